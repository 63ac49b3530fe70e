//! A fresh code before the acts that cannot be taken back: download, change of address, deletion.
//!
//! A session alone does not stand for the person there: it may have been left open on somebody else's screen.

use super::codes::{self, Purpose};
use super::sessions::Session;
use super::subject;
use crate::center::Center;
use crate::error::{Fault, Refusal};
use crate::limits::{self, Limited, Network};
use crate::mail::{self, Letter};
use changho_domain::code::is_fresh;
use changho_domain::form::Problem;

/// How a confirmation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Whether a code was mailed that can still be entered.
    pub sent: bool,
    /// Where it goes, masked.
    pub address_masked: String,
}

/// Whether a code waits to be entered, and in which mailbox.
///
/// # Errors
/// When the store fails, or the person is gone.
pub async fn state(center: &Center, session: &Session) -> Result<State, Fault> {
    let mut tx = center.db.read().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    let sent = codes::waits(&mut tx, center, Purpose::StepUp, &holder(center, session)).await?;
    Ok(State { sent, address_masked: person.email.masked() })
}

/// Mails a code. It works in this session alone; an earlier one is void.
///
/// # Errors
/// [`Problem::TooMany`] at `code`; a fault when the store fails or the person is gone.
pub async fn ask(center: &Center, session: &Session, network: &Network) -> Result<(), Refusal> {
    for (limited, whose) in [
        (Limited::SignInPerNetwork, network.hashed(&center.keys)),
        (Limited::StepUpPerPerson, session.subject_id.as_bytes().to_vec()),
    ] {
        if let Err(after) = limits::take(center, limited, &whose).await? {
            return Err(Refusal::field(codes::CODE, after.into()));
        }
    }
    let mut tx = center.db.write().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    let code = codes::make(&mut tx, center, Purpose::StepUp, Some(person.id), &holder(center, session)).await?;
    let letter = Letter::StepUpCode { code: code.code };
    mail::enqueue(&mut tx, center, &letter, &person.email, person.locale, Some(person.id), &code.event).await?;
    Ok(tx.commit().await?)
}

/// Takes the typed code; the session is verified from now on.
///
/// # Errors
/// At `code`, as for [`sign_in::with_code`](super::sign_in::with_code).
pub async fn enter(center: &Center, session: &Session, typed: &str, network: &Network) -> Result<(), Refusal> {
    let code = codes::admit(center, typed, network).await?;
    let mut tx = center.db.write().await?;
    let entered = codes::enter(&mut tx, center, Purpose::StepUp, &holder(center, session), &code).await?;
    if entered.is_ok() {
        run!(tx, "UPDATE sessions SET verified_at = $2 WHERE id = $1", session.id, center.now().millis())?;
    }
    tx.commit().await?;
    entered.map(|_| ()).map_err(|problem| Refusal::field(codes::CODE, problem))
}

/// Refuses an act for which no code was entered in the last ten minutes.
///
/// # Errors
/// [`Problem::CodeGone`] at `code`.
pub(super) fn require_fresh(center: &Center, session: &Session) -> Result<(), Refusal> {
    if is_fresh(session.verified_at, center.now()) {
        Ok(())
    } else {
        Err(Refusal::field(codes::CODE, Problem::CodeGone))
    }
}

/// Who may enter the code: the browser with this session.
fn holder(center: &Center, session: &Session) -> Vec<u8> {
    center.keys.hash("step-up session", session.id.as_bytes())
}

//! Mailed codes and links: making one, and entering it.
//!
//! A code has six digits, so everything else has to keep it from being guessed: it is good for ten minutes, for five tries
//! that are counted before they are looked at, once, and only where it was asked for (docs/decisions/0004-sessions-and-codes.md).

use super::spent;
use crate::center::Center;
use crate::error::{Fault, Refusal};
use crate::keys::KeyRing;
use crate::limits::{self, Limited, Network};
use crate::store::Tx;
use changho_domain::code::{self, CODE_LIFETIME, CODE_TRIES};
use changho_domain::form::Problem;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// The name of the field that a code is typed into.
pub(super) const CODE: &str = "code";

/// What a code is for; one made for one purpose is worth nothing for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    SignIn,
    StepUp,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::StepUp => "step_up",
        }
    }
}

/// A code that was made and has to be mailed.
pub(super) struct NewCode {
    /// Six digits.
    pub code: String,
    /// The token of the link.
    pub link: String,
    /// What the mail is about.
    pub event: String,
}

/// Makes a code for whoever has `holder` (a hash), in place of an earlier one. For nobody (`subject` is none) a code is
/// made too, and fits never.
pub(super) async fn make(
    tx: &mut Tx,
    center: &Center,
    purpose: Purpose,
    subject: Option<Uuid>,
    holder: &[u8],
) -> Result<NewCode, Fault> {
    let now = center.now();
    let earlier = all!(
        *tx,
        (Uuid,),
        "DELETE FROM sign_in_codes WHERE browser_hash = $1 AND purpose = $2 RETURNING id",
        holder,
        purpose.name()
    )?;
    for (id,) in earlier {
        spent::take_back_mail(tx, &event(purpose, id), now).await?;
    }
    let id = center.entropy.id(now);
    let (code, link) = (center.entropy.six_digits(), center.entropy.token());
    run!(
        *tx,
        "INSERT INTO sign_in_codes (id, purpose, subject_id, code_hash, link_hash, browser_hash, tries, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)",
        id,
        purpose.name(),
        subject,
        code_hash(&center.keys, id, &code),
        link_hash(&center.keys, &link),
        holder,
        now.millis(),
        (now + CODE_LIFETIME).millis()
    )?;
    Ok(NewCode { code, link, event: event(purpose, id) })
}

/// Reads a typed code and takes one from what a network may try.
pub(super) async fn admit(center: &Center, typed: &str, network: &Network) -> Result<String, Refusal> {
    let code = code::parse(typed).map_err(|problem| Refusal::field(CODE, problem))?;
    if let Err(after) = limits::take(center, Limited::CodeTriesPerNetwork, &network.hashed(&center.keys)).await? {
        return Err(Refusal::field(CODE, after.into()));
    }
    Ok(code)
}

/// Enters a code: gives the person if it fits, and the problem if it does not. Either way the transaction has to be
/// committed, because the try counts.
pub(super) async fn enter(
    tx: &mut Tx,
    center: &Center,
    purpose: Purpose,
    holder: &[u8],
    code: &str,
) -> Result<Result<Uuid, Problem>, Fault> {
    // Counted first, in one statement: of many tries at once, five are looked at.
    let found = one!(
        *tx,
        (Uuid, Option<Uuid>, Vec<u8>, i32),
        "UPDATE sign_in_codes SET tries = tries + 1 \
         WHERE id = (SELECT id FROM sign_in_codes WHERE browser_hash = $1 AND purpose = $2 AND expires_at > $3 \
                     ORDER BY created_at DESC, id DESC LIMIT 1) AND tries < $4 \
         RETURNING id, subject_id, code_hash, tries",
        holder,
        purpose.name(),
        center.now().millis(),
        i32::from(CODE_TRIES)
    )?;
    let Some((id, subject, expected, tries)) = found else { return Ok(Err(Problem::CodeGone)) };
    let fits: bool = code_hash(&center.keys, id, code).ct_eq(&expected).into();
    match subject {
        Some(subject) if fits => {
            run!(*tx, "DELETE FROM sign_in_codes WHERE id = $1", id)?;
            Ok(Ok(subject))
        }
        _ => match CODE_TRIES.saturating_sub(u8::try_from(tries).unwrap_or(CODE_TRIES)) {
            0 => Ok(Err(Problem::CodeGone)),
            left => Ok(Err(Problem::CodeWrong(left))),
        },
    }
}

/// Follows a link: gives the person if it fits. It is used up then, and the code beside it too.
pub(super) async fn follow(tx: &mut Tx, center: &Center, holder: &[u8], link: &str) -> Result<Option<Uuid>, Fault> {
    let found = one!(
        *tx,
        (Uuid,),
        "DELETE FROM sign_in_codes WHERE link_hash = $1 AND browser_hash = $2 AND purpose = $3 AND expires_at > $4 AND tries < $5 \
         AND subject_id IS NOT NULL RETURNING subject_id",
        link_hash(&center.keys, link),
        holder,
        Purpose::SignIn.name(),
        center.now().millis(),
        i32::from(CODE_TRIES)
    )?;
    Ok(found.map(|(subject,)| subject))
}

/// Whether a link is good where it was opened. Changes nothing.
pub(super) async fn can_follow(tx: &mut Tx, center: &Center, holder: &[u8], link: &str) -> Result<bool, Fault> {
    let found = one!(
        *tx,
        (Uuid,),
        "SELECT id FROM sign_in_codes WHERE link_hash = $1 AND browser_hash = $2 AND purpose = $3 AND expires_at > $4 AND tries < $5",
        link_hash(&center.keys, link),
        holder,
        Purpose::SignIn.name(),
        center.now().millis(),
        i32::from(CODE_TRIES)
    )?;
    Ok(found.is_some())
}

/// Whether a code waits to be entered.
pub(super) async fn waits(tx: &mut Tx, center: &Center, purpose: Purpose, holder: &[u8]) -> Result<bool, Fault> {
    let found = one!(
        *tx,
        (Uuid,),
        "SELECT id FROM sign_in_codes WHERE browser_hash = $1 AND purpose = $2 AND expires_at > $3 AND tries < $4 LIMIT 1",
        holder,
        purpose.name(),
        center.now().millis(),
        i32::from(CODE_TRIES)
    )?;
    Ok(found.is_some())
}

fn event(purpose: Purpose, id: Uuid) -> String {
    format!("{}:{id}", purpose.name())
}

/// A million codes are hashed in a moment, so the hash is keyed, with a key that is not in the same database; the row's id
/// is the salt, so that equal codes do not look equal (ASVS 5.0, 6.5.2).
fn code_hash(keys: &KeyRing, id: Uuid, code: &str) -> Vec<u8> {
    keys.hash("mailed code", &[id.as_bytes(), code.as_bytes()].concat())
}

fn link_hash(keys: &KeyRing, link: &str) -> Vec<u8> {
    keys.hash("sign-in link", link.as_bytes())
}

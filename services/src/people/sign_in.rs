//! Signing in with a code or a link that was mailed.

use super::activities::{self, Happened};
use super::codes::{self, Purpose};
use super::sessions::{self, NewSession};
use super::{address, subject};
use crate::center::Center;
use crate::error::{Fault, Refusal};
use crate::limits::{self, Limited, Network};
use crate::mail::{self, Letter};
use crate::store::Tx;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::signup::field;
use uuid::Uuid;

/// The field that carries the token of a link.
const TOKEN: &str = "token";

/// Mails a code and a link to a person, or to an address of nobody that nothing is held. Both take the same way and the
/// same time. The code works only in the browser that has `browser`, a secret made for it; an earlier code of that browser
/// is void.
///
/// `page` is the language of the page, for the mail to nobody; a person is written to in the language they chose.
///
/// # Errors
/// What is wrong with the address, or [`Problem::TooMany`], at [`field::EMAIL`]; a fault when the store fails.
pub async fn ask(center: &Center, typed: &str, page: Locale, browser: &str, network: &Network) -> Result<(), Refusal> {
    let typed = address::read(typed).map_err(|problem| Refusal::field(field::EMAIL, problem))?;
    let email_hash = address::hash(&center.keys, &typed);
    for (limited, whose) in
        [(Limited::SignInPerNetwork, network.hashed(&center.keys)), (Limited::SignInPerAddress, email_hash.clone())]
    {
        if let Err(after) = limits::take(center, limited, &whose).await? {
            return Err(Refusal::field(field::EMAIL, after.into()));
        }
    }

    let mut tx = center.db.write().await?;
    let known = subject::find_by_email(&mut tx, &email_hash).await?.map(|(id, _)| id);
    // The mail goes to the address as it is held, not as it was typed: the two may differ in capital letters, and few
    // servers deliver those to different people. For nobody the same statements are run in vain.
    let person = match known {
        Some(id) => subject::open(&mut tx, center, id).await?,
        None => subject::open_nobody(&mut tx, center).await?,
    };
    let code = codes::make(
        &mut tx,
        center,
        Purpose::SignIn,
        person.as_ref().map(|person| person.id),
        &holder(center, browser),
    )
    .await?;
    let base = &center.base_url;
    match person {
        Some(person) => {
            let link = format!("{base}/{}/sign-in/link?token={}", person.locale.tag(), code.link);
            let letter = Letter::SignInCode { code: code.code, link };
            mail::enqueue(&mut tx, center, &letter, &person.email, person.locale, Some(person.id), &code.event).await?;
        }
        None => {
            let letter = Letter::NothingHeld { home_link: format!("{base}/{}", page.tag()) };
            mail::enqueue(&mut tx, center, &letter, &typed, page, None, &code.event).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Signs in with the typed code.
///
/// # Errors
/// At `code`: what is wrong with what was typed, [`Problem::CodeWrong`] with the tries that are left, [`Problem::CodeGone`]
/// for a code that ran out, was used or was asked for elsewhere, or [`Problem::TooMany`].
pub async fn with_code(center: &Center, browser: &str, typed: &str, network: &Network) -> Result<NewSession, Refusal> {
    let code = codes::admit(center, typed, network).await?;
    let mut tx = center.db.write().await?;
    let entered = codes::enter(&mut tx, center, Purpose::SignIn, &holder(center, browser), &code).await?;
    let session = match entered {
        Ok(subject) => Ok(sign_in(&mut tx, center, subject).await?),
        Err(problem) => Err(problem),
    };
    tx.commit().await?;
    session.map_err(|problem| Refusal::field(codes::CODE, problem))
}

/// Signs in with the mailed link.
///
/// # Errors
/// At `token`: [`Problem::CodeGone`] for a link that ran out, was used, was asked for in another browser or is made up, or
/// [`Problem::TooMany`].
pub async fn with_link(center: &Center, browser: &str, token: &str, network: &Network) -> Result<NewSession, Refusal> {
    if let Err(after) = limits::take(center, Limited::CodeTriesPerNetwork, &network.hashed(&center.keys)).await? {
        return Err(Refusal::field(TOKEN, after.into()));
    }
    let mut tx = center.db.write().await?;
    let Some(subject) = codes::follow(&mut tx, center, &holder(center, browser), token).await? else {
        return Err(Refusal::field(TOKEN, Problem::CodeGone));
    };
    let session = sign_in(&mut tx, center, subject).await?;
    tx.commit().await?;
    Ok(session)
}

/// Whether a mailed link is good in this browser. Changes nothing: mail scanners follow links.
///
/// # Errors
/// When the store fails.
pub async fn is_from(center: &Center, browser: &str, token: &str) -> Result<bool, Fault> {
    let mut tx = center.db.read().await?;
    codes::can_follow(&mut tx, center, &holder(center, browser), token).await
}

async fn sign_in(tx: &mut Tx, center: &Center, subject: Uuid) -> Result<NewSession, Fault> {
    activities::note(tx, center, subject, Happened::SignedIn).await?;
    sessions::begin(tx, center, subject).await
}

/// Who may enter the code: the browser with this secret.
fn holder(center: &Center, browser: &str) -> Vec<u8> {
    center.keys.hash("sign-in browser", browser.as_bytes())
}

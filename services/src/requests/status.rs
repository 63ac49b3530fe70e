//! Finding a request again: its number, and a code from the mailbox.

use super::file::{self, File, gone};
use super::{browser, codes, draft};
use crate::center::Center;
use crate::error::Refusal;
use crate::limits::{self, Limited, Network};
use crate::mail::{self, Letter};
use changho_domain::code::CODE_LIFETIME;
use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;
use changho_domain::requests::Reference;
use changho_domain::requests::form::field;
use uuid::Uuid;

/// Takes a number and gives the token for the browser: a code is mailed to the one who asked, if there is such a request. For a
/// number that nobody has, the same is done for nobody and thrown away, so that neither the answer nor the time it takes tells
/// the two apart.
///
/// # Errors
/// At [`field::REFERENCE`]: what is no number, or [`Problem::TooMany`](changho_domain::form::Problem::TooMany); a fault when the
/// store fails.
pub async fn ask(center: &Center, typed: &str, page: Locale, network: &Network) -> Result<String, Refusal> {
    let reference = Reference::parse(typed).map_err(|problem| Refusal::field(field::REFERENCE, problem))?;
    let whose = center.keys.hash("request reference", reference.symbols().as_bytes());
    for (limited, whose) in
        [(Limited::RequestStatusPerNetwork, network.hashed(&center.keys)), (Limited::RequestStatusPerReference, whose)]
    {
        if let Err(after) = limits::take(center, limited, &whose).await? {
            return Err(Refusal::field(field::REFERENCE, after.into()));
        }
    }
    let mut tx = center.db.write().await?;
    let found = one!(
        tx,
        (Uuid,),
        "SELECT id FROM requests WHERE reference = $1 AND (received_at IS NOT NULL OR status = 'unconfirmed')",
        reference.symbols()
    )?;
    let id = found.map(|(id,)| id);
    let until = center.now() + CODE_LIFETIME;
    let token = browser::tie(&mut tx, center, id, false, until).await?;
    let code = codes::make(&mut tx, center, id, &browser::hash(center, &token)).await?;
    let file = match id {
        Some(id) => file::open(&mut tx, center, id).await?,
        None => None,
    };
    let (mailbox, locale) = match &file {
        Some(file) => (file.mailbox()?, file.locale),
        None => (nobody()?, page),
    };
    let confirms = file.as_ref().is_some_and(|file| file.received_at.is_none());
    let letter = Letter::RequestCode { code: code.code, reference: reference.to_string(), confirms };
    mail::enqueue(&mut tx, center, &letter, &mailbox, locale, None, &code.event).await?;
    // For nobody the mail is taken back; for somebody the same statement finds none.
    let vain = if file.is_some() { "" } else { code.event.as_str() };
    if let Some((mail,)) = one!(tx, (Uuid,), "DELETE FROM mails WHERE event = $1 RETURNING id", vain)? {
        run!(
            tx,
            "INSERT INTO spent_keys (id, since) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
            mail,
            center.now().millis()
        )?;
    }
    tx.commit().await?;
    Ok(token)
}

/// A mailbox that cannot exist (RFC 2606).
fn nobody() -> Result<EmailAddress, Refusal> {
    EmailAddress::parse("nobody@example.invalid").map_err(|_| gone())
}

/// Mails another code to the browser that waits for one.
///
/// # Errors
/// [`Problem::TooMany`](changho_domain::form::Problem::TooMany) or [`Problem::Expired`](changho_domain::form::Problem::Expired)
/// at `code`.
pub async fn another_code(center: &Center, token: &str, network: &Network) -> Result<(), Refusal> {
    let whose = browser::hash(center, token);
    for (limited, whose) in
        [(Limited::RequestStatusPerNetwork, network.hashed(&center.keys)), (Limited::RequestStatusPerReference, whose)]
    {
        if let Err(after) = limits::take(center, limited, &whose).await? {
            return Err(Refusal::field(codes::CODE, after.into()));
        }
    }
    let mut tx = center.db.write().await?;
    let (id, _) = browser::find(&mut tx, center, token).await?.ok_or_else(gone)?;
    match id {
        Some(id) => {
            let file: File = file::open(&mut tx, center, id).await?.ok_or_else(gone)?;
            let confirms = file.received_at.is_none();
            draft::mail_code(&mut tx, center, &file, token, confirms).await?;
        }
        None => {
            codes::make(&mut tx, center, None, &browser::hash(center, token)).await?;
        }
    }
    Ok(tx.commit().await?)
}

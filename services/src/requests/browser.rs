//! The browser in which a request is written or looked at. It keeps a token; the store keeps its hash.

use super::file::{self, File};
use crate::center::Center;
use crate::error::Fault;
use crate::people::sessions::Session;
use crate::store::Tx;
use changho_domain::requests::{OPEN_FOR, Status};
use changho_domain::time::Instant;
use uuid::Uuid;

/// What a browser has to do with a request.
#[derive(Debug)]
pub enum Standing {
    /// Nothing, or not any more.
    None,
    /// It writes one.
    Draft(Box<File>),
    /// It waits for the code from the mailbox; the request, where there is one, does not show before.
    Code {
        /// Whether the code confirms a request that was just sent.
        confirms: bool,
    },
    /// It may see one.
    Open(Box<File>),
}

pub(super) fn hash(center: &Center, token: &str) -> Vec<u8> {
    center.keys.hash("request browser", token.as_bytes())
}

/// Ties a browser to a request, or to none that there is; gives the token for it.
pub(super) async fn tie(
    tx: &mut Tx,
    center: &Center,
    request: Option<Uuid>,
    opened: bool,
    until: Instant,
) -> Result<String, Fault> {
    let token = center.entropy.token();
    run!(
        *tx,
        "INSERT INTO request_visits (token_hash, request_id, opened_at, expires_at) VALUES ($1, $2, $3, $4)",
        hash(center, &token),
        request,
        opened.then_some(center.now().millis()),
        until.millis()
    )?;
    Ok(token)
}

/// The request that a browser is tied to, and whether it may see it.
pub(super) async fn find(tx: &mut Tx, center: &Center, token: &str) -> Result<Option<(Option<Uuid>, bool)>, Fault> {
    let found = one!(
        *tx,
        (Option<Uuid>, Option<i64>),
        "SELECT request_id, opened_at FROM request_visits WHERE token_hash = $1 AND expires_at > $2",
        hash(center, token),
        center.now().millis()
    )?;
    Ok(found.map(|(request, opened)| (request, opened.is_some())))
}

/// Lets a browser see a request for a while.
pub(super) async fn let_in(tx: &mut Tx, center: &Center, token: &str) -> Result<(), Fault> {
    let now = center.now();
    run!(
        *tx,
        "UPDATE request_visits SET opened_at = $1, expires_at = $2 WHERE token_hash = $3",
        now.millis(),
        (now + OPEN_FOR).millis(),
        hash(center, token)
    )?;
    Ok(())
}

/// Unties a browser.
///
/// # Errors
/// When the store fails.
pub async fn leave(center: &Center, token: &str) -> Result<(), Fault> {
    let mut tx = center.db.write().await?;
    run!(tx, "DELETE FROM request_visits WHERE token_hash = $1", hash(center, token))?;
    Ok(tx.commit().await?)
}

/// What a browser has to do with a request.
///
/// # Errors
/// When the store fails.
pub async fn standing(center: &Center, token: Option<&str>) -> Result<Standing, Fault> {
    let Some(token) = token else { return Ok(Standing::None) };
    let mut tx = center.db.read().await?;
    let Some((request, opened)) = find(&mut tx, center, token).await? else { return Ok(Standing::None) };
    let Some(request) = request else { return Ok(Standing::Code { confirms: false }) };
    let Some(file) = file::open(&mut tx, center, request).await? else { return Ok(Standing::None) };
    Ok(match file.status {
        Status::Draft => Standing::Draft(Box::new(file)),
        Status::Unconfirmed => Standing::Code { confirms: true },
        _ if opened => Standing::Open(Box::new(file)),
        _ => Standing::Code { confirms: false },
    })
}

/// Opens one of the requests of somebody who is signed in; gives the token for the browser.
///
/// # Errors
/// When the store fails.
pub async fn open_own(center: &Center, session: &Session, reference: &str) -> Result<Option<String>, Fault> {
    let mut tx = center.db.write().await?;
    let found = one!(
        tx,
        (Uuid,),
        "SELECT id FROM requests WHERE reference = $1 AND subject_id = $2 AND received_at IS NOT NULL",
        reference,
        session.subject_id
    )?;
    let Some((id,)) = found else { return Ok(None) };
    let token = tie(&mut tx, center, Some(id), true, center.now() + OPEN_FOR).await?;
    tx.commit().await?;
    Ok(Some(token))
}

//! Officers who are signed in.

use super::log::{self, Note};
use super::officers::{self, Officer};
use super::{Actor, Denied};
use crate::center::Center;
use crate::error::Fault;
use crate::store::Tx;
use changho_domain::desk::{Event, is_live};
use changho_domain::time::{Instant, MINUTE};
use std::fmt;
use std::net::IpAddr;
use uuid::Uuid;

/// A use is noted at most so often, in milliseconds; a session ends that much earlier at the most.
const NOTE_EVERY: i64 = MINUTE;

/// An officer who is signed in, at a browser.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The number of the session.
    pub id: Uuid,
    /// Who.
    pub officer: Officer,
    /// When the session began.
    pub since: Instant,
    /// From where.
    pub source: IpAddr,
}

/// A session that just began.
#[derive(Clone)]
pub struct NewSeat {
    /// The secret of 256 bits that the browser keeps.
    pub token: String,
    /// Who is signed in.
    pub officer: Officer,
}

/// Without the secret.
impl fmt::Debug for NewSeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewSeat").field("officer", &self.officer).finish_non_exhaustive()
    }
}

fn token_hash(center: &Center, token: &str) -> Vec<u8> {
    center.keys.hash("desk session", token.as_bytes())
}

/// Begins a session for an officer whose passkey was just checked; the log notes it.
pub(super) async fn begin(tx: &mut Tx, center: &Center, officer: Officer, source: IpAddr) -> Result<NewSeat, Denied> {
    let (now, token) = (center.now(), center.entropy.token());
    run!(
        *tx,
        "INSERT INTO desk_sessions (id, token_hash, officer_id, created_at, seen_at) VALUES ($1, $2, $3, $4, $4)",
        center.entropy.id(now),
        token_hash(center, &token),
        officer.id,
        now.millis()
    )?;
    let actor = Actor::Officer { id: officer.id, role: officer.role, source };
    log::note(tx, center, actor, Note::of(Event::SignedIn)).await?;
    Ok(NewSeat { token, officer })
}

/// Who is signed in with this secret; none when nobody is, the session ended or was idle for too long, or the officer was
/// removed. Notes that it was used.
///
/// # Errors
/// When the store fails.
pub async fn find(center: &Center, token: &str, source: IpAddr) -> Result<Option<Seat>, Fault> {
    let now = center.now();
    let mut tx = center.db.read().await?;
    let row = one!(
        tx,
        (Uuid, Uuid, i64, i64),
        "SELECT id, officer_id, created_at, seen_at FROM desk_sessions WHERE token_hash = $1",
        token_hash(center, token)
    )?;
    let Some((id, officer, created, seen)) = row else { return Ok(None) };
    let (created, seen) = (Instant::from_millis(created), Instant::from_millis(seen));
    if !is_live(created, seen, now) {
        return Ok(None);
    }
    let Some(officer) = officers::find_in(&mut tx, center, officer).await? else { return Ok(None) };
    drop(tx);
    if now - seen >= NOTE_EVERY {
        let mut tx = center.db.write().await?;
        run!(tx, "UPDATE desk_sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2", id, now.millis())?;
        tx.commit().await?;
    }
    Ok(Some(Seat { id, officer, since: created, source }))
}

/// Signs out.
///
/// # Errors
/// When the store fails.
pub async fn end(center: &Center, seat: &Seat) -> Result<(), Denied> {
    let mut tx = center.db.write().await?;
    let ended = run!(tx, "DELETE FROM desk_sessions WHERE id = $1", seat.id)?;
    if ended > 0 {
        log::note(&mut tx, center, seat.actor(), Note::of(Event::SignedOut)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Refuses to go on for a session that ended since it was found.
pub(super) async fn still(tx: &mut Tx, seat: &Seat) -> Result<(), Denied> {
    // Takes the row: who ends the session waits, or was here before.
    let there = run!(*tx, "UPDATE desk_sessions SET seen_at = seen_at WHERE id = $1", seat.id)?;
    if there == 1 { Ok(()) } else { Err(Denied::Ended) }
}

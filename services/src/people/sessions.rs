//! Signed-in browsers.

use crate::center::Center;
use crate::error::Fault;
use crate::store::Tx;
use changho_domain::session::{self, IDLE_LIMIT};
use changho_domain::time::{Instant, MINUTE};
use std::fmt;
use uuid::Uuid;

/// A use of a session is noted at most so often, so that reading pages does not write all the time; in milliseconds. A
/// session ends that much earlier at the most.
const NOTE_EVERY: i64 = MINUTE;

/// A signed-in browser. It knows no address and no user agent: a person recognizes a session by its times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The number of the session.
    pub id: Uuid,
    /// Who is signed in.
    pub subject_id: Uuid,
    /// When it began.
    pub created_at: Instant,
    /// When it was last used, to the minute.
    pub seen_at: Instant,
    /// When it ends at the latest.
    pub expires_at: Instant,
    /// When a code was last entered; see [`changho_domain::code::is_fresh`].
    pub verified_at: Option<Instant>,
}

/// A session that just began.
#[derive(Clone)]
pub struct NewSession {
    /// The secret of 256 bits that the browser keeps, in URL-safe letters. The store has its hash alone.
    pub token: String,
    /// The session.
    pub session: Session,
}

/// Without the secret.
impl fmt::Debug for NewSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewSession").field("session", &self.session).finish_non_exhaustive()
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    subject_id: Uuid,
    created_at: i64,
    seen_at: i64,
    expires_at: i64,
    verified_at: Option<i64>,
}

impl From<Row> for Session {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            subject_id: row.subject_id,
            created_at: Instant::from_millis(row.created_at),
            seen_at: Instant::from_millis(row.seen_at),
            expires_at: Instant::from_millis(row.expires_at),
            verified_at: row.verified_at.map(Instant::from_millis),
        }
    }
}

impl Session {
    fn is_live(&self, now: Instant) -> bool {
        session::is_live(self.created_at, self.seen_at, self.expires_at, now)
    }
}

/// Begins a session for a person who just proved to be the owner of the mailbox.
pub(super) async fn begin(tx: &mut Tx, center: &Center, subject: Uuid) -> Result<NewSession, Fault> {
    let now = center.now();
    let token = center.entropy.token();
    let session = Session {
        id: center.entropy.id(now),
        subject_id: subject,
        created_at: now,
        seen_at: now,
        expires_at: session::expires(now, center.keeping().session()),
        verified_at: Some(now),
    };
    run!(
        *tx,
        "INSERT INTO sessions (id, token_hash, subject_id, created_at, seen_at, expires_at, verified_at) VALUES ($1, $2, $3, $4, $4, $5, $4)",
        session.id,
        token_hash(center, &token),
        subject,
        now.millis(),
        session.expires_at.millis()
    )?;
    Ok(NewSession { token, session })
}

/// The session that a browser brings the secret of; none when there is none, it ended, or was idle for too long. Notes that
/// it was used.
///
/// # Errors
/// When the store fails.
pub async fn find(center: &Center, token: &str) -> Result<Option<Session>, Fault> {
    let now = center.now();
    let mut tx = center.db.read().await?;
    let row = one!(
        tx,
        Row,
        "SELECT id, subject_id, created_at, seen_at, expires_at, verified_at FROM sessions WHERE token_hash = $1",
        token_hash(center, token)
    )?;
    drop(tx);
    let Some(mut session) = row.map(Session::from).filter(|session| session.is_live(now)) else { return Ok(None) };
    if now - session.seen_at >= NOTE_EVERY {
        let mut tx = center.db.write().await?;
        let noted =
            run!(tx, "UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2", session.id, now.millis())?;
        tx.commit().await?;
        // Ended in between, unless another request of the same browser noted it first.
        if noted == 0 {
            return reread(center, session.id, now).await;
        }
        session.seen_at = now;
    }
    Ok(Some(session))
}

async fn reread(center: &Center, id: Uuid, now: Instant) -> Result<Option<Session>, Fault> {
    let mut tx = center.db.read().await?;
    let row = one!(
        tx,
        Row,
        "SELECT id, subject_id, created_at, seen_at, expires_at, verified_at FROM sessions WHERE id = $1",
        id
    )?;
    Ok(row.map(Session::from).filter(|session| session.is_live(now)))
}

/// The sessions of the person who is signed in here, the one last used first.
///
/// # Errors
/// When the store fails.
pub async fn list(center: &Center, here: &Session) -> Result<Vec<Session>, Fault> {
    let mut tx = center.db.read().await?;
    list_in(&mut tx, here.subject_id, center.now()).await
}

/// [`list`], as part of a transaction.
pub(super) async fn list_in(tx: &mut Tx, subject: Uuid, now: Instant) -> Result<Vec<Session>, Fault> {
    let rows = all!(
        *tx,
        Row,
        "SELECT id, subject_id, created_at, seen_at, expires_at, verified_at FROM sessions \
         WHERE subject_id = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id DESC",
        subject,
        now.millis(),
        (now + -IDLE_LIMIT).millis()
    )?;
    Ok(rows.into_iter().map(Session::from).filter(|session| session.is_live(now)).collect())
}

/// Ends a session of the person who is signed in here; it may be this one. Somebody else's, or one that is over, is left as
/// it is.
///
/// # Errors
/// When the store fails.
pub async fn end(center: &Center, here: &Session, id: Uuid) -> Result<(), Fault> {
    let mut tx = center.db.write().await?;
    run!(tx, "DELETE FROM sessions WHERE id = $1 AND subject_id = $2", id, here.subject_id)?;
    Ok(tx.commit().await?)
}

/// Ends all sessions of the person who is signed in here, but this one.
///
/// # Errors
/// When the store fails.
pub async fn end_others(center: &Center, here: &Session) -> Result<(), Fault> {
    let mut tx = center.db.write().await?;
    run!(tx, "DELETE FROM sessions WHERE id <> $1 AND subject_id = $2", here.id, here.subject_id)?;
    Ok(tx.commit().await?)
}

/// Signs out: ends the session here.
///
/// # Errors
/// When the store fails.
pub async fn sign_out(center: &Center, here: &Session) -> Result<(), Fault> {
    end(center, here, here.id).await
}

/// 256 random bits need no salt and no slow hash.
fn token_hash(center: &Center, token: &str) -> Vec<u8> {
    center.keys.hash("session", token.as_bytes())
}

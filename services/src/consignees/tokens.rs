//! Tokens of consignees: made and revoked by the operator, stored as hashes.

use super::NoAnswer;
use crate::center::Center;
use crate::erasures;
use crate::error::Fault;
use crate::store::{StoreError, Tx};
use changho_domain::policy::EntryId;
use changho_domain::time::Instant;
use std::fmt;
use uuid::Uuid;

/// A consignee that was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The number of the token.
    pub token: Uuid,
    /// The consignee, by its id in the register.
    pub consignee: String,
}

/// A token that was just made. It is shown once and stored as a hash.
#[derive(Clone)]
pub struct NewToken {
    /// Its number, by which it is revoked.
    pub id: Uuid,
    /// The secret of 256 bits.
    pub token: String,
}

/// Without the secret.
impl fmt::Debug for NewToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewToken").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum CannotIssue {
    /// The register in force names no such consignee.
    #[error("the register in force names no such consignee")]
    Unknown,
    /// The center is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<StoreError> for CannotIssue {
    fn from(error: StoreError) -> Self {
        Self::Fault(error.into())
    }
}

/// A token, as the operator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenLine {
    /// Its number.
    pub id: Uuid,
    /// Whose it is.
    pub consignee: String,
    /// Since when.
    pub created_at: Instant,
    /// When it was used last.
    pub used_at: Option<Instant>,
    /// Since when it lets nobody in.
    pub revoked_at: Option<Instant>,
}

/// Where a consignee is told what it has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The consignee.
    pub consignee: String,
    /// The address.
    pub to: String,
    /// Since when it fails, if it does.
    pub failing_since: Option<Instant>,
}

fn token_hash(center: &Center, token: &str) -> Vec<u8> {
    center.keys.hash("consignee token", token.as_bytes())
}

/// Makes a token for a consignee of the register in force. Earlier ones go on, so that they can be replaced without a gap.
///
/// # Errors
/// [`CannotIssue::Unknown`]; a fault when the store fails.
pub async fn issue(center: &Center, consignee: &EntryId) -> Result<NewToken, CannotIssue> {
    if center.register().consignee(consignee).is_none() {
        return Err(CannotIssue::Unknown);
    }
    let now = center.now();
    let (id, token) = (center.entropy.id(now), center.entropy.token());
    // It seals what tells this token where to go on.
    center.keys.create(id, now, &center.entropy).await?;
    let mut tx = center.db.write().await?;
    known(&mut tx, consignee).await?;
    run!(
        tx,
        "INSERT INTO consignee_tokens (id, consignee, token_hash, created_at) VALUES ($1, $2, $3, $4)",
        id,
        consignee.as_str(),
        token_hash(center, &token),
        now.millis()
    )?;
    tx.commit().await?;
    Ok(NewToken { id, token })
}

async fn known(tx: &mut Tx, consignee: &str) -> Result<(), StoreError> {
    run!(
        *tx,
        "INSERT INTO consignees (id, numbered, attempts, due_at) VALUES ($1, 0, 0, 0) ON CONFLICT (id) DO NOTHING",
        consignee
    )?;
    Ok(())
}

/// Sets where a consignee is called, or that it is not called and asks itself. What waits is tried at once.
///
/// # Errors
/// As [`issue`].
pub async fn set_webhook(center: &Center, consignee: &EntryId, to: Option<&str>) -> Result<(), CannotIssue> {
    let mut tx = center.db.write().await?;
    if center.register().consignee(consignee).is_some() {
        known(&mut tx, consignee).await?;
    }
    // One that the register names no more may still be told, and be told elsewhere.
    let set = run!(
        tx,
        "UPDATE consignees SET webhook = $2, attempts = 0, due_at = 0, failing_since = NULL, failure = NULL WHERE id = $1",
        consignee.as_str(),
        to
    )?;
    if set == 0 {
        return Err(CannotIssue::Unknown);
    }
    Ok(tx.commit().await?)
}

/// Has a token let nobody in any more; says whether there was one that did.
///
/// # Errors
/// When the store fails.
pub async fn revoke(center: &Center, id: Uuid) -> Result<bool, Fault> {
    let revoked = revoke_again(center, id, center.now()).await?;
    erasures::settle_or_leave(center).await;
    Ok(revoked)
}

/// The same for a token that was revoked at that moment and that a restored backup brought back.
pub(crate) async fn revoke_again(center: &Center, id: Uuid, revoked_at: Instant) -> Result<bool, Fault> {
    let at = revoked_at.millis();
    let mut tx = center.db.write().await?;
    let revoked = run!(tx, "UPDATE consignee_tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", id, at)?;
    if revoked == 1 {
        run!(tx, "INSERT INTO spent_keys (id, since) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", id, at)?;
        erasures::note_token(&mut tx, center, id, revoked_at).await?;
    }
    tx.commit().await?;
    Ok(revoked == 1)
}

/// All tokens, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn tokens(center: &Center) -> Result<Vec<TokenLine>, Fault> {
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        (Uuid, String, i64, Option<i64>, Option<i64>),
        "SELECT id, consignee, created_at, used_at, revoked_at FROM consignee_tokens ORDER BY created_at, id"
    )?;
    let moment = Instant::from_millis;
    let line =
        |(id, consignee, created_at, used_at, revoked_at): (Uuid, String, i64, Option<i64>, Option<i64>)| TokenLine {
            id,
            consignee,
            created_at: moment(created_at),
            used_at: used_at.map(moment),
            revoked_at: revoked_at.map(moment),
        };
    Ok(rows.into_iter().map(line).collect())
}

/// Where consignees are called.
///
/// # Errors
/// When the store fails.
pub async fn webhooks(center: &Center) -> Result<Vec<Webhook>, Fault> {
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        (String, String, Option<i64>),
        "SELECT id, webhook, failing_since FROM consignees WHERE webhook IS NOT NULL ORDER BY id"
    )?;
    let webhook = |(consignee, to, since): (String, String, Option<i64>)| Webhook {
        consignee,
        to,
        failing_since: since.map(Instant::from_millis),
    };
    Ok(rows.into_iter().map(webhook).collect())
}

/// Whose token this is; nobody's, if it is unknown or was revoked.
///
/// # Errors
/// When the store fails.
pub async fn find(center: &Center, token: &str) -> Result<Option<Caller>, Fault> {
    let mut tx = center.db.read().await?;
    let row = one!(
        tx,
        (Uuid, String),
        "SELECT id, consignee FROM consignee_tokens WHERE token_hash = $1 AND revoked_at IS NULL",
        token_hash(center, token)
    )?;
    Ok(row.map(|(token, consignee)| Caller { token, consignee }))
}

/// Looks at the token again in the transaction that does something, and notes that it was used: who revokes it waits, or was here
/// before.
pub(super) async fn let_in(tx: &mut Tx, center: &Center, caller: &Caller) -> Result<(), NoAnswer> {
    let still = run!(
        *tx,
        "UPDATE consignee_tokens SET used_at = $2 WHERE id = $1 AND revoked_at IS NULL",
        caller.token,
        center.now().millis()
    )?;
    if still == 1 { Ok(()) } else { Err(NoAnswer::Token) }
}

//! Addresses whose owners deleted everything. They are kept as keyed hashes alone, so that nobody enters them again against
//! the owner's will; the owner's own confirmed sign-up lifts it.

use super::address;
use crate::center::Center;
use crate::error::Fault;
use crate::store::{StoreError, Tx};
use changho_domain::email::EmailAddress;
use changho_domain::time::Instant;

/// Whether the owner of an address deleted everything and did not come back.
///
/// # Errors
/// When the store fails.
pub async fn is_suppressed(center: &Center, email: &EmailAddress) -> Result<bool, Fault> {
    let mut tx = center.db.read().await?;
    Ok(is_listed(&mut tx, &address::hash(&center.keys, email)).await?)
}

/// Those of the addresses that may be taken over from elsewhere, in the order given. Every import has to ask; a form of
/// the center need not, because nothing counts there before the owner confirms it.
///
/// # Errors
/// When the store fails.
pub async fn importable(center: &Center, addresses: Vec<EmailAddress>) -> Result<Vec<EmailAddress>, Fault> {
    let mut tx = center.db.read().await?;
    let mut allowed = Vec::with_capacity(addresses.len());
    for email in addresses {
        if !is_listed(&mut tx, &address::hash(&center.keys, &email)).await? {
            allowed.push(email);
        }
    }
    Ok(allowed)
}

/// Puts an address on the list.
pub(super) async fn add(tx: &mut Tx, email_hash: &[u8], now: Instant) -> Result<(), StoreError> {
    run!(
        *tx,
        "INSERT INTO suppressions (email_hash, since) VALUES ($1, $2) ON CONFLICT (email_hash) DO NOTHING",
        email_hash,
        now.millis()
    )?;
    Ok(())
}

/// Takes an address off the list.
pub(super) async fn lift(tx: &mut Tx, email_hash: &[u8]) -> Result<(), StoreError> {
    run!(*tx, "DELETE FROM suppressions WHERE email_hash = $1", email_hash)?;
    Ok(())
}

async fn is_listed(tx: &mut Tx, email_hash: &[u8]) -> Result<bool, StoreError> {
    Ok(one!(*tx, (i64,), "SELECT since FROM suppressions WHERE email_hash = $1", email_hash)?.is_some())
}

//! Signing the end of the chain, so that from then on nobody can change what lies before, not even who holds the database.

use crate::center::Center;
use crate::error::Fault;
use changho_domain::ledger::{CHECKPOINT_EVERY, Hash, checkpoint_bytes};
use changho_domain::time::HOUR;

/// Signs when a thousand entries have come since the last signature. `behind` is how many had when the last ones were
/// appended: without it the head would be read after every one.
///
/// # Errors
/// When a database fails.
pub(super) async fn sign_when_due(center: &Center, behind: i64) -> Result<bool, Fault> {
    if behind < CHECKPOINT_EVERY {
        return Ok(false);
    }
    sign_if(center, |behind, _| behind >= CHECKPOINT_EVERY).await
}

/// Signs when an hour has passed since the last signature and anything has come.
///
/// # Errors
/// When a database fails.
pub(crate) async fn sign_hourly(center: &Center) -> Result<bool, Fault> {
    let now = center.now().millis();
    // Also when the clock was put back: a signature from the future must not keep the next ones away.
    sign_if(center, |behind, signed_at| behind > 0 && !(now - HOUR + 1..=now).contains(&signed_at)).await
}

/// Signs what has come since the last signature; says whether there was anything.
///
/// # Errors
/// When a database fails.
pub async fn sign_now(center: &Center) -> Result<bool, Fault> {
    sign_if(center, |behind, _| behind > 0).await
}

async fn sign_if(center: &Center, is_due: impl Fn(i64, i64) -> bool) -> Result<bool, Fault> {
    const HEAD: &str = "SELECT number, checkpoint_number, checkpoint_at FROM ledger_head";
    let mut tx = center.db.read().await?;
    let head = one!(tx, (i64, i64, i64), HEAD)?;
    drop(tx);
    let (number, signed, signed_at) = head.ok_or(Fault::Content("ledger_head is empty"))?;
    if !is_due(number - signed, signed_at) {
        return Ok(false);
    }
    // Before the head is locked: the key lies in the other database.
    let signer = center.keys.signer().await?;
    let now = center.now();
    let mut tx = center.db.write().await?;
    let head = one!(
        tx,
        (i64, Option<Vec<u8>>, i64),
        "UPDATE ledger_head SET checkpoint_at = $1 WHERE only_row = 1 AND checkpoint_number < number RETURNING number, hash, checkpoint_number",
        now.millis()
    )?;
    // Another server may have signed meanwhile.
    let Some((number, hash, _)) = head.filter(|(_, _, already)| *already == signed) else { return Ok(false) };
    let hash: Hash = hash.and_then(|hash| hash.try_into().ok()).ok_or(Fault::Content("ledger_head.hash"))?;
    run!(
        tx,
        "INSERT INTO ledger_checkpoints (number, hash, signed_at, key_id, signature) VALUES ($1, $2, $3, $4, $5)",
        number,
        hash.as_slice(),
        now.millis(),
        signer.id,
        signer.sign(&checkpoint_bytes(number, &hash, now)).as_slice()
    )?;
    run!(tx, "UPDATE ledger_head SET checkpoint_number = $1 WHERE only_row = 1", number)?;
    tx.commit().await?;
    Ok(true)
}

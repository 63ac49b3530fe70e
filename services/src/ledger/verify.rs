//! Walking the chain of choices: whether every entry is what it was when it was written, and what it names is stored.

use super::chain::Row;
use super::sha256;
use crate::chain::{Broken, CHOICES, Damage, Link, Verified, Walk};
use crate::error::Fault;
use crate::keys::public_keys;
use crate::store::{Db, Tx};
use changho_domain::ledger::Hash;
use std::collections::HashSet;

/// How many entries are read at once.
const PAGE: i64 = 5_000;

/// Walks the chain from its first entry to its last, checks every signature, every stored wording and the head. `entry` is
/// called now and then with the number it has come to.
///
/// # Errors
/// When a database fails. That the chain is broken is an answer, not an error.
pub async fn verify(center: &Db, keys: &Db, mut entry: impl FnMut(i64)) -> Result<Result<Verified, Broken>, Fault> {
    let keys = public_keys(keys).await?;
    // One state of the data, while others append.
    let mut tx = center.read().await?;
    let snapshots = match snapshots(&mut tx).await? {
        Ok(snapshots) => snapshots,
        Err(broken) => return Ok(Err(broken)),
    };
    let mut walk = match Walk::begin(&CHOICES, &mut tx, &keys).await? {
        Ok(walk) => walk,
        Err(broken) => return Ok(Err(broken)),
    };
    loop {
        let rows = all!(
            tx,
            Row,
            "SELECT id, preferences, statistics, act, place, gpc, policy_version, locale, decided_at, expires_at, replaces, \
                    number, visitor_id, means, register, snapshot, before, hash, site \
             FROM choices WHERE number > $1 ORDER BY number LIMIT $2",
            walk.number(),
            PAGE
        )?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let number = row.number;
            if let Err(broken) = walk.step(number, || link(row, &snapshots)) {
                return Ok(Err(broken));
            }
        }
        entry(walk.number());
    }
    let snapshots = u64::try_from(snapshots.len()).unwrap_or(u64::MAX);
    Ok(walk.end().map(|verified| Verified { snapshots, ..verified }))
}

fn link(row: Row, snapshots: &HashSet<Hash>) -> Result<Link, Damage> {
    let (entry, hash) = row.read().map_err(|_| Damage::Unreadable)?;
    if sha256(&entry.canonical()) != hash {
        return Err(Damage::Changed);
    }
    if entry.snapshot.is_some_and(|snapshot| !snapshots.contains(&snapshot)) {
        return Err(Damage::NoSnapshot);
    }
    Ok(Link { before: entry.before, hash })
}

/// The hashes of all stored wordings, each of which fits its text.
async fn snapshots(tx: &mut Tx) -> Result<Result<HashSet<Hash>, Broken>, Fault> {
    let rows = all!(*tx, (Vec<u8>, String), "SELECT hash, body FROM snapshots ORDER BY hash")?;
    let mut hashes = HashSet::with_capacity(rows.len());
    for (hash, body) in rows {
        let reckoned = sha256(body.as_bytes());
        if hash != reckoned {
            return Ok(Err(Broken::Snapshot(hash.iter().map(|byte| format!("{byte:02x}")).collect())));
        }
        hashes.insert(reckoned);
    }
    Ok(Ok(hashes))
}

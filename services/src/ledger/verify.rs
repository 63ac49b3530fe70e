//! Walking the chain: whether every entry is what it was when it was written, and none is missing.
//!
//! Reads alone, and needs no secret: the public keys are enough.

use super::chain::Row;
use super::sha256;
use crate::error::Fault;
use crate::keys::{PublicKey, public_keys};
use crate::store::{Db, Tx};
use changho_domain::ledger::{Hash, checkpoint_bytes};
use changho_domain::time::Instant;
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use uuid::Uuid;

/// How many entries are read at once.
const PAGE: i64 = 5_000;

/// The chain is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Verified {
    /// How many entries it has.
    pub entries: u64,
    /// The number of the first one; later than 1 when the ones before have been kept for as long as they may be.
    pub first: i64,
    /// The number of the last one.
    pub last: i64,
    /// How many signatures hold.
    pub checkpoints: u64,
    /// Up to where it is signed.
    pub signed: i64,
    /// How many wordings and layouts are stored.
    pub snapshots: u64,
}

/// The first thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// With the entry of that number.
    Entry(i64, Damage),
    /// With the signature up to the entry of that number.
    Checkpoint(i64, &'static str),
    /// With the end of the chain.
    Head(&'static str),
    /// With a stored wording: what is stored under this hash, in hexadecimal digits, is something else.
    Snapshot(String),
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// It is not there.
    Missing,
    /// It holds something that no entry holds.
    Unreadable,
    /// Its content does not fit its hash.
    Changed,
    /// It does not follow the entry before it.
    Misplaced,
    /// What was shown is not stored.
    NoSnapshot,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(number, damage) => {
                let what = match damage {
                    Damage::Missing => "is missing",
                    Damage::Unreadable => "holds something that no entry holds",
                    Damage::Changed => "was changed: its content does not fit its hash",
                    Damage::Misplaced => "does not follow the entry before it",
                    Damage::NoSnapshot => "names a wording that is not stored",
                };
                write!(f, "entry {number} {what}")
            }
            Self::Checkpoint(number, what) => write!(f, "the signature up to entry {number} {what}"),
            Self::Head(what) => write!(f, "the end of the chain {what}"),
            Self::Snapshot(hash) => write!(f, "the wording {hash} was changed: its content does not fit its hash"),
        }
    }
}

/// A signature: hash, when, which key, the signature itself.
type Signature = (Hash, Instant, Uuid, Vec<u8>);

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
    let signatures = signatures(&mut tx).await?;
    let head = one!(tx, (i64, Option<Vec<u8>>), "SELECT number, hash FROM ledger_head")?;
    let Some((end, end_hash)) = head else { return Ok(Err(Broken::Head("is not noted"))) };
    let first =
        one!(tx, (Option<i64>,), "SELECT MIN(number) FROM choices")?.and_then(|(first,)| first).unwrap_or(end + 1);

    let mut walk = Walk { keys: &keys, signatures: &signatures, verified: Verified { first, ..Verified::default() } };
    let mut before = match walk.start(first) {
        Ok(hash) => hash,
        Err(broken) => return Ok(Err(broken)),
    };
    let mut number = first - 1;
    loop {
        let rows = all!(
            tx,
            Row,
            "SELECT id, preferences, statistics, act, place, gpc, policy_version, locale, decided_at, expires_at, replaces, \
                    number, visitor_id, means, register, snapshot, before, hash, site \
             FROM choices WHERE number > $1 ORDER BY number LIMIT $2",
            number,
            PAGE
        )?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            number += 1;
            match walk.step(row, number, before, &snapshots) {
                Ok(hash) => before = hash,
                Err(broken) => return Ok(Err(broken)),
            }
        }
        entry(number);
    }
    walk.verified.last = number;
    walk.verified.snapshots = u64::try_from(snapshots.len()).unwrap_or(u64::MAX);
    Ok(walk.end(number, before, end, end_hash))
}

struct Walk<'a> {
    keys: &'a [PublicKey],
    signatures: &'a BTreeMap<i64, Option<Signature>>,
    verified: Verified,
}

impl Walk<'_> {
    /// The hash that the first entry has to follow: none at the beginning of all, later that of a signature.
    fn start(&mut self, first: i64) -> Result<Hash, Broken> {
        if first <= 1 {
            return Ok(Hash::default());
        }
        match self.signatures.get(&(first - 1)) {
            Some(Some((hash, ..))) => {
                let hash = *hash;
                self.signature(first - 1, &hash)?;
                Ok(hash)
            }
            _ => Err(Broken::Entry(first - 1, Damage::Missing)),
        }
    }

    fn step(&mut self, row: Row, number: i64, before: Hash, snapshots: &HashSet<Hash>) -> Result<Hash, Broken> {
        if row.number != number {
            return Err(Broken::Entry(number, Damage::Missing));
        }
        let broken = |damage| Broken::Entry(number, damage);
        let (entry, hash) = row.read().map_err(|_| broken(Damage::Unreadable))?;
        if sha256(&entry.canonical()) != hash {
            return Err(broken(Damage::Changed));
        }
        if entry.before != before {
            return Err(broken(Damage::Misplaced));
        }
        if entry.snapshot.is_some_and(|snapshot| !snapshots.contains(&snapshot)) {
            return Err(broken(Damage::NoSnapshot));
        }
        if self.signatures.contains_key(&number) {
            self.signature(number, &hash)?;
        }
        self.verified.entries += 1;
        Ok(hash)
    }

    /// The signature up to an entry holds, and is about this hash.
    fn signature(&mut self, number: i64, hash: &Hash) -> Result<(), Broken> {
        let Some(Some((signed, at, key, signature))) = self.signatures.get(&number) else {
            return Err(Broken::Checkpoint(number, "is unreadable"));
        };
        let Some(key) = self.keys.iter().find(|public| public.id == *key) else {
            return Err(Broken::Checkpoint(number, "was made with a key that is not ours"));
        };
        if !key.signed(&checkpoint_bytes(number, signed, *at), signature) {
            return Err(Broken::Checkpoint(number, "does not hold"));
        }
        if signed != hash {
            return Err(Broken::Checkpoint(number, "is about another entry: the chain was written anew"));
        }
        self.verified.checkpoints += 1;
        self.verified.signed = number;
        Ok(())
    }

    fn end(self, last: i64, hash: Hash, end: i64, end_hash: Option<Vec<u8>>) -> Result<Verified, Broken> {
        if let Some((number, _)) = self.signatures.range(last + 1..).next() {
            return Err(Broken::Checkpoint(*number, "is about an entry that is missing at the end"));
        }
        if last != end {
            return Err(Broken::Entry(last + 1, Damage::Missing));
        }
        if end > 0 && end_hash.as_deref() != Some(hash.as_slice()) {
            return Err(Broken::Head("has another hash than the last entry"));
        }
        Ok(self.verified)
    }
}

async fn signatures(tx: &mut Tx) -> Result<BTreeMap<i64, Option<Signature>>, Fault> {
    let rows = all!(
        *tx,
        (i64, Vec<u8>, i64, Uuid, Vec<u8>),
        "SELECT number, hash, signed_at, key_id, signature FROM ledger_checkpoints ORDER BY number"
    )?;
    let read = |(number, hash, at, key, signature): (i64, Vec<u8>, i64, Uuid, Vec<u8>)| {
        let hash = Hash::try_from(hash).ok();
        (number, hash.map(|hash| (hash, Instant::from_millis(at), key, signature)))
    };
    Ok(rows.into_iter().map(read).collect())
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

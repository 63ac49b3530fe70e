//! Walking a chain: whether every entry is what it was when it was written, and none is missing.
//!
//! Reads alone, and needs no secret: the public keys are enough.

use super::Chain;
use crate::error::Fault;
use crate::keys::PublicKey;
use crate::store::Tx;
use changho_domain::ledger::{Hash, checkpoint_bytes};
use changho_domain::time::Instant;
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

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
    /// How many wordings and layouts are stored; none in a chain that shows nothing to anybody.
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

/// What the next row says: which place it claims to have, the hash of the entry before, and its own.
pub(crate) struct Link {
    /// The entry that it follows.
    pub(crate) before: Hash,
    /// The hash that fits its content and is stored with it.
    pub(crate) hash: Hash,
}

/// On the way through a chain, from its first entry to its last.
pub(crate) struct Walk<'a> {
    chain: &'a Chain,
    keys: &'a [PublicKey],
    signatures: BTreeMap<i64, Option<Signature>>,
    end: i64,
    end_hash: Option<Vec<u8>>,
    before: Hash,
    number: i64,
    verified: Verified,
}

impl<'a> Walk<'a> {
    /// Begins at the first entry, which at the beginning of all follows nothing, and later what a signature says.
    ///
    /// # Errors
    /// When the store fails. That the chain is broken is an answer, not an error.
    pub(crate) async fn begin(
        chain: &'a Chain,
        tx: &mut Tx,
        keys: &'a [PublicKey],
    ) -> Result<Result<Self, Broken>, Fault> {
        let signatures = chain.signatures(tx).await?;
        let Some((end, end_hash, ..)) = one!(*tx, super::Head, chain.head)? else {
            return Ok(Err(Broken::Head("is not noted")));
        };
        let first = one!(*tx, (Option<i64>,), chain.first)?.and_then(|(first,)| first).unwrap_or(end + 1);
        let mut walk = Self {
            chain,
            keys,
            signatures,
            end,
            end_hash,
            before: Hash::default(),
            number: first - 1,
            verified: Verified { first, ..Verified::default() },
        };
        if first > 1 {
            match walk.signatures.get(&(first - 1)) {
                Some(Some((hash, ..))) => {
                    walk.before = *hash;
                    if let Err(broken) = walk.signature(first - 1, &walk.before.clone()) {
                        return Ok(Err(broken));
                    }
                }
                _ => return Ok(Err(Broken::Entry(first - 1, Damage::Missing))),
            }
        }
        Ok(Ok(walk))
    }

    /// The number of the entry that was looked at last.
    pub(crate) const fn number(&self) -> i64 {
        self.number
    }

    /// Whether there is a signature up to the entry that was looked at last; it was found to hold then.
    pub(crate) fn is_signed(&self) -> bool {
        self.signatures.contains_key(&self.number)
    }

    /// The next row, which says that it has this number.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn step(&mut self, number: i64, link: impl FnOnce() -> Result<Link, Damage>) -> Result<(), Broken> {
        self.number += 1;
        if number != self.number {
            return Err(Broken::Entry(self.number, Damage::Missing));
        }
        let link = link().map_err(|damage| Broken::Entry(number, damage))?;
        if link.before != self.before {
            return Err(Broken::Entry(number, Damage::Misplaced));
        }
        if self.signatures.contains_key(&number) {
            self.signature(number, &link.hash)?;
        }
        self.before = link.hash;
        self.verified.entries += 1;
        Ok(())
    }

    /// The signature up to an entry holds, and is about this hash.
    fn signature(&mut self, number: i64, hash: &Hash) -> Result<(), Broken> {
        let Some(Some((signed, at, key, signature))) = self.signatures.get(&number) else {
            return Err(Broken::Checkpoint(number, "is unreadable"));
        };
        let Some(key) = self.keys.iter().find(|public| public.id == *key) else {
            return Err(Broken::Checkpoint(number, "was made with a key that is not ours"));
        };
        if !key.signed(&checkpoint_bytes(self.chain.checkpoint, number, signed, *at), signature) {
            return Err(Broken::Checkpoint(number, "does not hold"));
        }
        if signed != hash {
            return Err(Broken::Checkpoint(number, "is about another entry: the chain was written anew"));
        }
        self.verified.checkpoints += 1;
        self.verified.signed = number;
        Ok(())
    }

    /// There is no further row.
    ///
    /// # Errors
    /// What is wrong with the end.
    pub(crate) fn end(mut self) -> Result<Verified, Broken> {
        let last = self.number;
        self.verified.last = last;
        if let Some((number, _)) = self.signatures.range(last + 1..).next() {
            return Err(Broken::Checkpoint(*number, "is about an entry that is missing at the end"));
        }
        if last != self.end {
            return Err(Broken::Entry(last + 1, Damage::Missing));
        }
        if self.end > 0 && self.end_hash.as_deref() != Some(self.before.as_slice()) {
            return Err(Broken::Head("has another hash than the last entry"));
        }
        Ok(self.verified)
    }
}

impl Chain {
    async fn signatures(&self, tx: &mut Tx) -> Result<BTreeMap<i64, Option<Signature>>, Fault> {
        let rows = all!(*tx, (i64, Vec<u8>, i64, Uuid, Vec<u8>), self.checkpoints)?;
        let read = |(number, hash, at, key, signature): (i64, Vec<u8>, i64, Uuid, Vec<u8>)| {
            let hash = Hash::try_from(hash).ok();
            (number, hash.map(|hash| (hash, Instant::from_millis(at), key, signature)))
        };
        Ok(rows.into_iter().map(read).collect())
    }
}

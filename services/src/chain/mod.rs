//! Chains: tables of entries in which each holds the hash of the one before it, so that none can be changed, slipped in or
//! taken away unnoticed.
//!
//! There are three: the ledger of choices, the log of the desk and the disposal register. What their entries hold is theirs; how they are numbered,
//! signed, cut off at the front and checked is the same, and stands here. The head of a chain is one row: whoever appends locks
//! it, so that servers append one after the other.

mod checkpoint;
mod verify;

pub use verify::{Broken, Damage, Verified};
pub(crate) use verify::{Link, Walk};

use crate::error::Fault;
use crate::keys::Signer;
use crate::store::Tx;
use changho_domain::desk::DESK_CHECKPOINT;
use changho_domain::disposal::DISPOSAL_CHECKPOINT;
use changho_domain::ledger::{CHECKPOINT, Hash, checkpoint_bytes};
use changho_domain::time::Instant;

/// How many entries one transaction removes from the front.
const BATCH: i64 = 500;

/// A chain: the names of its tables, as the statements that are made of them.
pub(crate) struct Chain {
    /// What its signatures begin with, so that none of one chain can stand for one of another.
    checkpoint: &'static str,
    claim: &'static str,
    settle: &'static str,
    head: &'static str,
    begin_signing: &'static str,
    sign: &'static str,
    note_signed: &'static str,
    checkpoints: &'static str,
    first: &'static str,
    stays: &'static str,
    before: &'static str,
    forget_checkpoints: &'static str,
    remove: &'static str,
}

macro_rules! chain {
    ($checkpoint:expr, $entries:literal, $at:literal, $head:literal, $checkpoints:literal) => {
        Chain {
            checkpoint: $checkpoint,
            claim: concat!(
                "UPDATE ",
                $head,
                " SET number = number + $1 WHERE only_row = 1 \
                 RETURNING number - $1, hash, number - checkpoint_number"
            ),
            settle: concat!("UPDATE ", $head, " SET hash = $1 WHERE only_row = 1"),
            head: concat!("SELECT number, hash, checkpoint_number, checkpoint_at FROM ", $head),
            begin_signing: concat!(
                "UPDATE ",
                $head,
                " SET checkpoint_at = $1 WHERE only_row = 1 AND checkpoint_number < number \
                 RETURNING number, hash, checkpoint_number"
            ),
            sign: concat!(
                "INSERT INTO ",
                $checkpoints,
                " (number, hash, signed_at, key_id, signature) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (number) DO NOTHING"
            ),
            note_signed: concat!(
                "UPDATE ",
                $head,
                " SET checkpoint_number = $1, checkpoint_at = $2 WHERE only_row = 1 AND checkpoint_number < $1"
            ),
            checkpoints: concat!(
                "SELECT number, hash, signed_at, key_id, signature FROM ",
                $checkpoints,
                " ORDER BY number"
            ),
            first: concat!("SELECT MIN(number) FROM ", $entries),
            stays: concat!(
                "SELECT number FROM ",
                $entries,
                " WHERE number IS NOT NULL AND ",
                $at,
                " > $1 ORDER BY number LIMIT 1"
            ),
            before: concat!("SELECT before FROM ", $entries, " WHERE number = $1"),
            forget_checkpoints: concat!("DELETE FROM ", $checkpoints, " WHERE number < $1"),
            remove: concat!("DELETE FROM ", $entries, " WHERE number <= $1"),
        }
    };
}

/// The ledger of choices.
pub(crate) static CHOICES: Chain = chain!(CHECKPOINT, "choices", "decided_at", "ledger_head", "ledger_checkpoints");
/// The log of the desk.
pub(crate) static DESK_LOG: Chain = chain!(DESK_CHECKPOINT, "desk_log", "at", "desk_log_head", "desk_log_checkpoints");
/// The disposal register. Nothing is cut off it, and its end is signed with every entry.
pub(crate) static DISPOSALS: Chain =
    chain!(DISPOSAL_CHECKPOINT, "disposals", "at", "disposal_head", "disposal_checkpoints");

/// The head was not read as it is written.
const NO_HEAD: Fault = Fault::Content("a chain has no head");

/// Number, hash, up to where it is signed, when.
type Head = (i64, Option<Vec<u8>>, i64, i64);

impl Chain {
    /// Takes so many places at the end; gives the number and the hash of the entry before them, and how many will have come since
    /// the last signature. The row of the head is locked
    /// from now until the transaction ends; [`settle`](Self::settle) has to follow in it.
    ///
    /// # Errors
    /// When the store fails; nothing may be committed then.
    pub(crate) async fn claim(&self, tx: &mut Tx, how_many: usize) -> Result<(i64, Hash, i64), Fault> {
        let how_many = i64::try_from(how_many).map_err(|_| Fault::Content("too many entries at once"))?;
        let head = one!(*tx, (i64, Option<Vec<u8>>, i64), self.claim, how_many)?;
        let (number, before, behind) = head.ok_or(NO_HEAD)?;
        let before = match before {
            Some(hash) => hash.try_into().map_err(|_| Fault::Content("the hash of a head"))?,
            None => Hash::default(),
        };
        Ok((number, before, behind))
    }

    /// Notes the hash of the last entry.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn settle(&self, tx: &mut Tx, last: &Hash) -> Result<(), Fault> {
        run!(*tx, self.settle, last.as_slice())?;
        Ok(())
    }

    async fn head(&self, tx: &mut Tx) -> Result<Head, Fault> {
        one!(*tx, Head, self.head)?.ok_or(NO_HEAD)
    }

    /// Removes the oldest part: the entries before the first that is younger than `kept_since`, a batch of them; says how many
    /// went. What is left verifies from a signature up to the last that went, made now if there is none yet. The caller sees to
    /// it that one server does this at a time, and brings the key, which lies in the other database.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn cut(
        &self,
        tx: &mut Tx,
        signer: &Signer,
        kept_since: Instant,
        now: Instant,
    ) -> Result<u64, Fault> {
        let Some((Some(first),)) = one!(*tx, (Option<i64>,), self.first)? else { return Ok(0) };
        let stays = one!(*tx, (i64,), self.stays, kept_since.millis())?;
        let (end, end_hash, ..) = self.head(tx).await?;
        let last = stays.map_or(end, |(stays,)| stays - 1).min(first + BATCH - 1);
        if last < first {
            return Ok(0);
        }
        // As the next entry knows it: were the last one changed, the chain would still break here.
        let hash = match one!(*tx, (Option<Vec<u8>>,), self.before, last + 1)? {
            Some((before,)) => before,
            None => end_hash,
        };
        let hash: Hash = hash.and_then(|hash| hash.try_into().ok()).ok_or(Fault::Content("the hash of an entry"))?;
        self.sign_up_to(tx, signer, last, &hash, now).await?;
        run!(*tx, self.forget_checkpoints, last)?;
        Ok(run!(*tx, self.remove, last)?)
    }

    /// Signs the chain up to an entry, in the transaction that holds the row of the head. The caller brings the key, which lies in
    /// the other database.
    ///
    /// # Errors
    /// When the store fails; nothing may be committed then.
    pub(crate) async fn sign_up_to(
        &self,
        tx: &mut Tx,
        signer: &Signer,
        number: i64,
        hash: &Hash,
        now: Instant,
    ) -> Result<(), Fault> {
        let signature = signer.sign(&checkpoint_bytes(self.checkpoint, number, hash, now));
        run!(*tx, self.sign, number, hash.as_slice(), now.millis(), signer.id, signature.as_slice())?;
        run!(*tx, self.note_signed, number, now.millis())?;
        Ok(())
    }
}

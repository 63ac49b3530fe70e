//! The erasure ledger: what was erased, so that no restored backup brings it back.
//!
//! A mark is a keyed hash of a random number of the store; without the row that it was made from it says nothing. It is
//! written in the transaction that erases, moved to the database of the keys right after it ([`settle`]), and never restored from a
//! backup: `changho restore` carries the ledger of the data folder over into what it restores, and [`replay`] erases again what came
//! back before anybody is served. A suspension is noted too: one that a backup does not know would otherwise end with it. So are
//! rights that were taken away: an officer who was removed, a token that was revoked.

mod file;
mod replay;

pub(crate) use file::unsettled;
pub use file::{NoLedger, export, import};
pub use replay::{Replayed, replay};

use crate::center::Center;
use crate::error::Fault;
use crate::keys::KeyRing;
use crate::store::{StoreError, Tx};
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;
use uuid::Uuid;

/// How many are moved in one transaction.
const BATCH: i64 = 500;

/// What happened to what a mark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// A person was erased.
    Person,
    /// A programme of a person was ended.
    Ended,
    /// Processing was suspended.
    Suspended,
    /// A suspension ended.
    Resumed,
    /// A visitor withdrew from the statistics.
    Visitor,
    /// An officer's right to the desk was taken away.
    Officer,
    /// A token of a consignee was revoked.
    Token,
}

impl What {
    const ALL: [Self; 7] =
        [Self::Person, Self::Ended, Self::Suspended, Self::Resumed, Self::Visitor, Self::Officer, Self::Token];

    const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Ended => "ended",
            Self::Suspended => "suspended",
            Self::Resumed => "resumed",
            Self::Visitor => "visitor",
            Self::Officer => "officer",
            Self::Token => "token",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.name() == name)
    }
}

fn person_mark(keys: &KeyRing, id: Uuid) -> Vec<u8> {
    keys.hash("erased person", id.as_bytes())
}

/// The consent by its moment: who joins again is not ended again.
fn ended_mark(keys: &KeyRing, id: Uuid, programme: &str, consented_at: i64) -> Vec<u8> {
    let about = [id.as_bytes(), consented_at.to_be_bytes().as_slice(), programme.as_bytes()].concat();
    keys.hash("ended programme", &about)
}

fn suspension_mark(keys: &KeyRing, id: Uuid, programme: Option<&str>) -> Vec<u8> {
    keys.hash("suspension", &[id.as_bytes().as_slice(), programme.unwrap_or_default().as_bytes()].concat())
}

fn visitor_mark(keys: &KeyRing, visitor_hash: &[u8]) -> Vec<u8> {
    keys.hash("erased visitor", visitor_hash)
}

fn officer_mark(keys: &KeyRing, id: Uuid) -> Vec<u8> {
    keys.hash("removed officer", id.as_bytes())
}

fn token_mark(keys: &KeyRing, id: Uuid) -> Vec<u8> {
    keys.hash("revoked token", id.as_bytes())
}

async fn note(tx: &mut Tx, mark: Vec<u8>, what: What, at: Instant) -> Result<(), StoreError> {
    run!(
        *tx,
        "INSERT INTO erasing (mark, what, at) VALUES ($1, $2, $3) \
         ON CONFLICT (mark) DO UPDATE SET what = excluded.what, at = excluded.at",
        mark,
        what.name(),
        at.millis()
    )?;
    Ok(())
}

/// Notes that a person is erased, in the transaction that does it. The moment is that of the first time, where it is done again.
pub(crate) async fn note_person(tx: &mut Tx, center: &Center, id: Uuid, at: Instant) -> Result<(), StoreError> {
    note(tx, person_mark(&center.keys, id), What::Person, at).await
}

/// Notes that a programme ends which was consented to at that moment; `at` as for [`note_person`].
pub(crate) async fn note_ended(
    tx: &mut Tx,
    center: &Center,
    id: Uuid,
    programme: &ProgrammeId,
    consented_at: i64,
    at: Instant,
) -> Result<(), StoreError> {
    note(tx, ended_mark(&center.keys, id, programme.as_str(), consented_at), What::Ended, at).await
}

/// Notes that a suspension begins or ends.
pub(crate) async fn note_suspension(
    tx: &mut Tx,
    center: &Center,
    id: Uuid,
    programme: Option<&ProgrammeId>,
    begins: bool,
) -> Result<(), StoreError> {
    let what = if begins { What::Suspended } else { What::Resumed };
    note(tx, suspension_mark(&center.keys, id, programme.map(ProgrammeId::as_str)), what, center.now()).await
}

/// Notes that a visitor withdrew.
pub(crate) async fn note_visitor(tx: &mut Tx, center: &Center, visitor_hash: &[u8]) -> Result<(), StoreError> {
    note(tx, visitor_mark(&center.keys, visitor_hash), What::Visitor, center.now()).await
}

/// Notes that an officer's right to the desk is taken away; `at` as for [`note_person`].
pub(crate) async fn note_officer(tx: &mut Tx, center: &Center, id: Uuid, at: Instant) -> Result<(), StoreError> {
    note(tx, officer_mark(&center.keys, id), What::Officer, at).await
}

/// Notes that a token of a consignee is revoked; `at` as for [`note_person`].
pub(crate) async fn note_token(tx: &mut Tx, center: &Center, id: Uuid, at: Instant) -> Result<(), StoreError> {
    note(tx, token_mark(&center.keys, id), What::Token, at).await
}

/// Moves what was noted to the database of the keys; says how many. Done after every erasure, and by the sweep.
///
/// # Errors
/// When a database fails; what was not moved is moved the next time.
pub async fn settle(center: &Center) -> Result<u64, Fault> {
    let mut moved = 0;
    loop {
        let mut tx = center.db.read().await?;
        let noted =
            all!(tx, (Vec<u8>, String, i64), "SELECT mark, what, at FROM erasing ORDER BY at, mark LIMIT $1", BATCH)?;
        drop(tx);
        if noted.is_empty() {
            return Ok(moved);
        }
        let mut tx = center.keys.db().write().await?;
        let (mut first, mut last) = (None, 0);
        for (mark, what, at) in &noted {
            last = add(&mut tx, mark, what, *at).await?;
            first.get_or_insert(last);
        }
        tx.commit().await?;
        let mut tx = center.db.write().await?;
        for (mark, _, at) in &noted {
            // What was noted anew in between stays for the next round.
            moved += run!(tx, "DELETE FROM erasing WHERE mark = $1 AND at = $2", mark.as_slice(), *at)?;
        }
        // Only where nothing lies between: a restored database has not seen what others noted meanwhile, and its own marks must not
        // hide that from the replay.
        run!(tx, "UPDATE erasures_seen SET number = $1 WHERE number = $2", last, first.unwrap_or(last) - 1)?;
        tx.commit().await?;
    }
}

/// [`settle`], for whoever has erased already: that stands whatever happens here, and what cannot be moved now, the sweep moves.
pub(crate) async fn settle_or_leave(center: &Center) {
    if let Err(fault) = settle(center).await {
        tracing::warn!(%fault, "an erasure waits for the next sweep to be noted with the keys");
    }
}

/// Adds a mark to the ledger, unless a later one about the same is there; gives the number of the last.
async fn add(tx: &mut Tx, mark: &[u8], what: &str, at: i64) -> Result<i64, Fault> {
    let (number,) = one!(*tx, (i64,), "UPDATE erasures_head SET number = number + 1 RETURNING number")?
        .ok_or(Fault::Content("erasures_head is empty"))?;
    run!(
        *tx,
        "INSERT INTO erasures (mark, what, at, number) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (mark) DO UPDATE SET what = excluded.what, at = excluded.at, number = excluded.number \
         WHERE excluded.at >= erasures.at",
        mark,
        what,
        at,
        number
    )?;
    Ok(number)
}

//! Copies of SQLite databases while they are in use, and what a restored copy must keep of the present.

use crate::erasures;
use crate::error::Fault;
use crate::store::{Db, StoreError, Tx};
use std::path::Path;
use uuid::Uuid;

/// Writes a whole copy of a SQLite database to a file that is not there yet, as it is at one moment, without keeping anybody
/// from writing. Freed pages are not in it. PostgreSQL has tools of its own for that; there it says no.
///
/// # Errors
/// When the database does not answer, or the file cannot be written.
pub async fn copy(db: &Db, to: &Path) -> Result<bool, Fault> {
    let Db::Sqlite { write, .. } = db else { return Ok(false) };
    let to = to.to_str().ok_or(Fault::Content("the path of a copy is not UTF-8"))?;
    sqlx::query("VACUUM INTO $1").bind(to).execute(write).await.map_err(StoreError::from)?;
    Ok(true)
}

/// Whether a SQLite database is whole, as far as the engine can tell.
///
/// # Errors
/// When it does not answer.
pub async fn is_whole(db: &Db) -> Result<bool, Fault> {
    let Db::Sqlite { write, .. } = db else { return Ok(true) };
    let (said,): (String,) =
        sqlx::query_as("PRAGMA integrity_check(1)").fetch_one(write).await.map_err(StoreError::from)?;
    Ok(said == "ok")
}

/// Two databases of one center.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// People, choices, mails.
    pub center: &'a Db,
    /// The keys.
    pub keys: &'a Db,
}

/// What was carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Carried {
    /// Erasures known to the present.
    pub erasures: u64,
    /// Entries of the disposal register that the copy does not have.
    pub disposals: u64,
    /// Certificates that the copy does not have.
    pub certificates: u64,
}

type Disposal = (i64, Vec<u8>, Vec<u8>, i64, String);
#[derive(sqlx::FromRow)]
struct Plan {
    id: Uuid,
    cause: String,
    due_until: i64,
    planned_at: i64,
    planned_by: String,
    records: i64,
    state: String,
    decided_at: Option<i64>,
    decided_by: Option<String>,
    decided_role: Option<String>,
    begun_at: Option<i64>,
    done_at: Option<i64>,
    entry: Option<i64>,
}
type SigningKey = (Uuid, Vec<u8>, Option<Vec<u8>>, Option<String>, i64, Option<i64>);
type DisposalHead = (i64, Option<Vec<u8>>, i64, i64);
type DisposalCheckpoint = (i64, Vec<u8>, i64, Uuid, Vec<u8>);
type Certificate = (Uuid, i64, String, String, Option<String>);

/// Brings into a restored copy what must never go back with it: the erasure ledger, the keys that sign, the disposal register with the
/// plans that it is about, and the certificates, none of which holds anything about a person.
///
/// # Errors
/// When a database fails.
pub async fn carry_over(present: Pair<'_>, restored: Pair<'_>) -> Result<Carried, Fault> {
    let mut carried = Carried { erasures: carry_erasures(present, restored).await?, ..Carried::default() };
    carry_signing_keys(present.keys, restored.keys).await?;
    let mut from = present.center.read().await?;
    let mut to = restored.center.write().await?;
    carried.disposals = carry_disposals(&mut from, &mut to).await?;
    for (id, issued_at, locale, body, cause) in
        all!(from, Certificate, "SELECT id, issued_at, locale, body, cause FROM certificates")?
    {
        carried.certificates += run!(
            to,
            "INSERT INTO certificates (id, issued_at, locale, body, cause) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
            id,
            issued_at,
            locale,
            body,
            cause
        )?;
    }
    to.commit().await?;
    Ok(carried)
}

/// What is carried over was signed with the keys of the present: a key that was replaced since stays replaced, and what its
/// successor signed can be checked.
async fn carry_signing_keys(present: &Db, restored: &Db) -> Result<(), Fault> {
    let mut from = present.read().await?;
    let mut to = restored.write().await?;
    for (id, public_key, wrapped, master_id, created_at, retired_at) in
        all!(from, SigningKey, "SELECT id, public_key, wrapped, master_id, created_at, retired_at FROM signing_keys")?
    {
        run!(
            to,
            "INSERT INTO signing_keys (id, public_key, wrapped, master_id, created_at, retired_at) \
             VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (id) DO UPDATE SET wrapped = excluded.wrapped, master_id = excluded.master_id, \
                 retired_at = excluded.retired_at",
            id,
            public_key,
            wrapped,
            master_id,
            created_at,
            retired_at
        )?;
    }
    Ok(to.commit().await?)
}

async fn carry_erasures(present: Pair<'_>, restored: Pair<'_>) -> Result<u64, Fault> {
    let mut text = erasures::export(present.keys).await?;
    text.push_str(&erasures::unsettled(present.center).await?);
    erasures::import(restored.keys, &text).await.map_err(|error| match error {
        erasures::NoLedger::Fault(fault) => fault,
        _ => Fault::Content("erasures"),
    })
}

/// Entries behind the last that both have. A copy whose last entry the present does not know is left as it is: which of the two is
/// right is not for a program to say.
async fn carry_disposals(from: &mut Tx, to: &mut Tx) -> Result<u64, Fault> {
    let last = one!(*to, (i64, Vec<u8>), "SELECT number, hash FROM disposals ORDER BY number DESC LIMIT 1")?;
    if let Some((number, hash)) = &last {
        let own = one!(*from, (Vec<u8>,), "SELECT hash FROM disposals WHERE number = $1", *number)?;
        if own.is_none_or(|(own,)| own != *hash) {
            return Ok(0);
        }
    }
    let last = last.map_or(0, |(number, _)| number);
    let rows = all!(
        *from,
        Disposal,
        "SELECT number, before, hash, at, body FROM disposals WHERE number > $1 ORDER BY number",
        last
    )?;
    let mut carried = 0;
    for (number, before, hash, at, body) in rows {
        carried += run!(
            *to,
            "INSERT INTO disposals (number, before, hash, at, body) VALUES ($1, $2, $3, $4, $5)",
            number,
            before,
            hash,
            at,
            body
        )?;
    }
    carry_plans(from, to, last).await?;
    for (number, hash, signed_at, key_id, signature) in all!(
        *from,
        DisposalCheckpoint,
        "SELECT number, hash, signed_at, key_id, signature FROM disposal_checkpoints WHERE number > $1",
        last
    )? {
        run!(
            *to,
            "INSERT INTO disposal_checkpoints (number, hash, signed_at, key_id, signature) VALUES ($1, $2, $3, $4, $5)",
            number,
            hash,
            signed_at,
            key_id,
            signature
        )?;
    }
    let head = one!(*from, DisposalHead, "SELECT number, hash, checkpoint_number, checkpoint_at FROM disposal_head")?;
    let (number, hash, signed, signed_at) = head.ok_or(Fault::Content("disposal_head is empty"))?;
    run!(
        *to,
        "UPDATE disposal_head SET number = $1, hash = $2, checkpoint_number = $3, checkpoint_at = $4 WHERE only_row = 1",
        number,
        hash,
        signed,
        signed_at
    )?;
    Ok(carried)
}

/// The plans that the carried entries are about. A copy in which one still waits would carry it out, and enter it, a second time.
async fn carry_plans(from: &mut Tx, to: &mut Tx, last: i64) -> Result<(), Fault> {
    let plans = all!(
        *from,
        Plan,
        "SELECT id, cause, due_until, planned_at, planned_by, records, state, decided_at, decided_by, decided_role, begun_at, \
                done_at, entry FROM disposal_plans WHERE entry > $1",
        last
    )?;
    for plan in plans {
        // With the plan go what it was to destroy, which is somewhere else now or gone, and what it has counted.
        run!(*to, "DELETE FROM disposal_items WHERE plan_id = $1", plan.id)?;
        run!(*to, "DELETE FROM disposal_tallies WHERE plan_id = $1", plan.id)?;
        run!(*to, "DELETE FROM disposal_plans WHERE id = $1", plan.id)?;
        run!(
            *to,
            "INSERT INTO disposal_plans (id, cause, due_until, planned_at, planned_by, records, state, decided_at, decided_by, \
                 decided_role, begun_at, done_at, entry) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            plan.id,
            plan.cause,
            plan.due_until,
            plan.planned_at,
            plan.planned_by,
            plan.records,
            plan.state,
            plan.decided_at,
            plan.decided_by,
            plan.decided_role,
            plan.begun_at,
            plan.done_at,
            plan.entry
        )?;
    }
    Ok(())
}

type Apart = (Uuid, String, String, i64, i64, String, Vec<u8>, Vec<u8>);
type Look = (Uuid, Uuid, String, i64, Option<String>, Option<Vec<u8>>, Option<Vec<u8>>);

/// Brings into a restored separate store what the present one has beside: what was moved there since, and who looked.
///
/// # Errors
/// When a database fails.
pub async fn carry_apart(present: &Db, restored: &Db) -> Result<(), Fault> {
    let mut from = present.read().await?;
    let mut to = restored.write().await?;
    for (id, programme, statute, moved_at, kept_until, master_id, wrapped, sealed) in all!(
        from,
        Apart,
        "SELECT id, programme, statute, moved_at, kept_until, master_id, wrapped, sealed FROM separate_records"
    )? {
        run!(to, "DELETE FROM separate_records WHERE id = $1", id)?;
        run!(
            to,
            "INSERT INTO separate_records (id, programme, statute, moved_at, kept_until, master_id, wrapped, sealed) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            id,
            programme,
            statute,
            moved_at,
            kept_until,
            master_id,
            wrapped,
            sealed
        )?;
    }
    for (id, record_id, officer, at, master_id, wrapped, reason_sealed) in
        all!(from, Look, "SELECT id, record_id, officer, at, master_id, wrapped, reason_sealed FROM separate_looks")?
    {
        run!(
            to,
            "INSERT INTO separate_looks (id, record_id, officer, at, master_id, wrapped, reason_sealed) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
            id,
            record_id,
            officer,
            at,
            master_id,
            wrapped,
            reason_sealed
        )?;
    }
    Ok(to.commit().await?)
}

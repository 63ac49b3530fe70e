//! The disposal register: one entry a plan that was carried out, chained and signed.

use super::run::RECORDS;
use crate::center::Center;
use crate::error::Fault;
use crate::keys::public_keys;
use crate::ledger::sha256;
use crate::people::certificate::{Kind, METHOD};
use crate::people::utc;
use crate::store::{Db, Tx};
use changho_domain::disposal::{NO_ENTRY, PlanCause, entry_bytes};
use changho_domain::ledger::Hash;
use changho_domain::time::Instant;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// What the layout of an entry is called.
const FORMAT: &str = "changho-disposal-1";

/// What an entry says. Nothing in it is about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The layout.
    pub format: String,
    /// The number of the plan.
    pub plan: Uuid,
    /// Why it was carried out.
    pub cause: PlanCause,
    /// It was about what falls due until this moment, ISO 8601 in UTC as all moments here.
    pub due_until: String,
    /// Who planned: an officer, or the program.
    pub planned_by: String,
    /// When.
    pub planned_at: String,
    /// How many records were planned.
    pub planned: u64,
    /// Who approved; nobody, where the program had to do it without.
    pub approved_by: Option<String>,
    /// In which role.
    pub approved_role: Option<String>,
    /// When.
    pub approved_at: Option<String>,
    /// What carried it out.
    pub carried_out_by: String,
    /// When the first record was destroyed; none where none was left.
    pub begun_at: Option<String>,
    /// When the last one was.
    pub done_at: String,
    /// How.
    pub method: String,
    /// The version of the policy in force.
    pub policy_version: String,
    /// How many records were destroyed.
    pub records: u64,
    /// Of how many people nothing is left.
    pub people: u64,
    /// What, by programme, version consented to and kind.
    pub destroyed: Vec<Destroyed>,
}

/// So many pieces of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destroyed {
    /// Held for which programme.
    pub programme: String,
    /// Under which version of the policy.
    pub policy_version: String,
    /// Of which kind, as in certificates.
    pub kind: String,
    /// How many.
    pub pieces: u64,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1 without a gap.
    pub number: i64,
    /// When it was entered.
    pub at: Instant,
    /// What it says.
    pub body: Body,
    /// Its hash.
    pub hash: Hash,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    at: i64,
    body: String,
    before: Vec<u8>,
    hash: Vec<u8>,
    key_id: Uuid,
    signature: Vec<u8>,
}

#[derive(sqlx::FromRow)]
struct Closed {
    cause: String,
    due_until: i64,
    planned_at: i64,
    planned_by: String,
    records: i64,
    decided_at: Option<i64>,
    decided_by: Option<String>,
    decided_role: Option<String>,
    begun_at: Option<i64>,
}

/// Closes a plan of which nothing is left, and enters it. Nothing happens while something is left, or when it is closed.
pub(super) async fn close(center: &Center, plan: Uuid) -> Result<(), Fault> {
    // Before the transaction: the key lies in the other database.
    let signer = center.keys.signer().await?;
    let now = center.now();
    let mut tx = center.db.write().await?;
    let closed = one!(
        tx,
        Closed,
        "UPDATE disposal_plans SET state = 'done', done_at = $2 WHERE id = $1 AND state = 'approved' \
         AND NOT EXISTS (SELECT 1 FROM disposal_items WHERE plan_id = $1) \
         RETURNING cause, due_until, planned_at, planned_by, records, decided_at, decided_by, decided_role, begun_at",
        plan,
        now.millis()
    )?;
    let Some(closed) = closed else { return Ok(()) };
    let body = body(&mut tx, center, plan, closed, now).await?;
    let body = serde_json::to_string(&body).map_err(|_| Fault::Content("an entry that cannot be written"))?;
    let last = one!(tx, (i64, Vec<u8>), "SELECT number, hash FROM disposals ORDER BY number DESC LIMIT 1")?;
    let (number, before) = match last {
        Some((number, hash)) => (number + 1, read_hash(hash)?),
        None => (1, NO_ENTRY),
    };
    let bytes = entry_bytes(number, now, &body, &before);
    run!(
        tx,
        "INSERT INTO disposals (number, at, body, before, hash, key_id, signature) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        number,
        now.millis(),
        body,
        before.as_slice(),
        sha256(&bytes).as_slice(),
        signer.id,
        signer.sign(&bytes).as_slice()
    )?;
    run!(tx, "UPDATE disposal_plans SET entry = $2 WHERE id = $1", plan, number)?;
    run!(tx, "DELETE FROM disposal_tallies WHERE plan_id = $1", plan)?;
    Ok(tx.commit().await?)
}

async fn body(tx: &mut Tx, center: &Center, plan: Uuid, closed: Closed, now: Instant) -> Result<Body, Fault> {
    let rows = all!(
        *tx,
        (String, String, String, i64),
        "SELECT programme, policy_version, kind, pieces FROM disposal_tallies WHERE plan_id = $1 \
         ORDER BY programme, policy_version, kind",
        plan
    )?;
    let unsigned = |count: i64| u64::try_from(count).unwrap_or(0);
    let of = |kind: &str| rows.iter().filter(|(_, _, of, _)| of == kind).map(|(.., pieces)| unsigned(*pieces)).sum();
    let written = |at: i64| utc::written(Instant::from_millis(at));
    Ok(Body {
        format: FORMAT.to_owned(),
        plan,
        cause: PlanCause::named(&closed.cause).ok_or(Fault::Content("disposal_plans.cause"))?,
        due_until: written(closed.due_until),
        planned_by: closed.planned_by,
        planned_at: written(closed.planned_at),
        planned: unsigned(closed.records),
        approved_by: closed.decided_by,
        approved_role: closed.decided_role,
        approved_at: closed.decided_at.map(written),
        carried_out_by: super::plans::PROGRAM.to_owned(),
        begun_at: closed.begun_at.map(written),
        done_at: utc::written(now),
        method: METHOD.to_owned(),
        policy_version: center.shelf.current(center.today()).id().to_owned(),
        records: of(RECORDS),
        people: of(Kind::Identity.name()),
        destroyed: rows
            .iter()
            .filter(|(_, _, kind, _)| kind != RECORDS)
            .map(|(programme, policy_version, kind, pieces)| Destroyed {
                programme: programme.clone(),
                policy_version: policy_version.clone(),
                kind: kind.clone(),
                pieces: unsigned(*pieces),
            })
            .collect(),
    })
}

fn read_hash(hash: Vec<u8>) -> Result<Hash, Fault> {
    hash.try_into().map_err(|_| Fault::Content("disposals.hash"))
}

/// The entries made from one moment until before another, in their order.
///
/// # Errors
/// When the store fails, or holds what is no entry.
pub async fn entries(center: &Db, from: Instant, before: Instant) -> Result<Vec<Entry>, Fault> {
    let mut tx = center.read().await?;
    let rows = all!(
        tx,
        Row,
        "SELECT number, at, body, before, hash, key_id, signature FROM disposals WHERE at >= $1 AND at < $2 ORDER BY number",
        from.millis(),
        before.millis()
    )?;
    rows.into_iter()
        .map(|row| {
            Ok(Entry {
                number: row.number,
                at: Instant::from_millis(row.at),
                body: serde_json::from_str(&row.body).map_err(|_| Fault::Content("disposals.body"))?,
                hash: read_hash(row.hash)?,
            })
        })
        .collect()
}

/// The register is whole: how many entries it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// How many.
    pub entries: u64,
}

/// The first entry that is not what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// An entry of this number is not there.
    Missing(i64),
    /// Its content does not fit its hash.
    Changed(i64),
    /// It does not follow the one before it.
    Misplaced(i64),
    /// Its signature is not by a key of this center.
    Signature(i64),
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(number) => write!(f, "entry {number} is missing"),
            Self::Changed(number) => write!(f, "entry {number} was changed: its content does not fit its hash"),
            Self::Misplaced(number) => write!(f, "entry {number} does not follow the one before it"),
            Self::Signature(number) => write!(f, "entry {number} is not signed by a key of this center"),
        }
    }
}

/// Walks the register. Reads alone, and needs no secret.
///
/// # Errors
/// When a database fails. That an entry is broken is an answer, not an error.
pub async fn verify(center: &Db, keys: &Db) -> Result<Result<Verified, Broken>, Fault> {
    let keys = public_keys(keys).await?;
    let mut tx = center.read().await?;
    let rows =
        all!(tx, Row, "SELECT number, at, body, before, hash, key_id, signature FROM disposals ORDER BY number")?;
    // A plan that is done names its entry: the last one cannot be cut off unnoticed.
    let (last,) = one!(tx, (Option<i64>,), "SELECT MAX(entry) FROM disposal_plans")?.unwrap_or_default();
    let mut before = NO_ENTRY;
    let mut number = 0;
    for row in rows {
        number += 1;
        if row.number != number {
            return Ok(Err(Broken::Missing(number)));
        }
        let bytes = entry_bytes(row.number, Instant::from_millis(row.at), &row.body, &before);
        if row.before != before {
            return Ok(Err(Broken::Misplaced(number)));
        }
        if row.hash != sha256(&bytes) {
            return Ok(Err(Broken::Changed(number)));
        }
        if !keys.iter().any(|key| key.id == row.key_id && key.signed(&bytes, &row.signature)) {
            return Ok(Err(Broken::Signature(number)));
        }
        before = read_hash(row.hash)?;
    }
    if last.is_some_and(|last| last > number) {
        return Ok(Err(Broken::Missing(number + 1)));
    }
    Ok(Ok(Verified { entries: u64::try_from(number).unwrap_or(0) }))
}

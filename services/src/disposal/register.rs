//! The disposal register: one entry a plan that was carried out. A chain like the ledger of choices ([`crate::chain`]); few
//! entries come, so its end is signed with each of them, and it is kept from the first.

use super::run::RECORDS;
use crate::center::Center;
use crate::chain::{Broken, DISPOSALS, Damage, Link, Verified, Walk};
use crate::error::Fault;
use crate::keys::public_keys;
use crate::ledger::sha256;
use crate::people::certificate::{Kind, METHOD};
use crate::people::utc;
use crate::store::{Db, Tx};
use changho_domain::disposal::{PlanCause, entry_bytes};
use changho_domain::ledger::Hash;
use changho_domain::time::Instant;
use serde::{Deserialize, Serialize};
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
    /// Who planned: an officer by number, or the program.
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

/// A row of the register. What it holds is looked at when it is read: somebody may have changed it.
#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    before: Vec<u8>,
    hash: Vec<u8>,
    at: i64,
    body: String,
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
    let (last, before, _) = DISPOSALS.claim(&mut tx, 1).await?;
    let number = last + 1;
    let hash = sha256(&entry_bytes(number, now, &body, &before));
    run!(
        tx,
        "INSERT INTO disposals (number, before, hash, at, body) VALUES ($1, $2, $3, $4, $5)",
        number,
        before.as_slice(),
        hash.as_slice(),
        now.millis(),
        body
    )?;
    DISPOSALS.settle(&mut tx, &hash).await?;
    DISPOSALS.sign_up_to(&mut tx, &signer, number, &hash, now).await?;
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

/// The entries made from one moment until before another, in their order.
///
/// # Errors
/// When the store fails, or holds what is no entry.
pub async fn entries(center: &Db, from: Instant, before: Instant) -> Result<Vec<Entry>, Fault> {
    let mut tx = center.read().await?;
    let rows = all!(
        tx,
        Row,
        "SELECT number, before, hash, at, body FROM disposals WHERE at >= $1 AND at < $2 ORDER BY number",
        from.millis(),
        before.millis()
    )?;
    rows.into_iter()
        .map(|row| {
            Ok(Entry {
                number: row.number,
                at: Instant::from_millis(row.at),
                body: serde_json::from_str(&row.body).map_err(|_| Fault::Content("disposals.body"))?,
                hash: row.hash.try_into().map_err(|_| Fault::Content("disposals.hash"))?,
            })
        })
        .collect()
}

/// Walks the register from its first entry to its last, and checks every signature. Reads alone, and needs no secret.
///
/// # Errors
/// When a database fails. That the register is broken is an answer, not an error.
pub async fn verify(center: &Db, keys: &Db) -> Result<Result<Verified, Broken>, Fault> {
    let keys = public_keys(keys).await?;
    let mut tx = center.read().await?;
    let mut walk = match Walk::begin(&DISPOSALS, &mut tx, &keys).await? {
        Ok(walk) => walk,
        Err(broken) => return Ok(Err(broken)),
    };
    // Of the other chains the oldest part goes; of this one nothing does.
    if walk.number() > 0 {
        return Ok(Err(Broken::Entry(1, Damage::Missing)));
    }
    for row in all!(tx, Row, "SELECT number, before, hash, at, body FROM disposals ORDER BY number")? {
        let number = row.number;
        if let Err(broken) = walk.step(number, || row.link()) {
            return Ok(Err(broken));
        }
        if !walk.is_signed() {
            return Ok(Err(Broken::Checkpoint(number, "is missing")));
        }
    }
    // A plan that is done names its entry: an end that was taken off with its signature and its head is missed all the same.
    let (named,) = one!(tx, (Option<i64>,), "SELECT MAX(entry) FROM disposal_plans")?.unwrap_or_default();
    Ok(walk.end().and_then(|whole| match named {
        Some(named) if named > whole.last => Err(Broken::Entry(whole.last + 1, Damage::Missing)),
        _ => Ok(whole),
    }))
}

impl Row {
    fn link(self) -> Result<Link, Damage> {
        let hash = |bytes: Vec<u8>| Hash::try_from(bytes).map_err(|_| Damage::Unreadable);
        let link = Link { before: hash(self.before)?, hash: hash(self.hash)? };
        let bytes = entry_bytes(self.number, Instant::from_millis(self.at), &self.body, &link.before);
        if sha256(&bytes) == link.hash { Ok(link) } else { Err(Damage::Changed) }
    }
}

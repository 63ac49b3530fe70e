//! Carrying plans out.

use super::due::{of_one, overdue, waiting};
use super::plans::{PROGRAM, enter};
use super::register;
use crate::center::Center;
use crate::error::Fault;
use crate::people::{certificate::Cause, delete, withdraw};
use crate::policy::words::moment;
use crate::store::Tx;
use changho_domain::disposal::{PlanCause, PlanState, due_before, grace};
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_domain::time::{HOUR, Instant};
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::Uuid;

/// How many records are looked for at once.
const BATCH: i64 = 200;
/// How many records a plan of the program's own holds at most.
const LARGEST: i64 = 10_000;
/// The kind under which a plan counts its records.
pub(super) const RECORDS: &str = "records";

/// Carries out everything that is approved or can wait no longer; says how many records were destroyed. The sweep does it each minute;
/// it can be repeated, interrupted, and done by several servers at once.
///
/// # Errors
/// The first fault there was; what could be done was done.
pub async fn run(center: &Center) -> Result<u64, Fault> {
    let approved = carry_out(center).await;
    let by_itself = without_approval(center).await;
    lapse(center).await?;
    warn(center).await?;
    Ok(approved? + by_itself?)
}

/// Makes plans of the program's own for what has to be gone, and carries them out.
async fn without_approval(center: &Center) -> Result<u64, Fault> {
    let grace = grace(center.register());
    let cause = if grace.is_some() { PlanCause::NoApproval } else { PlanCause::NoDelay };
    let mut destroyed = 0;
    loop {
        let mut tx = center.db.write().await?;
        if !take_turn(&mut tx).await? {
            return Ok(destroyed);
        }
        let due = overdue(&mut tx, center, LARGEST).await?;
        if due.is_empty() {
            return Ok(destroyed);
        }
        let until = due_before(center.now(), grace);
        enter(&mut tx, center, cause, until, PROGRAM, PlanState::Approved, &due).await?;
        tx.commit().await?;
        if cause == PlanCause::NoApproval {
            tracing::warn!(
                records = due.len(),
                "nobody approved their destruction in time; they are destroyed without"
            );
        }
        destroyed += carry_out(center).await?;
    }
}

/// One server at a time makes plans of its own; the others leave it to that one. SQLite has one writer anyway.
async fn take_turn(tx: &mut Tx) -> Result<bool, Fault> {
    match tx {
        Tx::Sqlite(_) => Ok(true),
        Tx::Postgres(tx) => {
            // "plans" in ASCII; no other lock of this kind is taken.
            let taken = sqlx::query_scalar("SELECT pg_try_advisory_xact_lock(482939108979)").fetch_one(&mut **tx).await;
            Ok(taken.map_err(crate::store::StoreError::from)?)
        }
    }
}

/// Carries out what is approved and due; says how many records were destroyed.
pub(super) async fn carry_out(center: &Center) -> Result<u64, Fault> {
    let mut tx = center.db.read().await?;
    let plans = all!(tx, (Uuid,), "SELECT id FROM disposal_plans WHERE state = 'approved' ORDER BY planned_at, id")?;
    drop(tx);
    let (mut destroyed, mut fault) = (0, None);
    for (plan,) in plans {
        match carry_out_one(center, plan).await {
            Ok(done) => destroyed += done,
            Err(failed) => fault = Some(failed),
        }
    }
    fault.map_or(Ok(destroyed), Err)
}

async fn carry_out_one(center: &Center, plan: Uuid) -> Result<u64, Fault> {
    let (mut destroyed, mut fault) = (0, None);
    let mut behind = Uuid::nil();
    loop {
        let mut tx = center.db.read().await?;
        let items = all!(
            tx,
            (Uuid, String),
            "SELECT subject_id, programme FROM disposal_items WHERE plan_id = $1 AND due_at <= $2 AND subject_id > $3 \
             ORDER BY subject_id, programme LIMIT $4",
            plan,
            center.now().millis(),
            behind,
            BATCH
        )?;
        drop(tx);
        let Some((last, _)) = items.last().cloned() else { break };
        behind = last;
        for (subject, programme) in items {
            // One that fails does not keep the others alive.
            match destroy(center, plan, subject, &programme).await {
                Ok(done) => destroyed += u64::from(done),
                Err(failed) => fault = Some(failed),
            }
        }
        delete::destroy_keys(center).await;
    }
    if let Some(failed) = fault {
        return Err(failed);
    }
    register::close(center, plan).await?;
    Ok(destroyed)
}

/// Destroys one record of a plan, if it is still due; with it, the plan's count goes up. All of it or nothing.
async fn destroy(center: &Center, plan: Uuid, subject: Uuid, name: &str) -> Result<bool, Fault> {
    let programme = ProgrammeId::parse(name).ok_or(Fault::Content("a programme"))?;
    let now = center.now();
    let mut tx = center.db.write().await?;
    let locked = run!(
        tx,
        "UPDATE disposal_plans SET begun_at = COALESCE(begun_at, $2) WHERE id = $1 AND state = 'approved'",
        plan,
        now.millis()
    )?;
    let Some((due, version)) = of_one(&mut tx, center, subject, &programme).await?.filter(|_| locked > 0) else {
        // The end of the activity was taken back: nobody knows when it falls due.
        run!(
            tx,
            "DELETE FROM disposal_items WHERE plan_id = $1 AND subject_id = $2 AND programme = $3",
            plan,
            subject,
            name
        )?;
        tx.commit().await?;
        return Ok(false);
    };
    if due > now {
        // The end was corrected to a later day. What falls due after the plan's own day is none of it.
        run!(
            tx,
            "DELETE FROM disposal_items WHERE plan_id = $1 AND subject_id = $2 AND programme = $3 \
             AND $4 > (SELECT due_until FROM disposal_plans WHERE id = $1)",
            plan,
            subject,
            name,
            due.millis()
        )?;
        run!(
            tx,
            "UPDATE disposal_items SET due_at = $4 WHERE plan_id = $1 AND subject_id = $2 AND programme = $3",
            plan,
            subject,
            name,
            due.millis()
        )?;
        tx.commit().await?;
        return Ok(false);
    }
    let counts = match withdraw::end_in(&mut tx, center, subject, &programme, Cause::Disposal).await? {
        withdraw::Ended::Nothing => return Ok(false),
        withdraw::Ended::Programme(counts) | withdraw::Ended::Everything(_, counts) => counts,
    };
    tally(&mut tx, plan, name, &version, RECORDS, 1).await?;
    for (kind, pieces) in counts {
        tally(&mut tx, plan, name, &version, kind.name(), pieces).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn tally(tx: &mut Tx, plan: Uuid, programme: &str, version: &str, kind: &str, pieces: u64) -> Result<(), Fault> {
    run!(
        *tx,
        "INSERT INTO disposal_tallies (plan_id, programme, policy_version, kind, pieces) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (plan_id, programme, policy_version, kind) DO UPDATE SET pieces = disposal_tallies.pieces + excluded.pieces",
        plan,
        programme,
        version,
        kind,
        i64::try_from(pieces).unwrap_or(i64::MAX)
    )?;
    Ok(())
}

/// Plans of which nothing is left before anybody decided: people were quicker.
async fn lapse(center: &Center) -> Result<(), Fault> {
    let mut tx = center.db.write().await?;
    run!(
        tx,
        "UPDATE disposal_plans SET state = 'lapsed' WHERE state = 'planned' \
         AND NOT EXISTS (SELECT 1 FROM disposal_items i WHERE i.plan_id = disposal_plans.id)"
    )?;
    Ok(tx.commit().await?)
}

/// Says once an hour what waits for approval.
async fn warn(center: &Center) -> Result<(), Fault> {
    static WARNED_AT: AtomicI64 = AtomicI64::new(i64::MIN);
    let now = center.now().millis();
    let due = |last: i64| (now >= last.saturating_add(HOUR) || now < last).then_some(now);
    if let Some(waiting) = waiting(center).await?
        && WARNED_AT.fetch_update(Ordering::SeqCst, Ordering::SeqCst, due).is_ok()
    {
        let said = |at: Instant| moment(at, Locale::En);
        tracing::warn!(
            records = waiting.records,
            since = said(waiting.since),
            gone_by = said(waiting.gone_by),
            "records wait for a privacy officer to approve their destruction: changho disposal plan, changho disposal approve"
        );
    }
    Ok(())
}

//! Plans, and who decides about them.

use super::due::{Due, due_by, end_of, number, unplanned};
use super::{remind, run};
use crate::center::Center;
use crate::desk::log::{self, Note};
use crate::error::Fault;
use crate::store::{StoreError, Tx};
use changho_domain::date::Date;
use changho_domain::desk::{Decision, Duty, Event};
use changho_domain::disposal::{Acting, NotToDecide, PlanCause, PlanState, may_decide};
use changho_domain::time::Instant;
use uuid::Uuid;

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its number.
    pub id: Uuid,
    /// Why there is one.
    pub cause: PlanCause,
    /// It holds what falls due until this moment.
    pub due_until: Instant,
    /// When it was made.
    pub planned_at: Instant,
    /// By which officer, as [`Acting`] names them; by the [program](PROGRAM), where nobody planned.
    pub planned_by: String,
    /// How many records it held then.
    pub records: u64,
    /// How many of them are still there.
    pub left: u64,
    /// When the first of these falls due; none when none is left.
    pub first_due: Option<Instant>,
    /// Where it stands.
    pub state: PlanState,
    /// When it was decided about, by whom, in which role.
    pub decided: Option<(Instant, String, String)>,
    /// The number of its entry in the disposal register.
    pub entry: Option<i64>,
}

/// Why a plan is not made or decided about.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// An officer has to be named.
    #[error("name an officer")]
    Nobody,
    /// This role does not plan.
    #[error("an auditor does not plan")]
    Role,
    /// There is nothing to plan: nothing falls due until that day, or it is all in a plan.
    #[error("nothing falls due until that day that is not in a plan already")]
    NothingDue,
    /// There is no such plan.
    #[error("there is no such plan")]
    NoSuchPlan,
    /// It was decided about, or is over.
    #[error("the plan is {} already", .0.name())]
    Decided(PlanState),
    /// Not by this officer.
    #[error(transparent)]
    NotToDecide(#[from] NotToDecide),
    /// The center is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> Self {
        Self::Fault(error.into())
    }
}

/// Who made the plans that nobody made, and carries all of them out.
pub const PROGRAM: &str = "changho";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    cause: String,
    due_until: i64,
    planned_at: i64,
    planned_by: String,
    records: i64,
    left_over: i64,
    first_due: Option<i64>,
    state: String,
    decided_at: Option<i64>,
    decided_by: Option<String>,
    decided_role: Option<String>,
    entry: Option<i64>,
}

impl TryFrom<Row> for Plan {
    type Error = Fault;

    fn try_from(row: Row) -> Result<Self, Fault> {
        let unsigned = |count: i64| u64::try_from(count).unwrap_or(0);
        let decided = row.decided_at.map(Instant::from_millis).zip(row.decided_by).zip(row.decided_role);
        Ok(Self {
            id: row.id,
            cause: PlanCause::named(&row.cause).ok_or(Fault::Content("disposal_plans.cause"))?,
            due_until: Instant::from_millis(row.due_until),
            planned_at: Instant::from_millis(row.planned_at),
            planned_by: row.planned_by,
            records: unsigned(row.records),
            left: unsigned(row.left_over),
            first_due: row.first_due.map(Instant::from_millis),
            state: PlanState::named(&row.state).ok_or(Fault::Content("disposal_plans.state"))?,
            decided: decided.map(|((at, by), role)| (at, by, role)),
            entry: row.entry,
        })
    }
}

/// The plans, so many at most: those that wait first, then the newest first.
///
/// # Errors
/// When the store fails.
pub async fn list(center: &Center, at_most: i64) -> Result<Vec<Plan>, Fault> {
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        Row,
        "SELECT id, cause, due_until, planned_at, planned_by, records, \
                (SELECT COUNT(*) FROM disposal_items i WHERE i.plan_id = disposal_plans.id) AS left_over, \
                (SELECT MIN(due_at) FROM disposal_items i WHERE i.plan_id = disposal_plans.id) AS first_due, \
                state, decided_at, decided_by, decided_role, entry FROM disposal_plans \
         ORDER BY CASE state WHEN 'planned' THEN 0 ELSE 1 END, planned_at DESC, id DESC LIMIT $1",
        at_most
    )?;
    rows.into_iter().map(Plan::try_from).collect()
}

/// The plan of that number.
///
/// # Errors
/// When the store fails.
pub async fn find(center: &Center, id: Uuid) -> Result<Option<Plan>, Fault> {
    let mut tx = center.db.read().await?;
    find_in(&mut tx, id).await
}

async fn find_in(tx: &mut Tx, id: Uuid) -> Result<Option<Plan>, Fault> {
    let row = one!(
        *tx,
        Row,
        "SELECT id, cause, due_until, planned_at, planned_by, records, \
                (SELECT COUNT(*) FROM disposal_items i WHERE i.plan_id = disposal_plans.id) AS left_over, \
                (SELECT MIN(due_at) FROM disposal_items i WHERE i.plan_id = disposal_plans.id) AS first_due, \
                state, decided_at, decided_by, decided_role, entry FROM disposal_plans WHERE id = $1",
        id
    )?;
    row.map(Plan::try_from).transpose()
}

/// How many plans wait for somebody to decide about them who may: another than who made them.
///
/// # Errors
/// When the store fails.
pub async fn to_decide(center: &Center, officer: &Acting) -> Result<u64, Fault> {
    let mut tx = center.db.read().await?;
    let planners = all!(tx, (String,), "SELECT planned_by FROM disposal_plans WHERE state = 'planned'")?;
    Ok(number(planners.iter().filter(|(by,)| may_decide(by, officer).is_ok()).count()))
}

/// Plans the destruction of everything that falls due until a day and is in no plan yet, for an officer whom the operator names;
/// gives the plan. The log of the desk notes the operator.
///
/// # Errors
/// Why not; nothing is planned then.
pub async fn plan(center: &Center, until: Date, officer: &Acting) -> Result<Plan, NotDone> {
    let mut tx = center.db.write().await?;
    let plan = plan_in(&mut tx, center, until, officer).await?;
    log::note_operator(&mut tx, center, plan.noted(Event::DisposalPlanned)).await?;
    tx.commit().await?;
    Ok(plan)
}

impl Plan {
    /// What the log of the desk says about something that was done with it.
    pub(crate) fn noted(&self, event: Event) -> Note<'static> {
        Note::of(event).about(self.id).count(usize::try_from(self.left).unwrap_or(usize::MAX))
    }
}

/// Plans, as part of a transaction, and mails those who may approve.
pub(crate) async fn plan_in(tx: &mut Tx, center: &Center, until: Date, officer: &Acting) -> Result<Plan, NotDone> {
    if officer.id.trim().is_empty() {
        return Err(NotDone::Nobody);
    }
    if !officer.role.may(Duty::PlanDisposal) {
        return Err(NotDone::Role);
    }
    let until = end_of(until);
    let due = due_by(tx, center, until, i64::MAX).await?;
    let due = unplanned(tx, due).await?;
    if due.is_empty() {
        return Err(NotDone::NothingDue);
    }
    let id = enter(tx, center, PlanCause::Plan, until, officer.id.trim(), PlanState::Planned, &due).await?;
    let plan = find_in(tx, id).await?.ok_or(NotDone::NoSuchPlan)?;
    remind::tell_of(tx, center, &plan).await?;
    Ok(plan)
}

/// Writes a plan down.
pub(super) async fn enter(
    tx: &mut Tx,
    center: &Center,
    cause: PlanCause,
    until: Instant,
    by: &str,
    state: PlanState,
    due: &[Due],
) -> Result<Uuid, Fault> {
    let now = center.now();
    let id = center.entropy.id(now);
    run!(
        *tx,
        "INSERT INTO disposal_plans (id, cause, due_until, planned_at, planned_by, records, state) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        cause.name(),
        until.millis(),
        now.millis(),
        by,
        i64::try_from(number(due.len())).unwrap_or(i64::MAX),
        state.name()
    )?;
    for one in due {
        // Who ended it in this moment is not in the plan.
        run!(
            *tx,
            "INSERT INTO disposal_items (plan_id, subject_id, programme, due_at) \
             SELECT $1, subject_id, programme, $4 FROM memberships WHERE subject_id = $2 AND programme = $3",
            id,
            one.subject,
            one.programme.as_str(),
            one.at.millis()
        )?;
    }
    Ok(id)
}

/// Approves a plan, for an officer whom the operator names, and carries out what of it is due by now; the rest follows as it falls
/// due. Gives how many records were destroyed.
///
/// # Errors
/// Why not; nothing is approved then.
pub async fn approve(center: &Center, id: Uuid, officer: &Acting) -> Result<u64, NotDone> {
    decide(center, id, officer, Decision::Approved).await?;
    Ok(run::carry_out(center).await?)
}

/// Refuses a plan, for an officer whom the operator names. Its records wait for another one, or for the statutory day.
///
/// # Errors
/// Why not; nothing is refused then.
pub async fn refuse(center: &Center, id: Uuid, officer: &Acting) -> Result<(), NotDone> {
    decide(center, id, officer, Decision::Refused).await
}

async fn decide(center: &Center, id: Uuid, officer: &Acting, decision: Decision) -> Result<(), NotDone> {
    let mut tx = center.db.write().await?;
    let plan = decide_in(&mut tx, center, id, officer, decision).await?;
    log::note_operator(&mut tx, center, plan.noted(noted_as(decision))).await?;
    Ok(tx.commit().await?)
}

/// How the log of the desk calls a decision.
pub(crate) const fn noted_as(decision: Decision) -> Event {
    match decision {
        Decision::Approved => Event::DisposalApproved,
        Decision::Refused => Event::DisposalRefused,
    }
}

/// Decides, as part of a transaction; gives the plan as it was before.
pub(crate) async fn decide_in(
    tx: &mut Tx,
    center: &Center,
    id: Uuid,
    officer: &Acting,
    decision: Decision,
) -> Result<Plan, NotDone> {
    if officer.id.trim().is_empty() {
        return Err(NotDone::Nobody);
    }
    let state = match decision {
        Decision::Approved => PlanState::Approved,
        Decision::Refused => PlanState::Refused,
    };
    let plan = find_in(tx, id).await?.ok_or(NotDone::NoSuchPlan)?;
    may_decide(&plan.planned_by, officer)?;
    let decided = run!(
        *tx,
        "UPDATE disposal_plans SET state = $2, decided_at = $3, decided_by = $4, decided_role = $5 WHERE id = $1 AND state = 'planned'",
        id,
        state.name(),
        center.now().millis(),
        officer.id.trim(),
        officer.role.name()
    )?;
    if decided == 0 {
        // Of two who decide at once, one finds what the other made of it.
        let now = find_in(tx, id).await?.map_or(plan.state, |plan| plan.state);
        return Err(NotDone::Decided(now));
    }
    if state == PlanState::Refused {
        run!(*tx, "DELETE FROM disposal_items WHERE plan_id = $1", id)?;
    }
    Ok(plan)
}

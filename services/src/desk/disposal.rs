//! Disposal at the desk: one officer plans, a privacy officer with a passkey decides, and everybody reads the register. What a
//! plan is and does stands in [`crate::disposal`]; here is who may, and what the log notes of it.

use super::log::{self, Note};
use super::passkeys::{self, Answer};
use super::{Denied, Seat, must, officers};
use crate::center::Center;
use crate::disposal::{
    self, Broken, Month, NotDone, PROGRAM, Plan, Preview, Report, Verified, Waiting, decide_in, noted_as, plan_in,
};
use crate::error::Fault;
use changho_domain::date::Date;
use changho_domain::desk::{Decision, Duty, Event};
use changho_domain::disposal::{Acting, NotToDecide, gone_by, grace, may_decide};
use changho_domain::form::Problem;
use changho_domain::time::Instant;
use uuid::Uuid;

/// The field of the day until which something is planned.
pub const UNTIL: &str = "until";

/// How many plans the list shows.
const LISTED: i64 = 50;

impl From<NotDone> for Denied {
    fn from(not_done: NotDone) -> Self {
        match not_done {
            NotDone::Fault(fault) => Self::Fault(fault),
            NotDone::NoSuchPlan => Self::Gone,
            NotDone::NothingDue => Self::field(UNTIL, Problem::UnknownChoice),
            other => Self::Disposal(other),
        }
    }
}

/// A plan, as the desk shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The plan.
    pub plan: Plan,
    /// Who planned, by name; none where the program did.
    pub planned_name: Option<String>,
    /// Who decided, by name.
    pub decided_name: Option<String>,
    /// When the first record that is left goes, approved or not.
    pub gone_by: Option<Instant>,
    /// Whether the officer who asks may decide about it, so far as it depends on the officer.
    pub may_decide: Result<(), NotToDecide>,
}

/// Who somebody at the desk is to a plan.
fn acting(seat: &Seat) -> Acting {
    Acting { id: seat.officer.id.to_string(), role: seat.officer.role }
}

async fn line(center: &Center, seat: &Seat, plan: Plan) -> Result<Line, Fault> {
    let planned_name =
        if plan.planned_by == PROGRAM { None } else { Some(officers::called(center, &plan.planned_by).await?) };
    let decided_name = match &plan.decided {
        Some((_, by, _)) => Some(officers::called(center, by).await?),
        None => None,
    };
    let grace = grace(center.register());
    Ok(Line {
        gone_by: plan.first_due.map(|due| gone_by(due, grace)),
        may_decide: may_decide(&plan.planned_by, &acting(seat)),
        planned_name,
        decided_name,
        plan,
    })
}

/// What falls due until a day; changes nothing, and is about nobody in particular.
///
/// # Errors
/// [`Denied`] as everywhere.
pub async fn preview(center: &Center, seat: &Seat, until: Date) -> Result<Preview, Denied> {
    must(center, seat, Duty::PlanDisposal).await?;
    Ok(disposal::preview(center, until).await?)
}

/// What has fallen due and waits for somebody to approve, and how many plans wait for this officer.
///
/// # Errors
/// [`Denied`] as everywhere.
pub async fn waiting(center: &Center, seat: &Seat) -> Result<(Option<Waiting>, u64), Denied> {
    must(center, seat, Duty::PlanDisposal).await?;
    Ok((disposal::waiting(center).await?, disposal::to_decide(center, &acting(seat)).await?))
}

/// The plans: those that wait first, then the latest ones.
///
/// # Errors
/// [`Denied`] as everywhere.
pub async fn list(center: &Center, seat: &Seat) -> Result<Vec<Line>, Denied> {
    must(center, seat, Duty::PlanDisposal).await?;
    let mut lines = Vec::new();
    for plan in disposal::list(center, LISTED).await? {
        lines.push(line(center, seat, plan).await?);
    }
    Ok(lines)
}

/// One plan.
///
/// # Errors
/// [`Denied::Gone`] when there is none; [`Denied`] as everywhere.
pub async fn one(center: &Center, seat: &Seat, id: Uuid) -> Result<Line, Denied> {
    must(center, seat, Duty::PlanDisposal).await?;
    let plan = disposal::find(center, id).await?.ok_or(Denied::Gone)?;
    Ok(line(center, seat, plan).await?)
}

/// Plans the destruction of what falls due until a day and is in no plan yet; gives the number of the plan.
///
/// # Errors
/// [`Problem::UnknownChoice`] at [`UNTIL`] when there is nothing to plan; [`Denied`] as everywhere.
pub async fn plan(center: &Center, seat: &Seat, until: Date) -> Result<Uuid, Denied> {
    must(center, seat, Duty::PlanDisposal).await?;
    let mut tx = center.db.write().await?;
    let plan = plan_in(&mut tx, center, until, &acting(seat)).await?;
    log::note(&mut tx, center, seat.actor(), plan.noted(Event::DisposalPlanned)).await?;
    tx.commit().await?;
    Ok(plan.id)
}

/// What has to be confirmed with a passkey to decide.
#[must_use]
pub fn decide_act(id: Uuid) -> String {
    format!("decide disposal {id}")
}

/// Approves or refuses a plan that somebody else made. Confirmed with a passkey. What is approved the sweep carries out, within a
/// minute of falling due.
///
/// # Errors
/// [`Denied::Disposal`] for whoever planned, and when it was decided already; [`Denied`] as everywhere. Nothing is decided then.
pub async fn decide(
    center: &Center,
    seat: &Seat,
    id: Uuid,
    decision: Decision,
    answer: Answer<'_>,
) -> Result<(), Denied> {
    must(center, seat, Duty::Approve).await?;
    let mut tx = center.db.write().await?;
    let plan = decide_in(&mut tx, center, id, &acting(seat), decision).await?;
    passkeys::confirm(&mut tx, center, seat, &decide_act(id), answer).await?;
    log::note(&mut tx, center, seat.actor(), plan.noted(noted_as(decision))).await?;
    tx.commit().await?;
    Ok(())
}

/// The report of a month, and whether the disposal register is whole. That it was read is noted.
///
/// # Errors
/// [`Denied`] as everywhere. That the register is broken is an answer, not an error.
pub async fn report(center: &Center, seat: &Seat, month: Month) -> Result<(Report, Result<Verified, Broken>), Denied> {
    must(center, seat, Duty::ReadDisposals).await?;
    let walked = disposal::verify(&center.db, center.keys.db()).await?;
    let report = disposal::report(center, month).await?;
    let mut tx = center.db.write().await?;
    let note = Note::of(Event::DisposalRead).count(report.entries.len());
    log::note(&mut tx, center, seat.actor(), note).await?;
    tx.commit().await?;
    Ok((report, walked))
}

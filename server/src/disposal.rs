//! `changho disposal`: destroying what is kept no longer, step by step.

use crate::application::open_center;
use crate::config::{
    CannotStart, DecideOptions, DisposalCommand, OfficerRole, PlanOptions, ReportOptions, ServeOptions, UntilOptions,
};
use crate::ledger::{failed, tell};
use changho_domain::disposal::Acting;
use changho_domain::locale::Locale;
use changho_domain::time::Instant;
use changho_services::Center;
use changho_services::desk::officers;
use changho_services::disposal::{self, Month, NotDone, Plan};
use changho_services::policy::words::moment;
use std::fmt::Write as _;

/// How many plans are listed: those that wait, and then the latest.
const LISTED: i64 = 1_000;

/// Does what was asked, and says what came of it on the standard output.
///
/// # Errors
/// One line that says why not.
pub async fn run(command: DisposalCommand) -> Result<(), CannotStart> {
    match command {
        DisposalCommand::Preview(options) => {
            let UntilOptions { on, center } = *options;
            with(&center, async |center| preview(center, on).await).await
        }
        DisposalCommand::Plan(options) => {
            let PlanOptions { officer, role, until } = *options;
            let UntilOptions { on, center } = until;
            with(&center, async |center| {
                // Planning is a handler's work: without officers in the store it is taken for that.
                let officer = acting(center, officer, role, Some(OfficerRole::Handler)).await?;
                let on = on.unwrap_or_else(|| center.today());
                let plan = disposal::plan(center, on, &officer).await.map_err(|error| refused(&error))?;
                Ok(format!("plan {} holds {} records; a privacy officer approves it", plan.id, plan.records))
            })
            .await
        }
        DisposalCommand::Approve(options) => {
            let DecideOptions { plan, officer, role, center } = *options;
            with(&center, async |center| {
                let officer = acting(center, officer, role, None).await?;
                let destroyed = disposal::approve(center, plan, &officer).await.map_err(|error| refused(&error))?;
                let left = disposal::find(center, plan).await.map_err(|fault| failed(&fault))?;
                let left = left.map_or(0, |plan| plan.left);
                Ok(format!("approved: {destroyed} records destroyed, {left} follow as they fall due"))
            })
            .await
        }
        DisposalCommand::Refuse(options) => {
            let DecideOptions { plan, officer, role, center } = *options;
            with(&center, async |center| {
                let officer = acting(center, officer, role, None).await?;
                disposal::refuse(center, plan, &officer).await.map_err(|error| refused(&error))?;
                Ok("refused: its records wait for another plan, or for the statutory day".to_owned())
            })
            .await
        }
        DisposalCommand::List(options) => with(&options, async |center| list(center).await).await,
        DisposalCommand::Run(options) => {
            with(&options, async |center| {
                let destroyed = disposal::run(center).await.map_err(|fault| failed(&fault))?;
                Ok(format!("{destroyed} records destroyed"))
            })
            .await
        }
        DisposalCommand::Register(options) => {
            let ReportOptions { month, english, center } = *options;
            with(&center, async |center| register(center, month, english).await).await
        }
    }
}

/// The officer whom the operator names. Once there are officers, it is one of them, in the role that the store knows; as long as
/// there are none, whoever is named, in the role that is given.
pub(crate) async fn acting(
    center: &Center,
    named: String,
    role: Option<OfficerRole>,
    otherwise: Option<OfficerRole>,
) -> Result<Acting, CannotStart> {
    if !officers::any(center).await.map_err(|fault| failed(&fault))? {
        let role = role.or(otherwise).ok_or_else(|| {
            CannotStart::because("there are no officers in the store yet: say with --role which role this one has")
        })?;
        return Ok(Acting { id: named, role: role.into() });
    }
    if role.is_some() {
        return Err(CannotStart::because("the store knows the role of an officer: leave --role out"));
    }
    officers::acting(center, &named).await.map_err(|fault| failed(&fault))?.ok_or_else(|| {
        CannotStart::because(format!("there is no officer {named}: give the e-mail address or the number"))
    })
}

/// Opens a center, does something, and closes it whatever came of it.
async fn with(
    options: &ServeOptions,
    act: impl AsyncFnOnce(&Center) -> Result<String, CannotStart>,
) -> Result<(), CannotStart> {
    let center = open_center(options).await?;
    let said = act(&center).await;
    center.db.close().await;
    center.keys.db().close().await;
    if let Some(separate) = &center.separate {
        separate.db.close().await;
    }
    tell(said?.trim_end())
}

fn refused(error: &NotDone) -> CannotStart {
    CannotStart::because(error.to_string())
}

fn said(at: Instant) -> String {
    moment(at, Locale::En)
}

async fn preview(center: &Center, on: Option<changho_domain::date::Date>) -> Result<String, CannotStart> {
    let on = on.unwrap_or_else(|| center.today());
    let preview = disposal::preview(center, on).await.map_err(|fault| failed(&fault))?;
    let mut out = format!(
        "until the end of {on}, {} records fall due; of {} people nothing is left then\n",
        preview.records, preview.people
    );
    for line in preview.lines {
        // Writing into a text does not fail.
        let _ = writeln!(
            out,
            "  {} (policy of {}): {}, from {} to {}",
            line.programme,
            line.policy_version,
            line.records,
            said(line.first),
            said(line.last)
        );
    }
    Ok(out)
}

async fn called(center: &Center, named: &str) -> Result<String, CannotStart> {
    officers::called(center, named).await.map_err(|fault| failed(&fault))
}

async fn list(center: &Center) -> Result<String, CannotStart> {
    let waiting = disposal::waiting(center).await.map_err(|fault| failed(&fault))?;
    let mut out = waiting.map_or_else(
        || "nothing waits for approval\n".to_owned(),
        |waiting| {
            format!(
                "{} records wait for approval since {}; they go without it by {}\n",
                waiting.records,
                said(waiting.since),
                said(waiting.gone_by)
            )
        },
    );
    for plan in disposal::list(center, LISTED).await.map_err(|fault| failed(&fault))? {
        let Plan { id, planned_at, planned_by, records, left, state, decided, .. } = plan;
        let planned_by = called(center, &planned_by).await?;
        let _ = write!(
            out,
            "{id}  {}  planned by {planned_by} on {}  {records} records, {left} left",
            state.name(),
            said(planned_at)
        );
        if let Some((at, by, role)) = decided {
            let by = called(center, &by).await?;
            let _ = write!(out, "  decided by {by} ({role}) on {}", said(at));
        }
        out.push('\n');
    }
    Ok(out)
}

async fn register(center: &Center, month: Option<Month>, english: bool) -> Result<String, CannotStart> {
    let walked = disposal::verify(&center.db, center.keys.db()).await.map_err(|fault| failed(&fault))?;
    let whole = walked.map_err(|broken| CannotStart::because(format!("the disposal register is broken: {broken}")))?;
    let month =
        month.or_else(|| Month::of(center.today())).ok_or_else(|| CannotStart::because("there is no such month"))?;
    let report = disposal::report(center, month).await.map_err(|fault| failed(&fault))?;
    let text = if english { report.english } else { report.korean };
    Ok(format!("the disposal register is intact: {} entries\n\n{text}", whole.entries))
}

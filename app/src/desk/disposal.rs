//! Disposal: what falls due, plans and who decides about them, and the disposal register.

use super::entry::answered;
use super::parts::{
    button, buttons, deciding, form, hidden, line, moment, notice, opening, passkey_form, question, summary, table,
};
use super::{Done, Errors, Page, Request, errors_of};
use crate::components::markup::{Html, element, facts, heading, join, link, link_line, list, paragraph, text, words};
use crate::i18n::desk::disposal::{Disposal, of};
use changho_domain::desk::Decision;
use changho_domain::disposal::{NotToDecide, PlanState};
use changho_domain::form::{FieldError, Problem};
use changho_domain::time::Instant;
use changho_services::desk::disposal::{self, Line, UNTIL, decide_act};
use changho_services::desk::passkeys::ask_to_confirm;
use changho_services::desk::{Denied, Seat};
use changho_services::disposal::{Month, NotDone, Part, Preview, Sheet};
use changho_services::policy::words as said;
use changho_services::programmes;
use std::str::FromStr;
use uuid::Uuid;

/// The field of the month of a report.
const MONTH: &str = "month";

fn t(request: &Request) -> &'static Disposal {
    of(request.locale())
}

/// What waits, what falls due until a day, and the plans; takes the day until which something is planned.
pub(super) async fn overview(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    let (t, center) = (t(request), &request.center);
    let typed = if request.is_post() { request.field(UNTIL) } else { request.query(UNTIL) };
    let (until, mut errors) = chosen(UNTIL, typed, request.is_post(), center.today());
    if request.is_post() && errors.is_empty() {
        match errors_of(disposal::plan(center, seat, until).await)? {
            Ok(id) => return Ok(Done::To(format!("{}?planned=1", request.at(&format!("disposal/{id}"))))),
            Err(refused) => errors = refused,
        }
    }
    let preview = disposal::preview(center, seat, until).await?;
    let plans = disposal::list(center, seat).await?;
    let shown = if errors.is_empty() { until.to_string() } else { typed.to_owned() };
    let choose = [
        question(request, &errors, UNTIL, t.until, t.until_hint, line("date", &shown, &[])),
        button("button-secondary", t.show),
    ];
    let here = request.at("disposal");
    let choose = element("form", &[("method", "get"), ("action", &here), ("class", "form desk-filter")], &choose);
    let mut page = vec![
        summary(request, &errors, &[(UNTIL, t.until)]),
        opening(t.disposal, t.lead),
        waiting(request, seat).await?,
        link_line(t.register, "link", &request.at("disposal/register")),
        heading(t.due),
        choose,
    ];
    if errors.is_empty() {
        page.extend(falls_due(request, &preview));
    }
    page.push(heading(t.plans));
    page.push(if plans.is_empty() { paragraph(t.no_plans) } else { all(request, &plans) });
    let status = if errors.is_empty() { 200 } else { 422 };
    Ok(Done::Page(Page::new(t.disposal, page).status(status)))
}

/// Reads something that can be chosen. What is not sent along is what it is at first; what is sent and cannot be read is an error.
fn chosen<T: FromStr>(field: &str, typed: &str, must: bool, at_first: T) -> (T, Errors) {
    if typed.is_empty() && !must {
        return (at_first, Errors::new());
    }
    let problem = if typed.is_empty() { Problem::Missing } else { Problem::Unreadable };
    match typed.parse() {
        Ok(read) => (read, Errors::new()),
        Err(_) => (at_first, vec![FieldError { field: field.to_owned(), problem }]),
    }
}

/// What is wrong with a field of these pages.
pub(super) fn problem(request: &Request, error: &FieldError) -> Option<&'static str> {
    let t = t(request);
    match (error.field.as_str(), error.problem) {
        (UNTIL, Problem::UnknownChoice) => Some(t.nothing_to_plan),
        (UNTIL, _) => Some(t.no_day),
        (MONTH, _) => Some(t.no_month),
        _ => None,
    }
}

/// Why a plan is not made or decided about.
pub(super) fn refusal(request: &Request, why: &NotDone) -> String {
    let t = t(request);
    match why {
        NotDone::NotToDecide(NotToDecide::SameEyes) => t.same_eyes.to_owned(),
        NotDone::Decided(state) => t.decided_already.with(t.named(*state)),
        NotDone::NothingDue => t.nothing_to_plan.to_owned(),
        NotDone::NoSuchPlan => request.t().gone_help.to_owned(),
        NotDone::Nobody | NotDone::Role | NotDone::NotToDecide(NotToDecide::Role) => {
            request.t().no_duty_help.to_owned()
        }
        NotDone::Fault(_) => request.t().fault_help.to_owned(),
    }
}

/// What waits for this officer, as links for the first page.
pub(super) async fn to_do(request: &Request, seat: &Seat) -> Result<Vec<Html>, Denied> {
    let t = t(request);
    let (waiting, plans) = disposal::waiting(&request.center, seat).await?;
    let here = request.at("disposal");
    let mut todo = Vec::new();
    if let Some(waiting) = waiting {
        let said = [t.waiting.of(waiting.records), t.gone_by.with(&day(request, waiting.gone_by))].concat();
        todo.push(link(&said, "", &here));
    }
    if plans > 0 {
        todo.push(link(&t.plans_wait.of(plans), "", &here));
    }
    Ok(todo)
}

fn day(request: &Request, at: Instant) -> String {
    said::date(at.korean_date(), request.locale())
}

async fn waiting(request: &Request, seat: &Seat) -> Result<Html, Denied> {
    let t = t(request);
    let (waiting, _) = disposal::waiting(&request.center, seat).await?;
    let Some(waiting) = waiting else { return Ok(paragraph(t.nothing_waits)) };
    let first = [t.waiting.of(waiting.records), t.gone_by.with(&day(request, waiting.gone_by))].concat();
    let inside = [
        words("p", "notice-title", &first),
        paragraph(&t.waiting_since.with(&said::moment(waiting.since, request.locale()))),
        paragraph(t.without),
    ];
    Ok(element("div", &[("class", "notice notice-warning")], &inside))
}

fn falls_due(request: &Request, preview: &Preview) -> Vec<Html> {
    let t = t(request);
    if preview.records == 0 {
        return vec![paragraph(&t.nothing_due.with(&said::date(preview.until, request.locale())))];
    }
    let rows: Vec<Vec<Html>> = preview
        .lines
        .iter()
        .map(|line| {
            vec![
                text(&programmes::named(&request.center, &line.programme, request.locale()).name),
                text(&line.policy_version),
                text(&line.records.to_string()),
                moment(request, line.first),
                moment(request, line.last),
            ]
        })
        .collect();
    let mut page = vec![
        paragraph(&[t.records.of(preview.records), t.people.of(preview.people)].join(" ")),
        table(t.due, &[t.programme, t.version, t.count, t.first, t.last], &rows),
    ];
    if preview.unplanned > 0 {
        let plan = [
            hidden(UNTIL, &preview.until.to_string()),
            paragraph(t.plan_note),
            button("button-primary", &t.plan_them.of(preview.unplanned)),
        ];
        page.push(form(&request.at("disposal"), "form", &plan));
    } else {
        page.push(paragraph(t.all_planned));
    }
    page
}

fn all(request: &Request, plans: &[Line]) -> Html {
    let t = t(request);
    let rows: Vec<Vec<Html>> = plans
        .iter()
        .map(|line| {
            let plan = &line.plan;
            let to = request.at(&format!("disposal/{}", plan.id));
            vec![
                link(&said::moment(plan.planned_at, request.locale()), "", &to),
                planner(request, line),
                text(&plan.records.to_string()),
                words("span", "tag", t.named(plan.state)),
                goes(request, line).unwrap_or_else(|| text("—")),
            ]
        })
        .collect();
    table(t.plans, &[t.planned_at, t.planned_by, t.count, t.state, t.goes], &rows)
}

fn planner(request: &Request, line: &Line) -> Html {
    text(line.planned_name.as_deref().unwrap_or(t(request).by_center))
}

/// When it goes without approval, as long as nobody decided.
fn goes(request: &Request, line: &Line) -> Option<Html> {
    line.gone_by.filter(|_| line.plan.state == PlanState::Planned).map(|at| moment(request, at))
}

/// One plan; takes the decision about it.
pub(super) async fn one(request: &Request, seat: &Seat, id: Uuid) -> Result<Done, Denied> {
    let (t, center) = (t(request), &request.center);
    let here = request.at(&format!("disposal/{id}"));
    if request.is_post() {
        let (decision, said) = match request.field("decision") {
            "approved" => (Decision::Approved, "approved"),
            "refused" => (Decision::Refused, "refused"),
            _ => return Err(Denied::field("decision", Problem::Missing)),
        };
        disposal::decide(center, seat, id, decision, answered(request)).await?;
        return Ok(Done::To(format!("{here}?{said}=1")));
    }
    let line = disposal::one(center, seat, id).await?;
    let said = [("planned", t.planned_done), ("approved", t.approved_done), ("refused", t.refused_done)]
        .into_iter()
        .find(|(name, _)| !request.query(name).is_empty())
        .map(|(_, said)| notice("success", said));
    let mut page = vec![said.unwrap_or_default(), opening(t.plan, t.plan_lead), about(request, &line)];
    if line.plan.state == PlanState::Planned {
        match line.may_decide {
            Ok(()) => {
                let asked = ask_to_confirm(center, seat, &decide_act(id)).await?;
                let act = [
                    deciding("button-primary", "decision", "approved", request.t().approve),
                    deciding("button-secondary", "decision", "refused", request.t().refuse),
                ];
                page.push(paragraph(request.t().confirm_with_passkey));
                page.push(passkey_form(request, &here, "get", &asked, &[buttons(&act)]));
            }
            Err(NotToDecide::SameEyes) => page.push(paragraph(t.same_eyes)),
            Err(NotToDecide::Role) => page.push(paragraph(t.waits_for_officer)),
        }
    }
    page.push(link_line(t.disposal, "link", &request.at("disposal")));
    Ok(Done::Page(Page::new(t.plan, page).asking()))
}

fn about(request: &Request, line: &Line) -> Html {
    let (t, plan) = (t(request), &line.plan);
    let mut told = vec![
        (t.number, text(&plan.id.to_string())),
        (t.state, words("span", "tag", t.named(plan.state))),
        (t.planned_by, planner(request, line)),
        (t.planned_at, moment(request, plan.planned_at)),
        (t.due_until, moment(request, plan.due_until)),
        (t.count, text(&plan.records.to_string())),
        (t.left, text(&plan.left.to_string())),
    ];
    told.extend(goes(request, line).map(|at| (t.goes, at)));
    if let (Some(name), Some((at, ..))) = (&line.decided_name, &plan.decided) {
        told.push((t.decided_by, text(name)));
        told.push((t.decided_at, moment(request, *at)));
    }
    told.extend(plan.entry.map(|entry| (t.entry, text(&entry.to_string()))));
    facts(&told)
}

/// The disposal register: whether it is whole, and the report of a month, to be printed.
pub(super) async fn register(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    let (t, center) = (t(request), &request.center);
    let typed = request.query(MONTH);
    let now = Month::of(center.today()).ok_or(changho_services::Fault::Content("a day without a month"))?;
    let (month, errors) = chosen(MONTH, typed, false, now);
    let shown = if errors.is_empty() { month.to_string() } else { typed.to_owned() };
    let here = request.at("disposal/register");
    let choose = [
        question(request, &errors, MONTH, t.month, "", line("month", &shown, &[("placeholder", "2027-03")])),
        button("button-secondary", t.show),
    ];
    let choose = element("form", &[("method", "get"), ("action", &here), ("class", "form desk-filter")], &choose);
    let (report, walked) = disposal::report(center, seat, month).await?;
    let walked = match walked {
        Ok(whole) => notice("success", &t.whole.of(whole.entries)),
        // Which entry, and what is wrong, in the words of the program: they go to whoever looks after it.
        Err(broken) => notice("danger", &format!("{} ({broken})", t.broken)),
    };
    let top = [summary(request, &errors, &[(MONTH, t.month)]), opening(t.register, t.register_lead), choose];
    let mut page = vec![element("div", &[("class", "not-printed stack")], &top), walked];
    if errors.is_empty() {
        let sheets = [sheet(&report.korean), sheet(&report.english)];
        page.push(element("div", &[("class", "desk-sheets")], &sheets));
    }
    let status = if errors.is_empty() { 200 } else { 422 };
    Ok(Done::Page(Page::new(t.register, page).status(status)))
}

/// The report in one language.
fn sheet(sheet: &Sheet) -> Html {
    let mut inside = vec![words("h2", "", &sheet.head.title), lines(&sheet.head)];
    inside.push(part(&sheet.summary));
    inside.extend(sheet.nothing.map(paragraph));
    inside.extend(sheet.entries.iter().map(part));
    inside.push(words("p", "desk-sign", sheet.sign));
    element("section", &[("class", "desk-sheet stack"), ("lang", sheet.locale.html_lang())], &inside)
}

fn part(part: &Part) -> Html {
    let mut inside = vec![words("h3", "", &part.title), lines(part)];
    if let Some((label, destroyed)) = &part.destroyed {
        let destroyed: Vec<Html> = destroyed.iter().map(|line| text(line)).collect();
        inside.push(join(&[words("p", "desk-sheet-label", label), list("", &destroyed)]));
    }
    element("div", &[("class", "desk-sheet-part stack")], &inside)
}

fn lines(part: &Part) -> Html {
    let lines: Vec<(&str, Html)> = part.lines.iter().map(|(label, value)| (*label, text(value))).collect();
    facts(&lines)
}

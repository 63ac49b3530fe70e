//! Exports of many: asked for, decided by somebody else, taken.

use super::entry::answered;
use super::parts::{
    button, buttons, deciding, form, moment, notice, opening, passkey_form, question, reason, reason_fields, select,
    summary, table,
};
use super::{Done, Errors, Page, Request, frame};
use crate::components::markup::{Html, facts, heading, join, link, paragraph, text, words};
use changho_domain::desk::{Decision, ExportState, field};
use changho_domain::form::{FieldError, Problem};
use changho_domain::programme::ProgrammeId;
use changho_services::desk::exports::{self, Line, decide_act, may_be_decided};
use changho_services::desk::passkeys::ask_to_confirm;
use changho_services::desk::{Denied, Seat};
use changho_services::programmes;
use uuid::Uuid;

fn name(request: &Request, programme: &ProgrammeId) -> String {
    programmes::named(&request.center, programme, request.locale()).name
}

/// The list, and the form that asks for one.
pub(super) async fn list(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    let (t, center) = (request.t(), &request.center);
    let mut errors = Errors::new();
    if request.is_post() {
        let programme = ProgrammeId::parse(request.field("programme"));
        match (programme, reason(request)) {
            (Some(programme), Ok(reason)) => {
                let id = exports::ask(center, seat, &programme, &reason).await?;
                return Ok(Done::To(format!("{}?asked=1", request.at(&format!("exports/{id}")))));
            }
            (programme, reason) => {
                if programme.is_none() {
                    errors.push(FieldError { field: "programme".to_owned(), problem: Problem::Missing });
                }
                errors.extend(reason.err().unwrap_or_default());
            }
        }
    }
    let lines = exports::list(center, seat).await?;
    let rows: Vec<Vec<Html>> = lines
        .iter()
        .map(|line| {
            let to = request.at(&format!("exports/{}", line.id));
            vec![
                link(&name(request, &line.programme), "", &to),
                text(line.asked_name.as_deref().unwrap_or("—")),
                moment(request, line.asked_at),
                words("span", "tag", t.state(line.state)),
            ]
        })
        .collect();
    let offered: Vec<(String, String)> = programmes::offered(center)
        .into_iter()
        .map(|(programme, _)| (programme.to_string(), name(request, &programme)))
        .collect();
    let choices: Vec<(&str, &str)> =
        std::iter::once(("", t.choose)).chain(offered.iter().map(|(id, name)| (id.as_str(), name.as_str()))).collect();
    let ask = [
        question(request, &errors, "programme", t.programme, "", select(&choices, request.field("programme"))),
        reason_fields(request, &errors),
        button("button-primary", t.ask_export),
    ];
    let known = if rows.is_empty() {
        paragraph(t.no_exports)
    } else {
        table(t.exports, &[t.programme, t.asked_by, t.asked_at, t.state_label], &rows)
    };
    let status = if errors.is_empty() { 200 } else { 422 };
    let page = vec![
        summary(
            request,
            &errors,
            &[("programme", t.programme), (field::TASK, t.task_label), (field::WORDS, t.reason_label)],
        ),
        opening(t.exports, t.exports_lead),
        known,
        heading(t.ask_export),
        form(&request.at("exports"), "form", &ask),
    ];
    Ok(Done::Page(Page::new(t.exports, page).status(status)))
}

/// One of them: what it is, and what may be done.
pub(super) async fn one(request: &Request, seat: &Seat, id: Uuid) -> Result<Done, Denied> {
    let (t, center) = (request.t(), &request.center);
    let here = request.at(&format!("exports/{id}"));
    if request.is_post() {
        let decision = match request.field("decision") {
            "approved" => Decision::Approved,
            "refused" => Decision::Refused,
            "take" => {
                let file = exports::take(center, seat, id).await?;
                return Ok(Done::File(file.name, file.bytes));
            }
            _ => return Err(Denied::field("decision", Problem::Missing)),
        };
        exports::decide(center, seat, id, decision, answered(request)).await?;
        return Ok(Done::To(format!("{here}?decided=1")));
    }
    let lines = exports::list(center, seat).await?;
    let line = lines.iter().find(|line| line.id == id).ok_or(Denied::Gone)?;
    let said = [("asked", t.asked_done), ("decided", t.decided_done)]
        .into_iter()
        .find(|(name, _)| !request.query(name).is_empty())
        .map(|(_, said)| notice("success", said));
    let mut page = vec![said.unwrap_or_default(), opening(t.export, t.export_lead), about(request, line)];
    let may = may_be_decided(line, seat.officer.id, seat.officer.role, center.now());
    if may.is_ok() {
        let asked = ask_to_confirm(center, seat, &decide_act(id)).await?;
        let act = [
            deciding("button-primary", "decision", "approved", t.approve),
            deciding("button-secondary", "decision", "refused", t.refuse),
        ];
        page.push(paragraph(t.confirm_with_passkey));
        page.push(passkey_form(request, &here, "get", &asked, &[buttons(&act)]));
    } else if line.state == ExportState::Approved && line.asked_by == seat.officer.id {
        let take = deciding("button-primary", "decision", "take", t.take);
        page.push(paragraph(t.take_once));
        page.push(form(&here, "form", &[take]));
    } else if let (ExportState::Waiting, Err(why)) = (line.state, may) {
        page.push(paragraph(frame::not_now(request, why)));
    }
    Ok(Done::Page(Page::new(t.export, page).asking()))
}

fn about(request: &Request, line: &Line) -> Html {
    let t = request.t();
    let mut told = vec![
        (t.programme, text(&name(request, &line.programme))),
        (t.asked_by, text(line.asked_name.as_deref().unwrap_or("—"))),
        (t.asked_at, moment(request, line.asked_at)),
        (t.task_label, text(t.task(line.reason.task()))),
        (t.reason_label, text(line.reason.words())),
        (t.state_label, words("span", "tag", t.state(line.state))),
    ];
    if let Some(decided) = &line.decided_name {
        told.push((t.decided_by, text(decided)));
    }
    join(&[facts(&told)])
}

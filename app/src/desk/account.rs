//! The first page, and one's own passkeys.

use super::entry::answered;
use super::parts::{button, buttons, moment, notice, opening, passkey_form, standing, table};
use super::{Done, Page, Request, frame};
use crate::components::markup::{Html, facts, heading, join, link, link_line, list, paragraph, text};
use changho_domain::desk::{Duty, ExportState};
use changho_services::desk::passkeys::{self, remove_act};
use changho_services::desk::{Denied, Seat, exports, seats};
use uuid::Uuid;

/// What waits for this officer.
pub(super) async fn home(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    let t = request.t();
    let own = passkeys::list(&request.center, seat.officer.id).await?;
    let mut page = vec![opening(t.home, &t.welcome.with(&seat.officer.name))];
    if own.len() < 2 {
        let to = request.at("account");
        page.push(join(&[standing("warning", t.one_passkey), link_line(t.add_passkey, "link", &to)]));
    }
    if request.may(Duty::AskForExport) {
        let lines = exports::list(&request.center, seat).await?;
        let waiting =
            lines.iter().filter(|line| line.state == ExportState::Waiting && line.asked_by != seat.officer.id);
        let ready = lines.iter().filter(|line| line.state == ExportState::Approved && line.asked_by == seat.officer.id);
        let (waiting, ready) = (waiting.count(), ready.count());
        let mut todo: Vec<Html> = Vec::new();
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let queue = changho_services::requests::desk::queue(&request.center).await?;
        let overdue = queue.lines.iter().filter(|line| line.overdue).count();
        for (count, said) in [(overdue, t.requests_overdue), (queue.lines.len(), t.requests_wait)] {
            if count > 0 {
                todo.push(link(&said.of(number(count)), "", &request.at("requests")));
            }
        }
        if waiting > 0 && request.may(Duty::Approve) {
            todo.push(link(&t.exports_wait.of(number(waiting)), "", &request.at("exports")));
        }
        if ready > 0 {
            todo.push(link(&t.exports_ready.of(number(ready)), "", &request.at("exports")));
        }
        if request.may(Duty::PlanDisposal) {
            todo.extend(super::disposal::to_do(request, seat).await?);
        }
        page.push(heading(t.to_do));
        page.push(if todo.is_empty() { paragraph(t.nothing_to_do) } else { list("", &todo) });
    }
    page.push(heading(t.rules));
    page.push(list("", &t.rules_list.map(text)));
    Ok(Done::Page(Page::new(t.home, page)))
}

/// Signs out.
pub(super) async fn sign_out(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    seats::end(&request.center, seat).await?;
    Ok(Done::SignedOut)
}

/// One's own passkeys, and a further one.
pub(super) async fn account(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    let (t, center) = (request.t(), &request.center);
    let mut said = Html::default();
    let mut status = 200;
    if request.is_post() {
        match passkeys::add(center, seat, answered(request)).await {
            Ok(()) => return Ok(Done::To(format!("{}?added=1", request.at("account")))),
            Err(Denied::Passkey(why)) => (said, status) = (notice("danger", frame::no_entry(request, why)), 422),
            Err(other) => return Err(other),
        }
    }
    for (name, words) in [("welcome", t.joined), ("added", t.added), ("removed", t.removed)] {
        if !request.query(name).is_empty() {
            said = notice("success", words);
        }
    }
    let own = passkeys::list(center, seat.officer.id).await?;
    let rows: Vec<Vec<Html>> = own
        .iter()
        .map(|line| {
            let used = line.used.map_or_else(|| text(t.never), |used| moment(request, used));
            let to = request.at(&format!("account/{}", line.id));
            let remove = if own.len() > 1 { link(t.remove, "", &to) } else { text(t.last_one) };
            vec![moment(request, line.added), used, remove]
        })
        .collect();
    let mut page = vec![
        said,
        opening(t.account, t.account_lead),
        facts(&[
            (t.name, text(&seat.officer.name)),
            (t.role, text(t.role(seat.officer.role))),
            (t.signed_in_since, moment(request, seat.since)),
        ]),
        heading(t.passkeys),
        table(t.passkeys, &[t.added_at, t.used_at, t.what_to_do], &rows),
        heading(t.add_passkey),
    ];
    if passkeys::is_fresh(center, seat) {
        let asked = passkeys::ask_for_another(center, seat).await?;
        page.push(paragraph(t.passkey_what));
        let add = [button("button-primary", t.make_passkey)];
        page.push(passkey_form(request, &request.at("account"), "create", &asked, &add));
    } else {
        page.push(paragraph(t.not_fresh));
    }
    Ok(Done::Page(Page::new(t.account, page).asking().status(status)))
}

/// Removes one.
pub(super) async fn remove(request: &Request, seat: &Seat, id: Uuid) -> Result<Done, Denied> {
    let (t, center) = (request.t(), &request.center);
    if request.is_post() {
        passkeys::remove(center, seat, id, answered(request)).await?;
        return Ok(Done::To(format!("{}?removed=1", request.at("account"))));
    }
    let own = passkeys::list(center, seat.officer.id).await?;
    let line = own.iter().find(|line| line.id == id).ok_or(Denied::Gone)?;
    let asked = passkeys::ask_to_confirm(center, seat, &remove_act(id)).await?;
    let act = [button("button-danger", t.remove), link(t.cancel, "button button-secondary", &request.at("account"))];
    let to = request.at(&format!("account/{id}"));
    let page = vec![
        opening(t.remove_passkey, t.remove_passkey_lead),
        facts(&[(t.added_at, moment(request, line.added))]),
        passkey_form(request, &to, "get", &asked, &[buttons(&act)]),
    ];
    Ok(Done::Page(Page::new(t.remove_passkey, page).asking()))
}

//! The officers, and help for those who lost their passkeys.

use super::entry::answered;
use super::parts::{button, buttons, moment, opening, passkey_form, table};
use super::{Done, Page, Request};
use crate::components::markup::{Html, element, facts, link, paragraph, text, words};
use changho_domain::desk::Duty;
use changho_services::desk::officers::{self, Line};
use changho_services::desk::passkeys::{self, ask_to_confirm, desk_url, recover_act};
use changho_services::desk::{Denied, Seat, must};
use uuid::Uuid;

/// Everybody who is or was an officer.
pub(super) async fn list(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    let t = request.t();
    let lines = officers::list_for(&request.center, seat).await?;
    let rows: Vec<Vec<Html>> = lines.iter().map(|line| row(request, seat, line)).collect();
    let heads = [t.name, t.role, t.known_since, t.passkeys, t.used_at, t.what_to_do];
    let page = vec![opening(t.officers, t.officers_lead), table(t.officers, &heads, &rows)];
    Ok(Done::Page(Page::new(t.officers, page)))
}

fn row(request: &Request, seat: &Seat, line: &Line) -> Vec<Html> {
    let t = request.t();
    let officer = &line.officer;
    let act = if line.removed.is_some() {
        words("span", "tag", t.was_removed)
    } else if officer.id == seat.officer.id {
        text(t.you)
    } else {
        link(t.recover, "", &request.at(&format!("officers/{}", officer.id)))
    };
    vec![
        text(&officer.name),
        text(t.role(officer.role)),
        moment(request, line.since),
        text(&line.passkeys.to_string()),
        line.seen.map_or_else(|| text(t.never), |seen| moment(request, seen)),
        act,
    ]
}

/// Lets one make a new passkey: shows a link, once.
pub(super) async fn one(request: &Request, seat: &Seat, id: Uuid) -> Result<Done, Denied> {
    let (t, center) = (request.t(), &request.center);
    must(center, seat, Duty::ManageOfficers).await?;
    if request.is_post() {
        let token = passkeys::recover(center, seat, id, answered(request)).await?;
        let base = desk_url(&center.base_url).unwrap_or_else(|| center.base_url.to_string());
        let link = format!("{base}{}?token={token}", request.at("join"));
        let shown = element("p", &[("class", "desk-link"), ("tabindex", "-1"), ("autofocus", "")], &[text(&link)]);
        let page = vec![opening(t.recovered, t.recovered_lead), shown, paragraph(t.shown_once)];
        return Ok(Done::Page(Page::new(t.recovered, page)));
    }
    let lines = officers::list_for(center, seat).await?;
    let line = lines.iter().find(|line| line.officer.id == id && line.removed.is_none()).ok_or(Denied::Gone)?;
    let asked = ask_to_confirm(center, seat, &recover_act(id)).await?;
    let act = [button("button-primary", t.recover), link(t.cancel, "button button-secondary", &request.at("officers"))];
    let page = vec![
        opening(t.recover, t.recover_lead),
        facts(&[(t.name, text(&line.officer.name)), (t.role, text(t.role(line.officer.role)))]),
        passkey_form(request, &request.at(&format!("officers/{id}")), "get", &asked, &[buttons(&act)]),
    ];
    Ok(Done::Page(Page::new(t.recover, page).asking()))
}

//! Looking for a person, opening what is held for a reason, and the days of activities.

use super::parts::{
    button, buttons, deciding, form, hidden, line, moment, notice, opening, question, reason, reason_fields, standing,
    summary, table,
};
use super::{Done, Errors, Page, Request, errors_of, frame};
use crate::components::markup::{Html, element, facts, heading, join, link, list, paragraph, text, void, words};
use changho_domain::date::Date;
use changho_domain::desk::{Duty, field};
use changho_domain::form::{FieldError, Problem};
use changho_domain::my_data::Overview;
use changho_services::desk::{Denied, Seat, exports, must};
use changho_services::people::at_desk::{self, Masked, Member, PAGE};
use changho_services::policy::words as said;
use changho_services::programmes;
use uuid::Uuid;

/// Looks for an address. The address is sent in a form, so that it stands in no log and no history.
pub(super) async fn search(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    let t = request.t();
    must(&request.center, seat, Duty::ListPeople).await?;
    let (mut errors, mut found) = (Errors::new(), Html::default());
    if request.is_post() {
        match errors_of(at_desk::search(&request.center, seat, request.field("email")).await)? {
            Ok(Some(person)) => found = one(request, &person),
            Ok(None) => found = notice("info", t.nobody_found),
            Err(refused) => errors = refused,
        }
    }
    let more = [("autocomplete", "off"), ("spellcheck", "false")];
    let ask = [
        question(request, &errors, "email", t.address, t.address_hint, line("email", request.field("email"), &more)),
        button("button-primary", t.search),
    ];
    let status = if errors.is_empty() { 200 } else { 422 };
    let page = vec![
        summary(request, &errors, &[("email", t.address)]),
        opening(t.people, t.people_lead),
        form(&request.at("people"), "form", &ask),
        found,
    ];
    Ok(Done::Page(Page::new(t.people, page).status(status)))
}

fn one(request: &Request, person: &Masked) -> Html {
    let t = request.t();
    let to = request.at(&format!("people/{}", person.id));
    let inside = [
        words("h2", "panel-title", t.found),
        masked(request, person),
        element("p", &[], &[link(t.open, "button button-secondary", &to)]),
    ];
    element("section", &[("class", "panel"), ("aria-label", t.found)], &inside)
}

fn masked(request: &Request, person: &Masked) -> Html {
    let t = request.t();
    let name = if person.name.is_empty() { "—" } else { &person.name };
    let email = if person.email.is_empty() { "—" } else { &person.email };
    let told = [(t.name, text(name)), (t.address, text(email)), (t.known_since, moment(request, person.since))];
    join(&[withheld(request, person), facts(&told)])
}

/// That processing is suspended, where it is.
fn withheld(request: &Request, person: &Masked) -> Html {
    let t = request.t();
    let Some(since) = person.withheld else { return Html::default() };
    standing("warning", &t.suspended_since.with(&said::moment(since, request.locale())))
}

/// One person: a reason is asked for, and then what is held is shown or handed out. Every time it is shown it is noted.
pub(super) async fn person(request: &Request, seat: &Seat, id: Uuid) -> Result<Done, Denied> {
    let (t, center) = (request.t(), &request.center);
    let person = at_desk::masked(center, seat, id).await?.ok_or(Denied::Gone)?;
    let mut errors = Errors::new();
    if request.is_post() {
        match reason(request) {
            Err(refused) => errors = refused,
            Ok(reason) if request.field("act") == "export" => {
                let file = exports::one(center, seat, id, &reason).await?;
                return Ok(Done::File(file.name, file.bytes));
            }
            Ok(reason) => {
                let overview = at_desk::look(center, seat, id, &reason, request.locale()).await?;
                let mut page = vec![opening(t.person, &t.shown_for.with(t.task(reason.task())))];
                page.push(words("p", "note", reason.words()));
                page.extend(held(request, &overview, "h2"));
                return Ok(Done::Page(Page::new(t.person, page)));
            }
        }
    }
    let act = [
        deciding("button-primary", "act", "look", t.look),
        deciding("button-secondary", "act", "export", t.export_one),
    ];
    let ask = [reason_fields(request, &errors), buttons(&act)];
    let status = if errors.is_empty() { 200 } else { 422 };
    let page = vec![
        summary(request, &errors, &[(field::TASK, t.task_label), (field::WORDS, t.reason_label)]),
        opening(t.person, t.person_lead),
        masked(request, &person),
        heading(t.reason_title),
        form(&request.at(&format!("people/{id}")), "form", &ask),
        paragraph(t.noted),
    ];
    Ok(Done::Page(Page::new(t.person, page).status(status)))
}

/// What is held, as the person sees it in *my data*, with headings of a level.
pub(super) fn held(request: &Request, overview: &Overview, heading: &'static str) -> Vec<Html> {
    let t = request.t();
    let mut page = vec![facts(&[
        (t.name, text(&overview.name)),
        (t.address, text(&overview.email)),
        (t.mail_language, text(&overview.language)),
        (t.known_since, text(&overview.since)),
        (t.changed, text(&overview.changed)),
    ])];
    if !overview.withheld.is_empty() {
        page.push(words("p", "note", &t.left_out.with(&overview.withheld.join(", "))));
    }
    for part in &overview.programmes {
        let items: Vec<(&str, Html)> = part.items.iter().map(|item| (item.name.as_str(), text(&item.value))).collect();
        page.push(words(heading, "", &part.purpose));
        page.push(facts(&items));
        page.push(words("p", "note", &part.until));
    }
    for record in overview.records.iter().filter(|record| !record.entries.is_empty()) {
        let entries: Vec<Html> =
            record.entries.iter().map(|entry| text(&format!("{} · {}", entry.at, entry.what))).collect();
        page.push(words(heading, "", &record.name));
        page.push(list("", &entries));
    }
    page
}

/// Who takes part in an activity, masked; and the first and last day, for as many as are ticked.
pub(super) async fn members(request: &Request, seat: &Seat, address: &str) -> Result<Done, Denied> {
    let (t, center) = (request.t(), &request.center);
    let programme = programmes::addressed(center, address).filter(|programme| frame::has_period(request, programme));
    let programme = programme.ok_or(Denied::Gone)?;
    let mut errors = Errors::new();
    if request.is_post() {
        match days(request) {
            Err(refused) => errors = refused,
            Ok((who, days)) => {
                let entered = at_desk::enter_periods(center, seat, &programme, &who, days).await;
                match errors_of(entered)? {
                    Ok(count) => {
                        let to = request.at(&format!("members/{address}"));
                        return Ok(Done::To(format!("{to}?entered={count}")));
                    }
                    Err(refused) => errors = refused,
                }
            }
        }
    }
    let page_number: u32 = request.query("page").parse().unwrap_or(0);
    let (members, all) = at_desk::members(center, seat, &programme, page_number).await?;
    let name = programmes::named(center, &programme, request.locale()).name;
    let done = request.query("entered").parse::<u64>().ok().map(|count| notice("success", &t.entered.of(count)));
    let mut page = vec![
        done.unwrap_or_default(),
        summary(request, &errors, &[("began", t.began), ("ended", t.ended_on)]),
        opening(&name, &t.members_lead.of(all)),
    ];
    if members.is_empty() {
        page.push(element("div", &[("class", "empty")], &[paragraph(t.no_members)]));
        return Ok(Done::Page(Page::new(&name, page)));
    }
    let ticked: Vec<&str> = request.fields("who").collect();
    let rows: Vec<Vec<Html>> = members.iter().map(|member| row(request, member, &ticked)).collect();
    let day = [("autocomplete", "off")];
    let to = request.at(&format!("members/{address}"));
    let inside = [
        table(&name, &[t.tick, t.name, t.address, t.joined_at, t.began, t.ended_on], &rows),
        heading(t.days),
        question(request, &errors, "began", t.began, t.day_hint, line("date", request.field("began"), &day)),
        question(request, &errors, "ended", t.ended_on, t.day_hint, line("date", request.field("ended"), &day)),
        hidden("page", &page_number.to_string()),
        button("button-primary", t.enter),
    ];
    page.push(form(&to, "form", &inside));
    page.push(pages(request, &to, page_number, all));
    page.push(paragraph(t.noted));
    let status = if errors.is_empty() { 200 } else { 422 };
    Ok(Done::Page(Page::new(&name, page).status(status)))
}

fn row(request: &Request, member: &Member, ticked: &[&str]) -> Vec<Html> {
    let t = request.t();
    let id = member.person.id.to_string();
    let label = match member.person.withheld {
        Some(_) => t.suspended.to_owned(),
        None => format!("{} {}", member.person.name, member.person.email),
    };
    let mut attributes = vec![
        ("type", "checkbox"),
        ("class", "choice-box"),
        ("name", "who"),
        ("value", id.as_str()),
        ("aria-label", label.as_str()),
    ];
    if ticked.contains(&id.as_str()) {
        attributes.push(("checked", ""));
    }
    let day =
        |day: Option<Date>| day.map_or_else(|| text(t.not_entered), |day| text(&said::date(day, request.locale())));
    let to = request.at(&format!("people/{id}"));
    vec![
        void("input", &attributes),
        link(if member.person.name.is_empty() { "—" } else { &member.person.name }, "", &to),
        match member.person.withheld {
            Some(_) => words("span", "tag", t.suspended),
            None => text(&member.person.email),
        },
        moment(request, member.joined),
        day(member.began),
        day(member.ended),
    ]
}

type Days = (Option<Date>, Option<Date>);

/// Who is ticked, and which days were typed.
fn days(request: &Request) -> Result<(Vec<Uuid>, Days), Errors> {
    let mut errors = Errors::new();
    let mut day = |field: &str| {
        let typed = request.field(field);
        let read = if typed.is_empty() { Ok(None) } else { typed.parse().map(Some) };
        read.unwrap_or_else(|_| {
            errors.push(FieldError { field: field.to_owned(), problem: Problem::Unreadable });
            None
        })
    };
    let days = (day("began"), day("ended"));
    let who: Vec<Uuid> = request.fields("who").filter_map(|id| Uuid::parse_str(id).ok()).collect();
    if errors.is_empty() { Ok((who, days)) } else { Err(errors) }
}

fn pages(request: &Request, to: &str, page: u32, all: u64) -> Html {
    let t = request.t();
    let mut links = Vec::new();
    if page > 0 {
        links.push(link(t.newer, "link", &format!("{to}?page={}", page - 1)));
    }
    if (u64::from(page) + 1) * u64::try_from(PAGE).unwrap_or(1) < all {
        links.push(link(t.older, "link", &format!("{to}?page={}", page + 1)));
    }
    if links.is_empty() {
        Html::default()
    } else {
        element("nav", &[("class", "buttons"), ("aria-label", t.pages)], &[join(&links)])
    }
}

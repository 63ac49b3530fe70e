//! Suspending processing and ending that, and what my data says about it. Made here as a whole: plain forms, which browsers
//! send by themselves.

use super::answer::{Done, Request};
use super::my::session;
use crate::address::Page;
use crate::components::markup::{Html, element, join, link, link_line, list_of_texts, paragraph, text, void, words};
use crate::i18n::forms;
use crate::i18n::suspend::{Suspend, T};
use crate::page::{Fields, MadePage, PageData};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_services::Fault;
use changho_services::error::Refusal;
use changho_services::people::suspension::{self, By, EVERYTHING, Suspendable, WHAT};

/// The field that says what to do.
const ACT: &str = "act";
/// Its values, which the address repeats afterwards.
const SUSPEND: &str = "suspend";
const RESUME: &str = "resume";

/// The page: what a suspension is, and everything that can be suspended.
pub(super) async fn load(request: &Request<'_>) -> Result<PageData, Fault> {
    let locale = request.locale;
    let t = T.of(locale);
    let held = suspension::held(&request.visit.center, session(request)?, locale).await?;
    let whole = held.iter().any(|one| one.programme.is_none() && one.since.is_some());
    let mut parts = vec![just_done(request), words("h1", "", t.title), words("p", "lead", t.lead)];
    parts.extend([words("h2", "", t.stops), list_of_texts(&t.stopped.map(str::to_owned))]);
    parts.extend([words("h2", "", t.goes_on), list_of_texts(&t.going_on.map(str::to_owned))]);
    parts.push(words("h2", "", t.what));
    parts.extend(held.iter().map(|one| section(t, one, whole, locale)));
    parts.push(link_line(forms::T.of(locale).back_to_my, "link", &Page::My.path(locale)));
    Ok(PageData::Made(Box::new(MadePage {
        heading: t.title.to_owned(),
        class: "page-form".to_owned(),
        html: join(&parts).into_string(),
    })))
}

/// Suspends, or ends a suspension.
pub(super) async fn act(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let (center, person) = (&request.visit.center, session(request)?.subject_id);
    let value = |name: &str| fields.get(name).map_or("", String::as_str);
    let programme = match value(WHAT) {
        EVERYTHING => None,
        id => Some(ProgrammeId::parse(id).ok_or_else(|| Refusal::field(WHAT, Problem::UnknownChoice))?),
    };
    match value(ACT) {
        SUSPEND => suspension::suspend(center, person, programme.as_ref(), By::Person).await?,
        RESUME => suspension::resume(center, person, programme.as_ref(), By::Person).await?,
        _ => return Err(Refusal::field(ACT, Problem::UnknownChoice)),
    }
    Done::next(format!("{}?done={}", Page::Suspend.path(request.locale), value(ACT)))
}

/// In my data, on top: that everything is suspended, and where that ends.
pub(super) fn notice(held: &[Suspendable], locale: Locale) -> Html {
    let t = T.of(locale);
    let whole = held.iter().find(|one| one.programme.is_none());
    let Some(since) = whole.and_then(|one| one.since.as_ref()) else { return Html::default() };
    let parts = [
        words("h2", "notice-title", &t.everything_since.with(since)),
        paragraph(t.notice),
        link_line(t.change, "", &Page::Suspend.path(locale)),
    ];
    element("section", &[("class", "notice notice-info")], &parts)
}

/// In my data, with a programme: since when it is suspended, or where it can be.
pub(super) fn line(held: &[Suspendable], programme: &ProgrammeId, locale: Locale) -> Html {
    let t = T.of(locale);
    let since = held.iter().find(|one| one.programme.as_ref() == Some(programme)).and_then(|one| one.since.as_ref());
    let to = Page::Suspend.path(locale);
    match since {
        Some(since) => {
            element("p", &[], &[words("strong", "", &t.since.with(since)), text(" "), link(t.change, "", &to)])
        }
        None => link_line(t.suspend, "link", &to),
    }
}

/// What became of the form that was sent a moment ago.
fn just_done(request: &Request<'_>) -> Html {
    let (t, f) = (T.of(request.locale), forms::T.of(request.locale));
    let errors = request.visit.returned.as_ref().map_or(&[][..], |returned| returned.errors.as_slice());
    let (class, role, said) = match errors.first() {
        Some(error) if error.problem == Problem::Fault => {
            let number = f.fault_number.with(&error.field);
            ("notice notice-danger", "alert", [f.fault, " ", f.fault_help, " ", &number].concat())
        }
        Some(_) => ("notice notice-danger", "alert", t.refused.to_owned()),
        None => match request.query("done") {
            SUSPEND => ("notice notice-success", "status", t.suspended.to_owned()),
            RESUME => ("notice notice-success", "status", t.resumed.to_owned()),
            _ => return Html::default(),
        },
    };
    let attributes = [("class", class), ("role", role), ("tabindex", "-1"), ("autofocus", ""), ("data-focus", "")];
    element("p", &attributes, &[text(&said)])
}

/// Something that can be suspended, with the button that does it or ends it.
fn section(t: &Suspend, one: &Suspendable, whole: bool, locale: Locale) -> Html {
    let id = one.programme.as_ref().map_or(EVERYTHING, ProgrammeId::as_str);
    let name = if one.programme.is_none() { t.everything } else { &one.name };
    let (state, act, button) = match &one.since {
        Some(since) => (t.since.with(since), RESUME, t.resume),
        None if whole => (t.with_everything.to_owned(), SUSPEND, t.suspend),
        None => (t.not_suspended.to_owned(), SUSPEND, t.suspend),
    };
    let heading = ["suspend-", id].concat();
    let mut parts =
        vec![element("h3", &[("class", "panel-title"), ("id", &heading)], &[text(name)]), paragraph(&state)];
    parts.extend(one.reason.as_ref().map(|reason| paragraph(&t.reason.with(reason))));
    let hidden = |name: &str, value: &str| void("input", &[("type", "hidden"), ("name", name), ("value", value)]);
    let label = [button, ": ", name].concat();
    let class = if act == SUSPEND { "button button-primary" } else { "button button-secondary" };
    let send = [("class", class), ("type", "submit"), ("aria-label", label.as_str())];
    let form = [hidden(ACT, act), hidden(WHAT, id), element("p", &[], &[element("button", &send, &[text(button)])])];
    let action = Page::Suspend.path(locale);
    parts.push(element("form", &[("method", "post"), ("action", &action)], &form));
    element("section", &[("class", "panel holding"), ("aria-labelledby", &heading)], &parts)
}

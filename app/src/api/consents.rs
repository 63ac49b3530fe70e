//! Consents in my data: what changed since each was given, and those that have to be given again.

use super::answer::{Done, Request};
use super::suspend;
use crate::address::Page;
use crate::components::markup::{
    Html, element, join, link, link_line, list, list_of_texts, paragraph, text, void, words,
};
use crate::i18n::forms;
use crate::i18n::versions::T;
use crate::page::{Fields, MyPage};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::my_data::{ConfirmAgain, Overview, Participation};
use changho_domain::programme::ProgrammeId;
use changho_domain::signup::field;
use changho_services::error::Refusal;
use changho_services::people::consents;
use changho_services::people::sessions::Session;
use changho_services::people::suspension::Suspendable;

/// The name of the field that says which consent is meant.
const PROGRAMME: &str = "programme";
/// What the address says after a consent was given again.
const DONE: &str = "consented";

/// The overview with what is said about consents.
pub(super) fn page(request: &Request<'_>, overview: Overview, held: &[Suspendable]) -> MyPage {
    let locale = request.locale;
    let mut again = vec![just_done(request), suspend::notice(held, locale)];
    again.extend(overview.programmes.iter().filter_map(|part| Some(ask(part, part.confirm_again.as_ref()?, locale))));
    let about = |part: &Participation| join(&[since(part, locale), suspend::line(held, &part.programme, locale)]);
    let consents = overview.programmes.iter().map(|part| about(part).into_string()).collect();
    MyPage { again: join(&again).into_string(), consents, overview }
}

/// Gives a consent again.
pub(super) async fn renew(request: &Request<'_>, session: &Session, fields: &Fields) -> Result<Done, Refusal> {
    let value = |name: &str| fields.get(name).map_or("", String::as_str);
    let programme =
        ProgrammeId::parse(value(PROGRAMME)).ok_or_else(|| Refusal::field(PROGRAMME, Problem::UnknownChoice))?;
    consents::renew(&request.visit.center, session, &programme, value(field::VERSION), request.locale).await?;
    Done::next(format!("{}?done={DONE}", Page::My.path(request.locale)))
}

/// What became of the form that was sent a moment ago.
fn just_done(request: &Request<'_>) -> Html {
    let t = T.of(request.locale);
    let errors = request.visit.returned.as_ref().map_or(&[][..], |returned| returned.errors.as_slice());
    let f = forms::T.of(request.locale);
    let (class, role, said) = match errors.first() {
        Some(error) => match error.problem {
            Problem::Expired => ("notice notice-warning", "alert", t.again_expired.to_owned()),
            // The number of the fault stands where the name of a field does.
            Problem::Fault => {
                let number = f.fault_number.with(&error.field);
                ("notice notice-danger", "alert", [f.fault, " ", f.fault_help, " ", &number].concat())
            }
            _ => ("notice notice-danger", "alert", t.again_refused.to_owned()),
        },
        None if request.query("done") == DONE => ("notice notice-success", "status", t.again_done.to_owned()),
        None => return Html::default(),
    };
    let attributes = [("class", class), ("role", role), ("tabindex", "-1"), ("autofocus", ""), ("data-focus", "")];
    element("p", &attributes, &[text(&said)])
}

/// Asks again. The form is a plain one, that the browser sends by itself.
fn ask(part: &Participation, ask: &ConfirmAgain, locale: Locale) -> Html {
    let t = T.of(locale);
    let since = if ask.upcoming { t.again_from } else { t.again_since };
    let changes = Page::PolicyChanges(ask.version.clone()).path(locale);
    let hidden = |name: &str, value: &str| void("input", &[("type", "hidden"), ("name", name), ("value", value)]);
    let buttons = [
        element("button", &[("class", "button button-primary"), ("type", "submit")], &[text(t.again_yes)]),
        link(t.again_no, "button button-secondary", &Page::Withdraw(part.address.clone()).path(locale)),
    ];
    let form = [
        hidden(PROGRAMME, part.programme.as_str()),
        hidden(field::VERSION, &ask.version),
        element("div", &[("class", "buttons")], &buttons),
    ];
    let id = ["again-", &part.address].concat();
    let parts = [
        element("h2", &[("class", "notice-title"), ("id", &id)], &[text(&t.again.with(&part.purpose))]),
        paragraph(&since.with(&ask.version_date)),
        list_of_texts(&ask.sentences),
        paragraph(t.again_nothing),
        link_line(t.what_changes, "", &changes),
        element("form", &[("method", "post"), ("action", &Page::My.path(locale))], &form),
    ];
    element("section", &[("class", "notice notice-warning"), ("aria-labelledby", &id)], &parts)
}

/// What changed since, and the consents before.
fn since(part: &Participation, locale: Locale) -> Html {
    let t = T.of(locale);
    let mut parts = Vec::new();
    if !part.newer.is_empty() {
        let changes: Vec<Html> = part
            .newer
            .iter()
            .map(|newer| {
                let to = Page::PolicyChanges(newer.version.clone()).path(locale);
                link(&t.what_changed.with(&newer.version_date), "", &to)
            })
            .collect();
        parts.push(words("h4", "", t.since));
        parts.push(if part.changes.is_empty() { paragraph(t.since_nothing) } else { list_of_texts(&part.changes) });
        parts.push(list("", &changes));
    }
    if !part.earlier.is_empty() {
        let earlier: Vec<Html> = part
            .earlier
            .iter()
            .map(|consent| {
                let to = Page::PolicyVersion(consent.version.clone()).path(locale);
                let version = link(&t.of_version.with(&consent.version_date), "", &to);
                join(&[text(&consent.consented), text(" · "), version])
            })
            .collect();
        parts.extend([words("h4", "", t.earlier), list("", &earlier)]);
    }
    if parts.is_empty() { Html::default() } else { element("div", &[("class", "consent-since")], &parts) }
}

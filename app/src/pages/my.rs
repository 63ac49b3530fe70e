//! Everything that is held about a person, on one page, and what that person can do about it.

use crate::address::{Page, RequestPage};
use crate::components::markup::{Html, element, facts, heading, join, link, link_line, list, paragraph, text, words};
use crate::components::opening::{self, just_done, opening_of};
use crate::i18n::my::{T, changes, leaving};
use crate::i18n::{forms, locale, sign_in, sign_up};
use crate::page::MyPage;
use changho_domain::my_data::{AddressChange, Overview, Participation, Record};
use leptos::prelude::*;

/// The overview.
#[component]
pub(super) fn MyView(page: MyPage) -> impl IntoView {
    let t = T.here();
    let MyPage { overview, again, consents } = page;
    let done = [("corrected", t.corrected), ("address-asked", t.address_asked), ("withdrawn", t.withdrawn)];
    let mut parts = vec![just_done(&done), opening_of(t.title, t.lead), Html::made(again)];
    parts.extend(overview.address_change.as_ref().map(moving));
    parts.extend([heading(t.person), person(&overview), heading(t.programmes)]);
    let consents = consents.into_iter().map(Html::made).chain(std::iter::repeat(Html::default()));
    parts.extend(overview.programmes.iter().zip(consents).map(|(part, consent)| participation(part, consent)));
    parts.extend([heading(t.actions), actions(), heading(t.records), paragraph(t.records_lead)]);
    let records: Vec<Html> = overview.records.iter().map(record).collect();
    parts.push(element("div", &[("class", "records")], &records));
    opening::page(t.title, &parts)
}

/// A change of address that waits for a mailbox.
fn moving(change: &AddressChange) -> Html {
    let t = T.here();
    let said = |confirmed: bool| text(if confirmed { t.said_yes } else { t.waits });
    let told = [
        (t.moving_to, text(&change.to)),
        (t.moving_old, said(change.old_confirmed)),
        (t.moving_new, said(change.new_confirmed)),
    ];
    let until = paragraph(&t.moving_until.with(&change.until));
    let parts = [words("h2", "notice-title", t.moving), facts(&told), until];
    element("section", &[("class", "notice notice-info")], &parts)
}

/// Name, address and language.
fn person(overview: &Overview) -> Html {
    let (t, f) = (T.here(), forms::T.here());
    let name = (!overview.name.is_empty()).then(|| (f.name, text(&overview.name)));
    let mut told: Vec<_> = name.into_iter().collect();
    told.extend([
        (f.email, text(&overview.email)),
        (f.language, text(&overview.language)),
        (t.since, text(&overview.since)),
        (t.changed, text(&overview.changed)),
    ]);
    let buttons = [
        link(t.correct, "button button-secondary", &Page::Correct.path(locale())),
        link(t.change_address, "link", &Page::ChangeAddress.path(locale())),
    ];
    holding(&[facts(&told), element("div", &[("class", "buttons")], &buttons)])
}

/// A part of what is held.
fn holding(parts: &[Html]) -> Html {
    element("section", &[("class", "panel holding")], parts)
}

/// A second, quieter line.
fn note(said: &str) -> Html {
    words("span", "note", said)
}

/// A programme, with the consent behind it and everything that is held for it.
fn participation(part: &Participation, since: Html) -> Html {
    let (t, s) = (T.here(), sign_up::T.here());
    let items: Vec<Html> = part.items.iter().map(|item| join(&[note(&item.name), text(&item.value)])).collect();
    let version = Page::PolicyVersion(part.version.clone()).path(locale());
    let version = link(&t.version_link.with(&part.version_date), "", &version);
    let told = [
        (s.purpose, text(&part.what.join(s.comma))),
        (t.items, list("items", &items)),
        (s.retention, text(&part.until)),
        (t.basis, text(&part.basis)),
        (t.consented, text(&part.consented)),
        (t.confirmed, text(&part.confirmed)),
        (t.version, join(&[version, note(&t.version_language.with(&part.version_language))])),
    ];
    let end = Page::Withdraw(part.address.clone()).path(locale());
    let end = link_line(&part.end, "button button-secondary", &end);
    holding(&[words("h3", "panel-title", &part.purpose), facts(&told), since, end])
}

/// What one can do.
fn actions() -> Html {
    let (t, c, l, s) = (T.here(), changes::T.here(), leaving::T.here(), sign_in::T.here());
    let desk = Page::Requests(RequestPage::Start).path(locale());
    let actions = [
        (l.export, t.export_what, Page::Export.path(locale())),
        (c.sessions, t.sessions_what, Page::Sessions.path(locale())),
        (t.cookies, t.cookies_what, Page::Cookies.path(locale())),
        (t.desk, t.desk_what, desk),
        (s.out_send, s.out_lead, Page::SignOut.path(locale())),
        (l.delete, t.delete_what, Page::Delete.path(locale())),
    ];
    list("actions", &actions.map(|(name, what, to)| join(&[link(name, "", &to), note(what)])))
}

/// A kind of record, with what is recorded.
fn record(record: &Record) -> Html {
    let (t, s) = (T.here(), sign_up::T.here());
    let told: Vec<_> = [(t.basis, &record.basis), (s.retention, &record.until)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| (label, text(value)))
        .collect();
    let mut parts = vec![words("h3", "", &record.name)];
    if !record.what.is_empty() {
        parts.push(words("p", "note", &record.what));
    }
    parts.extend([facts(&told), entries(record)]);
    element("section", &[("class", "record"), ("id", &["record-", &record.id].concat())], &parts)
}

/// What is recorded, folded away; or why there is nothing.
fn entries(record: &Record) -> Html {
    let t = T.here();
    let number = u64::try_from(record.entries.len()).unwrap_or(u64::MAX).saturating_add(record.older);
    match &record.note {
        Some(note) => paragraph(note),
        None if number == 0 => paragraph(t.none),
        None => {
            let lines: Vec<Html> =
                record.entries.iter().map(|entry| join(&[words("span", "", &entry.what), note(&entry.at)])).collect();
            let mut parts = vec![words("summary", "", &t.entries.of(number)), list("entries", &lines)];
            if record.older > 0 {
                parts.push(words("p", "note", &t.older.of(record.older)));
            }
            element("details", &[], &parts)
        }
    }
}

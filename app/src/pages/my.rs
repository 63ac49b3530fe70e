//! Everything that is held about a person, on one page, and what that person can do about it.

use crate::address::Page;
use crate::components::opening::{button_link, just_done, opening};
use crate::i18n::my::{T, changes, leaving};
use crate::i18n::{forms, locale, sign_in, sign_up};
use changho_domain::my_data::{AddressChange, Entry, Overview, Participation, Record};
use leptos::prelude::*;

/// The overview.
#[component]
pub(super) fn MyView(overview: Overview) -> impl IntoView {
    let (t, f) = (T.here(), forms::T.here());
    let Overview { name, email, language, since, changed, programmes, address_change, records } = overview;
    let facts = [(f.name, name), (f.email, email), (f.language, language), (t.since, since), (t.changed, changed)];
    let facts: Vec<AnyView> = facts.into_iter().map(|(label, value)| fact(label, value.into_any())).collect();
    let programmes: Vec<AnyView> = programmes.into_iter().map(participation).collect();
    let records: Vec<AnyView> = records.into_iter().map(record).collect();
    view! {
        <div class="page page-form">
            {just_done(&[("corrected", t.corrected), ("address-asked", t.address_asked), ("withdrawn", t.withdrawn)])}
            {opening(t.title, t.lead)}
            {address_change.map(moving)}
            <h2>{t.person}</h2>
            <section class="panel holding">
                <dl class="facts">{facts}</dl>
                <div class="buttons">
                    {button_link(t.correct, "button button-secondary", Page::Correct.path(locale()))}
                    {button_link(t.change_address, "link", Page::ChangeAddress.path(locale()))}
                </div>
            </section>
            <h2>{t.programmes}</h2>
            {programmes}
            <h2>{t.actions}</h2>
            {actions()}
            <h2>{t.records}</h2>
            <p>{t.records_lead}</p>
            <div class="records">{records}</div>
        </div>
    }
    .into_any()
}

/// A label and a value.
fn fact(label: &'static str, value: AnyView) -> AnyView {
    view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}

/// A change of address that waits for a mailbox.
fn moving(change: AddressChange) -> AnyView {
    let t = T.here();
    let said = |confirmed: bool| if confirmed { t.said_yes } else { t.waits };
    let facts = [
        fact(t.moving_to, change.to.into_any()),
        fact(t.moving_old, said(change.old_confirmed).into_any()),
        fact(t.moving_new, said(change.new_confirmed).into_any()),
    ];
    view! {
        <section class="notice notice-info">
            <h2 class="notice-title">{t.moving}</h2>
            <dl class="facts">{facts.into_iter().collect::<Vec<_>>()}</dl>
            <p>{t.moving_until.with(&change.until)}</p>
        </section>
    }
    .into_any()
}

/// A programme, with the consent behind it and everything that is held for it.
fn participation(part: Participation) -> AnyView {
    let (t, s) = (T.here(), sign_up::T.here());
    let of = s.of(part.programme);
    let items: Vec<AnyView> = part
        .items
        .into_iter()
        .map(|item| view! { <li><span class="note">{item.name}</span>{item.value}</li> }.into_any())
        .collect();
    let version = view! {
        <a href=Page::PolicyVersion(part.version).path(locale())>{t.version_link.with(&part.version_date)}</a>
        <span class="note">{t.version_language.with(&part.version_language)}</span>
    };
    let facts = [
        fact(s.purpose, part.what.join(s.comma).into_any()),
        fact(t.items, view! { <ul class="items">{items}</ul> }.into_any()),
        fact(s.retention, part.until.into_any()),
        fact(t.basis, part.basis.into_any()),
        fact(t.consented, part.consented.into_any()),
        fact(t.confirmed, part.confirmed.into_any()),
        fact(t.version, version.into_any()),
    ];
    view! {
        <section class="panel holding">
            <h3 class="panel-title">{part.purpose}</h3>
            <dl class="facts">{facts.into_iter().collect::<Vec<_>>()}</dl>
            <p>{button_link(of.end_button, "button button-secondary", Page::Withdraw(part.programme).path(locale()))}</p>
        </section>
    }
    .into_any()
}

/// What one can do.
fn actions() -> AnyView {
    let (t, c, l, s) = (T.here(), changes::T.here(), leaving::T.here(), sign_in::T.here());
    let desk = [&Page::Policy.path(locale()), "#article-11"].concat();
    let actions = [
        (l.export, t.export_what, Page::Export.path(locale())),
        (c.sessions, t.sessions_what, Page::Sessions.path(locale())),
        (t.cookies, t.cookies_what, Page::Cookies.path(locale())),
        (t.desk, t.desk_what, desk),
        (s.out_send, s.out_lead, Page::SignOut.path(locale())),
        (l.delete, t.delete_what, Page::Delete.path(locale())),
    ];
    let actions: Vec<AnyView> = actions
        .into_iter()
        .map(|(name, what, to)| view! { <li><a href=to>{name}</a><span class="note">{what}</span></li> }.into_any())
        .collect();
    view! { <ul class="actions">{actions}</ul> }.into_any()
}

/// A kind of record, with what is recorded.
fn record(record: Record) -> AnyView {
    let (t, s) = (T.here(), sign_up::T.here());
    let facts: Vec<AnyView> = [(t.basis, record.basis), (s.retention, record.until)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| fact(label, value.into_any()))
        .collect();
    let number = u64::try_from(record.entries.len()).unwrap_or(u64::MAX).saturating_add(record.older);
    let entries = match record.note {
        Some(note) => view! { <p>{note}</p> }.into_any(),
        None if number == 0 => view! { <p>{t.none}</p> }.into_any(),
        None => {
            let lines: Vec<AnyView> = record.entries.into_iter().map(entry).collect();
            let older = (record.older > 0).then(|| view! { <p class="note">{t.older.of(record.older)}</p> });
            view! {
                <details>
                    <summary>{t.entries.of(number)}</summary>
                    <ul class="entries">{lines}</ul>
                    {older}
                </details>
            }
            .into_any()
        }
    };
    let what = (!record.what.is_empty()).then(|| view! { <p class="note">{record.what}</p> });
    view! {
        <section class="record" id=["record-", &record.id].concat()>
            <h3>{record.name}</h3>
            {what}
            <dl class="facts">{facts}</dl>
            {entries}
        </section>
    }
    .into_any()
}

fn entry(entry: Entry) -> AnyView {
    view! { <li><span>{entry.what}</span><span class="note">{entry.at}</span></li> }.into_any()
}

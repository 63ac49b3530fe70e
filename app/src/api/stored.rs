//! What the page of the cookie choice tells beside the choice: why it is asked again, what was cleared, the record and the
//! earlier answers with their receipts, the signal of the browser, and everything that is stored, cookie by cookie.

use super::answer::Request;
use super::clearing::{empties_storage, refused};
use crate::address::Page;
use crate::components::markup::{Html, element, facts, heading, join, link, link_line, list, paragraph, text, words};
use crate::i18n::stored::{Stored, T};
use crate::i18n::{cookies, frame};
use changho_domain::consent::{Act, Categories, Standing};
use changho_domain::locale::Locale;
use changho_domain::policy::agreed::Why;
use changho_domain::policy::{CookieCategory, StorageKind};
use changho_services::choices::{self, Choice};
use changho_services::policy::{stored_html, words as said};

/// What stands above the choice: why it is asked again.
pub(super) fn above(request: &Request<'_>) -> Html {
    let (visit, t) = (request.visit, T.of(request.locale));
    let Some(answer) = visit.answer.as_ref().filter(|_| visit.outdated) else { return Html::default() };
    let reasons = match choices::changed_since(&visit.center, answer) {
        None => list("", &[text(t.no_version)]),
        Some(changed) => {
            let line = |name: &str, why: &Why<'_>| match why {
                Why::Joined(_) => text(&t.joined.with(name)),
                Why::Purpose(sentence) => text(&format!("{name}: {}", sentence.get(request.locale))),
                Why::Recipients(_) => text(&t.receivers.with(name)),
            };
            list("", &changed.iter().map(|d| line(d.cookie.name.as_str(), &d.why)).collect::<Vec<_>>())
        }
    };
    let inside = [words("h2", "notice-title", t.again), paragraph(t.again_what), reasons];
    element("div", &[("class", "notice notice-warning")], &inside)
}

/// What stands below it. `answers` are those of this browser, the latest first.
pub(super) fn below(request: &Request<'_>, answers: &[Choice]) -> Html {
    let t = T.of(request.locale);
    let mut parts = vec![cleared(request, answers)];
    if let Some((latest, earlier)) = answers.split_first() {
        parts.push(record(t, latest, request.locale));
        if !earlier.is_empty() {
            parts.push(history(t, earlier, request.locale));
        }
    }
    parts.push(signal(request));
    parts.extend(everything(request));
    join(&parts)
}

fn section(inside: &[Html]) -> Html {
    element("section", &[("class", "stack")], inside)
}

/// What was refused, and whether it is gone: read back from what the browser sent with this request, and, for its storage, by
/// the browser program. What stands in `data-storage` is cleared by it and then looked for.
fn cleared(request: &Request<'_>, answers: &[Choice]) -> Html {
    let (visit, t) = (request.visit, T.of(request.locale));
    let Standing::Chosen(allowed) = visit.standing() else { return Html::default() };
    let before = answers.get(1).map_or(Categories::NONE, |choice| choice.categories);
    let was_allowed = |category: Option<CookieCategory>| category.is_some_and(|c| before.has_optional(c));
    let asked = if empties_storage(visit, allowed) { t.asked } else { t.unasked };
    let lines: Vec<Html> = refused(visit, allowed)
        .into_iter()
        .map(|cookie| {
            let name = join(&[words("code", "", cookie.name.as_str()), text(" ")]);
            let gone = if was_allowed(cookie.category) { t.gone } else { t.absent };
            match cookie.storage {
                StorageKind::Cookie => {
                    let is_there = visit.carried.iter().any(|carried| carried == cookie.name.as_str());
                    let (left, state) = if is_there { ("there", t.there) } else { ("gone", gone) };
                    element("li", &[("data-left", left)], &[name, text(state)])
                }
                StorageKind::LocalStorage => element(
                    "li",
                    &[("data-storage", cookie.name.as_str())],
                    &[
                        name,
                        words("span", "if-gone", gone),
                        words("span", "if-there", t.there),
                        words("span", "if-unknown", asked),
                    ],
                ),
            }
        })
        .collect();
    if lines.is_empty() {
        return Html::default();
    }
    let withdrew = before.statistics && !allowed.statistics;
    section(&[
        heading(t.left),
        paragraph(t.left_what),
        element("ul", &[("class", "left")], &lines),
        if withdrew { paragraph(t.rows) } else { Html::default() },
        paragraph(t.by_hand),
    ])
}

const fn act(t: &Stored, act: Act) -> &'static str {
    match act {
        Act::AcceptAll => t.acts[0],
        Act::RefuseAll => t.acts[1],
        Act::Save => t.acts[2],
        Act::Withdraw => t.acts[3],
    }
}

/// What was recorded, for the visitor to keep.
fn record(t: &Stored, choice: &Choice, locale: Locale) -> Html {
    let names = cookies::T.of(locale);
    let allowed = match choice.categories {
        Categories::ALL => [names.preferences, t.and, names.statistics].concat(),
        Categories::NONE => t.nothing.to_owned(),
        Categories { preferences: true, .. } => names.preferences.to_owned(),
        _ => names.statistics.to_owned(),
    };
    let version = Page::PolicyVersion(choice.policy_version.clone()).path(locale);
    let id = choice.id.to_string();
    let facts = facts(&[
        (t.id, words("span", "record-id", &id)),
        (t.how, text(act(t, choice.act))),
        (t.allowed, text(&allowed)),
        (t.decided, text(&said::moment(choice.decided_at, locale))),
        (t.expires, text(&said::moment(choice.expires_at, locale))),
        (t.version, link(&choice.policy_version, "", &version)),
        (t.language, text(choice.locale.autonym())),
        (t.signal, text(if choice.gpc { t.sent } else { t.not_sent })),
    ]);
    let panel = element("div", &[("class", "panel")], &[facts]);
    let receipt = link_line(t.receipt, "", &Page::Receipt(id).path(locale));
    section(&[heading(t.record), paragraph(t.record_what), panel, receipt])
}

/// The earlier answers of this browser, each with its receipt.
fn history(t: &Stored, earlier: &[Choice], locale: Locale) -> Html {
    let line = |choice: &Choice| {
        let receipt = Page::Receipt(choice.id.to_string()).path(locale);
        let date = link(&said::moment(choice.decided_at, locale), "", &receipt);
        join(&[date, text(": "), text(act(t, choice.act))])
    };
    let lines: Vec<Html> = earlier.iter().map(line).collect();
    section(&[heading(t.earlier), paragraph(t.earlier_what), list("earlier", &lines)])
}

/// How the browser's signal is treated. Whether it is sent, the browser program may know better: a signal that only scripts can
/// see shows by `data-signal` on the document.
fn signal(request: &Request<'_>) -> Html {
    let t = T.of(request.locale);
    let here = if request.visit.signal { "signal signal-sent" } else { "signal" };
    section(&[
        heading(t.gpc),
        paragraph(t.gpc_what),
        element(
            "p",
            &[("class", here)],
            &[words("span", "if-signal", t.gpc_here), words("span", "if-no-signal", t.gpc_not_here)],
        ),
    ])
}

/// Everything that is stored: a table a category, with who sets it, how long, which information goes where.
fn everything(request: &Request<'_>) -> Vec<Html> {
    let (center, locale) = (&request.visit.center, request.locale);
    let (t, names) = (T.of(locale), cookies::T.of(locale));
    let version = center.shelf.current(center.today());
    let nothing_elsewhere = version
        .register()
        .cookies
        .iter()
        .all(|cookie| cookie.sent_to.is_some() && cookie.sent_elsewhere().next().is_none());
    let policy = link(frame::T.of(locale).policy, "", &Page::Policy.path(locale));
    let mut parts = vec![section(&[
        heading(t.table),
        element("p", &[], &[text(t.table_what), text(" "), policy]),
        if nothing_elsewhere { paragraph(t.only_here) } else { Html::default() },
    ])];
    let categories = [
        (Some(CookieCategory::Necessary), names.necessary, names.necessary_what),
        (Some(CookieCategory::Preferences), names.preferences, names.preferences_what),
        (Some(CookieCategory::Statistics), names.statistics, names.statistics_what),
        (None, "", ""),
    ];
    for (category, name, what) in categories {
        let place = ["stored-", category.map_or("others", CookieCategory::name)].concat();
        let Some(table) = stored_html(version, category, locale, &[&place, "-table"].concat()) else { continue };
        let about = join(&[
            if name.is_empty() {
                Html::default()
            } else {
                element("h3", &[("id", &place), ("tabindex", "-1")], &[text(name)])
            },
            if what.is_empty() { Html::default() } else { paragraph(what) },
        ]);
        parts.push(element("div", &[("class", "stack")], &[about]));
        parts.push(element("div", &[("class", "cookie-table")], &[Html::made(table)]));
    }
    parts
}

//! A request that was sent: the code from the mailbox, how it stands, messages, taking it back, objecting; and the page of the
//! person concerned.

use super::decision;
use super::steps::{ACT, described, lines, told};
use super::{Done, Request, just, made, new_form, nothing, on, path, texts, title, token};
use crate::address::RequestPage;
use crate::components::made_form::{Line, button, form, hidden, notice, row};
use crate::components::markup::{Html, element, facts, heading, join, link, link_line, list, paragraph, text, words};
use crate::page::{Fields, PageData};
use changho_domain::form::Problem;
use changho_domain::requests::clock::Due;
use changho_domain::requests::form::field;
use changho_domain::requests::{Role, Status};
use changho_domain::time::Instant;
use changho_services::Fault;
use changho_services::error::Refusal;
use changho_services::policy::words as said;
use changho_services::requests::{
    Entry, Said, View, browser, concerned as of_concerned, draft, status as finding, view, words as request_words,
};

const CODE: &str = "code";
const UNDERSTOOD: &str = "understood";
const TOKEN: &str = "token";
const ANSWER: &str = "answer";

/// The page that takes the code.
pub(super) fn code(request: &Request<'_>, confirms: bool) -> PageData {
    let t = texts(request);
    let mut f = new_form(request);
    let line = f.line(&Line {
        name: CODE,
        label: t.code_label,
        hint: t.code_hint,
        kind: "text",
        autocomplete: "one-time-code",
        value: "",
        required: true,
    });
    let action = path(request, RequestPage::Code);
    made(
        t.code,
        &[
            title(t.code),
            f.summary(t.to_correct),
            words("p", "lead", if confirms { t.code_confirms } else { t.code_opens }),
            form(&action, Some("page-form"), false, &[line, button(t.code_send, "button button-primary", None)]),
            form(&action, None, false, &[button(t.again, "button button-secondary", Some((ACT, "again")))]),
        ],
    )
}

/// Takes the code, or mails another one.
pub(super) async fn enter(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let (center, token) = (&request.visit.center, token(request)?);
    if fields.get(ACT).map(String::as_str) == Some("again") {
        finding::another_code(center, token, &request.visit.network).await?;
        return on(request, RequestPage::Code, token);
    }
    draft::enter_code(center, token, fields.get(CODE).map_or("", String::as_str), &request.visit.network).await?;
    let mut done = on(request, RequestPage::File, token)?;
    done.to.push_str("?done=opened");
    Ok(done)
}

/// The page that asks for the number.
pub(super) fn status(request: &Request<'_>) -> PageData {
    let t = texts(request);
    let mut f = new_form(request);
    let line = f.line(&Line {
        name: field::REFERENCE,
        label: t.reference,
        hint: t.reference_hint,
        kind: "text",
        autocomplete: "off",
        value: "",
        required: true,
    });
    made(
        t.status,
        &[
            title(t.status),
            f.summary(t.to_correct),
            words("p", "lead", t.follow_what),
            form(
                &path(request, RequestPage::Status),
                Some("page-form"),
                false,
                &[line, button(t.reference_send, "button button-primary", None)],
            ),
        ],
    )
}

/// Takes the number: the answer is the same for every number that can be one.
pub(super) async fn ask(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let typed = fields.get(field::REFERENCE).map_or("", String::as_str);
    let token = finding::ask(&request.visit.center, typed, request.locale, &request.visit.network).await?;
    on(request, RequestPage::Code, &token)
}

/// The request.
pub(super) async fn file(request: &Request<'_>) -> Result<PageData, Fault> {
    let token = request.visit.request.as_deref().unwrap_or_default();
    match view::open(&request.visit.center, token).await? {
        Some(view) => Ok(shown(request, &view)),
        None => Ok(nothing(request)),
    }
}

fn shown(request: &Request<'_>, view: &View) -> PageData {
    let (t, locale, file) = (texts(request), request.locale, &view.file);
    let action = path(request, RequestPage::File);
    let heading_of_page = format!("{} {}", t.reference, file.reference);
    let mut f = new_form(request);
    let writing = writing(request, &mut f, view, &action);
    let mut parts = vec![just(request, "filed", t.filed), title(&heading_of_page), f.summary(t.to_correct)];
    if view.overdue {
        parts.push(notice("notice notice-warning", "", &[t.overdue]));
    }
    let mut standing = vec![(t.state, words("strong", "", request_words::status(file.status, locale)))];
    standing.extend(file.received_at.map(|at| (t.received, text(&said::date(at.korean_date(), locale)))));
    standing.extend(due(request, view));
    parts.extend([facts(&standing), heading(t.next_what), paragraph(next(request, file.status))]);
    parts.extend([heading(t.what), facts(&told(request, file))]);
    parts.extend([heading(t.history), history(request, view)]);
    if !view.documents.is_empty() {
        parts.push(heading(t.attached));
        let files: Vec<Html> = view
            .documents
            .iter()
            .map(|document| {
                let to = format!("{}/{}", path(request, RequestPage::Documents), document.id);
                element("a", &[("href", &to), ("rel", "external"), ("download", "")], &[text(&described(document))])
            })
            .collect();
        parts.push(list("", &files));
    }
    parts.push(writing);
    parts.extend([heading(t.prints), prints(request, view)]);
    parts.push(form(&action, None, false, &[button(t.leave, "button button-secondary", Some((ACT, "leave")))]));
    made(&heading_of_page, &parts)
}

/// What can be printed.
fn prints(request: &Request<'_>, view: &View) -> Html {
    let t = texts(request);
    let mut links = Vec::new();
    if view.file.kind.has_form() {
        links.push(link(t.form_8, "", &path(request, RequestPage::Form8)));
    }
    if view.file.asker.is_for_another() {
        links.push(link(t.form_11, "", &path(request, RequestPage::Form11)));
    }
    if notice_of(view).is_some() {
        let form = if view.file.kind == changho_domain::requests::Kind::Access { t.form_9 } else { t.form_10 };
        links.push(link(form, "", &path(request, RequestPage::Notice)));
    }
    list("", &links)
}

/// What the last notice tells: a decision, or a postponement.
pub(super) fn notice_of(view: &View) -> Option<&Entry> {
    view.entries.iter().rev().find(|entry| matches!(entry.said, Said::Decided(_) | Said::Postponed { .. }))
}

/// By when the answer is due, and what to mark about it.
pub(super) fn due(request: &Request<'_>, view: &View) -> Option<(&'static str, Html)> {
    let (t, locale) = (texts(request), request.locale);
    Some((
        t.due,
        match view.due? {
            Due::By(last) => {
                let day = text(&said::date(last.day, locale));
                match last.unknown_year {
                    Some(year) => join(&[day, words("span", "note", &t.unknown_year.with(&year.to_string()))]),
                    None => day,
                }
            }
            Due::Still { left, .. } => text(&t.due_still.with(&left.to_string())),
            Due::Postponed { .. } => text(t.due_postponed),
        },
    ))
}

fn next(request: &Request<'_>, status: Status) -> &'static str {
    let t = texts(request);
    match status {
        Status::Received | Status::Draft | Status::Unconfirmed => t.n_received,
        Status::Verifying => t.n_verifying,
        Status::NeedInfo => t.n_need_info,
        Status::InReview => t.n_in_review,
        Status::Postponed => t.due_postponed,
        Status::Granted | Status::Partial => t.n_decided,
        Status::Refused | Status::Done | Status::Withdrawn => t.n_closed,
        Status::Objection => t.n_objection,
    }
}

fn history(request: &Request<'_>, view: &View) -> Html {
    let (t, locale) = (texts(request), request.locale);
    let entries: Vec<Html> = view
        .entries
        .iter()
        .map(|entry| {
            let who = match entry.role {
                Role::Person | Role::Representative => t.by_you,
                Role::Concerned => t.by_concerned,
                Role::Center => t.by_center,
                Role::Handler | Role::PrivacyOfficer | Role::Auditor => t.by_office,
            };
            let mut head = vec![text(&said::moment(entry.at, locale)), text(" · "), text(who)];
            if let Some(status) = entry.status {
                head.extend([text(" · "), words("strong", "", request_words::status(status, locale))]);
            }
            join(&[element("p", &[("class", "note")], &head), what_was_said(request, &entry.said, entry.at)])
        })
        .collect();
    list("entries", &entries)
}

fn what_was_said(request: &Request<'_>, what: &Said, at: Instant) -> Html {
    let (t, locale) = (texts(request), request.locale);
    match what {
        Said::Nothing => Html::default(),
        Said::Message(message) => element("p", &[], &[lines(message)]),
        Said::NoAutomatedDecisions => paragraph(t.none_automated),
        Said::Postponed { reason, fact } => decision::postponed(*reason, fact, request.visit.center.register(), locale),
        Said::Decided(decision) => {
            decision::notice(decision, at.korean_date(), request.visit.center.register(), locale)
        }
    }
}

/// What can be written and done now.
fn writing(
    request: &Request<'_>,
    f: &mut crate::components::made_form::MadeForm<'_>,
    view: &View,
    action: &str,
) -> Html {
    let t = texts(request);
    let mut parts = Vec::new();
    // One form came back, if any; the others stand as at first.
    let came_back = |act: &str| {
        request.visit.returned.as_ref().and_then(|returned| returned.values.get(ACT)).is_none_or(|known| known == act)
    };
    let mut area = |label: &str, act: &str| {
        let mut other = crate::components::made_form::MadeForm::new(None, crate::i18n::requests::say, request.locale);
        let f = if came_back(act) { &mut *f } else { &mut other };
        f.line(&Line {
            name: field::MESSAGE,
            label,
            hint: "",
            kind: "area",
            autocomplete: "off",
            value: "",
            required: true,
        })
    };
    if view.can_write {
        let inside =
            [hidden(ACT, "write"), area(t.message, "write"), button(t.message_send, "button button-primary", None)];
        parts.extend([heading(t.message_title), form(action, Some("page-form"), false, &inside)]);
        let file = element(
            "div",
            &[("class", "field")],
            &[
                element("label", &[("class", "field-label"), ("for", "field-file")], &[text(t.file)]),
                crate::components::markup::void(
                    "input",
                    &[
                        ("type", "file"),
                        ("class", "field-file"),
                        ("id", "field-file"),
                        ("name", field::FILE),
                        ("required", ""),
                        ("accept", ".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"),
                    ],
                ),
            ],
        );
        let inside = [file, button(t.upload, "button button-secondary", None)];
        parts.push(heading(t.add_documents));
        parts.push(form(&path(request, RequestPage::Documents), None, true, &inside));
    } else {
        parts.push(form(action, Some("page-form"), false, &[hidden(ACT, "none")]));
    }
    if let Some(until) = view.object_until {
        let what = if view.file.status == Status::Postponed {
            t.object_postponed.to_owned()
        } else {
            t.object_what.with(&said::date(until, request.locale))
        };
        let mut own = crate::components::made_form::MadeForm::new(None, crate::i18n::requests::say, request.locale);
        let why = own.line(&Line {
            name: field::MESSAGE,
            label: t.object_why,
            hint: "",
            kind: "area",
            autocomplete: "off",
            value: request
                .visit
                .returned
                .as_ref()
                .filter(|returned| returned.values.get(ACT).map(String::as_str) == Some("object"))
                .and_then(|returned| returned.values.get(field::MESSAGE))
                .map_or("", String::as_str),
            required: true,
        });
        // Two lines of one page have one name, and need ids of their own.
        let why = Html::made(why.into_string().replace("\"field-message\"", "\"field-object\""));
        let inside =
            [hidden(ACT, "object"), paragraph(&what), why, button(t.object_send, "button button-secondary", None)];
        parts.extend([heading(t.object), form(action, None, false, &inside)]);
    }
    if view.can_withdraw {
        let tick = f.tick(UNDERSTOOD, t.understood);
        let inside = [
            hidden(ACT, "withdraw"),
            paragraph(t.withdraw_what),
            tick,
            button(t.withdraw, "button button-danger", None),
        ];
        parts.extend([heading(t.withdraw), form(action, None, false, &inside)]);
    }
    join(&parts)
}

/// Takes one of the forms of the page.
pub(super) async fn act(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let (center, token) = (&request.visit.center, token(request)?);
    match fields.get(ACT).map_or("", String::as_str) {
        "write" => view::write(center, token, fields).await?,
        "object" => view::object(center, token, fields).await?,
        "withdraw" if fields.contains_key(UNDERSTOOD) => view::withdraw(center, token).await?,
        "withdraw" => return Err(Refusal::field(UNDERSTOOD, Problem::Missing)),
        "leave" => {
            browser::leave(center, token).await?;
            let mut done = Done::next(path(request, RequestPage::Start))?;
            let cookies = request.visit.cookies;
            done.cookies.push(cookies.set(cookies.request(), "", 0));
            return Ok(done);
        }
        _ => {}
    }
    on(request, RequestPage::File, token)
}

/// The page of the person concerned. Looking changes nothing.
pub(super) async fn concerned(request: &Request<'_>) -> Result<PageData, Fault> {
    let (t, locale) = (texts(request), request.locale);
    let token = request.query(TOKEN);
    let action = path(request, RequestPage::Concerned);
    let kept = form(&action, Some("page-form"), false, &[hidden(TOKEN, token)]);
    let Some(concern) = of_concerned::look(&request.visit.center, token).await? else {
        let start = link_line(t.start_over, "link", &path(request, RequestPage::Start));
        return Ok(made(t.concerned, &[title(t.concerned), paragraph(t.concerned_closed), start, kept]));
    };
    let mut told = vec![
        (t.capacity, text(request_words::asker(concern.asker, locale))),
        (t.kind, text(request_words::kind(concern.kind, locale))),
    ];
    if !concern.item.is_empty() {
        told.push((t.what, lines(&concern.item)));
    }
    if !concern.scopes.is_empty() {
        let scopes: Vec<Html> = concern.scopes.iter().map(|scope| text(request_words::scope(*scope, locale))).collect();
        told.push((t.scopes, list("", &scopes)));
    }
    let mut parts = vec![title(t.concerned), new_form(request).summary(t.to_correct)];
    match concern.answered {
        Some(true) => parts.push(notice("notice notice-success", "", &[t.concerned_yes])),
        Some(false) => parts.push(notice("notice notice-success", "", &[t.concerned_no])),
        None if !concern.is_open => parts.push(paragraph(t.concerned_closed)),
        None => {}
    }
    parts.extend([words("p", "lead", &t.concerned_what.with(&concern.name)), facts(&told)]);
    if concern.is_open {
        let mut buttons = Vec::new();
        if concern.is_awaited && concern.answered != Some(true) {
            buttons.push(button(t.yes_may, "button button-primary", Some((ANSWER, "yes"))));
        }
        if concern.answered != Some(false) {
            buttons.push(button(t.no_may, "button button-secondary", Some((ANSWER, "no"))));
        }
        parts.push(form(&action, Some("page-form"), false, &[hidden(TOKEN, token), row(&buttons)]));
    } else {
        parts.push(kept);
    }
    Ok(made(t.concerned, &parts))
}

/// The person concerned says yes or no.
pub(super) async fn answer(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let token = fields.get(TOKEN).map_or("", String::as_str);
    let yes = match fields.get(ANSWER).map(String::as_str) {
        Some("yes") => true,
        Some("no") => false,
        _ => return Err(Refusal::field(ANSWER, Problem::Missing)),
    };
    of_concerned::answer(&request.visit.center, token, yes).await?;
    let query = form_urlencoded::Serializer::new(String::new()).append_pair(TOKEN, token).finish();
    Done::next(format!("{}?{query}", path(request, RequestPage::Concerned)))
}

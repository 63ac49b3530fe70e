//! Writing a request: one thing a page, and a look over it before it is sent.

use super::{Done, Request, made, new_form, on, path, texts, title, token};
use crate::address::{Page, RequestPage};
use crate::components::made_form::{Line, button, form, hidden, notice, row};
use crate::components::markup::{Html, element, facts, heading, join, link, link_line, list, paragraph, text, words};
use crate::i18n::numbers::T as NUMBERS;
use crate::page::{Fields, PageData};
use changho_domain::form::Problem;
use changho_domain::requests::form::{Mandate, Matter, field};
use changho_domain::requests::{AccessScope, Asker, Kind, Relation};
use changho_services::Fault;
use changho_services::error::Refusal;
use changho_services::policy::words as said;
use changho_services::requests::draft::{self, Step, mailbox_is_needed};
use changho_services::requests::{Document, File, Standing, browser, documents, view, words as request_words};

/// The field that says which of several forms of a page it was.
pub(super) const ACT: &str = "act";

/// The first page: what is asked, and the ways to what was asked before.
pub(super) async fn start(request: &Request<'_>, standing: &Standing) -> Result<PageData, Fault> {
    let (t, locale) = (texts(request), request.locale);
    let mut f = new_form(request);
    let kinds: Vec<(&str, &str)> =
        Kind::ALL.iter().map(|kind| (kind.name(), request_words::kind(*kind, locale))).collect();
    let asks = f.radios(field::KIND, t.kind, "", &kinds);
    let action = path(request, RequestPage::Start);
    let mut parts = vec![title(t.title), words("p", "lead", t.lead)];
    if let Standing::Draft(_) = standing {
        let resume = link_line(t.resume, "button button-secondary", &path(request, RequestPage::Review));
        parts.push(element("div", &[("class", "notice notice-info")], &[paragraph(t.unfinished), resume]));
    }
    if let Standing::Open(file) = standing {
        let said =
            join(&[text(&file.reference.to_string()), text(" · "), text(request_words::kind(file.kind, locale))]);
        let to = path(request, RequestPage::File);
        parts.push(element("p", &[], &[element("a", &[("href", &to)], &[said])]));
    }
    parts.push(element(
        "div",
        &[("class", "notice notice-info")],
        &[paragraph(t.at_once), link_line(t.to_my, "link", &Page::My.path(locale))],
    ));
    parts.push(f.summary(t.to_correct));
    parts.push(form(&action, Some("page-form"), false, &[asks, button(t.begin, "button button-primary", None)]));
    if let Some(session) = &request.visit.session {
        let own = view::of_person(&request.visit.center, session).await?;
        if !own.is_empty() {
            parts.push(heading(t.own));
            let lines: Vec<Html> = own
                .iter()
                .map(|line| {
                    let mut told = vec![
                        request_words::kind(line.kind, locale).to_owned(),
                        request_words::status(line.status, locale).to_owned(),
                        said::date(line.received_at.korean_date(), locale),
                    ];
                    told.extend(line.due.map(|due| format!("{} {}", t.due, request_words::last_day(due, locale))));
                    let reference = line.reference.to_string();
                    let label = [t.open, " ", &reference].concat();
                    let inside = [
                        hidden(ACT, "open"),
                        hidden(field::REFERENCE, &reference),
                        button(&label, "button button-secondary", None),
                    ];
                    join(&[paragraph(&told.join(" · ")), form(&action, None, false, &inside)])
                })
                .collect();
            parts.push(list("entries", &lines));
        }
    }
    parts.extend([
        heading(t.follow),
        paragraph(t.follow_what),
        link_line(t.follow_link, "link", &path(request, RequestPage::Status)),
        link_line(NUMBERS.of(locale).to_numbers, "link", &Page::Numbers.path(locale)),
    ]);
    Ok(made(t.title, &parts))
}

/// Begins a request, goes on with the one of this browser, or opens one of somebody who is signed in.
pub(super) async fn begin(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let (visit, center) = (request.visit, &request.visit.center);
    if fields.get(ACT).map(String::as_str) == Some("open") {
        let reference = fields.get(field::REFERENCE).map_or("", String::as_str);
        let opened = match &visit.session {
            Some(session) => browser::open_own(center, session, reference).await?,
            None => None,
        };
        let token = opened.ok_or_else(|| Refusal::field("", Problem::Expired))?;
        return on(request, RequestPage::File, &token);
    }
    let kind = changho_domain::requests::form::kind(fields)?;
    if let (Some(token), Standing::Draft(_)) =
        (&visit.request, browser::standing(center, visit.request.as_deref()).await?)
    {
        draft::set_kind(center, token, fields).await?;
        return on(request, RequestPage::Who, token);
    }
    let token = draft::begin(center, kind, request.locale, visit.session.as_ref(), &visit.network).await?;
    on(request, RequestPage::Who, &token)
}

/// Shows a page of the draft.
pub(super) async fn load(request: &Request<'_>, page: RequestPage, file: &File) -> Result<PageData, Fault> {
    match page {
        RequestPage::Who => Ok(who(request, file)),
        RequestPage::What => Ok(what(request, file)),
        RequestPage::You => Ok(you(request, file)),
        RequestPage::Person => Ok(person(request, file)),
        RequestPage::Documents => {
            let documents = documents::of_draft(&request.visit.center, file).await?;
            Ok(documents_page(request, &documents))
        }
        _ => {
            let documents = documents::of_draft(&request.visit.center, file).await?;
            Ok(review(request, file, &documents))
        }
    }
}

/// Takes a page of the draft and leads to what has to be written next.
pub(super) async fn act(request: &Request<'_>, page: RequestPage, fields: &Fields) -> Result<Done, Refusal> {
    let (center, token) = (&request.visit.center, token(request)?);
    match page {
        RequestPage::Who => draft::set_asker(center, token, fields).await?,
        RequestPage::What => draft::set_matter(center, token, fields).await?,
        RequestPage::You => draft::set_person(center, token, fields).await?,
        RequestPage::Person => draft::set_represented(center, token, fields).await?,
        RequestPage::Documents => {
            if let Some(document) = fields.get("remove").and_then(|id| id.parse().ok()) {
                draft_documents(request, token, document).await?;
            }
            return on(request, RequestPage::Documents, token);
        }
        _ if fields.get(ACT).map(String::as_str) == Some("discard") => {
            draft::discard(center, token).await?;
            let mut done = Done::next(path(request, RequestPage::Start))?;
            let cookies = request.visit.cookies;
            done.cookies.push(cookies.set(cookies.request(), "", 0));
            return Ok(done);
        }
        _ => {
            let came_in = draft::send(center, token, request.visit.session.as_ref(), &request.visit.network).await?;
            if came_in {
                let mut done = on(request, RequestPage::File, token)?;
                done.to.push_str("?done=filed");
                return Ok(done);
            }
            return on(request, RequestPage::Code, token);
        }
    }
    let next = match browser::standing(center, Some(token)).await? {
        Standing::Draft(file) => {
            let documents = documents::of_draft(center, &file).await?;
            page_of(file.next_step(documents.len()))
        }
        _ => RequestPage::Start,
    };
    on(request, next, token)
}

async fn draft_documents(request: &Request<'_>, token: &str, document: uuid::Uuid) -> Result<(), Refusal> {
    documents::remove(&request.visit.center, token, document).await
}

const fn page_of(step: Step) -> RequestPage {
    match step {
        Step::Matter => RequestPage::What,
        Step::Person => RequestPage::You,
        Step::Represented => RequestPage::Person,
        Step::Documents => RequestPage::Documents,
        Step::Review => RequestPage::Review,
    }
}

/// The number of a page among those that this request has.
fn step(request: &Request<'_>, file: Option<&File>, page: RequestPage) -> Html {
    let for_another = file.is_some_and(|file| file.asker.is_for_another());
    let number = match page {
        RequestPage::Who => "1",
        RequestPage::What => "2",
        RequestPage::You => "3",
        RequestPage::Person => "4",
        RequestPage::Documents => "5",
        _ if for_another => "6",
        _ => "4",
    };
    words("p", "form-needed", &texts(request).step.with(number))
}

fn page(
    request: &Request<'_>,
    at: RequestPage,
    heading: &str,
    file: &File,
    top: &[Html],
    inside: Vec<Html>,
) -> PageData {
    let t = texts(request);
    let mut inside = inside;
    inside.push(button(t.next, "button button-primary", None));
    let mut parts = vec![step(request, Some(file), at), title(heading)];
    parts.extend(top.iter().cloned());
    parts.push(form(&path(request, at), Some("page-form"), false, &inside));
    made(heading, &parts)
}

fn who(request: &Request<'_>, file: &File) -> PageData {
    let t = texts(request);
    let mut f = new_form(request);
    let answers = [
        (Asker::Person, t.who_self),
        (Asker::Parent, t.who_parent),
        (Asker::Representative, t.who_representative),
        (Asker::Agent, t.who_agent),
    ]
    .map(|(asker, label)| (asker.name(), label));
    let asks = f.radios(field::ASKER, t.who, file.asker.name(), &answers);
    let summary = f.summary(t.to_correct);
    page(request, RequestPage::Who, t.who, file, &[summary], vec![asks])
}

fn what(request: &Request<'_>, file: &File) -> PageData {
    let (t, locale) = (texts(request), request.locale);
    let nothing = Matter::default();
    let matter = file.content.matter.as_ref().unwrap_or(&nothing);
    let mut f = new_form(request);
    let mut inside = Vec::new();
    let line = |name, label, hint, kind, value, required| Line {
        name,
        label,
        hint,
        kind,
        autocomplete: "off",
        value,
        required,
    };
    if file.kind == Kind::Access {
        let scopes: Vec<(String, &str, bool)> = AccessScope::ALL
            .iter()
            .map(|scope| {
                let name = [field::SCOPE, scope.name()].concat();
                let first = file.content.matter.is_none() || matter.scopes.contains(scope);
                (name, request_words::scope(*scope, locale), first)
            })
            .collect();
        inside.push(f.boxes(t.scopes, t.scopes_hint, &scopes));
    }
    let item = match file.kind {
        Kind::Correct => t.item_correct,
        Kind::Delete => t.item_delete,
        Kind::Suspend => t.item_suspend,
        Kind::Withdraw => t.item_withdraw,
        _ => "",
    };
    if !item.is_empty() {
        inside.push(f.line(&line(field::ITEM, item, t.item_hint, "text", &matter.item, true)));
    }
    if file.kind == Kind::Correct {
        inside.push(f.line(&line(field::WANTED, t.wanted, "", "area", &matter.wanted, true)));
    }
    let is_complaint = file.kind == Kind::Complaint;
    let label = if is_complaint { t.complaint.to_owned() } else { optional(request, t.details) };
    inside.push(f.line(&line(field::DETAILS, &label, t.details_hint, "area", &matter.details, is_complaint)));
    let summary = f.summary(t.to_correct);
    let kind = words("p", "lead", request_words::kind(file.kind, locale));
    page(request, RequestPage::What, t.what, file, &[kind, summary], inside)
}

fn optional(request: &Request<'_>, label: &str) -> String {
    crate::i18n::forms::T.of(request.locale).optional.with(label)
}

fn you(request: &Request<'_>, file: &File) -> PageData {
    let t = texts(request);
    if file.subject_id.is_some() {
        let told = [(t.name, text(&file.content.name)), (t.email, text(&file.content.email))];
        return page(request, RequestPage::You, t.you, file, &[facts(&told)], Vec::new());
    }
    let mut f = new_form(request);
    let name = f.line(&Line {
        name: field::NAME,
        label: t.name,
        hint: "",
        kind: "text",
        autocomplete: "name",
        value: &file.content.name,
        required: true,
    });
    let email = f.line(&Line {
        name: field::EMAIL,
        label: t.email,
        hint: t.email_hint,
        kind: "email",
        autocomplete: "email",
        value: &file.content.email,
        required: true,
    });
    let top = [paragraph(t.you_what), f.summary(t.to_correct)];
    page(request, RequestPage::You, t.you, file, &top, vec![name, email])
}

fn person(request: &Request<'_>, file: &File) -> PageData {
    let (t, locale) = (texts(request), request.locale);
    let known = file.content.represented.as_ref();
    let mut f = new_form(request);
    let line = |name, label, hint, kind, value, required| Line {
        name,
        label,
        hint,
        kind,
        autocomplete: "off",
        value,
        required,
    };
    let needed = mailbox_is_needed(file.asker);
    let name = known.map_or("", |known| known.name.as_str());
    let email = known.and_then(|known| known.email.as_deref()).unwrap_or_default();
    let (label, hint) = if needed {
        (t.for_email.to_owned(), t.for_email_hint)
    } else {
        (optional(request, t.for_email), t.for_email_optional)
    };
    let relations: Vec<(&str, &str)> =
        Relation::ALL.iter().map(|relation| (relation.name(), request_words::relation(*relation, locale))).collect();
    let first_relation = match (known, file.asker) {
        (Some(known), _) => known.relation.name(),
        (None, Asker::Parent) => Relation::Parent.name(),
        _ => "",
    };
    let mandates: Vec<(String, &str, bool)> = Mandate::ALL
        .iter()
        .map(|part| {
            let first = known.map_or(Mandate::needed(file.kind) == Some(*part), |known| known.mandate.contains(part));
            ([field::MANDATE, part.name()].concat(), request_words::mandate(*part, locale), first)
        })
        .collect();
    let from = known.map_or_else(|| request.visit.center.today().to_string(), |known| known.from.to_string());
    let until = known.and_then(|known| known.until).map(|until| until.to_string()).unwrap_or_default();
    let inside = vec![
        f.line(&line(field::FOR_NAME, t.for_name, "", "text", name, true)),
        f.line(&line(field::FOR_EMAIL, &label, hint, "email", email, needed)),
        f.select(field::RELATION, t.relation, first_relation, &relations),
        f.boxes(t.mandate, "", &mandates),
        f.line(&line(field::FROM, t.from, "", "date", &from, true)),
        f.line(&line(field::UNTIL, &optional(request, t.until), t.until_hint, "date", &until, false)),
    ];
    let summary = f.summary(t.to_correct);
    page(request, RequestPage::Person, t.person, file, &[summary], inside)
}

fn documents_page(request: &Request<'_>, documents: &[Document]) -> PageData {
    let t = texts(request);
    let mut f = new_form(request);
    let file = f.line(&Line {
        name: field::FILE,
        label: t.file,
        hint: "",
        kind: "file",
        autocomplete: "off",
        value: "",
        required: true,
    });
    let action = path(request, RequestPage::Documents);
    let mut parts = vec![step(request, None, RequestPage::Documents), title(t.documents), f.summary(t.to_correct)];
    parts.push(paragraph(t.documents_what));
    parts.push(link_line(t.form_11, "link", &path(request, RequestPage::Form11)));
    if !documents.is_empty() {
        parts.push(heading(t.attached));
        let lines: Vec<Html> = documents
            .iter()
            .map(|document| {
                let label = [t.remove, " ", &document.name].concat();
                let inside =
                    [hidden("remove", &document.id.to_string()), button(&label, "button button-secondary", None)];
                join(&[paragraph(&described(document)), form(&action, None, false, &inside)])
            })
            .collect();
        parts.push(list("entries", &lines));
    }
    parts.push(form(&action, Some("page-form"), true, &[file, button(t.upload, "button button-secondary", None)]));
    if !documents.is_empty() {
        parts.push(link_line(t.next, "button button-primary", &path(request, RequestPage::Review)));
    }
    made(t.documents, &parts)
}

/// The name of a file and its size.
pub(super) fn described(document: &Document) -> String {
    format!("{} ({} KB)", document.name, (document.bytes + 1023) / 1024)
}

/// What is asked, by whom, for whom, as labels and values.
pub(super) fn told(request: &Request<'_>, file: &File) -> Vec<(&'static str, Html)> {
    let (t, locale) = (texts(request), request.locale);
    let content = &file.content;
    let mut told = vec![(t.kind, text(request_words::kind(file.kind, locale)))];
    if let Some(matter) = &content.matter {
        if !matter.scopes.is_empty() {
            let scopes: Vec<Html> =
                matter.scopes.iter().map(|scope| text(request_words::scope(*scope, locale))).collect();
            told.push((t.scopes, list("", &scopes)));
        }
        for (label, value) in [(t.what, &matter.item), (t.wanted, &matter.wanted), (t.details, &matter.details)] {
            if !value.is_empty() {
                told.push((label, lines(value)));
            }
        }
    }
    told.push((t.capacity, text(request_words::asker(file.asker, locale))));
    told.push((t.name, text(&content.name)));
    told.push((t.email, text(&content.email)));
    if let Some(represented) = &content.represented {
        told.push((t.for_name, text(&represented.name)));
        told.extend(represented.email.as_ref().map(|email| (t.for_email, text(email))));
        told.push((t.relation, text(request_words::relation(represented.relation, locale))));
        let parts: Vec<Html> =
            represented.mandate.iter().map(|part| text(request_words::mandate(*part, locale))).collect();
        if !parts.is_empty() {
            told.push((t.mandate, list("", &parts)));
        }
        told.push((t.from, text(&said::date(represented.from, locale))));
        told.extend(represented.until.map(|until| (t.until, text(&said::date(until, locale)))));
    }
    told
}

/// A text with its lines.
pub(super) fn lines(said: &str) -> Html {
    words("span", "as-typed", said)
}

fn review(request: &Request<'_>, file: &File, documents: &[Document]) -> PageData {
    let t = texts(request);
    let change = |page| link(t.change, "link", &path(request, page));
    let f = new_form(request);
    let signed_in = request.visit.session.as_ref().is_some_and(|session| file.subject_id == Some(session.subject_id));
    let named = |label, page| join(&[text(label), text(" "), change(page)]);
    let mut edits =
        vec![named(t.kind, RequestPage::Start), named(t.who, RequestPage::Who), named(t.what, RequestPage::What)];
    if !signed_in {
        edits.push(named(t.you, RequestPage::You));
    }
    if file.asker.is_for_another() {
        edits.extend([named(t.person, RequestPage::Person), named(t.documents, RequestPage::Documents)]);
    }
    let mut parts = vec![step(request, Some(file), RequestPage::Review), title(t.review)];
    let mut all = told(request, file);
    if !documents.is_empty() {
        let names: Vec<Html> = documents.iter().map(|document| text(&described(document))).collect();
        all.push((t.attached, list("", &names)));
    }
    let action = path(request, RequestPage::Review);
    let next = page_of(file.next_step(documents.len()));
    parts.push(f.summary(t.to_correct));
    parts.extend([facts(&all), list("edits", &edits)]);
    if next == RequestPage::Review {
        let what = if signed_in { t.send_signed_in } else { t.send_what };
        let inside = [paragraph(what), button(t.send, "button button-primary", Some((ACT, "send")))];
        parts.push(form(&action, Some("page-form"), false, &inside));
    } else {
        parts.push(notice("notice notice-info", "", &[t.unfinished]));
        parts.push(row(&[link(t.resume, "button button-primary", &path(request, next))]));
        parts.push(form(&action, Some("page-form"), false, &[]));
    }
    parts.push(form(&action, None, false, &[button(t.discard, "button button-secondary", Some((ACT, "discard")))]));
    made(t.review, &parts)
}

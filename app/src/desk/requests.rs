//! Requests: the queue, and one request on one page.

use super::entry::answered;
use super::parts::{
    button, buttons, deciding, form, hidden, line, moment, notice, opening, passkey_form, question, reason,
    reason_fields, select, standing, summary, table,
};
use super::{Done, Errors, Page, Request, people};
use crate::api::requests::decision::{notice as notice_of, postponed as postponed_notice};
use crate::components::markup::{Html, element, facts, heading, join, link, paragraph, text, words};
use crate::i18n::desk::requests::{Requests, of};
use changho_domain::desk::{Duty, Reason, field as reason_field};
use changho_domain::form::Problem;
use changho_domain::programme::ProgrammeId;
use changho_domain::requests::clock::Due;
use changho_domain::requests::decision::{self, Decision, Outcome};
use changho_domain::requests::{Act, Ground, Postponement, Role, Status};
use changho_services::desk::passkeys::ask_to_confirm;
use changho_services::desk::{Denied, Seat, must, officers};
use changho_services::error::Refusal;
use changho_services::people::at_desk;
use changho_services::policy::words as said;
use changho_services::programmes;
use changho_services::requests::carry_out::{self, Carried};
use changho_services::requests::desk::{self, QueueLine, field, may_decide};
use changho_services::requests::{Entry, Mandate, Officer, Said, View, words as bank};
use std::collections::BTreeMap;
use uuid::Uuid;

fn t(request: &Request) -> &'static Requests {
    of(request.locale())
}

/// What is due, in its order.
pub(super) async fn queue(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    let (t, center) = (t(request), &request.center);
    must(center, seat, Duty::HandleRequests).await?;
    let queue = desk::queue(center).await?;
    let names = officers::names(center, queue.lines.iter().filter_map(|line| line.handler).collect()).await?;
    let rows: Vec<Vec<Html>> = queue.lines.iter().map(|line| row(request, seat, line, &names)).collect();
    let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let mut page = vec![opening(t.queue, &t.queue_lead.of(count))];
    if let Some(year) = queue.unknown_year {
        page.push(standing("warning", &t.unknown_year.with(&year.to_string())));
    }
    let known_until = desk::known_until();
    let today = center.today();
    if queue.unknown_year.is_none() && today.year() >= known_until && today.month() >= 11 {
        page.push(standing("warning", &t.known_until.with(&known_until.to_string())));
    }
    page.push(if rows.is_empty() {
        element("div", &[("class", "empty")], &[paragraph(t.empty)])
    } else {
        table(t.queue, &[t.due, t.reference, t.kind, t.status, t.handler], &rows)
    });
    Ok(Done::Page(Page::new(t.queue, page)))
}

/// Officers by name.
type Names = BTreeMap<Uuid, String>;

/// Who an officer is: the one who reads, somebody with a name, or somebody whose name is no longer held.
fn named(request: &Request, seat: &Seat, id: Uuid, names: &Names) -> String {
    if id == seat.officer.id { request.t().you } else { names.get(&id).map_or(t(request).handler, String::as_str) }
        .to_owned()
}

fn row(request: &Request, seat: &Seat, line: &QueueLine, names: &Names) -> Vec<Html> {
    let (t, locale) = (t(request), request.locale());
    let handler = line.handler.map_or_else(|| "—".to_owned(), |id| named(request, seat, id, names));
    vec![
        due(request, line.due, line.overdue),
        link(&line.reference.to_string(), "", &request.at(&format!("requests/{}", line.id))),
        text(bank::kind(line.kind, locale)),
        words("span", "tag", bank::status(line.status, locale)),
        text(&handler),
    ]
    .into_iter()
    .map(|cell| if cell == Html::default() { text(t.to_complete) } else { cell })
    .collect()
}

fn due(request: &Request, due: Option<Due>, overdue: bool) -> Html {
    let (t, locale) = (t(request), request.locale());
    match due {
        Some(Due::By(last)) => {
            let day = text(&bank::last_day(last, locale));
            let left = request.center.today().days_until(last.day);
            let left = u64::try_from(left).map_or_else(|_| String::new(), |left| t.days_left.of(left));
            let mark = if overdue { words("span", "tag tag-sample", t.overdue) } else { words("span", "note", &left) };
            join(&[day, text(" "), mark])
        }
        Some(Due::Still { .. }) if overdue => {
            join(&[text(t.still), text(" "), words("span", "tag tag-sample", t.overdue)])
        }
        Some(Due::Still { .. }) => text(t.still),
        Some(Due::Postponed { .. }) => text(t.postponed),
        None => Html::default(),
    }
}

/// One request: what is asked, what was said, and what can be done.
pub(super) async fn one(request: &Request, seat: &Seat, id: Uuid) -> Result<Done, Denied> {
    let center = &request.center;
    must(center, seat, Duty::HandleRequests).await?;
    let (mut errors, mut shown) = (Errors::new(), Html::default());
    if request.is_post() {
        match request.field("act") {
            "document" => return document(request, seat, id).await,
            "look" => match reason(request) {
                Ok(reason) => shown = look(request, seat, id, &reason).await?,
                Err(refused) => errors = refused,
            },
            "preview" => {
                let view = desk::open_at_desk(center, seat, id).await?;
                match decision::check(view.file.case(), &typed(request)) {
                    Ok(decision) => return Ok(Done::Page(preview(request, &view, &decision))),
                    Err(refused) => errors = refused,
                }
            }
            "preview_postponement" => {
                let view = desk::open_at_desk(center, seat, id).await?;
                match desk::check_postponement(request.field(field::POSTPONEMENT), request.field(POSTPONE_FACT)) {
                    Ok((reason, fact)) => return Ok(Done::Page(preview_postponement(request, &view, reason, &fact))),
                    Err(refused) => errors = at_fact(refused),
                }
            }
            "carry_out" => {
                carry_out::carry_out(center, seat, id, request.field(CARRIED), answered(request)).await?;
                return Ok(Done::To(format!("{}?saved=1", request.at(&format!("requests/{id}")))));
            }
            "edit" => {}
            act => match act_on(request, seat, id, act).await {
                Ok(()) => return Ok(Done::To(format!("{}?saved=1", request.at(&format!("requests/{id}"))))),
                Err(Refusal::Form(refused)) => errors = refused,
                Err(Refusal::Fault(fault)) => return Err(fault.into()),
            },
        }
    }
    let view = desk::open_at_desk(center, seat, id).await?;
    Ok(Done::Page(page(request, seat, &view, &errors, shown).await?))
}

fn typed(request: &Request) -> decision::Typed<'_> {
    use decision::field as names;
    decision::Typed {
        outcome: request.field(names::OUTCOME),
        ground: request.field(names::GROUND),
        statute: request.field(names::STATUTE),
        fact: request.field(names::FACT),
        done: request.field(names::DONE),
    }
}

async fn act_on(request: &Request, seat: &Seat, id: Uuid, act: &str) -> Result<(), Refusal> {
    let (center, officer) = (&request.center, Officer::from(seat));
    let (message, why) = (request.field(field::MESSAGE), request.field(field::MESSAGE));
    match act {
        "take_up" => desk::take_up(center, officer, id).await,
        "accept_proof" => desk::accept_proof(center, officer, id, why).await.map_err(at_message),
        "go_on_without" => desk::go_on_without(center, officer, id, why).await.map_err(at_message),
        "ask_for_proof" => desk::ask_for_proof(center, officer, id, message).await,
        "ask_for_information" => desk::ask_for_information(center, officer, id, message).await,
        "go_on" => desk::go_on(center, officer, id).await,
        "write" => desk::write(center, officer, id, message).await,
        "remark" => desk::remark(center, officer, id, message).await,
        "postpone" => {
            let reason = request.field(field::POSTPONEMENT);
            desk::postpone(center, officer, id, reason, request.field(POSTPONE_FACT)).await
        }
        "resume" => desk::resume(center, officer, id).await,
        "extend" => desk::extend(center, officer, id, message).await,
        "decide" => desk::decide(center, officer, id, &typed(request)).await,
        "complete" => desk::complete(center, officer, id).await,
        _ => Err(Refusal::field("act", Problem::UnknownChoice)),
    }
}

/// The fact of a postponement, whose name in the services is that of any reason.
const POSTPONE_FACT: &str = "postpone_fact";

fn at_fact(mut errors: Errors) -> Errors {
    for error in errors.iter_mut().filter(|error| error.field == field::REASON) {
        error.field = POSTPONE_FACT.to_owned();
    }
    errors
}

/// One field serves all texts.
fn at_message(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Form(mut errors) => {
            for error in errors.iter_mut().filter(|error| error.field == field::REASON) {
                error.field = field::MESSAGE.to_owned();
            }
            Refusal::Form(errors)
        }
        fault => fault,
    }
}

async fn document(request: &Request, seat: &Seat, id: Uuid) -> Result<Done, Denied> {
    let document = super::id_of(request.field("document"))?;
    let (kind, bytes) = desk::document_at_desk(&request.center, seat, id, document).await?;
    Ok(Done::File(format!("document-{}.{}", &document.to_string()[24..], kind.extension()), bytes))
}

/// What is held of the person concerned, for a reason; only once it is established who asks.
async fn look(request: &Request, seat: &Seat, id: Uuid, reason: &Reason) -> Result<Html, Denied> {
    let (t, center) = (t(request), &request.center);
    let view = desk::open_at_desk(center, seat, id).await?;
    let person = desk::concerned(center, &view.file).await?.ok_or(Denied::Gone)?;
    let overview = at_desk::look(center, seat, person, reason, request.locale()).await?;
    let mut inside = vec![words("p", "note", reason.words())];
    inside.extend(people::held(request, &overview, "h3"));
    Ok(element(
        "section",
        // It is what was asked for: the page opens there.
        &[("class", "panel stack"), ("aria-label", t.data), ("tabindex", "-1"), ("autofocus", "")],
        &inside,
    ))
}

async fn page(request: &Request, seat: &Seat, view: &View, errors: &Errors, shown: Html) -> Result<Page, Denied> {
    let (t, file) = (t(request), &view.file);
    let title = t.request.with(&file.reference.to_string());
    let saved = (!request.query("saved").is_empty() && !request.is_post()).then(|| notice("success", t.saved));
    let changed = errors.iter().any(|error| matches!(error.problem, Problem::Request(_) | Problem::Expired));
    let problems = if changed { notice("warning", t.changed) } else { summary(request, errors, &labels(request)) };
    let involved = view.entries.iter().filter_map(|entry| entry.officer).chain(file.handler).collect();
    let names = officers::names(&request.center, involved).await?;
    let mut case = vec![about(request, seat, view, &names), established(request, view)];
    if !view.documents.is_empty() {
        case.push(heading(t.documents));
        case.push(documents(request, view));
    }
    case.push(heading(t.history));
    case.push(history(request, seat, view, &names));
    if file.is_established() && file.status.is_open() {
        case.push(heading(t.data));
        case.push(shown);
        case.push(match desk::concerned(&request.center, file).await? {
            Some(_) => {
                let ask = [
                    reason_fields(request, errors),
                    hidden("act", "look"),
                    button("button-secondary", request.t().look),
                ];
                join(&[form(&here(request, view), "form", &ask), paragraph(request.t().noted)])
            }
            None => paragraph(t.no_data),
        });
    }
    let mut can = carried_out(request, seat, view).await?;
    let asks = !can.is_empty();
    can.extend(acts(request, seat, view, errors));
    let part = |class: &str, inside: &[Html]| element("div", &[("class", &format!("{class} stack"))], inside);
    let columns = [part("desk-case", &case), part("desk-acts", &can)];
    let page = vec![
        saved.unwrap_or_default(),
        problems,
        opening(&title, bank::kind(file.kind, request.locale())),
        element("div", &[("class", "desk-columns")], &columns),
    ];
    let status = if errors.is_empty() { 200 } else { 422 };
    let page = Page::new(&title, page).status(status);
    Ok(if asks { page.asking() } else { page })
}

/// The field that says what is to be done to somebody's data.
const CARRIED: &str = "carried";

/// What was granted and can be done to the data here, with a passkey.
async fn carried_out(request: &Request, seat: &Seat, view: &View) -> Result<Vec<Html>, Denied> {
    let (t, center) = (t(request), &request.center);
    let at_hand = carry_out::at_hand(center, &view.file).await?;
    if at_hand.is_empty() {
        return Ok(Vec::new());
    }
    let name = |programme: &ProgrammeId| programmes::named(center, programme, request.locale()).name;
    let said: Vec<(String, String)> = at_hand
        .iter()
        .map(|carried| {
            let said = match carried {
                Carried::Suspend(None) => t.suspend_all.to_owned(),
                Carried::Suspend(Some(programme)) => t.suspend_one.with(&name(programme)),
                Carried::End(programme) => t.end_one.with(&name(programme)),
                Carried::Delete => t.delete_all.to_owned(),
            };
            (carried.to_string(), said)
        })
        .collect();
    let choices: Vec<(&str, &str)> = std::iter::once(("", request.t().choose))
        .chain(said.iter().map(|(value, said)| (value.as_str(), said.as_str())))
        .collect();
    let asked = ask_to_confirm(center, seat, &carry_out::act(view.file.id)).await?;
    let none = Errors::new();
    let inside = [
        hidden("act", "carry_out"),
        question(request, &none, CARRIED, t.carried, t.carried_hint, select(&choices, "")),
        button("button-primary", t.carry_out),
    ];
    Ok(vec![heading(t.carry_out_title), passkey_form(request, &here(request, view), "get", &asked, &inside)])
}

/// How the fields are called, for what is wrong with them.
fn labels(request: &Request) -> [(&'static str, &'static str); 10] {
    use decision::field as names;
    let t = t(request);
    [
        (names::OUTCOME, t.outcome),
        (names::GROUND, t.ground),
        (names::STATUTE, t.statute),
        (names::FACT, t.fact),
        (names::DONE, t.done),
        (field::MESSAGE, t.text),
        (field::POSTPONEMENT, t.postpone_reason),
        (POSTPONE_FACT, t.postpone_fact),
        (reason_field::TASK, request.t().task_label),
        (reason_field::WORDS, request.t().reason_label),
    ]
}

fn here(request: &Request, view: &View) -> String {
    request.at(&format!("requests/{}", view.file.id))
}

fn about(request: &Request, seat: &Seat, view: &View, names: &Names) -> Html {
    let (t, locale, file) = (t(request), request.locale(), &view.file);
    let mut told = vec![
        (t.status, words("span", "tag", bank::status(file.status, locale))),
        (t.due, due(request, view.due, view.overdue)),
        (t.handler, file.handler.map(|id| text(&named(request, seat, id, names))).unwrap_or_default()),
        (t.received, file.received_at.map(|at| moment(request, at)).unwrap_or_default()),
        (t.asker, text(&format!("{} <{}>", file.content.name, file.content.email))),
        (t.capacity, text(bank::asker(file.asker, locale))),
        (t.language, text(file.locale.autonym())),
    ];
    if let Some(matter) = &file.content.matter {
        let scopes: Vec<&str> = matter.scopes.iter().map(|scope| bank::scope(*scope, locale)).collect();
        let scopes = scopes.join(" · ");
        let given =
            [(t.scopes, &scopes), (t.item, &matter.item), (t.wanted, &matter.wanted), (t.details, &matter.details)];
        told.extend(given.into_iter().filter(|(_, said)| !said.is_empty()).map(|(label, said)| (label, text(said))));
    }
    if let Some(represented) = &file.content.represented {
        let scope: Vec<&str> = represented.mandate.iter().map(|part| bank::mandate(*part, locale)).collect();
        let until = represented.until.map(|day| said::date(day, locale)).unwrap_or_default();
        let email = represented.email.as_deref().unwrap_or("—");
        told.push((
            t.concerned,
            text(&format!("{} <{email}> · {}", represented.name, bank::relation(represented.relation, locale))),
        ));
        told.push((
            t.mandate,
            text(&format!("{} · {} – {until}", scope.join(" · "), said::date(represented.from, locale))),
        ));
    }
    told.retain(|(_, said)| *said != Html::default());
    facts(&told)
}

/// Whether it is established that the one who asks may.
fn established(request: &Request, view: &View) -> Html {
    let [yes, no, contradicted] = t(request).established;
    let (kind, said) = match (view.file.is_established(), view.file.mandate) {
        (true, _) => ("info", yes),
        (false, Some(Mandate::Contradicted)) => ("danger", contradicted),
        (false, _) => ("warning", no),
    };
    standing(kind, said)
}

fn documents(request: &Request, view: &View) -> Html {
    let t = t(request);
    let rows: Vec<Html> = view
        .documents
        .iter()
        .map(|document| {
            let kib = (document.bytes + 1023) / 1024;
            let said = format!("{} · {} · {kib} KB ", document.name, document.kind.name().to_uppercase());
            let inside = [
                hidden("document", &document.id.to_string()),
                text(&said),
                deciding("button-quiet", "act", "document", t.download),
            ];
            element("li", &[], &[form(&here(request, view), "", &inside)])
        })
        .collect();
    element("ul", &[], &rows)
}

fn history(request: &Request, seat: &Seat, view: &View, names: &Names) -> Html {
    let entry = |entry: &Entry| element("li", &[], &[said_of(request, entry, &by(request, seat, entry, names))]);
    let entries: Vec<Html> = view.entries.iter().map(entry).collect();
    element("ol", &[("class", "desk-history")], &entries)
}

/// Who did or said it.
fn by(request: &Request, seat: &Seat, entry: &Entry, names: &Names) -> String {
    let t = t(request);
    match (entry.officer, entry.role) {
        (Some(id), _) => named(request, seat, id, names),
        (None, Role::Person | Role::Representative) => t.asker.to_owned(),
        (None, Role::Concerned) => t.concerned.to_owned(),
        (None, Role::Center) => t.automatic.to_owned(),
        (None, Role::Handler | Role::PrivacyOfficer | Role::Auditor) => t.handler.to_owned(),
    }
}

fn said_of(request: &Request, entry: &Entry, by: &str) -> Html {
    let (t, locale) = (t(request), request.locale());
    let mut parts = vec![moment(request, entry.at), text(" · "), words("strong", "", by)];
    if let Some(status) = entry.status {
        parts.extend([text(" "), words("span", "tag", bank::status(status, locale))]);
    }
    if entry.internal {
        parts.extend([text(" "), words("span", "tag tag-sample", t.internal)]);
    }
    match &entry.said {
        Said::Message(message) => parts.push(words("p", "desk-said", message)),
        Said::Postponed { reason, fact } => {
            parts.push(postponed_notice(*reason, fact, request.center.register(), locale));
        }
        Said::Decided(decision) => {
            parts.push(notice_of(decision, entry.at.korean_date(), request.center.register(), locale));
        }
        Said::Nothing | Said::NoAutomatedDecisions => {}
    }
    join(&parts)
}

/// The notice as it will be read, in the requester's language, before it is sent.
fn preview(request: &Request, view: &View, decision: &Decision) -> Page {
    use decision::field as names;
    let lang = view.file.locale;
    let paper = notice_of(decision, request.center.today(), request.center.register(), lang);
    let typed = typed(request);
    let fields = [
        (names::OUTCOME, typed.outcome),
        (names::GROUND, typed.ground),
        (names::STATUTE, typed.statute),
        (names::FACT, typed.fact),
        (names::DONE, typed.done),
    ];
    previewed(request, view, paper, &fields, ("decide", t(request).send))
}

/// The same for a notice that access is put off.
fn preview_postponement(request: &Request, view: &View, reason: Postponement, fact: &str) -> Page {
    let paper = postponed_notice(reason, fact, request.center.register(), view.file.locale);
    let fields = [(field::POSTPONEMENT, reason.code()), (POSTPONE_FACT, fact)];
    previewed(request, view, paper, &fields, ("postpone", t(request).send_postponement))
}

/// A notice before it is sent: as it will be read, with what was typed, to be sent or changed.
fn previewed(request: &Request, view: &View, paper: Html, fields: &[(&str, &str)], send: (&str, &str)) -> Page {
    let (t, lang) = (t(request), view.file.locale);
    let paper = [words("p", "", bank::kind(view.file.kind, lang)), paper];
    let paper = element("blockquote", &[("class", "shown stack"), ("lang", lang.html_lang())], &paper);
    let mut inside: Vec<Html> = fields.iter().map(|(name, value)| hidden(name, value)).collect();
    inside.push(buttons(&[
        deciding("button-primary", "act", send.0, send.1),
        deciding("button-secondary", "act", "edit", t.edit),
    ]));
    let page = vec![
        opening(t.preview_title, &t.request.with(&view.file.reference.to_string())),
        paper,
        form(&here(request, view), "form", &inside),
    ];
    Page::new(t.preview_title, page)
}

/// What can be done with it now, by this officer.
fn acts(request: &Request, seat: &Seat, view: &View, errors: &Errors) -> Vec<Html> {
    let (t, file, officer) = (t(request), &view.file, Officer::from(seat));
    let can = |act: Act| file.status.after(act, officer.role).is_ok();
    // An objection is somebody else's from the moment it comes.
    let decides = [Act::Grant, Act::TakeUp, Act::RefuseUnproven].into_iter().any(can);
    let own_decision = decides && file.is_for_another_than(officer.id, Act::TakeUp);
    let mut page = vec![heading(t.acts)];
    if !file.status.is_open() {
        return vec![heading(t.acts), paragraph(t.closed)];
    }
    let plain: Vec<Html> = [
        (Act::TakeUp, "take_up", t.take_up),
        (Act::GoOn, "go_on", t.go_on),
        (Act::Resume, "resume", t.resume),
        (Act::Complete, "complete", t.complete),
    ]
    .into_iter()
    .filter(|(act, ..)| can(*act) && !file.is_for_another_than(officer.id, *act))
    .map(|(_, act, said)| deciding("button-secondary", "act", act, said))
    .collect();
    if own_decision {
        page.push(standing("info", t.not_the_same));
    }
    if !plain.is_empty() {
        page.push(form(&here(request, view), "form", &[buttons(&plain)]));
    }
    if page.len() == 1 {
        page.clear();
    }
    if !own_decision && (may_decide(file, officer) || can(Act::RefuseUnproven)) {
        page.push(decision_form(request, view, errors));
    }
    let texts: Vec<Html> = [
        (can(Act::AcceptProof), "accept_proof", t.accept_proof),
        (can(Act::GoOnWithout) && file.asker.acts_by_law(), "go_on_without", t.go_on_without),
        (can(Act::AskForProof), "ask_for_proof", t.ask_for_proof),
        (can(Act::AskForInformation), "ask_for_information", t.ask_for_information),
        (can(Act::Extend) && file.kind.extensions() > 0, "extend", t.extend),
        (true, "write", t.write),
        (true, "remark", t.remark),
    ]
    .into_iter()
    .filter(|(can, ..)| *can)
    .map(|(_, act, said)| deciding("button-secondary", "act", act, said))
    .collect();
    let inside = [
        question(request, errors, field::MESSAGE, t.text, t.text_hint, area(request.field(field::MESSAGE))),
        buttons(&texts),
    ];
    page.push(heading(t.texts));
    page.push(form(&here(request, view), "form", &inside));
    if can(Act::Postpone) && file.kind.may_be_postponed() {
        let reasons: Vec<(&str, &str)> = std::iter::once(("", request.t().choose))
            .chain(
                Postponement::ALL.iter().map(|reason| (reason.code(), bank::postponement(*reason, request.locale()))),
            )
            .collect();
        let inside = [
            question(
                request,
                errors,
                field::POSTPONEMENT,
                t.postpone_reason,
                "",
                select(&reasons, request.field(field::POSTPONEMENT)),
            ),
            question(
                request,
                errors,
                "postpone_fact",
                t.postpone_fact,
                t.fact_hint,
                area(request.field(POSTPONE_FACT)),
            ),
            deciding("button-secondary", "act", "preview_postponement", t.preview_postponement),
        ];
        page.push(heading(t.postpone));
        page.push(form(&here(request, view), "form", &inside));
    }
    page
}

fn decision_form(request: &Request, view: &View, errors: &Errors) -> Html {
    use decision::field as names;
    let (t, locale, case) = (t(request), request.locale(), view.file.case());
    let outcomes: Vec<(&str, &str)> = std::iter::once(("", request.t().choose))
        .chain(
            Outcome::ALL
                .iter()
                // While it is looked into who asks, nothing can be met.
                .filter(|outcome| case.status != Status::Verifying || **outcome == Outcome::Refused)
                .map(|outcome| (outcome.name(), bank::outcome(*outcome, locale))),
        )
        .collect();
    let grounds: Vec<(&str, String)> = std::iter::once(("", t.no_ground.to_owned()))
        .chain(Ground::ALL.into_iter().filter(|ground| ground.is_at_hand(case.kind, case.asker, case.status)).map(
            |ground| {
                (ground.code(), format!("{} · {}", bank::cited(ground.article(), locale), bank::ground(ground, locale)))
            },
        ))
        .collect();
    let grounds: Vec<(&str, &str)> = grounds.iter().map(|(code, said)| (*code, said.as_str())).collect();
    let inside = [
        question(request, errors, names::OUTCOME, t.outcome, "", select(&outcomes, request.field(names::OUTCOME))),
        question(
            request,
            errors,
            names::GROUND,
            t.ground,
            t.ground_hint,
            select(&grounds, request.field(names::GROUND)),
        ),
        question(request, errors, names::STATUTE, t.statute, "", line("text", request.field(names::STATUTE), &[])),
        question(request, errors, names::FACT, t.fact, t.fact_hint, area(request.field(names::FACT))),
        question(request, errors, names::DONE, t.done, t.done_hint, area(request.field(names::DONE))),
        deciding("button-primary", "act", "preview", t.preview),
    ];
    join(&[heading(t.decide), form(&here(request, view), "form", &inside)])
}

fn area(value: &str) -> impl FnOnce(&[(&'static str, &str)]) -> Html + '_ {
    move |attributes| {
        element("textarea", &[&[("class", "field-line"), ("rows", "4")], attributes].concat(), &[text(value)])
    }
}

//! Which loader and which action answer for which page.

use super::visit::Visit;
use super::{
    clearing, cookies, my, numbers, outbox, policy, receipts, requests, search, sign_in, sign_up, suspend, versions,
};
use crate::address::Page;
use crate::page::{Fields, Loaded, Outcome, PageData, Returned, Visitor};
use changho_domain::consent::Categories;
use changho_domain::form::{FieldError, Problem};
use changho_domain::locale::{Locale, nearest};
use changho_services::error::Refusal;
use changho_services::{Fault, choices, programmes};

/// An answer with what belongs beside it.
#[derive(Debug)]
pub struct Answer<T> {
    /// The answer.
    pub body: T,
    /// The HTTP status of the page it makes.
    pub status: u16,
    /// `Set-Cookie` values.
    pub cookies: Vec<String>,
    /// Whether it is about one person.
    pub personal: bool,
    /// Whether a page is being rendered here.
    pub rendering: bool,
    /// Whether the browser is told to empty its storage.
    pub empties_storage: bool,
    /// What a choice that could not be recorded allows at most.
    pub at_most: Option<Categories>,
}

/// What an action did.
#[derive(Debug)]
pub(crate) struct Done {
    /// Where to go next.
    pub to: String,
    /// `Set-Cookie` values.
    pub cookies: Vec<String>,
    /// What holds for the visitor now, if the action changed it.
    pub visitor: Option<Visitor>,
    /// Whether the browser is told to empty its storage.
    pub empties_storage: bool,
}

impl Done {
    /// Done; go there next.
    pub(crate) fn next(to: String) -> Result<Self, Refusal> {
        Ok(Self { to, cookies: Vec::new(), visitor: None, empties_storage: false })
    }
}

/// A request for a page, with its address read.
pub(crate) struct Request<'a> {
    /// Who is asking.
    pub visit: &'a Visit,
    /// In which language.
    pub locale: Locale,
    /// The query of the address; empty when it is no text.
    pub query: Fields,
    /// Whether the query is text.
    pub readable: bool,
}

impl Request<'_> {
    /// A value of the query.
    pub(crate) fn query(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }
}

/// Reads a form body, or the query of an address. `None` when it is not one: bytes that are no UTF-8.
#[must_use]
pub fn fields(body: &str) -> Option<Fields> {
    // The decoder puts U+FFFD where bytes are no text; a form that really holds that character is as broken.
    let fields: Fields = form_urlencoded::parse(body.trim_start_matches('?').as_bytes()).into_owned().collect();
    fields.iter().all(|(name, value)| !name.contains('\u{FFFD}') && !value.contains('\u{FFFD}')).then_some(fields)
}

fn request<'a>(visit: &'a Visit, locale: Locale, query: &str) -> Request<'a> {
    let fields = fields(query);
    Request { visit, locale, readable: fields.is_some(), query: fields.unwrap_or_default() }
}

/// Gives a page its data.
pub async fn load(visit: &Visit, path: &str, query: &str) -> Answer<Loaded> {
    let at = Page::at(path);
    let locale = at.as_ref().map_or_else(|| locale_of(path), |(locale, _)| *locale);
    let request = request(visit, locale, query);
    let personal = at.as_ref().is_none_or(|(_, page)| page.is_personal());
    let mut cookies = Vec::new();
    if let Err(fault) = clearing::leftovers(visit, &mut cookies).await {
        // The page does not depend on it; the browser keeps what should go, brings it along again, and it goes then.
        report(visit, &fault);
    }
    let data = match &at {
        None => Ok(PageData::NotFound),
        Some((_, Page::Withdraw(address)))
            if visit.session.is_none() && !programmes::is_known(&visit.center, address) =>
        {
            Ok(PageData::NotFound)
        }
        Some((_, page)) if page.needs_session() && visit.session.is_none() => {
            Ok(PageData::SignInNeeded { back: page.path(locale) })
        }
        Some((_, page)) => load_asked(&request, page, &mut cookies).await,
    };
    let data = data.unwrap_or_else(|fault| PageData::Fault { id: report(visit, &fault) });
    let status = match &data {
        PageData::NotFound | PageData::NoSuchVersion { .. } => 404,
        PageData::Fault { .. } => 503,
        PageData::SignInNeeded { .. } => 401,
        PageData::PolicySearch(page) => page.status,
        _ if visit.returned.as_ref().is_some_and(|r| !r.errors.is_empty()) => 422,
        _ => 200,
    };
    let body = Loaded { locale, data, form: visit.returned.clone(), visitor: visit.visitor() };
    Answer { body, status, cookies, personal, rendering: visit.rendering, empties_storage: false, at_most: None }
}

/// Takes a form.
pub async fn post(visit: &Visit, path: &str, query: &str, body: &str) -> Answer<Outcome> {
    let answer = |body, status, cookies| Answer {
        body,
        status,
        cookies,
        personal: true,
        rendering: visit.rendering,
        empties_storage: false,
        at_most: None,
    };
    let holding = |answer: Answer<Outcome>, unrecorded: Option<cookies::Unrecorded>| match unrecorded {
        Some((cookie, at_most)) => Answer { cookies: vec![cookie], at_most: Some(at_most), ..answer },
        None => answer,
    };
    let Some((locale, page)) = Page::at(path) else {
        return answer(Outcome::Next { to: path.to_owned(), visitor: visit.visitor() }, 404, Vec::new());
    };
    let Some(fields) = fields(body) else {
        let errors = vec![FieldError { field: String::new(), problem: Problem::Unreadable }];
        return answer(Outcome::Refused(Returned { values: Fields::new(), errors }), 400, Vec::new());
    };
    let request = request(visit, locale, query);
    if page.needs_session() && visit.session.is_none() {
        return answer(Outcome::Next { to: page.path(locale), visitor: visit.visitor() }, 303, Vec::new());
    }
    match act(&request, &page, &fields).await {
        Ok(done) => {
            let visitor = done.visitor.unwrap_or_else(|| visit.visitor());
            let empties_storage = done.empties_storage;
            Answer { empties_storage, ..answer(Outcome::Next { to: done.to, visitor }, 303, done.cookies) }
        }
        Err(Refusal::Form(errors)) => {
            let unrecorded = unrecorded(visit, &page, &fields);
            holding(
                answer(Outcome::Refused(Returned { values: keepable(fields), errors }), 422, Vec::new()),
                unrecorded,
            )
        }
        Err(Refusal::Fault(fault)) => {
            // What was typed comes back here too: the fault is ours.
            let id = report(visit, &fault);
            holding(answer(Outcome::Fault { id }, 503, Vec::new()), unrecorded(visit, &page, &fields))
        }
    }
}

/// What a choice refuses holds, whether or not it could be recorded.
fn unrecorded(visit: &Visit, page: &Page, fields: &Fields) -> Option<cookies::Unrecorded> {
    match page {
        Page::Cookies => cookies::unrecorded(visit, fields),
        _ => None,
    }
}

/// What may be shown again in a form: everything but secrets, which are typed or followed anew.
fn keepable(mut fields: Fields) -> Fields {
    for secret in ["token", "code"] {
        fields.remove(secret);
    }
    fields
}

/// Notes first that the question is put again to a browser whose answer no longer stands.
async fn load_asked(request: &Request<'_>, page: &Page, cookies: &mut Vec<String>) -> Result<PageData, Fault> {
    let visit = request.visit;
    if let Some(answer) = visit.ended_answer().filter(|_| page.has_banner()) {
        choices::ask_again(&visit.center, answer, visit.signal, request.locale).await?;
    }
    load_page(request, page, cookies).await
}

async fn load_page(request: &Request<'_>, page: &Page, cookies: &mut Vec<String>) -> Result<PageData, Fault> {
    match page {
        Page::Policy => policy::in_force(request, cookies).await,
        Page::PolicyVersion(version) => policy::version(request, version, cookies).await,
        Page::PolicyArticle(version, article) => policy::article(request, version, article, cookies).await,
        Page::PolicySearch => search::load(request, cookies).await,
        Page::PolicyChanges(version) => Ok(versions::changes(request, version)),
        Page::History => Ok(versions::history(request)),
        Page::Numbers => numbers::load(request).await,
        Page::Cookies => cookies::load(request).await,
        Page::SignUp(form) => Ok(sign_up::load(request, form)),
        Page::SignUpSent(form) => Ok(sign_up::sent(request, form)),
        Page::Confirm => sign_up::load_confirm(request).await,
        Page::Confirmed(form) => Ok(sign_up::confirmed(request, form)),
        Page::Unsubscribe => Ok(sign_up::load_unsubscribe(request)),
        Page::Unsubscribed => Ok(sign_up::unsubscribed(request)),
        Page::SignIn => Ok(PageData::SignIn),
        Page::SignInCode => Ok(PageData::SignInCode),
        Page::SignInLink => sign_in::load_link(request).await,
        Page::SignOut => Ok(PageData::SignOut),
        Page::My => my::overview(request).await,
        Page::Correct => my::load_correct(request).await,
        Page::ChangeAddress => my::load_change_address(request).await,
        Page::ConfirmAddress => my::load_confirm_address(request).await,
        Page::Export => my::load_export(request).await,
        Page::Withdraw(programme) => my::load_withdraw(request, programme).await,
        Page::Suspend => suspend::load(request).await,
        Page::Delete => my::load_delete(request).await,
        Page::Certificate(number) => my::certificate(request, number).await,
        Page::Sessions => my::load_sessions(request).await,
        Page::StepUp => my::load_step_up(request).await,
        Page::Outbox => outbox::load(request).await,
        Page::Receipt(number) => receipts::load(request, number).await,
        Page::CheckReceipt => receipts::load_check(request).await,
        Page::Requests(page) => requests::load(request, *page).await,
    }
}

async fn act(request: &Request<'_>, page: &Page, fields: &Fields) -> Result<Done, Refusal> {
    match page {
        Page::Policy | Page::PolicyVersion(_) => policy::was_read(request, page, fields).await,
        Page::Cookies => cookies::choose(request, fields).await,
        Page::SignUp(form) => sign_up::ask(request, form, fields).await,
        Page::Confirm => sign_up::confirm(request, fields).await,
        Page::Unsubscribe => sign_up::unsubscribe(request, fields).await,
        Page::SignIn => sign_in::ask(request, fields).await,
        Page::SignInCode => sign_in::with_code(request, fields).await,
        Page::SignInLink => sign_in::with_link(request, fields).await,
        Page::SignOut => sign_in::sign_out(request).await,
        Page::My => my::renew(request, fields).await,
        Page::Correct => my::correct(request, fields).await,
        Page::ChangeAddress => my::change_address(request, fields).await,
        Page::ConfirmAddress => my::confirm_address(request, fields).await,
        Page::Withdraw(programme) => my::withdraw(request, programme).await,
        Page::Suspend => suspend::act(request, fields).await,
        Page::Delete => my::delete(request, fields).await,
        Page::Sessions => my::end_sessions(request, fields).await,
        Page::StepUp => my::step_up(request, fields).await,
        Page::Requests(page) => requests::act(request, *page, fields).await,
        // These have no form: posting to them leads to them.
        _ => Done::next(page.path(request.locale)),
    }
}

/// Logs a fault under a number, and gives the number to tell the visitor.
fn report(visit: &Visit, fault: &Fault) -> String {
    let id = visit.center.entropy.id(visit.center.now()).simple().to_string();
    tracing::error!(id, %fault, "a request failed");
    id
}

/// The language to say in that there is no such page.
fn locale_of(path: &str) -> Locale {
    let first = path.split('/').nth(1).unwrap_or_default();
    Locale::parse(first).or_else(|| nearest(first)).unwrap_or(Locale::En)
}

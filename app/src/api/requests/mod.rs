//! Requests about one's data: written a page at a time, confirmed, followed. All pages are made here as a whole.

pub(crate) mod decision;
mod follow;
mod prints;
mod steps;

use super::answer::{Done, Request};
use crate::address::{Page, RequestPage};
use crate::components::made_form::{MadeForm, form, notice};
use crate::components::markup::{Html, heading, join, link_line, paragraph, words};
use crate::i18n::requests::{Requests, T, say};
use crate::page::{Fields, MadePage, PageData};
use changho_domain::form::Problem;
use changho_domain::requests::DRAFT_FOR;
use changho_domain::time::SECOND;
use changho_services::Fault;
use changho_services::error::Refusal;
use changho_services::requests::{Standing, browser};

/// Shows one of the pages.
pub(super) async fn load(request: &Request<'_>, page: RequestPage) -> Result<PageData, Fault> {
    let standing = browser::standing(&request.visit.center, request.visit.request.as_deref()).await?;
    match page {
        RequestPage::Start => steps::start(request, &standing).await,
        RequestPage::Who
        | RequestPage::What
        | RequestPage::You
        | RequestPage::Person
        | RequestPage::Documents
        | RequestPage::Review => match standing {
            Standing::Draft(draft) => steps::load(request, page, &draft).await,
            Standing::Open(_) if page == RequestPage::Documents => follow::file(request).await,
            _ => Ok(nothing(request)),
        },
        RequestPage::Code => match standing {
            Standing::Code { confirms } => Ok(follow::code(request, confirms)),
            Standing::Open(_) => follow::file(request).await,
            _ => Ok(nothing(request)),
        },
        RequestPage::Status => Ok(follow::status(request)),
        RequestPage::File => match standing {
            Standing::Open(_) => follow::file(request).await,
            Standing::Code { confirms } => Ok(follow::code(request, confirms)),
            _ => Ok(nothing(request)),
        },
        RequestPage::Concerned => follow::concerned(request).await,
        RequestPage::Form8 | RequestPage::Form11 | RequestPage::Notice => match standing {
            Standing::Draft(draft) if page == RequestPage::Form11 => Ok(prints::form_11(request, &draft)),
            Standing::Open(_) => prints::of_open(request, page).await,
            _ => Ok(nothing(request)),
        },
    }
}

/// Takes the form of one of the pages.
pub(super) async fn act(request: &Request<'_>, page: RequestPage, fields: &Fields) -> Result<Done, Refusal> {
    match page {
        RequestPage::Start => steps::begin(request, fields).await,
        RequestPage::Who
        | RequestPage::What
        | RequestPage::You
        | RequestPage::Person
        | RequestPage::Documents
        | RequestPage::Review => steps::act(request, page, fields).await,
        RequestPage::Code => follow::enter(request, fields).await,
        RequestPage::Status => follow::ask(request, fields).await,
        RequestPage::File => follow::act(request, fields).await,
        RequestPage::Concerned => follow::answer(request, fields).await,
        RequestPage::Form8 | RequestPage::Form11 | RequestPage::Notice => {
            Done::next(Page::Requests(page).path(request.locale))
        }
    }
}

/// The token of this browser.
fn token<'a>(request: &'a Request<'_>) -> Result<&'a str, Refusal> {
    request.visit.request.as_deref().ok_or_else(|| Refusal::field("", Problem::Expired))
}

/// On to another page, with the cookie kept for a while longer.
fn on(request: &Request<'_>, page: RequestPage, token: &str) -> Result<Done, Refusal> {
    let mut done = Done::next(Page::Requests(page).path(request.locale))?;
    let cookies = request.visit.cookies;
    done.cookies.push(cookies.set(cookies.request(), token, DRAFT_FOR / SECOND));
    Ok(done)
}

/// A page, made whole.
fn made(title: &str, parts: &[Html]) -> PageData {
    PageData::Made(Box::new(MadePage {
        heading: title.to_owned(),
        class: "page-form".to_owned(),
        html: join(parts).into_string(),
    }))
}

fn title(said: &str) -> Html {
    words("h1", "", said)
}

fn texts(request: &Request<'_>) -> &'static Requests {
    T.of(request.locale)
}

fn new_form<'a>(request: &Request<'a>) -> MadeForm<'a> {
    MadeForm::new(request.visit.returned.as_ref(), say, request.locale)
}

fn path(request: &Request<'_>, page: RequestPage) -> String {
    Page::Requests(page).path(request.locale)
}

/// Nothing is being written or open in this browser. A form that came back is not lost for it: its problem is said.
fn nothing(request: &Request<'_>) -> PageData {
    let t = texts(request);
    let start = path(request, RequestPage::Start);
    let summary = new_form(request).summary(t.to_correct);
    made(
        t.nothing,
        &[
            title(t.nothing),
            summary,
            paragraph(t.nothing_what),
            link_line(t.start_over, "button button-secondary", &start),
            heading(t.follow),
            link_line(t.follow_link, "link", &path(request, RequestPage::Status)),
            // The switch of language sends this, where there is nothing typed to take along.
            form(&start, Some("page-form"), false, &[]),
        ],
    )
}

/// What was just done, on top of a page.
fn just(request: &Request<'_>, what: &str, said: &str) -> Html {
    if request.query("done") == what { notice("notice notice-success", "", &[said]) } else { Html::default() }
}

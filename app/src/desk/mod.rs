//! The officers' desk: plain pages with plain forms, made on the server, in Korean and English.
//!
//! They share nothing with the pages for the public but the style sheet: no browser program is loaded, and the one script is
//! the few lines that ask for a passkey. Each file is an area; its functions read like a story: may they, do it, answer.

mod account;
mod consignees;
mod disposal;
mod entry;
mod exports;
mod frame;
mod log;
mod officers;
mod parts;
mod people;
mod requests;

use crate::components::markup::Html;
use crate::i18n::desk::{Desk, T};
use changho_domain::desk::Duty;
use changho_domain::form::{FieldError, Problem};
use changho_domain::locale::Locale;
use changho_services::desk::{Denied, Seat};
use changho_services::limits::Network;
use changho_services::{Center, Fault};
use std::net::IpAddr;
use uuid::Uuid;

/// The script of passkeys.
pub const PASSKEY_SCRIPT: &str = include_str!("passkey.js");
/// Where it is.
pub const PASSKEY_PATH: &str = "/desk/passkey.js";

/// A request to the desk.
#[derive(Debug, Clone)]
pub struct Request {
    /// The center.
    pub center: Center,
    /// Who is signed in.
    pub seat: Option<Seat>,
    /// Whether somebody was, whose session has ended.
    pub ended: bool,
    /// The path behind `/desk/`.
    pub path: String,
    /// The query.
    pub query: Vec<(String, String)>,
    /// The fields, if something is sent.
    pub form: Option<Vec<(String, String)>>,
    /// Where from, for the log.
    pub source: IpAddr,
    /// Where from, for the limits.
    pub network: Network,
    /// The path of the style sheet.
    pub style: String,
    /// Whether cookies go over https alone.
    pub secure: bool,
}

/// What is answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// What is sent.
    pub body: Body,
    /// A `Set-Cookie` header.
    pub cookie: Option<String>,
}

/// What is sent.
#[derive(Debug)]
pub enum Body {
    /// A page.
    Page(String),
    /// Another address (303).
    To(String),
    /// A file to keep: its name and its bytes.
    File(String, Vec<u8>),
}

/// What a page says.
pub(crate) struct Page {
    status: u16,
    title: String,
    inside: Vec<Html>,
    /// Whether the script of passkeys is needed.
    asks: bool,
}

impl Page {
    fn new(title: &str, inside: Vec<Html>) -> Self {
        Self { status: 200, title: title.to_owned(), inside, asks: false }
    }

    fn asking(self) -> Self {
        Self { asks: true, ..self }
    }

    fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }
}

/// What came of a request.
pub(crate) enum Done {
    Page(Page),
    To(String),
    File(String, Vec<u8>),
    SignedIn { token: String, to: String },
    SignedOut,
}

/// What is wrong with the form that was just sent.
pub(crate) type Errors = Vec<FieldError>;

/// The name of the cookie that keeps an officer signed in.
#[must_use]
pub const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-desk" } else { "desk" }
}

impl Request {
    /// The language: that of the address; without one, the officer's, else Korean.
    fn locale(&self) -> Locale {
        match self.path.split('/').next() {
            Some("ko") => Locale::Ko,
            Some("en") => Locale::En,
            _ => self.seat.as_ref().map_or(Locale::Ko, |seat| seat.officer.locale),
        }
    }

    fn t(&self) -> &'static Desk {
        T.of(self.locale())
    }

    /// The address of a page of the desk.
    fn at(&self, rest: &str) -> String {
        at(self.locale(), rest)
    }

    fn query(&self, name: &str) -> &str {
        value(&self.query, name)
    }

    fn field(&self, name: &str) -> &str {
        self.form.as_deref().map_or("", |form| value(form, name))
    }

    fn fields<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let form = self.form.as_deref().unwrap_or_default();
        form.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    fn is_post(&self) -> bool {
        self.form.is_some()
    }

    fn may(&self, duty: Duty) -> bool {
        self.seat.as_ref().is_some_and(|seat| seat.officer.role.may(duty))
    }

    fn set_cookie(&self, token: &str, seconds: i64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}", cookie_name(self.secure))
    }
}

fn at(locale: Locale, rest: &str) -> String {
    let rest = if rest.is_empty() { String::new() } else { format!("/{rest}") };
    format!("/desk/{}{rest}", locale.tag())
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
}

/// Answers a request.
pub async fn answer(request: &Request) -> Answer {
    let parts: Vec<&str> = request.path.split('/').collect();
    let to = |to: String| Answer { status: 303, body: Body::To(to), cookie: None };
    let (["ko" | "en", rest @ ..], locale) = (parts.as_slice(), request.locale()) else {
        // `/desk` and whatever was typed without a language.
        return if request.path.is_empty() {
            to(at(request.locale(), ""))
        } else {
            page(request, frame::missing(request))
        };
    };
    let done = match rest {
        ["sign-in"] => entry::sign_in(request).await,
        ["join"] => entry::join_desk(request).await,
        _ => match &request.seat {
            None => {
                let ended = if request.ended || request.is_post() { "?ended=1" } else { "" };
                let answer = to(format!("{}{ended}", at(locale, "sign-in")));
                return Answer { cookie: request.ended.then(|| request.set_cookie("", 0)), ..answer };
            }
            Some(seat) => inside(request, seat, rest).await,
        },
    };
    match done {
        Ok(Done::Page(made)) => page(request, made),
        Ok(Done::To(address)) => to(address),
        Ok(Done::File(name, bytes)) => Answer { status: 200, body: Body::File(name, bytes), cookie: None },
        Ok(Done::SignedIn { token, to: address }) => {
            let seconds = changho_domain::desk::LONGEST_DESK_SESSION / changho_domain::time::SECOND;
            Answer { cookie: Some(request.set_cookie(&token, seconds)), ..to(address) }
        }
        Ok(Done::SignedOut) => {
            Answer { cookie: Some(request.set_cookie("", 0)), ..to(format!("{}?out=1", at(locale, "sign-in"))) }
        }
        Err(Denied::Ended) => {
            Answer { cookie: Some(request.set_cookie("", 0)), ..to(format!("{}?ended=1", at(locale, "sign-in"))) }
        }
        Err(denied) => page(request, frame::denied(request, &denied)),
    }
}

async fn inside(request: &Request, seat: &Seat, rest: &[&str]) -> Result<Done, Denied> {
    match rest {
        [] => account::home(request, seat).await,
        ["sign-out"] if request.is_post() => account::sign_out(request, seat).await,
        ["account"] => account::account(request, seat).await,
        ["account", id] => account::remove(request, seat, id_of(id)?).await,
        ["requests"] => requests::queue(request, seat).await,
        ["requests", id] => requests::one(request, seat, id_of(id)?).await,
        ["people"] => people::search(request, seat).await,
        ["people", id] => people::person(request, seat, id_of(id)?).await,
        ["members", address] => people::members(request, seat, address).await,
        ["consignees"] => consignees::list(request, seat).await,
        ["exports"] => exports::list(request, seat).await,
        ["exports", id] => exports::one(request, seat, id_of(id)?).await,
        ["disposal"] => disposal::overview(request, seat).await,
        ["disposal", "register"] => disposal::register(request, seat).await,
        ["disposal", id] => disposal::one(request, seat, id_of(id)?).await,
        ["officers"] => officers::list(request, seat).await,
        ["officers", id] => officers::one(request, seat, id_of(id)?).await,
        ["log"] => log::read(request, seat).await,
        _ => Ok(Done::Page(frame::missing(request))),
    }
}

fn id_of(typed: &str) -> Result<Uuid, Denied> {
    // One way to write a number, so that a page has one address.
    Uuid::parse_str(typed).ok().filter(|id| id.to_string() == typed).ok_or(Denied::Gone)
}

fn page(request: &Request, page: Page) -> Answer {
    Answer { status: page.status, body: Body::Page(frame::document(request, &page)), cookie: None }
}

/// Forms that cannot be taken are shown again with what is wrong; everything else goes on.
fn errors_of<T>(result: Result<T, Denied>) -> Result<Result<T, Errors>, Denied> {
    match result {
        Ok(done) => Ok(Ok(done)),
        Err(Denied::Form(errors)) => Ok(Err(errors)),
        Err(other) => Err(other),
    }
}

/// The page of a fault; its cause goes to the log of the server under the number of the request.
fn log_fault(fault: &Fault) {
    tracing::error!(%fault, "a request at the desk failed");
}

/// What a field that cannot be taken says.
fn problem(request: &Request, error: &FieldError) -> String {
    let t = request.t();
    if let Some(said) = disposal::problem(request, error) {
        return said.to_owned();
    }
    match (error.field.as_str(), error.problem) {
        ("ended", Problem::UnknownChoice) => t.ends_before.to_owned(),
        ("ended", Problem::Missing) => t.no_day.to_owned(),
        ("who", _) => t.nobody_ticked.to_owned(),
        (changho_domain::desk::field::TASK, _) => t.no_task.to_owned(),
        (changho_domain::desk::field::WORDS, Problem::Missing) => t.no_reason.to_owned(),
        _ => crate::i18n::problems::say(error.problem, request.locale()),
    }
}

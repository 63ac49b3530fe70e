//! Who is asking: what a request says about the visitor, read once.

use super::answer::fields;
use crate::page::{Returned, Visitor};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use changho_domain::consent::{self, Categories, Given, Standing};
use changho_domain::policy::{CookieCategory, StorageKind};
use changho_services::choices::{self, Answer};
use changho_services::limits::Network;
use changho_services::people::sessions::{self, Session};
use changho_services::{Center, Fault};
use leptos::prelude::*;

/// The names of our cookies. Browsers take the `__Host-` prefix over https only, and no page elsewhere can set such a
/// cookie; a demo over plain http has to do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CookieNames {
    secure: bool,
}

impl CookieNames {
    /// The names for a center at this address.
    #[must_use]
    pub fn at(base_url: &str) -> Self {
        Self { secure: base_url.starts_with("https://") }
    }

    /// Keeps a person signed in.
    #[must_use]
    pub const fn session(self) -> &'static str {
        if self.secure { "__Host-session" } else { "session" }
    }

    /// Binds a mailed code to the browser that asked for it.
    #[must_use]
    pub const fn sign_in(self) -> &'static str {
        if self.secure { "__Host-sign-in" } else { "sign-in" }
    }

    /// Ties a browser to the request that is written or looked at there.
    #[must_use]
    pub const fn request(self) -> &'static str {
        if self.secure { "__Host-request" } else { "request" }
    }

    /// A `Set-Cookie` value that lives for so many seconds; 0 removes the cookie.
    #[must_use]
    pub fn set(self, name: &str, value: &str, seconds: i64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
    }

    /// A `Set-Cookie` value that removes a cookie from this domain and path. As short as can be: many of them travel together.
    #[must_use]
    pub fn expire(self, name: &str, domain: Option<&str>, path: &str) -> String {
        let secure = if self.secure { ";Secure" } else { "" };
        let domain = domain.map(|domain| format!(";Domain={domain}")).unwrap_or_default();
        format!("{name}=;Path={path}{domain};Max-Age=0{secure}")
    }
}

/// Remembers the answer about cookies.
pub const CHOICE: &str = "choice";
/// Remembers the language, if preferences are allowed.
pub const LANGUAGE: &str = "language";
/// Counts the visitor, if statistics are allowed.
pub const VISITOR: &str = "visitor";

/// A choice that the browser program could not bring to us yet: written by scripts, so that it is no consent, and honored in
/// what it refuses.
pub const WAITING: &str = "choice-waiting";

/// The value of a cookie.
#[must_use]
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    axum_extra::extract::CookieJar::from_headers(headers).get(name).map(|cookie| cookie.value().to_owned())
}

/// The names of the cookies of a request that a choice decides about.
fn carried(center: &Center, headers: &HeaderMap) -> Vec<String> {
    let jar = axum_extra::extract::CookieJar::from_headers(headers);
    // Most requests bring none but those that are necessary.
    let mut names: Vec<&str> =
        jar.iter().map(|cookie| cookie.name()).filter(|name| ![CHOICE, WAITING].contains(name)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let registered = center.shelf.storage(center.today());
    names.retain(|name| {
        let mut cookies = registered.iter().filter(|cookie| cookie.storage == StorageKind::Cookie);
        let cookie = cookies.find(|cookie| cookie.name.as_str() == *name);
        cookie.and_then(|cookie| cookie.category).is_some_and(|category| category != CookieCategory::Necessary)
    });
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(str::to_owned).collect()
}

/// A request, as the services see it.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The center.
    pub center: Center,
    /// Who is signed in.
    pub session: Option<Session>,
    /// The secret of this browser's sign-in.
    pub browser: Option<String>,
    /// The secret of the request in this browser.
    pub request: Option<String>,
    /// The answer about cookies.
    pub answer: Option<Answer>,
    /// Whether what that answer allows is something else by now, so that it is asked for again.
    pub outdated: bool,
    /// What a choice allows at most that is not recorded yet.
    pub at_most: Option<Categories>,
    /// The names of the cookies that this request brought and that a choice decides about.
    pub carried: Vec<String>,
    /// Whether the browser sends `Sec-GPC: 1`.
    pub signal: bool,
    /// The random number of the statistics.
    pub visitor_number: Option<String>,
    /// The language chosen last.
    pub language: Option<String>,
    /// Where from, for the limits.
    pub network: Network,
    /// The form that came back, when a page is shown again.
    pub returned: Option<Returned>,
    /// The names of our cookies.
    pub cookies: CookieNames,
    /// Whether the page is being rendered here, and not fetched by the browser program.
    pub rendering: bool,
    /// Whether a form is sent by the browser program, and not by the browser itself.
    pub by_program: bool,
}

impl Visit {
    /// Reads a request.
    ///
    /// # Errors
    /// When the store cannot tell who is signed in.
    pub async fn read(center: Center, parts: &Parts, network: Network, rendering: bool) -> Result<Self, Fault> {
        let headers = &parts.headers;
        let cookies = CookieNames::at(&center.base_url);
        let session = match cookie(headers, cookies.session()) {
            Some(token) => sessions::find(&center, &token).await?,
            None => None,
        };
        let answer = cookie(headers, CHOICE).and_then(|value| Answer::decode(&center, &value));
        let outdated = answer.as_ref().is_some_and(|answer| !choices::still_covers(&center, answer));
        let at_most = cookie(headers, WAITING).and_then(|value| fields(&value));
        let at_most = at_most.and_then(|fields| Given::read(|name| fields.get(name).map(String::as_str)));
        Ok(Self {
            outdated,
            at_most: at_most.map(Given::allows),
            carried: carried(&center, headers),
            session,
            browser: cookie(headers, cookies.sign_in()),
            request: cookie(headers, cookies.request()),
            answer,
            signal: consent::signal(headers.get_all("sec-gpc").iter().map(|value| value.as_bytes())),
            visitor_number: cookie(headers, VISITOR),
            language: cookie(headers, LANGUAGE),
            network,
            returned: None,
            cookies,
            rendering,
            by_program: false,
            center,
        })
    }

    /// The visit that is being answered.
    ///
    /// # Errors
    /// When there is none, which is a mistake in how the server was put together.
    pub(crate) fn from_request() -> Result<Self, ServerFnError> {
        use_context::<Self>().ok_or_else(|| ServerFnError::new("no visit in this context"))
    }

    /// What holds about cookies.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let answer = self.answer.as_ref().filter(|_| !self.outdated);
        let standing = Standing::of(answer.map(|a| (a.categories, a.expires_at)), self.signal, self.center.now());
        self.at_most.map_or(standing, |at_most| standing.at_most(at_most))
    }

    /// The names of what this request brought along and may not be in the browser.
    #[must_use]
    pub fn leftovers(&self) -> Vec<&str> {
        if self.carried.is_empty() {
            return Vec::new();
        }
        let (allowed, registered) = (self.standing().allows(), self.center.shelf.storage(self.center.today()));
        let is_refused = |name: &str| {
            let mut cookies = registered.iter().filter(|cookie| cookie.storage == StorageKind::Cookie);
            let cookie = cookies.find(|cookie| cookie.name.as_str() == name);
            cookie.and_then(|cookie| cookie.category).is_some_and(|category| !allowed.has(category))
        };
        self.carried.iter().map(String::as_str).filter(|name| is_refused(name)).collect()
    }

    /// The answer that this browser brings and that no longer stands.
    #[must_use]
    pub fn ended_answer(&self) -> Option<&Answer> {
        self.answer.as_ref().filter(|_| !matches!(self.standing(), Standing::Chosen(_)))
    }

    /// What the frame of a page has to know.
    #[must_use]
    pub fn visitor(&self) -> Visitor {
        Visitor { standing: self.standing(), signal: self.signal, signed_in: self.session.is_some() }
    }
}

//! Who is asking: what a request says about the visitor, read once.

use crate::page::{Returned, Visitor};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use changho_domain::consent::{self, Standing};
use changho_services::choices::Answer;
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
}

/// Remembers the answer about cookies.
pub const CHOICE: &str = "choice";
/// Remembers the language, if preferences are allowed.
pub const LANGUAGE: &str = "language";
/// Counts the visitor, if statistics are allowed.
pub const VISITOR: &str = "visitor";

/// The value of a cookie.
#[must_use]
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    axum_extra::extract::CookieJar::from_headers(headers).get(name).map(|cookie| cookie.value().to_owned())
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
        Ok(Self {
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
        Standing::of(self.answer.as_ref().map(|a| (a.categories, a.expires_at)), self.signal, self.center.now())
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

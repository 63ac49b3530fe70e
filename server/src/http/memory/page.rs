//! Pages from memory: what may be kept of a page, for whom, and how it is handed out.
//!
//! A page is kept if it is the same for everybody of the same standing about cookies: a public text, asked for without a
//! query, by somebody who is not signed in, and with nothing to count or to remember for this visitor. It is rendered for
//! nobody, that is without any cookie, address or header of whoever asked first, and with a mark in place of the nonce.
//! Everything else is rendered for each request, as if there were no memory.

use super::Key;
use super::coding::Coding;
use super::stencil::Stencil;
use crate::http::headers::PageNonce;
use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::Response;
use changho_app::address::Page;
use changho_app::api::visit::Visit;
use changho_domain::consent::Standing;
use changho_domain::locale::Locale;
use changho_services::choices::Answer;
use changho_services::limits::Network;
use std::net::{IpAddr, Ipv4Addr};

/// The longest page that is kept, in bytes.
const LONGEST: usize = 8 * 1024 * 1024;

/// A page that is kept.
#[derive(Debug)]
pub struct KeptPage {
    headers: HeaderMap,
    stencil: Stencil,
}

/// Under what a page is kept that this visitor asks for; none where it has to be made for this visitor.
#[must_use]
pub fn key(visit: &Visit, parts: &Parts) -> Option<Key> {
    let path = parts.uri.path();
    let (locale, page) = Page::at(path).filter(|(locale, page)| page.path(*locale) == path)?;
    let same_for_all = match &page {
        Page::Policy | Page::History | Page::Numbers => true,
        Page::PolicyVersion(version) => visit.center.shelf.get(version).is_some(),
        _ => false,
    };
    let asked_plainly = matches!(parts.method, Method::GET | Method::HEAD)
        && parts.uri.query().is_none_or(str::is_empty)
        && visit.returned.is_none();
    let leaves_nothing = visit.session.is_none() && !writes(visit, locale);
    (same_for_all && asked_plainly && leaves_nothing).then(|| Key {
        path: path.to_owned(),
        day: visit.center.today(),
        visitor: Some(visit.visitor()),
    })
}

/// Whether showing a page to this visitor counts something, notes in the ledger that the question is put again, sets a
/// cookie, or takes one away.
fn writes(visit: &Visit, locale: Locale) -> bool {
    let allowed = visit.standing().allows();
    visit.ended_answer().is_some()
        || !visit.leftovers().is_empty()
        || allowed.statistics
        || (allowed.preferences && visit.language.as_deref() != Some(locale.tag()))
}

/// The request that a kept page is made for: nobody's.
#[must_use]
pub fn nobodys(visit: &Visit, path: &str, mark: &str) -> Option<(Visit, Parts)> {
    let (locale, _) = Page::at(path)?;
    let (mut parts, ()) = Request::get(path).body(()).ok()?.into_parts();
    parts.extensions.insert(PageNonce(mark.to_owned()));
    let answer = match visit.standing() {
        Standing::Chosen(categories) => Some(Answer {
            id: uuid::Uuid::nil(),
            categories,
            expires_at: visit.center.now() + changho_domain::time::DAY,
            version: visit.center.register().version,
        }),
        Standing::Undecided | Standing::Signal => None,
    };
    let nobody = Visit {
        center: visit.center.clone(),
        session: None,
        browser: None,
        answer,
        outdated: false,
        at_most: None,
        carried: Vec::new(),
        request: None,
        signal: visit.signal,
        visitor_number: None,
        language: Some(locale.tag().to_owned()),
        network: Network::of(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
        returned: None,
        cookies: visit.cookies,
        rendering: true,
        by_program: false,
    };
    Some((nobody, parts))
}

impl KeptPage {
    /// Keeps a page that was rendered with a mark in place of the nonce; none for what is not a plain page.
    pub async fn of(response: Response, mark: String) -> Option<Self> {
        let (parts, body) = response.into_parts();
        if parts.status != StatusCode::OK || parts.headers.contains_key(header::SET_COOKIE) {
            return None;
        }
        let bytes = axum::body::to_bytes(body, LONGEST).await.ok()?;
        let stencil = tokio::task::spawn_blocking(move || {
            let text = std::str::from_utf8(&bytes).map_err(std::io::Error::other)?;
            Stencil::cut(text, &mark)
        });
        let stencil = match stencil.await {
            Ok(Ok(stencil)) => stencil,
            Ok(Err(error)) => return not_kept(&error),
            Err(error) => return not_kept(&error),
        };
        let mut headers = parts.headers;
        headers.remove(header::CONTENT_LENGTH);
        Some(Self { headers, stencil })
    }

    /// How many bytes it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.stencil.size()
    }

    /// The page for a request with these headers, with this nonce.
    #[must_use]
    pub fn answer(&self, headers: &HeaderMap, PageNonce(nonce): &PageNonce) -> Response {
        let coding = Coding::taken(headers);
        let body = match coding {
            Coding::Brotli => self.stencil.brotli(nonce),
            Coding::Gzip => self.stencil.gzip(nonce),
            Coding::Identity => self.stencil.plain(nonce),
        };
        let mut response = Response::new(Body::new(body));
        *response.headers_mut() = self.headers.clone();
        if let Some(name) = coding.name() {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    }
}

/// The page is sent all the same, only slower.
fn not_kept(error: &dyn std::fmt::Display) -> Option<KeptPage> {
    tracing::warn!(%error, "a page could not be kept");
    None
}

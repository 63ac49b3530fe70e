//! What programs read: the documents of the policy, feeds, the sitemap, and the files that stand at known addresses.
//!
//! Each is made when it is first asked for on a day, and handed out from memory afterwards.

mod feed;
mod links;
mod numbers;
mod sitemap;
mod well_known;
mod xml;

pub use links::{Linked, linked_data};
pub use well_known::Security;

use super::Site;
use super::memory::Key;
use super::memory::file::File;
use super::pages;
use super::plain::unavailable;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use changho_app::address::machine;
use changho_domain::date::Date;
use changho_domain::locale::Locale;
use changho_services::policy::machine::{SCHEMA, document, index};
use serde_json::json;
use std::io;

/// JSON (RFC 8259).
const JSON: &str = "application/json";
/// JSON Schema.
const SCHEMA_JSON: &str = "application/schema+json";
/// Feeds (RFC 4287).
const ATOM: &str = "application/atom+xml; charset=utf-8";
/// Plain text.
const TEXT: &str = "text/plain; charset=utf-8";

/// The routes.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/policy/{file}", get(policy))
        .route("/{locale}/policy/feed.xml", get(versions_feed))
        .route(machine::NUMBERS, get(numbers::json))
        .route(machine::NUMBERS_SCHEMA, get(numbers::schema))
        .route("/{locale}/numbers/feed.xml", get(numbers::closed_years))
        .route(machine::SITEMAP, get(public_pages))
        .route("/robots.txt", get(robots))
        .route("/.well-known/gpc.json", get(privacy_control))
        .route("/.well-known/security.txt", get(security))
}

/// A file of a day: from memory, or made now.
async fn of_the_day(
    site: &Site,
    parts: &Parts,
    kind: &'static str,
    make: impl FnOnce(&Site, Date) -> io::Result<String> + Send + 'static,
) -> Response {
    made_of(site, parts, kind, |_, _| std::future::ready(Ok(())), move |site, day, ()| make(site, day)).await
}

/// The same for a file that is made of something that has to be read first, which is read only if the file is not in memory.
async fn made_of<T: Send + 'static, Reading: Future<Output = io::Result<T>> + Send>(
    site: &Site,
    parts: &Parts,
    kind: &'static str,
    read: impl FnOnce(Site, Date) -> Reading + Send,
    make: impl FnOnce(&Site, Date, T) -> io::Result<String> + Send + 'static,
) -> Response {
    let day = site.center.today();
    let key = Key { path: parts.uri.path().to_owned(), day, visitor: None };
    let maker = site.clone();
    // Large documents take some milliseconds to write and to compress: others are served meanwhile.
    let making = async move {
        let found = read(maker.clone(), day).await?;
        let made = tokio::task::spawn_blocking(move || File::new(kind, make(&maker, day, found)?));
        made.await.map_err(io::Error::other)?
    };
    match site.memory.file(key, making).await {
        Ok(Some(file)) => file.answer(&parts.headers),
        Ok(None) => unavailable(&"something else is kept under the path of a file", None),
        Err(error) => unavailable(&error, None),
    }
}

/// No file: a page, most likely the one that says that there is nothing.
async fn page(site: Site, parts: Parts) -> Response {
    pages::show(State(site), Request::from_parts(parts, Body::empty())).await
}

/// `/policy/…`: the list of versions, a version, or the description of both.
async fn policy(State(site): State<Site>, parts: Parts) -> Response {
    let path = parts.uri.path();
    match path {
        machine::INDEX => {
            let make = |site: &Site, day| {
                index(&site.center.shelf, day, &links::links(&site.center.base_url)).map_err(io::Error::other)
            };
            of_the_day(&site, &parts, JSON, make).await
        }
        machine::SCHEMA => of_the_day(&site, &parts, SCHEMA_JSON, |_, _| Ok(SCHEMA.to_owned())).await,
        path => {
            let Some(name) = path.strip_prefix("/policy/").and_then(|file| file.strip_suffix(".json")) else {
                return page(site, parts).await;
            };
            let Some(id) = site.center.shelf.get(name).map(|version| version.id().to_owned()) else {
                return unknown(&site, name);
            };
            let make = move |site: &Site, day| {
                let shelf = &site.center.shelf;
                let version = shelf.get(&id).ok_or(io::ErrorKind::NotFound)?;
                document(shelf, version, day, &links::links(&site.center.base_url)).map_err(io::Error::other)
            };
            of_the_day(&site, &parts, JSON, make).await
        }
    }
}

/// There is no such version: a problem (RFC 9457) that leads on, to the version of that day if a day was asked for.
fn unknown(site: &Site, name: &str) -> Response {
    let center = &site.center;
    let day = name.parse::<Date>().unwrap_or_else(|_| center.today());
    let whole = |path: &str| [&center.base_url, path].concat();
    let problem = json!({
        "type": "about:blank",
        "title": "Not Found",
        "status": StatusCode::NOT_FOUND.as_u16(),
        "detail": "No version of the policy has this name. Versions are named after the day they take effect.",
        "nearest": whole(&machine::document(center.shelf.current(day).id())),
        "index": whole(machine::INDEX),
    });
    let headers = [
        (header::CONTENT_TYPE, "application/problem+json"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (StatusCode::NOT_FOUND, headers, problem.to_string()).into_response()
}

/// The language that an address begins with. Read from the address itself: a path that is no text is a page that does not
/// exist, not a bad request.
fn locale_of(parts: &Parts) -> Option<Locale> {
    parts.uri.path().split('/').nth(1).and_then(Locale::parse)
}

async fn versions_feed(State(site): State<Site>, parts: Parts) -> Response {
    match locale_of(&parts) {
        Some(locale) => {
            let make = move |site: &Site, day| feed::versions(site, locale, day);
            of_the_day(&site, &parts, ATOM, make).await
        }
        None => page(site, parts).await,
    }
}

async fn public_pages(State(site): State<Site>, parts: Parts) -> Response {
    of_the_day(&site, &parts, "application/xml; charset=utf-8", sitemap::sitemap).await
}

async fn robots(State(site): State<Site>, parts: Parts) -> Response {
    of_the_day(&site, &parts, TEXT, |site, _| Ok(well_known::robots(&site.center.base_url))).await
}

async fn privacy_control(State(site): State<Site>, parts: Parts) -> Response {
    let make = |site: &Site, day| Ok(well_known::privacy_control(site.center.shelf.current(day).effective_date()));
    of_the_day(&site, &parts, JSON, make).await
}

async fn security(State(site): State<Site>, parts: Parts) -> Response {
    if site.security.is_none() {
        return page(site, parts).await;
    }
    let make = |site: &Site, day| {
        let security = site.security.as_ref().ok_or(io::ErrorKind::NotFound)?;
        Ok(security.file(&site.center.base_url, day))
    };
    of_the_day(&site, &parts, TEXT, make).await
}

//! What other sites of the institution use: the script, what it is told about a site, and the answers that it sends.
//!
//! These are the only routes on which another origin may do anything, so they stand outside of the layer that refuses posts from
//! elsewhere. They are safe without it: they read no cookie and no session, and set none; the origin has to be one that the
//! register names for the very site; and the body has to be JSON, which no form can send and for which a browser asks first.
//! What a visitor allows there is the site's cookies, never the center's.

use super::Site;
use super::memory::Key;
use super::memory::file::File;
use super::plain::unavailable;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use changho_app::api::embed::{NotTaken, Sent, definition, take};
use changho_domain::consent::signal;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::policy;
use changho_services::error::Refusal;
use changho_services::sites;
use serde_json::json;
use std::io;
use std::sync::Arc;

/// The longest answer, in bytes. The longest that the script sends has a tenth of it.
const LONGEST: usize = 4 * 1024;
/// What the script is called, and what tells it about a site in a language.
const SCRIPT: &str = "module.js";
/// How long the script and what it is told may be used without asking again, in seconds: so soon a mistake is mended everywhere.
const FRESH: &str = "public, max-age=300";

/// The routes.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/embed/{site}/choices", axum::routing::post(choose).options(preflight))
        .route("/embed/{site}/{file}", get(file))
}

/// `GET /embed/{site}/module.js` and `/embed/{site}/{language}.json`.
async fn file(State(site): State<Site>, Path((id, name)): Path<(String, String)>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let Some(asking) = sites::find(&site.center, &id) else {
        return refused(StatusCode::NOT_FOUND, "unknown_site", UNKNOWN_SITE);
    };
    if name == SCRIPT {
        // Code that is the same for everybody; what it may do is asked for below.
        let mut response = site.script.answer(&parts.headers);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(FRESH));
        return response;
    }
    let Some(locale) = name.strip_suffix(".json").and_then(Locale::parse) else {
        return refused(
            StatusCode::NOT_FOUND,
            "unknown_file",
            "There is module.js, and a .json for each of ko, zh-TW, zh, ja and en.",
        );
    };
    // A request from the center itself, or from a person who looks, names no origin. Nothing in the file is secret.
    let origin = match parts.headers.get(header::ORIGIN) {
        None => None,
        Some(_) => match origin_of(&site, asking, &parts.headers) {
            Ok(origin) => Some(origin),
            Err(response) => return *response,
        },
    };
    let mut response = told(&site, &parts, &id, locale).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FRESH));
    headers.remove(header::ACCESS_CONTROL_ALLOW_ORIGIN);
    headers.insert(header::VARY, HeaderValue::from_static("origin, accept-encoding"));
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    response
}

/// What the script is told about a site, made once a day.
async fn told(site: &Site, parts: &Parts, id: &str, locale: Locale) -> Response {
    let key = Key { path: format!("/embed/{id}/{}.json", locale.tag()), day: site.center.today(), visitor: None };
    let center = site.center.clone();
    let id = id.to_owned();
    let make = async move {
        let asking = sites::find(&center, &id).ok_or(io::ErrorKind::NotFound)?;
        let told = serde_json::to_vec(&definition(&center, asking, locale)).map_err(io::Error::other)?;
        File::new("application/json", told)
    };
    match site.memory.file(key, make).await {
        Ok(Some(file)) => file.answer(&parts.headers),
        Ok(None) => unavailable(&"something else is kept under the path of a file", None),
        Err(error) => unavailable(&error, None),
    }
}

/// `OPTIONS /embed/{site}/choices`: a browser asks whether a page may post.
async fn preflight(State(site): State<Site>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let Some(asking) = sites::find(&site.center, &id) else {
        return refused(StatusCode::NOT_FOUND, "unknown_site", UNKNOWN_SITE);
    };
    let origin = match origin_of(&site, asking, &headers) {
        Ok(origin) => origin,
        Err(response) => return *response,
    };
    let said = |name: HeaderName| headers.get(name).map_or("", |value| value.to_str().unwrap_or("?"));
    let names = said(header::ACCESS_CONTROL_REQUEST_HEADERS).split(',').map(str::trim).filter(|name| !name.is_empty());
    let fits = said(header::ACCESS_CONTROL_REQUEST_METHOD) == "POST"
        && names.into_iter().all(|name| name.eq_ignore_ascii_case("content-type"));
    if !fits {
        return refused(
            StatusCode::FORBIDDEN,
            "not_allowed",
            "Only POST, with the header content-type, is allowed here.",
        );
    }
    let allowed = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, origin),
        (header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST")),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type")),
        (header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600")),
        (
            header::VARY,
            HeaderValue::from_static("origin, access-control-request-method, access-control-request-headers"),
        ),
    ];
    (StatusCode::NO_CONTENT, allowed).into_response()
}

/// `POST /embed/{site}/choices`: an answer.
async fn choose(State(site): State<Site>, Path(id): Path<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Some(asking) = sites::find(&site.center, &id) else {
        return refused(StatusCode::NOT_FOUND, "unknown_site", UNKNOWN_SITE);
    };
    let origin = match origin_of(&site, asking, &parts.headers) {
        Ok(origin) => origin,
        Err(response) => return *response,
    };
    let mut response = taken(&site, asking, &parts, body).await;
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::VARY, HeaderValue::from_static("origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    response
}

async fn taken(site: &Site, asking: &policy::Site, parts: &Parts, body: Body) -> Response {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    // A form can send text that looks like JSON, and a browser would not ask first.
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        return refused(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not_json",
            "The answer has to be sent as application/json.",
        );
    }
    let Ok(bytes) = axum::body::to_bytes(body, LONGEST).await else {
        return refused(StatusCode::PAYLOAD_TOO_LARGE, "too_long", "The answer is too long.");
    };
    let Ok(sent) = serde_json::from_slice::<Sent>(&bytes) else {
        return refused(StatusCode::BAD_REQUEST, "unreadable", "The answer is not of the form that the script sends.");
    };
    let network = site.proxies.network(&parts.headers, &parts.extensions);
    let signals = parts.headers.get_all("sec-gpc").iter().map(HeaderValue::as_bytes);
    match take(&site.center, asking, &network, signal(signals), &sent).await {
        Ok(taken) => (StatusCode::OK, axum::Json(taken)).into_response(),
        Err(NotTaken::Unknown("act")) => {
            refused(StatusCode::UNPROCESSABLE_ENTITY, "unknown_act", "There is no such answer.")
        }
        Err(NotTaken::Unknown("language")) => {
            refused(StatusCode::UNPROCESSABLE_ENTITY, "unknown_language", "The question is not asked in this language.")
        }
        Err(NotTaken::Unknown(_)) => {
            refused(StatusCode::UNPROCESSABLE_ENTITY, "unknown_category", "The site does not ask about this category.")
        }
        Err(NotTaken::Refused(Refusal::Form(errors))) => {
            let wait = errors.iter().find_map(|error| match error.problem {
                Problem::TooMany(minutes) => Some(minutes),
                _ => None,
            });
            match wait {
                Some(minutes) => {
                    let mut response =
                        refused(StatusCode::TOO_MANY_REQUESTS, "too_many", "Too many answers come from this network.");
                    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(u64::from(minutes) * 60));
                    response
                }
                None => refused(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "unknown_question",
                    "What the visitor was shown is not a question of this site.",
                ),
            }
        }
        Err(NotTaken::Refused(Refusal::Fault(fault))) => unavailable(&fault, None),
    }
}

const UNKNOWN_SITE: &str = "The policy in force names no site of this id ([[sites]] in its register).";

/// The origin of a request, if the register names it for the site.
fn origin_of(site: &Site, asking: &policy::Site, headers: &HeaderMap) -> Result<HeaderValue, Box<Response>> {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let may = |origin: &HeaderValue| origin.to_str().is_ok_and(|origin| sites::may_ask(&site.center, asking, origin));
    match (origins.next(), origins.next()) {
        (Some(origin), None) if may(origin) => Ok(origin.clone()),
        _ => Err(Box::new(refused(
            StatusCode::FORBIDDEN,
            "origin_not_allowed",
            "The register names no such origin for this site ([[sites]] origins).",
        ))),
    }
}

/// Says no, in a way that programs and webmasters read.
fn refused(status: StatusCode, code: &str, help: &str) -> Response {
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::VARY, HeaderValue::from_static("origin")),
    ];
    (status, headers, axum::Json(json!({ "code": code, "help": help }))).into_response()
}

/// Reads the script that was built, once.
///
/// # Errors
/// When it cannot be read or compressed.
pub fn script(folder: &std::path::Path) -> io::Result<Arc<File>> {
    let bytes = std::fs::read(folder.join("embed").join(SCRIPT))?;
    File::new("text/javascript; charset=utf-8", bytes).map(Arc::new)
}

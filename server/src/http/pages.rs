//! Pages: shown for a GET, taken for a POST, and the server functions behind the browser program.

use super::Site;
use super::machines::linked_data;
use super::memory::page::{self, KeptPage};
use super::plain::unavailable;
use crate::http::headers::PageNonce;
use axum::body::Body;
use axum::extract::{RawQuery, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use changho_app::address::Page;
use changho_app::api::answer::{self, Answer};
use changho_app::api::fragment;
use changho_app::api::http::{put_cookies, put_headers};
use changho_app::api::visit::Visit;
use changho_app::page::{Outcome, Returned};
use changho_app::shell;
use changho_domain::consent::Categories;
use changho_domain::form::{FieldError, Problem};
use changho_domain::locale::Locale;
use changho_services::Fault;
use changho_services::error::Refusal;
use leptos::nonce::Nonce;
use leptos::prelude::provide_context;
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

/// Shows a page: from memory where it is the same for everybody, else made for this visitor.
pub async fn show(State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if let Some(to) = to_fragment(&site, parts.uri.path()) {
        return (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
    }
    let visit = match visit(&site, &parts, true).await {
        Ok(visit) => visit,
        Err(fault) => return unavailable(&fault, None),
    };
    match from_memory(&site, &visit, &parts).await {
        Some(response) => response,
        None => rendered(&site, visit, parts).await,
    }
}

/// Where the address of an article leads; none for every other address, and for an article that there is not.
fn to_fragment(site: &Site, path: &str) -> Option<String> {
    let (locale, page) = Page::at(path)?;
    fragment(&site.center, locale, &page)
}

/// The page, if it may be kept. It is made for nobody, with a mark that no page can hold by chance in place of the nonce.
async fn from_memory(site: &Site, visit: &Visit, parts: &Parts) -> Option<Response> {
    let nonce = parts.extensions.get::<PageNonce>()?;
    let key = page::key(visit, parts)?;
    let path = key.path.clone();
    let making = async {
        let mark = site.center.entropy.token();
        let (nobody, request) = page::nobodys(visit, &path, &mark).ok_or(())?;
        KeptPage::of(rendered(site, nobody, request).await, mark).await.ok_or(())
    };
    let kept = site.memory.page(key, making).await.ok()??;
    Some(kept.answer(&parts.headers, nonce))
}

/// `/ko`, or a file at the root such as `/robots.txt`.
pub async fn show_or_file(State(site): State<Site>, request: Request) -> Response {
    // Read from the address itself: a path that is no text is a page that does not exist, not a bad request.
    let name = request.uri().path().trim_start_matches('/').to_owned();
    let is_plain = name.contains('.')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        && !name.starts_with('.');
    let file = site.folder.join(&name);
    if is_plain && name != "hash.txt" && file.is_file() {
        let mut response = match ServeFile::new(file).precompressed_br().precompressed_gzip().oneshot(request).await {
            Ok(response) => response.into_response(),
            Err(never) => match never {},
        };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
        return response;
    }
    show(State(site), request).await
}

/// `/ko/` is `/ko`.
pub async fn without_slash(State(site): State<Site>, request: Request) -> Response {
    match Locale::parse(request.uri().path().trim_matches('/')) {
        Some(locale) => {
            (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, format!("/{}", locale.tag()))]).into_response()
        }
        None => show(State(site), request).await,
    }
}

/// Takes the form of a page, as a browser without scripts sends it: done leads on with 303; refused comes back as the same
/// page with what was typed.
pub async fn take(State(site): State<Site>, RawQuery(query): RawQuery, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let query = query.unwrap_or_default();
    let (parts, body) = request.into_parts();
    let body = match form_body(&parts.headers, body).await {
        Ok(body) => body,
        Err(status) => {
            let errors = vec![FieldError { field: String::new(), problem: Problem::Unreadable }];
            return with_status(
                render(&site, parts, Some(Returned { errors, ..Returned::default() }), None).await,
                status,
            );
        }
    };
    // The language was switched on a page with a form: nothing is taken, what was typed is shown in the other language.
    let switched = answer::fields(&body).filter(|fields| fields.contains_key("_switch"));
    if let Some(mut values) = switched {
        values.remove("_switch");
        return render(&site, parts, Some(Returned { values, errors: Vec::new() }), None).await;
    }
    if Page::at(&path).is_none() {
        return render(&site, parts, None, None).await;
    }
    let visit = match visit(&site, &parts, false).await {
        Ok(visit) => visit,
        // What was typed is given back with the answer.
        Err(fault) => return unavailable(&fault, answer::fields(&body)),
    };
    let answer = answer::post(&visit, &path, &query, &body).await;
    match &answer.body {
        Outcome::Next { to, .. } => {
            let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to.as_str())]).into_response();
            put_headers(&answer, response.headers_mut());
            response
        }
        Outcome::Refused(returned) => {
            let page = render(&site, parts, Some(returned.clone()), answer.at_most).await;
            with_cookies(with_status(page, status(answer.status)), &answer)
        }
        Outcome::Fault { id } => {
            let values = answer::fields(&body).unwrap_or_default();
            let errors = vec![FieldError { field: id.clone(), problem: Problem::Fault }];
            let page = render(&site, parts, Some(Returned { values, errors }), answer.at_most).await;
            with_cookies(with_status(page, status(answer.status)), &answer)
        }
    }
}

/// The unsubscribe page, and the one-click POST of mail programs (RFC 8058): no cookie, no redirect, a plain answer.
pub async fn unsubscribe(State(site): State<Site>, RawQuery(query): RawQuery, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, super::LONGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let one_click = std::str::from_utf8(&bytes).is_ok_and(|body| body.trim() == "List-Unsubscribe=One-Click")
        || is_multipart_one_click(&parts.headers, &bytes);
    if !one_click {
        return take(State(site), RawQuery(query), Request::from_parts(parts, Body::from(bytes))).await;
    }
    let token =
        query.as_deref().and_then(answer::fields).and_then(|fields| fields.get("token").cloned()).unwrap_or_default();
    match changho_services::people::unsubscribe::cancel(&site.center, &token).await {
        Ok(_) => (StatusCode::OK, "unsubscribed\n").into_response(),
        Err(Refusal::Form(_)) => (StatusCode::NOT_FOUND, "this link is not one of ours\n").into_response(),
        Err(Refusal::Fault(fault)) => unavailable(&fault, None),
    }
}

/// RFC 8058 allows `multipart/form-data` too.
fn is_multipart_one_click(headers: &HeaderMap, body: &[u8]) -> bool {
    let multipart = headers
        .get(header::CONTENT_TYPE)
        .and_then(|t| t.to_str().ok())
        .is_some_and(|t| t.starts_with("multipart/form-data"));
    let text = String::from_utf8_lossy(body);
    multipart && text.contains("name=\"List-Unsubscribe\"") && text.contains("One-Click")
}

/// The server functions of the browser program.
pub async fn function(State(site): State<Site>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let visit = match visit(&site, &parts, false).await {
        Ok(visit) => visit,
        Err(fault) => return unavailable(&fault, None),
    };
    let bytes = match form_body(&parts.headers, body).await {
        Ok(body) => body,
        Err(status) => return status.into_response(),
    };
    leptos_axum::handle_server_fns_with_context(
        move || provide_context(visit.clone()),
        Request::from_parts(parts, Body::from(bytes)),
    )
    .await
    .into_response()
}

pub(super) async fn visit(site: &Site, parts: &Parts, rendering: bool) -> Result<Visit, Fault> {
    let network = site.proxies.network(&parts.headers, &parts.extensions);
    Visit::read(site.center.clone(), parts, network, rendering).await
}

/// Shows a page again with what is wrong, under a status.
pub(super) async fn again(site: &Site, parts: Parts, returned: Returned, status: StatusCode) -> Response {
    with_status(render(site, parts, Some(returned), None).await, status)
}

/// Renders the page of an address, with a form that came back. `at_most` is what a choice allows that could not be recorded.
async fn render(site: &Site, parts: Parts, returned: Option<Returned>, at_most: Option<Categories>) -> Response {
    match visit(site, &parts, true).await {
        Ok(visit) => {
            let at_most = at_most.or(visit.at_most);
            rendered(site, Visit { returned, at_most, ..visit }, parts).await
        }
        Err(fault) => unavailable(&fault, None),
    }
}

/// Renders the page of an address for a visit.
async fn rendered(site: &Site, visit: Visit, mut parts: Parts) -> Response {
    let center = &site.center;
    let (assets, house) = (site.assets.clone(), site.houses.of(center.shelf.current(center.today())));
    let linked = linked_data(&site.linked, center, parts.uri.path());
    let nonce = parts.extensions.get::<PageNonce>().cloned();
    let context = move || {
        provide_context(visit.visitor());
        provide_context(visit.clone());
        provide_context(assets.clone());
        provide_context(house.clone());
        if let Some(linked) = &linked {
            provide_context(linked.clone());
        }
        if let Some(PageNonce(nonce)) = &nonce {
            provide_context(Nonce::from_value(nonce.clone()));
        }
    };
    // A refused POST is shown as the page it came from.
    parts.method = Method::GET;
    leptos_axum::render_app_async_with_context(context, shell)(Request::from_parts(parts, Body::empty())).await
}

/// Reads a body that has to be a form.
pub(super) async fn form_body(headers: &HeaderMap, body: Body) -> Result<String, StatusCode> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let bytes = axum::body::to_bytes(body, super::LONGEST_BODY).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    String::from_utf8(bytes.into()).map_err(|_| StatusCode::BAD_REQUEST)
}

/// Cookies that an answer sets though its form came back.
fn with_cookies<T>(mut response: Response, answer: &Answer<T>) -> Response {
    put_cookies(answer, response.headers_mut());
    response
}

fn with_status(mut response: Response, status: StatusCode) -> Response {
    *response.status_mut() = status;
    response
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

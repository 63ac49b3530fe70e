//! The officers' desk over HTTP: reads a request, has `app` answer it, and sets the headers that hold for every page there.

use super::Site;
use super::plain::unavailable;
use axum::body::Body as HttpBody;
use axum::extract::{Request as HttpRequest, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use changho_app::api::visit::cookie;
use changho_app::desk::{Answer, Body, PASSKEY_SCRIPT, Request, answer, cookie_name};
use changho_services::desk::seats;

/// `/desk` and everything below.
pub async fn desk(State(site): State<Site>, request: HttpRequest) -> Response {
    let (parts, body) = request.into_parts();
    let (center, secure) = (site.center.clone(), site.center.base_url.starts_with("https://"));
    let form = if parts.method == Method::POST {
        match super::pages::form_body(&parts.headers, body).await {
            Ok(body) => Some(pairs(&body)),
            Err(status) => return status.into_response(),
        }
    } else {
        None
    };
    let source = site.proxies.source(&parts.headers, &parts.extensions);
    let token = cookie(&parts.headers, cookie_name(secure));
    let had_token = token.is_some();
    let seat = match token {
        Some(token) => match seats::find(&center, &token, source).await {
            Ok(seat) => seat,
            Err(fault) => return unavailable(&fault, None),
        },
        None => None,
    };
    let request = Request {
        ended: had_token && seat.is_none(),
        seat,
        path: parts.uri.path().trim_start_matches("/desk").trim_matches('/').to_owned(),
        query: pairs(parts.uri.query().unwrap_or_default()),
        form,
        source,
        network: site.proxies.network(&parts.headers, &parts.extensions),
        style: site.assets.style.clone(),
        secure,
        center,
    };
    respond(answer(&request).await)
}

fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

fn respond(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match answer.body {
        Body::Page(html) => (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
        Body::To(address) => (status, [(header::LOCATION, address)]).into_response(),
        Body::File(name, bytes) => {
            let disposition = format!("attachment; filename=\"{name}\"");
            // What somebody handed in is never shown, only kept: no browser looks at its kind.
            let kind = if name.ends_with(".csv") { "text/csv; charset=utf-8" } else { "application/octet-stream" };
            let kind = kind.to_owned();
            (status, [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], HttpBody::from(bytes))
                .into_response()
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    if let Some(cookie) = answer.cookie.as_deref().and_then(|cookie| HeaderValue::from_str(cookie).ok()) {
        headers.append(header::SET_COOKIE, cookie);
    }
    response
}

/// `GET /desk/passkey.js`: the lines that ask the browser for a passkey.
pub async fn script() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        // Not under a name with a hash: a browser asks again, and the officers are few.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, PASSKEY_SCRIPT).into_response()
}

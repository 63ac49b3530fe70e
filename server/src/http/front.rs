//! The front door: leads to the right language.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use changho_app::api::visit::cookie;
use changho_domain::locale::{Locale, negotiate};

/// `/`: the language chosen last, else the browser's, else the institution's own.
pub async fn front(State(home): State<Locale>, headers: HeaderMap) -> Response {
    let chosen = cookie(&headers, "language").and_then(|tag| Locale::parse_ignoring_case(&tag));
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let locale = chosen.unwrap_or_else(|| negotiate(asked, home));
    let mut response = (StatusCode::FOUND, [(header::LOCATION, format!("/{}", locale.tag()))]).into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

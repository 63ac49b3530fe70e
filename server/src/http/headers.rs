//! The headers that every answer carries.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changho_services::Center;

/// The nonce of a page's own scripts and style, made anew for every request.
#[derive(Clone, Debug)]
pub struct PageNonce(pub String);

/// Adds the security headers, and the nonce that pages need.
pub async fn secure(State(center): State<Center>, mut request: Request, next: Next) -> Response {
    let nonce = URL_SAFE_NO_PAD.encode(center.entropy.bytes::<16>());
    // Nothing from elsewhere, nothing inline but what carries the nonce; forms go to ourselves; nobody frames us.
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'"
    );
    request.extensions_mut().insert(PageNonce(nonce));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // The letters of a nonce are header-safe, so this does not fail; without the header the page would be unprotected.
    let policy = HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // A plain form finds its way back by the Referer; it goes to nobody else.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
             microphone=(), midi=(), payment=(), usb=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What is meant for other sites says so itself.
    let resource_policy = headers.entry(HeaderName::from_static("cross-origin-resource-policy"));
    resource_policy.or_insert(HeaderValue::from_static("same-origin"));
    if center.base_url.starts_with("https://") {
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    }
    response
}

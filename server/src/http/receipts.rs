//! Receipts as files, the keys that sign them, and receipts that somebody brings to be checked.

use super::Site;
use super::pages;
use super::plain::unavailable;
use axum::body::Body;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest as _, Multipart, Path, RawQuery, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use changho_app::api::receipts::{RECEIPT, TOO_LONG, form_body};
use changho_services::Fault;
use changho_services::keys::public_keys;
use changho_services::receipts::{self, LONGEST_RECEIPT};
use uuid::Uuid;

/// `GET /{locale}/receipts/{number}/receipt.jws`: the signed receipt.
pub async fn file(State(site): State<Site>, Path((_, number)): Path<(String, String)>, request: Request) -> Response {
    let signed = match Uuid::parse_str(&number) {
        Ok(id) => receipts::signed(&site.center, id).await,
        Err(_) => Ok(None),
    };
    give(site, request, signed, "attachment; filename=\"receipt.jws\"").await
}

/// `GET /{locale}/deleted/{number}/certificate.jws`: the signed certificate of a deletion.
pub async fn certificate(
    State(site): State<Site>,
    Path((_, number)): Path<(String, String)>,
    request: Request,
) -> Response {
    let signed = receipts::signed_certificate(&site.center, &number).await;
    give(site, request, signed, "attachment; filename=\"certificate.jws\"").await
}

/// Gives a signed file to keep; the page that says that there is none, where there is none.
async fn give(
    site: Site,
    request: Request,
    signed: Result<Option<String>, Fault>,
    disposition: &'static str,
) -> Response {
    match signed {
        Ok(Some(jws)) => {
            let headers = [
                (header::CONTENT_TYPE, "application/jose"),
                (header::CONTENT_DISPOSITION, disposition),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, jws).into_response()
        }
        Ok(None) => pages::show(State(site), request).await,
        Err(fault) => unavailable(&fault, None),
    }
}

/// `GET /.well-known/jwks.json`: the public keys of all receipts, for who checks them elsewhere.
pub async fn keys(State(site): State<Site>) -> Response {
    match public_keys(site.center.keys.db()).await {
        Ok(keys) => {
            let headers = [
                (header::CONTENT_TYPE, "application/jwk-set+json"),
                (header::CACHE_CONTROL, "public, max-age=300"),
                // The keys are public, and receipts are checked from anywhere.
                (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
            ];
            (headers, receipts::jwks(&keys).to_string()).into_response()
        }
        Err(fault) => unavailable(&fault, None),
    }
}

/// `POST /{locale}/receipts/verify`: takes a receipt as text or as a file and shows the page with what is to be said of it.
/// Nothing is stored.
pub async fn check(State(site): State<Site>, RawQuery(query): RawQuery, request: Request) -> Response {
    let is_multipart = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("multipart/form-data"));
    if !is_multipart {
        return pages::take(State(site), RawQuery(query), request).await;
    }
    let (mut parts, body) = request.into_parts();
    let whole = Request::from_parts(parts.clone(), body);
    let brought = match Multipart::from_request(whole, &()).await {
        Ok(form) => brought(form).await.map_err(|error| error.status()),
        Err(_) => Err(StatusCode::BAD_REQUEST),
    };
    // The page is shown again with what was brought, as when its language is switched.
    let (field, status) = match &brought {
        Ok(receipt) if receipt.len() > LONGEST_RECEIPT => ((TOO_LONG, "1"), StatusCode::PAYLOAD_TOO_LARGE),
        Ok(receipt) => ((RECEIPT, receipt.as_str()), StatusCode::OK),
        Err(StatusCode::PAYLOAD_TOO_LARGE) => ((TOO_LONG, "1"), StatusCode::PAYLOAD_TOO_LARGE),
        // No form at all: nothing was brought.
        Err(_) => ((RECEIPT, ""), StatusCode::BAD_REQUEST),
    };
    let body = form_body(&[("_switch", "1"), field]);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    parts.headers.remove(header::CONTENT_LENGTH);
    let mut response = pages::take(State(site), RawQuery(query), Request::from_parts(parts, Body::from(body))).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}

/// The text that was pasted; where none was, that of the file.
async fn brought(mut form: Multipart) -> Result<String, MultipartError> {
    let (mut pasted, mut file) = (String::new(), String::new());
    while let Some(field) = form.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await?;
        // Of what no receipt holds it is enough to know that it is there. A star stays one letter on its way to the page.
        let is_of_receipts = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let text: String = String::from_utf8_lossy(&bytes)
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '\u{feff}')
            .map(|c| if is_of_receipts(c) { c } else { '*' })
            .collect();
        match name.as_str() {
            RECEIPT => pasted = text,
            "file" => file = text,
            _ => {}
        }
    }
    Ok(if pasted.is_empty() { file } else { pasted })
}

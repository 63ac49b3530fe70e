//! How an answer becomes headers.

use super::answer::Answer;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
const STORAGE: HeaderValue = HeaderValue::from_static("\"storage\"");

/// Sets what an answer says beside its content on the response that is being made.
pub fn set_headers<T>(answer: &Answer<T>) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    if answer.rendering {
        response.set_status(StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    }
    for cookie in &answer.cookies {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            response.append_header(header::SET_COOKIE, value);
        }
    }
    if answer.empties_storage {
        response.insert_header(CLEAR_SITE_DATA, STORAGE);
    }
    response.insert_header(header::CACHE_CONTROL, cache_control(answer));
    response.insert_header(header::VARY, HeaderValue::from_static("cookie, sec-gpc, accept-encoding"));
}

/// The same, on headers at hand.
pub fn put_headers<T>(answer: &Answer<T>, headers: &mut HeaderMap) {
    put_cookies(answer, headers);
    if answer.empties_storage {
        headers.insert(CLEAR_SITE_DATA, STORAGE);
    }
    headers.insert(header::CACHE_CONTROL, cache_control(answer));
}

/// The cookies of an answer alone.
pub fn put_cookies<T>(answer: &Answer<T>, headers: &mut HeaderMap) {
    for cookie in &answer.cookies {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            headers.append(header::SET_COOKIE, value);
        }
    }
}

/// Pages depend on the visitor's cookies, so that no shared cache may keep any; personal ones may be kept nowhere.
fn cache_control<T>(answer: &Answer<T>) -> HeaderValue {
    HeaderValue::from_static(if answer.personal { "no-store" } else { "private, no-cache" })
}

//! Says in words, and in the reader's language, what the layers could only say with a status: the outermost layer that looks at
//! answers. It also sees to it that every request is answered in time.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use changho_app::page::Fields;
use changho_app::plain::{Notice, document, says};
use changho_domain::locale::{Locale, nearest, negotiate};
use std::fmt::Display;
use std::time::Duration;
use tower_http::request_id::RequestId;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// An answer without words: the layer below puts them in.
fn wordless(status: StatusCode, notice: Notice) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(Wordless(notice));
    response
}

#[derive(Clone)]
struct Wordless(Notice);

/// What a refused cross-site post is answered with.
pub fn foreign() -> Response {
    wordless(StatusCode::FORBIDDEN, Notice::Foreign)
}

/// What a request that panicked is answered with. The panic's text is in the log; it may repeat data, so the visitor gets none
/// of it.
pub fn broken() -> Response {
    tracing::error!("a request panicked");
    wordless(StatusCode::INTERNAL_SERVER_ERROR, Notice::Broken)
}

/// What a request is answered with for which the store is needed and does not answer; what was typed is given back.
pub fn unavailable(fault: &dyn Display, typed: Option<Fields>) -> Response {
    tracing::error!(%fault, "a request failed");
    let mut response = wordless(StatusCode::SERVICE_UNAVAILABLE, Notice::Unavailable(typed));
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    response
}

/// What the layer needs to know.
#[derive(Clone)]
pub struct Speaker {
    /// The institution's own language.
    pub home: Locale,
    /// The path of the style sheet.
    pub style: String,
}

/// The layer: answers in time and in words.
pub async fn in_words(State(speaker): State<Speaker>, request: Request, next: Next) -> Response {
    let locale = locale(request.uri(), request.headers(), speaker.home);
    let uri = request.uri().clone();
    let id = request.extensions().get::<RequestId>();
    let number = id.and_then(|id| id.header_value().to_str().ok()).unwrap_or_default().to_owned();
    let mut response = match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!("a request took too long");
            wordless(StatusCode::SERVICE_UNAVAILABLE, Notice::Slow)
        }
    };
    let Some(Wordless(notice)) = response.extensions_mut().remove::<Wordless>() else { return response };
    let is_page = Locale::parse(uri.path().split('/').nth(1).unwrap_or_default()).is_some();
    let (kind, text) = if is_page {
        let address = uri.path_and_query().map_or("/", |address| address.as_str());
        ("text/html; charset=utf-8", document(&notice, locale, address, &speaker.style, &number))
    } else {
        let (heading, help) = says(&notice, locale);
        ("text/plain; charset=utf-8", format!("{heading}\n{help}\n{number}\n"))
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.remove(header::CONTENT_LENGTH);
    *response.body_mut() = text.into();
    response
}

/// The language of the address; where it has none, the browser's.
fn locale(uri: &Uri, headers: &HeaderMap, home: Locale) -> Locale {
    let first = uri.path().split('/').nth(1).unwrap_or_default();
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Locale::parse(first).or_else(|| nearest(first)).unwrap_or_else(|| negotiate(asked, home))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use tower::ServiceExt as _;
    use tower_http::catch_panic::CatchPanicLayer;

    async fn ask(path: &str, asked: &str) -> (StatusCode, String, String) {
        let speaker = Speaker { home: Locale::Ko, style: "/pkg/changho.css".into() };
        let router = Router::new()
            .route(
                "/{locale}/panics",
                get(|| async {
                    if true {
                        panic!("kim@example.org")
                    }
                }),
            )
            .route("/{locale}/hangs", get(std::future::pending::<()>))
            .route("/{locale}/fails", get(|| async { unavailable(&"a lock", None) }))
            .route("/api/fails", get(|| async { unavailable(&"a lock", None) }))
            .layer(CatchPanicLayer::custom(|_| broken()))
            .layer(from_fn_with_state(speaker, in_words));
        let request = Request::get(path).header(header::ACCEPT_LANGUAGE, asked).body(Body::empty()).expect("a request");
        let response = router.oneshot(request).await.expect("an answer");
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let (kind, status) = (kind.to_owned(), response.status());
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        (status, kind, String::from_utf8_lossy(&bytes).into_owned())
    }

    #[tokio::test]
    async fn a_panic_is_answered_in_the_readers_language_without_its_words() {
        let (status, kind, text) = ask("/ja/panics", "en").await;
        assert_eq!((status, kind.as_str()), (StatusCode::INTERNAL_SERVER_ERROR, "text/html; charset=utf-8"));
        assert!(text.contains("lang=\"ja\"") && text.contains("センター側の問題") && !text.contains("kim@"), "{text}");
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_takes_too_long_is_given_up() {
        let (status, _, text) = ask("/zh-TW/hangs", "en").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(text.contains("lang=\"zh-Hant-TW\"") && text.contains("回應時間過長"), "{text}");
    }

    #[tokio::test]
    async fn what_is_no_page_is_answered_in_plain_text_in_the_browsers_language() {
        let (status, kind, text) = ask("/api/fails", "zh-CN,zh;q=0.9").await;
        assert_eq!((status, kind.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "text/plain; charset=utf-8"));
        assert!(text.contains("本中心目前无法响应"), "{text}");
        assert!(ask("/ko/fails", "en").await.2.contains("lang=\"ko\""));
    }
}

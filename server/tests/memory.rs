//! Pages from memory are the pages that would have been made: with the same headers, a nonce of their own each, and nothing
//! of anybody else.

use crate::support::{Answer, Center};
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use changho_domain::locale::Locale;
use changho_domain::time::Instant;
use changho_services::clock::Clock;
use std::collections::BTreeSet;
use std::io::Read as _;

/// 2026-11-24, noon in Korea.
const NOON: i64 = 1_795_489_200_000;

async fn open() -> Center {
    Center::open_at(&Clock::set_to(Instant::from_millis(NOON)), &[]).await
}

/// The nonce of the header, which every script of the page has to carry.
fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\'')).expect("a nonce").0.to_owned()
}

fn uncompressed(answer: &Answer) -> String {
    let mut text = Vec::new();
    match answer.header("content-encoding") {
        "br" => {
            brotli::BrotliDecompress(&mut &answer.bytes[..], &mut text).expect("Brotli");
        }
        "gzip" => {
            flate2::read::GzDecoder::new(&answer.bytes[..]).read_to_end(&mut text).expect("gzip");
        }
        _ => text.clone_from(&answer.bytes),
    }
    String::from_utf8(text).expect("text")
}

async fn ask(center: &mut Center, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = Request::builder().method(method).uri(path);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    center.ask(request, Body::empty()).await
}

/// What has to be the same, whether a page was kept or made: all but what is new for every request, and how the bytes
/// travel.
fn lasting(headers: &HeaderMap, nonce: &str) -> BTreeSet<String> {
    let passing = ["x-request-id", "content-length", "content-encoding", "transfer-encoding"];
    headers
        .iter()
        .filter(|(name, _)| !passing.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {}", value.to_str().expect("text").replace(nonce, "NONCE")))
        .collect()
}

/// The page without its nonce and without its query, which a page that is not kept was asked for with.
fn lasting_text(text: &str, nonce: &str, query: &str) -> String {
    text.replace(nonce, "NONCE").replace(&format!("?{query}"), "")
}

const PAGES: [&str; 4] = ["", "/policy/2022-06-21", "/policy/2026-11-01", "/policy/history"];

#[tokio::test]
async fn a_kept_page_is_the_page_that_would_have_been_made() {
    let mut center = open().await;
    for locale in Locale::ALL {
        for rest in PAGES {
            let path = format!("/{locale}{rest}");
            // A query keeps a page from being kept, and this one means nothing.
            let made = ask(&mut center, Method::GET, &format!("{path}?nothing"), &[]).await;
            for accepted in ["", "gzip", "br", "gzip, br"] {
                let kept = ask(&mut center, Method::GET, &path, &[("accept-encoding", accepted)]).await;
                assert_eq!(kept.status, StatusCode::OK);
                assert_eq!(lasting(&kept.headers, &nonce(&kept)), lasting(&made.headers, &nonce(&made)), "{path}");
                let text = lasting_text(&uncompressed(&kept), &nonce(&kept), "nothing");
                assert_eq!(text, lasting_text(&made.text, &nonce(&made), "nothing"), "{path} {accepted}");
            }
        }
    }
}

#[tokio::test]
async fn every_visitor_gets_a_nonce_of_their_own_and_every_script_carries_it() {
    let mut center = open().await;
    let mut nonces = BTreeSet::new();
    for accepted in ["", "gzip", "br", "", "gzip", "br"] {
        let answer = ask(&mut center, Method::GET, "/ja", &[("accept-encoding", accepted)]).await;
        let (page, nonce) = (uncompressed(&answer), nonce(&answer));
        for script in page.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            let carries = tag.contains(&format!("nonce=\"{nonce}\""));
            assert!(carries || tag.contains("application/ld+json"), "{tag}");
        }
        assert!(page.matches(&nonce).count() >= 2, "the scripts that start the program and bring its data");
        assert!(nonces.insert(nonce), "a nonce is used once");
    }
}

#[tokio::test]
async fn a_page_shows_the_standing_of_who_asks_and_of_nobody_else() {
    let mut undecided = open().await;
    let asks = |page: &Answer| page.text.contains("value=\"accept_all\"");
    assert!(asks(&undecided.get("/ko").await));
    // Somebody whose browser signals a refusal, on the same center.
    let signaled = ask(&mut undecided, Method::GET, "/ko", &[("sec-gpc", "1")]).await;
    assert!(!asks(&signaled));
    assert!(asks(&undecided.get("/ko").await));

    let mut refused = undecided.beside();
    refused.choose("/ko", "refuse_all", &[]).await;
    assert!(!asks(&refused.get("/ko").await));

    // With everything allowed there is something to count and to remember: each page is made for its visitor.
    let mut allowed = undecided.beside();
    allowed.choose("/ko", "accept_all", &[]).await;
    let counted = allowed.get("/ko").await;
    let cookies: Vec<&str> =
        counted.headers.get_all(header::SET_COOKIE).iter().filter_map(|c| c.to_str().ok()).collect();
    assert!(cookies.iter().any(|c| c.starts_with("visitor=")) && cookies.iter().any(|c| c.starts_with("language=")));
    let mut others = undecided.beside();
    let page = others.get("/ko").await;
    assert!(!page.headers.contains_key(header::SET_COOKIE) && asks(&page));
    for (name, value) in allowed.jar.iter().filter(|(name, _)| name != "language") {
        assert!(!page.text.contains(value.as_str()), "{name} of somebody else");
    }
}

#[tokio::test]
async fn preferences_alone_are_kept_once_the_language_is_remembered() {
    let mut center = open().await;
    center.choose("/ko/cookies", "save", &["preferences"]).await;
    let first = center.get("/ko").await;
    assert!(first.header("set-cookie").starts_with("language=ko"));
    let (second, third) = (center.get("/ko").await, center.get("/ko").await);
    assert!(!second.headers.contains_key(header::SET_COOKIE) && !third.headers.contains_key(header::SET_COOKIE));
    let text = |page: &Answer| page.text.replace(&nonce(page), "NONCE");
    assert_eq!(text(&second), text(&third));
    // The script that puts the remembered look in place before the page is painted.
    assert!(text(&second).contains("<script nonce=\"NONCE\">"));
    assert!(center.get("/en").await.header("set-cookie").starts_with("language=en"), "another language is remembered");
}

#[tokio::test]
async fn somebody_who_is_signed_in_gets_a_page_of_their_own_and_leaves_nothing_in_memory() {
    // Mails are told apart by their time, so that this center's clock goes on.
    let mut nobody = Center::open().await;
    let before = nobody.get("/en").await;
    let mut ada = nobody.beside();
    ada.subscribe("Ada", "ada@example.org").await;
    ada.sign_in("ada@example.org").await;
    let own = ada.get("/en").await;
    assert!(own.text.contains("signed_in\\\":true") || own.text.contains("\"signed_in\":true"), "{}", own.text);
    for path in ["/en", "/ko", "/en/policy/history"] {
        ada.get(path).await;
        let page = nobody.get(path).await;
        assert!(!page.text.contains("signed_in\\\":true") && !page.text.contains("\"signed_in\":true"), "{path}");
    }
    let after = nobody.get("/en").await;
    assert_eq!(after.text.replace(&nonce(&after), "N"), before.text.replace(&nonce(&before), "N"));
}

#[tokio::test]
async fn a_session_that_does_not_exist_is_nobody() {
    let mut center = open().await;
    let plain = center.get("/en").await;
    center.jar.push(("session".to_owned(), "made-up".to_owned()));
    let page = center.get("/en").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.text.replace(&nonce(&page), "N"), plain.text.replace(&nonce(&plain), "N"));
}

#[tokio::test]
async fn what_is_no_plain_question_for_a_public_text_is_made_each_time() {
    let mut center = open().await;
    for (path, status) in [
        ("/ko/policy/2020-01-01", StatusCode::NOT_FOUND),
        ("/ko/policy/2026-11-01/", StatusCode::NOT_FOUND),
        ("/xx", StatusCode::NOT_FOUND),
        ("/ko/my", StatusCode::UNAUTHORIZED),
    ] {
        for _ in 0..2 {
            assert_eq!(center.get(path).await.status, status, "{path}");
        }
    }
    let saved = center.get("/ko?choice=saved").await;
    assert_ne!(saved.text, center.get("/ko").await.text);
    let head = ask(&mut center, Method::HEAD, "/ko", &[("accept-encoding", "br")]).await;
    let whole = ask(&mut center, Method::GET, "/ko", &[("accept-encoding", "br")]).await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    assert_eq!(head.header("content-length"), whole.bytes.len().to_string());
}

#[tokio::test]
async fn many_who_ask_at_once_for_a_page_that_is_not_yet_there_all_get_it() {
    let center = open().await;
    let asking: Vec<_> = (0..40)
        .map(|place| {
            let mut center = center.beside();
            let path = format!("/{}", Locale::ALL[place % 5]);
            tokio::spawn(async move { center.get(&path).await })
        })
        .collect();
    let mut nonces = BTreeSet::new();
    for asked in asking {
        let page = asked.await.expect("answered");
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains(&nonce(&page)) && nonces.insert(nonce(&page)));
    }
}

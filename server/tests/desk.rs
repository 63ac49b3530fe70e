//! The officers' desk over HTTP: nothing without a passkey, nothing kept by anybody, nothing for another role.

use crate::support::office::{self, join, options};
use crate::support::{Center, hidden};
use axum::http::StatusCode;
use changho_domain::desk::Role;
use changho_services::clock::Clock;
use changho_services::desk::{Actor, officers};

async fn open() -> Center {
    office::open(&Clock::system()).await
}

#[tokio::test]
async fn without_a_passkey_every_page_leads_to_the_sign_in() {
    let mut center = open().await;
    for path in [
        "",
        "/account",
        "/requests",
        "/requests/01a21874-102f-7fb5-81ef-80de09180a11",
        "/consignees",
        "/people",
        "/members/monitoring-group",
        "/exports",
        "/disposal",
        "/disposal/register",
        "/officers",
        "/log",
        "/nowhere",
    ] {
        let page = center.get(&format!("/desk/ko{path}")).await;
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/desk/ko/sign-in"), "{path}");
        let sent = center.post(&format!("/desk/ko{path}"), &[("email", "kim@example.org")]).await;
        assert_eq!(sent.header("location"), "/desk/ko/sign-in?ended=1", "{path}");
    }
    assert_eq!(center.get("/desk").await.header("location"), "/desk/ko");
    assert_eq!(center.get("/desk/ja").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_pages_of_the_desk_are_kept_by_nobody_and_found_by_no_robot() {
    let mut center = open().await;
    let page = center.get("/desk/ko/sign-in").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    assert!(!page.text.contains("style=") && !page.text.contains("wasm"), "{}", page.text);
    assert_eq!(page.text.matches("<script").count(), 1);
    assert!(page.text.contains("<script type=\"module\" src=\"/desk/passkey.js\">"));
    assert_eq!(center.get("/desk/passkey.js").await.header("content-type"), "text/javascript; charset=utf-8");
    // A demo is reached by a number, and passkeys need a name.
    assert!(page.text.contains("http://localhost/desk/ko/sign-in"), "{}", page.text);
}

#[tokio::test]
async fn an_officer_joins_signs_out_and_in_again() {
    let mut center = open().await;
    let mut passkey = join(&mut center, Role::Handler, "Hong", 1).await;
    let home = center.get("/desk/en").await;
    assert!(home.text.contains("Hello, Hong.") && home.text.contains("one passkey only"), "{}", home.text);
    assert_eq!(center.post("/desk/en/sign-out", &[]).await.header("location"), "/desk/en/sign-in?out=1");
    assert_eq!(center.get("/desk/en").await.status, StatusCode::SEE_OTHER);
    let page = center.get("/desk/en/sign-in").await;
    let credential = passkey.get(&options(&page));
    let challenge = hidden(&page.text, "challenge");
    let fields = [("challenge", challenge.as_str()), ("credential", &credential)];
    assert_eq!(center.post("/desk/en/sign-in", &fields).await.header("location"), "/desk/en");
    // What was sent once is not taken again, in no other browser either.
    let again = center.beside().post("/desk/en/sign-in", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("open for too long"), "{}", again.text);
}

#[tokio::test]
async fn a_passkey_from_another_origin_opens_nothing() {
    let mut center = open().await;
    let mut passkey = join(&mut center, Role::Handler, "Hong", 1).await;
    passkey.origin = "http://localhost.evil.example".to_owned();
    let mut other = center.beside();
    let page = other.get("/desk/en/sign-in").await;
    let (credential, challenge) = (passkey.get(&options(&page)), hidden(&page.text, "challenge"));
    let refused = other.post("/desk/en/sign-in", &[("challenge", &challenge), ("credential", &credential)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("is not valid") && other.jar.is_empty(), "{}", refused.text);
}

#[tokio::test]
async fn a_person_is_found_masked_and_shown_for_a_reason() {
    let mut center = open().await;
    center.subscribe("Ada Lovelace", "ada@example.org").await;
    center.jar.clear();
    join(&mut center, Role::Handler, "Hong", 1).await;
    let found = center.post("/desk/en/people", &[("email", "ada@example.org")]).await;
    assert!(found.text.contains("a***@e***.org") && !found.text.contains("Lovelace"), "{}", found.text);
    let path = found.text.split("href=\"/desk/en/people/").nth(1).and_then(|rest| rest.split('"').next());
    let path = format!("/desk/en/people/{}", path.expect("a link to the person"));
    let asked = center.get(&path).await;
    assert!(!asked.text.contains("Lovelace") && !asked.text.contains("ada@"), "{}", asked.text);
    let refused = center.post(&path, &[("task", "question"), ("reason", "ok"), ("act", "look")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("at least five characters") && refused.text.contains("value=\"ok\""),
        "{}",
        refused.text
    );
    assert!(!refused.text.contains("Lovelace"));
    let because = [("task", "question"), ("reason", "asked by telephone"), ("act", "look")];
    let shown = center.post(&path, &because).await;
    assert_eq!((shown.status, shown.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(shown.text.contains("Ada Lovelace") && shown.text.contains("ada@example.org"), "{}", shown.text);
    let file = center.post(&path, &[("task", "question"), ("reason", "asked by telephone"), ("act", "export")]).await;
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"desk-"), "{:?}", file.headers);
    assert!(file.text.contains("Hong") && file.text.contains("asked by telephone"), "{}", file.text);
    // Somebody else's browser has nothing of it.
    assert_eq!(center.beside().get(&path).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_not_among_the_duties_of_a_role_is_refused() {
    let mut center = open().await;
    join(&mut center, Role::Auditor, "Audit", 1).await;
    for (path, status) in [
        ("/requests", StatusCode::FORBIDDEN),
        ("/people", StatusCode::FORBIDDEN),
        ("/members/monitoring-group", StatusCode::FORBIDDEN),
        ("/exports", StatusCode::FORBIDDEN),
        ("/officers", StatusCode::FORBIDDEN),
        ("/disposal", StatusCode::FORBIDDEN),
        ("/disposal/register", StatusCode::OK),
        ("/log", StatusCode::OK),
        ("/account", StatusCode::OK),
        ("/log?event=%3Cscript%3E&from=never&before=x", StatusCode::OK),
        ("/people/not-a-number", StatusCode::NOT_FOUND),
    ] {
        let page = center.get(&format!("/desk/en{path}")).await;
        assert_eq!(page.status, status, "{path}");
        assert!(!page.text.contains("<script>"), "{path}");
    }
    let log = center.get("/desk/en/log").await.text;
    assert_eq!(log.matches("Attempt without permission").count(), 6 + 1, "six times, and once among the filters");
    let checked = center.post("/desk/en/log", &[]).await.text;
    assert!(checked.contains("entries are intact"), "{checked}");
}

#[tokio::test]
async fn an_officer_who_is_removed_is_led_out_with_the_next_click() {
    let mut center = open().await;
    join(&mut center, Role::Handler, "Hong", 1).await;
    let id = officers::named(&center.services, "Hong@office.example.org").await.expect("answers").expect("there");
    officers::remove(&center.services, Actor::Operator, id).await.expect("removed");
    let sent = center.post("/desk/en/people", &[("email", "kim@example.org")]).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, "/desk/en/sign-in?ended=1"));
}

#[tokio::test]
async fn a_form_from_another_site_does_nothing() {
    let mut center = open().await;
    join(&mut center, Role::Handler, "Hong", 1).await;
    let request = axum::http::Request::post("/desk/en/sign-out")
        .header("host", "127.0.0.1")
        .header("origin", "https://evil.example")
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(center.ask(request, "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(center.get("/desk/en").await.status, StatusCode::OK);
}

//! The main journeys over plain HTTP, as a browser without scripts makes them. The same journeys run in a real browser in
//! `end2end/`; here every step is looked at from the server's side.

use crate::support::{Center, code, link};
use axum::body::Body;
use axum::http::{Request, StatusCode};

#[tokio::test]
async fn the_front_door_leads_to_the_readers_language() {
    let mut center = Center::open().await;
    for (asked, to) in [
        (None, "/ko"),
        (Some("ja,en;q=0.5"), "/ja"),
        (Some("zh-HK,zh;q=0.8"), "/zh-TW"),
        (Some("zh-CN"), "/zh"),
        (Some("fr"), "/en"),
        (Some("*"), "/ko"),
        (Some("\u{1}garbage;;q=9"), "/ko"),
    ] {
        let mut request = Request::get("/");
        if let Some(asked) = asked
            && asked.is_ascii()
            && !asked.contains('\u{1}')
        {
            request = request.header("accept-language", asked);
        }
        let answer = center.ask(request, Body::empty()).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, to), "{asked:?}");
        assert!(answer.header("vary").contains("accept-language"));
    }
}

#[tokio::test]
async fn the_question_about_cookies_is_asked_once_and_its_answer_is_recorded() {
    let mut center = Center::open().await;
    let first = center.get("/ko/policy/history").await;
    assert!(first.text.contains("value=\"refuse_all\"") && first.text.contains("value=\"accept_all\""));

    let answer =
        center.post("/ko/cookies", &[("act", "refuse_all"), ("place", "banner"), ("back", "/ko/policy/history")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.header("location").starts_with("/ko/policy/history"), "{}", answer.header("location"));
    assert_eq!(center.jar.len(), 1, "nothing but the answer itself is stored: {:?}", center.jar);

    let back = center.get(answer.header("location").split('#').next().unwrap_or_default()).await;
    assert!(!back.text.contains("value=\"refuse_all\""), "who has answered is not sent the question");
    assert!(back.text.contains("id=\"choice-saved\""), "the page says that it was saved");

    let page = center.get("/en/cookies").await;
    assert!(page.text.contains("value=\"withdraw\"") || page.text.contains("value=\"save\""));
}

#[tokio::test]
async fn statistics_are_counted_for_those_who_allow_it_and_forgotten_on_withdrawal() {
    let mut center = Center::open().await;
    center.get("/ko").await;
    assert!(center.jar.is_empty(), "nothing is stored before a choice");
    center.choose("/ko", "accept_all", &[]).await;
    center.get("/ko").await;
    let names: Vec<&str> = center.jar.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["choice", "visitor", "language"]);
    let answer = center.post("/ko/cookies", &[("act", "withdraw"), ("place", "cookies_page")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let names: Vec<&str> = center.jar.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["choice"]);
    center.get("/ko").await;
    assert_eq!(center.jar.len(), 1);
}

#[tokio::test]
async fn the_signal_of_a_browser_is_a_refusal_until_the_visitor_says_otherwise() {
    let mut center = Center::open().await;
    let signal = |path: &str| Request::get(path).header("sec-gpc", "1");
    let page = center.ask(signal("/ko"), Body::empty()).await;
    assert!(!page.text.contains("value=\"accept_all\""), "the banner is silent");
    assert!(center.jar.is_empty());
    center.choose("/ko/cookies", "save", &["statistics"]).await;
    center.ask(signal("/ko"), Body::empty()).await;
    assert!(center.jar.iter().any(|(name, _)| name == "visitor"), "the explicit choice goes before the signal");
    assert!(!center.jar.iter().any(|(name, _)| name == "language"), "preferences were not ticked");
}

#[tokio::test]
async fn a_forged_choice_cookie_is_no_choice() {
    let mut center = Center::open().await;
    for value in ["1", "accept_all", "00000000-0000-7000-8000-000000000000.11.9999999999999.x", "%00", ""] {
        center.jar = vec![("choice".to_owned(), value.to_owned())];
        let page = center.get("/ko").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("value=\"accept_all\""), "{value:?}");
    }
}

#[tokio::test]
async fn somebody_subscribes_signs_in_sees_corrects_exports_and_deletes() {
    let mut center = Center::open().await;
    let email = "ada@example.org";
    center.subscribe("Ada Lovelace", email).await;
    center.sign_in(email).await;

    let my = center.get("/en/my").await;
    assert_eq!(my.status, StatusCode::OK);
    assert!(my.text.contains("Ada Lovelace") && my.text.contains(email), "the person sees what is held");
    assert_eq!(my.header("cache-control"), "no-store");

    let answer = center.post("/en/my/correct", &[("name", "Ada King"), ("language", "ja")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.errors());
    assert!(center.get("/en/my").await.text.contains("Ada King"));

    // A code was entered a moment ago, so that no new one is asked for.
    let export = center.post("/en/my/export", &[]).await;
    assert_eq!(
        (export.status, export.header("content-type")),
        (StatusCode::OK, "application/zip"),
        "{}",
        export.errors()
    );
    assert!(export.header("content-disposition").starts_with("attachment"));

    let preview = center.get("/en/my/delete").await;
    assert_eq!(preview.status, StatusCode::OK);
    let unticked = center.post("/en/my/delete", &[]).await;
    assert_eq!(unticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let deleted = center.post("/en/my/delete", &[("understood", "yes")]).await;
    assert_eq!(deleted.status, StatusCode::SEE_OTHER, "{}", deleted.errors());
    let certificate = deleted.header("location").to_owned();
    assert!(certificate.starts_with("/en/deleted/"), "{certificate}");
    let page = center.get(&certificate).await;
    assert!(page.status == StatusCode::OK && !page.text.contains("Ada") && !page.text.contains("ada@"));
    let json = center.get(&format!("{certificate}/certificate.json")).await;
    assert_eq!(json.status, StatusCode::OK);
    assert!(serde_json::from_str::<serde_json::Value>(&json.text).is_ok());
    assert_eq!(center.get("/en/my").await.status, StatusCode::UNAUTHORIZED, "nobody is signed in");
}

#[tokio::test]
async fn a_known_and_an_unknown_address_get_the_same_answers() {
    let mut center = Center::open().await;
    center.subscribe("Ada", "ada@example.org").await;
    let again = [
        ("name", "Ada"),
        ("email", "ada@example.org"),
        ("language", "en"),
        ("age14", "yes"),
        ("version", "2026-11-01"),
        ("consent", "yes"),
    ];
    let new = [
        ("name", "Bob"),
        ("email", "bob@example.org"),
        ("language", "en"),
        ("age14", "yes"),
        ("version", "2026-11-01"),
        ("consent", "yes"),
    ];
    let (known, unknown) = (center.post("/en/newsletter", &again).await, center.post("/en/newsletter", &new).await);
    assert_eq!(
        (known.status, known.header("location"), &known.text),
        (unknown.status, unknown.header("location"), &unknown.text)
    );

    let (known, unknown) = (
        center.post("/en/sign-in", &[("email", "ada@example.org")]).await,
        center.post("/en/sign-in", &[("email", "nobody@example.org")]).await,
    );
    assert_eq!(
        (known.status, known.header("location"), &known.text),
        (unknown.status, unknown.header("location"), &unknown.text)
    );
    let wrong = center.post("/en/sign-in/code", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_refused_form_comes_back_with_what_was_typed_and_stores_nothing() {
    let mut center = Center::open().await;
    let answer = center
        .post("/ko/newsletter", &[("name", "<b>김서울</b> & \"co\""), ("email", "not an address"), ("language", "ja")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text.contains("&lt;b>김서울") || answer.text.contains("&lt;b&gt;김서울"),
        "what was typed is there, escaped"
    );
    assert!(answer.text.contains("not an address"));
    assert!(answer.text.contains("aria-invalid=\"true\""));
    assert_eq!(center.mails("not an address").await, 0);
}

#[tokio::test]
async fn one_click_ends_a_subscription_without_a_session_and_a_get_does_not() {
    let mut center = Center::open().await;
    let email = "ada@example.org";
    center.subscribe("Ada", email).await;
    let welcome = center.newest_mail(email).await;
    let page =
        welcome.split_whitespace().find(|word| word.contains("/unsubscribe?")).expect("the mail says how to end it");
    let page = page[page.find("/en/").expect("a path")..].to_owned();
    center.jar.clear();
    assert_eq!(center.get(&page).await.status, StatusCode::OK);
    center.sign_in(email).await;
    center.jar.clear();
    // As mail programs send it: no cookie, no Origin, no Referer.
    let request = Request::post(&page).header("content-type", "application/x-www-form-urlencoded");
    let answer = center.ask(request, "List-Unsubscribe=One-Click").await;
    assert_eq!(answer.status, StatusCode::OK);
    let request = Request::post(&page).header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(
        center.ask(request, "List-Unsubscribe=One-Click").await.status,
        StatusCode::OK,
        "twice is the same as once"
    );
}

#[tokio::test]
async fn a_code_works_only_in_the_browser_that_asked_for_it() {
    let mut center = Center::open().await;
    let email = "ada@example.org";
    center.subscribe("Ada", email).await;
    center.post("/en/sign-in", &[("email", email)]).await;
    let mail = center.newest_mail(email).await;
    let (code, page) = (code(&mail), link(&mail));
    let own = std::mem::take(&mut center.jar);
    assert_eq!(center.post("/en/sign-in/code", &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let token = page.split("token=").nth(1).unwrap_or_default().split('&').next().unwrap_or_default().to_owned();
    assert_eq!(center.get(&page).await.status, StatusCode::OK);
    assert_eq!(center.post(&page, &[("token", &token)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    center.jar = own;
    assert_eq!(center.post(&page, &[("token", &token)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(center.get("/en/my").await.status, StatusCode::OK);
    assert_eq!(
        center.post(&page, &[("token", &token)]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a link works once"
    );
}

#[tokio::test]
async fn switching_the_language_of_a_form_keeps_what_was_typed_and_takes_nothing() {
    let mut center = Center::open().await;
    let typed = [
        ("_switch", "1"),
        ("name", "Ada"),
        ("email", "ada@example.org"),
        ("age14", "yes"),
        ("version", "2026-11-01"),
        ("consent", "yes"),
    ];
    let answer = center.post("/ja/newsletter", &typed).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("lang=\"ja\"") && answer.text.contains("ada@example.org"));
    assert!(!answer.text.contains("aria-invalid=\"true\""));
    assert_eq!(center.mails("ada@example.org").await, 0);
}

//! Reading made easy, from the server's side: labels, terms and the search are in the first HTML, and what visitors read and
//! search for is counted for those alone who allowed it.

use crate::support::{Answer, Center};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use changho_domain::date::Date;
use changho_services::statistics::{Kind, views};

const LANGUAGES: [&str; 5] = ["ko", "zh-TW", "zh", "ja", "en"];

/// The address of a search.
fn search(language: &str, pairs: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("/{language}/policy/search?{query}")
}

async fn find(center: &mut Center, language: &str, what: &str) -> Answer {
    center.get(&search(language, &[("q", what)])).await
}

/// Calls a server function as the browser program does.
async fn call(center: &mut Center, function: &str, fields: &[(&str, &str)]) -> Answer {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::post(function)
        .header("accept", "application/json")
        .header("host", "127.0.0.1")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    center.ask(request, body).await
}

/// The values of an attribute inside a part of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn between<'a>(html: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    html.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

/// Where what was found leads.
fn found(answer: &Answer) -> Vec<&str> {
    between(&answer.text, "<ul class=\"found-list\">", "</ul>")
        .into_iter()
        .flat_map(|list| values(list, "href"))
        .collect()
}

/// What is counted of a kind.
async fn counted(center: &Center, kind: Kind) -> Vec<(String, i64)> {
    let day = |text: &str| text.parse::<Date>().expect("a day");
    let counted =
        views(&center.services, kind, day("2000-01-01"), day("2100-01-01"), 100).await.expect("the store answers");
    counted.into_iter().map(|counted| (counted.what, counted.count)).collect()
}

async fn allow(center: &mut Center) {
    center.jar.clear();
    center.choose("/ko/cookies", "accept_all", &[]).await;
}

#[tokio::test]
async fn six_labels_stand_above_the_text_and_lead_into_it() {
    let mut center = Center::open().await;
    for language in LANGUAGES {
        let page = center.get(&format!("/{language}")).await.text;
        let (labels, text) = page.split_once("class=\"policy-text\"").expect("the text");
        let (_, labels) = labels.split_once("<section class=\"labels\"").expect("the labels");
        let (labels, _) = labels.split_once("</section>").expect("their end");
        assert_eq!(labels.matches("<details>").count(), 6);
        assert_eq!(labels.matches("aria-hidden=\"true\"").count(), 6, "icons say nothing by themselves");
        let to: Vec<&str> = values(labels, "href").into_iter().filter(|to| to.starts_with('#')).collect();
        assert_eq!(to, ["#article-6", "#article-1", "#article-2", "#article-3", "#article-4", "#article-11"]);
        for anchor in to {
            assert!(text.contains(&format!("id=\"{}\"", anchor.trim_start_matches('#'))));
        }
        assert!(labels.contains("privacy@seoul.go.kr"), "{language}: the desk can be reached");
    }
}

#[tokio::test]
async fn every_mark_leads_to_an_explanation_and_back() {
    let mut center = Center::open().await;
    for path in ["", "/policy/2022-06-21"] {
        for language in LANGUAGES {
            let page = center.get(&format!("/{language}{path}")).await.text;
            let marks: Vec<&str> = between(&page, "<a class=\"term\"", ">");
            let list = between(&page, "role=\"doc-glossary\"", "</section>").join("");
            assert!(marks.len() >= 10, "{language}{path}: {marks:?}");
            let explained: Vec<String> = values(&list, "id")
                .into_iter()
                .filter(|id| id.starts_with("term-"))
                .map(|id| format!("#{id}"))
                .collect();
            let marked: Vec<&str> = marks.iter().flat_map(|mark| values(mark, "href")).collect();
            assert_eq!(
                explained.iter().filter(|id| *id != "#term-note").collect::<Vec<_>>(),
                marked.iter().collect::<Vec<_>>(),
                "{language}{path}"
            );
            let used: Vec<String> =
                marks.iter().flat_map(|mark| values(mark, "id")).map(|id| format!("#{id}")).collect();
            assert_eq!(values(&list, "href"), used.iter().map(String::as_str).collect::<Vec<_>>());
            for heading in between(&page, "<h2", "</h2>").into_iter().chain(between(&page, "<table", "</table>")) {
                assert!(!heading.contains("class=\"term\""), "{language}{path}: {heading}");
            }
        }
    }
}

#[tokio::test]
async fn a_search_leads_to_the_very_paragraph_in_every_language() {
    let mut center = Center::open().await;
    for (language, what, anchor) in [
        ("ko", "철회", "article-5-1-4"),
        ("ko", "처리 정지", "article-5-1-3"),
        ("ko", "법", "article-2-1"),
        ("zh-TW", "查閱", "article-5-1-1"),
        ("zh-TW", "銷毀", "article-7"),
        ("zh", "Ｃｏｏｋｉｅ", "article-9-table-1"),
        ("zh", "委托", "article-4-1"),
        ("ja", "閲覧", "article-5-1-1"),
        ("ja", "ｸﾞﾛｰﾊﾞﾙ", "article-1-table-1-2"),
        ("en", "COOKIES", "article-9"),
        ("en", "letter of attorney", "article-5-6"),
    ] {
        let answer = find(&mut center, language, what).await;
        assert_eq!(answer.status, StatusCode::OK, "{language} {what}");
        assert!(answer.text.contains("<mark>"), "{language} {what}");
        assert!(answer.text.contains("role=\"status\""), "{language} {what}");
        let to = format!("/{language}#{anchor}");
        assert!(found(&answer).contains(&to.as_str()), "{language} {what}: {:?} lacks {to}", found(&answer));
        let policy = center.get(&format!("/{language}")).await.text;
        for to in found(&answer) {
            let id = to.split('#').nth(1).unwrap_or_default();
            assert!(policy.contains(&format!("id=\"{id}\"")), "{to} leads nowhere");
        }
    }
}

#[tokio::test]
async fn an_older_version_is_searched_when_the_address_names_it() {
    let mut center = Center::open().await;
    let answer = center.get(&search("ko", &[("q", "쿠키"), ("v", "2022-06-21")])).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!found(&answer).is_empty());
    assert!(found(&answer).iter().all(|to| to.starts_with("/ko/policy/2022-06-21#")), "{:?}", found(&answer));
    assert!(answer.text.contains("name=\"v\" value=\"2022-06-21\""), "the next search stays there");
    let policy = center.get("/ko/policy/2022-06-21").await;
    assert!(policy.text.contains("name=\"v\" value=\"2022-06-21\""));
    let answer = center.get(&search("ja", &[("q", "Cookie"), ("v", "1999-01-01")])).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("lang=\"ja\""));
}

#[tokio::test]
async fn nothing_found_says_so_and_what_to_try() {
    let mut center = Center::open().await;
    for language in LANGUAGES {
        let answer = find(&mut center, language, "zzzz").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(found(&answer).is_empty());
        assert!(answer.text.contains("zzzz") && answer.text.contains("class=\"empty\""));
    }
    // Simplified characters, typed by a reader of the text in Traditional ones.
    let answer = find(&mut center, "zh-TW", "销毁").await;
    let offered = between(&answer.text, "class=\"terms-offered\"", "</ul>").join("");
    assert_eq!(values(&offered, "hreflang"), ["zh-Hans"]);
    assert!(values(&offered, "href").first().is_some_and(|to| to.starts_with("/zh/policy/search?q=")), "{offered}");
    // Of two words one is there.
    let answer = find(&mut center, "en", "consent zzzz").await;
    let offered = between(&answer.text, "class=\"terms-offered\"", "</ul>").join("");
    assert_eq!(values(&offered, "href"), ["/en/policy/search?q=consent"]);
}

#[tokio::test]
async fn what_cannot_be_searched_for_is_answered_with_the_reason() {
    let mut center = Center::open().await;
    for (query, status, said) in [
        (format!("q={}", "a".repeat(10_000)), StatusCode::UNPROCESSABLE_ENTITY, "There is room for 100 characters"),
        ("q=%20%E3%80%80".to_owned(), StatusCode::UNPROCESSABLE_ENTITY, "Please fill this in"),
        ("q=a%0Ab".to_owned(), StatusCode::UNPROCESSABLE_ENTITY, "control character"),
        ("q=a%E2%80%AEb".to_owned(), StatusCode::UNPROCESSABLE_ENTITY, "changes the direction"),
        ("q=%FF%FE".to_owned(), StatusCode::BAD_REQUEST, "could not be read"),
        ("q=%EF%BF%BD".to_owned(), StatusCode::BAD_REQUEST, "could not be read"),
        ("q=%zz%".to_owned(), StatusCode::OK, "Nothing was found for “%zz%”."),
        ("q=".to_owned(), StatusCode::OK, "Search in the policy"),
        (String::new(), StatusCode::OK, "Search in the policy"),
        ("q=.*".to_owned(), StatusCode::OK, "Nothing was found for “.*”"),
        ("q=%5Ba-z%5D%2B%28%3F".to_owned(), StatusCode::OK, "Nothing was found for “[a-z]+(?”"),
        ("q=%3Cscript%3Ealert(1)%3C/script%3E".to_owned(), StatusCode::OK, "“&lt;script&gt;alert(1)&lt;/script&gt;”"),
        ("q=%CC%81%CC%82".to_owned(), StatusCode::OK, "Nothing was found"),
        ("q=a&q=zzzz".to_owned(), StatusCode::OK, "Nothing was found for “zzzz”"),
    ] {
        let answer = center.get(&format!("/en/policy/search?{query}")).await;
        let shown: String = query.chars().take(40).collect();
        assert_eq!(answer.status, status, "{shown}");
        assert!(answer.text.contains(said), "{shown}: {said}");
        assert!(answer.text.contains("role=\"search\"") && answer.text.contains("<h1>"), "{shown}: the page is whole");
        assert!(!answer.text.contains("<script>alert"), "{shown}");
    }
    let answer = find(&mut center, "en", "</title><script>alert(1)</script>").await;
    let title = between(&answer.text, "<title>", "</title>").join("");
    assert!(title.contains("&lt;/title&gt;&lt;script&gt;alert(1)"), "{title}");
    let answer = center.get(&format!("/ko/policy/search?q={}", "a".repeat(10_000))).await;
    assert!(answer.text.contains("100자까지"), "in the reader's language");
    assert!(answer.text.contains(&"a".repeat(10_000)), "what was typed is there to be shortened");
}

#[tokio::test]
async fn the_browser_program_is_given_the_same_page() {
    let mut center = Center::open().await;
    let answer = call(&mut center, "/api/page", &[("path", "/en/policy/search"), ("query", "q=consent")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("<mark>consent</mark>"), "{}", answer.text);
    // In a document the HTML stands once: in the page, and not beside it for the program.
    let page = find(&mut center, "en", "unsubscribing").await.text;
    assert_eq!(page.matches(">unsubscribing</mark>").count(), 1);
    let policy = center.get("/en").await.text;
    assert_eq!(policy.matches("id=\"labels-heading\"").count(), 1);
}

#[tokio::test]
async fn a_term_is_offered_once_five_visitors_searched_for_it() {
    let mut center = Center::open().await;
    for visitors in 1..=5 {
        allow(&mut center).await;
        for _ in 0..3 {
            find(&mut center, "ko", "개인정보").await;
            find(&mut center, "ko", "없는말").await;
        }
        center.jar.clear();
        let page = center.get("/ko/policy/search").await.text;
        assert_eq!(page.contains("class=\"popular\""), visitors == 5, "after {visitors} visitors");
    }
    let page = center.get("/ko/policy/search").await.text;
    let offered = between(&page, "class=\"terms-offered\"", "</ul>").join("");
    assert_eq!(between(&offered, "\">", "</a>"), ["개인정보"], "what nobody finds is not offered");
    let page = center.get("/en/policy/search").await.text;
    assert!(!page.contains("class=\"popular\""), "nor what the text of another language does not have");
}

#[tokio::test]
async fn searches_of_those_who_did_not_allow_it_are_not_counted() {
    let mut center = Center::open().await;
    for act in [None, Some("refuse_all")] {
        for _ in 0..6 {
            center.jar.clear();
            if let Some(act) = act {
                center.choose("/ko", act, &[]).await;
            }
            find(&mut center, "ko", "쿠키").await;
            assert!(!center.jar.iter().any(|(name, _)| name == "visitor"));
        }
    }
    assert!(!center.get("/ko/policy/search").await.text.contains("class=\"popular\""));
    assert_eq!(counted(&center, Kind::Page).await, []);
}

#[tokio::test]
async fn an_article_counts_once_a_visitor_and_day_and_only_with_consent() {
    let mut center = Center::open().await;
    for _ in 0..2 {
        let answer = center.post("/ko", &[("read", "article-5")]).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/ko"));
        assert!(center.jar.is_empty(), "{:?}", center.jar);
    }
    assert_eq!(counted(&center, Kind::Article).await, []);
    allow(&mut center).await;
    for path in ["/ko", "/ko", "/ja", "/en/policy/2026-11-01"] {
        assert_eq!(center.post(path, &[("read", "article-5")]).await.status, StatusCode::SEE_OTHER);
    }
    center.post("/ko/policy/2022-06-21", &[("read", "article-5")]).await;
    // What is no article of that version.
    for read in ["", "article-99", "article-5-1", "preface", "<script>", "article-05"] {
        assert_eq!(center.post("/ko", &[("read", read)]).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(center.post("/ko/policy/1999-01-01", &[("read", "article-5")]).await.status, StatusCode::SEE_OTHER);
    let mut all = counted(&center, Kind::Article).await;
    all.sort();
    assert_eq!(all, [("2022-06-21/5".to_owned(), 1), ("2026-11-01/5".to_owned(), 1)]);
    // The browser program tells it the same way.
    let fields = [("path", "/ko"), ("query", ""), ("fields", "read=article-7")];
    assert_eq!(call(&mut center, "/api/form", &fields).await.status, StatusCode::OK);
    assert_eq!(counted(&center, Kind::Article).await.len(), 3);
}

#[tokio::test]
async fn a_search_is_not_kept_by_caches_for_others_nor_listed_by_search_engines() {
    let mut center = Center::open().await;
    let answer =
        center.ask(Request::get("/en/policy/search?q=consent").header("accept", "text/html"), Body::empty()).await;
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    assert!(answer.text.contains("content=\"noindex\""));
}

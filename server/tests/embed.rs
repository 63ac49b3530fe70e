//! What other sites of the institution may do with the center, and what nobody else may.

use crate::support::{Answer, Center, copy, publish, scanned, workspace};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::ledger::Means;
use changho_services::ledger::{find, snapshot, verify};
use changho_services::one;
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;
use uuid::Uuid;

const TOUR: &str = "http://tour.seoul.localhost:8001";
const ARCHIVE: &str = "http://archive.localhost:8001";
const VERSIONS: [&str; 2] = ["2022-06-21", "2026-11-01"];

/// The policies of the house, with sites.
fn with_sites(folder: &TempDir) -> PathBuf {
    let policies = folder.path().join("with-sites");
    copy(&workspace().join("policies/seoul"), &policies);
    let version = policies.join(VERSIONS[1]);
    let edit = |name: &str, edit: &dyn Fn(String) -> String| {
        let text = std::fs::read_to_string(version.join(name)).expect("read");
        std::fs::write(version.join(name), edit(text)).expect("written");
    };
    let sites = std::fs::read_to_string(workspace().join("end2end/site/sites.toml")).expect("the sites");
    edit("register.toml", &|text| [text, sites.replace("PORT", "8001")].join("\n"));
    for language in ["ko", "zh-TW", "zh", "ja", "en"] {
        edit(&format!("{language}.md"), &|text| {
            text.replace("{{table:cookies}}", "{{table:cookies}}\n\n{{table:sites}}")
        });
    }
    publish(&policies, &VERSIONS);
    policies
}

async fn open() -> Center {
    let folder = TempDir::new().expect("a folder");
    let policies = with_sites(&folder);
    Center::open_for(&policies).await
}

async fn definition(center: &mut Center, site: &str, origin: &str, language: &str) -> Value {
    let path = format!("/embed/{site}/{language}.json");
    let answer = center.ask(Request::get(path).header(header::ORIGIN, origin), Body::empty()).await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (StatusCode::OK, origin));
    serde_json::from_str(&answer.text).expect("JSON")
}

fn answer(act: &str, categories: &[&str], shown: &Value) -> Value {
    json!({"act": act, "categories": categories, "language": "ja", "shown": shown, "gpc": false, "replaces": ""})
}

async fn send(center: &mut Center, site: &str, origin: &str, body: &Value) -> Answer {
    let request = Request::post(format!("/embed/{site}/choices"))
        .header(header::ORIGIN, origin)
        .header(header::HOST, "127.0.0.1")
        .header("sec-fetch-site", "cross-site")
        .header(header::CONTENT_TYPE, "application/json");
    center.ask(request, body.to_string()).await
}

fn code(answer: &Answer) -> String {
    serde_json::from_str::<Value>(&answer.text)
        .map(|said| said["code"].as_str().unwrap_or_default().to_owned())
        .unwrap_or_default()
}

/// Nothing that a page of another origin could read.
fn is_closed(answer: &Answer) -> bool {
    !answer.headers.keys().any(|name| name.as_str().starts_with("access-control-"))
        && answer.header("cross-origin-resource-policy") == "same-origin"
}

async fn choices(center: &Center) -> i64 {
    let mut tx = center.services.db.read().await.expect("reading begins");
    one!(tx, (i64,), "SELECT COUNT(*) FROM choices WHERE act <> 'shown'").expect("counts").expect("one row").0
}

#[tokio::test]
async fn an_answer_on_a_site_is_in_the_ledger_with_what_was_asked_there() {
    let mut center = open().await;
    let asked = definition(&mut center, "tour", TOUR, "ja").await;
    let taken = send(&mut center, "tour", TOUR, &answer("save", &["statistics"], &asked["shown"])).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.text);
    assert_eq!((taken.header("access-control-allow-origin"), taken.header("cache-control")), (TOUR, "no-store"));
    assert_eq!(taken.header("access-control-allow-credentials"), "", "no cookie travels");
    assert!(taken.headers.get(header::SET_COOKIE).is_none());
    let said: Value = serde_json::from_str(&taken.text).expect("JSON");
    assert_eq!(said["allowed"], json!(["statistics"]));
    let receipt = said["receipt"].as_str().expect("an address");
    let id = Uuid::parse_str(receipt.rsplit('/').next().expect("a number")).expect("a number");

    let services = center.services.clone();
    let (entry, _) = find(&services, id).await.expect("answers").expect("an entry");
    assert_eq!((entry.place, entry.means, entry.site.as_deref()), (Place::Site, Means::Site, Some("tour")));
    assert_eq!(entry.categories, Categories { preferences: false, statistics: true });
    let shown = snapshot(&services, &entry.snapshot.expect("told")).await.expect("answers").expect("stored");
    assert_eq!((shown.site.as_deref(), shown.language.tag()), (Some("tour"), "ja"));
    // Word for word what the script is told to say.
    let words: Vec<&str> = shown.parts.iter().map(|part| part.text.as_str()).collect();
    let of = |name: &str| asked["words"][name].as_str().expect("a text");
    let order =
        ["heading", "asks", "shared", "accept_all", "refuse_all", "settings", "necessary", "always", "necessary_what"];
    assert_eq!(words[..9], order.map(of));
    for (at, category) in asked["categories"].as_array().expect("categories").iter().enumerate() {
        assert_eq!(
            words[9 + 2 * at..11 + 2 * at],
            [category["name"].as_str().expect("a name"), category["purpose"].as_str().expect("a purpose")]
        );
    }
    assert_eq!(words[13..], ["save", "withdraw", "more"].map(of));
    assert!(
        words[1].contains("観光案内") && words[1].contains("文化行事"),
        "all sites that it holds for: {}",
        words[1]
    );

    // The receipt says where, in the language of the choice, and where it is changed.
    let path = receipt.split("/ja/").nth(1).map(|rest| format!("/ja/{rest}")).expect("a path");
    let page = center.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("観光案内") && page.text.contains("http://tour.seoul.localhost:8001/#changho"));
    assert_eq!(scanned(&page.text), "http://tour.seoul.localhost:8001/#changho");
    verify(&services.db, services.keys.db(), |_| {}).await.expect("answers").expect("the chain is whole");
}

#[tokio::test]
async fn answers_of_one_browser_follow_each_other_and_a_forged_token_follows_nothing() {
    let mut center = open().await;
    let shown = definition(&mut center, "tour", TOUR, "ja").await["shown"].clone();
    let services = center.services.clone();
    let taken = |answer: &Answer| -> (Uuid, String) {
        let said: Value = serde_json::from_str(&answer.text).expect("JSON");
        let id = said["receipt"].as_str().and_then(|receipt| receipt.rsplit('/').next()).map(Uuid::parse_str);
        (id.expect("a number").expect("a number"), said["token"].as_str().expect("a token").to_owned())
    };
    let (first, token) = taken(&send(&mut center, "tour", TOUR, &answer("accept_all", &[], &shown)).await);
    let mut next = answer("withdraw", &[], &shown);
    next["replaces"] = json!(token);
    let (second, _) = taken(&send(&mut center, "tour", TOUR, &next).await);
    let (entry, _) = find(&services, second).await.expect("answers").expect("an entry");
    assert_eq!((entry.replaces, entry.event.act()), (Some(first.into_bytes()), Some(Act::Withdraw)));

    // The number of the record is not enough, nor is a token with a letter changed, nor one of another site.
    let mut changed = token.clone();
    changed.replace_range(5..6, if &token[5..6] == "A" { "B" } else { "A" });
    for forged in [first.to_string(), changed, "x".repeat(2_000)] {
        let mut next = answer("refuse_all", &[], &shown);
        next["replaces"] = json!(forged);
        let (id, _) = taken(&send(&mut center, "tour", TOUR, &next).await);
        assert_eq!(find(&services, id).await.expect("answers").expect("an entry").0.replaces, None);
    }
    let archive = definition(&mut center, "archive", ARCHIVE, "ja").await["shown"].clone();
    let mut next = answer("refuse_all", &[], &archive);
    next["replaces"] = json!(token);
    let (id, _) = taken(&send(&mut center, "archive", ARCHIVE, &next).await);
    assert_eq!(find(&services, id).await.expect("answers").expect("an entry").0.replaces, None);
    // And it is no answer about the center's own cookies.
    center.jar = vec![("choice".to_owned(), token)];
    assert!(center.get("/ja").await.text.contains("class=\"banner\""));
}

#[tokio::test]
async fn only_the_origins_of_a_site_are_heard() {
    let mut center = open().await;
    let shown = definition(&mut center, "tour", TOUR, "ja").await["shown"].clone();
    let good = answer("refuse_all", &[], &shown);
    for origin in [
        ARCHIVE,
        "https://evil.example",
        "null",
        "http://tour.seoul.localhost",
        "http://tour.seoul.localhost:8002",
        "https://tour.seoul.localhost:8001",
        "http://tour.seoul.localhost:8001.evil.example",
        "HTTP://TOUR.SEOUL.LOCALHOST:8001",
    ] {
        let post = send(&mut center, "tour", origin, &good).await;
        let preflight = Request::options("/embed/tour/choices")
            .header(header::ORIGIN, origin)
            .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST");
        let preflight = center.ask(preflight, Body::empty()).await;
        let get = Request::get("/embed/tour/ja.json").header(header::ORIGIN, origin);
        let get = center.ask(get, Body::empty()).await;
        for refused in [post, preflight, get] {
            assert_eq!(
                (refused.status, code(&refused).as_str()),
                (StatusCode::FORBIDDEN, "origin_not_allowed"),
                "{origin}"
            );
            assert!(is_closed(&refused), "{origin}: {:?}", refused.headers);
        }
    }
    // Two origins, or none, are nobody's.
    let twice = Request::post("/embed/tour/choices")
        .header(header::ORIGIN, TOUR)
        .header(header::ORIGIN, "https://evil.example")
        .header(header::CONTENT_TYPE, "application/json");
    assert_eq!(center.ask(twice, good.to_string()).await.status, StatusCode::FORBIDDEN);
    let none = Request::post("/embed/tour/choices").header(header::CONTENT_TYPE, "application/json");
    assert_eq!(center.ask(none, good.to_string()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(choices(&center).await, 0);
}

#[tokio::test]
async fn a_site_that_the_register_does_not_name_has_nothing() {
    let mut center = open().await;
    for path in ["/embed/museum/module.js", "/embed/museum/ja.json", "/embed/tour%2F/ja.json"] {
        let answer = center.ask(Request::get(path).header(header::ORIGIN, TOUR), Body::empty()).await;
        assert_eq!((answer.status, code(&answer).as_str()), (StatusCode::NOT_FOUND, "unknown_site"), "{path}");
    }
    let sent = send(&mut center, "museum", TOUR, &answer("refuse_all", &[], &json!(""))).await;
    assert_eq!((sent.status, code(&sent).as_str()), (StatusCode::NOT_FOUND, "unknown_site"));
    assert!(is_closed(&sent));
    for path in ["/embed/tour/fr.json", "/embed/tour/consent.js"] {
        let answer = center.ask(Request::get(path).header(header::ORIGIN, TOUR), Body::empty()).await;
        assert_eq!((answer.status, code(&answer).as_str()), (StatusCode::NOT_FOUND, "unknown_file"), "{path}");
    }
    // The house names none.
    let mut house = Center::open().await;
    assert_eq!(house.get("/embed/tour/module.js").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_preflight_is_answered_exactly() {
    let mut center = open().await;
    for (method, names, status) in [
        ("POST", "content-type", StatusCode::NO_CONTENT),
        ("POST", "Content-Type", StatusCode::NO_CONTENT),
        ("POST", "", StatusCode::NO_CONTENT),
        ("POST", "content-type, authorization", StatusCode::FORBIDDEN),
        ("POST", "x-requested-with", StatusCode::FORBIDDEN),
        ("PUT", "content-type", StatusCode::FORBIDDEN),
        ("DELETE", "", StatusCode::FORBIDDEN),
        ("post", "", StatusCode::FORBIDDEN),
        ("", "", StatusCode::FORBIDDEN),
    ] {
        let request = Request::options("/embed/tour/choices")
            .header(header::ORIGIN, TOUR)
            .header(header::ACCESS_CONTROL_REQUEST_METHOD, method)
            .header(header::ACCESS_CONTROL_REQUEST_HEADERS, names);
        let answer = center.ask(request, Body::empty()).await;
        assert_eq!(answer.status, status, "{method} {names}");
        if status == StatusCode::NO_CONTENT {
            let said = ["origin", "methods", "headers", "credentials"]
                .map(|what| answer.header(&format!("access-control-allow-{what}")));
            assert_eq!(said, [TOUR, "POST", "content-type", ""]);
            assert!(answer.header("vary").contains("origin"));
        } else {
            assert!(is_closed(&answer), "{method} {names}");
        }
    }
    // Nothing else of the center answers a preflight.
    for path in ["/ja/cookies", "/api/act", "/ja"] {
        let request =
            Request::options(path).header(header::ORIGIN, TOUR).header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST");
        let answer = center.ask(request, Body::empty()).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
}

#[tokio::test]
async fn what_is_not_understood_in_whole_is_not_taken() {
    let mut center = open().await;
    let shown = definition(&mut center, "tour", TOUR, "ja").await["shown"].clone();
    let archive = definition(&mut center, "archive", ARCHIVE, "ja").await["shown"].clone();
    let changed = |field: &str, value: Value| {
        let mut body = answer("accept_all", &[], &shown);
        body[field] = value;
        body
    };
    for (body, status, expected) in [
        (changed("act", json!("ACCEPT_ALL")), StatusCode::UNPROCESSABLE_ENTITY, "unknown_act"),
        (changed("act", json!("shown")), StatusCode::UNPROCESSABLE_ENTITY, "unknown_act"),
        (changed("language", json!("fr")), StatusCode::UNPROCESSABLE_ENTITY, "unknown_language"),
        (changed("categories", json!(["marketing"])), StatusCode::UNPROCESSABLE_ENTITY, "unknown_category"),
        (changed("categories", json!(["necessary"])), StatusCode::UNPROCESSABLE_ENTITY, "unknown_category"),
        (changed("categories", json!("statistics")), StatusCode::BAD_REQUEST, "unreadable"),
        (changed("gpc", json!(1)), StatusCode::BAD_REQUEST, "unreadable"),
        (changed("more", json!(1)), StatusCode::BAD_REQUEST, "unreadable"),
        (changed("shown", json!("")), StatusCode::UNPROCESSABLE_ENTITY, "unknown_question"),
        (changed("shown", json!("AAAAAAAAAAAAAAAA")), StatusCode::UNPROCESSABLE_ENTITY, "unknown_question"),
        // A question of another site is no question of this one.
        (changed("shown", archive), StatusCode::UNPROCESSABLE_ENTITY, "unknown_question"),
        (json!([]), StatusCode::BAD_REQUEST, "unreadable"),
        (changed("replaces", json!("x".repeat(1024 * 1024))), StatusCode::PAYLOAD_TOO_LARGE, "too_long"),
    ] {
        let refused = send(&mut center, "tour", TOUR, &body).await;
        assert_eq!((refused.status, code(&refused).as_str()), (status, expected), "{body}");
        assert_eq!(refused.header("access-control-allow-origin"), TOUR, "the site may read why");
    }
    // What a form can send never is.
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""] {
        let request =
            Request::post("/embed/tour/choices").header(header::ORIGIN, TOUR).header(header::CONTENT_TYPE, kind);
        let refused = center.ask(request, answer("accept_all", &[], &shown).to_string()).await;
        assert_eq!(
            (refused.status, code(&refused).as_str()),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json"),
            "{kind}"
        );
    }
    assert_eq!(choices(&center).await, 0);
    // A refusal counts without its question.
    let refusal = send(&mut center, "tour", TOUR, &answer("refuse_all", &[], &json!("gone"))).await;
    assert_eq!(refusal.status, StatusCode::OK);
}

#[tokio::test]
async fn a_site_is_never_allowed_what_it_does_not_ask_about() {
    let mut center = open().await;
    let shown = definition(&mut center, "archive", ARCHIVE, "en").await;
    let ids: Vec<&str> =
        shown["categories"].as_array().expect("some").iter().filter_map(|entry| entry["id"].as_str()).collect();
    assert_eq!(ids, ["statistics"]);
    let all = send(
        &mut center,
        "archive",
        ARCHIVE,
        &json!({"act": "accept_all", "categories": [], "language": "en",
        "shown": shown["shown"], "gpc": true, "replaces": ""}),
    )
    .await;
    assert_eq!(
        serde_json::from_str::<Value>(&all.text).expect("JSON")["allowed"],
        json!(["statistics"]),
        "{}",
        all.text
    );
    let more = send(&mut center, "archive", ARCHIVE, &answer("save", &["preferences"], &shown["shown"])).await;
    assert_eq!(code(&more), "unknown_category");
}

#[tokio::test]
async fn the_same_answer_a_thousand_times_meets_the_limit() {
    let mut center = open().await;
    let mut last = None;
    for _ in 0..1_000 {
        let sent = send(&mut center, "tour", TOUR, &answer("refuse_all", &[], &json!(""))).await;
        if sent.status != StatusCode::OK {
            last = Some(sent);
            break;
        }
    }
    let refused = last.expect("a limit");
    assert_eq!((refused.status, code(&refused).as_str()), (StatusCode::TOO_MANY_REQUESTS, "too_many"));
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds >= 60));
}

#[tokio::test]
async fn the_script_is_for_every_page_and_told_anew_when_it_changes() {
    let mut center = open().await;
    let script = center.ask(Request::get("/embed/tour/module.js").header(header::ORIGIN, TOUR), Body::empty()).await;
    assert_eq!((script.status, script.header("content-type")), (StatusCode::OK, "text/javascript; charset=utf-8"));
    let said = ["access-control-allow-origin", "cross-origin-resource-policy", "cache-control"]
        .map(|name| script.header(name));
    assert_eq!(said, ["*", "cross-origin", "public, max-age=300"]);
    let tag = script.header("etag").to_owned();
    for (path, tag) in [("/embed/tour/module.js", tag)] {
        let again = center.ask(Request::get(path).header(header::IF_NONE_MATCH, tag), Body::empty()).await;
        assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    }
    let told = center.ask(Request::get("/embed/tour/ko.json").header(header::ORIGIN, TOUR), Body::empty()).await;
    assert_eq!((told.header("vary"), told.header("cache-control")), ("origin, accept-encoding", "public, max-age=300"));
}

#[tokio::test]
async fn posts_from_elsewhere_are_refused_everywhere_else() {
    let mut center = open().await;
    for path in ["/ja/cookies", "/ja/newsletter", "/api/act"] {
        let request = Request::post(path)
            .header(header::ORIGIN, TOUR)
            .header(header::HOST, "127.0.0.1")
            .header("sec-fetch-site", "cross-site")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = center.ask(request, "act=accept_all&place=site&shown=").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    // And the center's own form takes no answer as that of a site.
    let answer =
        center.post("/ja/cookies", &[("act", "refuse_all"), ("place", "site"), ("back", "/ja"), ("shown", "")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_policy_says_what_sites_store_and_machines_can_read_it() {
    let mut center = open().await;
    for (language, words) in
        [("ko", "관광 안내"), ("zh-TW", "觀光指南"), ("zh", "观光指南"), ("ja", "観光案内"), ("en", "Tour Guide")]
    {
        let page = center.get(&format!("/{language}")).await.text;
        assert!(
            page.contains(words) && page.contains("<code>_visits*</code>") && page.contains("seoul.localhost"),
            "{language}"
        );
    }
    let document: Value = serde_json::from_str(&center.get("/policy/2026-11-01.json").await.text).expect("JSON");
    assert_eq!(document["sites"][0]["origins"], json!([TOUR]));
    assert_eq!(document["sites"][2]["cookies"][0]["name"], "changho_choice");
}

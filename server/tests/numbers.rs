//! How requests were handled: the page, the document and the feed say the same, and only what may be told.

use crate::support::Center;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use changho_domain::locale::Locale;
use changho_domain::time::{DAY, Instant};
use changho_services::clock::Clock;

const BASE: &str = "https://privacy.example.org";
/// 2026-11-24, noon in Korea.
const NOON: i64 = 1_795_489_200_000;

async fn open_at(clock: &Clock) -> Center {
    Center::open_at(clock, &["--base-url", BASE]).await
}

async fn open() -> Center {
    open_at(&Clock::set_to(Instant::from_millis(NOON))).await
}

/// Requests of a year that were destroyed since, and whose number was kept.
async fn some_requests(center: &Center, year: i64) {
    let mut tx = center.services.db.write().await.expect("writing begins");
    for (kind, became, days, requests) in [
        ("access", "met", 3_i64, 21_i64),
        ("access", "met", 9, 2),
        ("access", "refused", 7, 1),
        ("delete", "met", 1, 3),
        ("suspend", "in_part", 4, 4),
    ] {
        changho_services::run!(
            tx,
            "INSERT INTO request_tallies (year, kind, became, days, requests) VALUES ($1, $2, $3, $4, $5)",
            year,
            kind,
            became,
            days,
            requests
        )
        .expect("kept");
    }
    tx.commit().await.expect("kept");
}

/// The row of a table with this head, without tags.
fn row(page: &str, head: &str) -> String {
    let rows = page.split("<tr>").find(|row| row.contains(&format!("<th scope=\"row\">{head}</th>")));
    let row = rows.and_then(|row| row.split("</tr>").next()).unwrap_or_else(|| panic!("no row {head}"));
    let cells: Vec<&str> = row.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ").replace('\u{a0}', " ")
}

#[tokio::test]
async fn how_requests_were_handled_is_told_to_people_and_programs_alike() {
    let mut center = open().await;
    let few = center.get("/en/numbers").await;
    assert_eq!(few.status, StatusCode::OK);
    assert!(few.text.contains("2026 so far") && few.text.contains("as of 31 October 2026"), "{}", few.text);
    assert!(few.text.contains("Fewer than 5 requests of each kind were received."));
    assert_eq!(
        row(&few.text, "Access"),
        "Access | fewer than 5 | fewer than 5 | fewer than 5 | fewer than 5 | fewer than 5"
    );

    let mut center = open().await;
    some_requests(&center, 2025).await;
    let page = center.get("/en/numbers").await.text;
    let closed = page.split("id=\"year-2025\"").nth(1).expect("the year");
    assert!(
        closed.contains("as of 31 January 2026")
            && closed.contains("Received: at least 30. Granted in full: at least 23.")
    );
    assert_eq!(
        row(closed, "Access"),
        "Access | at least 23 | 23 | fewer than 5 | fewer than 5 | fewer than 5 | fewer than 5 | 3 days | 9 days"
    );
    assert_eq!(row(closed, "Deletion"), "Deletion | fewer than 5 | not shown");
    assert_eq!(
        row(closed, "Kinds with fewer than 5, together"),
        "Kinds with fewer than 5, together | 7 | fewer than 5 | fewer than 5 | fewer than 5 | fewer than 5 | fewer than 5 | not shown | not shown"
    );
    for (locale, title, few) in [
        (Locale::Ko, "권리 행사 요구 처리 결과", "5건 미만"),
        (Locale::ZhTw, "權利行使請求的處理結果", "不到5件"),
        (Locale::Zh, "行使权利请求的处理结果", "不足5件"),
        (Locale::Ja, "権利行使に関する要求の処理結果", "5件未満"),
        (Locale::En, "How requests were handled", "fewer than\u{a0}5"),
    ] {
        let page = center.get(&format!("/{locale}/numbers")).await.text;
        assert!(page.contains(&format!("<h1>{title}</h1>")) && page.contains(few), "{locale}");
        for way in [format!("/{locale}/numbers/feed.xml"), "/numbers.json".into(), format!("/{locale}/requests")] {
            assert!(page.contains(&format!("href=\"{way}\"")), "{way}");
        }
        for from in ["requests", "policy/history"] {
            let page = center.get(&format!("/{locale}/{from}")).await.text;
            assert!(page.contains(&format!("href=\"/{locale}/numbers\"")), "{locale} {from}");
        }
        let path = format!("/{locale}/numbers/feed.xml");
        let feed = center.get(&path).await.text;
        let page = format!("{BASE}/{locale}/numbers");
        for part in [
            format!("<id>{BASE}{path}</id>"),
            format!("<id>{page}#year-2025</id>"),
            "<published>2026-02-01T00:00:00+09:00</published>".to_owned(),
            format!("<link rel=\"alternate\" type=\"text/html\" href=\"{page}#year-2025\"/>"),
            format!("<link rel=\"related\" type=\"application/json\" href=\"{BASE}/numbers.json\"/>"),
        ] {
            assert!(feed.contains(&part), "{part} is not in {feed}");
        }
        assert_eq!(feed.matches("<entry>").count(), 1, "a year that runs has none");
        let summary =
            feed.split("<summary>").nth(1).and_then(|rest| rest.split("</summary>").next()).unwrap_or_default();
        assert!(summary.contains("30") && summary.contains("23"), "{locale}: {summary}");
    }
    let json: serde_json::Value = serde_json::from_str(&center.get("/numbers.json").await.text).expect("JSON");
    assert_eq!((&json["since"], &json["years"][1]["closed"]), (&2025.into(), &true.into()));
    assert_eq!(json["years"][1]["lines"][0]["received"], serde_json::json!({ "min": 23, "max": null }));
    assert_eq!(json["schema"], format!("{BASE}/numbers/schema.json"));
    for address in
        json["pages"].as_object().expect("pages").values().chain(json["feeds"].as_object().expect("feeds").values())
    {
        let path = address.as_str().and_then(|address| address.strip_prefix(BASE)).expect("absolute").to_owned();
        assert_eq!(center.get(&path).await.status, StatusCode::OK, "{path}");
    }
    for path in ["/fr/numbers/feed.xml", "/ko/numbers/feed.json", "/ko/numbers/2025"] {
        assert_eq!(center.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn what_is_told_changes_with_the_month_and_is_not_sent_twice() {
    let clock = Clock::set_to(Instant::from_millis(NOON));
    let mut center = open_at(&clock).await;
    let tag = center.get("/numbers.json").await.header("etag").to_owned();
    let again = |tag: &str| Request::get("/numbers.json").header(header::IF_NONE_MATCH, tag);
    assert_eq!(center.ask(again(&tag), Body::empty()).await.status, StatusCode::NOT_MODIFIED);
    // The next day, made anew, it is the same; the next month, it is not.
    clock.advance(DAY);
    assert_eq!(center.ask(again(&tag), Body::empty()).await.status, StatusCode::NOT_MODIFIED);
    clock.advance(6 * DAY);
    assert_eq!(center.ask(again(&tag), Body::empty()).await.status, StatusCode::OK);
    assert!(center.get("/en/numbers").await.text.contains("as of 30 November 2026"));
}

#[tokio::test]
async fn a_closed_year_enters_the_feed_on_its_day() {
    let clock = Clock::set_to(Instant::from_millis(NOON));
    let mut center = open_at(&clock).await;
    some_requests(&center, 2026).await;
    // 2027-01-31, a moment before midnight in Korea.
    clock.advance(1_801_407_599_999 - NOON);
    let before = center.get("/ko/numbers").await.text;
    assert!(before.contains("2026년(진행 중)") && before.contains("2026년 12월 31일 기준"));
    assert!(before.contains("20~24건"), "by fives");
    assert!(!center.get("/ko/numbers/feed.xml").await.text.contains("<entry>"));
    clock.advance(1);
    let after = center.get("/ko/numbers").await.text;
    assert!(
        after.contains("2027년(진행 중)")
            && after.contains("2027년 1월 31일 기준")
            && !after.contains("2026년(진행 중)")
    );
    assert!(center.get("/ko/numbers/feed.xml").await.text.contains("/ko/numbers#year-2026</id>"));
}

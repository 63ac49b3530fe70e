//! Choosing and withdrawing, as a browser without scripts does it: what is refused goes, from wherever it may lie; a choice is
//! asked for again only where what was allowed became something else; and nothing but an explicit act is an answer.

use crate::support::{self, Answer, COMING, Center, hidden, with_coming};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use changho_app::question::wordings;
use changho_domain::ledger::Role;
use changho_domain::locale::Locale;
use changho_domain::time::{DAY, Instant};
use changho_services::clock::Clock;
use changho_services::{Center as Services, all, one};
use sqlx::{Connection as _, SqliteConnection};
use std::path::{Path, PathBuf};

/// 2026-11-24, noon in Korea.
const NOON: i64 = 1_795_489_200_000;
/// 2027-01-02, noon in Korea: another version is in force.
const AFTER: i64 = NOON + 39 * DAY;

async fn open() -> (Center, Clock) {
    let clock = Clock::set_to(Instant::from_millis(NOON));
    (Center::open_at(&clock, &[]).await, clock)
}

fn asks(page: &Answer) -> bool {
    page.text.contains("value=\"refuse_all\"")
}

fn names(center: &Center) -> Vec<&str> {
    let mut names: Vec<&str> = center.jar.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names
}

fn value(center: &Center, name: &str) -> String {
    center.jar.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

fn set_cookies(answer: &Answer) -> Vec<&str> {
    answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()).collect()
}

async fn count(services: &Services, statement: &'static str) -> i64 {
    let mut tx = services.db.read().await.expect("reading begins");
    one!(tx, (i64,), statement).expect("counts").expect("one row").0
}

async fn events(services: &Services) -> Vec<String> {
    let mut tx = services.db.read().await.expect("reading begins");
    let rows = all!(tx, (String,), "SELECT act FROM choices WHERE act <> 'shown' ORDER BY number").expect("rows");
    rows.into_iter().map(|(act,)| act).collect()
}

/// Somebody who allowed everything and has read a page since.
async fn allowing() -> (Center, Clock) {
    let (mut center, clock) = open().await;
    center.choose("/ko", "accept_all", &[]).await;
    center.get("/ko").await;
    assert_eq!(names(&center), ["choice", "language", "visitor"]);
    (center, clock)
}

#[tokio::test]
async fn withdrawing_expires_every_registered_cookie_wherever_it_may_lie() {
    let clock = Clock::set_to(Instant::from_millis(NOON));
    let mut center = Center::open_at(&clock, &["--base-url", "https://privacy.seoul.go.kr"]).await;
    center.choose("/ko", "accept_all", &[]).await;
    // Not even one of the cookies is brought along.
    center.jar.retain(|(name, _)| name == "choice");
    let answer = center.post("/ko/cookies", &[("act", "withdraw"), ("place", "cookies_page")]).await;
    let lines = set_cookies(&answer);
    for name in ["visitor", "language"] {
        for domain in ["", ";Domain=privacy.seoul.go.kr", ";Domain=seoul.go.kr", ";Domain=go.kr"] {
            for path in ["/", "/ko", "/zh-TW", "/zh", "/ja", "/en"] {
                let line = format!("{name}=;Path={path}{domain};Max-Age=0;Secure");
                assert!(lines.contains(&line.as_str()), "{line} is not in {lines:#?}");
            }
        }
    }
    let others: Vec<&&str> =
        lines.iter().filter(|line| !line.starts_with("visitor=;") && !line.starts_with("language=;")).collect();
    assert_eq!(others.len(), 1, "nothing that is necessary goes: {others:?}");
    assert!(others[0].starts_with("choice=") && !others[0].contains("Max-Age=0"));
    assert_eq!(answer.header("clear-site-data"), "\"storage\"");
    let size: usize = answer.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    assert!(size < 8 * 1024, "the head of the answer fits into what proxies take: {size}");
}

#[tokio::test]
async fn storage_is_emptied_only_where_nothing_in_it_may_stay_and_nobody_else_can_look() {
    let cases: &[(&str, &[&str], bool)] = &[
        ("accept_all", &[], false),
        ("save", &["preferences"], false),
        ("save", &["statistics"], true),
        ("refuse_all", &[], true),
    ];
    for (act, ticked, empties) in cases {
        let (mut center, _) = open().await;
        let answer = center.choose("/en/cookies", act, ticked).await;
        assert_eq!(answer.headers.contains_key("clear-site-data"), *empties, "{act} {ticked:?}");
    }
    // The browser program clears entry by entry and reads back; everything else of this origin stays.
    let (mut center, _) = open().await;
    let answer = by_program(&mut center, "act=refuse_all&place=banner").await;
    assert!(!answer.headers.contains_key("clear-site-data"));
    assert!(set_cookies(&answer).contains(&"visitor=;Path=/ja;Max-Age=0"));
}

async fn by_program(center: &mut Center, fields: &str) -> Answer {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("path", "/ko/cookies"), ("query", ""), ("fields", fields)])
        .finish();
    let request = Request::post("/api/form")
        .header(header::HOST, "127.0.0.1")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    center.ask(request, Body::from(body)).await
}

#[tokio::test]
async fn the_page_says_what_was_cleared_by_what_the_browser_still_sends() {
    for (locale, gone, there) in [
        ("ko", "지웠습니다. 이 브라우저에 없습니다.", "아직 남아 있습니다"),
        ("zh-TW", "已刪除，不在此瀏覽器中。", "仍然存在"),
        ("zh", "已删除，不在此浏览器中。", "仍然存在"),
        ("ja", "消去しました。このブラウザにはありません。", "まだ残っています"),
        ("en", "Cleared; it is not in this browser.", "It is still there"),
    ] {
        let (mut center, _) = allowing().await;
        let number = value(&center, "visitor");
        center.post(&format!("/{locale}/cookies"), &[("act", "withdraw"), ("place", "cookies_page")]).await;
        assert_eq!(names(&center), ["choice"]);
        let page = center.get(&format!("/{locale}/cookies")).await.text;
        let list = page.split("class=\"left\"").nth(1).and_then(|rest| rest.split("</ul>").next()).expect("a list");
        assert_eq!(list.matches("data-left=\"gone\"><code>").count(), 2, "{list}");
        assert_eq!(list.matches(gone).count(), 3, "two cookies, and what is said once storage was looked at: {list}");
        assert!(list.contains("data-storage=\"changho.display\""), "{list}");

        // Something puts it back: this page says so and takes it away, the next one finds it gone.
        center.jar.push(("visitor".to_owned(), number));
        let page = center.get(&format!("/{locale}/cookies")).await;
        let list =
            page.text.split("class=\"left\"").nth(1).and_then(|rest| rest.split("</ul>").next()).expect("a list");
        assert!(list.contains("data-left=\"there\"><code>visitor</code>") && list.contains(there), "{list}");
        assert!(set_cookies(&page).contains(&"visitor=;Path=/;Max-Age=0"));
        assert_eq!(names(&center), ["choice"]);
        assert!(!center.get(&format!("/{locale}/cookies")).await.text.contains("data-left=\"there\""));
    }
}

#[tokio::test]
async fn what_a_choice_no_longer_covers_goes_with_the_next_page_and_its_rows_too() {
    let (mut center, clock) = allowing().await;
    let services = center.services.clone();
    assert_eq!(count(&services, "SELECT COUNT(*) FROM visitors").await, 1);
    clock.advance(200 * DAY);
    let page = center.get("/ko").await;
    assert!(asks(&page), "the time is over");
    assert_eq!(names(&center), ["choice"]);
    assert_eq!(count(&services, "SELECT COUNT(*) FROM visitors").await, 0);
    assert_eq!(set_cookies(&center.get("/ko").await), [""; 0], "and then there is nothing to take away any more");
    // A cookie of a path of its own, or of another program: not ours to take.
    center.jar.push(("other".to_owned(), "x".to_owned()));
    assert_eq!(set_cookies(&center.get("/ko").await), [""; 0]);
}

#[tokio::test]
async fn earlier_answers_of_this_browser_lead_to_their_receipts() {
    let (mut center, clock) = open().await;
    for act in ["accept_all", "withdraw", "accept_all"] {
        center.choose("/en/cookies", act, &[]).await;
        clock.advance(DAY);
    }
    let page = center.get("/en/cookies").await.text;
    let earlier = page.split("class=\"earlier\"").nth(1).and_then(|rest| rest.split("</ul>").next()).expect("a list");
    let links: Vec<&str> = earlier.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(links.len(), 2, "{earlier}");
    assert!(earlier.contains("Withdrew consent") && earlier.contains("Accepted all"));
    for link in links {
        assert_eq!(center.get(link).await.status, StatusCode::OK);
    }
    assert!(!center.beside().get("/en/cookies").await.text.contains("class=\"earlier\""), "of this browser alone");
}

#[tokio::test]
async fn every_cookie_says_what_goes_where_in_every_language() {
    let (mut center, _) = open().await;
    let register = center.services.register().clone();
    for locale in Locale::ALL {
        let page = center.get(&format!("/{locale}/cookies")).await.text;
        for cookie in &register.cookies {
            let row = page.split(&format!("<code>{}</code>", cookie.name)).nth(1).and_then(|r| r.split("</tr>").next());
            let row = row.unwrap_or_else(|| panic!("{locale}: no row of {}", cookie.name));
            assert_eq!(
                row.matches("<td ").count(),
                6,
                "what for, information, set by, sent to, how long, scripts: {row}"
            );
            let told = |text: &str| row.to_lowercase().contains(&text.to_lowercase().replace('&', "&amp;"));
            assert!(told(cookie.purpose.get(locale)), "{row}");
            assert!(told(cookie.information.as_ref().expect("said").get(locale)), "{row}");
        }
        for category in ["necessary", "preferences", "statistics"] {
            assert!(
                page.contains(&format!("href=\"#stored-{category}\""))
                    && page.contains(&format!("id=\"stored-{category}\""))
            );
        }
    }
    let page = center.get("/en/cookies").await.text;
    assert!(page.contains("Nowhere; it stays in the browser") && page.contains("This center alone"));
    assert!(page.contains("nothing is sent elsewhere"));
}

/// The policies with a version to come whose register differs in this.
fn policies_with(folder: &Path, old: &str, new: &str) -> PathBuf {
    let policies = with_coming(folder, false);
    let file = policies.join(COMING).join("register.toml");
    let register = std::fs::read_to_string(&file).expect("read");
    assert!(register.contains(old), "{old}");
    std::fs::write(file, register.replacen(old, new, 1)).expect("written");
    support::publish(&policies, &["2022-06-21", "2026-11-01", COMING]);
    policies
}

#[tokio::test]
async fn a_choice_is_asked_for_again_only_where_what_was_allowed_became_something_else() {
    const VISITOR: &str =
        "name = \"visitor\"\nstorage = \"cookie\"\ncategory = \"statistics\"\nset_by = \"first_party\"\n";
    let others = VISITOR.replace("first_party", "sus4");
    const SENT: &str = "http_only = true\nsent_to = [\"first_party\"]\ninformation = { ko = \"임의의 방문자 번호.";
    let material = format!(
        "{VISITOR}material = {{ ko = \"이제 광고에도 씁니다.\", zh-TW = \"現在也用於廣告。\", zh = \"现在也用于广告。\", ja = \"広告にも使います。\", en = \"Now also for ads.\" }}\n"
    );
    let elsewhere = SENT.replace("[\"first_party\"]", "[\"first_party\", \"sus4\"]");
    let joined = "category = \"preferences\"\nset_by = \"first_party\"\nlifetime = { rule = \"for\", months = 6 }";
    let moved = joined.replace("preferences", "statistics");
    // What the coming version differs in; who allowed statistics and who allowed preferences is asked again.
    let cases: &[(&str, &str, &str, bool, bool)] = &[
        ("nothing", VISITOR, VISITOR, false, false),
        (
            "wording",
            "en = \"a random number, so that visits, articles",
            "en = \"A random number: visits, articles",
            false,
            false,
        ),
        ("another purpose", VISITOR, &material, true, false),
        ("another recipient", SENT, &elsewhere, true, false),
        ("set by somebody else", VISITOR, &others, true, false),
        ("something joined the category", joined, &moved, true, false),
    ];
    for (case, old, new, statistics, preferences) in cases {
        for (ticked, expected) in [("statistics", *statistics), ("preferences", *preferences)] {
            let folder = tempfile::tempdir().expect("a folder");
            let policies = policies_with(folder.path(), old, new);
            let clock = Clock::set_to(Instant::from_millis(NOON));
            let mut center = Center::open_with(folder, Some(&policies), clock.clone()).await;
            let services = center.services.clone();
            center.choose("/en/cookies", "save", &[ticked]).await;
            let mut refusing = center.beside();
            refusing.choose("/en", "refuse_all", &[]).await;
            center.get("/en").await;
            clock.advance(AFTER - NOON);

            // Other browsers ask first, so that pages are kept for every standing.
            assert!(asks(&center.beside().get("/en").await) && !asks(&refusing.get("/en").await), "{case}");
            for _ in 0..3 {
                assert_eq!(asks(&center.get("/en").await), expected, "{case}, {ticked}");
            }
            assert!(!asks(&refusing.get("/en").await), "{case}: who refused everything is not asked before the time");
            let again = events(&services).await.into_iter().filter(|event| event == "asked_again").count();
            assert_eq!(again, usize::from(expected), "{case}, {ticked}: noted once");
            let page = center.get("/en/cookies").await.text;
            assert_eq!(page.contains("Why you are asked again"), expected, "{case}, {ticked}");
            if expected {
                assert_eq!(names(&center), ["choice"], "{case}: until it is answered, only what is necessary");
                assert_eq!(page.contains("Now also for ads."), *case == "another purpose");
                center.choose("/en", "accept_all", &[]).await;
                assert!(!asks(&center.get("/en").await), "{case}: answered");
                let ids =
                    count(&services, "SELECT COUNT(DISTINCT visitor_id) FROM choices WHERE visitor_id IS NOT NULL")
                        .await;
                assert_eq!(ids, 2, "one chain a browser");
            }
        }
    }
}

#[tokio::test]
async fn a_clock_that_jumps_back_neither_ends_a_choice_nor_brings_one_back() {
    let (mut center, clock) = allowing().await;
    clock.advance(-40 * DAY);
    assert!(
        !asks(&center.get("/ko").await),
        "under the version before, what was allowed is still held against what is done"
    );
    center.post("/ko/cookies", &[("act", "withdraw"), ("place", "cookies_page")]).await;
    clock.advance(40 * DAY);
    let page = center.get("/en/cookies").await.text;
    assert!(page.contains("You refused everything"));
    assert_eq!(events(&center.services).await, ["accept_all", "withdraw"]);
    let walked = changho_services::ledger::verify(&center.services.db, center.services.keys.db(), |_| {}).await;
    assert!(walked.expect("the databases answer").is_ok());
}

#[tokio::test]
async fn a_refusal_holds_though_it_cannot_be_recorded_and_is_recorded_when_it_can() {
    let (mut center, _) = allowing().await;
    let services = center.services.clone();
    let file = center.folder.path().join("data/center.db");
    let mut other = SqliteConnection::connect(&file.to_string_lossy()).await.expect("another program opens the file");
    sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await.expect("it holds the lock");
    let answer = center.post("/ko/cookies", &[("act", "withdraw"), ("place", "cookies_page")]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text.contains("모두 거부하셨습니다"), "the page says what holds now");
    assert_eq!(names(&center), ["choice", "language", "visitor"], "the number stays until its rows can go");
    sqlx::query("ROLLBACK").execute(&mut other).await.expect("it lets go");

    assert_eq!(events(&services).await, ["accept_all"]);
    let page = center.get("/en/cookies").await.text;
    assert!(page.contains("You refused everything"), "without the record");
    assert_eq!(names(&center), ["choice"]);
    assert_eq!(count(&services, "SELECT COUNT(*) FROM visitors").await, 0);
    center.post("/ko/cookies", &[("act", "withdraw"), ("place", "cookies_page")]).await;
    assert_eq!(events(&services).await, ["accept_all", "withdraw"]);
    assert_eq!(count(&services, "SELECT COUNT(*) FROM choices WHERE replaces IS NOT NULL").await, 1, "one chain");
}

#[tokio::test]
async fn the_same_choice_a_thousand_times_is_taken_a_hundred_times_and_a_refusal_holds_beyond() {
    let (mut center, _) = open().await;
    center.choose("/ko", "accept_all", &[]).await;
    let shown = hidden(&center.beside().get("/ko").await.text, "shown");
    let before = value(&center, "choice");
    let mut taken = 0;
    for _ in 0..1_000 {
        let fields = [("act", "accept_all"), ("place", "banner"), ("back", "/ko"), ("shown", shown.as_str())];
        match center.post("/ko/cookies", &fields).await.status {
            StatusCode::SEE_OTHER => taken += 1,
            StatusCode::UNPROCESSABLE_ENTITY => {}
            other => panic!("{other}"),
        }
    }
    assert_eq!(taken, 99, "the allowance of a network, which the first choice began");
    assert_ne!(value(&center, "choice"), before);
    let answer = center.post("/ko/cookies", &[("act", "refuse_all"), ("place", "cookies_page")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(center.get("/en/cookies").await.text.contains("You refused everything"), "it holds all the same");
    assert_eq!(center.services.clone().clock.now(), Instant::from_millis(NOON));
    assert_eq!(events(&center.services).await.len(), 100);
    let walked = changho_services::ledger::verify(&center.services.db, center.services.keys.db(), |_| {}).await;
    assert!(walked.expect("the databases answer").is_ok());
}

#[tokio::test]
async fn a_choice_that_waits_in_the_browser_only_takes_away() {
    let (mut center, _) = allowing().await;
    let kept = center.jar.clone();
    for (waiting, left) in [
        ("act=refuse_all&place=banner", "You refused everything"),
        ("act=withdraw&place=cookies_page&in=ko", "You refused everything"),
        ("act=save&place=cookies_page&statistics=1", "You accepted statistics and refused preferences"),
        ("act=accept_all&place=banner", "You accepted everything"),
        // Nonsense is nothing.
        ("act=refuse&place=banner", "You accepted everything"),
        ("act=save&place=cookies_page&statistics=on", "You accepted everything"),
        ("%FF%FE", "You accepted everything"),
        ("", "You accepted everything"),
    ] {
        center.jar = kept.clone();
        center.jar.push(("choice-waiting".to_owned(), waiting.to_owned()));
        assert!(center.get("/en/cookies").await.text.contains(left), "{waiting:?}");
    }
    // Nobody becomes one who consents by it.
    let mut nobody = center.beside();
    nobody.jar = vec![("choice-waiting".to_owned(), "act=accept_all&place=banner".to_owned())];
    assert!(asks(&nobody.get("/en").await));
    assert_eq!(names(&nobody), ["choice-waiting"]);
    // Once it is recorded it is gone.
    center.jar = kept;
    center.jar.push(("choice-waiting".to_owned(), "act=refuse_all&place=banner".to_owned()));
    center.post("/en/cookies", &[("act", "refuse_all"), ("place", "banner")]).await;
    assert_eq!(names(&center), ["choice"]);
}

#[tokio::test]
async fn no_text_of_any_language_is_an_act() {
    let (mut center, _) = open().await;
    let shown = hidden(&center.get("/ko").await.text, "shown");
    for wording in wordings("/pkg/changho.3.css") {
        for part in &wording.parts {
            let path = format!("/{}/cookies", wording.locale);
            for place in ["banner", "cookies_page"] {
                let fields =
                    [("act", part.text.as_str()), ("place", place), ("shown", shown.as_str()), ("statistics", "1")];
                let answer = center.post(&path, &fields).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", part.text);
                assert!(center.jar.is_empty());
            }
        }
        // Each button has its own act, whatever it says: were two texts mixed up, or one missing, the acts would stay.
        let acts: Vec<&str> =
            wording.parts.iter().filter(|part| part.role == Role::Button).map(|part| part.name.as_str()).collect();
        assert!(acts.contains(&"accept_all") && acts.contains(&"refuse_all"), "{acts:?}");
        let texts: Vec<&str> = wording.parts.iter().map(|part| part.text.trim()).collect();
        assert!(texts.iter().all(|text| !text.is_empty()), "{}", wording.locale);
    }
    assert_eq!(events(&center.services).await, [""; 0]);
}

#[tokio::test]
async fn half_broken_forms_are_no_answer_and_change_nothing() {
    let (mut center, _) = allowing().await;
    let kept = center.jar.clone();
    for fields in [
        vec![],
        vec![("act", "save")],
        vec![("place", "cookies_page")],
        vec![("act", "save"), ("place", "elsewhere")],
        vec![("act", "save"), ("place", "cookies_page"), ("preferences", "on")],
        vec![("act", "save"), ("place", "cookies_page"), ("statistics", "denied")],
        vec![("act", "shown"), ("place", "banner")],
        vec![("act", "expired"), ("place", "banner")],
    ] {
        let answer = center.post("/en/cookies", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert_eq!(center.jar, kept, "{fields:?}");
    }
    assert_eq!(events(&center.services).await, ["accept_all"]);
}

#[tokio::test]
async fn a_replayed_choice_joins_its_chain_and_breaks_nothing() {
    let (mut center, _) = allowing().await;
    let old = center.jar.clone();
    center.post("/ko/cookies", &[("act", "withdraw"), ("place", "cookies_page")]).await;
    // The cookie of before, from a copy: the browser's own acceptance, which its owner brings back.
    let mut copy = center.beside();
    copy.jar = old;
    copy.choose("/ko/cookies", "refuse_all", &[]).await;
    let services = &center.services;
    assert_eq!(events(services).await, ["accept_all", "withdraw", "refuse_all"]);
    let browsers = count(services, "SELECT COUNT(DISTINCT visitor_id) FROM choices WHERE visitor_id IS NOT NULL").await;
    assert_eq!(browsers, 1);
    let walked = changho_services::ledger::verify(&services.db, services.keys.db(), |_| {}).await;
    assert!(walked.expect("the databases answer").is_ok());
    // A number that we did not draw counts nothing, and nobody else's rows go with it.
    let mut reader = center.beside();
    reader.choose("/ko", "accept_all", &[]).await;
    reader.get("/ko").await;
    reader.get("/ko/policy/2022-06-21").await;
    let rows = (1, 2);
    assert_eq!(kept(services).await, rows, "the reader's");
    let mut forger = center.beside();
    forger.choose("/ko", "accept_all", &[]).await;
    for number in ["1", "x' OR '1'='1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", ""] {
        with_number(&mut forger, number);
        assert_eq!(forger.get("/ko").await.status, StatusCode::OK, "{number}");
        assert_eq!(kept(services).await, rows, "{number}");
        forger.post("/ko/cookies", &[("act", "withdraw"), ("place", "cookies_page")]).await;
        assert_eq!(kept(services).await, rows, "{number}");
        forger.choose("/ko/cookies", "accept_all", &[]).await;
    }
    // One of the right shape is a browser of its own, which anybody has who empties theirs; withdrawing takes its rows alone.
    with_number(&mut forger, &"A".repeat(43));
    forger.get("/ko").await;
    assert_eq!(kept(services).await, (2, 3));
    forger.post("/ko/cookies", &[("act", "withdraw"), ("place", "cookies_page")]).await;
    assert_eq!(kept(services).await, rows);
    // Brought back after withdrawal, a number is nobody's: what was counted under it does not come back, and goes again.
    with_number(&mut forger, &"A".repeat(43));
    forger.get("/ko").await;
    assert_eq!(kept(services).await, rows);
    assert!(!names(&forger).contains(&"visitor"));
}

/// How many visitors are counted, and what they looked at.
async fn kept(services: &Services) -> (i64, i64) {
    (count(services, "SELECT COUNT(*) FROM visitors").await, count(services, "SELECT COUNT(*) FROM sights").await)
}

fn with_number(center: &mut Center, number: &str) {
    center.jar.retain(|(name, _)| name != "visitor");
    center.jar.push(("visitor".to_owned(), number.to_owned()));
}

#[tokio::test]
async fn withdrawing_removes_every_row_of_the_visitor() {
    for (path, act) in [("/ko/cookies", "withdraw"), ("/en/cookies", "refuse_all"), ("/ja", "refuse_all")] {
        let (mut center, _) = allowing().await;
        center.get("/ko/policy/2022-06-21").await;
        center.get("/ko/policy/search?q=%EC%BF%A0%ED%82%A4").await;
        let services = center.services.clone();
        let (visitors, sights) = kept(&services).await;
        assert!(visitors == 1 && sights >= 3, "{sights}");
        let page = format!("{}/cookies", path.trim_end_matches("/cookies"));
        let place = if path.ends_with("/cookies") { "cookies_page" } else { "banner" };
        let answer = center.post(&page, &[("act", act), ("place", place)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path} {act}");
        assert_eq!(kept(&services).await, (0, 0), "{path} {act}");
    }
}

#[tokio::test]
async fn a_signal_that_is_sent_twice_is_one_and_an_explicit_choice_is_recorded_with_it() {
    let (mut center, _) = open().await;
    let ask =
        |values: &[&str]| values.iter().fold(Request::get("/ko"), |request, value| request.header("sec-gpc", *value));
    let cases: &[(&[&str], bool)] = &[
        (&["1"], false),
        (&["1", "1"], false),
        (&["0", "1"], false),
        (&["0"], true),
        (&["true"], true),
        (&["1, 1"], true),
    ];
    for (values, asked) in cases {
        assert_eq!(asks(&center.ask(ask(values), Body::empty()).await), *asked, "{values:?}");
    }
    // One that only scripts are told of comes with the form.
    let shown = hidden(&center.get("/ko").await.text, "shown");
    by_program(&mut center, &format!("act=accept_all&place=banner&gpc=1&shown={shown}")).await;
    let mut tx = center.services.db.read().await.expect("reading begins");
    let rows = all!(tx, (String, bool), "SELECT act, gpc FROM choices WHERE act <> 'shown'").expect("rows");
    assert_eq!(rows, [("accept_all".to_owned(), true)]);
    drop(tx);
    for (locale, treatment) in [
        ("ko", "신호보다 앞서며"),
        ("zh-TW", "以您的選擇為準"),
        ("zh", "以您的选择为准"),
        ("ja", "シグナルより優先し"),
        ("en", "goes before the signal"),
    ] {
        assert!(center.get(&format!("/{locale}/cookies")).await.text.contains(treatment), "{locale}");
    }
}

//! A store that is full, locked or gone: who fills in a form keeps what was typed and is told in the own language; nothing is
//! stored by halves, and it works again when there is room.

use crate::support::{Answer, Center};
use axum::http::StatusCode;
use changho_services::store::Db;
use changho_services::{Center as Services, one};
use sqlx::{Connection as _, SqliteConnection};

const FORM: [(&str, &str); 6] = [
    ("name", "山田 \"太郎\""),
    ("email", "yamada@example.org"),
    ("language", "ja"),
    ("age14", "yes"),
    ("consent", "yes"),
    ("version", "2026-11-01"),
];

async fn open() -> (Center, Services) {
    let center = Center::open().await;
    let services = center.services.clone();
    (center, services)
}

/// How many rows there are of everything that the forms here could store.
async fn stored(services: &Services) -> i64 {
    let mut tx = services.db.read().await.expect("reading begins");
    let rows = one!(
        tx,
        (i64,),
        "SELECT (SELECT COUNT(*) FROM signups) + (SELECT COUNT(*) FROM mails) + (SELECT COUNT(*) FROM choices) \
         + (SELECT COUNT(*) FROM sign_in_codes)"
    );
    rows.expect("counted").map_or(0, |(rows,)| rows)
}

/// Sets how many pages the file may have: a disk that is full, and one that has room again.
async fn pages(services: &Services, most: u32) {
    let Db::Sqlite { write, .. } = &services.db else { unreachable!("SQLite") };
    let statement = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {most}"));
    sqlx::query(statement).execute(write).await.expect("set");
}

/// Fills the disk: the file may not grow, and what is free inside of it is used up.
async fn fill(services: &Services) {
    pages(services, 1).await;
    let Db::Sqlite { write, .. } = &services.db else { unreachable!("SQLite") };
    for size in [100_000, 4000, 1000, 300, 100, 40, 10] {
        let full = loop {
            let filler = [services.entropy.token().as_bytes(), &vec![7; size]].concat();
            let insert = sqlx::query("INSERT INTO suppressions (email_hash, since) VALUES ($1, 0)").bind(filler);
            if let Err(error) = insert.execute(write).await {
                break error;
            }
        };
        assert!(full.to_string().contains("full"), "{full}");
    }
}

fn assert_kept(answer: &Answer, email: &str) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    assert!(answer.text.contains("lang=\"ja\""));
    assert!(answer.text.contains("value=\"山田 &quot;太郎&quot;\""), "{}", answer.text);
    assert!(answer.text.contains(&format!("value=\"{email}\"")));
    assert!(answer.text.contains("番号"), "there is a number to tell: {}", answer.text);
    assert!(!answer.text.to_ascii_lowercase().contains("sqlite") && !answer.text.contains("database"));
}

#[tokio::test]
async fn a_full_disk_loses_nothing_that_was_typed() {
    let (mut center, services) = open().await;
    fill(&services).await;
    // Tables that are there have a little room left; sooner or later it is used up.
    for number in 10.. {
        let before = stored(&services).await;
        let email = format!("yamada{number}@example.org");
        let form = FORM.map(|(name, value)| (name, if name == "email" { email.as_str() } else { value }));
        let answer = center.post("/ja/newsletter", &form).await;
        if answer.status == StatusCode::SERVICE_UNAVAILABLE {
            assert_eq!(stored(&services).await, before, "nothing is stored by halves");
            assert_kept(&answer, &email);
            break;
        }
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "before the allowance ends: {}", answer.errors());
        fill(&services).await;
    }
    assert_eq!(center.get("/ja").await.status, StatusCode::OK, "reading goes on");

    pages(&services, 1_000_000).await;
    assert_eq!(center.post("/ja/newsletter", &FORM).await.status, StatusCode::SEE_OTHER, "there is room again");
}

#[tokio::test]
async fn a_locked_store_loses_nothing_that_was_typed() {
    let (mut center, services) = open().await;
    let file = center.folder.path().join("data/center.db");
    let mut other = SqliteConnection::connect(&file.to_string_lossy()).await.expect("another program opens the file");
    sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await.expect("it holds the lock");
    assert_kept(&center.post("/ja/newsletter", &FORM).await, "yamada@example.org");
    assert_eq!(center.get("/ja/cookies").await.status, StatusCode::OK, "reading goes on");

    sqlx::query("ROLLBACK").execute(&mut other).await.expect("it lets go");
    assert_eq!(stored(&services).await, 0, "nothing is stored by halves");
    let answer = center.post("/ja/newsletter", &FORM).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/ja/newsletter/sent"));
}

#[tokio::test]
async fn a_store_that_is_gone_gives_back_what_was_typed() {
    let (mut center, services) = open().await;
    // Somebody with a session: not even who is asking can be told.
    center.jar.push(("session".to_owned(), services.entropy.token()));
    services.db.close().await;
    let answer = center.post("/ja/my/correct", &FORM).await;
    assert_kept(&answer, "yamada@example.org");
    assert!(
        answer.text.contains("action=\"/ja/my/correct\"") && answer.text.contains("もう一度送る"),
        "{}",
        answer.text
    );
    assert_eq!(answer.header("retry-after"), "60");
    let page = center.get("/ko/my").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.text.contains("지금은 센터가 응답할 수 없습니다"), "{}", page.text);
}

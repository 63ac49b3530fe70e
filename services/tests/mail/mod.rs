//! Nothing is lost, and nobody is written to twice: the outbox against a mail server that misbehaves.

mod failing_server;
pub(crate) mod letters;
mod outbox;
mod security;
mod several_servers;
mod suspended;

use crate::support::NOON;
use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;
use changho_domain::programme::{ProgrammeId, Way};
use changho_domain::time::MINUTE;
use changho_services::mail::{Delivered, Letter, Outbox, Security, Sender, SmtpSettings, enqueue};
use changho_services::programmes::Named;
use changho_services::{Center, Fault, all, one, run};
use std::time::Duration;
use uuid::Uuid;

/// A programme as the register of a house could name it.
pub(crate) fn named(id: &str, way: Way, called: [&str; 5], locale: Locale) -> Named {
    let at = Locale::ALL.iter().position(|other| *other == locale).expect("one of five");
    let called = called[at].to_owned();
    Named { id: ProgrammeId::parse(id).expect("an id"), way, name: called.clone(), short: called.clone(), called }
}

/// The programmes of the letters, in a language.
pub(crate) fn programmes(locale: Locale) -> [Named; 2] {
    [
        named(
            "letters",
            Way::Subscription,
            ["뉴스레터", "電子報", "电子报", "ニュースレター", "the newsletter"],
            locale,
        ),
        named("circle", Way::Activity, ["읽기 모임", "讀書會", "读书会", "読書会", "the Reading Circle"], locale),
    ]
}

/// The newsletter, in English.
pub(crate) fn newsletter() -> Named {
    let [newsletter, _] = programmes(Locale::En);
    newsletter
}

const SENT: Delivered = Delivered { sent: 1, retried: 0, failed: 0 };
const RETRIED: Delivered = Delivered { sent: 0, retried: 1, failed: 0 };
const FAILED: Delivered = Delivered { sent: 0, retried: 0, failed: 1 };
const NOTHING: Delivered = Delivered { sent: 0, retried: 0, failed: 0 };
/// Longer than any pause between two tries, shorter than anybody's patience.
const A_WHILE: i64 = 10 * MINUTE;

fn settings(port: u16, security: Security) -> SmtpSettings {
    let from = "Privacy Center <privacy@example.org>";
    let mut settings = SmtpSettings::new("localhost".to_owned(), port, security, None, from).expect("settings");
    settings.timeout = Duration::from_millis(300);
    settings
}

fn plain(port: u16) -> Sender {
    Sender::smtp(&settings(port, Security::Plain)).expect("a sender")
}

fn patient(port: u16) -> Sender {
    let mut settings = settings(port, Security::Plain);
    settings.timeout = Duration::from_secs(30);
    Sender::smtp(&settings).expect("a sender")
}

fn ada() -> EmailAddress {
    EmailAddress::parse("ada@example.net").expect("an address")
}

fn welcome() -> Letter {
    Letter::Welcome {
        programme: newsletter(),
        unsubscribe_link: Some("https://privacy.example.org/ko/unsubscribe?token=t0k3n".to_owned()),
    }
}

fn code() -> Letter {
    Letter::SignInCode {
        code: "204857".to_owned(),
        link: "https://privacy.example.org/en/sign-in/link?token=s3cr3t".to_owned(),
    }
}

async fn write(center: &Center, letter: &Letter, event: &str) {
    write_about(center, letter, event, None).await;
}

async fn write_about(center: &Center, letter: &Letter, event: &str, subject: Option<Uuid>) {
    let mut tx = center.db.write().await.expect("writing begins");
    enqueue(&mut tx, center, letter, &ada(), Locale::En, subject, event).await.expect("in the outbox");
    tx.commit().await.expect("committed");
}

async fn deliver(center: &Center, sender: &Sender) -> Delivered {
    Outbox::deliver_due(center, sender).await.expect("delivered")
}

#[derive(Debug, sqlx::FromRow)]
struct Row {
    id: Uuid,
    state: String,
    attempts: i32,
    due_at: i64,
    sealed: Option<Vec<u8>>,
    sent_at: Option<i64>,
    failure: Option<String>,
}

async fn rows(center: &Center) -> Vec<Row> {
    let mut tx = center.db.read().await.expect("reading begins");
    all!(tx, Row, "SELECT id, state, attempts, due_at, sealed, sent_at, failure FROM mails ORDER BY id").expect("rows")
}

async fn only_row(center: &Center) -> Row {
    let mut rows = rows(center).await;
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

async fn row_of(center: &Center, event: &str) -> Row {
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, Row, "SELECT id, state, attempts, due_at, sealed, sent_at, failure FROM mails WHERE event = $1", event)
        .expect("a row")
        .expect("the mail")
}

async fn has_key(center: &Center, id: Uuid) -> bool {
    match center.keys.get(id).await {
        Ok(_) => true,
        Err(Fault::Sealed) => false,
        Err(fault) => panic!("{fault}"),
    }
}

/// The mail waits, whole, with its key, for a later time.
async fn assert_waits(center: &Center, row: &Row, failure: &str) {
    assert_eq!((row.state.as_str(), row.failure.as_deref()), ("queued", Some(failure)), "{row:?}");
    assert!(row.sealed.is_some() && row.sent_at.is_none(), "{row:?}");
    assert!(row.due_at >= (center.now() + MINUTE).millis(), "{row:?}");
    assert!(has_key(center, row.id).await);
}

/// Nothing is left of the mail but that it was.
async fn assert_is_over(center: &Center, row: &Row, state: &str, failure: Option<&str>) {
    assert_eq!((row.state.as_str(), row.failure.as_deref()), (state, failure), "{row:?}");
    assert!(row.sealed.is_none(), "{row:?}");
    assert!(!has_key(center, row.id).await);
}

async fn subject(center: &Center) -> Uuid {
    let id = center.entropy.id(NOON);
    center.keys.create(id, center.now(), &center.entropy).await.expect("made");
    let mut tx = center.db.write().await.expect("writing begins");
    run!(
        tx,
        "INSERT INTO subjects (id, email_hash, email_sealed, name_sealed, locale, created_at, changed_at) \
         VALUES ($1, $2, $2, $2, 'ko', 0, 0)",
        id,
        id.as_bytes().to_vec()
    )
    .expect("stored");
    tx.commit().await.expect("committed");
    id
}

fn message_id(row: &Row) -> Option<String> {
    Some(format!("<{}@example.org>", row.id.simple()))
}

//! What the tests tell with.

use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::requests::form::{RequestProblem, Typed};
use changho_domain::requests::{FileKind, Kind, Role};
use changho_domain::time::SECOND;
use changho_services::Center;
use changho_services::error::Refusal;
use changho_services::limits::Network;
use changho_services::mail::{OutboxMail, demo_outbox};
use changho_services::requests::documents::{self, Sanitized};
use changho_services::requests::{Officer, View, desk, draft, view};
use std::net::IpAddr;
use uuid::Uuid;

/// The mailbox of the one who asks.
pub(crate) const KIM: &str = "kim@example.org";
/// The mailbox of the person concerned.
pub(crate) const LEE: &str = "lee@example.org";
/// The mailbox of the desk that the register names.
pub(crate) const DESK: &str = "privacy@seoul.go.kr";

/// An officer.
pub(crate) const HANDLER: Officer = Officer { id: Uuid::from_u128(1), role: Role::Handler, source: None };
/// Another one.
pub(crate) const PRIVACY_OFFICER: Officer =
    Officer { id: Uuid::from_u128(2), role: Role::PrivacyOfficer, source: None };
/// One who only reads.
pub(crate) const AUDITOR: Officer = Officer { id: Uuid::from_u128(3), role: Role::Auditor, source: None };

/// One of many networks.
pub(crate) fn network(number: u8) -> Network {
    Network::of(IpAddr::from([192, 0, 2, number]))
}

/// Typed fields.
pub(crate) fn typed(fields: &[(&str, &str)]) -> Typed {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What a refusal says is wrong.
pub(crate) fn problem<T>(result: Result<T, Refusal>) -> Option<(String, Problem)> {
    match result {
        Ok(_) => None,
        Err(Refusal::Form(errors)) => errors.into_iter().next().map(|error| (error.field, error.problem)),
        Err(Refusal::Fault(fault)) => panic!("{fault}"),
    }
}

/// That something cannot be done now.
pub(crate) fn not_now() -> Option<(String, Problem)> {
    Some((String::new(), RequestProblem::NotNow.into()))
}

/// A browser that has written a request of a kind for itself, and not sent it.
pub(crate) async fn written(center: &Center, kind: Kind) -> String {
    let token = draft::begin(center, kind, Locale::Ko, None, &network(1)).await.expect("begun");
    fill_in(center, token).await
}

/// Fills in what was begun, for oneself.
pub(crate) async fn fill_in(center: &Center, token: String) -> String {
    draft::set_asker(center, &token, &typed(&[("asker", "person")])).await.expect("for oneself");
    let matter =
        typed(&[("scope-content", "yes"), ("item", "거주도시"), ("wanted", "부산"), ("details", "두 줄\n입니다")]);
    draft::set_matter(center, &token, &matter).await.expect("what");
    draft::set_person(center, &token, &typed(&[("name", "김서울"), ("email", KIM)])).await.expect("who");
    token
}

/// A browser that has written a request for somebody else, with a letter of attorney.
pub(crate) async fn written_for(center: &Center, kind: Kind, asker: &str, for_email: &str) -> String {
    let token = draft::begin(center, kind, Locale::Ko, None, &network(1)).await.expect("begun");
    fill_in_for(center, token, asker, for_email).await
}

/// Fills in what was begun, for somebody else.
pub(crate) async fn fill_in_for(center: &Center, token: String, asker: &str, for_email: &str) -> String {
    let token = fill_in(center, token).await;
    draft::set_asker(center, &token, &typed(&[("asker", asker)])).await.expect("for another");
    let whom = typed(&[
        ("for-name", "이부산"),
        ("for-email", for_email),
        ("relation", "lawyer"),
        ("mandate-access", "yes"),
        ("mandate-correct_delete", "yes"),
        ("mandate-suspend", "yes"),
        ("from", "2026-11-01"),
    ]);
    draft::set_represented(center, &token, &whom).await.expect("whom");
    documents::attach(center, &token, vec![letter()]).await.expect("attached");
    token
}

/// A letter of attorney.
pub(crate) fn letter() -> Sanitized {
    Sanitized { kind: FileKind::Pdf, name: "위임장.pdf".to_owned(), bytes: b"%PDF-1.4 by hand".repeat(40_000) }
}

/// Sends what a browser has written, and enters the code.
pub(crate) async fn send(center: &Center, token: &str) {
    assert!(!draft::send(center, token, None, &network(1)).await.expect("sent"), "the code is still to come");
    let code = code(center, KIM).await;
    draft::enter_code(center, token, &code, &network(1)).await.expect("the code fits");
}

/// A request of a kind that has come in: the browser, and what it shows.
pub(crate) async fn came_in(center: &Center, kind: Kind) -> (String, View) {
    let token = written(center, kind).await;
    send(center, &token).await;
    // Mails of one moment have no order.
    center.clock.advance(SECOND);
    let view = shown(center, &token).await;
    (token, view)
}

/// What a browser shows.
pub(crate) async fn shown(center: &Center, token: &str) -> View {
    view::open(center, token).await.expect("the store answers").expect("it is open")
}

/// What an officer sees.
pub(crate) async fn seen(center: &Center, id: Uuid) -> View {
    desk::open(center, id).await.expect("the store answers").expect("it is there")
}

/// Everything that lies in a mailbox or is on its way there.
pub(crate) async fn mailbox(center: &Center, to: &str) -> Vec<OutboxMail> {
    let looking = Center { demo: true, ..center.clone() };
    demo_outbox(&looking, Some(to)).await.expect("the outbox opens")
}

/// How many mails of a kind there are.
pub(crate) async fn mails(center: &Center, to: &str, kind: &str) -> usize {
    mailbox(center, to).await.iter().filter(|mail| mail.kind == kind).count()
}

/// The code in the newest mail with one.
pub(crate) async fn code(center: &Center, to: &str) -> String {
    let mails = mailbox(center, to).await;
    let mail = mails.iter().rfind(|mail| mail.kind == "request_code").expect("a code was mailed");
    let line =
        mail.text.lines().map(str::trim).find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()));
    line.expect("a line with the code").to_owned()
}

/// The token of the link in the mail to the person concerned.
pub(crate) async fn concerned_token(center: &Center, to: &str) -> String {
    let mails = mailbox(center, to).await;
    let mail = mails.iter().rfind(|mail| mail.kind == "request_concerned").expect("the person was asked");
    let link = mail.text.split_whitespace().find(|word| word.contains("/requests/concerned?token=")).expect("a link");
    link.split_once("token=").map(|(_, token)| token.to_owned()).expect("a token")
}

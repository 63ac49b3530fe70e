//! What the tests tell with: forms as people fill them in, mailboxes that can be looked into, and the way to a session.

use changho_domain::form::{FieldError, Problem};
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_domain::signup::Fields;
use changho_domain::time::{DAY, MINUTE};
use changho_services::error::Refusal;
use changho_services::limits::Network;
use changho_services::mail::{OutboxMail, demo_outbox};
use changho_services::people::sessions::{NewSession, Session};
use changho_services::people::{sign_in, sign_up};
use changho_services::store::{StoreError, Tx};
use changho_services::{Center, one};
use std::fmt::Debug;
use std::net::IpAddr;

/// The version of the policy that is in force at the moments of the tests.
pub(crate) const VERSION: &str = "2026-11-01";

/// The name of the person in most tests.
pub(crate) const NAME: &str = "김서울";
/// The address of the person in most tests.
pub(crate) const KIM: &str = "kim@example.org";

/// The programme of this id.
pub(crate) fn programme(id: &str) -> ProgrammeId {
    ProgrammeId::parse(id).expect("an id")
}

/// The newsletter.
pub(crate) fn letters() -> ProgrammeId {
    programme("newsletter")
}

/// The group.
pub(crate) fn monitors() -> ProgrammeId {
    programme("global_monitoring")
}

/// Somebody's home.
pub(crate) fn home() -> Network {
    network(1)
}

/// One of many networks.
pub(crate) fn network(number: u8) -> Network {
    Network::of(IpAddr::from([192, 0, 2, number]))
}

fn fields(given: &[(&str, &str)]) -> Fields {
    given.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
}

/// The form of the newsletter, filled in.
pub(crate) fn newsletter(email: &str) -> Fields {
    fields(&[
        ("name", NAME),
        ("email", email),
        ("language", "ko"),
        ("age14", "yes"),
        ("consent", "yes"),
        ("version", VERSION),
    ])
}

/// The form of the group, filled in; with or without the newsletter.
pub(crate) fn group(email: &str, newsletter: bool) -> Fields {
    let answer = if newsletter { "yes" } else { "no" };
    fields(&[
        ("name", NAME),
        ("email", email),
        ("language", "ko"),
        ("nationality", "KR"),
        ("country_of_residence", "JP"),
        ("city_of_residence", "京都"),
        ("newsletter", answer),
        ("newsletter_consent", answer),
        ("age14", "yes"),
        ("consent", "yes"),
        ("version", VERSION),
    ])
}

/// The same form with other values.
pub(crate) fn with(mut form: Fields, changed: &[(&str, &str)]) -> Fields {
    form.extend(fields(changed));
    form
}

/// Everything that lies in a mailbox or is on its way there, in the order it was written. The center is not asked for mails
/// in demo mode here: the tests look over its shoulder.
pub(crate) async fn mailbox(center: &Center, to: &str) -> Vec<OutboxMail> {
    let looking = Center { demo: true, ..center.clone() };
    demo_outbox(&looking, Some(to)).await.expect("the outbox opens")
}

/// The kinds of these mails.
pub(crate) async fn kinds(center: &Center, to: &str) -> Vec<String> {
    mailbox(center, to).await.into_iter().map(|mail| mail.kind).collect()
}

/// The latest mail of a kind.
pub(crate) async fn mail(center: &Center, to: &str, kind: &str) -> OutboxMail {
    let mails = mailbox(center, to).await;
    mails.into_iter().rfind(|mail| mail.kind == kind).unwrap_or_else(|| panic!("no mail {kind} to {to}"))
}

/// The token of the link that ends the newsletter, in the latest mail that has one.
pub(crate) async fn unsubscribe_token(center: &Center, to: &str) -> String {
    let mails = mailbox(center, to).await;
    token(
        mails.iter().rfind(|mail| mail.text.contains("/unsubscribe?token=")).expect("a mail with a link that ends it"),
    )
}

/// The token of the link in a mail.
pub(crate) fn token(mail: &OutboxMail) -> String {
    let (_, after) = mail.text.split_once("token=").expect("a link with a token");
    after.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// The code in a mail.
pub(crate) fn code(mail: &OutboxMail) -> String {
    let digits = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let is_code = |line: &String| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit());
    mail.text.lines().map(digits).find(is_code).expect("a line with a code")
}

/// A code that is not the one in the mail.
pub(crate) fn wrong(code: &str) -> String {
    let number: u32 = code.parse().expect("six digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

/// Signs up with a form and confirms it.
pub(crate) async fn confirm(center: &Center, programme: &ProgrammeId, form: &Fields) {
    sign_up::ask(center, programme, form, Locale::Ko, &home()).await.expect("the form is taken");
    let token = token(&mail(center, &form["email"], "confirm_sign_up").await);
    assert_eq!(sign_up::confirm(center, &token).await.expect("confirmed").as_ref(), Some(programme));
    center.clock.advance(MINUTE);
}

/// Subscribes with a form whose address is written differently from the one that mails go to.
pub(crate) async fn confirm_as(center: &Center, form: &Fields, mailed: &str) {
    sign_up::ask(center, &letters(), form, Locale::Ko, &home()).await.expect("the form is taken");
    let token = token(&mail(center, mailed, "confirm_sign_up").await);
    sign_up::confirm(center, &token).await.expect("confirmed").expect("a programme");
    center.clock.advance(MINUTE);
}

/// Subscribes to the newsletter.
pub(crate) async fn subscribe(center: &Center, email: &str) {
    confirm(center, &letters(), &newsletter(email)).await;
}

/// Joins the group, with or without the newsletter.
pub(crate) async fn join(center: &Center, email: &str, newsletter: bool) {
    confirm(center, &monitors(), &group(email, newsletter)).await;
}

/// Signs in with a code.
pub(crate) async fn sign_in(center: &Center, email: &str) -> Session {
    signed_in(center, email).await.session
}

/// Signs in with a code, and gives the secret too.
pub(crate) async fn signed_in(center: &Center, email: &str) -> NewSession {
    // The latest of several mails is told by its time.
    center.clock.advance(1);
    let browser = center.entropy.token();
    sign_in::ask(center, email, Locale::Ko, &browser, &home()).await.expect("the address is taken");
    let code = code(&mail(center, email, "sign_in_code").await);
    let session = sign_in::with_code(center, &browser, &code, &home()).await.expect("signed in");
    center.clock.advance(1);
    session
}

/// A day later all allowances are full again.
pub(crate) fn next_day(center: &Center) {
    center.clock.advance(DAY);
}

/// The problems that a form was refused with.
pub(crate) fn problems<T: Debug>(result: Result<T, Refusal>) -> Vec<(String, Problem)> {
    match result {
        Err(Refusal::Form(errors)) => {
            errors.into_iter().map(|FieldError { field, problem }| (field, problem)).collect()
        }
        other => panic!("not refused because of the form: {other:?}"),
    }
}

/// The one problem that a form was refused with.
pub(crate) fn problem<T: Debug>(result: Result<T, Refusal>) -> (String, Problem) {
    let mut problems = problems(result);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

/// How many rows a table has.
pub(crate) async fn count(center: &Center, table: Table) -> i64 {
    let mut tx = center.db.read().await.expect("reading begins");
    rows(&mut tx, table).await.expect("counted")
}

/// Tables that tests count.
#[derive(Clone, Copy)]
pub(crate) enum Table {
    Subjects,
    Memberships,
    SignUps,
    Codes,
    Sessions,
    Mails,
    Suppressions,
    Certificates,
    AddressChanges,
    EarlierConsents,
    SpentKeys,
}

async fn rows(tx: &mut Tx, table: Table) -> Result<i64, StoreError> {
    let statement = match table {
        Table::Subjects => "SELECT COUNT(*) FROM subjects",
        Table::Memberships => "SELECT COUNT(*) FROM memberships",
        Table::SignUps => "SELECT COUNT(*) FROM signups",
        Table::Codes => "SELECT COUNT(*) FROM sign_in_codes",
        Table::Sessions => "SELECT COUNT(*) FROM sessions",
        Table::Mails => "SELECT COUNT(*) FROM mails",
        Table::Suppressions => "SELECT COUNT(*) FROM suppressions",
        Table::Certificates => "SELECT COUNT(*) FROM certificates",
        Table::AddressChanges => "SELECT COUNT(*) FROM address_changes",
        Table::EarlierConsents => "SELECT COUNT(*) FROM earlier_consents",
        Table::SpentKeys => "SELECT COUNT(*) FROM spent_keys",
    };
    Ok(one!(*tx, (i64,), statement)?.map_or(0, |(rows,)| rows))
}

/// How many keys there are, beside the index key.
pub(crate) async fn keys(center: &Center) -> i64 {
    let mut tx = center.keys.db().read().await.expect("reading begins");
    one!(tx, (i64,), "SELECT COUNT(*) FROM keys").expect("counted").map_or(0, |(rows,)| rows - 1)
}

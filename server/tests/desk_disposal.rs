//! Disposal at the desk over HTTP: a handler plans, a privacy officer approves with a passkey, everybody reads the register.

use crate::support::office::{join, open, options};
use crate::support::passkey::Passkey;
use crate::support::{self, Answer, Center, confirms, hidden};
use axum::http::StatusCode;
use changho_domain::desk::Role;
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_domain::signup::Fields;
use changho_domain::time::Instant;
use changho_services::clock::Clock;
use changho_services::disposal;
use changho_services::limits::Network;
use changho_services::mail::demo_outbox;
use changho_services::people::{dispose, sign_up};
use std::net::IpAddr;

/// Noon in Korea on 1 December 2026.
const NOON: Instant = Instant::from_millis(1_796_094_000_000);

/// A center with two members whose keeping time is over since this day began.
async fn with_two_due() -> Center {
    let clock = Clock::set_to(NOON);
    let center = open(&clock).await;
    let group = ProgrammeId::parse("global_monitoring").expect("an id");
    let services = &center.services;
    for number in [1, 2] {
        let email = format!("m{number}@example.org");
        let form: Fields = [
            ("name", "김회원"),
            ("email", email.as_str()),
            ("language", "ko"),
            ("nationality", "KR"),
            ("country_of_residence", "JP"),
            ("city_of_residence", "京都"),
            ("newsletter", "no"),
            ("age14", "yes"),
            ("consent", "yes"),
            ("version", support::IN_FORCE),
        ]
        .map(|(name, typed)| (name.to_owned(), typed.to_owned()))
        .into();
        let network = Network::of(IpAddr::from([192, 0, 2, number]));
        sign_up::ask(services, &group, &form, Locale::Ko, &network).await.expect("taken");
    }
    for mail in demo_outbox(services, None).await.expect("the outbox") {
        confirms(services, &mail.text).await;
    }
    let day = |text: &str| text.parse().expect("a day");
    dispose::enter_period(services, &group, None, None, Some(day("2026-12-03"))).await.expect("entered");
    let due: changho_domain::date::Date = day("2027-03-03");
    clock.advance(due.start_in_korea() - clock.now());
    center
}

/// The path of the plan that a handler makes of what is due.
async fn planned(at: &mut Center) -> String {
    let made = at.post("/desk/en/disposal", &[("until", "2027-03-03")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let (path, query) = made.header("location").split_once('?').expect("a query");
    assert_eq!(query, "planned=1");
    path.to_owned()
}

async fn decide(at: &mut Center, passkey: &mut Passkey, path: &str, decision: &str) -> Answer {
    let page = at.get(path).await;
    let (credential, challenge) = (passkey.get(&options(&page)), hidden(&page.text, "challenge"));
    at.post(path, &[("decision", decision), ("challenge", &challenge), ("credential", &credential)]).await
}

#[tokio::test]
async fn one_plans_another_approves_and_the_register_is_printed() {
    let mut hong = with_two_due().await;
    let mut chief = hong.beside();
    join(&mut hong, Role::Handler, "Hong", 1).await;
    let mut passkey = join(&mut chief, Role::PrivacyOfficer, "Chief", 2).await;
    let home = hong.get("/desk/en").await.text;
    assert!(
        home.contains("2 records are waiting for approval, to be destroyed without approval from 8 March 2027"),
        "{home}"
    );

    let overview = hong.get("/desk/en/disposal").await;
    assert_eq!((overview.status, overview.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(overview.text.contains("value=\"2027-03-03\""), "today at first: {}", overview.text);
    assert!(overview.text.contains("After that, nothing is held about 2 people any more."), "{}", overview.text);
    assert!(overview.text.contains("Plan the destruction of 2 records"), "{}", overview.text);
    let earlier = hong.get("/desk/en/disposal?until=2027-03-02").await.text;
    assert!(earlier.contains("Nothing falls due by") && !earlier.contains("Plan the destruction"), "{earlier}");

    let path = planned(&mut hong).await;
    let page = hong.get(&format!("{path}?planned=1")).await.text;
    assert!(page.contains("The plan is made.") && page.contains("A privacy officer has to decide."), "{page}");
    assert!(!page.contains("data-options"), "a handler is not asked for a passkey: {page}");
    assert!(hong.get("/desk/en/disposal").await.text.contains("All of it is already in a plan."));
    let mail = chief.newest_mail("chief@office.example.org").await;
    assert!(mail.contains("A disposal plan is waiting for approval.") && mail.contains("Records: 2"), "{mail}");

    assert!(chief.get("/desk/en").await.text.contains("1 disposal plan is waiting for your decision"));
    let approved = decide(&mut chief, &mut passkey, &path, "approved").await;
    assert_eq!(approved.header("location"), format!("{path}?approved=1"), "{}", approved.text);
    assert_eq!(disposal::run(&chief.services).await.expect("carried out"), 2);
    let done = chief.get(&path).await.text;
    assert!(done.contains("Done") && done.contains("Entry in the register"), "{done}");

    let register = chief.get("/desk/en/disposal/register?month=2027-03").await;
    assert_eq!(register.status, StatusCode::OK);
    let text = register.text;
    assert!(text.contains("The 1 entry of the register is intact."), "{text}");
    for part in
        ["lang=\"ko\"", "개인정보 파기관리대장", "lang=\"en\"", "Disposal register", "Hong", "Chief (privacy officer)"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("김회원") && !text.contains("m1@") && !text.contains("style="), "{text}");
    let log = chief.get("/desk/en/log").await.text;
    for part in ["Planned a disposal (2)", "Approved a disposal (2)", "Read the disposal register (1)"] {
        assert!(log.contains(part), "{part}: {log}");
    }
    let korean = chief.get("/desk/ko/disposal").await.text;
    assert!(korean.contains("승인을 기다리는 기록이 없습니다") && korean.contains("파기 완료"), "{korean}");
}

#[tokio::test]
async fn whoever_planned_is_told_that_somebody_else_decides_and_nothing_is_decided_twice() {
    let mut chief = with_two_due().await;
    let mut other = chief.beside();
    let mut own = join(&mut chief, Role::PrivacyOfficer, "Chief", 1).await;
    let mut passkey = join(&mut other, Role::PrivacyOfficer, "Other", 2).await;
    let path = planned(&mut chief).await;
    let page = chief.get(&path).await.text;
    assert!(page.contains("The officer who made the plan can neither approve nor refuse it."), "{page}");
    // With the form of the other one's page, too.
    let lent = other.get(&path).await;
    let (credential, challenge) = (own.get(&options(&lent)), hidden(&lent.text, "challenge"));
    let fields = [("decision", "approved"), ("challenge", challenge.as_str()), ("credential", &credential)];
    let refused = chief.post(&path, &fields).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.text.contains("The officer who made the plan can neither approve nor refuse it."),
        "{}",
        refused.text
    );

    // Two tabs: the second finds what the first made of it.
    let tab = other.get(&path).await;
    let refusal = decide(&mut other, &mut passkey, &path, "refused").await;
    assert_eq!(refusal.header("location"), format!("{path}?refused=1"), "{}", refusal.text);
    let (credential, challenge) = (passkey.get(&options(&tab)), hidden(&tab.text, "challenge"));
    let fields = [("decision", "approved"), ("challenge", challenge.as_str()), ("credential", &credential)];
    let twice = other.post(&path, &fields).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(twice.text.contains("This plan has already been decided (Refused)."), "{}", twice.text);
}

#[tokio::test]
async fn what_cannot_be_taken_says_so_beside_the_field() {
    let mut hong = with_two_due().await;
    join(&mut hong, Role::Handler, "Hong", 1).await;
    for (until, said) in [
        ("", "Please enter a day of the calendar."),
        ("never", "Please enter a day of the calendar."),
        ("2027-02-29", "Please enter a day of the calendar."),
        ("<script>", "Please enter a day of the calendar."),
        ("2027-03-02", "Nothing falls due by this day that is not already in a plan."),
    ] {
        let refused = hong.post("/desk/en/disposal", &[("until", until)]).await;
        assert_eq!((refused.status, refused.errors().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, said), "{until}");
        assert!(!refused.text.contains("<script>"), "{until}");
    }
    let looked = hong.get("/desk/en/disposal?until=never").await;
    assert_eq!(looked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let month = hong.get("/desk/en/disposal/register?month=2027-13").await;
    assert_eq!(month.errors(), "Please enter the month in the form 2027-03.");
    assert_eq!(hong.get("/desk/en/disposal/nothing").await.status, StatusCode::NOT_FOUND);
    let nowhere = format!("/desk/en/disposal/{}", uuid::Uuid::max());
    assert_eq!(hong.get(&nowhere).await.status, StatusCode::NOT_FOUND);
    let path = planned(&mut hong).await;
    let undecided = hong.post(&path, &[]).await;
    assert_eq!(undecided.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Not among the duties of a handler, and noted.
    let approved = hong.post(&path, &[("decision", "approved"), ("challenge", ""), ("credential", "")]).await;
    assert_eq!(approved.status, StatusCode::FORBIDDEN);
    assert!(hong.get("/desk/en/disposal").await.text.contains("Waiting"));
}

#[tokio::test]
async fn an_auditor_reads_the_register_and_nothing_else_of_it() {
    let mut audit = with_two_due().await;
    join(&mut audit, Role::Auditor, "Audit", 1).await;
    let register = audit.get("/desk/en/disposal/register").await;
    assert_eq!(register.status, StatusCode::OK);
    assert!(register.text.contains("Nothing was destroyed in this period."), "{}", register.text);
    assert!(audit.get("/desk/en").await.text.contains("href=\"/desk/en/disposal/register\""));
    assert_eq!(audit.get("/desk/en/disposal").await.status, StatusCode::FORBIDDEN);
    assert_eq!(audit.post("/desk/en/disposal", &[("until", "2027-03-03")]).await.status, StatusCode::FORBIDDEN);
}

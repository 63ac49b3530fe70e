//! The commands of a disposal, killed in the middle too: it goes on, and the register tells the truth.

use crate::support::{confirms, demo_options, workspace};
use changho_domain::desk::Role;
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_domain::signup::Fields;
use changho_server::application::Application;
use changho_services::desk::{Actor, NewOfficer, officers};
use changho_services::limits::Network;
use changho_services::mail::demo_outbox;
use changho_services::people::{dispose, sign_up};
use changho_services::store::{Db, Kind};
use changho_services::{Center, one};
use std::net::IpAddr;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// How many members there are.
const MEMBERS: u8 = 60;

fn changho(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_changho"));
    for name in ["CHANGHO_DATA", "CHANGHO_DATABASE_URL", "CHANGHO_KEYS_DATABASE_URL", "CHANGHO_MASTER_KEY"] {
        command.env_remove(name);
    }
    command.arg("disposal").args(arguments).arg("--demo");
    command.arg("--data").arg(folder.join("data")).arg("--policies").arg(workspace().join("policies/seoul"));
    command
}

fn ask(folder: &Path, arguments: &[&str]) -> Output {
    changho(folder, arguments).output().expect("it runs")
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn error(output: &Output) -> String {
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn group() -> ProgrammeId {
    ProgrammeId::parse("global_monitoring").expect("an id")
}

/// A closed center with so many members whose activity ended on a day.
async fn members(folder: &Path, ended: &str) {
    let application = Application::build(demo_options(folder)).await.expect("the demo starts");
    let center = application.center().clone();
    for number in 0..MEMBERS {
        let email = format!("m{number}@example.org");
        let form: Fields = [
            ("name", "회원"),
            ("email", email.as_str()),
            ("language", "ko"),
            ("nationality", "KR"),
            ("country_of_residence", "JP"),
            ("city_of_residence", "京都"),
            ("newsletter", "no"),
            ("age14", "yes"),
            ("consent", "yes"),
            ("version", "2026-11-01"),
        ]
        .map(|(name, typed)| (name.to_owned(), typed.to_owned()))
        .into();
        let network = Network::of(IpAddr::from([192, 0, 2, number]));
        sign_up::ask(&center, &group(), &form, Locale::Ko, &network).await.expect("taken");
    }
    for mail in demo_outbox(&center, None).await.expect("the outbox") {
        confirms(&center, &mail.text).await;
    }
    let ended = ended.parse().expect("a day");
    let entered = dispose::enter_period(&center, &group(), None, None, Some(ended)).await.expect("entered");
    assert_eq!(entered, u64::from(MEMBERS));
    close(&center).await;
}

async fn close(center: &Center) {
    center.db.close().await;
    center.keys.db().close().await;
}

/// How many members are left, and how many the plan that is under way has counted.
async fn counts(db: &Db) -> (i64, i64) {
    let mut tx = db.read().await.expect("reading begins");
    let statement = "SELECT (SELECT COUNT(*) FROM memberships), \
                     (SELECT COALESCE(SUM(pieces), 0) FROM disposal_tallies WHERE kind = 'records')";
    one!(tx, (i64, i64), statement).expect("counted").expect("one row")
}

#[tokio::test]
async fn a_disposal_that_is_killed_finishes_and_the_register_tells_the_truth() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    members(folder.path(), "2026-01-05").await;
    let db = Db::open_file(&folder.path().join("data/center.db"), Kind::Center).await.expect("opens");
    let mut left = i64::from(MEMBERS);
    for _ in 0..3 {
        let mut child =
            changho(folder.path(), &["run"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let before = left;
        while left > before - 4 && child.try_wait().expect("asked").is_none() {
            (left, _) = counts(&db).await;
            tokio::task::yield_now().await;
        }
        // SIGKILL: nothing is tidied up.
        child.kill().expect("killed");
        child.wait().expect("gone");
        let (there, counted) = counts(&db).await;
        left = there;
        let mut tx = db.read().await.expect("reading begins");
        let (entered,) = one!(tx, (i64,), "SELECT COUNT(*) FROM disposals").expect("counted").expect("one row");
        drop(tx);
        if entered == 0 {
            assert_eq!(there + counted, i64::from(MEMBERS), "each record with its count, or neither");
        } else {
            assert_eq!((there, counted), (0, 0), "entered when all are gone");
        }
    }
    db.close().await;
    said(&ask(folder.path(), &["run"]));
    let told = said(&ask(folder.path(), &["register", "--english"]));
    assert!(told.contains("the disposal register is intact: 1 entries"), "{told}");
    assert!(told.contains(&format!("Records of participation destroyed: {MEMBERS}")), "{told}");
    assert!(told.contains("automatic: nobody approved in time"), "{told}");
    // Nothing of anybody is left, and no key.
    let application = Application::build(demo_options(folder.path())).await.expect("the demo starts");
    changho_services::sweep::sweep(application.center()).await.expect("swept");
    let mut tx = application.center().db.read().await.expect("reading begins");
    let people = one!(tx, (i64,), "SELECT COUNT(*) FROM subjects").expect("counted");
    let mails = one!(tx, (i64,), "SELECT COUNT(*) FROM mails").expect("counted");
    drop(tx);
    assert_eq!((people, mails), (Some((0,)), Some((i64::from(MEMBERS),))), "a certificate for each, and nothing else");
    let mut tx = application.center().keys.db().read().await.expect("reading begins");
    let keys = one!(tx, (i64,), "SELECT COUNT(*) FROM keys").expect("counted");
    assert_eq!(keys, Some((i64::from(MEMBERS) + 1,)), "those of the mails, and the one that addresses are found by");
}

#[tokio::test]
async fn the_steps_at_the_command_line() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    // Falls due in three months: nothing is due by itself.
    let today = changho_services::clock::Clock::system().today();
    members(folder.path(), &today.to_string()).await;
    let ask = |arguments: &[&str]| ask(folder.path(), arguments);
    let due = today.after_months(3).expect("a day").to_string();
    assert!(said(&ask(&["preview"])).contains("0 records fall due"));
    let told = said(&ask(&["preview", "--on", &due]));
    assert!(told.contains("60 records fall due; of 60 people nothing is left then"), "{told}");
    assert!(error(&ask(&["plan", "--officer", "kim"])).contains("nothing falls due"));
    assert!(error(&ask(&["plan", "--officer", "kim", "--role", "auditor", "--on", &due])).contains("auditor"));
    let planned = said(&ask(&["plan", "--officer", "kim", "--on", &due]));
    let plan = planned.split(' ').nth(1).expect("a number");
    assert!(planned.contains("holds 60 records"), "{planned}");
    assert!(error(&ask(&["approve", plan, "--officer", "lee"])).contains("say with --role"));
    for (officer, role, why) in
        [("kim", "privacy-officer", "whoever made the plan"), ("lee", "handler", "only a privacy officer")]
    {
        assert!(
            error(&ask(&["approve", plan, "--officer", officer, "--role", role])).contains(why),
            "{officer} {role}"
        );
    }
    let approved = said(&ask(&["approve", plan, "--officer", "lee", "--role", "privacy-officer"]));
    assert!(approved.contains("0 records destroyed, 60 follow"), "{approved}");
    assert!(
        error(&ask(&["refuse", plan, "--officer", "lee", "--role", "privacy-officer"])).contains("approved already")
    );
    let listed = said(&ask(&["list"]));
    assert!(listed.contains("nothing waits") && listed.contains("decided by lee (privacy_officer)"), "{listed}");
    assert!(said(&ask(&["run"])).starts_with("0 records"));
    let told = said(&ask(&["register"]));
    assert!(told.contains("0 entries") && told.contains("파기한 것이 없습니다"), "{told}");
    assert!(!ask(&["register", "--month", "never"]).status.success());
}

#[tokio::test]
async fn once_there_are_officers_it_is_one_of_them_in_the_role_that_the_store_knows() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let today = changho_services::clock::Clock::system().today();
    members(folder.path(), &today.to_string()).await;
    let application = Application::build(demo_options(folder.path())).await.expect("the demo starts");
    let center = application.center();
    let mut numbers = Vec::new();
    for (name, role) in [("Hong", Role::Handler), ("Chief", Role::PrivacyOfficer), ("Audit", Role::Auditor)] {
        let email = format!("{name}@office.example.org");
        let new = NewOfficer { name, email: &email, role, locale: Locale::Ko };
        numbers.push(officers::invite(center, Actor::Operator, new).await.expect("invited").0.to_string());
    }
    close(center).await;
    let ask = |arguments: &[&str]| ask(folder.path(), arguments);
    let due = today.after_months(3).expect("a day").to_string();
    let plan = |who: &str| ask(&["plan", "--on", &due, "--officer", who]);
    assert!(error(&plan("kim")).contains("there is no officer kim: give the e-mail address or the number"));
    assert!(error(&plan("audit@office.example.org")).contains("an auditor does not plan"));
    let with_role = ask(&["plan", "--on", &due, "--officer", "hong@office.example.org", "--role", "privacy-officer"]);
    assert!(error(&with_role).contains("leave --role out"));
    let planned = said(&plan("hong@office.example.org"));
    let plan = planned.split(' ').nth(1).expect("a number");
    let approve = |who: &str| ask(&["approve", plan, "--officer", who]);
    assert!(
        error(&approve("hong@office.example.org")).contains("only a privacy officer"),
        "whatever the operator says"
    );
    assert!(said(&approve(&numbers[1])).contains("0 records destroyed, 60 follow"));
    let listed = said(&ask(&["list"]));
    assert!(listed.contains("planned by Hong") && listed.contains("decided by Chief (privacy_officer)"), "{listed}");
}

//! What another statute requires to be kept apart, from the command line: who looks, under which keys, and through a restore.

use crate::support::{demo_options_of, library, signs_up};
use changho_domain::desk::Role;
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;
use changho_server::application::Application;
use changho_services::desk::{Actor, NewOfficer, officers};
use changho_services::people::sessions::Session;
use changho_services::people::withdraw;
use changho_services::{Center, all, one};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;
use uuid::Uuid;

/// Two keys of 32 bytes.
const ONE: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const OTHER: &str = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

/// A folder with the library's policies, published.
fn library_folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let policies = folder.path().join("policies");
    library::write(&policies, &[]);
    // The clock is that of the computer: the version without the circle would come into force one day.
    std::fs::remove_dir_all(policies.join(library::WITHOUT_CIRCLE)).expect("a folder");
    library::publish(&policies, library::VERSION);
    (folder, policies)
}

fn changho(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_changho"));
    for name in ["DATA", "DATABASE_URL", "KEYS_DATABASE_URL", "MASTER_KEY", "SEPARATE_KEY", "SEPARATE_DATABASE_URL"] {
        command.env_remove(format!("CHANGHO_{name}"));
    }
    command.args(arguments).arg("--data").arg(folder.join("data"));
    command
}

/// A command that takes the settings of `serve`, in demo mode.
fn ask(folder: &Path, arguments: &[&str]) -> Output {
    changho(folder, arguments).args(["--demo", "--policies"]).arg(folder.join("policies")).output().expect("it runs")
}

fn error(output: &Output) -> String {
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

async fn open(folder: &Path, policies: &Path) -> Center {
    let application = Application::build(demo_options_of(folder, policies)).await.expect("the library opens");
    application.center().clone()
}

async fn close(center: Center) {
    center.db.close().await;
    center.keys.db().close().await;
    center.separate.expect("a separate store").db.close().await;
}

fn circle() -> ProgrammeId {
    ProgrammeId::parse("reading_circle").expect("an id")
}

/// Somebody joins the circle.
async fn joins(center: &Center, email: &str) -> Uuid {
    let form = [
        ("full_name", "김하늘"),
        ("mail", email),
        ("book", "토지"),
        ("evening", "friday"),
        ("letters", "no"),
        ("age14", "yes"),
        ("consent", "yes"),
        ("version", library::VERSION),
    ];
    signs_up(center, &circle(), email, &form).await
}

/// Somebody ends the circle, and so everything.
async fn leaves(center: &Center, subject_id: Uuid) {
    let never = Instant::from_millis(0);
    let session = Session {
        id: Uuid::nil(),
        subject_id,
        created_at: never,
        seen_at: never,
        expires_at: never,
        verified_at: None,
    };
    withdraw::withdraw(center, &session, &circle()).await.expect("ended").expect("a certificate");
}

async fn people(center: &Center) -> i64 {
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, (i64,), "SELECT COUNT(*) FROM subjects").expect("counted").expect("one row").0
}

/// The numbers of the records, as the command lists them.
fn records(folder: &Path) -> Vec<String> {
    let listed = said(&ask(folder, &["separate", "list"]));
    listed.lines().skip(1).map(|line| line.split(' ').next().expect("a number").to_owned()).collect()
}

fn look(folder: &Path, record: &str, who: &[&str]) -> Output {
    ask(folder, &[&["separate", "look", record, "--reason", "감사 자료 요구"], who].concat())
}

#[tokio::test]
async fn only_a_privacy_officer_whom_the_store_knows_looks() {
    let (folder, policies) = library_folder();
    let center = open(folder.path(), &policies).await;
    let kim = joins(&center, "kim@example.org").await;
    leaves(&center, kim).await;
    close(center).await;
    let folder = folder.path();
    let [record] = &records(folder)[..] else { panic!("one record") };

    // As long as there are no officers, the operator says who it is and in which role.
    assert!(error(&look(folder, record, &["--officer", "kim"])).contains("say with --role"));
    for role in ["handler", "auditor"] {
        let refused = error(&look(folder, record, &["--officer", "kim", "--role", role]));
        assert!(refused.contains("only a privacy officer"), "{role}: {refused}");
    }
    let shown = said(&look(folder, record, &["--officer", "kim", "--role", "privacy-officer"]));
    assert_eq!(shown.lines().collect::<Vec<_>>(), ["evening: friday", "full_name: 김하늘"]);
    let blank = ["separate", "look", record, "--officer", "kim", "--role", "privacy-officer", "--reason", " "];
    assert!(error(&ask(folder, &blank)).contains("give a reason"));

    // Once there are some, it is one of them, in the role that the store knows.
    let center = open(folder, &policies).await;
    for (name, role) in [("Hong", Role::Handler), ("Chief", Role::PrivacyOfficer), ("Audit", Role::Auditor)] {
        let email = format!("{name}@office.example.org");
        let new = NewOfficer { name, email: &email, role, locale: Locale::Ko };
        officers::invite(&center, Actor::Operator, new).await.expect("invited");
    }
    close(center).await;
    assert!(error(&look(folder, record, &["--officer", "kim"])).contains("there is no officer kim"));
    let with_role = ["--officer", "hong@office.example.org", "--role", "privacy-officer"];
    assert!(error(&look(folder, record, &with_role)).contains("leave --role out"));
    for name in ["hong", "audit"] {
        let refused = error(&look(folder, record, &["--officer", &format!("{name}@office.example.org")]));
        assert!(refused.contains("only a privacy officer"), "{name}: {refused}");
    }
    assert!(said(&look(folder, record, &["--officer", "chief@office.example.org"])).contains("김하늘"));

    let center = open(folder, &policies).await;
    let mut tx = center.db.read().await.expect("reading begins");
    let noted = all!(tx, (String,), "SELECT event FROM desk_log WHERE event <> 'invited' ORDER BY number");
    drop(tx);
    let noted: Vec<String> = noted.expect("read").into_iter().map(|(event,)| event).collect();
    assert_eq!(noted, ["refused", "refused", "looked_at", "refused", "refused", "looked_at"]);
    close(center).await;
}

#[test]
fn its_key_and_its_database_are_its_own() {
    let (folder, policies) = library_folder();
    let folder = folder.path();
    let file = |name: &str, text: String| {
        std::fs::write(folder.join(name), text).expect("written");
        folder.join(name).to_string_lossy().into_owned()
    };
    let master = file("master.key", format!("k1:{ONE}\n"));
    let policies = policies.to_string_lossy().into_owned();
    let list = |more: &[&str]| {
        let asked = ["separate", "list", "--base-url", "https://privacy.example.org", "--policies", &policies];
        let output = changho(folder, &[&asked[..], &["--master-key-file", &master], more].concat()).output();
        output.expect("it runs")
    };
    assert!(error(&list(&[])).contains("the key for it is missing"));
    // The same bytes under another name, in another file, among others.
    let same = file("same.key", format!("apart:{OTHER},old:{}\n", ONE.trim_end_matches('=')));
    assert!(error(&list(&["--separate-key-file", &same])).contains("has the master key"));
    assert!(error(&list(&["--separate-key", &format!("apart:{ONE}")])).contains("has the master key"));
    let own = file("own.key", format!("apart:{OTHER}\n"));
    assert!(said(&list(&["--separate-key-file", &own])).starts_with("0 records"));

    // Nobody answers at these addresses: it is found before anybody is asked.
    let (center, keys) = ("postgres://changho@127.0.0.1:1/center", "postgres://changho@127.0.0.1:1/keys");
    for separate in [center, keys, "postgresql://somebody:secret@127.0.0.1:1/keys"] {
        let urls = ["--database-url", center, "--keys-database-url", keys, "--separate-database-url", separate];
        let refused = error(&list(&[&["--separate-key-file", &own], &urls[..]].concat()));
        assert!(refused.contains("needs one of its own") && !refused.contains("secret"), "{separate}: {refused}");
    }
}

#[tokio::test]
async fn a_restore_keeps_what_is_kept_apart() {
    let (folder, policies) = library_folder();
    let center = open(folder.path(), &policies).await;
    let kim = joins(&center, "kim@example.org").await;
    let lee = joins(&center, "lee@example.org").await;
    leaves(&center, kim).await;
    let to = folder.path().join("backup").to_string_lossy().into_owned();
    said(&changho(folder.path(), &["backup", &to]).output().expect("it runs"));
    assert!(folder.path().join("backup/separate.db").is_file());
    leaves(&center, lee).await;
    close(center).await;
    let before = records(folder.path());
    assert_eq!(before.len(), 2);

    // What was moved since stays; when the file is lost too, it is moved once more, before lee is erased again.
    for lost in [false, true] {
        if lost {
            std::fs::remove_file(folder.path().join("data/separate.db")).expect("removed");
        }
        said(&changho(folder.path(), &["restore", &to]).output().expect("it runs"));
        let listed = records(folder.path());
        assert_eq!(listed, before, "lost: {lost}");
        for record in &listed {
            let shown = said(&look(folder.path(), record, &["--officer", "kim", "--role", "privacy-officer"]));
            assert!(shown.contains("김하늘"), "{shown}");
        }
        let center = open(folder.path(), &policies).await;
        assert_eq!(people(&center).await, 0);
        close(center).await;
    }
}

//! Copies while the center serves, and putting them back: nobody who was erased since comes back.

use crate::support::{demo_options, signs_up, workspace};
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_server::application::Application;
use changho_services::people::withdraw;
use changho_services::store::{Db, Kind};
use changho_services::{Center, one};
use std::path::Path;
use std::process::{Command, Output};
use uuid::Uuid;

fn changho(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_changho"));
    for name in ["CHANGHO_DATA", "CHANGHO_DATABASE_URL", "CHANGHO_KEYS_DATABASE_URL", "CHANGHO_MASTER_KEY"] {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

fn with_data(arguments: &[&str], folder: &Path) -> Output {
    changho(arguments).arg("--data").arg(folder.join("data")).output().expect("it runs")
}

fn error(output: &Output) -> String {
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

async fn open(folder: &Path) -> Application {
    Application::build(demo_options(folder)).await.expect("the demo starts")
}

async fn close(application: Application) {
    let center = application.center().clone();
    drop(application);
    center.db.close().await;
    center.keys.db().close().await;
}

fn newsletter() -> ProgrammeId {
    ProgrammeId::parse("newsletter").expect("an id")
}

async fn subscribe(center: &Center, email: &str) -> Uuid {
    let form = [
        ("name", "김서울"),
        ("email", email),
        ("language", "ko"),
        ("age14", "yes"),
        ("consent", "yes"),
        ("version", "2026-11-01"),
    ];
    signs_up(center, &newsletter(), email, &form).await
}

async fn people(center: &Center) -> i64 {
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, (i64,), "SELECT COUNT(*) FROM subjects").expect("counted").expect("one row").0
}

/// Ends the newsletter of somebody, and so deletes them.
async fn erase(center: &Center, id: Uuid) {
    let token = changho_services::people::unsubscribe::link(center, id, &newsletter(), Locale::Ko);
    let (_, token) = token.split_once("token=").expect("a token");
    changho_services::people::unsubscribe::cancel(center, token).await.expect("cancelled");
}

fn holds(folder: &Path, what: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).expect("the folder") {
        let file = file.expect("a file").path();
        if file.is_file() && std::fs::read(&file).expect("its bytes").windows(what.len()).any(|part| part == what) {
            found.push(file.file_name().expect("a name").to_string_lossy().into_owned());
        }
    }
    found
}

#[tokio::test]
async fn a_backup_from_before_an_erasure_finds_nobody_back() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let application = open(folder.path()).await;
    let center = application.center().clone();
    let (kim, _lee) = (subscribe(&center, "kim@example.org").await, subscribe(&center, "lee@example.org").await);
    let mut tx = center.db.read().await.expect("reading begins");
    let (sealed,) =
        one!(tx, (Vec<u8>,), "SELECT name_sealed FROM subjects WHERE id = $1", kim).expect("read").expect("a row");
    drop(tx);
    let mut tx = center.keys.db().read().await.expect("reading begins");
    let (wrapped,) = one!(tx, (Vec<u8>,), "SELECT wrapped FROM keys WHERE id = $1", kim).expect("read").expect("a key");
    drop(tx);

    // While it is open.
    let backup = folder.path().join("backup");
    let to = backup.to_string_lossy().into_owned();
    said(&with_data(&["backup", &to], folder.path()));
    assert!(error(&with_data(&["backup", &to], folder.path())).contains("is not empty"));
    assert_eq!((holds(&backup, &sealed), holds(&backup, &wrapped)), (vec!["center.db".into()], vec!["keys.db".into()]));

    erase(&center, kim).await;
    assert_eq!(people(&center).await, 1);
    assert!(error(&with_data(&["restore", &to], folder.path())).contains("close it first"));
    close(application).await;
    let data = folder.path().join("data");
    for trace in [&sealed, &wrapped] {
        assert_eq!(holds(&data, trace), Vec::<String>::new(), "before the restore");
    }
    let told = said(&with_data(&["restore", &to], folder.path()));
    assert!(told.contains("1 certificates of the present"), "{told}");
    assert_eq!(holds(&data, &sealed), ["center.db"], "the backup knows her");

    let application = open(folder.path()).await;
    let center = application.center().clone();
    assert_eq!(people(&center).await, 1, "erased again before the first request");
    let mut tx = center.db.read().await.expect("reading begins");
    let left = one!(tx, (Uuid,), "SELECT id FROM subjects WHERE id = $1", kim).expect("read");
    drop(tx);
    assert_eq!(left, None);
    assert!(center.keys.get(kim).await.is_err());
    assert!(
        center.db.checkpoint().await.expect("overwritten") && center.keys.db().checkpoint().await.expect("overwritten")
    );
    for trace in [&sealed, &wrapped] {
        assert_eq!(holds(&data, trace), Vec::<String>::new(), "after the restore");
    }
    close(application).await;
}

#[tokio::test]
async fn a_command_before_the_first_start_finds_nobody_back_either() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let application = open(folder.path()).await;
    let center = application.center().clone();
    let kim = subscribe(&center, "kim@example.org").await;
    subscribe(&center, "lee@example.org").await;
    let to = folder.path().join("backup").to_string_lossy().into_owned();
    said(&with_data(&["backup", &to], folder.path()));
    erase(&center, kim).await;
    close(application).await;
    said(&with_data(&["restore", &to], folder.path()));

    let policies = workspace().join("policies/seoul").to_string_lossy().into_owned();
    said(&with_data(&["disposal", "run", "--demo", "--policies", &policies], folder.path()));
    let db = Db::open_file(&folder.path().join("data/center.db"), Kind::Center).await.expect("opens");
    let mut tx = db.read().await.expect("reading begins");
    let left = one!(tx, (i64,), "SELECT COUNT(*) FROM subjects").expect("counted");
    drop(tx);
    db.close().await;
    assert_eq!(left, Some((1,)), "erased again before the command did anything");
}

#[tokio::test]
async fn what_would_bring_somebody_back_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let application = open(folder.path()).await;
    let kim = subscribe(application.center(), "kim@example.org").await;
    let backup = folder.path().join("backup");
    let to = backup.to_string_lossy().into_owned();
    said(&with_data(&["backup", &to], folder.path()));
    erase(application.center(), kim).await;
    let ledger = folder.path().join("erasures.txt");
    let file = ledger.to_string_lossy().into_owned();
    let told = said(&with_data(&["erasures", "export", &file], folder.path()));
    assert!(told.starts_with("1 erasures written"), "{told}");
    close(application).await;

    // The disk is lost, and with it the ledger.
    let elsewhere = tempfile::tempdir().expect("a temporary folder can be made");
    let key = folder.path().join("data/demo-master.key");
    std::fs::create_dir(elsewhere.path().join("data")).expect("made");
    std::fs::copy(key, elsewhere.path().join("data/demo-master.key")).expect("copied");
    assert!(error(&with_data(&["restore", &to], elsewhere.path())).contains("there is no erasure ledger"));
    assert!(error(&with_data(&["restore", &to, "--erasures", &to], elsewhere.path())).contains("cannot read"));
    said(&with_data(&["restore", &to, "--erasures", &file], elsewhere.path()));
    let application = open(elsewhere.path()).await;
    assert_eq!(people(application.center()).await, 0);
    close(application).await;

    // A copy that was changed, or that is none.
    let mut bytes = std::fs::read(backup.join("center.db")).expect("its bytes");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(backup.join("center.db"), bytes).expect("changed");
    assert!(error(&with_data(&["restore", &to], folder.path())).contains("is not what it was"));
    let nothing = elsewhere.path().to_string_lossy().into_owned();
    assert!(error(&with_data(&["restore", &nothing], folder.path())).contains("backup.json"));
    // The data is as it was.
    let application = open(folder.path()).await;
    assert_eq!(people(application.center()).await, 0);
    close(application).await;
}

#[tokio::test]
async fn a_restore_that_was_interrupted_is_finished_by_the_next_command() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let application = open(folder.path()).await;
    subscribe(application.center(), "kim@example.org").await;
    let backup = folder.path().join("backup");
    said(&with_data(&["backup", &backup.to_string_lossy()], folder.path()));
    let lee = subscribe(application.center(), "lee@example.org").await;
    assert!(withdraw::preview(application.center(), &session(lee), &newsletter(), Locale::En).await.is_ok());
    close(application).await;
    // As it is when the program is killed between the two files: everything is ready, one is in place already.
    let data = folder.path().join("data");
    let stage = data.join("restoring");
    std::fs::create_dir(&stage).expect("made");
    std::fs::copy(backup.join("keys.db"), stage.join("keys.db")).expect("copied");
    std::fs::copy(backup.join("center.db"), data.join("center.db")).expect("copied");
    std::fs::write(stage.join("READY"), "").expect("written");
    said(&with_data(&["ledger", "verify"], folder.path()));
    assert!(!stage.exists());
    let application = open(folder.path()).await;
    assert_eq!(people(application.center()).await, 1);
    close(application).await;

    // Without the mark nothing is moved in.
    std::fs::create_dir(&stage).expect("made");
    std::fs::write(stage.join("center.db"), "half").expect("written");
    said(&with_data(&["ledger", "verify"], folder.path()));
    assert!(stage.exists());
}

fn session(subject_id: Uuid) -> changho_services::people::sessions::Session {
    let never = changho_domain::time::Instant::from_millis(0);
    changho_services::people::sessions::Session {
        id: Uuid::nil(),
        subject_id,
        created_at: never,
        seen_at: never,
        expires_at: never,
        verified_at: None,
    }
}

//! The program itself, killed in the middle of its work: what was answered is on disk, and the chain is whole.

use crate::support::{self, assets, workspace};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How often the program is killed.
const KILLS: usize = 4;
/// How many browsers choose at the same time.
const BROWSERS: usize = 8;
/// After how many answers it is killed.
const ANSWERS: usize = 60;

fn changho() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_changho"));
    for name in ["CHANGHO_DATA", "CHANGHO_DATABASE_URL", "CHANGHO_KEYS_DATABASE_URL"] {
        command.env_remove(name);
    }
    command
}

/// Starts the program and gives the address that it says it is open at.
fn start(folder: &Path) -> (Child, String) {
    let mut child = changho()
        .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--proxies", "1"])
        .arg("--assets")
        .arg(assets(folder))
        .arg("--data")
        .arg(folder.join("data"))
        .arg("--policies")
        .arg(workspace().join("policies/seoul"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut said = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut said).expect("it speaks");
    let address = said.trim().rsplit('/').next().expect("an address").to_owned();
    (child, address)
}

fn ask(address: &str, request: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    // What came before the program was killed counts.
    let _ = stream.read_to_end(&mut answer);
    Some(String::from_utf8_lossy(&answer).into_owned())
}

/// Refuses or accepts; gives the number of the record if the program answered that it was recorded.
fn choose(address: &str, shown: &str, browser: usize, turn: usize) -> Option<String> {
    let act = ["accept_all", "refuse_all"][turn % 2];
    let body = format!("act={act}&place=banner&back=/ko&shown={shown}");
    let request = format!(
        "POST /ko/cookies HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
         X-Forwarded-For: 10.{browser}.{}.{}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        turn / 250 % 250,
        turn % 250,
        body.len()
    );
    let answer = ask(address, &request)?;
    // Whole headers only: what was cut off was not answered.
    let (head, _) = answer.split_once("\r\n\r\n")?;
    let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: choice="))?;
    let value = URL_SAFE_NO_PAD.decode(cookie.split(';').next()?).ok()?;
    let number: [u8; 16] = value.get(1..17)?.try_into().ok()?;
    Some(uuid::Uuid::from_bytes(number).to_string())
}

fn verify(folder: &Path) -> Output {
    changho().args(["ledger", "verify", "--data"]).arg(folder.join("data")).output().expect("it runs")
}

#[test]
fn a_program_that_is_killed_has_kept_every_choice_that_it_answered() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let answered: Arc<Mutex<BTreeSet<String>>> = Arc::default();
    for round in 1..=KILLS {
        let (mut child, address) = start(folder.path());
        let page = ask(&address, &format!("GET /ko HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"))
            .expect("a page");
        let shown = support::hidden(&page, "shown");
        let stops = Arc::new(AtomicBool::new(false));
        let before = answered.lock().expect("no panic").len();
        let browsers: Vec<_> = (0..BROWSERS)
            .map(|browser| {
                let (address, shown, answered, stops) =
                    (address.clone(), shown.clone(), Arc::clone(&answered), Arc::clone(&stops));
                std::thread::spawn(move || {
                    for turn in round * 1_000.. {
                        if stops.load(Ordering::SeqCst) {
                            return;
                        }
                        if let Some(number) = choose(&address, &shown, browser, turn) {
                            answered.lock().expect("no panic").insert(number);
                        }
                    }
                })
            })
            .collect();
        while answered.lock().expect("no panic").len() < before + ANSWERS {
            assert!(child.try_wait().expect("it can be asked").is_none(), "it ended by itself");
            std::thread::yield_now();
        }
        // SIGKILL: nothing is tidied up.
        child.kill().expect("killed");
        child.wait().expect("gone");
        stops.store(true, Ordering::SeqCst);
        for browser in browsers {
            browser.join().expect("no panic");
        }
        let verified = verify(folder.path());
        assert!(verified.status.success(), "round {round}: {}", String::from_utf8_lossy(&verified.stderr));
    }
    let (mut child, address) = start(folder.path());
    let answered = answered.lock().expect("no panic");
    assert!(answered.len() >= KILLS * ANSWERS);
    for number in answered.iter() {
        let request = format!("GET /ko/receipts/{number} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        let page = ask(&address, &request).expect("a page");
        assert!(page.starts_with("HTTP/1.1 200"), "{number} was answered and is not there");
    }
    child.kill().expect("killed");
    child.wait().expect("gone");
}

#[tokio::test]
async fn the_command_names_the_first_broken_entry_in_one_line() {
    use sqlx::Connection as _;
    let (folder, asked) = {
        let mut center = support::Center::open().await;
        let answer = center.choose("/ko", "refuse_all", &[]).await;
        (center.folder, answer.status)
    };
    assert_eq!(asked, axum::http::StatusCode::SEE_OTHER);
    let whole = verify(folder.path());
    let said = String::from_utf8_lossy(&whole.stdout).into_owned();
    assert!(whole.status.success() && said.contains("from number 1 to 11"), "{said}");

    let file = folder.path().join("data/center.db");
    let mut other = sqlx::SqliteConnection::connect(&file.to_string_lossy()).await.expect("the file opens");
    sqlx::query("UPDATE choices SET act = 'accept_all' WHERE number = 11").execute(&mut other).await.expect("changed");
    let broken = verify(folder.path());
    let said = String::from_utf8_lossy(&broken.stderr).into_owned();
    assert!(!broken.status.success());
    assert_eq!(said.trim(), "the ledger is broken: entry 11 was changed: its content does not fit its hash");

    let nowhere = verify(&folder.path().join("nowhere"));
    assert!(!nowhere.status.success() && String::from_utf8_lossy(&nowhere.stderr).contains("--data"));
    assert!(!folder.path().join("nowhere").exists(), "nothing is made");

    let key = folder.path().join("data/demo-master.key");
    let rotated = changho()
        .args(["ledger", "rotate-key", "--data"])
        .arg(folder.path().join("data"))
        .arg("--master-key-file")
        .arg(key)
        .output()
        .expect("it runs");
    assert!(rotated.status.success(), "{}", String::from_utf8_lossy(&rotated.stderr));
}

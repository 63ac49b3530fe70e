//! The program starts only when it can keep its promises, and otherwise says in one line what is missing.

use crate::support::{self, assets, copy, demo_options, options, workspace};
use changho_server::application::Application;
use changho_server::config::ServeOptions;

const KEY: &str = "k1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

async fn reason(options: ServeOptions) -> String {
    match Application::build(options).await {
        Ok(_) => panic!("it started"),
        Err(reason) => reason.to_string(),
    }
}

fn complete<'a>(assets: &'a str, data: &'a str, policies: &'a str) -> Vec<&'a str> {
    vec![
        "--listen",
        "127.0.0.1:0",
        "--assets",
        assets,
        "--data",
        data,
        "--policies",
        policies,
        "--master-key",
        KEY,
        "--base-url",
        "https://privacy.example.org",
        "--smtp-host",
        "mail.example.org",
        "--mail-from",
        "Privacy Center <privacy@example.org>",
    ]
}

#[tokio::test]
async fn outside_demo_mode_each_missing_part_is_named_in_one_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let assets = assets(folder.path()).to_string_lossy().into_owned();
    let data = folder.path().join("data").to_string_lossy().into_owned();
    let policies = workspace().join("policies/seoul").to_string_lossy().into_owned();
    let whole = complete(&assets, &data, &policies);
    let without = |flag: &str| {
        let at = whole.iter().position(|word| *word == flag).expect("a flag of the list");
        let rest: Vec<&str> =
            whole.iter().enumerate().filter(|(i, _)| *i != at && *i != at + 1).map(|(_, word)| *word).collect();
        options(&rest)
    };
    for (flag, says) in [
        ("--master-key", "master key"),
        ("--base-url", "--base-url"),
        ("--smtp-host", "--smtp-host"),
        ("--mail-from", "--mail-from"),
    ] {
        let reason = reason(without(flag)).await;
        assert!(reason.contains(says), "{flag}: {reason}");
        assert_eq!(reason.lines().count(), 1, "{reason}");
    }
    assert!(Application::build(options(&whole)).await.is_ok());
}

#[tokio::test]
async fn a_wrong_master_key_or_mailbox_is_one_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let assets = assets(folder.path()).to_string_lossy().into_owned();
    let data = folder.path().join("data").to_string_lossy().into_owned();
    let policies = workspace().join("policies/seoul").to_string_lossy().into_owned();
    let whole = complete(&assets, &data, &policies);
    let with = |flag: &str, value: &'static str| {
        let at = whole.iter().position(|word| *word == flag).expect("a flag of the list");
        let mut words = whole.clone();
        words[at + 1] = value;
        options(&words)
    };
    for (flag, value) in [
        ("--master-key", "k1:short"),
        ("--master-key", ""),
        ("--base-url", "http://privacy.example.org"),
        ("--mail-from", "not a mailbox"),
    ] {
        let reason = reason(with(flag, value)).await;
        assert_eq!(reason.lines().count(), 1, "{flag} {value}: {reason}");
    }
    // The data was made with one key; another one does not open it, and says so at start and not at the first visitor.
    assert!(Application::build(options(&whole)).await.is_ok());
    let reason = reason(with("--master-key", "k1:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=")).await;
    assert!(reason.contains("key"), "{reason}");
}

#[tokio::test]
async fn missing_browser_files_and_policies_say_where_they_were_looked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut options = demo_options(folder.path());
    options.assets = folder.path().join("nowhere");
    let said = reason(options).await;
    assert!(said.contains("nowhere") && said.contains("cargo xtask build"), "{said}");

    let mut options = demo_options(folder.path());
    options.policies = folder.path().join("no-policies");
    let said = reason(options).await;
    assert!(said.contains("no-policies"), "{said}");
}

#[tokio::test]
async fn a_broken_policy_stops_the_start_with_file_and_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let policies = folder.path().join("policies");
    copy(&workspace().join("policies/seoul"), &policies);
    let text = policies.join("2026-11-01/ja.md");
    let broken = std::fs::read_to_string(&text).expect("a text") + "\n\n{{nothing.of.this.name}}\n";
    let line = broken.lines().count();
    std::fs::write(&text, broken).expect("a text can be written");
    std::fs::remove_file(policies.join("2022-06-21/zh.md")).expect("a text can be removed");
    let mut options = demo_options(folder.path());
    options.policies = policies;
    let said = reason(options).await;
    assert!(said.contains(&format!("ja.md:{line}")) && said.contains("nothing.of.this.name"), "{said}");
    assert!(said.contains("zh.md"), "every problem is told at once: {said}");
}

#[tokio::test]
async fn a_policy_that_is_silent_about_something_kept_stops_the_start() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let policies = folder.path().join("policies");
    // The older of the two, alone: it named nothing of what arises by itself.
    copy(&workspace().join("policies/seoul/2022-06-21"), &policies.join("2022-06-21"));
    support::publish(&policies, &["2022-06-21"]);
    let mut options = demo_options(folder.path());
    options.policies = policies;
    let said = reason(options).await;
    for (record, column) in [("sessions", "sessions.created_at"), ("cookie_choices", "choices.id")] {
        assert!(said.contains(&format!("`{record}`")) && said.contains(column), "{said}");
    }
}

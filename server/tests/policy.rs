//! `changho policy`, run as a person runs it.

use crate::support::{copy, workspace};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn changho(words: &[&str], folder: &Path) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_changho"));
    program.arg("policy").args(words).arg(folder).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A copy of the observatory's policy, to break.
fn observatory() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let policies = folder.path().join("observatory");
    copy(&workspace().join("server/tests/policies/observatory"), &policies);
    (folder, policies)
}

/// Every policy in this repository passes the gate: those that it publishes, and those of the tests.
#[test]
fn every_policy_in_the_repository_passes_the_gate() {
    let houses = ["policies", "server/tests/policies"].into_iter().flat_map(|parent| {
        fs::read_dir(workspace().join(parent)).expect("a folder").flatten().map(move |house| (parent, house))
    });
    let mut checked = 0;
    for (parent, house) in houses.filter(|(_, house)| house.path().is_dir()) {
        let output = changho(&["check"], &house.path());
        let name = house.file_name().to_string_lossy().into_owned();
        assert!(
            output.status.success(),
            "{}\nIf files were edited on purpose before anybody was shown them, list them anew:\n  cargo run -p changho -- \
             policy publish {parent}/{name} --anew\n",
            said(&output)
        );
        checked += 1;
    }
    assert!(checked >= 2, "{checked} policies");
}

#[test]
fn a_policy_that_passes_is_told_with_versions_and_fingerprints() {
    let (_folder, policies) = observatory();
    let output = changho(&["check"], &policies);
    let said = said(&output);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert_eq!(lines[0], format!("{}: 1 version, nothing wrong", policies.display()));
    let words: Vec<&str> = lines[1].split_whitespace().collect();
    assert_eq!((words[0], words[1].len(), words[2]), ("2026-05-01", 64, "published"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn everything_wrong_is_told_at_once_in_order_with_file_and_line() {
    let (_folder, policies) = observatory();
    let file = |name: &str| policies.join("2026-05-01").join(name);
    let edit = |name: &str, from: &str, to: &str| {
        let text = fs::read_to_string(file(name)).expect("a text");
        assert!(text.contains(from), "{name}: {from}");
        fs::write(file(name), text.replacen(from, to, 1)).expect("written");
    };
    fs::remove_file(file("zh-TW.md")).expect("removed");
    fs::remove_file(policies.join("published.toml")).expect("removed");
    edit("zh.md", "2. 我们会在收到请求后{{period.answer}}内答复。", "2. 我們會在收到请求后10日内答复。");
    edit("register.toml", "id = \"desk\"", "id = \"Desk\"");
    let output = changho(&["check"], &policies);
    let said = said(&output);
    let place = |name: &str, rest: &str| format!("{}{rest}", file(name).display());
    let expected = [
        place("register.toml", ":446: an id is a lower-case letter"),
        place("zh-TW.md", ": the file is missing; a version has register.toml and one text a language"),
        place("zh.md", ":27: Article 2 does not give {{period.answer}}; ko.md does on line 32"),
    ];
    for line in &expected {
        assert!(said.lines().any(|said| said.starts_with(line)), "{line}\n{said}");
    }
    // By file, then by line as a number; a file as a whole comes before its lines.
    let places = said.lines().take_while(|line| line.contains("2026-05-01/")).map(|line| {
        let mut parts = line.splitn(3, ':');
        let file = parts.next().unwrap_or_default().to_owned();
        (file, parts.next().and_then(|line| line.parse::<usize>().ok()))
    });
    assert!(places.is_sorted(), "{said}");
    assert_eq!(output.status.code(), Some(1));

    // With a register that can be read, the texts are held against it too.
    edit("register.toml", "id = \"Desk\"", "id = \"desk\"");
    let said = self::said(&changho(&["check"], &policies));
    for line in [
        place(
            "register.toml",
            ":4: 2026-05-01 is in effect or has been, and is not in published.toml; publish it first: ",
        ),
        place("zh.md", ":32: characters that are Traditional in a text in Simplified Chinese: 們 (们), 會 (会)"),
        place("zh.md", ":32: the number `10` stands in the text"),
        place("zh-TW.md", ": the file is missing"),
    ] {
        assert!(said.lines().any(|said| said.starts_with(&line)), "{line}\n{said}");
    }
}

#[test]
fn what_is_published_does_not_change_again() {
    let (_folder, policies) = observatory();
    let list = policies.join("published.toml");
    fs::remove_file(&list).expect("removed");
    assert_eq!(changho(&["check"], &policies).status.code(), Some(1));
    let publish = |words: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_changho"));
        program.args(["policy", "publish"]).arg(&policies).args(words).output().expect("the program runs")
    };
    assert_eq!(said(&publish(&["2026-05-01"])), "2026-05-01 is published\n");
    assert_eq!(changho(&["check"], &policies).status.code(), Some(0));
    assert_eq!(said(&publish(&["2026-05-01"])), "nothing to do: what was asked for is published already\n");

    let text = policies.join("2026-05-01/en.md");
    fs::write(&text, fs::read_to_string(&text).expect("a text").replace("Questions are", "A question is"))
        .expect("written");
    let before = fs::read_to_string(&list).expect("a list");
    for output in [changho(&["check"], &policies), publish(&["2026-05-01"])] {
        assert_eq!(output.status.code(), Some(1));
        let edited = format!("{}: the file was edited after 2026-05-01 was published; ", text.display());
        assert!(said(&output).starts_with(&edited), "{}", said(&output));
    }
    assert_eq!(fs::read_to_string(&list).expect("a list"), before);
    assert_eq!(said(&publish(&["--anew"])), "2026-05-01 is published\n");
    assert_eq!(changho(&["check"], &policies).status.code(), Some(0));
}

#[test]
fn a_folder_that_is_none_is_an_answer_too() {
    let output = changho(&["check"], Path::new("/nowhere/at/all"));
    assert!(said(&output).starts_with("/nowhere/at/all: the folder of policies cannot be read: "), "{}", said(&output));
    assert_eq!(output.status.code(), Some(1));
}

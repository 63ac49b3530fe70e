use super::super::Shelf;
use super::super::fixture::Fixture;
use super::*;

fn day(text: &str) -> Date {
    text.parse().expect(text)
}

fn id(text: &str) -> VersionId {
    text.parse().expect(text)
}

impl Fixture {
    fn opened(&self, today: &str) -> Vec<String> {
        self.said(Shelf::open(&self.path(), day(today)).err().unwrap_or_default())
    }

    fn publish(&self, versions: &[&str]) -> Result<Vec<VersionId>, Vec<String>> {
        let versions = versions.iter().map(|version| id(version)).collect();
        publish(&self.path(), &Publishing::Versions(versions)).map_err(|problems| self.said(problems))
    }

    fn list(&self) -> String {
        std::fs::read_to_string(self.path().join(FILE)).expect("a list")
    }
}

const FIRST: &str = "2026-01-01";

#[test]
fn a_version_in_effect_has_to_be_published_and_an_upcoming_one_has_not() {
    let policy = Fixture::sound();
    assert_eq!(policy.opened("2025-12-31"), [""; 0]);
    let unpublished = "2026-01-01/register.toml:2: 2026-01-01 is in effect or has been, and is not in published.toml; publish \
                       it first: changho policy publish . 2026-01-01";
    assert_eq!(policy.opened("2026-01-01"), [unpublished]);
    assert_eq!(policy.publish(&[FIRST]), Ok(vec![id(FIRST)]));
    assert_eq!(policy.opened("2026-01-01"), [""; 0]);
    policy.add_version("2026-07-01", Some(FIRST));
    assert_eq!(policy.opened("2026-06-30"), [""; 0]);
    assert_eq!(policy.opened("2026-07-01").len(), 1);
    let shelf = policy.shelf();
    let published: Vec<bool> = shelf.versions().map(|version| shelf.is_published(version)).collect();
    assert_eq!(published, [false, true]);
}

#[test]
fn a_published_version_that_was_edited_is_refused_and_the_file_is_named() {
    let policy = Fixture::sound();
    policy.publish(&[FIRST]).expect("published");
    let policy = policy.edit("ja.md", "次のとおりです。", "次のとおりです：");
    let edited = |file: &str| {
        format!(
            "2026-01-01/{file}: the file was edited after 2026-01-01 was published; undo that, and put what is new into a \
             new version"
        )
    };
    assert_eq!(policy.problems(), [edited("ja.md")]);
    let policy = policy.edit("register.toml", "sample = true", "sample = true # or not");
    assert_eq!(policy.problems(), [edited("ja.md"), edited("register.toml")]);
    // Publishing is no way around it.
    let list = policy.list();
    assert_eq!(policy.publish(&[FIRST]), Err(vec![edited("ja.md"), edited("register.toml")]));
    assert_eq!(policy.list(), list);
}

#[test]
fn line_ends_of_another_system_are_no_edit() {
    let policy = Fixture::sound();
    policy.publish(&[FIRST]).expect("published");
    for file in ["2026-01-01/register.toml", "2026-01-01/ko.md", FILE] {
        let text = std::fs::read_to_string(policy.path().join(file)).expect("read");
        policy.write(file, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    assert_eq!(policy.opened("2030-01-01"), [""; 0]);
    assert_eq!(policy.publish(&[FIRST]), Ok(vec![]));
}

#[test]
fn a_published_version_cannot_be_taken_away() {
    let policy = Fixture::sound();
    policy.add_version("2026-07-01", Some(FIRST));
    policy.publish(&[FIRST, "2026-07-01"]).expect("published");
    std::fs::remove_dir_all(policy.path().join("2026-07-01")).expect("removed");
    let line = 1 + policy.list().lines().position(|line| line == "version = \"2026-07-01\"").expect("the entry");
    assert_eq!(
        policy.problems(),
        [format!("published.toml:{line}: 2026-07-01 was published, and the folder 2026-07-01 is gone; put it back")]
    );
    policy.remove("2026-01-01/zh.md");
    assert!(policy.problems().contains(
        &"2026-01-01/zh.md: the file is missing; a version has register.toml and one text a language".to_owned()
    ));
}

#[test]
fn only_what_is_right_and_in_order_is_published() {
    let policy = Fixture::sound();
    policy.add_version("2026-07-01", Some(FIRST));
    assert_eq!(policy.publish(&["2027-01-01"]), Err(vec![".: there is no version 2027-01-01".to_owned()]));
    assert_eq!(
        policy.publish(&["2026-07-01"]),
        Err(vec![".: 2026-01-01 comes before 2026-07-01 and is not published; publish it too".to_owned()])
    );
    let policy = policy.edit("ko.md", "{{period.answer}}", "{{period.reply}}");
    assert!(
        policy.publish(&[FIRST]).expect_err("a figure that there is not").iter().any(|said| said.contains("reply"))
    );
    assert!(!policy.path().join(FILE).exists());
}

#[test]
fn a_list_that_contradicts_itself_is_refused_with_its_line() {
    let policy = Fixture::sound();
    policy.publish(&[FIRST]).expect("published");
    let list = policy.list();
    let line_of = |text: &str, what: &str| 1 + text.lines().position(|line| line.starts_with(what)).expect("the line");

    let fingerprint = policy.shelf().get(FIRST).expect("the version").fingerprint().to_owned();
    assert!(list.contains(&fingerprint));
    policy.write(FILE, list.replace(&fingerprint, &"0".repeat(64)));
    assert_eq!(
        policy.problems(),
        [format!(
            "published.toml:{}: this is not the fingerprint of 2026-01-01, though its files are those listed",
            line_of(&list, "fingerprint")
        )]
    );

    let body = &list[list.find("[[versions]]").expect("an entry")..];
    policy.write(FILE, format!("{list}\n{body}"));
    let second = list.lines().count() + 2 + line_of(body, "version") - 1;
    assert_eq!(policy.problems(), [format!("published.toml:{second}: 2026-01-01 is listed twice")]);

    for (broken, line, message) in [
        (list.replace("fingerprint", "fingerprnt"), line_of(&list, "fingerprint"), "unknown field `fingerprnt`"),
        (list.replace("\"2026-01-01\"", "\"2026-02-30\""), line_of(&list, "version"), "not a date of the calendar"),
        ("versions = = 1".to_owned(), 1, ""),
    ] {
        policy.write(FILE, broken);
        let problems = policy.opened("2030-01-01");
        let place = format!("published.toml:{line}: {message}");
        assert!(problems.len() == 1 && problems[0].starts_with(&place), "{place}: {problems:#?}");
    }
}

#[test]
fn a_policy_that_nobody_has_seen_can_be_listed_anew() {
    let policy = Fixture::sound();
    policy.publish(&[FIRST]).expect("published");
    let policy = policy.edit("ja.md", "次のとおりです。", "次のとおりです：");
    assert_eq!(publish(&policy.path(), &Publishing::Anew(vec![])), Ok(vec![id(FIRST)]));
    assert_eq!(policy.opened("2030-01-01"), [""; 0]);
    assert_eq!(publish(&policy.path(), &Publishing::Anew(vec![])), Ok(vec![]));
}

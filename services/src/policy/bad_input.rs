//! Registers and texts that are broken, by a slip or by somebody who means harm: each is refused with file and line, in a
//! time and a memory that its size does not decide.

use super::fixture::Fixture;
use super::source::LARGEST;
use std::time::{Duration, Instant};

const UNREADABLE: &str = "the file cannot be read: ";

/// What is wrong when something in the register is written in another way.
fn register(from: &str, to: &str) -> Vec<String> {
    Fixture::sound().edit("register.toml", from, to).problems()
}

#[test]
fn an_id_is_given_once() {
    let second = "[[officers]]\nid = \"desk\"\ntel = [\"118\"]\nrole = { ko = \"가\", zh-TW = \"乙\", zh = \"乙\", ja = \"あ\", en = \"b\" }\ndepartment = { ko = \"가\", zh-TW = \"乙\", zh = \"乙\", ja = \"あ\", en = \"b\" }\n\n[[redress]]";
    assert_eq!(
        register("[[redress]]", second),
        ["2026-01-01/register.toml:79: the id `desk` is used twice in [[officers]]"]
    );
    let twice = register("id = \"desk\"", "id = \"desk\"\nid = \"desk\"");
    assert!(twice.len() == 1 && twice[0].starts_with("2026-01-01/register.toml:73: duplicate key"), "{twice:#?}");
}

#[test]
fn versions_do_not_go_in_a_circle() {
    let policy = Fixture::sound().edit("register.toml", "sample = true", "sample = true\nprevious = \"2026-07-01\"");
    policy.add_version("2026-07-01", Some("2026-01-01"));
    assert_eq!(
        policy.problems(),
        [
            "2026-01-01/register.toml:5: 2026-07-01 is not before 2026-01-01",
            "2026-01-01/register.toml:5: `previous` is 2026-07-01, and there is no version before this one",
        ]
    );
    let policy = Fixture::sound().edit("register.toml", "sample = true", "sample = true\nprevious = \"2026-01-01\"");
    assert!(policy.problems().contains(&"2026-01-01/register.toml:5: 2026-01-01 is not before 2026-01-01".to_owned()));
}

#[test]
fn days_and_periods_have_to_exist() {
    let no_date = "2026-01-01/register.toml:2: not a date of the calendar written as YYYY-MM-DD";
    for date in ["2026-02-30", "2026-13-01", "2026-1-1", "０２６-01-01"] {
        let problems = register("effective_date = \"2026-01-01\"", &format!("effective_date = \"{date}\""));
        assert!(problems.contains(&no_date.to_owned()), "{date}: {problems:#?}");
    }
    for (period, message) in [
        ("months = 0", "the rules `after_end` and `for` need a period: a period has a number from 1 to 100000"),
        ("months = -3", "invalid value: integer `-3`, expected u32"),
        ("months = 99999999", "the rules `after_end` and `for` need a period: a period has a number from 1 to 100000"),
        ("months = 1.5", "invalid type: floating point `1.5`, expected u32"),
        ("months = \"3\"", "invalid type: string \"3\", expected u32"),
    ] {
        let problems = register("months = 3", period);
        let place = format!("2026-01-01/register.toml:29: {message}");
        assert!(problems.contains(&place), "{place}: {problems:#?}");
    }
}

#[test]
fn an_article_is_never_renumbered() {
    let policy = Fixture::sound();
    policy.add_version("2026-07-01", Some("2026-01-01"));
    let register = std::fs::read_to_string(policy.path().join("2026-07-01/register.toml")).expect("read");
    policy.write(
        "2026-07-01/register.toml",
        register.replace("{ 1 = \"purposes\", 3 = \"contact\" }", "{ 1 = \"contact\", 3 = \"purposes\" }"),
    );
    assert_eq!(
        policy.problems(),
        [(1, "contact", "purposes"), (3, "purposes", "contact")].map(|(number, now, before)| format!(
            "2026-07-01/register.toml:15: Article {number} is `{now}` here and `{before}` in 2026-01-01; a number keeps its \
             subject for ever: give `{now}` a number that no version has used, and list {number} in [articles] unused"
        ))
    );
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_line() {
    let policy = Fixture::sound();
    policy.write("2026-01-01/register.toml", b"version = \"2026-01-01\"\r\n# \r# \xc3\x28\n");
    policy.write("2026-01-01/ko.md", b"# A\n\n\xed\xa0\x80");
    assert_eq!(
        policy.problems(),
        ["2026-01-01/ko.md:3: the file is not UTF-8", "2026-01-01/register.toml:3: the file is not UTF-8"]
    );
}

#[test]
fn markup_in_a_text_is_refused_and_never_rendered() {
    for (words, line, message) in [
        ("<script>alert(1)</script>", 15, "raw HTML is not allowed"),
        ("<img src=x onerror=alert(1)>", 15, "raw HTML is not allowed"),
        ("a <b onclick=\"x\">b</b>", 15, "raw HTML is not allowed: `<b onclick=\"x\">`"),
        ("[a](javascript:alert(1))", 15, "a link leads to `https://…`"),
        ("[a](data:text/html,x)", 15, "a link leads to `https://…`"),
        ("<https://example.kr>", 15, "the register does not have the address https://example.kr"),
        ("![a](https://example.kr/x.svg)", 15, "images are not allowed"),
        ("<!-- -->", 15, "raw HTML is not allowed"),
        ("<style>a{}</style>", 15, "raw HTML is not allowed"),
    ] {
        let policy = Fixture::sound().edit("ko.md", "## 3. 문의\n", &format!("## 3. 문의\n{words}\n\n"));
        let problems = policy.problems();
        let place = format!("2026-01-01/ko.md:{line}: {message}");
        assert!(problems.iter().any(|problem| problem.starts_with(&place)), "{place}: {problems:#?}");
    }
    // In the register it is text, and comes out as text.
    let policy = Fixture::sound().edit("register.toml", "\"General affairs\"", "\"<script>alert(1)</script>\"");
    let shelf = policy.shelf();
    let html = shelf.get("2026-01-01").expect("the version").text(changho_domain::locale::Locale::En).html();
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script"));
}

#[test]
fn a_file_of_ten_megabytes_is_not_read() {
    let policy = Fixture::sound();
    let words = "글 ".repeat(10 * 1024 * 1024 / 4);
    for file in ["2026-01-01/ko.md", "2026-01-01/register.toml", "published.toml"] {
        policy.write(file, format!("# {words}"));
    }
    let long = format!("{UNREADABLE}it has more than {} KiB, and no text of a policy is so long", LARGEST / 1024);
    assert_eq!(
        policy.problems(),
        [
            format!("2026-01-01/ko.md: {long}"),
            format!("2026-01-01/register.toml: {long}"),
            format!("published.toml: {long}"),
        ]
    );
}

/// Everything that nests, a quarter of a megabyte deep. What took time with the square of that would take hours; the limit
/// is for machines that do much else meanwhile.
#[test]
fn deep_nesting_is_refused_in_good_time() {
    let started = Instant::now();
    let most = usize::try_from(LARGEST / 4).expect("a size");
    let deep = |piece: &str| piece.repeat(most / piece.len());
    for text in
        [deep("> "), deep("- "), deep("1. "), deep("["), deep("**"), deep("<b>"), deep("`"), deep("{{"), deep("\\")]
    {
        let policy = Fixture::sound();
        policy.write("2026-01-01/ko.md", format!("# 제목\n\n## 1. 가\n\n{text}"));
        assert!(!policy.problems().is_empty(), "{text:.10}");
    }
    let lists: String = (0..500).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    let policy = Fixture::sound();
    policy.write("2026-01-01/ko.md", format!("# 제목\n\n## 1. 가\n\n{lists}"));
    let problems = policy.problems();
    let nested = "2026-01-01/ko.md:7: lists are nested too deeply; three levels are allowed".to_owned();
    assert!(problems.contains(&nested), "{problems:#?}");
    for text in [deep("["), deep("{a="), deep("[a."), format!("a = {}", deep("[")), format!("a{} = 1", deep(".a"))] {
        let policy = Fixture::sound();
        policy.write("2026-01-01/register.toml", format!("version = \"2026-01-01\"\n{text}"));
        let problems = policy.problems();
        assert!(problems.iter().any(|problem| problem.starts_with("2026-01-01/register.toml:")), "{problems:#?}");
    }
    assert!(started.elapsed() < Duration::from_secs(300), "it took {:?}", started.elapsed());
}

#[cfg(unix)]
#[test]
fn links_lead_to_files_and_nowhere_else() {
    use std::os::unix::fs::symlink;
    let policy = Fixture::sound();
    let before = policy.shelf().get("2026-01-01").expect("the version").fingerprint().to_owned();
    let place = |file: &str| policy.path().join("2026-01-01").join(file);
    // As containers mount a folder of configuration.
    std::fs::create_dir(policy.path().join(".data")).expect("made");
    std::fs::rename(place("ko.md"), policy.path().join(".data/ko.md")).expect("moved");
    symlink("../.data/ko.md", place("ko.md")).expect("linked");
    assert_eq!(policy.shelf().get("2026-01-01").map(super::Version::fingerprint), Some(before.as_str()));

    for (file, target) in [("zh.md", "/dev/zero"), ("ja.md", "nowhere.md"), ("en.md", "en.md"), ("zh-TW.md", "..")] {
        std::fs::remove_file(place(file)).expect("removed");
        symlink(target, place(file)).expect("linked");
    }
    let problems = policy.problems();
    assert_eq!(problems.len(), 4, "{problems:#?}");
    for (i, file) in ["en.md", "ja.md", "zh-TW.md", "zh.md"].iter().enumerate() {
        assert!(problems[i].starts_with(&format!("2026-01-01/{file}: {UNREADABLE}")), "{problems:#?}");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_named() {
    let policy = Fixture::sound();
    let place = |file: &str| policy.path().join("2026-01-01").join(file);
    std::fs::remove_file(place("ko.md")).expect("removed");
    std::fs::create_dir(place("ko.md")).expect("made");
    assert_eq!(policy.problems(), [format!("2026-01-01/ko.md: {UNREADABLE}it is not a file")]);

    // A file that the system refuses to read, also for the user who may read everything.
    #[cfg(target_os = "linux")]
    {
        std::fs::remove_file(place("en.md")).expect("removed");
        std::os::unix::fs::symlink("/proc/self/mem", place("en.md")).expect("linked");
        let problems = policy.problems();
        assert!(problems[0].starts_with(&format!("2026-01-01/en.md: {UNREADABLE}")), "{problems:#?}");
    }
}

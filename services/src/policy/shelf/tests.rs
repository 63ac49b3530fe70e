use super::super::fixture::Fixture;
use super::super::stored_html;
use super::*;
use changho_domain::locale::Locale;
use changho_domain::policy::CookieCategory;

fn day(text: &str) -> Date {
    text.parse().expect(text)
}

fn two_versions() -> Fixture {
    let policy = Fixture::sound();
    policy.add_version("2026-07-01", Some("2026-01-01"));
    policy
}

#[test]
fn a_version_applies_from_its_day_on() {
    let shelf = two_versions().shelf();
    for (today, current, first, second) in [
        ("2025-12-31", "2026-01-01", VersionState::Upcoming, VersionState::Upcoming),
        ("2026-01-01", "2026-01-01", VersionState::InForce, VersionState::Upcoming),
        ("2026-06-30", "2026-01-01", VersionState::InForce, VersionState::Upcoming),
        ("2026-07-01", "2026-07-01", VersionState::Past, VersionState::InForce),
        ("2040-01-01", "2026-07-01", VersionState::Past, VersionState::InForce),
    ] {
        assert_eq!(shelf.current(day(today)).id(), current, "{today}");
        let states: Vec<VersionState> = shelf.versions().map(|version| shelf.state(version, day(today))).collect();
        assert_eq!(states, [second, first], "{today}");
    }
}

#[test]
fn versions_are_found_by_name_and_listed_newest_first() {
    let shelf = two_versions().shelf();
    assert_eq!(shelf.versions().map(Version::id).collect::<Vec<_>>(), ["2026-07-01", "2026-01-01"]);
    assert!(shelf.get("2026-01-01").is_some());
    for unknown in ["", "2026-01-02", "2026-1-1", "../2026-01-01", "2026-01-01 "] {
        assert!(shelf.get(unknown).is_none(), "{unknown}");
    }
}

#[test]
fn each_file_that_is_missing_or_too_many_is_named() {
    let missing = "the file is missing; a version has register.toml and one text a language";
    for file in ["register.toml", "ko.md", "zh-TW.md", "zh.md", "ja.md", "en.md"] {
        let policy = Fixture::sound();
        policy.remove(&format!("2026-01-01/{file}"));
        assert_eq!(policy.problems(), [format!("2026-01-01/{file}: {missing}")]);
    }
    let policy = Fixture::sound();
    policy.write("2026-01-01/zh_TW.md", "# T");
    assert_eq!(
        policy.problems(),
        ["2026-01-01/zh_TW.md: no language is named so; the texts are ko.md, zh-TW.md, zh.md, ja.md and en.md"]
    );
}

#[test]
fn folders_have_to_be_days_that_follow_each_other() {
    let policy = Fixture::sound();
    std::fs::create_dir(policy.path().join("newest")).expect("made");
    std::fs::create_dir(policy.path().join(".git")).expect("made");
    policy.write("README.md", "passed over");
    assert_eq!(policy.problems(), ["newest: a version's folder is named after the day it takes effect, as 2026-11-01"]);

    let policy = Fixture::sound();
    policy.add_version("2026-07-01", None);
    assert_eq!(
        policy.problems(),
        ["2026-07-01/register.toml:1: `previous` has to be 2026-01-01, the version before this one"]
    );

    let policy = Fixture::sound().edit("register.toml", "sample = true", "sample = true\nprevious = \"2025-01-01\"");
    assert_eq!(
        policy.problems(),
        ["2026-01-01/register.toml:5: `previous` is 2025-01-01, and there is no version before this one"]
    );

    let policy = Fixture::sound();
    std::fs::rename(policy.path().join("2026-01-01"), policy.path().join("2026-01-02")).expect("renamed");
    assert_eq!(
        policy.problems(),
        ["2026-01-02/register.toml:1: `version` is 2026-01-01, and the folder is named 2026-01-02"]
    );
}

#[test]
fn a_folder_without_versions_is_no_shelf() {
    let empty = tempfile::tempdir().expect("a folder");
    let said = |dir: &Path| -> Vec<String> {
        Shelf::load(dir).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        said(empty.path()),
        [format!(
            "{}: there is no version; a version is a folder named after a day, as 2026-11-01",
            empty.path().display()
        )]
    );
    let none = empty.path().join("none");
    let problems = said(&none);
    let expected = format!("{}: the folder of policies cannot be read: ", none.display());
    assert!(problems.len() == 1 && problems[0].starts_with(&expected), "{problems:?}");
}

#[test]
fn unused_articles_are_in_the_register_or_in_the_texts_never_both() {
    let policy = Fixture::sound().edit("register.toml", "unused = [2]", "unused = [2, 3]");
    assert_eq!(
        policy.problems(),
        [("en", 15), ("ja", 15), ("ko", 14), ("zh-TW", 14), ("zh", 14)].map(|(tag, line)| {
            format!("2026-01-01/{tag}.md:{line}: Article 3 is here, and [articles] of the register lists it as unused")
        })
    );
    let policy = Fixture::sound().edit("register.toml", "unused = [2]", "unused = []");
    assert_eq!(
        policy.problems(),
        [("en", 15), ("ja", 15), ("ko", 14), ("zh-TW", 14), ("zh", 14)].map(|(tag, line)| {
            format!(
                "2026-01-01/{tag}.md:{line}: Article 2 is missing in front of Article 3; write it, or list it in [articles] \
                 unused of the register"
            )
        })
    );
}

#[test]
fn problems_of_all_files_are_listed_at_once() {
    let policy = Fixture::sound()
        .edit("register.toml", "set_by = \"post\"", "set_by = \"acme\"")
        .edit("ja.md", "{{page.cookies}}", "{{page.cookie}}")
        .edit("zh.md", "## 3. 联系", "## 联系");
    policy.remove("2026-01-01/en.md");
    policy.write("2026-01-01/zh-TW.md", b"# \xff");
    assert_eq!(
        policy.problems(),
        [
            "2026-01-01/en.md: the file is missing; a version has register.toml and one text a language",
            "2026-01-01/ja.md:15: Article 3 does not give {{page.cookies}}; ko.md does on line 17",
            "2026-01-01/ja.md:18: unknown placeholder {{page.cookie}}; known are {{page.cookies}}, {{page.my}}, \
             {{page.history}}, {{page.requests}}",
            "2026-01-01/register.toml:66: `acme` is neither `first_party` nor a consignee; [[consignees]] has `post`",
            "2026-01-01/zh-TW.md:1: the file is not UTF-8",
            "2026-01-01/zh.md:14: the heading has no number; write `## <number>. <heading>`, as in `## 5. Rights`",
        ]
    );
}

#[test]
fn a_text_is_judged_even_when_the_register_cannot_be_read() {
    let policy = Fixture::sound().edit("register.toml", "sample = true", "sample = 1").edit(
        "ko.md",
        "## 3. 문의",
        "## 3. 문의\n\n<b>",
    );
    let problems = policy.problems();
    assert!(problems.iter().any(|problem| problem.starts_with("2026-01-01/register.toml:4: ")), "{problems:#?}");
    assert!(problems.iter().any(|problem| problem.starts_with("2026-01-01/ko.md:16: raw HTML")), "{problems:#?}");
}

#[test]
fn line_ends_and_byte_order_marks_do_not_count_and_everything_else_does() {
    let policy = Fixture::sound();
    let shelf = policy.shelf();
    let before = shelf.versions().next().expect("the version").fingerprint().to_owned();
    assert_eq!((before.len(), before.bytes().all(|b| b.is_ascii_hexdigit())), (64, true));

    for file in ["2026-01-01/register.toml", "2026-01-01/ja.md"] {
        let text = std::fs::read_to_string(policy.path().join(file)).expect("read");
        policy.write(file, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    assert_eq!(policy.shelf().versions().next().map(Version::fingerprint), Some(before.as_str()));

    let policy = policy.edit("zh.md", "目的如下。", "目的如下：");
    assert_ne!(policy.shelf().versions().next().map(Version::fingerprint), Some(before.as_str()));
}

#[test]
fn a_notice_says_what_the_act_wants_said_before_consent() {
    let shelf = Fixture::sound().shelf();
    let version = shelf.current(day("2026-01-01"));
    let notice = version.purpose("letters", Locale::ZhTw).expect("the purpose");
    assert_eq!(notice.name, "通訊");
    assert_eq!(notice.what, ["寄送", "答覆詢問"]);
    assert_eq!(notice.required, ["姓名", "電子郵件地址"]);
    assert_eq!(notice.optional, ["電話號碼"]);
    assert_eq!(notice.retention, "至活動結束後3個月為止");
    assert_eq!(notice.basis, "資料主體同意（同法第15條第1項第1款）");
    assert_eq!(notice.refusal, "您可以拒絕。");
    assert_eq!(version.purposes(Locale::Ko).len(), 1);
    assert_eq!(version.purpose("books", Locale::Ko), None);
}

#[test]
fn the_cookies_page_shows_what_the_text_shows_category_by_category() {
    let shelf = Fixture::sound().shelf();
    let version = shelf.current(day("2026-01-01"));
    for locale in Locale::ALL {
        let mut rows = 0;
        for category in CookieCategory::ALL {
            let Some(table) = stored_html(version, Some(category), locale, "stored") else { continue };
            for cell in table.split("<td ").skip(1).filter_map(|cell| cell.split("</td>").next()) {
                assert!(version.text(locale).html().contains(cell), "{locale} {cell}");
            }
            rows += table.matches("<tr id=").count();
        }
        assert_eq!(rows, version.register().cookies.len());
        assert_eq!(stored_html(version, None, locale, "stored"), None);
    }
}

/// The policies that this repository publishes.
#[test]
fn the_published_policies_are_sound_and_complete() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/seoul");
    let shelf = match Shelf::load(&dir) {
        Ok(shelf) => shelf,
        Err(problems) => panic!(
            "{}\nIf files were edited on purpose before anybody was shown them: cargo run -p changho -- policy publish \
             policies/seoul --anew",
            problems.iter().map(|p| format!("{p}\n")).collect::<String>()
        ),
    };
    assert_eq!(shelf.versions().map(Version::id).collect::<Vec<_>>(), ["2026-11-01", "2022-06-21"]);
    for version in shelf.versions() {
        let numbers: Vec<u16> = version.text(Locale::Ko).articles.iter().map(|article| article.number).collect();
        assert_eq!(numbers, (1..=14).collect::<Vec<u16>>());
        for locale in Locale::ALL {
            let text = version.text(locale);
            assert_eq!(text.articles.iter().map(|article| article.number).collect::<Vec<_>>(), numbers);
            assert!(!text.title.is_empty() && !text.preface_html.is_empty());
            let html = text.html();
            assert!(!html.contains("{{") && !html.contains("}}") && !html.contains(" style="), "{locale}");
            assert!(!html.contains('\u{e000}') && !html.contains("**"), "{locale}");
            for article in &text.articles {
                assert!(html.contains(&format!(
                    r#"<section class="article{}" id="{}""#,
                    if article.unused { " unused" } else { "" },
                    article.anchor
                )));
            }
        }
    }
    let past = shelf.get("2022-06-21").expect("the first version");
    let unused: Vec<u16> = past.text(Locale::En).articles.iter().filter(|a| a.unused).map(|a| a.number).collect();
    assert_eq!(unused, [3, 13]);
    let current = shelf.get("2026-11-01").expect("the current version");
    assert_eq!(current.register().programmes().count(), 2);
    for purpose in current.register().programmes() {
        for locale in Locale::ALL {
            let notice = current.purpose(&purpose.id, locale).expect("a notice");
            assert!(!notice.refusal.is_empty() && !notice.required.is_empty());
        }
    }
}

#[test]
fn a_draft_is_shown_to_nobody() {
    let policy = two_versions();
    policy.add_draft("2027-01-01", Some("2026-07-01"));
    let shelf = policy.shelf();
    assert_eq!(shelf.versions().map(Version::id).collect::<Vec<_>>(), ["2026-07-01", "2026-01-01"]);
    assert!(shelf.get("2027-01-01").is_none() && shelf.comparison("2027-01-01", Locale::Ko).is_none());
    assert_eq!(shelf.current(day("2027-06-01")).id(), "2026-07-01");
    assert!(shelf.upcoming(day("2026-08-01")).is_none());
}

#[test]
fn a_draft_is_checked_like_any_other_version() {
    let policy = two_versions();
    policy.add_draft("2027-01-01", Some("2026-01-01"));
    policy.write("2027-01-01/ja.md", "# \n");
    let problems = policy.problems();
    let previous = "2027-01-01/register.toml:3: `previous` has to be 2026-07-01, the version before this one";
    assert!(problems.iter().any(|problem| problem == previous), "{problems:#?}");
    assert!(problems.iter().any(|problem| problem.starts_with("2027-01-01/ja.md")), "{problems:#?}");
}

#[test]
fn drafts_alone_are_no_policy() {
    let policy = Fixture::sound().edit("register.toml", "sample = true", "sample = true\ndraft = true");
    assert!(policy.problems()[0].ends_with("every version is a draft; at least one has to be shown"));
}

#[test]
fn a_version_is_compared_with_the_one_that_was_shown_before_it() {
    for previous in ["2026-07-01", "2026-01-01"] {
        let policy = Fixture::sound();
        policy.add_draft("2026-07-01", Some("2026-01-01"));
        policy.add_version("2027-01-01", Some(previous));
        let shelf = policy.shelf();
        let page = shelf.comparison("2027-01-01", Locale::En).expect("the version");
        assert!(page.html.contains("/en/policy/2026-01-01\""), "{}", page.html);
        assert!(!page.html.contains("2026-07-01"));
    }
}

#[test]
fn the_version_that_comes_next_is_known() {
    let policy = two_versions();
    policy.add_version("2027-01-01", Some("2026-07-01"));
    let shelf = policy.shelf();
    for (today, expected) in [
        ("2025-12-31", Some("2026-07-01")),
        ("2026-06-30", Some("2026-07-01")),
        ("2026-07-01", Some("2027-01-01")),
        ("2027-01-01", None),
    ] {
        assert_eq!(shelf.upcoming(day(today)).map(Version::id), expected, "{today}");
    }
}

#[test]
fn the_nearest_version_is_the_one_that_applied_that_day() {
    let shelf = two_versions().shelf();
    for (asked, nearest) in [
        ("2020-01-01", "2026-01-01"),
        ("2026-06-30", "2026-01-01"),
        ("2026-07-02", "2026-07-01"),
        ("2099-01-01", "2026-07-01"),
        ("latest", "2026-07-01"),
        ("<script>", "2026-07-01"),
        ("", "2026-07-01"),
    ] {
        assert_eq!(shelf.nearest(asked, day("2026-08-01")).id(), nearest, "{asked}");
    }
}

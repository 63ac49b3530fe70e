use super::align::{Pair, align};
use super::inside::{Piece, differences};
use super::*;
use crate::policy::fixture::{Fixture, register, register_of};
use crate::policy::words;
use changho_domain::policy::Register;
use proptest::prelude::*;

/// The pieces in one line: `[-gone-]`, `{+new+}`.
fn marked(before: &str, now: &str, locale: Locale) -> String {
    let pieces = differences(before, now, locale).into_iter().map(|piece| match piece {
        Piece::Same(text) => text,
        Piece::Deleted(text) => format!("[-{text}-]"),
        Piece::Inserted(text) => format!("{{+{text}+}}"),
    });
    pieces.collect()
}

#[test]
fn korean_and_english_differ_by_words() {
    for (before, now, locale, expected) in [
        ("We keep it for 10 days.", "We keep it for 100 days.", Locale::En, "We keep it for [-10-]{+100+} days."),
        ("disposes of data", "disposed of data", Locale::En, "[-disposes-]{+disposed+} of data"),
        ("이름을 보유합니다.", "이름과 국적을 보유합니다.", Locale::Ko, "[-이름을-]{+이름과 국적을+} 보유합니다."),
        ("10일 이내에 답합니다.", "7일 이내에 답합니다.", Locale::Ko, "[-10일-]{+7일+} 이내에 답합니다."),
    ] {
        assert_eq!(marked(before, now, locale), expected);
    }
}

#[test]
fn chinese_and_japanese_differ_by_characters_and_whole_numbers() {
    for (before, now, locale, expected) in [
        ("保存期間為3個月。", "保存期間為13個月。", Locale::ZhTw, "保存期間為[-3-]{+13+}個月。"),
        (
            "自2022年6月21日起施行。",
            "自2026年11月1日起施行。",
            Locale::Zh,
            "自[-2022年6月21-]{+2026年11月1+}日起施行。",
        ),
        ("氏名を取り扱います。", "氏名と国籍を取り扱います。", Locale::Ja, "氏名{+と国籍+}を取り扱います。"),
        ("Cookieを使います。", "Cookieのみを使います。", Locale::Ja, "Cookie{+のみ+}を使います。"),
    ] {
        assert_eq!(marked(before, now, locale), expected);
    }
}

#[test]
fn accidental_matches_do_not_tear_a_sentence_to_pieces() {
    // Letters that both sentences happen to have say nothing about what became of the sentence.
    let marked = marked("個人情報を破棄します。", "同意を撤回できます。", Locale::Ja);
    assert!(marked.matches("[-").count() <= 2, "{marked}");
    let english = super::inside::differences("It is deleted.", "You may write to the desk at any time.", Locale::En);
    assert_eq!(english.len(), 2, "{english:?}");
}

#[test]
fn a_text_that_is_too_long_is_taken_as_replaced() {
    let before = "a b ".repeat(5_000);
    let now = format!("{before}c");
    let pieces = differences(&before, &now, Locale::En);
    assert_eq!(pieces, [Piece::Deleted(before), Piece::Inserted(now)]);
}

fn paragraph(number: u64, text: &str) -> Part {
    Part::of(Mark::Number(number), text.to_owned())
}

#[test]
fn a_paragraph_that_was_put_in_does_not_shift_the_others() {
    let before = [paragraph(1, "We keep your name for ten days."), paragraph(2, "You may object at the desk.")];
    let now = [
        paragraph(1, "We keep your name for twelve days."),
        paragraph(2, "Backups are encrypted."),
        paragraph(3, "You may always object at the desk."),
    ];
    let pairs = align(&before, &now, Locale::En);
    assert_eq!(pairs, [Pair::Both(&before[0], &now[0]), Pair::New(&now[1]), Pair::Both(&before[1], &now[2])]);
    let back = align(&now, &before, Locale::En);
    assert_eq!(back, [Pair::Both(&now[0], &before[0]), Pair::Gone(&now[1]), Pair::Both(&now[2], &before[1])]);
}

#[test]
fn a_paragraph_never_becomes_an_item() {
    let before = [paragraph(1, "The same words.")];
    let now = [Part::of(Mark::Bullet, "The same words.".to_owned())];
    assert_eq!(align(&before, &now, Locale::En), [Pair::Gone(&before[0]), Pair::New(&now[0])]);
}

#[test]
fn of_equal_rows_the_one_of_the_same_number_is_taken() {
    let before = [paragraph(2, "None.")];
    let now = [paragraph(1, "None."), paragraph(2, "None.")];
    assert_eq!(align(&before, &now, Locale::En), [Pair::New(&now[0]), Pair::Both(&before[0], &now[1])]);
}

#[test]
fn more_paragraphs_than_can_be_compared_are_paired_by_place() {
    let many: Vec<Part> = (1..=600).map(|number| paragraph(number, "x")).collect();
    assert_eq!(align(&many, &many[..500], Locale::En).len(), 600);
}

/// Two versions of the library's policy, and what the second changed.
fn compared(edits: &[(&str, &str, &str)], locale: Locale) -> Comparison {
    let policy = Fixture::sound();
    policy.add_version("2026-07-01", Some("2026-01-01"));
    for (file, from, to) in edits {
        let path = policy.path().join("2026-07-01").join(file);
        let text = std::fs::read_to_string(&path).expect("read");
        assert!(text.contains(from), "{file} has no {from:?}");
        std::fs::write(&path, text.replace(from, to)).expect("written");
    }
    policy.shelf().comparison("2026-07-01", locale).expect("the version").clone()
}

#[test]
fn what_is_gone_and_what_is_new_is_marked_and_said() {
    let edits = [("register.toml", "answer = { days = 10 }", "answer = { days = 7 }")];
    for (locale, days, before, now, title) in [
        (Locale::Ko, ("10일", "7일"), "[삭제: ", "[추가: ", "2026년 7월 1일 시행 버전에서 바뀌는 내용"),
        (Locale::ZhTw, ("10", "7"), "［刪除：", "［新增：", "2026年7月1日施行版本的變更內容"),
        (Locale::Zh, ("10", "7"), "［删除：", "［新增：", "2026年7月1日施行版本的变更内容"),
        (Locale::Ja, ("10", "7"), "［削除：", "［追加：", "2026年7月1日施行の版で変わること"),
        (Locale::En, ("10", "7"), "[deleted: ", "[inserted: ", "Changes as of 1 July 2026"),
    ] {
        let page = compared(&edits, locale);
        assert_eq!(page.title, title);
        let hidden = |text: &str| format!(r#"<span class="visually-hidden">{text}</span>"#);
        assert!(page.html.contains(&format!("<del>{}{}", hidden(before), days.0)), "{locale}: {}", page.html);
        assert!(page.html.contains(&format!("<ins>{}{}", hidden(now), days.1)), "{locale}: {}", page.html);
        let told = words::changes::of(locale).for_you;
        assert!(page.html.contains(told) && page.html.contains(words::changes::of(locale).periods), "{locale}");
        // The day it takes effect differs too; articles that stay are not repeated.
        assert!(page.html.contains(words::changes::of(locale).same), "{locale}");
        assert!(!page.html.contains("{{") && !page.html.contains("&amp;lt;"), "{locale}");
    }
}

#[test]
fn another_wording_changes_the_text_and_nothing_for_people() {
    let page = compared(&[("en.md", "The purposes are:", "These are the purposes:")], Locale::En);
    assert!(page.html.contains("Only the wording of the text is different."));
    assert!(page.html.contains("<ins>") && page.html.contains("<del>"));
    assert!(!page.html.contains("notice-info"), "nothing that people consented to");
}

#[test]
fn markup_in_a_text_stays_text() {
    let page =
        compared(&[("register.toml", "우편 <회사>", "우편 <script>"), ("ko.md", "목적은", "<목적>은")], Locale::Ko);
    assert!(page.html.contains("우편 &lt;script&gt;") && page.html.contains("우편 &lt;회사&gt;"), "{}", page.html);
    assert!(!page.html.contains("<script") && !page.html.contains("<회사"));
}

#[test]
fn links_lead_to_both_versions_and_their_articles() {
    let page = compared(&[("en.md", "The purposes are:", "These are the purposes:")], Locale::En);
    for link in ["/en/policy/2026-01-01", "/en/policy/2026-07-01", "/en/policy/history"] {
        assert!(page.html.contains(&format!(r#"<a href="{link}">"#)), "{link}");
    }
    for link in ["/en/policy/2026-01-01#article-1", "/en/policy/2026-07-01#article-1"] {
        assert!(page.html.contains(&format!(r#"<a href="{link}">"#)), "{link}");
    }
}

#[test]
fn an_article_that_begins_or_ends_is_marked_as_a_whole() {
    let article = "## 2. Lending\n\n1. Books are lent.\n\n## 3. Contact";
    let edits: Vec<(String, String)> = [
        ("en", "## 3. Contact"),
        ("ko", "## 3. 문의"),
        ("ja", "## 3. お問い合わせ"),
        ("zh", "## 3. 联系"),
        ("zh-TW", "## 3. 聯絡"),
    ]
    .map(|(tag, heading)| (format!("{tag}.md"), heading.to_owned()))
    .into();
    let mut all: Vec<(&str, &str, String)> = edits
        .iter()
        .map(|(file, heading)| (file.as_str(), heading.as_str(), article.replace("## 3. Contact", heading)))
        .collect();
    all.push(("register.toml", "unused = [2]", "unused = []".to_owned()));
    all.push((
        "register.toml",
        "subjects = { 1 = \"purposes\",",
        "subjects = { 1 = \"purposes\", 2 = \"lending\",".to_owned(),
    ));
    let all: Vec<(&str, &str, &str)> = all.iter().map(|(file, from, to)| (*file, *from, to.as_str())).collect();
    let page = compared(&all, Locale::En);
    let heading =
        r#"<h3 id="article-2-heading"><ins><span class="visually-hidden">[inserted: </span>Article 2. Lending"#;
    assert!(page.html.contains(heading), "{}", page.html);
    assert!(!page.html.contains("Not used in this version"), "a place that was kept is no text that is gone");
    assert!(!page.html.contains("/2026-01-01#article-2"));
}

#[test]
fn the_first_version_has_nothing_to_be_compared_with() {
    let shelf = Fixture::sound().shelf();
    for locale in Locale::ALL {
        let page = shelf.comparison("2026-01-01", locale).expect("the version");
        assert!(page.html.contains(words::changes::of(locale).first), "{locale}");
        assert!(!page.html.contains("<ins>") && !page.html.contains("<h2"), "{locale}");
    }
    assert!(shelf.comparison("2026-01-02", Locale::En).is_none());
}

#[test]
fn what_changed_for_a_purpose_is_said_in_sentences() {
    let before = register();
    let now = register_of(
        &crate::policy::fixture::REGISTER
            .replace("months = 3", "months = 6")
            .replace("visits = {", "visits = { kind = \"text\",")
            .replace("optional = [\"phone\"]", "optional = [\"phone\", \"visits\"]")
            .replace("id = \"post\"", "id = \"mailer\"")
            .replace("set_by = \"post\"", "set_by = \"mailer\""),
    );
    for (locale, expected) in [
        (
            Locale::En,
            "Retention period: until 6 months after the activity ends (before: until 3 months after the activity ends)",
        ),
        (Locale::Ko, "보유기간: 활동 종료 후 6개월까지(변경 전: 활동 종료 후 3개월까지)"),
        (Locale::ZhTw, "保存期間：至活動結束後6個月為止（原為：至活動結束後3個月為止）"),
        (Locale::Zh, "保存期限：至活动结束后6个月为止（原为：至活动结束后3个月为止）"),
        (Locale::Ja, "保有期間：活動終了後6か月まで（変更前：活動終了後3か月まで）"),
    ] {
        let told = since(&before, &now, "letters", locale);
        assert!(told.contains(&expected.to_owned()), "{told:#?}");
        assert_eq!(told.len(), 4, "the period, an item, a consignee that came and one that went: {told:#?}");
    }
    let other: Vec<String> = since(&before, &now, "panel", Locale::En);
    assert_eq!(other, ["Post & Co · What is done: delivery", "Consignees · Post & Co · removed"]);
}

/// A difference that no other test makes is told in every language, too.
#[test]
fn every_difference_of_the_published_policies_is_told_in_every_language() {
    let shelf =
        crate::policy::Shelf::load(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../policies/seoul")))
            .expect("the policies of the house");
    let registers: Vec<&Register> = shelf.versions().rev().map(Version::register).collect();
    let [first, second] = registers.as_slice() else { panic!("two versions") };
    let counts: Vec<usize> = Locale::ALL
        .map(|locale| {
            let teller = words::changes::Teller::new(first, second, locale);
            let differing = changho_domain::policy::changes(first, second);
            let told: Vec<_> = differing.iter().filter_map(|change| teller.tell(change)).collect();
            for entry in &told {
                assert!(!entry.name.is_empty() && entry.lines.iter().all(|line| !line.is_empty()), "{entry:?}");
            }
            told.len()
        })
        .into();
    assert!(counts.iter().all(|count| *count == counts[0] && *count > 30), "{counts:?}");
}

proptest! {
    #[test]
    fn pieces_make_both_texts_again(
        before in "[a-c가나. \u{301}個人情報2-4]{0,40}",
        now in "[a-c가나. \u{301}個人情報2-4\u{F0000}\u{10FFFD}]{0,40}",
        locale in prop::sample::select(Locale::ALL.to_vec()),
    ) {
        let pieces = differences(&before, &now, locale);
        let text = |left_out: fn(&Piece) -> bool| -> String {
            pieces.iter().filter(|piece| !left_out(piece)).map(Piece::text).collect()
        };
        prop_assert_eq!(text(|piece| matches!(piece, Piece::Inserted(_))), before);
        prop_assert_eq!(text(|piece| matches!(piece, Piece::Deleted(_))), now);
    }

    #[test]
    fn no_part_is_lost_or_shown_twice(
        before in prop::collection::vec("[a-c ]{0,12}", 0..8),
        now in prop::collection::vec("[a-c ]{0,12}", 0..8),
        locale in prop::sample::select(Locale::ALL.to_vec()),
    ) {
        let parts = |texts: &[String]| -> Vec<Part> { (1..).zip(texts).map(|(n, text)| paragraph(n, text)).collect() };
        let (before, now) = (parts(&before), parts(&now));
        let pairs = align(&before, &now, locale);
        let was: Vec<&Part> = pairs.iter().filter_map(|pair| match pair { Pair::Both(was, _) | Pair::Gone(was) => Some(*was), Pair::New(_) => None }).collect();
        let is: Vec<&Part> = pairs.iter().filter_map(|pair| match pair { Pair::Both(_, is) | Pair::New(is) => Some(*is), Pair::Gone(_) => None }).collect();
        prop_assert_eq!(was, before.iter().collect::<Vec<_>>());
        prop_assert_eq!(is, now.iter().collect::<Vec<_>>());
    }
}

use super::super::fixture::{Fixture, parsed};
use super::*;

fn compared(text: &str, reference: &str) -> Vec<String> {
    let (text, reference) = (parsed(text).0, parsed(reference).0);
    let mut problems = Problems::default();
    let (ja, ko) = (Path::new("ja.md"), Path::new("ko.md"));
    compare(Text { file: ja, document: &text }, Text { file: ko, document: &reference }, &mut problems);
    problems.into_sorted().iter().map(ToString::to_string).collect()
}

const KO: &str = "# 방침\n\n머리말 {{version}}\n\n## 1. 가\n\n1. 나\n   - 다\n   - {{period.answer}}\n2. 라\n\n{{table:officers}}\n\n## 2. 마\n\n바\n";

#[test]
fn texts_of_one_shape_agree_whatever_they_say() {
    let ja = "# 方針\n\n前文{{version}}、{{controller.short}}\n\n## 1. あ\n\n1. い\n\n   - {{period.answer}}\n   - う\n\n2. え\n\n{{table:officers}}\n\n## 2. お\n\nか\n";
    assert_eq!(compared(ja, KO), [""; 0]);
}

#[test]
fn each_difference_is_named_with_its_line() {
    for (from, to, problem) in [
        ("2. 라\n", "", "ja.md:5: Article 1 has 1 numbered paragraphs, ko.md has 2"),
        ("   - 다\n", "", "ja.md:7: paragraph 1 of Article 1 has 1 items, ko.md has 2"),
        ("1. 나", "3. 나", "ja.md:7: this is paragraph 3 of Article 1; in ko.md it is paragraph 1 of Article 1"),
        ("바", "바\n\n사", "ja.md:14: Article 2 has 2 plain paragraphs, ko.md has 1"),
        ("{{table:officers}}\n", "", "ja.md:5: Article 1 shows no table, ko.md shows {{table:officers}}"),
        (
            "{{table:officers}}",
            "{{table:cookies}}",
            "ja.md:5: Article 1 shows {{table:cookies}}, ko.md shows {{table:officers}}",
        ),
        ("{{period.answer}}", "10", "ja.md:5: Article 1 does not give {{period.answer}}; ko.md does on line 9"),
        ("바", "바 {{version}}", "ja.md:16: Article 2 gives {{version}}; ko.md does not"),
        ("머리말 {{version}}", "머리말", "ja.md:1: The preface does not give {{version}}; ko.md does on line 3"),
        ("\n## 2. 마\n\n바\n", "", "ja.md: Article 2 is missing; ko.md has it on line 14"),
        ("바\n", "바\n\n## 3. 사\n\n아\n", "ja.md:18: ko.md has no Article 3"),
    ] {
        assert!(KO.contains(from), "{from}");
        assert_eq!(compared(&KO.replacen(from, to, 1), KO), [problem], "{from:?} → {to:?}");
    }
}

#[test]
fn the_prevailing_language_is_what_the_others_are_held_against() {
    let policy = Fixture::sound().edit("ja.md", "2. {{period", "2. あ\n3. {{period");
    assert_eq!(policy.problems(), ["2026-01-01/ja.md:5: Article 1 has 3 numbered paragraphs, ko.md has 2"]);
    let policy = policy.edit("register.toml", "prevailing_language = \"ko\"", "prevailing_language = \"ja\"");
    assert_eq!(
        policy.problems(),
        ["en", "ko", "zh-TW", "zh"]
            .map(|tag| format!("2026-01-01/{tag}.md:5: Article 1 has 2 numbered paragraphs, ja.md has 3"))
    );
}

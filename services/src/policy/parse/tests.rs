use super::super::fixture::{KO, parsed};
use super::*;
use proptest::prelude::*;

/// What is wrong with a text around an article that has this in it.
fn problems_of(article: &str) -> Vec<String> {
    parsed(&format!("# Title\n\n## 1. First\n\n{article}\n")).1
}

#[test]
fn a_text_is_a_title_a_preface_and_articles() {
    let (document, problems) = parsed(KO);
    assert_eq!(problems, [""; 0]);
    assert_eq!(document.title, [Inline::Words("개인정보 처리방침".to_owned())]);
    assert_eq!(document.preface.len(), 1);
    let numbers: Vec<(u16, usize)> = document.articles.iter().map(|article| (article.number, article.line)).collect();
    assert_eq!(numbers, [(1, 5), (3, 14)]);
    let places: Vec<&[u64]> =
        entries(&document.articles[0].blocks).iter().map(|entry| entry.place.as_slice()).collect();
    assert_eq!(places, [&[1][..], &[1, 1], &[1, 2], &[2]]);
    let tables = document.articles[1].blocks.iter().filter(|block| matches!(block, Block::Table { .. }));
    assert_eq!(tables.count(), 6);
}

#[test]
fn items_outside_paragraphs_belong_to_paragraph_0_and_lists_number_on() {
    let (document, problems) = parsed(
        "# T\n\n## 7. A\n\n- a\n- b\n  - c\n\ntext\n\n- d\n\n1. e\n\n   f\n\n   - g\n\n   {{table:officers}}\n\n   - h\n",
    );
    assert_eq!(problems, [""; 0]);
    let places: Vec<&[u64]> =
        entries(&document.articles[0].blocks).iter().map(|entry| entry.place.as_slice()).collect();
    assert_eq!(places, [&[0, 1][..], &[0, 2], &[0, 2, 1], &[0, 3], &[1], &[1, 1], &[1, 2]]);
}

#[test]
fn a_tight_and_a_loose_list_are_the_same() {
    let (tight, _) = parsed("# T\n\n## 1. A\n\n1. a\n2. b\n   - c\n");
    let (loose, _) = parsed("# T\n\n## 1. A\n\n1. a\n\n2. b\n\n   - c\n");
    let places = |document: &Document| -> Vec<(Vec<u64>, usize)> {
        let entries = entries(&document.articles[0].blocks);
        entries.iter().map(|entry| (entry.place.clone(), entry.blocks.len())).collect()
    };
    assert_eq!(places(&tight), places(&loose));
}

#[test]
fn placeholders_stand_beside_any_letter_and_keep_their_underscores() {
    let (document, problems) = parsed(
        "# T\n\n## 1. A\n\n**{{controller.short}}**은 {{cookie.__Host-a.lifetime}}와 {{cookie.__Host-b.lifetime}}.\n",
    );
    assert_eq!(problems, [""; 0]);
    let [Block::Text(text)] = &document.articles[0].blocks[..] else { panic!("one paragraph") };
    assert!(matches!(&text[0], Inline::Strong(inside) if matches!(inside[..], [Inline::Figure { .. }])), "{text:?}");
    let figures = super::super::document::figures(text);
    assert_eq!(figures.iter().map(|(_, line)| *line).collect::<Vec<_>>(), [5, 5, 5]);
}

#[test]
fn each_slip_is_named_with_its_line() {
    for (article, problem) in [
        ("a {{contact.tel}}", "ko.md:5: unknown placeholder {{contact.tel}}; known are {{effective_date}}, "),
        (
            "a\n{{officer.desk.phone}}",
            "ko.md:6: unknown placeholder {{officer.desk.phone}}; known are {{officer.ID.role}}, ",
        ),
        ("a {{version", "ko.md:5: `{{` is not closed by `}}` on the same line"),
        ("a\nversion}}", "ko.md:6: `}}` closes nothing"),
        ("a <b>c</b>", "ko.md:5: raw HTML is not allowed: `</b>`"),
        ("a\n\n<div>\n\nb", "ko.md:7: raw HTML is not allowed"),
        ("a\n\n<!-- note -->", "ko.md:7: raw HTML is not allowed"),
        ("a\n\n<script>alert(1)</script>", "ko.md:7: raw HTML is not allowed"),
        ("![a](https://a.kr/b.png)", "ko.md:5: images are not allowed"),
        (
            "a\n\n### B\n\nc",
            "ko.md:7: only `#` for the title and `##` for articles; use numbered paragraphs below them",
        ),
        ("a\n\n# B\n\nc", "ko.md:7: a text has one title; write `## <number>. <heading>` for an article"),
        (
            "a\n\n## Rights\n\nb",
            "ko.md:7: the heading has no number; write `## <number>. <heading>`, as in `## 5. Rights`",
        ),
        (
            "a\n\n## 0. Rights\n\nb",
            "ko.md:7: the heading has no number; write `## <number>. <heading>`, as in `## 5. Rights`",
        ),
        (
            "a\n\n## 70000. Rights\n\nb",
            "ko.md:7: the heading has no number; write `## <number>. <heading>`, as in `## 5. Rights`",
        ),
        ("a\n\n## 2.\n\nb", "ko.md:7: the heading has no number; write `## <number>. <heading>`, as in `## 5. Rights`"),
        ("a\n\n## 1. Again\n\nb", "ko.md:7: Article 1 is there twice; the first is on line 3"),
        ("a\n\n## 3. B\n\nb\n\n## 2. C\n\nc", "ko.md:11: Article 2 stands behind Article 3; articles ascend"),
        ("a\n\n## 2. B", "ko.md:7: Article 2 is empty"),
        ("", "ko.md:3: Article 1 is empty"),
        (
            "a *b* c",
            "ko.md:5: the page has no italics; write `**` on both sides for strong text, or `\\*` for an asterisk",
        ),
        (
            "이것은 **「가」**입니다",
            "ko.md:5: `**` is left over: Markdown opens it only in front of, and closes it only behind, a \
                                   letter or a placeholder; move quotation marks and brackets out of the strong text",
        ),
        (
            "1. a\n\n       b",
            "ko.md:7: this is read as a block of code; indent what belongs to a list item by three spaces, and \
                              other text not at all",
        ),
        ("> a", "ko.md:5: quotations (`>`) are not allowed"),
        ("a\n\n---\n\nb", "ko.md:7: lines across (`---`) are not allowed"),
        (
            "[a](http://a.kr)",
            "ko.md:5: a link leads to `https://…` or to a place of this text (`#article-5`), not to \
                              `http://a.kr`; for a page of the center write {{page.…}}",
        ),
        (
            "[a](javascript:alert(1))",
            "ko.md:5: a link leads to `https://…` or to a place of this text (`#article-5`), not to \
                                      `javascript:alert(1)`; for a page of the center write {{page.…}}",
        ),
        (
            "[a]({{redress.x.web}})",
            "ko.md:5: a placeholder cannot be the address of a link; placeholders for contacts are \
                                    links already",
        ),
        ("[a](#article-9)", "ko.md:5: the link leads to #article-9, and the text has no such place"),
        ("`{{version}}`", "ko.md:5: a placeholder in `code` is not replaced; take it out of the backticks"),
        ("see {{table:officers}} here", "ko.md:5: {{table:officers}} stands alone on a line"),
        (
            "1. a\n\nb\n\n1. c",
            "ko.md:9: Article 1 has two paragraphs 1, the first on line 5; number on behind a table or a \
                               plain paragraph",
        ),
        ("1. a\n2.\n3. b", "ko.md:6: an entry of the list is empty"),
        ("- a\n  - b\n    - c\n      - d", "ko.md:7: lists are nested too deeply; three levels are allowed"),
        ("a \u{e000}0\u{e001} b", "ko.md:5: a private-use character (U+E000 or U+E001)"),
    ] {
        let problems = problems_of(article);
        assert!(problems.iter().any(|found| found.starts_with(problem)), "{article}: {problems:#?}");
    }
}

#[test]
fn a_text_without_title_or_articles_says_so() {
    assert_eq!(
        parsed("").1,
        ["ko.md:1: the text has no article: `## 1. <heading>`", "ko.md:1: the text has no title: `# Privacy Policy`"]
    );
    assert_eq!(
        parsed("hello\n\n# Title\n\n## 1. A\n\na").1,
        ["ko.md:1: a text begins with its title: `# Privacy Policy`"]
    );
    // The title of the other kind of heading Markdown knows.
    assert_eq!(parsed("Title\n=====\n\n## 1. A\n\na").1, [""; 0]);
}

#[test]
fn all_slips_of_a_text_are_listed_at_once() {
    let problems = problems_of("a {{x}} <b>\n\n### C\n\n![d](e)\n\n[f](g)");
    let lines: Vec<&str> = problems.iter().filter_map(|problem| problem.split(':').nth(1)).collect();
    assert_eq!(lines, ["5", "5", "7", "9", "11"], "{problems:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_or_refused(
        text in "(# T\n\n)?(## [0-9]{1,3}\\. [a가]\n\n|[0-9]\\. |- |   |\\{\\{|\\}\\}|version|table:officers|\\*\\*|<b>|`|\\[a\\]\\(#x\\)|>|---|\n|\n\n|한|\u{e000}|\u{e001}|\\PC){0,60}",
    ) {
        let (document, problems) = parsed(&text);
        let written = format!("{document:?}");
        let braces_left = written.contains("{{") || written.contains("}}");
        // Only `code` and links may quote what they like, and neither gets past the placeholders.
        prop_assert!(!braces_left || !problems.is_empty(), "{text:?}: {written}");
        let marks_left = written.contains("\\u{e000}") || written.contains("\\u{e001}");
        prop_assert!(!marks_left, "{text:?}: {written}");
    }
}

use super::super::fixture::Fixture;

/// What is wrong when this stands in the preface of a text.
fn with(file: &str, words: &str) -> Vec<String> {
    // Behind a blank: the strong text would not close in front of a letter or a bracket.
    let (from, to) = ("**{{controller.name}}**", format!("**{{{{controller.name}}}}** {words}"));
    Fixture::sound().edit(file, from, &to).problems()
}

const NUMBER: &str = "put it into the register and write its placeholder, or list it in [texts] figures if it is a figure of the law itself";

#[test]
fn a_figure_in_a_text_is_refused_with_its_line() {
    for (file, words, number) in [
        ("ko.md", " 10일", "10"),
        ("zh-TW.md", "２４小時", "２４"),
        ("zh.md", "3个月", "3"),
        ("ja.md", "5日", "5"),
        ("en.md", " 30 days", "30"),
        ("en.md", " `7 days`", "7"),
    ] {
        assert_eq!(
            with(file, words),
            [format!("2026-01-01/{file}:3: the number `{number}` stands in the text; {NUMBER}")]
        );
    }
    let policy = Fixture::sound().edit(
        "en.md",
        "within {{period.answer}}. See",
        "within {{period.answer}}, or\n   40 days. See",
    );
    assert_eq!(policy.problems(), [format!("2026-01-01/en.md:11: the number `40` stands in the text; {NUMBER}")]);
}

#[test]
fn citations_numbers_of_headings_and_names_of_cookies_are_no_figures() {
    assert_eq!(with("en.md", " (Articles 35(4) and 37 of the Act, Form 8)"), [""; 0]);
    assert_eq!(with("ko.md", " 법 제15조제1항제1호, 제28조의8 "), [""; 0]);
    assert_eq!(with("en.md", " `hanbit.theme` SHA-256 "), [""; 0]);
}

#[test]
fn a_mailbox_or_an_address_in_a_text_is_refused() {
    assert_eq!(
        with("ja.md", " desk@example.kr "),
        [
            "2026-01-01/ja.md:3: the mailbox `desk@example.kr` stands in the text; put it into the register and write its \
          placeholder, as {{officer.ID.email}}"
        ]
    );
    assert_eq!(
        with("en.md", " www.example.kr "),
        [
            "2026-01-01/en.md:3: the web address `www.example.kr` stands in the text; write {{redress.ID.web}}, or a link to \
          an address that [texts] links of the register lists"
        ]
    );
    assert_eq!(
        with("en.md", " [here](https://elsewhere.example.kr/) "),
        [
            "2026-01-01/en.md:3: the register does not have the address https://elsewhere.example.kr/; list it in [texts] \
          links, or write {{redress.ID.web}}"
        ]
    );
    assert_eq!(with("en.md", " [here](https://helper.example.kr/) "), [""; 0]);
}

#[test]
fn a_figure_that_the_register_lists_is_said_in_every_language() {
    let listed =
        "[texts]\nfigures = [{ ko = \"14세\", zh-TW = \"14歲\", zh = \"14周岁\", ja = \"14歳\", en = \"under 14\" }]";
    let mut policy = Fixture::sound().edit("register.toml", "[texts]", listed);
    for (file, words) in [("ko.md", "14세"), ("zh-TW.md", "14歲"), ("zh.md", "14周岁"), ("ja.md", "14歳")] {
        policy = policy.edit(file, "{{page.cookies}}", &format!("{{{{page.cookies}}}} {words}"));
    }
    assert_eq!(
        policy.problems(),
        ["2026-01-01/register.toml:90: en.md does not say `under 14`; what is listed here is said in every language"]
    );
    assert_eq!(policy.edit("en.md", "{{page.cookies}}", "{{page.cookies}} under 14").problems(), [""; 0]);
}

#[test]
fn what_the_register_lists_for_the_texts_and_no_text_has_is_refused() {
    let policy = Fixture::sound()
        .edit("register.toml", "links = [", "links = [\n  \"https://nowhere.example.kr\",\n  ")
        .edit("register.toml", "[texts]", "[texts]\nnames = [\"서울숲\"]");
    assert_eq!(
        policy.problems(),
        [
            "2026-01-01/register.toml:90: no text has the name `서울숲`",
            "2026-01-01/register.toml:92: no text links to https://nowhere.example.kr",
        ]
    );
}

#[test]
fn characters_of_another_language_are_refused_in_texts_and_in_the_register() {
    assert_eq!(
        with("zh-TW.md", "，个人"),
        [
            "2026-01-01/zh-TW.md:3: a character that is Simplified in a text in Traditional Chinese: 个 (個); write the form in \
          brackets, or list a name in [texts] names of the register"
        ]
    );
    assert_eq!(
        with("ja.md", " 한빛 "),
        [
            "2026-01-01/ja.md:3: `한빛` is Hangul in a text in Japanese; write it as this language does, or list it in [texts] \
          names of the register"
        ]
    );
    let policy = Fixture::sound().edit("register.toml", "zh = \"通讯\"", "zh = \"通訊\"");
    assert_eq!(
        policy.problems(),
        [
            "2026-01-01/register.toml:24: a character that is Traditional in a text in Simplified Chinese: 訊 (讯); write the \
          form in brackets, or list a name in [texts] names of the register"
        ]
    );
    let named = Fixture::sound().edit("register.toml", "[texts]", "[texts]\nnames = [\"한빛\"]");
    assert_eq!(named.edit("ja.md", "{{page.cookies}}", "{{page.cookies}}（한빛）").problems(), [""; 0]);
}

#[test]
fn every_fact_of_the_register_is_said_in_every_text() {
    let policy = Fixture::sound().edit("ja.md", "{{table:consignees}}\n", "");
    let problems = policy.problems();
    assert!(
        problems.contains(
            &"2026-01-01/register.toml:46: ja.md does not say the name of the consignee `post`; write \
              {{consignee.post.name}} or {{table:consignees}}"
                .to_owned()
        ),
        "{problems:#?}"
    );

    let policy = Fixture::sound().edit(
        "register.toml",
        "answer = { days = 10 }",
        "answer = { days = 10 }\nforgotten = { days = 3 }",
    );
    assert_eq!(
        policy.problems(),
        ["2026-01-01/register.toml:88: no text says the period `forgotten`; write {{period.forgotten}}"]
    );
}

#[test]
fn every_article_has_a_subject_and_every_subject_an_article() {
    let policy = Fixture::sound().edit("register.toml", ", 3 = \"contact\"", ", 4 = \"other\"");
    assert_eq!(
        policy.problems(),
        [
            "2026-01-01/register.toml:14: [articles] subjects has no word for Article 3; say what it is about, as 5 = \
             \"rights\"",
            "2026-01-01/register.toml:14: there is no Article 4; take its subject out, or list the number in [articles] \
             unused if it is left out in this version",
        ]
    );
}

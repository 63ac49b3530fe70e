use super::super::fixture::{REGISTER, register};
use super::*;

fn problems(text: &str) -> Vec<String> {
    let mut problems = Problems::default();
    read(&Source::new("register.toml".into(), text), &mut problems);
    problems.into_sorted().iter().map(ToString::to_string).collect()
}

/// The sound register with one thing replaced, and the line on which that was.
fn broken(from: &str, to: &str) -> (String, usize) {
    let at = REGISTER.find(from).unwrap_or_else(|| panic!("no {from:?}"));
    let line = REGISTER[..at].matches('\n').count() + 1;
    (REGISTER.replacen(from, to, 1), line)
}

#[test]
fn a_sound_register_is_read() {
    let register = register();
    assert_eq!(register.version.to_string(), "2026-01-01");
    assert_eq!(register.purpose("letters").map(|purpose| purpose.required.len()), Some(2));
}

#[test]
fn a_value_that_does_not_fit_is_named_with_its_line() {
    for (from, to, message) in [
        ("sample = true", "sampel = true", "a register has no section or field `sampel`"),
        (
            "effective_date = \"2026-01-01\"",
            "effective_date = \"2026-02-30\"",
            "not a date of the calendar written as YYYY-MM-DD",
        ),
        (
            "prevailing_language = \"ko\"",
            "prevailing_language = \"kr\"",
            "unknown variant `kr`, expected one of `ko`, `zh-TW`, `zh`, `ja`, `en`",
        ),
        (
            ", months = 3",
            ", months = 0",
            "the rules `after_end` and `for` need a period: a period has a number from 1 to 100000",
        ),
        (", days = 1 }", ", days = -1 }", "invalid value: integer `-1`, expected u32"),
        (
            "answer = { days = 10 }",
            "answer = { weeks = 2 }",
            "unknown field `weeks`, expected one of `minutes`, `hours`, `days`, `months`, `years`",
        ),
        (
            "\"+82-2-1234-5678\"",
            "\"2971~2\"",
            "a telephone number is written like `+82-2-1234-5678`, or `118` where it works inside Korea only",
        ),
        ("web = \"https:", "web = \"http:", "a web address starts with `https://` and has no spaces or quotes"),
        (
            "basis_article = \"15(1)1\"",
            "basis_article = \"Art. 15\"",
            "an article of the Act is written like `15(1)4`, `35-2(1)` or `37`",
        ),
        (
            "phone = { kind = \"telephone\", ko",
            "Phone = { ko",
            "`Phone`: an id is a lower-case letter and then lower-case letters, digits and `_`, 64 characters at most",
        ),
        ("ja = \"氏名\", ", "", "missing field `ja`"),
    ] {
        let (text, line) = broken(from, to);
        let said = problems(&text);
        assert!(said.contains(&format!("register.toml:{line}: {message}")), "{to}: {said:#?}");
    }
}

#[test]
fn a_contradiction_is_named_with_its_line() {
    for (from, to, place, message) in [
        (
            "required = [\"name\", \"email\"]",
            "required = [\"name\", \"mail\"]",
            "required = ",
            "[items] has no name for `mail`; it has `email`, `name`, `phone`, `visits`",
        ),
        (
            "set_by = \"post\"",
            "set_by = \"acme\"",
            "set_by = \"acme\"",
            "`acme` is neither `first_party` nor a consignee; [[consignees]] has `post`",
        ),
        ("en = \"desk\"", "en = \" \"", "role = {", "the en text is empty"),
        ("id = \"helper\"", "id = \"helper\"\nfax = \"118\"", "", ""),
    ] {
        let (text, _) = broken(from, to);
        let said = problems(&text);
        if place.is_empty() {
            assert_eq!(said.len(), 1, "{said:#?}");
            assert!(said[0].contains("unknown field `fax`"), "{said:#?}");
            continue;
        }
        let at = text.find(place).expect("the place");
        let line = text[..at].matches('\n').count() + 1;
        assert!(said.contains(&format!("register.toml:{line}: {message}")), "{said:#?}");
    }
}

#[test]
fn broken_syntax_is_named_with_its_line() {
    let (text, line) = broken("sample = true", "sample = = true");
    let said = problems(&text);
    assert!(
        !said.is_empty() && said.iter().all(|said| said.starts_with(&format!("register.toml:{line}: "))),
        "{said:#?}"
    );
    assert!(said.iter().all(|said| !said.contains('\n')), "{said:#?}");
}

#[test]
fn everything_that_does_not_fit_is_reported_at_once() {
    let text = REGISTER
        .replacen("months = 3", "months = 0", 1)
        .replacen("category = \"necessary\"", "category = \"marketing\"", 1)
        .replacen("118", "11", 1)
        .replacen("[transfer]\nkind = \"none\"\n", "", 1)
        .replacen("days = 10", "days = 0", 1);
    let said = problems(&text);
    let expected = [
        "missing field `transfer`",
        "need a period",
        "unknown variant `marketing`",
        "a telephone number",
        "a period has a number",
    ];
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for part in expected {
        assert!(said.iter().any(|said| said.contains(part)), "{part}: {said:#?}");
    }
}

#[test]
fn an_empty_register_lacks_what_every_version_has() {
    assert_eq!(
        problems(""),
        ["controller", "effective_date", "provision", "transfer", "version"]
            .map(|field| format!("register.toml:1: missing field `{field}`"))
    );
}

use super::super::fixture::{Fixture, parsed, register};
use super::super::problem::Problems;
use super::super::render::render;
use super::*;
use changho_domain::locale::Localized;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

fn term(id: &str, name: &str) -> Term {
    Term {
        id: id.to_owned().try_into().expect("an id"),
        name: Localized::from_fn(|_| name.to_owned()),
        what: Localized::from_fn(|_| format!("<{name}>")),
        find: BTreeMap::new(),
        local: BTreeMap::new(),
    }
}

fn guide(terms: &[(&str, &str)]) -> Guide {
    Guide { terms: terms.iter().map(|(id, name)| term(id, name)).collect(), ..Guide::default() }
}

/// The marked words in order, and the words without any tag.
fn marks(html: &str) -> Vec<&str> {
    html.split("role=\"doc-glossref\">").skip(1).filter_map(|rest| rest.split("</a>").next()).collect()
}

fn without_tags(html: &str) -> String {
    let mut inside = false;
    let words: String = html
        .chars()
        .filter(|c| {
            let tag = inside || *c == '<';
            inside = if inside { *c != '>' } else { *c == '<' };
            !tag
        })
        .collect();
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[test]
fn a_term_is_marked_where_it_is_first_used_and_nowhere_else() {
    let guide = guide(&[("subject", "정보주체"), ("consent", "동의")]);
    let mut marker = Marker::new(&guide, Locale::Ko);
    assert_eq!(
        marker.mark("정보주체의 동의, 정보주체"),
        concat!(
            r##"<a class="term" id="use-subject" href="#term-subject" role="doc-glossref">정보주체</a>의 "##,
            r##"<a class="term" id="use-consent" href="#term-consent" role="doc-glossref">동의</a>, 정보주체"##,
        )
    );
    assert_eq!(marker.mark("정보주체"), "정보주체");
}

#[test]
fn the_longest_term_wins_and_words_are_whole() {
    for (locale, terms, text, expected) in [
        (Locale::Ko, vec![("a", "위탁")], "재위탁과 위탁을", vec!["위탁"]),
        (
            Locale::Ko,
            vec![("a", "개인정보"), ("b", "개인정보 보호책임자")],
            "개인정보 보호책임자는 개인정보를",
            vec!["개인정보 보호책임자", "개인정보"],
        ),
        (Locale::Ja, vec![("a", "委託"), ("b", "委託先")], "委託先に委託する", vec!["委託先", "委託"]),
        (Locale::En, vec![("a", "desk")], "desks, a Desk", vec!["Desk"]),
        (Locale::Zh, vec![("a", "同意")], "您的同意", vec!["同意"]),
    ] {
        let guide = guide(&terms);
        assert_eq!(marks(&Marker::new(&guide, locale).mark(text)), expected, "{text}");
    }
}

#[test]
fn headings_links_and_tables_are_not_marked() {
    let guide = guide(&[("letters", "letters"), ("law", "law"), ("purpose", "purpose")]);
    let text = "# The law\n\n## 1. On purpose\n\n[the law](https://a.kr) {{page.my}}\n\n{{table:purposes}}\n";
    let (document, problems) = parsed(text);
    assert_eq!(problems, [""; 0]);
    let mut problems = Problems::default();
    let rendered = render(&document, &register(), &guide, Locale::En, Path::new("en.md"), &mut problems);
    assert_eq!(marks(&rendered.html()), [""; 0]);
    assert_eq!(rendered.terms_html, "");
}

#[test]
fn the_list_explains_what_is_marked_and_leads_back() {
    let mut guide = guide(&[("unused", "unused"), ("subject", "data subject")]);
    guide.terms[1].local.insert(Locale::En, "Elsewhere: <person>".to_owned());
    let mut marker = Marker::new(&guide, Locale::En);
    assert_eq!(marker.list(), "");
    marker.mark("The data subject may");
    let list = marker.list();
    assert!(list.contains(concat!(
        r##"<div id="term-subject"><dt>data subject <a class="term-back" href="#use-subject" role="doc-backlink" "##,
        r##"aria-label="Back to where “data subject” is first used"><span aria-hidden="true">↩</span></a></dt>"##,
        r##"<dd>&lt;data subject&gt;</dd><dd class="term-local">Elsewhere: &lt;person&gt;</dd></div>"##,
    )), "{list}");
    assert!(!list.contains("term-unused"));
}

#[test]
fn a_guide_that_does_not_fit_its_texts_stops_the_program() {
    let five = |text: &str| {
        format!("{{ ko = \"{text}\", zh-TW = \"{text}\", zh = \"{text}\", ja = \"{text}\", en = \"{text}\" }}")
    };
    for (toml, problems) in [
        (
            "[labels]\nprovision = 9\n".to_owned(),
            vec!["guide.toml: the label `provision` leads to Article 9, which no version has"],
        ),
        ("[labels]\nsomething = 1\n".to_owned(), vec!["guide.toml:2: unknown variant `something`"]),
        ("[[terms]]\n".to_owned(), vec!["guide.toml:1: missing field `id`"]),
        (
            format!("[[terms]]\nid = \"a\"\nname = {}\nwhat = {}\n", five("nowhere"), five("x")),
            vec!["guide.toml: the term `a` (nowhere) is in no text of"; 5],
        ),
    ] {
        let policy = Fixture::sound();
        policy.write("guide.toml", &toml);
        let found = policy.problems();
        assert_eq!(found.len(), problems.len(), "{found:?}");
        for (found, expected) in found.iter().zip(problems) {
            assert!(found.starts_with(expected), "{found} is not {expected}");
        }
    }
}

proptest! {
    #[test]
    fn marks_leave_every_word_in_its_place(words in "[ab가나委託<>&\" ]{0,30}") {
        let guide = guide(&[("a", "ab"), ("b", "가"), ("c", "委託"), ("d", "託委託")]);
        for locale in Locale::ALL {
            let html = Marker::new(&guide, locale).mark(&words);
            prop_assert_eq!(without_tags(&html), words.as_str());
            let mut marked = marks(&html);
            let all = marked.len();
            marked.sort_unstable();
            marked.dedup();
            prop_assert_eq!(marked.len(), all);
        }
    }
}

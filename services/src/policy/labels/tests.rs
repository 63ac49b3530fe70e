use super::super::fixture::{Fixture, REGISTER, version};
use super::*;

/// What a label says, which pairs are in it, and where it leads.
fn said(html: &str, label: Label) -> (String, Vec<String>, Option<String>) {
    let between = |text: &str, open: &str, close: &str| {
        text.split(open).skip(1).filter_map(|rest| rest.split(close).next().map(str::to_owned)).collect::<Vec<_>>()
    };
    let one = between(html, &format!("<li class=\"label label-{}\">", label.name()), "</details>").remove(0);
    let behind =
        html.split(&format!("label-{}\">", label.name())).nth(1).and_then(|rest| rest.split("</details>").nth(1));
    let to = behind.filter(|behind| behind.starts_with("<a ")).map(|behind| between(behind, "href=\"", "\"").remove(0));
    (between(&one, "<span class=\"label-short\">", "</span>").remove(0), between(&one, "<li>", "</li>"), to)
}

#[test]
fn the_labels_say_what_the_register_holds_and_lead_to_its_article() {
    let version = version();
    let html = &version.text(Locale::En).labels_html;
    for (label, short, pairs, to) in [
        (
            Label::Items,
            "Name and e-mail address",
            vec!["<b>Letters</b><br>Required: name and e-mail address<br>Optional: telephone number"],
            Some("#article-1"),
        ),
        (Label::Purposes, "Letters", vec!["<b>Letters</b><br>sending and answering questions"], Some("#article-1")),
        (
            Label::Retention,
            "Until 3 months after the activity ends",
            vec!["<b>Letters</b><br>until 3 months after the activity ends"],
            Some("#article-1"),
        ),
        (
            Label::Provision,
            "Nothing is provided.",
            vec![
                "<b>Provision to third parties</b><br>Nothing is provided.",
                "<b>Transfer abroad</b><br>Nothing is transferred.",
            ],
            None,
        ),
        (Label::Consignment, "Post &amp; Co", vec!["<b>Post &amp; Co</b><br>delivery"], Some("#article-3")),
    ] {
        let pairs: Vec<String> = pairs.into_iter().map(str::to_owned).collect();
        assert_eq!(said(html, label), (short.to_owned(), pairs, to.map(str::to_owned)), "{label:?}");
    }
    let (short, pairs, to) = said(html, Label::Desk);
    assert_eq!((short.as_str(), pairs.len(), to.as_deref()), ("General affairs", 2, Some("#article-3")));
    assert!(pairs[1].contains("mailto:desk@example.kr"), "{pairs:?}");
}

#[test]
fn the_guide_leads_where_the_text_does_not_tell() {
    let policy = Fixture::sound();
    policy.write("guide.toml", "[labels]\nprovision = 3\nitems = 2\n");
    let shelf = policy.shelf();
    let html = &shelf.get("2026-01-01").expect("the version").text(Locale::Ko).labels_html;
    assert_eq!(said(html, Label::Provision).2.as_deref(), Some("#article-3"));
    // This version leaves that article out.
    assert_eq!(said(html, Label::Items).2, None);
}

#[test]
fn what_a_version_does_not_have_is_said_too() {
    let policy = Fixture::sound();
    let start = REGISTER.find("[[consignees]]").expect("the section");
    let end = REGISTER.find("[provision]").expect("the next section");
    let without = [&REGISTER[..start], &REGISTER[end..]].concat();
    let without = without.replace("set_by = \"post\"", "set_by = \"first_party\"").replacen(
        "kind = \"none\"",
        "kind = \"not_stated\"",
        1,
    );
    policy.write("2026-01-01/register.toml", without);
    for locale in Locale::ALL {
        let file = format!("2026-01-01/{locale}.md");
        let text = std::fs::read_to_string(policy.path().join(&file)).expect("read");
        policy.write(&file, text.replace("{{table:consignees}}\n", ""));
    }
    let shelf = policy.shelf();
    let html = &shelf.get("2026-01-01").expect("the version").text(Locale::Ko).labels_html;
    assert_eq!(said(html, Label::Consignment).0, "위탁하지 않습니다.");
    assert_eq!(said(html, Label::Provision).0, "명시하지 않음");
}

#[test]
fn many_names_are_counted() {
    let draw = Draw {
        register: version().register(),
        locale: Locale::En,
        words: words::of(Locale::En),
        reading: reading::of(Locale::En),
    }
    .names_or_count(&vec!["a".to_owned(); MOST_NAMES + 1]);
    assert_eq!(draw, "7 in all");
}

use super::super::fixture::{REGISTER, register, register_of};
use super::*;

fn english(table: Table) -> Markup {
    super::table(table, &register(), Locale::En, "caption").expect("a table").markup
}

/// What is between the tags of one kind.
fn between<'a>(html: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    html.split(open)
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split_once(close).map(|(inside, _)| inside))
        .collect()
}

#[test]
fn a_table_is_named_by_its_caption_and_has_heads_on_both_sides() {
    let html = english(Table::Officers).html;
    assert_eq!(
        html,
        concat!(
            r#"<div class="table-scroll" role="region" tabindex="0" aria-labelledby="caption"><table class="facts officers">"#,
            r#"<caption id="caption">Officers and desks</caption><thead><tr><th scope="col">Role</th>"#,
            r#"<th scope="col">Department</th><th scope="col">Telephone</th><th scope="col">E-mail</th></tr></thead><tbody><tr id="caption-1">"#,
            r#"<th scope="row" data-label="Role">Desk</th><td data-label="Department">General affairs</td>"#,
            r#"<td data-label="Telephone"><a class="tel" href="tel:+82212345678">+82-2-1234-5678</a>, "#,
            r#"<a class="tel" href="tel:15880000">1588-0000</a><span class="inside-korea"> (inside Korea only)</span></td>"#,
            r#"<td data-label="E-mail"><a href="mailto:desk@example.kr">desk@example.kr</a></td></tr></tbody></table></div>"#,
        )
    );
}

#[test]
fn a_column_that_no_entry_fills_is_left_out() {
    // The officer has no fax, the record no purpose and no legal basis.
    assert_eq!(
        between(&english(Table::Officers).html, "<th scope=\"col\"", "</th>"),
        ["Role", "Department", "Telephone", "E-mail"]
    );
    assert_eq!(
        between(&english(Table::Automatic).html, "<th scope=\"col\"", "</th>"),
        ["Record and items", "Retention period"]
    );
}

#[test]
fn a_cell_that_an_entry_does_not_fill_shows_a_dash() {
    let second = "\n[[redress]]\nid = \"other\"\nfrom_abroad = \"none\"\nname = { ko = \"b\", zh-TW = \"b\", zh = \"b\", ja = \"b\", en = \"b\" }\n\n[periods]";
    let register = register_of(&REGISTER.replacen("\n[periods]", second, 1));
    let html = table(Table::Redress, &register, Locale::En, "caption").expect("a table").markup.html;
    assert!(html.ends_with(concat!(
        r#"<tr id="caption-2"><th scope="row" data-label="Body">B</th><td data-label="Telephone">–</td><td data-label="Website">–</td>"#,
        r#"<td data-label="From abroad">No way stated</td></tr></tbody></table></div>"#
    )), "{html}");
}

#[test]
fn items_are_told_apart_by_kind() {
    let html = english(Table::Purposes).html;
    assert!(html.contains(r#"<div class="items"><b>Required</b>: name and e-mail address</div>"#), "{html}");
    assert!(html.contains(r#"<div class="items"><b>Optional</b>: telephone number</div>"#), "{html}");
    assert!(!html.contains("Arising in operation"), "{html}");
    assert!(html.contains("<ul><li>Sending</li><li>Answering questions</li></ul>"), "{html}");
}

#[test]
fn cookies_say_who_sets_them_and_who_can_read_them() {
    let html = english(Table::Cookies).html;
    assert_eq!(
        between(&html, "<td", "</td>"),
        [
            "Necessary",
            "Keeps you signed in",
            "This center",
            "Until the browser is closed",
            "No",
            "Preferences",
            "Remembers the theme",
            "Post &amp; Co",
            "Until consent is withdrawn or the browser&#39;s data are cleared",
            "Yes",
        ]
    );
    assert!(html.contains(r#"<code>hanbit.theme</code><div class="note">browser storage</div>"#), "{html}");
}

#[test]
fn no_sub_consignees_is_an_answer() {
    let html = english(Table::Consignees).html;
    assert_eq!(between(&html, "<td", "</td>"), ["Delivery", "None"]);
    let silent = register_of(&REGISTER.replacen("sub_consignees = []\n", "", 1));
    let html = table(Table::Consignees, &silent, Locale::En, "caption").expect("a table").markup.html;
    assert_eq!(between(&html, "<td", "</td>"), ["Delivery"]);
}

#[test]
fn words_of_the_register_are_never_markup() {
    let html = table(Table::Consignees, &register(), Locale::Ko, "caption").expect("a table").markup.html;
    assert!(html.contains("우편 &lt;회사&gt;"), "{html}");
}

#[test]
fn a_table_is_words_too() {
    assert_eq!(
        english(Table::Purposes).plain,
        "Purposes with their items, legal basis and retention period\n\
         Letters · Sending\nAnswering questions · Required: name and e-mail address\nOptional: telephone number · \
         Consent of the data subject (Article 15(1)1 of the Act) · Until 3 months after the activity ends\n"
    );
}

#[test]
fn third_parties_are_shown_with_what_they_are_given() {
    let said = |text: &str| {
        format!("{{ ko = \"{text}\", zh-TW = \"{text}\", zh = \"{text}\", ja = \"{text}\", en = \"{text}\" }}")
    };
    let recipients = format!(
        "[[recipients]]\nid = \"a\"\nname = {0}\npurpose = {0}\nitems = [\"name\", \"email\"]\nretention = {{ rule = \"for\", days = 3          }}\n\n[[foreign_recipients]]\nid = \"b\"\nname = {0}\ncountry = {0}\npurpose = {0}\nmethod = {0}\nrefusal = {0}\nitems =          [\"name\"]\nretention = {{ rule = \"until_cancelled\" }}\n\n[periods]",
        said("c")
    );
    let text = REGISTER.replacen("[periods]", &recipients, 1).replace("kind = \"none\"", "kind = \"listed\"");
    let register = register_of(&text);
    let given = table(Table::Recipients, &register, Locale::En, "caption").expect("a table").markup.html;
    assert_eq!(
        between(&given, "<th scope=\"col\"", "</th>"),
        ["Recipient", "What the recipient uses it for", "Items", "Retention period"]
    );
    assert!(given.contains("<ul><li>Name</li><li>E-mail address</li></ul>") && given.contains("3 days"), "{given}");
    for locale in Locale::ALL {
        let abroad = table(Table::ForeignRecipients, &register, locale, "caption").expect("a table").markup.html;
        assert_eq!(between(&abroad, "<th scope=\"col\"", "</th>").len(), 7);
    }
    assert!(table(Table::Recipients, &super::super::fixture::register(), Locale::En, "caption").is_none());
}

use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};

fn said(text: &str) -> Value {
    json!({"ko": text, "zh-TW": text, "zh": text, "ja": text, "en": text})
}

fn item(kind: &str, more: Value) -> Value {
    let mut item = said("x");
    let fields = item.as_object_mut().expect("an object");
    fields.insert("kind".to_owned(), kind.into());
    if let Value::Object(more) = more {
        fields.extend(more);
    }
    item
}

/// A library: letters by mail, and a circle that reads together and offers the letters beside.
fn register() -> Register {
    let form =
        |slug: &str, way: &str, offers: &[&str]| json!({"slug": slug, "way": way, "offers": offers, "lead": said("x")});
    serde_json::from_value(json!({
        "version": "2026-11-01",
        "effective_date": "2026-11-01",
        "controller": {"name": said("x"), "short": said("x"), "law": said("x")},
        "provision": {"kind": "none"},
        "transfer": {"kind": "none"},
        "items": {
            "full_name": item("name", json!({})),
            "mail": item("email", json!({})),
            "language": item("mail_language", json!({})),
            "home": item("country", json!({})),
            "book": item("text", json!({"max": 40})),
            "phone": item("telephone", json!({})),
            "evening": item("choice", json!({"choices": [
                {"id": "monday", "ko": "a", "zh-TW": "a", "zh": "a", "ja": "a", "en": "a"},
                {"id": "friday", "ko": "a", "zh-TW": "a", "zh": "a", "ja": "a", "en": "a"},
            ]})),
        },
        "purposes": [
            {"id": "letters", "name": said("x"), "what": [said("x")], "required": ["mail"], "retention": {"rule": "until_cancelled"},
             "form": form("letters", "subscription", &[])},
            {"id": "circle", "name": said("x"), "what": [said("x")], "required": ["full_name", "mail", "language", "home", "book"],
             "optional": ["phone", "evening"], "retention": {"rule": "until_cancelled"},
             "form": form("reading-circle", "activity", &["letters"])},
            {"id": "silent", "name": said("x"), "what": [said("x")], "required": ["mail"], "retention": {"rule": "until_cancelled"}},
        ],
    }))
    .expect("well-formed")
}

fn form(programme: &str) -> Form {
    Form::of(&register(), &ProgrammeId::parse(programme).expect("an id")).expect("a form")
}

const LETTERS: &[(&str, &str)] =
    &[("mail", "kim@example.org"), ("age14", "yes"), ("consent", "yes"), ("version", "2026-11-01")];
const CIRCLE: &[(&str, &str)] = &[
    ("full_name", "王小明"),
    ("mail", "wang@example.org"),
    ("language", "zh-TW"),
    ("home", "JP"),
    ("book", "紅樓夢"),
    ("phone", ""),
    ("letters", "yes"),
    ("age14", "yes"),
    ("consent", "yes"),
    ("letters_consent", "yes"),
    ("version", "2026-11-01"),
];

fn fields(given: &[(&str, &str)], changed: &[(&str, &str)]) -> Fields {
    given.iter().chain(changed).map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
}

fn problems(programme: &str, fields: &Fields) -> Vec<(String, Problem)> {
    match read(&form(programme), fields, Locale::En, EmailAddress::parse) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.into_iter().map(|error| (error.field, error.problem)).collect(),
    }
}

fn ids(programmes: &[ProgrammeId]) -> Vec<&str> {
    programmes.iter().map(ProgrammeId::as_str).collect()
}

#[test]
fn a_purpose_without_a_form_has_none() {
    for id in ["silent", "nothing"] {
        assert_eq!(Form::of(&register(), &ProgrammeId::parse(id).expect("an id")), None);
    }
    assert_eq!(form("circle").email_field(), "mail");
}

#[test]
fn a_whole_form_is_taken() {
    let letters = read(&form("letters"), &fields(LETTERS, &[]), Locale::Ja, EmailAddress::parse).expect("a whole form");
    assert_eq!(
        (letters.locale, letters.name),
        (Locale::Ja, None),
        "the page's language, because the form does not ask"
    );
    assert_eq!(ids(&letters.programmes), ["letters"]);

    let circle = read(&form("circle"), &fields(CIRCLE, &[]), Locale::Ja, EmailAddress::parse).expect("a whole form");
    assert_eq!((circle.locale, circle.name.as_deref()), (Locale::ZhTw, Some("王小明")));
    assert_eq!(ids(&circle.programmes), ["circle", "letters"]);
    let values: Vec<(&str, &str)> = circle.values.iter().map(|(id, value)| (id.as_str(), value.as_str())).collect();
    assert_eq!(values, [("book", "紅樓夢"), ("home", "JP")], "what was left out is not there");

    let more = [("phone", " 02-120 "), ("evening", "friday"), ("letters", "no"), ("letters_consent", "")];
    let more = read(&form("circle"), &fields(CIRCLE, &more), Locale::Ja, EmailAddress::parse).expect("a whole form");
    assert_eq!(ids(&more.programmes), ["circle"]);
    assert_eq!((more.values["phone"].as_str(), more.values["evening"].as_str()), ("02-120", "friday"));
}

#[test]
fn an_empty_form_names_every_field_in_order() {
    let named = |programme| problems(programme, &Fields::new());
    let expected = [
        ("mail", Problem::Missing),
        ("age14", Problem::AgeMissing),
        ("consent", Problem::ConsentMissing),
        ("version", Problem::Expired),
    ];
    assert_eq!(named("letters"), expected.map(|(field, problem)| (field.to_owned(), problem)));
    let circle: Vec<String> = named("circle").into_iter().map(|(field, _)| field).collect();
    assert_eq!(circle, ["full_name", "mail", "language", "home", "book", "letters", "age14", "consent", "version"]);
}

#[test]
fn each_field_says_what_is_wrong_with_it() {
    let (long, long_book) = ("가".repeat(101), "가".repeat(41));
    let cases: &[(&str, &str, Problem)] = &[
        ("full_name", "  ", Problem::Missing),
        ("full_name", &long, Problem::TooLong(100)),
        ("full_name", "Kim\r\nBcc: x@example.org", Problem::Control),
        ("full_name", "Kim\u{202E}luoeS", Problem::Direction),
        ("mail", "kim@", Problem::EmailInvalid),
        ("mail", "김@example.org", Problem::EmailLocalPart),
        ("mail", "kim@example.org\nBcc: x@example.org", Problem::Control),
        ("language", "fr", Problem::UnknownChoice),
        ("home", "Korea", Problem::UnknownChoice),
        ("home", "kr", Problem::UnknownChoice),
        ("book", &long_book, Problem::TooLong(40)),
        ("book", "a\u{0}", Problem::Control),
        ("phone", "call me", Problem::Telephone),
        ("evening", "sunday", Problem::UnknownChoice),
        ("letters", "maybe", Problem::UnknownChoice),
        ("age14", "on", Problem::AgeMissing),
        ("consent", "true", Problem::ConsentMissing),
        ("letters_consent", "", Problem::ConsentMissing),
        ("version", "latest", Problem::Expired),
    ];
    for (field, typed, problem) in cases {
        let found = problems("circle", &fields(CIRCLE, &[(field, typed)]));
        assert_eq!(found, [((*field).to_owned(), *problem)], "{field} {typed:?}");
    }
}

#[test]
fn names_are_what_people_say_they_are() {
    for name in ["🙂", "𠮷野家", "Ólafur Þór", "นภัสสร", "O'Neill-Süß", "Ⅻ"] {
        assert_eq!(problems("circle", &fields(CIRCLE, &[("full_name", name)])), [], "{name}");
    }
}

#[test]
fn a_correction_asks_for_what_is_held_and_not_for_the_address() {
    let asked = form("circle").items;
    let corrected =
        read_correction(&asked, &fields(CIRCLE, &[("mail", "evil@example.org"), ("phone", "118")])).expect("whole");
    assert_eq!((corrected.name.as_deref(), corrected.locale), (Some("王小明"), Some(Locale::ZhTw)));
    assert_eq!(corrected.values.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["book", "home", "phone"]);
    let errors = read_correction(&asked, &Fields::new()).expect_err("without anything");
    let named: Vec<String> = errors.into_iter().map(|error| error.field).collect();
    assert_eq!(named, ["full_name", "language", "home", "book"]);
    assert_eq!(
        read_correction(&form("letters").items, &Fields::new()).expect("nothing to correct").values,
        Values::new()
    );
}

proptest! {
    #[test]
    fn no_form_makes_it_panic(typed in prop::collection::btree_map("[a-z_14]{0,20}", ".*", 0..12)) {
        let _ = read(&form("circle"), &typed, Locale::En, EmailAddress::parse);
        let _ = read_correction(&form("circle").items, &typed);
    }

    #[test]
    fn no_broken_tick_is_a_consent(tick in ".*") {
        prop_assume!(tick != field::YES);
        let found = problems("circle", &fields(CIRCLE, &[("consent", &tick)]));
        prop_assert_eq!(found, [("consent".to_owned(), Problem::ConsentMissing)]);
        let found = problems("circle", &fields(CIRCLE, &[("letters_consent", &tick)]));
        prop_assert_eq!(found, [("letters_consent".to_owned(), Problem::ConsentMissing)]);
    }
}

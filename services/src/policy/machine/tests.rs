use super::super::fixture::Fixture;
use super::super::{PartKind, Shelf};
use super::*;
use changho_domain::date::Date;
use std::collections::BTreeSet;
use std::path::Path;

const LINKS: Links<'static> = Links {
    base: "https://privacy.example.org",
    version: |locale, version| format!("/{locale}/policy/{version}"),
    document: |version| format!("/policy/{version}.json"),
    index: "/policy/index.json",
    schema: "/policy/schema.json",
    feed: |locale| format!("/{locale}/policy/feed.xml"),
    my: |locale| format!("/{locale}/my"),
    cookies: |locale| format!("/{locale}/cookies"),
};

fn day(text: &str) -> Date {
    text.parse().expect(text)
}

/// The house's own policy, and one of an institution that does not exist.
fn shelves() -> [Shelf; 2] {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/seoul");
    [Shelf::load(&house).expect("the policies of the house"), Fixture::sound().shelf()]
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

/// Every text and number in a value.
fn leaves(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| leaves(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| leaves(value, found)),
        Value::Null => {}
        Value::String(text) => drop(found.insert(text.clone())),
        other => drop(found.insert(other.to_string())),
    }
}

fn validator(schema: Value) -> jsonschema::Validator {
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a sound schema")
}

#[test]
fn every_document_keeps_to_the_published_schema() {
    let schema = parsed(SCHEMA);
    jsonschema::meta::validate(&schema).expect("the schema is JSON Schema 2020-12");
    let document_schema = validator(schema.clone());
    let mut index_schema = schema;
    index_schema["$ref"] = "#/$defs/index".into();
    for word in ["type", "properties", "required", "additionalProperties"] {
        index_schema.as_object_mut().expect("an object").remove(word);
    }
    let index_schema = validator(index_schema);
    for shelf in shelves() {
        let today = day("2026-11-24");
        for version in shelf.versions() {
            let json = parsed(&document(&shelf, version, today, &LINKS).expect("written"));
            let errors: Vec<String> =
                document_schema.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert_eq!(errors, [""; 0], "{}", version.id());
        }
        let json = parsed(&index(&shelf, today, &LINKS).expect("written"));
        let errors: Vec<String> = index_schema.iter_errors(&json).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_version() {
    let schema = validator(parsed(SCHEMA));
    let [_, shelf] = shelves();
    let version = shelf.get("2026-01-01").expect("the version");
    let sound = parsed(&document(&shelf, version, day("2026-11-24"), &LINKS).expect("written"));
    assert!(schema.is_valid(&sound));
    for (place, wrong) in [
        ("/format", Value::from("changho-policy/2")),
        ("/state", "draft".into()),
        ("/effective_date", "2026-02-30".into()),
        ("/purposes/0/retention/rule", "forever".into()),
        ("/purposes/0/name/zh-TW", "".into()),
        ("/texts/ko/articles/0/parts", Value::Array(Vec::new())),
        ("/items/0/id", "E-Mail".into()),
        ("/pages/ko", Value::Null),
    ] {
        let mut broken = sound.clone();
        *broken.pointer_mut(place).unwrap_or_else(|| panic!("{place} is there")) = wrong;
        assert!(!schema.is_valid(&broken), "{place}");
    }
}

/// Takes out, below items and purposes, what says how a form looks and nothing about data.
fn without(register: &mut Value, keys: &[&str]) {
    let items = register["items"].as_object_mut().expect("items").values_mut();
    items.for_each(|item| item.as_object_mut().expect("an item").retain(|key, _| !keys.contains(&key.as_str())));
    for purpose in register["purposes"].as_array_mut().expect("purposes") {
        if let Some(form) = purpose["form"].as_object_mut() {
            form.retain(|key, _| !keys.contains(&key.as_str()));
        }
    }
}

#[test]
fn every_fact_of_the_register_is_published() {
    for shelf in shelves() {
        for version in shelf.versions() {
            let json = parsed(&document(&shelf, version, day("2026-11-24"), &LINKS).expect("written"));
            let (mut published, mut facts) = (BTreeSet::new(), BTreeSet::new());
            leaves(&json, &mut published);
            let mut register = serde_json::to_value(version.register()).expect("a register is JSON");
            without(&mut register, &["autocomplete", "called", "choices", "hint", "label", "max", "short"]);
            // What the texts may write themselves stands in the texts.
            register.as_object_mut().expect("an object").remove("texts");
            leaves(&register, &mut facts);
            // Periods are written as ISO 8601 has them.
            for period in version.register().periods.values() {
                facts.remove(&period.count().to_string());
                assert!(published.contains(&words::iso(*period)));
            }
            let missing: Vec<&String> = facts.difference(&published).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", version.id());
        }
    }
}

#[test]
fn the_texts_are_those_of_the_page() {
    for shelf in shelves() {
        for version in shelf.versions() {
            let json = parsed(&document(&shelf, version, day("2026-11-24"), &LINKS).expect("written"));
            for locale in Locale::ALL {
                let html = version.text(locale).html();
                let articles = json["texts"][locale.tag()]["articles"].as_array().expect("articles").clone();
                for (article, rendered) in articles.iter().zip(&version.text(locale).articles) {
                    let parts = article["parts"].as_array().expect("parts");
                    let joined: String = parts.iter().filter_map(|part| part["text"].as_str()).collect();
                    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
                    let (mut said, mut shown): (Vec<char>, Vec<char>) =
                        (squeezed(&joined).chars().collect(), squeezed(&rendered.plain).chars().collect());
                    said.sort_unstable();
                    shown.sort_unstable();
                    assert_eq!(said, shown, "{} {locale} {}", version.id(), rendered.anchor);
                    for anchor in parts.iter().filter_map(|part| part["anchor"].as_str()) {
                        assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
                    }
                }
                assert_eq!(articles.len(), version.text(locale).articles.len());
            }
        }
    }
}

#[test]
fn a_paragraph_holds_its_own_words_and_not_those_of_its_items() {
    let [_, shelf] = shelves();
    let text = shelf.get("2026-01-01").expect("the version").text(Locale::En);
    let parts: Vec<(PartKind, Option<&str>, &str)> =
        text.articles[0].parts.iter().map(|part| (part.kind, part.anchor.as_deref(), part.text.as_str())).collect();
    assert_eq!(
        parts[..4],
        [
            (PartKind::Paragraph, Some("article-1-1"), "The purposes are:"),
            (PartKind::Item, Some("article-1-1-1"), "letters: name, e-mail address and telephone number"),
            (PartKind::Item, Some("article-1-1-2"), "Kept until 3 months after the activity ends"),
            (PartKind::Paragraph, Some("article-1-2"), "We answer within 10 days. See Article 3 and the law."),
        ]
    );
    assert_eq!((parts[4].0, parts[4].1), (PartKind::Table, Some("article-1-table-1")));
}

#[test]
fn the_state_follows_the_day() {
    let policy = Fixture::sound();
    policy.add_version("2026-07-01", Some("2026-01-01"));
    let shelf = policy.shelf();
    for (today, first, second, current) in [
        ("2025-12-31", "upcoming", "upcoming", "2026-01-01"),
        ("2026-06-30", "in_force", "upcoming", "2026-01-01"),
        ("2026-07-01", "past", "in_force", "2026-07-01"),
    ] {
        let state = |id: &str| {
            let version = shelf.get(id).expect("the version");
            parsed(&document(&shelf, version, day(today), &LINKS).expect("written"))
        };
        assert_eq!((&state("2026-01-01")["state"], &state("2026-07-01")["state"]), (&first.into(), &second.into()));
        assert_eq!(state("2026-01-01")["replaced_on"], "2026-07-01");
        assert_eq!(state("2026-07-01")["replaced_on"], Value::Null);
        let list = parsed(&index(&shelf, day(today), &LINKS).expect("written"));
        assert_eq!(list["current"], current);
        assert_eq!((&list["versions"][0]["state"], &list["versions"][1]["state"]), (&second.into(), &first.into()));
    }
}

/// The terms that are used, checked by hand against the Data Privacy Vocabulary 2.3 and listed in `docs/machines.md`.
fn allowed_terms() -> BTreeSet<String> {
    let manual = include_str!("../../../../docs/machines.md");
    let table = manual.split("## Terms").nth(1).expect("the list of terms").split("\n## ").next().expect("its end");
    table.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Every term with a prefix, as a key, a type or a value.
fn terms(value: &Value, found: &mut BTreeSet<String>) {
    fn note(text: &str, found: &mut BTreeSet<String>) {
        if ["dpv:", "pd:", "tech:", "dcterms:"].iter().any(|prefix| text.starts_with(prefix)) {
            found.insert(text.to_owned());
        }
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| *name != "@context") {
                note(name, found);
                terms(value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| terms(value, found)),
        Value::String(text) => note(text, found),
        _ => {}
    }
}

/// Ids that are explained, and ids that are referred to.
fn ids(value: &Value, explained: &mut BTreeSet<String>, named: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(id) = fields.get("@id").and_then(Value::as_str) {
                if fields.len() > 1 { &mut *explained } else { &mut *named }.insert(id.to_owned());
            }
            fields.values().for_each(|value| ids(value, explained, named));
        }
        Value::Array(values) => values.iter().for_each(|value| ids(value, explained, named)),
        _ => {}
    }
}

#[test]
fn linked_data_speaks_in_known_terms_and_leads_nowhere_unknown() {
    let allowed = allowed_terms();
    let mut used = BTreeSet::new();
    for shelf in shelves() {
        for version in shelf.versions() {
            for locale in Locale::ALL {
                let data = linked(version, locale, &LINKS);
                terms(&data, &mut used);
                let (mut explained, mut named) = (BTreeSet::new(), BTreeSet::new());
                ids(&data, &mut explained, &mut named);
                let page = LINKS.page(locale, version.id());
                for id in named.difference(&explained) {
                    let inside = id.starts_with(&format!("{page}#"));
                    assert!(!inside, "{id} is named and not explained");
                    assert!(id.starts_with("https://") || allowed.contains(id), "{id}");
                }
                assert_eq!(data["@graph"][0]["@id"], page);
                assert_eq!(data["@graph"][0]["version"], version.id());
                for purpose in &version.register().purposes {
                    assert!(explained.contains(&format!("{page}#purpose-{}", purpose.id)));
                }
            }
        }
    }
    let unknown: Vec<&String> = used.difference(&allowed).collect();
    assert!(unknown.is_empty(), "not in the list of docs/machines.md: {unknown:?}");
}

#[test]
fn nothing_ends_the_script_that_holds_linked_data() {
    let value = serde_json::json!({ "name": "</script><!-- & \u{2028}\u{2029} 창호" });
    let script = for_script(&value);
    assert!(!script.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{script}");
    assert_eq!(parsed(&script), value);
}

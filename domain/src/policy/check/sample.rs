//! A register for tests, and the same with something changed.

use serde_json::{Value, json};

/// Five texts that say the same.
pub(in crate::policy) fn said(text: &str) -> Value {
    json!({"ko": text, "zh-TW": text, "zh": text, "ja": text, "en": text})
}

/// An item that a form asks for.
pub(in crate::policy) fn item(kind: &str) -> Value {
    let mut item = said(kind);
    item["kind"] = kind.into();
    item
}

/// A register with nothing wrong with it.
pub(in crate::policy) fn sound() -> Value {
    json!({
        "version": "2026-11-01",
        "effective_date": "2026-11-01",
        "previous": "2022-06-21",
        "summary": said("News"),
        "prevailing_language": "ko",
        "controller": {"name": said("City"), "short": said("City"), "law": said("Act")},
        "articles": {"unused": [3]},
        "items": {"name": item("name"), "email": item("email"), "visits": said("visits")},
        "purposes": [{
            "id": "newsletter",
            "form": {"slug": "newsletter", "way": "subscription", "lead": said("{{controller.name}} sends it.")},
            "name": said("Newsletter"),
            "what": [said("sending it")],
            "basis": "consent",
            "basis_article": "15(1)1",
            "required": ["name", "email"],
            "refusal": said("You may refuse."),
            "retention": {"rule": "until_cancelled"},
        }],
        "automatic": [{
            "id": "log",
            "name": said("Log"),
            "items": ["visits"],
            "what": said("counting"),
            "basis": "law",
            "retention": {"rule": "for", "days": 7},
        }],
        "consignees": [{"id": "post", "name": said("Post"), "tasks": [said("mail")]}],
        "provision": {"kind": "none"},
        "transfer": {"kind": "none"},
        "cookies": [{
            "name": "visitor",
            "category": "statistics",
            "purpose": said("counting"),
            "set_by": "first_party",
            "lifetime": {"rule": "for", "days": 30},
        }],
        "officers": [{"id": "desk", "role": said("desk"), "department": said("dept"), "tel": ["+82-2-1234-5678"]}],
        "redress": [{"id": "center", "name": said("Center"), "web": "https://a.kr", "from_abroad": "web"}],
        "periods": {"request_deadline": {"days": 10}},
    })
}

/// The register with one value changed.
pub(in crate::policy) fn with(pointer: &str, value: Value) -> Value {
    let mut register = sound();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = register.pointer_mut(parent).expect("the place exists");
    match parent {
        Value::Array(entries) if key == "-" => entries.push(value),
        Value::Object(fields) => {
            fields.insert(key.to_owned(), value);
        }
        other => panic!("no place for {key} in {other}"),
    }
    register
}

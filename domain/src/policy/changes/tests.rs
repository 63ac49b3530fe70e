use super::*;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Value, json};

/// Five texts that say the same.
fn said(text: &str) -> Value {
    json!({"ko": text, "zh-TW": text, "zh": text, "ja": text, "en": text})
}

fn item(kind: &str) -> Value {
    let mut item = said(kind);
    item["kind"] = kind.into();
    item
}

fn register() -> Value {
    json!({
        "version": "2026-11-01",
        "effective_date": "2026-11-01",
        "prevailing_language": "ko",
        "controller": {"name": said("City"), "short": said("City"), "law": said("Act")},
        "items": {"name": item("name"), "email": item("email"), "visits": said("visits")},
        "purposes": [{
            "id": "letters",
            "form": {"slug": "letters", "way": "subscription", "lead": said("It comes by mail.")},
            "name": said("Letters"),
            "what": [said("sending")],
            "basis": "consent",
            "required": ["name", "email"],
            "refusal": said("You may refuse."),
            "retention": {"rule": "until_cancelled"},
        }],
        "automatic": [{"id": "log", "name": said("Log"), "items": ["visits"], "retention": {"rule": "for", "days": 7}}],
        "consignees": [{"id": "post", "name": said("Post"), "tasks": [handing("mail", &["name"])]}],
        "provision": {"kind": "none"},
        "transfer": {"kind": "none"},
        "cookies": [{"name": "visitor", "category": "statistics", "purpose": said("counting"), "lifetime": {"rule": "for", "days": 30}}],
        "officers": [{"id": "desk", "role": said("desk"), "department": said("dept"), "tel": ["+82-2-2133-2971"]}],
        "redress": [{"id": "center", "name": said("Center"), "web": "https://a.kr", "from_abroad": "web"}],
        "periods": {"request_deadline": {"days": 10}},
    })
}

/// A task for which items are handed over.
fn handing(what: &str, items: &[&str]) -> Value {
    let mut task = said(what);
    task["purpose"] = "letters".into();
    task["items"] = items.into();
    task
}

fn read(register: Value) -> Register {
    serde_json::from_value(register).expect("well-formed")
}

/// The register with one value changed; null takes it out.
fn with(pointer: &str, value: Value) -> Register {
    let mut changed = register();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match changed.pointer_mut(parent).expect("the place exists") {
        Value::Array(entries) => entries.push(value),
        Value::Object(fields) if value.is_null() => drop(fields.remove(key)),
        Value::Object(fields) => drop(fields.insert(key.to_owned(), value)),
        other => panic!("no place for {key} in {other}"),
    }
    read(changed)
}

/// What differs, in short: the entry, and the fields.
fn told(before: &Register, now: &Register) -> Vec<String> {
    let name = |of: Of<'_>| match of {
        Of::Purpose(purpose) => format!("purpose {}", purpose.id),
        Of::Automatic(record) => format!("automatic {}", record.id),
        Of::Provision => "provision".to_owned(),
        Of::Transfer => "transfer".to_owned(),
        Of::Consignee(consignee) => format!("consignee {}", consignee.id),
        Of::Cookie(cookie) => format!("cookie {}", cookie.name),
        Of::Site(site) => format!("site {}", site.id),
        Of::SiteCookie(site, cookie) => format!("cookie {} of {}", cookie.name, site.id),
        Of::Officer(officer) => format!("officer {}", officer.id),
        Of::Redress(body) => format!("redress {}", body.id),
        Of::Period(id, _) => format!("period {id}"),
    };
    let how = |how: How<'_>| match how {
        How::Added => "added".to_owned(),
        How::Removed => "removed".to_owned(),
        How::Changed(details) => {
            let fields = details.iter().map(|detail| match detail {
                Detail::Items { of, added, removed } => {
                    let list = |ids: &[&EntryId]| ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ");
                    format!("{of:?} +[{}] -[{}]", list(added), list(removed))
                }
                Detail::Text { field, .. } => format!("{field:?}"),
                Detail::Contact { field, .. } => format!("{field:?}"),
                other => format!("{other:?}").split(' ').next().unwrap_or_default().to_owned(),
            });
            fields.collect::<Vec<_>>().join(", ")
        }
    };
    changes(before, now).into_iter().map(|change| format!("{}: {}", name(change.of), how(change.how))).collect()
}

#[test]
fn each_difference_is_told_and_nothing_else() {
    let before = read(register());
    let added_purpose = json!({
        "id": "panel", "name": said("Panel"), "what": [said("asking")], "required": ["name"], "retention": {"rule": "for", "days": 1},
    });
    for (pointer, value, expected) in [
        ("/purposes/-", added_purpose, "purpose panel: added"),
        ("/purposes/0/name", said("Mail"), "purpose letters: Name"),
        ("/purposes/0/what", json!([said("sending"), said("counting")]), "purpose letters: Tasks"),
        ("/purposes/0/required", json!(["name", "visits"]), "purpose letters: Required +[visits] -[email]"),
        ("/purposes/0/optional", json!(["visits"]), "purpose letters: Optional +[visits] -[]"),
        ("/purposes/0/derived", json!(["visits"]), "purpose letters: Derived +[visits] -[]"),
        ("/purposes/0/basis", json!("law"), "purpose letters: Basis"),
        ("/purposes/0/basis_article", json!("15(1)1"), "purpose letters: Basis"),
        ("/purposes/0/retention", json!({"rule": "for", "days": 1}), "purpose letters: Retention"),
        ("/purposes/0/refusal", Value::Null, "purpose letters: Refusal"),
        ("/automatic", json!([]), "automatic log: removed"),
        ("/automatic/0/items", json!(["name"]), "automatic log: Recorded +[name] -[visits]"),
        ("/automatic/0/what", said("counting"), "automatic log: What"),
        ("/automatic/0/retention", json!({"rule": "for", "days": 8}), "automatic log: Retention"),
        ("/provision/kind", json!("not_stated"), "provision: Disclosure"),
        ("/transfer/kind", json!("not_stated"), "transfer: Disclosure"),
        ("/consignees", json!([]), "consignee post: removed"),
        ("/consignees/0/tasks", json!([said("calls")]), "consignee post: Tasks"),
        ("/consignees/0/tasks/0/items", json!(["email"]), "consignee post: Handed +[email] -[name]"),
        ("/consignees/0/sub_consignees", json!([]), "consignee post: SubConsignees"),
        ("/cookies", json!([]), "cookie visitor: removed"),
        ("/cookies/0/category", json!("necessary"), "cookie visitor: Category"),
        ("/cookies/0/purpose", said("finding"), "cookie visitor: What"),
        ("/cookies/0/set_by", json!("first_party"), "cookie visitor: SetBy"),
        ("/cookies/0/http_only", json!(true), "cookie visitor: HttpOnly"),
        ("/cookies/0/information", said("a number"), "cookie visitor: Information"),
        ("/cookies/0/sent_to", json!(["first_party", "post"]), "cookie visitor: SentTo"),
        ("/cookies/0/lifetime", json!({"rule": "session"}), "cookie visitor: Retention"),
        ("/officers/0/department", said("other"), "officer desk: Department"),
        ("/officers/0/tel", json!(["+82-2-2133-1071"]), "officer desk: Telephone"),
        ("/officers/0/fax", json!("+82-2-2133-1071"), "officer desk: Fax"),
        ("/officers/0/email", json!("a@b.kr"), "officer desk: Email"),
        ("/redress/0/name", said("Other"), "redress center: Name"),
        ("/redress/0/tel", json!("118"), "redress center: Telephone"),
        ("/redress/0/web", json!("https://b.kr"), "redress center: Website"),
        ("/redress/0/address", said("Seoul"), "redress center: Address"),
        ("/redress/0/from_abroad", json!("none"), "redress center: FromAbroad"),
        ("/periods/request_deadline", json!({"days": 9}), "period request_deadline: Length"),
        ("/periods", json!({}), "period request_deadline: removed"),
    ] {
        assert_eq!(told(&before, &with(pointer, value)), [expected], "{pointer}");
    }
}

#[test]
fn another_wording_of_what_does_not_prevail_changes_nothing() {
    let before = read(register());
    for (pointer, value) in [
        ("/purposes/0/name/en", json!("Post")),
        ("/consignees/0/tasks/0/ja", json!("便り")),
        ("/items/name/ko", json!("성명")),
        ("/sample", json!(true)),
        ("/controller/address", said("Seoul")),
        ("/purposes/0/required", json!(["email", "name"])),
        ("/purposes/0/material", said("More.")),
    ] {
        assert_eq!(told(&before, &with(pointer, value)), [""; 0], "{pointer}");
    }
    assert_eq!(told(&before, &with("/purposes/0/name/ko", json!("편지"))), ["purpose letters: Name"]);
}

#[test]
fn a_cookie_and_a_storage_entry_of_one_name_are_two_things() {
    let before = read(register());
    let now = with("/cookies/0/storage", json!("local_storage"));
    assert_eq!(told(&before, &now), ["cookie visitor: added", "cookie visitor: removed"]);
}

#[test]
fn what_concerns_a_purpose_is_the_purpose_and_who_receives_its_data() {
    let before = read(register());
    for (pointer, value, concerns) in [
        ("/purposes/0/retention", json!({"rule": "for", "days": 1}), true),
        ("/consignees", json!([]), true),
        ("/provision/kind", json!("not_stated"), true),
        ("/transfer/kind", json!("not_stated"), true),
        ("/cookies", json!([]), false),
        ("/automatic", json!([]), false),
        ("/officers/0/department", said("other"), false),
        ("/redress/0/name", said("other"), false),
        ("/periods", json!({}), false),
    ] {
        let now = with(pointer, value);
        let changes = changes(&before, &now);
        assert!(changes.iter().all(|change| change.concerns("letters") == concerns), "{pointer}");
    }
    let now = with("/purposes/0/retention", json!({"rule": "for", "days": 1}));
    assert!(!changes(&before, &now)[0].concerns("panel"));
}

fn any_register() -> impl Strategy<Value = Register> {
    let ids = || subsequence(vec!["a", "b", "c"], 0..=3);
    let items = || subsequence(vec!["name", "email", "visits"], 1..=3);
    (ids(), items(), 1..4_u32, ids(), ids(), ids(), any::<bool>()).prop_map(
        |(purposes, items, days, consignees, cookies, periods, stated)| {
            let mut made = register();
            let entries = |ids: &[&str], entry: &dyn Fn(&str) -> Value| ids.iter().map(|id| entry(id)).collect::<Value>();
            made["purposes"] = entries(&purposes, &|id| {
                json!({"id": id, "name": said(id), "what": [said("x")], "required": items, "retention": {"rule": "for", "days": days}})
            });
            made["consignees"] = entries(&consignees, &|id| {
                json!({"id": id, "name": said(id), "tasks": [said(&days.to_string())]})
            });
            made["cookies"] = entries(&cookies, &|id| {
                json!({"name": id, "purpose": said(id), "lifetime": {"rule": "for", "days": days}})
            });
            made["periods"] = periods.iter().map(|id| ((*id).to_owned(), json!({"days": days}))).collect();
            made["transfer"] = json!({"kind": if stated { "none" } else { "not_stated" }});
            read(made)
        },
    )
}

/// Added is removed seen from the other side.
fn turned(how: &How<'_>) -> &'static str {
    match how {
        How::Added => "removed",
        How::Removed => "added",
        How::Changed(_) => "changed",
    }
}

fn straight(how: &How<'_>) -> &'static str {
    match how {
        How::Added => "added",
        How::Removed => "removed",
        How::Changed(_) => "changed",
    }
}

fn entry(of: &Of<'_>) -> String {
    match of {
        Of::Purpose(purpose) => format!("purpose {}", purpose.id),
        Of::Consignee(consignee) => format!("consignee {}", consignee.id),
        Of::Cookie(cookie) => format!("cookie {}", cookie.name),
        Of::Period(id, _) => format!("period {id}"),
        other => format!("{other:?}"),
    }
}

proptest! {
    #[test]
    fn nothing_differs_from_itself(register in any_register()) {
        prop_assert_eq!(changes(&register, &register), []);
    }

    #[test]
    fn registers_without_changes_say_the_same(before in any_register(), now in any_register()) {
        // Everything that these registers can differ in is told; the order of entries says nothing.
        prop_assert_eq!(changes(&before, &now).is_empty(), before == now);
    }

    #[test]
    fn seen_from_the_other_side_the_same_entries_differ(before in any_register(), now in any_register()) {
        let mut there: Vec<_> = changes(&before, &now).iter().map(|c| (entry(&c.of), straight(&c.how))).collect();
        let mut back: Vec<_> = changes(&now, &before).iter().map(|c| (entry(&c.of), turned(&c.how))).collect();
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn what_changed_names_what_differs(before in any_register(), now in any_register()) {
        for change in changes(&before, &now) {
            match (change.of, change.how) {
                (Of::Purpose(purpose), How::Added) => prop_assert!(before.purpose(&purpose.id).is_none()),
                (Of::Purpose(purpose), How::Removed) => prop_assert!(now.purpose(&purpose.id).is_none()),
                (_, How::Changed(details)) => prop_assert!(!details.is_empty()),
                _ => {}
            }
        }
    }
}

use super::sample::{item, said, sound, with};
use super::*;
use serde_json::{Value, json};

fn problems(register: Value) -> Vec<String> {
    let register: Register = serde_json::from_value(register).expect("well-formed");
    check(&register).iter().map(ToString::to_string).collect()
}

#[test]
fn a_sound_register_has_no_problem() {
    assert_eq!(problems(sound()), [""; 0]);
}

#[test]
fn each_contradiction_is_named() {
    for (pointer, value, message) in [
        (
            "/effective_date",
            json!("2026-11-02"),
            "effective_date: the version is named 2026-11-01 and takes effect on 2026-11-02; a version is named after \
             the day it takes effect",
        ),
        ("/previous", json!("2026-11-01"), "previous: 2026-11-01 is not before 2026-11-01"),
        ("/articles/unused", json!([3, 3]), "articles.unused[1]: Article 3 is listed twice"),
        ("/articles/unused", json!([0]), "articles.unused[0]: articles are counted from 1"),
        (
            "/articles/subjects",
            json!({"1": "purposes", "4": "purposes"}),
            "articles.subjects.4: `purposes` is the subject of Article 1 already; each article has a subject of its own",
        ),
        ("/texts", json!({"names": ["서울 "]}), "texts.names[0]: a name has something in it, and no spaces around it"),
        (
            "/purposes/0/required",
            json!(["name", "email", "nickname"]),
            "purposes[0].required[2]: [items] has no name for `nickname`; it has `email`, `name`, `visits`",
        ),
        (
            "/purposes/0/optional",
            json!(["name"]),
            "purposes[0].optional[0]: purpose `newsletter` names the item `name` twice",
        ),
        (
            "/purposes/0/required",
            json!(["email"]),
            "items.name: no purpose and no automatic record has the item `name`",
        ),
        ("/purposes/0/what", json!([]), "purposes[0].what: purpose `newsletter` names no task"),
        (
            "/purposes/0/basis",
            Value::Null,
            "purposes[0].basis_article: purpose `newsletter` cites an article and has no `basis`",
        ),
        (
            "/purposes/0/refusal",
            Value::Null,
            "purposes[0]: purpose `newsletter` is consented to and has no `refusal`: say that one may refuse and what \
             follows (Act, Article 15(2)4)",
        ),
        (
            "/summary",
            Value::Null,
            "previous: there is no `summary`: say in one line a language what is new in this version, for the list of \
             versions",
        ),
        ("/summary/zh", json!(""), "summary.zh: the zh text is empty"),
        (
            "/purposes/0/material",
            json!({"ko": "a", "zh-TW": "a", "zh": "a", "ja": " ", "en": "a"}),
            "purposes[0].material.ja: the ja text is empty",
        ),
        (
            "/purposes/0/retention",
            json!({"rule": "session"}),
            "purposes[0].retention: the retention of `newsletter` cannot end in a browser; this rule is for cookies and \
             browser storage",
        ),
        (
            "/automatic/0/items",
            json!(["visits", "visits"]),
            "automatic[0].items[1]: the automatic record `log` names the item `visits` twice",
        ),
        ("/consignees/0/tasks", json!([]), "consignees[0].tasks: consignee `post` has no task"),
        (
            "/consignees/0/tasks/0/items",
            json!(["email"]),
            "consignees[0].tasks[0].items: a task that names items names their `purpose` too",
        ),
        (
            "/consignees/0/tasks/0/purpose",
            json!("letters"),
            "consignees[0].tasks[0].purpose: there is no purpose `letters`; [[purposes]] has `newsletter`",
        ),
        (
            "/consignees/0/tasks/0/purpose",
            json!("newsletter"),
            "consignees[0].tasks[0]: a task for the purpose `newsletter` names the `items` that are handed over for it",
        ),
        (
            "/cookies/0/set_by",
            json!("acme"),
            "cookies[0].set_by: `acme` is neither `first_party` nor a consignee; [[consignees]] has `post`",
        ),
        (
            "/cookies/0/lifetime",
            json!({"rule": "until_withdrawn"}),
            "cookies[0].lifetime: the lifetime of the cookie `visitor` is `for` a period, or `session`",
        ),
        ("/officers/0/tel", json!([]), "officers[0].tel: officer `desk` has no telephone number (Act, Article 30(1)6)"),
        (
            "/redress/0/from_abroad",
            json!("tel"),
            "redress[0].from_abroad: `center` is said to be reached from abroad and has not an international telephone \
             number (`+82-…`)",
        ),
        ("/controller/name/ja", json!(" "), "controller.name.ja: the ja text is empty"),
        (
            "/items/name/zh-TW",
            json!("{{controller.name}}"),
            "items.name.zh-TW: the zh-TW text has a placeholder; only the Markdown texts may have them",
        ),
        (
            "/purposes/0/name/en",
            json!("a\nb"),
            "purposes[0].name.en: the en text has a line break or another control character",
        ),
    ] {
        assert_eq!(problems(with(pointer, value)), [message], "{pointer}");
    }
}

#[test]
fn a_first_version_changes_nothing() {
    let mut first = with("/purposes/0/material", said("More items."));
    first["previous"] = Value::Null;
    first["summary"] = Value::Null;
    assert_eq!(
        problems(first),
        [
            "purposes[0].material: purpose `newsletter` has a `material` change and the version has no `previous` that it \
             could differ from"
        ]
    );
}

#[test]
fn who_is_sent_what_is_in_a_cookie_is_known_named_once_and_the_center_at_least() {
    let cookie = |sent_to: Value| {
        let mut cookie = sound()["cookies"][0].clone();
        cookie["storage"] = json!("cookie");
        cookie["sent_to"] = sent_to;
        problems(with("/cookies", json!([cookie])))
    };
    assert_eq!(cookie(json!(["first_party"])), [""; 0]);
    for (sent_to, said) in [
        (
            json!([]),
            "cookies[0].sent_to: browsers send the cookie `visitor` to the center: `sent_to` has `first_party` at least",
        ),
        (json!(["first_party", "first_party"]), "cookies[0].sent_to[1]: `visitor` is sent to `first_party` twice"),
        (
            json!(["first_party", "nobody"]),
            "cookies[0].sent_to[1]: `nobody` is neither `first_party` nor in [[consignees]]",
        ),
    ] {
        let found = cookie(sent_to);
        assert!(found.len() == 1 && found[0].starts_with(said), "{said}: {found:?}");
    }
}

#[test]
fn a_cookie_of_a_first_version_changes_nothing_and_a_change_is_said_in_all_languages() {
    let mut first = with("/cookies/0/material", said("Counts articles, too."));
    assert_eq!(problems(first.clone()), [""; 0]);
    first["previous"] = Value::Null;
    first["summary"] = Value::Null;
    assert_eq!(
        problems(first),
        [
            "cookies[0].material: `visitor` has a `material` change and the version has no `previous` that it could differ from"
        ]
    );
    for locale in crate::locale::Locale::ALL {
        let mut sentence = said("Counts articles, too.");
        sentence.as_object_mut().expect("an object").remove(locale.tag());
        let error = serde_json::from_value::<Register>(with("/cookies/0/material", sentence)).expect_err("a gap");
        assert!(error.to_string().contains(&format!("missing field `{locale}`")), "{error}");
    }
}

#[test]
fn a_material_change_is_said_in_all_languages() {
    for locale in crate::locale::Locale::ALL {
        let mut sentence = said("More items.");
        sentence.as_object_mut().expect("an object").remove(locale.tag());
        let error = serde_json::from_value::<Register>(with("/purposes/0/material", sentence)).expect_err("a gap");
        assert!(error.to_string().contains(&format!("missing field `{locale}`")), "{error}");
    }
    assert!(serde_json::from_value::<Register>(with("/purposes/0/material", json!(true))).is_err());
}

#[test]
fn a_form_that_cannot_be_asked_is_named() {
    let choice = |ids: &[&str]| {
        let mut item = item("choice");
        let choices = ids.iter().map(|id| {
            let mut choice = said(id);
            choice["id"] = (*id).into();
            choice
        });
        item["choices"] = choices.collect();
        item
    };
    let with_key = |kind: &str, key: &str, value: Value| {
        let mut item = item(kind);
        item[key] = value;
        item
    };
    for (pointer, value, message) in [
        (
            "/purposes/0/form/slug",
            json!("my"),
            "purposes[0].form.slug: the center has a page of its own at `my`; choose another address",
        ),
        (
            "/purposes/0/form/offers",
            json!(["letters"]),
            "purposes[0].form.offers[0]: `letters` is no purpose with a form; those are `newsletter`",
        ),
        (
            "/purposes/0/form/offers",
            json!(["newsletter"]),
            "purposes[0].form.offers[0]: `newsletter` is this purpose itself",
        ),
        (
            "/items/name",
            said("name"),
            "purposes[0].required[0]: the form of `newsletter` asks for `name`, and [items] does not say how: give it a `kind`",
        ),
        (
            "/items/name",
            item("consent_record"),
            "purposes[0].required[0]: `name` is worked out by the center; list it in `derived`",
        ),
        (
            "/items/name",
            item("email"),
            "purposes[0]: `name` and `email` of `newsletter` are of one kind; a person has one",
        ),
        (
            "/items/email",
            item("text"),
            "purposes[0].required: the form of `newsletter` has to ask for an item of the kind `email`: what is entered \
             counts once it is confirmed by mail",
        ),
        ("/items/name", with_key("text", "max", json!(0)), "items.name.max: `max` is a number from 1 to 500"),
        (
            "/items/name",
            with_key("telephone", "max", json!(10)),
            "items.name.max: only names and texts have a `max`, and `name` is neither",
        ),
        ("/items/name", choice(&["a"]), "items.name.choices: `name` is a choice and has not two `choices` or more"),
        ("/items/name", choice(&["a", "a"]), "items.name.choices: the answer `a` of `name` is there twice"),
        (
            "/items/name",
            with_key("text", "choices", choice(&["a", "b"])["choices"].clone()),
            "items.name.choices: only a choice has `choices`, and `name` is none",
        ),
        (
            "/items/visits",
            item("takes_part"),
            "items.visits.kind: `visits` says in what somebody takes part: name it with `purpose`",
        ),
        (
            "/items/visits",
            with_key("takes_part", "purpose", json!("letters")),
            "items.visits.purpose: there is no purpose `letters`",
        ),
        (
            "/items/name",
            with_key("name", "purpose", json!("newsletter")),
            "items.name.purpose: only items of the kind `takes_part` have a `purpose`, and `name` is none",
        ),
        (
            "/items/name",
            with_key("name", "autocomplete", json!("x\" onfocus=\"y")),
            "items.name.autocomplete: a token of HTML has small letters, digits and hyphens, as `address-level2`",
        ),
        (
            "/purposes/0/form/lead/ja",
            json!("{{controller.short}}"),
            "purposes[0].form.lead.ja: the ja text has a placeholder; only the Markdown texts may have them",
        ),
    ] {
        assert_eq!(problems(with(pointer, value)), [message], "{pointer}");
    }

    let mut second = sound()["purposes"][0].clone();
    second["id"] = json!("letters");
    assert_eq!(
        problems(with("/purposes/-", second.clone())),
        ["purposes[1].form.slug: the form of `newsletter` has the address `newsletter` already"]
    );
    second["form"]["slug"] = json!("letters");
    second["form"]["offers"] = json!(["newsletter"]);
    assert_eq!(problems(with("/purposes/-", second.clone())), [""; 0]);
    second["required"] = json!(["email"]);
    assert_eq!(
        problems(with("/purposes/-", second)),
        ["purposes[1].form.offers[0]: `newsletter` needs `name`, which the form of `letters` does not ask for"]
    );
    for (id, own) in [("age14", true), ("newsletter_consent", false)] {
        let mut register = sound();
        register["items"][id] = item("text");
        register["purposes"][0]["required"] = json!(["name", "email", id]);
        if !own {
            let mut other = register["purposes"][0].clone();
            other["id"] = json!("letters");
            other["form"]["slug"] = json!("letters");
            other["form"]["offers"] = json!(["newsletter"]);
            register["purposes"].as_array_mut().expect("a list").push(other);
        }
        let at = usize::from(!own);
        let message =
            format!("purposes[{at}].required[2]: the form has a field `{id}` of its own; give the item another id");
        assert_eq!(problems(register), [message]);
    }
}

#[test]
fn ids_and_cookies_are_unique() {
    for (section, message) in [
        ("purposes", "purposes[1].id: the id `newsletter` is used twice in [[purposes]]"),
        ("automatic", "automatic[1].id: the id `log` is used twice in [[automatic]]"),
        ("consignees", "consignees[1].id: the id `post` is used twice in [[consignees]]"),
        ("cookies", "cookies[1].name: `visitor` is registered twice"),
        ("officers", "officers[1].id: the id `desk` is used twice in [[officers]]"),
        ("redress", "redress[1].id: the id `center` is used twice in [[redress]]"),
    ] {
        let first = sound().pointer(&format!("/{section}/0")).cloned().expect("an entry");
        assert_eq!(problems(with(&format!("/{section}/-"), first)), [message]);
    }
}

#[test]
fn all_problems_are_listed_at_once() {
    let mut register = with("/officers", json!([]));
    register["redress"][0]["web"] = Value::Null;
    register["cookies"][0]["storage"] = json!("local_storage");
    register["cookies"][0]["http_only"] = json!(true);
    assert_eq!(
        problems(register),
        [
            "cookies[0].http_only: `visitor` is in browser storage, which scripts can always read",
            "officers: there is no [[officers]]; a policy names at least one officer or department (Act, Article 30(1)6)",
            "redress[0].from_abroad: `center` is said to be reached from abroad and has not a web address",
        ]
    );
}

#[test]
fn a_field_that_nobody_knows_is_refused() {
    for pointer in ["/colour", "/controller/color", "/purposes/0/purpose", "/cookies/0/httponly", "/officers/0/phone"] {
        let error = serde_json::from_value::<Register>(with(pointer, json!("x"))).expect_err(pointer);
        assert!(error.to_string().starts_with("unknown field"), "{error}");
    }
}

#[test]
fn a_right_is_listed_once_and_each_way_to_exercise_it_is_there() {
    let rights = |list: Value| problems(with("/rights", list));
    assert_eq!(rights(json!([{"id": "access", "article": "35", "channels": ["center", "telephone"]}])), [""; 0]);
    for (list, said) in [
        (json!([{"id": "access", "article": "35", "channels": []}]), "no way to exercise `access`"),
        (json!([{"id": "delete", "article": "36", "channels": ["fax"]}]), "`fax` of the desk that takes requests"),
        (json!([{"id": "delete", "article": "36", "channels": ["email"]}]), "`email` of the desk"),
        (json!([{"id": "delete", "article": "36", "channels": ["writing"]}]), "`controller.address`"),
        (json!([{"id": "delete", "article": "36", "channels": ["center", "center"]}]), "is listed twice"),
        (
            json!([{"id": "delete", "article": "36", "channels": ["center"]}, {"id": "delete", "article": "36", "channels": ["center"]}]),
            "`delete` is listed twice",
        ),
    ] {
        let found = rights(list);
        assert!(found.len() == 1 && found[0].contains(said), "{said}: {found:?}");
    }
}

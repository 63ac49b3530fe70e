use super::super::check::sample::{said, with};
use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};

fn register(cookies: Value) -> Register {
    serde_json::from_value(with("/cookies", cookies)).expect("well-formed")
}

fn cookie(name: &str, category: &str) -> Value {
    json!({
        "name": name, "category": category, "purpose": said("counting"), "set_by": "first_party",
        "information": said("a number"), "sent_to": ["first_party"], "lifetime": {"rule": "for", "days": 30},
    })
}

/// The cookie with something else in it; null takes it out.
fn but(mut cookie: Value, field: &str, value: Value) -> Value {
    if value.is_null() {
        cookie.as_object_mut().expect("fields").remove(field);
    } else {
        cookie[field] = value;
    }
    cookie
}

fn told(then: &Register, since: &[&Register], allowed: Categories) -> Vec<String> {
    let why = |why: Why<'_>| match why {
        Why::Joined(_) => "joined".to_owned(),
        Why::Purpose(sentence) => format!("purpose: {}", sentence.en),
        Why::Recipients(who) => {
            format!("recipients: {}", who.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(","))
        }
    };
    differences(then, since, allowed).into_iter().map(|d| format!("{} {}", d.cookie.name, why(d.why))).collect()
}

const PREFERENCES: Categories = Categories { preferences: true, statistics: false };
const STATISTICS: Categories = Categories { preferences: false, statistics: true };

#[test]
fn only_category_purpose_and_recipient_of_what_was_allowed_are_reasons() {
    let visitor = || cookie("visitor", "statistics");
    let then = register(json!([visitor(), cookie("language", "preferences")]));
    let language = || cookie("language", "preferences");
    let cases: Vec<(&str, Value, Categories, &[&str])> = vec![
        ("nothing", json!([visitor(), language()]), Categories::ALL, &[]),
        ("order", json!([language(), visitor()]), Categories::ALL, &[]),
        (
            "wording of the purpose",
            json!([but(visitor(), "purpose", said("we count")), language()]),
            Categories::ALL,
            &[],
        ),
        (
            "a text in one language",
            json!([
                but(visitor(), "purpose", {
                    let mut t = said("counting");
                    t["ja"] = json!("x");
                    t
                }),
                language()
            ]),
            Categories::ALL,
            &[],
        ),
        (
            "wording of the information",
            json!([but(visitor(), "information", said("number")), language()]),
            Categories::ALL,
            &[],
        ),
        (
            "lifetime",
            json!([but(visitor(), "lifetime", json!({"rule": "for", "days": 60})), language()]),
            Categories::ALL,
            &[],
        ),
        ("scripts", json!([but(visitor(), "http_only", json!(true)), language()]), Categories::ALL, &[]),
        ("it is gone", json!([language()]), Categories::ALL, &[]),
        (
            "nobody is told who is sent it any more",
            json!([but(visitor(), "sent_to", Value::Null), language()]),
            Categories::ALL,
            &[],
        ),
        (
            "another purpose",
            json!([but(visitor(), "material", said("Also ads.")), language()]),
            Categories::ALL,
            &["visitor purpose: Also ads."],
        ),
        (
            "another purpose of what was refused",
            json!([but(visitor(), "material", said("Also ads.")), language()]),
            PREFERENCES,
            &[],
        ),
        (
            "another recipient",
            json!([but(visitor(), "sent_to", json!(["first_party", "post"])), language()]),
            STATISTICS,
            &["visitor recipients: post"],
        ),
        (
            "somebody else sets it",
            json!([but(visitor(), "set_by", json!("post")), language()]),
            STATISTICS,
            &["visitor recipients: post"],
        ),
        (
            "set by and sent to the same",
            json!([
                but(but(visitor(), "set_by", json!("post")), "sent_to", json!(["first_party", "post"])),
                language()
            ]),
            STATISTICS,
            &["visitor recipients: post"],
        ),
        (
            "another recipient of what was refused",
            json!([but(visitor(), "sent_to", json!(["first_party", "post"])), language()]),
            PREFERENCES,
            &[],
        ),
        ("one more", json!([visitor(), language(), cookie("source", "statistics")]), STATISTICS, &["source joined"]),
        (
            "one more of what was refused",
            json!([visitor(), language(), cookie("source", "statistics")]),
            PREFERENCES,
            &[],
        ),
        (
            "one more that is necessary",
            json!([visitor(), language(), cookie("load", "necessary")]),
            Categories::ALL,
            &[],
        ),
        (
            "into an allowed category",
            json!([visitor(), but(language(), "category", json!("statistics"))]),
            STATISTICS,
            &["language joined"],
        ),
        (
            "from one allowed category to another",
            json!([visitor(), but(language(), "category", json!("statistics"))]),
            Categories::ALL,
            &[],
        ),
        ("out of choice", json!([but(visitor(), "category", json!("necessary")), language()]), Categories::ALL, &[]),
        (
            "into browser storage",
            json!([but(visitor(), "storage", json!("local_storage")), language()]),
            STATISTICS,
            &["visitor joined"],
        ),
        (
            "whatever, after refusing everything",
            json!([but(visitor(), "material", said("Also ads.")), cookie("x", "preferences")]),
            Categories::NONE,
            &[],
        ),
    ];
    for (case, cookies, allowed, expected) in cases {
        assert_eq!(told(&then, &[&register(cookies)], allowed), expected, "{case}");
    }
}

#[test]
fn a_version_that_says_more_asks_only_where_it_names_somebody() {
    let silent = but(but(cookie("visitor", "statistics"), "sent_to", Value::Null), "set_by", Value::Null);
    let then = register(json!([silent]));
    assert_eq!(told(&then, &[&register(json!([cookie("visitor", "statistics")]))], STATISTICS), [""; 0]);
    let elsewhere = but(cookie("visitor", "statistics"), "sent_to", json!(["first_party", "post"]));
    assert_eq!(told(&then, &[&register(json!([elsewhere]))], STATISTICS), ["visitor recipients: post"]);
    let without = register(json!([but(cookie("visitor", "statistics"), "category", Value::Null)]));
    assert_eq!(told(&without, &[&register(json!([cookie("visitor", "statistics")]))], STATISTICS), ["visitor joined"]);
}

#[test]
fn a_changed_purpose_counts_through_later_versions_and_a_recipient_that_came_and_went_does_not() {
    let plain = register(json!([cookie("visitor", "statistics")]));
    let other = register(json!([but(cookie("visitor", "statistics"), "material", said("Also ads."))]));
    let passed = register(json!([but(cookie("visitor", "statistics"), "sent_to", json!(["first_party", "post"]))]));
    assert_eq!(told(&plain, &[&other, &plain], STATISTICS), ["visitor purpose: Also ads."]);
    assert_eq!(told(&other, &[&plain], STATISTICS), [""; 0], "who chose after it knew");
    assert_eq!(told(&plain, &[&passed, &plain], STATISTICS), [""; 0]);
    assert_eq!(told(&plain, &[], STATISTICS), [""; 0], "no version came after it");
}

prop_compose! {
    fn any_cookie()(
        name in "[ab]", category in prop::option::of(prop::sample::select(vec!["necessary", "preferences", "statistics"])),
        storage in prop::sample::select(vec!["cookie", "local_storage"]), material in prop::bool::weighted(0.2),
        sent_to in prop::option::of(prop::sample::subsequence(vec!["first_party", "post"], 0..=2)), words in "[a-z]{1,3}",
        post_sets in any::<bool>(),
    ) -> Value {
        let mut made = json!({
            "name": name, "storage": storage, "purpose": said(&words), "information": said(&words),
            "set_by": if post_sets { "post" } else { "first_party" }, "lifetime": {"rule": "not_stated"},
        });
        if let Some(category) = category { made["category"] = json!(category); }
        if let Some(sent_to) = sent_to { made["sent_to"] = json!(sent_to); }
        if material { made["material"] = said(&words); }
        made
    }
}

fn any_register() -> impl Strategy<Value = Register> {
    prop::collection::vec(any_cookie(), 0..4).prop_map(|mut cookies| {
        cookies.sort_by_key(|cookie| (cookie["name"].to_string(), cookie["storage"].to_string()));
        cookies.dedup_by_key(|cookie| (cookie["name"].to_string(), cookie["storage"].to_string()));
        register(Value::Array(cookies))
    })
}

fn any_categories() -> impl Strategy<Value = Categories> {
    (any::<bool>(), any::<bool>()).prop_map(|(preferences, statistics)| Categories { preferences, statistics })
}

proptest! {
    #[test]
    fn who_refused_everything_is_never_asked_before_the_time(then in any_register(), now in any_register()) {
        prop_assert!(differences(&then, &[&now], Categories::NONE).is_empty());
    }

    #[test]
    fn the_same_facts_in_any_words_are_no_reason(mut then in any_register(), allowed in any_categories(), words in "[a-z]{1,9}") {
        for cookie in &mut then.cookies {
            cookie.material = None;
        }
        let mut now = then.clone();
        for cookie in &mut now.cookies {
            let text: Localized<String> = serde_json::from_value(said(&words)).expect("a text");
            cookie.purpose = text.clone();
            cookie.information = Some(text);
        }
        now.cookies.reverse();
        prop_assert!(differences(&then, &[&now], allowed).is_empty());
    }

    #[test]
    fn every_reason_concerns_something_that_was_allowed(then in any_register(), now in any_register(), allowed in any_categories()) {
        for difference in differences(&then, &[&now], allowed) {
            let category = difference.cookie.category.expect("a category");
            prop_assert!(allowed.has_optional(category), "{category:?}");
        }
    }

    #[test]
    fn who_allowed_less_is_asked_for_no_more_reasons(then in any_register(), now in any_register()) {
        let joined = |found: &[Difference<'_>]| found.iter().filter(|d| !matches!(d.why, Why::Joined(_))).count();
        let all = differences(&then, &[&now], Categories::ALL);
        for some in [PREFERENCES, STATISTICS] {
            let found = differences(&then, &[&now], some);
            prop_assert!(joined(&found) <= joined(&all));
        }
    }
}

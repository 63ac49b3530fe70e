use super::*;
use serde_json::{Value, json};

fn said(text: &str) -> Value {
    json!({"ko": text, "zh-TW": text, "zh": text, "ja": text, "en": text})
}

/// A register that says this about the program's records, cookies and periods.
fn register(records: &[(&str, Value)], cookies: &[(&str, Value)], periods: Value) -> Register {
    let records: Vec<Value> =
        records.iter().map(|(id, rule)| json!({"id": id, "name": said("x"), "items": [], "retention": rule})).collect();
    let cookies: Vec<Value> =
        cookies.iter().map(|(name, rule)| json!({"name": name, "purpose": said("x"), "lifetime": rule})).collect();
    serde_json::from_value(json!({
        "version": "2026-11-01",
        "effective_date": "2026-11-01",
        "controller": {"name": said("x"), "short": said("x"), "law": said("x")},
        "provision": {"kind": "none"},
        "transfer": {"kind": "none"},
        "automatic": records,
        "cookies": cookies,
        "periods": periods,
    }))
    .expect("well-formed")
}

fn hours(count: u32) -> Value {
    json!({"rule": "for", "hours": count})
}

fn broken(register: &Register) -> Vec<String> {
    broken_promises(register).iter().map(ToString::to_string).collect()
}

#[test]
fn what_a_version_says_is_done_and_silence_leaves_it_to_the_program() {
    let silent = Keeping::of(&register(&[], &[], json!({})));
    assert_eq!((silent.confirm_within(), silent.session()), (24 * 3_600_000, LONGEST_SESSION));
    assert_eq!((silent.choice(), silent.choice_record()), (months(6), months(12)));
    assert_eq!((silent.statistics(), silent.language()), (of(30, Unit::Days), months(6)));

    let records = [
        ("unconfirmed", hours(48)),
        ("sessions", hours(2)),
        ("cookie_choices", json!({"rule": "for", "years": 2})),
        ("statistics", json!({"rule": "for", "days": 7})),
    ];
    let cookies = [("language", json!({"rule": "for", "days": 90}))];
    let told = register(&records, &cookies, json!({"consent_choice": {"days": 100}}));
    let keeping = Keeping::of(&told);
    assert_eq!((keeping.confirm_within(), keeping.session()), (48 * 3_600_000, 2 * 3_600_000));
    assert_eq!((keeping.choice(), keeping.choice_record()), (of(100, Unit::Days), of(2, Unit::Years)));
    assert_eq!((keeping.statistics(), keeping.language()), (of(7, Unit::Days), of(90, Unit::Days)));
    assert_eq!(broken(&told), [""; 0]);
}

#[test]
fn security_sets_bounds_that_no_register_moves() {
    let records = [
        ("unconfirmed", json!({"rule": "for", "days": 30})),
        ("sessions", json!({"rule": "for", "days": 2})),
        ("statistics", json!({"rule": "for", "years": 5})),
        ("cookie_choices", json!({"rule": "for", "days": 1})),
    ];
    let told = register(&records, &[], json!({"consent_choice": {"years": 3}}));
    let keeping = Keeping::of(&told);
    assert_eq!((keeping.confirm_within(), keeping.session()), (LONGEST_CONFIRMATION, LONGEST_SESSION));
    assert_eq!((keeping.statistics(), keeping.choice()), (months(13), months(12)));
    assert_eq!(keeping.choice_record(), months(12), "a record outlives the answer");
    assert_eq!(
        broken(&told),
        [
            "automatic[0].retention: the program keeps `unconfirmed` for 7 days, whatever is said here: say the same",
            "automatic[1].retention: the program keeps `sessions` for 12 hours, whatever is said here: say the same",
            "periods.consent_choice: the program keeps `consent_choice` for 12 months, whatever is said here: say the same",
            "automatic[3].retention: the program keeps `cookie_choices` for 12 months, whatever is said here: say the same",
            "automatic[2].retention: the program keeps `statistics` for 13 months, whatever is said here: say the same",
        ]
    );
}

#[test]
fn figures_that_are_said_twice_are_one() {
    let records = [("unconfirmed", hours(24)), ("sign_in_codes", json!({"rule": "for", "minutes": 10}))];
    let cookies = [
        ("__Host-session", hours(12)),
        ("__Host-sign-in", json!({"rule": "for", "minutes": 10})),
        ("__Host-request", hours(2)),
        ("choice", json!({"rule": "for", "months": 6})),
        ("visitor", json!({"rule": "for", "days": 30})),
    ];
    let periods =
        json!({"consent_choice": {"months": 6}, "confirmation": {"days": 1}, "sign_in_code": {"minutes": 10}});
    assert_eq!(broken(&register(&records, &cookies, periods)), [""; 0], "a day is 24 hours");

    let cookies = [
        ("__Host-session", json!({"rule": "session"})),
        ("__Host-sign-in", json!({"rule": "for", "minutes": 15})),
        ("choice", json!({"rule": "for", "months": 5})),
    ];
    let periods =
        json!({"consent_choice": {"months": 6}, "confirmation": {"hours": 25}, "sign_in_code": {"minutes": 9}});
    let found = broken(&register(&records, &cookies, periods));
    let places: Vec<&str> = found.iter().filter_map(|said| said.split(':').next()).collect();
    assert_eq!(
        places,
        [
            "periods.sign_in_code",
            "cookies[1].lifetime",
            "periods.confirmation",
            "cookies[0].lifetime",
            "cookies[2].lifetime"
        ]
    );
}

#[test]
fn what_is_kept_with_the_person_can_also_be_kept_for_a_time() {
    for (rule, fits) in [
        (json!({"rule": "until_deleted"}), true),
        (json!({"rule": "for", "years": 1}), true),
        (json!({"rule": "not_stated"}), true),
        (json!({"rule": "until_cancelled"}), false),
        (json!({"rule": "until_resubscribed"}), false),
    ] {
        assert_eq!(broken(&register(&[("sign_ins", rule.clone())], &[], json!({}))).is_empty(), fits, "{rule}");
    }
    assert_eq!(broken(&register(&[("suppression", json!({"rule": "until_deleted"}))], &[], json!({}))).len(), 1);
}

#[test]
fn what_consignees_were_handed_is_on_record_for_two_years_at_least() {
    let kept = |rule: Value| transfers(&register(&[("consignee_transfers", rule)], &[], json!({})));
    assert_eq!(transfers(&register(&[], &[], json!({}))), of(3, Unit::Years));
    assert_eq!(kept(json!({"rule": "for", "years": 5})), of(5, Unit::Years));
    let short = json!({"rule": "for", "months": 6});
    assert_eq!(kept(short.clone()), of(2, Unit::Years));
    assert_eq!(broken(&register(&[("consignee_transfers", short)], &[], json!({}))).len(), 1);
}

#[test]
fn who_looked_at_the_desk_is_on_record_for_three_years_at_least() {
    let kept = |rule: Value| desk_log(&register(&[("desk_log", rule)], &[], json!({})));
    assert_eq!(desk_log(&register(&[], &[], json!({}))), of(3, Unit::Years));
    assert_eq!(kept(json!({"rule": "for", "years": 5})), of(5, Unit::Years));
    for short in [json!({"rule": "for", "years": 2}), json!({"rule": "for", "months": 35})] {
        assert_eq!(kept(short.clone()), of(3, Unit::Years), "{short}");
        assert_eq!(broken(&register(&[("desk_log", short)], &[], json!({}))).len(), 1);
    }
}

//! Calling: signed, in order per person, again for as long as it takes.

use crate::consignees::office::{Line, all, emails, id, payload, sus4};
use crate::on_both;
use crate::people::story::{KIM, letters, sign_in, subscribe};
use crate::support::Bench;
use changho_domain::time::{DAY, HOUR, MINUTE};
use changho_services::consignees::{self, Caller, Delivered, Failure, confirm, deliver_due, set_webhook};
use changho_services::keys::public_keys;
use changho_services::people::delete;
use changho_services::people::suspension::{By, resume, suspend};
use changho_services::receipts::{self, NoReceipt};
use changho_services::{Center, one};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

const LI: &str = "li@example.org";
const NOTHING: Delivered = Delivered { delivered: 0, retried: 0 };

/// Two people whose data the consignee has and which is called.
async fn begin(center: &Center) -> Caller {
    subscribe(center, KIM).await;
    subscribe(center, LI).await;
    let caller = sus4(center).await;
    assert_eq!(emails(&all(center, &caller, &letters()).await), [KIM, LI]);
    set_webhook(center, &id("sus4"), Some("https://crm.example.org/privacy")).await.expect("set");
    caller
}

/// Suspends and resumes, so many times.
async fn back_and_forth(center: &Center, email: &str, times: usize) {
    let session = sign_in(center, email).await;
    for _ in 0..times {
        suspend(center, session.subject_id, None, By::Person).await.expect("suspended");
        resume(center, session.subject_id, None, By::Person).await.expect("ended");
    }
}

/// What was told of each person, in the order in which it arrived.
fn by_person(took: &[Value]) -> BTreeMap<String, Vec<String>> {
    let mut by: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for event in took {
        let whom = event["subject_identities"][0]["identity_value"].as_str().expect("a number").to_owned();
        by.entry(whom).or_default().push(event["subject_request_type"].as_str().expect("a word").to_owned());
    }
    by
}

on_both! {
    async fn a_call_is_signed_and_tells_nothing_but_the_number(center: Center) {
        let caller = begin(&center).await;
        let line = Line::default();
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), NOTHING);
        let handle = all(&center, &caller, &letters()).await.subscribers[0].id;
        let session = sign_in(&center, KIM).await;
        delete::delete(&center, &session).await.expect("deleted");
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), Delivered { delivered: 1, retried: 0 });
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), NOTHING, "once");

        let jws = line.took.lock().expect("a lock")[0].clone();
        let (signed, signature) = jws.rsplit_once('.').expect("three parts");
        let keys = public_keys(center.keys.db()).await.expect("keys");
        let signature = {
            use base64::Engine as _;
            base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(signature).expect("base64url")
        };
        assert!(keys.iter().any(|key| key.signed(signed.as_bytes(), &signature)), "by a published key");
        // It is no receipt, whoever shows it as one.
        assert_eq!(receipts::check(&center, &jws).await.expect("checked"), Err(NoReceipt::Unreadable));

        let said = payload(&jws);
        assert_eq!((&said["iss"], &said["aud"]), (&"https://privacy.example.org".into(), &"sus4".into()));
        assert_eq!(said["iat"], center.now().millis() / 1000);
        assert_eq!(said["jti"], said["subject_request_id"]);
        assert_eq!((&said["regulation"], &said["subject_request_type"]), (&"pipa".into(), &"erasure".into()));
        assert_eq!(said["subject_identities"][0]["identity_value"], handle.to_string());
        let callback = format!(
            "https://privacy.example.org/api/consignee/v1/confirmations/{}",
            said["subject_request_id"].as_str().expect("a number")
        );
        assert_eq!(said["status_callback_urls"], serde_json::json!([callback]));
        let text = said.to_string();
        for secret in [KIM, "김서울", &session.subject_id.to_string()] {
            assert!(!text.contains(secret), "{secret}");
        }
    }

    async fn whoever_fails_for_a_day_is_told_everything_afterwards_in_order(center: Center) {
        begin(&center).await;
        let line = Line::default();
        line.answers(|_| Ok(500));
        back_and_forth(&center, KIM, 2).await;
        for hour in 0..24 {
            if hour == 5 {
                back_and_forth(&center, LI, 2).await;
            }
            for _ in 0..60 {
                deliver_due(&center, &line).await.expect("a round");
                center.clock.advance(MINUTE);
            }
        }
        let tries = line.took().len();
        assert!((24..=36).contains(&tries), "{tries}: less and less often, and never given up");
        let webhooks = consignees::webhooks(&center).await.expect("listed");
        assert!(webhooks[0].failing_since.is_some_and(|since| center.now() - since > 23 * HOUR));
        line.answers(|_| Ok(200));
        let mut delivered = 0;
        for _ in 0..75 {
            delivered += deliver_due(&center, &line).await.expect("a round").delivered;
            center.clock.advance(MINUTE);
        }
        assert_eq!(delivered, 8);
        let took = line.took();
        let expected: Vec<String> = ["suspension", "resumption"].repeat(2).into_iter().map(str::to_owned).collect();
        let told = by_person(&took);
        assert_eq!(told.len(), 2);
        assert!(told.values().all(|what| *what == expected), "{told:?}");
        assert_eq!(consignees::webhooks(&center).await.expect("listed")[0].failing_since, None);
    }

    async fn one_that_is_not_taken_holds_up_its_person_and_nobody_else(center: Center) {
        let caller = begin(&center).await;
        let page = all(&center, &caller, &letters()).await;
        let kim = page.subscribers[0].id.to_string();
        back_and_forth(&center, KIM, 1).await;
        back_and_forth(&center, LI, 1).await;
        let line = Line::default();
        let refused = kim.clone();
        line.answers(move |event| {
            Ok(if event["subject_identities"][0]["identity_value"] == refused.as_str() { 422 } else { 202 })
        });
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), Delivered { delivered: 2, retried: 1 });
        let told = by_person(&line.took());
        assert_eq!(told[&kim], ["suspension"], "the second waits for the first");
        assert_eq!(told[&page.subscribers[1].id.to_string()], ["suspension", "resumption"]);
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), NOTHING, "later");
        line.answers(|_| Ok(202));
        center.clock.advance(2 * MINUTE);
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), Delivered { delivered: 2, retried: 0 });
        assert_eq!(by_person(&line.took())[&kim], ["suspension", "resumption"]);
    }

    async fn what_is_confirmed_needs_no_call(center: Center) {
        let caller = begin(&center).await;
        let session = sign_in(&center, KIM).await;
        delete::delete(&center, &session).await.expect("deleted");
        let told = consignees::events(&center, &caller, 0).await.expect("told");
        confirm(&center, &caller, told.events[0].subject_request_id).await.expect("noted");
        let line = Line::default();
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), NOTHING);
        assert!(line.took().is_empty());
    }

    async fn nobody_is_called_without_an_address(center: Center) {
        begin(&center).await;
        set_webhook(&center, &id("sus4"), None).await.expect("set");
        back_and_forth(&center, KIM, 1).await;
        let line = Line::default();
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), NOTHING);
        // A new address is tried at once, whatever became of the old one.
        set_webhook(&center, &id("sus4"), Some("https://crm.example.org/old")).await.expect("set");
        line.answers(|_| Err(Failure::Unreachable));
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), Delivered { delivered: 0, retried: 1 });
        set_webhook(&center, &id("sus4"), Some("https://crm.example.org/new")).await.expect("set");
        line.answers(|_| Ok(204));
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), Delivered { delivered: 2, retried: 0 });
    }

    async fn several_servers_call_once(bench: Bench) {
        let center = bench.center.clone();
        begin(&center).await;
        back_and_forth(&center, KIM, 3).await;
        back_and_forth(&center, LI, 3).await;
        let other = bench.another_server().await;
        let line = Line::default();
        let (one, two) = tokio::join!(deliver_due(&center, &line), deliver_due(&other, &line));
        assert_eq!(one.expect("a round").delivered + two.expect("a round").delivered, 12);
        let took = line.took();
        let mut numbers: Vec<&str> = took.iter().filter_map(|event| event["jti"].as_str()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 12);
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn a_server_that_died_while_it_called_is_followed_by_another(center: Center) {
        begin(&center).await;
        back_and_forth(&center, KIM, 1).await;
        let mut tx = center.db.write().await.expect("writing begins");
        let claimed = (center.now() + 10 * MINUTE).millis();
        let rows = one!(tx, (String,), "UPDATE consignees SET due_at = $1 RETURNING id", claimed).expect("claimed");
        assert!(rows.is_some());
        tx.commit().await.expect("committed");
        let line = Line::default();
        assert_eq!(deliver_due(&center, &line).await.expect("a round"), NOTHING);
        center.clock.advance(DAY);
        assert_eq!(deliver_due(&center, &line).await.expect("a round").delivered, 2);
        let first = line.took()[0]["jti"].as_str().and_then(|id| Uuid::parse_str(id).ok());
        assert!(first.is_some());
    }
}

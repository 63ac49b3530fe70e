//! Somebody whose processing is suspended is sent what the law asks for, and nothing else.

use crate::mail::letters::letters;
use crate::mail::{ada, deliver, newsletter, programmes, subject, welcome, write_about};
use crate::on_both;
use crate::people::story::{KIM, join, letters as letters_programme, sign_in};
use crate::support::Bench;
use changho_domain::locale::Locale;
use changho_domain::suspension::{STILL_SENT, still_sent};
use changho_services::mail::{Letter, Sender, enqueue};
use changho_services::people::suspension::{self, By};
use changho_services::programmes::Named;
use changho_services::{Center, all, run};
use std::collections::BTreeSet;
use uuid::Uuid;

async fn write_all(center: &Center, person: Uuid, to: &str) -> BTreeSet<String> {
    let mut tx = center.db.write().await.expect("writing begins");
    for (number, letter) in letters(Locale::Ko).iter().enumerate() {
        let event = format!("{to}:{number}");
        enqueue(&mut tx, center, letter, &ada(), Locale::Ko, Some(person), &event).await.expect("taken");
    }
    let rows = all!(tx, (String,), "SELECT kind FROM mails WHERE subject_id = $1", person).expect("read");
    tx.commit().await.expect("committed");
    rows.into_iter().map(|(kind,)| kind).collect()
}

/// The kinds of all letters there are; of each, `letters` has one.
fn all_kinds() -> BTreeSet<String> {
    let kinds: BTreeSet<String> = Letter::KINDS.iter().map(|kind| (*kind).to_owned()).collect();
    let written: BTreeSet<String> = letters(Locale::Ko).iter().map(|letter| letter.kind().to_owned()).collect();
    assert_eq!(written, kinds, "left: the letters of the tests; right: those of the program");
    assert_eq!(kinds.len(), Letter::KINDS.len(), "two letters of one kind");
    kinds
}

async fn suspend(center: &Center, person: Uuid, programme: Option<&str>) {
    let mut tx = center.db.write().await.expect("writing begins");
    run!(
        tx,
        "INSERT INTO suspensions (id, subject_id, programme, since, began_by) VALUES ($1, $2, $3, 0, 'person')",
        center.entropy.id(center.now()),
        person,
        programme
    )
    .expect("stored");
    tx.commit().await.expect("committed");
}

async fn left(center: &Center) -> Vec<(String, String)> {
    let mut tx = center.db.read().await.expect("reading begins");
    all!(tx, (String, String), "SELECT event, state FROM mails ORDER BY event").expect("read")
}

fn circle() -> Named {
    let [_, circle] = programmes(Locale::En);
    circle
}

fn link() -> String {
    "https://privacy.example.org/en/policy".to_owned()
}

on_both! {
    async fn every_kind_of_mail_and_none_but_those_that_the_law_asks_for(center: Center) {
        let all_kinds = all_kinds();
        let suspended = subject(&center).await;
        suspend(&center, suspended, None).await;
        let sent = write_all(&center, suspended, "suspended").await;
        let allowed: BTreeSet<String> = all_kinds.iter().filter(|kind| still_sent(kind).is_some()).cloned().collect();
        assert_eq!(sent, allowed);
        let withheld: Vec<&str> = all_kinds.difference(&sent).map(String::as_str).collect();
        // The first and the third go to the office alone; to a person they would never be written.
        assert_eq!(withheld, ["disposal_waits", "policy_change", "request_due", "welcome"]);
        // Every kind in the table is one that there is.
        for (kind, _) in STILL_SENT {
            assert!(all_kinds.contains(*kind), "{kind}");
        }
    }

    async fn who_is_not_suspended_is_sent_everything(center: Center) {
        let person = subject(&center).await;
        let all_kinds = all_kinds();
        assert_eq!(write_all(&center, person, "person").await, all_kinds);
    }

    async fn one_programme_is_suspended_and_the_others_go_on(center: Center) {
        let person = subject(&center).await;
        suspend(&center, person, Some(newsletter().id.as_str())).await;
        for (event, programme) in [("one", newsletter()), ("two", circle())] {
            write_about(&center, &Letter::Welcome { programme, unsubscribe_link: None }, event, Some(person)).await;
        }
        // What is about several waits for all of them: the sentence about the suspended one cannot be cut out of it.
        let change = Letter::PolicyChange { from: String::new(), changes: Vec::new(), asks: false, link: link() };
        write_about(&center, &change, "change", Some(person)).await;
        assert_eq!(left(&center).await, [("two".to_owned(), "queued".to_owned())]);
        assert_eq!(deliver(&center, &Sender::demo()).await.sent, 1);
        assert_eq!(left(&center).await, [("two".to_owned(), "sent".to_owned())]);
    }

    async fn a_programme_that_is_suspended_while_mails_wait_takes_its_own_back(center: Center) {
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        let welcomes = async |center: &Center| {
            let mut tx = center.db.read().await.expect("reading begins");
            let rows = all!(tx, (Option<String>, String), "SELECT programme, state FROM mails WHERE kind = 'welcome' ORDER BY programme");
            rows.expect("read").into_iter().map(|(of, state)| (of.expect("a programme"), state)).collect::<Vec<_>>()
        };
        let queued = |of: &str| (of.to_owned(), "queued".to_owned());
        assert_eq!(welcomes(&center).await, [queued("global_monitoring"), queued("newsletter")]);
        suspension::suspend(&center, session.subject_id, Some(&letters_programme()), By::Person).await.expect("suspended");
        assert_eq!(welcomes(&center).await, [queued("global_monitoring")]);
        deliver(&center, &Sender::demo()).await;
        assert_eq!(welcomes(&center).await, [("global_monitoring".to_owned(), "sent".to_owned())]);
    }

    async fn a_mail_that_waited_when_it_began_does_not_leave(bench: Bench) {
        let center = bench.center.clone();
        let person = subject(&center).await;
        write_about(&center, &welcome(), "waits", Some(person)).await;
        write_about(&center, &crate::mail::code(), "code", Some(person)).await;
        suspend(&center, person, None).await;
        let delivered = deliver(&center, &Sender::demo()).await;
        assert_eq!(delivered.sent, 1);
        assert_eq!(left(&center).await, [("code".to_owned(), "sent".to_owned())]);
    }
}

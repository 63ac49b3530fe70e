//! Moving to another address.

use crate::on_both;
use crate::people::story::{
    KIM, Table, count, home, join, kinds, mail, mailbox, next_day, problem, sign_in, signed_in, subscribe, token,
};
use crate::support::Bench;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_services::Center;
use changho_services::people::change_address::{State, address, ask, confirm, look};
use changho_services::people::sessions::{self, Session};
use changho_services::people::{my_data, suppression};

const NEW: &str = "seoul@example.net";

/// Asks for the new address, and gives the tokens of the old and the new mailbox.
async fn asked(center: &Center, session: &Session) -> (String, String) {
    ask(center, session, NEW, &home()).await.expect("asked");
    (token(&mail(center, KIM, "confirm_address_old").await), token(&mail(center, NEW, "confirm_address_new").await))
}

async fn under_way(center: &Center, session: &Session) -> Option<(String, bool, bool)> {
    let overview = my_data::overview(center, session, Locale::Ko).await.expect("an overview");
    overview.address_change.map(|change| (change.to, change.old_confirmed, change.new_confirmed))
}

on_both! {
    async fn both_mailboxes_have_to_say_yes(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let (old, new) = asked(&center, &session).await;
        let told = mail(&center, KIM, "confirm_address_old").await;
        assert!(!told.text.contains(NEW) && told.text.contains("s•••@example.net"), "{}", told.text);
        assert_eq!(under_way(&center, &session).await, Some((NEW.to_owned(), false, false)));

        // Looking changes nothing; saying yes twice is saying it once.
        assert_eq!(look(&center, &old).await.expect("looked"), State::Asked);
        assert_eq!(look(&center, &old).await.expect("looked"), State::Asked);
        for _ in 0..2 {
            assert_eq!(confirm(&center, &old).await.expect("confirmed"), State::WaitsForOther);
            assert_eq!(look(&center, &old).await.expect("looked"), State::WaitsForOther);
            assert_eq!(look(&center, &new).await.expect("looked"), State::Asked);
            assert_eq!(address(&center, &session).await.expect("told"), KIM);
        }
        assert_eq!(under_way(&center, &session).await, Some((NEW.to_owned(), true, false)));
        for _ in 0..2 {
            assert_eq!(confirm(&center, &new).await.expect("confirmed"), State::Done);
            assert_eq!(look(&center, &old).await.expect("looked"), State::Done);
            assert_eq!(address(&center, &session).await.expect("told"), NEW);
        }
        assert_eq!(under_way(&center, &session).await, None);
        for to in [KIM, NEW] {
            assert_eq!(kinds(&center, to).await.iter().filter(|kind| *kind == "address_changed").count(), 1, "{to}");
        }
        // Signing in works with the new address alone.
        sign_in(&center, NEW).await;
        changho_services::people::sign_in::ask(&center, KIM, Locale::Ko, "browser", &home()).await.expect("asked");
        assert_eq!(kinds(&center, KIM).await.last().map(String::as_str), Some("nothing_held"));
    }

    async fn the_other_way_round_is_as_good(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let (old, new) = asked(&center, &session).await;
        assert_eq!(confirm(&center, &new).await.expect("confirmed"), State::WaitsForOther);
        assert_eq!(confirm(&center, &old).await.expect("confirmed"), State::Done);
        assert_eq!(address(&center, &session).await.expect("told"), NEW);
    }

    async fn what_the_old_mailbox_proved_counts_no_more(center: Center) {
        subscribe(&center, KIM).await;
        let new_session = signed_in(&center, KIM).await;
        changho_services::people::step_up::ask(&center, &new_session.session, &home()).await.expect("asked");
        let (old, new) = asked(&center, &new_session.session).await;
        confirm(&center, &old).await.expect("confirmed");
        confirm(&center, &new).await.expect("confirmed");
        assert_eq!(count(&center, Table::Codes).await, 0);
        let session = sessions::find(&center, &new_session.token).await.expect("looked").expect("still signed in");
        assert_eq!(session.verified_at, None);
    }

    async fn after_a_day_the_links_are_gone(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let (old, new) = asked(&center, &session).await;
        confirm(&center, &old).await.expect("confirmed");
        center.clock.advance(center.keeping().confirm_within());
        for token in [&old, &new] {
            assert_eq!(look(&center, token).await.expect("looked"), State::Gone);
            assert_eq!(confirm(&center, token).await.expect("answered"), State::Gone);
        }
        assert_eq!(address(&center, &session).await.expect("told"), KIM);
        for forged in ["", "x", "가", &"a".repeat(100_000)] {
            assert_eq!(confirm(&center, forged).await.expect("answered"), State::Gone);
        }
    }

    async fn a_second_wish_replaces_the_first(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let (old, new) = asked(&center, &session).await;
        center.clock.advance(1);
        ask(&center, &session, "other@example.net", &home()).await.expect("asked");
        for token in [&old, &new] {
            assert_eq!(confirm(&center, token).await.expect("answered"), State::Gone);
        }
        assert_eq!(count(&center, Table::AddressChanges).await, 1);
        assert_eq!(kinds(&center, NEW).await, Vec::<String>::new(), "its mail was taken back");
        assert_eq!(under_way(&center, &session).await.map(|(to, ..)| to).as_deref(), Some("other@example.net"));
    }

    async fn an_address_of_somebody_else_is_answered_alike(center: Center) {
        subscribe(&center, KIM).await;
        join(&center, NEW, false).await;
        let session = sign_in(&center, KIM).await;
        let before = count(&center, Table::Mails).await;
        ask(&center, &session, NEW, &home()).await.expect("the same answer");
        assert_eq!(count(&center, Table::Mails).await, before + 2);
        assert_eq!(under_way(&center, &session).await, Some((NEW.to_owned(), false, false)));
        // The owner is told how to sign in; nothing there confirms anything.
        assert_eq!(kinds(&center, NEW).await.last().map(String::as_str), Some("already_subscribed"));
        for mail in mailbox(&center, NEW).await {
            assert!(mail.kind != "confirm_address_new");
        }
        let old = token(&mail(&center, KIM, "confirm_address_old").await);
        assert_eq!(confirm(&center, &old).await.expect("confirmed"), State::WaitsForOther);
        assert_eq!(address(&center, &session).await.expect("told"), KIM);
    }

    async fn an_address_that_is_taken_in_the_meantime_is_not_moved_to(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let (old, new) = asked(&center, &session).await;
        subscribe(&center, NEW).await;
        assert_eq!(confirm(&center, &old).await.expect("confirmed"), State::WaitsForOther);
        assert_eq!(confirm(&center, &new).await.expect("answered"), State::Gone);
        assert_eq!(address(&center, &session).await.expect("told"), KIM);
        assert_eq!((count(&center, Table::Subjects).await, count(&center, Table::AddressChanges).await), (2, 0));
    }

    async fn both_at_once_is_one_move(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let (old, new) = asked(&center, &session).await;
        let answers = tokio::join!(confirm(&center, &old), confirm(&other, &new), confirm(&other, &old), confirm(&center, &new));
        let answers = [answers.0, answers.1, answers.2, answers.3].map(|answer| answer.expect("answered"));
        assert!(answers.contains(&State::Done), "{answers:?}");
        assert_eq!(address(&center, &session).await.expect("told"), NEW);
        assert_eq!(kinds(&center, NEW).await.iter().filter(|kind| *kind == "address_changed").count(), 1);
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn the_owner_of_a_deleted_address_lifts_its_suppression(center: Center) {
        subscribe(&center, NEW).await;
        let session = sign_in(&center, NEW).await;
        changho_services::people::delete::delete(&center, &session).await.expect("deleted");
        let address = changho_services::people::address::read(NEW).expect("an address");
        assert!(suppression::is_suppressed(&center, &address).await.expect("looked"));
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let (old, new) = asked(&center, &session).await;
        confirm(&center, &old).await.expect("confirmed");
        assert!(suppression::is_suppressed(&center, &address).await.expect("looked"));
        confirm(&center, &new).await.expect("confirmed");
        assert!(!suppression::is_suppressed(&center, &address).await.expect("looked"));
    }

    async fn what_is_no_new_address_is_said(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        for (typed, expected) in [
            ("", Problem::Missing),
            ("kim@", Problem::EmailInvalid),
            ("kim@a_b.kr", Problem::EmailInvalid),
            ("김@example.org", Problem::EmailLocalPart),
            ("KIM@EXAMPLE.ORG", Problem::EmailSame),
            ("a@example.org\r\nBcc: b@example.org", Problem::Control),
        ] {
            assert_eq!(problem(ask(&center, &session, typed, &home()).await), ("email".to_owned(), expected), "{typed:?}");
        }
        assert_eq!(count(&center, Table::AddressChanges).await, 0);
    }

    async fn wishes_are_limited(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        for number in 0..3 {
            ask(&center, &session, &format!("a{number}@example.org"), &home()).await.expect("asked");
        }
        assert_eq!(problem(ask(&center, &session, "b@example.org", &home()).await), ("email".to_owned(), Problem::TooMany(60)));
        next_day(&center);
        let session = sign_in(&center, KIM).await;
        ask(&center, &session, "b@example.org", &home()).await.expect("asked");
    }
}

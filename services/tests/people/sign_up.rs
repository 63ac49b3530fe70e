//! Signing up.

use crate::on_both;
use crate::people::story::{
    KIM, Table, confirm, count, group, home, join, keys, kinds, letters, mail, monitors, network, newsletter, next_day,
    problem, sign_in, subscribe, token, with,
};
use crate::support::Bench;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_domain::time::MINUTE;
use changho_services::error::Refusal;
use changho_services::people::sign_up::{ask, look};
use changho_services::people::{my_data, sign_up};
use changho_services::sweep::sweep;
use changho_services::{Center, all};

/// What somebody takes part in, by the overview.
async fn programmes(center: &Center, email: &str) -> Vec<ProgrammeId> {
    let session = sign_in(center, email).await;
    let overview = my_data::overview(center, &session, Locale::En).await.expect("an overview");
    overview.programmes.into_iter().map(|taken| taken.programme).collect()
}

on_both! {
    async fn nothing_counts_before_the_mailbox_says_yes(center: Center) {
        ask(&center, &letters(), &newsletter(KIM), Locale::Ja, &home()).await.expect("taken");
        assert_eq!(count(&center, Table::Subjects).await, 0);
        let asked = mail(&center, KIM, "confirm_sign_up").await;
        assert_eq!(asked.locale, Locale::Ko, "the language that was chosen for mails");
        assert!(asked.text.contains("https://privacy.example.org/ko/confirm?token="), "{}", asked.text);

        // A scanner opens the link, twice.
        let token = token(&asked);
        assert_eq!(look(&center, &token).await.expect("looked"), Some(letters()));
        assert_eq!(look(&center, &token).await.expect("looked"), Some(letters()));
        assert_eq!(count(&center, Table::Subjects).await, 0);

        assert_eq!(sign_up::confirm(&center, &token).await.expect("confirmed"), Some(letters()));
        assert_eq!((count(&center, Table::Subjects).await, count(&center, Table::SignUps).await), (1, 0));
        let welcome = mail(&center, KIM, "welcome").await;
        assert!(welcome.text.contains("/ko/unsubscribe?token="), "{}", welcome.text);
        assert_eq!(programmes(&center, KIM).await, [letters()]);
    }

    async fn a_link_works_once(center: Center) {
        ask(&center, &letters(), &newsletter(KIM), Locale::Ko, &home()).await.expect("taken");
        let token = token(&mail(&center, KIM, "confirm_sign_up").await);
        assert_eq!(sign_up::confirm(&center, &token).await.expect("confirmed"), Some(letters()));
        for forged in [token.as_str(), "", "x", &token[1..], &token.to_uppercase(), "가", &"a".repeat(100_000)] {
            assert_eq!(look(&center, forged).await.expect("looked"), None);
            assert_eq!(sign_up::confirm(&center, forged).await.expect("looked"), None);
        }
        assert_eq!(kinds(&center, KIM).await.iter().filter(|kind| *kind == "welcome").count(), 1);
    }

    async fn of_two_that_confirm_at_once_one_does(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        for round in 0..5 {
            let email = format!("kim{round}@example.org");
            ask(&center, &letters(), &newsletter(&email), Locale::Ko, &home()).await.expect("taken");
            let token = token(&mail(&center, &email, "confirm_sign_up").await);
            let (one, two) = tokio::join!(sign_up::confirm(&center, &token), sign_up::confirm(&other, &token));
            let mut answers = [one.expect("answered"), two.expect("answered")];
            answers.sort_unstable();
            assert_eq!(answers, [None, Some(letters())]);
        }
        assert_eq!(count(&center, Table::Subjects).await, 5);
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn two_forms_confirmed_at_once_make_one_person(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        for round in 0..5 {
            let email = format!("kim{round}@example.org");
            ask(&center, &letters(), &newsletter(&email), Locale::Ko, &home()).await.expect("taken");
            let first = token(&mail(&center, &email, "confirm_sign_up").await);
            center.clock.advance(1);
            ask(&center, &monitors(), &group(&email, false), Locale::Ko, &home()).await.expect("taken");
            let second = token(&mail(&center, &email, "confirm_sign_up").await);
            let (one, two) = tokio::join!(sign_up::confirm(&center, &first), sign_up::confirm(&other, &second));
            assert_eq!((one.expect("confirmed"), two.expect("confirmed")), (Some(letters()), Some(monitors())));
            assert_eq!(programmes(&center, &email).await, [letters(), monitors()]);
        }
        assert_eq!(count(&center, Table::Subjects).await, 5);
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn what_is_not_confirmed_within_a_day_is_gone(center: Center) {
        ask(&center, &monitors(), &group(KIM, true), Locale::Ko, &home()).await.expect("taken");
        let token = token(&mail(&center, KIM, "confirm_sign_up").await);
        center.clock.advance(center.keeping().confirm_within() - 1);
        assert_eq!(look(&center, &token).await.expect("looked"), Some(monitors()));
        center.clock.advance(1);
        assert_eq!(look(&center, &token).await.expect("looked"), None);
        assert_eq!(sign_up::confirm(&center, &token).await.expect("looked"), None);
        sweep(&center).await.expect("swept");
        assert_eq!((count(&center, Table::SignUps).await, count(&center, Table::Subjects).await), (0, 0));
    }

    async fn the_group_with_the_newsletter_is_two_consents(center: Center) {
        join(&center, KIM, true).await;
        let mut told = kinds(&center, KIM).await;
        told.sort_unstable();
        assert_eq!(told, ["confirm_sign_up", "welcome", "welcome"]);
        assert_eq!(programmes(&center, KIM).await, [letters(), monitors()]);
        join(&center, "lee@example.org", false).await;
        assert_eq!(programmes(&center, "lee@example.org").await, [monitors()]);
    }

    async fn a_second_form_is_the_same_person(center: Center) {
        subscribe(&center, KIM).await;
        // Written with other capitals: the same mailbox.
        let form = with(group("Kim@EXAMPLE.org", false), &[("name", "Kim Seoul"), ("language", "en")]);
        ask(&center, &monitors(), &form, Locale::En, &home()).await.expect("taken");
        let token = token(&mail(&center, "Kim@example.org", "confirm_sign_up").await);
        sign_up::confirm(&center, &token).await.expect("confirmed");
        assert_eq!((count(&center, Table::Subjects).await, count(&center, Table::Memberships).await), (1, 2));
        let overview = my_data::overview(&center, &sign_in(&center, KIM).await, Locale::En).await.expect("an overview");
        assert_eq!((overview.name.as_str(), overview.email.as_str(), overview.language.as_str()), ("Kim Seoul", KIM, "English"));
    }

    async fn a_newer_form_replaces_one_that_waits(center: Center) {
        ask(&center, &letters(), &newsletter(KIM), Locale::Ko, &home()).await.expect("taken");
        let first = token(&mail(&center, KIM, "confirm_sign_up").await);
        // A button that is pressed twice: one row, one mail, one key for each.
        ask(&center, &letters(), &newsletter(KIM), Locale::Ko, &home()).await.expect("taken");
        assert_eq!(count(&center, Table::SignUps).await, 1);
        assert_eq!(kinds(&center, KIM).await, ["confirm_sign_up"]);
        let second = token(&mail(&center, KIM, "confirm_sign_up").await);
        assert_eq!(look(&center, &first).await.expect("looked"), None);
        assert_eq!(look(&center, &second).await.expect("looked"), Some(letters()));
        sweep(&center).await.expect("swept");
        assert_eq!(keys(&center).await, 2);
        // The other programme waits beside it.
        ask(&center, &monitors(), &group(KIM, false), Locale::Ko, &home()).await.expect("taken");
        assert_eq!(count(&center, Table::SignUps).await, 2);
    }

    async fn a_member_and_a_stranger_are_answered_alike(center: Center) {
        join(&center, KIM, true).await;
        sweep(&center).await.expect("swept");
        let before = (count(&center, Table::SignUps).await, count(&center, Table::Mails).await, keys(&center).await);
        for (email, kind) in [(KIM, "already_subscribed"), ("stranger@example.org", "confirm_sign_up")] {
            for programme in [letters(), monitors()] {
                let form = if programme == monitors() { group(email, true) } else { newsletter(email) };
                ask(&center, &programme, &form, Locale::En, &home()).await.expect("taken");
                // Twice, as everybody can try: the second replaces the first for both.
                ask(&center, &programme, &form, Locale::En, &home()).await.expect("taken");
                center.clock.advance(180 * MINUTE);
            }
            assert_eq!(kinds(&center, email).await.iter().rev().take(2).collect::<Vec<_>>(), [kind, kind]);
        }
        sweep(&center).await.expect("swept");
        let after = (count(&center, Table::SignUps).await, count(&center, Table::Mails).await, keys(&center).await);
        assert_eq!(after, (before.0 + 4, before.1 + 4, before.2 + 8), "a row and a mail each, known or not");

        // The mail to the member leads to signing in, in the member's language, and to nothing that could be confirmed.
        let told = mail(&center, KIM, "already_subscribed").await;
        assert_eq!(told.locale, Locale::Ko);
        assert!(told.text.contains("https://privacy.example.org/ko/sign-in") && !told.text.contains("token="), "{}", told.text);
    }

    async fn the_row_of_a_member_holds_nothing(center: Center) {
        subscribe(&center, KIM).await;
        ask(&center, &letters(), &newsletter(KIM), Locale::Ko, &home()).await.expect("taken");
        let mut tx = center.db.read().await.expect("reading begins");
        let rows = all!(tx, (Vec<u8>,), "SELECT form_sealed FROM signups").expect("read");
        // Version, nonce and tag, and nothing between.
        assert_eq!(rows.iter().map(|(sealed,)| sealed.len()).collect::<Vec<_>>(), [1 + 24 + 16]);
        drop(tx);
        let overview = my_data::overview(&center, &sign_in(&center, KIM).await, Locale::En).await.expect("an overview");
        let waiting = overview.records.iter().find(|record| record.id == "unconfirmed").expect("the record");
        assert_eq!(waiting.entries, []);
    }

    async fn a_member_of_one_programme_can_add_the_other(center: Center) {
        join(&center, KIM, false).await;
        confirm(&center, &monitors(), &group(KIM, true)).await;
        assert_eq!(programmes(&center, KIM).await, [letters(), monitors()]);
        assert_eq!(kinds(&center, KIM).await.iter().filter(|kind| *kind == "welcome").count(), 2, "one for each programme");
    }

    async fn consent_is_taken_for_the_version_that_was_shown(center: Center) {
        for stale in ["2022-06-21", "2030-01-01", "", "latest"] {
            let form = with(newsletter(KIM), &[("version", stale)]);
            let refused = problem(ask(&center, &letters(), &form, Locale::Ko, &home()).await);
            assert_eq!(refused, ("version".to_owned(), Problem::Expired), "{stale:?}");
        }
        assert_eq!((count(&center, Table::SignUps).await, count(&center, Table::Mails).await), (0, 0));
    }

    async fn forms_are_limited_by_address_and_by_network(center: Center) {
        for _ in 0..3 {
            ask(&center, &letters(), &newsletter(KIM), Locale::Ko, &network(1)).await.expect("taken");
        }
        let refused = problem(ask(&center, &letters(), &newsletter("KIM@example.org"), Locale::Ko, &network(2)).await);
        assert_eq!(refused, ("email".to_owned(), Problem::TooMany(60)));
        next_day(&center);
        for number in 0..20 {
            ask(&center, &letters(), &newsletter(&format!("a{number}@example.org")), Locale::Ko, &network(1)).await.expect("taken");
        }
        let refused = problem(ask(&center, &letters(), &newsletter("b@example.org"), Locale::Ko, &network(1)).await);
        assert_eq!(refused, ("email".to_owned(), Problem::TooMany(2)));
        ask(&center, &letters(), &newsletter("b@example.org"), Locale::Ko, &network(2)).await.expect("from elsewhere");
    }

    async fn nothing_is_half_stored_when_the_keys_are_out_of_reach(center: Center) {
        center.keys.db().close().await;
        let refused = ask(&center, &letters(), &newsletter(KIM), Locale::Ko, &home()).await;
        assert!(matches!(refused, Err(Refusal::Fault(_))), "{refused:?}");
        assert_eq!((count(&center, Table::SignUps).await, count(&center, Table::Mails).await), (0, 0));
    }
}

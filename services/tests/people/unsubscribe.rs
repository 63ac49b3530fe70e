//! Ending a programme by the link in a mail.

use crate::on_both;
use crate::people::story::{
    KIM, Table, confirm, count, join, kinds, letters, mail, newsletter, problem, subscribe, unsubscribe_token,
};
use crate::support::Bench;
use changho_domain::form::Problem;
use changho_services::Center;
use changho_services::people::unsubscribe::{cancel, look};

on_both! {
    async fn one_click_ends_it_and_a_second_changes_nothing(center: Center) {
        join(&center, KIM, false).await;
        subscribe(&center, KIM).await;
        let token = unsubscribe_token(&center, KIM).await;
        assert_eq!(look(&center, &token), Some(letters()));
        assert_eq!(count(&center, Table::Memberships).await, 2, "looking changes nothing");
        for _ in 0..2 {
            assert_eq!(cancel(&center, &token).await.expect("ended"), letters());
            assert_eq!(count(&center, Table::Memberships).await, 1);
        }
        let told = mail(&center, KIM, "cancelled").await;
        assert!(told.text.contains("https://privacy.example.org/ko/newsletter"), "{}", told.text);
        assert_eq!(kinds(&center, KIM).await.iter().filter(|kind| *kind == "cancelled").count(), 1);
        assert_eq!(count(&center, Table::Subjects).await, 1);
    }

    async fn who_ends_the_last_is_deleted_entirely(center: Center) {
        subscribe(&center, KIM).await;
        let token = unsubscribe_token(&center, KIM).await;
        cancel(&center, &token).await.expect("ended");
        assert_eq!((count(&center, Table::Subjects).await, count(&center, Table::Certificates).await), (0, 1));
        assert_eq!(count(&center, Table::Suppressions).await, 1);
        assert_eq!(kinds(&center, KIM).await, ["deleted"]);

        // The link is worth nothing for the person who comes back: it was of somebody who is gone.
        subscribe(&center, KIM).await;
        cancel(&center, &token).await.expect("answered");
        assert_eq!(count(&center, Table::Memberships).await, 1);
    }

    async fn who_comes_back_to_the_newsletter_can_leave_again(center: Center) {
        join(&center, KIM, true).await;
        for times in 1..=2 {
            let token = unsubscribe_token(&center, KIM).await;
            cancel(&center, &token).await.expect("ended");
            assert_eq!(count(&center, Table::Memberships).await, 1);
            assert_eq!(kinds(&center, KIM).await.iter().filter(|kind| *kind == "cancelled").count(), times);
            center.clock.advance(1);
            confirm(&center, &letters(), &newsletter(KIM)).await;
        }
    }

    async fn no_guess_makes_a_link(center: Center) {
        subscribe(&center, KIM).await;
        let token = unsubscribe_token(&center, KIM).await;
        let mut forged = vec![String::new(), "x".to_owned(), "가나다".to_owned(), "A".repeat(68), "A".repeat(100_000)];
        // Every letter changed in turn: another person, another programme, another hash.
        for at in 0..token.len() {
            let mut letters: Vec<char> = token.chars().collect();
            letters[at] = if letters[at] == 'A' { 'B' } else { 'A' };
            forged.push(letters.into_iter().collect());
        }
        for forged in forged {
            assert_eq!(look(&center, &forged), None);
            assert_eq!(problem(cancel(&center, &forged).await), ("token".to_owned(), Problem::CodeGone));
        }
        assert_eq!(count(&center, Table::Memberships).await, 1);
    }

    async fn of_two_clicks_at_once_one_ends_it(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        for round in 0..3 {
            let email = format!("kim{round}@example.org");
            subscribe(&center, &email).await;
            let token = unsubscribe_token(&center, &email).await;
            let (one, two) = tokio::join!(cancel(&center, &token), cancel(&other, &token));
            assert_eq!((one.expect("answered"), two.expect("answered")), (letters(), letters()));
        }
        assert_eq!((count(&center, Table::Subjects).await, count(&center, Table::Certificates).await), (0, 3));
        other.db.close().await;
        other.keys.db().close().await;
    }
}

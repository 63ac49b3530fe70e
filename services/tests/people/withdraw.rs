//! Ending one programme.

use crate::on_both;
use crate::people::story::{
    KIM, NAME, Table, count, join, kinds, letters, mail, monitors, sign_in, subscribe, unsubscribe_token,
};
use crate::support::{Bench, files_holding};
use changho_domain::locale::Locale;
use changho_services::people::withdraw::{preview, withdraw};
use changho_services::people::{certificate, my_data, unsubscribe};
use changho_services::{Center, all, one};

on_both! {
    async fn what_was_held_for_a_programme_is_in_no_file_when_it_ended(bench: Bench) {
        let center = bench.center.clone();
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        let mut tx = center.db.read().await.expect("reading begins");
        let (details,) =
            one!(tx, (Vec<u8>,), "SELECT details_sealed FROM memberships WHERE details_sealed IS NOT NULL").expect("read").expect("a row");
        drop(tx);
        withdraw(&center, &session, &monitors()).await.expect("ended");
        // The person goes on, and so does the key that would open it.
        assert!(center.keys.get(session.subject_id).await.is_ok());
        assert_eq!(files_holding(&bench.place, &details), Vec::<String>::new());
    }

    async fn a_name_that_nothing_asks_for_any_more_is_in_no_file(bench: Bench) {
        let center = crate::support::library::of(&bench.center);
        crate::people::apart::joined_with_letters(&center).await;
        let session = sign_in(&center, KIM).await;
        let mut tx = center.db.read().await.expect("reading begins");
        let (name,) = one!(tx, (Vec<u8>,), "SELECT name_sealed FROM subjects").expect("read").expect("a row");
        drop(tx);
        let circle = crate::people::story::programme("reading_circle");
        assert_eq!(withdraw(&center, &session, &circle).await.expect("ended"), None);
        assert_eq!(files_holding(&bench.place, &name), Vec::<String>::new());
    }

    async fn the_link_in_a_mail_leaves_nothing_in_a_file_either(bench: Bench) {
        let center = bench.center.clone();
        join(&center, KIM, true).await;
        let token = unsubscribe_token(&center, KIM).await;
        unsubscribe::cancel(&center, &token).await.expect("cancelled");
        assert_eq!(count(&center, Table::Memberships).await, 1);
        if let crate::support::Location::Folder(folder) = &*bench.place {
            let log = std::fs::metadata(folder.path().join("center.db-wal")).expect("the log").len();
            assert_eq!(log, 0, "cut off");
        }
    }

    async fn a_preview_says_what_goes_and_what_stays_and_why(center: Center) {
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        let told = preview(&center, &session, &monitors(), Locale::En).await.expect("told").expect("taken part in");
        assert!(!told.everything);
        assert_eq!(told.goes, ["Global Monitoring Group: your consent, and nationality, country of residence and city of residence"]);
        assert_eq!(
            told.stays,
            [
                "name, e-mail address and language for e-mails: still needed for another service (Newsletter). \
                 Kept: until the subscription is canceled.",
                "Records of your sign-ins, of changes and of mails sent: they stay for you to see for as long as you use another service.",
            ]
        );
        for locale in Locale::ALL {
            let told = preview(&center, &session, &letters(), locale).await.expect("told").expect("taken part in");
            assert_eq!((told.goes.len(), told.stays.len(), told.everything), (1, 2, false));
        }
        assert_eq!(count(&center, Table::Memberships).await, 2, "a preview changes nothing");
    }

    async fn the_last_one_takes_everything_along_and_the_preview_says_so(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let told = preview(&center, &session, &letters(), Locale::En).await.expect("told").expect("taken part in");
        assert!(told.everything);
        assert!(told.stays.iter().any(|line| line.contains("keyed hash of your e-mail address")));
        let number = withdraw(&center, &session, &letters()).await.expect("ended").expect("a certificate");
        assert!(certificate::find(&center, &number, Locale::En).await.expect("looked").is_some());
        assert_eq!((count(&center, Table::Subjects).await, count(&center, Table::Sessions).await), (0, 0));
        assert_eq!(kinds(&center, KIM).await, ["deleted"]);
    }

    async fn one_of_two_ends_and_the_other_stays(center: Center) {
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        assert_eq!(withdraw(&center, &session, &monitors()).await.expect("ended"), None);
        let overview = my_data::overview(&center, &session, Locale::En).await.expect("an overview");
        assert_eq!(overview.programmes.iter().map(|taken| taken.programme.clone()).collect::<Vec<_>>(), [letters()]);
        assert_eq!(overview.name, NAME);
        let told = mail(&center, KIM, "cancelled").await;
        assert!(told.text.contains("https://privacy.example.org/ko/monitoring-group"), "{}", told.text);
        // Nothing of what the group asked is left.
        let mut tx = center.db.read().await.expect("reading begins");
        let details = all!(tx, (Option<Vec<u8>>,), "SELECT details_sealed FROM memberships").expect("read");
        assert_eq!(details, [(None,)]);
    }

    async fn ending_twice_is_ending_once(center: Center) {
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        for _ in 0..2 {
            assert_eq!(withdraw(&center, &session, &monitors()).await.expect("ended"), None);
            assert_eq!(preview(&center, &session, &monitors(), Locale::En).await.expect("told"), None);
        }
        assert_eq!(kinds(&center, KIM).await.iter().filter(|kind| *kind == "cancelled").count(), 1);
        withdraw(&center, &session, &letters()).await.expect("ended").expect("a certificate");
        assert_eq!(withdraw(&center, &session, &letters()).await.expect("answered"), None, "nobody is left to end anything");
    }
}

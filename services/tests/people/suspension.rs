//! Suspending processing and ending that: what stops at once, what goes on, and what is said about it.

use crate::on_both;
use crate::people::story::{
    KIM, Table, count, join, keys, kinds, letters, monitors, newsletter, problem, sign_in, subscribe, with,
};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_domain::suspension::{Use, Withheld};
use changho_domain::time::DAY;
use changho_services::people::sessions::Session;
use changho_services::people::suspension::{By, REASON, WHAT, held, may_count, may_process, resume, suspend};
use changho_services::people::{delete, export, my_data, sign_up, withdraw};
use changho_services::{Center, one};

async fn may(
    center: &Center,
    session: &Session,
    programme: Option<&ProgrammeId>,
    about: Use<'_>,
) -> Result<(), Withheld> {
    let mut tx = center.db.read().await.expect("reading begins");
    may_process(&mut tx, center, session.subject_id, programme, about).await.expect("told")
}

on_both! {
    async fn everything_stops_at_once_but_what_the_person_does(center: Center) {
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        let person = session.subject_id;
        for about in [Use::Consignee, Use::Statistics, Use::List, Use::Mail("newsletter")] {
            assert_eq!(may(&center, &session, Some(&letters()), about).await, Ok(()));
        }
        let since = center.now();
        suspend(&center, person, None, By::Person).await.expect("suspended");
        for programme in [None, Some(letters()), Some(monitors())] {
            for about in [Use::Consignee, Use::Statistics, Use::List, Use::Mail("newsletter"), Use::Mail("welcome")] {
                assert_eq!(may(&center, &session, programme.as_ref(), about).await, Err(Withheld { since }), "{about:?}");
            }
            for about in [Use::OwnAccess, Use::Destruction, Use::Mail("sign_in_code"), Use::Mail("deleted")] {
                assert_eq!(may(&center, &session, programme.as_ref(), about).await, Ok(()), "{about:?}");
            }
        }
        assert!(!may_count(&center, &session).await.expect("told"));
        // The welcomes had not left yet.
        assert!(!kinds(&center, KIM).await.contains(&"welcome".to_owned()));
        // Signing in, seeing and taking along go on.
        let again = sign_in(&center, KIM).await;
        let overview = my_data::overview(&center, &again, Locale::En).await.expect("an overview");
        let record = overview.records.iter().find(|record| record.id == "suspensions").expect("the record");
        assert_eq!(record.entries.len(), 1);
        assert_eq!(record.entries[0].what, "Everything: suspended");
        export::gather(&center, &again, Locale::En).await.expect("gathered");

        center.clock.advance(DAY);
        resume(&center, person, None, By::Person).await.expect("ended");
        assert_eq!(may(&center, &session, Some(&letters()), Use::Consignee).await, Ok(()));
        assert!(may_count(&center, &session).await.expect("told"));
        let last = sign_in(&center, KIM).await;
        let overview = my_data::overview(&center, &last, Locale::En).await.expect("an overview");
        let record = overview.records.iter().find(|record| record.id == "suspensions").expect("the record");
        assert!(record.entries[0].what.starts_with("Everything: was suspended until "), "{:?}", record.entries);
        let happened = overview.records.iter().find(|record| record.id == "sign_ins").expect("the record");
        let happened: Vec<&str> = happened.entries.iter().map(|entry| entry.what.as_str()).collect();
        assert!(happened.contains(&"Processing suspended") && happened.contains(&"Suspension ended"), "{happened:?}");
    }

    async fn one_programme_by_itself(center: Center) {
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        suspend(&center, session.subject_id, Some(&letters()), By::Person).await.expect("suspended");
        // Twice is once.
        suspend(&center, session.subject_id, Some(&letters()), By::Person).await.expect("suspended");
        assert!(may(&center, &session, Some(&letters()), Use::Consignee).await.is_err());
        assert_eq!(may(&center, &session, Some(&monitors()), Use::Consignee).await, Ok(()));
        let shown = held(&center, &session, Locale::En).await.expect("told");
        let suspended: Vec<(bool, bool)> = shown.iter().map(|one| (one.programme.is_none(), one.since.is_some())).collect();
        assert_eq!(suspended, [(true, false), (false, true), (false, false)]);
        // It goes with the programme, and the programme that is joined again is not suspended.
        withdraw::withdraw(&center, &session, &letters()).await.expect("ended");
        subscribe(&center, KIM).await;
        assert_eq!(may(&center, &session, Some(&letters()), Use::Consignee).await, Ok(()));
    }

    async fn an_officer_says_why_and_the_person_reads_it(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let by = |reason| By::Officer { id: "officer-7", reason };
        let refused = problem(suspend(&center, session.subject_id, None, by(" ")).await);
        assert_eq!(refused, (REASON.to_owned(), Problem::Missing));
        assert!(held(&center, &session, Locale::Ko).await.expect("told").iter().all(|one| one.since.is_none()));
        suspend(&center, session.subject_id, None, by("서면 요구 접수")).await.expect("suspended");
        let shown = held(&center, &session, Locale::Ko).await.expect("told");
        assert_eq!(shown[0].reason.as_deref(), Some("서면 요구 접수"));
        let mut tx = center.db.read().await.expect("reading begins");
        let row = one!(tx, (String, String, Vec<u8>), "SELECT began_by, officer, reason_sealed FROM suspensions");
        let (began_by, officer, sealed) = row.expect("read").expect("one");
        assert_eq!((began_by.as_str(), officer.as_str()), ("officer", "officer-7"));
        assert!(!sealed.windows(6).any(|part| part == "서면".as_bytes()), "sealed");
        drop(tx);
        resume(&center, session.subject_id, None, by("본인 확인")).await.expect("ended");
        assert_eq!(may(&center, &session, None, Use::List).await, Ok(()));
    }

    async fn what_is_not_there_cannot_be_suspended(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let none = problem(suspend(&center, session.subject_id, Some(&monitors()), By::Person).await);
        assert_eq!(none, (WHAT.to_owned(), Problem::UnknownChoice));
        resume(&center, session.subject_id, Some(&letters()), By::Person).await.expect("nothing to end");
        delete::delete(&center, &session).await.expect("deleted");
        let gone = problem(suspend(&center, session.subject_id, None, By::Person).await);
        assert_eq!(gone, (String::new(), Problem::Expired));
        assert_eq!(count(&center, Table::Subjects).await, 0);
    }

    async fn it_goes_with_the_person_and_leaves_no_key(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        suspend(&center, session.subject_id, None, By::Officer { id: "officer-7", reason: "why" }).await.expect("suspended");
        delete::delete(&center, &session).await.expect("deleted");
        let mut tx = center.db.read().await.expect("reading begins");
        assert_eq!(one!(tx, (i64,), "SELECT COUNT(*) FROM suspensions").expect("counted"), Some((0,)));
        drop(tx);
        // The mail with the certificate is one of those that are sent.
        assert_eq!(kinds(&center, KIM).await, ["deleted"]);
        assert_eq!(keys(&center).await, 1);
    }

    async fn a_suspended_person_who_signs_up_gets_the_link_and_stays_suspended(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        suspend(&center, session.subject_id, None, By::Person).await.expect("suspended");
        sign_up::ask(&center, &letters(), &with(newsletter(KIM), &[("name", "다른 이름")]), Locale::Ko, &crate::people::story::home())
            .await
            .expect("taken");
        let mails = kinds(&center, KIM).await;
        assert!(matches!(mails.last().map(String::as_str), Some("confirm_sign_up" | "already_subscribed")), "{mails:?}");
        join(&center, KIM, false).await;
        assert!(may(&center, &session, Some(&monitors()), Use::Consignee).await.is_err());
        assert!(!kinds(&center, KIM).await.contains(&"welcome".to_owned()));
    }
}

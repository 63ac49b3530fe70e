//! Getting in: with a passkey, and with nothing else.

use crate::desk::office::{ORIGIN, Office, SOURCE, answer, confirmed, count, events, invite, network, officer, seat};
use crate::on_both;
use crate::support::passkey::Passkey;
use changho_domain::desk::{
    DESK_IDLE_LIMIT, INVITATION_LIFETIME, LONGEST_DESK_SESSION, NotNow, RECOVERY_LIFETIME, Role,
};
use changho_domain::time::MINUTE;
use changho_services::Center;
use changho_services::desk::passkeys::{self, Answer, recover_act, remove_act};
use changho_services::desk::{Actor, Denied, NewSeat, NoEntry, officers, seats};

async fn sign_in(center: &Center, passkey: &mut Passkey) -> Result<NewSeat, Denied> {
    let asked = passkeys::ask_to_sign_in(center).expect("asked");
    let credential = passkey.get(&asked.options);
    passkeys::sign_in(center, answer(&asked, &credential), SOURCE, &network()).await
}

fn why<T: std::fmt::Debug>(result: Result<T, Denied>) -> NoEntry {
    match result {
        Err(Denied::Passkey(why)) => why,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn an_invited_officer_makes_a_passkey_and_signs_in_with_it(center: Center) {
        let mut office = officer(&center, Role::Handler, "Hong", 1).await;
        assert_eq!((office.seat.officer.name.as_str(), office.seat.officer.role), ("Hong", Role::Handler));
        seats::end(&center, &office.seat).await.expect("signed out");
        assert!(seat(&center, &office.token).await.is_none());
        let new = sign_in(&center, &mut office.passkey).await.expect("signed in");
        assert_eq!(new.officer, office.seat.officer);
        assert!(seat(&center, &new.token).await.is_some());
        assert_eq!(events(&center).await, ["invited", "signed_in", "passkey_added", "signed_out", "signed_in"]);
    }

    async fn an_invitation_works_once_and_for_a_day(center: Center) {
        let (_, link) = invite(&center, Role::Handler, "Hong").await;
        let (_, asked) = passkeys::ask_to_join(&center, &link).await.expect("asked");
        let (_, late) = invite(&center, Role::Auditor, "Late").await;
        let credential = Passkey::new(1, ORIGIN).create(&asked.options);
        // The answer to one link is none to another.
        assert_eq!(why(passkeys::join(&center, &late, answer(&asked, &credential), SOURCE).await), NoEntry::TooLate);
        passkeys::join(&center, &link, answer(&asked, &credential), SOURCE).await.expect("joined");
        assert_eq!(why(passkeys::join(&center, &link, answer(&asked, &credential), SOURCE).await), NoEntry::TooLate);
        assert_eq!(why(passkeys::ask_to_join(&center, &link).await), NoEntry::NoLink);
        center.clock.advance(INVITATION_LIFETIME);
        assert_eq!(why(passkeys::ask_to_join(&center, &late).await), NoEntry::NoLink);
    }

    async fn a_passkey_of_another_site_is_refused_and_noted(center: Center) {
        let mut office = officer(&center, Role::Handler, "Hong", 1).await;
        office.passkey.origin = "https://privacy.example.org.evil.example".to_owned();
        assert_eq!(why(sign_in(&center, &mut office.passkey).await), NoEntry::Invalid);
        office.passkey.origin = "http://privacy.example.org".to_owned();
        assert_eq!(why(sign_in(&center, &mut office.passkey).await), NoEntry::Invalid);
        assert_eq!(events(&center).await[3..], ["sign_in_refused", "sign_in_refused"]);
        // Nor can one be made there.
        let (_, link) = invite(&center, Role::Handler, "Kim").await;
        let (_, asked) = passkeys::ask_to_join(&center, &link).await.expect("asked");
        let credential = Passkey::new(2, "https://evil.example").create(&asked.options);
        assert_eq!(why(passkeys::join(&center, &link, answer(&asked, &credential), SOURCE).await), NoEntry::Invalid);
    }

    async fn a_passkey_that_did_not_check_its_owner_is_refused(center: Center) {
        let mut office = officer(&center, Role::Handler, "Hong", 1).await;
        office.passkey.verifies = false;
        assert_eq!(why(sign_in(&center, &mut office.passkey).await), NoEntry::Invalid);
    }

    async fn an_answer_is_taken_once_and_not_for_long(center: Center) {
        let mut office = officer(&center, Role::Handler, "Hong", 1).await;
        let asked = passkeys::ask_to_sign_in(&center).expect("asked");
        let credential = office.passkey.get(&asked.options);
        passkeys::sign_in(&center, answer(&asked, &credential), SOURCE, &network()).await.expect("signed in");
        let again = passkeys::sign_in(&center, answer(&asked, &credential), SOURCE, &network()).await;
        assert_eq!(why(again), NoEntry::TooLate);
        let asked = passkeys::ask_to_sign_in(&center).expect("asked");
        let credential = office.passkey.get(&asked.options);
        center.clock.advance(10 * MINUTE);
        let late = passkeys::sign_in(&center, answer(&asked, &credential), SOURCE, &network()).await;
        assert_eq!(why(late), NoEntry::TooLate);
    }

    async fn what_is_no_answer_changes_nothing(center: Center) {
        let mut office = officer(&center, Role::Handler, "Hong", 1).await;
        let asked = passkeys::ask_to_sign_in(&center).expect("asked");
        let good = office.passkey.get(&asked.options);
        let longer = "a".repeat(40_000);
        for (challenge, credential, expected) in [
            ("", good.as_str(), NoEntry::TooLate),
            (&asked.challenge[1..], &good, NoEntry::TooLate),
            (&longer, &good, NoEntry::TooLate),
            (&asked.challenge, "", NoEntry::Unreadable),
            (&asked.challenge, "{}", NoEntry::Unreadable),
            (&asked.challenge, "<svg/onload=alert(1)>", NoEntry::Unreadable),
        ] {
            let tried = passkeys::sign_in(&center, Answer { challenge, credential }, SOURCE, &network()).await;
            assert_eq!(why(tried), expected, "{credential}");
        }
        // Somebody else's passkey, of which nobody here knows.
        let mut foreign = Passkey::new(9, ORIGIN);
        assert_eq!(why(sign_in(&center, &mut foreign).await), NoEntry::Unknown);
        assert_eq!(count(&center, "SELECT COUNT(*) FROM desk_sessions").await, 1);
    }

    async fn an_officer_who_is_removed_is_out_at_once(center: Center) {
        let mut office = officer(&center, Role::Handler, "Hong", 1).await;
        officers::remove(&center, Actor::Operator, office.seat.officer.id).await.expect("removed");
        assert!(seat(&center, &office.token).await.is_none());
        // A request that was on its way when it happened.
        let late = changho_services::people::at_desk::search(&center, &office.seat, "kim@example.org").await;
        assert!(matches!(late, Err(Denied::Ended)), "{late:?}");
        assert_eq!(why(sign_in(&center, &mut office.passkey).await), NoEntry::Unknown);
        assert_eq!(count(&center, "SELECT COUNT(*) FROM passkeys").await, 0);
        // The name stays in the list, because the log names it.
        let list = officers::list(&center).await.expect("a list");
        assert_eq!(list.len(), 1);
        assert!(list[0].removed.is_some());
        assert!(matches!(officers::remove(&center, Actor::Operator, office.seat.officer.id).await, Err(Denied::Gone)));
    }

    async fn another_role_ends_what_was_opened_in_the_old_one(center: Center) {
        let office = officer(&center, Role::Handler, "Hong", 1).await;
        officers::set_role(&center, Actor::Operator, office.seat.officer.id, Role::Auditor).await.expect("changed");
        assert!(seat(&center, &office.token).await.is_none());
        let late = changho_services::people::at_desk::search(&center, &office.seat, "kim@example.org").await;
        assert!(matches!(late, Err(Denied::Ended)), "{late:?}");
    }

    async fn a_session_is_short(center: Center) {
        let office = officer(&center, Role::Handler, "Hong", 1).await;
        for _ in 0..LONGEST_DESK_SESSION / (10 * MINUTE) - 1 {
            center.clock.advance(10 * MINUTE);
            assert!(seat(&center, &office.token).await.is_some());
        }
        center.clock.advance(10 * MINUTE);
        assert!(seat(&center, &office.token).await.is_none(), "a day of work is over");
        let idle = officer(&center, Role::Handler, "Kim", 2).await;
        center.clock.advance(DESK_IDLE_LIMIT);
        assert!(seat(&center, &idle.token).await.is_none());
        changho_services::sweep::sweep(&center).await.expect("swept");
        assert_eq!(count(&center, "SELECT COUNT(*) FROM desk_sessions").await, 0);
        assert_eq!(count(&center, "SELECT COUNT(*) FROM spent_challenges").await, 0);
    }

    async fn a_second_passkey_is_added_and_the_last_one_stays(center: Center) {
        let mut office = officer(&center, Role::Handler, "Hong", 1).await;
        let add = async |office: &Office, seed| {
            let asked = passkeys::ask_for_another(&center, &office.seat).await.expect("asked");
            let credential = Passkey::new(seed, ORIGIN).create(&asked.options);
            passkeys::add(&center, &office.seat, answer(&asked, &credential)).await
        };
        let first = passkeys::list(&center, office.seat.officer.id).await.expect("a list")[0].id;
        let (asked, credential) = confirmed(&center, &mut office, &remove_act(first)).await;
        let alone = passkeys::remove(&center, &office.seat, first, answer(&asked, &credential)).await;
        assert!(matches!(alone, Err(Denied::Gone)), "the last one stays");
        add(&office, 2).await.expect("added");
        assert_eq!(why(add(&office, 2).await), NoEntry::AlreadyThere);
        center.clock.advance(10 * MINUTE);
        assert_eq!(why(add(&office, 3).await), NoEntry::NotFresh, "a browser that was left alone");
        // A confirmation for one act is none for another.
        let list = passkeys::list(&center, office.seat.officer.id).await.expect("a list");
        let (asked, credential) = confirmed(&center, &mut office, &remove_act(list[1].id)).await;
        let other = passkeys::remove(&center, &office.seat, list[0].id, answer(&asked, &credential)).await;
        assert_eq!(why(other), NoEntry::TooLate);
        passkeys::remove(&center, &office.seat, list[1].id, answer(&asked, &credential)).await.expect("removed");
    }

    async fn somebody_who_lost_their_passkeys_is_helped_by_a_second_officer(center: Center) {
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 1).await;
        let mut hong = officer(&center, Role::Handler, "Hong", 2).await;
        let id = hong.seat.officer.id;
        let (asked, credential) = confirmed(&center, &mut hong, &recover_act(chief.seat.officer.id)).await;
        let by_handler = passkeys::recover(&center, &hong.seat, chief.seat.officer.id, answer(&asked, &credential)).await;
        assert!(matches!(by_handler, Err(Denied::Duty)));
        let own = chief.seat.officer.id;
        let (asked, credential) = confirmed(&center, &mut chief, &recover_act(own)).await;
        let oneself = passkeys::recover(&center, &chief.seat, own, answer(&asked, &credential)).await;
        assert!(matches!(oneself, Err(Denied::NotNow(NotNow::OwnRequest))));
        let (asked, credential) = confirmed(&center, &mut chief, &recover_act(id)).await;
        let link = passkeys::recover(&center, &chief.seat, id, answer(&asked, &credential)).await.expect("a link");
        // Until it is used, the old passkey works: nobody is locked out by somebody who asks for a link.
        sign_in(&center, &mut hong.passkey).await.expect("signed in");
        let (_, asked) = passkeys::ask_to_join(&center, &link).await.expect("asked");
        let mut fresh = Passkey::new(3, ORIGIN);
        let credential = fresh.create(&asked.options);
        passkeys::join(&center, &link, answer(&asked, &credential), SOURCE).await.expect("joined");
        assert_eq!(why(sign_in(&center, &mut hong.passkey).await), NoEntry::Unknown);
        assert!(seat(&center, &hong.token).await.is_none(), "sessions of the lost passkey end");
        sign_in(&center, &mut fresh).await.expect("signed in");
        let (asked, credential) = confirmed(&center, &mut chief, &recover_act(id)).await;
        let link = passkeys::recover(&center, &chief.seat, id, answer(&asked, &credential)).await.expect("a link");
        center.clock.advance(RECOVERY_LIFETIME);
        assert_eq!(why(passkeys::ask_to_join(&center, &link).await), NoEntry::NoLink);
    }

    async fn a_network_that_tries_all_day_is_slowed_down(center: Center) {
        let mut foreign = Passkey::new(9, ORIGIN);
        for _ in 0..30 {
            assert_eq!(why(sign_in(&center, &mut foreign).await), NoEntry::Unknown);
        }
        assert!(matches!(sign_in(&center, &mut foreign).await, Err(Denied::Form(_))));
    }
}

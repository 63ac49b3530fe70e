//! What consignees are told: what became different of the data that they have, and nothing else.

use crate::consignees::office::{all, sus4, told};
use crate::on_both;
use crate::people::story::{KIM, join, letters, mail, monitors, newsletter, sign_in, subscribe, token, with};
use changho_domain::time::DAY;
use changho_services::Center;
use changho_services::consignees::wire::{RequestType as Type, Status};
use changho_services::consignees::{self, Caller, NoAnswer, confirm, confirmation, events, subscriber};
use changho_services::people::suspension::{By, resume, suspend};
use changho_services::people::{change_address, correct, delete, withdraw};
use uuid::Uuid;

async fn kinds(center: &Center, caller: &Caller) -> Vec<(Type, String)> {
    told(center, caller).await.into_iter().map(|(what, _, programme)| (what, programme)).collect()
}

fn of(what: Type, programme: &str) -> (Type, String) {
    (what, programme.to_owned())
}

/// The number of the last thing that was told.
async fn last(center: &Center, caller: &Caller) -> Uuid {
    let events = events(center, caller, 0).await.expect("told");
    events.events.last().expect("something was told").subject_request_id
}

async fn correct_to(center: &Center, email: &str, changed: &[(&str, &str)]) {
    let session = sign_in(center, email).await;
    let held = correct::held(center, &session, changho_domain::locale::Locale::Ko).await.expect("held");
    correct::correct(center, &session, &with(held.values, changed)).await.expect("corrected");
}

on_both! {
    async fn a_life_is_told_in_order(center: Center) {
        join(&center, KIM, true).await;
        let caller = sus4(&center).await;
        let handle = all(&center, &caller, &letters()).await.subscribers[0].id;
        all(&center, &caller, &monitors()).await;
        assert_eq!(told(&center, &caller).await, []);

        // What no task needs is nobody's business.
        correct_to(&center, KIM, &[("city_of_residence", "大阪")]).await;
        assert_eq!(told(&center, &caller).await, []);
        correct_to(&center, KIM, &[("name", "김한양")]).await;
        let mut expected = vec![of(Type::Correction, "global_monitoring"), of(Type::Correction, "newsletter")];
        assert_eq!(kinds(&center, &caller).await, expected);

        let session = sign_in(&center, KIM).await;
        suspend(&center, session.subject_id, Some(&letters()), By::Person).await.expect("suspended");
        expected.push(of(Type::Suspension, "newsletter"));
        assert_eq!(kinds(&center, &caller).await, expected);
        // Everything now: of the letters it was told already.
        suspend(&center, session.subject_id, None, By::Person).await.expect("suspended");
        expected.push(of(Type::Suspension, "global_monitoring"));
        assert_eq!(kinds(&center, &caller).await, expected);
        // What is corrected meanwhile comes with what goes on.
        correct_to(&center, KIM, &[("name", "김경성")]).await;
        assert_eq!(kinds(&center, &caller).await, expected);
        resume(&center, session.subject_id, None, By::Person).await.expect("ended");
        expected.push(of(Type::Resumption, "global_monitoring"));
        assert_eq!(kinds(&center, &caller).await, expected);
        let anew = subscriber(&center, &caller, last(&center, &caller).await).await.expect("handed over");
        assert_eq!((anew.subscribers[0].id, anew.subscribers[0].items["name"].as_str()), (handle, "김경성"));
        resume(&center, session.subject_id, Some(&letters()), By::Person).await.expect("ended");
        expected.push(of(Type::Resumption, "newsletter"));

        withdraw::withdraw(&center, &session, &letters()).await.expect("ended");
        expected.push(of(Type::Withdrawal, "newsletter"));
        assert_eq!(kinds(&center, &caller).await, expected);
        let session = sign_in(&center, KIM).await;
        delete::delete(&center, &session).await.expect("deleted");
        expected.push(of(Type::Erasure, "global_monitoring"));
        assert_eq!(kinds(&center, &caller).await, expected);
        assert!(told(&center, &caller).await.iter().all(|(_, whom, _)| *whom == handle), "one number for all of it");
        // Whoever comes back is somebody else.
        subscribe(&center, KIM).await;
        assert_ne!(all(&center, &caller, &letters()).await.subscribers[0].id, handle);
    }

    async fn nothing_is_told_of_whom_the_consignee_has_nothing(center: Center) {
        subscribe(&center, KIM).await;
        let caller = sus4(&center).await;
        correct_to(&center, KIM, &[("name", "김한양")]).await;
        let session = sign_in(&center, KIM).await;
        suspend(&center, session.subject_id, None, By::Person).await.expect("suspended");
        assert!(all(&center, &caller, &letters()).await.subscribers.is_empty());
        resume(&center, session.subject_id, None, By::Person).await.expect("ended");
        delete::delete(&center, &session).await.expect("deleted");
        assert_eq!(told(&center, &caller).await, []);
    }

    async fn a_new_address_and_a_second_form_are_corrections(center: Center) {
        subscribe(&center, KIM).await;
        let caller = sus4(&center).await;
        all(&center, &caller, &letters()).await;
        let session = sign_in(&center, KIM).await;
        change_address::ask(&center, &session, "new@example.org", &crate::people::story::home()).await.expect("asked");
        assert_eq!(told(&center, &caller).await, [], "nothing holds yet");
        for (to, kind) in [(KIM, "confirm_address_old"), ("new@example.org", "confirm_address_new")] {
            let token = token(&mail(&center, to, kind).await);
            change_address::confirm(&center, &token).await.expect("confirmed");
        }
        assert_eq!(kinds(&center, &caller).await, [of(Type::Correction, "newsletter")]);
        let anew = subscriber(&center, &caller, last(&center, &caller).await).await.expect("handed over");
        assert_eq!(anew.subscribers[0].items["email"], "new@example.org");
        // Another form under another name.
        center.clock.advance(DAY);
        let form = with(crate::people::story::group("new@example.org", false), &[("name", "김한양")]);
        crate::people::story::confirm(&center, &monitors(), &form).await;
        assert_eq!(kinds(&center, &caller).await.len(), 2);
        // The same once more changes nothing.
        center.clock.advance(DAY);
        let form = with(newsletter("new@example.org"), &[("name", "김한양")]);
        changho_services::people::sign_up::ask(&center, &letters(), &form, changho_domain::locale::Locale::Ko, &crate::people::story::home())
            .await
            .expect("taken");
        assert_eq!(kinds(&center, &caller).await.len(), 2);
    }

    async fn what_is_told_is_fetched_only_while_it_may_be(center: Center) {
        subscribe(&center, KIM).await;
        let caller = sus4(&center).await;
        all(&center, &caller, &letters()).await;
        correct_to(&center, KIM, &[("name", "김한양")]).await;
        let corrected = last(&center, &caller).await;
        subscriber(&center, &caller, corrected).await.expect("handed over");
        let session = sign_in(&center, KIM).await;
        suspend(&center, session.subject_id, None, By::Person).await.expect("suspended");
        assert!(matches!(subscriber(&center, &caller, corrected).await, Err(NoAnswer::Withheld)));
        let suspended = last(&center, &caller).await;
        assert!(matches!(subscriber(&center, &caller, suspended).await, Err(NoAnswer::Gone)), "it brings no data");
        delete::delete(&center, &session).await.expect("deleted");
        for number in [corrected, last(&center, &caller).await, Uuid::nil()] {
            assert!(matches!(subscriber(&center, &caller, number).await, Err(NoAnswer::Gone)));
        }
    }

    async fn a_confirmation_is_noted_once(center: Center) {
        subscribe(&center, KIM).await;
        let caller = sus4(&center).await;
        all(&center, &caller, &letters()).await;
        let session = sign_in(&center, KIM).await;
        delete::delete(&center, &session).await.expect("deleted");
        let number = last(&center, &caller).await;
        let waiting = confirmation(&center, &caller, number).await.expect("told");
        assert_eq!((waiting.request_status, waiting.completed_time), (Status::Pending, None));
        let first = confirm(&center, &caller, number).await.expect("noted");
        assert_eq!(first.request_status, Status::Completed);
        center.clock.advance(DAY);
        assert_eq!(confirm(&center, &caller, number).await.expect("noted"), first, "twice is once");
        assert_eq!(confirmation(&center, &caller, number).await.expect("told"), first);
        assert_eq!(events(&center, &caller, 0).await.expect("told").events[0].request_status, Status::Completed);
        assert!(matches!(confirm(&center, &caller, Uuid::nil()).await, Err(NoAnswer::Gone)));
        // Another consignee's is not there.
        let stranger = Caller { consignee: "acme".to_owned(), ..caller.clone() };
        assert!(matches!(confirm(&center, &stranger, number).await, Err(NoAnswer::Gone)));
        assert!(consignees::revoke(&center, caller.token).await.expect("revoked"));
        assert!(matches!(confirm(&center, &caller, number).await, Err(NoAnswer::Token)));
    }

    async fn several_at_the_same_moment_keep_their_order(center: Center) {
        subscribe(&center, KIM).await;
        let caller = sus4(&center).await;
        all(&center, &caller, &letters()).await;
        let session = sign_in(&center, KIM).await;
        // The clock stands still.
        for _ in 0..5 {
            suspend(&center, session.subject_id, None, By::Person).await.expect("suspended");
            resume(&center, session.subject_id, None, By::Person).await.expect("ended");
        }
        let what: Vec<Type> = told(&center, &caller).await.into_iter().map(|(what, ..)| what).collect();
        assert_eq!(what, [Type::Suspension, Type::Resumption].repeat(5));
        // Whoever asks while something new comes misses nothing and is told nothing twice.
        let first = events(&center, &caller, 0).await.expect("told");
        let (more, suspended) =
            tokio::join!(events(&center, &caller, first.last), suspend(&center, session.subject_id, None, By::Person));
        suspended.expect("suspended");
        let more = more.expect("told");
        let rest = events(&center, &caller, more.last).await.expect("told");
        assert_eq!(more.events.len() + rest.events.len(), 1);
    }
}

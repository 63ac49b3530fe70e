//! The data of many leaves with four eyes, once, and every line says where it came from.

use crate::desk::office::{Office, answer, confirmed, events, group, officer, reason};
use crate::on_both;
use crate::people::story::{KIM, join};
use changho_domain::desk::{Decision, ExportState, NotNow, Role};
use changho_domain::time::DAY;
use changho_services::Center;
use changho_services::desk::exports::{self, decide_act};
use changho_services::desk::{Actor, Denied, NoEntry, officers};
use uuid::Uuid;

pub(crate) async fn decide(center: &Center, office: &mut Office, id: Uuid, decision: Decision) -> Result<(), Denied> {
    let (asked, credential) = confirmed(center, office, &decide_act(id)).await;
    exports::decide(center, &office.seat, id, decision, answer(&asked, &credential)).await
}

fn not_now<T: std::fmt::Debug>(result: Result<T, Denied>) -> NotNow {
    match result {
        Err(Denied::NotNow(why)) => why,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn one_asks_another_approves_and_the_first_takes_it_once(center: Center) {
        join(&center, KIM, false).await;
        join(&center, "lee@example.org", false).await;
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let id = exports::ask(&center, &handler.seat, &group(), &reason()).await.expect("asked");
        assert_eq!(not_now(exports::take(&center, &handler.seat, id).await), NotNow::Over(ExportState::Waiting));
        decide(&center, &mut chief, id, Decision::Approved).await.expect("approved");
        assert_eq!(not_now(exports::take(&center, &chief.seat, id).await), NotNow::NotTheirs);
        let file = exports::take(&center, &handler.seat, id).await.expect("a file");
        let text = String::from_utf8(file.bytes).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert!(lines[1..].iter().all(|line| line.contains("Hong") && line.contains(reason().words())), "{text}");
        assert!(lines[0].contains("nationality"), "{text}");
        assert_eq!(not_now(exports::take(&center, &handler.seat, id).await), NotNow::Over(ExportState::Taken));
        // One entry for each person in it.
        assert_eq!(events(&center).await.iter().filter(|event| *event == "exported").count(), 2);
    }

    async fn nobody_approves_what_they_asked_for_and_nothing_is_decided_twice(center: Center) {
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 1).await;
        let mut other = officer(&center, Role::PrivacyOfficer, "Other", 2).await;
        let mut handler = officer(&center, Role::Handler, "Hong", 3).await;
        let id = exports::ask(&center, &chief.seat, &group(), &reason()).await.expect("asked");
        assert_eq!(not_now(decide(&center, &mut chief, id, Decision::Approved).await), NotNow::OwnRequest);
        assert!(matches!(decide(&center, &mut handler, id, Decision::Approved).await, Err(Denied::Duty)));
        decide(&center, &mut other, id, Decision::Refused).await.expect("refused");
        assert_eq!(not_now(decide(&center, &mut other, id, Decision::Approved).await), NotNow::Over(ExportState::Refused));
        assert_eq!(not_now(exports::take(&center, &chief.seat, id).await), NotNow::Over(ExportState::Refused));
        let list = exports::list(&center, &chief.seat).await.expect("a list");
        assert_eq!((list[0].state, list[0].decided_name.as_deref()), (ExportState::Refused, Some("Other")));
        assert_eq!(exports::list(&center, &handler.seat).await.expect("a list"), [], "others' are not shown");
    }

    async fn an_approval_needs_the_passkey_and_the_session_of_the_moment(center: Center) {
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let id = exports::ask(&center, &handler.seat, &group(), &reason()).await.expect("asked");
        let another = exports::ask(&center, &handler.seat, &group(), &reason()).await.expect("asked");
        let (asked, credential) = confirmed(&center, &mut chief, &decide_act(another)).await;
        let other = exports::decide(&center, &chief.seat, id, Decision::Approved, answer(&asked, &credential)).await;
        assert!(matches!(other, Err(Denied::Passkey(NoEntry::TooLate))), "confirmed for something else");
        // Signed out in another tab meanwhile.
        let (asked, credential) = confirmed(&center, &mut chief, &decide_act(id)).await;
        changho_services::desk::seats::end(&center, &chief.seat).await.expect("signed out");
        let ended = exports::decide(&center, &chief.seat, id, Decision::Approved, answer(&asked, &credential)).await;
        assert!(matches!(ended, Err(Denied::Ended)), "{ended:?}");
        assert_eq!(exports::list(&center, &handler.seat).await.expect("a list")[1].state, ExportState::Waiting);
    }

    async fn what_was_approved_is_lost_with_the_officer_and_with_time(center: Center) {
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let id = exports::ask(&center, &handler.seat, &group(), &reason()).await.expect("asked");
        decide(&center, &mut chief, id, Decision::Approved).await.expect("approved");
        officers::remove(&center, Actor::Operator, handler.seat.officer.id).await.expect("removed");
        let gone = exports::take(&center, &handler.seat, id).await;
        assert!(gone.is_err(), "{gone:?}");
        let id = exports::ask(&center, &chief.seat, &group(), &reason()).await.expect("asked");
        center.clock.advance(DAY);
        assert_eq!(not_now(exports::take(&center, &chief.seat, id).await), NotNow::Over(ExportState::RunOut));
    }
}

//! What was granted is done to the data at the desk: with a passkey, at once, and only where there is something to do.

use crate::desk::office::{Office, answer, confirmed, events, officer};
use crate::on_both;
use crate::people::story::{join, letters, monitors, sign_in};
use crate::requests::story::{KIM, came_in, mails, seen};
use changho_domain::desk::Role;
use changho_domain::requests::decision::Typed as Decision;
use changho_domain::requests::{Kind, Status};
use changho_domain::suspension::Use;
use changho_domain::time::SECOND;
use changho_services::Center;
use changho_services::desk::Denied;
use changho_services::people::{at_desk, suspension};
use changho_services::requests::carry_out::{Carried, act, at_hand, carry_out};
use changho_services::requests::{Officer, desk};
use uuid::Uuid;

/// Somebody in both programmes asks, and a handler grants it.
async fn granted(center: &Center, kind: Kind) -> (Office, Uuid) {
    join(center, KIM, true).await;
    center.clock.advance(SECOND);
    let (_, view) = came_in(center, kind).await;
    let hong = officer(center, Role::Handler, "Hong", 1).await;
    let clerk = Officer::from(&hong.seat);
    desk::take_up(center, clerk, view.file.id).await.expect("taken up");
    assert_eq!(at_hand(center, &seen(center, view.file.id).await.file).await.expect("answers"), [], "not before");
    let grant = Decision { outcome: "granted", done: "As you asked.", ..Decision::default() };
    desk::decide(center, clerk, view.file.id, &grant).await.expect("granted");
    (hong, view.file.id)
}

async fn carry(center: &Center, hong: &mut Office, id: Uuid, what: &str) -> Result<(), Denied> {
    let (asked, credential) = confirmed(center, hong, &act(id)).await;
    carry_out(center, &hong.seat, id, what, answer(&asked, &credential)).await
}

async fn is_held(center: &Center, hong: &Office) -> bool {
    at_desk::search(center, &hong.seat, KIM).await.expect("answers").is_some()
}

on_both! {
    async fn a_suspension_that_was_granted_holds_at_once_and_the_person_can_end_it(center: Center) {
        let (mut hong, id) = granted(&center, Kind::Suspend).await;
        let offered = at_hand(&center, &seen(&center, id).await.file).await.expect("answers");
        assert_eq!(offered, [Carried::Suspend(None), Carried::Suspend(Some(letters())), Carried::Suspend(Some(monitors()))]);
        assert!(matches!(carry(&center, &mut hong, id, "delete").await, Err(Denied::Form(_))), "that was not asked for");
        assert_eq!(seen(&center, id).await.file.status, Status::Granted, "nothing half-done");
        carry(&center, &mut hong, id, "suspend:newsletter").await.expect("done");
        let person = sign_in(&center, KIM).await.subject_id;
        let mut tx = center.db.read().await.expect("reading begins");
        for (programme, withheld) in [(letters(), true), (monitors(), false)] {
            let may = suspension::may_process(&mut tx, &center, person, Some(&programme), Use::List).await.expect("answers");
            assert_eq!(may.is_err(), withheld, "{programme:?}");
        }
        drop(tx);
        assert_eq!(seen(&center, id).await.file.status, Status::Done);
        assert_eq!(mails(&center, KIM, "request_news").await, 2, "decided, and done");
        assert_eq!(events(&center).await.last().map(String::as_str), Some("request_carried_out"));
        assert!(matches!(carry(&center, &mut hong, id, "suspend").await, Err(Denied::Form(_))), "not twice");
        suspension::resume(&center, person, Some(&letters()), suspension::By::Person).await.expect("ended");
    }

    async fn ending_and_deleting_that_were_granted_are_final(center: Center) {
        let (mut hong, id) = granted(&center, Kind::Withdraw).await;
        let offered = at_hand(&center, &seen(&center, id).await.file).await.expect("answers");
        assert_eq!(offered, [Carried::End(letters()), Carried::End(monitors())]);
        carry(&center, &mut hong, id, "end:newsletter").await.expect("done");
        assert!(is_held(&center, &hong).await && mails(&center, KIM, "cancelled").await == 1);

        center.clock.advance(SECOND);
        let (_, view) = came_in(&center, Kind::Delete).await;
        let (clerk, id) = (Officer::from(&hong.seat), view.file.id);
        desk::take_up(&center, clerk, id).await.expect("taken up");
        let grant = Decision { outcome: "granted", done: "Deleted.", ..Decision::default() };
        desk::decide(&center, clerk, id, &grant).await.expect("granted");
        carry(&center, &mut hong, id, "delete").await.expect("done");
        assert!(!is_held(&center, &hong).await);
        assert_eq!((mails(&center, KIM, "deleted").await, mails(&center, KIM, "request_news").await), (1, 4));
        assert_eq!(seen(&center, id).await.file.status, Status::Done);
    }

    async fn without_the_passkey_or_the_duty_nothing_is_done(center: Center) {
        let (mut hong, id) = granted(&center, Kind::Delete).await;
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let (asked, credential) = confirmed(&center, &mut chief, &act(id)).await;
        let others = carry_out(&center, &hong.seat, id, "delete", answer(&asked, &credential)).await;
        assert!(matches!(others, Err(Denied::Passkey(_))), "{others:?}");
        let mut auditor = officer(&center, Role::Auditor, "Audit", 3).await;
        assert!(matches!(carry(&center, &mut auditor, id, "delete").await, Err(Denied::Duty)));
        let (asked, credential) = confirmed(&center, &mut hong, &act(Uuid::max())).await;
        let another = carry_out(&center, &hong.seat, id, "delete", answer(&asked, &credential)).await;
        assert!(matches!(another, Err(Denied::Passkey(_))), "confirmed for another request: {another:?}");
        assert!(is_held(&center, &hong).await);
        assert_eq!(seen(&center, id).await.file.status, Status::Granted);
    }
}

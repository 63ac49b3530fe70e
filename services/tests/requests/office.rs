//! What officers do, and what they may not.

use crate::on_both;
use crate::requests::story::{
    AUDITOR, DESK, HANDLER, LEE, PRIVACY_OFFICER, came_in, mails, not_now, problem, seen, send, shown, typed,
    written_for,
};
use crate::support::TO_MIDNIGHT;
use changho_domain::date::Date;
use changho_domain::form::Problem;
use changho_domain::requests::clock::Due;
use changho_domain::requests::decision::Typed as Decision;
use changho_domain::requests::{Kind, Status};
use changho_domain::time::{DAY, HOUR, SECOND};
use changho_services::Center;
use changho_services::requests::{desk, due, view};
use uuid::Uuid;

fn grant() -> Decision<'static> {
    Decision { outcome: "granted", done: "Sent as a file.", ..Decision::default() }
}

on_both! {
    async fn the_queue_is_ordered_by_what_is_due_and_names_nobody(center: Center) {
        let (_, first) = came_in(&center, Kind::Access).await;
        center.clock.advance(DAY);
        let (_, second) = came_in(&center, Kind::Delete).await;
        center.clock.advance(DAY);
        let (_, third) = came_in(&center, Kind::Correct).await;
        desk::ask_for_information(&center, HANDLER, first.file.id, "Which?").await.expect("asked");
        let lines = desk::queue(&center).await.expect("a queue").lines;
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [second.file.id, third.file.id, first.file.id]);
        let told = format!("{lines:?}");
        assert!(!told.contains("example.org") && !told.contains("김서울"), "{told}");
    }

    async fn a_request_is_taken_up_decided_and_completed(center: Center) {
        let (token, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        assert_eq!(problem(desk::decide(&center, HANDLER, id, &grant()).await), not_now(), "not taken up yet");
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        assert_eq!(problem(desk::take_up(&center, PRIVACY_OFFICER, id).await), not_now(), "by one only");
        let partial = Decision { outcome: "partial", ground: "DEL-1", fact: "x", done: "y", ..Decision::default() };
        assert_eq!(problem(desk::decide(&center, HANDLER, id, &partial).await), Some(("ground".to_owned(), Problem::UnknownChoice)));
        desk::decide(&center, HANDLER, id, &grant()).await.expect("decided");
        assert_eq!(problem(desk::decide(&center, HANDLER, id, &grant()).await), not_now(), "not twice");
        desk::complete(&center, PRIVACY_OFFICER, id).await.expect("done");
        assert_eq!(shown(&center, &token).await.file.status, Status::Done);
        assert_eq!(problem(desk::decide(&center, PRIVACY_OFFICER, id, &grant()).await), not_now(), "it is closed");
        assert!(desk::queue(&center).await.expect("a queue").lines.is_empty());
    }

    async fn an_auditor_changes_nothing(center: Center) {
        let (_, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        for done in [
            desk::take_up(&center, AUDITOR, id).await,
            desk::ask_for_information(&center, AUDITOR, id, "x").await,
            desk::ask_for_proof(&center, AUDITOR, id, "x").await,
            desk::write(&center, AUDITOR, id, "x").await,
            desk::remark(&center, AUDITOR, id, "x").await,
            desk::decide(&center, AUDITOR, id, &grant()).await,
            desk::complete(&center, AUDITOR, id).await,
        ] {
            assert_eq!(problem(done), not_now());
        }
        assert_eq!(seen(&center, id).await.entries.len(), 2);
        let nothing = problem(desk::take_up(&center, HANDLER, Uuid::from_u128(77)).await);
        assert_eq!(nothing, Some((String::new(), Problem::Expired)));
    }

    async fn going_on_without_the_person_needs_a_written_reason(center: Center) {
        let token = written_for(&center, Kind::Access, "parent", "").await;
        send(&center, &token).await;
        let id = shown(&center, &token).await.file.id;
        assert_eq!(problem(desk::take_up(&center, HANDLER, id).await), not_now(), "the mandate is not established");
        assert_eq!(problem(desk::go_on_without(&center, HANDLER, id, "  ").await), Some(("reason".to_owned(), Problem::Missing)));
        desk::go_on_without(&center, HANDLER, id, "The family register shows it.").await.expect("gone on");
        let view = seen(&center, id).await;
        assert_eq!(view.file.status, Status::InReview);
        assert!(view.file.is_established());
        assert!(view.entries.iter().any(|entry| entry.internal));
        assert!(shown(&center, &token).await.entries.iter().all(|entry| !entry.internal));
        assert_eq!(mails(&center, LEE, "request_concerned").await, 0);
    }

    async fn what_cannot_be_established_is_refused_while_it_is_looked_into(center: Center) {
        let token = written_for(&center, Kind::Delete, "agent", LEE).await;
        send(&center, &token).await;
        let id = shown(&center, &token).await.file.id;
        let refusal = Decision { outcome: "refused", ground: "ID-2", fact: "No answer in a month.", ..Decision::default() };
        desk::decide(&center, HANDLER, id, &refusal).await.expect("refused");
        assert_eq!(shown(&center, &token).await.file.status, Status::Refused);
        // An objection brings it back to review, and proves nothing.
        view::object(&center, &token, &typed(&[("message", "I may.")])).await.expect("objected");
        desk::take_up(&center, PRIVACY_OFFICER, id).await.expect("taken up");
        assert_eq!(problem(desk::decide(&center, PRIVACY_OFFICER, id, &grant()).await), not_now());
        desk::ask_for_proof(&center, PRIVACY_OFFICER, id, "A copy of the register, please.").await.expect("asked");
        desk::accept_proof(&center, PRIVACY_OFFICER, id, "The register shows it.").await.expect("accepted");
        desk::decide(&center, PRIVACY_OFFICER, id, &grant()).await.expect("met");
    }

    async fn only_access_is_postponed_with_a_reason_of_the_list(center: Center) {
        let (token, view) = came_in(&center, Kind::Access).await;
        let (_, other) = came_in(&center, Kind::Correct).await;
        let (id, correct) = (view.file.id, other.file.id);
        for request in [id, correct] {
            desk::take_up(&center, HANDLER, request).await.expect("taken up");
        }
        assert_eq!(problem(desk::postpone(&center, HANDLER, id, "busy", "x").await), Some(("postponement".to_owned(), Problem::UnknownChoice)));
        assert_eq!(problem(desk::postpone(&center, HANDLER, correct, "PST-2", "Much.").await), not_now());
        desk::postpone(&center, HANDLER, id, "PST-2", "Much.").await.expect("postponed");
        assert!(matches!(shown(&center, &token).await.due, Some(Due::Postponed { .. })));
        center.clock.advance(30 * DAY);
        desk::resume(&center, HANDLER, id).await.expect("resumed");
        // 2026-12-31; the tenth day after is a Sunday.
        assert!(matches!(seen(&center, id).await.due, Some(Due::By(last)) if last.day.to_string() == "2027-01-11"));
    }

    async fn the_office_is_reminded_three_days_and_one_day_before_and_overdue_shows_on_both_sides(center: Center) {
        let (_, view) = came_in(&center, Kind::Access).await;
        let at_first = mails(&center, DESK, "request_due").await;
        // Due on 2026-12-11.
        for (days, reminded) in [(6, 0), (1, 1), (0, 0), (1, 0), (1, 1), (0, 0), (1, 0)] {
            center.clock.advance(days * DAY);
            assert_eq!(due::remind(&center).await.expect("reminded"), reminded, "after {days} more days");
        }
        assert_eq!(mails(&center, DESK, "request_due").await, at_first + 2);
        assert!(!seen(&center, view.file.id).await.overdue);
        center.clock.advance(DAY);
        assert!(seen(&center, view.file.id).await.overdue);
        assert!(desk::queue(&center).await.expect("a queue").lines.iter().all(|line| line.overdue));
        assert_eq!(due::remind(&center).await.expect("reminded"), 0);
    }

    async fn a_clock_that_changes_at_midnight_in_korea_makes_nothing_late_too_early_and_reminds_once(center: Center) {
        let (_, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        let at_first = mails(&center, DESK, "request_due").await;
        // A moment before 2026-12-08 in Korea, with the last day on the 11th; then to and fro over midnight.
        center.clock.advance(6 * DAY + TO_MIDNIGHT - SECOND - 1);
        for (step, mailed) in [(0, 0), (1, 1), (-1, 1), (-HOUR, 1), (HOUR, 1), (1, 1), (3 * DAY, 2), (-DAY, 2), (DAY, 2)] {
            center.clock.advance(step);
            due::remind(&center).await.expect("reminded");
            assert_eq!(mails(&center, DESK, "request_due").await - at_first, mailed, "after {step}");
        }
        // The last moment of the last day, the first after it, and back.
        let last: Date = "2026-12-11".parse().expect("a day");
        for (step, late) in [(DAY - 1, false), (1, true), (-1, false), (-HOUR, false), (HOUR + 1, true), (-1, false)] {
            center.clock.advance(step);
            assert_eq!(center.today() > last, late, "{:?}", center.now());
            assert_eq!(seen(&center, id).await.overdue, late, "the office, after {step}");
            let lines = desk::queue(&center).await.expect("a queue").lines;
            assert!(lines.iter().all(|line| line.overdue == late), "the queue, after {step}");
        }
        // Asked after midnight by a clock that is put back: a day that never passed is not added, and none is lost.
        center.clock.advance(-HOUR);
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        center.clock.advance(HOUR + 1);
        desk::ask_for_information(&center, HANDLER, id, "Which?").await.expect("asked");
        center.clock.advance(-HOUR);
        desk::go_on(&center, HANDLER, id).await.expect("gone on");
        assert!(matches!(seen(&center, id).await.due, Some(Due::By(by)) if by.day == last));
        assert!(!seen(&center, id).await.overdue);
        desk::decide(&center, HANDLER, id, &grant()).await.expect("decided in time");
    }

    async fn of_two_officers_who_decide_at_once_one_does(center: Center) {
        let (_, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        let (grant, again) = (grant(), grant());
        let (one, other) = tokio::join!(
            desk::decide(&center, HANDLER, id, &grant),
            desk::decide(&center, PRIVACY_OFFICER, id, &again),
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
    }
}

//! Officers who doubt who asks, put off, or come late: what then counts and what does not.

use crate::on_both;
use crate::people::story::subscribe;
use crate::requests::story::{
    DESK, HANDLER, KIM, LEE, PRIVACY_OFFICER, came_in, letter, mails, not_now, problem, seen, send, shown, typed,
    written_for,
};
use changho_domain::form::Problem;
use changho_domain::requests::clock::Due;
use changho_domain::requests::decision::Typed as Decision;
use changho_domain::requests::document::FileProblem;
use changho_domain::requests::{Kind, Status};
use changho_domain::time::{DAY, SECOND};
use changho_services::Center;
use changho_services::requests::{desk, documents, due, view};

fn grant() -> Decision<'static> {
    Decision { outcome: "granted", done: "Sent as a file.", ..Decision::default() }
}

fn unproven() -> Decision<'static> {
    Decision { outcome: "refused", ground: "ID-1", fact: "No answer in a month.", ..Decision::default() }
}

on_both! {
    async fn whoever_is_doubted_is_shown_nothing_and_met_in_nothing_before_the_proof(center: Center) {
        subscribe(&center, KIM).await;
        center.clock.advance(SECOND);
        let (token, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        assert!(desk::concerned(&center, &seen(&center, id).await.file).await.expect("answers").is_some());
        let wrong = problem(desk::decide(&center, HANDLER, id, &unproven()).await);
        assert_eq!(wrong, Some(("ground".to_owned(), Problem::UnknownChoice)), "first the proof is asked for");

        desk::ask_for_proof(&center, HANDLER, id, "A copy of a document, please.").await.expect("asked");
        let doubted = seen(&center, id).await;
        assert!(!doubted.file.is_established());
        assert_eq!(desk::concerned(&center, &doubted.file).await.expect("answers"), None);
        assert_eq!(problem(desk::go_on_without(&center, HANDLER, id, "It will be right.").await), not_now());
        desk::decide(&center, HANDLER, id, &unproven()).await.expect("refused");
        assert_eq!(shown(&center, &token).await.file.status, Status::Refused);

        // An objection proves nothing, and is for another officer on every way to a decision.
        view::object(&center, &token, &typed(&[("message", "It is me.")])).await.expect("objected");
        assert_eq!(problem(desk::take_up(&center, HANDLER, id).await), not_now());
        desk::take_up(&center, PRIVACY_OFFICER, id).await.expect("taken up");
        assert_eq!(problem(desk::decide(&center, PRIVACY_OFFICER, id, &grant()).await), not_now());
        desk::ask_for_proof(&center, HANDLER, id, "The copy, please.").await.expect("asked");
        assert_eq!(problem(desk::decide(&center, HANDLER, id, &unproven()).await), not_now());
        desk::accept_proof(&center, PRIVACY_OFFICER, id, "The copy shows it.").await.expect("accepted");
        assert!(desk::concerned(&center, &seen(&center, id).await.file).await.expect("answers").is_some());
        desk::decide(&center, PRIVACY_OFFICER, id, &grant()).await.expect("met");
    }

    async fn for_an_agent_nothing_but_proof_will_do_and_a_yes_is_taken_back_by_a_doubt(center: Center) {
        let token = written_for(&center, Kind::Access, "agent", LEE).await;
        send(&center, &token).await;
        let id = shown(&center, &token).await.file.id;
        assert_eq!(problem(desk::go_on_without(&center, HANDLER, id, "They said so by telephone.").await), not_now());
        desk::accept_proof(&center, HANDLER, id, "The original was shown.").await.expect("accepted");
        assert!(seen(&center, id).await.file.is_established());
        desk::ask_for_proof(&center, PRIVACY_OFFICER, id, "The signature differs.").await.expect("asked");
        assert!(!seen(&center, id).await.file.is_established());
    }

    async fn an_objection_to_a_postponement_is_for_another_officer_too(center: Center) {
        let (token, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        desk::postpone(&center, HANDLER, id, "PST-2", "Much.").await.expect("postponed");
        view::object(&center, &token, &typed(&[("message", "Too long.")])).await.expect("objected");
        assert_eq!(problem(desk::take_up(&center, HANDLER, id).await), not_now());
        desk::take_up(&center, PRIVACY_OFFICER, id).await.expect("taken up");
        assert_eq!(problem(desk::decide(&center, HANDLER, id, &grant()).await), not_now());
        desk::decide(&center, PRIVACY_OFFICER, id, &grant()).await.expect("met");
        // Who ends a postponement that nobody objected to goes on with it.
        let (_, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        desk::postpone(&center, HANDLER, id, "PST-2", "Much.").await.expect("postponed");
        desk::resume(&center, HANDLER, id).await.expect("resumed");
        desk::decide(&center, HANDLER, id, &grant()).await.expect("met");
    }

    async fn who_is_late_stays_so_while_something_is_awaited(center: Center) {
        let (_, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        center.clock.advance(11 * DAY);
        desk::ask_for_information(&center, HANDLER, id, "Which?").await.expect("asked");
        center.clock.advance(DAY);
        let late = seen(&center, id).await;
        assert!(matches!(late.due, Some(Due::Still { left: 0, .. })) && late.overdue, "{:?}", late.due);
        assert!(desk::queue(&center).await.expect("a queue").lines[0].overdue);
    }

    async fn the_office_is_reminded_once_whatever_is_done_in_between(center: Center) {
        let (_, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        center.clock.advance(7 * DAY);
        assert_eq!(due::remind(&center).await.expect("reminded"), 1);
        let mailed = mails(&center, DESK, "request_due").await;
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        assert_eq!(due::remind(&center).await.expect("reminded"), 0);
        assert_eq!(mails(&center, DESK, "request_due").await, mailed);
        center.clock.advance(2 * DAY);
        assert_eq!(due::remind(&center).await.expect("reminded"), 1, "the day before is another matter");
    }

    async fn nothing_is_written_about_what_is_closed(center: Center) {
        let (token, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        desk::write(&center, HANDLER, id, "We are at it.").await.expect("written");
        let told = shown(&center, &token).await;
        assert!(format!("{:?}", told.entries).contains("We are at it."), "the person reads it");
        let news = mails(&center, KIM, "request_news").await;
        view::withdraw(&center, &token).await.expect("taken back");
        assert_eq!(problem(desk::write(&center, HANDLER, id, "Too late.").await), not_now());
        assert_eq!(problem(desk::remark(&center, HANDLER, id, "Too late.").await), not_now());
        assert_eq!(mails(&center, KIM, "request_news").await, news);
    }

    async fn files_come_later_too_and_nine_are_the_most(center: Center) {
        let token = written_for(&center, Kind::Access, "agent", LEE).await;
        send(&center, &token).await;
        for files in [3, 3, 2] {
            documents::attach(&center, &token, vec![letter(); files]).await.expect("attached");
        }
        let too_many = problem(documents::attach(&center, &token, vec![letter()]).await);
        assert_eq!(too_many, Some(("file".to_owned(), FileProblem::TooMany.into())));
        assert_eq!(shown(&center, &token).await.documents.len(), 9);
        view::withdraw(&center, &token).await.expect("taken back");
        assert!(documents::attach(&center, &token, vec![letter()]).await.is_err());
    }

    async fn days_of_a_question_about_automated_decisions_are_added_twice(center: Center) {
        let (token, view) = came_in(&center, Kind::Automated).await;
        let id = view.file.id;
        assert_eq!(view.file.status, Status::Done, "answered at once");
        view::object(&center, &token, &typed(&[("message", "There is one.")])).await.expect("objected");
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        for last in ["2027-02-01", "2027-03-02"] {
            desk::extend(&center, HANDLER, id, "We have to ask.").await.expect("extended");
            assert!(matches!(seen(&center, id).await.due, Some(Due::By(by)) if by.day.to_string() == last), "{:?}", seen(&center, id).await.due);
        }
        assert_eq!(problem(desk::extend(&center, HANDLER, id, "Again.").await), not_now());
        let (_, view) = came_in(&center, Kind::Access).await;
        desk::take_up(&center, HANDLER, view.file.id).await.expect("taken up");
        assert_eq!(problem(desk::extend(&center, HANDLER, view.file.id, "Please.").await), not_now());
    }
}

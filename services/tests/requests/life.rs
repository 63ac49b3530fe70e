//! From the first page to the officers' queue.

use crate::on_both;
use crate::requests::story::{
    DESK, KIM, LEE, came_in, code, concerned_token, mails, network, not_now, problem, seen, send, shown, typed,
    written, written_for,
};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::requests::clock::Due;
use changho_domain::requests::form::{RequestProblem, field};
use changho_domain::requests::{Ground, Kind, Status, UNCONFIRMED_FOR};
use changho_domain::time::{DAY, HOUR, MINUTE};
use changho_services::requests::draft::Step;
use changho_services::requests::{Said, Standing, browser, concerned, desk, draft, file, view};
use changho_services::{Center, one, sweep};

async fn count(center: &Center, statement: &'static str) -> i64 {
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, (i64,), statement).expect("counted").expect("a row").0
}

async fn step(center: &Center, token: &str) -> Step {
    match browser::standing(center, Some(token)).await.expect("the store answers") {
        Standing::Draft(file) => file.next_step(0),
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_request_is_written_a_page_at_a_time_and_comes_in_with_the_code(center: Center) {
        let token = draft::begin(&center, Kind::Correct, Locale::Ja, None, &network(1)).await.expect("begun");
        assert_eq!(step(&center, &token).await, Step::Matter);
        assert_eq!(
            problem(draft::set_matter(&center, &token, &typed(&[])).await),
            Some(("item".to_owned(), Problem::Missing))
        );
        draft::set_matter(&center, &token, &typed(&[("item", "city"), ("wanted", "Osaka")])).await.expect("what");
        assert_eq!(step(&center, &token).await, Step::Person);
        assert_eq!(problem(draft::send(&center, &token, None, &network(1)).await), not_now());
        draft::set_person(&center, &token, &typed(&[("name", "Ada"), ("email", KIM)])).await.expect("who");
        assert_eq!(step(&center, &token).await, Step::Review);
        assert!(!draft::send(&center, &token, None, &network(1)).await.expect("sent"));

        // Nobody sees it before the code was entered.
        assert!(desk::queue(&center).await.expect("a queue").lines.is_empty());
        assert!(view::open(&center, &token).await.expect("the store answers").is_none());
        assert_eq!(mails(&center, DESK, "request_due").await, 0);

        let code = code(&center, KIM).await;
        draft::enter_code(&center, &token, &code, &network(1)).await.expect("the code fits");
        let view = shown(&center, &token).await;
        assert_eq!((view.file.status, view.file.locale), (Status::Received, Locale::Ja));
        assert_eq!(view.file.content.matter.as_ref().map(|matter| matter.wanted.as_str()), Some("Osaka"));
        // 2026-12-01 is a Tuesday; the tenth day after is a Friday.
        assert!(matches!(view.due, Some(Due::By(last)) if last.day.to_string() == "2026-12-11" && last.unknown_year.is_none()));
        let queue = desk::queue(&center).await.expect("a queue");
        assert_eq!(queue.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [view.file.id]);
        assert_eq!((mails(&center, KIM, "request_received").await, mails(&center, DESK, "request_due").await), (1, 1));
        // The draft is none any more.
        assert_eq!(problem(draft::set_matter(&center, &token, &typed(&[("item", "x")])).await), Some((String::new(), Problem::Expired)));
    }

    async fn a_code_works_once_for_its_own_request_in_its_own_browser(center: Center) {
        let (one, other) = (written(&center, Kind::Delete).await, written(&center, Kind::Access).await);
        draft::send(&center, &one, None, &network(1)).await.expect("sent");
        let first = code(&center, KIM).await;
        draft::send(&center, &other, None, &network(1)).await.expect("sent");
        // The code of the one in the browser of the other.
        let wrong = problem(draft::enter_code(&center, &other, &first, &network(1)).await);
        assert_eq!(wrong, Some(("code".to_owned(), Problem::CodeWrong(4))));
        let stranger = problem(draft::enter_code(&center, "made-up", &first, &network(1)).await);
        assert_eq!(stranger, Some(("code".to_owned(), Problem::CodeGone)));
        draft::enter_code(&center, &one, &first, &network(1)).await.expect("the code fits");
        let again = problem(draft::enter_code(&center, &one, &first, &network(1)).await);
        assert_eq!(again, Some(("code".to_owned(), Problem::CodeGone)));
        // Five tries, and ten minutes.
        for _ in 0..4 {
            let _ = problem(draft::enter_code(&center, &other, "000000", &network(1)).await);
        }
        let second = code(&center, KIM).await;
        assert_eq!(problem(draft::enter_code(&center, &other, &second, &network(1)).await), Some(("code".to_owned(), Problem::CodeGone)));
        assert_eq!(desk::queue(&center).await.expect("a queue").lines.len(), 1);
    }

    async fn what_is_not_confirmed_in_seven_days_is_gone_with_its_key(center: Center) {
        let token = written_for(&center, Kind::Access, "agent", LEE).await;
        draft::send(&center, &token, None, &network(1)).await.expect("sent");
        center.clock.advance(UNCONFIRMED_FOR - MINUTE);
        sweep::sweep(&center).await.expect("swept");
        assert_eq!(count(&center, "SELECT COUNT(*) FROM requests").await, 1);
        center.clock.advance(MINUTE);
        let swept = sweep::sweep(&center).await.expect("swept");
        assert_eq!(swept.unconfirmed_requests, 1);
        for table in [
            "SELECT COUNT(*) FROM requests",
            "SELECT COUNT(*) FROM request_entries",
            "SELECT COUNT(*) FROM request_documents",
            "SELECT COUNT(*) FROM request_document_parts",
            "SELECT COUNT(*) FROM request_visits",
            "SELECT COUNT(*) FROM spent_keys",
        ] {
            assert_eq!(count(&center, table).await, 0, "{table}");
        }
    }

    async fn a_draft_is_gone_after_two_idle_hours_and_a_key_of_a_request_is_no_orphan(center: Center) {
        let token = written(&center, Kind::Access).await;
        center.clock.advance(2 * HOUR);
        assert_eq!(problem(draft::set_asker(&center, &token, &typed(&[("asker", "agent")])).await), Some((String::new(), Problem::Expired)));
        assert_eq!(sweep::sweep(&center).await.expect("swept").unconfirmed_requests, 1);

        let (_, view) = came_in(&center, Kind::Access).await;
        center.clock.advance(3 * DAY);
        sweep::sweep(&center).await.expect("swept");
        assert!(desk::open(&center, view.file.id).await.expect("its key is still there").is_some());
    }

    async fn a_closed_request_is_kept_for_as_long_as_the_register_says(center: Center) {
        let (token, view) = came_in(&center, Kind::Access).await;
        view::withdraw(&center, &token).await.expect("taken back");
        center.clock.advance(3 * 365 * DAY);
        sweep::sweep(&center).await.expect("swept");
        assert!(desk::open(&center, view.file.id).await.expect("the store answers").is_some(), "not three years yet");
        center.clock.advance(2 * DAY);
        assert_eq!(sweep::sweep(&center).await.expect("swept").closed_requests, 1);
        assert_eq!(count(&center, "SELECT COUNT(*) FROM request_entries").await, 0);
    }

    async fn nobody_acts_for_somebody_else_before_that_person_or_an_officer_says_so(center: Center) {
        let token = written_for(&center, Kind::Access, "agent", LEE).await;
        send(&center, &token).await;
        let view = shown(&center, &token).await;
        assert_eq!(view.file.status, Status::Verifying);
        assert!(!view.file.is_established());
        assert!(matches!(view.due, Some(Due::Still { left: 10, .. })), "{:?}", view.due);
        center.clock.advance(4 * DAY);
        let link = concerned_token(&center, LEE).await;
        let concern = concerned::look(&center, &link).await.expect("the store answers").expect("a concern");
        assert_eq!((concern.name.as_str(), concern.answered, concern.is_open), ("김서울", None, true));
        concerned::answer(&center, &link, true).await.expect("yes");
        let view = seen(&center, view.file.id).await;
        assert_eq!(view.file.status, Status::Received);
        assert!(view.file.is_established());
        // Four days later by four days: 2026-12-15 is a Tuesday.
        assert!(matches!(view.due, Some(Due::By(last)) if last.day.to_string() == "2026-12-15"), "{:?}", view.due);
        assert_eq!(problem(concerned::answer(&center, "made-up", true).await), Some((String::new(), Problem::Expired)));
    }

    async fn an_agent_whom_the_person_disowns_is_refused_at_once(center: Center) {
        let token = written_for(&center, Kind::Delete, "agent", LEE).await;
        send(&center, &token).await;
        let link = concerned_token(&center, LEE).await;
        concerned::answer(&center, &link, false).await.expect("no");
        let view = shown(&center, &token).await;
        assert_eq!(view.file.status, Status::Refused);
        let Some(Said::Decided(decision)) = view.entries.last().map(|entry| entry.said.clone()) else { panic!("a decision") };
        assert_eq!(decision.ground, Some(Ground::MandateUnproven));
        // Changing one's mind needs a new request.
        assert_eq!(problem(concerned::answer(&center, &link, true).await), not_now());
        assert_eq!(file_mandate(&view), Some(file::Mandate::Contradicted));
    }

    async fn a_legal_representative_who_is_contradicted_is_looked_into(center: Center) {
        let token = written_for(&center, Kind::Access, "representative", LEE).await;
        send(&center, &token).await;
        let link = concerned_token(&center, LEE).await;
        concerned::answer(&center, &link, false).await.expect("no");
        let view = shown(&center, &token).await;
        assert_eq!(view.file.status, Status::Verifying);
        assert!(desk::is_contradicted(&view.file));
    }

    async fn a_proof_is_needed_and_nobody_confirms_for_themselves(center: Center) {
        let token = written(&center, Kind::Access).await;
        draft::set_asker(&center, &token, &typed(&[("asker", "agent")])).await.expect("for another");
        let whom = |email: &str| typed(&[
            ("for-name", "이부산"), ("for-email", email), ("relation", "spouse"), ("mandate-access", "yes"), ("from", "2026-11-01"),
        ]);
        let own = problem(draft::set_represented(&center, &token, &whom("KIM@example.org")).await);
        assert_eq!(own, Some((field::FOR_EMAIL.to_owned(), Problem::EmailSame)));
        draft::set_represented(&center, &token, &whom(LEE)).await.expect("whom");
        let without = problem(draft::send(&center, &token, None, &network(1)).await);
        assert_eq!(without, Some((field::FILE.to_owned(), RequestProblem::ProofMissing.into())));
    }

    async fn a_question_about_automated_decisions_is_answered_at_once(center: Center) {
        let (_, view) = came_in(&center, Kind::Automated).await;
        assert_eq!(view.file.status, Status::Done);
        assert_eq!(view.entries.last().map(|entry| &entry.said), Some(&Said::NoAutomatedDecisions));
        assert!(desk::queue(&center).await.expect("a queue").lines.is_empty());
    }

    async fn writing_requests_has_its_limits(center: Center) {
        let mut last = None;
        for _ in 0..6 {
            let token = written(&center, Kind::Access).await;
            last = problem(draft::send(&center, &token, None, &network(1)).await);
        }
        assert!(matches!(last, Some((_, Problem::TooMany(_)))), "{last:?}");
    }
}

fn file_mandate(view: &changho_services::requests::View) -> Option<file::Mandate> {
    view.file.mandate
}

//! Disposal at the desk: two pairs of eyes with a passkey, what the log notes, who is told, and who is refused.

use crate::desk::office::{Office, answer, confirmed, count, events, officer, refused, seat, tamper};
use crate::on_both;
use crate::people::story::{KIM, NAME, join, mailbox, monitors};
use crate::support::Bench;
use changho_domain::date::Date;
use changho_domain::desk::{Decision, Event, Role};
use changho_domain::disposal::{NotToDecide, PlanState};
use changho_domain::form::Problem;
use changho_domain::time::DAY;
use changho_services::desk::disposal::{self, decide_act};
use changho_services::desk::log::{self, Filter};
use changho_services::desk::{Actor, Denied, NoEntry, officers, seats};
use changho_services::disposal::{NotDone, remind, run};
use changho_services::people::dispose;
use changho_services::{Center, all};
use uuid::Uuid;

/// When the activity of the members ended.
const ENDED: &str = "2026-12-03";
/// When they fall due, three months later.
const DUE: &str = "2027-03-03";
/// The mailbox of the desk that the register names.
const HOUSE: &str = "privacy@seoul.go.kr";

fn day(text: &str) -> Date {
    text.parse().expect(text)
}

fn go_to(center: &Center, on: &str) {
    center.clock.advance(day(on).start_in_korea() - center.now());
}

/// Two members who fall due on the same day, and that day has come.
async fn two_are_due(center: &Center) {
    join(center, KIM, false).await;
    join(center, "lee@example.org", false).await;
    dispose::enter_period(center, &monitors(), None, None, Some(day(ENDED))).await.expect("entered");
    go_to(center, DUE);
}

/// A plan of all that is due, by somebody.
async fn planned(center: &Center, office: &Office) -> Uuid {
    disposal::plan(center, &office.seat, day(DUE)).await.expect("planned")
}

async fn decide(center: &Center, office: &mut Office, id: Uuid, decision: Decision) -> Result<(), Denied> {
    let (asked, credential) = confirmed(center, office, &decide_act(id)).await;
    disposal::decide(center, &office.seat, id, decision, answer(&asked, &credential)).await
}

async fn state(center: &Center, id: Uuid) -> PlanState {
    changho_services::disposal::find(center, id).await.expect("looked").expect("the plan").state
}

/// What the log says about a plan: what was done, by whether somebody at the desk, and how many records it was about.
async fn noted(center: &Center, plan: Uuid) -> Vec<(String, bool, Option<i64>)> {
    let mut tx = center.db.read().await.expect("reading begins");
    let rows = all!(
        tx,
        (String, Option<Uuid>, Option<i64>),
        "SELECT event, officer_id, how_many FROM desk_log WHERE about_id = $1 ORDER BY number",
        plan
    );
    rows.expect("read").into_iter().map(|(event, officer, count)| (event, officer.is_some(), count)).collect()
}

/// The mails about disposal to a mailbox, as texts.
async fn told(center: &Center, to: &str) -> Vec<String> {
    let mails = mailbox(center, to).await.into_iter();
    mails.filter(|mail| mail.kind == "disposal_waits").map(|mail| mail.text).collect()
}

on_both! {
    async fn one_plans_another_approves_and_all_of_it_is_noted(center: Center) {
        two_are_due(&center).await;
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let before = events(&center).await.len();
        let preview = disposal::preview(&center, &handler.seat, day(DUE)).await.expect("told");
        assert_eq!((preview.records, preview.unplanned), (2, 2));
        let (waiting, _) = disposal::waiting(&center, &handler.seat).await.expect("told");
        assert_eq!(waiting.expect("something").gone_by, day("2027-03-08").start_in_korea());
        assert_eq!(events(&center).await.len(), before, "looking is a pure read");

        let id = planned(&center, &handler).await;
        assert_eq!(disposal::preview(&center, &handler.seat, day(DUE)).await.expect("told").unplanned, 0);
        assert_eq!(disposal::waiting(&center, &handler.seat).await.expect("told").1, 0);
        assert_eq!(disposal::waiting(&center, &chief.seat).await.expect("told").1, 1);
        let line = disposal::one(&center, &chief.seat, id).await.expect("there");
        assert_eq!((line.planned_name.as_deref(), line.may_decide), (Some("Hong"), Ok(())));
        assert_eq!(line.gone_by, Some(day("2027-03-08").start_in_korea()));
        decide(&center, &mut chief, id, Decision::Approved).await.expect("approved");
        assert_eq!(state(&center, id).await, PlanState::Approved);
        assert_eq!(noted(&center, id).await, [
            ("disposal_planned".to_owned(), true, Some(2)),
            ("disposal_approved".to_owned(), true, Some(2)),
        ]);
        assert_eq!(run(&center).await.expect("carried out"), 2);
        let list = disposal::list(&center, &handler.seat).await.expect("a list");
        assert_eq!((list.len(), list[0].plan.state, list[0].plan.entry), (1, PlanState::Done, Some(1)));
        assert_eq!(list[0].decided_name.as_deref(), Some("Chief"));

        let month = "2027-03".parse().expect("a month");
        let (report, walked) = disposal::report(&center, &handler.seat, month).await.expect("read");
        assert_eq!(walked.expect("whole").entries, 1);
        let (korean, english) = (report.korean.to_string(), report.english.to_string());
        assert!(korean.contains("Hong") && korean.contains("Chief (개인정보 보호책임자)"), "{korean}");
        assert!(english.contains("Chief (privacy officer)") && !english.contains(NAME), "{english}");
        // The entry itself names officers by number: it is kept for longer than their names.
        let body = &report.entries[0].body;
        assert_eq!(body.planned_by, handler.seat.officer.id.to_string());
        assert_eq!(body.approved_by, Some(chief.seat.officer.id.to_string()));
        let read = Filter { event: Some(Event::DisposalRead), ..Filter::default() };
        let (read, _) = log::read(&center, &chief.seat, &read).await.expect("read");
        assert_eq!(read.iter().map(|line| line.count).collect::<Vec<_>>(), [Some(1)]);
    }

    async fn whoever_planned_decides_nothing_about_it_and_nothing_is_decided_twice(center: Center) {
        two_are_due(&center).await;
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 1).await;
        let mut other = officer(&center, Role::PrivacyOfficer, "Other", 2).await;
        let id = planned(&center, &chief).await;
        assert_eq!(disposal::one(&center, &chief.seat, id).await.expect("there").may_decide, Err(NotToDecide::SameEyes));
        for decision in [Decision::Approved, Decision::Refused] {
            let own = refused(decide(&center, &mut chief, id, decision).await);
            assert!(matches!(own, Denied::Disposal(NotDone::NotToDecide(NotToDecide::SameEyes))), "{own:?}");
        }
        assert_eq!(state(&center, id).await, PlanState::Planned);
        decide(&center, &mut other, id, Decision::Refused).await.expect("refused");
        let twice = refused(decide(&center, &mut other, id, Decision::Approved).await);
        assert!(matches!(twice, Denied::Disposal(NotDone::Decided(PlanState::Refused))), "{twice:?}");
        // What was refused is planned again, and the one who refused may not decide about a plan of their own either.
        let again = planned(&center, &other).await;
        decide(&center, &mut chief, again, Decision::Approved).await.expect("approved");
        let twice = refused(decide(&center, &mut chief, again, Decision::Approved).await);
        assert!(matches!(twice, Denied::Disposal(NotDone::Decided(PlanState::Approved))), "{twice:?}");
        assert_eq!(noted(&center, id).await.len() + noted(&center, again).await.len(), 4, "what was refused is not noted as done");
        assert!(matches!(refused(decide(&center, &mut chief, Uuid::max(), Decision::Approved).await), Denied::Gone));
    }

    async fn an_approval_needs_the_passkey_and_the_session_of_the_moment(center: Center) {
        two_are_due(&center).await;
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let id = planned(&center, &handler).await;
        let (asked, credential) = confirmed(&center, &mut chief, &decide_act(Uuid::max())).await;
        let other = disposal::decide(&center, &chief.seat, id, Decision::Approved, answer(&asked, &credential)).await;
        assert!(matches!(other, Err(Denied::Passkey(NoEntry::TooLate))), "confirmed for something else");
        // Signed out in another tab meanwhile.
        let (asked, credential) = confirmed(&center, &mut chief, &decide_act(id)).await;
        seats::end(&center, &chief.seat).await.expect("signed out");
        let ended = disposal::decide(&center, &chief.seat, id, Decision::Approved, answer(&asked, &credential)).await;
        assert!(matches!(ended, Err(Denied::Ended)), "{ended:?}");
        assert_eq!((state(&center, id).await, noted(&center, id).await.len()), (PlanState::Planned, 1));
        assert_eq!(run(&center).await.expect("nothing to carry out"), 0);
    }

    async fn an_officer_who_is_removed_in_the_middle_neither_plans_nor_approves(center: Center) {
        two_are_due(&center).await;
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let id = planned(&center, &handler).await;
        let (asked, credential) = confirmed(&center, &mut chief, &decide_act(id)).await;
        officers::remove(&center, Actor::Operator, chief.seat.officer.id).await.expect("removed");
        let late = disposal::decide(&center, &chief.seat, id, Decision::Approved, answer(&asked, &credential)).await;
        assert!(matches!(late, Err(Denied::Ended)), "{late:?}");
        assert_eq!(state(&center, id).await, PlanState::Planned);
        // Another role ends the session too: what was begun as a handler is not finished as one.
        let mut second = officer(&center, Role::PrivacyOfficer, "Second", 3).await;
        decide(&center, &mut second, id, Decision::Refused).await.expect("refused");
        officers::set_role(&center, Actor::Operator, handler.seat.officer.id, Role::Auditor).await.expect("changed");
        let late = disposal::plan(&center, &handler.seat, day(DUE)).await;
        assert!(matches!(late, Err(Denied::Ended)), "{late:?}");
        assert_eq!(count(&center, "SELECT COUNT(*) FROM disposal_items").await, 0, "nothing is left of it");
        assert_eq!(count(&center, "SELECT COUNT(*) FROM disposal_plans").await, 1);
    }

    async fn each_role_does_its_part_and_trying_more_is_noted(center: Center) {
        two_are_due(&center).await;
        let mut handler = officer(&center, Role::Handler, "Hong", 1).await;
        let auditor = officer(&center, Role::Auditor, "Audit", 2).await;
        let id = planned(&center, &handler).await;
        assert!(matches!(refused(decide(&center, &mut handler, id, Decision::Approved).await), Denied::Duty));
        assert!(matches!(refused(disposal::plan(&center, &auditor.seat, day(DUE)).await), Denied::Duty));
        assert!(matches!(refused(disposal::preview(&center, &auditor.seat, day(DUE)).await), Denied::Duty));
        assert!(matches!(refused(disposal::list(&center, &auditor.seat).await), Denied::Duty));
        assert!(matches!(refused(disposal::one(&center, &auditor.seat, id).await), Denied::Duty));
        assert_eq!(events(&center).await.iter().filter(|event| *event == "refused").count(), 5);
        let month = "2027-03".parse().expect("a month");
        let (_, walked) = disposal::report(&center, &auditor.seat, month).await.expect("for everybody at the desk");
        assert_eq!(walked.expect("whole").entries, 0);
    }

    async fn there_has_to_be_something_to_plan(center: Center) {
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        let nothing = |result: Result<Uuid, Denied>| match refused(result) {
            Denied::Form(errors) => (errors[0].field.clone(), errors[0].problem),
            other => panic!("{other:?}"),
        };
        let at_until = || ("until".to_owned(), Problem::UnknownChoice);
        assert_eq!(nothing(disposal::plan(&center, &handler.seat, day(DUE)).await), at_until());
        two_are_due(&center).await;
        let handler = officer(&center, Role::Handler, "Kim", 2).await;
        planned(&center, &handler).await;
        assert_eq!(nothing(disposal::plan(&center, &handler.seat, day(DUE)).await), at_until());
        assert_eq!(events(&center).await.iter().filter(|event| *event == "disposal_planned").count(), 1);
    }

    async fn of_two_officers_who_decide_at_once_one_does(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        two_are_due(&center).await;
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let mut second = officer(&center, Role::PrivacyOfficer, "Second", 3).await;
        let id = planned(&center, &handler).await;
        let (approving, approved) = confirmed(&center, &mut chief, &decide_act(id)).await;
        let (refusing, refusal) = confirmed(&center, &mut second, &decide_act(id)).await;
        let (one, two) = tokio::join!(
            disposal::decide(&center, &chief.seat, id, Decision::Approved, answer(&approving, &approved)),
            disposal::decide(&other, &second.seat, id, Decision::Refused, answer(&refusing, &refusal)),
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let late = one.err().or(two.err());
        assert!(matches!(late, Some(Denied::Disposal(NotDone::Decided(_)))), "{late:?}");
        assert_eq!(noted(&center, id).await.len(), 2);
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn privacy_officers_are_told_of_a_plan_and_reminded_three_days_and_one_day_before(center: Center) {
        two_are_due(&center).await;
        // As long as nobody has the duty, the house is told.
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        planned(&center, &handler).await;
        assert_eq!((told(&center, HOUSE).await.len(), told(&center, "hong@office.example.org").await.len()), (1, 0));
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        center.clock.advance(1);
        officer(&center, Role::PrivacyOfficer, "Second", 3).await;
        tamper(&center, "UPDATE officers SET locale = 'en' WHERE created_at = (SELECT MAX(created_at) FROM officers)").await;
        let list = disposal::list(&center, &chief.seat).await.expect("a list");
        decide(&center, &mut chief, list[0].plan.id, Decision::Refused).await.expect("refused");
        // Of a plan of one's own one is not told.
        planned(&center, &chief).await;
        let (mine, theirs) = (told(&center, "chief@office.example.org").await, told(&center, "second@office.example.org").await);
        assert_eq!((mine.len(), theirs.len(), told(&center, HOUSE).await.len()), (0, 1, 1));
        assert!(theirs[0].contains("A disposal plan is waiting") && theirs[0].contains("Records: 2"), "{}", theirs[0]);
        assert!(theirs[0].contains("8 March 2027") && theirs[0].contains("/desk"), "{}", theirs[0]);
        assert!(!theirs[0].contains(KIM) && !theirs[0].contains(NAME), "{}", theirs[0]);
        // They go on 8 March: 5 and 7 March.
        for (days, reminded) in [(0, 0), (1, 0), (1, 1), (0, 0), (1, 0), (1, 1), (0, 0)] {
            center.clock.advance(days * DAY);
            assert_eq!(remind(&center).await.expect("reminded"), reminded, "{}", center.today());
        }
        let (mine, theirs) = (told(&center, "chief@office.example.org").await, told(&center, "second@office.example.org").await);
        assert_eq!((mine.len(), theirs.len()), (2, 3));
        assert!(mine[0].contains("3일 남았습니다") && mine[1].contains("1일 남았습니다"), "{mine:?}");
        assert!(theirs[2].contains("destroyed tomorrow"), "{}", theirs[2]);
        center.clock.advance(DAY);
        assert_eq!(run(&center).await.expect("carried out"), 2);
        center.clock.advance(DAY);
        assert_eq!(remind(&center).await.expect("nothing is left"), 0);
        assert!(seat(&center, &chief.token).await.is_none(), "a week later nobody is signed in any more");
    }

    async fn what_is_approved_in_time_is_nothing_to_be_reminded_of(center: Center) {
        two_are_due(&center).await;
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let id = planned(&center, &handler).await;
        decide(&center, &mut chief, id, Decision::Approved).await.expect("approved");
        center.clock.advance(2 * DAY);
        assert_eq!(remind(&center).await.expect("nothing waits"), 0);
        assert_eq!(told(&center, "chief@office.example.org").await.len(), 1, "of the plan");
    }

    async fn what_the_operator_does_for_an_officer_is_noted_as_the_operators(center: Center) {
        two_are_due(&center).await;
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let named = async |who: &str| officers::acting(&center, who).await.expect("looked");
        assert_eq!(named("nobody@office.example.org").await, None);
        let (hong, chief) = (named("hong@office.example.org").await.expect("there"), named("Chief@office.example.org").await.expect("there"));
        assert_eq!((hong.id.clone(), hong.role), (handler.seat.officer.id.to_string(), Role::Handler));
        let plan = changho_services::disposal::plan(&center, day(DUE), &hong).await.expect("planned");
        assert_eq!(changho_services::disposal::approve(&center, plan.id, &chief).await.expect("approved"), 2);
        assert_eq!(noted(&center, plan.id).await, [
            ("disposal_planned".to_owned(), false, Some(2)),
            ("disposal_approved".to_owned(), false, Some(2)),
        ]);
    }
}

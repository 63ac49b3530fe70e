//! Destroying with proof: preview, plan, four eyes, execution, the register, and what happens when nobody approves.

use crate::on_both;
use crate::people::story::{KIM, Table, count, group, join, kinds, monitors, subscribe, with};
use crate::support::{Bench, NOON};
use changho_domain::date::Date;
use changho_domain::desk::Role;
use changho_domain::disposal::{Acting, NotToDecide, PlanCause, PlanState};
use changho_domain::locale::Locale;
use changho_domain::suspension::Use;
use changho_domain::time::{DAY, HOUR, Instant};
use changho_services::disposal::{
    self, Broken, Damage, Month, NotDone, Plan, approve, entries, find, list, plan, preview, refuse, report, run,
    verify, waiting,
};
use changho_services::people::suspension::{By, may_process, suspend};
use changho_services::people::{address, dispose, unsubscribe};
use changho_services::sweep::sweep;
use changho_services::{Center, Fault, all, one, run};
use uuid::Uuid;

const LEE: &str = "lee@example.org";
const PARK: &str = "park@example.org";

fn day(text: &str) -> Date {
    text.parse().expect(text)
}

fn handler() -> Acting {
    Acting { id: "handler-1".into(), role: Role::Handler }
}

fn officer() -> Acting {
    Acting { id: "officer-1".into(), role: Role::PrivacyOfficer }
}

/// The activity of somebody ends on a day.
async fn ends(center: &Center, email: &str, on: &str) {
    let of = address::read(email).expect("an address");
    assert_eq!(dispose::enter_period(center, &monitors(), Some(&of), None, Some(day(on))).await.expect("entered"), 1);
}

/// Three members: two end on 3 December, so that they fall due on 3 March; one a day later. One of the two takes the newsletter as well.
async fn three(center: &Center) {
    join(center, KIM, true).await;
    join(center, LEE, false).await;
    join(center, PARK, false).await;
    ends(center, KIM, "2026-12-03").await;
    ends(center, LEE, "2026-12-03").await;
    ends(center, PARK, "2026-12-04").await;
}

/// Moves the clock to the beginning of a day in Korea.
fn go_to(center: &Center, on: &str) {
    let start = day(on).start_in_korea();
    center.clock.advance(start - center.now());
}

async fn all_entries(center: &Center) -> Vec<disposal::Entry> {
    entries(&center.db, Instant::from_millis(0), Instant::from_millis(i64::MAX)).await.expect("read")
}

async fn is_there(center: &Center, email: &str) -> bool {
    let hash = address::hash(&center.keys, &address::read(email).expect("an address"));
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, (Uuid,), "SELECT id FROM subjects WHERE email_hash = $1", hash).expect("looked").is_some()
}

fn why(result: Result<Plan, NotDone>) -> NotDone {
    result.expect_err("not planned")
}

on_both! {
    async fn a_preview_says_what_falls_due_and_changes_nothing(center: Center) {
        three(&center).await;
        subscribe(&center, "letters@example.org").await;
        for (until, records, people) in [("2027-03-02", 0, 0), ("2027-03-03", 2, 1), ("2027-03-04", 3, 2), ("2030-01-01", 3, 2)] {
            let told = preview(&center, day(until)).await.expect("told");
            assert_eq!((told.records, told.people), (records, people), "{until}");
            assert_eq!(told.lines.iter().map(|line| line.records).sum::<u64>(), records);
        }
        let told = preview(&center, day("2027-03-04")).await.expect("told");
        assert_eq!(told.lines.len(), 1);
        let line = &told.lines[0];
        assert_eq!((line.programme.clone(), line.policy_version.as_str()), (monitors(), "2026-11-01"));
        assert_eq!((line.first, line.last), (day("2027-03-03").start_in_korea(), day("2027-03-04").start_in_korea()));
        assert_eq!((count(&center, Table::Memberships).await, list(&center, 10).await.expect("listed").len()), (5, 0));
    }

    async fn a_plan_is_approved_by_somebody_else_and_leaves_an_entry(center: Center) {
        three(&center).await;
        go_to(&center, "2027-03-01");
        let made = plan(&center, day("2027-03-03"), &handler()).await.expect("planned");
        assert_eq!((made.records, made.left, made.state, made.cause), (2, 2, PlanState::Planned, PlanCause::Plan));
        assert!(matches!(why(plan(&center, day("2027-03-03"), &handler()).await), NotDone::NothingDue));
        // Approved two days ahead: nothing dies early.
        assert_eq!(approve(&center, made.id, &officer()).await.expect("approved"), 0);
        assert_eq!(count(&center, Table::Subjects).await, 3);
        go_to(&center, "2027-03-03");
        center.clock.advance(-1);
        assert_eq!(sweep(&center).await.expect("swept").memberships, 0);
        center.clock.advance(1);
        assert_eq!(sweep(&center).await.expect("swept").memberships, 2);
        assert!(is_there(&center, KIM).await && !is_there(&center, LEE).await && is_there(&center, PARK).await);
        assert_eq!(kinds(&center, LEE).await, ["deleted"]);

        let done = find(&center, made.id).await.expect("looked").expect("the plan");
        assert_eq!((done.state, done.left, done.entry), (PlanState::Done, 0, Some(1)));
        let entries = all_entries(&center).await;
        assert_eq!(entries.len(), 1);
        let body = &entries[0].body;
        assert_eq!((body.planned_by.as_str(), body.approved_by.as_deref()), ("handler-1", Some("officer-1")));
        assert_eq!((body.approved_role.as_deref(), body.cause), (Some("privacy_officer"), PlanCause::Plan));
        assert_eq!((body.planned, body.records, body.people), (2, 2, 1));
        let pieces = |kind: &str| body.destroyed.iter().filter(|one| one.kind == kind).map(|one| one.pieces).sum::<u64>();
        assert_eq!((pieces("consents"), pieces("identity")), (2, 1));
        assert!(pieces("keys") >= 1);
        let json = serde_json::to_string(body).expect("JSON");
        for personal in [KIM, LEE, "김서울", "京都"] {
            assert!(!json.contains(personal), "{personal}");
        }
        assert_eq!(verify(&center.db, center.keys.db()).await.expect("walked").expect("whole").entries, 1);
        let mut tx = center.db.read().await.expect("reading begins");
        assert_eq!(one!(tx, (i64,), "SELECT COUNT(*) FROM disposal_tallies").expect("counted"), Some((0,)));
    }

    async fn only_a_privacy_officer_who_did_not_plan_decides(center: Center) {
        three(&center).await;
        let own = Acting { id: "Officer-1 ".into(), role: Role::PrivacyOfficer };
        let made = plan(&center, day("2027-03-03"), &own).await.expect("planned");
        let refused = |result: Result<u64, NotDone>| result.expect_err("not approved");
        assert!(matches!(refused(approve(&center, made.id, &officer()).await), NotDone::NotToDecide(NotToDecide::SameEyes)));
        let auditor = Acting { id: "auditor".into(), role: Role::Auditor };
        assert!(matches!(refused(approve(&center, made.id, &handler()).await), NotDone::NotToDecide(NotToDecide::Role)));
        assert!(matches!(refused(approve(&center, made.id, &auditor).await), NotDone::NotToDecide(NotToDecide::Role)));
        assert!(matches!(why(plan(&center, day("2027-03-04"), &auditor).await), NotDone::Role));
        let nobody = Acting { id: " ".into(), role: Role::PrivacyOfficer };
        assert!(matches!(why(plan(&center, day("2027-03-04"), &nobody).await), NotDone::Nobody));
        assert!(matches!(refused(approve(&center, made.id, &nobody).await), NotDone::Nobody));
        assert!(matches!(refused(approve(&center, Uuid::nil(), &officer()).await), NotDone::NoSuchPlan));
        let other = Acting { id: "officer-2".into(), role: Role::PrivacyOfficer };
        refuse(&center, made.id, &other).await.expect("refused");
        assert!(matches!(refused(approve(&center, made.id, &other).await), NotDone::Decided(PlanState::Refused)));
        // What was refused can be planned again.
        let again = plan(&center, day("2027-03-03"), &handler()).await.expect("planned");
        assert_eq!((again.records, count(&center, Table::Memberships).await), (2, 4));
    }

    async fn of_two_who_approve_at_once_one_does(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        three(&center).await;
        go_to(&center, "2027-03-03");
        let made = plan(&center, day("2027-03-03"), &handler()).await.expect("planned");
        let second = Acting { id: "officer-2".into(), role: Role::PrivacyOfficer };
        let (by_first, by_second) = (officer(), second);
        let (one, two) = tokio::join!(approve(&center, made.id, &by_first), approve(&other, made.id, &by_second));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        run(&center).await.expect("carried out");
        let entries = all_entries(&center).await;
        assert_eq!(entries.iter().map(|entry| entry.body.records).collect::<Vec<_>>(), [2]);
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn what_nobody_approves_goes_on_the_statutory_day_and_the_entry_says_so(center: Center) {
        three(&center).await;
        go_to(&center, "2027-03-03");
        let waits = waiting(&center).await.expect("told").expect("something");
        assert_eq!((waits.records, waits.since), (2, day("2027-03-03").start_in_korea()));
        assert_eq!(waits.gone_by, day("2027-03-08").start_in_korea());
        // It is used for nothing else while it waits.
        let mut tx = center.db.read().await.expect("reading begins");
        let hash = address::hash(&center.keys, &address::read(LEE).expect("an address"));
        let (lee,) = one!(tx, (Uuid,), "SELECT id FROM subjects WHERE email_hash = $1", hash).expect("read").expect("there");
        let may = may_process(&mut tx, &center, lee, Some(&monitors()), Use::Consignee).await.expect("told");
        assert_eq!(may.expect_err("withheld").since, day("2027-03-03").start_in_korea());
        drop(tx);
        let made = plan(&center, day("2027-03-03"), &handler()).await.expect("planned");
        go_to(&center, "2027-03-08");
        center.clock.advance(-1);
        assert_eq!(sweep(&center).await.expect("swept").memberships, 0);
        center.clock.advance(1);
        assert_eq!(sweep(&center).await.expect("swept").memberships, 2);
        let entries = all_entries(&center).await;
        let body = &entries[0].body;
        assert_eq!((body.cause, body.planned_by.as_str(), &body.approved_by), (PlanCause::NoApproval, "changho", &None));
        // The plan that nobody decided about is empty.
        assert_eq!(find(&center, made.id).await.expect("looked").expect("the plan").state, PlanState::Lapsed);
        // The third waits since the day after.
        assert_eq!(waiting(&center).await.expect("told").expect("something").records, 1);
    }

    async fn what_is_no_longer_due_is_left_alone(center: Center) {
        three(&center).await;
        let made = plan(&center, day("2027-03-04"), &handler()).await.expect("planned");
        assert_eq!(approve(&center, made.id, &officer()).await.expect("approved"), 0);
        // Park goes on, and Kim deletes the group by herself.
        ends(&center, PARK, "2027-06-30").await;
        go_to(&center, "2027-03-04");
        assert_eq!(sweep(&center).await.expect("swept").memberships, 2);
        assert!(is_there(&center, PARK).await && !is_there(&center, LEE).await);
        let done = find(&center, made.id).await.expect("looked").expect("the plan");
        assert_eq!((done.state, done.records), (PlanState::Done, 3));
        assert_eq!(all_entries(&center).await[0].body.records, 2);
    }

    async fn who_leaves_by_themselves_does_not_wait_for_a_plan(center: Center) {
        three(&center).await;
        subscribe(&center, LEE).await;
        let made = plan(&center, day("2027-03-04"), &handler()).await.expect("planned");
        let session = crate::people::story::sign_in(&center, PARK).await;
        changho_services::people::delete::delete(&center, &session).await.expect("deleted");
        let letters = crate::people::story::unsubscribe_token(&center, LEE).await;
        unsubscribe::cancel(&center, &letters).await.expect("cancelled");
        assert_eq!(find(&center, made.id).await.expect("looked").expect("the plan").left, 2);
        assert!(all_entries(&center).await.is_empty(), "the register is for plans");
    }

    async fn a_suspension_keeps_nothing_beyond_its_time(center: Center) {
        three(&center).await;
        let session = crate::people::story::sign_in(&center, LEE).await;
        suspend(&center, session.subject_id, None, By::Person).await.expect("suspended");
        go_to(&center, "2027-03-03");
        let made = plan(&center, day("2027-03-03"), &handler()).await.expect("planned");
        assert_eq!(approve(&center, made.id, &officer()).await.expect("approved"), 2);
        assert!(!is_there(&center, LEE).await);
        assert_eq!(all_entries(&center).await[0].body.destroyed.iter().filter(|one| one.kind == "suspensions").count(), 1);
    }

    async fn a_program_that_ends_in_the_middle_goes_on_and_the_register_tells_the_truth(center: Center) {
        for number in 0..5 {
            let email = format!("m{number}@example.org");
            crate::people::story::confirm(&center, &monitors(), &with(group(&email, false), &[("name", "회원")])).await;
            center.clock.advance(DAY);
        }
        dispose::enter_period(&center, &monitors(), None, None, Some(day("2026-12-03"))).await.expect("entered");
        go_to(&center, "2027-03-03");
        let made = plan(&center, day("2027-03-03"), &handler()).await.expect("planned");
        // One cannot be opened: its key is elsewhere. The plan stays open, and nothing is entered.
        let mut tx = center.keys.db().write().await.expect("writing begins");
        let mut ids = center.db.read().await.expect("reading begins");
        let (broken,) = one!(ids, (Uuid,), "SELECT id FROM subjects ORDER BY id LIMIT 1").expect("read").expect("one");
        drop(ids);
        let (wrapped,) = one!(tx, (Vec<u8>,), "SELECT wrapped FROM keys WHERE id = $1", broken).expect("read").expect("a key");
        run!(tx, "UPDATE keys SET wrapped = $2 WHERE id = $1", broken, vec![0_u8; 80]).expect("broken");
        tx.commit().await.expect("committed");
        assert!(matches!(approve(&center, made.id, &officer()).await, Err(NotDone::Fault(Fault::Sealed))));
        let half = find(&center, made.id).await.expect("looked").expect("the plan");
        assert_eq!((half.state, half.left), (PlanState::Approved, 1));
        assert!(all_entries(&center).await.is_empty());
        // Also past the statutory day there is no second plan for it.
        center.clock.advance(6 * DAY);
        assert!(run(&center).await.is_err());
        assert_eq!(list(&center, 10).await.expect("listed").len(), 1);
        let mut tx = center.keys.db().write().await.expect("writing begins");
        run!(tx, "UPDATE keys SET wrapped = $2 WHERE id = $1", broken, wrapped).expect("mended");
        tx.commit().await.expect("committed");
        assert_eq!(run(&center).await.expect("carried out"), 1);
        let entries = all_entries(&center).await;
        assert_eq!((entries.len(), entries[0].body.records, entries[0].body.people), (1, 5, 5));
        assert_eq!(count(&center, Table::Subjects).await, 0);
    }

    async fn the_first_broken_entry_is_named(center: Center) {
        for round in 0..3 {
            let email = format!("r{round}@example.org");
            join(&center, &email, false).await;
            let ended = center.today().to_string();
            ends(&center, &email, &ended).await;
            center.clock.advance(100 * DAY);
            sweep(&center).await.expect("swept");
        }
        let walk = async || verify(&center.db, center.keys.db()).await.expect("walked");
        assert_eq!(walk().await.expect("whole").entries, 3);
        let change = async |statement: &'static str| {
            let mut tx = center.db.write().await.expect("writing begins");
            run!(tx, statement).expect("changed");
            tx.commit().await.expect("committed");
        };
        change("UPDATE disposals SET body = REPLACE(body, '\"records\":1', '\"records\":0') WHERE number = 2").await;
        assert_eq!(walk().await, Err(Broken::Entry(2, Damage::Changed)));
        change("UPDATE disposals SET body = REPLACE(body, '\"records\":0', '\"records\":1') WHERE number = 2").await;
        assert!(walk().await.is_ok());
        change("UPDATE disposals SET at = at + 1 WHERE number = 1").await;
        assert_eq!(walk().await, Err(Broken::Entry(1, Damage::Changed)));
        change("UPDATE disposals SET at = at - 1 WHERE number = 1").await;
        assert_eq!(walk().await.map(|whole| (whole.checkpoints, whole.signed)), Ok((3, 3)), "each is signed");
        change("UPDATE disposal_checkpoints SET signed_at = signed_at + 1 WHERE number = 3").await;
        assert_eq!(walk().await, Err(Broken::Checkpoint(3, "does not hold")));
        change("DELETE FROM disposal_checkpoints WHERE number = 3").await;
        assert_eq!(walk().await, Err(Broken::Checkpoint(3, "is missing")));
        // Taken off with its signature: the head knows, and when that is set back, the plan that names it.
        change("DELETE FROM disposals WHERE number = 3").await;
        assert_eq!(walk().await, Err(Broken::Entry(3, Damage::Missing)));
        change("UPDATE disposal_head SET number = 2, hash = (SELECT hash FROM disposals WHERE number = 2)").await;
        assert_eq!(walk().await, Err(Broken::Entry(3, Damage::Missing)));
        change("UPDATE disposal_plans SET entry = NULL WHERE entry = 3").await;
        assert_eq!(walk().await.expect("whole").entries, 2);
        // From this chain nothing goes at the front, however well the rest is signed.
        change("DELETE FROM disposals WHERE number = 1").await;
        assert_eq!(walk().await, Err(Broken::Entry(1, Damage::Missing)));
    }

    async fn the_report_of_a_month_is_in_korean_and_english(center: Center) {
        three(&center).await;
        let session = crate::people::story::sign_in(&center, PARK).await;
        go_to(&center, "2027-03-03");
        let made = plan(&center, day("2027-03-03"), &handler()).await.expect("planned");
        approve(&center, made.id, &officer()).await.expect("approved");
        let session = changho_services::people::sessions::Session { verified_at: Some(center.now()), ..session };
        changho_services::people::delete::delete(&center, &session).await.expect("deleted");
        let month: Month = "2027-03".parse().expect("a month");
        let told = report(&center, month).await.expect("told");
        assert_eq!((told.entries.len(), told.by_themselves), (1, 1));
        for part in ["개인정보 파기관리대장", "서울특별시", "글로벌 모니터링단", "officer-1", "handler-1", "복구 불가"] {
            assert!(told.korean.to_string().contains(part), "{part}\n{}", told.korean);
        }
        for part in ["Disposal register", "Seoul Metropolitan Government", "Global Monitoring Group", "officer-1 (privacy officer)"] {
            assert!(told.english.to_string().contains(part), "{part}\n{}", told.english);
        }
        for personal in [KIM, LEE, PARK, "김서울"] {
            assert!(![&told.korean, &told.english].iter().any(|sheet| sheet.to_string().contains(personal)), "{personal}");
        }
        let before: Month = "2027-02".parse().expect("a month");
        let empty = report(&center, before).await.expect("told");
        assert!(empty.korean.to_string().contains("파기한 것이 없습니다"), "{}", empty.korean);
        assert!(empty.english.to_string().contains("Nothing was destroyed"), "{}", empty.english);
        assert_eq!(before.to_string(), "2027-02");
        for wrong in ["", "2027", "2027-13", "2027-3", "03-2027", "2027-03-01"] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
    }

    async fn a_clock_that_changes_at_midnight_in_korea_kills_nothing_early(center: Center) {
        three(&center).await;
        let made = plan(&center, day("2027-03-03"), &handler()).await.expect("planned");
        approve(&center, made.id, &officer()).await.expect("approved");
        go_to(&center, "2027-03-03");
        // The clock is put back by an hour at midnight, twice, and goes on in odd steps.
        for step in [-1, -HOUR, HOUR, -HOUR, 1, HOUR - 1, 1] {
            center.clock.advance(step);
            let due = center.today() >= day("2027-03-03");
            sweep(&center).await.expect("swept");
            assert_eq!(is_there(&center, LEE).await, !due, "{:?}", center.now());
        }
        assert!(!is_there(&center, LEE).await);
        // Back again after it was done: nobody comes back, and the chain holds.
        center.clock.advance(-2 * HOUR);
        sweep(&center).await.expect("swept");
        assert_eq!(verify(&center.db, center.keys.db()).await.expect("walked").expect("whole").entries, 1);
    }

    async fn a_policy_without_a_delay_disposes_at_once_and_enters_it(center: Center) {
        let center = crate::support::library::of(&center);
        assert!(center.now() == NOON);
        let circle = crate::people::story::programme("reading_circle");
        let form = with(changho_domain::signup::Fields::new(), &[
            ("full_name", "김하늘"), ("mail", KIM), ("book", "토지"), ("letters", "no"), ("age14", "yes"), ("consent", "yes"),
            ("version", crate::support::library::VERSION),
        ]);
        changho_services::people::sign_up::ask(&center, &circle, &form, Locale::En, &crate::people::story::home()).await.expect("taken");
        let token = crate::people::story::token(&crate::people::story::mail(&center, KIM, "confirm_sign_up").await);
        changho_services::people::sign_up::confirm(&center, &token).await.expect("confirmed");
        dispose::enter_period(&center, &circle, None, None, Some(day("2026-12-01"))).await.expect("entered");
        go_to(&center, "2027-01-01");
        assert_eq!(sweep(&center).await.expect("swept").memberships, 1);
        let entries = all_entries(&center).await;
        assert_eq!((entries[0].body.cause, entries[0].body.records), (PlanCause::NoDelay, 1));
        let mut tx = center.db.read().await.expect("reading begins");
        let causes = all!(tx, (Option<String>,), "SELECT cause FROM certificates").expect("read");
        assert_eq!(causes, [(Some("disposal".to_owned()),)]);
    }
}

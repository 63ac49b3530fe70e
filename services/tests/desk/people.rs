//! What officers see of people: masked, until a reason was given; and the people see that they did.

use crate::desk::exports::decide;
use crate::desk::office::{Office, events, group, officer, reason, refused};
use crate::on_both;
use crate::people::story::{KIM, NAME, join, letters, sign_in, subscribe};
use changho_domain::desk::{Decision, Reason, Role, Task};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::my_data::{Overview, Record};
use changho_domain::time::DAY;
use changho_services::Center;
use changho_services::desk::{Denied, exports, log};
use changho_services::people::suspension::{self, By};
use changho_services::people::{at_desk, delete, my_data};
use uuid::Uuid;

async fn kim(center: &Center, office: &Office) -> Uuid {
    at_desk::search(center, &office.seat, KIM).await.expect("answers").expect("known").id
}

fn looks(overview: &Overview) -> Vec<String> {
    let record: &Record = overview.records.iter().find(|record| record.id == "desk_log").expect("the record");
    record.entries.iter().map(|entry| entry.what.clone()).collect()
}

fn problem<T: std::fmt::Debug>(result: Result<T, Denied>) -> (String, Problem) {
    match result {
        Err(Denied::Form(errors)) => (errors[0].field.clone(), errors[0].problem),
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn somebody_is_found_masked_and_opened_for_a_reason_that_they_see(center: Center) {
        subscribe(&center, KIM).await;
        let office = officer(&center, Role::Handler, "Hong", 1).await;
        let found = at_desk::search(&center, &office.seat, " KIM@Example.org ").await.expect("answers").expect("known");
        assert_eq!((found.name.as_str(), found.email.as_str()), ("김*울", "k***@e***.org"));
        let overview = at_desk::look(&center, &office.seat, found.id, &reason(), Locale::Ko).await.expect("shown");
        assert_eq!((overview.name.as_str(), overview.email.as_str()), (NAME, KIM));
        assert_eq!(events(&center).await[3..], ["searched", "looked_at"]);
        let session = sign_in(&center, KIM).await;
        for (locale, said) in [
            (Locale::Ko, "담당자: 내 정보를 열람함(목적: 문의 답변, “전화로 등록된 주소를 물어보셨습니다”)"),
            (Locale::ZhTw, "承辦人：查看了您的資料（目的：答覆詢問，「전화로 등록된 주소를 물어보셨습니다」）"),
            (Locale::Zh, "经办人：查看了您的信息（目的：答复询问，“전화로 등록된 주소를 물어보셨습니다”）"),
            (Locale::Ja, "担当者：ご本人の情報を閲覧しました（目的：お問い合わせへの回答、「전화로 등록된 주소를 물어보셨습니다」）"),
            (Locale::En, "Handler: looked at your data (for: answering a question, “전화로 등록된 주소를 물어보셨습니다”)"),
        ] {
            assert_eq!(looks(&my_data::overview(&center, &session, locale).await.expect("shown")), [said]);
        }
    }

    async fn nobody_is_found_where_nobody_is_and_that_is_noted_too(center: Center) {
        let office = officer(&center, Role::Handler, "Hong", 1).await;
        assert_eq!(at_desk::search(&center, &office.seat, KIM).await.expect("answers"), None);
        assert_eq!(events(&center).await[3..], ["searched"]);
        assert_eq!(problem(at_desk::search(&center, &office.seat, "kim").await), ("email".into(), Problem::EmailInvalid));
        assert!(matches!(refused(at_desk::look(&center, &office.seat, Uuid::max(), &reason(), Locale::Ko).await), Denied::Gone));
    }

    async fn an_auditor_sees_the_log_and_nobodys_data(center: Center) {
        subscribe(&center, KIM).await;
        let handler = officer(&center, Role::Handler, "Hong", 1).await;
        let id = kim(&center, &handler).await;
        at_desk::look(&center, &handler.seat, id, &reason(), Locale::Ko).await.expect("shown");
        let auditor = officer(&center, Role::Auditor, "Audit", 2).await;
        let seat = &auditor.seat;
        assert!(matches!(at_desk::search(&center, seat, KIM).await, Err(Denied::Duty)));
        assert!(matches!(at_desk::look(&center, seat, id, &reason(), Locale::Ko).await, Err(Denied::Duty)));
        assert!(matches!(at_desk::members(&center, seat, &group(), 0).await, Err(Denied::Duty)));
        assert!(matches!(at_desk::masked(&center, seat, id).await, Err(Denied::Duty)));
        assert!(matches!(exports::one(&center, seat, id, &reason()).await, Err(Denied::Duty)));
        assert!(matches!(exports::ask(&center, seat, &group(), &reason()).await, Err(Denied::Duty)));
        assert!(matches!(log::read(&center, &handler.seat, &log::Filter::default()).await, Err(Denied::Duty)));
        // What was tried is noted.
        assert_eq!(events(&center).await.iter().filter(|event| *event == "refused").count(), 7);
        let (lines, _) = log::read(&center, seat, &log::Filter::default()).await.expect("read");
        let look = lines.iter().find(|line| line.whose == Some(id)).expect("there");
        assert_eq!((look.officer.as_deref(), look.source.as_deref()), (Some("Hong"), Some("192.0.2.7")));
        assert_eq!((look.task, look.words.as_deref()), (Some(Task::Question), Some(reason().words())));
    }

    async fn the_days_of_many_are_entered_at_once_and_each_sees_it(center: Center) {
        join(&center, KIM, false).await;
        join(&center, "lee@example.org", false).await;
        let office = officer(&center, Role::Handler, "Hong", 1).await;
        let (members, all) = at_desk::members(&center, &office.seat, &group(), 0).await.expect("a list");
        assert_eq!((members.len(), all), (2, 2));
        assert!(members.iter().all(|member| !member.person.email.contains("example") && member.ended.is_none()));
        let ids: Vec<Uuid> = members.iter().map(|member| member.person.id).collect();
        let day = |day: &str| Some(day.parse().expect("a day"));
        let enter = async |ids: &[Uuid], days| at_desk::enter_periods(&center, &office.seat, &group(), ids, days).await;
        assert_eq!(enter(&ids[..1], (day("2026-11-10"), None)).await.expect("entered"), 1);
        let backwards = enter(&ids, (None, day("2026-11-09"))).await;
        assert_eq!(problem(backwards), ("ended".into(), Problem::UnknownChoice));
        assert_eq!(problem(enter(&ids, (None, None)).await), ("ended".into(), Problem::Missing));
        assert_eq!(problem(enter(&[], (None, day("2026-11-30"))).await), ("who".into(), Problem::Missing));
        assert_eq!(enter(&[ids[0], ids[1], Uuid::max()], (None, day("2026-11-30"))).await.expect("entered"), 2);
        let (members, _) = at_desk::members(&center, &office.seat, &group(), 0).await.expect("a list");
        assert!(members.iter().all(|member| member.ended == day("2026-11-30")));
        let session = sign_in(&center, KIM).await;
        let seen = looks(&my_data::overview(&center, &session, Locale::En).await.expect("shown"));
        assert!(seen[0].starts_with("Handler: entered the days of your activity"), "{seen:?}");
    }

    async fn whose_processing_is_suspended_is_shown_for_what_the_law_owes_and_left_out_of_the_rest(center: Center) {
        join(&center, KIM, false).await;
        join(&center, "lee@example.org", false).await;
        let office = officer(&center, Role::Handler, "Hong", 1).await;
        let id = kim(&center, &office).await;
        let since = center.now();
        suspension::suspend(&center, id, None, By::Person).await.expect("suspended");
        let running = Reason::read("running", "활동 안내를 위하여").expect("a reason");
        let found = at_desk::search(&center, &office.seat, KIM).await.expect("answers").expect("known");
        assert_eq!((found.name.as_str(), found.email.as_str(), found.withheld), ("", "", Some(since)));
        let (members, all) = at_desk::members(&center, &office.seat, &group(), 0).await.expect("a list");
        assert_eq!((members.len(), all), (2, 2));
        for member in &members {
            let is_kim = member.person.id == id;
            assert_eq!((member.person.withheld.is_some(), member.person.email.is_empty()), (is_kim, is_kim));
        }
        // Work has to wait; an answer that is owed does not.
        assert!(matches!(refused(at_desk::look(&center, &office.seat, id, &running, Locale::Ko).await), Denied::Suspended));
        assert!(matches!(refused(exports::one(&center, &office.seat, id, &running).await), Denied::Suspended));
        at_desk::look(&center, &office.seat, id, &reason(), Locale::Ko).await.expect("shown");
        // So does the day on which an activity ended: without it nothing would ever be destroyed.
        let ended = Some("2026-11-30".parse().expect("a day"));
        assert_eq!(at_desk::enter_periods(&center, &office.seat, &group(), &[id], (None, ended)).await.expect("entered"), 1);

        let mut chief = officer(&center, Role::PrivacyOfficer, "Chief", 2).await;
        let export = exports::ask(&center, &office.seat, &group(), &running).await.expect("asked");
        decide(&center, &mut chief, export, Decision::Approved).await.expect("approved");
        let file = exports::take(&center, &office.seat, export).await.expect("a file");
        let text = String::from_utf8(file.bytes).expect("UTF-8");
        assert!(text.contains("lee@example.org") && !text.contains(KIM), "{text}");
        suspension::resume(&center, id, None, By::Person).await.expect("ended");
        assert!(at_desk::masked(&center, &office.seat, id).await.expect("answers").expect("known").withheld.is_none());
    }

    async fn when_the_retention_period_of_all_is_over_no_work_is_done_with_it(center: Center) {
        join(&center, KIM, false).await;
        let office = officer(&center, Role::Handler, "Hong", 1).await;
        let id = kim(&center, &office).await;
        let ended = Some("2026-11-30".parse().expect("a day"));
        at_desk::enter_periods(&center, &office.seat, &group(), &[id], (None, ended)).await.expect("entered");
        let running = Reason::read("running", "활동 안내를 위하여").expect("a reason");
        at_desk::look(&center, &office.seat, id, &running, Locale::Ko).await.expect("shown as long as it is kept");
        center.clock.advance(100 * DAY);
        let office = officer(&center, Role::Handler, "Park", 2).await;
        let found = at_desk::search(&center, &office.seat, KIM).await.expect("answers").expect("known");
        assert_eq!((found.name.as_str(), found.email.as_str(), found.withheld.is_some()), ("", "", true));
        assert!(matches!(refused(at_desk::look(&center, &office.seat, id, &running, Locale::Ko).await), Denied::Suspended));
        assert!(matches!(refused(exports::one(&center, &office.seat, id, &running).await), Denied::Suspended));
        // An answer that the law owes is given from what is there.
        let shown = at_desk::look(&center, &office.seat, id, &reason(), Locale::Ko).await.expect("shown");
        assert_eq!((shown.programmes.len(), shown.withheld.len()), (1, 0));
        // Nor is anybody counted of whom nothing else is left.
        let session = sign_in(&center, KIM).await;
        assert!(!suspension::may_count(&center, &session).await.expect("told"));
    }

    async fn what_is_withheld_is_cut_out_of_what_is_shown_and_handed_out(center: Center) {
        join(&center, KIM, true).await;
        let office = officer(&center, Role::Handler, "Hong", 1).await;
        let id = kim(&center, &office).await;
        let running = Reason::read("running", "활동 안내를 위하여").expect("a reason");
        suspension::suspend(&center, id, Some(&group()), By::Person).await.expect("suspended");
        let found = at_desk::search(&center, &office.seat, KIM).await.expect("answers").expect("known");
        assert_eq!((found.email.as_str(), found.withheld), ("k***@e***.org", None), "the newsletter goes on");
        let shown = at_desk::look(&center, &office.seat, id, &running, Locale::En).await.expect("shown");
        let programmes: Vec<&str> = shown.programmes.iter().map(|part| part.programme.as_str()).collect();
        assert_eq!(programmes, ["newsletter"]);
        assert_eq!(shown.withheld.len(), 1, "{:?}", shown.withheld);
        let lines = async |reason: &Reason| {
            let file = exports::one(&center, &office.seat, id, reason).await.expect("a file");
            String::from_utf8(file.bytes).expect("UTF-8")
        };
        let text = lines(&running).await;
        assert!(text.contains("newsletter") && !text.contains("global_monitoring") && !text.contains("京都"), "{text}");
        let text = lines(&reason()).await;
        assert!(text.contains("newsletter") && text.contains("global_monitoring") && text.contains("京都"), "{text}");
        let shown = at_desk::look(&center, &office.seat, id, &reason(), Locale::En).await.expect("shown");
        assert_eq!((shown.programmes.len(), shown.withheld.len()), (2, 0));
        // The other one too: then it is as if everything were suspended.
        suspension::suspend(&center, id, Some(&letters()), By::Person).await.expect("suspended");
        assert!(matches!(refused(at_desk::look(&center, &office.seat, id, &running, Locale::Ko).await), Denied::Suspended));
        assert!(at_desk::masked(&center, &office.seat, id).await.expect("answers").expect("known").withheld.is_some());
    }

    async fn who_leaves_while_an_officer_has_the_page_open_is_gone_and_so_are_the_words(center: Center) {
        subscribe(&center, KIM).await;
        let office = officer(&center, Role::Handler, "Hong", 1).await;
        let id = kim(&center, &office).await;
        at_desk::look(&center, &office.seat, id, &reason(), Locale::Ko).await.expect("shown");
        let session = sign_in(&center, KIM).await;
        let preview = delete::preview(&center, &session, Locale::En).await.expect("a preview");
        assert!(preview.goes.iter().any(|goes| goes.contains("Links between you and the access log")), "{:?}", preview.goes);
        assert!(preview.stays.iter().any(|stays| stays.contains("3 years")), "{:?}", preview.stays);
        delete::delete(&center, &session).await.expect("deleted");
        assert!(matches!(at_desk::look(&center, &office.seat, id, &reason(), Locale::Ko).await, Err(Denied::Gone)));
        assert!(matches!(exports::one(&center, &office.seat, id, &reason()).await, Err(Denied::Gone)));
        assert_eq!(at_desk::masked(&center, &office.seat, id).await.expect("answers"), None);
        let auditor = officer(&center, Role::Auditor, "Audit", 2).await;
        let (lines, _) = log::read(&center, &auditor.seat, &log::Filter::default()).await.expect("read");
        let look = lines.iter().find(|line| line.whose == Some(id)).expect("the entry stays");
        assert_eq!((look.task, &look.words), (Some(Task::Question), &None), "and its words went with the key");
        assert!(crate::desk::office::walk(&center).await.is_ok(), "and the chain holds");
    }

    async fn a_file_of_one_person_says_who_took_it_and_what_for(center: Center) {
        subscribe(&center, KIM).await;
        let office = officer(&center, Role::Handler, "Hong", 1).await;
        let id = kim(&center, &office).await;
        let file = exports::one(&center, &office.seat, id, &reason()).await.expect("a file");
        let text = String::from_utf8(file.bytes).expect("UTF-8");
        assert!(text.contains("#5 · Hong · 2026-12-01T03:01:00"), "{text}");
        assert!(text.contains("question: 전화로 등록된 주소를 물어보셨습니다"), "{text}");
        assert!(text.contains(KIM) && text.contains(NAME));
        assert_eq!(file.name, "desk-20261201-5.csv");
        let session = sign_in(&center, KIM).await;
        assert_eq!(looks(&my_data::overview(&center, &session, Locale::En).await.expect("shown")).len(), 1);
    }
}

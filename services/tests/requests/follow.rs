//! Finding a request again, writing, taking it back, objecting.

use crate::on_both;
use crate::requests::story::{
    HANDLER, KIM, PRIVACY_OFFICER, came_in, code, mailbox, mails, network, not_now, problem, shown, typed,
};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::requests::clock::Due;
use changho_domain::requests::decision::Typed as Decision;
use changho_domain::requests::{Kind, Reference, Status};
use changho_domain::time::DAY;
use changho_services::requests::{Standing, browser, desk, draft, status, view};
use changho_services::{Center, one};

async fn counts(center: &Center) -> (i64, i64, i64) {
    let mut tx = center.db.read().await.expect("reading begins");
    one!(
        tx,
        (i64, i64, i64),
        "SELECT (SELECT COUNT(*) FROM request_visits), (SELECT COUNT(*) FROM request_codes), (SELECT COUNT(*) FROM mails)"
    )
    .expect("counted")
    .expect("a row")
}

on_both! {
    async fn a_number_opens_nothing_without_the_code_and_does_not_tell_whether_it_is_one(center: Center) {
        let (_, view) = came_in(&center, Kind::Access).await;
        let number = view.file.reference.to_string();
        let before = counts(&center).await;
        let known = status::ask(&center, &number.to_lowercase(), Locale::En, &network(2)).await.expect("asked");
        let with_mail = counts(&center).await;
        assert_eq!(with_mail, (before.0 + 1, before.1 + 1, before.2 + 1));
        let unknown = Reference::draw(&[9; 11]).to_string();
        let vain = status::ask(&center, &unknown, Locale::En, &network(2)).await.expect("asked");
        assert_eq!(counts(&center).await, (before.0 + 2, before.1 + 2, before.2 + 1), "no mail to nobody");
        for token in [&known, &vain] {
            assert!(matches!(
                browser::standing(&center, Some(token)).await.expect("the store answers"),
                Standing::Code { confirms: false }
            ));
            assert!(view::open(&center, token).await.expect("the store answers").is_none());
        }
        let right = code(&center, KIM).await;
        assert_eq!(problem(draft::enter_code(&center, &vain, &right, &network(2)).await), Some(("code".to_owned(), Problem::CodeWrong(4))));
        draft::enter_code(&center, &known, &right, &network(2)).await.expect("the code fits");
        assert_eq!(shown(&center, &known).await.file.id, view.file.id);
        browser::leave(&center, &known).await.expect("closed");
        assert!(view::open(&center, &known).await.expect("the store answers").is_none());
    }

    async fn guessing_numbers_has_a_limit_per_network_and_per_number(center: Center) {
        let number = Reference::draw(&[1; 11]).to_string();
        let mut last = None;
        for n in 0..6 {
            last = problem(status::ask(&center, &number, Locale::Ko, &network(n)).await);
        }
        assert!(matches!(last, Some((ref field, Problem::TooMany(_))) if field == "reference"), "{last:?}");
        let mut last = None;
        for n in 0..21 {
            let guess = Reference::draw(&[n + 20; 11]).to_string();
            last = problem(status::ask(&center, &guess, Locale::Ko, &network(200)).await);
        }
        assert!(matches!(last, Some((_, Problem::TooMany(_)))), "{last:?}");
        assert_eq!(problem(status::ask(&center, "ABCD-EFGH-JKM2", Locale::Ko, &network(9)).await), Some(("reference".to_owned(), Problem::ReferenceShape)));
    }

    async fn an_open_request_closes_after_an_hour(center: Center) {
        let (token, _) = came_in(&center, Kind::Access).await;
        center.clock.advance(changho_domain::requests::OPEN_FOR);
        assert!(view::open(&center, &token).await.expect("the store answers").is_none());
        assert_eq!(problem(view::withdraw(&center, &token).await), Some((String::new(), Problem::Expired)));
    }

    async fn messages_go_both_ways_and_an_answer_lets_the_days_count_again(center: Center) {
        let (token, view) = came_in(&center, Kind::Correct).await;
        let id = view.file.id;
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        desk::ask_for_information(&center, HANDLER, id, "Which city?").await.expect("asked");
        let asked = shown(&center, &token).await;
        assert_eq!(asked.file.status, Status::NeedInfo);
        assert!(matches!(asked.due, Some(Due::Still { left: 10, .. })));
        let telling = mailbox(&center, KIM).await;
        assert!(telling.iter().all(|mail| !mail.text.contains("Which city?")), "what was asked stands on the page alone");
        center.clock.advance(changho_domain::time::MINUTE * 50);
        view::write(&center, &token, &typed(&[("message", "Busan\nnot Seoul")])).await.expect("written");
        let answered = shown(&center, &token).await;
        assert_eq!(answered.file.status, Status::InReview);
        assert!(matches!(answered.due, Some(Due::By(_))));
        // What officers note for themselves is not shown.
        desk::remark(&center, HANDLER, id, "called back").await.expect("noted");
        assert_eq!(shown(&center, &token).await.entries.len(), answered.entries.len());
        assert_eq!(desk::open(&center, id).await.expect("the store answers").expect("there").entries.len(), answered.entries.len() + 1);
    }

    async fn taking_it_back_ends_it_once(center: Center) {
        let (token, view) = came_in(&center, Kind::Suspend).await;
        assert!(view.can_withdraw);
        view::withdraw(&center, &token).await.expect("taken back");
        let ended = shown(&center, &token).await;
        assert_eq!((ended.file.status, ended.can_withdraw, ended.can_write), (Status::Withdrawn, false, false));
        assert_eq!(problem(view::withdraw(&center, &token).await), not_now());
        assert_eq!(problem(view::write(&center, &token, &typed(&[("message", "x")])).await), not_now());
        assert_eq!(problem(desk::take_up(&center, HANDLER, view.file.id).await), not_now());
    }

    async fn an_objection_comes_before_somebody_else_within_ten_days(center: Center) {
        let (token, view) = came_in(&center, Kind::Suspend).await;
        let id = view.file.id;
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        let refusal = Decision { outcome: "refused", ground: "SUS-2", fact: "It would show others.", ..Decision::default() };
        desk::decide(&center, HANDLER, id, &refusal).await.expect("decided");
        assert!(shown(&center, &token).await.object_until.is_some());
        view::object(&center, &token, &typed(&[("message", "It would not.")])).await.expect("objected");
        let objected = shown(&center, &token).await;
        assert_eq!(objected.file.status, Status::Objection);
        assert!(matches!(objected.due, Some(Due::By(last)) if last.day.to_string() == "2026-12-11"));
        assert_eq!(problem(desk::take_up(&center, HANDLER, id).await), not_now(), "not the one who decided");
        desk::take_up(&center, PRIVACY_OFFICER, id).await.expect("taken up");
        assert_eq!(problem(desk::decide(&center, HANDLER, id, &refusal).await), not_now());
        let grant = Decision { outcome: "granted", done: "Suspended.", ..Decision::default() };
        desk::decide(&center, PRIVACY_OFFICER, id, &grant).await.expect("decided");
        assert_eq!(mails(&center, KIM, "request_news").await, 3);
    }

    async fn an_objection_after_ninety_days_is_too_late(center: Center) {
        let (_, view) = came_in(&center, Kind::Access).await;
        let id = view.file.id;
        desk::take_up(&center, HANDLER, id).await.expect("taken up");
        let refusal = Decision { outcome: "refused", ground: "ACC-2", fact: "Others.", ..Decision::default() };
        desk::decide(&center, HANDLER, id, &refusal).await.expect("decided");
        center.clock.advance(91 * DAY);
        let token = status::ask(&center, view.file.reference.symbols(), Locale::Ko, &network(3)).await.expect("asked");
        let code = code(&center, KIM).await;
        draft::enter_code(&center, &token, &code, &network(3)).await.expect("the code fits");
        assert_eq!(shown(&center, &token).await.object_until, None);
        assert!(problem(view::object(&center, &token, &typed(&[("message", "late")])).await).is_some());
    }
}

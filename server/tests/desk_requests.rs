//! Requests at the desk over HTTP: nothing before it is established who asks, notices in the language of whoever asks, and what
//! is late or not known marked wherever it is shown.

use crate::requests::{KIM, PDF, came_in, code, upload, write};
use crate::support::office::{join, open};
use crate::support::{Answer, Center};
use axum::http::StatusCode;
use changho_domain::desk::Role;
use changho_domain::locale::Locale;
use changho_domain::time::{DAY, SECOND};
use changho_services::clock::Clock;

/// A moment in Korea, at noon.
fn noon(day: &str) -> Clock {
    let day: changho_domain::date::Date = day.parse().expect("a day");
    Clock::set_to(day.start_in_korea() + 12 * 3_600_000)
}

/// The page of the only request there is.
async fn only_request(officer: &mut Center) -> (String, Answer) {
    let queue = officer.get("/desk/en/requests").await;
    let path = queue.text.split("href=\"/desk/en/requests/").nth(1).and_then(|rest| rest.split('"').next());
    let path = format!("/desk/en/requests/{}", path.unwrap_or_else(|| panic!("a request: {}", queue.text)));
    let page = officer.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    (path, page)
}

#[tokio::test]
async fn before_the_mandate_is_established_nothing_is_shown_and_a_file_is_only_handed_out() {
    let mut center = open(&Clock::system()).await;
    write(&mut center, "agent").await;
    assert_eq!(upload(&mut center, &[("letter.pdf", PDF)]).await.status, StatusCode::SEE_OTHER);
    center.post("/en/requests/review", &[("act", "send")]).await;
    let code = code(&mut center, KIM).await;
    center.post("/en/requests/code", &[("code", &code)]).await;
    let mut officer = center.beside();
    join(&mut officer, Role::Handler, "Hong", 1).await;
    let (path, page) = only_request(&mut officer).await;
    assert!(page.text.contains("It has not been established yet") && !page.text.contains("value=\"look\""));
    assert!(!page.text.contains("value=\"go_on_without\""), "an agent acts by proof alone");
    let because = [("act", "look"), ("task", "request"), ("reason", "for the answer")];
    assert_eq!(officer.post(&path, &because).await.status, StatusCode::NOT_FOUND);

    let id = page.text.split("name=\"document\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1));
    let id = id.and_then(|rest| rest.split('"').next()).expect("a document");
    let file = officer.post(&path, &[("act", "document"), ("document", id)]).await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/octet-stream"));
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"document-"));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.bytes, PDF);

    // Signed out meanwhile: nothing is decided.
    officer.post("/desk/en/sign-out", &[]).await;
    let late = officer.post(&path, &[("act", "accept_proof"), ("message", "It was shown.")]).await;
    assert_eq!(late.header("location"), "/desk/en/sign-in?ended=1");
    join(&mut officer, Role::Auditor, "Audit", 2).await;
    for page in ["/desk/en/requests", &path] {
        assert_eq!(officer.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
    }
    assert_eq!(officer.post(&path, &[("act", "take_up")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_notice_is_looked_at_in_the_language_of_whoever_asks_before_it_is_sent() {
    for (locale, ground, route) in [
        (Locale::Ko, "부당하게 침해할 우려", "중앙행정심판위원회 (www.simpan.go.kr)"),
        (Locale::ZhTw, "他人", "中央行政審判委員會（韓國）（www.simpan.go.kr）"),
        (Locale::Zh, "他人", "中央行政审判委员会（韩国）（www.simpan.go.kr）"),
        (Locale::Ja, "他の人の生命", "中央行政審判委員会（韓国）（www.simpan.go.kr）"),
        (Locale::En, "another person", "Central Administrative Appeals Commission (www.simpan.go.kr)"),
    ] {
        let mut center = open(&Clock::system()).await;
        came_in(&mut center).await;
        let mut tx = center.services.db.write().await.expect("writing begins");
        changho_services::run!(tx, "UPDATE requests SET locale = $1", locale.tag()).expect("changed");
        tx.commit().await.expect("committed");
        let mut officer = center.beside();
        join(&mut officer, Role::Handler, "Hong", 1).await;
        let (path, _) = only_request(&mut officer).await;
        officer.post(&path, &[("act", "take_up")]).await;
        let decision = [("outcome", "refused"), ("ground", "ACC-2"), ("fact", "<b>It names others.</b>")];
        let preview = officer.post(&path, &[&[("act", "preview")][..], &decision].concat()).await;
        assert_eq!(preview.status, StatusCode::OK, "{}", preview.errors());
        let notice = preview.text.split("<blockquote").nth(1).and_then(|rest| rest.split("</blockquote>").next());
        let notice = notice.expect("the notice");
        assert!(notice.contains(&format!("lang=\"{}\"", locale.html_lang())), "{notice}");
        assert!(notice.contains(ground) && notice.contains(route), "{notice}");
        assert!(notice.contains("&lt;b&gt;It names others.") && !notice.contains("<b>"), "{notice}");
        let put_off = [("act", "preview_postponement"), ("postponement", "PST-2"), ("postpone_fact", "Much.")];
        let preview = officer.post(&path, &put_off).await;
        assert!(preview.text.contains("<blockquote") && preview.text.contains("Much."), "{}", preview.errors());
        let nothing = officer.post(&path, &[("act", "preview_postponement")]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nothing.text.contains("id=\"postpone_fact-error\""), "{}", nothing.text);
        // What was looked at is what the person reads.
        officer.post(&path, &[&[("act", "decide")][..], &decision].concat()).await;
        let page = center.get(&format!("/{}/requests/file", locale.tag())).await;
        assert!(page.text.contains(route) && page.text.contains("&lt;b&gt;It names others."), "{locale:?}");
    }
}

#[tokio::test]
async fn what_is_late_says_so_to_both_sides() {
    let clock = noon("2026-12-01");
    let mut center = open(&clock).await;
    came_in(&mut center).await;
    let mut officer = center.beside();
    assert!(!center.get("/en/requests/file").await.text.contains("The deadline has passed"));
    clock.advance(11 * DAY);
    // The browser of whoever asks has closed the page by now: number and code open it again.
    let number = {
        let mut tx = center.services.db.read().await.expect("reading begins");
        let row = changho_services::one!(tx, (String,), "SELECT reference FROM requests").expect("read");
        row.expect("a request").0
    };
    center.post("/en/requests/status", &[("reference", &number)]).await;
    clock.advance(SECOND);
    let code = code(&mut center, KIM).await;
    center.post("/en/requests/code", &[("code", &code)]).await;
    assert!(center.get("/en/requests/file").await.text.contains("The deadline has passed"));
    join(&mut officer, Role::Handler, "Hong", 1).await;
    assert!(officer.get("/desk/en/requests").await.text.contains("Overdue"));
    let (path, page) = only_request(&mut officer).await;
    assert!(page.text.contains("Overdue"));
    // Asking now changes nothing about that.
    officer.post(&path, &[("act", "ask_for_information"), ("message", "Which?")]).await;
    assert!(officer.get(&path).await.text.contains("Overdue"));
    assert!(center.get("/en/requests/file").await.text.contains("The deadline has passed"));
}

#[tokio::test]
async fn a_year_without_its_holidays_is_marked_wherever_the_day_is_shown() {
    let clock = noon("2030-12-27");
    let mut center = open(&clock).await;
    clock.advance(SECOND);
    came_in(&mut center).await;
    let mails = center.get(&format!("/outbox.json?to={KIM}")).await.text;
    assert!(mails.contains("(public holidays of 2031 not taken into account yet)"), "{mails}");
    let page = center.get("/en/requests/file").await.text;
    assert!(page.contains("The public holidays of 2031 have not been entered yet"), "{page}");
    let mut officer = center.beside();
    join(&mut officer, Role::Handler, "Hong", 1).await;
    let queue = officer.get("/desk/en/requests").await.text;
    assert!(queue.contains("The public holidays of 2031 are not known."), "{queue}");
    let (_, page) = only_request(&mut officer).await;
    assert!(page.text.contains("(public holidays of 2031 not taken into account yet)"), "{}", page.text);
}

#[tokio::test]
async fn in_the_last_months_of_the_list_of_holidays_the_desk_says_so() {
    for (day, said) in [("2030-10-31", false), ("2030-11-01", true)] {
        let mut officer = open(&noon(day)).await;
        join(&mut officer, Role::Handler, "Hong", 1).await;
        let queue = officer.get("/desk/en/requests").await.text;
        assert_eq!(queue.contains("The public holidays are known until 2030 only."), said, "{day}");
    }
}

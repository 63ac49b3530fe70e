//! Handing over: whom, what, how far, and that it is on record.

use crate::consignees::office::{all, emails, id, let_in, library, page, sus4, told};
use crate::on_both;
use crate::people::story::{KIM, NAME, join, letters, monitors, programme, sign_in, subscribe};
use crate::support;
use changho_domain::locale::Locale;
use changho_domain::time::DAY;
use changho_services::consignees::wire::RequestType;
use changho_services::consignees::{self, CannotIssue, NoAnswer};
use changho_services::people::export::Export;
use changho_services::people::suspension::{By, resume, suspend};
use changho_services::people::{delete, export, my_data};
use changho_services::{Center, one, run, sweep};
use std::io::Cursor;

/// Several people, in the order in which they came.
async fn people(center: &Center, count: usize) -> Vec<String> {
    let mut emails = Vec::new();
    for number in 0..count {
        let email = format!("person{number}@example.org");
        subscribe(center, &email).await;
        emails.push(email);
        // The allowance of one network is spent otherwise.
        center.clock.advance(DAY);
    }
    emails
}

/// What a download has for programs.
fn data(export: &Export) -> serde_json::Value {
    let mut bytes = Vec::new();
    export.write_zip(&mut bytes).expect("written");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP file");
    serde_json::from_reader(archive.by_name("data.json").expect("a file")).expect("JSON")
}

async fn leave(center: &Center, email: &str) {
    let session = sign_in(center, email).await;
    delete::delete(center, &session).await.expect("deleted");
}

on_both! {
    async fn a_consignee_is_handed_what_its_tasks_name_and_no_more(center: Center) {
        join(&center, KIM, true).await;
        let caller = sus4(&center).await;
        let group = all(&center, &caller, &monitors()).await;
        assert_eq!((group.programme.as_str(), group.policy_version.as_str()), ("global_monitoring", "2026-11-01"));
        let items: Vec<(&str, &str)> =
            group.subscribers[0].items.iter().map(|(id, value)| (id.as_str(), value.as_str())).collect();
        assert_eq!(items, [("email", KIM), ("language", "ko"), ("name", NAME)], "neither country nor city");
        // One number in every programme, which is not the person's own.
        let letters = all(&center, &caller, &letters()).await;
        assert_eq!(letters.subscribers[0].id, group.subscribers[0].id);
        let session = sign_in(&center, KIM).await;
        assert_ne!(letters.subscribers[0].id, session.subject_id);
        // What no task is about.
        for other in ["statistics", "letters", "desk"] {
            let refused = page(&center, &caller, &programme(other), None, 10).await;
            assert!(matches!(refused, Err(NoAnswer::Scope)), "{other}: {refused:?}");
        }
        assert!(matches!(consignees::issue(&center, &id("acme")).await, Err(CannotIssue::Unknown)));
    }

    async fn the_register_in_force_decides_what_a_token_is_good_for(center: Center) {
        subscribe(&center, KIM).await;
        let caller = sus4(&center).await;
        all(&center, &caller, &letters()).await;
        // The library does not know this consignee.
        let elsewhere = library(&center);
        let refused = page(&elsewhere, &caller, &letters(), None, 10).await;
        assert!(matches!(refused, Err(NoAnswer::Scope)), "{refused:?}");
        // A task that names no items is handed nothing.
        let clean = let_in(&elsewhere, "clean").await;
        assert!(matches!(page(&elsewhere, &clean, &programme("letters"), None, 10).await, Err(NoAnswer::Scope)));
        let post = let_in(&elsewhere, "post").await;
        assert!(all(&elsewhere, &post, &programme("letters")).await.subscribers.is_empty());
        // What it has it is told of all the same: it still has the data.
        leave(&center, KIM).await;
        assert_eq!(told(&elsewhere, &caller).await[0].0, RequestType::Erasure);
    }

    async fn paging_goes_on_behind_whoever_was_deleted(center: Center) {
        let emails_of_all = people(&center, 6).await;
        let caller = sus4(&center).await;
        let first = page(&center, &caller, &letters(), None, 2).await.expect("a page");
        assert_eq!(emails(&first), &emails_of_all[..2]);
        let cursor = first.next.expect("there is more");
        // The last one of the page, and the first of the next one.
        leave(&center, &emails_of_all[1]).await;
        leave(&center, &emails_of_all[2]).await;
        let second = page(&center, &caller, &letters(), Some(&cursor), 2).await.expect("a page");
        assert_eq!(emails(&second), &emails_of_all[3..5]);
        // A page that did not arrive is asked for again.
        let again = page(&center, &caller, &letters(), Some(&cursor), 2).await.expect("a page");
        assert_eq!(again.subscribers, second.subscribers);
        let third = page(&center, &caller, &letters(), second.next.as_deref(), 2).await.expect("a page");
        assert_eq!((emails(&third), third.next.is_none()), (vec![emails_of_all[5].as_str()], true));
        // A cursor says nothing, and is good for nothing else.
        let session = sign_in(&center, &emails_of_all[3]).await;
        assert!(!cursor.contains(&session.subject_id.to_string()));
        for (programme, cursor) in [(letters(), "x"), (letters(), ""), (monitors(), cursor.as_str())] {
            let refused = page(&center, &caller, &programme, Some(cursor), 2).await;
            assert!(matches!(refused, Err(NoAnswer::Cursor)), "{refused:?}");
        }
        let other = sus4(&center).await;
        assert!(matches!(page(&center, &other, &letters(), Some(&cursor), 2).await, Err(NoAnswer::Cursor)));
    }

    async fn whoever_suspended_processing_is_left_out_until_it_goes_on(center: Center) {
        join(&center, KIM, true).await;
        people(&center, 1).await;
        let caller = sus4(&center).await;
        let session = sign_in(&center, KIM).await;
        suspend(&center, session.subject_id, Some(&letters()), By::Person).await.expect("suspended");
        assert_eq!(emails(&all(&center, &caller, &letters()).await), ["person0@example.org"]);
        assert_eq!(emails(&all(&center, &caller, &monitors()).await), [KIM]);
        // Whoever is left out leaves no empty page behind.
        let one = page(&center, &caller, &letters(), None, 1).await.expect("a page");
        assert_eq!(emails(&one), ["person0@example.org"]);
        suspend(&center, session.subject_id, None, By::Person).await.expect("suspended");
        assert!(all(&center, &caller, &monitors()).await.subscribers.is_empty());
        resume(&center, session.subject_id, None, By::Person).await.expect("ended");
        resume(&center, session.subject_id, Some(&letters()), By::Person).await.expect("ended");
        assert_eq!(all(&center, &caller, &letters()).await.subscribers.len(), 2);
    }

    async fn a_deletion_while_a_page_is_pulled_is_before_it_or_told_after_it(center: Center) {
        let emails_of_all = people(&center, 4).await;
        let caller = sus4(&center).await;
        let session = sign_in(&center, &emails_of_all[2]).await;
        let (letters, pulling) = (letters(), caller.clone());
        let (pulled, deleted) =
            tokio::join!(page(&center, &pulling, &letters, None, 10), delete::delete(&center, &session));
        deleted.expect("deleted");
        let pulled = pulled.expect("a page");
        let was_handed = pulled.subscribers.iter().find(|one| one.items["email"] == emails_of_all[2]);
        let told = told(&center, &caller).await;
        match was_handed {
            Some(one) => assert_eq!(told, [(RequestType::Erasure, one.id, "newsletter".to_owned())]),
            None => assert_eq!(told, []),
        }
        assert_eq!(pulled.subscribers.len(), 3 + usize::from(was_handed.is_some()));
    }

    async fn a_revoked_token_lets_nobody_in(center: Center) {
        subscribe(&center, KIM).await;
        let made = consignees::issue(&center, &id("sus4")).await.expect("a token");
        assert!(!format!("{made:?}").contains(&made.token));
        let caller = consignees::find(&center, &made.token).await.expect("told").expect("let in");
        let first = page(&center, &caller, &letters(), None, 1).await.expect("a page");
        let other = sus4(&center).await;
        assert!(consignees::revoke(&center, made.id).await.expect("revoked"));
        assert!(!consignees::revoke(&center, made.id).await.expect("told"), "once is enough");
        assert_eq!(consignees::find(&center, &made.token).await.expect("told"), None);
        // A request that was on its way when it was revoked.
        assert!(matches!(page(&center, &caller, &letters(), None, 1).await, Err(NoAnswer::Token)));
        assert!(matches!(page(&center, &caller, &letters(), first.next.as_deref(), 1).await, Err(NoAnswer::Token)));
        assert!(matches!(consignees::events(&center, &caller, 0).await, Err(NoAnswer::Token)));
        sweep::sweep(&center).await.expect("swept");
        assert!(matches!(page(&center, &caller, &letters(), None, 1).await, Err(NoAnswer::Token)), "its key is gone");
        all(&center, &other, &letters()).await;
        let listed = consignees::tokens(&center).await.expect("listed");
        assert_eq!(listed.iter().map(|token| token.revoked_at.is_some()).collect::<Vec<_>>(), [true, false]);
        assert!(listed.iter().all(|token| token.used_at.is_some()));
    }

    async fn two_consignees_know_a_person_by_two_numbers(center: Center) {
        let center = library(&center);
        let form = [("mail", KIM), ("consent", "yes"), ("version", support::library::VERSION)];
        let form = form.map(|(name, typed)| (name.to_owned(), typed.to_owned())).into_iter().collect();
        let programme = programme("letters");
        changho_services::people::sign_up::ask(&center, &programme, &form, Locale::Ko, &crate::people::story::home())
            .await
            .expect("taken");
        let token = crate::people::story::token(&crate::people::story::mail(&center, KIM, "confirm_sign_up").await);
        changho_services::people::sign_up::confirm(&center, &token).await.expect("confirmed").expect("a programme");
        let (post, print) = (let_in(&center, "post").await, let_in(&center, "print").await);
        let (at_post, at_print) = (all(&center, &post, &programme).await, all(&center, &print, &programme).await);
        assert_eq!(at_post.subscribers[0].items, at_print.subscribers[0].items);
        assert_ne!(at_post.subscribers[0].id, at_print.subscribers[0].id);
    }

    async fn the_person_sees_who_received_what(center: Center) {
        join(&center, KIM, true).await;
        let caller = sus4(&center).await;
        let page = all(&center, &caller, &letters()).await;
        center.clock.advance(DAY);
        all(&center, &caller, &letters()).await;
        let session = sign_in(&center, KIM).await;
        for (locale, said) in [
            (Locale::En, "SUS4 inc., for Newsletter: name, e-mail address and language for e-mails"),
            (Locale::Ko, "SUS4 inc., 뉴스레터: 이름, 이메일 주소, 메일을 받을 언어"),
            (Locale::ZhTw, "SUS4 inc.（電子報）：姓名、電子郵件地址、收信語言"),
            (Locale::Zh, "SUS4 inc.（电子报）：姓名、电子邮箱地址、接收邮件的语言"),
            (Locale::Ja, "SUS4 inc.（ニュースレター）：氏名、メールアドレス、メールの言語"),
        ] {
            let overview = my_data::overview(&center, &session, locale).await.expect("an overview");
            let record = overview.records.iter().find(|record| record.id == "consignee_transfers").expect("the record");
            assert_eq!(record.entries.len(), 2);
            let words: String = said.chars().filter(|c| c.is_alphanumeric()).collect();
            let there: String = record.entries[0].what.chars().filter(|c| c.is_alphanumeric()).collect();
            assert_eq!(there, words, "{}", record.entries[0].what);
        }
        let session = sign_in(&center, KIM).await;
        suspend(&center, session.subject_id, Some(&letters()), By::Person).await.expect("suspended");
        let taken = data(&export::gather(&center, &session, Locale::En).await.expect("gathered"));
        let handle = page.subscribers[0].id.to_string();
        let transfers = taken["consignee_transfers"].as_array().expect("a table");
        assert_eq!(transfers.len(), 2);
        assert_eq!((&transfers[0]["consignee"], &transfers[0]["consignee_subscriber_id"]), (&"sus4".into(), &handle.clone().into()));
        let told = taken["consignees_told"].as_array().expect("a table");
        assert_eq!(told.len(), 1);
        assert_eq!((&told[0]["instruction"], &told[0]["done_at"]), (&"suspension".into(), &serde_json::Value::Null));
        // What stays after a deletion is said before it.
        let preview = delete::preview(&center, &session, Locale::En).await.expect("a preview");
        assert!(preview.stays.iter().any(|said| said.contains("consignee")), "{:?}", preview.stays);
    }

    async fn what_was_handed_over_is_on_record_for_as_long_as_the_register_says(center: Center) {
        subscribe(&center, KIM).await;
        let caller = sus4(&center).await;
        all(&center, &caller, &letters()).await;
        leave(&center, KIM).await;
        let rows = async |center: &Center| {
            let mut tx = center.db.read().await.expect("reading begins");
            let counts = one!(
                tx,
                (i64, i64, i64, i64),
                "SELECT (SELECT COUNT(*) FROM consignee_people), (SELECT COUNT(*) FROM consignee_transfers), \
                 (SELECT COUNT(*) FROM consignee_transfer_people), (SELECT COUNT(*) FROM consignee_events)"
            );
            counts.expect("counted").expect("a row")
        };
        // The number that the consignee knows leads to nobody; that somebody's data was handed over stays.
        assert_eq!(rows(&center).await, (0, 1, 1, 1));
        center.clock.advance(3 * 365 * DAY);
        sweep::sweep(&center).await.expect("swept");
        assert_eq!(rows(&center).await, (0, 1, 1, 1));
        center.clock.advance(2 * DAY);
        sweep::sweep(&center).await.expect("swept");
        assert_eq!(rows(&center).await, (0, 0, 0, 0));
        // A token that lets somebody in is no leftover.
        all(&center, &caller, &letters()).await;
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "UPDATE consignee_tokens SET revoked_at = 0").expect("set");
        tx.commit().await.expect("committed");
        sweep::sweep(&center).await.expect("swept");
        assert_eq!(consignees::tokens(&center).await.expect("listed"), []);
    }
}

//! Signing in with a mailed code or link.

use crate::on_both;
use crate::people::story::{
    KIM, Table, code, count, home, keys, kinds, mail, network, problem, subscribe, token, wrong,
};
use crate::support::Bench;
use changho_domain::code::CODE_LIFETIME;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::time::MINUTE;
use changho_services::people::sessions;
use changho_services::people::sign_in::{ask, is_from, with_code, with_link};
use changho_services::sweep::sweep;
use changho_services::{Center, all, one, run};

const BROWSER: &str = "the secret of this browser";
const ELSEWHERE: &str = "the secret of another browser";

fn gone(field: &str) -> (String, Problem) {
    (field.to_owned(), Problem::CodeGone)
}

/// Asks for a code here, and gives code and link token.
async fn asked(center: &Center) -> (String, String) {
    center.clock.advance(1);
    ask(center, KIM, Locale::En, BROWSER, &home()).await.expect("asked");
    let mail = mail(center, KIM, "sign_in_code").await;
    (code(&mail), token(&mail))
}

on_both! {
    async fn a_code_signs_in_once(center: Center) {
        subscribe(&center, KIM).await;
        let (code, link) = asked(&center).await;
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        let session = with_code(&center, BROWSER, &spaced, &home()).await.expect("signed in");
        let found = sessions::find(&center, &session.token).await.expect("found");
        assert_eq!(found.as_ref(), Some(&session.session));
        assert_eq!(problem(with_code(&center, BROWSER, &code, &home()).await), gone("code"));
        assert_eq!(problem(with_link(&center, BROWSER, &link, &home()).await), gone("token"));
        assert_eq!(count(&center, Table::Sessions).await, 1);
    }

    async fn a_link_signs_in_once_and_looking_changes_nothing(center: Center) {
        subscribe(&center, KIM).await;
        let (code, link) = asked(&center).await;
        assert!(is_from(&center, BROWSER, &link).await.expect("looked"));
        assert!(!is_from(&center, ELSEWHERE, &link).await.expect("looked"));
        assert_eq!(problem(with_link(&center, ELSEWHERE, &link, &home()).await), gone("token"));
        with_link(&center, BROWSER, &link, &home()).await.expect("signed in");
        assert!(!is_from(&center, BROWSER, &link).await.expect("looked"));
        assert_eq!(problem(with_link(&center, BROWSER, &link, &home()).await), gone("token"));
        assert_eq!(problem(with_code(&center, BROWSER, &code, &home()).await), gone("code"));
    }

    async fn a_code_works_only_where_it_was_asked_for(center: Center) {
        subscribe(&center, KIM).await;
        let (code, _) = asked(&center).await;
        for browser in [ELSEWHERE, "", &BROWSER.to_uppercase()] {
            assert_eq!(problem(with_code(&center, browser, &code, &home()).await), gone("code"));
        }
        // Tries elsewhere cost nothing here.
        with_code(&center, BROWSER, &code, &home()).await.expect("signed in");
    }

    async fn a_code_is_good_for_ten_minutes(center: Center) {
        subscribe(&center, KIM).await;
        let (first, _) = asked(&center).await;
        center.clock.advance(CODE_LIFETIME - 1);
        with_code(&center, BROWSER, &first, &home()).await.expect("signed in");
        let (second, link) = asked(&center).await;
        center.clock.advance(CODE_LIFETIME);
        assert_eq!(problem(with_code(&center, BROWSER, &second, &home()).await), gone("code"));
        assert_eq!(problem(with_link(&center, BROWSER, &link, &home()).await), gone("token"));
    }

    async fn five_tries_and_it_is_gone(center: Center) {
        subscribe(&center, KIM).await;
        let (code, link) = asked(&center).await;
        for left in (1..=4).rev() {
            let refused = problem(with_code(&center, BROWSER, &wrong(&code), &home()).await);
            assert_eq!(refused, ("code".to_owned(), Problem::CodeWrong(left)));
        }
        assert_eq!(problem(with_code(&center, BROWSER, &wrong(&code), &home()).await), gone("code"));
        assert_eq!(problem(with_code(&center, BROWSER, &code, &home()).await), gone("code"));
        assert_eq!(problem(with_link(&center, BROWSER, &link, &home()).await), gone("token"), "neither does the link beside it");
    }

    async fn of_many_tries_at_once_five_are_looked_at(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        subscribe(&center, KIM).await;
        let (code, _) = asked(&center).await;
        let wrong = wrong(&code);
        let mut tries = tokio::task::JoinSet::new();
        for at in 0..8 {
            let (server, wrong) = (if at % 2 == 0 { center.clone() } else { other.clone() }, wrong.clone());
            tries.spawn(async move { problem(with_code(&server, BROWSER, &wrong, &home()).await).1 });
        }
        let mut answers = tries.join_all().await;
        answers.sort_by_key(|problem| format!("{problem:?}"));
        use Problem::{CodeGone, CodeWrong};
        assert_eq!(answers, [CodeGone, CodeGone, CodeGone, CodeGone, CodeWrong(1), CodeWrong(2), CodeWrong(3), CodeWrong(4)]);
        assert_eq!(problem(with_code(&center, BROWSER, &code, &home()).await), gone("code"));
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn of_two_that_sign_in_at_once_one_does(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        subscribe(&center, KIM).await;
        for round in 1..=3 {
            let (code, link) = asked(&center).await;
            let home = home();
            let (with_the_code, again, with_the_link) = tokio::join!(
                with_code(&center, BROWSER, &code, &home),
                with_code(&other, BROWSER, &code, &home),
                with_link(&other, BROWSER, &link, &home)
            );
            let signed_in = [with_the_code, again, with_the_link].into_iter().filter(Result::is_ok).count();
            assert_eq!(signed_in, 1);
            assert_eq!(count(&center, Table::Sessions).await, round);
        }
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn only_the_newest_code_of_a_browser_works(center: Center) {
        subscribe(&center, KIM).await;
        let (first, first_link) = asked(&center).await;
        center.clock.advance(1);
        let (second, _) = asked(&center).await;
        assert_eq!(count(&center, Table::Codes).await, 1);
        assert_eq!(kinds(&center, KIM).await.iter().filter(|kind| *kind == "sign_in_code").count(), 1, "the first mail was taken back");
        if first != second {
            assert_eq!(problem(with_code(&center, BROWSER, &first, &home()).await).1, Problem::CodeWrong(4));
        }
        assert_eq!(problem(with_link(&center, BROWSER, &first_link, &home()).await), gone("token"));
        with_code(&center, BROWSER, &second, &home()).await.expect("signed in");
    }

    async fn an_unknown_address_takes_the_same_way(center: Center) {
        subscribe(&center, KIM).await;
        sweep(&center).await.expect("swept");
        let mut growth = Vec::new();
        for (email, kind) in [(KIM, "sign_in_code"), ("nobody@example.org", "nothing_held")] {
            let before = (count(&center, Table::Codes).await, count(&center, Table::Mails).await, keys(&center).await);
            ask(&center, email, Locale::Ja, email, &home()).await.expect("asked");
            let after = (count(&center, Table::Codes).await, count(&center, Table::Mails).await, keys(&center).await);
            growth.push((after.0 - before.0, after.1 - before.1, after.2 - before.2));
            assert_eq!(kinds(&center, email).await.last().map(String::as_str), Some(kind));
        }
        assert_eq!(growth, [(1, 1, 1), (1, 1, 1)]);
        // The person is written to in their own language, nobody in that of the page.
        assert_eq!(mail(&center, KIM, "sign_in_code").await.locale, Locale::Ko);
        let told = mail(&center, "nobody@example.org", "nothing_held").await;
        assert_eq!(told.locale, Locale::Ja);
        assert!(told.text.contains("https://privacy.example.org/ja"), "{}", told.text);

        // Whatever is typed is wrong, in the same words.
        for left in (1..=4).rev() {
            let refused = problem(with_code(&center, "nobody@example.org", "123456", &home()).await);
            assert_eq!(refused, ("code".to_owned(), Problem::CodeWrong(left)));
        }
        assert_eq!(problem(with_code(&center, "nobody@example.org", "123456", &home()).await), gone("code"));
    }

    async fn no_code_fits_an_unknown_address(center: Center) {
        // Even the right one: the row has a code, and no person.
        ask(&center, "nobody@example.org", Locale::Ja, BROWSER, &home()).await.expect("asked");
        let mut tx = center.db.write().await.expect("writing begins");
        let (id,) = one!(tx, (uuid::Uuid,), "SELECT id FROM sign_in_codes").expect("read").expect("a row");
        let right = center.keys.hash("mailed code", &[id.as_bytes(), &b"123456"[..]].concat());
        run!(tx, "UPDATE sign_in_codes SET code_hash = $1", right).expect("written");
        tx.commit().await.expect("committed");
        assert_eq!(problem(with_code(&center, BROWSER, "123456", &home()).await).1, Problem::CodeWrong(4));
        assert_eq!(count(&center, Table::Sessions).await, 0);
    }

    async fn neither_codes_nor_links_nor_sessions_are_stored_as_they_are(center: Center) {
        subscribe(&center, KIM).await;
        let (code, link) = asked(&center).await;
        let mut tx = center.db.read().await.expect("reading begins");
        let rows = all!(tx, (Vec<u8>, Vec<u8>, Vec<u8>), "SELECT code_hash, link_hash, browser_hash FROM sign_in_codes").expect("read");
        drop(tx);
        for (code_hash, link_hash, browser_hash) in rows {
            assert_eq!((code_hash.len(), link_hash.len(), browser_hash.len()), (32, 32, 32));
            for (secret, hash) in [(code.as_bytes(), &code_hash), (link.as_bytes(), &link_hash), (BROWSER.as_bytes(), &browser_hash)] {
                assert!(!hash.windows(3).any(|window| secret.windows(3).any(|part| part == window)));
            }
        }
        let session = with_code(&center, BROWSER, &code, &home()).await.expect("signed in");
        assert_eq!(session.token.len(), 43, "256 bits in base64");
        assert!(!format!("{session:?}").contains(&session.token));
    }

    async fn the_mail_goes_to_the_address_as_it_is_held(center: Center) {
        subscribe(&center, KIM).await;
        ask(&center, " KIM@Example.ORG ", Locale::En, BROWSER, &home()).await.expect("asked");
        assert_eq!(mail(&center, KIM, "sign_in_code").await.to, KIM);
    }

    async fn what_is_no_code_costs_no_try(center: Center) {
        subscribe(&center, KIM).await;
        let (code, _) = asked(&center).await;
        for (typed, expected) in [("", Problem::Missing), ("12345", Problem::CodeShape), ("abcdef", Problem::CodeShape), ("1234567", Problem::CodeShape)] {
            assert_eq!(problem(with_code(&center, BROWSER, typed, &home()).await), ("code".to_owned(), expected));
        }
        assert_eq!(problem(with_code(&center, BROWSER, &wrong(&code), &home()).await).1, Problem::CodeWrong(4));
    }

    async fn asking_and_trying_are_limited(center: Center) {
        subscribe(&center, KIM).await;
        for _ in 0..5 {
            ask(&center, KIM, Locale::Ko, BROWSER, &network(1)).await.expect("asked");
        }
        // From anywhere, known or not.
        assert_eq!(problem(ask(&center, KIM, Locale::Ko, BROWSER, &network(2)).await), ("email".to_owned(), Problem::TooMany(10)));
        for number in 0..15 {
            ask(&center, &format!("a{number}@example.org"), Locale::Ko, BROWSER, &network(3)).await.expect("asked");
        }
        for _ in 0..30 {
            assert_eq!(problem(with_code(&center, ELSEWHERE, "123456", &network(4)).await), gone("code"));
        }
        assert_eq!(problem(with_code(&center, ELSEWHERE, "123456", &network(4)).await), ("code".to_owned(), Problem::TooMany(1)));
        assert_eq!(problem(with_link(&center, ELSEWHERE, "x", &network(4)).await), ("token".to_owned(), Problem::TooMany(1)));
        center.clock.advance(MINUTE);
        assert_eq!(problem(with_code(&center, ELSEWHERE, "123456", &network(4)).await), gone("code"));
    }
}

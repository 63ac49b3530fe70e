//! A mail server that is away, refuses, hangs, or dies in the middle: nothing is lost, and nothing goes on for ever.

use crate::mail::{
    A_WHILE, FAILED, NOTHING, RETRIED, SENT, assert_is_over, assert_waits, code, deliver, message_id, only_row, plain,
    row_of, welcome, write,
};
use crate::on_both;
use crate::smtp::{Act, Mail, SmtpServer, dead_port};
use crate::support::Bench;
use changho_domain::code::CODE_LIFETIME;
use changho_domain::time::{DAY, HOUR, MINUTE};
use changho_services::Center;
use changho_services::mail::Letter;

on_both! {
    async fn a_failure_that_may_pass_loses_nothing(center: Center) {
        let server = SmtpServer::start([]).await;
        let cases = [
            (Act::Greet("421 too busy"), "not_now"),
            (Act::Greet("554 not for you"), "not_let_in"),
            (Act::Mute, "unreachable"),
            (Act::Answer("EHLO", "421 going down"), "not_now"),
            (Act::Answer("MAIL", "451 later"), "not_now"),
            (Act::Answer("MAIL", "550 5.7.1 not with this sender"), "not_let_in"),
            (Act::Answer("RCPT", "450 4.2.0 greylisted"), "not_now"),
            (Act::Answer("RCPT", "530 5.7.0 sign in first"), "not_let_in"),
            (Act::Answer("DATA", "451 later"), "not_now"),
            (Act::Answer("DATA", "250 what for"), "unreachable"),
            (Act::Answer(".", "452 disk full"), "not_now"),
            (Act::Answer(".", "354 more"), "unreachable"),
            (Act::HangInData, "unreachable"),
            (Act::DieInData, "unreachable"),
            (Act::HangAfterDot, "unreachable"),
            (Act::DieAfterDot, "unreachable"),
        ];
        for (at, (act, failure)) in cases.iter().enumerate() {
            let event = format!("welcome:{at}");
            write(&center, &welcome(), &event).await;
            server.script([act.clone()]);
            assert_eq!(deliver(&center, &plain(server.port())).await, RETRIED, "case {at}");
            assert_waits(&center, &row_of(&center, &event).await, failure).await;
            assert_eq!(deliver(&center, &plain(server.port())).await, NOTHING, "not before it is due: case {at}");
            assert_eq!(server.taken().len(), at, "case {at}");

            center.clock.advance(A_WHILE);
            assert_eq!(deliver(&center, &plain(server.port())).await, SENT, "case {at}");
            let row = row_of(&center, &event).await;
            assert_eq!(row.attempts, 2);
            assert_is_over(&center, &row, "sent", None).await;
            let taken = server.taken();
            assert_eq!(taken.len(), at + 1, "case {at}");
            assert_eq!(taken[at].header("Message-ID"), message_id(&row), "case {at}");
            // A server that took the mail and died before it said so has it twice: the same mail, byte for byte.
            let copies: Vec<Mail> =
                server.heard().into_iter().filter(|mail| mail.header("Message-ID") == message_id(&row)).collect();
            assert!(copies.iter().all(|copy| *copy == copies[0]), "case {at}");
            assert_eq!(copies.len() > 1, matches!(act, Act::Answer(".", _) | Act::HangAfterDot | Act::DieAfterDot));
        }
    }

    async fn a_server_that_is_away_loses_nothing(center: Center) {
        write(&center, &welcome(), "welcome:1").await;
        assert_eq!(deliver(&center, &plain(dead_port().await)).await, RETRIED);
        assert_waits(&center, &only_row(&center).await, "unreachable").await;
        center.clock.advance(A_WHILE);
        let server = SmtpServer::start([]).await;
        assert_eq!(deliver(&center, &plain(server.port())).await, SENT);
        assert_eq!(server.taken().len(), 1);
    }

    async fn a_goodbye_that_hangs_changes_nothing(center: Center) {
        let server = SmtpServer::start([Act::HangAtQuit]).await;
        write(&center, &welcome(), "welcome:1").await;
        assert_eq!(deliver(&center, &plain(server.port())).await, SENT);
        assert_is_over(&center, &only_row(&center).await, "sent", None).await;
    }

    async fn what_is_refused_is_given_up(center: Center) {
        let acts = [
            Act::Answer("RCPT", "550 5.1.1 no such user"),
            Act::Answer("DATA", "554 5.6.0 no"),
            Act::Answer(".", "554 5.7.1 looks like spam"),
        ];
        for (at, act) in acts.into_iter().enumerate() {
            let server = SmtpServer::start([act]).await;
            let event = format!("welcome:{at}");
            write(&center, &welcome(), &event).await;
            assert_eq!(deliver(&center, &plain(server.port())).await, FAILED);
            assert_is_over(&center, &row_of(&center, &event).await, "failed", Some("refused")).await;
            center.clock.advance(DAY);
            assert_eq!(deliver(&center, &plain(server.port())).await, NOTHING);
            assert_eq!((server.connections(), server.taken().len()), (1, 0));
        }
    }

    async fn a_code_is_not_sent_after_it_ran_out(center: Center) {
        let server = SmtpServer::start([]).await;
        for (at, letter) in [code(), Letter::StepUpCode { code: "123456".to_owned() }].iter().enumerate() {
            let event = format!("code:{at}");
            write(&center, letter, &event).await;
            center.clock.advance(CODE_LIFETIME);
            assert_eq!(deliver(&center, &plain(server.port())).await, FAILED);
            assert_is_over(&center, &row_of(&center, &event).await, "failed", Some("too_late")).await;
        }
        let letter = Letter::ConfirmSignUp { programme: crate::mail::newsletter(), link: "https://example.org/c".to_owned(), within: "24 hours".to_owned() };
        write(&center, &letter, "sign-up:1").await;
        center.clock.advance(center.keeping().confirm_within());
        assert_eq!(deliver(&center, &plain(server.port())).await, FAILED);
        assert_is_over(&center, &row_of(&center, "sign-up:1").await, "failed", Some("too_late")).await;
        assert_eq!(server.connections(), 0);
        // A millisecond earlier it still is.
        write(&center, &code(), "code:in-time").await;
        center.clock.advance(CODE_LIFETIME - 1);
        assert_eq!(deliver(&center, &plain(server.port())).await, SENT);
    }

    async fn it_is_given_up_when_it_is_of_no_use_or_after_three_days(center: Center) {
        let nowhere = plain(dead_port().await);
        let link = || "https://example.org/c".to_owned();
        let confirm = Letter::ConfirmSignUp { programme: crate::mail::newsletter(), link: link(), within: "24 hours".to_owned() };
        let cases = [(code(), CODE_LIFETIME, 3), (confirm, center.keeping().confirm_within(), 8), (welcome(), 3 * DAY, 15)];
        for (at, (letter, patience, fewest)) in cases.iter().enumerate() {
            let event = format!("mail:{at}");
            write(&center, letter, &event).await;
            let began = center.now();
            let mut pause = MINUTE;
            let row = loop {
                let delivered = deliver(&center, &nowhere).await;
                let row = row_of(&center, &event).await;
                if delivered == FAILED {
                    break row;
                }
                assert_eq!(delivered, RETRIED);
                assert_waits(&center, &row, "unreachable").await;
                // Twice as long each time, and up to a quarter more; never longer than six hours and a quarter more.
                let waits = row.due_at - center.now().millis();
                assert!((pause..=pause + pause / 4).contains(&waits), "{waits} {pause}");
                pause = (pause * 2).min(6 * HOUR);
                center.clock.advance(waits);
            };
            let took = center.now().millis() - began.millis();
            assert!(took < *patience && took > patience / 2, "{took}");
            assert!(row.attempts >= *fewest, "{row:?}");
            assert_is_over(&center, &row, "failed", Some("unreachable")).await;
        }
    }

    async fn a_mail_whose_key_is_gone_is_given_up(center: Center) {
        let server = SmtpServer::start([]).await;
        write(&center, &welcome(), "welcome:1").await;
        center.keys.destroy(only_row(&center).await.id).await.expect("destroyed");
        assert_eq!(deliver(&center, &plain(server.port())).await, FAILED);
        assert_is_over(&center, &only_row(&center).await, "failed", Some("unreadable")).await;
        assert_eq!(server.connections(), 0);
    }

    async fn a_mail_waits_for_its_keys(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        let server = SmtpServer::start([]).await;
        write(&center, &welcome(), "welcome:1").await;
        // The keys cannot be reached from this server.
        other.keys.db().close().await;
        assert_eq!(deliver(&other, &plain(server.port())).await, RETRIED);
        assert_waits(&center, &only_row(&center).await, "no_keys").await;
        center.clock.advance(A_WHILE);
        assert_eq!(deliver(&center, &plain(server.port())).await, SENT);
        other.db.close().await;
    }
}

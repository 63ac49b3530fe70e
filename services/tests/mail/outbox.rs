//! What is written into the outbox, and what becomes of it: sent once, sealed till then, gone with its person.

use crate::mail::{
    NOTHING, SENT, ada, assert_is_over, code, deliver, has_key, message_id, only_row, patient, plain, row_of, rows,
    subject, welcome, write, write_about,
};
use crate::on_both;
use crate::smtp::{Act, SmtpServer};
use crate::support::{Bench, NOON};
use changho_domain::locale::Locale;
use changho_domain::time::DAY;
use changho_services::mail::{Letter, Sender, demo_outbox, enqueue, forget};
use changho_services::{Center, Fault, all, run};
use std::sync::Arc;
use tokio::sync::Notify;
use uuid::Uuid;

on_both! {
    async fn a_persons_mails_go_with_the_person(center: Center) {
        let server = SmtpServer::start([]).await;
        let person = subject(&center).await;
        write_about(&center, &welcome(), "welcome:1", Some(person)).await;
        write_about(&center, &code(), "code:1", Some(person)).await;
        write(&center, &welcome(), "welcome:somebody-else").await;
        let ids = [row_of(&center, "welcome:1").await.id, row_of(&center, "code:1").await.id];
        let mut tx = center.db.write().await.expect("writing begins");
        assert_eq!(forget(&mut tx, &center, person).await.expect("forgotten"), 2);
        run!(tx, "DELETE FROM subjects WHERE id = $1", person).expect("deleted");
        tx.commit().await.expect("committed");
        center.keys.destroy_spent(&center.db).await.expect("destroyed");
        for id in ids {
            assert!(!has_key(&center, id).await);
        }
        assert_eq!(deliver(&center, &plain(server.port())).await, SENT);
        assert_eq!(rows(&center).await.len(), 1);
        assert_eq!(server.connections(), 1);
    }

    async fn a_person_deleted_without_further_ado_takes_the_mails_along(center: Center) {
        let server = SmtpServer::start([]).await;
        let person = subject(&center).await;
        write_about(&center, &welcome(), "welcome:1", Some(person)).await;
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "DELETE FROM subjects WHERE id = $1", person).expect("deleted");
        tx.commit().await.expect("committed");
        assert_eq!(deliver(&center, &plain(server.port())).await, NOTHING);
        assert_eq!((rows(&center).await.len(), server.connections()), (0, 0));
    }

    async fn a_person_may_go_while_a_mail_is_under_way(center: Center) {
        let told = Arc::new(Notify::new());
        let server = SmtpServer::start([Act::WaitAfterDot(Arc::clone(&told))]).await;
        let person = subject(&center).await;
        write_about(&center, &welcome(), "welcome:1", Some(person)).await;
        let sending = {
            let (center, sender) = (center.clone(), patient(server.port()));
            tokio::spawn(async move { deliver(&center, &sender).await })
        };
        server.has_heard(1).await;
        let mut tx = center.db.write().await.expect("writing begins");
        assert_eq!(forget(&mut tx, &center, person).await.expect("forgotten"), 1);
        run!(tx, "DELETE FROM subjects WHERE id = $1", person).expect("deleted");
        tx.commit().await.expect("committed");
        told.notify_one();
        assert_eq!(sending.await.expect("delivered"), NOTHING);
        assert_eq!(rows(&center).await.len(), 0);
    }

    async fn a_demo_keeps_its_mails_to_be_read(bench: Bench) {
        let mut center = bench.center.clone();
        write(&center, &code(), "code:1").await;
        assert_eq!(demo_outbox(&center, None).await.expect("read").len(), 0, "nothing is shown outside demo mode");
        center.demo = true;
        assert_eq!(deliver(&center, &Sender::demo()).await, SENT);
        let row = only_row(&center).await;
        assert_eq!(row.state, "sent");
        assert!(row.sealed.is_some() && has_key(&center, row.id).await);
        let mails = demo_outbox(&center, Some("ADA@example.net")).await.expect("read");
        let [mail] = mails.as_slice() else { panic!("{mails:?}") };
        assert_eq!((mail.state.as_str(), mail.kind.as_str(), mail.locale), ("sent", "sign_in_code", Locale::En));
        assert!(mail.text.contains("204857") && mail.html.contains("204857") && !mail.subject.contains("204857"));
        assert_eq!(demo_outbox(&center, Some("eve@example.net")).await.expect("read").len(), 0);
    }

    async fn a_mail_is_sent_once_and_then_forgotten(center: Center) {
        let server = SmtpServer::start([]).await;
        let sender = plain(server.port());
        write(&center, &welcome(), "welcome:1").await;
        let waiting = only_row(&center).await;
        assert!(has_key(&center, waiting.id).await);

        assert_eq!(deliver(&center, &sender).await, SENT);
        assert_eq!(deliver(&center, &sender).await, NOTHING);
        center.clock.advance(7 * DAY);
        assert_eq!(deliver(&center, &sender).await, NOTHING);

        let row = only_row(&center).await;
        assert_is_over(&center, &row, "sent", None).await;
        assert_eq!((row.attempts, row.sent_at), (1, Some(NOON.millis())));
        let mails = server.taken();
        let [mail] = mails.as_slice() else { panic!("{mails:?}") };
        assert_eq!(mail.from, "MAIL FROM:<privacy@example.org>");
        assert_eq!(mail.to, ["RCPT TO:<ada@example.net>"]);
        let expected = [
            ("From", "\"Privacy Center\" <privacy@example.org>"),
            ("To", "ada@example.net"),
            ("Subject", "Your subscription to the newsletter has begun"),
            ("Date", "Tue, 01 Dec 2026 03:00:00 +0000"),
            ("Content-Language", "en"),
            ("Auto-Submitted", "auto-generated"),
            ("List-Unsubscribe", "<https://privacy.example.org/ko/unsubscribe?token=t0k3n>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ];
        for (name, value) in expected {
            assert_eq!(mail.header(name).as_deref(), Some(value), "{name}");
        }
        assert_eq!(mail.header("Message-ID"), message_id(&row));
        let bodies = mail.bodies();
        assert_eq!(bodies.len(), 2);
        assert!(bodies[0].contains("Thank you for confirming.") && bodies[1].starts_with("<!DOCTYPE html>"), "{bodies:?}");
    }

    async fn what_waits_is_sealed(center: Center) {
        write(&center, &code(), "code:1").await;
        let sealed = only_row(&center).await.sealed.expect("sealed");
        let readable = String::from_utf8_lossy(&sealed).into_owned();
        for secret in ["ada", "204857", "s3cr3t", "subject"] {
            assert!(!readable.contains(secret));
        }
    }

    async fn one_event_is_one_mail(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        let server = SmtpServer::start([]).await;
        for at in 0..5 {
            let event = format!("welcome:{at}");
            let letter = welcome();
            tokio::join!(
                write(&center, &letter, &event),
                write(&other, &letter, &event),
                write(&center, &letter, &event),
            );
            assert_eq!(rows(&center).await.len(), at + 1);
        }
        assert_eq!(deliver(&center, &plain(server.port())).await.sent, 5);
        // Also the keys that were made for nothing.
        center.keys.destroy_spent(&center.db).await.expect("destroyed");
        let mut tx = center.keys.db().read().await.expect("reading begins");
        let keys = all!(tx, (Uuid,), "SELECT id FROM keys WHERE id <> $1", Uuid::nil()).expect("keys");
        assert_eq!(keys, []);
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn what_did_not_happen_is_not_told(center: Center) {
        let server = SmtpServer::start([]).await;
        let mut tx = center.db.write().await.expect("writing begins");
        enqueue(&mut tx, &center, &welcome(), &ada(), Locale::En, None, "welcome:1").await.expect("in the outbox");
        drop(tx);
        assert_eq!(deliver(&center, &plain(server.port())).await, NOTHING);
        assert_eq!(server.connections(), 0);
    }

    async fn a_link_that_is_none_is_not_taken(center: Center) {
        for link in ["https://example.org/\r\nBcc: eve@example.org", "https://example.org/>", "javascript:alert(1)", "", "https://예시.한국/"] {
            let mut tx = center.db.write().await.expect("writing begins");
            let letter = Letter::Welcome { programme: crate::mail::newsletter(), unsubscribe_link: Some(link.to_owned()) };
            let taken = enqueue(&mut tx, &center, &letter, &ada(), Locale::En, None, "welcome:1").await;
            assert!(matches!(taken, Err(Fault::Content(_))), "{link}");
        }
        assert_eq!(rows(&center).await.len(), 0);
    }
}

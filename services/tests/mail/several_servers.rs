//! Several programs on one outbox, and mails that hang: each mail once, and none waits for another.

use crate::mail::{
    NOTHING, RETRIED, SENT, assert_is_over, code, deliver, message_id, only_row, patient, plain, row_of, rows, welcome,
    write,
};
use crate::on_both;
use crate::smtp::{Act, SmtpServer, dead_port};
use crate::support::Bench;
use changho_domain::time::{DAY, MINUTE};
use changho_services::mail::Delivered;
use changho_services::{Center, run};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

on_both! {
    async fn two_servers_send_each_mail_once(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        let server = SmtpServer::start([]).await;
        for at in 0..25 {
            write(&center, &welcome(), &format!("welcome:{at}")).await;
        }
        let (here, there) = (patient(server.port()), patient(server.port()));
        let (one, two, three) =
            tokio::join!(deliver(&center, &here), deliver(&other, &there), deliver(&center, &here));
        assert_eq!(one.sent + two.sent + three.sent, 25);
        assert_eq!(server.heard().len(), 25);
        let ids: HashSet<Option<String>> = server.taken().iter().map(|mail| mail.header("Message-ID")).collect();
        assert_eq!(ids.len(), 25);
        assert!(rows(&center).await.iter().all(|row| row.state == "sent" && row.attempts == 1));
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn a_server_that_died_in_between_sends_again_as_the_same_mail(center: Center) {
        let server = SmtpServer::start([]).await;
        write(&center, &welcome(), "welcome:1").await;
        let before = only_row(&center).await;
        // What a program leaves behind that was killed after it claimed the mail, whether it sent it or not.
        let mut tx = center.db.write().await.expect("writing begins");
        run!(
            tx,
            "UPDATE mails SET state = 'sending', attempts = attempts + 1, due_at = $1",
            (center.now() + 5 * MINUTE).millis()
        )
        .expect("claimed");
        tx.commit().await.expect("committed");

        assert_eq!(deliver(&center, &plain(server.port())).await, NOTHING);
        center.clock.advance(5 * MINUTE - 1);
        assert_eq!(deliver(&center, &plain(server.port())).await, NOTHING);
        center.clock.advance(1);
        assert_eq!(deliver(&center, &plain(server.port())).await, SENT);
        assert_eq!(server.taken()[0].header("Message-ID"), message_id(&before));
        assert_eq!(server.taken()[0].header("Date").as_deref(), Some("Tue, 01 Dec 2026 03:00:00 +0000"));
        let row = only_row(&center).await;
        assert_eq!(row.attempts, 2);
        assert_is_over(&center, &row, "sent", None).await;
    }

    async fn what_was_sent_is_noted_although_another_server_claimed_it(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        let told = Arc::new(Notify::new());
        let slow = SmtpServer::start([Act::WaitAfterDot(Arc::clone(&told))]).await;
        write(&center, &welcome(), "welcome:1").await;
        let sending = {
            let (center, sender) = (center.clone(), patient(slow.port()));
            tokio::spawn(async move { deliver(&center, &sender).await })
        };
        slow.has_heard(1).await;
        // The claim runs out while the mail server thinks; the other one finds its own server away.
        center.clock.advance(5 * MINUTE);
        assert_eq!(deliver(&other, &plain(dead_port().await)).await, RETRIED);
        told.notify_one();
        assert_eq!(sending.await.expect("delivered"), SENT);
        assert_is_over(&center, &only_row(&center).await, "sent", None).await;
        center.clock.advance(DAY);
        assert_eq!(deliver(&other, &plain(slow.port())).await, NOTHING);
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn one_that_hangs_holds_up_no_other(center: Center) {
        let told = Arc::new(Notify::new());
        let server = SmtpServer::start([Act::WaitAfterDot(Arc::clone(&told))]).await;
        let sender = patient(server.port());
        write(&center, &welcome(), "welcome:hangs").await;
        let first = {
            let (center, sender) = (center.clone(), sender.clone());
            tokio::spawn(async move { deliver(&center, &sender).await })
        };
        server.has_heard(1).await;
        write(&center, &code(), "code:1").await;
        write(&center, &welcome(), "welcome:2").await;
        assert_eq!(deliver(&center, &sender).await, Delivered { sent: 2, ..NOTHING });
        assert_eq!(row_of(&center, "welcome:hangs").await.state, "sending");
        // The round itself returns too, and the mail is noted when its server wakes up.
        assert_eq!(first.await.expect("delivered"), NOTHING);
        assert!(!sender.rest(Duration::ZERO).await, "it is under way");
        told.notify_one();
        assert!(sender.rest(Duration::from_secs(60)).await, "who stops waits for it");
        assert_eq!(row_of(&center, "welcome:hangs").await.state, "sent");
        assert_eq!(server.taken().len(), 3);
    }
}

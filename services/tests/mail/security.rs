//! Passwords and TLS.

use crate::mail::{A_WHILE, RETRIED, SENT, assert_waits, deliver, only_row, plain, row_of, welcome, write};
use crate::on_both;
use crate::smtp::{SmtpServer, Tls, self_signed};
use changho_services::Center;
use changho_services::mail::{Security, Sender, SmtpSettings};
use std::time::Duration;

on_both! {
    async fn a_password_is_shown_to_the_server_that_asks(center: Center) {
        let server = SmtpServer::start_with([], Tls::None, Some(("center", "hunter2"))).await;
        let with = |secret: &str| {
            let login = Some(("center".to_owned(), secret.to_owned()));
            let from = "privacy@example.org";
            let mut settings = SmtpSettings::new("127.0.0.1".to_owned(), server.port(), Security::Plain, login, from).expect("settings");
            settings.timeout = Duration::from_secs(5);
            Sender::smtp(&settings).expect("a sender")
        };
        write(&center, &welcome(), "welcome:1").await;
        for sender in [with("wrong"), plain(server.port())] {
            assert_eq!(deliver(&center, &sender).await, RETRIED);
            assert_waits(&center, &only_row(&center).await, "not_let_in").await;
            center.clock.advance(A_WHILE);
        }
        assert_eq!(deliver(&center, &with("hunter2")).await, SENT);
        assert_eq!(server.taken().len(), 1);
    }

    async fn tls_is_kept_to(center: Center) {
        let (acceptor, root) = self_signed();
        let login = Some(("center", "hunter2"));
        let credentials = || Some(("center".to_owned(), "hunter2".to_owned()));
        let sender = |port, security, trusted: bool| {
            let mut settings = SmtpSettings::new("localhost".to_owned(), port, security, credentials(), "a@example.org").expect("settings");
            settings.timeout = Duration::from_secs(5);
            settings.extra_root = trusted.then(|| root.clone());
            Sender::smtp(&settings).expect("a sender")
        };
        for (at, (tls, security)) in [
            (Tls::OnRequest(acceptor.clone()), Security::StartTls),
            (Tls::Wrapped(acceptor.clone()), Security::Tls),
        ]
        .into_iter()
        .enumerate()
        {
            let server = SmtpServer::start_with([], tls, login).await;
            let event = format!("welcome:{at}");
            write(&center, &welcome(), &event).await;
            // A certificate that nobody vouches for.
            assert_eq!(deliver(&center, &sender(server.port(), security, false)).await, RETRIED);
            assert_waits(&center, &row_of(&center, &event).await, "not_let_in").await;
            assert!(server.commands().iter().all(|line| line.starts_with("EHLO") || line == "STARTTLS"));
            center.clock.advance(A_WHILE);
            assert_eq!(deliver(&center, &sender(server.port(), security, true)).await, SENT);
            assert_eq!(server.taken().len(), 1);
        }
        // A server without TLS, or somebody in between who takes the offer out: nothing is said in the clear.
        let server = SmtpServer::start_with([], Tls::None, login).await;
        write(&center, &welcome(), "welcome:clear").await;
        assert_eq!(deliver(&center, &sender(server.port(), Security::StartTls, true)).await, RETRIED);
        assert_waits(&center, &row_of(&center, "welcome:clear").await, "not_let_in").await;
        assert!(server.commands().iter().all(|line| line.starts_with("EHLO")), "{:?}", server.commands());
    }
}

#[test]
fn a_mail_server_that_cannot_be_used_is_refused_at_once() {
    let new = |host: &str, security, from: &str| SmtpSettings::new(host.to_owned(), 25, security, None, from);
    for host in ["mail.example.org", "192.0.2.1", "10.0.0.1", "localhost.example.org", ""] {
        assert!(new(host, Security::Plain, "a@example.org").is_err(), "{host}");
    }
    for host in ["localhost", "127.0.0.1", "127.9.9.9", "::1"] {
        assert!(new(host, Security::Plain, "a@example.org").is_ok(), "{host}");
    }
    for from in ["", "a", "a@", "Name", "a@example.org\r\nBcc: b@example.org", "N\n <a@example.org>", "a@예시.한국"]
    {
        assert!(new("localhost", Security::Tls, from).is_err(), "{from}");
    }
    let mut settings = new("localhost", Security::Tls, "개인정보 센터 <a@example.org>").expect("settings");
    settings.extra_root = Some(b"not a certificate".to_vec());
    assert!(Sender::smtp(&settings).is_err());
    let settings = SmtpSettings::new(
        "localhost".to_owned(),
        25,
        Security::Tls,
        Some(("center".to_owned(), "hunter2".to_owned())),
        "a@example.org",
    );
    assert!(!format!("{settings:?}").contains("hunter2"));
}

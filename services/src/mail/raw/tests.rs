use super::*;
use crate::mail::letter::Letter;
use crate::mail::sender::{Security, SmtpSettings};
use crate::programmes::Named;
use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;
use changho_domain::programme::{ProgrammeId, Way};
use proptest::prelude::*;

const HEADERS: [&str; 9] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Content-Language",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
];

fn from() -> Mailbox {
    "개인정보 센터 <privacy@example.org>".parse().expect("a mailbox")
}

fn message(subject: &str, language: &str, unsubscribe: Option<&str>) -> Message {
    Message {
        to: "ada@example.org".to_owned(),
        language: language.to_owned(),
        subject: subject.to_owned(),
        text: "text".to_owned(),
        html: "<p>html</p>".to_owned(),
        unsubscribe: unsubscribe.map(str::to_owned),
    }
}

/// The names of the headers, and what every mail has to keep to.
fn header_names(raw: &[u8]) -> Vec<String> {
    let raw = std::str::from_utf8(raw).expect("ASCII");
    assert!(raw.is_ascii());
    assert!(!raw.replace("\r\n", "").contains(['\r', '\n']), "a bare line end");
    assert!(raw.lines().all(|line| line.len() <= 998));
    let (headers, _) = raw.split_once("\r\n\r\n").expect("a body");
    headers
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split_once(':').expect("a header").0.to_owned())
        .collect()
}

fn is_known(name: &str) -> bool {
    HEADERS.contains(&name) || name == "List-Unsubscribe" || name == "List-Unsubscribe-Post"
}

#[test]
fn the_same_mail_is_the_same_bytes() {
    let (id, message) = (Uuid::from_u128(7), message("제목", "ko", Some("https://example.org/u/1")));
    let write = || write_out(id, &message, &from(), Instant::from_millis(0)).expect("written").formatted();
    assert_eq!(write(), write());
    let raw = String::from_utf8(write()).expect("ASCII");
    assert!(raw.contains("Message-ID: <00000000000000000000000000000007@example.org>\r\n"), "{raw}");
    assert!(raw.contains("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n"), "{raw}");
    assert!(raw.contains("Content-Language: ko\r\n"), "{raw}");
    assert!(raw.contains("Auto-Submitted: auto-generated\r\n"), "{raw}");
    assert!(raw.contains("List-Unsubscribe: <https://example.org/u/1>\r\n"), "{raw}");
    assert!(raw.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{raw}");
}

#[test]
fn a_receiver_that_is_none_is_not_written_to() {
    for to in ["", "ada", "ada@example.org\r\nBcc: eve@example.org", "ada@예시.한국", "a@b.org, c@d.org"] {
        let message = Message { to: to.to_owned(), ..message("x", "en", None) };
        assert!(write_out(Uuid::nil(), &message, &from(), Instant::from_millis(0)).is_err(), "{to}");
    }
}

fn named(called: &str) -> Named {
    let id = ProgrammeId::parse("letters").expect("an id");
    Named { id, way: Way::Subscription, name: called.to_owned(), called: called.to_owned(), short: called.to_owned() }
}

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("\r".to_owned()),
        Just("\r\nBcc: eve@example.org\r\n".to_owned()),
        Just("\r\n\r\n.\r\n".to_owned()),
        Just("\u{2028}\u{85}\u{202e}".to_owned()),
        Just("=?utf-8?b?DQo=?=".to_owned()),
        ".{0,20}",
        any::<String>(),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_field_becomes_a_header(subject in nasty(), language in nasty(), link in nasty(), text in nasty(), name in nasty()) {
        let message = Message { text: text.clone(), html: text, ..message(&subject, &language, Some(&link)) };
        // The sender's name comes from the configuration; what is no mailbox is refused there.
        let from = [name.clone(), format!("\"{name}\"")]
            .iter()
            .find_map(|name| {
                let written = format!("{name} <a@example.org>");
                SmtpSettings::new("localhost".to_owned(), 25, Security::Tls, None, &written).ok()
            })
            .map_or_else(from, |settings| settings.from);
        let raw = write_out(Uuid::from_u128(1), &message, &from, Instant::from_millis(0)).expect("written");
        let mut names = header_names(&raw.formatted());
        names.sort();
        let mut expected: Vec<String> =
            HEADERS.iter().chain(&["List-Unsubscribe", "List-Unsubscribe-Post"]).map(|&name| name.to_owned()).collect();
        expected.sort();
        prop_assert_eq!(names, expected);
    }

    #[test]
    fn no_letter_takes_a_broken_link_or_address(link in nasty(), address in nasty(), local in nasty()) {
        let good: EmailAddress = EmailAddress::parse("ada@example.org").expect("an address");
        for to in [address.clone(), format!("{local}@example.org"), format!("ada@{address}"), "ada@example.org".to_owned()] {
            let Ok(to) = EmailAddress::parse(&to) else { continue };
            for link in [link.clone(), format!("https://example.org/{link}")] {
                let letters = [
                    Letter::Welcome { programme: named(&address), unsubscribe_link: Some(link.clone()) },
                    Letter::SignInCode { code: "123456".to_owned(), link: link.clone() },
                    Letter::ConfirmAddressOld { link: link.clone(), new_masked: address.clone(), within: address.clone() },
                ];
                for letter in letters {
                    let Ok(message) = Message::compose(&letter, &to, Locale::Ko, "서울특별시") else { continue };
                    prop_assert!(!link.contains(char::is_control));
                    let raw = write_out(Uuid::nil(), &message, &from(), Instant::from_millis(0)).expect("written");
                    let names = header_names(&raw.formatted());
                    prop_assert!(names.iter().all(|name| is_known(name)), "{:?}", names);
                    prop_assert_eq!(raw.envelope().to().len(), 1);
                    let to: &str = raw.envelope().to()[0].as_ref();
                    prop_assert!(to == good.to_string() || to.is_ascii());
                }
            }
        }
    }
}

//! What the letters say, in five languages.

use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;
use changho_domain::requests::{Asker, Kind};
use changho_services::mail::{Letter, Message, RequestNews, kind_name, words};
use changho_services::requests::words as request_words;

const HOUSES: [(Locale, &str); 5] = [
    (Locale::Ko, "서울특별시"),
    (Locale::ZhTw, "首爾特別市政府"),
    (Locale::Zh, "首尔特别市政府"),
    (Locale::Ja, "ソウル特別市"),
    (Locale::En, "Seoul Metropolitan Government"),
];
const CODE: &str = "204857";
const LINK: &str = "https://privacy.example.org/x?token=A_b-9&y=1";

const NEWS: [RequestNews; 10] = [
    RequestNews::InReview,
    RequestNews::InformationAsked,
    RequestNews::ProofAsked,
    RequestNews::Postponed,
    RequestNews::Extended,
    RequestNews::Message,
    RequestNews::Decided,
    RequestNews::Done,
    RequestNews::Concurred,
    RequestNews::Objection,
];

/// A letter of every kind, some in two forms.
pub(crate) fn letters(locale: Locale) -> Vec<Letter> {
    let link = || LINK.to_owned();
    let within = || "24h".to_owned();
    let mut letters = vec![
        Letter::SignInCode { code: CODE.to_owned(), link: link() },
        Letter::NothingHeld { home_link: link() },
        Letter::StepUpCode { code: CODE.to_owned() },
        Letter::ConfirmAddressOld { link: link(), new_masked: "a•••@<b>&\"'.org".to_owned(), within: within() },
        Letter::ConfirmAddressNew { link: link(), within: within() },
        Letter::AddressChanged,
        Letter::PolicyChange {
            from: "<today>".to_owned(),
            changes: vec![("<b>".to_owned(), "1 & 2".to_owned())],
            asks: true,
            link: link(),
        },
        Letter::PolicyChange { from: "2027".to_owned(), changes: Vec::new(), asks: false, link: link() },
        Letter::Deleted {
            certificate_number: "C-77".to_owned(),
            certificate_link: link(),
            issued: "<today>".to_owned(),
        },
    ];
    let kind = || request_words::kind(Kind::Complaint, locale).to_owned();
    let number = || "ABCD-EFGH-JKMN".to_owned();
    letters.extend([true, false].map(|confirms| Letter::RequestCode {
        code: CODE.to_owned(),
        reference: number(),
        confirms,
    }));
    for due in [None, Some("<today>".to_owned())] {
        letters.push(Letter::RequestReceived { reference: number(), kind: kind(), link: link(), due: due.clone() });
        for days in [None, Some(0), Some(1), Some(3)] {
            letters.push(Letter::RequestDue {
                reference: number(),
                kind: kind(),
                due: due.clone(),
                days,
                link: link(),
            });
        }
        for news in NEWS {
            letters.push(Letter::RequestNews {
                reference: number(),
                kind: kind(),
                link: link(),
                news,
                due: due.clone(),
            });
        }
    }
    for days in [None, Some(0), Some(1), Some(3)] {
        letters.push(Letter::DisposalWaits { records: 12, gone_on: "<today>".to_owned(), days, link: link() });
    }
    let asker = request_words::asker(Asker::Agent, locale).to_owned();
    letters.push(Letter::RequestConcerned { asker, kind: kind(), link: link() });
    for programme in crate::mail::programmes(locale) {
        let programme = || programme.clone();
        letters.extend([
            Letter::ConfirmSignUp { programme: programme(), link: link(), within: within() },
            Letter::AlreadySubscribed { programme: programme(), sign_in_link: link() },
            Letter::Welcome { programme: programme(), unsubscribe_link: Some(link()) },
            Letter::Welcome { programme: programme(), unsubscribe_link: None },
            Letter::Cancelled { programme: programme(), sign_up_link: Some(link()) },
            Letter::Cancelled { programme: programme(), sign_up_link: None },
        ]);
    }
    letters
}

fn compose(letter: &Letter, locale: Locale, house: &str) -> Message {
    let to = EmailAddress::parse("ada@example.org").expect("an address");
    Message::compose(letter, &to, locale, house).unwrap_or_else(|fault| panic!("{letter:?} {locale:?}: {fault}"))
}

fn has(text: &str, range: std::ops::RangeInclusive<char>) -> bool {
    text.chars().any(|c| range.contains(&c))
}

#[test]
fn every_letter_renders_in_every_language() {
    for (locale, house) in HOUSES {
        for letter in letters(locale) {
            let message = compose(&letter, locale, house);
            let at = format!("{letter:?} {locale:?}\n{}\n{}", message.text, message.html);
            assert!(!message.subject.is_empty() && !message.subject.contains(CODE), "{at}");
            assert!(message.subject.chars().count() <= 70, "a subject that is cut off: {at}");
            for form in [&message.text, &message.html] {
                assert!(form.contains(house), "names the institution: {at}");
                for leftover in ["{{", "}}", "{%", "{}", "{house}", "{new_masked}", "Some(", "None"] {
                    assert!(!form.contains(leftover), "{leftover} in {at}");
                }
            }
            assert!(message.html.contains(&format!("<html lang=\"{}\">", locale.html_lang())), "{at}");
            assert!(message.html.contains(&format!("<main lang=\"{}\"", locale.html_lang())), "{at}");
            assert_eq!(message.html.contains("class=\"keep\""), locale == Locale::Ko, "{at}");
            assert_eq!(message.language, locale.html_lang());
            assert!(message.text.contains("\n\n-- \n") && message.text.ends_with('\n'), "{at}");
            assert!(!message.text.contains("\n\n\n") && !message.text.starts_with('\n'), "{at}");
        }
    }
}

#[test]
fn codes_and_links_stand_alone_in_the_text_and_are_escaped_in_html() {
    for (locale, house) in HOUSES {
        for letter in letters(locale) {
            let message = compose(&letter, locale, house);
            let words = words(&letter, locale, house);
            let at = format!("{letter:?} {locale:?}\n{}\n{}", message.text, message.html);
            for (_, link) in words.button.iter().chain(&words.unsubscribe) {
                assert!(message.text.lines().any(|line| line == link), "{at}");
                assert!(message.html.contains("href=\"https://privacy.example.org/x?token=A_b-9&#38;y=1\""), "{at}");
            }
            if words.code.is_some() {
                assert!(message.text.lines().any(|line| line.trim() == CODE), "{at}");
                assert!(message.html.contains(&format!("<p class=\"code\">{CODE}</p>")), "{at}");
            }
            assert!(!message.html.contains("<b>") && !message.html.contains("<today>"), "{at}");
            if matches!(letter, Letter::ConfirmAddressOld { .. }) {
                assert!(message.text.contains("a•••@<b>&\"'.org"), "{at}");
                assert!(message.html.contains("a•••@&#60;b&#62;&#38;&#34;&#39;.org"), "{at}");
            }
            assert_eq!(message.unsubscribe.as_deref(), letter.unsubscribe_link());
        }
    }
}

#[test]
fn every_sentence_is_in_its_language() {
    for (locale, house) in HOUSES {
        for letter in letters(locale) {
            let words = words(&letter, locale, house);
            let mut sentences = vec![words.subject];
            sentences.extend(words.paragraphs.into_iter().chain(words.before_button).chain(words.after));
            sentences.extend(words.footer);
            sentences.extend(words.button.into_iter().chain(words.unsubscribe).map(|(label, _)| label));
            for sentence in sentences {
                let at = format!("{letter:?} {locale:?}: {sentence}");
                let (hangul, kana, han) =
                    (has(&sentence, '가'..='힣'), has(&sentence, 'ぁ'..='ヿ'), has(&sentence, '一'..='鿿'));
                match locale {
                    Locale::Ko => assert!(hangul && !kana && !han, "{at}"),
                    Locale::Ja => assert!((kana || han) && !hangul, "{at}"),
                    Locale::ZhTw | Locale::Zh => assert!(han && !hangul && !kana, "{at}"),
                    Locale::En => assert!(sentence.is_ascii() || sentence.contains(['’', '•']), "{at}"),
                }
                // Letters that differ between the two scripts, as they occur in these texts.
                match locale {
                    Locale::ZhTw => {
                        assert!(!sentence.contains(['请', '个', '确', '认', '这', '录', '码', '们']), "{at}")
                    }
                    Locale::Zh => assert!(!sentence.contains(['請', '個', '確', '認', '這', '錄', '碼', '資']), "{at}"),
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn every_kind_has_a_name_in_every_language() {
    for (locale, _) in HOUSES {
        for letter in letters(locale) {
            let name = kind_name(letter.kind(), locale);
            assert!(!name.is_empty());
            assert_ne!(name, kind_name("unknown", locale), "{letter:?}");
        }
    }
}

#[test]
fn nothing_secret_gets_into_a_log() {
    for letter in letters(Locale::En) {
        let message = compose(&letter, Locale::En, "Seoul Metropolitan Government");
        let shown = format!("{letter:?} {message:?}");
        for secret in [CODE, LINK, "ada@", "C-77"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}

#[test]
fn a_domain_is_written_in_ascii() {
    let to = EmailAddress::parse("ada@bücher.example").expect("an address");
    let message = Message::compose(&Letter::AddressChanged, &to, Locale::En, "House").expect("composed");
    assert_eq!(message.to, "ada@xn--bcher-kva.example");
}

use super::*;
use proptest::prelude::*;

fn found(text: &str, locale: Locale, allowed: &[&str]) -> Vec<String> {
    literals(text, locale, allowed).into_iter().map(|literal| text[literal.place].to_owned()).collect()
}

#[test]
fn figures_are_found_in_every_language() {
    for (locale, text, figures) in [
        (Locale::Ko, "요구를 받은 날부터 10일 안에 조치합니다", &["10"][..]),
        (Locale::Ko, "전화 02-2133-2971, 2022년 6월 21일", &["02", "2133", "2971", "2022", "6", "21"]),
        (Locale::ZhTw, "於２４小時內刪除", &["２４"]),
        (Locale::Zh, "保存3个月", &["3"]),
        (Locale::Ja, "5日以内、½、①", &["5", "½", "①"]),
        (Locale::En, "within 10 days, after 24h, since 21 June 2022", &["10", "24", "21", "2022"]),
        (Locale::En, "Article 5 or 10 days", &["10"]),
        (Locale::En, "This article: 7 of them", &["7"]),
        (Locale::Ko, "15조에 따라", &["15"]),
        (Locale::Zh, "第3个月", &["3"]),
    ] {
        assert_eq!(found(text, locale, &[]), figures, "{text}");
    }
}

#[test]
fn citations_and_names_are_no_figures() {
    for (locale, text) in [
        (Locale::Ko, "법 제15조제1항제1호, 제28조의8, 제37조의2, 별지 제8호 서식, 제3자, 제17조부터 제18조까지"),
        (Locale::ZhTw, "本法第15條第1項第1款、第28條之8、附件第11號格式、第 ５ 條"),
        (Locale::Zh, "第15条第1款第1项、第28条之8、第8号表格"),
        (Locale::Ja, "法第15条第1項第1号、第28条の8、別紙第11号書式"),
        (Locale::En, "Articles 41, 43 and 44, Article 35(4) of the Act, Article 15(1)1, Articles 17, 18 and 28-8"),
        (Locale::En, "Articles 35 to 38 and, under Article\n22-2, Forms 8 and 11; Articles 35(5) and 37(2)"),
        (Locale::En, "SHA-256, AES-256-GCM, IPv6, SUS4 inc., Z8"),
        (Locale::Ko, "SUS4, IPv4와 SHA-256"),
    ] {
        assert_eq!(found(text, locale, &[]), [""; 0], "{text}");
    }
}

#[test]
fn mailboxes_and_web_addresses_are_found_and_abbreviations_are_not() {
    for (text, addresses) in [
        ("메일 privacy@seoul.go.kr로", &["privacy@seoul.go.kr"][..]),
        ("see www.kopico.go.kr/a?b=1.", &["www.kopico.go.kr/a?b=1"]),
        ("see https://a.kr/ or http://localhost", &["https://a.kr", "http://localhost"]),
        ("example.org、example.com", &["example.org", "example.com"]),
        ("e.g. this, i.e. that, the U.S. and a sentence.Another; SUS4 inc.", &[]),
        ("사람@회사", &[]),
    ] {
        assert_eq!(found(text, Locale::En, &[]), addresses, "{text}");
    }
}

#[test]
fn a_figure_of_the_law_is_allowed_as_it_is_listed() {
    let allowed = ["under 14", "aged 14 or older"];
    assert_eq!(found("a child under 14, or aged 14 or older", Locale::En, &allowed), [""; 0]);
    assert_eq!(found("under 140, under 14 or 15, at 14", Locale::En, &allowed), ["140", "15", "14"]);
    assert_eq!(found("만 14세 미만", Locale::Ko, &["14세 미만"]), [""; 0]);
    assert_eq!(found("만 114세 미만", Locale::Ko, &["14세 미만"]), ["114"]);
}

proptest! {
    #[test]
    fn nothing_is_found_outside_the_text_and_no_plain_number_gets_through(
        text in "(제|第|조|条|의|Articles? |Form |and |, |\\(|\\)|-|[0-9０-９]{1,3}|@|\\.|www|kr| |days|한|\\PC){0,30}",
        locale in prop::sample::select(Locale::ALL.to_vec()),
    ) {
        for literal in literals(&text, locale, &[]) {
            let words = text.get(literal.place.clone());
            prop_assert!(words.is_some_and(|words| !words.is_empty()), "{:?} of {:?}", literal.place, text);
        }
        let sentence = format!("{text} 。12345일");
        let number = sentence.len() - "12345일".len();
        prop_assert!(literals(&sentence, locale, &[]).iter().any(|literal| literal.place.start == number));
    }
}

//! Correcting what is held.

use crate::on_both;
use crate::people::story::{KIM, join, newsletter, problem, problems, sign_in, subscribe, with};
use crate::support::{Bench, files_holding};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::signup::Fields;
use changho_services::people::sessions::Session;
use changho_services::people::{correct, delete, my_data};
use changho_services::{Center, one};

fn form(given: &[(&str, &str)]) -> Fields {
    with(Fields::new(), given)
}

async fn held(center: &Center, session: &Session) -> Fields {
    correct::held(center, session, Locale::En).await.expect("held").values
}

on_both! {
    async fn what_was_wrong_is_in_no_file_when_it_was_corrected(bench: Bench) {
        let center = bench.center.clone();
        join(&center, KIM, false).await;
        let session = sign_in(&center, KIM).await;
        let mut tx = center.db.read().await.expect("reading begins");
        let (name, details) = one!(tx, (Vec<u8>, Vec<u8>), "SELECT name_sealed, details_sealed FROM subjects JOIN memberships ON subject_id = id")
            .expect("read")
            .expect("a row");
        drop(tx);
        let corrected = with(held(&center, &session).await, &[("name", "Kim"), ("city_of_residence", "臺北")]);
        correct::correct(&center, &session, &corrected).await.expect("corrected");
        for wrong in [name, details] {
            assert_eq!(files_holding(&bench.place, &wrong), Vec::<String>::new());
        }
    }

    async fn a_correction_holds_at_once(center: Center) {
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        let before = correct::held(&center, &session, Locale::En).await.expect("held");
        let asked: Vec<(&str, &str)> = before.questions.iter().map(|asked| (asked.id.as_str(), asked.label.as_str())).collect();
        let own = [("name", ""), ("language", ""), ("nationality", "Nationality")];
        let own = own.into_iter().chain([("country_of_residence", "Country of residence"), ("city_of_residence", "City of residence")]);
        assert_eq!(asked, own.collect::<Vec<_>>());
        let expected = form(&[("name", "김서울"), ("language", "ko"), ("nationality", "KR"), ("country_of_residence", "JP"), ("city_of_residence", "京都")]);
        assert_eq!(before.values, expected);

        let corrected = form(&[("name", " Kim Seoul "), ("language", "zh-TW"), ("nationality", "KR"), ("country_of_residence", "TW"), ("city_of_residence", "臺北")]);
        center.clock.advance(1);
        correct::correct(&center, &session, &corrected).await.expect("corrected");
        assert_eq!(held(&center, &session).await, with(corrected, &[("name", "Kim Seoul")]));
        let overview = my_data::overview(&center, &session, Locale::En).await.expect("an overview");
        assert_eq!((overview.name.as_str(), overview.language.as_str()), ("Kim Seoul", "繁體中文"));
        assert_ne!(overview.records, [], "and it is among what happened");
        let happened = overview.records.iter().find(|record| record.id == "sign_ins").expect("the record");
        assert_eq!(happened.entries.first().map(|entry| entry.what.as_str()), Some("Data corrected"));
    }

    async fn a_subscriber_is_not_asked_for_what_the_group_asks(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        assert_eq!(correct::held(&center, &session, Locale::En).await.expect("held").questions.len(), 2);
        // Fields that are not of the form are passed over, an address among them.
        let more = form(&[("name", "Kim"), ("language", "en"), ("city_of_residence", "Seoul"), ("email", "evil@example.org")]);
        correct::correct(&center, &session, &more).await.expect("corrected");
        assert_eq!(held(&center, &session).await, form(&[("name", "Kim"), ("language", "en")]));
        assert_eq!(my_data::overview(&center, &session, Locale::En).await.expect("an overview").email, KIM);
    }

    async fn a_refused_correction_changes_nothing(center: Center) {
        join(&center, KIM, false).await;
        let session = sign_in(&center, KIM).await;
        let before = held(&center, &session).await;
        let bad = form(&[("name", "Kim\nBcc: x"), ("language", "xx"), ("nationality", "XX"), ("country_of_residence", ""), ("city_of_residence", "a\u{202E}b")]);
        let expected = [
            ("name", Problem::Control),
            ("language", Problem::UnknownChoice),
            ("nationality", Problem::UnknownChoice),
            ("country_of_residence", Problem::Missing),
            ("city_of_residence", Problem::Direction),
        ];
        let expected: Vec<(String, Problem)> = expected.into_iter().map(|(field, problem)| (field.to_owned(), problem)).collect();
        assert_eq!(problems(correct::correct(&center, &session, &bad).await), expected);
        assert_eq!(held(&center, &session).await, before);
    }

    async fn names_are_kept_in_one_form_of_letters(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        // Decomposed, as files and some keyboards give them: é as two letters, 김 as three.
        let typed = form(&[("name", "Rene\u{301} \u{1100}\u{1175}\u{11B7}"), ("language", "ko")]);
        correct::correct(&center, &session, &typed).await.expect("corrected");
        assert_eq!(held(&center, &session).await["name"], "René 김");
        // A hundred letters are a hundred, however they were typed.
        let long = "\u{1100}\u{1175}\u{11B7}".repeat(100);
        correct::correct(&center, &session, &form(&[("name", &long), ("language", "ko")])).await.expect("corrected");
    }

    async fn who_is_gone_cannot_correct(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        delete::delete(&center, &session).await.expect("deleted");
        let late = correct::correct(&center, &session, &newsletter(KIM)).await;
        assert_eq!(problem(late), (String::new(), Problem::Expired));
    }
}

//! Everything that is held, on one page.

use crate::on_both;
use crate::people::story::{KIM, VERSION, home, join, newsletter, sign_in, subscribe, with};
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::locale::Locale;
use changho_domain::my_data::{Overview, Record};
use changho_services::choices::{self, NewChoice};
use changho_services::people::{delete, my_data, sign_up};
use changho_services::{Center, Fault};

fn record<'a>(overview: &'a Overview, id: &str) -> &'a Record {
    overview.records.iter().find(|record| record.id == id).unwrap_or_else(|| panic!("no record {id}"))
}

fn entries(record: &Record) -> Vec<&str> {
    record.entries.iter().map(|entry| entry.what.as_str()).collect()
}

on_both! {
    async fn a_subscriber_sees_what_is_held_for_what_since_when_and_until_when(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let overview = my_data::overview(&center, &session, Locale::En).await.expect("an overview");
        assert_eq!((overview.name.as_str(), overview.email.as_str(), overview.language.as_str()), ("김서울", KIM, "한국어"));
        assert!(overview.since.contains("2026") && overview.since.contains("12:00"), "{}", overview.since);
        let [newsletter] = overview.programmes.as_slice() else { panic!("one programme") };
        assert_eq!((newsletter.programme.clone(), newsletter.purpose.as_str()), (crate::people::story::letters(), "Newsletter"));
        assert_eq!(newsletter.until, "until the subscription is canceled");
        assert_eq!(newsletter.basis, "consent of the data subject (Article 15(1)1 of the Act)");
        assert_eq!((newsletter.version.as_str(), newsletter.version_language.as_str()), (VERSION, "한국어"));
        assert_eq!(newsletter.consented, overview.since);
        let items: Vec<&str> = newsletter.items.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(items, ["name", "e-mail address", "language for e-mails", "record of consent (time, version of the policy, language)"]);
        assert!(newsletter.items.iter().all(|item| !item.value.is_empty()));
    }

    async fn a_member_reads_values_and_not_codes(center: Center) {
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        for (locale, nationality, country) in [(Locale::Ko, "대한민국", "일본"), (Locale::ZhTw, "韓國", "日本"), (Locale::En, "South Korea", "Japan")] {
            let overview = my_data::overview(&center, &session, locale).await.expect("an overview");
            let programmes: Vec<_> = overview.programmes.iter().map(|taken| taken.programme.clone()).collect();
            assert_eq!(programmes, [crate::people::story::letters(), crate::people::story::monitors()]);
            let values: Vec<&str> = overview.programmes[1].items.iter().map(|item| item.value.as_str()).collect();
            assert_eq!(values[..6], ["김서울", KIM, "한국어", nationality, country, "京都"]);
        }
        let overview = my_data::overview(&center, &session, Locale::En).await.expect("an overview");
        let derived: Vec<(&str, &str)> = overview.programmes[1].items[6..8].iter().map(|item| (item.name.as_str(), item.value.as_str())).collect();
        assert_eq!(derived, [("whether the newsletter is subscribed to", "yes"), ("first and last day of the activity", "not entered yet")]);
    }

    async fn nothing_is_hidden(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let other = sign_in(&center, KIM).await;
        sign_up::ask(&center, &crate::people::story::monitors(), &crate::people::story::group(KIM, false), Locale::En, &home()).await.expect("taken");
        changho_services::people::step_up::ask(&center, &session, &home()).await.expect("asked");
        let allowed = Categories { preferences: true, statistics: false };
        let choice = NewChoice {
            subject: Some(session.subject_id),
            replaces: None,
            network: &home(),
            act: Act::Save,
            place: Place::CookiesPage,
            ticked: allowed,
            gpc: false,
            shown: crate::support::shown(),
            means: changho_domain::ledger::Means::Form,
            locale: Locale::En,
        };
        choices::record(&center, choice).await.expect("recorded");

        let overview = my_data::overview(&center, &session, Locale::En).await.expect("an overview");
        assert_eq!(entries(record(&overview, "sign_ins")), ["Signed in", "Signed in", "Newsletter: sign-up confirmed"]);
        assert_eq!(entries(record(&overview, "cookie_choices")), ["Preferences accepted, statistics refused"]);
        let sessions = entries(record(&overview, "sessions"));
        assert!(sessions.len() == 2 && sessions[0].starts_with("Another browser") && sessions[1].starts_with("This browser"), "{sessions:?}");
        assert_ne!(other.id, session.id);
        assert!(entries(record(&overview, "unconfirmed"))[0].starts_with("Global Monitoring Group: waits"));
        assert_eq!(record(&overview, "sign_in_codes").entries.len(), 1);
        // Both the mails of the sign-up, two codes to sign in, the second sign-up, the fresh code: all not sent yet.
        let mails = entries(record(&overview, "mails_sent"));
        assert!(mails.len() == 6 && mails.iter().all(|mail| mail.ends_with("(not sent yet)")), "{mails:?}");

        // What cannot be told to be this person's says so; what the policy names is there, held or not.
        for id in ["network_limit", "statistics"] {
            assert!(record(&overview, id).note.is_some() && record(&overview, id).entries.is_empty());
        }
        assert_eq!(record(&overview, "suppression").until, "until you subscribe again");
        let named: Vec<String> = center.shelf.current(center.today()).register().automatic.iter().map(|known| known.id.to_string()).collect();
        assert_eq!(overview.records.iter().map(|record| record.id.clone()).collect::<Vec<_>>(), named);
        for record in &overview.records {
            assert!(![&record.name, &record.what, &record.basis, &record.until].into_iter().any(String::is_empty), "{record:?}");
        }
    }

    async fn it_is_in_the_language_of_the_reader(center: Center) {
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        let mut texts = Vec::new();
        for locale in Locale::ALL {
            let overview = my_data::overview(&center, &session, locale).await.expect("an overview");
            let mut words: Vec<String> = overview.programmes.into_iter().map(|taken| taken.purpose).collect();
            words.extend(overview.records.into_iter().flat_map(|record| [record.name, record.until]));
            texts.push(words);
        }
        for (at, one) in texts.iter().enumerate() {
            assert!(texts[at + 1..].iter().all(|other| other != one));
        }
    }

    async fn long_histories_are_shown_in_part_and_counted(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        for _ in 0..60 {
            center.clock.advance(1);
            let form = with(newsletter(KIM), &[("name", "Kim")]);
            changho_services::people::correct::correct(&center, &session, &form).await.expect("corrected");
        }
        let overview = my_data::overview(&center, &session, Locale::En).await.expect("an overview");
        let happened = record(&overview, "sign_ins");
        assert_eq!((happened.entries.len(), happened.older), (50, 12));
        assert_eq!(happened.entries[0].what, "Data corrected");
    }

    async fn who_is_gone_sees_nothing(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        delete::delete(&center, &session).await.expect("deleted");
        let late = my_data::overview(&center, &session, Locale::En).await;
        assert!(matches!(late, Err(Fault::Content(_))), "{late:?}");
    }
}

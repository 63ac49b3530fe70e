//! Another house, whose register has other purposes and items: everything works without a word of it in the program.

use crate::on_both;
use crate::people::story::{
    KIM, Table, code, count, home, kinds, mail, mailbox, problem, problems, programme, token, with,
};
use crate::support::library::{self, VERSION};
use changho_domain::date::Date;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::my_data::Participation;
use changho_domain::programme::{ProgrammeId, Slug};
use changho_domain::signup::Fields;
use changho_domain::time::{DAY, HOUR};
use changho_services::mail::{Outbox, Sender};
use changho_services::people::sessions::Session;
use changho_services::people::{
    address, correct, delete, dispose, export, my_data, sign_in, sign_up, unsubscribe, withdraw,
};
use changho_services::sweep::sweep;
use changho_services::{Center, one, programmes};
use serde_json::Value;
use std::io::{Cursor, Read as _};

fn circle() -> ProgrammeId {
    programme("reading_circle")
}

fn letters() -> ProgrammeId {
    programme("letters")
}

/// The form of the circle, filled in, with or without the letters.
fn circle_form(letters: bool) -> Fields {
    let answer = if letters { "yes" } else { "no" };
    let typed = [
        ("full_name", "김하늘"),
        ("mail", KIM),
        ("book", "토지"),
        ("letters", answer),
        ("letters_consent", answer),
        ("age14", "yes"),
        ("consent", "yes"),
        ("version", VERSION),
    ];
    with(Fields::new(), &typed)
}

async fn sign_up_to(center: &Center, programme: &ProgrammeId, form: &Fields) {
    sign_up::ask(center, programme, form, Locale::En, &home()).await.expect("the form is taken");
    let token = token(&mail(center, KIM, "confirm_sign_up").await);
    assert_eq!(sign_up::confirm(center, &token).await.expect("confirmed").as_ref(), Some(programme));
    center.clock.advance(1);
}

async fn join(center: &Center, letters: bool) {
    sign_up_to(center, &circle(), &circle_form(letters)).await;
}

async fn signed_in(center: &Center) -> Session {
    let browser = center.entropy.token();
    sign_in::ask(center, KIM, Locale::En, &browser, &home()).await.expect("asked");
    let code = code(&mail(center, KIM, "sign_in_code").await);
    center.clock.advance(1);
    sign_in::with_code(center, &browser, &code, &home()).await.expect("signed in").session
}

async fn parts(center: &Center, session: &Session, locale: Locale) -> Vec<Participation> {
    my_data::overview(center, session, locale).await.expect("an overview").programmes
}

fn items(part: &Participation) -> Vec<(&str, &str)> {
    part.items.iter().map(|item| (item.name.as_str(), item.value.as_str())).collect()
}

async fn downloaded(center: &Center, session: &Session) -> (Value, String) {
    let export = export::gather(center, session, Locale::En).await.expect("gathered");
    let mut bytes = Vec::new();
    export.write_zip(&mut bytes).expect("written");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP file");
    let mut file = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect("a file").read_to_string(&mut text).expect("UTF-8");
        text
    };
    (serde_json::from_str(&file("data.json")).expect("JSON"), file("README.txt"))
}

on_both! {
    async fn its_forms_ask_what_its_register_says(center: Center) {
        let center = library::of(&center);
        let offered: Vec<String> = programmes::offered(&center).into_iter().map(|(id, slug)| format!("{id} {slug}")).collect();
        assert_eq!(offered, ["letters letters", "reading_circle reading-circle"]);
        assert_eq!(programmes::at(&center, &Slug::parse("newsletter").expect("an address")), None);

        let asked = programmes::questions(&center, &circle(), Locale::En);
        let asked: Vec<_> = asked.iter().map(|asked| (asked.id.as_str(), asked.required, asked.label.as_str(), asked.hint.as_str())).collect();
        assert_eq!(
            asked,
            [
                ("full_name", true, "", ""),
                ("mail", true, "", ""),
                ("book", true, "Favorite book", "One is enough."),
                ("phone", false, "Telephone number", ""),
                ("evening", false, "Evening", ""),
            ]
        );
        let said = programmes::texts(&center, &circle(), Locale::En);
        assert_eq!((said.title.as_str(), said.lead.as_str()), ("Join the Reading Circle", "We read together at the Hanbit Library."));
        assert_eq!((said.end_button.as_str(), said.confirm_lead.contains("after 48 hours")), ("Leave the circle", true));
        let beside = programmes::offer_texts(&center, &letters(), &circle(), Locale::Ko);
        assert_eq!((beside.question.as_str(), beside.heading.as_str()), ("소식지도 받으시겠어요?", "소식지를 위한 별도 동의"));

        let bad = with(circle_form(true), &[("full_name", &"가".repeat(41)), ("mail", "x"), ("book", ""), ("phone", "soon"), ("evening", "never"), ("letters_consent", "")]);
        let found = problems(sign_up::ask(&center, &circle(), &bad, Locale::En, &home()).await);
        let expected = [
            ("full_name", Problem::TooLong(40)),
            ("mail", Problem::EmailInvalid),
            ("book", Problem::Missing),
            ("phone", Problem::Telephone),
            ("evening", Problem::UnknownChoice),
            ("letters_consent", Problem::ConsentMissing),
        ];
        assert_eq!(found, expected.map(|(field, problem)| (field.to_owned(), problem)));
        // Limits stand beside the field of the address, whatever it is called.
        for _ in 0..3 {
            sign_up::ask(&center, &circle(), &circle_form(false), Locale::En, &home()).await.expect("taken");
        }
        let (field, _) = problem(sign_up::ask(&center, &circle(), &circle_form(false), Locale::En, &home()).await);
        assert_eq!(field, "mail");
        // A programme of another house is none here.
        let foreign = problem(sign_up::ask(&center, &programme("newsletter"), &circle_form(false), Locale::En, &home()).await);
        assert_eq!(foreign, ("version".to_owned(), Problem::Expired));
    }

    async fn a_form_without_name_and_age_is_taken_too(center: Center) {
        let center = library::of(&center);
        let form = with(Fields::new(), &[("mail", KIM), ("consent", "yes"), ("version", VERSION)]);
        sign_up_to(&center, &letters(), &form).await;
        assert_eq!(mail(&center, KIM, "welcome").await.locale, Locale::En, "the language of the page, because nothing asks");
        let session = signed_in(&center).await;
        let overview = my_data::overview(&center, &session, Locale::En).await.expect("an overview");
        assert_eq!(overview.name, "");
        assert_eq!(items(&overview.programmes[0]), [("e-mail address", KIM)]);
        assert_eq!(correct::held(&center, &session, Locale::En).await.expect("held").questions, []);
        // Joining the circle gives the name; the letters stay as they are.
        join(&center, false).await;
        let overview = my_data::overview(&center, &signed_in(&center).await, Locale::En).await.expect("an overview");
        assert_eq!((overview.name.as_str(), overview.programmes.len()), ("김하늘", 2));
    }

    async fn everything_told_is_shown_corrected_and_taken_along(center: Center) {
        let center = library::of(&center);
        sign_up_to(&center, &circle(), &with(circle_form(true), &[("evening", "friday")])).await;
        let asked = mail(&center, KIM, "confirm_sign_up").await;
        assert_eq!(asked.subject, "Please confirm that you want to join the Reading Circle");
        assert!(asked.text.contains("within 48 hours") && asked.text.contains("the Hanbit Library"), "{}", asked.text);
        let session = signed_in(&center).await;
        let shown = parts(&center, &session, Locale::En).await;
        assert_eq!(shown.iter().map(|part| part.purpose.as_str()).collect::<Vec<_>>(), ["Letters", "Reading Circle"]);
        assert_eq!(
            items(&shown[1]),
            [
                ("name", "김하늘"),
                ("e-mail address", KIM),
                ("favorite book", "토지"),
                ("telephone number", "not entered yet"),
                ("evening", "Friday"),
                ("whether the letters are subscribed to", "yes"),
                ("period of the meetings", "not entered yet"),
            ]
        );
        assert_eq!(items(&parts(&center, &session, Locale::Ja).await[1])[4], ("曜日", "金曜日"));

        let held = correct::held(&center, &session, Locale::En).await.expect("held");
        assert_eq!(held.values, with(Fields::new(), &[("full_name", "김하늘"), ("book", "토지"), ("evening", "friday")]));
        let corrected = with(Fields::new(), &[("full_name", "Kim"), ("book", "Pachinko"), ("phone", "02-120"), ("evening", ""), ("mail", "evil@example.org")]);
        correct::correct(&center, &session, &corrected).await.expect("corrected");
        let shown = items(&parts(&center, &session, Locale::En).await[1]).iter().map(|(_, value)| (*value).to_owned()).collect::<Vec<_>>();
        assert_eq!(shown[..5], ["Kim", KIM, "Pachinko", "02-120", "not entered yet"]);
        let refused = problems(correct::correct(&center, &session, &with(corrected, &[("book", ""), ("phone", "x")])).await);
        assert_eq!(refused, [("book".to_owned(), Problem::Missing), ("phone".to_owned(), Problem::Telephone)]);

        let (data, readme) = downloaded(&center, &session).await;
        let member = &data["programmes"][1];
        assert_eq!((&member["programme"], &member["book"], &member["phone"]), (&"reading_circle".into(), &"Pachinko".into(), &"02-120".into()));
        assert_eq!((&member["evening"], &data["programmes"][0]["book"]), (&Value::Null, &Value::Null));
        assert_eq!(data["person"]["name"], "Kim");
        for line in ["- book: favorite book", "- phone: telephone number", "letters = Letters, reading_circle = Reading Circle"] {
            assert!(readme.contains(line), "{line}\n{readme}");
        }
        assert!(!readme.contains("nationality"), "{readme}");
    }

    async fn a_sign_up_that_waits_is_taken_along_in_full(center: Center) {
        let center = library::of(&center);
        sign_up_to(&center, &letters(), &with(Fields::new(), &[("mail", KIM), ("consent", "yes"), ("version", VERSION)])).await;
        sign_up::ask(&center, &circle(), &with(circle_form(true), &[("phone", "118")]), Locale::En, &home()).await.expect("taken");
        let session = signed_in(&center).await;
        let (data, readme) = downloaded(&center, &session).await;
        let waiting = &data["sign_ups"][0];
        assert_eq!((&waiting["programme"], &waiting["letters"], &waiting["book"], &waiting["phone"]), (&"reading_circle".into(), &true.into(), &"토지".into(), &"118".into()));
        assert!(readme.contains("- letters: Whether this was chosen: Letters"), "{readme}");
    }

    async fn what_only_one_programme_needs_goes_with_it(center: Center) {
        let center = library::of(&center);
        join(&center, true).await;
        let session = signed_in(&center).await;
        let told = withdraw::preview(&center, &session, &circle(), Locale::En).await.expect("told").expect("taken part in");
        assert_eq!(told.goes, ["Reading Circle: your consent, and name, favorite book, telephone number and evening"]);
        assert!(told.stays[0].starts_with("e-mail address: still needed for another service (Letters)."), "{:?}", told.stays);
        assert_eq!(withdraw::withdraw(&center, &session, &circle()).await.expect("ended"), None);
        let overview = my_data::overview(&center, &session, Locale::En).await.expect("an overview");
        assert_eq!((overview.name.as_str(), overview.programmes.len()), ("", 1), "nothing else asks for a name");
        let told = mail(&center, KIM, "cancelled").await;
        assert!(told.text.contains("https://privacy.example.org/en/reading-circle"), "{}", told.text);
        // The letters have a link that ends them, and nothing is left then.
        let welcome = mailbox(&center, KIM).await.into_iter().find(|mail| mail.text.contains("/unsubscribe?token=")).expect("a link");
        let token = token(&welcome);
        assert_eq!(unsubscribe::look(&center, &token), Some(letters()));
        unsubscribe::cancel(&center, &token).await.expect("ended");
        assert_eq!((count(&center, Table::Subjects).await, count(&center, Table::Certificates).await), (0, 1));
    }

    async fn what_the_register_no_longer_has_is_shown_and_ended_and_takes_nobody_new(center: Center) {
        let center = library::of(&center);
        join(&center, true).await;
        sign_up::ask(&center, &circle(), &with(circle_form(false), &[("mail", "lee@example.org")]), Locale::En, &home()).await.expect("taken");
        let late = token(&mail(&center, "lee@example.org", "confirm_sign_up").await);
        // A month later the version without the circle is in force.
        center.clock.advance(31 * DAY);
        assert_eq!(programmes::offered(&center).len(), 1);
        let refused = problem(sign_up::ask(&center, &circle(), &circle_form(true), Locale::En, &home()).await);
        assert_eq!(refused, ("version".to_owned(), Problem::Expired));
        assert_eq!(sign_up::look(&center, &late).await.expect("looked"), None);

        let session = signed_in(&center).await;
        let shown = parts(&center, &session, Locale::En).await;
        let last = shown.last().expect("two");
        assert_eq!((last.purpose.as_str(), last.address.as_str(), last.version.as_str()), ("Reading Circle", "reading_circle", VERSION));
        assert_eq!(items(last)[2], ("favorite book", "토지"));
        assert_eq!(programmes::addressed(&center, &last.address), Some(circle()));
        let held = correct::held(&center, &session, Locale::En).await.expect("held");
        assert_eq!(held.values["book"], "토지");
        correct::correct(&center, &session, &with(held.values, &[("book", "Pachinko")])).await.expect("corrected");
        let (data, readme) = downloaded(&center, &session).await;
        assert_eq!(data["programmes"][1]["book"], "Pachinko");
        assert!(readme.contains("- book: favorite book"), "{readme}");
        let told = withdraw::preview(&center, &session, &circle(), Locale::Ko).await.expect("told").expect("taken part in");
        assert!(told.goes[0].starts_with("읽기 모임"), "{:?}", told.goes);
        withdraw::withdraw(&center, &session, &circle()).await.expect("ended");
        let told = mail(&center, KIM, "cancelled").await;
        assert!(told.subject.contains("the Reading Circle") || told.subject.contains("Reading Circle"), "{}", told.subject);
        assert!(!told.text.contains("/en/reading"), "no link to a form that is not there: {}", told.text);
        delete::delete(&center, &session).await.expect("deleted");
        assert_eq!(count(&center, Table::Subjects).await, 0);
    }

    async fn its_figures_are_kept_to(center: Center) {
        let center = library::of(&center);
        sign_up::ask(&center, &circle(), &circle_form(false), Locale::En, &home()).await.expect("taken");
        let waiting = token(&mail(&center, KIM, "confirm_sign_up").await);
        center.clock.advance(48 * HOUR - 1);
        assert_eq!(sign_up::look(&center, &waiting).await.expect("looked"), Some(circle()));
        center.clock.advance(1);
        assert_eq!(sign_up::look(&center, &waiting).await.expect("looked"), None);
        assert_eq!(sweep(&center).await.expect("swept").signups, 1);

        join(&center, false).await;
        let session = signed_in(&center).await;
        assert_eq!(session.expires_at - session.created_at, 2 * HOUR);
        // Records that this house keeps for a time, where the first one keeps them with the person.
        center.clock.advance(30 * DAY);
        let swept = sweep(&center).await.expect("swept");
        assert_eq!(swept.activities, 2, "joining and signing in");
        assert!(kinds(&center, KIM).await.iter().all(|kind| kind == "welcome" || kind == "confirm_sign_up" || kind == "sign_in_code"));
        assert_eq!(count(&center, Table::Subjects).await, 1);
    }

    async fn mails_and_hashes_of_addresses_go_when_the_house_says(center: Center) {
        let center = library::of(&center);
        join(&center, true).await;
        Outbox::deliver_due(&center, &Sender::demo()).await.expect("delivered");
        let left = async |statement: &'static str| {
            let mut tx = center.db.read().await.expect("reading begins");
            one!(tx, (i64,), statement).expect("counted").expect("one row").0
        };
        const MAILS: &str = "SELECT COUNT(*) FROM mails WHERE state = 'sent' AND subject_id IS NOT NULL";
        let sent = left(MAILS).await;
        assert!(sent > 0);
        // A millisecond was between the mail that asked and the welcomes.
        center.clock.advance(20 * DAY - 2);
        sweep(&center).await.expect("swept");
        assert_eq!(left(MAILS).await, sent);
        center.clock.advance(2);
        sweep(&center).await.expect("swept");
        assert_eq!(left(MAILS).await, 0);
        assert_eq!(count(&center, Table::Subjects).await, 1, "the person stays");

        let session = signed_in(&center).await;
        delete::delete(&center, &session).await.expect("deleted");
        const HASHES: &str = "SELECT COUNT(*) FROM suppressions";
        center.clock.advance(365 * DAY - 1);
        assert_eq!(sweep(&center).await.expect("swept").suppressions, 0);
        assert_eq!(left(HASHES).await, 1);
        center.clock.advance(1);
        assert_eq!(sweep(&center).await.expect("swept").suppressions, 1);
        assert_eq!(left(HASHES).await, 0);
    }

    async fn an_activity_that_ended_is_disposed_of_on_its_day_and_not_before(center: Center) {
        let center = library::of(&center);
        join(&center, true).await;
        let day = |text: &str| text.parse::<Date>().expect(text);
        let kim = address::read(KIM).expect("an address");
        assert_eq!(dispose::enter_period(&center, &letters(), Some(&address::read("lee@example.org").expect("an address")), None, Some(day("2026-12-01"))).await.expect("entered"), 0);
        assert_eq!(dispose::enter_period(&center, &circle(), Some(&kim), Some(day("2026-12-01")), Some(day("2026-12-05"))).await.expect("entered"), 1);
        let shown = parts(&center, &signed_in(&center).await, Locale::En).await;
        assert_eq!(items(&shown[1])[6].1, "1 December 2026 to 5 December 2026");
        // Until a month after the 5th: 5 January. The circle is not in the register any more by then; the promise is.
        while center.today() < day("2027-01-05") {
            assert_eq!(sweep(&center).await.expect("swept").memberships, 0, "{}", center.today());
            center.clock.advance(DAY);
        }
        assert_eq!(sweep(&center).await.expect("swept").memberships, 1);
        assert_eq!((count(&center, Table::Memberships).await, count(&center, Table::Subjects).await), (1, 1));
        let told = mail(&center, KIM, "cancelled").await;
        assert!(told.text.contains("destroyed"), "{}", told.text);
        // The last one takes the person along.
        dispose::enter_period(&center, &letters(), None, None, Some(day("2027-01-05"))).await.expect("entered");
        assert_eq!(sweep(&center).await.expect("swept").memberships, 0, "letters end when they are cancelled, and not by a day");
    }
}

//! What forms do with what nobody should send: they say what is wrong, keep nothing, and never fail.

use crate::on_both;
use crate::people::story::{
    KIM, NAME, Table, count, group, home, letters, mailbox, monitors, network, newsletter, problem, problems, with,
};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::signup::Fields;
use changho_services::Center;
use changho_services::people::{sign_in, sign_up};

async fn refused(center: &Center, form: &Fields) -> Vec<(String, Problem)> {
    problems(sign_up::ask(center, &monitors(), form, Locale::En, &home()).await)
}

on_both! {
    async fn every_field_says_what_is_wrong_with_it(center: Center) {
        let (long, long_email) = ("가".repeat(101), format!("{}@example.org", "a".repeat(243)));
        let cases: &[(&str, &str, Problem)] = &[
            ("name", "", Problem::Missing),
            ("name", "\u{200B}\u{3164}", Problem::Missing),
            ("name", &long, Problem::TooLong(100)),
            ("name", "Kim\r\nBcc: all@example.org", Problem::Control),
            ("name", "Kim\u{0}", Problem::Control),
            ("name", "Kim\u{202E}gnp.exe", Problem::Direction),
            ("email", "", Problem::Missing),
            ("email", &long_email, Problem::TooLong(254)),
            ("email", "kim@example", Problem::EmailInvalid),
            ("email", "kim@exa mple.org", Problem::EmailInvalid),
            ("email", "kim@example.org,lee@example.org", Problem::EmailInvalid),
            ("email", "kim@xn--a.org", Problem::EmailInvalid),
            ("email", "김@example.org", Problem::EmailLocalPart),
            ("email", "kim@example.org\r\nBcc: all@example.org", Problem::Control),
            ("email", "kim@example.org\u{2066}", Problem::Direction),
            ("language", "fr", Problem::UnknownChoice),
            ("nationality", "XX", Problem::UnknownChoice),
            ("nationality", "", Problem::Missing),
            ("country_of_residence", "South Korea", Problem::UnknownChoice),
            ("city_of_residence", &long, Problem::TooLong(100)),
            ("newsletter", "1", Problem::UnknownChoice),
            ("newsletter", "", Problem::Missing),
            ("age14", "", Problem::AgeMissing),
            ("consent", "no", Problem::ConsentMissing),
            ("newsletter_consent", "", Problem::ConsentMissing),
            ("version", "2026-11-02", Problem::Expired),
        ];
        for (field, typed, expected) in cases {
            let form = with(group(KIM, true), &[(field, typed)]);
            assert_eq!(refused(&center, &form).await, [((*field).to_owned(), *expected)], "{field} {typed:?}");
        }
        for table in [Table::SignUps, Table::Mails, Table::Subjects] {
            assert_eq!(count(&center, table).await, 0);
        }
    }

    async fn all_problems_are_said_at_once_in_the_order_of_the_fields(center: Center) {
        let form = with(group("kim@xn--a.org", true), &[("name", ""), ("country_of_residence", "XX"), ("consent", ""), ("version", "")]);
        let fields: Vec<String> = refused(&center, &form).await.into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "email", "country_of_residence", "consent", "version"]);
        let none = refused(&center, &Fields::new()).await;
        assert_eq!(none.len(), 10);
    }

    async fn a_refused_form_uses_up_no_allowance(center: Center) {
        for _ in 0..50 {
            refused(&center, &with(group(KIM, true), &[("name", "")])).await;
        }
        sign_up::ask(&center, &monitors(), &group(KIM, true), Locale::En, &home()).await.expect("taken");
    }

    async fn names_of_all_scripts_are_welcome(center: Center) {
        for (at, name) in ["🙂", "👩‍👩‍👧", "𠮷野家", "นภัสสร", "Ólafur Þór", "O'Neill \"Süß\" <b>", "=1+1", "'; DROP TABLE subjects; --"].into_iter().enumerate() {
            let email = format!("a{at}@example.org");
            let form = with(newsletter(&email), &[("name", name)]);
            sign_up::ask(&center, &letters(), &form, Locale::En, &home()).await.expect(name);
            let token = crate::people::story::token(&crate::people::story::mail(&center, &email, "confirm_sign_up").await);
            sign_up::confirm(&center, &token).await.expect("confirmed");
            let session = crate::people::story::sign_in(&center, &email).await;
            let held = changho_services::people::correct::held(&center, &session, Locale::En).await.expect("held");
            assert_eq!(held.values["name"], name);
        }
    }

    async fn an_internationalized_domain_is_one_mailbox(center: Center) {
        crate::people::story::confirm_as(&center, &newsletter("kim@서울.한국"), "kim@xn--2i4bq6h.xn--3e0b707e").await;
        // In ASCII and in decomposed letters it is the same.
        for (at, typed) in ["kim@xn--2i4bq6h.xn--3e0b707e", "Kim@\u{1109}\u{1165}\u{110B}\u{116E}\u{11AF}.한국"].into_iter().enumerate() {
            let browser = at.to_string();
            sign_in::ask(&center, typed, Locale::Ko, &browser, &home()).await.expect("asked");
        }
        let mails = mailbox(&center, "kim@xn--2i4bq6h.xn--3e0b707e").await;
        assert_eq!(mails.iter().filter(|mail| mail.kind == "sign_in_code").count(), 2);
        let session = crate::people::story::sign_in(&center, "kim@xn--2i4bq6h.xn--3e0b707e").await;
        let overview = changho_services::people::my_data::overview(&center, &session, Locale::Ko).await.expect("an overview");
        assert_eq!((overview.name.as_str(), overview.email.as_str()), (NAME, "kim@서울.한국"));
    }

    async fn no_header_gets_into_a_mail(center: Center) {
        let form = with(newsletter("kim@example.org\nBcc: all@example.org"), &[("name", "Kim\nSubject: x")]);
        let found = problems(sign_up::ask(&center, &letters(), &form, Locale::En, &home()).await);
        assert_eq!(found, [("name".to_owned(), Problem::Control), ("email".to_owned(), Problem::Control)]);
        for typed in ["kim@example.org\r\nBcc: all@example.org", "kim@example.org\u{2028}Bcc: x", "kim%0ABcc:@exa\tmple.org"] {
            let (field, _) = problem(sign_in::ask(&center, typed, Locale::En, "browser", &network(9)).await);
            assert_eq!(field, "email");
        }
        assert_eq!(count(&center, Table::Mails).await, 0);
    }

    async fn nothing_that_is_typed_makes_a_form_fail(center: Center) {
        let strange = ["\u{FEFF}", "\u{FFFD}", "\u{10FFFF}", "%00", "../../etc/passwd", "<script>alert(1)</script>", "${jndi:ldap://x}", "\\", "\"", "a\u{300}\u{301}"];
        for typed in strange.iter().map(ToString::to_string).chain([("é".repeat(100_000))]) {
            for field in ["name", "email", "language", "nationality", "country_of_residence", "city_of_residence", "newsletter", "version"] {
                let form = with(group(KIM, true), &[(field, &typed)]);
                match sign_up::ask(&center, &monitors(), &form, Locale::En, &home()).await {
                    Ok(()) | Err(changho_services::error::Refusal::Form(_)) => {}
                    Err(fault) => panic!("{field} {typed:?}: {fault}"),
                }
            }
        }
    }
}

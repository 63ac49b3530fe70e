//! Who the officers are.

use crate::desk::office::invite;
use crate::on_both;
use changho_domain::desk::Role;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_services::Center;
use changho_services::desk::{Actor, Denied, NewOfficer, officers};

on_both! {
    async fn everybody_has_an_account_of_their_own(center: Center) {
        let (id, _) = invite(&center, Role::Handler, "Hong").await;
        for (name, email, field, problem) in [
            ("Hong", "HONG@office.example.org", "email", Problem::EmailSame),
            ("Kim", "kim", "email", Problem::EmailInvalid),
            ("", "kim@office.example.org", "name", Problem::Missing),
            ("a\nb", "kim@office.example.org", "name", Problem::Control),
        ] {
            let new = NewOfficer { name, email, role: Role::Auditor, locale: Locale::En };
            match officers::invite(&center, Actor::Operator, new).await {
                Err(Denied::Form(errors)) => {
                    assert_eq!((errors[0].field.as_str(), errors[0].problem), (field, problem));
                }
                other => panic!("{name}: {other:?}"),
            }
        }
        assert_eq!(officers::named(&center, "hong@office.example.org").await.expect("answers"), Some(id));
        assert_eq!(officers::named(&center, &id.to_string()).await.expect("answers"), Some(id));
        assert_eq!(officers::named(&center, "nobody").await.expect("answers"), None);
        officers::remove(&center, Actor::Operator, id).await.expect("removed");
        assert_eq!(officers::named(&center, "hong@office.example.org").await.expect("answers"), None);
        // Somebody who comes back gets a new account.
        assert_ne!(invite(&center, Role::Handler, "Hong").await.0, id);
    }
}

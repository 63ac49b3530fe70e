//! A fresh code before the acts that cannot be taken back.

use crate::on_both;
use crate::people::story::{KIM, code, home, kinds, mail, problem, sign_in, signed_in, subscribe, wrong};
use changho_domain::code::{CODE_LIFETIME, FRESH_FOR};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_services::Center;
use changho_services::people::sessions::{self, Session};
use changho_services::people::step_up::{ask, enter, state};
use changho_services::people::{change_address, delete, export};

/// The three acts, tried one after the other: which problem each is refused with.
async fn acts(center: &Center, session: &Session) -> [(String, Problem); 3] {
    [
        problem(export::gather(center, session, Locale::Ko).await),
        problem(change_address::ask(center, session, "new@example.org", &home()).await),
        problem(delete::delete(center, session).await),
    ]
}

on_both! {
    async fn what_cannot_be_taken_back_needs_a_fresh_code(center: Center) {
        subscribe(&center, KIM).await;
        let new = signed_in(&center, KIM).await;
        center.clock.advance(FRESH_FOR);
        let stale = sessions::find(&center, &new.token).await.expect("looked").expect("still there");
        let needed = ("code".to_owned(), Problem::CodeGone);
        assert_eq!(acts(&center, &stale).await, [needed.clone(), needed.clone(), needed]);

        assert!(!state(&center, &stale).await.expect("told").sent);
        ask(&center, &stale, &home()).await.expect("asked");
        let told = state(&center, &stale).await.expect("told");
        assert_eq!((told.sent, told.address_masked.as_str()), (true, "k•••@example.org"));
        let code = code(&mail(&center, KIM, "step_up_code").await);
        assert_eq!(problem(enter(&center, &stale, &wrong(&code), &home()).await), ("code".to_owned(), Problem::CodeWrong(4)));
        enter(&center, &stale, &code, &home()).await.expect("entered");

        let fresh = sessions::find(&center, &new.token).await.expect("looked").expect("still there");
        assert_eq!(fresh.verified_at, Some(center.now()));
        export::gather(&center, &fresh, Locale::Ko).await.expect("gathered");
        delete::delete(&center, &fresh).await.expect("deleted");
    }

    async fn signing_in_is_a_fresh_code(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        export::gather(&center, &session, Locale::Ko).await.expect("gathered");
    }

    async fn a_code_works_in_its_session_once_for_ten_minutes(center: Center) {
        subscribe(&center, KIM).await;
        let (here, there) = (sign_in(&center, KIM).await, sign_in(&center, KIM).await);
        ask(&center, &here, &home()).await.expect("asked");
        let first = code(&mail(&center, KIM, "step_up_code").await);
        assert_eq!(problem(enter(&center, &there, &first, &home()).await), ("code".to_owned(), Problem::CodeGone));
        enter(&center, &here, &first, &home()).await.expect("entered");
        assert_eq!(problem(enter(&center, &here, &first, &home()).await), ("code".to_owned(), Problem::CodeGone));
        center.clock.advance(1);
        ask(&center, &here, &home()).await.expect("asked");
        let second = code(&mail(&center, KIM, "step_up_code").await);
        center.clock.advance(CODE_LIFETIME);
        assert_eq!(problem(enter(&center, &here, &second, &home()).await), ("code".to_owned(), Problem::CodeGone));
        assert!(!state(&center, &here).await.expect("told").sent);
    }

    async fn a_code_for_signing_in_is_none_for_this(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        // Not even with the same secret on both sides.
        changho_services::people::sign_in::ask(&center, KIM, Locale::Ko, &session.id.to_string(), &home()).await.expect("asked");
        let code = code(&mail(&center, KIM, "sign_in_code").await);
        assert_eq!(problem(enter(&center, &session, &code, &home()).await), ("code".to_owned(), Problem::CodeGone));
    }

    async fn asking_is_limited(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        for _ in 0..5 {
            ask(&center, &session, &home()).await.expect("asked");
        }
        assert_eq!(problem(ask(&center, &session, &home()).await), ("code".to_owned(), Problem::TooMany(10)));
        assert_eq!(kinds(&center, KIM).await.iter().filter(|kind| *kind == "step_up_code").count(), 1);
    }
}

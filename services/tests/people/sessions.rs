//! Signed-in browsers.

use crate::on_both;
use crate::people::story::{KIM, Table, count, sign_in, signed_in, subscribe};
use changho_domain::session::{IDLE_LIMIT, LONGEST_SESSION};
use changho_domain::time::MINUTE;
use changho_services::Center;
use changho_services::people::sessions::{end, end_others, find, list, sign_out};

on_both! {
    async fn a_session_is_found_by_its_secret_alone(center: Center) {
        subscribe(&center, KIM).await;
        let new = signed_in(&center, KIM).await;
        assert_eq!(find(&center, &new.token).await.expect("found").map(|session| session.id), Some(new.session.id));
        for forged in ["", "x", &new.token[1..], &new.token.to_lowercase(), &new.session.id.to_string(), "가"] {
            assert_eq!(find(&center, forged).await.expect("looked"), None, "{forged}");
        }
    }

    async fn it_ends_when_nobody_uses_it(center: Center) {
        subscribe(&center, KIM).await;
        let new = signed_in(&center, KIM).await;
        for _ in 0..5 {
            center.clock.advance(IDLE_LIMIT - 2 * MINUTE);
            let found = find(&center, &new.token).await.expect("looked").expect("still there");
            assert_eq!(found.seen_at, center.now());
        }
        center.clock.advance(IDLE_LIMIT);
        assert_eq!(find(&center, &new.token).await.expect("looked"), None);
        assert_eq!(list(&center, &new.session).await.expect("listed"), []);
    }

    async fn it_ends_after_half_a_day_however_busy(center: Center) {
        subscribe(&center, KIM).await;
        let new = signed_in(&center, KIM).await;
        let ends = new.session.expires_at;
        assert_eq!(ends - new.session.created_at, LONGEST_SESSION);
        while center.now() + 30 * MINUTE < ends {
            center.clock.advance(30 * MINUTE);
            assert!(find(&center, &new.token).await.expect("looked").is_some());
        }
        center.clock.advance(ends - center.now());
        assert_eq!(find(&center, &new.token).await.expect("looked"), None);
    }

    async fn a_use_is_noted_once_a_minute(center: Center) {
        subscribe(&center, KIM).await;
        let new = signed_in(&center, KIM).await;
        center.clock.advance(MINUTE - 2);
        let seen = find(&center, &new.token).await.expect("looked").map(|session| session.seen_at);
        assert_eq!(seen, Some(new.session.seen_at));
        center.clock.advance(1);
        let seen = find(&center, &new.token).await.expect("looked").map(|session| session.seen_at);
        assert_eq!(seen, Some(center.now()));
    }

    async fn others_can_be_listed_and_ended(center: Center) {
        subscribe(&center, KIM).await;
        let (first, second, third) = (signed_in(&center, KIM).await, signed_in(&center, KIM).await, signed_in(&center, KIM).await);
        let ids = list(&center, &third.session).await.expect("listed").into_iter().map(|session| session.id).collect::<Vec<_>>();
        assert_eq!(ids, [third.session.id, second.session.id, first.session.id]);
        end(&center, &third.session, first.session.id).await.expect("ended");
        assert_eq!(find(&center, &first.token).await.expect("looked"), None);
        end_others(&center, &third.session).await.expect("ended");
        assert_eq!(find(&center, &second.token).await.expect("looked"), None);
        assert!(find(&center, &third.token).await.expect("looked").is_some());
        sign_out(&center, &third.session).await.expect("signed out");
        assert_eq!(find(&center, &third.token).await.expect("looked"), None);
        // Once more is as good as once.
        sign_out(&center, &third.session).await.expect("signed out");
    }

    async fn nobody_ends_the_sessions_of_somebody_else(center: Center) {
        subscribe(&center, KIM).await;
        subscribe(&center, "lee@example.org").await;
        let kim = sign_in(&center, KIM).await;
        let lee = sign_in(&center, "lee@example.org").await;
        end(&center, &lee, kim.id).await.expect("answered");
        end_others(&center, &lee).await.expect("answered");
        assert_eq!(count(&center, Table::Sessions).await, 2);
        assert_eq!(list(&center, &lee).await.expect("listed").len(), 1);
    }
}

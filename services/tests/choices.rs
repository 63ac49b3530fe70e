//! The record of choices about cookies, and the cookie that points to it.

use crate::on_both;
use crate::support::{self, Bench, NOON};
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::date::Date;
use changho_domain::form::{FieldError, Problem};
use changho_domain::ledger::Means;
use changho_domain::locale::Locale;
use changho_domain::policy::VersionId;
use changho_domain::time::{Instant, MINUTE};
use changho_services::choices::{
    Answer, Choice, LONGEST_HISTORY, NewChoice, find, history, link, linked_to, record, still_covers,
};
use changho_services::error::Refusal;
use changho_services::ledger::verify;
use changho_services::limits::{Limited, Network};
use changho_services::{Center, run};
use proptest::prelude::*;
use std::net::IpAddr;
use std::sync::OnceLock;
use uuid::Uuid;

const STATISTICS: Categories = Categories { preferences: false, statistics: true };

fn network(last: u8) -> Network {
    Network::of(IpAddr::from([192, 0, 2, last]))
}

fn saying(act: Act, network: &Network) -> NewChoice<'_> {
    NewChoice {
        subject: None,
        replaces: None,
        network,
        act,
        place: Place::Banner,
        ticked: Categories::NONE,
        gpc: false,
        shown: support::shown(),
        means: Means::Form,
        locale: Locale::ZhTw,
    }
}

async fn subject(center: &Center) -> Uuid {
    let id = center.entropy.id(NOON);
    let mut tx = center.db.write().await.expect("writing begins");
    run!(
        tx,
        "INSERT INTO subjects (id, email_hash, email_sealed, name_sealed, locale, created_at, changed_at) VALUES ($1, $2, $2, $2, 'ko', 0, 0)",
        id,
        id.as_bytes().to_vec()
    )
    .expect("stored");
    tx.commit().await.expect("committed");
    id
}

async fn ids(choices: Result<Vec<Choice>, changho_services::Fault>) -> Vec<Uuid> {
    choices.expect("the store answers").into_iter().map(|choice| choice.id).collect()
}

on_both! {
    async fn an_answer_is_recorded_with_all_that_proves_it(center: Center) {
        let network = network(1);
        let new = NewChoice { place: Place::CookiesPage, ticked: STATISTICS, gpc: true, replaces: Some(Uuid::from_u128(5)), ..saying(Act::Save, &network) };
        let made = record(&center, new).await.expect("recorded");
        let expected = Choice {
            id: made.id,
            categories: STATISTICS,
            act: Act::Save,
            place: Place::CookiesPage,
            gpc: true,
            policy_version: "2026-11-01".to_owned(),
            locale: Locale::ZhTw,
            decided_at: NOON,
            expires_at: center.keeping().choice().after(NOON),
            replaces: Some(Uuid::from_u128(5)),
        };
        assert_eq!(made, expected);
        assert_eq!(find(&center, made.id).await.expect("answers"), Some(expected));
        assert_eq!(find(&center, Uuid::from_u128(5)).await.expect("answers"), None);
    }

    async fn only_the_act_decides_and_a_refusal_stands_as_long(center: Center) {
        let network = network(1);
        for (act, allowed) in [
            (Act::AcceptAll, Categories::ALL),
            (Act::RefuseAll, Categories::NONE),
            (Act::Withdraw, Categories::NONE),
            (Act::Save, STATISTICS),
        ] {
            let made = record(&center, NewChoice { ticked: STATISTICS, ..saying(act, &network) }).await.expect("recorded");
            assert_eq!((made.categories, made.expires_at), (allowed, center.keeping().choice().after(NOON)), "{act:?}");
            assert_eq!(find(&center, made.id).await.expect("answers"), Some(made));
        }
    }

    async fn a_browser_s_answers_follow_from_the_latest(center: Center) {
        let network = network(1);
        let mut made = Vec::new();
        for act in [Act::AcceptAll, Act::Withdraw, Act::Save] {
            let before = made.last().copied();
            made.push(record(&center, NewChoice { replaces: before, ..saying(act, &network) }).await.expect("recorded").id);
            center.clock.advance(MINUTE);
        }
        made.reverse();
        assert_eq!(ids(history(&center, made[0]).await).await, made);
        assert_eq!(ids(history(&center, made[2]).await).await, made[2..]);
        assert!(history(&center, Uuid::from_u128(5)).await.expect("answers").is_empty());

        // What was swept away ends the chain.
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "DELETE FROM choices WHERE id = $1", made[1]).expect("deleted");
        tx.commit().await.expect("committed");
        assert_eq!(ids(history(&center, made[0]).await).await, made[..1]);
    }

    async fn a_history_is_bounded_even_if_it_bites_its_tail(center: Center) {
        let network = network(1);
        let first = record(&center, saying(Act::AcceptAll, &network)).await.expect("recorded").id;
        let second = record(&center, NewChoice { replaces: Some(first), ..saying(Act::RefuseAll, &network) }).await.expect("recorded").id;
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "UPDATE choices SET replaces = $1 WHERE id = $2", second, first).expect("a ring");
        tx.commit().await.expect("committed");
        assert_eq!(i32::try_from(history(&center, first).await.expect("answers").len()), Ok(LONGEST_HISTORY));
    }

    async fn an_answer_belongs_to_the_first_person_who_signs_in_with_it(center: Center) {
        let (ada, bob) = (subject(&center).await, subject(&center).await);
        let network = network(1);
        let before = record(&center, saying(Act::RefuseAll, &network)).await.expect("recorded").id;
        center.clock.advance(MINUTE);
        let signed_in = record(&center, NewChoice { subject: Some(ada), ..saying(Act::AcceptAll, &network) }).await.expect("recorded").id;
        assert_eq!(ids(linked_to(&center, ada).await).await, [signed_in]);

        link(&center, before, ada).await.expect("linked");
        link(&center, before, ada).await.expect("and again");
        link(&center, before, bob).await.expect("taken already");
        assert_eq!(ids(linked_to(&center, ada).await).await, [signed_in, before]);
        assert!(linked_to(&center, bob).await.expect("answers").is_empty());

        // Neither a missing answer nor a missing person is a fault.
        link(&center, Uuid::from_u128(5), ada).await.expect("nothing to link");
        link(&center, signed_in, Uuid::from_u128(5)).await.expect("nobody to link to");
        record(&center, NewChoice { subject: Some(Uuid::from_u128(5)), ..saying(Act::AcceptAll, &network) }).await.expect("recorded");

        // The link goes with the person; the answer stays, and is nobody's.
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "DELETE FROM subjects WHERE id = $1", ada).expect("deleted");
        tx.commit().await.expect("committed");
        assert!(linked_to(&center, ada).await.expect("answers").is_empty());
        assert!(find(&center, before).await.expect("answers").is_some());
    }

    async fn a_network_that_answers_all_the_time_is_asked_to_wait(center: Center) {
        let (busy, calm) = (network(1), network(2));
        for _ in 0..Limited::ChoicePerNetwork.burst() {
            record(&center, saying(Act::AcceptAll, &busy)).await.expect("recorded");
        }
        let Err(Refusal::Form(errors)) = record(&center, saying(Act::AcceptAll, &busy)).await else { panic!("too many") };
        assert_eq!(errors, [FieldError { field: "act".to_owned(), problem: Problem::TooMany(1) }]);
        record(&center, saying(Act::AcceptAll, &calm)).await.expect("recorded");
        center.clock.advance(Limited::ChoicePerNetwork.every());
        record(&center, saying(Act::AcceptAll, &busy)).await.expect("recorded");
    }

    async fn a_clock_that_jumps_back_leaves_the_answers_in_their_order(center: Center) {
        let network = network(1);
        let first = record(&center, saying(Act::AcceptAll, &network)).await.expect("recorded").id;
        center.clock.advance(-40 * 24 * 60 * MINUTE);
        let second = record(&center, NewChoice { replaces: Some(first), ..saying(Act::RefuseAll, &network) }).await.expect("recorded");
        assert!(second.decided_at < NOON);
        assert_eq!(ids(history(&center, second.id).await).await, [second.id, first]);
        assert!(verify(&center.db, center.keys.db(), |_| {}).await.expect("the databases answer").is_ok());
    }

    async fn an_answer_covers_what_it_was_given_to(center: Center) {
        let network = network(1);
        let made = record(&center, saying(Act::AcceptAll, &network)).await.expect("recorded");
        assert!(still_covers(&center, &made.answer()), "under the same version");
        let of = |categories, version: &str| Answer { categories, version: version.parse().expect("a day"), ..made.answer() };
        // The first version of the house said nothing of categories, so that nobody could allow one.
        assert!(!still_covers(&center, &of(Categories::ALL, "2022-06-21")));
        assert!(still_covers(&center, &of(Categories::NONE, "2022-06-21")), "a refusal stands");
        assert!(!still_covers(&center, &of(STATISTICS, "2019-01-01")), "nobody can tell any more what was agreed to");
        assert!(still_covers(&center, &of(Categories::NONE, "2019-01-01")));
    }

    async fn the_cookie_says_what_was_recorded(center: Center) {
        let network = network(1);
        let made = record(&center, saying(Act::AcceptAll, &network)).await.expect("recorded");
        let value = made.answer().encode(&center);
        assert_eq!(value.len(), 59);
        assert!(value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        let read = Answer::decode(&center, &value).expect("ours");
        assert_eq!(read, made.answer());
    }
}

/// Two centers with keys of their own, for tests that need nothing else.
fn centers() -> &'static [Center; 2] {
    static CENTERS: OnceLock<[Center; 2]> = OnceLock::new();
    CENTERS.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            // The keys are in memory once the center stands; its files may go.
            [Bench::on_sqlite().await.center, Bench::seeded(9).await.center]
        })
    })
}

prop_compose! {
    fn any_answer()(id: u128, preferences: bool, statistics: bool, expires in 0_i64..(1 << 48), year in 1_u16..=9999, month in 1_u8..=12, day in 1_u8..=28) -> Answer {
        let version = VersionId::of(Date::new(year, month, day).expect("a day"));
        Answer { version, id: Uuid::from_u128(id), categories: Categories { preferences, statistics }, expires_at: Instant::from_millis(expires) }
    }
}

proptest! {
    #[test]
    fn an_answer_reads_back(answer in any_answer()) {
        let [center, _] = centers();
        prop_assert_eq!(Answer::decode(center, &answer.encode(center)), Some(answer));
    }

    #[test]
    fn a_changed_letter_makes_it_no_answer(answer in any_answer(), at: prop::sample::Index, letter in "[A-Za-z0-9_=. -]") {
        let [center, _] = centers();
        let value = answer.encode(center);
        let at = at.index(value.len());
        let changed = format!("{}{letter}{}", &value[..at], &value[at + 1..]);
        prop_assert!(changed == value || Answer::decode(center, &changed).is_none());
    }

    #[test]
    fn an_answer_of_another_center_is_none(answer in any_answer()) {
        let [center, other] = centers();
        prop_assert_eq!(Answer::decode(center, &answer.encode(other)), None);
    }

    #[test]
    fn whatever_else_a_cookie_says_is_no_answer(value in ".*", letters in "[A-Za-z0-9_-]{0,80}") {
        let [center, _] = centers();
        prop_assert_eq!(Answer::decode(center, &value), None);
        prop_assert_eq!(Answer::decode(center, &letters), None);
    }

    #[test]
    fn a_longer_or_shorter_one_is_none(answer in any_answer(), more in "[A-Za-z0-9_-]{1,20}", less in 0_usize..59) {
        let [center, _] = centers();
        let value = answer.encode(center);
        prop_assert_eq!(Answer::decode(center, &format!("{value}{more}")), None);
        prop_assert_eq!(Answer::decode(center, &value[..less]), None);
    }
}

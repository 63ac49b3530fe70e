//! Copies that are made while the center serves, and what a restored one keeps of the present. SQLite alone: PostgreSQL is copied by
//! its own tools.

use crate::consignees::office::{id, let_in};
use crate::desk::office::{events, officer, walk};
use crate::people::story::{KIM, home, join, letters, mail, monitors, network, newsletter, token};
use crate::support::{Bench, MASTER_KEY};
use changho_domain::desk::Role;
use changho_domain::disposal::{Acting, PlanState};
use changho_domain::locale::Locale;
use changho_domain::time::{DAY, Instant};
use changho_services::backup::{Carried, Pair, carry_over, copy};
use changho_services::desk::{Actor, officers};
use changho_services::disposal::{self, entries};
use changho_services::erasures::{Replayed, replay};
use changho_services::keys::{KeyRing, MasterKeys};
use changho_services::people::{dispose, sign_up, unsubscribe};
use changho_services::store::{Db, Kind};
use changho_services::sweep::sweep;
use changho_services::{Center, Fault, all, consignees};
use std::cell::Cell;
use std::path::Path;
use tempfile::TempDir;
use uuid::Uuid;

/// Copies the center, and then its keys, as the program does it.
async fn copied(center: &Center) -> TempDir {
    copied_while(center, async {}).await
}

/// The same, with something that has happened in between.
async fn copied_while(center: &Center, between: impl Future<Output = ()>) -> TempDir {
    let folder = TempDir::with_prefix("changho-copy-").expect("a folder");
    assert!(copy(&center.db, &folder.path().join("center.db")).await.expect("copied"));
    between.await;
    assert!(copy(center.keys.db(), &folder.path().join("keys.db")).await.expect("copied"));
    folder
}

/// Opens a copy; nothing of it was erased again yet.
async fn opened(center: &Center, folder: &Path) -> Center {
    let open = async |name: &str, kind| Db::open_file(&folder.join(name), kind).await.expect("opens");
    let (db, keys) = (open("center.db", Kind::Center).await, open("keys.db", Kind::Keys).await);
    let master = MasterKeys::parse(MASTER_KEY).expect("a master key");
    let keys = KeyRing::open(keys, &db, master, center.now(), &center.entropy).await.expect("the keys open");
    Center { db, keys, ..center.clone() }
}

async fn restored(present: &Center, folder: &Path) -> (Center, Carried) {
    let restored = opened(present, folder).await;
    let from = Pair { center: &present.db, keys: present.keys.db() };
    let to = Pair { center: &restored.db, keys: restored.keys.db() };
    let carried = carry_over(from, to).await.expect("carried over");
    (restored, carried)
}

/// A plan that is approved and not due yet, and the copy of that state.
async fn planned(center: &Center) -> (Uuid, TempDir) {
    join(center, KIM, false).await;
    let ended = Some("2026-12-03".parse().expect("a day"));
    dispose::enter_period(center, &monitors(), None, None, ended).await.expect("entered");
    let planner = Acting { id: "handler-1".into(), role: Role::Handler };
    let plan = disposal::plan(center, "2027-03-03".parse().expect("a day"), &planner).await.expect("planned");
    let chief = Acting { id: "officer-1".into(), role: Role::PrivacyOfficer };
    assert_eq!(disposal::approve(center, plan.id, &chief).await.expect("approved"), 0, "not due yet");
    (plan.id, copied(center).await)
}

async fn plans_and_entries(center: &Center) -> (Vec<(PlanState, Option<i64>)>, Vec<u64>) {
    let plans = disposal::list(center, 10).await.expect("listed");
    let entered = entries(&center.db, Instant::from_millis(0), center.now() + DAY).await.expect("read");
    (
        plans.into_iter().map(|plan| (plan.state, plan.entry)).collect(),
        entered.into_iter().map(|entry| entry.body.records).collect(),
    )
}

async fn is_intact(center: &Center) -> bool {
    disposal::verify(&center.db, center.keys.db()).await.expect("the databases answer").is_ok()
}

#[tokio::test]
async fn a_plan_that_was_carried_out_since_is_not_carried_out_again() {
    let bench = Bench::on_sqlite().await;
    let center = bench.center.clone();
    let (plan, folder) = planned(&center).await;
    center.clock.advance(120 * DAY);
    sweep(&center).await.expect("swept");
    assert_eq!(plans_and_entries(&center).await, (vec![(PlanState::Done, Some(1))], vec![1]));

    let (back, carried) = restored(&center, folder.path()).await;
    assert_eq!((carried.disposals, carried.certificates), (1, 1));
    assert_eq!(replay(&back).await.expect("replayed").people, 1);
    sweep(&back).await.expect("swept");
    assert_eq!(
        plans_and_entries(&back).await,
        (vec![(PlanState::Done, Some(1))], vec![1]),
        "once, and with its record"
    );
    let known = disposal::find(&back, plan).await.expect("looked").expect("the plan");
    assert_eq!(known, disposal::find(&center, plan).await.expect("looked").expect("the plan"));
    assert!(is_intact(&back).await);
    bench.end().await;
}

#[tokio::test]
async fn what_was_signed_with_a_key_of_the_present_can_be_checked() {
    let bench = Bench::on_sqlite().await;
    let center = bench.center.clone();
    let (_, folder) = planned(&center).await;
    let new = center.keys.replace_signer(center.now(), &center.entropy).await.expect("replaced");
    center.clock.advance(120 * DAY);
    sweep(&center).await.expect("swept");

    let (back, _) = restored(&center, folder.path()).await;
    assert!(is_intact(&back).await, "the entry was signed with the new key");
    assert_eq!(back.keys.signer().await.expect("a key").id, new, "the one that was replaced signs no more");
    bench.end().await;
}

#[tokio::test]
async fn a_right_that_was_taken_away_since_does_not_come_back() {
    let bench = Bench::on_sqlite().await;
    let center = bench.center.clone();
    let kept = officer(&center, Role::PrivacyOfficer, "Chief", 1).await;
    let gone = officer(&center, Role::Handler, "Hong", 2).await;
    let gone = gone.seat.officer.id;
    let stays = consignees::issue(&center, &id("sus4")).await.expect("a token");
    let revoked = let_in(&center, "sus4").await;
    let folder = copied(&center).await;
    officers::remove(&center, Actor::Operator, gone).await.expect("removed");
    assert!(consignees::revoke(&center, revoked.token).await.expect("revoked"));
    assert_eq!(replay(&center).await.expect("nothing to do"), Replayed::default());
    let removed_at = center.now();
    center.clock.advance(DAY);

    let (back, carried) = restored(&center, folder.path()).await;
    assert_eq!(carried.erasures, 2);
    let replayed = replay(&back).await.expect("replayed");
    assert_eq!(replayed, Replayed { officers: 1, tokens: 1, ..Replayed::default() });
    let lines = officers::list(&back).await.expect("listed");
    let state: Vec<_> = lines.iter().map(|line| (line.officer.id, line.removed, line.passkeys)).collect();
    assert_eq!(state, [(kept.seat.officer.id, None, 1), (gone, Some(removed_at), 0)]);
    assert_eq!(events(&back).await.last().map(String::as_str), Some("removed"), "the log says so again");
    walk(&back).await.expect("the log is whole");
    let tokens = consignees::tokens(&back).await.expect("listed");
    let state: Vec<_> = tokens.iter().map(|line| (line.id, line.revoked_at)).collect();
    assert_eq!(state, [(stays.id, None), (revoked.token, Some(removed_at))]);
    assert!(matches!(back.keys.get(revoked.token).await, Err(Fault::Sealed)), "with its key");
    assert_eq!(replay(&back).await.expect("nothing to do"), Replayed::default());
    bench.end().await;
}

/// Subscribes from a network of one's own, so that nobody is kept from it by others.
async fn comes(center: &Center, number: u8) {
    let (email, from) = (format!("m{number}@example.org"), network(number));
    sign_up::ask(center, &letters(), &newsletter(&email), Locale::Ko, &from).await.expect("taken");
    let link = token(&mail(center, &email, "confirm_sign_up").await);
    sign_up::confirm(center, &link).await.expect("confirmed").expect("a programme");
}

async fn people(center: &Center) -> Vec<Uuid> {
    let mut tx = center.db.read().await.expect("reading begins");
    all!(tx, (Uuid,), "SELECT id FROM subjects ORDER BY id").expect("read").into_iter().map(|(id,)| id).collect()
}

async fn without_key(center: &Center) -> Vec<Uuid> {
    let mut without = Vec::new();
    for id in people(center).await {
        if center.keys.get(id).await.is_err() {
            without.push(id);
        }
    }
    without
}

#[tokio::test]
async fn in_a_copy_made_while_people_come_and_go_everybody_has_a_key_or_a_mark() {
    let bench = Bench::on_sqlite().await;
    let center = bench.center.clone();
    for number in 0..8 {
        comes(&center, number).await;
    }
    let all_copied = Cell::new(false);
    let (moved, mut moving) = tokio::sync::watch::channel(0);
    let coming_and_going = async {
        // For as long as it is copied.
        for number in (8..=u8::MAX).take_while(|_| !all_copied.get()) {
            comes(&center, number).await;
            // Whoever is first goes.
            let first = people(&center).await[0];
            let link = unsubscribe::link(&center, first, &letters(), Locale::Ko);
            let (_, token) = link.split_once("token=").expect("a token");
            unsubscribe::cancel(&center, token).await.expect("cancelled");
            moved.send_replace(number);
        }
    };
    let copying = async {
        let mut copies = Vec::new();
        for _ in 0..6 {
            // Somebody has come and somebody has gone between the one copy and the other.
            moving.mark_unchanged();
            let between = async { moving.changed().await.expect("people still come and go") };
            copies.push(copied_while(&center, between).await);
        }
        all_copied.set(true);
        copies
    };
    let ((), copies) = tokio::join!(coming_and_going, copying);
    for folder in copies {
        let back = opened(&center, folder.path()).await;
        let without = without_key(&back).await;
        let before = people(&back).await.len();
        let again = replay(&back).await.expect("replayed").people;
        assert!(usize::try_from(again).expect("few") >= without.len());
        assert_eq!(people(&back).await.len() + usize::try_from(again).expect("few"), before);
        assert_eq!(without_key(&back).await, Vec::<Uuid>::new(), "whoever has no key has a mark");
        // What was written to those who are left opens too.
        sweep(&back).await.expect("swept");
        sign_up::ask(&back, &letters(), &newsletter("late@example.org"), Locale::Ko, &home())
            .await
            .expect("it goes on");
    }
    bench.end().await;
}

//! The ledger: a chain that holds every choice, that several servers append to, and in which no change goes unnoticed.

use crate::on_both;
use crate::support::{Bench, NOON, after, shown};
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::form::{FieldError, Problem};
use changho_domain::ledger::{CHECKPOINT_EVERY, Entry, Event, Means};
use changho_domain::locale::Locale;
use changho_domain::time::{DAY, HOUR, Instant, MINUTE};
use changho_services::choices::{self, Choice, NewChoice, record};
use changho_services::error::Refusal;
use changho_services::keys::public_keys;
use changho_services::ledger::{Broken, Damage, Verified, ensure_shown, find, sign_now, snapshot, verify};
use changho_services::limits::Network;
use changho_services::store::Kind;
use changho_services::sweep::sweep;
use changho_services::{Center, Fault, all, one, run};
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv6Addr};
use uuid::Uuid;

fn network(number: u32) -> Network {
    Network::of(IpAddr::from(Ipv6Addr::from(u128::from(number) << 64)))
}

async fn choose(center: &Center, act: Act, from: u32, replaces: Option<Uuid>) -> Result<Choice, Refusal> {
    let network = network(from);
    let new = NewChoice {
        subject: None,
        replaces,
        network: &network,
        act,
        place: Place::Banner,
        ticked: Categories::NONE,
        gpc: false,
        shown: shown(),
        means: Means::Form,
        locale: Locale::Ja,
    };
    record(center, new).await
}

async fn chosen(center: &Center, act: Act, from: u32) -> Uuid {
    choose(center, act, from, None).await.expect("recorded").id
}

async fn entry(center: &Center, id: Uuid) -> Entry {
    find(center, id).await.expect("the store answers").expect("an entry").0
}

async fn walk(center: &Center) -> Result<Verified, Broken> {
    verify(&center.db, center.keys.db(), |_| {}).await.expect("the databases answer")
}

async fn tamper(center: &Center, statement: &'static str) {
    let mut tx = center.db.write().await.expect("writing begins");
    run!(tx, statement).expect("changed");
    tx.commit().await.expect("committed");
}

async fn count(center: &Center, statement: &'static str) -> i64 {
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, (i64,), statement).expect("counts").expect("one row").0
}

fn set_clock(center: &Center, at: Instant) {
    center.clock.advance(at - center.now());
}

async fn events(center: &Center) -> Vec<String> {
    let mut tx = center.db.read().await.expect("reading begins");
    let rows =
        all!(tx, (String,), "SELECT act FROM choices WHERE act <> 'shown' ORDER BY number").expect("the store answers");
    rows.into_iter().map(|(act,)| act).collect()
}

on_both! {
    async fn an_entry_holds_what_was_shown_and_follows_the_one_before(center: Center) {
        let first = entry(&center, chosen(&center, Act::AcceptAll, 1).await).await;
        let second = entry(&center, chosen(&center, Act::RefuseAll, 2).await).await;
        assert_eq!((first.event, first.categories), (Event::Chosen(Act::AcceptAll), Categories::ALL));
        assert_eq!((second.event, second.categories), (Event::Chosen(Act::RefuseAll), Categories::NONE));
        assert_eq!(second.number, first.number + 1);
        assert_ne!(first.visitor, second.visitor);
        assert_eq!((first.policy_version.as_str(), first.locale, first.means), ("2026-11-01", Locale::Ja, Means::Form));
        assert_eq!(first.expires_at - first.at, second.expires_at - second.at, "a refusal stands as long");

        let shown = snapshot(&center, &first.snapshot.expect("told")).await.expect("answers").expect("stored");
        assert_eq!((shown.place, shown.language), (Place::Banner, Locale::Ja));
        assert_eq!(shown.button("refuse_all"), Some("refuse_all 日本語"));
        let register = center.shelf.get("2026-11-01").expect("the version").fingerprint();
        assert_eq!(shown.register, register);
        // Stored once, whoever chooses after it.
        assert_eq!(first.snapshot, second.snapshot);
        assert_eq!(count(&center, "SELECT COUNT(*) FROM snapshots").await, 10);
        let verified = walk(&center).await.expect("whole");
        assert_eq!((verified.entries, verified.first, verified.last, verified.snapshots), (12, 1, 12, 10));
    }

    async fn what_is_shown_is_noted_once_and_about_nobody(bench: Bench) {
        let (center, other) = (&bench.center, bench.another_server().await);
        for server in [center, &other, center] {
            ensure_shown(server).await.expect("noted");
            chosen(server, Act::RefuseAll, 1).await;
        }
        assert_eq!(count(center, "SELECT COUNT(*) FROM choices WHERE act = 'shown'").await, 10);
        assert_eq!(count(center, "SELECT COUNT(*) FROM choices WHERE act = 'shown' AND visitor_id IS NULL").await, 10);
        // Nobody who only reads leaves a trace.
        assert_eq!(count(center, "SELECT COUNT(*) FROM choices").await, 13);
    }

    async fn entries_of_one_browser_share_a_number_that_the_server_gives(center: Center) {
        let first = choose(&center, Act::AcceptAll, 1, None).await.expect("recorded");
        let second = choose(&center, Act::Withdraw, 1, Some(first.id)).await.expect("recorded");
        let (first, second) = (entry(&center, first.id).await, entry(&center, second.id).await);
        assert_eq!(first.visitor, second.visitor);
        assert_eq!(second.replaces, Some(first.id));
        // An id that was made up brings nobody's number.
        let forged = choose(&center, Act::RefuseAll, 1, Some(Uuid::from_u128(7))).await.expect("recorded");
        assert_ne!(entry(&center, forged.id).await.visitor, first.visitor);
        walk(&center).await.expect("whole");
    }

    async fn consent_without_a_question_of_ours_is_none_and_a_refusal_counts(center: Center) {
        let network = network(1);
        for shown in ["", "AAAAAAAAAAAAAAAA", "nonsense", "ÄÖÜ", &"A".repeat(10_000)] {
            let new = |act, ticked| NewChoice {
                subject: None, replaces: None, network: &network, act, place: Place::CookiesPage, ticked, gpc: false, shown,
                means: Means::Form, locale: Locale::Ko,
            };
            for (act, ticked) in [(Act::AcceptAll, Categories::NONE), (Act::Save, Categories::ALL)] {
                let Err(Refusal::Form(errors)) = record(&center, new(act, ticked)).await else { panic!("{act:?} {shown:?}") };
                assert_eq!(errors, [FieldError { field: "act".to_owned(), problem: Problem::Expired }]);
            }
            for (act, ticked) in [(Act::RefuseAll, Categories::ALL), (Act::Withdraw, Categories::ALL), (Act::Save, Categories::NONE)] {
                let made = record(&center, new(act, ticked)).await.expect("a refusal counts");
                assert_eq!(made.categories, Categories::NONE);
                assert_eq!(entry(&center, made.id).await.snapshot, None);
            }
        }
        walk(&center).await.expect("whole");
    }

    async fn an_answer_to_a_page_that_was_opened_before_counts_for_what_that_page_said(bench: Bench) {
        // Shown in the older version's time, and answered a month after the next one took effect.
        let center = &bench.center;
        set_clock(center, after(-60 * DAY));
        ensure_shown(center).await.expect("noted");
        let version = center.shelf.current(center.today()).id().to_owned();
        assert_ne!(version, "2026-11-01");
        let before = center.ledger.editions().get(&version, None).expect("an edition").id().to_owned();
        // What is not shown yet cannot have been answered.
        assert!(matches!(choose(center, Act::AcceptAll, 1, None).await, Err(Refusal::Form(_))));
        set_clock(center, NOON);
        let network = network(1);
        let new = NewChoice {
            subject: None, replaces: None, network: &network, act: Act::AcceptAll, place: Place::Banner, ticked: Categories::NONE,
            gpc: false, shown: &before, means: Means::Script, locale: Locale::En,
        };
        let made = record(center, new).await.expect("recorded");
        let entry = entry(center, made.id).await;
        assert_eq!(entry.policy_version, version);
        let shown = snapshot(center, &entry.snapshot.expect("told")).await.expect("answers").expect("stored");
        assert_eq!((shown.policy_version, shown.language), (version, Locale::En));
    }

    async fn many_at_once_share_a_chain_without_a_gap(bench: Bench) {
        let servers = [bench.center.clone(), bench.another_server().await];
        let mut choosing = tokio::task::JoinSet::new();
        for number in 0..120_u32 {
            let server = servers[usize::from(number % 2 == 1)].clone();
            choosing.spawn(async move { chosen(&server, [Act::AcceptAll, Act::RefuseAll][number as usize % 2], number).await });
        }
        let ids: BTreeSet<Uuid> = choosing.join_all().await.into_iter().collect();
        assert_eq!(ids.len(), 120);
        let center = &servers[0];
        let verified = walk(center).await.expect("whole");
        assert_eq!((verified.first, verified.last, verified.entries), (1, 130, 130));
        for id in ids {
            assert!(find(center, id).await.expect("answers").is_some(), "an answered choice is there");
        }
    }

    async fn the_same_choice_a_thousand_times_is_stopped_and_breaks_nothing(bench: Bench) {
        let center = &bench.center;
        let mut choosing = tokio::task::JoinSet::new();
        for _ in 0..1_000 {
            let center = center.clone();
            choosing.spawn(async move { choose(&center, Act::RefuseAll, 1, None).await.is_ok() });
        }
        let recorded = choosing.join_all().await.into_iter().filter(|recorded| *recorded).count();
        assert_eq!(recorded, 100, "what one network may do at once");
        assert_eq!(count(center, "SELECT COUNT(*) FROM choices WHERE act = 'refuse_all'").await, 100);
        chosen(center, Act::AcceptAll, 2).await;
        walk(center).await.expect("whole");
    }

    async fn a_choice_that_cannot_be_stored_leaves_nothing(bench: Bench) {
        let center = &bench.center;
        chosen(center, Act::AcceptAll, 1).await;
        // The table of limits stands for anything that fails in the middle of the transaction.
        tamper(center, "ALTER TABLE choices RENAME COLUMN means TO away").await;
        assert!(matches!(choose(center, Act::AcceptAll, 2, None).await, Err(Refusal::Fault(_))));
        tamper(center, "ALTER TABLE choices RENAME COLUMN away TO means").await;
        assert_eq!(walk(center).await.expect("whole").last, 11);
        assert_eq!(count(center, "SELECT COUNT(*) FROM limits").await, 1);
        chosen(center, Act::AcceptAll, 2).await;
        assert_eq!(walk(center).await.expect("whole").last, 12);
    }

    async fn a_clock_that_jumps_back_breaks_no_chain(center: Center) {
        chosen(&center, Act::AcceptAll, 1).await;
        sign_now(&center).await.expect("signed");
        set_clock(&center, after(-40 * DAY));
        // The version of that day asks something else; a refusal counts in any case.
        chosen(&center, Act::RefuseAll, 2).await;
        sweep(&center).await.expect("swept");
        set_clock(&center, after(DAY));
        chosen(&center, Act::AcceptAll, 3).await;
        sweep(&center).await.expect("swept");
        assert!(walk(&center).await.expect("whole").checkpoints >= 2);
    }

    async fn every_kind_of_change_is_found_and_the_first_broken_entry_named(bench: Bench) {
        let center = &bench.center;
        for number in 0..5 {
            chosen(center, Act::AcceptAll, number).await;
        }
        sign_now(center).await.expect("signed");
        for number in 5..8 {
            chosen(center, Act::RefuseAll, number).await;
        }
        let whole = walk(center).await.expect("whole");
        assert_eq!((whole.last, whole.checkpoints, whole.signed), (18, 1, 15));
        let damaged = |number, damage| Err(Broken::Entry(number, damage));
        for (change, back, found) in [
            ("UPDATE choices SET act = 'accept_all' WHERE number = 17", "UPDATE choices SET act = 'refuse_all' WHERE number = 17", damaged(17, Damage::Changed)),
            ("UPDATE choices SET decided_at = decided_at + 1 WHERE number = 12", "UPDATE choices SET decided_at = decided_at - 1 WHERE number = 12", damaged(12, Damage::Changed)),
            ("UPDATE choices SET locale = 'en' WHERE number = 13", "UPDATE choices SET locale = 'ja' WHERE number = 13", damaged(13, Damage::Changed)),
            ("UPDATE choices SET act = 'nonsense' WHERE number = 16", "UPDATE choices SET act = 'refuse_all' WHERE number = 16", damaged(16, Damage::Unreadable)),
            ("UPDATE choices SET number = 99 WHERE number = 14", "UPDATE choices SET number = 14 WHERE number = 99", damaged(14, Damage::Missing)),
            ("UPDATE choices SET number = NULL WHERE number = 18", "UPDATE choices SET number = 18 WHERE number IS NULL", damaged(18, Damage::Missing)),
            ("UPDATE ledger_head SET number = 19", "UPDATE ledger_head SET number = 18", damaged(19, Damage::Missing)),
            ("UPDATE ledger_checkpoints SET signed_at = signed_at + 1", "UPDATE ledger_checkpoints SET signed_at = signed_at - 1", Err(Broken::Checkpoint(15, "does not hold"))),
            ("UPDATE ledger_checkpoints SET number = 16", "UPDATE ledger_checkpoints SET number = 15", Err(Broken::Checkpoint(16, "does not hold"))),
        ] {
            tamper(center, change).await;
            assert_eq!(walk(center).await, found, "{change}");
            tamper(center, back).await;
            assert_eq!(walk(center).await, Ok(whole), "{back}");
        }
        tamper(center, "UPDATE snapshots SET body = body || ' '").await;
        assert!(matches!(walk(center).await, Err(Broken::Snapshot(_))));
    }

    async fn who_rewrites_the_chain_cannot_rewrite_the_signature(bench: Bench) {
        let center = &bench.center;
        let id = chosen(center, Act::RefuseAll, 1).await;
        sign_now(center).await.expect("signed");
        // Whoever holds the database reckons the hash of a changed entry anew, and of the head with it.
        let mut changed = entry(center, id).await;
        changed.event = Event::Chosen(Act::AcceptAll);
        changed.categories = Categories::ALL;
        let hash: Vec<u8> = { use sha2::Digest as _; sha2::Sha256::digest(changed.canonical()).to_vec() };
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "UPDATE choices SET act = 'accept_all', preferences = $3, statistics = $3, hash = $1 WHERE id = $2", hash.as_slice(), id, true).expect("changed");
        run!(tx, "UPDATE ledger_head SET hash = $1", hash.as_slice()).expect("changed");
        tx.commit().await.expect("committed");
        let expected = Broken::Checkpoint(11, "is about another entry: the chain was written anew");
        assert_eq!(walk(center).await, Err(expected));
        // Nor can the end be cut off.
        tamper(center, "DELETE FROM choices WHERE number = 11").await;
        assert!(matches!(walk(center).await, Err(Broken::Checkpoint(11, _))));
    }

    async fn the_chain_is_signed_every_hour_and_every_thousand_entries(bench: Bench) {
        let center = &bench.center;
        sweep(center).await.expect("swept");
        assert_eq!(walk(center).await.expect("whole").checkpoints, 1, "what is shown");
        chosen(center, Act::AcceptAll, 1).await;
        center.clock.advance(HOUR - MINUTE);
        sweep(center).await.expect("swept");
        assert_eq!(walk(center).await.expect("whole").checkpoints, 1);
        center.clock.advance(MINUTE);
        for _ in 0..3 {
            sweep(center).await.expect("swept");
        }
        let verified = walk(center).await.expect("whole");
        assert_eq!((verified.checkpoints, verified.signed), (2, 11));
        let mut choosing = tokio::task::JoinSet::new();
        for number in 0..u32::try_from(CHECKPOINT_EVERY).expect("small") {
            let center = center.clone();
            choosing.spawn(async move { chosen(&center, Act::RefuseAll, number).await });
        }
        choosing.join_all().await;
        // The writer signs after it has answered.
        chosen(center, Act::RefuseAll, 5_000).await;
        chosen(center, Act::RefuseAll, 5_001).await;
        assert_eq!(walk(center).await.expect("whole").checkpoints, 3);
    }

    async fn what_has_run_out_is_noted_once_and_removed_from_the_front(bench: Bench) {
        let center = &bench.center;
        let refused = chosen(center, Act::RefuseAll, 1).await;
        let replaced = chosen(center, Act::AcceptAll, 2).await;
        center.clock.advance(DAY);
        choose(center, Act::Withdraw, 2, Some(replaced)).await.expect("recorded");
        sweep(center).await.expect("swept");

        set_clock(center, center.keeping().choice().after(NOON));
        for expired in [1, 0] {
            assert_eq!(sweep(center).await.expect("swept").expired, expired);
        }
        assert_eq!(events(center).await, ["refuse_all", "accept_all", "withdraw", "expired"]);
        center.clock.advance(DAY);
        assert_eq!(sweep(center).await.expect("swept").expired, 1);
        let last = count(center, "SELECT MAX(number) FROM choices").await;
        let before = walk(center).await.expect("whole");

        // Each goes when the policy says, and not a millisecond earlier.
        for (made, gone) in [(NOON, 12), (NOON + DAY, 1)] {
            set_clock(center, center.keeping().choice_record().after(made) + -1);
            assert_eq!(sweep(center).await.expect("swept").choices, 0);
            center.clock.advance(1);
            assert_eq!(sweep(center).await.expect("swept").choices, gone);
            walk(center).await.expect("the rest verifies from a signature");
        }
        assert!(find(center, refused).await.expect("answers").is_none());
        let rest = walk(center).await.expect("whole");
        assert_eq!((rest.first, rest.last, rest.entries), (14, last, before.entries - 13));
        assert!(rest.checkpoints >= 1);
        // Without the signature it would not.
        tamper(center, "DELETE FROM ledger_checkpoints WHERE number = 13").await;
        assert_eq!(walk(center).await, Err(Broken::Entry(13, Damage::Missing)));
    }

    async fn an_empty_chain_goes_on_from_its_signature(bench: Bench) {
        let center = &bench.center;
        chosen(center, Act::RefuseAll, 1).await;
        sign_now(center).await.expect("signed");
        set_clock(center, center.keeping().choice_record().after(center.now()));
        assert!(sweep(center).await.expect("swept").choices > 0);
        // The choice had run out as well: that it did is younger.
        let rest = walk(center).await.expect("whole");
        assert_eq!((rest.first, rest.entries), (12, 1));
        set_clock(center, center.keeping().choice_record().after(center.now()));
        sweep(center).await.expect("swept");
        let rest = walk(center).await.expect("whole");
        assert_eq!((rest.entries, rest.first), (0, 13));
        chosen(center, Act::AcceptAll, 2).await;
        assert_eq!(walk(center).await.expect("whole").entries, 1);
    }

    async fn erasing_a_person_breaks_no_chain(bench: Bench) {
        let center = &bench.center;
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
        let made = chosen(center, Act::AcceptAll, 1).await;
        choices::link(center, made, id).await.expect("linked");
        assert_eq!(choices::linked_to(center, id).await.expect("answers").len(), 1);
        let whole = walk(center).await;
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "DELETE FROM subjects WHERE id = $1", id).expect("deleted");
        tx.commit().await.expect("committed");
        assert_eq!(count(center, "SELECT COUNT(*) FROM choice_links").await, 0);
        assert_eq!(walk(center).await, whole);
        assert!(whole.is_ok());
    }

    async fn a_replaced_key_signs_no_more_and_what_it_signed_still_holds(bench: Bench) {
        let center = &bench.center;
        chosen(center, Act::AcceptAll, 1).await;
        sign_now(center).await.expect("signed");
        center.clock.advance(MINUTE);
        let old = center.keys.signer().await.expect("a key").id;
        let new = center.keys.replace_signer(center.now(), &center.entropy).await.expect("replaced");
        assert_eq!(center.keys.signer().await.expect("a key").id, new);
        let keys = public_keys(center.keys.db()).await.expect("answers");
        assert_eq!(keys.iter().map(|key| (key.id, key.retired_at.is_some())).collect::<Vec<_>>(), [(old, true), (new, false)]);
        chosen(center, Act::RefuseAll, 2).await;
        sign_now(center).await.expect("signed");
        assert_eq!(walk(center).await.expect("whole").checkpoints, 2);
        // Its secret half is gone, from the other server's view too.
        let mut tx = center.keys.db().read().await.expect("reading begins");
        let left = one!(tx, (i64,), "SELECT COUNT(*) FROM signing_keys WHERE wrapped IS NOT NULL").expect("counts").expect("one row").0;
        assert_eq!(left, 1);
        drop(tx);
        let other = bench.another_server().await;
        assert_eq!(other.keys.signer().await.expect("a key").id, new);
    }

    async fn a_browser_that_brings_an_answer_which_no_longer_stands_is_noted_once(bench: Bench) {
        let center = &bench.center;
        let made = choose(center, Act::AcceptAll, 1, None).await.expect("recorded");
        set_clock(center, center.keeping().choice().after(center.now()));
        sweep(center).await.expect("swept");
        for _ in 0..3 {
            choices::ask_again(center, &made.answer(), false, Locale::En).await.expect("noted");
        }
        assert_eq!(events(center).await, ["accept_all", "expired", "asked_again"]);
        let signalled = choose(center, Act::RefuseAll, 2, None).await.expect("recorded");
        set_clock(center, center.keeping().choice().after(center.now()));
        for gpc in [true, false] {
            choices::ask_again(center, &signalled.answer(), gpc, Locale::En).await.expect("noted");
        }
        assert_eq!(events(center).await[3..], ["refuse_all", "signal"]);
        assert_eq!(center.ledger.editions().get("2026-11-01", None).map(|edition| edition.id()), Some(shown()));
        walk(center).await.expect("whole");
    }
}

/// The database ends every connection, again and again, while visitors choose on two servers: who was answered is in the
/// ledger. (That the program itself is killed is tried in the tests of the server.)
#[tokio::test]
async fn a_database_that_breaks_off_has_kept_every_choice_that_was_answered() {
    let bench = Bench::on_postgres().await;
    let servers = [bench.center.clone(), bench.another_server().await];
    let operator = bench.place.db(Kind::Center).await;
    chosen(&bench.center, Act::RefuseAll, 0).await;
    let (mut answered, mut broken, mut from) = (BTreeSet::new(), 0, 0);
    for round in 0.. {
        assert!(round < 200, "nothing breaks off, or nothing is answered: {broken} {}", answered.len());
        let mut choosing = tokio::task::JoinSet::new();
        for _ in 0..20 {
            from += 1;
            let (server, from) = (servers[from % 2].clone(), u32::try_from(from).expect("small"));
            choosing.spawn(async move { choose(&server, Act::AcceptAll, from, None).await });
        }
        while let Some(done) = choosing.join_next().await {
            match done.expect("no panic") {
                Ok(choice) => drop(answered.insert(choice.id)),
                Err(Refusal::Fault(fault)) => {
                    assert!(matches!(fault, Fault::Unavailable(_)), "{fault}");
                    broken += 1;
                }
                Err(Refusal::Form(errors)) => panic!("{errors:?}"),
            }
            if choosing.len() % 8 == 4 {
                let mut tx = operator.read().await.expect("reading begins");
                all!(
                    tx,
                    (bool,),
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                     WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                .expect("ended");
            }
        }
        if round >= 2 && broken > 0 && answered.len() > 20 {
            break;
        }
    }
    for id in &answered {
        assert!(find(&bench.center, *id).await.expect("answers").is_some(), "{id} was answered and is not there");
    }
    let whole = walk(&bench.center).await.expect("whole");
    assert!(whole.entries > answered.len() as u64);
    bench.end().await;
}

//! What has run out goes, and nothing else.

use crate::on_both;
use crate::support::{Bench, NOON};
use changho_domain::session::{IDLE_LIMIT, LONGEST_SESSION};
use changho_domain::time::{DAY, HOUR, Instant, MINUTE};
use changho_services::sweep::{Swept, sweep};
use changho_services::{Center, all, one, run};
use uuid::Uuid;

async fn change<F: AsyncFnOnce(&mut changho_services::store::Tx)>(center: &Center, change: F) {
    let mut tx = center.db.write().await.expect("writing begins");
    change(&mut tx).await;
    tx.commit().await.expect("committed");
}

async fn count(center: &Center, statement: &'static str) -> i64 {
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, (i64,), statement).expect("counts").expect("one row").0
}

async fn subject(center: &Center) -> Uuid {
    let id = center.entropy.id(NOON);
    center.keys.create(id, center.now(), &center.entropy).await.expect("made");
    change(center, async |tx| {
        run!(
            *tx,
            "INSERT INTO subjects (id, email_hash, email_sealed, name_sealed, locale, created_at, changed_at) VALUES ($1, $2, $2, $2, 'ko', 0, 0)",
            id,
            id.as_bytes().to_vec()
        )
        .expect("stored");
    })
    .await;
    id
}

async fn signup(center: &Center, expires: Instant) -> Uuid {
    let id = center.entropy.id(NOON);
    center.keys.create(id, center.now(), &center.entropy).await.expect("made");
    change(center, async |tx| {
        run!(
            *tx,
            "INSERT INTO signups (id, programme, email_hash, form_sealed, token_hash, policy_version, policy_locale, asked_at, expires_at) \
             VALUES ($1, 'newsletter', $2, $2, $2, '2026-11-01', 'ko', 0, $3)",
            id,
            id.as_bytes().to_vec(),
            expires.millis()
        )
        .expect("stored");
    })
    .await;
    id
}

async fn session(center: &Center, subject: Uuid, created: Instant, seen: Instant, expires: Instant) -> Uuid {
    let id = center.entropy.id(NOON);
    change(center, async |tx| {
        run!(
            *tx,
            "INSERT INTO sessions (id, token_hash, subject_id, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
            id,
            id.as_bytes().to_vec(),
            subject,
            created.millis(),
            seen.millis(),
            expires.millis()
        )
        .expect("stored");
    })
    .await;
    id
}

async fn mail(
    center: &Center,
    subject: Option<Uuid>,
    state: &'static str,
    queued: Instant,
    sent: Option<Instant>,
) -> Uuid {
    let id = center.entropy.id(NOON);
    center.keys.create(id, center.now(), &center.entropy).await.expect("made");
    change(center, async |tx| {
        run!(
            *tx,
            "INSERT INTO mails (id, event, kind, subject_id, locale, sealed, state, attempts, due_at, queued_at, sent_at) \
             VALUES ($1, $2, 'code', $3, 'ko', $4, $5, 1, 0, $6, $7)",
            id,
            id.to_string(),
            subject,
            vec![1_u8],
            state,
            queued.millis(),
            sent.map(Instant::millis)
        )
        .expect("stored");
    })
    .await;
    id
}

on_both! {
    async fn there_is_nothing_to_do_in_a_new_center(center: Center) {
        assert_eq!(sweep(&center).await.expect("swept"), Swept::default());
    }

    async fn what_has_run_out_goes_to_the_millisecond_and_only_once(center: Center) {
        let person = subject(&center).await;
        let (now, soon) = (NOON, NOON + 1);
        let (gone, stays) = (signup(&center, now).await, signup(&center, soon).await);
        for (number, expires) in [(1_u128, now), (2, soon)] {
            let (id, hash, expires) = (Uuid::from_u128(number), vec![u8::try_from(number).expect("small")], expires.millis());
            let owner = if number == 1 { person } else { subject(&center).await };
            change(&center, async |tx| {
                run!(
                    *tx,
                    "INSERT INTO sign_in_codes (id, purpose, code_hash, link_hash, browser_hash, tries, created_at, expires_at) \
                     VALUES ($1, 'sign_in', $2, $2, $2, 0, 0, $3)",
                    id,
                    hash.clone(),
                    expires
                )
                .expect("stored");
                run!(
                    *tx,
                    "INSERT INTO address_changes (id, subject_id, email_hash, email_sealed, old_token_hash, new_token_hash, created_at, expires_at) \
                     VALUES ($1, $2, $3, $3, $3, $3, 0, $4)",
                    id,
                    owner,
                    hash.clone(),
                    expires
                )
                .expect("stored");
                run!(*tx, "INSERT INTO visitors (visitor_hash, since, expires_at) VALUES ($1, 0, $2)", hash.clone(), expires).expect("stored");
                run!(*tx, "INSERT INTO sights (visitor_hash, kind, what, seen_at) VALUES ($1, 'page', 'policy', 0)", hash.clone()).expect("stored");
                run!(*tx, "INSERT INTO limits (bucket, free_at) VALUES ($1, $2)", hash.clone(), expires).expect("stored");
                run!(
                    *tx,
                    "INSERT INTO choices (id, preferences, statistics, act, place, gpc, policy_version, locale, decided_at, expires_at) \
                     VALUES ($1, $2, $2, 'save', 'banner', $2, '2026-11-01', 'ko', $3, 0)",
                    id,
                    false,
                    center.keeping().choice_record().before(now).millis() + (expires - now.millis())
                )
                .expect("stored");
                run!(*tx, "INSERT INTO choice_links (choice_id, subject_id) VALUES ($1, $2)", id, owner).expect("stored");
            })
            .await;
        }

        let expected = Swept { signups: 1, codes: 1, address_changes: 1, visitors: 1, limits: 1, choices: 1, spent_keys: 1, ..Swept::default() };
        assert_eq!(sweep(&center).await.expect("swept"), expected);
        assert_eq!(sweep(&center).await.expect("swept"), Swept::default());
        assert!(center.keys.get(gone).await.is_err());
        assert!(center.keys.get(stays).await.is_ok() && center.keys.get(person).await.is_ok());
        assert_eq!(count(&center, "SELECT COUNT(*) FROM sights").await, 1);
        assert_eq!(count(&center, "SELECT COUNT(*) FROM choice_links").await, 1);

        center.clock.advance(1);
        assert_eq!(sweep(&center).await.expect("swept"), expected);
        assert_eq!(count(&center, "SELECT COUNT(*) FROM subjects").await, 2);
    }

    async fn sessions_end_when_idle_and_at_the_latest_after_half_a_day(center: Center) {
        let person = subject(&center).await;
        let far = NOON + DAY;
        session(&center, person, NOON + -HOUR, NOON + -MINUTE, NOON).await;
        session(&center, person, NOON + -2 * HOUR, NOON + -IDLE_LIMIT, far).await;
        session(&center, person, NOON + -LONGEST_SESSION, NOON, far).await;
        let live = session(&center, person, NOON + (1 - LONGEST_SESSION), NOON + (1 - IDLE_LIMIT), NOON + 1).await;
        assert_eq!(sweep(&center).await.expect("swept"), Swept { sessions: 3, ..Swept::default() });
        let mut tx = center.db.read().await.expect("reading begins");
        assert_eq!(all!(tx, (Uuid,), "SELECT id FROM sessions").expect("read"), [(live,)]);
    }

    async fn mails_lose_their_content_and_those_of_nobody_their_trace(center: Center) {
        let person = subject(&center).await;
        let week = NOON + -7 * DAY;
        let sent = mail(&center, Some(person), "sent", week, Some(NOON)).await;
        let failed = mail(&center, Some(person), "failed", week, None).await;
        let just_failed = mail(&center, Some(person), "failed", week + 1, None).await;
        let queued = mail(&center, None, "queued", week, None).await;
        let sending = mail(&center, None, "sending", week, None).await;
        let nobodys = mail(&center, None, "sent", week, Some(NOON + -DAY)).await;
        let nobodys_young = mail(&center, None, "sent", week, Some(NOON + (1 - DAY))).await;
        let nobodys_failed = mail(&center, None, "failed", week, None).await;

        let swept = sweep(&center).await.expect("swept");
        assert_eq!(swept.spent_keys, 5);
        for (id, has_content) in [(sent, false), (failed, false), (just_failed, true), (queued, true), (sending, true), (nobodys_young, false)] {
            let mut tx = center.db.read().await.expect("reading begins");
            let row = one!(tx, (Option<Vec<u8>>,), "SELECT sealed FROM mails WHERE id = $1", id).expect("read").expect("kept");
            assert_eq!(row.0.is_some(), has_content);
            assert_eq!(center.keys.get(id).await.is_ok(), has_content);
        }
        assert_eq!(count(&center, "SELECT COUNT(*) FROM mails").await, 6);
        for id in [nobodys, nobodys_failed] {
            assert!(center.keys.get(id).await.is_err());
        }
        assert_eq!(sweep(&center).await.expect("swept"), Swept::default());
    }

    async fn a_demo_keeps_its_mails_readable(center: Center) {
        let person = subject(&center).await;
        let sent = mail(&center, Some(person), "sent", NOON, Some(NOON)).await;
        let demo = Center { demo: true, ..center };
        assert_eq!(sweep(&demo).await.expect("swept"), Swept::default());
        assert!(demo.keys.get(sent).await.is_ok());
    }

    async fn keys_that_were_given_up_or_never_used_go(center: Center) {
        let (spent, orphan) = (subject(&center).await, center.entropy.id(NOON));
        center.keys.create(orphan, NOON, &center.entropy).await.expect("made");
        change(&center, async |tx| {
            run!(*tx, "DELETE FROM subjects WHERE id = $1", spent).expect("deleted");
            run!(*tx, "INSERT INTO spent_keys (id, since) VALUES ($1, 0)", spent).expect("noted");
        })
        .await;
        assert_eq!(sweep(&center).await.expect("swept"), Swept { spent_keys: 1, ..Swept::default() });
        center.clock.advance(DAY);
        assert_eq!(sweep(&center).await.expect("swept"), Swept::default());
        // Orphans are looked for once an hour.
        center.clock.advance(HOUR - 1);
        assert_eq!(sweep(&center).await.expect("swept"), Swept::default());
        center.clock.advance(1);
        assert_eq!(sweep(&center).await.expect("swept"), Swept { orphan_keys: 1, ..Swept::default() });
    }

    async fn more_rows_than_one_batch_go_in_one_pass(center: Center) {
        change(&center, async |tx| {
            for number in 0..1_201_u32 {
                run!(*tx, "INSERT INTO limits (bucket, free_at) VALUES ($1, 0)", number.to_be_bytes().to_vec()).expect("stored");
            }
        })
        .await;
        assert_eq!(sweep(&center).await.expect("swept"), Swept { limits: 1_201, ..Swept::default() });
    }

    async fn servers_that_sweep_at_once_do_it_once(bench: Bench) {
        let servers = [bench.center.clone(), bench.another_server().await];
        let center = &bench.center;
        for _ in 0..20 {
            signup(center, NOON).await;
        }
        change(center, async |tx| {
            for number in 0..1_000_u32 {
                run!(*tx, "INSERT INTO limits (bucket, free_at) VALUES ($1, 0)", number.to_be_bytes().to_vec()).expect("stored");
                run!(*tx, "INSERT INTO visitors (visitor_hash, since, expires_at) VALUES ($1, 0, 0)", number.to_be_bytes().to_vec()).expect("stored");
            }
        })
        .await;
        let mut sweepers = tokio::task::JoinSet::new();
        for number in 0..6 {
            let center = servers[number % 2].clone();
            sweepers.spawn(async move { sweep(&center).await });
        }
        let (mut signups, mut limits, mut visitors) = (0, 0, 0);
        for swept in sweepers.join_all().await {
            let swept = swept.expect("swept");
            signups += swept.signups;
            limits += swept.limits;
            visitors += swept.visitors;
        }
        // A server that another one was quicker than leaves it to the next pass.
        let rest = sweep(center).await.expect("swept");
        assert_eq!((signups + rest.signups, limits + rest.limits, visitors + rest.visitors), (20, 1_000, 1_000));
        assert_eq!(count(center, "SELECT COUNT(*) FROM signups").await, 0);
        assert_eq!(sweep(center).await.expect("swept"), Swept::default());
        servers[1].db.close().await;
        servers[1].keys.db().close().await;
    }

    async fn one_broken_table_does_not_keep_the_rest_alive(center: Center) {
        signup(&center, NOON).await;
        change(&center, async |tx| {
            run!(*tx, "INSERT INTO limits (bucket, free_at) VALUES ($1, 0)", vec![1_u8]).expect("stored");
            run!(*tx, "ALTER TABLE sign_in_codes RENAME TO elsewhere").expect("broken");
        })
        .await;
        assert!(sweep(&center).await.is_err());
        assert_eq!(count(&center, "SELECT (SELECT COUNT(*) FROM signups) + (SELECT COUNT(*) FROM limits) + (SELECT COUNT(*) FROM spent_keys)").await, 0);
    }

    async fn a_visitor_who_comes_back_after_thirty_days_is_new(center: Center) {
        use changho_domain::consent::Categories;
        use changho_services::statistics::{Kind, held, see};
        let ada = center.entropy.token();
        see(&center, Categories::ALL, &ada, Kind::Page, "policy").await.expect("counted");
        center.clock.advance(30 * DAY);
        assert_eq!(sweep(&center).await.expect("swept").visitors, 1);
        see(&center, Categories::ALL, &ada, Kind::Page, "cookies").await.expect("counted");
        assert_eq!(held(&center, &ada).await.expect("answers").len(), 1);
    }
}

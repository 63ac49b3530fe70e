//! The store: what it does when a row is there already, somebody else holds the lock, or the disk is full.

use crate::on_both;
use crate::support::{Bench, Location};
use changho_services::error::Fault;
use changho_services::store::{Db, Kind, StoreError, Tx};
use changho_services::{Center, all, one, run};
use std::time::Duration;

/// Short, so that a test of giving up is short.
const PATIENCE: Duration = Duration::from_millis(200);

/// The test's database once more, for a program with little patience.
async fn impatient(bench: &Bench) -> Db {
    match &*bench.place {
        Location::Folder(folder) => Db::open_file_with(&folder.path().join("center.db"), Kind::Center, PATIENCE).await,
        Location::Server(_) => Db::open_url_with(&bench.place.url(Kind::Center), Kind::Center, PATIENCE).await,
    }
    .expect("the database opens")
}

async fn suppress(db: &Db, hash: &[u8]) -> Result<(), StoreError> {
    let mut tx = db.write().await?;
    run!(tx, "INSERT INTO suppressions (email_hash, since) VALUES ($1, $2)", hash, 0_i64)?;
    tx.commit().await
}

async fn suppressed(db: &Db) -> i64 {
    let mut tx = db.read().await.expect("reading begins");
    one!(tx, (i64,), "SELECT COUNT(*) FROM suppressions").expect("counts").expect("one row").0
}

/// The test's database once more, opened as the product does: the other tests do not wait for the disk.
async fn as_the_product(bench: &Bench) -> Db {
    match &*bench.place {
        Location::Folder(folder) => Db::open_file(&folder.path().join("center.db"), Kind::Center).await,
        Location::Server(_) => Db::open_url(&bench.place.url(Kind::Center), Kind::Center).await,
    }
    .expect("the database opens")
}

on_both! {
    async fn what_was_confirmed_survives_a_power_cut(bench: Bench) {
        let db = as_the_product(&bench).await;
        let mut tx = db.write().await.expect("writing begins");
        match tx {
            Tx::Sqlite(_) => {
                // 2 is FULL: with WAL, anything less may lose what was committed last.
                let (synchronous,) = one!(tx, (i64,), "PRAGMA synchronous").expect("told").expect("one row");
                let (journal,) = one!(tx, (String,), "PRAGMA journal_mode").expect("told").expect("one row");
                assert_eq!((synchronous, journal.as_str()), (2, "wal"));
            }
            Tx::Postgres(_) => {
                // Off is for the operator to say, as for the server of the tests; the center never does.
                let row = one!(tx, (String, String), "SELECT setting, source FROM pg_settings WHERE name = 'synchronous_commit'");
                let (setting, source) = row.expect("told").expect("one row");
                assert!(setting == "on" || !["session", "client"].contains(&source.as_str()), "{setting}, by the {source}");
            }
        }
        drop(tx);
        db.close().await;
    }

    async fn what_was_committed_stays_and_what_was_not_is_undone(center: Center) {
        suppress(&center.db, b"a").await.expect("stored");
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "INSERT INTO suppressions (email_hash, since) VALUES ($1, $2)", &b"b"[..], 0_i64).expect("stored");
        drop(tx);
        assert_eq!(suppressed(&center.db).await, 1);
    }

    async fn a_row_that_is_there_already_is_a_duplicate(center: Center) {
        suppress(&center.db, b"a").await.expect("stored");
        let error = suppress(&center.db, b"a").await.expect_err("the row is there");
        assert!(error.is_duplicate() && !error.is_passing(), "{error}");
        assert!(matches!(Fault::from(error), Fault::Store(_)));
    }

    async fn a_mistake_is_neither_a_duplicate_nor_passing(center: Center) {
        let mut tx = center.db.write().await.expect("writing begins");
        let error = run!(tx, "INSERT INTO suppressions (email_hash) VALUES ($1)", &b"a"[..]).expect_err("since is missing");
        assert!(!error.is_duplicate() && !error.is_passing(), "{error}");
    }

    async fn a_transaction_that_reads_cannot_write(center: Center) {
        let mut tx = center.db.read().await.expect("reading begins");
        let error = run!(tx, "INSERT INTO suppressions (email_hash, since) VALUES ($1, $2)", &b"a"[..], 0_i64).expect_err("only reads");
        assert!(!error.is_passing(), "{error}");
    }

    async fn a_transaction_sees_one_state(center: Center) {
        let mut tx = center.db.read().await.expect("reading begins");
        let before = all!(tx, (Vec<u8>,), "SELECT email_hash FROM suppressions").expect("read");
        suppress(&center.db, b"a").await.expect("stored");
        assert_eq!(all!(tx, (Vec<u8>,), "SELECT email_hash FROM suppressions").expect("read"), before);
    }

    async fn somebody_else_s_lock_is_waited_for_and_then_given_up(bench: Bench) {
        let db = impatient(&bench).await;
        suppress(&db, b"a").await.expect("stored");

        let mut holding = bench.center.db.write().await.expect("writing begins");
        run!(holding, "UPDATE suppressions SET since = 1").expect("written");
        let blocked = async {
            let mut tx = db.write().await?;
            run!(tx, "UPDATE suppressions SET since = 2")?;
            tx.commit().await
        };
        let error = blocked.await.expect_err("the lock is held");
        assert!(error.is_passing(), "{error}");
        assert!(matches!(Fault::from(error), Fault::Unavailable(_)));

        holding.commit().await.expect("committed");
        suppress(&db, b"b").await.expect("free again");
        db.close().await;
    }

    async fn a_lock_that_is_let_go_in_time_is_waited_for(bench: Bench) {
        let other = bench.another_server().await;
        suppress(&other.db, b"a").await.expect("stored");
        let mut holding = bench.center.db.write().await.expect("writing begins");
        run!(holding, "UPDATE suppressions SET since = 1").expect("written");
        let waiting = tokio::spawn(async move {
            let mut tx = other.db.write().await?;
            run!(tx, "UPDATE suppressions SET since = since + 1")?;
            tx.commit().await
        });
        // Lets the other one come up to the lock.
        tokio::task::yield_now().await;
        holding.commit().await.expect("committed");
        waiting.await.expect("no panic").expect("written");
        let mut tx = bench.center.db.read().await.expect("reading begins");
        assert_eq!(one!(tx, (i64,), "SELECT since FROM suppressions").expect("read"), Some((2,)));
    }

    async fn programs_that_write_at_once_lose_nothing(bench: Bench) {
        let other = bench.another_server().await;
        let mut writers = tokio::task::JoinSet::new();
        for number in 0..40 {
            let db = if number % 2 == 0 { bench.center.db.clone() } else { other.db.clone() };
            writers.spawn(async move {
                let mut tx = db.write().await?;
                run!(
                    tx,
                    "INSERT INTO daily_counts (day, kind, what, views) VALUES ('2026-12-01', 'page', 'policy', 1) \
                     ON CONFLICT (day, kind, what) DO UPDATE SET views = daily_counts.views + 1"
                )?;
                tx.commit().await
            });
        }
        while let Some(written) = writers.join_next().await {
            written.expect("no panic").expect("written");
        }
        let mut tx = other.db.read().await.expect("reading begins");
        assert_eq!(one!(tx, (i64,), "SELECT views FROM daily_counts").expect("read"), Some((40,)));
    }

    async fn a_closed_store_is_out_of_reach_for_now(center: Center) {
        center.db.close().await;
        assert!(center.db.write().await.expect_err("closed").is_passing());
        assert!(center.db.read().await.expect_err("closed").is_passing());
    }
}

#[tokio::test]
async fn a_full_disk_stores_nothing_by_halves_and_passes() {
    let bench = Bench::on_sqlite().await;
    let Db::Sqlite { write, .. } = &bench.center.db else { unreachable!("SQLite") };
    // The smallest size that holds what there is: the next page is one too many.
    sqlx::query("PRAGMA max_page_count = 1").execute(write).await.expect("set");

    let filling = async {
        let mut tx = bench.center.db.write().await?;
        run!(tx, "INSERT INTO suppressions (email_hash, since) VALUES ($1, $2)", &b"first"[..], 0_i64)?;
        for number in 0..1000_i64 {
            run!(
                tx,
                "INSERT INTO suppressions (email_hash, since) VALUES ($1, $2)",
                vec![7; 1000 + usize::try_from(number).expect("small")],
                number
            )?;
        }
        tx.commit().await
    };
    let error = filling.await.expect_err("the disk is full");
    assert!(error.is_passing(), "{error}");
    assert!(matches!(Fault::from(error), Fault::Unavailable(_)));
    assert_eq!(suppressed(&bench.center.db).await, 0);

    // Somebody made room.
    sqlx::query("PRAGMA max_page_count = 1000000").execute(write).await.expect("set");
    suppress(&bench.center.db, b"a").await.expect("stored");
    assert_eq!(suppressed(&bench.center.db).await, 1);
    bench.end().await;
}

#[tokio::test]
async fn a_server_out_of_space_or_time_stores_nothing_by_halves_and_passes() {
    let bench = Bench::on_postgres().await;
    for code in ["53100", "53200", "53300", "57014", "57P01", "40001", "40P01", "08006"] {
        let failing = async {
            let mut tx = bench.center.db.write().await?;
            run!(tx, "INSERT INTO suppressions (email_hash, since) VALUES ($1, $2)", &b"first"[..], 0_i64)?;
            run!(
                tx,
                sqlx::AssertSqlSafe(format!("DO $$ BEGIN RAISE EXCEPTION 'as if' USING ERRCODE = '{code}'; END $$"))
            )?;
            tx.commit().await
        };
        let error = failing.await.expect_err("the server gives up");
        assert!(error.is_passing(), "{code}: {error}");
        assert_eq!(suppressed(&bench.center.db).await, 0);
    }
    bench.end().await;
}

#[tokio::test]
async fn an_address_nobody_answers_at_is_out_of_reach_for_now() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its number");
    let error = Db::open_url_with(&format!("postgres://nobody@{closed}/none"), Kind::Center, PATIENCE)
        .await
        .expect_err("nobody there");
    assert!(error.is_passing(), "{error}");
}

#[tokio::test]
async fn programs_that_start_at_once_bring_the_tables_up_to_date_once() {
    let bench = Bench::on_postgres().await;
    let Location::Server(_) = &*bench.place else { unreachable!("PostgreSQL") };
    let Db::Postgres(pool) = &bench.center.db else { unreachable!("PostgreSQL") };
    sqlx::query("DROP SCHEMA public CASCADE").execute(pool).await.expect("dropped");
    sqlx::query("CREATE SCHEMA public").execute(pool).await.expect("created");
    let (a, b, c) =
        tokio::join!(bench.place.db(Kind::Center), bench.place.db(Kind::Center), bench.place.db(Kind::Center));
    for db in [a, b, c] {
        assert_eq!(suppressed(&db).await, 0);
        db.close().await;
    }
    bench.end().await;
}

#[tokio::test]
async fn what_is_deleted_cannot_be_read_from_the_files() {
    let bench = Bench::on_sqlite().await;
    let Location::Folder(folder) = &*bench.place else { unreachable!("SQLite") };
    let mark = b"a mark that is nowhere else";
    let is_in_files = || {
        ["center.db", "center.db-wal"].iter().any(|file| {
            let bytes = std::fs::read(folder.path().join(file)).unwrap_or_default();
            bytes.windows(mark.len()).any(|window| window == mark)
        })
    };
    suppress(&bench.center.db, mark).await.expect("stored");
    assert!(is_in_files());

    let mut tx = bench.center.db.write().await.expect("writing begins");
    run!(tx, "DELETE FROM suppressions").expect("deleted");
    tx.commit().await.expect("committed");
    let mut reader = bench.center.db.read().await.expect("reading begins");
    one!(reader, (i64,), "SELECT COUNT(*) FROM suppressions").expect("read");
    suppress(&bench.center.db, b"b").await.expect("stored");
    assert!(!bench.center.db.checkpoint().await.expect("tried"), "somebody reads");

    drop(reader);
    assert_eq!(suppressed(&bench.center.db).await, 1);
    assert!(bench.center.db.checkpoint().await.expect("done"));
    assert!(!is_in_files());
    bench.end().await;
}

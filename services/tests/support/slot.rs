//! A pair of databases on the PostgreSQL server that the tests share.
//!
//! Making a database takes longer than most tests. So there are a few pairs, numbered; a test takes the first that is free
//! by a lock on the server and finds it empty. The lock is held by a connection and goes with it, also when a test fails or
//! a run is cut off; and several runs can share one server.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::sync::Mutex;

/// Keeps our locks apart from others on the server: "chan" in ASCII.
const LOCKS: i32 = 0x6368_616e;

/// The pair that a test has.
pub(crate) struct Slot {
    server: String,
    number: i32,
    /// What holds the lock.
    _holder: Mutex<PgConnection>,
}

/// Takes a pair, both empty.
pub(crate) async fn take(server: &str) -> Slot {
    let mut holder = PgConnection::connect(server).await.expect("the server of CHANGHO_TEST_POSTGRES");
    let mut number = 0;
    while !is_free(&mut holder, number).await {
        number += 1;
    }
    let slot = Slot { server: server.to_owned(), number, _holder: Mutex::new(holder) };
    for name in ["center", "keys", "separate"] {
        slot.empty(name).await;
    }
    slot
}

async fn is_free(holder: &mut PgConnection, number: i32) -> bool {
    sqlx::query_scalar("SELECT pg_try_advisory_lock($1, $2)")
        .bind(LOCKS)
        .bind(number)
        .fetch_one(holder)
        .await
        .expect("the server locks")
}

impl Slot {
    fn database(&self, name: &str) -> String {
        format!("changho_test_{}_{name}", self.number)
    }

    /// The address of a database of the pair.
    pub(crate) fn url(&self, name: &str) -> String {
        let (address, options) = self
            .server
            .split_once('?')
            .map_or((self.server.as_str(), String::new()), |(address, options)| (address, format!("?{options}")));
        let (host, _) = address.rsplit_once('/').expect("postgres://user@host:port/postgres");
        format!("{host}/{}{options}", self.database(name))
    }

    /// Makes a database if it is not there, and empties it.
    async fn empty(&self, name: &str) {
        let database = self.database(name);
        let mut server = PgConnection::connect(&self.server).await.expect("the server of CHANGHO_TEST_POSTGRES");
        let there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
            .bind(&database)
            .fetch_one(&mut server)
            .await
            .expect("the server tells");
        if there {
            // What a test that failed left open.
            sqlx::query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1")
                .bind(&database)
                .execute(&mut server)
                .await
                .expect("closed");
        } else {
            sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {database}")))
                .execute(&mut server)
                .await
                .expect("a database for the test");
        }
        server.close().await.expect("closed");
        if there {
            let mut connection = PgConnection::connect(&self.url(name)).await.expect("the test's database");
            for statement in ["DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public"] {
                sqlx::query(statement).execute(&mut connection).await.expect("emptied");
            }
            connection.close().await.expect("closed");
        }
    }
}

//! What SQLite does by itself: rows of the size of a choice, each in a transaction of its own that is on disk when it returns.

use anyhow::Result;
use rusqlite::{Connection, params};
use serde::Serialize;
use std::path::Path;
use std::time::{Duration, Instant};

/// What it did.
#[derive(Serialize)]
pub(crate) struct Told {
    rows: u64,
    seconds: f64,
}

/// Writes rows one by one until the time is over.
pub(crate) fn rows(file: &Path, time: Duration) -> Result<Told> {
    let connection = Connection::open(file)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection
        .execute_batch("CREATE TABLE IF NOT EXISTS row (id BLOB NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT")?;
    let mut insert = connection.prepare("INSERT INTO row (id, body) VALUES (randomblob(16), ?1)")?;
    let body = vec![7_u8; 240];
    let (start, mut rows) = (Instant::now(), 0);
    while start.elapsed() < time {
        insert.execute(params![body])?;
        rows += 1;
    }
    Ok(Told { rows, seconds: start.elapsed().as_secs_f64() })
}

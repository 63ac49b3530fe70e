//! The store: SQLite in a file, or PostgreSQL.
//!
//! Both engines take the same SQL text with `$1` placeholders. A service asks the [`Db`] for a [`Tx`], runs its statements
//! with [`run!`](crate::run), [`one!`](crate::one) and [`all!`](crate::all), and commits. Everything happens in a
//! transaction, reading too, so that a service sees one state of the data, and so that services can be put together into
//! larger ones.
//!
//! ```
//! # use changho_services::{one, run, store::{Db, StoreError}};
//! # async fn example(db: &Db, now: i64, hash: &[u8]) -> Result<(), StoreError> {
//! let mut tx = db.write().await?;
//! run!(tx, "DELETE FROM sessions WHERE expires_at <= $1", now)?;
//! let row: Option<(i64,)> = one!(tx, (i64,), "SELECT since FROM suppressions WHERE email_hash = $1", hash)?;
//! tx.commit().await?;
//! # Ok(())
//! # }
//! ```

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection as _, Postgres, Sqlite, Transaction};
use std::path::Path;
use std::str::FromStr as _;
use std::time::Duration;

/// How long a statement waits for a lock before it gives up.
const LOCK_PATIENCE: Duration = Duration::from_secs(5);

/// What the tables are for; each kind has its own migrations and, on SQLite, its own file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Everything but keys.
    Center,
    /// The keys that seal what the other database holds.
    Keys,
    /// What another statute requires to be kept.
    Separate,
}

/// Whether two addresses of PostgreSQL databases name the same one, however they are written. Addresses that cannot be read are compared
/// as texts.
#[must_use]
pub fn is_same_database(one: &str, other: &str) -> bool {
    let place = |url: &str| {
        let options = PgConnectOptions::from_str(url).ok()?;
        let database = options.get_database().unwrap_or_else(|| options.get_username()).to_owned();
        Some((options.get_socket().cloned(), options.get_host().to_owned(), options.get_port(), database))
    };
    match (place(one), place(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one.trim() == other.trim(),
    }
}

/// An open database.
#[derive(Clone, Debug)]
pub enum Db {
    /// A file. One connection writes, so that writers wait for each other here instead of failing; others read.
    Sqlite {
        /// The connection that writes.
        write: SqlitePool,
        /// The connections that read.
        read: SqlitePool,
    },
    /// A PostgreSQL server.
    Postgres(PgPool),
}

/// A transaction. What was not committed is undone when it is dropped.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

/// What the store answers when it cannot do as asked.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct StoreError(#[source] Box<dyn std::error::Error + Send + Sync>, Class);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Class {
    Passing,
    /// Passing too: another transaction was in the way, and this one was undone.
    Conflict,
    Unique(String),
    Other,
}

impl StoreError {
    /// Whether trying again may help: locked, full, or out of reach.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self.1, Class::Passing | Class::Conflict)
    }

    /// Whether another transaction was in the way and this one was undone as a whole: trying again at once may help.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.1 == Class::Conflict
    }

    /// The same once more, for somebody else who has to be told.
    pub(crate) fn again(&self) -> Self {
        Self(self.to_string().into(), self.1.clone())
    }

    /// What wrote broke off; whether anything was written is not known.
    pub(crate) fn interrupted() -> Self {
        Self("the writer broke off".into(), Class::Passing)
    }

    /// Whether the row is there already.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self.1, Class::Unique(_))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let class = match &error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Class::Passing
            }
            sqlx::Error::Database(database) if database.is_unique_violation() => {
                Class::Unique(database.constraint().unwrap_or_default().to_owned())
            }
            // SQLite: 5 busy, 6 locked, 10 I/O, 13 full, 14 cannot open (low byte of the extended code).
            // PostgreSQL: 08 connection, 40 rolled back, 53 out of resources, 55P03 lock not available, 57014 took too long,
            // 57P restarting.
            sqlx::Error::Database(database) => match database.code().as_deref() {
                Some(code)
                    if code.len() < 5
                        && code.parse::<u32>().is_ok_and(|n| matches!(n & 0xff, 5 | 6 | 10 | 13 | 14)) =>
                {
                    Class::Passing
                }
                Some("55P03" | "57014") => Class::Passing,
                Some(code) if code.len() == 5 && code.starts_with("40") => Class::Conflict,
                Some(code) if code.len() == 5 && ["08", "53", "57P"].iter().any(|class| code.starts_with(class)) => {
                    Class::Passing
                }
                _ => Class::Other,
            },
            _ => Class::Other,
        };
        Self(Box::new(error), class)
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self(Box::new(error), Class::Other)
    }
}

static SQLITE_CENTER: Migrator = sqlx::migrate!("migrations/sqlite/center");
static SQLITE_KEYS: Migrator = sqlx::migrate!("migrations/sqlite/keys");
static SQLITE_SEPARATE: Migrator = sqlx::migrate!("migrations/sqlite/separate");
static POSTGRES_CENTER: Migrator = sqlx::migrate!("migrations/postgres/center");
static POSTGRES_KEYS: Migrator = sqlx::migrate!("migrations/postgres/keys");
static POSTGRES_SEPARATE: Migrator = sqlx::migrate!("migrations/postgres/separate");

impl Db {
    /// Opens a file, makes it if it is not there, and brings its tables up to date.
    ///
    /// # Errors
    /// When the file cannot be opened or its tables cannot be brought up to date.
    pub async fn open_file(path: &Path, kind: Kind) -> Result<Self, StoreError> {
        Self::open_file_with(path, kind, LOCK_PATIENCE).await
    }

    /// [`open_file`](Self::open_file), with another patience for locks.
    ///
    /// # Errors
    /// As there.
    pub async fn open_file_with(path: &Path, kind: Kind, patience: Duration) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A choice or a deletion that was confirmed must survive a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(patience)
            // Deleted rows are overwritten with zeros.
            .pragma("secure_delete", "ON");
        let write = sqlite_pool(1, patience).connect_with(options.clone()).await?;
        let migrations = match kind {
            Kind::Center => &SQLITE_CENTER,
            Kind::Keys => &SQLITE_KEYS,
            Kind::Separate => &SQLITE_SEPARATE,
        };
        migrations.run(&write).await?;
        let read = sqlite_pool(4, patience).connect_with(options.pragma("query_only", "ON")).await?;
        Ok(Self::Sqlite { write, read })
    }

    /// Connects to a PostgreSQL server and brings its tables up to date. Two programs that start at once wait for each
    /// other.
    ///
    /// # Errors
    /// When the address is not one, the server does not answer, or its tables cannot be brought up to date.
    pub async fn open_url(url: &str, kind: Kind) -> Result<Self, StoreError> {
        Self::open_url_with(url, kind, LOCK_PATIENCE).await
    }

    /// [`open_url`](Self::open_url), with another patience for locks.
    ///
    /// # Errors
    /// As there.
    pub async fn open_url_with(url: &str, kind: Kind, patience: Duration) -> Result<Self, StoreError> {
        let lock_timeout = format!("{}ms", patience.as_millis());
        let options = PgConnectOptions::from_str(url)?
            .options([("lock_timeout", lock_timeout.as_str()), ("statement_timeout", "30s")]);
        let pool = PgPoolOptions::new().max_connections(10).acquire_timeout(patience).connect_with(options).await?;
        let migrations = match kind {
            Kind::Center => &POSTGRES_CENTER,
            Kind::Keys => &POSTGRES_KEYS,
            Kind::Separate => &POSTGRES_SEPARATE,
        };
        migrations.run(&pool).await?;
        Ok(Self::Postgres(pool))
    }

    /// Begins a transaction that writes.
    ///
    /// # Errors
    /// When the store is locked for too long, or out of reach.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            // IMMEDIATE takes the lock now: a transaction that read first could not get it later.
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads.
    ///
    /// # Errors
    /// When the store is out of reach.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Self::Postgres(pool) => {
                Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        })
    }

    /// Overwrites the log of a SQLite file: deleted rows are zeros in the file itself, but stay readable in the log until it
    /// is copied back and cut off. Says whether that was possible; somebody who is reading keeps the log alive. PostgreSQL
    /// has no such call; there it says yes.
    ///
    /// # Errors
    /// When the store cannot do it.
    pub async fn checkpoint(&self) -> Result<bool, StoreError> {
        let Self::Sqlite { write, .. } = self else {
            return Ok(true);
        };
        let mut connection = write.acquire().await?;
        // Writers must not wait behind this for as long as for each other.
        let (patience,): (i64,) = sqlx::query_as("PRAGMA busy_timeout").fetch_one(&mut *connection).await?;
        sqlx::query("PRAGMA busy_timeout = 100").execute(&mut *connection).await?;
        let result: Result<(i64, i64, i64), _> =
            sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await;
        sqlx::query(AssertSqlSafe(format!("PRAGMA busy_timeout = {patience}"))).execute(&mut *connection).await?;
        let (busy, ..) = result?;
        Ok(busy == 0)
    }

    /// Closes all connections, after what is under way.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Connections to a file. One that is still in a transaction is not handed out again: on a full disk SQLite ends the
/// transaction by itself, sqlx then fails to, and every later BEGIN on that connection would fail too.
fn sqlite_pool(connections: u32, patience: Duration) -> SqlitePoolOptions {
    let options = SqlitePoolOptions::new().max_connections(connections).acquire_timeout(patience);
    options.test_before_acquire(false).before_acquire(|connection, _| {
        Box::pin(async move {
            // The answer comes after what is still under way, the end of the last transaction included.
            connection.ping().await?;
            Ok(!connection.is_in_transaction())
        })
    })
}

impl Tx {
    /// Makes what was done last.
    ///
    /// # Errors
    /// When the store cannot write it; nothing of it is done then.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Runs a statement in a [`Tx`]; gives how many rows it touched.
#[macro_export]
macro_rules! run {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        match &mut $tx {
            $crate::store::Tx::Sqlite(tx) => sqlx::query($sql)$(.bind($value))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
            $crate::store::Tx::Postgres(tx) => sqlx::query($sql)$(.bind($value))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
        }
        .map_err($crate::store::StoreError::from)
    };
}

/// Fetches one row or none, as a tuple or a struct that derives `sqlx::FromRow`.
#[macro_export]
macro_rules! one {
    ($tx:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        match &mut $tx {
            $crate::store::Tx::Sqlite(tx) => sqlx::query_as::<_, $row>($sql)$(.bind($value))*.fetch_optional(&mut **tx).await,
            $crate::store::Tx::Postgres(tx) => sqlx::query_as::<_, $row>($sql)$(.bind($value))*.fetch_optional(&mut **tx).await,
        }
        .map_err($crate::store::StoreError::from)
    };
}

/// Fetches all rows, as tuples or structs that derive `sqlx::FromRow`.
#[macro_export]
macro_rules! all {
    ($tx:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        match &mut $tx {
            $crate::store::Tx::Sqlite(tx) => sqlx::query_as::<_, $row>($sql)$(.bind($value))*.fetch_all(&mut **tx).await,
            $crate::store::Tx::Postgres(tx) => sqlx::query_as::<_, $row>($sql)$(.bind($value))*.fetch_all(&mut **tx).await,
        }
        .map_err($crate::store::StoreError::from)
    };
}

/// Runs a statement over several rows, each of which brings the same values behind the first ones; gives what it returns, as
/// tuples or structs that derive `sqlx::FromRow`. The statement's text has to fit the number of rows: see [`Sizes`](crate::store::Sizes).
#[macro_export]
macro_rules! many {
    ($tx:expr, $returns:ty, $sql:expr, [$($first:expr),* $(,)?], $rows:expr, $row:pat => $($value:expr),+ $(,)?) => {
        match &mut $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let mut query = sqlx::query_as::<_, $returns>($sql)$(.bind($first))*;
                for $row in $rows {
                    query = query$(.bind($value))+;
                }
                query.fetch_all(&mut **tx).await
            }
            $crate::store::Tx::Postgres(tx) => {
                let mut query = sqlx::query_as::<_, $returns>($sql)$(.bind($first))*;
                for $row in $rows {
                    query = query$(.bind($value))+;
                }
                query.fetch_all(&mut **tx).await
            }
        }
        .map_err($crate::store::StoreError::from)
    };
}

/// The texts of a statement over several rows, for a few numbers of rows: an engine prepares each text once, and a text for
/// every number would be prepared again and again.
#[derive(Debug)]
pub struct Sizes([(usize, String); 4]);

impl Sizes {
    /// The texts that `text` makes of the placeholders of so many rows. A row is what `row` makes of the number of its first
    /// placeholder; a row has `width` placeholders of its own, and the first row begins after `first` others.
    #[must_use]
    pub fn new(first: usize, width: usize, row: impl Fn(usize) -> String, text: impl Fn(&str) -> String) -> Self {
        // Fewer than 32,766 placeholders in any case, which is what SQLite takes.
        Self([64, 16, 4, 1].map(|rows| {
            let rows_of_it: Vec<String> = (0..rows).map(|place| row(first + place * width + 1)).collect();
            (rows, text(&rows_of_it.join(", ")))
        }))
    }

    /// Cuts rows into parts, each with the text that fits it.
    pub fn parts<'a, T>(&'static self, mut rows: &'a [T]) -> impl Iterator<Item = (&'static str, &'a [T])> {
        std::iter::from_fn(move || {
            let (size, text) = self.0.iter().find(|(size, _)| *size <= rows.len())?;
            let (part, rest) = rows.split_at(*size);
            rows = rest;
            Some((text.as_str(), part))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Sizes;
    use std::sync::LazyLock;

    #[test]
    fn the_same_database_is_told_however_its_address_is_written() {
        let one = "postgres://changho:secret@db.example.org:5432/center";
        for same in [one, "postgresql://somebody@db.example.org/center?sslmode=require"] {
            assert!(super::is_same_database(one, same), "{same}");
        }
        for other in [
            "postgres://changho:secret@db.example.org:5432/keys",
            "postgres://changho@db.example.org:5433/center",
            "no address",
        ] {
            assert!(!super::is_same_database(one, other), "{other}");
        }
        // By sockets of two servers on one machine.
        let socket = |folder: &str| format!("postgres:///center?host={folder}");
        assert!(!super::is_same_database(&socket("/run/one"), &socket("/run/two")));
    }

    #[test]
    fn rows_are_cut_into_parts_that_have_a_text() {
        static TEXTS: LazyLock<Sizes> =
            LazyLock::new(|| Sizes::new(1, 2, |at| format!("(${at}, ${})", at + 1), |rows| format!("VALUES {rows}")));
        let rows: Vec<u32> = (0..87).collect();
        let parts: Vec<(usize, Vec<u32>)> =
            TEXTS.parts(&rows).map(|(text, part)| (text.matches('(').count(), part.to_vec())).collect();
        assert_eq!(parts.iter().map(|(size, _)| *size).collect::<Vec<_>>(), [64, 16, 4, 1, 1, 1]);
        assert!(parts.iter().all(|(size, part)| *size == part.len()));
        assert_eq!(parts.into_iter().flat_map(|(_, part)| part).collect::<Vec<_>>(), rows);
        let (four, _) = TEXTS.parts(&rows[..4]).next().expect("a part");
        assert_eq!(four, "VALUES ($2, $3), ($4, $5), ($6, $7), ($8, $9)");
        assert_eq!(TEXTS.parts(&rows[..0]).count(), 0);
    }
}

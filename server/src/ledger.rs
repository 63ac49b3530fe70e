//! `changho ledger`: checking the chain of choices, and replacing the key that signs it.

use crate::application::open_stores;
use crate::config::{CannotStart, DeskLogCommand, LedgerCommand};
use changho_services::Fault;
use changho_services::clock::Clock;
use changho_services::desk::log as desk_log;
use changho_services::entropy::Entropy;
use changho_services::keys::{KeyRing, MasterKeys};
use changho_services::ledger::{Broken, Verified, verify};
use changho_services::store::Db;
use clap::Args;
use std::fmt;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::time::Instant;

/// Where the databases are.
#[derive(Args)]
pub struct Databases {
    /// Folder of the SQLite files, center.db and keys.db.
    #[arg(long, env = "CHANGHO_DATA", default_value = "data", value_name = "DIR")]
    pub data: PathBuf,

    /// PostgreSQL instead of SQLite: `postgres://user@host/database`.
    #[arg(
        long,
        env = "CHANGHO_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true,
        requires = "keys_database_url"
    )]
    pub database_url: Option<String>,

    /// The PostgreSQL database of the keys.
    #[arg(
        long,
        env = "CHANGHO_KEYS_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true,
        requires = "database_url"
    )]
    pub keys_database_url: Option<String>,
}

/// Shows where the files are, and no addresses: passwords may stand in them.
impl fmt::Debug for Databases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Databases").field("data", &self.data).finish_non_exhaustive()
    }
}

/// The databases, and what unwraps the keys in them.
#[derive(Args)]
pub struct WithMasterKey {
    /// Where the databases are.
    #[command(flatten)]
    pub databases: Databases,

    /// The master keys, as for `serve`.
    #[arg(long, env = "CHANGHO_MASTER_KEY", value_name = "KEYS", hide_env_values = true)]
    pub master_key: Option<String>,

    /// A file that holds the master keys; that of a demo is demo-master.key in its data folder.
    #[arg(long, env = "CHANGHO_MASTER_KEY_FILE", value_name = "FILE", conflicts_with = "master_key")]
    pub master_key_file: Option<PathBuf>,
}

/// Shows no key.
impl fmt::Debug for WithMasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WithMasterKey").field("databases", &self.databases).finish_non_exhaustive()
    }
}

/// Does what was asked, and says what came of it on the standard output.
///
/// # Errors
/// One line that says what is wrong: a database that does not open, or the first broken entry.
pub async fn run(command: LedgerCommand) -> Result<(), CannotStart> {
    match command {
        LedgerCommand::Verify(databases) => {
            let said = check(&databases).await?;
            tell(&said)
        }
        LedgerCommand::RotateKey(options) => {
            let said = rotate(&options).await?;
            tell(&said)
        }
    }
}

/// The same for the log of the desk.
///
/// # Errors
/// As there.
pub async fn run_desk_log(command: DeskLogCommand) -> Result<(), CannotStart> {
    let DeskLogCommand::Verify(databases) = command;
    let said = check_desk_log(&databases).await?;
    tell(&said)
}

/// Walks the log of the desk; gives a sentence about what was found to be whole.
///
/// # Errors
/// What is broken, in one line.
pub async fn check_desk_log(databases: &Databases) -> Result<String, CannotStart> {
    walk(databases, "the log of the desk", desk_log::verify).await
}

pub(crate) fn tell(said: &str) -> Result<(), CannotStart> {
    writeln!(std::io::stdout(), "{said}").map_err(|error| CannotStart::because(format!("cannot say it: {error}")))
}

/// Walks the chain; gives a sentence about what was found to be whole.
///
/// # Errors
/// What is broken, in one line.
pub async fn check(databases: &Databases) -> Result<String, CannotStart> {
    walk(databases, "the ledger", verify).await
}

type Walked = Result<Result<Verified, Broken>, Fault>;

async fn walk(
    databases: &Databases,
    what: &str,
    verify: impl AsyncFnOnce(&Db, &Db, fn(i64)) -> Walked,
) -> Result<String, CannotStart> {
    let (db, keys) = open(databases).await?;
    let began = Instant::now();
    let shows = std::io::stderr().is_terminal();
    let show: fn(i64) = |number| {
        // Nobody misses a number that cannot be shown.
        let _ = write!(std::io::stderr(), "\rentry {number}");
    };
    let walked = verify(&db, &keys, if shows { show } else { |_| {} }).await;
    if shows {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    let (whole, took) = (walked.map_err(|fault| failed(&fault))?, began.elapsed().as_secs_f64());
    db.close().await;
    keys.close().await;
    let whole = whole.map_err(|broken| CannotStart::because(format!("{what} is broken: {broken}")))?;
    let span = if whole.entries == 0 {
        format!("none, after number {}", whole.last)
    } else {
        format!("{}, from number {} to {}", whole.entries, whole.first, whole.last)
    };
    let rate = f64::from(u32::try_from(whole.entries).unwrap_or(u32::MAX)) / took.max(0.001);
    let wordings = if whole.snapshots == 0 { String::new() } else { format!("\n  wordings    {}", whole.snapshots) };
    Ok(format!(
        "{what} is intact\n  entries     {span}\n  signatures  {}, up to number {}{wordings}\n  took        {took:.2} s, {rate:.0} entries a second",
        whole.checkpoints, whole.signed
    ))
}

async fn rotate(options: &WithMasterKey) -> Result<String, CannotStart> {
    let text = match (&options.master_key, &options.master_key_file) {
        (Some(text), _) => text.clone(),
        (None, Some(file)) => std::fs::read_to_string(file)
            .map_err(|error| CannotStart::because(format!("cannot read {}: {error}", file.display())))?,
        (None, None) => {
            return Err(CannotStart::because("the master key is missing: set CHANGHO_MASTER_KEY or --master-key-file"));
        }
    };
    let master = MasterKeys::parse(text.trim())
        .map_err(|error| CannotStart::because(format!("the master key cannot be used: {error}")))?;
    let (db, keys) = open(&options.databases).await?;
    let (clock, entropy) = (Clock::system(), Entropy::system());
    let keys = KeyRing::open(keys, &db, master, clock.now(), &entropy)
        .await
        .map_err(|error| CannotStart::because(format!("the keys cannot be used: {error}")))?;
    let id = keys.replace_signer(clock.now(), &entropy).await.map_err(|fault| failed(&fault))?;
    db.close().await;
    keys.db().close().await;
    Ok(format!("the key {id} signs from now on"))
}

pub(crate) fn failed(fault: &Fault) -> CannotStart {
    CannotStart::because(format!("the databases do not answer: {fault}"))
}

/// Opens databases that are there; none is made.
pub(crate) async fn open(databases: &Databases) -> Result<(Db, Db), CannotStart> {
    if databases.database_url.is_none() {
        crate::backup::finish_restoring(&databases.data)?;
        for name in ["center.db", "keys.db"] {
            let file = databases.data.join(name);
            if !file.is_file() {
                return Err(CannotStart::because(format!(
                    "there is no {}: name its folder with --data",
                    file.display()
                )));
            }
        }
    }
    open_stores(&databases.data, databases.database_url.as_deref(), databases.keys_database_url.as_deref()).await
}

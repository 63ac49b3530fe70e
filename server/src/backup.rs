//! `changho backup`, `changho restore` and `changho erasures`: copies of the SQLite files while the center serves, and putting one
//! back without bringing anybody back who was erased.
//!
//! A restore makes everything ready in a folder beside the data, and then moves the files in. Once they are ready, a mark says so;
//! whatever interrupts the moving, the next command that opens the data finishes it.

use crate::application::make_private_folder;
use crate::config::{CannotStart, ErasuresCommand};
use crate::ledger::{Databases, failed, open, tell};
use changho_services::backup::{Carried, Pair, carry_apart, carry_over, copy, is_whole};
use changho_services::clock::Clock;
use changho_services::erasures as erased;
use changho_services::store::{Db, Kind};
use clap::Args;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// What the layout of a backup is called.
const FORMAT: &str = "changho-backup-1";
/// The list of the files of a backup.
const LIST: &str = "backup.json";
/// The databases.
const FILES: [(&str, Kind); 2] = [("center.db", Kind::Center), ("keys.db", Kind::Keys)];
/// What another statute requires; not every center has it.
const APART: &str = "separate.db";
/// Where a restore gets ready.
const STAGE: &str = "restoring";
/// Says that it is.
const READY: &str = "READY";
/// What a program that serves holds.
const LOCK: &str = "lock";

/// What to copy, and where to.
#[derive(Debug, Args)]
pub struct BackupOptions {
    /// The folder of the copy; it must not be there, or be empty. Keep it where nobody else can read it: it holds the keys too.
    #[arg(value_name = "DIR")]
    pub to: PathBuf,

    /// Where the databases are.
    #[command(flatten)]
    pub databases: Databases,
}

/// What to put back, and over what.
#[derive(Debug, Args)]
pub struct RestoreOptions {
    /// The folder of the copy.
    #[arg(value_name = "DIR")]
    pub from: PathBuf,

    /// Folder of the SQLite files.
    #[arg(long, env = "CHANGHO_DATA", default_value = "data", value_name = "DIR")]
    pub data: PathBuf,

    /// An erasure ledger that was exported, where the present one is lost with its disk.
    #[arg(long, value_name = "FILE")]
    pub erasures: Option<PathBuf>,

    /// Restores although no erasure ledger is there: whoever was erased since the copy was made comes back.
    #[arg(long, conflicts_with = "erasures")]
    pub without_erasures: bool,
}

/// A file of the erasure ledger.
#[derive(Debug, Args)]
pub struct LedgerFile {
    /// The file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Where the databases are.
    #[command(flatten)]
    pub databases: Databases,
}

/// The list of the files of a backup, with what their bytes are.
#[derive(Serialize, Deserialize)]
struct List {
    format: String,
    made_at: i64,
    program: String,
    files: BTreeMap<String, String>,
}

fn cannot(what: &str, path: &Path, error: &dyn std::fmt::Display) -> CannotStart {
    CannotStart::because(format!("cannot {what} {}: {error}", path.display()))
}

/// Copies the databases.
///
/// # Errors
/// One line that says why not; what was copied until then is removed.
pub async fn run(options: &BackupOptions) -> Result<(), CannotStart> {
    let BackupOptions { to, databases } = options;
    if databases.database_url.is_some() {
        return Err(CannotStart::because(
            "PostgreSQL is copied by its own tools (pg_dump); docs/backup.md says how, and what belongs together",
        ));
    }
    if to.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(CannotStart::because(format!("{} is not empty: name a new folder", to.display())));
    }
    let (center, keys) = open(databases).await?;
    make_private_folder(to)?;
    let made = write_copy(to, &databases.data, &center, &keys).await;
    center.close().await;
    keys.close().await;
    if made.is_err() {
        for name in [FILES[0].0, FILES[1].0, APART] {
            // Half a backup is worse than none; what is not there need not be removed.
            let _ = fs::remove_file(to.join(name));
        }
    }
    made?;
    tell(&format!("copied to {}", to.display()))
}

async fn write_copy(to: &Path, data: &Path, center: &Db, keys: &Db) -> Result<(), CannotStart> {
    // What is kept apart last of all: it is written before the rest is destroyed. The keys after the center: a key is made before what it seals, so no row of the copy lacks its key but those erased in between, which are
    // erased again by the ledger beside the keys.
    for ((name, _), db) in FILES.iter().zip([center, keys]) {
        let file = to.join(name);
        // Made first, so that nobody else can read it at any moment.
        private(&file)?;
        copy(db, &file).await.map_err(|fault| failed(&fault))?;
    }
    let mut names = vec![FILES[0].0, FILES[1].0];
    if data.join(APART).is_file() {
        private(&to.join(APART))?;
        let apart = open_apart(data).await?;
        let copied = copy(&apart, &to.join(APART)).await;
        apart.close().await;
        copied.map_err(|fault| failed(&fault))?;
        names.push(APART);
    }
    let files = names.iter().map(|name| Ok(((*name).to_owned(), fingerprint(&to.join(name))?)));
    let list = List {
        format: FORMAT.to_owned(),
        made_at: Clock::system().now().millis(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        files: files.collect::<Result<_, CannotStart>>()?,
    };
    let list = serde_json::to_string_pretty(&list).map_err(|error| cannot("list", to, &error))?;
    fs::write(to.join(LIST), list).map_err(|error| cannot("write", &to.join(LIST), &error))
}

/// Makes an empty file for the eyes of the program's own user alone.
fn private(file: &Path) -> Result<(), CannotStart> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop).map_err(|error| cannot("write", file, &error))
}

fn fingerprint(file: &Path) -> Result<String, CannotStart> {
    let mut hash = Sha256::new();
    let mut open = File::open(file).map_err(|error| cannot("read", file, &error))?;
    let mut piece = vec![0; 64 * 1024];
    loop {
        match open.read(&mut piece).map_err(|error| cannot("read", file, &error))? {
            0 => break,
            read => hash.update(piece.get(..read).unwrap_or_default()),
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Puts a copy back.
///
/// # Errors
/// One line that says why not; the data is as it was then.
pub async fn restore(options: &RestoreOptions) -> Result<(), CannotStart> {
    let RestoreOptions { from, data, erasures, without_erasures } = options;
    check(from)?;
    let ledger = match erasures {
        Some(file) => Some(fs::read_to_string(file).map_err(|error| cannot("read", file, &error))?),
        None => None,
    };
    make_private_folder(data)?;
    let lock = lock_file(data)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(CannotStart::because(format!("a center serves from {}: close it first", data.display())));
        }
        Err(TryLockError::Error(error)) => return Err(cannot("lock", data, &error)),
    }
    finish_restoring(data)?;
    let present = data.join("keys.db").is_file() && data.join("center.db").is_file();
    if !present && ledger.is_none() && !without_erasures {
        return Err(CannotStart::because(format!(
            "there is no erasure ledger in {}: whoever was erased since the copy was made would come back. Give a ledger with \
             --erasures, or say --without-erasures",
            data.display()
        )));
    }
    let stage = data.join(STAGE);
    clear(&stage)?;
    make_private_folder(&stage)?;
    let carried = make_ready(from, data, &stage, present, ledger.as_deref()).await?;
    let ready = stage.join(READY);
    File::create(&ready).and_then(|file| file.sync_all()).map_err(|error| cannot("write", &ready, &error))?;
    finish_restoring(data)?;
    tell(&format!(
        "restored; {} erasures, {} entries of the disposal register and {} certificates of the present were kept. \
         The next start erases again what was erased since the copy was made",
        carried.erasures, carried.disposals, carried.certificates
    ))
}

/// Whether the folder holds a backup that is what it was.
fn check(from: &Path) -> Result<(), CannotStart> {
    let list = from.join(LIST);
    let text = fs::read_to_string(&list).map_err(|error| cannot("read", &list, &error))?;
    let read: List = serde_json::from_str(&text).map_err(|error| cannot("read", &list, &error))?;
    if read.format != FORMAT {
        return Err(CannotStart::because(format!("{} is of another program or version", list.display())));
    }
    let apart = read.files.contains_key(APART).then_some(APART);
    for name in FILES.map(|(name, _)| name).into_iter().chain(apart) {
        let file = from.join(name);
        if read.files.get(name) != Some(&fingerprint(&file)?) {
            return Err(CannotStart::because(format!("{} is not what it was when it was copied", file.display())));
        }
    }
    Ok(())
}

/// Copies the backup, brings its tables up to date, and carries over what must not go back.
async fn make_ready(
    from: &Path,
    data: &Path,
    stage: &Path,
    present: bool,
    ledger: Option<&str>,
) -> Result<Carried, CannotStart> {
    for (name, _) in FILES {
        let file = stage.join(name);
        fs::copy(from.join(name), &file).map_err(|error| cannot("copy to", &file, &error))?;
    }
    let restored = open_files(stage).await?;
    for (db, (name, _)) in restored.iter().zip(FILES) {
        if !is_whole(db).await.map_err(|fault| failed(&fault))? {
            return Err(CannotStart::because(format!("{name} of the copy is damaged")));
        }
    }
    let [center, keys] = &restored;
    let mut carried = Carried::default();
    if present {
        let now = open_files(data).await.map_err(|error| {
            CannotStart::because(format!(
                "{error}\nIf the present data is lost, move it away and give an exported erasure ledger with --erasures"
            ))
        })?;
        let pair = Pair { center: &now[0], keys: &now[1] };
        carried = carry_over(pair, Pair { center, keys }).await.map_err(|fault| failed(&fault))?;
        close(&now).await;
    }
    make_ready_apart(from, data, stage).await?;
    if let Some(text) = ledger {
        carried.erasures += erased::import(keys, text)
            .await
            .map_err(|error| CannotStart::because(format!("no erasure ledger: {error}")))?;
    }
    for db in &restored {
        db.checkpoint().await.map_err(|error| failed(&error.into()))?;
    }
    close(&restored).await;
    Ok(carried)
}

/// What is kept apart: what the copy has, and what the present has beside. Nothing of it goes before its time.
async fn make_ready_apart(from: &Path, data: &Path, stage: &Path) -> Result<(), CannotStart> {
    if !from.join(APART).is_file() {
        // A present one stays as it is.
        return Ok(());
    }
    let file = stage.join(APART);
    fs::copy(from.join(APART), &file).map_err(|error| cannot("copy to", &file, &error))?;
    let restored = open_apart(stage).await?;
    if data.join(APART).is_file() {
        let present = open_apart(data).await?;
        carry_apart(&present, &restored).await.map_err(|fault| failed(&fault))?;
        present.close().await;
    }
    restored.checkpoint().await.map_err(|error| failed(&error.into()))?;
    restored.close().await;
    Ok(())
}

async fn open_apart(folder: &Path) -> Result<Db, CannotStart> {
    let file = folder.join(APART);
    Db::open_file(&file, Kind::Separate).await.map_err(|error| cannot("open", &file, &error))
}

async fn open_files(folder: &Path) -> Result<[Db; 2], CannotStart> {
    let [(center, of_center), (keys, of_keys)] = FILES;
    let one = async |name: &str, kind| {
        let file = folder.join(name);
        Db::open_file(&file, kind).await.map_err(|error| cannot("open", &file, &error))
    };
    Ok([one(center, of_center).await?, one(keys, of_keys).await?])
}

async fn close(pair: &[Db; 2]) {
    for db in pair {
        db.close().await;
    }
}

fn clear(stage: &Path) -> Result<(), CannotStart> {
    match fs::remove_dir_all(stage) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(cannot("remove", stage, &error)),
        _ => Ok(()),
    }
}

/// Moves in what a restore has made ready; nothing happens where there is nothing. Everything that opens the data begins with it.
///
/// # Errors
/// When a file cannot be moved; the next call goes on.
pub(crate) fn finish_restoring(data: &Path) -> Result<(), CannotStart> {
    let stage = data.join(STAGE);
    if !stage.join(READY).is_file() {
        return Ok(());
    }
    for name in FILES.map(|(name, _)| name).into_iter().chain([APART]) {
        let (ready, place) = (stage.join(name), data.join(name));
        if !ready.is_file() {
            continue;
        }
        // The log of the old file would be taken for one of the new.
        for log in ["-wal", "-shm"] {
            let log = data.join(format!("{name}{log}"));
            match fs::remove_file(&log) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(cannot("remove", &log, &error)),
                _ => {}
            }
        }
        fs::rename(&ready, &place).map_err(|error| cannot("move in", &place, &error))?;
    }
    clear(&stage)
}

fn lock_file(data: &Path) -> Result<File, CannotStart> {
    let file = data.join(LOCK);
    let open = fs::OpenOptions::new().create(true).truncate(false).write(true).read(true).open(&file);
    open.map_err(|error| cannot("open", &file, &error))
}

/// Says that the data is in use, for as long as what it gives is held.
///
/// # Errors
/// When a restore is under way.
pub(crate) fn in_use(data: &Path) -> Result<File, CannotStart> {
    make_private_folder(data)?;
    let lock = lock_file(data)?;
    match lock.try_lock_shared() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => {
            Err(CannotStart::because(format!("{} is being restored: wait until it is done", data.display())))
        }
        Err(TryLockError::Error(error)) => Err(cannot("lock", data, &error)),
    }
}

/// Copies the erasure ledger out or in.
///
/// # Errors
/// One line that says why not.
pub async fn erasures(command: ErasuresCommand) -> Result<(), CannotStart> {
    let (ErasuresCommand::Export(LedgerFile { file, databases })
    | ErasuresCommand::Import(LedgerFile { file, databases })) = &command;
    let (center, keys) = open(databases).await?;
    let said = match &command {
        ErasuresCommand::Export(_) => {
            let text = erased::export(&keys).await.map_err(|fault| failed(&fault))?;
            fs::write(file, &text).map_err(|error| cannot("write", file, &error))?;
            format!("{} erasures written to {}", text.lines().count().saturating_sub(1), file.display())
        }
        ErasuresCommand::Import(_) => {
            let text = fs::read_to_string(file).map_err(|error| cannot("read", file, &error))?;
            let read = erased::import(&keys, &text)
                .await
                .map_err(|error| CannotStart::because(format!("{} is no erasure ledger: {error}", file.display())))?;
            format!("{read} erasures read; the next start of the center erases by them")
        }
    };
    center.close().await;
    keys.close().await;
    tell(&said)
}

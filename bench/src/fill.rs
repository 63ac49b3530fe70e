//! Fills a ledger with as many entries as one likes, quicker than visitors can: a sound chain, signed every thousand entries.
//!
//! SQLite is written to directly; for PostgreSQL it is what `psql` takes. The key that signs is made up, and noted as one that
//! was replaced: the center knows its public half and nobody its secret one.

use anyhow::{Context as _, Result, bail};
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::ledger::{CHECKPOINT, CHECKPOINT_EVERY, Entry, Event, Hash, Means, checkpoint_bytes};
use changho_domain::locale::Locale;
use changho_domain::time::{DAY, Instant};
use ed25519_dalek::{Signer as _, SigningKey};
use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Entries are spread over this time up to now.
const SPREAD: i64 = 150 * DAY;
/// How long a choice stands.
const STANDS: i64 = 182 * DAY;
/// Every so many entries, one follows an earlier one of the same browser.
const FOLLOWS: i64 = 10;

/// Where the chain is, and what its entries are about.
pub(crate) struct Chain {
    pub(crate) number: i64,
    pub(crate) hash: Hash,
    pub(crate) policy_version: String,
    pub(crate) register: Hash,
    pub(crate) snapshot: Hash,
}

/// Random enough, and the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn bytes(&mut self) -> [u8; 16] {
        (u128::from(self.next()) << 64 | u128::from(self.next())).to_be_bytes()
    }

    /// A UUID of version 7.
    fn id(&mut self, at: i64) -> [u8; 16] {
        let mut id = self.bytes();
        id[..6].copy_from_slice(&at.to_be_bytes()[2..]);
        id[6] = 0x70 | (id[6] & 0x0f);
        id[8] = 0x80 | (id[8] & 0x3f);
        id
    }
}

/// What is written: an entry with its hash, or a signature.
enum Written<'a> {
    Entry(&'a Entry, &'a Hash),
    Signature { number: i64, hash: &'a Hash, at: i64, signature: [u8; 64] },
}

/// Makes the entries and their signatures, one after the other; gives the end of the chain.
fn make(
    chain: &Chain,
    entries: i64,
    key: &SigningKey,
    mut write: impl FnMut(Written<'_>) -> Result<()>,
) -> Result<(i64, Hash)> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a command line tool: the entries have to look recent to the server that reads them"
    )]
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let (mut numbers, mut before, mut last_id) = (Numbers(chain.number.unsigned_abs()), chain.hash, None);
    for place in 1..=entries {
        let at = now - SPREAD + SPREAD / entries.max(1) * place;
        let drawn = numbers.next();
        let event = Event::Chosen(if drawn & 1 == 0 { Act::AcceptAll } else { Act::RefuseAll });
        let entry = Entry {
            number: chain.number + place,
            before,
            id: numbers.id(at),
            event,
            visitor: Some(numbers.bytes()),
            categories: if drawn & 1 == 0 { Categories::ALL } else { Categories::NONE },
            place: Place::Banner,
            means: Means::Form,
            gpc: false,
            policy_version: chain.policy_version.clone(),
            register: chain.register,
            locale: Locale::ALL[(drawn >> 8) as usize % Locale::ALL.len()],
            snapshot: Some(chain.snapshot),
            at: Instant::from_millis(at),
            expires_at: Instant::from_millis(at + STANDS),
            replaces: last_id.filter(|_| place % FOLLOWS == 0),
            site: None,
        };
        before = Sha256::digest(entry.canonical()).into();
        last_id = Some(entry.id);
        write(Written::Entry(&entry, &before))?;
        if place % CHECKPOINT_EVERY == 0 || place == entries {
            let number = entry.number;
            let signature = key.sign(&checkpoint_bytes(CHECKPOINT, number, &before, entry.at)).to_bytes();
            write(Written::Signature { number, hash: &before, at, signature })?;
        }
    }
    Ok((chain.number + entries, before))
}

/// The key that signs what is filled in, and its name.
fn key() -> (SigningKey, [u8; 16]) {
    (SigningKey::from_bytes(&[42; 32]), Numbers(42).id(0))
}

/// Fills the files of a center that is not running.
pub(crate) fn files(folder: &Path, entries: i64) -> Result<()> {
    let center = Connection::open(folder.join("center.db"))?;
    // Whoever measures starts from what is on disk in the end; how it came there is not measured.
    center.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144")?;
    let (number, hash): (i64, Option<Vec<u8>>) =
        center.query_row("SELECT number, hash FROM ledger_head", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (policy_version, register, snapshot): (String, Vec<u8>, Vec<u8>) = center
        .query_row("SELECT policy_version, register, snapshot FROM choices WHERE act = 'shown' LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .context("the center was not started yet")?;
    let chain = Chain {
        number,
        hash: hash.map(of_bytes).transpose()?.unwrap_or_default(),
        policy_version,
        register: of_bytes(register)?,
        snapshot: of_bytes(snapshot)?,
    };
    let (key, key_id) = key();
    center.execute_batch("BEGIN")?;
    let (end, hash) = {
        let mut insert = center.prepare(
            "INSERT INTO choices (id, preferences, statistics, act, place, gpc, policy_version, locale, decided_at, expires_at, \
                                  replaces, number, visitor_id, means, register, snapshot, before, hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?;
        let mut sign = center.prepare(
            "INSERT INTO ledger_checkpoints (number, hash, signed_at, key_id, signature) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        make(&chain, entries, &key, |written| {
            match written {
                Written::Entry(entry, hash) => insert.execute(params![
                    entry.id,
                    entry.categories.preferences,
                    entry.categories.statistics,
                    entry.event.name(),
                    entry.place.name(),
                    entry.gpc,
                    entry.policy_version,
                    entry.locale.tag(),
                    entry.at.millis(),
                    entry.expires_at.millis(),
                    entry.replaces,
                    entry.number,
                    entry.visitor,
                    entry.means.name(),
                    entry.register,
                    entry.snapshot,
                    entry.before,
                    hash,
                ])?,
                Written::Signature { number, hash, at, signature } => {
                    sign.execute(params![number, hash, at, key_id, signature])?
                }
            };
            Ok(())
        })?
    };
    center.execute("UPDATE ledger_head SET number = ?1, hash = ?2, checkpoint_number = ?1", params![end, hash])?;
    center.execute_batch("COMMIT; PRAGMA journal_mode = WAL")?;
    let keys = Connection::open(folder.join("keys.db"))?;
    keys.execute(
        "INSERT INTO signing_keys (id, public_key, created_at, retired_at) VALUES (?1, ?2, 0, 0) ON CONFLICT DO NOTHING",
        params![key_id, key.verifying_key().to_bytes()],
    )?;
    Ok(())
}

/// Says what `psql` has to be told about the key, in the database of the keys.
pub(crate) fn key_for_psql() -> String {
    let (key, id) = key();
    format!(
        "INSERT INTO signing_keys (id, public_key, created_at, retired_at) VALUES ('{}', '\\x{}', 0, 0) ON CONFLICT DO NOTHING;\n",
        hex(&id),
        hex(key.verifying_key().as_bytes())
    )
}

/// Writes what `psql` has to be told to fill a ledger.
pub(crate) fn for_psql(chain: &Chain, entries: i64) -> Result<()> {
    let mut out = BufWriter::with_capacity(1024 * 1024, io::stdout().lock());
    let (key, key_id) = key();
    writeln!(out, "\\set ON_ERROR_STOP on")?;
    writeln!(
        out,
        "COPY choices (id, preferences, statistics, act, place, gpc, policy_version, locale, decided_at, expires_at, replaces, \
         number, visitor_id, means, register, snapshot, before, hash) FROM STDIN;"
    )?;
    let (mut signatures, mut line) = (String::new(), String::new());
    let (end, hash) = make(chain, entries, &key, |written| {
        match written {
            Written::Entry(entry, hash) => {
                line.clear();
                write!(
                    line,
                    "{}\t{}\t{}\t{}\t{}\tf\t{}\t{}\t{}\t{}\t",
                    hex(&entry.id),
                    entry.categories.preferences,
                    entry.categories.statistics,
                    entry.event.name(),
                    entry.place.name(),
                    entry.policy_version,
                    entry.locale.tag(),
                    entry.at.millis(),
                    entry.expires_at.millis(),
                )?;
                line.push_str(&entry.replaces.map_or_else(|| "\\N".to_owned(), |id| hex(&id)));
                write!(line, "\t{}\t", entry.number)?;
                line.push_str(&entry.visitor.map_or_else(|| "\\N".to_owned(), |id| hex(&id)));
                write!(
                    line,
                    "\t{}\t\\\\x{}\t\\\\x{}\t\\\\x{}\t\\\\x{}",
                    entry.means.name(),
                    hex(&entry.register),
                    hex(&chain.snapshot),
                    hex(&entry.before),
                    hex(hash),
                )?;
                line.push('\n');
                out.write_all(line.as_bytes())?;
            }
            Written::Signature { number, hash, at, signature } => {
                writeln!(signatures, "{number}\t\\\\x{}\t{at}\t{}\t\\\\x{}", hex(hash), hex(&key_id), hex(&signature))?;
            }
        }
        Ok(())
    })?;
    writeln!(
        out,
        "\\.\nCOPY ledger_checkpoints (number, hash, signed_at, key_id, signature) FROM STDIN;\n{signatures}\\."
    )?;
    writeln!(out, "UPDATE ledger_head SET number = {end}, hash = '\\x{}', checkpoint_number = {end};", hex(&hash))?;
    // As a server that runs for months would have it.
    writeln!(out, "VACUUM ANALYZE choices;\nCHECKPOINT;")?;
    out.flush()?;
    Ok(())
}

fn of_bytes(bytes: Vec<u8>) -> Result<Hash> {
    bytes.try_into().map_err(|_| anyhow::anyhow!("a hash has another length"))
}

/// Reads a hash in hexadecimal digits.
pub(crate) fn of_hex(text: &str) -> Result<Hash> {
    if text.len() != 64 || !text.is_ascii() {
        bail!("no hash: {text}");
    }
    let bytes: Result<Vec<u8>, _> = (0..32).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16)).collect();
    of_bytes(bytes?)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

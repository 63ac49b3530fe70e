//! Opening the keys at start, and refusing early what would be a puzzle later: a wrong master key, a lost one, or the keys
//! of another center.

use super::index::IndexKey;
use super::master::MasterKeys;
use super::ring::KeyRing;
use super::seal::SubjectKey;
use super::signing::ensure_signer;
use crate::entropy::Entropy;
use crate::error::Fault;
use crate::store::{Db, StoreError, Tx};
use changho_domain::time::Instant;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// The row of the index key. No person has this id.
pub(super) const INDEX_ROW: Uuid = Uuid::nil();

/// Why the keys cannot be used with what was given. One line each, for the operator.
#[derive(Debug, thiserror::Error)]
pub enum KeysDoNotFit {
    /// Keys are wrapped by a master key that was not given.
    #[error("master key \"{0}\" is missing: keys in the keys database are wrapped by it")]
    MissingMaster(String),
    /// A master key was given that is not the one of that name which wrapped the keys.
    #[error("master key \"{0}\" is not the one that the keys in the keys database are wrapped by")]
    WrongMaster(String),
    /// The keys database is empty, and the center has data already.
    #[error(
        "the keys database is empty, but the center's database was used with one before: give that one, or restore it"
    )]
    KeysLost,
    /// The center's database is empty, and the keys database has keys of people.
    #[error(
        "the center's database is empty, but the keys database was used with one before: give that one, or restore it"
    )]
    DataLost,
    /// The two databases do not belong together.
    #[error("the keys database and the center's database do not belong together")]
    Foreign,
    /// The keys database has lost the key that addresses are found by.
    #[error("the keys database has keys of people, but not the key that they are found by: restore it from a backup")]
    IndexLost,
    /// A database cannot be read.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<StoreError> for KeysDoNotFit {
    fn from(error: StoreError) -> Self {
        Self::Fault(error.into())
    }
}

impl KeyRing {
    /// Opens the keys of a center, and makes what is needed when both databases are new. Programs that start at once do it
    /// once.
    ///
    /// # Errors
    /// When the master keys are not those that wrap the keys, when the databases do not belong together, or when one of
    /// them cannot be read.
    pub async fn open(
        db: Db,
        center: &Db,
        master: MasterKeys,
        now: Instant,
        entropy: &Entropy,
    ) -> Result<Self, KeysDoNotFit> {
        // Asked before the keys are looked at: a center that was paired by then has its index key by then.
        let was_paired = noted_mark(center).await?.is_some();
        let mut tx = db.write().await?;
        let (master_id, wrapped) = match index_row(&mut tx).await? {
            Some(row) => row,
            None if has_keys(&mut tx).await? => return Err(KeysDoNotFit::IndexLost),
            None if was_paired => return Err(KeysDoNotFit::KeysLost),
            None => make_index(&mut tx, &master, now, entropy).await?,
        };
        check_master_keys(&mut tx, &master).await?;
        let index = IndexKey::new(&master.unwrap(INDEX_ROW, &master_id, &wrapped)?);
        let in_use = has_keys(&mut tx).await?;
        ensure_signer(&mut tx, &master, now, entropy).await?;
        tx.commit().await?;

        let mark = index.hash("keys check", b"");
        // Asked again after the keys were looked at: keys are made only once the center is paired.
        let noted = match noted_mark(center).await? {
            Some(noted) => noted,
            None if in_use => return Err(KeysDoNotFit::DataLost),
            None => pair(center, &mark).await?,
        };
        if !bool::from(noted.ct_eq(&mark)) {
            return Err(KeysDoNotFit::Foreign);
        }
        Ok(Self::new(db, master, index))
    }
}

async fn index_row(tx: &mut Tx) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    one!(*tx, (String, Vec<u8>), "SELECT master_id, wrapped FROM keys WHERE id = $1", INDEX_ROW)
}

/// Whether there are keys beside the index key.
async fn has_keys(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(one!(*tx, (Uuid,), "SELECT id FROM keys WHERE id <> $1 LIMIT 1", INDEX_ROW)?.is_some())
}

async fn make_index(
    tx: &mut Tx,
    master: &MasterKeys,
    now: Instant,
    entropy: &Entropy,
) -> Result<(String, Vec<u8>), KeysDoNotFit> {
    let wrapped = master.wrap(INDEX_ROW, &SubjectKey::draw(entropy), entropy);
    run!(
        *tx,
        "INSERT INTO keys (id, wrapped, master_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
        INDEX_ROW,
        wrapped,
        master.current_id(),
        now.millis()
    )?;
    // Another program may have been quicker; its key counts then.
    index_row(tx).await?.ok_or(KeysDoNotFit::IndexLost)
}

/// Tries one key of each master key that wraps any, and every key that signs.
async fn check_master_keys(tx: &mut Tx, master: &MasterKeys) -> Result<(), KeysDoNotFit> {
    let signers = all!(
        *tx,
        (Uuid, String, Vec<u8>),
        "SELECT id, master_id, wrapped FROM signing_keys WHERE wrapped IS NOT NULL ORDER BY created_at, id"
    )?;
    for (id, master_id, wrapped) in signers {
        if !master.has(&master_id) {
            return Err(KeysDoNotFit::MissingMaster(master_id));
        }
        if master.unwrap(id, &master_id, &wrapped).is_err() {
            return Err(KeysDoNotFit::WrongMaster(master_id));
        }
    }
    for (id,) in all!(*tx, (String,), "SELECT DISTINCT master_id FROM keys ORDER BY master_id")? {
        if !master.has(&id) {
            return Err(KeysDoNotFit::MissingMaster(id));
        }
        let row = one!(*tx, (Uuid, Vec<u8>), "SELECT id, wrapped FROM keys WHERE master_id = $1 LIMIT 1", id.as_str())?;
        if row.is_some_and(|(row, wrapped)| master.unwrap(row, &id, &wrapped).is_err()) {
            return Err(KeysDoNotFit::WrongMaster(id));
        }
    }
    Ok(())
}

/// The mark of the index key that the center is used with.
async fn noted_mark(center: &Db) -> Result<Option<Vec<u8>>, StoreError> {
    let mut tx = center.read().await?;
    Ok(one!(tx, (Vec<u8>,), "SELECT index_mark FROM keys_check")?.map(|(mark,)| mark))
}

/// Notes which keys the center is used with; gives what is noted, which another program may have done.
async fn pair(center: &Db, mark: &[u8]) -> Result<Vec<u8>, KeysDoNotFit> {
    let mut tx = center.write().await?;
    run!(tx, "INSERT INTO keys_check (only_row, index_mark) VALUES (1, $1) ON CONFLICT (only_row) DO NOTHING", mark)?;
    let noted = one!(tx, (Vec<u8>,), "SELECT index_mark FROM keys_check")?;
    tx.commit().await?;
    Ok(noted.map(|(mark,)| mark).ok_or(Fault::Content("keys_check is empty"))?)
}

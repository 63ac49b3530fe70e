//! The keys of people, forms and mails: making, getting, destroying, wrapping anew.

use super::index::IndexKey;
use super::master::MasterKeys;
use super::opening::INDEX_ROW;
use super::seal::SubjectKey;
use crate::entropy::Entropy;
use crate::error::Fault;
use crate::store::{Db, StoreError};
use changho_domain::time::{HOUR, Instant};
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::Uuid;

/// How many keys one transaction touches.
const BATCH: i64 = 500;

/// The keys of a center. Cheap to clone. [`open`](Self::open) is how one comes by it.
#[derive(Clone, Debug)]
pub struct KeyRing {
    db: Db,
    master: MasterKeys,
    index: IndexKey,
    /// When orphans were last looked for, in milliseconds since 1970; shared by all copies.
    orphans_at: Arc<AtomicI64>,
}

impl KeyRing {
    pub(super) fn new(db: Db, master: MasterKeys, index: IndexKey) -> Self {
        Self { db, master, index, orphans_at: Arc::new(AtomicI64::new(i64::MIN)) }
    }

    /// The database that the keys live in.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// What wraps the keys.
    pub(super) const fn master(&self) -> &MasterKeys {
        &self.master
    }

    /// Makes and stores a key. To be called before the transaction that stores what the key seals: a key without data is
    /// swept away after a day, data without its key is lost.
    ///
    /// # Errors
    /// When there is a key of that id already, or the keys database fails.
    pub async fn create(&self, id: Uuid, now: Instant, entropy: &Entropy) -> Result<SubjectKey, Fault> {
        let key = SubjectKey::draw(entropy);
        let wrapped = self.master.wrap(id, &key, entropy);
        let mut tx = self.db.write().await?;
        run!(
            tx,
            "INSERT INTO keys (id, wrapped, master_id, created_at) VALUES ($1, $2, $3, $4)",
            id,
            wrapped,
            self.master.current_id(),
            now.millis()
        )?;
        tx.commit().await?;
        Ok(key)
    }

    /// Gets a key.
    ///
    /// # Errors
    /// [`Fault::Sealed`] when it is gone or does not unwrap; otherwise when the keys database fails.
    pub async fn get(&self, id: Uuid) -> Result<SubjectKey, Fault> {
        let mut tx = self.db.read().await?;
        let row = one!(tx, (String, Vec<u8>), "SELECT master_id, wrapped FROM keys WHERE id = $1", not_the_index(id)?)?;
        let (master_id, wrapped) = row.ok_or(Fault::Sealed)?;
        self.master.unwrap(id, &master_id, &wrapped)
    }

    /// Destroys a key, and with it everything that it sealed. That there is none is fine.
    ///
    /// # Errors
    /// When the keys database fails; the key may then still be there.
    pub async fn destroy(&self, id: Uuid) -> Result<(), Fault> {
        self.delete(&[id]).await?;
        self.overwrite().await?;
        Ok(())
    }

    /// Destroys the keys that the center's transactions have given up (`spent_keys`), and says how many. Ends early when
    /// readers keep the log of the keys database from being overwritten: the rest, and the proof, wait for the next time.
    ///
    /// # Errors
    /// When a database fails; what was not done is done the next time.
    pub async fn destroy_spent(&self, center: &Db) -> Result<u64, Fault> {
        let mut destroyed = 0;
        loop {
            let mut tx = center.read().await?;
            let spent = all!(tx, (Uuid,), "SELECT id FROM spent_keys ORDER BY id LIMIT $1", BATCH)?;
            drop(tx);
            if spent.is_empty() {
                return Ok(destroyed);
            }
            let spent: Vec<Uuid> = spent.into_iter().map(|(id,)| id).collect();
            self.delete(&spent).await?;
            if !self.overwrite().await? {
                return Ok(destroyed);
            }
            // Only now: as long as the row is there, the key counts as not destroyed.
            let mut tx = center.write().await?;
            for id in &spent {
                destroyed += run!(tx, "DELETE FROM spent_keys WHERE id = $1", *id)?;
            }
            tx.commit().await?;
        }
    }

    /// Whether an hour has passed since this last said so: looking at every key each minute would be idle work.
    pub(crate) fn is_time_for_orphans(&self, now: Instant) -> bool {
        let at = |last: i64| (now.millis() >= last.saturating_add(HOUR)).then_some(now.millis());
        self.orphans_at.fetch_update(Ordering::SeqCst, Ordering::SeqCst, at).is_ok()
    }

    /// Destroys keys that were made before a moment and seal nothing: the program ended between making the key and storing
    /// what it was made for. Says how many.
    ///
    /// # Errors
    /// When a database fails.
    pub async fn destroy_orphans(&self, center: &Db, before: Instant) -> Result<u64, Fault> {
        let mut destroyed = 0;
        let mut after = INDEX_ROW;
        loop {
            let mut tx = self.db.read().await?;
            let keys = all!(
                tx,
                (Uuid,),
                "SELECT id FROM keys WHERE id > $1 AND created_at < $2 ORDER BY id LIMIT $3",
                after,
                before.millis(),
                BATCH
            )?;
            drop(tx);
            let Some((last,)) = keys.last().copied() else {
                break;
            };
            let mut tx = center.read().await?;
            let used = all!(
                tx,
                (Uuid,),
                "SELECT id FROM subjects WHERE id > $1 AND id <= $2 \
                 UNION ALL SELECT id FROM signups WHERE id > $1 AND id <= $2 \
                 UNION ALL SELECT id FROM mails WHERE id > $1 AND id <= $2 \
                 UNION ALL SELECT id FROM requests WHERE id > $1 AND id <= $2 \
                 UNION ALL SELECT id FROM officers WHERE id > $1 AND id <= $2 \
                 UNION ALL SELECT id FROM consignee_tokens WHERE id > $1 AND id <= $2 AND revoked_at IS NULL",
                after,
                last
            )?;
            drop(tx);
            let used: HashSet<(Uuid,)> = used.into_iter().collect();
            let orphans: Vec<Uuid> = keys.iter().filter(|key| !used.contains(key)).map(|(id,)| *id).collect();
            destroyed += self.delete(&orphans).await?;
            after = last;
        }
        if destroyed > 0 {
            self.overwrite().await?;
        }
        Ok(destroyed)
    }

    /// Wraps every key that an older master key wraps with the current one, and says how many. Afterwards the older master
    /// keys can be taken out of the configuration and destroyed; copies of the keys database made before are worthless then.
    ///
    /// # Errors
    /// [`Fault::Sealed`] when a key does not unwrap; otherwise when the keys database fails. What was wrapped anew stays so.
    pub async fn rewrap(&self, entropy: &Entropy) -> Result<u64, Fault> {
        let current = self.master.current_id();
        let mut done = 0;
        loop {
            let mut tx = self.db.write().await?;
            let rows = all!(
                tx,
                (Uuid, String, Vec<u8>),
                "SELECT id, master_id, wrapped FROM keys WHERE master_id <> $1 ORDER BY id LIMIT $2",
                current,
                BATCH
            )?;
            if rows.is_empty() {
                break;
            }
            for (id, master_id, wrapped) in rows {
                let key = self.master.unwrap(id, &master_id, &wrapped)?;
                done += run!(
                    tx,
                    "UPDATE keys SET wrapped = $1, master_id = $2 WHERE id = $3 AND master_id = $4",
                    self.master.wrap(id, &key, entropy),
                    current,
                    id,
                    master_id
                )?;
            }
            tx.commit().await?;
        }
        done += self.rewrap_signers(entropy).await?;
        self.overwrite().await?;
        Ok(done)
    }

    async fn rewrap_signers(&self, entropy: &Entropy) -> Result<u64, Fault> {
        let current = self.master.current_id();
        let mut done = 0;
        let mut tx = self.db.write().await?;
        let rows = all!(
            tx,
            (Uuid, String, Vec<u8>),
            "SELECT id, master_id, wrapped FROM signing_keys WHERE wrapped IS NOT NULL AND master_id <> $1",
            current
        )?;
        for (id, master_id, wrapped) in rows {
            let key = self.master.unwrap(id, &master_id, &wrapped)?;
            done += run!(
                tx,
                "UPDATE signing_keys SET wrapped = $1, master_id = $2 WHERE id = $3 AND master_id = $4",
                self.master.wrap(id, &key, entropy),
                current,
                id,
                master_id
            )?;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// A keyed hash of 32 bytes (HMAC-SHA256), by which a value is found again without being readable. The same for as long
    /// as the keys database lives, whatever master key wraps it. A purpose keeps hashes of different things apart.
    #[must_use]
    pub fn hash(&self, purpose: &'static str, value: &[u8]) -> Vec<u8> {
        self.index.hash(purpose, value)
    }

    async fn delete(&self, ids: &[Uuid]) -> Result<u64, Fault> {
        let mut deleted = 0;
        let mut tx = self.db.write().await?;
        for id in ids {
            deleted += run!(tx, "DELETE FROM keys WHERE id = $1", not_the_index(*id)?)?;
        }
        tx.commit().await?;
        Ok(deleted)
    }

    /// Overwrites what deleted rows left behind, as far as the engine lets us; says whether that was possible now.
    pub(super) async fn overwrite(&self) -> Result<bool, StoreError> {
        match &self.db {
            Db::Sqlite { .. } => self.db.checkpoint().await,
            Db::Postgres(pool) => {
                // Whoever has the lock is doing the same.
                sqlx::query("VACUUM (SKIP_LOCKED) keys, signing_keys").execute(pool).await?;
                Ok(true)
            }
        }
    }
}

/// Nothing that is done to the keys of people may ever touch the index key: without it nobody is found again.
fn not_the_index(id: Uuid) -> Result<Uuid, Fault> {
    if id == INDEX_ROW { Err(Fault::Content("a person without an id")) } else { Ok(id) }
}

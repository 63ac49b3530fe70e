//! The keys that sign: receipts, and the checkpoints of the ledger.
//!
//! There is one that signs and any number that did. The secret half is wrapped by the master key like every other key; the
//! public half stands beside it in the clear, so that whoever checks a signature needs no secret.

use super::ring::KeyRing;
use super::seal::SubjectKey;
use crate::entropy::Entropy;
use crate::error::Fault;
use crate::keys::MasterKeys;
use crate::store::{Db, Tx};
use changho_domain::time::Instant;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use std::fmt;
use uuid::Uuid;

/// The length of a signature, in bytes (Ed25519, RFC 8032).
pub const SIGNATURE: usize = 64;

/// The key that signs now.
pub struct Signer {
    /// Its name, as receipts and checkpoints give it.
    pub id: Uuid,
    key: SigningKey,
}

impl Signer {
    /// Signs a message. The same message gives the same signature.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE] {
        self.key.sign(message).to_bytes()
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The public half of a key that signs or once did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// Its name.
    pub id: Uuid,
    /// Since when it signs.
    pub created_at: Instant,
    /// Since when it signs no more.
    pub retired_at: Option<Instant>,
    key: VerifyingKey,
}

impl PublicKey {
    /// The key itself, 32 bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// Whether it signed this message. Signatures that some programs take and others do not are refused.
    #[must_use]
    pub fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }
}

/// The public halves of all keys that sign or ever did, the oldest first. No master key is needed for it.
///
/// # Errors
/// When the keys database fails, or holds something that is no public key.
pub async fn public_keys(keys: &Db) -> Result<Vec<PublicKey>, Fault> {
    let mut tx = keys.read().await?;
    let rows = all!(
        tx,
        (Uuid, Vec<u8>, i64, Option<i64>),
        "SELECT id, public_key, created_at, retired_at FROM signing_keys ORDER BY created_at, id"
    )?;
    rows.into_iter()
        .map(|(id, key, created_at, retired_at)| {
            let bytes: [u8; 32] = key.try_into().map_err(|_| Fault::Content("signing_keys.public_key"))?;
            let key = VerifyingKey::from_bytes(&bytes).map_err(|_| Fault::Content("signing_keys.public_key"))?;
            let moment = Instant::from_millis;
            Ok(PublicKey { id, created_at: moment(created_at), retired_at: retired_at.map(moment), key })
        })
        .collect()
}

impl KeyRing {
    /// The key that signs now. Read anew every time: another program may have replaced it.
    ///
    /// # Errors
    /// [`Fault::Sealed`] when it does not unwrap; otherwise when the keys database fails.
    pub async fn signer(&self) -> Result<Signer, Fault> {
        let mut tx = self.db().read().await?;
        let row = one!(
            tx,
            (Uuid, Vec<u8>, String),
            "SELECT id, wrapped, master_id FROM signing_keys WHERE retired_at IS NULL AND wrapped IS NOT NULL ORDER BY created_at DESC, id DESC LIMIT 1"
        )?;
        let (id, wrapped, master_id) = row.ok_or(Fault::Content("no key signs"))?;
        let secret = self.master().unwrap(id, &master_id, &wrapped)?;
        Ok(Signer { id, key: SigningKey::from_bytes(secret.bytes()) })
    }

    /// Replaces the key that signs by a new one, and gives its name. The secret half of the old one is destroyed; its public
    /// half stays, so that everything it signed can still be checked.
    ///
    /// # Errors
    /// When the keys database fails; nothing is changed then.
    pub async fn replace_signer(&self, now: Instant, entropy: &Entropy) -> Result<Uuid, Fault> {
        let mut tx = self.db().write().await?;
        run!(
            tx,
            "UPDATE signing_keys SET wrapped = NULL, master_id = NULL, retired_at = $1 WHERE retired_at IS NULL",
            now.millis()
        )?;
        let id = make_signer(&mut tx, self.master(), now, entropy).await?;
        tx.commit().await?;
        self.overwrite().await?;
        Ok(id)
    }
}

/// Makes a key that signs, if there is none. Two programs that start at once may make one each; the later one signs then, and
/// both are published.
pub(super) async fn ensure_signer(
    tx: &mut Tx,
    master: &MasterKeys,
    now: Instant,
    entropy: &Entropy,
) -> Result<(), Fault> {
    if one!(*tx, (Uuid,), "SELECT id FROM signing_keys WHERE retired_at IS NULL LIMIT 1")?.is_none() {
        make_signer(tx, master, now, entropy).await?;
    }
    Ok(())
}

async fn make_signer(tx: &mut Tx, master: &MasterKeys, now: Instant, entropy: &Entropy) -> Result<Uuid, Fault> {
    let (id, secret) = (entropy.id(now), SubjectKey::draw(entropy));
    let public = SigningKey::from_bytes(secret.bytes()).verifying_key();
    run!(
        *tx,
        "INSERT INTO signing_keys (id, public_key, wrapped, master_id, created_at, retired_at) VALUES ($1, $2, $3, $4, $5, NULL)",
        id,
        public.as_bytes().as_slice(),
        master.wrap(id, &secret, entropy),
        master.current_id(),
        now.millis()
    )?;
    Ok(id)
}

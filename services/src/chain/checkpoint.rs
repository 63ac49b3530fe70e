//! Signing the end of a chain, so that from then on nobody can change what lies before, not even who holds the database.

use super::Chain;
use crate::center::Center;
use crate::error::Fault;
use changho_domain::ledger::{CHECKPOINT_EVERY, Hash};
use changho_domain::time::HOUR;

impl Chain {
    /// Signs when a thousand entries have come since the last signature. `behind` is how many had when the last ones were
    /// appended: without it the head would be read after every one.
    ///
    /// # Errors
    /// When a database fails.
    pub(crate) async fn sign_when_due(&self, center: &Center, behind: i64) -> Result<bool, Fault> {
        if behind < CHECKPOINT_EVERY {
            return Ok(false);
        }
        self.sign_if(center, |behind, _| behind >= CHECKPOINT_EVERY).await
    }

    /// Signs when an hour has passed since the last signature and anything has come.
    ///
    /// # Errors
    /// When a database fails.
    pub(crate) async fn sign_hourly(&self, center: &Center) -> Result<bool, Fault> {
        let now = center.now().millis();
        // Also when the clock was put back: a signature from the future must not keep the next ones away.
        self.sign_if(center, |behind, signed_at| behind > 0 && !(now - HOUR + 1..=now).contains(&signed_at)).await
    }

    /// Signs what has come since the last signature; says whether there was anything.
    ///
    /// # Errors
    /// When a database fails.
    pub(crate) async fn sign_now(&self, center: &Center) -> Result<bool, Fault> {
        self.sign_if(center, |behind, _| behind > 0).await
    }

    async fn sign_if(&self, center: &Center, is_due: impl Fn(i64, i64) -> bool) -> Result<bool, Fault> {
        let mut tx = center.db.read().await?;
        let (number, _, signed, signed_at) = self.head(&mut tx).await?;
        drop(tx);
        if !is_due(number - signed, signed_at) {
            return Ok(false);
        }
        // Before the head is locked: the key lies in the other database.
        let signer = center.keys.signer().await?;
        let now = center.now();
        let mut tx = center.db.write().await?;
        let head = one!(tx, (i64, Option<Vec<u8>>, i64), self.begin_signing, now.millis())?;
        // Another server may have signed meanwhile.
        let Some((number, hash, _)) = head.filter(|(_, _, already)| *already == signed) else { return Ok(false) };
        let hash: Hash = hash.and_then(|hash| hash.try_into().ok()).ok_or(Fault::Content("the hash of a head"))?;
        self.sign_up_to(&mut tx, &signer, number, &hash, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

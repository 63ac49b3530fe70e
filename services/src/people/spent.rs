//! Giving up the key of something that is being deleted.

use crate::store::{StoreError, Tx};
use changho_domain::time::Instant;
use uuid::Uuid;

/// Notes in the transaction that deletes a row that the key which sealed it has to be destroyed. The key is destroyed by
/// [`KeyRing::destroy_spent`](crate::keys::KeyRing::destroy_spent), at the latest by the next sweep.
pub(super) async fn give_up(tx: &mut Tx, key: Uuid, now: Instant) -> Result<(), StoreError> {
    run!(*tx, "INSERT INTO spent_keys (id, since) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", key, now.millis())?;
    Ok(())
}

/// Takes a mail back that is about something that no longer holds, if it has not left yet: nobody is sent two links of
/// which one is dead because a button was pressed twice.
pub(super) async fn take_back_mail(tx: &mut Tx, event: &str, now: Instant) -> Result<(), StoreError> {
    let queued = one!(*tx, (Uuid,), "DELETE FROM mails WHERE event = $1 AND state = 'queued' RETURNING id", event)?;
    if let Some((mail,)) = queued {
        give_up(tx, mail, now).await?;
    }
    Ok(())
}

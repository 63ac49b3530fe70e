//! What time does to entries: choices run out, and entries go when they have been kept for as long as they may be.

use super::chain::append;
use crate::center::Center;
use crate::chain::CHOICES;
use crate::error::Fault;
use crate::keys::Signer;
use crate::store::Tx;
use changho_domain::consent::{Categories, Place};
use changho_domain::ledger::{Entry, Event, Hash, Means};
use uuid::Uuid;

/// How many entries one transaction notes as run out.
const BATCH: i64 = 500;

/// A choice that has run out: id, visitor, place, version, its fingerprint, language, snapshot, when it ran out, site.
type RunOut = (Uuid, Option<Uuid>, String, String, Vec<u8>, String, Option<Vec<u8>>, i64, Option<String>);

/// Notes which choices have run out without another one in their place, a batch of them; says how many. The caller sees to it
/// that one server does this at a time.
///
/// # Errors
/// When the store fails.
pub(crate) async fn expire(tx: &mut Tx, center: &Center) -> Result<u64, Fault> {
    let now = center.now();
    let (mark,) =
        one!(*tx, (i64,), "SELECT expired_until FROM ledger_head")?.ok_or(Fault::Content("ledger_head is empty"))?;
    let rows = all!(
        *tx,
        RunOut,
        "SELECT id, visitor_id, place, policy_version, register, locale, snapshot, expires_at, site FROM choices \
         WHERE expires_at >= $1 AND expires_at <= $2 AND number IS NOT NULL \
         AND act IN ('accept_all', 'refuse_all', 'save', 'withdraw') \
         AND NOT EXISTS (SELECT 1 FROM choices later WHERE later.replaces = choices.id) \
         ORDER BY expires_at, number LIMIT $3",
        mark,
        now.millis(),
        BATCH
    )?;
    let is_last = i64::try_from(rows.len()).unwrap_or(BATCH) < BATCH;
    let until = if is_last { now.millis() } else { rows.last().map_or(mark, |row| row.7) };
    let mut entries = Vec::with_capacity(rows.len());
    for (id, visitor, place, policy_version, register, locale, snapshot, _, site) in rows {
        entries.push(Entry {
            number: 0,
            before: Hash::default(),
            id: center.entropy.id(now).into_bytes(),
            event: Event::Expired,
            visitor: visitor.map(Uuid::into_bytes),
            categories: Categories::NONE,
            place: Place::named(&place).ok_or(Fault::Content("choices.place"))?,
            means: Means::Center,
            gpc: false,
            policy_version,
            register: register.try_into().map_err(|_| Fault::Content("choices.register"))?,
            locale: locale.parse().map_err(|_| Fault::Content("choices.locale"))?,
            snapshot: snapshot
                .map(|hash| hash.try_into().map_err(|_| Fault::Content("choices.snapshot")))
                .transpose()?,
            at: now,
            expires_at: now,
            replaces: Some(id.into_bytes()),
            site,
        });
    }
    append(tx, &mut entries).await?;
    // Never back: after a clock that jumped, nothing is looked at that was looked at before.
    run!(*tx, "UPDATE ledger_head SET expired_until = $1 WHERE only_row = 1 AND expired_until < $1", until)?;
    Ok(u64::try_from(entries.len()).unwrap_or(u64::MAX))
}

/// Removes the oldest part of the chain: the entries before the first one that may still be kept, a batch of them; says how
/// many went. How long entries are kept is the policy's to say (the register's record `cookie_choices`).
///
/// # Errors
/// When the store fails.
pub(crate) async fn prune(tx: &mut Tx, center: &Center, signer: &Signer) -> Result<u64, Fault> {
    let now = center.now();
    CHOICES.cut(tx, signer, center.keeping().choice_record().before(now), now).await
}

//! The rows of the chain: appending, and reading back.

use super::sha256;
use crate::center::Center;
use crate::chain::CHOICES;
use crate::error::Fault;
use crate::store::{Sizes, Tx};
use changho_domain::consent::{Categories, Place};
use changho_domain::ledger::{Entry, Event, Hash, Means};
use changho_domain::time::Instant;
use std::sync::LazyLock;
use uuid::Uuid;

/// Entries as they are inserted.
static INSERT: LazyLock<Sizes> = LazyLock::new(|| {
    const WIDTH: usize = 19;
    let row = |at| {
        let places: Vec<String> = (at..at + WIDTH).map(|place| format!("${place}")).collect();
        format!("({})", places.join(", "))
    };
    Sizes::new(0, WIDTH, row, |rows| {
        format!(
            "INSERT INTO choices (id, preferences, statistics, act, place, gpc, policy_version, locale, decided_at, expires_at, \
                                  replaces, number, visitor_id, means, register, snapshot, before, hash, site) VALUES {rows}"
        )
    })
});

/// Appends entries at the end of the chain, as part of a transaction; their `number` and `before` are set here. The row of the
/// head is locked from now until the transaction ends, so that servers append one after the other. Says how many entries the
/// last signature is behind then.
///
/// # Errors
/// When the store fails; nothing may be committed then.
pub(crate) async fn append(tx: &mut Tx, entries: &mut [Entry]) -> Result<i64, Fault> {
    if entries.is_empty() {
        return Ok(0);
    }
    let (mut number, mut before, behind) = CHOICES.claim(tx, entries.len()).await?;
    let mut rows: Vec<(&Entry, Hash)> = Vec::with_capacity(entries.len());
    for entry in entries {
        number += 1;
        (entry.number, entry.before) = (number, before);
        before = sha256(&entry.canonical());
        rows.push((entry, before));
    }
    for (text, part) in INSERT.parts(&rows) {
        many!(
            *tx,
            (i64,),
            text,
            [],
            part,
            (entry, hash) => Uuid::from_bytes(entry.id),
            entry.categories.preferences,
            entry.categories.statistics,
            entry.event.name(),
            entry.place.name(),
            entry.gpc,
            entry.policy_version.as_str(),
            entry.locale.tag(),
            entry.at.millis(),
            entry.expires_at.millis(),
            entry.replaces.map(Uuid::from_bytes),
            entry.number,
            entry.visitor.map(Uuid::from_bytes),
            entry.means.name(),
            entry.register.as_slice(),
            entry.snapshot.as_ref().map(Hash::as_slice),
            entry.before.as_slice(),
            hash.as_slice(),
            entry.site.as_deref(),
        )?;
    }
    CHOICES.settle(tx, &before).await?;
    Ok(behind)
}

/// The entry of that id, with its hash.
///
/// # Errors
/// When the store fails, or holds something that is no entry.
pub async fn find(center: &Center, id: Uuid) -> Result<Option<(Entry, Hash)>, Fault> {
    let mut tx = center.db.read().await?;
    let row = one!(
        tx,
        Row,
        "SELECT id, preferences, statistics, act, place, gpc, policy_version, locale, decided_at, expires_at, replaces, \
                number, visitor_id, means, register, snapshot, before, hash, site FROM choices WHERE id = $1 AND number IS NOT NULL",
        id
    )?;
    row.map(|row| row.read()).transpose()
}

/// A row of the chain. What it holds is looked at when it is read: somebody may have changed it.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: Uuid,
    preferences: bool,
    statistics: bool,
    act: String,
    place: String,
    gpc: bool,
    policy_version: String,
    locale: String,
    decided_at: i64,
    expires_at: i64,
    replaces: Option<Uuid>,
    pub(super) number: i64,
    visitor_id: Option<Uuid>,
    means: Option<String>,
    register: Option<Vec<u8>>,
    snapshot: Option<Vec<u8>>,
    before: Option<Vec<u8>>,
    hash: Option<Vec<u8>>,
    site: Option<String>,
}

impl Row {
    /// The entry and the hash that is stored with it.
    pub(super) fn read(self) -> Result<(Entry, Hash), Fault> {
        let hash = |bytes: Option<Vec<u8>>, column| {
            bytes.and_then(|bytes| Hash::try_from(bytes).ok()).ok_or(Fault::Content(column))
        };
        let entry = Entry {
            number: self.number,
            before: hash(self.before, "choices.before")?,
            id: self.id.into_bytes(),
            event: Event::named(&self.act).ok_or(Fault::Content("choices.act"))?,
            visitor: self.visitor_id.map(Uuid::into_bytes),
            categories: Categories { preferences: self.preferences, statistics: self.statistics },
            place: Place::named(&self.place).ok_or(Fault::Content("choices.place"))?,
            means: self.means.as_deref().and_then(Means::named).ok_or(Fault::Content("choices.means"))?,
            gpc: self.gpc,
            policy_version: self.policy_version,
            register: hash(self.register, "choices.register")?,
            locale: self.locale.parse().map_err(|_| Fault::Content("choices.locale"))?,
            snapshot: match self.snapshot {
                Some(bytes) => Some(hash(Some(bytes), "choices.snapshot")?),
                None => None,
            },
            at: Instant::from_millis(self.decided_at),
            expires_at: Instant::from_millis(self.expires_at),
            replaces: self.replaces.map(Uuid::into_bytes),
            site: self.site,
        };
        Ok((entry, hash(self.hash, "choices.hash")?))
    }
}

//! What another statute requires to be kept when its purpose ends (Act, Article 21(3)): moved to a database of its own, sealed under
//! a key of its own, and used for nothing else.
//!
//! The register of the version that was consented to says what ([`changho_domain::policy::Separate`]). It is written before the
//! transaction that destroys the rest commits, under an id that follows from what it is about: a program that ends in between writes
//! the same once more. It goes by itself when the time that the statute names is over. Only a privacy officer looks at it, says why,
//! and is noted: here with the reason, which is sealed, and in the log of the desk. Both are kept equally long.

use crate::center::Center;
use crate::desk::Denied;
use crate::desk::log::{self, Note};
use crate::error::Fault;
use crate::keys::{MasterKeys, Place, SubjectKey};
use crate::store::Db;
use changho_domain::desk::{Duty, Event};
use changho_domain::disposal::Acting;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::policy::keeping::desk_log;
use changho_domain::policy::{RetentionRule, Separate as Rule};
use changho_domain::programme::ProgrammeId;
use changho_domain::text;
use changho_domain::time::Instant;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The longest reason for a look, in characters.
const LONGEST_REASON: usize = 500;

/// The store: its database, and the keys that wrap what is in it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Separate {
    /// Its database.
    pub db: Db,
    /// Its own master keys, which open nothing else.
    pub master: MasterKeys,
}

/// A record, without what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number.
    pub id: Uuid,
    /// Of which programme.
    pub programme: String,
    /// Under which statute.
    pub statute: String,
    /// Since when.
    pub moved_at: Instant,
    /// Until when.
    pub kept_until: Instant,
}

const fn place(id: Uuid) -> Place<'static> {
    Place { table: "separate_records", column: "sealed", row: id }
}

const fn reason_place(id: Uuid) -> Place<'static> {
    Place { table: "separate_looks", column: "reason_sealed", row: id }
}

/// When the programme ends that the items were held for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ending {
    /// Now.
    Now,
    /// At that moment, and now once more, because a restored backup brought it back. What was kept then stays as it is; what this
    /// store lost is kept as long as it would have been.
    Again(Instant),
}

/// Moves items of somebody whose programme is about to end, under each of the rules; says how many records that made.
pub(crate) async fn keep(
    center: &Center,
    subject: Uuid,
    programme: &ProgrammeId,
    rules: &[Rule],
    ending: Ending,
    values: impl Fn(&Rule) -> BTreeMap<String, String>,
) -> Result<u64, Fault> {
    if rules.is_empty() {
        return Ok(0);
    }
    let store =
        center.separate.as_ref().ok_or(Fault::Content("a policy keeps items apart, and no separate store is open"))?;
    let now = center.now();
    let (since, statement) = match ending {
        Ending::Now => (
            now,
            "INSERT INTO separate_records (id, programme, statute, moved_at, kept_until, master_id, wrapped, sealed) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
             ON CONFLICT (id) DO UPDATE SET moved_at = excluded.moved_at, kept_until = excluded.kept_until, \
                 master_id = excluded.master_id, wrapped = excluded.wrapped, sealed = excluded.sealed",
        ),
        Ending::Again(since) => (
            since,
            "INSERT INTO separate_records (id, programme, statute, moved_at, kept_until, master_id, wrapped, sealed) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
        ),
    };
    let language = center.register().prevailing_language.unwrap_or(Locale::Ko);
    let mut tx = store.db.write().await?;
    let mut kept = 0;
    for (number, rule) in rules.iter().enumerate() {
        let RetentionRule::For(period) = rule.retention else { continue };
        let held = values(rule);
        let until = period.after(since);
        if until <= now || held.values().all(String::is_empty) {
            continue;
        }
        let id = record_id(center, subject, programme, number);
        let plain = serde_json::to_vec(&held).map_err(|_| Fault::Content("items that cannot be written"))?;
        let key = SubjectKey::draw(&center.entropy);
        kept += run!(
            tx,
            statement,
            id,
            programme.as_str(),
            rule.statute.get(language).as_str(),
            since.millis(),
            until.millis(),
            store.master.current_id(),
            store.master.wrap(id, &key, &center.entropy),
            key.seal(place(id), &plain, &center.entropy)
        )?;
    }
    tx.commit().await?;
    Ok(kept)
}

/// The same for the same person, programme and rule, and of nobody for whoever has no keys of the center.
fn record_id(center: &Center, subject: Uuid, programme: &ProgrammeId, rule: usize) -> Uuid {
    let about = [subject.as_bytes().as_slice(), &rule.to_be_bytes(), programme.as_str().as_bytes()].concat();
    let hash = center.keys.hash("separate record", &about);
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, hashed)| *byte = hashed);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Removes what has been kept for as long as its statute says, and who looked when the log of the desk is not kept for longer either;
/// says how many of both. Nothing without a store.
///
/// # Errors
/// When the store fails.
pub async fn sweep(center: &Center) -> Result<u64, Fault> {
    let Some(store) = &center.separate else { return Ok(0) };
    let mut tx = store.db.write().await?;
    let now = center.now();
    let removed = run!(tx, "DELETE FROM separate_records WHERE kept_until <= $1", now.millis())?
        + run!(tx, "DELETE FROM separate_looks WHERE at <= $1", desk_log(center.register()).before(now).millis())?;
    tx.commit().await?;
    if removed > 0 {
        store.db.checkpoint().await?;
    }
    Ok(removed)
}

/// What is kept, without what is in it, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn list(store: &Separate) -> Result<Vec<Record>, Fault> {
    let mut tx = store.db.read().await?;
    let rows = all!(
        tx,
        (Uuid, String, String, i64, i64),
        "SELECT id, programme, statute, moved_at, kept_until FROM separate_records ORDER BY moved_at, id"
    )?;
    let record = |(id, programme, statute, moved_at, kept_until): (Uuid, String, String, i64, i64)| Record {
        id,
        programme,
        statute,
        moved_at: Instant::from_millis(moved_at),
        kept_until: Instant::from_millis(kept_until),
    };
    Ok(rows.into_iter().map(record).collect())
}

/// Looks into a record: the items by their ids. A privacy officer does, says why, and is noted first, in both places. None where there is
/// no such record.
///
/// # Errors
/// What is wrong with the reason, at `reason`; [`Problem::Missing`] at `officer` without one; [`Denied::Duty`] for another role, which
/// is noted too; a fault when the store fails.
pub async fn look(
    center: &Center,
    store: &Separate,
    id: Uuid,
    officer: &Acting,
    reason: &str,
) -> Result<Option<BTreeMap<String, String>>, Denied> {
    let reason = text::line(reason, LONGEST_REASON).map_err(|problem| Denied::field("reason", problem.into()))?;
    if officer.id.trim().is_empty() {
        return Err(Denied::field("officer", Problem::Missing));
    }
    // Four eyes are not needed to read, but the role is that of whoever answers for it.
    let may = officer.role.may(Duty::Approve);
    let mut tx = center.db.write().await?;
    let event = if may { Event::LookedAt } else { Event::Refused };
    log::note_operator(&mut tx, center, Note::of(event).about(id)).await?;
    tx.commit().await?;
    if !may {
        return Err(Denied::Duty);
    }
    let now = center.now();
    let (look, key) = (center.entropy.id(now), SubjectKey::draw(&center.entropy));
    let mut tx = store.db.write().await?;
    run!(
        tx,
        "INSERT INTO separate_looks (id, record_id, officer, at, master_id, wrapped, reason_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        look,
        id,
        officer.id.trim(),
        now.millis(),
        store.master.current_id(),
        store.master.wrap(look, &key, &center.entropy),
        key.seal_text(reason_place(look), reason, &center.entropy)
    )?;
    let row = one!(
        tx,
        (String, Vec<u8>, Vec<u8>),
        "SELECT master_id, wrapped, sealed FROM separate_records WHERE id = $1 AND kept_until > $2",
        id,
        now.millis()
    )?;
    tx.commit().await?;
    let Some((master_id, wrapped, sealed)) = row else { return Ok(None) };
    let plain = store.master.unwrap(id, &master_id, &wrapped)?.open(place(id), &sealed)?;
    Ok(Some(serde_json::from_slice(&plain).map_err(|_| Fault::Content("separate_records.sealed"))?))
}

/// A look into a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Instant,
    /// Which officer, as [`Acting`] names them.
    pub officer: String,
    /// Why; none where it was noted before reasons were sealed.
    pub reason: Option<String>,
}

/// Who looked into a record, when and why, the first first.
///
/// # Errors
/// When the store fails.
pub async fn looks(store: &Separate, record: Uuid) -> Result<Vec<Look>, Fault> {
    let mut tx = store.db.read().await?;
    let rows = all!(
        tx,
        (Uuid, String, i64, Option<String>, Option<Vec<u8>>, Option<Vec<u8>>),
        "SELECT id, officer, at, master_id, wrapped, reason_sealed FROM separate_looks WHERE record_id = $1 ORDER BY at, id",
        record
    )?;
    drop(tx);
    let mut looks = Vec::with_capacity(rows.len());
    for (id, officer, at, master_id, wrapped, sealed) in rows {
        let reason = match (master_id, wrapped, sealed) {
            (Some(master_id), Some(wrapped), Some(sealed)) => {
                Some(store.master.unwrap(id, &master_id, &wrapped)?.open_text(reason_place(id), &sealed)?)
            }
            _ => None,
        };
        looks.push(Look { at: Instant::from_millis(at), officer, reason });
    }
    Ok(looks)
}

//! The log of the desk: appending, reading, checking.

use super::{Actor, Denied, Seat, must};
use crate::center::Center;
use crate::chain::{Broken, DESK_LOG, Damage, Link, Verified, Walk};
use crate::error::Fault;
use crate::keys::{Place, Signer, SubjectKey, public_keys};
use crate::ledger::sha256;
use crate::store::{Db, Tx};
use changho_domain::date::Date;
use changho_domain::desk::{Duty, Event, LogEntry, Reason, Role, Task};
use changho_domain::ledger::Hash;
use changho_domain::policy::keeping::desk_log;
use changho_domain::time::{DAY, Instant, KOREA};
use std::collections::HashMap;
use uuid::Uuid;

/// How many entries a page of the log has.
pub const PAGE: i64 = 50;
/// How many entries are read at once to be checked.
const CHECKED_AT_ONCE: i64 = 5_000;

/// What is to be noted.
#[derive(Debug, Clone, Copy)]
pub struct Note<'a> {
    event: Event,
    whose: Option<(Uuid, &'a SubjectKey)>,
    about: Option<Uuid>,
    task: Option<Task>,
    words: Option<&'a str>,
    count: Option<usize>,
    granted: Option<Role>,
}

impl<'a> Note<'a> {
    /// That something was done.
    #[must_use]
    pub const fn of(event: Event) -> Self {
        Self { event, whose: None, about: None, task: None, words: None, count: None, granted: None }
    }

    /// To whose data; the words of the reason are sealed with that person's key then, and go with it.
    #[must_use]
    pub(crate) const fn whose(self, person: Uuid, key: &'a SubjectKey) -> Self {
        Self { whose: Some((person, key)), ..self }
    }

    /// To what else: a request, an export, another officer.
    #[must_use]
    pub const fn about(self, about: Uuid) -> Self {
        Self { about: Some(about), ..self }
    }

    /// For what task, where nobody has to say more.
    #[must_use]
    pub const fn task(self, task: Task) -> Self {
        Self { task: Some(task), ..self }
    }

    /// For what, in words.
    #[must_use]
    pub fn reason(self, reason: &'a Reason) -> Self {
        Self { task: Some(reason.task()), words: Some(reason.words()), ..self }
    }

    /// To how many.
    #[must_use]
    pub const fn count(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }

    /// The role that is given.
    #[must_use]
    pub const fn granted(self, role: Role) -> Self {
        Self { granted: Some(role), ..self }
    }
}

/// Appends to the log, in the transaction that does what is noted; gives the number of the entry.
///
/// # Errors
/// [`Denied::Ended`] when the officer was removed or has another role by now; a fault when the store fails. Nothing may be
/// committed then.
pub async fn note(tx: &mut Tx, center: &Center, actor: Actor, note: Note<'_>) -> Result<i64, Denied> {
    note_all(tx, center, actor, &[note]).await
}

/// Appends what the operator did at the machine itself, to whom the log refuses nothing; gives the number of the entry.
///
/// # Errors
/// When the store fails. Nothing may be committed then.
pub(crate) async fn note_operator(tx: &mut Tx, center: &Center, noted: Note<'_>) -> Result<i64, Fault> {
    note(tx, center, Actor::Operator, noted).await.map_err(|denied| match denied {
        Denied::Fault(fault) => fault,
        _ => Fault::Content("the log of the desk refuses the operator"),
    })
}

/// The same for several at once; gives the number of the last one.
///
/// # Errors
/// As [`note`].
pub async fn note_all(tx: &mut Tx, center: &Center, actor: Actor, notes: &[Note<'_>]) -> Result<i64, Denied> {
    let now = center.now();
    let (officer, role, source, key) = match actor {
        Actor::Operator => (None, None, None, None),
        Actor::Officer { id, role, source } => {
            // An update takes the row on both engines: who removes the officer waits, or was here before.
            let still = run!(
                *tx,
                "UPDATE officers SET role = role WHERE id = $1 AND role = $2 AND removed_at IS NULL",
                id,
                role.name()
            )?;
            if still != 1 {
                return Err(Denied::Ended);
            }
            (Some(id), Some(role), Some(source.to_string()), Some(center.keys.get(id).await?))
        }
    };
    let (mut number, mut before, _) = DESK_LOG.claim(tx, notes.len()).await?;
    for note in notes {
        number += 1;
        let row = center.entropy.id(now);
        let words_key = note.whose.map(|(_, key)| key).or(key.as_ref());
        let seal = |key: &SubjectKey, column: &'static str, plain: &str| {
            key.seal_text(place(column, row), plain, &center.entropy)
        };
        let entry = LogEntry {
            number,
            before,
            id: row.into_bytes(),
            at: now,
            officer: officer.map(Uuid::into_bytes),
            role,
            event: note.event,
            whose: note.whose.map(|(id, _)| id.into_bytes()),
            about: note.about.map(Uuid::into_bytes),
            task: note.task,
            reason: words_key.zip(note.words).map(|(key, words)| seal(key, REASON, words)),
            source: key.as_ref().zip(source.as_deref()).map(|(key, source)| seal(key, SOURCE, source)),
            count: note.count.map(|count| i64::try_from(count).unwrap_or(i64::MAX)),
            granted: note.granted,
        };
        before = sha256(&entry.canonical());
        insert(tx, &entry, &before).await?;
    }
    DESK_LOG.settle(tx, &before).await?;
    Ok(number)
}

const REASON: &str = "reason_sealed";
const SOURCE: &str = "source_sealed";

const fn place(column: &'static str, row: Uuid) -> Place<'static> {
    Place { table: "desk_log", column, row }
}

async fn insert(tx: &mut Tx, entry: &LogEntry, hash: &Hash) -> Result<(), Fault> {
    run!(
        *tx,
        "INSERT INTO desk_log (number, before, hash, id, at, officer_id, role, event, subject_id, about_id, task, reason_sealed, source_sealed, how_many, granted_role) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        entry.number,
        entry.before.as_slice(),
        hash.as_slice(),
        Uuid::from_bytes(entry.id),
        entry.at.millis(),
        entry.officer.map(Uuid::from_bytes),
        entry.role.map(Role::name),
        entry.event.name(),
        entry.whose.map(Uuid::from_bytes),
        entry.about.map(Uuid::from_bytes),
        entry.task.map(Task::name),
        entry.reason.as_deref(),
        entry.source.as_deref(),
        entry.count,
        entry.granted.map(Role::name)
    )?;
    Ok(())
}

/// A row of the log. What it holds is looked at when it is read: somebody may have changed it.
#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    before: Vec<u8>,
    hash: Vec<u8>,
    id: Uuid,
    at: i64,
    officer_id: Option<Uuid>,
    role: Option<String>,
    event: String,
    subject_id: Option<Uuid>,
    about_id: Option<Uuid>,
    task: Option<String>,
    reason_sealed: Option<Vec<u8>>,
    source_sealed: Option<Vec<u8>>,
    how_many: Option<i64>,
    granted_role: Option<String>,
}

impl Row {
    fn read(self) -> Result<(LogEntry, Hash), Fault> {
        let hash = |bytes: Vec<u8>| Hash::try_from(bytes).map_err(|_| Fault::Content("a hash of desk_log"));
        let named = |known: bool| if known { Ok(()) } else { Err(Fault::Content("a name in desk_log")) };
        let role = self.role.as_deref().and_then(Role::named);
        named(role.is_some() == self.role.is_some())?;
        let task = self.task.as_deref().and_then(Task::named);
        named(task.is_some() == self.task.is_some())?;
        let granted = self.granted_role.as_deref().and_then(Role::named);
        named(granted.is_some() == self.granted_role.is_some())?;
        let entry = LogEntry {
            number: self.number,
            before: hash(self.before)?,
            id: self.id.into_bytes(),
            at: Instant::from_millis(self.at),
            officer: self.officer_id.map(Uuid::into_bytes),
            role,
            event: Event::named(&self.event).ok_or(Fault::Content("desk_log.event"))?,
            whose: self.subject_id.map(Uuid::into_bytes),
            about: self.about_id.map(Uuid::into_bytes),
            task,
            reason: self.reason_sealed,
            source: self.source_sealed,
            count: self.how_many,
            granted,
        };
        Ok((entry, hash(self.hash)?))
    }
}

/// Walks the log from its first entry to its last, and checks every signature and the end. Needs no master key. `entry` is
/// called now and then with the number it has come to.
///
/// # Errors
/// When a database fails. That the chain is broken is an answer, not an error.
pub async fn verify(center: &Db, keys: &Db, mut entry: impl FnMut(i64)) -> Result<Result<Verified, Broken>, Fault> {
    let keys = public_keys(keys).await?;
    let mut tx = center.read().await?;
    let mut walk = match Walk::begin(&DESK_LOG, &mut tx, &keys).await? {
        Ok(walk) => walk,
        Err(broken) => return Ok(Err(broken)),
    };
    loop {
        let rows = all!(
            tx,
            Row,
            "SELECT number, before, hash, id, at, officer_id, role, event, subject_id, about_id, task, reason_sealed, source_sealed, how_many, granted_role \
             FROM desk_log WHERE number > $1 ORDER BY number LIMIT $2",
            walk.number(),
            CHECKED_AT_ONCE
        )?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let number = row.number;
            let link = || {
                let (entry, hash) = row.read().map_err(|_| Damage::Unreadable)?;
                if sha256(&entry.canonical()) == hash {
                    Ok(Link { before: entry.before, hash })
                } else {
                    Err(Damage::Changed)
                }
            };
            if let Err(broken) = walk.step(number, link) {
                return Ok(Err(broken));
            }
        }
        entry(walk.number());
    }
    Ok(walk.end())
}

/// Has the chain checked, by somebody at the desk.
///
/// # Errors
/// [`Denied`] as everywhere.
pub async fn check(center: &Center, seat: &Seat) -> Result<Result<Verified, Broken>, Denied> {
    must(center, seat, Duty::ReadLog).await?;
    let found = verify(&center.db, center.keys.db(), |_| {}).await?;
    let mut tx = center.db.write().await?;
    note(&mut tx, center, seat.actor(), Note::of(Event::LogVerified)).await?;
    tx.commit().await?;
    Ok(found)
}

/// What of the log is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this officer alone.
    pub officer: Option<Uuid>,
    /// About this person alone.
    pub whose: Option<Uuid>,
    /// Of this kind alone.
    pub event: Option<Event>,
    /// From this day in Korea on.
    pub from: Option<Date>,
    /// Up to this day in Korea.
    pub to: Option<Date>,
    /// Only entries before this number; the latest, if it is not given.
    pub before: Option<i64>,
}

/// An entry as the log shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place.
    pub number: i64,
    /// When.
    pub at: Instant,
    /// Who, by name; none for the operator.
    pub officer: Option<String>,
    /// In which role.
    pub role: Option<Role>,
    /// What.
    pub event: Event,
    /// Whose; a number alone: the log opens nobody's data.
    pub whose: Option<Uuid>,
    /// About what else.
    pub about: Option<Uuid>,
    /// For what task.
    pub task: Option<Task>,
    /// In what words; none where there were none, or where they went with the person.
    pub words: Option<String>,
    /// From where.
    pub source: Option<String>,
    /// How many.
    pub count: Option<i64>,
    /// Which role was given.
    pub granted: Option<Role>,
}

/// A page of the log, the latest first, and whether there is more. That it was read is noted.
///
/// # Errors
/// [`Denied`] as everywhere.
pub async fn read(center: &Center, seat: &Seat, filter: &Filter) -> Result<(Vec<Line>, bool), Denied> {
    must(center, seat, Duty::ReadLog).await?;
    // The first moment of a day in Korea.
    let start = |day: Date| Instant::from_millis(Date::of_day_number(0).days_until(day) * DAY - KOREA);
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        Row,
        "SELECT number, before, hash, id, at, officer_id, role, event, subject_id, about_id, task, reason_sealed, source_sealed, how_many, granted_role \
         FROM desk_log WHERE ($1 IS NULL OR officer_id = $1) AND ($2 IS NULL OR subject_id = $2) AND ($3 IS NULL OR event = $3) \
         AND at >= $4 AND at < $5 AND number < $6 ORDER BY number DESC LIMIT $7",
        filter.officer,
        filter.whose,
        filter.event.map(Event::name),
        filter.from.map_or(i64::MIN, |day| start(day).millis()),
        filter.to.map_or(i64::MAX, |day| start(day).millis().saturating_add(DAY)),
        filter.before.unwrap_or(i64::MAX),
        PAGE + 1
    )?;
    drop(tx);
    let more = i64::try_from(rows.len()).unwrap_or(0) > PAGE;
    let mut lines = Vec::with_capacity(rows.len());
    let mut keys = Keys { center, keys: HashMap::new() };
    for row in rows.into_iter().take(usize::try_from(PAGE).unwrap_or(0)) {
        lines.push(keys.line(row).await?);
    }
    let mut tx = center.db.write().await?;
    let mut noted = Note::of(Event::LogRead).count(lines.len());
    if let Some(about) = filter.whose.or(filter.officer) {
        noted = noted.about(about);
    }
    note(&mut tx, center, seat.actor(), noted).await?;
    tx.commit().await?;
    Ok((lines, more))
}

/// The keys that a page of the log needs, each got once; none for one that was destroyed.
struct Keys<'a> {
    center: &'a Center,
    keys: HashMap<Uuid, Option<SubjectKey>>,
}

impl Keys<'_> {
    async fn get(&mut self, id: Uuid) -> Result<Option<&SubjectKey>, Fault> {
        if !self.keys.contains_key(&id) {
            let key = match self.center.keys.get(id).await {
                Ok(key) => Some(key),
                // Destroyed with the person, as it should be.
                Err(Fault::Sealed) => None,
                Err(fault) => return Err(fault),
            };
            self.keys.insert(id, key);
        }
        Ok(self.keys.get(&id).and_then(Option::as_ref))
    }

    async fn line(&mut self, row: Row) -> Result<Line, Fault> {
        let (entry, _) = row.read()?;
        let id = Uuid::from_bytes(entry.id);
        let officer = entry.officer.map(Uuid::from_bytes);
        let whose = entry.whose.map(Uuid::from_bytes);
        let name = match officer {
            Some(officer) => super::officers::name(self.center, officer).await?,
            None => None,
        };
        let source = match (officer, &entry.source) {
            (Some(officer), Some(sealed)) => {
                self.get(officer).await?.map(|key| key.open_text(place(SOURCE, id), sealed)).transpose()?
            }
            _ => None,
        };
        let words = match (whose.or(officer), &entry.reason) {
            (Some(key), Some(sealed)) => {
                self.get(key).await?.map(|key| key.open_text(place(REASON, id), sealed)).transpose()?
            }
            _ => None,
        };
        Ok(Line {
            number: entry.number,
            at: entry.at,
            officer: name,
            role: entry.role,
            event: entry.event,
            whose,
            about: entry.about.map(Uuid::from_bytes),
            task: entry.task,
            words,
            source,
            count: entry.count,
            granted: entry.granted,
        })
    }
}

/// What the log says about one person, to that person: when, in which role, what, for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    /// The number of the entry.
    pub number: i64,
    /// When.
    pub at: Instant,
    /// In which role; a name is not told.
    pub role: Option<Role>,
    /// What.
    pub event: Event,
    /// For what task.
    pub task: Option<Task>,
    /// In what words.
    pub words: Option<String>,
}

/// The entries about a person, the latest first, so many at most; and how many there are.
///
/// # Errors
/// When the store fails.
pub(crate) async fn about(
    tx: &mut Tx,
    person: Uuid,
    key: &SubjectKey,
    at_most: i64,
) -> Result<(Vec<Look>, u64), Fault> {
    let rows = all!(
        *tx,
        Row,
        "SELECT number, before, hash, id, at, officer_id, role, event, subject_id, about_id, task, reason_sealed, source_sealed, how_many, granted_role \
         FROM desk_log WHERE subject_id = $1 ORDER BY number DESC LIMIT $2",
        person,
        at_most
    )?;
    let all = one!(*tx, (i64,), "SELECT COUNT(*) FROM desk_log WHERE subject_id = $1", person)?;
    let look = |row: Row| {
        let (entry, _) = row.read()?;
        let id = Uuid::from_bytes(entry.id);
        let words = entry.reason.as_deref().map(|sealed| key.open_text(place(REASON, id), sealed)).transpose()?;
        Ok(Look { number: entry.number, at: entry.at, role: entry.role, event: entry.event, task: entry.task, words })
    };
    let looks = rows.into_iter().map(look).collect::<Result<_, Fault>>()?;
    Ok((looks, all.map_or(0, |(all,)| u64::try_from(all).unwrap_or(0))))
}

/// Removes the entries that have been kept for as long as the register says (record `desk_log`), a batch of them; says how many.
///
/// # Errors
/// When the store fails.
pub(crate) async fn prune(tx: &mut Tx, center: &Center, signer: &Signer) -> Result<u64, Fault> {
    let now = center.now();
    DESK_LOG.cut(tx, signer, desk_log(center.register()).before(now), now).await
}

/// Signs the end of the log when an hour has passed since the last signature and anything has come.
///
/// # Errors
/// When a database fails.
pub(crate) async fn sign_hourly(center: &Center) -> Result<bool, Fault> {
    DESK_LOG.sign_hourly(center).await
}

/// Signs what has come since the last signature; says whether there was anything.
///
/// # Errors
/// When a database fails.
pub async fn sign_now(center: &Center) -> Result<bool, Fault> {
    DESK_LOG.sign_now(center).await
}

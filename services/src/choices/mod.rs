//! The record of choices about cookies.
//!
//! Each answer is an entry of the [ledger](crate::ledger) that is never changed: what was allowed, how, where, after which
//! exact question, under which version of the policy and in which language. It holds nothing about who answered; the browser
//! keeps the record's number in a cookie, and with it the chain of its earlier answers.

mod answer;

pub use answer::Answer;

use crate::center::Center;
use crate::error::{Fault, Refusal};
use crate::ledger::{self, Pending};
use crate::limits::Network;
use crate::policy::Version;
use crate::store::Tx;
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::date::Date;
use changho_domain::form::Problem;
use changho_domain::ledger::{Entry, Event, Hash, Means};
use changho_domain::locale::Locale;
use changho_domain::policy::agreed::{self, Difference};
use changho_domain::policy::{Register, VersionId};
use changho_domain::time::Instant;
use uuid::Uuid;

/// How many earlier answers of a browser are shown; nobody changes their mind more often within a year.
pub const LONGEST_HISTORY: i32 = 50;

/// An answer, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The number of the record.
    pub id: Uuid,
    /// What was allowed.
    pub categories: Categories,
    /// How it was answered.
    pub act: Act,
    /// Where it was answered.
    pub place: Place,
    /// Whether the browser sent `Sec-GPC: 1` along.
    pub gpc: bool,
    /// The version of the policy that was in force.
    pub policy_version: String,
    /// The language the question was read in.
    pub locale: Locale,
    /// When.
    pub decided_at: Instant,
    /// Until when it stands.
    pub expires_at: Instant,
    /// The answer before, of the same browser; it may be gone.
    pub replaces: Option<Uuid>,
}

impl Choice {
    /// What the browser is given to keep.
    #[must_use]
    pub fn answer(&self) -> Answer {
        // A name that is no day would be one that no shelf has, as this one: then it is asked again.
        let version = self.policy_version.parse().unwrap_or(VersionId::of(Date::FIRST));
        Answer { id: self.id, categories: self.categories, expires_at: self.expires_at, version }
    }
}

/// An answer that is being given.
#[derive(Debug, Clone)]
pub struct NewChoice<'a> {
    /// The person who is signed in, if somebody is: the answer is then among what is shown to that person.
    pub subject: Option<Uuid>,
    /// The answer that the browser brought along.
    pub replaces: Option<Uuid>,
    /// Where the request comes from, for the limit alone.
    pub network: &'a Network,
    /// How it is answered.
    pub act: Act,
    /// Where it is answered.
    pub place: Place,
    /// The boxes that are ticked; they count for [`Act::Save`] alone.
    pub ticked: Categories,
    /// Whether the browser sent `Sec-GPC: 1`.
    pub gpc: bool,
    /// The edition that the form names: what it was made from. Empty when it names none.
    pub shown: &'a str,
    /// How it is sent.
    pub means: Means,
    /// The language the question was read in.
    pub locale: Locale,
}

/// Records an answer. It stands as long as the policy says, a refusal like an acceptance.
///
/// Consent counts only together with what was asked: an answer that allows something has to name a question of ours. A refusal
/// counts in any case.
///
/// # Errors
/// [`Problem::Expired`] at `act` when something is allowed and the question is not one of ours; [`Problem::TooMany`] there when
/// a network answers too often; a fault when the store fails. Nothing is recorded then.
pub async fn record(center: &Center, new: NewChoice<'_>) -> Result<Choice, Refusal> {
    let categories = new.act.allows(new.ticked);
    let origin = match ledger::origin(center, new.shown, new.place, new.locale).await? {
        Some(origin) => origin,
        None if categories == Categories::NONE => ledger::untold(center)?,
        None => return Err(Refusal::field("act", Problem::Expired)),
    };
    let now = center.now();
    let entry = Entry {
        number: 0,
        before: Hash::default(),
        id: center.entropy.id(now).into_bytes(),
        event: Event::Chosen(new.act),
        visitor: Some(center.entropy.bytes()),
        categories,
        place: new.place,
        means: new.means,
        gpc: new.gpc,
        policy_version: origin.policy_version,
        register: origin.register,
        locale: new.locale,
        snapshot: origin.snapshot,
        at: now,
        expires_at: center.keeping().choice().after(now),
        replaces: new.replaces.map(Uuid::into_bytes),
    };
    let network = new.network.hashed(&center.keys);
    let entry = ledger::submit(center, Pending { entry, network, subject: new.subject }).await?;
    Ok(Choice {
        id: Uuid::from_bytes(entry.id),
        categories: entry.categories,
        act: new.act,
        place: entry.place,
        gpc: entry.gpc,
        policy_version: entry.policy_version,
        locale: entry.locale,
        decided_at: entry.at,
        expires_at: entry.expires_at,
        replaces: entry.replaces.map(Uuid::from_bytes),
    })
}

/// Whether what an answer allows is still what was agreed to, by the rule of [`agreed`]. An answer that allows nothing always
/// is; one to a version that is not on the shelf any more never is, since nobody can tell what was agreed to.
#[must_use]
pub fn still_covers(center: &Center, answer: &Answer) -> bool {
    answer.categories == Categories::NONE || changed_since(center, answer).is_some_and(|changed| changed.is_empty())
}

/// What became something else about what an answer allows since it was given; none where its version is not on the shelf.
#[must_use]
pub fn changed_since<'a>(center: &'a Center, answer: &Answer) -> Option<Vec<Difference<'a>>> {
    let now = center.shelf.current(center.today());
    if now.register().version == answer.version {
        return Some(Vec::new());
    }
    let then = center.shelf.get(&answer.version.to_string())?;
    // A version that was answered before the clock was set back, or before a version was taken back, is later than the one in
    // force; it is held against that one all the same.
    let mut since: Vec<&Register> = center
        .shelf
        .versions()
        .rev()
        .map(Version::register)
        .filter(|register| register.version > answer.version && register.version < now.register().version)
        .collect();
    since.push(now.register());
    Some(agreed::differences(then.register(), &since, answer.categories))
}

/// Notes, once, that a browser brought an answer that no longer stands: the question is put to it again, or a refusal signal
/// that it sends along decides from now on. `shown` is the edition that it is shown.
///
/// # Errors
/// When the store fails.
pub async fn ask_again(center: &Center, answer: &Answer, gpc: bool, locale: Locale) -> Result<(), Fault> {
    let mut tx = center.db.read().await?;
    let followed = followed_by(&mut tx, answer.id).await?;
    drop(tx);
    let Some(visitor) = followed else { return Ok(()) };
    let edition = center.ledger.editions().get(center.shelf.current(center.today()).id());
    let shown = edition.map_or("", |edition| edition.id());
    let origin = match ledger::origin(center, shown, Place::Banner, locale).await? {
        Some(origin) => origin,
        None => ledger::untold(center)?,
    };
    let now = center.now();
    let mut tx = center.db.write().await?;
    // Asked again: another page of the same browser may have been quicker.
    if followed_by(&mut tx, answer.id).await?.is_none() {
        return Ok(());
    }
    let entry = Entry {
        number: 0,
        before: Hash::default(),
        id: center.entropy.id(now).into_bytes(),
        event: if gpc { Event::Signal } else { Event::AskedAgain },
        visitor: visitor.map(Uuid::into_bytes),
        categories: Categories::NONE,
        place: Place::Banner,
        means: if gpc { Means::Signal } else { Means::Center },
        gpc,
        policy_version: origin.policy_version,
        register: origin.register,
        locale,
        // Under a signal the banner is silent: nothing is shown.
        snapshot: origin.snapshot.filter(|_| !gpc),
        at: now,
        expires_at: now,
        replaces: Some(answer.id.into_bytes()),
    };
    ledger::append(&mut tx, &mut [entry]).await?;
    Ok(tx.commit().await?)
}

/// The visitor of an entry that nothing but its own running out follows; none for one that is gone or was followed.
async fn followed_by(tx: &mut Tx, id: Uuid) -> Result<Option<Option<Uuid>>, Fault> {
    let row = one!(
        *tx,
        (Option<Uuid>,),
        "SELECT visitor_id FROM choices WHERE id = $1 AND number IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM choices later WHERE later.replaces = $1 AND later.act <> 'expired')",
        id
    )?;
    Ok(row.map(|(visitor,)| visitor))
}

/// Notes that a signed-in person's browser carries an answer, so that it is shown to that person and goes with that person.
/// An answer that belongs to somebody already stays theirs: on a shared computer the first person's record does not move.
///
/// # Errors
/// When the store fails. That the answer or the person is gone is fine.
pub async fn link(center: &Center, choice: Uuid, subject: Uuid) -> Result<(), Fault> {
    let mut tx = center.db.write().await?;
    link_in(&mut tx, choice, subject).await?;
    Ok(tx.commit().await?)
}

/// [`link`], as part of a transaction.
///
/// # Errors
/// When the store fails.
pub async fn link_in(tx: &mut Tx, choice: Uuid, subject: Uuid) -> Result<(), Fault> {
    run!(
        *tx,
        "INSERT INTO choice_links (choice_id, subject_id) \
         SELECT choices.id, subjects.id FROM choices, subjects WHERE choices.id = $1 AND subjects.id = $2 \
         ON CONFLICT (choice_id) DO NOTHING",
        choice,
        subject
    )?;
    Ok(())
}

/// The record of that number.
///
/// # Errors
/// When the store fails.
pub async fn find(center: &Center, id: Uuid) -> Result<Option<Choice>, Fault> {
    let mut tx = center.db.read().await?;
    let row = one!(
        tx,
        Row,
        "SELECT id, preferences, statistics, act, place, gpc, policy_version, locale, decided_at, expires_at, replaces FROM choices WHERE id = $1 \
         AND act IN ('accept_all', 'refuse_all', 'save', 'withdraw')",
        id
    )?;
    row.map(Choice::try_from).transpose()
}

/// The record of that number and the earlier ones of the same browser, the latest first; at most [`LONGEST_HISTORY`].
///
/// # Errors
/// When the store fails.
pub async fn history(center: &Center, id: Uuid) -> Result<Vec<Choice>, Fault> {
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        Row,
        "WITH RECURSIVE chain (id, replaces, step) AS ( \
             SELECT id, replaces, 1 FROM choices WHERE id = $1 \
             UNION ALL \
             SELECT choices.id, choices.replaces, chain.step + 1 FROM choices JOIN chain ON choices.id = chain.replaces WHERE chain.step < $2 \
         ) \
         SELECT choices.id, preferences, statistics, act, place, gpc, policy_version, locale, decided_at, expires_at, choices.replaces \
         FROM chain JOIN choices ON choices.id = chain.id ORDER BY chain.step",
        id,
        LONGEST_HISTORY
    )?;
    rows.into_iter().map(Choice::try_from).collect()
}

/// The answers that are linked to a person, the latest first.
///
/// # Errors
/// When the store fails.
pub async fn linked_to(center: &Center, subject: Uuid) -> Result<Vec<Choice>, Fault> {
    let mut tx = center.db.read().await?;
    linked_to_in(&mut tx, subject).await
}

/// [`linked_to`], as part of a transaction.
///
/// # Errors
/// When the store fails.
pub async fn linked_to_in(tx: &mut Tx, subject: Uuid) -> Result<Vec<Choice>, Fault> {
    let rows = all!(
        *tx,
        Row,
        "SELECT id, preferences, statistics, act, place, gpc, policy_version, locale, decided_at, expires_at, replaces \
         FROM choices JOIN choice_links ON choice_links.choice_id = choices.id \
         WHERE choice_links.subject_id = $1 ORDER BY decided_at DESC, id DESC",
        subject
    )?;
    rows.into_iter().map(Choice::try_from).collect()
}

#[derive(sqlx::FromRow)]
struct Row {
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
}

impl TryFrom<Row> for Choice {
    type Error = Fault;

    fn try_from(row: Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.id,
            categories: Categories { preferences: row.preferences, statistics: row.statistics },
            act: Act::named(&row.act).ok_or(Fault::Content("choices.act"))?,
            place: Place::named(&row.place).ok_or(Fault::Content("choices.place"))?,
            gpc: row.gpc,
            policy_version: row.policy_version,
            locale: row.locale.parse().map_err(|_| Fault::Content("choices.locale"))?,
            decided_at: Instant::from_millis(row.decided_at),
            expires_at: Instant::from_millis(row.expires_at),
            replaces: row.replaces,
        })
    }
}

//! A person as the store knows one: a row of readable times and sealed values, and the key that opens them.

use crate::center::Center;
use crate::error::Fault;
use crate::keys::{Place, SubjectKey};
use crate::programmes;
use crate::store::{StoreError, Tx};
use changho_domain::date::Date;
use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;
use changho_domain::policy::EntryId;
use changho_domain::programme::ProgrammeId;
use changho_domain::signup::Values;
use changho_domain::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A signed-in person was deleted while the request was on its way: the next one finds no session.
pub(super) const GONE: Fault = Fault::Content("a session of nobody");

/// A person, opened.
pub(super) struct Subject {
    /// The id of the row and of the key.
    pub id: Uuid,
    /// The keyed hash that the address is found by.
    pub email_hash: Vec<u8>,
    /// The address.
    pub email: EmailAddress,
    /// The full name.
    pub name: String,
    /// The language of mails.
    pub locale: Locale,
    /// Since when the person is known.
    pub created_at: Instant,
    /// When something was last changed.
    pub changed_at: Instant,
    /// What opens the rest.
    pub key: SubjectKey,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email_hash: Vec<u8>,
    email_sealed: Vec<u8>,
    name_sealed: Vec<u8>,
    locale: String,
    created_at: i64,
    changed_at: i64,
}

/// A consent that holds.
pub(super) struct Membership {
    /// To what.
    pub programme: ProgrammeId,
    /// The version of the policy that was shown.
    pub policy_version: String,
    /// The language that it was shown in.
    pub policy_locale: Locale,
    /// When the form was sent.
    pub consented_at: Instant,
    /// When the mailbox was confirmed.
    pub confirmed_at: Instant,
    /// The first day of the activity, if the desk entered it.
    pub began_on: Option<Date>,
    /// The last day of the activity, if the desk entered it.
    pub ended_on: Option<Date>,
    /// What is held for it beside name, address and language.
    pub values: Values,
}

#[derive(sqlx::FromRow)]
struct MembershipRow {
    programme: String,
    policy_version: String,
    policy_locale: String,
    consented_at: i64,
    confirmed_at: i64,
    began_on: Option<String>,
    ended_on: Option<String>,
    details_sealed: Option<Vec<u8>>,
}

/// What a programme holds, as it is sealed.
#[derive(Serialize)]
struct Details<'a> {
    items: &'a Values,
}

/// The same, as it may have been sealed.
#[derive(Deserialize)]
#[serde(untagged)]
enum Sealed {
    /// By the ids of items.
    Items { items: Values },
    /// As it was before registers named the items.
    Earlier(BTreeMap<String, String>),
}

/// The ids of items that had other names before registers named them.
const EARLIER: [(&str, &str); 2] = [("country", "country_of_residence"), ("city", "city_of_residence")];

/// Values with the names that they had before registers named the items.
pub(super) fn by_item(earlier: impl IntoIterator<Item = (String, String)>) -> Values {
    let id = |name: String| {
        let renamed = EARLIER.iter().find(|(earlier, _)| *earlier == name).map(|(_, id)| (*id).to_owned());
        EntryId::try_from(renamed.unwrap_or(name)).ok()
    };
    earlier.into_iter().filter_map(|(name, value)| Some((id(name)?, value))).collect()
}

/// Where a person's address is sealed.
pub(super) const fn email_place(id: Uuid) -> Place<'static> {
    Place { table: "subjects", column: "email_sealed", row: id }
}

/// Where a person's name is sealed.
pub(super) const fn name_place(id: Uuid) -> Place<'static> {
    Place { table: "subjects", column: "name_sealed", row: id }
}

/// The column that the further items of a membership are sealed in. The row has no id of its own, so the programme is part
/// of the place.
fn details_column(programme: &ProgrammeId) -> String {
    format!("details_sealed/{programme}")
}

const fn details_place(id: Uuid, column: &str) -> Place<'_> {
    Place { table: "memberships", column, row: id }
}

/// Takes a person's row until the transaction ends: others who change something about the same person wait here, and find
/// the person as this transaction leaves them. Says whether there is such a person.
pub(super) async fn lock(tx: &mut Tx, id: Uuid) -> Result<bool, StoreError> {
    // An update takes the row on both engines; SQLite knows no SELECT … FOR UPDATE.
    Ok(run!(*tx, "UPDATE subjects SET changed_at = changed_at WHERE id = $1", id)? == 1)
}

/// The same by the hash of the address; gives the person's id.
pub(super) async fn lock_by_email(tx: &mut Tx, email_hash: &[u8]) -> Result<Option<Uuid>, StoreError> {
    let row = one!(
        *tx,
        (Uuid,),
        "UPDATE subjects SET changed_at = changed_at WHERE email_hash = $1 RETURNING id",
        email_hash
    )?;
    Ok(row.map(|(id,)| id))
}

/// A person's id and mail language, by the hash of the address.
pub(super) async fn find_by_email(tx: &mut Tx, email_hash: &[u8]) -> Result<Option<(Uuid, Locale)>, Fault> {
    let row = one!(*tx, (Uuid, String), "SELECT id, locale FROM subjects WHERE email_hash = $1", email_hash)?;
    row.map(|(id, locale)| Ok((id, read_locale(&locale)?))).transpose()
}

/// Opens a person; none when there is no such person any more.
pub(super) async fn open(tx: &mut Tx, center: &Center, id: Uuid) -> Result<Option<Subject>, Fault> {
    let row = one!(
        *tx,
        Row,
        "SELECT id, email_hash, email_sealed, name_sealed, locale, created_at, changed_at FROM subjects WHERE id = $1",
        id
    )?;
    let Some(row) = row else { return Ok(None) };
    let key = center.keys.get(id).await?;
    let email = key.open_text(email_place(id), &row.email_sealed)?;
    Ok(Some(Subject {
        id: row.id,
        email_hash: row.email_hash,
        email: EmailAddress::parse(&email).map_err(|_| Fault::Content("subjects.email_sealed"))?,
        name: key.open_text(name_place(id), &row.name_sealed)?,
        locale: read_locale(&row.locale)?,
        created_at: Instant::from_millis(row.created_at),
        changed_at: Instant::from_millis(row.changed_at),
        key,
    }))
}

impl Subject {
    /// What the person takes part in, in the order of the register in force.
    pub(super) async fn memberships(&self, tx: &mut Tx, center: &Center) -> Result<Vec<Membership>, Fault> {
        let rows = all!(
            *tx,
            MembershipRow,
            "SELECT programme, policy_version, policy_locale, consented_at, confirmed_at, began_on, ended_on, details_sealed \
             FROM memberships WHERE subject_id = $1",
            self.id
        )?;
        let mut memberships = rows.into_iter().map(|row| self.membership(row)).collect::<Result<Vec<_>, Fault>>()?;
        memberships.sort_by_cached_key(|membership| programmes::place(center, &membership.programme));
        Ok(memberships)
    }

    fn membership(&self, row: MembershipRow) -> Result<Membership, Fault> {
        let programme = read_programme(&row.programme)?;
        let values = match row.details_sealed {
            Some(sealed) => {
                let column = details_column(&programme);
                let plain = self.key.open(details_place(self.id, &column), &sealed)?;
                match serde_json::from_slice(&plain).map_err(|_| Fault::Content("memberships.details_sealed"))? {
                    Sealed::Items { items } => items,
                    Sealed::Earlier(values) => by_item(values),
                }
            }
            None => Values::new(),
        };
        let day = |day: Option<String>| {
            day.map(|day| day.parse().map_err(|_| Fault::Content("a day of memberships"))).transpose()
        };
        Ok(Membership {
            programme,
            policy_version: row.policy_version,
            policy_locale: read_locale(&row.policy_locale)?,
            consented_at: Instant::from_millis(row.consented_at),
            confirmed_at: Instant::from_millis(row.confirmed_at),
            began_on: day(row.began_on)?,
            ended_on: day(row.ended_on)?,
            values,
        })
    }
}

/// Seals what a programme holds; nothing where it holds nothing.
pub(super) fn seal_details(
    center: &Center,
    key: &SubjectKey,
    id: Uuid,
    programme: &ProgrammeId,
    values: &Values,
) -> Result<Option<Vec<u8>>, Fault> {
    if values.is_empty() {
        return Ok(None);
    }
    let plain =
        serde_json::to_vec(&Details { items: values }).map_err(|_| Fault::Content("details that cannot be written"))?;
    Ok(Some(key.seal(details_place(id, &details_column(programme)), &plain, &center.entropy)))
}

/// Does in vain what [`open`] does, so that asking for nobody takes as long.
pub(super) async fn open_nobody(tx: &mut Tx, center: &Center) -> Result<Option<Subject>, Fault> {
    let nobody = center.entropy.id(center.now());
    match center.keys.get(nobody).await {
        // Nobody has a key; that is what it says.
        Err(Fault::Sealed) => {}
        Err(fault) => return Err(fault),
        Ok(_) => return Err(Fault::Content("a key of nobody")),
    }
    open(tx, center, nobody).await
}

/// What a person takes part in, in the order of the register in force, without opening anything.
pub(super) async fn programmes(tx: &mut Tx, center: &Center, id: Uuid) -> Result<Vec<ProgrammeId>, Fault> {
    let rows = all!(*tx, (String,), "SELECT programme FROM memberships WHERE subject_id = $1", id)?;
    let mut held = rows.into_iter().map(|(name,)| read_programme(&name)).collect::<Result<Vec<_>, Fault>>()?;
    held.sort_by_cached_key(|programme| programmes::place(center, programme));
    Ok(held)
}

/// Reads a column that holds a programme.
pub(super) fn read_programme(id: &str) -> Result<ProgrammeId, Fault> {
    ProgrammeId::parse(id).ok_or(Fault::Content("a programme"))
}

/// Reads a column that holds a language.
pub(super) fn read_locale(tag: &str) -> Result<Locale, Fault> {
    tag.parse().map_err(|_| Fault::Content("a language"))
}

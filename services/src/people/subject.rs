//! A person as the store knows one: a row of readable times and sealed values, and the key that opens them.

use crate::center::Center;
use crate::error::Fault;
use crate::keys::{Place, SubjectKey};
use crate::store::{StoreError, Tx};
use changho_domain::country::CountryCode;
use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;
use changho_domain::programme::Programme;
use changho_domain::signup::Group;
use changho_domain::time::Instant;
use serde::{Deserialize, Serialize};
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
    pub programme: Programme,
    /// The version of the policy that was shown.
    pub policy_version: String,
    /// The language that it was shown in.
    pub policy_locale: Locale,
    /// When the form was sent.
    pub consented_at: Instant,
    /// When the mailbox was confirmed.
    pub confirmed_at: Instant,
    /// What the group asks beside.
    pub group: Option<Group>,
}

#[derive(sqlx::FromRow)]
struct MembershipRow {
    programme: String,
    policy_version: String,
    policy_locale: String,
    consented_at: i64,
    confirmed_at: i64,
    details_sealed: Option<Vec<u8>>,
}

/// What the group asks beside, as it is sealed: names that must not change.
#[derive(Serialize, Deserialize)]
pub(super) struct Details {
    nationality: CountryCode,
    country: CountryCode,
    city: String,
}

impl From<Group> for Details {
    fn from(group: Group) -> Self {
        Self { nationality: group.nationality, country: group.country, city: group.city }
    }
}

impl From<Details> for Group {
    fn from(details: Details) -> Self {
        Self { nationality: details.nationality, country: details.country, city: details.city }
    }
}

/// Where a person's address is sealed.
pub(super) const fn email_place(id: Uuid) -> Place {
    Place { table: "subjects", column: "email_sealed", row: id }
}

/// Where a person's name is sealed.
pub(super) const fn name_place(id: Uuid) -> Place {
    Place { table: "subjects", column: "name_sealed", row: id }
}

/// Where the further items of a membership are sealed. The row has no id of its own, so the programme is part of the place.
pub(super) const fn details_place(id: Uuid, programme: Programme) -> Place {
    let column = match programme {
        Programme::Newsletter => "details_sealed/newsletter",
        Programme::GlobalMonitoring => "details_sealed/global_monitoring",
    };
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
    /// What the person takes part in, in the order of [`Programme::ALL`].
    pub(super) async fn memberships(&self, tx: &mut Tx) -> Result<Vec<Membership>, Fault> {
        let rows = all!(
            *tx,
            MembershipRow,
            "SELECT programme, policy_version, policy_locale, consented_at, confirmed_at, details_sealed FROM memberships WHERE subject_id = $1",
            self.id
        )?;
        let mut memberships = rows.into_iter().map(|row| self.membership(row)).collect::<Result<Vec<_>, Fault>>()?;
        memberships.sort_by_key(|membership| membership.programme);
        Ok(memberships)
    }

    fn membership(&self, row: MembershipRow) -> Result<Membership, Fault> {
        let programme = Programme::named(&row.programme).ok_or(Fault::Content("memberships.programme"))?;
        let group = match row.details_sealed {
            Some(sealed) => {
                let plain = self.key.open(details_place(self.id, programme), &sealed)?;
                let details: Details =
                    serde_json::from_slice(&plain).map_err(|_| Fault::Content("memberships.details_sealed"))?;
                Some(details.into())
            }
            None => None,
        };
        Ok(Membership {
            programme,
            policy_version: row.policy_version,
            policy_locale: read_locale(&row.policy_locale)?,
            consented_at: Instant::from_millis(row.consented_at),
            confirmed_at: Instant::from_millis(row.confirmed_at),
            group,
        })
    }
}

/// Seals what the group asks beside.
pub(super) fn seal_details(center: &Center, key: &SubjectKey, id: Uuid, group: Group) -> Result<Vec<u8>, Fault> {
    let plain =
        serde_json::to_vec(&Details::from(group)).map_err(|_| Fault::Content("details that cannot be written"))?;
    Ok(key.seal(details_place(id, Programme::GlobalMonitoring), &plain, &center.entropy))
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

/// What a person takes part in, without opening anything.
pub(super) async fn programmes(tx: &mut Tx, id: Uuid) -> Result<Vec<Programme>, Fault> {
    let rows = all!(*tx, (String,), "SELECT programme FROM memberships WHERE subject_id = $1", id)?;
    let named = |(name,): (String,)| Programme::named(&name).ok_or(Fault::Content("memberships.programme"));
    let mut programmes = rows.into_iter().map(named).collect::<Result<Vec<_>, Fault>>()?;
    programmes.sort_unstable();
    Ok(programmes)
}

/// Reads a column that holds a language.
pub(super) fn read_locale(tag: &str) -> Result<Locale, Fault> {
    tag.parse().map_err(|_| Fault::Content("a language"))
}

//! Correcting what is held, at once.

use super::activities::{self, Activity};
use super::sessions::Session;
use super::{sign_up, subject};
use crate::center::Center;
use crate::error::{Fault, Refusal};
use changho_domain::form::Problem;
use changho_domain::programme::Programme;
use changho_domain::signup::{self, Fields, field};

/// What is held and can be corrected, as the form shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Held {
    /// The values by field name.
    pub values: Fields,
    /// Whether the group's fields are among them.
    pub group: bool,
}

/// Without the values.
impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Held").field("group", &self.group).finish_non_exhaustive()
    }
}

/// What is held now.
///
/// # Errors
/// When the store fails, or the person is gone.
pub async fn held(center: &Center, session: &Session) -> Result<Held, Fault> {
    let mut tx = center.db.read().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    let mut values = Fields::from([
        (field::NAME.to_owned(), person.name.clone()),
        (field::LOCALE.to_owned(), person.locale.tag().to_owned()),
    ]);
    let group = person.memberships(&mut tx).await?.into_iter().find_map(|membership| membership.group);
    let in_group = group.is_some();
    if let Some(group) = group {
        values.insert(field::NATIONALITY.to_owned(), group.nationality.to_string());
        values.insert(field::COUNTRY.to_owned(), group.country.to_string());
        values.insert(field::CITY.to_owned(), group.city);
    }
    Ok(Held { values, group: in_group })
}

/// Corrects: name, language of mails and, for a member of the group, nationality, country and city of residence.
///
/// # Errors
/// The problems of the form, in the order of its fields; [`Problem::Expired`] when the person was deleted in the meantime.
/// Nothing is stored then.
pub async fn correct(center: &Center, session: &Session, fields: &Fields) -> Result<(), Refusal> {
    let now = center.now();
    let id = session.subject_id;
    let mut tx = center.db.write().await?;
    if !subject::lock(&mut tx, id).await? {
        return Err(Refusal::field("", Problem::Expired));
    }
    let in_group = subject::programmes(&mut tx, id).await?.contains(&Programme::GlobalMonitoring);
    let correction = signup::read_correction(&sign_up::composed(fields), in_group)?;
    let key = center.keys.get(id).await?;
    run!(
        tx,
        "UPDATE subjects SET name_sealed = $2, locale = $3, changed_at = $4 WHERE id = $1",
        id,
        key.seal_text(subject::name_place(id), &correction.name, &center.entropy),
        correction.locale.tag(),
        now.millis()
    )?;
    if let Some(group) = correction.group {
        run!(
            tx,
            "UPDATE memberships SET details_sealed = $3 WHERE subject_id = $1 AND programme = $2",
            id,
            Programme::GlobalMonitoring.name(),
            subject::seal_details(center, &key, id, group)?
        )?;
    }
    activities::note(&mut tx, center, id, Activity::Corrected).await?;
    Ok(tx.commit().await?)
}

//! Correcting what is held, at once.

use super::activities::{self, Happened};
use super::delete;
use super::items;
use super::sessions::Session;
use super::subject::{self, Membership};
use super::{sign_up, subject::Subject};
use crate::center::Center;
use crate::consignees;
use crate::error::{Fault, Refusal};
use crate::programmes;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::policy::ItemKind;
use changho_domain::signup::{self, Asked, Fields, Question};

/// What is held and can be corrected, as the form shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Held {
    /// The values by field name.
    pub values: Fields,
    /// The fields.
    pub questions: Vec<Question>,
}

/// Without the values.
impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Held").field("questions", &self.questions).finish_non_exhaustive()
    }
}

/// What is held now. `locale` is the language of the form.
///
/// # Errors
/// When the store fails, or the person is gone.
pub async fn held(center: &Center, session: &Session, locale: Locale) -> Result<Held, Fault> {
    let mut tx = center.db.read().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    let memberships = person.memberships(&mut tx, center).await?;
    let (mut values, mut questions) = (Fields::new(), Vec::new());
    for membership in &memberships {
        for told in items::of(center, membership) {
            let (Some(asked), Some(item)) = (told.asked(), told.item) else { continue };
            if let Some(value) = value(&person, membership, &asked) {
                values.insert(asked.id.to_string(), value);
            }
            if questions.iter().all(|question: &Question| question.id != asked.id) {
                questions.push(programmes::question(&asked, item, locale));
            }
        }
    }
    Ok(Held { values, questions })
}

/// What is held for an item; none for what was left out.
fn value(person: &Subject, membership: &Membership, asked: &Asked) -> Option<String> {
    match asked.kind {
        ItemKind::Name => Some(person.name.clone()),
        ItemKind::MailLanguage => Some(person.locale.tag().to_owned()),
        _ => membership.values.get(&asked.id).cloned(),
    }
}

/// Corrects everything that the person told for what they take part in, but the address.
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
    let person = subject::open(&mut tx, center, id).await?.ok_or(subject::GONE)?;
    let memberships = person.memberships(&mut tx, center).await?;
    let asked_by: Vec<Vec<Asked>> = memberships
        .iter()
        .map(|membership| items::of(center, membership).iter().filter_map(items::Told::asked).collect())
        .collect();
    let mut asked: Vec<Asked> = Vec::new();
    for item in asked_by.iter().flatten() {
        match asked.iter_mut().find(|known| known.id == item.id) {
            Some(known) => known.required |= item.required,
            None => asked.push(item.clone()),
        }
    }
    let correction = signup::read_correction(&asked, &sign_up::composed(fields))?;
    let stood = consignees::standing(&mut tx, center, id).await?;
    run!(
        tx,
        "UPDATE subjects SET name_sealed = $2, locale = $3, changed_at = $4 WHERE id = $1",
        id,
        person.key.seal_text(
            subject::name_place(id),
            correction.name.as_deref().unwrap_or(if asks_for(&asked, ItemKind::Name) { "" } else { &person.name }),
            &center.entropy
        ),
        correction.locale.unwrap_or(person.locale).tag(),
        now.millis()
    )?;
    for (membership, asked) in memberships.iter().zip(&asked_by) {
        let mut values = membership.values.clone();
        for item in asked.iter().filter(|item| !item.kind.is_of_person()) {
            match correction.values.get(&item.id) {
                Some(value) => values.insert(item.id.clone(), value.clone()),
                None => values.remove(&item.id),
            };
        }
        run!(
            tx,
            "UPDATE memberships SET details_sealed = $3 WHERE subject_id = $1 AND programme = $2",
            id,
            membership.programme.as_str(),
            subject::seal_details(center, &person.key, id, &membership.programme, &values)?
        )?;
    }
    consignees::tell_changes(&mut tx, center, id, stood).await?;
    activities::note(&mut tx, center, id, Happened::Corrected).await?;
    tx.commit().await?;
    // What was wrong must not stay in the log, where the person's key still opens it.
    delete::overwrite_or_leave(center).await;
    Ok(())
}

fn asks_for(asked: &[Asked], kind: ItemKind) -> bool {
    asked.iter().any(|item| item.kind == kind)
}

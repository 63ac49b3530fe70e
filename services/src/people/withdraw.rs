//! Ending one programme: withdrawing the consent to it.

use super::activities::{self, Activity};
use super::delete;
use super::reader::Reader;
use super::remains::{self, Preview};
use super::sessions::Session;
use super::subject;
use crate::center::Center;
use crate::error::Fault;
use crate::mail::{self, Letter};
use changho_domain::locale::Locale;
use changho_domain::programme::Programme;
use uuid::Uuid;

/// What goes and what stays when a programme is ended; nothing for one that the person does not take part in.
///
/// # Errors
/// When the store fails, or the person is gone.
pub async fn preview(
    center: &Center,
    session: &Session,
    programme: Programme,
    locale: Locale,
) -> Result<Option<Preview>, Fault> {
    let mut tx = center.db.read().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    let held = subject::programmes(&mut tx, person.id).await?;
    if !held.contains(&programme) {
        return Ok(None);
    }
    let others: Vec<Programme> = held.into_iter().filter(|other| *other != programme).collect();
    if others.is_empty() {
        return Ok(Some(delete::preview_in(&mut tx, center, &person, locale).await?));
    }
    Ok(Some(remains::of_programme(&Reader::new(center, locale), programme, &others)))
}

/// Ends a programme, and says so by mail. Somebody who takes part in nothing else is deleted entirely: gives the number of
/// the certificate then. Ending what was ended changes nothing.
///
/// # Errors
/// When the store fails. Nothing is ended then.
pub async fn withdraw(center: &Center, session: &Session, programme: Programme) -> Result<Option<String>, Fault> {
    end(center, session.subject_id, programme).await
}

/// [`withdraw`], for whoever is known to speak for the person.
pub(super) async fn end(center: &Center, id: Uuid, programme: Programme) -> Result<Option<String>, Fault> {
    let mut tx = center.db.write().await?;
    if !subject::lock(&mut tx, id).await? {
        return Ok(None);
    }
    let held = subject::programmes(&mut tx, id).await?;
    if !held.contains(&programme) {
        return Ok(None);
    }
    let person = subject::open(&mut tx, center, id).await?.ok_or(subject::GONE)?;
    if held == [programme] {
        // Its mail says all: what was ended, what is left, and the certificate.
        let number = delete::remove(&mut tx, center, &person).await?;
        tx.commit().await?;
        delete::destroy_keys(center).await;
        return Ok(Some(number));
    }
    let (consented_at,) = one!(
        tx,
        (i64,),
        "DELETE FROM memberships WHERE subject_id = $1 AND programme = $2 RETURNING consented_at",
        id,
        programme.name()
    )?
    .ok_or(Fault::Content("a membership that came and went"))?;
    activities::note(&mut tx, center, id, Activity::Ended(programme)).await?;
    let sign_up_link = format!("{}/{}/{}", center.base_url, person.locale.tag(), programme.slug());
    let letter = Letter::Cancelled { programme, sign_up_link };
    // A programme can be joined and ended again: the consent that ends tells which time it was.
    let event = format!("cancelled:{id}:{}:{consented_at}", programme.name());
    mail::enqueue(&mut tx, center, &letter, &person.email, person.locale, Some(id), &event).await?;
    tx.commit().await?;
    Ok(None)
}

//! Ending one programme: withdrawing the consent to it.

use super::activities::{self, Activity};
use super::apart;
use super::certificate::{Cause, Kind};
use super::delete;
use super::items;
use super::reader::Reader;
use super::remains::{self, Counts, Preview};
use super::sessions::Session;
use super::subject::{self, Membership, Subject};
use crate::center::Center;
use crate::consignees;
use crate::erasures;
use crate::error::Fault;
use crate::mail::{self, Letter};
use crate::programmes;
use crate::separate::Ending;
use crate::store::Tx;
use changho_domain::locale::Locale;
use changho_domain::policy::ItemKind;
use changho_domain::programme::ProgrammeId;
use changho_domain::signup::Asked;
use changho_domain::time::Instant;
use uuid::Uuid;

/// What goes and what stays when a programme is ended; nothing for one that the person does not take part in.
///
/// # Errors
/// When the store fails, or the person is gone.
pub async fn preview(
    center: &Center,
    session: &Session,
    programme: &ProgrammeId,
    locale: Locale,
) -> Result<Option<Preview>, Fault> {
    let mut tx = center.db.read().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    let held = person.memberships(&mut tx, center).await?;
    let Some(membership) = held.iter().find(|membership| &membership.programme == programme) else { return Ok(None) };
    if held.len() == 1 {
        return Ok(Some(delete::preview_in(&mut tx, center, &person, locale).await?));
    }
    let others: Vec<_> = held.iter().filter(|other| &other.programme != programme).collect();
    Ok(Some(remains::of_programme(&Reader::new(center, locale), membership, &others)))
}

/// Ends a programme, and says so by mail. Somebody who takes part in nothing else is deleted entirely: gives the number of
/// the certificate then. Ending what was ended changes nothing.
///
/// # Errors
/// When the store fails. Nothing is ended then.
pub async fn withdraw(center: &Center, session: &Session, programme: &ProgrammeId) -> Result<Option<String>, Fault> {
    end(center, session.subject_id, programme).await
}

/// [`withdraw`], for whoever is known to speak for the person.
pub(super) async fn end(center: &Center, id: Uuid, programme: &ProgrammeId) -> Result<Option<String>, Fault> {
    let mut tx = center.db.write().await?;
    let ended = end_in(&mut tx, center, id, programme, Cause::Person).await?;
    tx.commit().await?;
    match ended {
        Ended::Nothing => Ok(None),
        // No key goes: as long as the person's own lives, what was deleted must not stay in the log.
        Ended::Programme(_) => {
            delete::destroy_keys(center).await;
            Ok(None)
        }
        Ended::Everything(number, _) => {
            delete::destroy_keys(center).await;
            Ok(Some(number))
        }
    }
}

/// Ends a programme for somebody who asked an officer to, as part of a transaction. When that was committed,
/// [`delete::destroy_keys`] has to be called.
pub(crate) async fn end_for(tx: &mut Tx, center: &Center, id: Uuid, programme: &ProgrammeId) -> Result<(), Fault> {
    end_in(tx, center, id, programme, Cause::Person).await.map(|_| ())
}

/// What ending a programme came to.
pub(crate) enum Ended {
    /// There was nothing to end.
    Nothing,
    /// The programme ended, and others stay: what was destroyed.
    Programme(Counts),
    /// It was the last one: the number of the certificate, and what was destroyed.
    Everything(String, Counts),
}

/// [`end`], as part of a transaction. When that was committed, [`delete::destroy_keys`] has to be called.
pub(crate) async fn end_in(
    tx: &mut Tx,
    center: &Center,
    id: Uuid,
    programme: &ProgrammeId,
    cause: Cause,
) -> Result<Ended, Fault> {
    if !subject::lock(tx, id).await? {
        return Ok(Ended::Nothing);
    }
    let person = subject::open(tx, center, id).await?.ok_or(subject::GONE)?;
    let held = person.memberships(tx, center).await?;
    if !held.iter().any(|membership| &membership.programme == programme) {
        return Ok(Ended::Nothing);
    }
    let others: Vec<_> = held.iter().filter(|other| &other.programme != programme).collect();
    if others.is_empty() {
        // Its mail says all: what was ended, what is left, and the certificate.
        let (number, counts) = delete::remove(tx, center, &person, cause).await?;
        return Ok(Ended::Everything(number, counts));
    }
    let ending = held.iter().filter(|membership| &membership.programme == programme);
    apart::keep(center, &person, ending, Ending::Now).await?;
    let (consented_at, counts) = remove(tx, center, &person, programme, &others, center.now()).await?;
    activities::note(tx, center, id, Activity::Ended(programme.clone())).await?;
    let slug = center.register().purpose(programme.as_str()).and_then(|purpose| Some(&purpose.form.as_ref()?.slug));
    let sign_up_link = slug.map(|slug| format!("{}/{}/{slug}", center.base_url, person.locale.tag()));
    let letter = Letter::Cancelled { programme: programmes::named(center, programme, person.locale), sign_up_link };
    // A programme can be joined and ended again: the consent that ends tells which time it was.
    let event = format!("cancelled:{id}:{programme}:{consented_at}");
    mail::enqueue(tx, center, &letter, &person.email, person.locale, Some(id), &event).await?;
    Ok(Ended::Programme(counts))
}

/// Ends a programme once more, that had ended at that moment and that a restored backup brought back, without a mail about it.
/// Somebody who took part in nothing else is deleted: the ledger of erasures lost that, if it is so.
pub(crate) async fn end_again(
    center: &Center,
    id: Uuid,
    programme: &ProgrammeId,
    ended_at: Instant,
) -> Result<(), Fault> {
    let mut tx = center.db.write().await?;
    if !subject::lock(&mut tx, id).await? {
        return Ok(());
    }
    let person = subject::open(&mut tx, center, id).await?.ok_or(subject::GONE)?;
    let held = person.memberships(&mut tx, center).await?;
    let others: Vec<_> = held.iter().filter(|other| &other.programme != programme).collect();
    if others.is_empty() {
        delete::remove_again(&mut tx, center, id, ended_at).await?;
    } else if others.len() < held.len() {
        let ending = held.iter().filter(|membership| &membership.programme == programme);
        apart::keep(center, &person, ending, Ending::Again(ended_at)).await?;
        remove(&mut tx, center, &person, programme, &others, ended_at).await?;
    }
    Ok(tx.commit().await?)
}

/// Removes what is held for a programme alone; gives when it was consented to, and what went.
async fn remove(
    tx: &mut Tx,
    center: &Center,
    person: &Subject,
    programme: &ProgrammeId,
    others: &[&Membership],
    ended_at: Instant,
) -> Result<(i64, Counts), Fault> {
    let id = person.id;
    let number = |rows: Option<(i64,)>| rows.map_or(0, |(rows,)| u64::try_from(rows).unwrap_or(0));
    let earlier = number(one!(
        *tx,
        (i64,),
        "SELECT COUNT(*) FROM earlier_consents WHERE subject_id = $1 AND programme = $2",
        id,
        programme.as_str()
    )?);
    let stood = consignees::standing(tx, center, id).await?;
    let (consented_at,) = one!(
        *tx,
        (i64,),
        "DELETE FROM memberships WHERE subject_id = $1 AND programme = $2 RETURNING consented_at",
        id,
        programme.as_str()
    )?
    .ok_or(Fault::Content("a membership that came and went"))?;
    let suspensions =
        run!(*tx, "DELETE FROM suspensions WHERE subject_id = $1 AND programme = $2", id, programme.as_str())?;
    erasures::note_ended(tx, center, id, programme, consented_at, ended_at).await?;
    consignees::tell_changes(tx, center, id, stood).await?;
    // A name that nothing else asks for was held for this alone.
    let asks_for_name = |asked: Asked| asked.kind == ItemKind::Name;
    let is_named =
        others.iter().any(|other| items::of(center, other).iter().filter_map(items::Told::asked).any(asks_for_name));
    if !is_named {
        let no_name = person.key.seal_text(subject::name_place(id), "", &center.entropy);
        run!(*tx, "UPDATE subjects SET name_sealed = $2 WHERE id = $1", id, no_name)?;
    }
    let mut counts = vec![(Kind::Consents, 1 + earlier), (Kind::Suspensions, suspensions)];
    counts.retain(|(_, count)| *count > 0);
    Ok((consented_at, counts))
}

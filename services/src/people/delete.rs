//! Deleting everything that is held about a person.
//!
//! The rows go, the keys that sealed them are destroyed, so that no backup can be read either, and a certificate says so.
//! What stays is a hash that keeps the address from being entered again.

use super::apart;
use super::certificate::{self, Cause, Kind};
use super::reader::Reader;
use super::remains::{self, Counts, Preview};
use super::sessions::Session;
use super::subject::{self, Subject};
use super::{sign_up, spent, step_up, suppression};
use crate::center::Center;
use crate::consignees;
use crate::erasures;
use crate::error::{Fault, Refusal};
use crate::mail::{self, Letter};
use crate::policy::words as policy_words;
use crate::separate::Ending;
use crate::store::{StoreError, Tx};
use changho_domain::consignment::Instruction;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::time::Instant;
use uuid::Uuid;

/// What goes and what stays when everything is deleted.
///
/// # Errors
/// When the store fails, or the person is gone.
pub async fn preview(center: &Center, session: &Session, locale: Locale) -> Result<Preview, Fault> {
    let mut tx = center.db.read().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    preview_in(&mut tx, center, &person, locale).await
}

/// [`preview`], as part of a transaction.
pub(super) async fn preview_in(
    tx: &mut Tx,
    center: &Center,
    person: &Subject,
    locale: Locale,
) -> Result<Preview, Fault> {
    let memberships = person.memberships(tx, center).await?;
    let counts = count(tx, center, person).await?;
    Ok(remains::of_everything(&Reader::new(center, locale), &memberships, &counts))
}

/// Deletes everything, mails the certificate, and gives its number. Needs a code that was entered within ten minutes.
///
/// # Errors
/// [`Problem::CodeGone`] at `code` without a fresh one; [`Problem::Expired`] when it was done already; a fault when the store
/// fails. Nothing is deleted then.
pub async fn delete(center: &Center, session: &Session) -> Result<String, Refusal> {
    step_up::require_fresh(center, session)?;
    let mut tx = center.db.write().await?;
    if !subject::lock(&mut tx, session.subject_id).await? {
        return Err(Refusal::field("", Problem::Expired));
    }
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    let (number, _) = remove(&mut tx, center, &person, Cause::Person).await?;
    tx.commit().await?;
    destroy_keys(center).await;
    Ok(number)
}

/// Deletes somebody who asked an officer to, as part of a transaction. When that was committed, [`destroy_keys`] has to be called.
pub(crate) async fn remove_for(tx: &mut Tx, center: &Center, id: Uuid) -> Result<(), Fault> {
    if subject::lock(tx, id).await? {
        let person = subject::open(tx, center, id).await?.ok_or(subject::GONE)?;
        remove(tx, center, &person, Cause::Person).await?;
    }
    Ok(())
}

/// Deletes a person whose row the transaction holds. When it was committed, [`destroy_keys`] has to be called.
/// Gives the number of the certificate, and what was destroyed.
pub(super) async fn remove(
    tx: &mut Tx,
    center: &Center,
    person: &Subject,
    cause: Cause,
) -> Result<(String, Counts), Fault> {
    let now = center.now();
    let counts = count(tx, center, person).await?;
    let memberships = person.memberships(tx, center).await?;
    let apart = apart::keep(center, person, memberships.iter(), Ending::Now).await?;
    remove_rows(tx, center, person.id, &person.email_hash, now).await?;
    let number = certificate::issue(tx, center, person.locale, &counts, apart > 0, cause).await?.to_string();
    let letter = Letter::Deleted {
        certificate_number: number.clone(),
        certificate_link: format!("{}/{}/deleted/{number}", center.base_url, person.locale.tag()),
        issued: policy_words::moment(now, person.locale),
    };
    mail::enqueue(tx, center, &letter, &person.email, person.locale, None, &format!("deleted:{number}")).await?;
    Ok((number, counts))
}

/// Removes somebody once more, who was erased at that moment and whom a restored backup brought back: without a certificate and
/// without a mail, both of which there were.
pub(crate) async fn remove_again(tx: &mut Tx, center: &Center, id: Uuid, erased_at: Instant) -> Result<(), Fault> {
    let Some((hash,)) = one!(*tx, (Vec<u8>,), "SELECT email_hash FROM subjects WHERE id = $1", id)? else {
        return Ok(());
    };
    match subject::open(tx, center, id).await {
        // The separate store may have gone back too, to before it got what has to be kept.
        Ok(Some(person)) => {
            let memberships = person.memberships(tx, center).await?;
            apart::keep(center, &person, memberships.iter(), Ending::Again(erased_at)).await?;
        }
        // The key is gone already: that comes after the keeping.
        Ok(None) | Err(Fault::Sealed) => {}
        Err(fault) => return Err(fault),
    }
    remove_rows(tx, center, id, &hash, erased_at).await
}

/// Removes the rows of a person, gives up their keys, and keeps the address from being entered again.
async fn remove_rows(
    tx: &mut Tx,
    center: &Center,
    id: Uuid,
    email_hash: &[u8],
    erased_at: Instant,
) -> Result<(), Fault> {
    let now = center.now();
    for hash in sign_up::hashes(center, email_hash) {
        for (form,) in all!(*tx, (Uuid,), "DELETE FROM signups WHERE email_hash = $1 RETURNING id", hash)? {
            spent::give_up(tx, form, now).await?;
            let mail = one!(*tx, (Uuid,), "DELETE FROM mails WHERE event = $1 RETURNING id", sign_up::event(form))?;
            if let Some((mail,)) = mail {
                spent::give_up(tx, mail, now).await?;
            }
        }
    }
    run!(
        *tx,
        "INSERT INTO spent_keys (id, since) SELECT id, $2 FROM mails WHERE subject_id = $1 ON CONFLICT (id) DO NOTHING",
        id,
        now.millis()
    )?;
    spent::give_up(tx, id, now).await?;
    // Requests are kept; that they came from this mailbox is not.
    run!(*tx, "UPDATE requests SET asker_hash = NULL WHERE asker_hash = $1", email_hash)?;
    let held = consignees::of_person(tx, id).await?;
    // Memberships, activities, sessions, codes, changes of address, mails and links to choices go with it.
    run!(*tx, "DELETE FROM subjects WHERE id = $1", id)?;
    for one in &held {
        consignees::told(tx, center, one, Instruction::Erasure).await?;
    }
    suppression::add(tx, email_hash, now).await?;
    erasures::note_person(tx, center, id, erased_at).await?;
    Ok(())
}

/// Destroys the keys that were given up, and what deleted rows left in the log. The deletion stands whatever happens here;
/// what cannot be done now, the sweep does.
pub(crate) async fn destroy_keys(center: &Center) {
    // First: whenever a key is gone, the ledger knows why.
    erasures::settle_or_leave(center).await;
    if let Err(fault) = center.keys.destroy_spent(&center.db).await {
        tracing::warn!(%fault, "keys that were given up wait for the next sweep");
    }
    overwrite_or_leave(center).await;
}

/// Destroys what changed and deleted rows left in the log, for whoever has changed them already; the sweep does it every minute for
/// whom somebody who was reading was in the way.
pub(super) async fn overwrite_or_leave(center: &Center) {
    match center.db.checkpoint().await {
        Ok(true) => {}
        Ok(false) => tracing::info!("the log of the store is overwritten by the next sweep: somebody is reading"),
        Err(error) => tracing::warn!(%error, "the log of the store is overwritten by the next sweep"),
    }
}

/// How much is held of each kind; kinds of which nothing is held are left out.
async fn count(tx: &mut Tx, center: &Center, person: &Subject) -> Result<Counts, Fault> {
    let mut counts = vec![(Kind::Identity, 1)];
    for (kind, statement) in [
        (
            Kind::Consents,
            "SELECT (SELECT COUNT(*) FROM memberships WHERE subject_id = $1) \
             + (SELECT COUNT(*) FROM earlier_consents WHERE subject_id = $1)",
        ),
        (Kind::Activities, "SELECT COUNT(*) FROM activities WHERE subject_id = $1"),
        (Kind::Sessions, "SELECT COUNT(*) FROM sessions WHERE subject_id = $1"),
        (Kind::Codes, "SELECT COUNT(*) FROM sign_in_codes WHERE subject_id = $1"),
        (Kind::AddressChanges, "SELECT COUNT(*) FROM address_changes WHERE subject_id = $1"),
        (Kind::Mails, "SELECT COUNT(*) FROM mails WHERE subject_id = $1"),
        (Kind::Suspensions, "SELECT COUNT(*) FROM suspensions WHERE subject_id = $1"),
        (Kind::ChoiceLinks, "SELECT COUNT(*) FROM choice_links WHERE subject_id = $1"),
        // Who was only searched for is in the log too.
        (Kind::LookLinks, "SELECT COUNT(*) FROM desk_log WHERE subject_id = $1 OR about_id = $1"),
        (Kind::TransferLinks, "SELECT COUNT(*) FROM consignee_transfer_people WHERE subject_id = $1"),
    ] {
        let (rows,) = one!(*tx, (i64,), statement, person.id)?.unwrap_or_default();
        counts.push((kind, unsigned(rows)));
    }
    // Made while signed in, or from the same mailbox without.
    let requests = one!(
        *tx,
        (i64,),
        "SELECT COUNT(*) FROM requests WHERE subject_id = $1 OR (asker_hash = $2 AND received_at IS NOT NULL)",
        person.id,
        person.email_hash.as_slice()
    )?;
    counts.push((Kind::RequestLinks, requests.map_or(0, |(rows,)| unsigned(rows))));
    let [waiting, vain] = sign_up::hashes(center, &person.email_hash);
    let (waiting, vain) = (count_sign_ups(tx, waiting).await?, count_sign_ups(tx, vain).await?);
    let sealed =
        one!(*tx, (i64,), "SELECT COUNT(*) FROM mails WHERE subject_id = $1 AND sealed IS NOT NULL", person.id)?;
    counts.push((Kind::SignUps, waiting));
    counts.push((Kind::Keys, 1 + waiting + vain + sealed.map_or(0, |(rows,)| unsigned(rows))));
    counts.retain(|(_, count)| *count > 0);
    Ok(counts)
}

async fn count_sign_ups(tx: &mut Tx, hash: Vec<u8>) -> Result<u64, StoreError> {
    let rows = one!(*tx, (i64,), "SELECT COUNT(*) FROM signups WHERE email_hash = $1", hash)?;
    Ok(rows.map_or(0, |(rows,)| unsigned(rows)))
}

fn unsigned(rows: i64) -> u64 {
    u64::try_from(rows).unwrap_or(0)
}

//! Finding out what consignees have to be told.
//!
//! Whoever changes something about a person asks before what consignees have of the person ([`standing`]), and afterwards has
//! [`tell_changes`] compare: what was corrected, suspended, resumed or left is told, in the same transaction. Whoever destroys a
//! person calls [`of_person`] before, which needs no key.

use crate::center::Center;
use crate::error::Fault;
use crate::people::hand_over::{self, Handed};
use crate::store::Tx;
use changho_domain::consignment::Instruction;
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;
use uuid::Uuid;

/// Data of a person that a consignee has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Telling {
    consignee: String,
    programme: String,
    handle: Uuid,
}

/// The same, with what the consignee would be handed at the moment.
pub(crate) struct Stood(Telling, Handed);

/// What consignees have of a person, or of what the person takes part in.
pub(crate) async fn of_person(tx: &mut Tx, subject: Uuid) -> Result<Vec<Telling>, Fault> {
    let rows = all!(
        *tx,
        (String, String, Uuid),
        "SELECT consignee, programme, handle FROM consignee_people WHERE subject_id = $1 ORDER BY consignee, programme",
        subject
    )?;
    let telling = |(consignee, programme, handle)| Telling { consignee, programme, handle };
    Ok(rows.into_iter().map(telling).collect())
}

/// What consignees have of a person, and what they would be handed now. Reads nothing of people whose data nobody has.
pub(crate) async fn standing(tx: &mut Tx, center: &Center, subject: Uuid) -> Result<Vec<Stood>, Fault> {
    let mut stood = Vec::new();
    for telling in of_person(tx, subject).await? {
        let handed = now(tx, center, subject, &telling).await?;
        stood.push(Stood(telling, handed));
    }
    Ok(stood)
}

async fn now(tx: &mut Tx, center: &Center, subject: Uuid, telling: &Telling) -> Result<Handed, Fault> {
    let programme = ProgrammeId::parse(&telling.programme).ok_or(Fault::Content("consignee_people.programme"))?;
    // A consignee whose task ended has the data all the same, and is told what does not depend on items.
    let consignee = center.register().consignee(&telling.consignee);
    let items = consignee.and_then(|consignee| consignee.items_of(programme.as_str())).unwrap_or_default();
    hand_over::look(tx, center, subject, &programme, &items).await
}

/// Tells consignees what became different of the data that they have.
pub(crate) async fn tell_changes(tx: &mut Tx, center: &Center, subject: Uuid, before: Vec<Stood>) -> Result<(), Fault> {
    for Stood(telling, before) in before {
        let now = now(tx, center, subject, &telling).await?;
        let what = match (&before, &now) {
            (_, Handed::Gone) => {
                forget(tx, subject, &telling).await?;
                Instruction::Withdrawal
            }
            (Handed::Values(_), Handed::Withheld) => Instruction::Suspension,
            (Handed::Withheld, Handed::Values(_)) => Instruction::Resumption,
            (Handed::Values(before), Handed::Values(now)) if before != now => Instruction::Correction,
            // What is corrected while processing is suspended is fetched when it goes on.
            _ => continue,
        };
        told(tx, center, &telling, what).await?;
    }
    Ok(())
}

async fn forget(tx: &mut Tx, subject: Uuid, telling: &Telling) -> Result<(), Fault> {
    run!(
        *tx,
        "DELETE FROM consignee_people WHERE consignee = $1 AND subject_id = $2 AND programme = $3",
        telling.consignee.as_str(),
        subject,
        telling.programme.as_str()
    )?;
    Ok(())
}

/// Puts an instruction into the queue of a consignee, behind what it is told of the same person already. Whoever calls holds the
/// person's row, so that the steps of a person follow each other.
pub(crate) async fn told(tx: &mut Tx, center: &Center, telling: &Telling, what: Instruction) -> Result<(), Fault> {
    let now: Instant = center.now();
    let last = one!(
        *tx,
        (Option<i64>,),
        "SELECT MAX(step) FROM consignee_events WHERE consignee = $1 AND handle = $2",
        telling.consignee.as_str(),
        telling.handle
    )?;
    run!(
        *tx,
        "INSERT INTO consignee_events (id, consignee, handle, step, programme, kind, at, attempts, due_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $7)",
        center.entropy.id(now),
        telling.consignee.as_str(),
        telling.handle,
        last.and_then(|(last,)| last).unwrap_or(0) + 1,
        telling.programme.as_str(),
        what.name(),
        now.millis()
    )?;
    Ok(())
}

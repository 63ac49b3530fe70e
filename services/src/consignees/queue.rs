//! What a consignee is told, in order, until it confirms.

use super::NoAnswer;
use super::tokens::{Caller, let_in};
use super::wire::{Confirmation, Event, Events, Identity};
use crate::center::Center;
use crate::error::Fault;
use crate::people::utc;
use crate::store::Tx;
use changho_domain::consignment::Instruction;
use changho_domain::time::Instant;
use std::collections::HashMap;
use uuid::Uuid;

/// How many instructions a page has.
const PAGE: i64 = 100;

/// An instruction as it is stored.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub id: Uuid,
    pub number: Option<i64>,
    pub handle: Uuid,
    pub programme: String,
    pub kind: String,
    pub at: i64,
    pub attempts: i64,
    pub confirmed_at: Option<i64>,
}

impl Row {
    pub(super) fn instruction(&self) -> Result<Instruction, Fault> {
        Instruction::named(&self.kind).ok_or(Fault::Content("consignee_events.kind"))
    }

    /// As the consignee reads it.
    pub(super) fn event(&self, center: &Center) -> Result<Event, Fault> {
        Ok(Event {
            number: self.number.ok_or(Fault::Content("consignee_events.number"))?,
            regulation: super::wire::REGULATION.to_owned(),
            subject_request_id: self.id,
            subject_request_type: self.instruction()?.into(),
            subject_identities: vec![Identity::of(self.handle)],
            programme: self.programme.clone(),
            submitted_time: utc::written(Instant::from_millis(self.at)),
            status_callback_urls: vec![format!("{}{}/{}", center.base_url, super::wire::CONFIRMATIONS, self.id)],
            request_status: super::wire::Status::of(self.confirmed_at),
        })
    }

    fn confirmation(&self) -> Confirmation {
        let written = |at: i64| utc::written(Instant::from_millis(at));
        Confirmation {
            subject_request_id: self.id,
            request_status: super::wire::Status::of(self.confirmed_at),
            submitted_time: written(self.at),
            completed_time: self.confirmed_at.map(written),
        }
    }
}

/// Finds an instruction of a consignee.
pub(super) async fn find(tx: &mut Tx, consignee: &str, id: Uuid) -> Result<Option<Row>, Fault> {
    Ok(one!(
        *tx,
        Row,
        "SELECT id, number, handle, programme, kind, at, attempts, confirmed_at FROM consignee_events \
         WHERE consignee = $1 AND id = $2",
        consignee,
        id
    )?)
}

/// Numbers what a consignee is told and has no number yet. It is done here and not where an instruction arises, so that numbers are
/// given in the order in which they can be read: whoever asks for what follows a number misses nothing.
pub(super) async fn number(tx: &mut Tx, consignee: &str) -> Result<(), Fault> {
    // Takes the row: who numbers at the same time waits.
    let last =
        one!(*tx, (i64,), "UPDATE consignees SET numbered = numbered WHERE id = $1 RETURNING numbered", consignee)?;
    let Some((mut number,)) = last else { return Ok(()) };
    let mut rows = all!(
        *tx,
        (Uuid, Uuid, i64, i64),
        "SELECT id, handle, step, at FROM consignee_events WHERE consignee = $1 AND number IS NULL ORDER BY step, at, id",
        consignee
    )?;
    if rows.is_empty() {
        return Ok(());
    }
    // By time; what is told of one person by its steps, whatever the clocks of several servers say.
    let mut latest: HashMap<Uuid, i64> = HashMap::new();
    for (_, handle, _, at) in &mut rows {
        let latest = latest.entry(*handle).or_insert(*at);
        *latest = (*latest).max(*at);
        *at = *latest;
    }
    rows.sort_by_key(|(id, _, step, at)| (*at, *step, *id));
    for (id, ..) in rows {
        number += 1;
        run!(*tx, "UPDATE consignee_events SET number = $2 WHERE id = $1", id, number)?;
    }
    run!(*tx, "UPDATE consignees SET numbered = $2 WHERE id = $1", consignee, number)?;
    Ok(())
}

/// What a consignee was told behind a number, the first first. It may ask again for the same: nothing is taken away.
///
/// # Errors
/// [`NoAnswer::Token`]; a fault when the store fails.
pub async fn events(center: &Center, caller: &Caller, after: i64) -> Result<Events, NoAnswer> {
    let mut tx = center.db.write().await?;
    let_in(&mut tx, center, caller).await?;
    number(&mut tx, &caller.consignee).await?;
    let rows = all!(
        tx,
        Row,
        "SELECT id, number, handle, programme, kind, at, attempts, confirmed_at FROM consignee_events \
         WHERE consignee = $1 AND number > $2 ORDER BY number LIMIT $3",
        caller.consignee.as_str(),
        after,
        PAGE
    )?;
    tx.commit().await?;
    let last = rows.last().and_then(|row| row.number).unwrap_or(after);
    let events = rows.iter().map(|row| row.event(center)).collect::<Result<_, Fault>>()?;
    Ok(Events { events, last })
}

/// Where an instruction stands.
///
/// # Errors
/// [`NoAnswer::Token`]; [`NoAnswer::Gone`] when there is none of that number for this consignee; a fault when the store fails.
pub async fn confirmation(center: &Center, caller: &Caller, id: Uuid) -> Result<Confirmation, NoAnswer> {
    let mut tx = center.db.write().await?;
    let_in(&mut tx, center, caller).await?;
    let row = find(&mut tx, &caller.consignee, id).await?.ok_or(NoAnswer::Gone)?;
    tx.commit().await?;
    Ok(row.confirmation())
}

/// Notes that a consignee did what it was told. Doing so twice is the same as once: the first time counts.
///
/// # Errors
/// As [`confirmation`].
pub async fn confirm(center: &Center, caller: &Caller, id: Uuid) -> Result<Confirmation, NoAnswer> {
    let mut tx = center.db.write().await?;
    let_in(&mut tx, center, caller).await?;
    run!(
        tx,
        // What was fetched and done needs no call any more.
        "UPDATE consignee_events SET confirmed_at = $3, delivered_at = COALESCE(delivered_at, $3) \
         WHERE consignee = $1 AND id = $2 AND confirmed_at IS NULL",
        caller.consignee.as_str(),
        id,
        center.now().millis()
    )?;
    let row = find(&mut tx, &caller.consignee, id).await?.ok_or(NoAnswer::Gone)?;
    tx.commit().await?;
    Ok(row.confirmation())
}

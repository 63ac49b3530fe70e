//! Handing over, and the record of it.

use super::tokens::{Caller, let_in};
use super::wire::{Subscriber, Subscribers};
use super::{NoAnswer, queue};
use crate::center::Center;
use crate::error::Fault;
use crate::keys::{Place, SubjectKey};
use crate::people::hand_over::{self, Handed};
use crate::store::Tx;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changho_domain::policy::EntryId;
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;
use uuid::Uuid;

/// How many people a page has, where it is not said.
pub const PAGE: usize = 100;
/// How many it has at most.
pub const LARGEST_PAGE: usize = 500;
/// How many are looked for at once.
const BATCH: i64 = 200;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Of which programme.
    pub programme: &'a ProgrammeId,
    /// Where to go on: what the page before said.
    pub after: Option<&'a str>,
    /// How many at most; no more than [`LARGEST_PAGE`].
    pub limit: usize,
}

/// Hands over a page of those who take part in a programme and whose processing goes on. Where the page ends is told by a cursor that
/// holds whatever happens to people in between: it goes on behind the last one looked at, whether that one is still there or not.
/// Who joins meanwhile may be in a later page or in none; whoever needs the whole list asks for it from the start.
///
/// # Errors
/// [`NoAnswer::Token`], [`NoAnswer::Scope`], [`NoAnswer::Cursor`]; a fault when the store fails. Nothing is handed over then.
pub async fn pull(center: &Center, caller: &Caller, asked: Asked<'_>) -> Result<Subscribers, NoAnswer> {
    let items = covered(center, caller, asked.programme)?;
    let key = match center.keys.get(caller.token).await {
        Ok(key) => key,
        // It went with the token.
        Err(Fault::Sealed) => return Err(NoAnswer::Token),
        Err(fault) => return Err(fault.into()),
    };
    let mut behind = match asked.after {
        Some(cursor) => read(&key, caller, asked.programme, cursor)?,
        None => Uuid::nil(),
    };
    let limit = asked.limit.clamp(1, LARGEST_PAGE);
    let mut tx = center.db.write().await?;
    let_in(&mut tx, center, caller).await?;
    let mut handed = Vec::new();
    let more = 'page: loop {
        let ids = all!(
            tx,
            (Uuid,),
            "SELECT subject_id FROM memberships WHERE programme = $1 AND subject_id > $2 ORDER BY subject_id LIMIT $3",
            asked.programme.as_str(),
            behind,
            BATCH
        )?;
        if ids.is_empty() {
            break false;
        }
        for (id,) in ids {
            if handed.len() == limit {
                break 'page true;
            }
            behind = id;
            // Whoever deletes or suspends waits here, and then sees that the data was handed over; or was here before.
            if !hand_over::lock(&mut tx, id).await? {
                continue;
            }
            if let Handed::Values(values) = hand_over::look(&mut tx, center, id, asked.programme, &items).await? {
                let handle = handle(&mut tx, center, caller, id, asked.programme).await?;
                handed.push((id, Subscriber { id: handle, items: values }));
            }
        }
    };
    let people: Vec<Uuid> = handed.iter().map(|(id, _)| *id).collect();
    note(&mut tx, center, caller, asked.programme, &people).await?;
    tx.commit().await?;
    Ok(Subscribers {
        programme: asked.programme.to_string(),
        policy_version: center.register().version.to_string(),
        subscribers: handed.into_iter().map(|(_, subscriber)| subscriber).collect(),
        next: more.then(|| write(center, &key, caller, asked.programme, behind)),
    })
}

/// Hands over one person anew, whom an instruction is about.
///
/// # Errors
/// [`NoAnswer::Token`]; [`NoAnswer::Gone`] when there is no such instruction, it brings no data, or the person has left since;
/// [`NoAnswer::Scope`] when the consignee's tasks changed; [`NoAnswer::Withheld`] while processing is suspended.
pub async fn subscriber(center: &Center, caller: &Caller, instruction: Uuid) -> Result<Subscribers, NoAnswer> {
    let mut tx = center.db.write().await?;
    let_in(&mut tx, center, caller).await?;
    let told = queue::find(&mut tx, &caller.consignee, instruction).await?.ok_or(NoAnswer::Gone)?;
    if !told.instruction()?.brings_data() {
        return Err(NoAnswer::Gone);
    }
    let programme = ProgrammeId::parse(&told.programme).ok_or(Fault::Content("consignee_events.programme"))?;
    let items = covered(center, caller, &programme)?;
    let (id,) = one!(
        tx,
        (Uuid,),
        "SELECT subject_id FROM consignee_people WHERE consignee = $1 AND handle = $2 AND programme = $3",
        caller.consignee.as_str(),
        told.handle,
        programme.as_str()
    )?
    .ok_or(NoAnswer::Gone)?;
    if !hand_over::lock(&mut tx, id).await? {
        return Err(NoAnswer::Gone);
    }
    let values = match hand_over::look(&mut tx, center, id, &programme, &items).await? {
        Handed::Values(values) => values,
        Handed::Withheld => return Err(NoAnswer::Withheld),
        Handed::Gone => return Err(NoAnswer::Gone),
    };
    let handle = handle(&mut tx, center, caller, id, &programme).await?;
    note(&mut tx, center, caller, &programme, &[id]).await?;
    tx.commit().await?;
    Ok(Subscribers {
        programme: programme.to_string(),
        policy_version: center.register().version.to_string(),
        subscribers: vec![Subscriber { id: handle, items: values }],
        next: None,
    })
}

/// The items that the register in force lets the consignee have of a programme.
fn covered<'a>(center: &'a Center, caller: &Caller, programme: &ProgrammeId) -> Result<Vec<&'a EntryId>, NoAnswer> {
    let consignee = center.register().consignee(&caller.consignee);
    consignee.and_then(|consignee| consignee.items_of(programme.as_str())).ok_or(NoAnswer::Scope)
}

/// The number under which the consignee knows the person, drawn at the first transfer; notes that there was one.
async fn handle(
    tx: &mut Tx,
    center: &Center,
    caller: &Caller,
    subject: Uuid,
    programme: &ProgrammeId,
) -> Result<Uuid, Fault> {
    let known = one!(
        *tx,
        (Uuid,),
        "SELECT handle FROM consignee_people WHERE consignee = $1 AND subject_id = $2 LIMIT 1",
        caller.consignee.as_str(),
        subject
    )?;
    // Random alone: no time, nothing of the person, another one elsewhere.
    let handle =
        known.map_or_else(|| uuid::Builder::from_random_bytes(center.entropy.bytes()).into_uuid(), |(handle,)| handle);
    run!(
        *tx,
        "INSERT INTO consignee_people (consignee, subject_id, programme, handle, first_at, last_at) \
         VALUES ($1, $2, $3, $4, $5, $5) \
         ON CONFLICT (consignee, subject_id, programme) DO UPDATE SET last_at = excluded.last_at",
        caller.consignee.as_str(),
        subject,
        programme.as_str(),
        handle,
        center.now().millis()
    )?;
    Ok(handle)
}

/// Puts a transfer on record; one of nobody is none.
async fn note(
    tx: &mut Tx,
    center: &Center,
    caller: &Caller,
    programme: &ProgrammeId,
    people: &[Uuid],
) -> Result<(), Fault> {
    if people.is_empty() {
        return Ok(());
    }
    let now = center.now();
    let id = center.entropy.id(now);
    run!(
        *tx,
        "INSERT INTO consignee_transfers (id, consignee, programme, token_id, policy_version, at, how_many) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        caller.consignee.as_str(),
        programme.as_str(),
        caller.token,
        center.register().version.to_string(),
        now.millis(),
        i64::try_from(people.len()).unwrap_or(i64::MAX)
    )?;
    for person in people {
        run!(*tx, "INSERT INTO consignee_transfer_people (transfer_id, subject_id) VALUES ($1, $2)", id, *person)?;
    }
    Ok(())
}

/// A cursor: the last person looked at, sealed for this token and programme.
fn write(center: &Center, key: &SubjectKey, caller: &Caller, programme: &ProgrammeId, behind: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(key.seal(place(caller, programme), behind.as_bytes(), &center.entropy))
}

fn read(key: &SubjectKey, caller: &Caller, programme: &ProgrammeId, cursor: &str) -> Result<Uuid, NoAnswer> {
    let sealed = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| NoAnswer::Cursor)?;
    let plain = key.open(place(caller, programme), &sealed).map_err(|_| NoAnswer::Cursor)?;
    Uuid::from_slice(&plain).map_err(|_| NoAnswer::Cursor)
}

fn place<'a>(caller: &Caller, programme: &'a ProgrammeId) -> Place<'a> {
    Place { table: "a cursor of a consignee", column: programme.as_str(), row: caller.token }
}

/// A transfer of a person's data, for that person to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Received {
    /// By which consignee.
    pub consignee: String,
    /// Of which programme.
    pub programme: String,
    /// Under which version of the policy, whose register says which items.
    pub policy_version: String,
    /// When.
    pub at: Instant,
}

/// The transfers of a person's data, the latest first, so many at most; and how many there are.
pub(crate) async fn received(tx: &mut Tx, person: Uuid, at_most: i64) -> Result<(Vec<Received>, u64), Fault> {
    let rows = all!(
        *tx,
        (String, String, String, i64),
        "SELECT t.consignee, t.programme, t.policy_version, t.at FROM consignee_transfer_people p \
         JOIN consignee_transfers t ON t.id = p.transfer_id WHERE p.subject_id = $1 ORDER BY t.at DESC, t.id DESC LIMIT $2",
        person,
        at_most
    )?;
    let all = one!(*tx, (i64,), "SELECT COUNT(*) FROM consignee_transfer_people WHERE subject_id = $1", person)?;
    let received = |(consignee, programme, policy_version, at): (String, String, String, i64)| Received {
        consignee,
        programme,
        policy_version,
        at: Instant::from_millis(at),
    };
    Ok((rows.into_iter().map(received).collect(), all.map_or(0, |(all,)| u64::try_from(all).unwrap_or(0))))
}

//! Moving to another address. It counts once both mailboxes said yes: the old one, so that nobody else moves a person away;
//! the new one, so that nobody is moved to a stranger's.

use super::activities::{self, Happened};
use super::delete;
use super::sessions::Session;
use super::subject;
use super::{address, spent, step_up, suppression};
use crate::center::Center;
use crate::consignees;
use crate::error::{Fault, Refusal};
use crate::keys::Place;
use crate::limits::{self, Limited, Network};
use crate::mail::{self, Letter};
use crate::programmes;
use crate::store::Tx;
use changho_domain::email::EmailAddress;
use changho_domain::form::Problem;
use changho_domain::signup::field;
use changho_domain::time::Instant;
use uuid::Uuid;

/// Where a change stands, seen from one of its two links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The link is too old, was replaced, or is made up.
    Gone,
    /// This mailbox has not said yes.
    Asked,
    /// This mailbox said yes, the other has not yet.
    WaitsForOther,
    /// Both said yes; the new address holds.
    Done,
}

/// A change as it is stored, opened.
pub(super) struct Change {
    pub id: Uuid,
    pub to: EmailAddress,
    pub email_hash: Vec<u8>,
    pub old_confirmed_at: Option<Instant>,
    pub new_confirmed_at: Option<Instant>,
    pub created_at: Instant,
    pub expires_at: Instant,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email_hash: Vec<u8>,
    email_sealed: Vec<u8>,
    old_confirmed_at: Option<i64>,
    new_confirmed_at: Option<i64>,
    created_at: i64,
    expires_at: i64,
}

/// The address now, as its owner writes it.
///
/// # Errors
/// When the store fails, or the person is gone.
pub async fn address(center: &Center, session: &Session) -> Result<String, Fault> {
    let mut tx = center.db.read().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    Ok(address::shown(&person.email))
}

/// Takes a new address and mails both mailboxes; an earlier change that is under way is replaced. Needs a code that was
/// entered within ten minutes. If the new address belongs to somebody else already, the answer is the same, and the
/// owner of that mailbox learns how to sign in; the change can then never be confirmed.
///
/// # Errors
/// [`Problem::CodeGone`] at `code` without a fresh code. At [`field::EMAIL`]: what is wrong with the address,
/// [`Problem::EmailSame`], or [`Problem::TooMany`].
pub async fn ask(center: &Center, session: &Session, typed: &str, network: &Network) -> Result<(), Refusal> {
    step_up::require_fresh(center, session)?;
    let new = address::read(typed).map_err(|problem| Refusal::field(field::EMAIL, problem))?;
    let new_hash = address::hash(&center.keys, &new);
    // Before the limits: somebody who types the address they have learns so at no cost.
    let mut tx = center.db.read().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    drop(tx);
    if person.email_hash == new_hash {
        return Err(Refusal::field(field::EMAIL, Problem::EmailSame));
    }
    for (limited, whose) in [
        (Limited::SignUpPerNetwork, network.hashed(&center.keys)),
        (Limited::AddressChangePerPerson, person.id.as_bytes().to_vec()),
    ] {
        if let Err(after) = limits::take(center, limited, &whose).await? {
            return Err(Refusal::field(field::EMAIL, after.into()));
        }
    }

    let now = center.now();
    let id = center.entropy.id(now);
    let (old_token, new_token) = (center.entropy.token(), center.entropy.token());
    let mut tx = center.db.write().await?;
    if !subject::lock(&mut tx, person.id).await? {
        return Err(Refusal::field("", Problem::Expired));
    }
    let earlier = one!(tx, (Uuid,), "DELETE FROM address_changes WHERE subject_id = $1 RETURNING id", person.id)?;
    if let Some((earlier,)) = earlier {
        for side in [OLD, NEW] {
            spent::take_back_mail(&mut tx, &event(earlier, side), now).await?;
        }
    }
    run!(
        tx,
        "INSERT INTO address_changes (id, subject_id, email_hash, email_sealed, old_token_hash, new_token_hash, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        person.id,
        new_hash.as_slice(),
        person.key.seal_text(place(id), &new.to_string(), &center.entropy),
        token_hash(center, &old_token),
        token_hash(center, &new_token),
        now.millis(),
        (now + center.keeping().confirm_within()).millis()
    )?;
    activities::note(&mut tx, center, person.id, Happened::AddressChangeAsked).await?;

    let link = |token: &str| format!("{}/{}/address/confirm?token={token}", center.base_url, person.locale.tag());
    let within = programmes::confirmation(center, person.locale);
    let letter = Letter::ConfirmAddressOld { link: link(&old_token), new_masked: new.masked(), within: within.clone() };
    mail::enqueue(&mut tx, center, &letter, &person.email, person.locale, Some(person.id), &event(id, OLD)).await?;

    let owner = subject::find_by_email(&mut tx, &new_hash).await?;
    let held = subject::programmes(&mut tx, center, owner.map_or(Uuid::nil(), |(owner, _)| owner)).await?;
    let (letter, locale, about) = match owner {
        Some((owner, locale)) => {
            let first = held.first().ok_or(Fault::Content("a person who takes part in nothing"))?;
            let programme = programmes::named(center, first, locale);
            let sign_in_link = format!("{}/{}/sign-in", center.base_url, locale.tag());
            (Letter::AlreadySubscribed { programme, sign_in_link }, locale, owner)
        }
        None => (Letter::ConfirmAddressNew { link: link(&new_token), within }, person.locale, person.id),
    };
    mail::enqueue(&mut tx, center, &letter, &new, locale, Some(about), &event(id, NEW)).await?;
    Ok(tx.commit().await?)
}

/// Where the change of a link stands. Changes nothing: mail scanners follow links.
///
/// # Errors
/// When the store fails.
pub async fn look(center: &Center, token: &str) -> Result<State, Fault> {
    let mut tx = center.db.read().await?;
    Ok(find(&mut tx, center, token).await?.map_or(State::Gone, |found| found.state()))
}

/// The mailbox of a link says yes. When both have, the new address holds, and both are told. Doing it twice is the same as
/// once.
///
/// # Errors
/// When the store fails.
pub async fn confirm(center: &Center, token: &str) -> Result<State, Fault> {
    let now = center.now();
    let mut tx = center.db.write().await?;
    // First the person, then the change, as everywhere: two confirmations, or one and a deletion, queue at the person.
    let Some(found) = find(&mut tx, center, token).await? else { return Ok(State::Gone) };
    if !subject::lock(&mut tx, found.subject_id).await? {
        return Ok(State::Gone);
    }
    let Some(mut found) = find(&mut tx, center, token).await? else { return Ok(State::Gone) };
    if found.state() != State::Asked {
        return Ok(found.state());
    }
    let (statement, confirmed_at) = if found.is_old {
        ("UPDATE address_changes SET old_confirmed_at = $2 WHERE id = $1", &mut found.old_confirmed_at)
    } else {
        ("UPDATE address_changes SET new_confirmed_at = $2 WHERE id = $1", &mut found.new_confirmed_at)
    };
    *confirmed_at = Some(now.millis());
    run!(tx, statement, found.id, now.millis())?;
    if found.state() == State::Done && !complete(&mut tx, center, found.subject_id).await? {
        // Somebody signed up with the address in the meantime: there is no going on with this change.
        run!(tx, "DELETE FROM address_changes WHERE id = $1", found.id)?;
        tx.commit().await?;
        return Ok(State::Gone);
    }
    tx.commit().await?;
    if found.state() == State::Done {
        // The old address must not stay in the log, where the person's key still opens it.
        delete::overwrite_or_leave(center).await;
    }
    Ok(found.state())
}

/// The new address holds from now on; codes that went to the old one and what was proved by them do not. Says whether the
/// address was still free.
async fn complete(tx: &mut Tx, center: &Center, id: Uuid) -> Result<bool, Fault> {
    let person = subject::open(tx, center, id).await?.ok_or(subject::GONE)?;
    let change = under_way_in(tx, &person).await?.ok_or(Fault::Content("a change of address that came and went"))?;
    if subject::find_by_email(tx, &change.email_hash).await?.is_some() {
        return Ok(false);
    }
    let stood = consignees::standing(tx, center, id).await?;
    run!(
        *tx,
        "UPDATE subjects SET email_hash = $2, email_sealed = $3, changed_at = $4 WHERE id = $1",
        id,
        change.email_hash.as_slice(),
        person.key.seal_text(subject::email_place(id), &change.to.to_string(), &center.entropy),
        center.now().millis()
    )?;
    consignees::tell_changes(tx, center, id, stood).await?;
    suppression::lift(tx, &change.email_hash).await?;
    run!(*tx, "DELETE FROM sign_in_codes WHERE subject_id = $1", id)?;
    run!(*tx, "UPDATE sessions SET verified_at = NULL WHERE subject_id = $1", id)?;
    activities::note(tx, center, id, Happened::AddressChanged).await?;
    for (to, side) in [(&person.email, OLD), (&change.to, NEW)] {
        let event = format!("address_changed:{}:{side}", change.id);
        mail::enqueue(tx, center, &Letter::AddressChanged, to, person.locale, Some(id), &event).await?;
    }
    Ok(true)
}

/// The change of a person that was under way, confirmed or not.
pub(super) async fn of(tx: &mut Tx, person: &subject::Subject, now: Instant) -> Result<Option<Change>, Fault> {
    Ok(under_way_in(tx, person).await?.filter(|change| change.expires_at > now))
}

async fn under_way_in(tx: &mut Tx, person: &subject::Subject) -> Result<Option<Change>, Fault> {
    let row = one!(
        *tx,
        Row,
        "SELECT id, email_hash, email_sealed, old_confirmed_at, new_confirmed_at, created_at, expires_at FROM address_changes WHERE subject_id = $1",
        person.id
    )?;
    let Some(row) = row else { return Ok(None) };
    let to = person.key.open_text(place(row.id), &row.email_sealed)?;
    Ok(Some(Change {
        id: row.id,
        to: EmailAddress::parse(&to).map_err(|_| Fault::Content("address_changes.email_sealed"))?,
        email_hash: row.email_hash,
        old_confirmed_at: row.old_confirmed_at.map(Instant::from_millis),
        new_confirmed_at: row.new_confirmed_at.map(Instant::from_millis),
        created_at: Instant::from_millis(row.created_at),
        expires_at: Instant::from_millis(row.expires_at),
    }))
}

/// A change, found by one of its links.
#[derive(sqlx::FromRow)]
struct Found {
    id: Uuid,
    subject_id: Uuid,
    is_old: bool,
    old_confirmed_at: Option<i64>,
    new_confirmed_at: Option<i64>,
}

impl Found {
    const fn state(&self) -> State {
        let (mine, other) = if self.is_old {
            (self.old_confirmed_at, self.new_confirmed_at)
        } else {
            (self.new_confirmed_at, self.old_confirmed_at)
        };
        match (mine, other) {
            (None, _) => State::Asked,
            (Some(_), None) => State::WaitsForOther,
            (Some(_), Some(_)) => State::Done,
        }
    }
}

async fn find(tx: &mut Tx, center: &Center, token: &str) -> Result<Option<Found>, Fault> {
    Ok(one!(
        *tx,
        Found,
        "SELECT id, subject_id, old_token_hash = $1 AS is_old, old_confirmed_at, new_confirmed_at FROM address_changes \
         WHERE (old_token_hash = $1 OR new_token_hash = $1) AND expires_at > $2",
        token_hash(center, token),
        center.now().millis()
    )?)
}

/// The two mailboxes, in the names of events.
const OLD: &str = "old";
const NEW: &str = "new";

fn event(id: Uuid, side: &str) -> String {
    format!("address_change:{id}:{side}")
}

const fn place(id: Uuid) -> Place<'static> {
    Place { table: "address_changes", column: "email_sealed", row: id }
}

fn token_hash(center: &Center, token: &str) -> Vec<u8> {
    center.keys.hash("address change link", token.as_bytes())
}

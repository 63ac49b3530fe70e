//! Who the officers are: inviting, listing, changing the role, removing. Every change is noted in the log.

use super::log::{self, Note};
use super::{Actor, Denied, Seat, must};
use crate::center::Center;
use crate::erasures;
use crate::error::Fault;
use crate::keys::Place;
use crate::people::address;
use crate::store::{StoreError, Tx};
use changho_domain::desk::{Duty, Event, INVITATION_LIFETIME, RECOVERY_LIFETIME, Role};
use changho_domain::disposal::Acting;
use changho_domain::email::EmailAddress;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::text;
use changho_domain::time::Instant;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The longest name of an officer, in characters.
pub const LONGEST_NAME: usize = 100;

/// An officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The number.
    pub id: Uuid,
    /// The name, as the log and colleagues see it.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The language of the desk.
    pub locale: Locale,
}

/// Somebody who is to become an officer.
#[derive(Debug, Clone, Copy)]
pub struct NewOfficer<'a> {
    /// The full name.
    pub name: &'a str,
    /// Where reminders go.
    pub email: &'a str,
    /// The role.
    pub role: Role,
    /// The language of the desk: Korean or English.
    pub locale: Locale,
}

/// An officer in the list of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub officer: Officer,
    /// Where reminders go.
    pub email: String,
    /// Since when.
    pub since: Instant,
    /// Since when no more.
    pub removed: Option<Instant>,
    /// How many passkeys.
    pub passkeys: u64,
    /// When a passkey was last used.
    pub seen: Option<Instant>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email_sealed: Vec<u8>,
    name_sealed: Vec<u8>,
    role: String,
    locale: String,
    created_at: i64,
    removed_at: Option<i64>,
    passkeys: i64,
    used_at: Option<i64>,
}

const fn place(column: &'static str, id: Uuid) -> Place<'static> {
    Place { table: "officers", column, row: id }
}

/// The keyed hash by which an officer is found: another one than that of people, so that nobody can tell whether an officer
/// also subscribes.
fn email_hash(center: &Center, email: &EmailAddress) -> Vec<u8> {
    center.keys.hash("officer email", email.lookup_key().as_bytes())
}

fn token_hash(center: &Center, token: &str) -> Vec<u8> {
    center.keys.hash("officer invitation", token.as_bytes())
}

/// Invites somebody: makes the account, and a link that works once within a day. Gives the id and the secret of the link.
///
/// # Errors
/// [`Denied::Form`] at `name` or `email`; [`Problem::EmailSame`] when an officer has that address. Nothing is made then.
pub async fn invite(center: &Center, actor: Actor, new: NewOfficer<'_>) -> Result<(Uuid, String), Denied> {
    let name = text::line(new.name, LONGEST_NAME).map_err(|problem| Denied::field("name", problem.into()))?;
    let email = address::read(new.email).map_err(|problem| Denied::field("email", problem))?;
    let (now, hash) = (center.now(), email_hash(center, &email));
    let id = center.entropy.id(now);
    let key = center.keys.create(id, now, &center.entropy).await?;
    let seal = |column, plain: &str| key.seal_text(place(column, id), plain, &center.entropy);
    let mut tx = center.db.write().await?;
    let there =
        one!(tx, (Uuid,), "SELECT id FROM officers WHERE email_hash = $1 AND removed_at IS NULL", hash.as_slice())?;
    if there.is_some() {
        return Err(Denied::field("email", Problem::EmailSame));
    }
    run!(
        tx,
        "INSERT INTO officers (id, email_hash, email_sealed, name_sealed, role, locale, created_at, removed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)",
        id,
        hash.as_slice(),
        seal("email_sealed", &email.to_string()),
        seal("name_sealed", name),
        new.role.name(),
        new.locale.tag(),
        now.millis()
    )?;
    let token = open_link(&mut tx, center, id, "invitation", INVITATION_LIFETIME).await?;
    log::note(&mut tx, center, actor, Note::of(Event::Invited).about(id).granted(new.role)).await?;
    tx.commit().await?;
    Ok((id, token))
}

/// Lets another officer, who lost their passkeys, make a new one: gives the secret of a link that works once within half an
/// hour. When it is used, the old passkeys go. The caller has checked that this was confirmed with a passkey.
pub(super) async fn recover(tx: &mut Tx, center: &Center, seat: &Seat, id: Uuid) -> Result<String, Denied> {
    if id == seat.officer.id {
        return Err(Denied::NotNow(changho_domain::desk::NotNow::OwnRequest));
    }
    if find_in(tx, center, id).await?.is_none() {
        return Err(Denied::Gone);
    }
    let token = open_link(tx, center, id, "recovery", RECOVERY_LIFETIME).await?;
    log::note(tx, center, seat.actor(), Note::of(Event::RecoveryOpened).about(id)).await?;
    Ok(token)
}

async fn open_link(tx: &mut Tx, center: &Center, id: Uuid, purpose: &str, lives: i64) -> Result<String, Denied> {
    let (now, token) = (center.now(), center.entropy.token());
    run!(*tx, "DELETE FROM officer_invitations WHERE officer_id = $1", id)?;
    run!(
        *tx,
        "INSERT INTO officer_invitations (officer_id, purpose, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        id,
        purpose,
        token_hash(center, &token),
        now.millis(),
        (now + lives).millis()
    )?;
    Ok(token)
}

/// Whom a link invites, and whether it is for somebody who lost their passkeys; none when it does not work (any more).
///
/// # Errors
/// When the store fails.
pub async fn invited(center: &Center, token: &str) -> Result<Option<(Officer, bool)>, Fault> {
    let mut tx = center.db.read().await?;
    invited_in(&mut tx, center, token).await
}

pub(super) async fn invited_in(tx: &mut Tx, center: &Center, token: &str) -> Result<Option<(Officer, bool)>, Fault> {
    let row = one!(
        *tx,
        (Uuid, String),
        "SELECT officer_id, purpose FROM officer_invitations WHERE token_hash = $1 AND expires_at > $2",
        token_hash(center, token),
        center.now().millis()
    )?;
    let Some((id, purpose)) = row else { return Ok(None) };
    Ok(find_in(tx, center, id).await?.map(|officer| (officer, purpose == "recovery")))
}

/// An officer, if they still are one.
pub(super) async fn find_in(tx: &mut Tx, center: &Center, id: Uuid) -> Result<Option<Officer>, Fault> {
    let row = one!(
        *tx,
        (Vec<u8>, String, String),
        "SELECT name_sealed, role, locale FROM officers WHERE id = $1 AND removed_at IS NULL",
        id
    )?;
    let Some((name, role, locale)) = row else { return Ok(None) };
    let key = center.keys.get(id).await?;
    Ok(Some(Officer {
        id,
        name: key.open_text(place("name_sealed", id), &name)?,
        role: read_role(&role)?,
        locale: locale.parse().map_err(|_| Fault::Content("officers.locale"))?,
    }))
}

/// An officer as somebody who acts: by number, in the role that the store knows. None when there is no such officer (any more).
///
/// # Errors
/// When the store fails.
pub async fn acting(center: &Center, typed: &str) -> Result<Option<Acting>, Fault> {
    let Some(id) = named(center, typed).await? else { return Ok(None) };
    let mut tx = center.db.read().await?;
    let officer = find_in(&mut tx, center, id).await?;
    Ok(officer.map(|officer| Acting { id: id.to_string(), role: officer.role }))
}

/// Whether there is an officer at all.
///
/// # Errors
/// When the store fails.
pub async fn any(center: &Center) -> Result<bool, Fault> {
    let mut tx = center.db.read().await?;
    Ok(one!(tx, (Uuid,), "SELECT id FROM officers WHERE removed_at IS NULL LIMIT 1")?.is_some())
}

/// How somebody is called whom a plan or an entry of the disposal register names by number: by name as long as the officer is
/// known, else as they are named there.
///
/// # Errors
/// When the store fails.
pub async fn called(center: &Center, named: &str) -> Result<String, Fault> {
    let known = match Uuid::parse_str(named) {
        Ok(id) => name(center, id).await?,
        Err(_) => None,
    };
    Ok(known.unwrap_or_else(|| named.to_owned()))
}

/// The name of somebody who is or was an officer; none when they are no longer known.
pub(crate) async fn name(center: &Center, id: Uuid) -> Result<Option<String>, Fault> {
    let mut tx = center.db.read().await?;
    let row = one!(tx, (Vec<u8>,), "SELECT name_sealed FROM officers WHERE id = $1", id)?;
    drop(tx);
    let Some((name,)) = row else { return Ok(None) };
    Ok(Some(center.keys.get(id).await?.open_text(place("name_sealed", id), &name)?))
}

/// The names of those who are or were officers, by id; who is no longer known is not among them.
///
/// # Errors
/// When the store fails.
pub async fn names(center: &Center, ids: BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, String>, Fault> {
    let mut names = BTreeMap::new();
    for id in ids {
        names.extend(name(center, id).await?.map(|name| (id, name)));
    }
    Ok(names)
}

/// Where the office is reached, with the language in which each mailbox is written to: the officers who have joined and have a
/// duty, all `but` one. As long as there is none who has it, the desk that the register names (Act, Article 30(1)6), in Korean.
///
/// # Errors
/// When the store fails.
pub(crate) async fn mailboxes(
    tx: &mut Tx,
    center: &Center,
    duty: Duty,
    but: Option<Uuid>,
) -> Result<Vec<(EmailAddress, Locale)>, Fault> {
    let rows = all!(
        *tx,
        (Uuid, Vec<u8>, String, String),
        "SELECT id, email_sealed, role, locale FROM officers WHERE removed_at IS NULL \
         AND EXISTS (SELECT 1 FROM passkeys WHERE passkeys.officer_id = officers.id) ORDER BY created_at, id"
    )?;
    let (mut mailboxes, mut nobody) = (Vec::with_capacity(rows.len()), true);
    for (id, email, role, locale) in rows {
        if !read_role(&role)?.may(duty) {
            continue;
        }
        nobody = false;
        if but != Some(id) {
            let email = center.keys.get(id).await?.open_text(place("email_sealed", id), &email)?;
            let email = EmailAddress::parse(&email).map_err(|_| Fault::Content("officers.email_sealed"))?;
            mailboxes.push((email, locale.parse().map_err(|_| Fault::Content("officers.locale"))?));
        }
    }
    if nobody {
        let desk = center.register().desk().and_then(|desk| desk.email.as_ref());
        mailboxes.extend(desk.and_then(|email| address::read(email.as_str()).ok()).map(|email| (email, Locale::Ko)));
    }
    Ok(mailboxes)
}

/// Everybody who is or was an officer: those who are first, by name.
///
/// # Errors
/// When the store fails.
pub async fn list(center: &Center) -> Result<Vec<Line>, Fault> {
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        Row,
        "SELECT id, email_sealed, name_sealed, role, locale, created_at, removed_at, \
                (SELECT COUNT(*) FROM passkeys WHERE officer_id = officers.id) AS passkeys, \
                (SELECT MAX(used_at) FROM passkeys WHERE officer_id = officers.id) AS used_at FROM officers"
    )?;
    drop(tx);
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let key = center.keys.get(row.id).await?;
        lines.push(Line {
            officer: Officer {
                id: row.id,
                name: key.open_text(place("name_sealed", row.id), &row.name_sealed)?,
                role: read_role(&row.role)?,
                locale: row.locale.parse().map_err(|_| Fault::Content("officers.locale"))?,
            },
            email: key.open_text(place("email_sealed", row.id), &row.email_sealed)?,
            since: Instant::from_millis(row.created_at),
            removed: row.removed_at.map(Instant::from_millis),
            passkeys: u64::try_from(row.passkeys).unwrap_or(0),
            seen: row.used_at.map(Instant::from_millis),
        });
    }
    lines.sort_by(|one, other| {
        let key = |line: &Line| (line.removed.is_some(), line.officer.name.clone(), line.officer.id);
        key(one).cmp(&key(other))
    });
    Ok(lines)
}

/// The list, for somebody at the desk who looks after officers.
///
/// # Errors
/// [`Denied`] as everywhere.
pub async fn list_for(center: &Center, seat: &Seat) -> Result<Vec<Line>, Denied> {
    must(center, seat, Duty::ManageOfficers).await?;
    Ok(list(center).await?)
}

/// The officer of an id or an address.
///
/// # Errors
/// When the store fails.
pub async fn named(center: &Center, typed: &str) -> Result<Option<Uuid>, Fault> {
    let mut tx = center.db.read().await?;
    let row = match (Uuid::parse_str(typed), address::read(typed)) {
        (Ok(id), _) => one!(tx, (Uuid,), "SELECT id FROM officers WHERE id = $1 AND removed_at IS NULL", id)?,
        (_, Ok(email)) => one!(
            tx,
            (Uuid,),
            "SELECT id FROM officers WHERE email_hash = $1 AND removed_at IS NULL",
            email_hash(center, &email)
        )?,
        _ => None,
    };
    Ok(row.map(|(id,)| id))
}

/// Takes the right to the desk away: sessions, passkeys and links end at once. The name stays in the list for as long as the
/// log names it.
///
/// # Errors
/// [`Denied::Gone`] when there is no such officer (any more).
pub async fn remove(center: &Center, actor: Actor, id: Uuid) -> Result<(), Denied> {
    let mut tx = center.db.write().await?;
    if !remove_in(&mut tx, center, id, center.now()).await? {
        return Err(Denied::Gone);
    }
    log::note(&mut tx, center, actor, Note::of(Event::Removed).about(id)).await?;
    tx.commit().await?;
    erasures::settle_or_leave(center).await;
    Ok(())
}

/// The same once more, for an officer who was removed at that moment and whom a restored backup brought back; says whether there
/// was one. The log went back too, so it is noted again.
pub(crate) async fn remove_again(center: &Center, id: Uuid, removed_at: Instant) -> Result<bool, Fault> {
    let mut tx = center.db.write().await?;
    if !remove_in(&mut tx, center, id, removed_at).await? {
        return Ok(false);
    }
    log::note_operator(&mut tx, center, Note::of(Event::Removed).about(id)).await?;
    tx.commit().await?;
    Ok(true)
}

async fn remove_in(tx: &mut Tx, center: &Center, id: Uuid, at: Instant) -> Result<bool, Fault> {
    let removed =
        run!(*tx, "UPDATE officers SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL", id, at.millis())?;
    if removed == 0 {
        return Ok(false);
    }
    end_everything(tx, id).await?;
    run!(*tx, "DELETE FROM passkeys WHERE officer_id = $1", id)?;
    erasures::note_officer(tx, center, id, at).await?;
    Ok(true)
}

/// Gives another role. Sessions end: what was opened in one role is not gone on with in another.
///
/// # Errors
/// [`Denied::Gone`] when there is no such officer (any more).
pub async fn set_role(center: &Center, actor: Actor, id: Uuid, role: Role) -> Result<(), Denied> {
    let mut tx = center.db.write().await?;
    let changed = run!(tx, "UPDATE officers SET role = $2 WHERE id = $1 AND removed_at IS NULL", id, role.name())?;
    if changed == 0 {
        return Err(Denied::Gone);
    }
    run!(tx, "DELETE FROM desk_sessions WHERE officer_id = $1", id)?;
    log::note(&mut tx, center, actor, Note::of(Event::RoleChanged).about(id).granted(role)).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends sessions and links.
pub(super) async fn end_everything(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    run!(*tx, "DELETE FROM desk_sessions WHERE officer_id = $1", id)?;
    run!(*tx, "DELETE FROM officer_invitations WHERE officer_id = $1", id)?;
    Ok(())
}

fn read_role(name: &str) -> Result<Role, Fault> {
    Role::named(name).ok_or(Fault::Content("officers.role"))
}

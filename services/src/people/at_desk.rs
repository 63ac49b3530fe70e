//! What officers see of people, and do for them: masked lists, one person's data for a stated reason, the days of activities.
//!
//! Whatever is shown was noted before, in the transaction that read it.

use super::subject::{self, Subject};
use super::{address, dispose, my_data, suspension};
use crate::center::Center;
use crate::desk::log::{self, Note};
use crate::desk::{Denied, Seat, must};
use crate::error::Fault;
use crate::store::Tx;
use changho_domain::date::Date;
use changho_domain::desk::{Duty, Event, Reason, Task, masked_address, masked_name};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::my_data::Overview;
use changho_domain::programme::ProgrammeId;
use changho_domain::suspension::{Use, Withheld};
use changho_domain::time::Instant;
use uuid::Uuid;

/// How many lines a page of a list has.
pub const PAGE: i64 = 50;

/// Somebody, so far as lists show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// The number.
    pub id: Uuid,
    /// The name, masked.
    pub name: String,
    /// The address, masked.
    pub email: String,
    /// Since when the person is known.
    pub since: Instant,
    /// Since when processing is suspended, or what is kept only waits for its destruction; lists then show neither name nor
    /// address.
    pub withheld: Option<Instant>,
}

/// Somebody who takes part in a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: Masked,
    /// Since when.
    pub joined: Instant,
    /// The first day of the activity.
    pub began: Option<Date>,
    /// The last one.
    pub ended: Option<Date>,
}

fn mask(person: &Subject) -> Masked {
    Masked {
        id: person.id,
        name: masked_name(&person.name),
        email: masked_address(&address::shown(&person.email)),
        since: person.created_at,
        withheld: None,
    }
}

/// The same, for a list or the page that asks for a reason: a suspension is honored and said.
async fn mask_in(
    tx: &mut Tx,
    center: &Center,
    person: &Subject,
    programme: Option<&ProgrammeId>,
) -> Result<Masked, Fault> {
    let masked = mask(person);
    Ok(match suspension::may_process(tx, center, person.id, programme, Use::List).await? {
        Ok(()) => masked,
        Err(Withheld { since }) => {
            Masked { name: String::new(), email: String::new(), withheld: Some(since), ..masked }
        }
    })
}

/// Refuses a task that has to wait while the processing of somebody's data is suspended, or when all of it only waits for its
/// destruction. Gives what has to be left out although the task may go on.
async fn must_not_wait(tx: &mut Tx, center: &Center, person: Uuid, task: Task) -> Result<Vec<ProgrammeId>, Denied> {
    let may = suspension::may_process(tx, center, person, None, task.looking()).await?;
    may.map_err(|_| Denied::Suspended)?;
    Ok(suspension::withheld(tx, center, person, task.looking()).await?)
}

/// Who takes part in a programme, masked: a page of the list, those who joined last first, and how many there are.
///
/// # Errors
/// [`Denied`] as everywhere.
pub async fn members(
    center: &Center,
    seat: &Seat,
    programme: &ProgrammeId,
    page: u32,
) -> Result<(Vec<Member>, u64), Denied> {
    must(center, seat, Duty::ListPeople).await?;
    let mut tx = center.db.write().await?;
    let rows = all!(
        tx,
        (Uuid, i64, Option<String>, Option<String>),
        "SELECT subject_id, confirmed_at, began_on, ended_on FROM memberships WHERE programme = $1 \
         ORDER BY confirmed_at DESC, subject_id DESC LIMIT $2 OFFSET $3",
        programme.as_str(),
        PAGE,
        i64::from(page) * PAGE
    )?;
    let all = one!(tx, (i64,), "SELECT COUNT(*) FROM memberships WHERE programme = $1", programme.as_str())?;
    let mut members = Vec::with_capacity(rows.len());
    for (id, joined, began, ended) in rows {
        let Some(person) = subject::open(&mut tx, center, id).await? else { continue };
        let (began, ended) = (day(began)?, day(ended)?);
        let person = mask_in(&mut tx, center, &person, Some(programme)).await?;
        members.push(Member { person, joined: Instant::from_millis(joined), began, ended });
    }
    log::note(&mut tx, center, seat.actor(), Note::of(Event::Listed).count(members.len())).await?;
    tx.commit().await?;
    Ok((members, all.map_or(0, |(all,)| u64::try_from(all).unwrap_or(0))))
}

fn day(day: Option<String>) -> Result<Option<Date>, Fault> {
    day.map(|day| day.parse().map_err(|_| Fault::Content("a day of memberships"))).transpose()
}

/// The person of an address, masked; none when nobody has it.
///
/// # Errors
/// [`Denied`] as everywhere; [`Problem::EmailInvalid`] at `email` for what is no address.
pub async fn search(center: &Center, seat: &Seat, typed: &str) -> Result<Option<Masked>, Denied> {
    must(center, seat, Duty::ListPeople).await?;
    let email = address::read(typed).map_err(|problem| Denied::field("email", problem))?;
    let mut tx = center.db.write().await?;
    let found = subject::find_by_email(&mut tx, &address::hash(&center.keys, &email)).await?;
    let person = match found {
        Some((id, _)) => subject::open(&mut tx, center, id).await?,
        None => None,
    };
    let found = match &person {
        Some(person) => Some(mask_in(&mut tx, center, person, None).await?),
        None => None,
    };
    let count = usize::from(person.is_some());
    let note = Note::of(Event::Searched).count(count);
    let note = person.as_ref().map_or(note, |person| note.about(person.id));
    log::note(&mut tx, center, seat.actor(), note).await?;
    tx.commit().await?;
    Ok(found)
}

/// Who somebody is, masked: what the page says that asks for a reason. None when there is no such person (any more).
///
/// # Errors
/// [`Denied`] as everywhere.
pub async fn masked(center: &Center, seat: &Seat, id: Uuid) -> Result<Option<Masked>, Denied> {
    must(center, seat, Duty::ListPeople).await?;
    let mut tx = center.db.read().await?;
    match subject::open(&mut tx, center, id).await? {
        Some(person) => Ok(Some(mask_in(&mut tx, center, &person, None).await?)),
        None => Ok(None),
    }
}

/// Everything that is held about a person, for a stated reason, which the person sees. What is withheld from the task is left out and
/// named.
///
/// # Errors
/// [`Denied::Gone`] when the person has left meanwhile; [`Denied::Suspended`] when the task has to wait; [`Denied`] as everywhere.
pub async fn look(center: &Center, seat: &Seat, id: Uuid, reason: &Reason, locale: Locale) -> Result<Overview, Denied> {
    must(center, seat, Duty::LookUp).await?;
    let mut tx = center.db.write().await?;
    let person = take(&mut tx, center, id).await?;
    let withheld = must_not_wait(&mut tx, center, id, reason.task()).await?;
    let note = Note::of(Event::LookedAt).whose(id, &person.key).reason(reason);
    log::note(&mut tx, center, seat.actor(), note).await?;
    let overview = my_data::overview_in(&mut tx, center, &person, None, &withheld, locale).await?;
    tx.commit().await?;
    Ok(overview)
}

/// Takes a person's row and opens it.
async fn take(tx: &mut Tx, center: &Center, id: Uuid) -> Result<Subject, Denied> {
    if !subject::lock(tx, id).await? {
        return Err(Denied::Gone);
    }
    subject::open(tx, center, id).await?.ok_or(Denied::Gone)
}

/// Enters the first and the last day of an activity for some who take part; says for how many. Days that are not given stay
/// as they are. Each of them sees it in *my data*.
///
/// # Errors
/// At `ended`: [`Problem::Missing`] when no day is given, [`Problem::UnknownChoice`] when an activity would end before it
/// begins; at `who`: [`Problem::Missing`] when nobody is named. Nothing is entered then.
pub async fn enter_periods(
    center: &Center,
    seat: &Seat,
    programme: &ProgrammeId,
    who: &[Uuid],
    (began, ended): (Option<Date>, Option<Date>),
) -> Result<usize, Denied> {
    must(center, seat, Duty::EnterPeriods).await?;
    if began.is_none() && ended.is_none() {
        return Err(Denied::field("ended", Problem::Missing));
    }
    if who.is_empty() {
        return Err(Denied::field("who", Problem::Missing));
    }
    let mut tx = center.db.write().await?;
    let mut people = Vec::with_capacity(who.len());
    for id in who {
        // Who has left meanwhile needs no days.
        if !subject::lock(&mut tx, *id).await? {
            continue;
        }
        let Some((had_begun, had_ended)) = one!(
            tx,
            (Option<String>, Option<String>),
            "SELECT began_on, ended_on FROM memberships WHERE subject_id = $1 AND programme = $2",
            *id,
            programme.as_str()
        )?
        else {
            continue;
        };
        if let (Some(began), Some(ended)) = (began.or(day(had_begun)?), ended.or(day(had_ended)?))
            && ended < began
        {
            return Err(Denied::field("ended", Problem::UnknownChoice));
        }
        dispose::enter_period_in(&mut tx, programme, *id, began, ended).await?;
        people.push((*id, center.keys.get(*id).await?));
    }
    let notes: Vec<Note<'_>> =
        people.iter().map(|(id, key)| Note::of(Event::PeriodEntered).whose(*id, key).task(Task::Running)).collect();
    if !notes.is_empty() {
        log::note_all(&mut tx, center, seat.actor(), &notes).await?;
    }
    tx.commit().await?;
    Ok(people.len())
}

/// A line of a file that leaves the desk.
pub(crate) struct Taken {
    /// Name, address, language, and the days.
    pub cells: [String; 6],
    /// What the programme asks for beside these, by the ids of items.
    pub values: std::collections::BTreeMap<String, String>,
}

/// Everybody who takes part in a programme, or one of them, in the clear, noted one by one with the reason; gives the number
/// of the last entry of the log.
pub(crate) async fn take_out(
    tx: &mut Tx,
    center: &Center,
    seat: &Seat,
    whom: Whom<'_>,
    about: Option<Uuid>,
    reason: &Reason,
) -> Result<(Vec<Taken>, i64), Denied> {
    let ids = match whom {
        Whom::All(programme) => all!(
            *tx,
            (Uuid,),
            "SELECT subject_id FROM memberships WHERE programme = $1 ORDER BY confirmed_at, subject_id",
            programme.as_str()
        )?,
        Whom::One(id) => vec![(id,)],
    };
    let (mut people, mut taken) = (Vec::with_capacity(ids.len()), Vec::new());
    for (id,) in ids {
        let person = take(tx, center, id).await?;
        let withheld = match whom {
            // Whose processing is suspended is left out.
            Whom::All(of) if suspension::may_process(tx, center, id, Some(of), Use::List).await?.is_err() => continue,
            Whom::All(_) => Vec::new(),
            Whom::One(_) => must_not_wait(tx, center, id, reason.task()).await?,
        };
        let memberships = person.memberships(tx, center).await?;
        let wanted = |programme: &ProgrammeId| match whom {
            Whom::All(of) => programme == of,
            Whom::One(_) => !withheld.contains(programme),
        };
        for membership in memberships.iter().filter(|membership| wanted(&membership.programme)) {
            let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            taken.push(Taken {
                cells: [
                    membership.programme.to_string(),
                    person.name.clone(),
                    address::shown(&person.email),
                    person.locale.tag().to_owned(),
                    day(membership.began_on),
                    day(membership.ended_on),
                ],
                values: membership.values.iter().map(|(id, value)| (id.to_string(), value.clone())).collect(),
            });
        }
        people.push(person);
    }
    let mut notes = Vec::with_capacity(people.len());
    for person in &people {
        let note = Note::of(Event::Exported).whose(person.id, &person.key).reason(reason);
        notes.push(about.map_or(note, |about| note.about(about)));
    }
    if notes.is_empty() {
        // That it was tried is noted all the same.
        let nobody = Note::of(Event::Exported).reason(reason).count(0);
        notes.push(about.map_or(nobody, |about| nobody.about(about)));
    }
    let number = log::note_all(tx, center, seat.actor(), &notes).await?;
    Ok((taken, number))
}

/// Whose data is taken out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Whom<'a> {
    /// All who take part in a programme.
    All(&'a ProgrammeId),
    /// One person.
    One(Uuid),
}

/// What somebody takes part in.
pub(crate) async fn takes_part_in(tx: &mut Tx, center: &Center, person: Uuid) -> Result<Vec<ProgrammeId>, Fault> {
    subject::programmes(tx, center, person).await
}

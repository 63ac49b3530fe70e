//! Suspending the processing of what is held about a person (Act, Article 37), and ending that.
//!
//! What a suspension stops is a rule of [`changho_domain::suspension`]; whoever is about to use personal data asks
//! [`may_process`] here. A suspension counts from the transaction that enters it: mails that wait and may not be sent any more
//! are taken back in it.

use super::activities::{self, Happened};
use super::sessions::Session;
use super::{delete, spent, subject};
use crate::center::Center;
use crate::consignees;
use crate::disposal;
use crate::erasures;
use crate::error::{Fault, Refusal};
use crate::keys::Place;
use crate::policy::words as policy_words;
use crate::programmes;
use crate::store::{StoreError, Tx};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_domain::suspension::{self, Standing, Use, Withheld};
use changho_domain::text;
use changho_domain::time::Instant;
use uuid::Uuid;

/// The field that says what is meant.
pub const WHAT: &str = "programme";
/// Its value for everything.
pub const EVERYTHING: &str = "everything";
/// The field of an officer's reason.
pub const REASON: &str = "reason";
/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Who begins or ends a suspension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By<'a> {
    /// The person.
    Person,
    /// An officer, who has to say why.
    Officer {
        /// The officer's name in the program.
        id: &'a str,
        /// Why.
        reason: &'a str,
    },
}

impl By<'_> {
    const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Officer { .. } => "officer",
        }
    }
}

/// A suspension that holds or held.
#[derive(sqlx::FromRow)]
pub(super) struct Suspension {
    /// The number of the entry.
    pub id: Uuid,
    /// Of what; none for everything.
    pub programme: Option<String>,
    /// Since when.
    pub since: i64,
    /// Who began it: `person` or `officer`.
    pub began_by: String,
    /// Until when.
    pub ended_at: Option<i64>,
    /// Who ended it.
    pub ended_by: Option<String>,
    /// The officer's reason, sealed.
    pub reason_sealed: Option<Vec<u8>>,
}

const fn reason_place(id: Uuid) -> Place<'static> {
    Place { table: "suspensions", column: "reason_sealed", row: id }
}

impl Suspension {
    /// The officer's reason, for the person to read.
    pub(super) fn reason(&self, person: &subject::Subject) -> Result<Option<String>, Fault> {
        let open = |sealed: &Vec<u8>| person.key.open_text(reason_place(self.id), sealed);
        self.reason_sealed.as_ref().map(open).transpose()
    }
}

/// All suspensions of a person, the oldest first.
pub(super) async fn all_of(tx: &mut Tx, subject: Uuid) -> Result<Vec<Suspension>, StoreError> {
    all!(
        *tx,
        Suspension,
        "SELECT id, programme, since, began_by, ended_at, ended_by, reason_sealed FROM suspensions \
         WHERE subject_id = $1 ORDER BY since, id",
        subject
    )
}

/// What holds for a person and a programme; for everything, where no programme is given.
///
/// # Errors
/// When the store fails.
pub async fn standing(tx: &mut Tx, subject: Uuid, programme: Option<&ProgrammeId>) -> Result<Standing, Fault> {
    let rows = all!(
        *tx,
        (Option<String>, i64),
        "SELECT programme, since FROM suspensions WHERE subject_id = $1 AND ended_at IS NULL",
        subject
    )?;
    let since = |of: Option<&str>| {
        let held = rows.iter().find(|(held, _)| held.as_deref() == of);
        held.map(|(_, since)| Instant::from_millis(*since))
    };
    Ok(Standing {
        whole: since(None),
        programme: programme.and_then(|programme| since(Some(programme.as_str()))),
        over: None,
    })
}

/// Whether something may be done with what is held about a person for a programme; where none is given, with the person at all: not
/// when every programme that they take part in is withheld. Everybody who hands out, counts, lists or mails asks this, in the
/// transaction in which it is done.
///
/// # Errors
/// When the store fails.
pub async fn may_process(
    tx: &mut Tx,
    center: &Center,
    subject: Uuid,
    programme: Option<&ProgrammeId>,
    about: Use<'_>,
) -> Result<Result<(), Withheld>, Fault> {
    let holds = match programme {
        Some(programme) => of_one(tx, center, subject, programme).await?,
        None => {
            let mut each = Vec::new();
            for programme in subject::programmes(tx, center, subject).await? {
                each.push(of_one(tx, center, subject, &programme).await?);
            }
            standing(tx, subject, None).await?.of_all(&each)
        }
    };
    Ok(suspension::may_process(holds, about))
}

/// What holds for a person and a programme, with the end of its keeping time.
async fn of_one(tx: &mut Tx, center: &Center, subject: Uuid, programme: &ProgrammeId) -> Result<Standing, Fault> {
    let over = disposal::over_since(tx, center, subject, programme).await?;
    Ok(Standing { over, ..standing(tx, subject, Some(programme)).await? })
}

/// The programmes of a person with which something may not be done, in the order of the register: they are cut out of what is shown or
/// handed out about the person.
///
/// # Errors
/// When the store fails.
pub(super) async fn withheld(
    tx: &mut Tx,
    center: &Center,
    subject: Uuid,
    about: Use<'_>,
) -> Result<Vec<ProgrammeId>, Fault> {
    let mut withheld = Vec::new();
    for programme in subject::programmes(tx, center, subject).await? {
        if may_process(tx, center, subject, Some(&programme), about).await?.is_err() {
            withheld.push(programme);
        }
    }
    Ok(withheld)
}

/// Whether the person who is signed in may be counted in statistics.
///
/// # Errors
/// When the store fails.
pub async fn may_count(center: &Center, session: &Session) -> Result<bool, Fault> {
    let mut tx = center.db.read().await?;
    Ok(may_process(&mut tx, center, session.subject_id, None, Use::Statistics).await?.is_ok())
}

/// Whether a mail may not be sent: asked when it is written, when a suspension begins, and when it is about to leave. A mail about one
/// programme is held back by what holds for that one. One about several is held back by a suspension of any: what it says about the
/// suspended one cannot be cut out of it.
pub(crate) async fn withholds(
    tx: &mut Tx,
    center: &Center,
    subject: Uuid,
    kind: &str,
    programme: Option<&ProgrammeId>,
) -> Result<bool, Fault> {
    let about = Use::Mail(kind);
    if programme.is_none() && suspension::still_sent(kind).is_none() {
        let any = "SELECT id FROM suspensions WHERE subject_id = $1 AND ended_at IS NULL LIMIT 1";
        if one!(*tx, (Uuid,), any, subject)?.is_some() {
            return Ok(true);
        }
    }
    Ok(may_process(tx, center, subject, programme, about).await?.is_err())
}

/// The same for a mail in the outbox, with its programme as the row has it.
pub(crate) async fn withholds_row(
    tx: &mut Tx,
    center: &Center,
    subject: Uuid,
    kind: &str,
    programme: Option<&str>,
) -> Result<bool, Fault> {
    let programme = programme.map(subject::read_programme).transpose()?;
    withholds(tx, center, subject, kind, programme.as_ref()).await
}

/// Something that can be suspended, as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspendable {
    /// The programme; none for everything.
    pub programme: Option<ProgrammeId>,
    /// Its name; empty for everything.
    pub name: String,
    /// Since when it is suspended, written out.
    pub since: Option<String>,
    /// The reason that an officer gave.
    pub reason: Option<String>,
}

/// Everything that the person who is signed in can suspend: everything first, then each programme.
///
/// # Errors
/// When the store fails, or the person is gone.
pub async fn held(center: &Center, session: &Session, locale: Locale) -> Result<Vec<Suspendable>, Fault> {
    let mut tx = center.db.read().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    let suspensions = all_of(&mut tx, person.id).await?;
    let programmes = subject::programmes(&mut tx, center, person.id).await?;
    let mut held = Vec::with_capacity(programmes.len() + 1);
    for programme in std::iter::once(None).chain(programmes.into_iter().map(Some)) {
        let of = programme.as_ref().map(ProgrammeId::as_str);
        let holds = suspensions.iter().find(|one| one.ended_at.is_none() && one.programme.as_deref() == of);
        held.push(Suspendable {
            name: programme.as_ref().map_or_else(String::new, |id| programmes::named(center, id, locale).name),
            since: holds.map(|one| policy_words::moment(Instant::from_millis(one.since), locale)),
            reason: match holds {
                Some(one) => one.reason(&person)?,
                None => None,
            },
            programme,
        });
    }
    Ok(held)
}

/// Suspends the processing of everything, or of a programme, from now on. Suspending what is suspended changes nothing.
///
/// # Errors
/// [`Problem::Expired`] when the person is gone; [`Problem::UnknownChoice`] at [`WHAT`] for a programme that the person does not
/// take part in; [`Problem::Missing`] at [`REASON`] for an officer without a reason. Nothing is changed then.
pub async fn suspend(
    center: &Center,
    subject: Uuid,
    programme: Option<&ProgrammeId>,
    by: By<'_>,
) -> Result<(), Refusal> {
    let mut tx = center.db.write().await?;
    suspend_in(&mut tx, center, subject, programme, by).await?;
    tx.commit().await?;
    delete::destroy_keys(center).await;
    Ok(())
}

/// [`suspend`], as part of a transaction. When that was committed, [`delete::destroy_keys`] has to be called.
pub(crate) async fn suspend_in(
    tx: &mut Tx,
    center: &Center,
    subject: Uuid,
    programme: Option<&ProgrammeId>,
    by: By<'_>,
) -> Result<(), Refusal> {
    let now = center.now();
    let person = locked(tx, center, subject, programme).await?;
    let id = center.entropy.id(now);
    let (officer, reason) = said(center, &person, id, by)?;
    let holds = standing(tx, subject, programme).await?;
    if programme.map_or(holds.whole, |_| holds.programme).is_some() {
        return Ok(());
    }
    let stood = consignees::standing(tx, center, subject).await?;
    run!(
        *tx,
        "INSERT INTO suspensions (id, subject_id, programme, since, began_by, officer, reason_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id,
        subject,
        programme.map(ProgrammeId::as_str),
        now.millis(),
        by.name(),
        officer,
        reason
    )?;
    let queued = all!(
        *tx,
        (Uuid, String, Option<String>),
        "SELECT id, kind, programme FROM mails WHERE subject_id = $1 AND state = 'queued'",
        subject
    )?;
    for (mail, kind, of) in queued {
        if withholds_row(tx, center, subject, &kind, of.as_deref()).await? {
            run!(*tx, "DELETE FROM mails WHERE id = $1", mail)?;
            spent::give_up(tx, mail, now).await?;
        }
    }
    consignees::tell_changes(tx, center, subject, stood).await?;
    erasures::note_suspension(tx, center, subject, programme, true).await?;
    activities::note(tx, center, subject, Happened::Suspended).await?;
    Ok(())
}

/// Ends a suspension. Ending what is not suspended changes nothing.
///
/// # Errors
/// As for [`suspend`].
pub async fn resume(
    center: &Center,
    subject: Uuid,
    programme: Option<&ProgrammeId>,
    by: By<'_>,
) -> Result<(), Refusal> {
    let now = center.now();
    let mut tx = center.db.write().await?;
    let person = locked(&mut tx, center, subject, programme).await?;
    let row = one!(
        tx,
        (Uuid,),
        "SELECT id FROM suspensions WHERE subject_id = $1 AND ended_at IS NULL AND COALESCE(programme, '') = $2",
        subject,
        programme.map_or("", ProgrammeId::as_str)
    )?;
    let Some((id,)) = row else {
        said(center, &person, Uuid::nil(), by)?;
        return Ok(());
    };
    let (officer, reason) = said(center, &person, id, by)?;
    let stood = consignees::standing(&mut tx, center, subject).await?;
    run!(
        tx,
        "UPDATE suspensions SET ended_at = $2, ended_by = $3, officer = COALESCE($4, officer), \
         reason_sealed = COALESCE($5, reason_sealed) WHERE id = $1",
        id,
        now.millis(),
        by.name(),
        officer,
        reason
    )?;
    consignees::tell_changes(&mut tx, center, subject, stood).await?;
    erasures::note_suspension(&mut tx, center, subject, programme, false).await?;
    activities::note(&mut tx, center, subject, Happened::Resumed).await?;
    tx.commit().await?;
    erasures::settle_or_leave(center).await;
    Ok(())
}

/// Brings a suspension back to how it was last noted: a backup may be older. Says how many were changed.
pub(crate) async fn set_again(
    center: &Center,
    subject: Uuid,
    programme: Option<&ProgrammeId>,
    suspended: bool,
    at: i64,
) -> Result<u64, Fault> {
    let mut tx = center.db.write().await?;
    let of = programme.map_or("", ProgrammeId::as_str);
    if !subject::lock(&mut tx, subject).await? {
        return Ok(0);
    }
    let row = one!(
        tx,
        (Uuid, i64),
        "SELECT id, since FROM suspensions WHERE subject_id = $1 AND ended_at IS NULL AND COALESCE(programme, '') = $2",
        subject,
        of
    )?;
    let stood = consignees::standing(&mut tx, center, subject).await?;
    let changed = match row {
        None if suspended => run!(
            tx,
            "INSERT INTO suspensions (id, subject_id, programme, since, began_by) VALUES ($1, $2, $3, $4, 'person')",
            center.entropy.id(center.now()),
            subject,
            programme.map(ProgrammeId::as_str),
            at
        )?,
        Some((id, since)) if !suspended && since <= at => {
            run!(tx, "UPDATE suspensions SET ended_at = $2, ended_by = 'person' WHERE id = $1", id, at)?
        }
        _ => 0,
    };
    consignees::tell_changes(&mut tx, center, subject, stood).await?;
    tx.commit().await?;
    Ok(changed)
}

/// Takes the person's row, and opens the person.
async fn locked(
    tx: &mut Tx,
    center: &Center,
    subject: Uuid,
    programme: Option<&ProgrammeId>,
) -> Result<subject::Subject, Refusal> {
    if !subject::lock(tx, subject).await? {
        return Err(Refusal::field("", Problem::Expired));
    }
    if let Some(programme) = programme
        && !subject::programmes(tx, center, subject).await?.contains(programme)
    {
        return Err(Refusal::field(WHAT, Problem::UnknownChoice));
    }
    Ok(subject::open(tx, center, subject).await?.ok_or(subject::GONE)?)
}

/// Who it was and why, as it is stored.
fn said<'a>(
    center: &Center,
    person: &subject::Subject,
    id: Uuid,
    by: By<'a>,
) -> Result<(Option<&'a str>, Option<Vec<u8>>), Refusal> {
    let By::Officer { id: officer, reason } = by else { return Ok((None, None)) };
    let reason = text::line(reason, LONGEST_REASON).map_err(|problem| Refusal::field(REASON, problem.into()))?;
    Ok((Some(officer), Some(person.key.seal_text(reason_place(id), reason, &center.entropy))))
}

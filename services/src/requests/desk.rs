//! What officers do with requests. Who is an officer, and the log of what officers look at, is for the desk.

use super::file::{self, Deed, File, Mandate, Said, gone, not_now, tell};
use super::{Officer, View, documents};
use crate::center::Center;
use crate::desk::log::{self, Note};
use crate::desk::{Actor, Denied, Seat, must};
use crate::error::{Fault, Refusal};
use crate::mail::RequestNews;
use crate::people::address;
use crate::store::{StoreError, Tx};
use changho_domain::date::Date;
use changho_domain::desk::{Duty, Event, Role, Task};
use changho_domain::form::{Check, FieldError, Problem};
use changho_domain::locale::Locale;
use changho_domain::requests::clock::Due;
use changho_domain::requests::decision::{self, LONGEST};
use changho_domain::requests::document::FileKind;
#[allow(unused_imports, reason = "named in what is said about errors")]
use changho_domain::requests::form::RequestProblem;
use changho_domain::requests::{self, Act, Asker, Holidays, Kind, Outcome, Postponement, Reference, Status};
use changho_domain::text::passage;
use changho_domain::time::Instant;
use uuid::Uuid;

/// The names of the fields that officers type into; those of a decision are in [`decision::field`].
pub mod field {
    /// Why.
    pub const REASON: &str = "reason";
    /// A message to the one who asks, or what is asked of them.
    pub const MESSAGE: &str = "message";
    /// Why access is put off.
    pub const POSTPONEMENT: &str = "postponement";
}

/// The requests that the office has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// Those that something is owed on: what is due first comes first, then what stands still.
    pub lines: Vec<QueueLine>,
    /// The year of a last day whose public holidays are not known; to be shown on top.
    pub unknown_year: Option<u16>,
}

/// A request in the queue: no name and no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueLine {
    /// The request.
    pub id: Uuid,
    /// Its number.
    pub reference: Reference,
    /// What is asked for.
    pub kind: Kind,
    /// In what capacity.
    pub asker: Asker,
    /// How it stands.
    pub status: Status,
    /// The language of whoever asks.
    pub locale: Locale,
    /// When it came in.
    pub received_at: Instant,
    /// By when the answer is due; none where a decision waits to be carried out.
    pub due: Option<Due>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Who took it up.
    pub handler: Option<Uuid>,
    /// Who decided last: not to decide on an objection.
    pub decided_by: Option<Uuid>,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    reference: String,
    kind: String,
    asker: String,
    status: String,
    locale: String,
    received_at: i64,
    clock: Option<String>,
    handler_id: Option<Uuid>,
    decided_by: Option<Uuid>,
}

/// The requests that something is owed on. What nobody confirmed is not among them.
///
/// # Errors
/// When the store fails.
pub async fn queue(center: &Center) -> Result<Queue, Fault> {
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        LineRow,
        "SELECT id, reference, kind, asker, status, locale, received_at, clock, handler_id, decided_by FROM requests \
         WHERE received_at IS NOT NULL AND status IN ('received', 'verifying', 'need_info', 'in_review', 'postponed', 'granted', 'partial', 'objection') \
         ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, received_at, id"
    )?;
    let (today, holidays) = (center.today(), Holidays::of_korea());
    let mut unknown_year = None;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let status = file::read(&row.status, Status::parse)?;
        let clock = file::read_clock(row.clock.as_deref())?;
        let due = clock
            .filter(|_| status.counts() || status.stands_still() || status == Status::Postponed)
            .map(|clock| clock.due(holidays));
        if let Some(Due::By(last)) = due {
            unknown_year = unknown_year.or(last.unknown_year);
        }
        lines.push(QueueLine {
            id: row.id,
            reference: file::reference(&row.reference)?,
            kind: file::read(&row.kind, Kind::parse)?,
            asker: file::read(&row.asker, Asker::parse)?,
            status,
            locale: row.locale.parse().map_err(|_| Fault::Content("requests.locale"))?,
            received_at: Instant::from_millis(row.received_at),
            overdue: file::is_overdue(status, clock, today),
            due,
            handler: row.handler_id,
            decided_by: row.decided_by,
        });
    }
    Ok(Queue { lines, unknown_year })
}

/// Opens a request, with what officers noted for themselves. The data that it is about is not here: that is shown only once
/// [`File::is_established`], and for a reason that is logged.
///
/// # Errors
/// When the store fails.
pub async fn open(center: &Center, id: Uuid) -> Result<Option<View>, Fault> {
    let mut tx = center.db.read().await?;
    match file::open(&mut tx, center, id).await? {
        Some(file) if file.received_at.is_some() => Ok(Some(View::of(&mut tx, center, file, true).await?)),
        _ => Ok(None),
    }
}

/// Takes the row of a request for an officer.
pub(super) async fn take(tx: &mut Tx, center: &Center, id: Uuid) -> Result<File, Refusal> {
    let file = file::lock(tx, center, id).await?.ok_or_else(gone)?;
    if file.received_at.is_some() { Ok(file) } else { Err(gone()) }
}

/// Reads a text that has to be there.
fn needed(name: &str, typed: &str) -> Result<String, Refusal> {
    passage(typed, LONGEST).map_err(|problem| Refusal::field(name, problem.into()))
}

/// Does something to a request, and tells the one who asked.
async fn act(
    center: &Center,
    officer: Officer,
    id: Uuid,
    deed: Deed,
    news: Option<RequestNews>,
) -> Result<(), Refusal> {
    let mut tx = center.db.write().await?;
    let mut file = take(&mut tx, center, id).await?;
    if file.is_for_another_than(officer.id, deed.act) {
        return Err(not_now());
    }
    let event = event_of(deed.act, file.asker).ok_or_else(not_now)?;
    file::apply(&mut tx, center, &mut file, deed).await?;
    noted(&mut tx, center, officer, &file, event).await.map_err(refused)?;
    if let Some(news) = news {
        tell(&mut tx, center, &file, news).await?;
    }
    Ok(tx.commit().await?)
}

/// What the log of the desk calls an act of an officer; decisions have names of their own, and other acts are nobody's at the
/// desk.
const fn event_of(act: Act, asker: Asker) -> Option<Event> {
    Some(match act {
        Act::AcceptProof if asker.is_for_another() => Event::MandateVerified,
        Act::AcceptProof => Event::IdentityVerified,
        Act::GoOnWithout => Event::MandateVerified,
        Act::AskForProof | Act::AskForInformation => Event::InformationAsked,
        Act::TakeUp => Event::RequestTakenUp,
        Act::GoOn | Act::Resume => Event::RequestContinued,
        Act::Postpone => Event::RequestPostponed,
        Act::Extend => Event::RequestExtended,
        Act::Complete => Event::RequestFinished,
        Act::Grant | Act::GrantInPart | Act::Refuse | Act::RefuseUnproven => Event::RequestDecided,
        Act::File
        | Act::Confirm
        | Act::Concur
        | Act::Disown
        | Act::Contradict
        | Act::Answer
        | Act::AnswerAtOnce
        | Act::Withdraw
        | Act::Object => return None,
    })
}

/// Notes an act in the log of the desk, in the transaction that does it: an officer who was removed meanwhile does nothing.
pub(super) async fn noted(
    tx: &mut Tx,
    center: &Center,
    officer: Officer,
    file: &File,
    event: Event,
) -> Result<(), Denied> {
    let Some(source) = officer.source else { return Ok(()) };
    let role = match officer.role {
        requests::Role::PrivacyOfficer => Role::PrivacyOfficer,
        requests::Role::Auditor => Role::Auditor,
        _ => Role::Handler,
    };
    let actor = Actor::Officer { id: officer.id, role, source };
    let key = match whose(tx, center, file).await? {
        Some(person) => match center.keys.get(person).await {
            Ok(key) => Some((person, key)),
            // Deleted since: the entry is about the request alone.
            Err(Fault::Sealed) => None,
            Err(fault) => return Err(fault.into()),
        },
        None => None,
    };
    let note = Note::of(event).about(file.id).task(Task::Request);
    let note = key.as_ref().map_or(note, |(person, key)| note.whose(*person, key));
    log::note(tx, center, actor, note).await.map(|_| ())
}

/// Who is an officer no more finds that the request has gone; the next page leads to the sign-in.
fn refused(denied: Denied) -> Refusal {
    match denied {
        Denied::Fault(fault) => fault.into(),
        _ => gone(),
    }
}

/// Opens a request for an officer at the desk, which is noted.
///
/// # Errors
/// [`Denied`] as everywhere at the desk.
pub async fn open_at_desk(center: &Center, seat: &Seat, id: Uuid) -> Result<View, Denied> {
    must(center, seat, Duty::HandleRequests).await?;
    let mut tx = center.db.write().await?;
    let file = file::open(&mut tx, center, id).await?.filter(|file| file.received_at.is_some()).ok_or(Denied::Gone)?;
    noted(&mut tx, center, Officer::from(seat), &file, Event::RequestOpened).await?;
    let view = View::of(&mut tx, center, file, true).await?;
    tx.commit().await?;
    Ok(view)
}

/// A document of a request, for an officer at the desk, which is noted: never shown, only handed out.
///
/// # Errors
/// [`Denied`] as everywhere at the desk.
pub async fn document_at_desk(
    center: &Center,
    seat: &Seat,
    id: Uuid,
    document: Uuid,
) -> Result<(FileKind, Vec<u8>), Denied> {
    must(center, seat, Duty::HandleRequests).await?;
    let found = documents::for_officer(center, id, document).await?.ok_or(Denied::Gone)?;
    let mut tx = center.db.write().await?;
    let file = file::open(&mut tx, center, id).await?.ok_or(Denied::Gone)?;
    noted(&mut tx, center, Officer::from(seat), &file, Event::DocumentOpened).await?;
    tx.commit().await?;
    Ok(found)
}

/// Whose data a request is about, once it is established that the one who asks may. None before that, and when nobody is held.
///
/// # Errors
/// When the store fails.
pub async fn concerned(center: &Center, file: &File) -> Result<Option<Uuid>, Fault> {
    if !file.is_established() {
        return Ok(None);
    }
    let mut tx = center.db.read().await?;
    whose(&mut tx, center, file).await
}

/// Whom a request names: the person who was signed in and asks for themselves, or else the one with the mailbox that it gives.
pub(super) async fn whose(tx: &mut Tx, center: &Center, file: &File) -> Result<Option<Uuid>, Fault> {
    if let Some(person) = file.subject_id.filter(|_| !file.asker.is_for_another()) {
        return Ok(Some(person));
    }
    let email = match (&file.content.represented, file.asker.is_for_another()) {
        (Some(represented), true) => represented.email.as_deref(),
        (None, true) => None,
        (_, false) => Some(file.content.email.as_str()),
    };
    let Some(Ok(email)) = email.map(address::read) else { return Ok(None) };
    Ok(subject_of(tx, &address::hash(&center.keys, &email)).await?)
}

async fn subject_of(tx: &mut Tx, email_hash: &[u8]) -> Result<Option<Uuid>, StoreError> {
    Ok(one!(*tx, (Uuid,), "SELECT id FROM subjects WHERE email_hash = $1", email_hash)?.map(|(id,)| id))
}

/// Begins to work on a request. Where somebody asks for somebody else, this needs the mandate to be established.
///
/// # Errors
/// [`RequestProblem::NotNow`]; a fault when the store fails.
pub async fn take_up(center: &Center, officer: Officer, id: Uuid) -> Result<(), Refusal> {
    act(center, officer, id, Deed::by(Act::TakeUp, officer, Said::Nothing), None).await
}

/// Finds that a representative may act, for a reason that is written down: the proof is sufficient.
///
/// # Errors
/// At [`field::REASON`]; [`RequestProblem::NotNow`].
pub async fn accept_proof(center: &Center, officer: Officer, id: Uuid, reason: &str) -> Result<(), Refusal> {
    let reason = needed(field::REASON, reason)?;
    let deed = Deed::by(Act::AcceptProof, officer, Said::Message(reason)).among_officers();
    act(center, officer, id, deed, Some(RequestNews::InReview)).await
}

/// Goes on without the word of the person concerned, for a reason that is written down (Decree, Article 46). A legal
/// representative acts by law; for an agent only proof will do.
///
/// # Errors
/// At [`field::REASON`]; [`RequestProblem::NotNow`].
pub async fn go_on_without(center: &Center, officer: Officer, id: Uuid, reason: &str) -> Result<(), Refusal> {
    let reason = needed(field::REASON, reason)?;
    let mut tx = center.db.read().await?;
    let file = file::open(&mut tx, center, id).await?.ok_or_else(gone)?;
    drop(tx);
    // In whose name somebody asks does not change once it has come in.
    if !file.asker.acts_by_law() {
        return Err(not_now());
    }
    let deed = Deed::by(Act::GoOnWithout, officer, Said::Message(reason)).among_officers();
    act(center, officer, id, deed, Some(RequestNews::InReview)).await
}

/// Asks who asks for proof. The days stand still.
///
/// # Errors
/// At [`field::MESSAGE`]; [`RequestProblem::NotNow`].
pub async fn ask_for_proof(center: &Center, officer: Officer, id: Uuid, message: &str) -> Result<(), Refusal> {
    let message = needed(field::MESSAGE, message)?;
    act(center, officer, id, Deed::by(Act::AskForProof, officer, Said::Message(message)), Some(RequestNews::ProofAsked))
        .await
}

/// Asks for what is missing. The days stand still.
///
/// # Errors
/// At [`field::MESSAGE`]; [`RequestProblem::NotNow`].
pub async fn ask_for_information(center: &Center, officer: Officer, id: Uuid, message: &str) -> Result<(), Refusal> {
    let message = needed(field::MESSAGE, message)?;
    let deed = Deed::by(Act::AskForInformation, officer, Said::Message(message));
    act(center, officer, id, deed, Some(RequestNews::InformationAsked)).await
}

/// Goes on without what was asked for.
///
/// # Errors
/// [`RequestProblem::NotNow`].
pub async fn go_on(center: &Center, officer: Officer, id: Uuid) -> Result<(), Refusal> {
    act(center, officer, id, Deed::by(Act::GoOn, officer, Said::Nothing), Some(RequestNews::InReview)).await
}

/// Checks what a postponement has to say: one of the reasons, and the fact.
///
/// # Errors
/// At [`field::POSTPONEMENT`] and [`field::REASON`].
pub fn check_postponement(reason: &str, fact: &str) -> Result<(Postponement, String), Vec<FieldError>> {
    let mut check = Check::default();
    let problem = if reason.is_empty() { Problem::Missing } else { Problem::UnknownChoice };
    let reason = check.field(field::POSTPONEMENT, Postponement::parse(reason).ok_or(problem));
    let fact = check.field(field::REASON, passage(fact, LONGEST).map_err(Problem::from));
    check.finish()?;
    reason.zip(fact).ok_or_else(|| vec![FieldError { field: field::REASON.to_owned(), problem: Problem::Missing }])
}

/// Puts access off, for one of the reasons and a fact (Act, Article 35(3); Decree, Article 42(2)).
///
/// # Errors
/// At [`field::POSTPONEMENT`] and [`field::REASON`]; [`RequestProblem::NotNow`] where it is no access, or the last day has passed.
pub async fn postpone(center: &Center, officer: Officer, id: Uuid, reason: &str, fact: &str) -> Result<(), Refusal> {
    let (reason, fact) = check_postponement(reason, fact)?;
    let said = Said::Postponed { reason, fact };
    act(center, officer, id, Deed::by(Act::Postpone, officer, said), Some(RequestNews::Postponed)).await
}

/// The reason for putting access off has ended: ten days from now.
///
/// # Errors
/// [`RequestProblem::NotNow`].
pub async fn resume(center: &Center, officer: Officer, id: Uuid) -> Result<(), Refusal> {
    act(center, officer, id, Deed::by(Act::Resume, officer, Said::Nothing), Some(RequestNews::InReview)).await
}

/// Adds days, for a reason that is told (Decree, Article 44-3(5)).
///
/// # Errors
/// At [`field::MESSAGE`]; [`RequestProblem::NotNow`] where the law adds none.
pub async fn extend(center: &Center, officer: Officer, id: Uuid, message: &str) -> Result<(), Refusal> {
    let message = needed(field::MESSAGE, message)?;
    let deed = Deed::by(Act::Extend, officer, Said::Message(message));
    act(center, officer, id, deed, Some(RequestNews::Extended)).await
}

/// Writes to the one who asked.
///
/// # Errors
/// At [`field::MESSAGE`]; [`RequestProblem::NotNow`] for an auditor, and once it is closed.
pub async fn write(center: &Center, officer: Officer, id: Uuid, message: &str) -> Result<(), Refusal> {
    let message = needed(field::MESSAGE, message)?;
    note(center, officer, id, message, false).await
}

/// Notes something for officers alone.
///
/// # Errors
/// At [`field::MESSAGE`]; [`RequestProblem::NotNow`] for an auditor, and once it is closed.
pub async fn remark(center: &Center, officer: Officer, id: Uuid, message: &str) -> Result<(), Refusal> {
    let message = needed(field::MESSAGE, message)?;
    note(center, officer, id, message, true).await
}

async fn note(center: &Center, officer: Officer, id: Uuid, message: String, internal: bool) -> Result<(), Refusal> {
    if !matches!(officer.role, requests::Role::Handler | requests::Role::PrivacyOfficer) {
        return Err(not_now());
    }
    let mut tx = center.db.write().await?;
    let file = take(&mut tx, center, id).await?;
    if !file.status.is_open() {
        return Err(not_now());
    }
    let mut deed = Deed::by(Act::Answer, officer, Said::Message(message));
    deed.internal = internal;
    file::note(&mut tx, center, &file, &deed, None).await?;
    let event = if internal { Event::NoteWritten } else { Event::MessageWritten };
    noted(&mut tx, center, officer, &file, event).await.map_err(refused)?;
    if !internal {
        tell(&mut tx, center, &file, RequestNews::Message).await?;
    }
    Ok(tx.commit().await?)
}

/// Decides: in whole, in part or not; see [`decision::check`] for what a decision has to say. An objection is not decided by
/// the one who decided before. A refusal because it could not be established who asks is possible while that is being
/// looked into.
///
/// # Errors
/// What is missing or does not go together, by the fields of [`decision::field`]; [`RequestProblem::NotNow`].
pub async fn decide(center: &Center, officer: Officer, id: Uuid, typed: &decision::Typed<'_>) -> Result<(), Refusal> {
    let mut tx = center.db.write().await?;
    let mut file = take(&mut tx, center, id).await?;
    let decision = decision::check(file.case(), typed)?;
    let unproven = decision.ground.is_some_and(|ground| ground.is_about_the_asker());
    let act = match decision.outcome {
        Outcome::Refused if unproven && file.status == Status::Verifying => Act::RefuseUnproven,
        outcome => outcome.act(),
    };
    if file.is_for_another_than(officer.id, act) {
        return Err(not_now());
    }
    let event = if file.decided_at.is_some() { Event::ObjectionDecided } else { Event::RequestDecided };
    file::apply(&mut tx, center, &mut file, Deed::by(act, officer, Said::Decided(decision))).await?;
    noted(&mut tx, center, officer, &file, event).await.map_err(refused)?;
    tell(&mut tx, center, &file, RequestNews::Decided).await?;
    Ok(tx.commit().await?)
}

/// Notes that what was decided has been done.
///
/// # Errors
/// [`RequestProblem::NotNow`].
pub async fn complete(center: &Center, officer: Officer, id: Uuid) -> Result<(), Refusal> {
    act(center, officer, id, Deed::by(Act::Complete, officer, Said::Nothing), Some(RequestNews::Done)).await
}

/// Whether an officer may decide on a request as it stands: not the one whose decision was objected to.
#[must_use]
pub fn may_decide(file: &File, officer: Officer) -> bool {
    file.status.after(Act::Grant, officer.role).is_ok() && !file.is_for_another_than(officer.id, Act::Grant)
}

/// Whether the person concerned has contradicted.
#[must_use]
pub fn is_contradicted(file: &File) -> bool {
    file.mandate == Some(Mandate::Contradicted)
}

/// The last year whose public holidays are known, for the desk to show before it runs out.
#[must_use]
pub fn known_until() -> u16 {
    Holidays::of_korea().last_year()
}

/// The last day of a request whose days count, on a date.
#[must_use]
pub fn days_left(line: &QueueLine, today: Date) -> Option<i64> {
    match line.due {
        Some(Due::By(last)) => Some(today.days_until(last.day)),
        _ => None,
    }
}

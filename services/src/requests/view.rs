//! A request as the one who asked sees it, and what they can do about it.

use super::file::{self, Deed, File, Said, gone, not_now, tell_office};
use super::{Document, browser, documents};
use crate::center::Center;
use crate::error::{Fault, Refusal};
use crate::limits::{self, Limited};
use crate::people::sessions::Session;
use changho_domain::date::Date;
use changho_domain::requests::clock::{Due, LastDay};
use changho_domain::requests::form::{self, RequestProblem, Typed, field};
use changho_domain::requests::{Act, Holidays, Kind, Reference, Status, objection};
use changho_domain::time::Instant;
use uuid::Uuid;

/// A request with all that is to be shown of it.
#[derive(Debug)]
pub struct View {
    /// The request.
    pub file: File,
    /// What happened and was said, without what officers note for themselves.
    pub entries: Vec<file::Entry>,
    /// What was attached.
    pub documents: Vec<Document>,
    /// By when the answer is due.
    pub due: Option<Due>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The last day on which an objection is taken; none where there is nothing to object to.
    pub object_until: Option<Date>,
    /// Whether it can be taken back.
    pub can_withdraw: bool,
    /// Whether a message can be sent.
    pub can_write: bool,
}

/// A request in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub reference: Reference,
    /// What is asked for.
    pub kind: Kind,
    /// How it stands.
    pub status: Status,
    /// When it came in.
    pub received_at: Instant,
    /// The statutory day, if the days count.
    pub due: Option<LastDay>,
}

impl View {
    /// Puts together what is to be shown. `internal` adds what officers note for themselves.
    pub(super) async fn of(
        tx: &mut crate::store::Tx,
        center: &Center,
        file: File,
        internal: bool,
    ) -> Result<Self, Fault> {
        let entries = if internal { file.entries(tx).await? } else { file.told(tx).await? };
        let today = center.today();
        let role = file.role_of_asker();
        let object_until = match file.status.after(Act::Object, role) {
            Err(_) => None,
            // A postponement can be objected to for as long as it lasts.
            Ok(_) if file.status == Status::Postponed => Some(Date::LAST),
            Ok(_) => file
                .decided_at
                .or(file.closed_at)
                .map(|at| at.korean_date())
                .filter(|decided| objection::is_in_time(*decided, today))
                .map(objection::last_day),
        };
        Ok(Self {
            due: file.due(),
            overdue: file.is_overdue(today),
            object_until,
            can_withdraw: file.received_at.is_some() && file.status.after(Act::Withdraw, role).is_ok(),
            can_write: file.status.is_open(),
            documents: documents::of(tx, &file).await?,
            entries,
            file,
        })
    }
}

/// Shows the request that a browser has open.
///
/// # Errors
/// When the store fails.
pub async fn open(center: &Center, token: &str) -> Result<Option<View>, Fault> {
    let mut tx = center.db.read().await?;
    let Some((Some(id), true)) = browser::find(&mut tx, center, token).await? else { return Ok(None) };
    match file::open(&mut tx, center, id).await? {
        Some(file) if file.received_at.is_some() => Ok(Some(View::of(&mut tx, center, file, false).await?)),
        _ => Ok(None),
    }
}

/// The requests of somebody who is signed in, the newest first.
///
/// # Errors
/// When the store fails.
pub async fn of_person(center: &Center, session: &Session) -> Result<Vec<Line>, Fault> {
    let mut tx = center.db.read().await?;
    lines(&mut tx, session.subject_id).await
}

/// The requests that somebody made while signed in, opened, the oldest first; those that were not confirmed too.
pub(crate) async fn of_subject(tx: &mut crate::store::Tx, center: &Center, subject: Uuid) -> Result<Vec<File>, Fault> {
    let ids = all!(*tx, (Uuid,), "SELECT id FROM requests WHERE subject_id = $1 ORDER BY created_at, id", subject)?;
    let mut files = Vec::with_capacity(ids.len());
    for (id,) in ids {
        files.extend(file::open(tx, center, id).await?);
    }
    Ok(files)
}

/// What was attached to a request, as part of a transaction.
pub(crate) async fn attached(tx: &mut crate::store::Tx, file: &File) -> Result<Vec<Document>, Fault> {
    documents::of(tx, file).await
}

/// The requests of a person, as part of a transaction.
pub(crate) async fn lines(tx: &mut crate::store::Tx, subject: Uuid) -> Result<Vec<Line>, Fault> {
    let rows = all!(
        *tx,
        (String, String, String, i64, Option<String>, Option<String>),
        "SELECT reference, kind, status, received_at, due_on, clock FROM requests \
         WHERE subject_id = $1 AND received_at IS NOT NULL ORDER BY received_at DESC, id DESC",
        subject
    )?;
    rows.into_iter()
        .map(|(reference, kind, status, received, due_on, clock)| {
            // The day as it is kept, with the mark that it has now.
            let clock = file::read_clock(clock.as_deref())?.filter(|_| due_on.is_some());
            let due = clock.map(|clock| clock.due(Holidays::of_korea()));
            Ok(Line {
                reference: file::reference(&reference)?,
                kind: file::read(&kind, Kind::parse)?,
                status: file::read(&status, Status::parse)?,
                received_at: Instant::from_millis(received),
                due: match due {
                    Some(Due::By(last)) => Some(last),
                    _ => None,
                },
            })
        })
        .collect()
}

/// The request that a browser has open, with its row taken.
pub(super) async fn own(tx: &mut crate::store::Tx, center: &Center, token: &str) -> Result<File, Refusal> {
    let Some((Some(id), true)) = browser::find(tx, center, token).await? else { return Err(gone()) };
    let file = file::lock(tx, center, id).await?.ok_or_else(gone)?;
    if file.received_at.is_some() { Ok(file) } else { Err(gone()) }
}

async fn limit_messages(center: &Center, id: Uuid) -> Result<(), Refusal> {
    match limits::take(center, Limited::RequestMessages, id.as_bytes()).await? {
        Ok(()) => Ok(()),
        Err(after) => Err(Refusal::field(field::MESSAGE, after.into())),
    }
}

/// Writes to the office; if it had asked for something, this is the answer, and the days count again.
///
/// # Errors
/// What is wrong at [`field::MESSAGE`]; [`Problem::Expired`](changho_domain::form::Problem::Expired) when the browser has no request open;
/// [`RequestProblem::NotNow`] when it is closed.
pub async fn write(center: &Center, token: &str, typed: &Typed) -> Result<(), Refusal> {
    let said = form::message(typed)?;
    let mut tx = center.db.read().await?;
    let Some((Some(id), true)) = browser::find(&mut tx, center, token).await? else { return Err(gone()) };
    drop(tx);
    limit_messages(center, id).await?;
    let mut tx = center.db.write().await?;
    let mut file = own(&mut tx, center, token).await?;
    if !file.status.is_open() {
        return Err(not_now());
    }
    let deed = Deed::of(Act::Answer, file.role_of_asker()).saying(Said::Message(said));
    if file.status == Status::NeedInfo {
        file::apply(&mut tx, center, &mut file, deed).await?;
    } else {
        file::note(&mut tx, center, &file, &deed, None).await?;
    }
    tell_office(&mut tx, center, &file, None).await?;
    Ok(tx.commit().await?)
}

/// Takes the request back.
///
/// # Errors
/// As for [`write`].
pub async fn withdraw(center: &Center, token: &str) -> Result<(), Refusal> {
    let mut tx = center.db.write().await?;
    let mut file = own(&mut tx, center, token).await?;
    let deed = Deed::of(Act::Withdraw, file.role_of_asker());
    file::apply(&mut tx, center, &mut file, deed).await?;
    tell_office(&mut tx, center, &file, None).await?;
    Ok(tx.commit().await?)
}

/// Objects (Act, Article 38(5)): somebody else than the officer who decided decides anew, within ten days.
///
/// # Errors
/// What is wrong at [`field::MESSAGE`]; [`RequestProblem::NotNow`] when it is too late or there is nothing to object to; as for
/// [`write`] otherwise.
pub async fn object(center: &Center, token: &str, typed: &Typed) -> Result<(), Refusal> {
    let why = form::message(typed)?;
    let mut tx = center.db.write().await?;
    let mut file = own(&mut tx, center, token).await?;
    if file.status != Status::Postponed {
        let decided = file.decided_at.or(file.closed_at).map(|at| at.korean_date());
        if !decided.is_some_and(|decided| objection::is_in_time(decided, center.today())) {
            return Err(Refusal::field(field::MESSAGE, RequestProblem::NotNow.into()));
        }
    }
    let deed = Deed::of(Act::Object, file.role_of_asker()).saying(Said::Message(why));
    file::apply(&mut tx, center, &mut file, deed).await?;
    file::tell(&mut tx, center, &file, crate::mail::RequestNews::Objection).await?;
    tell_office(&mut tx, center, &file, None).await?;
    Ok(tx.commit().await?)
}

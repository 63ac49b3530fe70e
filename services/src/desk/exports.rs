//! Files that leave the desk: one person's data for a reason, or with four eyes that of all who take part in something.
//!
//! Every line carries who took it, when, what for, and the number in the log: a line that turns up somewhere says where it
//! came from.

use super::log::{self, Note};
use super::passkeys::{self, Answer};
use super::{Denied, Seat, must};
use crate::center::Center;
use crate::error::Fault;
use crate::keys::Place;
use crate::people::at_desk::{Taken, Whom, take_out};
use crate::people::utc;
use crate::programmes;
use crate::store::Tx;
use changho_domain::desk::{
    BulkExport, Decision, Duty, Event, ExportState, NotNow, Reason, Role, decide as may_decide,
    download as may_download, export_state,
};
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;
use std::collections::BTreeSet;
use std::fmt;
use uuid::Uuid;

/// A file.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// Its name; it tells nothing about whose it is.
    pub name: String,
    /// CSV in UTF-8, with a byte order mark so that spreadsheet programs see that it is.
    pub bytes: Vec<u8>,
}

/// Without what is in it.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").field("name", &self.name).finish_non_exhaustive()
    }
}

/// An export of many, in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub id: Uuid,
    /// Of which programme.
    pub programme: ProgrammeId,
    /// Who asked.
    pub asked_by: Uuid,
    /// By name.
    pub asked_name: Option<String>,
    /// When.
    pub asked_at: Instant,
    /// For what.
    pub reason: Reason,
    /// Who decided, by name.
    pub decided_name: Option<String>,
    /// Where it stands.
    pub state: ExportState,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    programme: String,
    asked_by: Uuid,
    asked_at: i64,
    task: String,
    reason_sealed: Vec<u8>,
    decided_by: Option<Uuid>,
    decided_at: Option<i64>,
    decision: Option<String>,
    taken_at: Option<i64>,
}

const fn place(id: Uuid) -> Place<'static> {
    Place { table: "desk_exports", column: "reason_sealed", row: id }
}

impl Row {
    fn export(&self) -> Result<BulkExport<Uuid>, Fault> {
        let decided = match (self.decided_by, self.decided_at, self.decision.as_deref()) {
            (Some(by), Some(at), Some("approved")) => Some((by, Instant::from_millis(at), Decision::Approved)),
            (Some(by), Some(at), Some("refused")) => Some((by, Instant::from_millis(at), Decision::Refused)),
            (None, None, None) => None,
            _ => return Err(Fault::Content("a decision of desk_exports")),
        };
        Ok(BulkExport {
            asked_by: self.asked_by,
            asked_at: Instant::from_millis(self.asked_at),
            decided,
            taken_at: self.taken_at.map(Instant::from_millis),
        })
    }

    fn programme(&self) -> Result<ProgrammeId, Fault> {
        ProgrammeId::parse(&self.programme).ok_or(Fault::Content("desk_exports.programme"))
    }

    async fn reason(&self, center: &Center) -> Result<Reason, Fault> {
        let words = center.keys.get(self.asked_by).await?.open_text(place(self.id), &self.reason_sealed)?;
        Reason::read(&self.task, &words).map_err(|_| Fault::Content("the reason of an export"))
    }
}

/// Asks for the data of all who take part in a programme; gives the number under which somebody else decides.
///
/// # Errors
/// [`Denied::Gone`] when there is no such programme; [`Denied`] as everywhere.
pub async fn ask(center: &Center, seat: &Seat, programme: &ProgrammeId, reason: &Reason) -> Result<Uuid, Denied> {
    must(center, seat, Duty::AskForExport).await?;
    if programmes::known(center, programme).is_none() {
        return Err(Denied::Gone);
    }
    let (now, key) = (center.now(), center.keys.get(seat.officer.id).await?);
    let id = center.entropy.id(now);
    let mut tx = center.db.write().await?;
    run!(
        tx,
        "INSERT INTO desk_exports (id, programme, asked_by, asked_at, task, reason_sealed, decided_by, decided_at, decision, taken_at) \
         VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL, NULL, NULL)",
        id,
        programme.as_str(),
        seat.officer.id,
        now.millis(),
        reason.task().name(),
        key.seal_text(place(id), reason.words(), &center.entropy)
    )?;
    log::note(&mut tx, center, seat.actor(), Note::of(Event::ExportAsked).about(id).reason(reason)).await?;
    tx.commit().await?;
    Ok(id)
}

/// What has to be confirmed with a passkey to decide.
#[must_use]
pub fn decide_act(id: Uuid) -> String {
    format!("decide export {id}")
}

/// Decides about what somebody else asked for. Confirmed with a passkey.
///
/// # Errors
/// [`NotNow::OwnRequest`] for whoever asked, [`NotNow::Over`] when it was decided or has run out; [`Denied`] as everywhere.
pub async fn decide(
    center: &Center,
    seat: &Seat,
    id: Uuid,
    decision: Decision,
    answer: Answer<'_>,
) -> Result<(), Denied> {
    must(center, seat, Duty::Approve).await?;
    let now = center.now();
    let mut tx = center.db.write().await?;
    let row = lock(&mut tx, id).await?;
    may_decide(&row.export()?, seat.officer.id, seat.officer.role, now)?;
    passkeys::confirm(&mut tx, center, seat, &decide_act(id), answer).await?;
    let (event, name) = match decision {
        Decision::Approved => (Event::ExportApproved, "approved"),
        Decision::Refused => (Event::ExportRefused, "refused"),
    };
    run!(
        tx,
        "UPDATE desk_exports SET decided_by = $2, decided_at = $3, decision = $4 WHERE id = $1",
        id,
        seat.officer.id,
        now.millis(),
        name
    )?;
    log::note(&mut tx, center, seat.actor(), Note::of(event).about(id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes an export that was approved; once. Everybody in it sees it in *my data*.
///
/// # Errors
/// [`Denied::NotNow`] when it was not approved, was taken, or somebody else asked; [`Denied`] as everywhere.
pub async fn take(center: &Center, seat: &Seat, id: Uuid) -> Result<File, Denied> {
    must(center, seat, Duty::AskForExport).await?;
    let now = center.now();
    let mut tx = center.db.write().await?;
    let row = lock(&mut tx, id).await?;
    may_download(&row.export()?, seat.officer.id, seat.officer.role, now)?;
    let (programme, reason) = (row.programme()?, row.reason(center).await?);
    let (taken, number) = take_out(&mut tx, center, seat, Whom::All(&programme), Some(id), &reason).await?;
    run!(tx, "UPDATE desk_exports SET taken_at = $2 WHERE id = $1", id, now.millis())?;
    let file = file(center, seat, &taken, &reason, number)?;
    tx.commit().await?;
    Ok(file)
}

/// One person's data as a file, for a stated reason.
///
/// # Errors
/// [`Denied::Gone`] when the person has left; [`Denied`] as everywhere.
pub async fn one(center: &Center, seat: &Seat, person: Uuid, reason: &Reason) -> Result<File, Denied> {
    must(center, seat, Duty::ExportOne).await?;
    let mut tx = center.db.write().await?;
    let (taken, number) = take_out(&mut tx, center, seat, Whom::One(person), None, reason).await?;
    let file = file(center, seat, &taken, reason, number)?;
    tx.commit().await?;
    Ok(file)
}

/// Takes the row: two who decide at once queue here.
async fn lock(tx: &mut Tx, id: Uuid) -> Result<Row, Denied> {
    run!(*tx, "UPDATE desk_exports SET programme = programme WHERE id = $1", id)?;
    let row = one!(
        *tx,
        Row,
        "SELECT id, programme, asked_by, asked_at, task, reason_sealed, decided_by, decided_at, decision, taken_at \
         FROM desk_exports WHERE id = $1",
        id
    )?;
    row.ok_or(Denied::Gone)
}

/// The exports of the last weeks, the latest first: an approver sees all, others their own.
///
/// # Errors
/// [`Denied`] as everywhere.
pub async fn list(center: &Center, seat: &Seat) -> Result<Vec<Line>, Denied> {
    must(center, seat, Duty::AskForExport).await?;
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        Row,
        "SELECT id, programme, asked_by, asked_at, task, reason_sealed, decided_by, decided_at, decision, taken_at \
         FROM desk_exports WHERE asked_by = $1 OR $2 ORDER BY asked_at DESC, id DESC LIMIT 50",
        seat.officer.id,
        seat.officer.role.may(Duty::Approve)
    )?;
    drop(tx);
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let export = row.export()?;
        lines.push(Line {
            id: row.id,
            programme: row.programme()?,
            asked_by: row.asked_by,
            asked_name: super::officers::name(center, row.asked_by).await?,
            asked_at: export.asked_at,
            reason: row.reason(center).await?,
            decided_name: match row.decided_by {
                Some(by) => super::officers::name(center, by).await?,
                None => None,
            },
            state: export_state(&export, center.now()),
        });
    }
    Ok(lines)
}

/// Whether an officer may decide about a line.
///
/// # Errors
/// Why not.
pub fn may_be_decided(line: &Line, by: Uuid, role: Role, now: Instant) -> Result<(), NotNow> {
    let export = BulkExport { asked_by: line.asked_by, asked_at: line.asked_at, decided: None, taken_at: None };
    match line.state {
        ExportState::Waiting => may_decide(&export, by, role, now),
        over => Err(NotNow::Over(over)),
    }
}

/// Writes the lines. A cell that a spreadsheet program would take for a formula gets an apostrophe (OWASP: CSV injection).
fn file(center: &Center, seat: &Seat, taken: &[Taken], reason: &Reason, number: i64) -> Result<File, Denied> {
    let unwritten = |_| Fault::Content("a file of the desk cannot be written");
    let at = utc::written(center.now());
    let mark = format!("#{number} · {} · {at} · {}: {}", seat.officer.name, reason.task().name(), reason.words());
    let items: BTreeSet<&String> = taken.iter().flat_map(|line| line.values.keys()).collect();
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    {
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
        let fixed = ["taken", "programme", "name", "email", "mail_language", "began_on", "ended_on"];
        let head = fixed.into_iter().chain(items.iter().map(|item| item.as_str()));
        csv.write_record(head).map_err(unwritten)?;
        for line in taken {
            let values = items.iter().map(|item| line.values.get(*item).cloned().unwrap_or_default());
            let cells = [mark.clone()].into_iter().chain(line.cells.iter().cloned()).chain(values);
            csv.write_record(cells.map(harmless)).map_err(unwritten)?;
        }
        csv.flush().map_err(|_| Fault::Content("a file of the desk cannot be written"))?;
    }
    let day: String = at.chars().take_while(|c| *c != 'T').filter(char::is_ascii_digit).collect();
    Ok(File { name: format!("desk-{day}-{number}.csv"), bytes })
}

fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("@sum", "'@sum"),
            ("-2", "'-2"),
            ("Kim", "Kim"),
            ("", ""),
            ("2026-11-01", "2026-11-01"),
        ] {
            assert_eq!(harmless(cell.to_owned()), written);
        }
    }
}

//! Files that are attached to a request: letters of attorney and other proofs.
//!
//! A file is taken by what it holds and not by its name, made anew without what pictures tell beside the picture, and sealed with
//! the key of the request in parts, each of which opens at its own place alone. It is handed out whole, and only as a file to be
//! saved.

mod check;

pub use check::{Sanitized, sanitize};

use super::draft;
use super::file::{self, File, not_now};
use super::{browser, view};
use crate::center::Center;
use crate::error::{Fault, Refusal};
use crate::keys::Place;
use crate::limits::{self, Limited, Network};
use crate::store::Tx;
use changho_domain::requests::document::{FileProblem, MOST, MOST_IN_ALL};
use changho_domain::requests::form::field;
use changho_domain::requests::{FileKind, Status};
use changho_domain::time::Instant;
use uuid::Uuid;

/// The size of a sealed part, in bytes.
const PART: usize = 256 * 1024;

/// A file of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its number.
    pub id: Uuid,
    /// What it is.
    pub kind: FileKind,
    /// Its size, in bytes.
    pub bytes: i64,
    /// What whoever attached it called it.
    pub name: String,
    /// When.
    pub added_at: Instant,
}

const fn place_of_name(document: Uuid) -> Place<'static> {
    Place { table: "request_documents", column: "name_sealed", row: document }
}

/// Where a part belongs: to one place of a file of so many parts, so that none can be left out, added or moved.
fn column_of_part(number: usize, parts: usize) -> String {
    format!("sealed {number} of {parts}")
}

/// How many files a request has.
pub(super) async fn count(tx: &mut Tx, request: Uuid) -> Result<usize, Fault> {
    let found = one!(*tx, (i64,), "SELECT COUNT(*) FROM request_documents WHERE request_id = $1", request)?;
    Ok(found.and_then(|(count,)| usize::try_from(count).ok()).unwrap_or(0))
}

/// The files of a request.
pub(super) async fn of(tx: &mut Tx, file: &File) -> Result<Vec<Document>, Fault> {
    let rows = all!(
        *tx,
        (Uuid, String, i64, Vec<u8>, i64),
        "SELECT id, kind, bytes, name_sealed, added_at FROM request_documents WHERE request_id = $1 ORDER BY added_at, id",
        file.id
    )?;
    rows.into_iter()
        .map(|(id, kind, bytes, name, added)| {
            Ok(Document {
                id,
                kind: file::read(&kind, FileKind::parse)?,
                bytes,
                name: file.key.open_text(place_of_name(id), &name)?,
                added_at: Instant::from_millis(added),
            })
        })
        .collect()
}

/// Admits a network to send files at all, before any of them is read.
///
/// # Errors
/// [`Problem::TooMany`](changho_domain::form::Problem::TooMany) at [`field::FILE`].
pub async fn admit(center: &Center, network: &Network) -> Result<(), Refusal> {
    match limits::take(center, Limited::RequestFilesPerNetwork, &network.hashed(&center.keys)).await? {
        Ok(()) => Ok(()),
        Err(after) => Err(Refusal::field(field::FILE, after.into())),
    }
}

/// Whether a browser may attach something: it writes a request, or has one open that is not closed.
///
/// # Errors
/// When the store fails.
pub async fn may_attach(center: &Center, token: &str) -> Result<bool, Fault> {
    let mut tx = center.db.read().await?;
    let Some((Some(id), opened)) = browser::find(&mut tx, center, token).await? else { return Ok(false) };
    let found = one!(tx, (String,), "SELECT status FROM requests WHERE id = $1", id)?;
    let Some((status,)) = found else { return Ok(false) };
    let status = file::read(&status, Status::parse)?;
    Ok(status == Status::Draft || (opened && status.is_open()))
}

/// Attaches files: to the draft of a browser, or to the request that it has open.
///
/// # Errors
/// [`FileProblem::TooMany`] at [`field::FILE`]; [`Problem::Expired`](changho_domain::form::Problem::Expired);
/// [`RequestProblem::NotNow`](changho_domain::requests::form::RequestProblem::NotNow) when the request is closed. Nothing is
/// stored then.
pub async fn attach(center: &Center, token: &str, files: Vec<Sanitized>) -> Result<(), Refusal> {
    let mut tx = center.db.write().await?;
    let request = match draft::own_draft(&mut tx, center, token).await {
        Ok(draft) => draft,
        Err(Refusal::Form(_)) => {
            let open = view::own(&mut tx, center, token).await?;
            if !open.status.is_open() {
                return Err(not_now());
            }
            open
        }
        Err(fault) => return Err(fault),
    };
    let most = if request.status == Status::Draft { MOST } else { MOST_IN_ALL };
    if count(&mut tx, request.id).await? + files.len() > most {
        return Err(Refusal::field(field::FILE, FileProblem::TooMany.into()));
    }
    for file in &files {
        store(&mut tx, center, &request, file).await?;
    }
    if request.status == Status::Draft {
        draft::prolong(&mut tx, center, token, request.id).await?;
    } else {
        file::tell_office(&mut tx, center, &request, None).await?;
    }
    Ok(tx.commit().await?)
}

async fn store(tx: &mut Tx, center: &Center, request: &File, file: &Sanitized) -> Result<(), Fault> {
    let now = center.now();
    let id = center.entropy.id(now);
    run!(
        *tx,
        "INSERT INTO request_documents (id, request_id, kind, bytes, name_sealed, added_at) VALUES ($1, $2, $3, $4, $5, $6)",
        id,
        request.id,
        file.kind.name(),
        i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        request.key.seal_text(place_of_name(id), &file.name, &center.entropy),
        now.millis()
    )?;
    let parts = file.bytes.len().div_ceil(PART);
    for (number, part) in file.bytes.chunks(PART).enumerate() {
        let column = column_of_part(number, parts);
        let place = Place { table: "request_document_parts", column: &column, row: id };
        let sealed = request.key.seal(place, part, &center.entropy);
        run!(
            *tx,
            "INSERT INTO request_document_parts (document_id, number, sealed) VALUES ($1, $2, $3)",
            id,
            i32::try_from(number).unwrap_or(i32::MAX),
            sealed
        )?;
    }
    Ok(())
}

/// Takes a file out of the draft of a browser.
///
/// # Errors
/// [`Problem::Expired`](changho_domain::form::Problem::Expired) when there is no draft; a fault when the store fails.
pub async fn remove(center: &Center, token: &str, document: Uuid) -> Result<(), Refusal> {
    let mut tx = center.db.write().await?;
    let draft = draft::own_draft(&mut tx, center, token).await?;
    run!(tx, "DELETE FROM request_documents WHERE id = $1 AND request_id = $2", document, draft.id)?;
    Ok(tx.commit().await?)
}

/// The files of the draft of a browser.
///
/// # Errors
/// When the store fails.
pub async fn of_draft(center: &Center, draft: &File) -> Result<Vec<Document>, Fault> {
    let mut tx = center.db.read().await?;
    of(&mut tx, draft).await
}

/// A file, for whoever has the request open in a browser.
///
/// # Errors
/// When the store fails, or a part is missing or was changed.
pub async fn download(center: &Center, token: &str, document: Uuid) -> Result<Option<(FileKind, Vec<u8>)>, Fault> {
    let mut tx = center.db.read().await?;
    let Some((Some(id), opened)) = browser::find(&mut tx, center, token).await? else { return Ok(None) };
    match file::open(&mut tx, center, id).await? {
        Some(file) if opened || file.status == Status::Draft => open(&mut tx, &file, document).await,
        _ => Ok(None),
    }
}

/// A file of a request, for an officer. That it was looked at is for the desk to log.
///
/// # Errors
/// When the store fails, or a part is missing or was changed.
pub async fn for_officer(center: &Center, request: Uuid, document: Uuid) -> Result<Option<(FileKind, Vec<u8>)>, Fault> {
    let mut tx = center.db.read().await?;
    match file::open(&mut tx, center, request).await? {
        Some(file) if file.received_at.is_some() => open(&mut tx, &file, document).await,
        _ => Ok(None),
    }
}

async fn open(tx: &mut Tx, file: &File, document: Uuid) -> Result<Option<(FileKind, Vec<u8>)>, Fault> {
    let found = one!(
        *tx,
        (String, i64),
        "SELECT kind, bytes FROM request_documents WHERE id = $1 AND request_id = $2",
        document,
        file.id
    )?;
    let Some((kind, size)) = found else { return Ok(None) };
    let size = usize::try_from(size).map_err(|_| Fault::Content("request_documents.bytes"))?;
    let rows = all!(
        *tx,
        (Vec<u8>,),
        "SELECT sealed FROM request_document_parts WHERE document_id = $1 ORDER BY number",
        document
    )?;
    let parts = size.div_ceil(PART);
    let mut whole = Vec::with_capacity(size);
    for (number, (sealed,)) in rows.iter().enumerate() {
        let column = column_of_part(number, parts);
        let place = Place { table: "request_document_parts", column: &column, row: document };
        whole.extend_from_slice(&file.key.open(place, sealed)?);
    }
    if whole.len() != size {
        return Err(Fault::Sealed);
    }
    Ok(Some((file::read(&kind, FileKind::parse)?, whole)))
}

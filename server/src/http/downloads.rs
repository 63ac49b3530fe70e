//! Files to keep: the export of one's data, the certificate of a deletion; and in a demo the mails.

use super::Site;
use super::pages;
use super::plain::unavailable;
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use changho_app::address::Page;
use changho_domain::code::is_fresh;
use changho_domain::locale::Locale;
use changho_services::error::Refusal;
use changho_services::mail::demo_outbox;
use changho_services::people::{certificate, export};
use futures_util::{StreamExt as _, stream};
use serde::Deserialize;
use serde_json::json;
use std::io::{self, Write};
use tokio::sync::mpsc;

/// How many pieces of a file may wait for a slow reader.
const PIECES: usize = 8;
/// The size of a piece, in bytes.
const PIECE: usize = 16 * 1024;

/// `POST /{locale}/my/export`: everything that is held, as a ZIP file, sent while it is written. Without a session or a fresh
/// code it leads to the page that asks for them.
pub async fn export(State(site): State<Site>, Path(locale): Path<String>, request: Request) -> Response {
    let Some(locale) = Locale::parse(&locale) else { return pages::show(State(site), request).await };
    let (parts, _) = request.into_parts();
    let visit = match pages::visit(&site, &parts, false).await {
        Ok(visit) => visit,
        Err(fault) => return unavailable(&fault, None),
    };
    let fresh = visit.session.as_ref().filter(|session| is_fresh(session.verified_at, site.center.now()));
    let Some(session) = fresh else {
        return (StatusCode::SEE_OTHER, [(header::LOCATION, Page::Export.path(locale))]).into_response();
    };
    let export = match export::gather(&site.center, session, locale).await {
        Ok(export) => export,
        Err(Refusal::Form(_)) => {
            return (StatusCode::SEE_OTHER, [(header::LOCATION, Page::Export.path(locale))]).into_response();
        }
        Err(Refusal::Fault(fault)) => return unavailable(&fault, None),
    };
    let disposition = format!("attachment; filename=\"{}\"", export.file_name());
    let (sender, pieces) = mpsc::channel(PIECES);
    tokio::task::spawn_blocking(move || {
        let mut pieces = Pieces { sender, piece: Vec::with_capacity(PIECE) };
        if let Err(error) = export.write_zip(&mut pieces) {
            // The reader has gone, or the file cannot be written: the connection is cut, so that half a file is not taken for a whole.
            tracing::info!(%error, "an export was not finished");
            pieces.fail();
        }
    });
    let pieces = stream::unfold(pieces, |mut pieces| async move { pieces.recv().await.map(|piece| (piece, pieces)) });
    // What compresses answers asks once more after the end.
    let body = Body::from_stream(pieces.fuse());
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}

/// Cuts what is written into pieces and sends them on, waiting for the reader. What is left goes when it is dropped.
struct Pieces {
    sender: mpsc::Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Pieces {
    fn send(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE)));
        self.sender.blocking_send(Ok(piece)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    fn fail(mut self) {
        self.piece.clear();
        // If the reader has gone, nobody has to be told.
        let _ = self.sender.blocking_send(Err(io::ErrorKind::Other.into()));
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

impl Drop for Pieces {
    fn drop(&mut self) {
        // A reader that has gone does not miss the rest.
        let _ = self.send();
    }
}

/// `GET /{locale}/deleted/{number}/certificate.json`: the certificate as a file.
pub async fn certificate(
    State(site): State<Site>,
    Path((_, number)): Path<(String, String)>,
    request: Request,
) -> Response {
    match certificate::file(&site.center, &number).await {
        Ok(Some(json)) => {
            let headers = [
                (header::CONTENT_TYPE, "application/json"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"certificate.json\""),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, json).into_response()
        }
        Ok(None) => pages::show(State(site), request).await,
        Err(fault) => unavailable(&fault, None),
    }
}

/// Whose mails to list.
#[derive(Debug, Deserialize)]
pub struct To {
    to: Option<String>,
}

/// `GET /outbox.json` of a demo: the mails in the order they were written, to all or to one address.
pub async fn outbox(State(site): State<Site>, Query(To { to }): Query<To>) -> Response {
    match demo_outbox(&site.center, to.as_deref()).await {
        Ok(mails) => {
            let mails: Vec<_> = mails
                .iter()
                .map(|mail| {
                    json!({
                        "id": mail.id, "to": mail.to, "subject": mail.subject, "text": mail.text, "html": mail.html,
                        "kind": mail.kind, "locale": mail.locale.tag(), "state": mail.state, "created_at": mail.created_at.millis(),
                    })
                })
                .collect();
            ([(header::CACHE_CONTROL, "no-store")], Json(mails)).into_response()
        }
        Err(fault) => unavailable(&fault, None),
    }
}

/// `GET /outbox/{id}.html` of a demo: the HTML of a mail. It may use its own styles and nothing else.
pub async fn outbox_mail(State(site): State<Site>, Path(name): Path<String>, request: Request) -> Response {
    let mails = match demo_outbox(&site.center, None).await {
        Ok(mails) => mails,
        Err(fault) => return unavailable(&fault, None),
    };
    let id = name.strip_suffix(".html").unwrap_or_default();
    match mails.into_iter().find(|mail| mail.id.to_string() == id) {
        Some(mail) => {
            let headers = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CACHE_CONTROL, "no-store"),
                // Styles inside a mail are inline by nature; scripts and everything from elsewhere stay off.
                (
                    header::CONTENT_SECURITY_POLICY,
                    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
                ),
                (HeaderName::from_static("x-robots-tag"), "noindex"),
            ];
            (headers, mail.html).into_response()
        }
        None => pages::show(State(site), request).await,
    }
}

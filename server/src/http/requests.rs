//! Files of requests: taken as they stream in, a request's worth of memory at a time and never on the disk in the clear; handed
//! out to be saved, never to be shown.

use super::Site;
use super::pages;
use super::plain::unavailable;
use axum::body::Body;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Path, RawQuery, Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, get};
use changho_app::address::{Page, RequestPage};
use changho_app::api::visit::Visit;
use changho_app::page::Returned;
use changho_domain::form::{FieldError, Problem};
use changho_domain::locale::Locale;
use changho_domain::requests::document::{FileProblem, LARGEST, MOST};
use changho_domain::requests::form::field;
use changho_services::Fault;
use changho_services::error::Refusal;
use changho_services::requests::documents::{self, Sanitized, sanitize};
use std::sync::LazyLock;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// The longest body with files, in bytes: three files, and what stands around them.
const LONGEST_BODY: usize = MOST * LARGEST + 64 * 1024;

/// How many bodies with files are taken at once; others wait. Reading a picture takes memory.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// `/{locale}/requests/documents`, whose posts may be longer than others.
pub fn documents_page() -> MethodRouter<Site> {
    get(pages::show).post(attach).layer(DefaultBodyLimit::max(LONGEST_BODY))
}

/// `POST /{locale}/requests/documents`: attaches files. A plain form of the same page is taken like any other.
async fn attach(State(site): State<Site>, RawQuery(query): RawQuery, request: Request) -> Response {
    let is_multipart = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let locale = request.uri().path().split('/').nth(1).and_then(Locale::parse);
    let (true, Some(locale)) = (is_multipart, locale) else {
        return pages::take(State(site), RawQuery(query), request).await;
    };
    let (parts, body) = request.into_parts();
    let visit = match pages::visit(&site, &parts, false).await {
        Ok(visit) => visit,
        Err(fault) => return unavailable(&fault, None),
    };
    let whole = Request::from_parts(parts.clone(), body);
    match take(&site, &visit, whole).await {
        Ok(()) => {
            let to = Page::Requests(RequestPage::Documents).path(locale);
            (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
        }
        Err((status, Refusal::Form(errors))) => {
            pages::again(&site, parts, Returned { errors, ..Returned::default() }, status).await
        }
        Err((_, Refusal::Fault(fault))) => unavailable(&fault, None),
    }
}

type Refused = (StatusCode, Refusal);

fn refused(problem: impl Into<Problem>) -> Refused {
    let problem = problem.into();
    let status = match problem {
        Problem::Unreadable => StatusCode::BAD_REQUEST,
        _ if problem == FileProblem::TooLarge.into() => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, Refusal::Form(vec![FieldError { field: field::FILE.to_owned(), problem }]))
}

fn as_refused(refusal: Refusal) -> Refused {
    (StatusCode::UNPROCESSABLE_ENTITY, refusal)
}

/// Reads the files of a form and attaches them. Who may attach nothing is told so before a byte of a file is read.
async fn take(site: &Site, visit: &Visit, request: Request) -> Result<(), Refused> {
    let center = &site.center;
    let fault = |fault: Fault| as_refused(Refusal::Fault(fault));
    let token = visit.request.as_deref().ok_or_else(|| refused(Problem::Expired))?;
    if !documents::may_attach(center, token).await.map_err(fault)? {
        return Err(refused(Problem::Expired));
    }
    documents::admit(center, &visit.network).await.map_err(as_refused)?;
    let turn = TURNS.acquire().await;
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| refused(Problem::Unreadable))?;
    let mut files: Vec<Sanitized> = Vec::new();
    while let Some(part) = form.next_field().await.map_err(broken)? {
        if part.name() != Some(field::FILE) {
            continue;
        }
        if files.len() == MOST {
            return Err(refused(FileProblem::TooMany));
        }
        let name = part.file_name().unwrap_or_default().to_owned();
        let mut part = part;
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(broken)? {
            if bytes.len() + chunk.len() > LARGEST {
                return Err(refused(FileProblem::TooLarge));
            }
            bytes.extend_from_slice(&chunk);
        }
        let taken = tokio::task::spawn_blocking(move || sanitize(&name, bytes)).await;
        // A picture that makes its reader panic is a broken one.
        files.push(taken.unwrap_or(Err(FileProblem::Broken)).map_err(refused)?);
    }
    drop(turn);
    if files.is_empty() {
        return Err(refused(FileProblem::Empty));
    }
    documents::attach(center, token, files).await.map_err(as_refused)
}

fn broken(error: MultipartError) -> Refused {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => refused(FileProblem::TooLarge),
        _ => refused(Problem::Unreadable),
    }
}

/// `GET /{locale}/requests/documents/{id}`: a file of the request that is open in this browser, to be saved.
pub async fn document(State(site): State<Site>, Path((_, id)): Path<(String, String)>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visit = match pages::visit(&site, &parts, false).await {
        Ok(visit) => visit,
        Err(fault) => return unavailable(&fault, None),
    };
    let found = match (visit.request.as_deref(), Uuid::parse_str(&id)) {
        (Some(token), Ok(id)) => documents::download(&site.center, token, id).await,
        _ => Ok(None),
    };
    match found {
        Ok(Some((kind, bytes))) => as_a_file(kind.extension(), bytes),
        Ok(None) => pages::show(State(site), Request::from_parts(parts, Body::empty())).await,
        Err(fault) => unavailable(&fault, None),
    }
}

/// A file to be saved: of no type that a browser would open, under a name that tells nobody anything.
pub(super) fn as_a_file(extension: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"document.{extension}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (HeaderName::from_static("content-security-policy"), "sandbox; default-src 'none'".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, bytes).into_response()
}

//! What consignees' programs ask: `/api/consignee/v1`. Whoever asks shows a token; answers are JSON, wrong ones too.

mod document;

pub use document::document;

use super::Site;
use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use changho_domain::programme::ProgrammeId;
use changho_services::Fault;
use changho_services::consignees::wire::{Confirmation, Events, Problem, Subscribers};
use changho_services::consignees::{self, Asked, Caller, NoAnswer, PAGE};
use changho_services::limits::{self, Limited};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// What there is, each with its description: the one list that both the routes and the document are made from.
fn described() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(openapi))
        .routes(routes!(subscribers))
        .routes(routes!(events))
        .routes(routes!(subscriber))
        .routes(routes!(confirmation, confirm))
}

/// The routes.
pub fn routes() -> Router<Site> {
    Router::from(described()).route("/api/consignee/v1/{*rest}", any(|| async { nothing() }))
}

/// Which page of which programme.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PageOf {
    /// The programme, by the id of its purpose in the register.
    programme: String,
    /// The `next` of the page before; absent for the first.
    after: Option<String>,
    /// How many people at most: from 1 to 500, 100 where it is absent.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u16>,
}

/// Behind what.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Behind {
    /// The `last` of the answer before; absent, or 0, for everything that is kept.
    #[param(minimum = 0)]
    after: Option<i64>,
}

/// The people who take part in a programme and whose processing goes on.
///
/// Each person on the page counts as handed over, is on record, and is shown to the person. Go on with `next` until it is null; a cursor
/// may be used again, hours or days later, and holds whatever happens to people meanwhile.
#[utoipa::path(
    get,
    path = "/api/consignee/v1/subscribers",
    params(PageOf),
    responses(
        (status = 200, description = "A page", body = Subscribers),
        (status = 400, description = "A parameter is missing or cannot be read", body = Problem),
        (status = 401, description = "The token is unknown or was revoked", body = Problem),
        (status = 403, description = "No task of the consignee in the register in force covers the programme", body = Problem),
        (status = 429, description = "Too many wrong tokens", body = Problem),
        (status = 503, description = "The center cannot answer now; try again in a minute", body = Problem),
    ),
    security(("token" = []))
)]
async fn subscribers(State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    answer(site_page(&site, &parts).await)
}

async fn site_page(site: &Site, parts: &Parts) -> Result<Subscribers, Refused> {
    let caller = caller(site, parts).await?;
    let asked: PageOf = query(parts)?;
    let limit = asked.limit.map_or(PAGE, usize::from);
    if limit == 0 || limit > consignees::LARGEST_PAGE {
        return Err(Refused::Query("limit is from 1 to 500".to_owned()));
    }
    let programme = ProgrammeId::parse(&asked.programme).ok_or(NoAnswer::Scope)?;
    let asked = Asked { programme: &programme, after: asked.after.as_deref(), limit };
    Ok(consignees::pull(&site.center, &caller, asked).await?)
}

/// What the consignee was told, for consignees that are not called.
///
/// Nothing is taken away by asking: keep `last`, and give it as `after` the next time.
#[utoipa::path(
    get,
    path = "/api/consignee/v1/events",
    params(Behind),
    responses(
        (status = 200, description = "What follows, in order; 100 at most", body = Events),
        (status = 400, description = "A parameter cannot be read", body = Problem),
        (status = 401, description = "The token is unknown or was revoked", body = Problem),
        (status = 429, description = "Too many wrong tokens", body = Problem),
        (status = 503, description = "The center cannot answer now; try again in a minute", body = Problem),
    ),
    security(("token" = []))
)]
async fn events(State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let told = async {
        let caller = caller(&site, &parts).await?;
        let Behind { after } = query(&parts)?;
        Ok::<_, Refused>(consignees::events(&site.center, &caller, after.unwrap_or(0)).await?)
    };
    answer(told.await)
}

/// The person whom a `correction` or `resumption` is about, as the data is now.
#[utoipa::path(
    get,
    path = "/api/consignee/v1/events/{id}/subscriber",
    params(("id" = Uuid, Path, description = "The `subject_request_id`")),
    responses(
        (status = 200, description = "A page of one person", body = Subscribers),
        (status = 401, description = "The token is unknown or was revoked", body = Problem),
        (status = 403, description = "No task of the consignee in the register in force covers the programme", body = Problem),
        (status = 404, description = "There is no such instruction, it brings no data, or the person has left", body = Problem),
        (status = 409, description = "Processing is suspended meanwhile", body = Problem),
        (status = 429, description = "Too many wrong tokens", body = Problem),
        (status = 503, description = "The center cannot answer now; try again in a minute", body = Problem),
    ),
    security(("token" = []))
)]
async fn subscriber(State(site): State<Site>, Path(id): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let handed = async {
        let caller = caller(&site, &parts).await?;
        Ok::<_, Refused>(consignees::subscriber(&site.center, &caller, number(&id)?).await?)
    };
    answer(handed.await)
}

/// Where an instruction stands.
#[utoipa::path(
    get,
    path = "/api/consignee/v1/confirmations/{id}",
    params(("id" = Uuid, Path, description = "The `subject_request_id`")),
    responses(
        (status = 200, description = "Where it stands", body = Confirmation),
        (status = 401, description = "The token is unknown or was revoked", body = Problem),
        (status = 404, description = "There is no such instruction for this consignee", body = Problem),
        (status = 429, description = "Too many wrong tokens", body = Problem),
        (status = 503, description = "The center cannot answer now; try again in a minute", body = Problem),
    ),
    security(("token" = []))
)]
async fn confirmation(State(site): State<Site>, Path(id): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let stands = async {
        let caller = caller(&site, &parts).await?;
        Ok::<_, Refused>(consignees::confirmation(&site.center, &caller, number(&id)?).await?)
    };
    answer(stands.await)
}

/// Says that an instruction was carried out. No body is needed; doing it twice is the same as once.
#[utoipa::path(
    post,
    path = "/api/consignee/v1/confirmations/{id}",
    params(("id" = Uuid, Path, description = "The `subject_request_id`")),
    responses(
        (status = 200, description = "It is noted, now or before", body = Confirmation),
        (status = 401, description = "The token is unknown or was revoked", body = Problem),
        (status = 404, description = "There is no such instruction for this consignee", body = Problem),
        (status = 429, description = "Too many wrong tokens", body = Problem),
        (status = 503, description = "The center cannot answer now; try again in a minute", body = Problem),
    ),
    security(("token" = []))
)]
async fn confirm(State(site): State<Site>, Path(id): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let noted = async {
        let caller = caller(&site, &parts).await?;
        Ok::<_, Refused>(consignees::confirm(&site.center, &caller, number(&id)?).await?)
    };
    answer(noted.await)
}

/// This description. It needs no token.
#[utoipa::path(
    get,
    path = "/api/consignee/v1/openapi.json",
    responses((status = 200, description = "An OpenAPI 3.1 document", body = serde_json::Value))
)]
async fn openapi(State(site): State<Site>) -> Response {
    axum::Json(document(&site.center.base_url)).into_response()
}

/// Why there is no answer.
enum Refused {
    /// A parameter, and what is wrong with it.
    Query(String),
    /// Wrong tokens came from this network too often; in so many minutes.
    TooMany(u32),
    /// What the center says.
    Answer(NoAnswer),
}

impl From<NoAnswer> for Refused {
    fn from(why: NoAnswer) -> Self {
        Self::Answer(why)
    }
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Answer(NoAnswer::Fault(fault))
    }
}

/// Whose token the request shows.
async fn caller(site: &Site, parts: &Parts) -> Result<Caller, Refused> {
    let shown = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = shown.and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    if let Some(token) = token
        && let Some(caller) = consignees::find(&site.center, token).await?
    {
        return Ok(caller);
    }
    let network = site.proxies.network(&parts.headers, &parts.extensions).hashed(&site.center.keys);
    match limits::take(&site.center, Limited::ConsigneeTokensPerNetwork, &network).await? {
        Ok(()) => Err(NoAnswer::Token.into()),
        Err(after) => Err(Refused::TooMany(after.0)),
    }
}

fn query<T: DeserializeOwned>(parts: &Parts) -> Result<T, Refused> {
    Query::try_from_uri(&parts.uri).map(|Query(query)| query).map_err(|error| Refused::Query(error.body_text()))
}

fn number(id: &str) -> Result<Uuid, Refused> {
    Uuid::parse_str(id).map_err(|_| NoAnswer::Gone.into())
}

fn answer(done: Result<impl serde::Serialize, Refused>) -> Response {
    let mut response = match done {
        Ok(told) => axum::Json(told).into_response(),
        Err(refused) => refused.into_response(),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn nothing() -> Response {
    answer(Err::<(), _>(NoAnswer::Gone.into()))
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let problem = |status: StatusCode, code: &str, help: &str| {
            (status, axum::Json(Problem { code: code.to_owned(), help: help.to_owned() })).into_response()
        };
        let with = |mut response: Response, name, value| {
            response.headers_mut().insert(name, value);
            response
        };
        match self {
            Self::Query(why) => problem(StatusCode::BAD_REQUEST, "bad_query", &why),
            Self::TooMany(minutes) => with(
                problem(StatusCode::TOO_MANY_REQUESTS, "too_many", "Too many wrong tokens came from this network."),
                header::RETRY_AFTER,
                HeaderValue::from(u64::from(minutes) * 60),
            ),
            Self::Answer(NoAnswer::Token) => with(
                problem(
                    StatusCode::UNAUTHORIZED,
                    "bad_token",
                    "Show a token that was not revoked: Authorization: Bearer …",
                ),
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer"),
            ),
            Self::Answer(NoAnswer::Scope) => problem(
                StatusCode::FORBIDDEN,
                "not_your_task",
                "No task of this consignee in the register in force covers this programme.",
            ),
            Self::Answer(NoAnswer::Cursor) => problem(
                StatusCode::BAD_REQUEST,
                "bad_cursor",
                "`after` is the `next` of a page of the same programme that was given to the same token; begin without it.",
            ),
            Self::Answer(NoAnswer::Gone) => {
                problem(StatusCode::NOT_FOUND, "nothing_here", "There is nothing here, or no longer.")
            }
            Self::Answer(NoAnswer::Withheld) => problem(
                StatusCode::CONFLICT,
                "suspended",
                "Processing is suspended: keep what you have, and do nothing else with it.",
            ),
            Self::Answer(NoAnswer::Fault(fault)) => {
                tracing::error!(%fault, "a request of a consignee failed");
                with(
                    problem(
                        StatusCode::SERVICE_UNAVAILABLE,
                        "unavailable",
                        "The center cannot answer now. Try again in a minute.",
                    ),
                    header::RETRY_AFTER,
                    HeaderValue::from_static("60"),
                )
            }
        }
    }
}

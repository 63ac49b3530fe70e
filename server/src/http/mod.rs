//! HTTP: the routes, and the layers that every request goes through.

pub mod assets;
pub mod consignees;
pub mod desk;
pub mod downloads;
pub mod embed;
pub mod front;
pub mod headers;
pub mod health;
pub mod house;
pub mod machines;
pub mod memory;
pub mod network;
pub mod pages;
pub mod plain;
pub mod receipts;
pub mod requests;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::FromRef;
use axum::http::{HeaderName, Request};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use changho_app::frame::Assets;
use changho_domain::locale::Locale;
use changho_services::Center;
use std::path::PathBuf;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

/// The longest body of a form, in bytes. The longest form we have needs a tenth of it.
const LONGEST_BODY: usize = 64 * 1024;

/// What routes need.
#[derive(Clone)]
pub struct Site {
    /// The center.
    pub center: Center,
    /// The built files.
    pub assets: Assets,
    /// The script for other sites of the institution.
    pub script: Arc<memory::file::File>,
    /// Where the built files are.
    pub folder: PathBuf,
    /// The institution's own language.
    pub home: Locale,
    /// Who may say where a request comes from.
    pub proxies: network::Proxies,
    /// Whom to tell about a weakness, where the operator said so.
    pub security: Option<machines::Security>,
    /// What pages say of the institution, by version of the policy.
    pub houses: house::Houses,
    /// The linked data of pages.
    pub linked: machines::Linked,
    /// What was made once and is handed out again.
    pub memory: memory::Memory,
}

impl FromRef<Site> for Center {
    fn from_ref(site: &Site) -> Self {
        site.center.clone()
    }
}

impl FromRef<Site> for Locale {
    fn from_ref(site: &Site) -> Self {
        site.home
    }
}

/// The whole site.
pub fn router(site: Site) -> Router {
    // Pages are rendered by tasks. Tests put several sites together; from the second on it is set already.
    let _ = any_spawner::Executor::init_tokio();
    let speaker = plain::Speaker { home: site.home, style: site.assets.style.clone() };
    let mut routes = Router::new()
        .route("/", get(front::front))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/api/{*function}", post(pages::function))
        .merge(machines::routes())
        .merge(consignees::routes())
        .route("/{locale}/my/export", get(pages::show).post(downloads::export))
        .route("/{locale}/deleted/{number}/certificate.json", get(downloads::certificate))
        .route("/{locale}/deleted/{number}/certificate.jws", get(receipts::certificate))
        .route("/.well-known/jwks.json", get(receipts::keys))
        .route("/{locale}/receipts/verify", get(pages::show).post(receipts::check))
        .route("/{locale}/receipts/{number}/receipt.jws", get(receipts::file))
        .route("/{locale}/requests/documents", requests::documents_page())
        .route("/{locale}/requests/documents/{id}", get(requests::document))
        .route("/{locale}/unsubscribe", get(pages::show).post(pages::unsubscribe))
        .route("/desk", get(desk::desk))
        .route("/desk/passkey.js", get(desk::script))
        .route("/desk/{*rest}", get(desk::desk).post(desk::desk))
        .route("/{locale}", get(pages::show_or_file).post(pages::take))
        .route("/{locale}/", get(pages::without_slash))
        .route("/{locale}/{*rest}", get(pages::show).post(pages::take));
    if site.center.demo {
        routes =
            routes.route("/outbox.json", get(downloads::outbox)).route("/outbox/{mail}", get(downloads::outbox_mail));
    }
    routes
        .nest_service("/pkg", assets::hashed(&site.folder))
        .fallback(get(pages::show))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(CompressionLayer::new())
        // Cross-site posts are refused here, before anything looks at them. GET changes nothing, so it needs no guard.
        .layer(CsrfLayer::new().with_rejection_response(|_| plain::foreign()))
        // What another site of the institution may do, and no other: see there.
        .merge(embed::routes())
        .layer(CatchPanicLayer::custom(|_| plain::broken()))
        .layer(from_fn_with_state(speaker, plain::in_words))
        .layer(from_fn_with_state(site.center.clone(), headers::secure))
        .layer(TraceLayer::new_for_http().make_span_with(|request: &Request<_>| {
            // The path without its query: tokens of mailed links stand there.
            let id = request
                .extensions()
                .get::<RequestId>()
                .and_then(|id| id.header_value().to_str().ok())
                .unwrap_or_default()
                .to_owned();
            tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
        }))
        .layer(PropagateRequestIdLayer::new(HeaderName::from_static("x-request-id")))
        .layer(SetRequestIdLayer::new(HeaderName::from_static("x-request-id"), MakeRequestUuid))
        .with_state(site)
}

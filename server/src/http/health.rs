//! Whether the center lives, and whether it can work.

use axum::extract::State;
use axum::http::StatusCode;
use changho_services::Center;

/// `/healthz`: the program runs.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `/readyz`: both databases answer.
pub async fn readyz(State(center): State<Center>) -> (StatusCode, &'static str) {
    let answers = async {
        center.db.read().await?.commit().await?;
        center.keys.db().read().await?.commit().await
    };
    match answers.await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}

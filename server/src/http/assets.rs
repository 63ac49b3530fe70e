//! The built files.

use crate::config::CannotStart;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use changho_app::frame::Assets;
use std::path::Path;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Files whose names hold their content's hash: they may be kept for ever.
pub fn hashed(folder: &Path) -> Router {
    let files = ServeDir::new(folder.join("pkg")).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(SetResponseHeaderLayer::overriding(
        header::CACHE_CONTROL,
        |response: &Response| {
            response.status().is_success().then(|| HeaderValue::from_static("public, max-age=31536000, immutable"))
        },
    ))
}

/// Reads which files were built (`hash.txt`: a line `js: …`, `wasm: …`, `css: …` each).
///
/// # Errors
/// When nothing was built there.
pub fn read(folder: &Path) -> Result<Assets, CannotStart> {
    let missing = || {
        CannotStart::because(format!(
            "no built browser files in {}: run `cargo xtask build` first, or name their folder with --assets",
            folder.display()
        ))
    };
    let hashes = std::fs::read_to_string(folder.join("hash.txt")).map_err(|_| missing())?;
    let hash = |kind: &str| {
        hashes
            .lines()
            .find_map(|line| line.split_once(':').filter(|(k, _)| k.trim() == kind))
            .map(|(_, hash)| hash.trim().to_owned())
    };
    let path = |kind: &str| hash(kind).map(|hash| format!("/pkg/changho.{hash}.{kind}")).ok_or_else(missing);
    let (script, program, style) = (path("js")?, path("wasm")?, path("css")?);
    let sheet = std::fs::read_to_string(folder.join(style.trim_start_matches('/'))).map_err(|_| missing())?;
    // It stands in pages, between tags: nothing in it may end the one that it stands in.
    if sheet.contains("</") {
        return Err(CannotStart::because(format!("the style sheet {style} holds `</`, which would end it in a page")));
    }
    let assets = Assets { script, program, style, sheet: sheet.into() };
    for file in [&assets.script, &assets.program, &assets.style] {
        if !folder.join(file.trim_start_matches('/')).is_file() {
            return Err(missing());
        }
    }
    Ok(assets)
}

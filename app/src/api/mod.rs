//! The thin API: two server functions, and on the server one file a page with its loader and its action.

use crate::page::{Loaded, Outcome};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
pub mod answer;
#[cfg(feature = "ssr")]
mod clearing;
#[cfg(feature = "ssr")]
mod consents;
#[cfg(feature = "ssr")]
mod cookies;
#[cfg(feature = "ssr")]
pub mod embed;
#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
mod my;
#[cfg(feature = "ssr")]
pub mod numbers;
#[cfg(feature = "ssr")]
mod outbox;
#[cfg(feature = "ssr")]
mod policy;
#[cfg(feature = "ssr")]
pub mod receipts;
#[cfg(feature = "ssr")]
pub(crate) mod requests;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod sights;
#[cfg(feature = "ssr")]
mod sign_in;
#[cfg(feature = "ssr")]
mod sign_up;
#[cfg(feature = "ssr")]
mod stored;
#[cfg(feature = "ssr")]
mod suspend;
#[cfg(feature = "ssr")]
mod versions;
#[cfg(feature = "ssr")]
pub mod visit;

#[cfg(feature = "ssr")]
pub use policy::fragment;

/// Loads the data of the page at a path.
///
/// # Errors
/// When the center could not be reached; what goes wrong inside comes as [`crate::page::PageData::Fault`].
#[server(prefix = "/api", endpoint = "page")]
pub async fn load_page(path: String, query: String) -> Result<Loaded, ServerFnError> {
    let visit = visit::Visit::from_request()?;
    let answer = answer::load(&visit, &path, &query).await;
    http::set_headers(&answer);
    Ok(answer.body)
}

/// Takes the form of the page at a path.
///
/// # Errors
/// When the center could not be reached; what goes wrong inside comes as [`Outcome::Fault`].
#[server(prefix = "/api", endpoint = "form")]
pub async fn post_form(path: String, query: String, fields: String) -> Result<Outcome, ServerFnError> {
    let visit = visit::Visit { by_program: true, ..visit::Visit::from_request()? };
    let answer = answer::post(&visit, &path, &query, &fields).await;
    http::set_headers(&answer);
    Ok(answer.body)
}

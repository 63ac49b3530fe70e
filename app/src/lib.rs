//! What people see, and the thin API behind it.
//!
//! Every page has two sides: a *loader* that gives the page its data, and, where it has a form, an *action* that takes
//! what was typed. Both live in [`api`] under the page's name and run on the server alone. The views in [`pages`] are
//! made from the data and nothing else. Two server functions carry this over the wire, [`api::load_page`] and
//! [`api::post_form`]; without JavaScript the same loader and action serve the same address as plain HTML.

// Views are deeply nested types.
#![recursion_limit = "512"]

pub mod address;
pub mod api;
pub mod components;
#[cfg(feature = "ssr")]
pub mod desk;
pub mod frame;
pub mod i18n;
pub mod page;
pub mod pages;
#[cfg(feature = "ssr")]
pub mod plain;
#[cfg(feature = "ssr")]
pub mod question;

pub use frame::App;
#[cfg(feature = "ssr")]
pub use frame::shell;

/// Takes over the page that the server rendered.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(App);
    // From here on the page answers by itself: the style sheet shows what needs that, and tests wait for it.
    if let Some(root) = leptos::prelude::document().document_element() {
        let _ = root.set_attribute("data-live", "");
    }
}

//! What happens in the browser when another page has been shown without a reload.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// Moves to what the address names, or to the heading of the page: a screen reader then reads where it is, as after a
/// reload. To a reader who comes back, the page is shown where they left it.
pub fn arrive(left_at: Option<f64>) {
    request_animation_frame(move || {
        // Two pages may share an element on the screen, and a field keeps what was typed into it whatever page it shows: a
        // form starts with what its own page gave it.
        let form = document().get_element_by_id("page-form");
        if let Some(form) = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) {
            form.reset();
        }
        let hash = location().hash().unwrap_or_default();
        let named = hash.strip_prefix('#').filter(|id| !id.is_empty()).and_then(|id| document().get_element_by_id(id));
        if let (Some(element), None) = (named, left_at) {
            element.scroll_into_view();
            return;
        }
        let heading = document().query_selector("main [data-focus], main h1").ok().flatten();
        if let Some(heading) = heading.and_then(|h| h.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = heading.set_attribute("tabindex", "-1");
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(left_at.is_some());
            let _ = heading.focus_with_options(&options);
        }
        if let Some(left_at) = left_at {
            window().scroll_to_with_x_and_y(0.0, left_at);
        }
    });
}

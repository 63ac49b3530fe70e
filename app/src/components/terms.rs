//! Explaining a term beside the text. Without scripts its link leads to the explanation at the end of the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// Opens the note with the explanation that a link leads to. Where the browser knows no such notes, or another tab is asked
/// for, the link stays a link.
pub fn explain(event: &web_sys::MouseEvent, link: &web_sys::Element) {
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let explanation =
        link.get_attribute("href").and_then(|to| document().get_element_by_id(to.trim_start_matches('#')));
    let note = document().get_element_by_id("term-note").and_then(|note| note.dyn_into::<web_sys::HtmlElement>().ok());
    let (Some(explanation), Some(note)) = (explanation, note) else { return };
    let Ok(Some(said)) = note.query_selector("dl") else { return };
    said.set_inner_html(&explanation.inner_html());
    let beside = web_sys::ShowPopoverOptions::new();
    if let Some(link) = link.dyn_ref::<web_sys::HtmlElement>() {
        beside.set_source(link);
    }
    if note.show_popover_with_options(&beside).is_ok() {
        event.prevent_default();
        let _ = note.focus();
    }
}

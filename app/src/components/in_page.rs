//! Moving inside a page.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;

/// Moves the focus to an element.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// Leaves links inside a page to the browser, which also moves the focus to where they lead and marks it (`:target`). The
/// router, whose listener comes after this one, would only scroll.
pub fn leave_links_inside() {
    let listen = Closure::<dyn Fn(web_sys::MouseEvent)>::new(|event: web_sys::MouseEvent| {
        let clicked = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = clicked.and_then(|clicked| clicked.closest("a[href^='#']").ok().flatten());
        if link.is_some() && !event.default_prevented() {
            event.stop_propagation();
        }
    });
    let _ = document().add_event_listener_with_callback("click", listen.as_ref().unchecked_ref());
    // Lives as long as the page.
    listen.forget();
}

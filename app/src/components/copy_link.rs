//! Copying the address of an article. Without scripts its link is a plain link.

use crate::i18n::policy::T;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The text of the policy, with links to its articles that copy their address, and a place where that is said.
#[must_use]
pub fn with_copied_links(html: String) -> AnyView {
    let said = RwSignal::new("");
    let copy = copier(said);
    view! {
        <div class="policy-text" inner_html=html on:click=copy></div>
        <p class="visually-hidden" role="status">{said}</p>
    }
    .into_any()
}

/// Copies the address of the link that was clicked. Where a page may not write to the clipboard (plain http), and where the
/// reader forbids it, the link leads to the article and the address bar has what was to be copied.
#[cfg(feature = "hydrate")]
fn copier(said: RwSignal<&'static str>) -> impl Fn(MouseEvent) + 'static {
    use std::time::Duration;
    use wasm_bindgen::JsCast as _;

    let t = T.here();
    move |event| {
        let clicked = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let Some(link) = clicked.and_then(|clicked| clicked.closest("a.permalink, a.term").ok().flatten()) else {
            return;
        };
        if link.class_name() == "term" {
            super::terms::explain(&event, &link);
            return;
        }
        if !window().is_secure_context() || event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        let here = location();
        let hash = link.get_attribute("href").unwrap_or_default();
        let address = [here.origin().unwrap_or_default(), here.pathname().unwrap_or_default(), hash.clone()].concat();
        let copied = window().navigator().clipboard().write_text(&address);
        leptos::task::spawn_local(async move {
            let words = if copied.await.is_ok() {
                t.copied
            } else {
                let _ = here.set_hash(&hash);
                t.not_copied
            };
            said.set(words);
            let _ = link.set_attribute("data-copied", words);
            set_timeout(
                move || {
                    said.set("");
                    let _ = link.remove_attribute("data-copied");
                },
                Duration::from_secs(4),
            );
        });
    }
}

#[cfg(not(feature = "hydrate"))]
fn copier(_said: RwSignal<&'static str>) -> impl Fn(MouseEvent) + 'static {
    let _ = T.here();
    |_| {}
}

//! The table of contents, and which article is being read.

use crate::i18n::policy::T;
use leptos::prelude::*;

/// The article that is being read, by its anchor.
#[derive(Debug, Clone, Copy)]
pub struct Reading(pub RwSignal<Option<String>>);

/// The table of contents, twice: folded above the text on narrow screens, beside it on wide ones. The style shows one of them;
/// a folded part that opens by itself on wide screens cannot be had without scripts.
#[must_use]
pub fn contents(headings: &[(String, String)]) -> AnyView {
    let t = T.here();
    view! {
        <nav class="contents contents-wide" aria-labelledby="contents-title">
            <h2 class="contents-title" id="contents-title">{t.contents}</h2>
            <ul>{links(headings)}</ul>
        </nav>
        <details class="contents contents-narrow">
            <summary>{t.contents}</summary>
            <nav aria-label=t.contents><ul>{links(headings)}</ul></nav>
        </details>
    }
    .into_any()
}

fn links(headings: &[(String, String)]) -> Vec<AnyView> {
    let Reading(reading) = expect_context::<Reading>();
    headings
        .iter()
        .map(|(anchor, heading)| {
            let here = anchor.clone();
            let current = move || (reading.read().as_ref() == Some(&here)).then_some("location");
            view! { <li><a href=["#", anchor].concat() aria-current=current>{heading.clone()}</a></li> }.into_any()
        })
        .collect()
}

/// Follows the reader: the article that crosses a line in the upper part of the window is the one being read.
#[cfg(feature = "hydrate")]
pub fn follow_reading() {
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::prelude::Closure;

    let Reading(reading) = expect_context::<Reading>();
    let seen = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let mut now = reading.get_untracked();
        for entry in entries.iter() {
            let entry: web_sys::IntersectionObserverEntry = entry.unchecked_into();
            let article = Some(entry.target().id());
            if entry.is_intersecting() {
                now = article;
            } else if now == article && entry.bounding_client_rect().top() > 0.0 {
                // Left upward, into what stands before the first article.
                now = None;
            }
        }
        if reading.get_untracked() != now {
            reading.set(now);
        }
    });
    let options = web_sys::IntersectionObserverInit::new();
    options.set_root_margin("-20% 0px -79% 0px");
    let Ok(observer) = web_sys::IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options) else {
        return;
    };
    let held = StoredValue::new_local(Some((observer.clone(), seen)));
    on_cleanup(move || {
        if let Some(Some((observer, _))) = held.try_update_value(Option::take) {
            observer.disconnect();
        }
        reading.set(None);
    });
    request_animation_frame(move || {
        let Ok(articles) = document().query_selector_all(".policy-text > .article") else { return };
        for place in 0..articles.length() {
            if let Some(article) = articles.get(place).and_then(|node| node.dyn_into::<web_sys::Element>().ok()) {
                observer.observe(&article);
            }
        }
    });
}

//! How a page opens: the title of the document, the heading, and what the page is for.

use crate::i18n::locale;
use crate::page::House;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// Opens a page. The heading takes the focus when the page is reached without a reload.
#[must_use]
pub fn opening(heading: &str, lead: &str) -> AnyView {
    let lead = (!lead.is_empty()).then(|| view! { <p class="lead">{lead.to_owned()}</p> });
    view! {
        <Title text=[heading, " · ", &institution()].concat()/>
        <h1>{heading.to_owned()}</h1>
        {lead}
    }
    .into_any()
}

/// Says what was done a moment ago, when the address tells so (`?done=…`): it stands above the heading and takes the focus.
#[must_use]
pub fn just_done(said: &[(&str, &str)]) -> AnyView {
    let query = use_location().search.get_untracked();
    let done = query.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("done="));
    match said.iter().find(|(name, _)| Some(*name) == done) {
        Some((_, text)) => view! {
            <p class="notice notice-success" role="status" tabindex="-1" autofocus data-focus>{(*text).to_owned()}</p>
        }
        .into_any(),
        None => ().into_any(),
    }
}

/// The name of the institution, in the language of the page.
#[must_use]
pub fn institution() -> String {
    use_context::<StoredValue<House>>()
        .map(|house| house.with_value(|h| House::text(&h.name, locale())))
        .unwrap_or_default()
}

/// Whether this center runs as a demo.
#[must_use]
pub fn is_demo() -> bool {
    use_context::<StoredValue<House>>().is_some_and(|house| house.with_value(|h| h.demo))
}

/// A paragraph.
#[must_use]
pub fn paragraph(text: &str) -> AnyView {
    view! { <p>{text.to_owned()}</p> }.into_any()
}

/// A link that looks like the button it stands beside.
#[must_use]
pub fn button_link(label: &str, class: &'static str, to: String) -> AnyView {
    view! { <a class=class href=to>{label.to_owned()}</a> }.into_any()
}

//! How a page opens: the title of the document, the heading, and what the page is for.

use super::markup::{Html, element, join, text, words};
use crate::i18n::locale;
use crate::page::House;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// Opens a page that is made of views.
#[must_use]
pub fn opening(heading: &str, lead: &str) -> AnyView {
    let lead = (!lead.is_empty()).then(|| view! { <p class="lead">{lead.to_owned()}</p> });
    view! {
        <Title text=title(heading)/>
        <h1>{heading.to_owned()}</h1>
        {lead}
    }
    .into_any()
}

/// The heading and what the page is for. The heading takes the focus when the page is reached without a reload.
#[must_use]
pub fn opening_of(heading: &str, lead: &str) -> Html {
    join(&[words("h1", "", heading), words("p", "lead", lead)])
}

/// A page in which nothing changes.
#[must_use]
pub fn page(heading: &str, parts: &[Html]) -> AnyView {
    view! {
        <Title text=title(heading)/>
        <div class="page page-form" inner_html=join(parts).into_string()></div>
    }
    .into_any()
}

/// A page that the center made as a whole. Its HTML has no scripts and takes no part in anything.
#[must_use]
pub fn page_of_center(heading: &str, html: String) -> AnyView {
    view! {
        <Title text=title(heading)/>
        <div class="page page-form" inner_html=html></div>
    }
    .into_any()
}

/// A page with a form: what stands before it, the form, and what stands behind it.
#[must_use]
pub fn page_with_form(heading: &str, before: &[Html], form: AnyView, behind: &[Html]) -> AnyView {
    let behind =
        (!behind.is_empty()).then(|| view! { <div class="stack" inner_html=join(behind).into_string()></div> });
    view! {
        <Title text=title(heading)/>
        <div class="page page-form">
            <div class="stack" inner_html=join(before).into_string()></div>
            {form}
            {behind}
        </div>
    }
    .into_any()
}

fn title(heading: &str) -> String {
    [heading, " · ", &institution()].concat()
}

/// Says what was done a moment ago, when the address tells so (`?done=…`): it stands above the heading and takes the focus.
#[must_use]
pub fn just_done(said: &[(&str, &str)]) -> Html {
    let query = use_location().search.get_untracked();
    let done = query.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("done="));
    let Some((_, said)) = said.iter().find(|(name, _)| Some(*name) == done) else { return Html::default() };
    let attributes = [
        ("class", "notice notice-success"),
        ("role", "status"),
        ("tabindex", "-1"),
        ("autofocus", ""),
        ("data-focus", ""),
    ];
    element("p", &attributes, &[text(said)])
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

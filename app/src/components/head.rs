//! What the head of the document tells machines about the page: its own address, the same page in the other languages, what
//! it is about, where programs find the same, and whether to remember it.
//!
//! The server writes it once for each page; while pages change without a reload, the browser program only brings the
//! addresses up to date (some browsers share the canonical one).

use crate::address::Page;
#[cfg(feature = "hydrate")]
use changho_domain::locale::Locale;

/// The linked data of the page that is rendered: JSON in which no letter can end a script.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone)]
pub struct LinkedData(pub std::sync::Arc<str>);

/// The tags.
#[cfg(feature = "ssr")]
pub fn about_page() -> leptos::prelude::AnyView {
    use crate::address::machine;
    use crate::api::visit::Visit;
    use crate::i18n::policy::DESCRIPTION;
    use crate::i18n::{numbers, policy};
    use crate::page::House;
    use changho_domain::locale::Locale;
    use leptos::prelude::*;

    let request = use_context::<axum::http::request::Parts>();
    let known = request
        .and_then(|request| Page::at(request.uri.path()))
        .filter(|(_, page)| !page.is_personal() && *page != Page::PolicySearch)
        .filter(|(_, page)| use_context::<House>().is_none_or(|house| house.knows(page)));
    let (Some((locale, page)), Some(visit)) = (known, use_context::<Visit>()) else {
        return view! { <meta name="robots" content="noindex"/> }.into_any();
    };
    let base = visit.center.base_url.trim_end_matches('/').to_owned();
    let description = matches!(page, Page::Policy | Page::PolicyVersion(_)).then(|| {
        let institution = use_context::<House>().map(|house| House::text(&house.name, locale)).unwrap_or_default();
        view! { <meta name="description" content=DESCRIPTION.of(locale).with(&institution)/> }
    });
    let others: Vec<AnyView> = Locale::ALL
        .into_iter()
        .map(|other| {
            let href = [&base, page.path(other).as_str()].concat();
            view! { <link rel="alternate" hreflang=other.hreflang() href=href/> }.into_any()
        })
        .collect();
    let version = match &page {
        Page::Policy => Some(visit.center.shelf.current(visit.center.today()).id().to_owned()),
        Page::PolicyVersion(version) => visit.center.shelf.get(version).map(|version| version.id().to_owned()),
        _ => None,
    };
    let numbers = (page == Page::Numbers).then(|| machine::NUMBERS.to_owned());
    let document = version.map(|version| machine::document(&version)).or(numbers).map(|document| {
        view! { <link rel="alternate" type="application/json" href=document/> }
    });
    let feed = match &page {
        Page::Cookies => None,
        Page::Numbers => Some((numbers::T.of(locale).of_feed, machine::numbers_feed(locale))),
        _ => Some((policy::T.of(locale).history, machine::feed(locale))),
    };
    let feed = feed.map(|(title, href)| {
        view! { <link rel="alternate" type="application/atom+xml" title=title href=href/> }
    });
    view! {
        {description}
        <link rel="canonical" href=[&base, page.path(locale).as_str()].concat()/>
        {others}
        <link rel="alternate" hreflang="x-default" href=[&base, page.path_in_any_language().as_str()].concat()/>
        {feed}
        {document}
    }
    .into_any()
}

/// The linked data, for the end of the document. It is as long as an article, and only machines read it.
#[cfg(feature = "ssr")]
pub fn linked_data() -> leptos::prelude::AnyView {
    use leptos::prelude::*;

    // A block of data is never run, so that it needs no nonce; its letters were made harmless where it was made.
    let data = use_context::<LinkedData>().map(|LinkedData(json)| {
        view! { <script type="application/ld+json" inner_html=json.to_string()></script> }
    });
    data.into_any()
}

/// Brings the addresses up to date. The address bar itself follows a moment later, so it cannot be asked.
#[cfg(feature = "hydrate")]
pub fn follow_address(page: Option<&Page>, here: &str) {
    use leptos::prelude::{document, location};

    let origin = location().origin().unwrap_or_default();
    let Ok(links) = document().query_selector_all("head > link[rel=canonical], head > link[hreflang]") else { return };
    for place in 0..links.length() {
        use wasm_bindgen::JsCast as _;
        let Some(link) = links.get(place).and_then(|node| node.dyn_into::<web_sys::Element>().ok()) else { continue };
        let language = link.get_attribute("hreflang");
        let other = Locale::ALL.into_iter().find(|other| language.as_deref() == Some(other.hreflang()));
        let path = match (page, language.is_some()) {
            (Some(page), true) => other.map_or_else(|| page.path_in_any_language(), |other| page.path(other)),
            _ => here.to_owned(),
        };
        let _ = link.set_attribute("href", &[origin.as_str(), &path].concat());
    }
}

/// On the server the address of a page stays.
#[cfg(not(feature = "hydrate"))]
pub fn follow_address(_page: Option<&Page>, _here: &str) {}

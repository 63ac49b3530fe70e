//! A page that the center made as a whole.

use crate::components::opening::title;
use crate::page::MadePage;
use leptos::prelude::*;
use leptos_meta::Title;

/// Puts it in. The HTML is in the document already when the page is taken over.
pub(super) fn made(page: MadePage) -> AnyView {
    let class = ["page ", &page.class].concat();
    view! {
        <Title text=title(&page.heading)/>
        <div class=class inner_html=page.html></div>
    }
    .into_any()
}

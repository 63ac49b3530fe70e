//! A search inside the policy.

use crate::components::opening::document_title;
use crate::page::SearchPage;
use leptos::prelude::*;
use leptos_meta::Title;

/// Shows what was found.
#[component]
pub(super) fn SearchView(page: SearchPage) -> impl IntoView {
    view! {
        <Title text=document_title(page.title)/>
        <div class="page page-read search" inner_html=page.html></div>
    }
    .into_any()
}

//! The download of one's own data.

use crate::address::Page;
use crate::components::opening::{button_link, opening};
use crate::i18n::my::leaving::T;
use crate::i18n::{forms, locale};
use leptos::prelude::*;

/// The files in the download, in the order of the texts about them.
const FILES: [&str; 3] = ["README.txt", "data.json", "*.csv"];

/// Says what the file holds, and hands it over.
///
/// The form is a plain one: the answer is a file that the browser saves, and the page stays as it is.
#[component]
pub(super) fn ExportView() -> impl IntoView {
    let t = T.here();
    let files: Vec<AnyView> = FILES
        .iter()
        .zip(t.export_files)
        .map(|(name, what)| view! { <div><dt><code>{*name}</code></dt><dd>{what}</dd></div> }.into_any())
        .collect();
    view! {
        <div class="page page-form">
            {opening(t.export, t.export_lead)}
            <h2>{t.export_holds}</h2>
            <dl class="facts">{files}</dl>
            <p>{t.export_care}</p>
            <form class="form" method="post" action=Page::Export.path(locale())>
                <div class="buttons">
                    <button class="button button-primary" r#type="submit">{t.export_send}</button>
                    {button_link(forms::T.here().back_to_my, "link", Page::My.path(locale()))}
                </div>
            </form>
        </div>
    }
    .into_any()
}

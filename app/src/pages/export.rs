//! The download of one's own data.

use crate::address::Page;
use crate::components::markup::{element, facts, heading, link, paragraph, text};
use crate::components::opening::{opening_of, page};
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
    let files: Vec<_> = FILES.into_iter().zip(t.export_files.map(text)).collect();
    let send = [("class", "button button-primary"), ("type", "submit")];
    let send = element("button", &send, &[text(t.export_send)]);
    let back = link(forms::T.here().back_to_my, "link", &Page::My.path(locale()));
    let buttons = element("div", &[("class", "buttons")], &[send, back]);
    let to = Page::Export.path(locale());
    let parts = [
        opening_of(t.export, t.export_lead),
        heading(t.export_holds),
        facts(&files),
        paragraph(t.export_care),
        element("form", &[("class", "form"), ("method", "post"), ("action", &to)], &[buttons]),
    ];
    page(t.export, &parts)
}

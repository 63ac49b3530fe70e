//! Ending one programme, and deleting everything: first what goes and what stays, then the button.

use crate::address::Page;
use crate::components::fields::{buttons, named, send, send_danger, tick};
use crate::components::form::page_form;
use crate::components::markup::{Html, element, link, list_of_texts, paragraph, text, words};
use crate::components::opening::{opening_of, page_with_form};
use crate::i18n::locale;
use crate::i18n::my::leaving::T;
use crate::page::{PreviewPage, Returned};
use leptos::prelude::*;

/// Before one programme is ended.
#[component]
pub(super) fn WithdrawView(page: PreviewPage) -> impl IntoView {
    let t = T.here();
    let Some(said) = page.said.clone() else { return ().into_any() };
    let (everything, title, button) = (page.everything, said.title, said.button);
    let all = if everything { words("p", "notice notice-warning", t.withdraw_all) } else { Html::default() };
    let fields = move || {
        let end = if everything { send_danger(&button) } else { send(&button) };
        vec![buttons(vec![end], t.keep, Page::My)]
    };
    let form = page_form(Returned::default(), None, Box::new(fields));
    page_with_form(&title, &[opening_of(&title, t.withdraw_lead), all, preview(&page)], form, &[])
}

/// Before everything is deleted.
#[component]
pub(super) fn DeleteView(page: PreviewPage, form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    let fields = move || {
        let delete = vec![send_danger(t.delete_send)];
        vec![tick(named::UNDERSTOOD, t.delete_understood), buttons(delete, t.keep, Page::My)]
    };
    let form = page_form(form.unwrap_or_default(), None, Box::new(fields));
    let export = link(t.export, "", &Page::Export.path(locale()));
    let before = [
        opening_of(t.delete, t.delete_lead),
        preview(&page),
        element("p", &[], &[text(t.delete_export), text(" "), export]),
        paragraph(t.delete_proof),
    ];
    page_with_form(t.delete, &before, form, &[])
}

/// What goes and what stays.
fn preview(page: &PreviewPage) -> Html {
    let t = T.here();
    let parts = [
        words("h2", "panel-title", t.goes),
        list_of_texts(&page.goes),
        words("h2", "panel-title", t.stays),
        what_stays(&page.stays),
    ];
    element("section", &[("class", "panel preview")], &parts)
}

/// What stays, or that nothing does.
pub(super) fn what_stays(stays: &[String]) -> Html {
    if stays.is_empty() { paragraph(T.here().stays_nothing) } else { list_of_texts(stays) }
}

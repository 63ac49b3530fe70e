//! Ending one programme, and deleting everything: first what goes and what stays, then the button.

use crate::address::Page;
use crate::components::fields::{named, send, send_danger, tick};
use crate::components::form::PageForm;
use crate::components::opening::{button_link, opening};
use crate::i18n::my::leaving::T;
use crate::i18n::{locale, sign_up};
use crate::page::{PreviewPage, Returned};
use leptos::prelude::*;

/// Before one programme is ended.
#[component]
pub(super) fn WithdrawView(page: PreviewPage) -> impl IntoView {
    let t = T.here();
    let Some(programme) = page.programme else { return ().into_any() };
    let of = sign_up::T.here().of(programme);
    let everything = page.everything.then(|| view! { <p class="notice notice-warning">{t.withdraw_all}</p> });
    view! {
        <div class="page page-form">
            {opening(of.end, t.withdraw_lead)}
            {everything}
            {preview(page.goes, page.stays)}
            <PageForm start=Returned::default() class="form">
                <div class="buttons">
                    {if page.everything { send_danger(of.end_button) } else { send(of.end_button) }}
                    {button_link(t.keep, "link", Page::My.path(locale()))}
                </div>
            </PageForm>
        </div>
    }
    .into_any()
}

/// Before everything is deleted.
#[component]
pub(super) fn DeleteView(page: PreviewPage, form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    view! {
        <div class="page page-form">
            {opening(t.delete, t.delete_lead)}
            {preview(page.goes, page.stays)}
            <p>{t.delete_export} " " <a href=Page::Export.path(locale())>{t.export}</a></p>
            <p>{t.delete_proof}</p>
            <PageForm start=form.unwrap_or_default() class="form">
                {tick(named::UNDERSTOOD, t.delete_understood)}
                <div class="buttons">
                    {send_danger(t.delete_send)}
                    {button_link(t.keep, "link", Page::My.path(locale()))}
                </div>
            </PageForm>
        </div>
    }
    .into_any()
}

/// What goes and what stays.
fn preview(goes: Vec<String>, stays: Vec<String>) -> AnyView {
    let t = T.here();
    let list =
        |lines: Vec<String>| lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect::<Vec<_>>();
    let stays = if stays.is_empty() {
        view! { <p>{t.stays_nothing}</p> }.into_any()
    } else {
        view! { <ul>{list(stays)}</ul> }.into_any()
    };
    view! {
        <section class="panel preview">
            <h2 class="panel-title">{t.goes}</h2>
            <ul>{list(goes)}</ul>
            <h2 class="panel-title">{t.stays}</h2>
            {stays}
        </section>
    }
    .into_any()
}

//! A fresh code before a sensitive act.

use super::sign_in::code_line;
use super::sign_up::no_mail;
use crate::address::Page;
use crate::components::fields::{hidden, named, send, send_as};
use crate::components::form::PageForm;
use crate::components::opening::{button_link, opening};
use crate::i18n::sign_in::T;
use crate::i18n::{forms, locale};
use crate::page::Returned;
use leptos::prelude::*;

/// Mails a code, then takes it. Shown in place of the page that wants it, so that its form names its own page.
#[component]
pub(super) fn StepUpView(sent: bool, back: String, address: String, form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    let start = form.unwrap_or_default();
    // A form that came back brings along where it was to lead.
    let back = start.values.get(named::BACK).cloned().unwrap_or(back);
    let cancel = button_link(forms::T.here().cancel, "link", Page::My.path(locale()));
    let body = if sent {
        view! {
            <p>{t.step_sent.with(&address)}</p>
            <PageForm start=start page=Page::StepUp class="form">
                {hidden(named::BACK, back)}
                {code_line()}
                <div class="buttons">
                    {send(t.step_send)}
                    {send_as(t.step_again, "button button-secondary", named::ACT, "send".to_owned())}
                    {cancel}
                </div>
            </PageForm>
            {no_mail(&[])}
        }
        .into_any()
    } else {
        view! {
            <p>{t.step_to.with(&address)}</p>
            <PageForm start=start page=Page::StepUp class="form">
                {hidden(named::BACK, back)}
                <div class="buttons">
                    {send_as(t.step_ask, "button button-primary", named::ACT, "send".to_owned())}
                    {cancel}
                </div>
            </PageForm>
        }
        .into_any()
    };
    view! {
        <div class="page page-form">
            {opening(t.step, t.step_lead)}
            {body}
        </div>
    }
    .into_any()
}

//! A fresh code before a sensitive act.

use super::sign_in::code_line;
use super::sign_up::no_mail;
use crate::address::Page;
use crate::components::fields::{buttons, hidden, named, send, send_as};
use crate::components::form::page_form;
use crate::components::markup::paragraph;
use crate::components::opening::{opening_of, page_with_form};
use crate::i18n::forms;
use crate::i18n::sign_in::T;
use crate::page::Returned;
use leptos::prelude::*;

/// Mails a code, then takes it. Shown in place of the page that wants it, so that its form names its own page.
#[component]
pub(super) fn StepUpView(sent: bool, back: String, address: String, form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    let start = form.unwrap_or_default();
    // A form that came back brings along where it was to lead.
    let back = start.values.get(named::BACK).cloned().unwrap_or(back);
    let ask = |label, class| send_as(label, class, named::ACT, "send".to_owned());
    let fields = move || {
        let cancel = forms::T.here().cancel;
        let mut fields = vec![hidden(named::BACK, back)];
        if sent {
            let both = vec![send(t.step_send), ask(t.step_again, "button button-secondary")];
            fields.extend([code_line(), buttons(both, cancel, Page::My)]);
        } else {
            fields.push(buttons(vec![ask(t.step_ask, "button button-primary")], cancel, Page::My));
        }
        fields
    };
    let form = page_form(start, Some(Page::StepUp), Box::new(fields));
    let where_to = if sent { t.step_sent } else { t.step_to };
    let before = [opening_of(t.step, t.step_lead), paragraph(&where_to.with(&address))];
    let behind = [no_mail(&[])];
    page_with_form(t.step, &before, form, if sent { &behind } else { &[] })
}

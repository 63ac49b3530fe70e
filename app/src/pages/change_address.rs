//! A new e-mail address: asked for here, confirmed in both mailboxes.

use super::sign_up::{button_form, email_line};
use crate::address::Page;
use crate::components::fields::{buttons, send};
use crate::components::form::page_form;
use crate::components::markup::{element, facts, link_line, paragraph, text};
use crate::components::opening::{opening_of, page, page_with_form};
use crate::i18n::my::changes::T;
use crate::i18n::{forms, locale, sign_up};
use crate::page::{AddressChangeState, Returned};
use leptos::prelude::*;

/// Asks for the new address.
#[component]
pub(super) fn ChangeAddressView(now: String, form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    let fields = move || {
        let send = vec![send(t.address_send)];
        vec![email_line(t.address_new, ""), buttons(send, forms::T.here().cancel, Page::My)]
    };
    let form = page_form(form.unwrap_or_default(), None, Box::new(fields));
    let before = [opening_of(t.address, t.address_lead), facts(&[(t.address_now, text(&now))])];
    let why = element("aside", &[("class", "aside")], &[paragraph(t.address_why)]);
    page_with_form(t.address, &before, form, &[why])
}

/// The page of the link that went to one of the two mailboxes.
#[component]
pub(super) fn ConfirmAddressView(token: String, state: AddressChangeState) -> impl IntoView {
    let t = T.here();
    let see_my = link_line(sign_up::T.here().see_my, "button button-secondary", &Page::My.path(locale()));
    match state {
        AddressChangeState::Asked => {
            let before = [opening_of(t.confirm, t.confirm_lead)];
            page_with_form(t.confirm, &before, button_form(token, t.confirm_send), &[])
        }
        AddressChangeState::WaitsForOther => page(t.waits, &[opening_of(t.waits, t.waits_lead)]),
        AddressChangeState::Gone => page(t.gone, &[opening_of(t.gone, t.gone_lead), see_my]),
        AddressChangeState::Done => page(t.done, &[opening_of(t.done, t.done_lead), see_my]),
    }
}

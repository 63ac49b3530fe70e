//! A new e-mail address: asked for here, confirmed in both mailboxes.

use crate::address::Page;
use crate::components::fields::{Kind, Line, hidden, line, named, send};
use crate::components::form::PageForm;
use crate::components::opening::{button_link, opening};
use crate::i18n::my::changes::T;
use crate::i18n::{forms, locale, sign_up};
use crate::page::{AddressChangeState, Returned};
use changho_domain::signup::field;
use leptos::prelude::*;

/// Asks for the new address.
#[component]
pub(super) fn ChangeAddressView(now: String, form: Option<Returned>) -> impl IntoView {
    let (t, f) = (T.here(), forms::T.here());
    view! {
        <div class="page page-form">
            {opening(t.address, t.address_lead)}
            <dl class="facts">
                <div><dt>{t.address_now}</dt><dd>{now}</dd></div>
            </dl>
            <PageForm start=form.unwrap_or_default() class="form">
                {line(&Line { name: field::EMAIL, label: t.address_new, hint: "", autocomplete: "email", kind: Kind::Email })}
                <div class="buttons">
                    {send(t.address_send)}
                    {button_link(f.cancel, "link", Page::My.path(locale()))}
                </div>
            </PageForm>
            <aside class="aside"><p>{t.address_why}</p></aside>
        </div>
    }
    .into_any()
}

/// The page of the link that went to one of the two mailboxes.
#[component]
pub(super) fn ConfirmAddressView(token: String, state: AddressChangeState) -> impl IntoView {
    let t = T.here();
    let (heading, lead) = match state {
        AddressChangeState::Gone => (t.gone, t.gone_lead),
        AddressChangeState::Asked => (t.confirm, t.confirm_lead),
        AddressChangeState::WaitsForOther => (t.waits, t.waits_lead),
        AddressChangeState::Done => (t.done, t.done_lead),
    };
    let next = match state {
        AddressChangeState::Asked => view! {
            <PageForm start=Returned::default() class="form">
                {hidden(named::TOKEN, token)}
                {send(t.confirm_send)}
                <p class="form-next">{sign_up::T.here().why_button}</p>
            </PageForm>
        }
        .into_any(),
        AddressChangeState::WaitsForOther => ().into_any(),
        AddressChangeState::Gone | AddressChangeState::Done => {
            view! { <p>{button_link(sign_up::T.here().see_my, "button button-secondary", Page::My.path(locale()))}</p> }
                .into_any()
        }
    };
    view! {
        <div class="page page-form">
            {opening(heading, lead)}
            {next}
        </div>
    }
    .into_any()
}

//! The unsubscribe link of a mail: one button, without signing in.

use crate::address::Page;
use crate::components::fields::{hidden, named, send};
use crate::components::form::PageForm;
use crate::components::opening::{button_link, opening, paragraph};
use crate::i18n::locale;
use crate::i18n::sign_up::T;
use crate::page::Returned;
use changho_domain::programme::Programme;
use leptos::prelude::*;

/// Asks whether to end a subscription.
#[component]
pub(super) fn UnsubscribeView(programme: Option<Programme>, token: String) -> impl IntoView {
    let t = T.here();
    let Some(programme) = programme else {
        return view! {
            <div class="page page-form">
                {opening(t.unsubscribe_gone, t.unsubscribe_gone_lead)}
                <p>{button_link(t.see_my, "button button-secondary", Page::My.path(locale()))}</p>
            </div>
        }
        .into_any();
    };
    let of = t.of(programme);
    view! {
        <div class="page page-form">
            {opening(of.end, t.unsubscribe_lead)}
            <PageForm start=Returned::default() class="form">
                {hidden(named::TOKEN, token)}
                {paragraph(t.unsubscribe_data)}
                {send(of.end_button)}
            </PageForm>
        </div>
    }
    .into_any()
}

/// A subscription was ended.
#[component]
pub(super) fn UnsubscribedView() -> impl IntoView {
    let t = T.here();
    view! {
        <div class="page page-form">
            {opening(t.unsubscribed, t.unsubscribed_lead)}
            {paragraph(t.unsubscribed_next)}
            <p>{button_link(t.subscribe_again, "link", Page::SignUp(Programme::Newsletter).path(locale()))}</p>
        </div>
    }
    .into_any()
}

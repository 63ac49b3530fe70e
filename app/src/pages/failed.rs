//! What is shown instead of a page: there is none, the center is at fault, or it was not reached. Each says what is so and
//! what one can do next.

use crate::address::Page;
use crate::components::opening::opening;
use crate::frame::address_now;
use crate::i18n::frame::T;
use crate::i18n::locale;
use crate::page::House;
use leptos::prelude::*;

/// There is no such page.
#[component]
pub(super) fn NotFoundView() -> impl IntoView {
    let (t, here) = (T.here(), locale());
    let link = |page: Page, words: &'static str| view! { <li><a href=page.path(here)>{words}</a></li> }.into_any();
    view! {
        <div class="page page-form">
            <div class="empty">
                {opening(t.not_found, "")}
                <p>{t.not_found_help}</p>
                <ul>
                    {link(Page::Policy, t.policy)}
                    {link(Page::History, t.history)}
                    {link(Page::Cookies, t.cookies)}
                    {link(Page::My, t.my)}
                </ul>
            </div>
        </div>
    }
    .into_any()
}

/// The center is at fault.
#[component]
pub(super) fn FaultView(
    /// The number under which the log tells more.
    id: String,
) -> impl IntoView {
    let (t, here) = (T.here(), locale());
    let ask = expect_context::<StoredValue<House>>().with_value(|house| {
        let telephone = house.telephone.as_ref().map(|(dialed, shown)| {
            view! { " · " <a href=["tel:", dialed].concat()>{shown.clone()}</a> }
        });
        view! { <p>{t.ask} " · " {House::text(&house.desk, here)} {telephone}</p> }.into_any()
    });
    view! {
        <div class="page page-form">
            <div class="empty">
                {opening(t.fault, "")}
                <p>{t.fault_help}</p>
                <p><strong class="record-id">{t.fault_number.with(&id)}</strong></p>
                {ask}
                {again()}
            </div>
        </div>
    }
    .into_any()
}

/// The center was not reached.
#[component]
pub(super) fn OutOfReach() -> impl IntoView {
    let t = T.here();
    view! {
        <div class="page page-form">
            <div class="empty">
                {opening(t.out_of_reach, "")}
                <p>{t.out_of_reach_help}</p>
                {again()}
            </div>
        </div>
    }
    .into_any()
}

/// Opens the page once more, past the router: everything is asked for anew.
fn again() -> AnyView {
    view! { <p><a class="button button-primary" href=address_now() rel="external">{T.here().again}</a></p> }.into_any()
}

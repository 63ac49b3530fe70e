//! What is shown instead of a page: there is none, the center is at fault, or it was not reached. Each says what is so and
//! what one can do next.

use crate::address::Page;
use crate::components::footer::contact;
use crate::components::markup::{Html, element, link, list, paragraph, text, words};
use crate::components::opening::page;
use crate::frame::address_now;
use crate::i18n::frame::T;
use crate::i18n::locale;
use crate::page::House;
use leptos::prelude::*;

/// There is no such page; what comes nearest to it, where the center knows.
pub(super) fn not_found(nearest: String) -> AnyView {
    let (t, here) = (T.here(), locale());
    let help = if nearest.is_empty() { paragraph(t.not_found_help) } else { Html::made(nearest) };
    let ways = [
        link(t.policy, "", &Page::Policy.path(here)),
        link(t.history, "", &Page::History.path(here)),
        link(t.cookies, "", &Page::Cookies.path(here)),
        link(t.my, "", &Page::My.path(here)),
    ];
    failed(t.not_found, &[help, list("", &ways)])
}

/// The center is at fault.
#[component]
pub(super) fn FaultView(
    /// The number under which the log tells more.
    id: String,
) -> impl IntoView {
    let t = T.here();
    let number = words("p", "record-id", &t.fault_number.with(&id));
    let contact = element("p", &[], &[expect_context::<StoredValue<House>>().with_value(contact)]);
    failed(t.fault, &[paragraph(t.fault_help), number, contact, again()])
}

/// The center was not reached.
#[component]
pub(super) fn OutOfReach() -> impl IntoView {
    let t = T.here();
    failed(t.out_of_reach, &[paragraph(t.out_of_reach_help), again()])
}

fn failed(heading: &str, parts: &[Html]) -> AnyView {
    let mut inside = vec![words("h1", "", heading)];
    inside.extend_from_slice(parts);
    page(heading, &[element("div", &[("class", "empty")], &inside)])
}

/// Opens the page once more, past the router: everything is asked for anew.
fn again() -> Html {
    let link = [("class", "button button-primary"), ("href", &*address_now()), ("rel", "external")];
    element("p", &[], &[element("a", &link, &[text(T.here().again)])])
}

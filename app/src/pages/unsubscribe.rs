//! The unsubscribe link of a mail: one button, without signing in.

use crate::address::Page;
use crate::components::fields::{hidden, named, send};
use crate::components::form::page_form;
use crate::components::markup::{link_line, paragraph};
use crate::components::opening::{opening_of, page, page_with_form};
use crate::i18n::locale;
use crate::i18n::sign_up::{T, ending};
use crate::page::Returned;
use changho_domain::programme::Programme;
use leptos::prelude::*;

/// Asks whether to end a subscription.
#[component]
pub(super) fn UnsubscribeView(programme: Option<Programme>, token: String) -> impl IntoView {
    let (t, e) = (T.here(), ending::T.here());
    let Some(programme) = programme else {
        let see_my = link_line(t.see_my, "button button-secondary", &Page::My.path(locale()));
        return page(e.gone, &[opening_of(e.gone, e.gone_lead), see_my]);
    };
    let of = t.of(programme);
    let before = [opening_of(of.end, e.lead), paragraph(e.data)];
    let fields = move || vec![hidden(named::TOKEN, token), send(of.end_button)];
    page_with_form(of.end, &before, page_form(Returned::default(), None, Box::new(fields)), &[])
}

/// A subscription was ended.
#[component]
pub(super) fn UnsubscribedView() -> impl IntoView {
    let e = ending::T.here();
    let again = link_line(e.again, "link", &Page::SignUp(Programme::Newsletter).path(locale()));
    page(e.done, &[opening_of(e.done, e.done_lead), paragraph(e.next), again])
}

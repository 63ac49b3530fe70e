//! The unsubscribe link of a mail: one button, without signing in.

use crate::address::Page;
use crate::components::fields::{hidden, named, send};
use crate::components::form::page_form;
use crate::components::markup::{link_line, paragraph};
use crate::components::opening::{opening_of, page, page_with_form};
use crate::i18n::locale;
use crate::i18n::sign_up::{T, ending};
use crate::page::{Returned, Said};
use changho_domain::programme::Slug;
use leptos::prelude::*;

/// Asks whether to end a subscription.
#[component]
pub(super) fn UnsubscribeView(said: Option<Said>, token: String) -> impl IntoView {
    let (t, e) = (T.here(), ending::T.here());
    let Some(said) = said else {
        let see_my = link_line(t.see_my, "button button-secondary", &Page::My.path(locale()));
        return page(e.gone, &[opening_of(e.gone, e.gone_lead), see_my]);
    };
    let before = [opening_of(&said.title, e.lead), paragraph(e.data)];
    let (title, button) = (said.title, said.button);
    let fields = move || vec![hidden(named::TOKEN, token), send(&button)];
    page_with_form(&title, &before, page_form(Returned::default(), None, Box::new(fields)), &[])
}

/// A subscription was ended.
#[component]
pub(super) fn UnsubscribedView(form: Option<Slug>) -> impl IntoView {
    let e = ending::T.here();
    let mut parts = vec![opening_of(e.done, e.done_lead)];
    if let Some(form) = form {
        parts.extend([paragraph(e.next), link_line(e.again, "link", &Page::SignUp(form).path(locale()))]);
    }
    page(e.done, &parts)
}

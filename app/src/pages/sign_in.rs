//! Signing in with a mailed code or link, and signing out.

use super::sign_up::{all_forms, email_line, no_mail};
use crate::address::Page;
use crate::components::fields::{Kind, Line, buttons, hidden, line, named, send};
use crate::components::form::page_form;
use crate::components::markup::{element, link_line, list, paragraph};
use crate::components::opening::{opening_of, page, page_with_form};
use crate::i18n::sign_in::T;
use crate::i18n::{forms, locale};
use crate::page::Returned;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Asks for the address.
#[component]
pub(super) fn SignInView(form: Option<Returned>) -> impl IntoView {
    let (t, f) = (T.here(), forms::T.here());
    let fields = move || vec![email_line(f.email, t.email_hint), send(t.send)];
    let form = page_form(form.unwrap_or_default(), None, Box::new(fields));
    let sign_up = element("aside", &[("class", "aside")], &[paragraph(t.nothing_yet), list("", &all_forms())]);
    page_with_form(t.title, &[opening_of(t.title, t.lead)], form, &[sign_up])
}

/// The line for a code.
pub(super) fn code_line() -> AnyView {
    let f = forms::T.here();
    line(&Line {
        name: named::CODE,
        label: f.code,
        hint: f.code_hint,
        autocomplete: "one-time-code",
        kind: Kind::Code,
        required: true,
    })
}

/// Takes the code.
#[component]
pub(super) fn CodeView(form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    // Where to go after signing in stays in the address.
    let again = [Page::SignIn.path(locale()), use_location().search.get_untracked()].concat();
    let form = page_form(form.unwrap_or_default(), None, Box::new(move || vec![code_line(), send(t.code_send)]));
    let before = [opening_of(t.code, t.code_lead), paragraph(t.code_limits)];
    page_with_form(t.code, &before, form, &[no_mail(&[t.only_known]), link_line(t.resend, "link", &again)])
}

/// The page of the mailed link: a button signs in, because opening a link changes nothing.
#[component]
pub(super) fn LinkView(token: String, same_browser: bool, form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    let sign_in = Page::SignIn.path(locale());
    if !same_browser {
        let parts = [
            opening_of(t.other, t.other_why),
            paragraph(t.other_code),
            paragraph(t.other_new),
            link_line(t.new_code, "button button-secondary", &sign_in),
        ];
        return page(t.other, &parts);
    }
    let fields = move || vec![hidden(named::TOKEN, token), send(t.code_send)];
    let form = page_form(form.unwrap_or_default(), None, Box::new(fields));
    page_with_form(t.link, &[opening_of(t.link, t.link_lead)], form, &[link_line(t.new_code, "link", &sign_in)])
}

/// Nobody is signed in, and the page is for those who are.
#[component]
pub(super) fn NeededView(back: String) -> impl IntoView {
    let t = T.here();
    // The path is one of ours: letters, digits, hyphens and slashes.
    let sign_in = [&Page::SignIn.path(locale()), "?back=", &back].concat();
    page(t.needed, &[opening_of(t.needed, t.needed_lead), link_line(t.title, "button button-primary", &sign_in)])
}

/// Asks whether to sign out.
#[component]
pub(super) fn SignOutView() -> impl IntoView {
    let t = T.here();
    let fields = move || vec![buttons(vec![send(t.out_send)], t.out_stay, Page::My)];
    let form = page_form(Returned::default(), None, Box::new(fields));
    page_with_form(t.out, &[opening_of(t.out, t.out_lead)], form, &[])
}

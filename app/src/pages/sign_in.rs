//! Signing in with a mailed code or link, and signing out.

use super::sign_up::no_mail;
use crate::address::Page;
use crate::components::fields::{Kind, Line, hidden, line, named, send};
use crate::components::form::PageForm;
use crate::components::opening::{button_link, opening, paragraph};
use crate::i18n::sign_in::T;
use crate::i18n::{forms, locale, sign_up};
use crate::page::Returned;
use changho_domain::programme::Programme;
use changho_domain::signup::field;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Asks for the address.
#[component]
pub(super) fn SignInView(form: Option<Returned>) -> impl IntoView {
    let (t, f) = (T.here(), forms::T.here());
    let sign_up: Vec<AnyView> = Programme::ALL
        .into_iter()
        .map(|programme| view! { <li><a href=Page::SignUp(programme).path(locale())>{sign_up::T.here().of(programme).title}</a></li> }.into_any())
        .collect();
    view! {
        <div class="page page-form">
            {opening(t.title, t.lead)}
            <PageForm start=form.unwrap_or_default() class="form">
                {line(&Line { name: field::EMAIL, label: f.email, hint: t.email_hint, autocomplete: "email", kind: Kind::Email })}
                {send(t.send)}
            </PageForm>
            <aside class="aside">
                <p>{t.nothing_yet}</p>
                <ul>{sign_up}</ul>
            </aside>
        </div>
    }
    .into_any()
}

/// The line for a code.
pub(super) fn code_line() -> AnyView {
    let f = forms::T.here();
    line(&Line { name: named::CODE, label: f.code, hint: f.code_hint, autocomplete: "one-time-code", kind: Kind::Code })
}

/// Takes the code.
#[component]
pub(super) fn CodeView(form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    // Where to go after signing in stays in the address.
    let again = [Page::SignIn.path(locale()), use_location().search.get_untracked()].concat();
    view! {
        <div class="page page-form">
            {opening(t.code, t.code_lead)}
            {paragraph(t.code_limits)}
            <PageForm start=form.unwrap_or_default() class="form">
                {code_line()}
                {send(t.code_send)}
            </PageForm>
            {no_mail(&[t.only_known])}
            <p>{button_link(t.resend, "link", again)}</p>
        </div>
    }
    .into_any()
}

/// The page of the mailed link: a button signs in, because opening a link changes nothing.
#[component]
pub(super) fn LinkView(token: String, same_browser: bool, form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    if !same_browser {
        return view! {
            <div class="page page-form">
                {opening(t.other, t.other_why)}
                {paragraph(t.other_code)}
                {paragraph(t.other_new)}
                <p>{button_link(t.new_code, "button button-secondary", Page::SignIn.path(locale()))}</p>
            </div>
        }
        .into_any();
    }
    view! {
        <div class="page page-form">
            {opening(t.link, t.link_lead)}
            <PageForm start=form.unwrap_or_default() class="form">
                {hidden(named::TOKEN, token)}
                {send(t.code_send)}
            </PageForm>
            <p>{button_link(t.new_code, "link", Page::SignIn.path(locale()))}</p>
        </div>
    }
    .into_any()
}

/// Nobody is signed in, and the page is for those who are.
#[component]
pub(super) fn NeededView(back: String) -> impl IntoView {
    let t = T.here();
    // The path is one of ours: letters, digits, hyphens and slashes.
    let sign_in = [&Page::SignIn.path(locale()), "?back=", &back].concat();
    view! {
        <div class="page page-form">
            {opening(t.needed, t.needed_lead)}
            <p>{button_link(t.title, "button button-primary", sign_in)}</p>
        </div>
    }
    .into_any()
}

/// Asks whether to sign out.
#[component]
pub(super) fn SignOutView() -> impl IntoView {
    let t = T.here();
    view! {
        <div class="page page-form">
            {opening(t.out, t.out_lead)}
            <PageForm start=Returned::default() class="form">
                <div class="buttons">
                    {send(t.out_send)}
                    {button_link(t.out_stay, "link", Page::My.path(locale()))}
                </div>
            </PageForm>
        </div>
    }
    .into_any()
}

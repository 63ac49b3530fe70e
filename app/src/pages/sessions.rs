//! Where one is signed in.

use crate::address::Page;
use crate::components::fields::{named, send_as};
use crate::components::form::PageForm;
use crate::components::opening::{button_link, just_done, opening, paragraph};
use crate::i18n::my::changes::T;
use crate::i18n::{forms, locale};
use crate::page::{Returned, SessionLine};
use leptos::prelude::*;

/// Lists the sessions, and ends one or all others.
#[component]
pub(super) fn SessionsView(sessions: Vec<SessionLine>) -> impl IntoView {
    let t = T.here();
    let others = sessions.iter().filter(|session| !session.this).count();
    let (this, other): (Vec<_>, Vec<_>) = sessions.into_iter().partition(|session| session.this);
    let alone = (others == 0).then(|| paragraph(t.alone));
    let all = move || send_as(t.end_others, "button button-primary", named::SESSION, "others".to_owned());
    let care = (others > 0).then(|| paragraph(t.unknown));
    view! {
        <div class="page page-form">
            {just_done(&[("ended", t.ended)])}
            {opening(t.sessions, t.sessions_lead)}
            <PageForm start=Returned::default() class="form">
                <ul class="cards">
                    {this.into_iter().map(session_card).collect::<Vec<_>>()}
                    {other.into_iter().map(session_card).collect::<Vec<_>>()}
                </ul>
                {alone}
                {(others > 1).then(all)}
            </PageForm>
            {care}
            <p>{button_link(forms::T.here().back_to_my, "link", Page::My.path(locale()))}</p>
        </div>
    }
    .into_any()
}

fn session_card(session: SessionLine) -> AnyView {
    let t = T.here();
    let (heading, end) = if session.this {
        (t.this, button_link(t.sign_out, "link", Page::SignOut.path(locale())))
    } else {
        (t.other, send_as(t.end, "button button-secondary", named::SESSION, session.id))
    };
    view! {
        <li class="card">
            <h2 class="card-title">{heading}</h2>
            <dl class="facts">
                <div><dt>{t.began}</dt><dd>{session.began}</dd></div>
                <div><dt>{t.seen}</dt><dd>{session.seen}</dd></div>
                <div><dt>{t.ends}</dt><dd>{session.ends}</dd></div>
            </dl>
            {end}
        </li>
    }
    .into_any()
}

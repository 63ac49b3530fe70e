//! Where one is signed in.

use crate::address::Page;
use crate::components::fields::{named, send_as};
use crate::components::form::page_form;
use crate::components::markup::{Html, facts, fixed, link_line, paragraph, text, words};
use crate::components::opening::{just_done, opening_of, page_with_form};
use crate::i18n::my::changes::T;
use crate::i18n::{forms, locale};
use crate::page::{Returned, SessionLine};
use leptos::prelude::*;

/// Lists the sessions, and ends one or all others.
#[component]
pub(super) fn SessionsView(sessions: Vec<SessionLine>) -> impl IntoView {
    let t = T.here();
    let others = sessions.iter().filter(|session| !session.this).count();
    let fields = move || {
        let (this, other): (Vec<_>, Vec<_>) = sessions.into_iter().partition(|session| session.this);
        let cards: Vec<AnyView> = this.into_iter().chain(other).map(card).collect();
        let mut fields = vec![view! { <ul class="cards">{cards}</ul> }.into_any()];
        match others {
            0 => fields.push(fixed("", &[paragraph(t.alone)])),
            1 => {}
            _ => fields.push(send_as(t.end_others, "button button-primary", named::SESSION, "others".to_owned())),
        }
        fields
    };
    let form = page_form(Returned::default(), None, Box::new(fields));
    let before = [just_done(&[("ended", t.ended)]), opening_of(t.sessions, t.sessions_lead)];
    let care = if others > 0 { paragraph(t.unknown) } else { Html::default() };
    let back = link_line(forms::T.here().back_to_my, "link", &Page::My.path(locale()));
    page_with_form(t.sessions, &before, form, &[care, back])
}

fn card(session: SessionLine) -> AnyView {
    let t = T.here();
    let title = words("h2", "card-title", if session.this { t.this } else { t.other });
    let times = facts(&[(t.began, text(&session.began)), (t.seen, text(&session.seen)), (t.ends, text(&session.ends))]);
    let end = if session.this {
        fixed("", &[link_line(t.sign_out, "link", &Page::SignOut.path(locale()))])
    } else {
        send_as(t.end, "button button-secondary", named::SESSION, session.id)
    };
    view! { <li class="card">{fixed("session", &[title, times])} {end}</li> }.into_any()
}

//! The mails that a demo did not send.

use crate::components::opening::{opening, paragraph};
use crate::i18n::my::changes::T;
use crate::page::OutboxLine;
use leptos::prelude::*;

/// Lists the mails, the newest first.
#[component]
pub(super) fn OutboxView(mails: Vec<OutboxLine>) -> impl IntoView {
    let t = T.here();
    let empty = mails.is_empty().then(|| {
        view! {
            <div class="empty">
                <h2>{t.outbox_empty}</h2>
                {paragraph(t.outbox_empty_lead)}
            </div>
        }
    });
    let mails: Vec<AnyView> = mails
        .into_iter()
        .map(|mail| {
            view! {
                <article class="card mail">
                    <h2 class="card-title" lang=mail.lang.clone()>{mail.subject}</h2>
                    <p class="mail-meta">{t.outbox_to.with(&mail.to)} <br/> {mail.at}</p>
                    <div class="mail-text" lang=mail.lang>{linked(&mail.text)}</div>
                    <p><a href=["/outbox/", &mail.id, ".html"].concat() rel="external" target="_blank">{t.outbox_html}</a></p>
                </article>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="page page-form">
            {opening(t.outbox, t.outbox_lead)}
            {empty}
            {mails}
        </div>
    }
    .into_any()
}

/// The text of a mail, with its addresses as links.
fn linked(text: &str) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(start);
        let (address, after) = from.split_at(from.find(char::is_whitespace).unwrap_or(from.len()));
        parts.push(before.to_owned().into_any());
        parts.push(view! { <a href=address.to_owned()>{address.to_owned()}</a> }.into_any());
        rest = after;
    }
    parts.push(rest.to_owned().into_any());
    parts
}

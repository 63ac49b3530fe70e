//! The mails that a demo did not send.

use crate::components::markup::{Html, element, heading, link, paragraph, text, void};
use crate::components::opening::{opening_of, page};
use crate::i18n::my::changes::T;
use crate::page::OutboxLine;
use leptos::prelude::*;

/// Lists the mails, the newest first.
#[component]
pub(super) fn OutboxView(mails: Vec<OutboxLine>) -> impl IntoView {
    let t = T.here();
    let mut parts = vec![opening_of(t.outbox, t.outbox_lead)];
    if mails.is_empty() {
        let empty = [heading(t.outbox_empty), paragraph(t.outbox_empty_lead)];
        parts.push(element("div", &[("class", "empty")], &empty));
    }
    parts.extend(mails.iter().map(mail));
    page(t.outbox, &parts)
}

fn mail(mail: &OutboxLine) -> Html {
    let t = T.here();
    let subject = [("class", "card-title"), ("lang", mail.lang.as_str())];
    let meta = [text(&t.outbox_to.with(&mail.to)), void("br", &[]), text(&mail.at)];
    // Not one of our pages: the router must not take the link for one.
    let html = ["/outbox/", &mail.id, ".html"].concat();
    let html = [("href", html.as_str()), ("target", "_blank"), ("rel", "external")];
    let parts = [
        element("h2", &subject, &[text(&mail.subject)]),
        element("p", &[("class", "mail-meta")], &meta),
        element("div", &[("class", "mail-text"), ("lang", &mail.lang)], &linked(&mail.text)),
        element("p", &[], &[element("a", &html, &[text(t.outbox_html)])]),
    ];
    element("article", &[("class", "card mail")], &parts)
}

/// The text of a mail, with its addresses as links.
fn linked(mail: &str) -> Vec<Html> {
    let mut parts = Vec::new();
    let mut rest = mail;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(start);
        let (address, after) = from.split_at(from.find(char::is_whitespace).unwrap_or(from.len()));
        parts.extend([text(before), link(address, "", address)]);
        rest = after;
    }
    parts.push(text(rest));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_mail_are_links_and_the_rest_is_text() {
        let html: String = linked("a <b>\nhttp://x.example/c?token=1&d\nhttps://y.example")
            .into_iter()
            .map(Html::into_string)
            .collect();
        let expected = "a &lt;b&gt;\n<a href=\"http://x.example/c?token=1&amp;d\">http://x.example/c?token=1&amp;d</a>\n\
                        <a href=\"https://y.example\">https://y.example</a>";
        assert_eq!(html, expected);
    }
}

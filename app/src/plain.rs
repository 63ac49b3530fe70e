//! Answers for when no page can be made: the store does not answer, the program broke off, a form came from another site.
//!
//! They need nothing but the words and the style sheet, so that they work when everything else does not.

use crate::components::markup::{Html, element, link_line, paragraph, void, words};
use crate::i18n::plain::T;
use crate::page::Fields;
use changho_domain::locale::Locale;

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A form came from another site.
    Foreign,
    /// The answer took too long.
    Slow,
    /// The program broke off.
    Broken,
    /// The store does not answer; if a form was sent, with what was typed.
    Unavailable(Option<Fields>),
}

/// What a notice says: its heading, and what to do.
#[must_use]
pub fn says(notice: &Notice, locale: Locale) -> (&'static str, &'static str) {
    let t = T.of(locale);
    match notice {
        Notice::Foreign => (t.foreign, t.foreign_help),
        Notice::Slow => (t.slow, t.slow_help),
        Notice::Broken => (t.broken, t.broken_help),
        Notice::Unavailable(None) => (t.unavailable, t.unavailable_help),
        Notice::Unavailable(Some(_)) => (t.unavailable, t.unavailable_form),
    }
}

/// The document. `address` is the page that was asked for, `style` the style sheet, and `number` that under which the log tells
/// more.
#[must_use]
pub fn document(notice: &Notice, locale: Locale, address: &str, style: &str, number: &str) -> String {
    let t = T.of(locale);
    let (heading, help) = says(notice, locale);
    let mut inside = vec![words("h1", "", heading), paragraph(help)];
    if !matches!(notice, Notice::Foreign) {
        inside.push(words("p", "record-id", &t.number.with(number)));
    }
    inside.push(match notice {
        Notice::Unavailable(Some(fields)) => same_form(address, fields, t.send_again),
        _ => link_line(t.open, "button button-primary", address),
    });
    let head = [
        void("meta", &[("charset", "utf-8")]),
        void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
        void("meta", &[("name", "color-scheme"), ("content", "light dark")]),
        void("meta", &[("name", "robots"), ("content", "noindex")]),
        words("title", "", heading),
        void("link", &[("rel", "icon"), ("href", "/icon.svg"), ("type", "image/svg+xml")]),
        void("link", &[("rel", "stylesheet"), ("href", style)]),
    ];
    let page = element("div", &[("class", "page page-form")], &[element("div", &[("class", "empty")], &inside)]);
    let body = element("body", &[], &[element("main", &[("id", "main")], &[page])]);
    let html = element("html", &[("lang", locale.html_lang())], &[element("head", &[], &head), body]);
    ["<!DOCTYPE html>", &html.into_string()].concat()
}

/// What was typed, ready to be sent once more.
fn same_form(address: &str, fields: &Fields, label: &str) -> Html {
    let mut inside: Vec<Html> = fields
        .iter()
        .map(|(name, value)| void("input", &[("type", "hidden"), ("name", name), ("value", value)]))
        .collect();
    inside.push(words("button", "button button-primary", label));
    element("form", &[("method", "post"), ("action", address)], &inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_back_as_text_in_every_language() {
        let typed: Fields = [("name".to_owned(), "\"><script>alert(1)</script>".to_owned())].into();
        for locale in Locale::ALL {
            let notice = Notice::Unavailable(Some(typed.clone()));
            let html = document(&notice, locale, "/ko/newsletter?a=1&b=2", "/pkg/a.css", "0001");
            assert!(html.contains(&format!("<html lang=\"{}\"", locale.html_lang())));
            assert!(html.contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\""), "{html}");
            assert!(html.contains("action=\"/ko/newsletter?a=1&amp;b=2\"") && html.contains("0001"));
            assert!(!html.contains("<script"));
        }
    }

    #[test]
    fn a_notice_without_a_form_leads_back_to_its_page() {
        for notice in [Notice::Foreign, Notice::Slow, Notice::Broken, Notice::Unavailable(None)] {
            let html = document(&notice, Locale::En, "/en/cookies", "/pkg/a.css", "0001");
            assert!(html.contains("href=\"/en/cookies\"") && !html.contains("<form"));
            assert_eq!(html.contains("0001"), notice != Notice::Foreign);
        }
    }
}

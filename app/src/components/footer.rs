//! The foot of every page: who is responsible, whom to ask, and the policy.

use super::markup::{Html, element, join, link, list, text, words};
use crate::address::Page;
use crate::i18n::frame::T;
use crate::i18n::locale;
use crate::page::House;
use leptos::prelude::*;

/// Between two ways to reach somebody: stays at the end of a line.
const DOT: &str = "\u{a0}· ";

/// The footer.
#[component]
pub fn Footer() -> impl IntoView {
    let html = expect_context::<StoredValue<House>>().with_value(footer);
    view! { <footer class="footer" inner_html=html.into_string()></footer> }.into_any()
}

fn footer(house: &House) -> Html {
    let (t, here) = (T.here(), locale());
    let name = House::text(&house.name, here);
    let mut who = vec![words("p", "footer-who", &name), element("address", &[], &[contact(house)])];
    if house.sample {
        who.push(words("p", "footer-sample", &t.sample.with(&name)));
    }
    let who = element("div", &[], &who);
    // Set apart by weight and color from the other links, as the PIPC's standard guidelines ask (Art. 20(2)).
    let links = [
        link(t.policy, "footer-policy", &Page::Policy.path(here)),
        link(t.cookies, "", &Page::Cookies.path(here)),
        link(t.history, "", &Page::History.path(here)),
    ];
    let links = element("nav", &[("class", "footer-links"), ("aria-label", t.footer_links)], &[list("", &links)]);
    element("div", &[("class", "footer-inner")], &[who, links])
}

/// Whom to ask, and how.
#[must_use]
pub fn contact(house: &House) -> Html {
    let mut parts = vec![text(T.here().ask), text(DOT), text(&House::text(&house.desk, locale()))];
    if let Some((dialed, shown)) = &house.telephone {
        parts.extend([text(DOT), link(shown, "tel", &["tel:", dialed].concat())]);
    }
    if let Some(email) = &house.email {
        parts.extend([text(DOT), link(email, "", &["mailto:", email].concat())]);
    }
    join(&parts)
}

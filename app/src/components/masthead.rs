//! The top of every page: whose center this is, where one can go, and in which language.

use super::{display, icons};
use crate::address::Page;
use crate::components::contents::Reading;
use crate::frame::{in_language, without_mark};
use crate::i18n::frame::T;
use crate::page::{House, Visitor};
use changho_domain::locale::Locale;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The skip link, the demo's notice, and the masthead.
#[component]
pub fn Masthead() -> impl IntoView {
    let locale = expect_context::<Memo<Locale>>();
    let page = expect_context::<Memo<Option<Page>>>();
    let visitor = expect_context::<RwSignal<Visitor>>();
    let signed_in = Memo::new(move |_| visitor.read().signed_in);
    let query = use_location().search;
    let shown = expect_context::<StoredValue<House>>();
    // Made anew for another address or visitor; what is the same stays where it is, and so does the focus.
    move || shown.with_value(|house| masthead(house, locale.get(), page.get(), &query.get(), signed_in.get()))
}

fn masthead(house: &House, locale: Locale, page: Option<Page>, query: &str, signed_in: bool) -> AnyView {
    let t = T.of(locale);
    let demo = house.demo.then(|| {
        view! { <p class="demo">{t.demo} " " <a href=Page::Outbox.path(locale)>{t.demo_mails}</a></p> }
    });
    let room = |to: Page, words: String| {
        let current = (page.as_ref() == Some(&to)).then_some("page");
        view! { <li><a href=to.path(locale) aria-current=current>{words}</a></li> }.into_any()
    };
    let mut rooms = vec![room(Page::Policy, t.policy.to_owned()), room(Page::Cookies, t.cookies.to_owned())];
    for form in &house.forms {
        rooms.push(room(Page::SignUp(form.slug.clone()), House::text(&form.name, locale)));
    }
    rooms.push(if signed_in { room(Page::My, t.my.to_owned()) } else { room(Page::SignIn, t.sign_in.to_owned()) });
    let typed = has_form(house, page.as_ref(), signed_in);
    let query = without_mark(query);
    let languages: Vec<AnyView> = Locale::ALL
        .into_iter()
        .map(|other| {
            let to = in_language(page.as_ref(), &query, other);
            let switch = if other == locale {
                view! { <span lang=other.html_lang() aria-current="true">{other.autonym()}</span> }.into_any()
            } else if typed {
                switch_button(other, to, page.clone())
            } else {
                switch_link(other, to)
            };
            view! { <li>{switch}</li> }.into_any()
        })
        .collect();
    view! {
        <header class="masthead lattice">
            <a class="skip" href="#main">{t.skip}</a>
            {demo}
            <div class="masthead-inner">
                <a class="wordmark" href=Page::Policy.path(locale)>
                    {icons::sign()}
                    <span class="wordmark-words">
                        <span class="wordmark-institution">{House::text(&house.name, locale)}</span>
                        " "
                        <span class="wordmark-name">{t.center}</span>
                    </span>
                </a>
                {display::settings(locale)}
                {typed.then(send_by_enter)}
                <nav class="languages" aria-label=t.languages><ul>{languages}</ul></nav>
                <nav class="rooms" aria-label=t.rooms><ul>{rooms}</ul></nav>
            </div>
        </header>
    }
    .into_any()
}

/// Whether the page holds a form with typed text: one that is for those who are signed in shows none to others, and a
/// programme that the policy does not know has no page.
fn has_form(house: &House, page: Option<&Page>, signed_in: bool) -> bool {
    page.is_some_and(|page| page.keeps_typed() && house.knows(page) && (signed_in || !page.needs_session()))
}

/// Leads to the same page in another language, at the article that is being read; once the reader has scrolled up to the
/// switch, at the article that the address names.
fn switch_link(other: Locale, to: String) -> AnyView {
    let Reading(reading) = expect_context::<Reading>();
    let to = move || match &*reading.read() {
        Some(article) => [&to, "#", article].concat(),
        None => [to.as_str(), &named_article()].concat(),
    };
    view! { <a href=to lang=other.html_lang() hreflang=other.hreflang()>{other.autonym()}</a> }.into_any()
}

/// The article that the address names, if any: `#article-5`.
#[cfg(feature = "hydrate")]
fn named_article() -> String {
    let hash = location().hash().unwrap_or_default();
    if hash.starts_with("#article-") { hash } else { String::new() }
}

/// The server is not told what the address names.
#[cfg(not(feature = "hydrate"))]
fn named_article() -> String {
    String::new()
}

/// What Enter presses in a form is its first button in the document (HTML, 4.10.21.2), and the switch comes before the form:
/// this one, which nobody sees, comes before the switch.
fn send_by_enter() -> AnyView {
    view! { <button class="visually-hidden" type="submit" form="page-form" tabindex="-1" aria-hidden="true"></button> }
        .into_any()
}

/// Sends what was typed along: without scripts as a form that is not taken but shown again in the other language.
fn switch_button(other: Locale, to: String, page: Option<Page>) -> AnyView {
    let go = {
        #[cfg(feature = "hydrate")]
        {
            let navigate = leptos_router::hooks::use_navigate();
            let draft = expect_context::<crate::frame::Draft>();
            let to = to.clone();
            move |event: leptos::ev::MouseEvent| {
                // These pages are made by the center, which shows them in the other language with what was typed.
                if matches!(page, Some(Page::Requests(_))) {
                    return;
                }
                event.prevent_default();
                super::form::keep_typed(draft, page.clone());
                navigate(&to, leptos_router::NavigateOptions::default());
            }
        }
        #[cfg(not(feature = "hydrate"))]
        {
            drop(page);
            |_: leptos::ev::MouseEvent| {}
        }
    };
    view! {
        <button
            type="submit"
            form="page-form"
            formaction=to
            formmethod="post"
            formnovalidate
            name="_switch"
            value="1"
            lang=other.html_lang()
            on:click=go
        >
            {other.autonym()}
        </button>
    }
    .into_any()
}

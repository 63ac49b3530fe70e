//! A choice that could not be brought to the center: it is kept in a cookie of its own, holds at once in what it refuses, and is
//! recorded as soon as the center can be reached.
//!
//! A cookie, and not the browser's storage, because it goes along with the next request: so the center honors a refusal that it
//! has not recorded yet from the first page on. It can only take away, never allow.

use super::tabs;
use crate::address::Page;
use crate::api::post_form;
use crate::frame::{JustChosen, Reload};
use crate::page::{Outcome, Visitor};
use changho_domain::consent::{Given, Standing};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;

/// The name of the cookie, as the register has it.
const NAME: &str = "choice-waiting";
/// For how long it is kept, in seconds: as long as the longest choice that it may take from.
const SECONDS: &str = "31536000";
/// The fields of the form that make the choice; the last one is the language it was read in.
const FIELDS: [&str; 6] = ["act", "place", "preferences", "statistics", "shown", "in"];

fn cookies() -> Option<web_sys::HtmlDocument> {
    document().dyn_into().ok()
}

fn write(value: &str, seconds: &str) {
    let secure = if location().protocol().is_ok_and(|scheme| scheme == "https:") { ";Secure" } else { "" };
    let cookie = [NAME, "=", value, ";Path=/;SameSite=Lax;Max-Age=", seconds, secure].concat();
    if let Some(document) = cookies() {
        let _ = document.set_cookie(&cookie);
    }
}

/// The choice that waits, as the fields of a form.
fn kept() -> Option<web_sys::UrlSearchParams> {
    let all = cookies()?.cookie().ok()?;
    let value = all.split("; ").find_map(|cookie| cookie.strip_prefix(NAME)?.strip_prefix('='))?;
    web_sys::UrlSearchParams::new_with_str(value).ok()
}

/// Whether a choice waits.
#[must_use]
pub fn is_kept() -> bool {
    kept().is_some()
}

/// What a choice that waits allows.
fn given(fields: &web_sys::UrlSearchParams) -> Option<Given> {
    let values = FIELDS.map(|name| fields.get(name));
    Given::read(|name| FIELDS.iter().position(|known| *known == name).and_then(|place| values[place].as_deref()))
}

/// Whether the browser tells scripts of a refusal signal (Global Privacy Control).
pub(super) fn signals() -> bool {
    js_sys::Reflect::get(&window().navigator(), &"globalPrivacyControl".into()).is_ok_and(|sent| sent == true)
}

/// What holds for this visitor, with what only the browser knows: its signal, and a choice that waits.
pub fn settled(mut visitor: Visitor) -> Visitor {
    if signals() {
        visitor.signal = true;
        if visitor.standing == Standing::Undecided {
            visitor.standing = Standing::Signal;
        }
    }
    if visitor.signal
        && let Some(html) = document().document_element()
    {
        let _ = html.set_attribute("data-signal", "");
    }
    if let Some(given) = kept().as_ref().and_then(given) {
        visitor.standing = Standing::Chosen(visitor.standing.allows().and(given.allows()));
    }
    visitor
}

/// Keeps a choice, from the fields of its form, and has what it refuses hold at once. Says whether it could: not where the
/// fields are no choice, or the browser takes no cookies.
pub(super) fn keep(
    fields: &str,
    locale: Locale,
    visitor: RwSignal<Visitor>,
    JustChosen(just_chosen): JustChosen,
) -> bool {
    let (Ok(all), Ok(some)) = (web_sys::UrlSearchParams::new_with_str(fields), web_sys::UrlSearchParams::new()) else {
        return false;
    };
    all.set("in", locale.tag());
    for name in FIELDS {
        if let Some(value) = all.get(name) {
            some.set(name, &value);
        }
    }
    if given(&some).is_some() {
        write(&String::from(some.to_string()), SECONDS);
    }
    if !is_kept() {
        return false;
    }
    visitor.update(|visitor| *visitor = settled(*visitor));
    just_chosen.set(true);
    true
}

/// What is brought up to date when a choice was recorded.
#[derive(Clone, Copy)]
pub struct Follow {
    /// What holds.
    pub visitor: RwSignal<Visitor>,
    /// What asks for the page again.
    pub reload: Reload,
    /// The page.
    pub page: Memo<Option<Page>>,
    /// The message after a choice.
    pub just_chosen: RwSignal<bool>,
}

/// Brings a choice that waits to the center, now and whenever the network comes back.
pub fn follow(follow: Follow) {
    Effect::new(move |_| {
        follow.visitor.update(|visitor| *visitor = settled(*visitor));
        bring(follow);
    });
    let listening = window_event_listener(leptos::ev::online, move |_| bring(follow));
    on_cleanup(move || listening.remove());
}

fn bring(follow: Follow) {
    let Some(fields) = kept() else { return };
    let locale = fields.get("in").and_then(|tag| Locale::parse(&tag)).unwrap_or(Locale::En);
    spawn_local(async move {
        let sent = post_form(Page::Cookies.path(locale), String::new(), String::from(fields.to_string())).await;
        match sent {
            // The answer took the cookie away.
            Ok(Outcome::Next { visitor: now, .. }) => {
                follow.visitor.set(settled(now));
                tabs::look_again(follow.visitor, follow.reload, follow.page);
                if follow.just_chosen.get_untracked() {
                    // The message says now that it is saved.
                    follow.just_chosen.set(true);
                }
            }
            // What it was an answer to is not known any more: it is asked anew.
            Ok(Outcome::Refused(returned)) if !is_later(&returned.errors) => write("", "0"),
            _ => {}
        }
    });
}

/// Whether what is wrong passes with time.
pub(super) fn is_later(errors: &[changho_domain::form::FieldError]) -> bool {
    errors.iter().any(|error| matches!(error.problem, Problem::TooMany(_) | Problem::Fault))
}

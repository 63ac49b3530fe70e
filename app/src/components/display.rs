//! How the page looks for this reader: theme and size of text. Applied at once, and remembered in this browser only while
//! preferences are allowed.

use super::icons;
use crate::address::Page;
use crate::i18n::frame::T;
use crate::page::Visitor;
use changho_domain::locale::Locale;
use leptos::prelude::*;

/// The entry of local storage, as the register of the policy names it.
pub const KEY: &str = "changho.display";
/// Values of `data-theme`; the first is what holds without a choice.
#[cfg(feature = "hydrate")]
#[cfg(feature = "hydrate")]
const THEMES: [&str; 3] = ["system", "light", "dark"];
/// Values of `data-text-size`; the first is what holds without a choice.
#[cfg(feature = "hydrate")]
#[cfg(feature = "hydrate")]
const TEXT_SIZES: [&str; 3] = ["normal", "large", "larger"];

/// What the reader chose, by its place among the choices; and whether the settings are open.
#[derive(Clone, Copy)]
pub struct Display {
    theme: RwSignal<usize>,
    text_size: RwSignal<usize>,
    open: RwSignal<bool>,
}

/// Provides the settings, and keeps the document and the storage in step with them.
pub fn follow(visitor: RwSignal<Visitor>) {
    let display = Display { theme: RwSignal::new(0), text_size: RwSignal::new(0), open: RwSignal::new(false) };
    provide_context(display);
    #[cfg(feature = "hydrate")]
    Effect::new(move |before: Option<()>| {
        let allowed = visitor.read().standing.allows().preferences;
        if before.is_none()
            && let Some((theme, text_size)) = allowed.then(storage::remembered).flatten()
        {
            display.theme.set(theme);
            display.text_size.set(text_size);
        }
        let chosen = (display.theme.get(), display.text_size.get());
        storage::apply(THEMES[chosen.0], TEXT_SIZES[chosen.1]);
        if allowed && chosen != (0, 0) {
            storage::remember(THEMES[chosen.0], TEXT_SIZES[chosen.1]);
        } else {
            storage::forget();
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = visitor;
}

/// Applies what is remembered before the page is painted, so that a dark room does not flash. Sent only to those who allowed
/// it to be remembered.
pub const EARLY: &str = "try{let[t,s]=JSON.parse(localStorage['changho.display']).split(' '),d=document.documentElement.dataset;d.theme=t;d.textSize=s}catch{}";

/// Whether the browser program has taken over the page.
#[cfg(feature = "hydrate")]
#[must_use]
pub fn is_live() -> bool {
    document().document_element().is_some_and(|html| html.has_attribute("data-live"))
}

/// The settings, folded.
#[must_use]
pub fn settings(locale: Locale) -> AnyView {
    let t = T.of(locale);
    let display = expect_context::<Display>();
    let visitor = expect_context::<RwSignal<Visitor>>();
    let kept = move || {
        if visitor.read().standing.allows().preferences {
            t.kept.into_any()
        } else {
            view! { {t.not_kept} " " <a href=Page::Cookies.path(locale)>{t.cookies}</a> }.into_any()
        }
    };
    let open = display.open;
    view! {
        <button
            class="display needs-script"
            type="button"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-controls="display-panel"
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {icons::light()}
            {t.display}
        </button>
        <div class="display-panel" id="display-panel" hidden=move || !open.get()>
            {one_of("theme", t.theme, t.themes, display.theme)}
            {one_of("text-size", t.text_size, t.text_sizes, display.text_size)}
            <p class="display-kept">{kept}</p>
        </div>
    }
    .into_any()
}

fn one_of(name: &'static str, legend: &'static str, words: [&'static str; 3], chosen: RwSignal<usize>) -> AnyView {
    let choices: Vec<AnyView> = words
        .into_iter()
        .enumerate()
        .map(|(place, words)| {
            view! {
                <label>
                    <input type="radio" name=name prop:checked=move || chosen.get() == place on:change=move |_| chosen.set(place)/>
                    {words}
                </label>
            }
            .into_any()
        })
        .collect();
    view! { <fieldset><legend>{legend}</legend><div class="display-choices">{choices}</div></fieldset> }.into_any()
}

/// Clears what the page lists as refused (`data-storage`) from the browser's storage, then reads it back and marks what is left.
#[cfg(feature = "hydrate")]
pub fn clear_listed() {
    request_animation_frame(|| {
        use wasm_bindgen::JsCast as _;
        let (Ok(Some(local)), Ok(listed)) = (window().local_storage(), document().query_selector_all("[data-storage]"))
        else {
            return;
        };
        for place in 0..listed.length() {
            let Some(line) = listed.get(place).and_then(|node| node.dyn_into::<web_sys::Element>().ok()) else {
                continue;
            };
            let name = line.get_attribute("data-storage").unwrap_or_default();
            let _ = local.remove_item(&name);
            let is_gone = local.get_item(&name).is_ok_and(|left| left.is_none());
            let _ = line.set_attribute("data-left", if is_gone { "gone" } else { "there" });
        }
    });
}

#[cfg(feature = "hydrate")]
mod storage {
    use super::{KEY, TEXT_SIZES, THEMES};
    use gloo_storage::{LocalStorage, Storage as _};
    use leptos::prelude::*;

    pub(super) fn apply(theme: &str, text_size: &str) {
        set("data-theme", theme);
        set("data-text-size", text_size);
    }

    fn set(attribute: &str, value: &str) {
        if let Some(html) = document().document_element() {
            let _ = html.set_attribute(attribute, value);
        }
    }

    /// Browsers can be told to have no storage; asking for it is an error then.
    fn there_is_storage() -> bool {
        window().local_storage().is_ok_and(|storage| storage.is_some())
    }

    pub(super) fn remembered() -> Option<(usize, usize)> {
        if !there_is_storage() {
            return None;
        }
        let text = LocalStorage::get::<String>(KEY).ok()?;
        let (theme, text_size) = text.split_once(' ')?;
        Some((THEMES.iter().position(|t| *t == theme)?, TEXT_SIZES.iter().position(|s| *s == text_size)?))
    }

    /// A full storage is no reason to trouble anybody: the settings hold until the page is left.
    pub(super) fn remember(theme: &str, text_size: &str) {
        if there_is_storage() {
            let _ = LocalStorage::set(KEY, [theme, " ", text_size].concat());
        }
    }

    pub(super) fn forget() {
        if there_is_storage() {
            LocalStorage::delete(KEY);
        }
    }
}

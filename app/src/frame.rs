//! The frame around every page: the document, the banner, the masthead, the footer, and the one place where a page is
//! loaded and shown.

use crate::address::Page;
use crate::api::load_page;
use crate::components::banner::{Banner, ChoiceMade};
use crate::components::contents::Reading;
use crate::components::footer::Footer;
use crate::components::masthead::Masthead;
use crate::components::{display, head, tabs};
use crate::i18n;
use crate::page::{House, Loaded, Visitor};
use crate::pages;
use changho_domain::consent::Standing;
use changho_domain::locale::Locale;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos_meta::MetaTags;
use leptos_meta::{Html, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;
use std::sync::Arc;

/// The names of the built files, with their content hashes.
#[derive(Debug, Clone)]
pub struct Assets {
    /// The path of the JavaScript module that loads the browser program.
    pub script: String,
    /// The path of the browser program.
    pub program: String,
    /// The path of the style sheet.
    pub style: String,
    /// What the style sheet says.
    pub sheet: Arc<str>,
}

/// Starts the browser program once the page stands. Until then everything works without it, and what is read first does not
/// share the line with it. A choice made in another tab is passed on to the program, which was not there to hear it. `SCRIPT`
/// and `PROGRAM` stand for their paths, which hold no letter that means anything in a script.
#[cfg(feature = "ssr")]
const START: &str = "const tabs=window.BroadcastChannel&&new BroadcastChannel(\"changho.choice\");let heard,begun;\
                     const begin=async()=>{const program=fetch(\"PROGRAM\"),changho=await import(\"SCRIPT\");\
                     await changho.default({module_or_path:program});changho.hydrate();\
                     tabs&&(heard&&tabs.postMessage(heard),tabs.close())},\
                     start=()=>{if(begun)return;begun=true;delete document.documentElement.dataset.firstLook;\
                     document.readyState===\"complete\"?begin():addEventListener(\"load\",begin)};\
                     tabs&&(tabs.onmessage=event=>{heard=event.data;start()});";

/// On a first look at a page, articles out of sight are not laid out (`policy.css`), which on a slow phone is most of what the look
/// waits for; with the first sign of somebody all of them are, so that places in the page are where they will stay. Whom a link
/// leads into the text, who reloads and who goes back needs the places at once. Without scripts nobody says that somebody is
/// there, and all of it is laid out.
#[cfg(feature = "ssr")]
const FIRST_LOOK: &str = "location.hash||performance.getEntriesByType(\"navigation\")[0]?.type===\"navigate\"&&\
                          (document.documentElement.dataset.firstLook=\"\")";

/// For somebody who has been here: as soon as the browser has nothing else to do.
#[cfg(feature = "ssr")]
const AT_REST: &str = "const rest=()=>window.requestIdleCallback?requestIdleCallback(start,{timeout:2000}):setTimeout(start,1);\
                       document.readyState===\"complete\"?rest():addEventListener(\"load\",rest)";

/// For somebody who comes for the first time, with the sign that they do something: taking over a page keeps a slow processor
/// busy for a moment, and many only read.
#[cfg(feature = "ssr")]
const AT_A_SIGN: &str = "for(const sign of[\"pointermove\",\"pointerdown\",\"touchstart\",\"keydown\",\"focusin\",\"wheel\",\"scroll\"])\
                         addEventListener(sign,start,{once:true,passive:true})";

/// The HTML document.
///
/// Somebody who comes for the first time has no file of ours: the style sheet stands in the page, so that nothing is waited
/// for before the first paint, and the file is fetched afterwards for the pages that follow. Who has chosen has been here.
///
/// The script that starts the browser program is written here and not by Leptos' own component, which reads the hashes
/// from a file for every page and puts the nonce of the Content Security Policy where it does not belong.
#[cfg(feature = "ssr")]
pub fn shell() -> impl IntoView {
    let assets = use_context::<Assets>();
    let nonce = leptos::nonce::use_nonce();
    let standing = use_context::<Visitor>().map(|visitor| visitor.standing);
    let early = standing
        .is_some_and(|standing| standing.allows().preferences)
        .then(|| view! { <script nonce=nonce.clone()>{display::EARLY}</script> });
    let was_here = matches!(standing, Some(Standing::Chosen(_)));
    let first_look = (!was_here).then(|| view! { <script nonce=nonce.clone()>{FIRST_LOOK}</script> });
    let style = assets.clone().map(|assets| {
        if was_here {
            view! { <link rel="stylesheet" href=assets.style/> }.into_any()
        } else {
            view! { <style nonce=nonce.clone() inner_html=assets.sheet.to_string()></style> }.into_any()
        }
    });
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="format-detection" content="telephone=no"/>
                <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
                {early}
                {first_look}
                {style}
                {head::about_page()}
                <MetaTags/>
            </head>
            <body>
                <App/>
                // Last: what nobody sees must not come before what somebody reads.
                {head::linked_data()}
                {assets.map(|assets| {
                    let start = [START, if was_here { AT_REST } else { AT_A_SIGN }].concat();
                    let start = start.replace("SCRIPT", &assets.script).replace("PROGRAM", &assets.program);
                    let later = (!was_here).then(|| view! { <link rel="prefetch" href=assets.style r#as="style"/> });
                    view! {
                        {later}
                        <script type="module" nonce=nonce>{start}</script>
                    }
                })}
            </body>
        </html>
    }
}

/// What the visitor chose a moment ago, for the message that says so.
#[derive(Clone, Copy)]
pub struct JustChosen(pub RwSignal<bool>);

/// Counts how often the data of the page was asked for again, because something else than the address changed it.
#[derive(Clone, Copy)]
pub struct Reload(pub RwSignal<u32>);

/// What was typed on a page before its language was switched.
#[derive(Clone, Copy)]
pub struct Draft(pub StoredValue<Option<(Page, crate::page::Fields)>>);

/// The whole of it.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let (visitor, house) = SharedValue::new(|| {
        let nobody = Visitor { standing: Standing::Undecided, signal: false, signed_in: false };
        (use_context::<Visitor>().unwrap_or(nobody), use_context::<House>().unwrap_or_default())
    })
    .into_inner();
    provide_context(RwSignal::new(visitor));
    provide_context(StoredValue::new(house));
    provide_context(Draft(StoredValue::new(None)));
    view! {
        <Router>
            <Rooms/>
        </Router>
    }
}

/// Everything inside the router: what depends on the address.
#[component]
fn Rooms() -> impl IntoView {
    let location = use_location();
    let (path, query) = (location.pathname, location.search);
    let locale = Memo::new(move |_| i18n_locale(&path.read()));
    provide_context(locale);
    let page = Memo::new(move |_| Page::at(&path.read()).map(|(_, page)| page));
    provide_context(page);
    // Without JavaScript the address says that a choice was made a moment ago.
    let just_chosen = RwSignal::new(query.with_untracked(|q| q.contains("choice=saved")));
    provide_context(JustChosen(just_chosen));

    let visitor = expect_context::<RwSignal<Visitor>>();
    let reload = Reload(RwSignal::new(0));
    provide_context(reload);
    provide_context(Reading(RwSignal::new(None)));
    display::follow(visitor);
    tabs::follow(visitor, page, reload, just_chosen.get_untracked());
    #[cfg(feature = "hydrate")]
    crate::components::waiting::follow(crate::components::waiting::Follow { visitor, reload, page, just_chosen });
    Effect::new(move |before: Option<String>| {
        // The message belongs to the page on which the choice was made.
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            just_chosen.set(false);
        }
        head::follow_address(page.get().as_ref(), &now);
        now
    });
    Effect::new(move |before: Option<()>| {
        // A center that cannot be reached has nothing to say about it yet.
        #[cfg(feature = "hydrate")]
        let waits = crate::components::waiting::is_kept();
        #[cfg(not(feature = "hydrate"))]
        let waits = false;
        if just_chosen.get() && !waits && before.is_some() && page.get_untracked() == Some(Page::Cookies) {
            reload.0.update(|times| *times += 1);
        }
    });
    #[cfg(feature = "hydrate")]
    crate::components::in_page::leave_links_inside();

    let house = expect_context::<StoredValue<House>>();
    let has_banner = move |page: &Page| page.has_banner() && house.with_value(|house| house.knows(page));
    let asks = Memo::new(move |_| visitor.get().standing.asks() && page.read().as_ref().is_some_and(has_banner));

    view! {
        <Html attr:lang=move || locale.get().html_lang()/>
        {move || (asks.get()).then(|| { locale.track(); view! { <Banner/> } })}
        {move || (just_chosen.get() && !asks.get()).then(|| { locale.track(); view! { <ChoiceMade/> } })}
        <Masthead/>
        <main id="main" tabindex="-1">
            // The address bar follows the router; what is shown is decided below, in one place, from the loaded data.
            <FlatRoutes fallback=|| ()>
                <Route path=path!("/*any") view=|| ()/>
            </FlatRoutes>
            <LoadedPage/>
        </main>
        {move || { locale.track(); view! { <Footer/> } }}
    }
}

/// Loads the page of the address, and shows it.
#[component]
fn LoadedPage() -> impl IntoView {
    let location = use_location();
    let (path, query) = (location.pathname, location.search);
    let visitor = expect_context::<RwSignal<Visitor>>();
    let Reload(reload) = expect_context();
    let loaded = Resource::<Option<Loaded>, pages::InDocument>::new_with_options(
        move || (path.get(), query.get(), reload.get()),
        |(path, query, _)| async move { load_page(path, query).await.ok() },
        true,
    );
    #[cfg(feature = "hydrate")]
    let places = crate::components::places::Places::follow();
    #[cfg(feature = "hydrate")]
    Effect::new(move |before: Option<(String, String)>| {
        let now = (path.get(), query.get());
        if let Some((path, query)) = before.filter(|before| *before != now) {
            places.leave(&path, &query);
        }
        now
    });
    Effect::new(move |shown: Option<(String, String)>| {
        let Some(Some(loaded)) = loaded.get() else { return shown.unwrap_or_default() };
        #[cfg(feature = "hydrate")]
        let loaded = Loaded { visitor: crate::components::waiting::settled(loaded.visitor), ..loaded };
        visitor.set(loaded.visitor);
        let now = (path.get_untracked(), query.get_untracked());
        // Data that was asked for again is not another page: the focus stays.
        if shown.is_some_and(|shown| shown != now) {
            #[cfg(feature = "hydrate")]
            places.arrive(&now.0, &now.1);
        }
        now
    });
    view! {
        <Transition>
            {move || Suspend::new(async move { pages::show(loaded.await) })}
        </Transition>
    }
}

/// The language of an address; of an address in no language of ours, the nearest one.
fn i18n_locale(path: &str) -> Locale {
    let first = path.split('/').nth(1).unwrap_or_default();
    Locale::parse(first).or_else(|| changho_domain::locale::nearest(first)).unwrap_or(Locale::En)
}

/// Where the same page is in another language.
#[must_use]
pub fn in_language(page: Option<&Page>, query: &str, locale: Locale) -> String {
    let path = page.unwrap_or(&Page::Policy).path(locale);
    if query.is_empty() { path } else { format!("{path}?{}", query.trim_start_matches('?')) }
}

/// The address of the page, without the mark of a choice that was just made: where a form leads back to.
#[must_use]
pub fn address_now() -> String {
    let location = use_location();
    let query = without_mark(&location.search.get());
    let path = location.pathname.get();
    if query.is_empty() { path } else { [&path, "?", &query].concat() }
}

/// A query without the mark of a choice that was just made.
#[must_use]
pub fn without_mark(query: &str) -> String {
    let parts: Vec<&str> =
        query.trim_start_matches('?').split('&').filter(|part| !part.is_empty() && *part != "choice=saved").collect();
    parts.join("&")
}

/// The language that the frame is shown in.
#[must_use]
pub fn locale() -> Locale {
    i18n::locale()
}

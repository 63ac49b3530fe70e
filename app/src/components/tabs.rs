//! A choice about cookies follows into the other tabs of this browser. They are told over a broadcast channel, which stores
//! nothing.

use crate::address::Page;
use crate::frame::Reload;
use crate::page::Visitor;
use leptos::prelude::*;

/// Tells the other tabs of choices made here, and follows choices made there.
#[cfg(feature = "hydrate")]
pub fn follow(visitor: RwSignal<Visitor>, page: Memo<Option<Page>>, reload: Reload, just_chosen: bool) {
    use changho_domain::consent::Standing;
    use std::{cell::RefCell, rc::Rc};
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::prelude::Closure;
    use web_sys::js_sys::Function;

    let heard = StoredValue::new(None);
    let listen = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        let standing =
            event.data().as_string().and_then(|json| serde_json::from_slice::<Standing>(json.as_bytes()).ok());
        if let Some(standing) = standing {
            heard.set_value(Some(standing));
            visitor.update(|visitor| visitor.standing = standing);
            // Only there is more to see of it; elsewhere a reload could lose what is being typed.
            if page.get_untracked() == Some(Page::Cookies) {
                reload.0.update(|times| *times += 1);
            }
        }
    });
    // Lives as long as the page.
    let listen: Function = listen.into_js_value().unchecked_into();
    let join = move || {
        let channel = web_sys::BroadcastChannel::new("changho.choice").ok();
        channel.inspect(|channel| channel.set_onmessage(Some(&listen)))
    };
    let tabs = Rc::new(RefCell::new(join()));
    // A page that is told something while it lies in the back/forward cache is thrown out of it: it hears nothing there, and
    // asks when it comes back, because it shows what held when it was left.
    let left = tabs.clone();
    let away = window_event_listener(leptos::ev::pagehide, move |_| {
        if let Some(channel) = left.take() {
            channel.close();
        }
    });
    let again = tabs.clone();
    let back = window_event_listener(leptos::ev::pageshow, move |event| {
        if event.persisted() {
            again.replace(join());
            look_again(visitor, reload, page);
        }
    });
    on_cleanup(move || {
        away.remove();
        back.remove();
    });
    Effect::new(move |before: Option<Standing>| {
        let now = visitor.read().standing;
        let chosen_here = before.map_or(just_chosen, |before| before != now && heard.get_value() != Some(now));
        if let (true, Standing::Chosen(_), Ok(json)) = (chosen_here, now, serde_json::to_string(&now)) {
            let _ = tabs.borrow().as_ref().map(|channel| channel.post_message(&json.into()));
        }
        now
    });
}

/// Asks what holds now. On the page of the choice there is more to see of it; elsewhere only the frame follows, since a reload
/// could lose what is being typed.
#[cfg(feature = "hydrate")]
pub fn look_again(visitor: RwSignal<Visitor>, reload: Reload, page: Memo<Option<Page>>) {
    if page.get_untracked() == Some(Page::Cookies) {
        reload.0.update(|times| *times += 1);
        return;
    }
    leptos::task::spawn_local(async move {
        let here = location();
        let (path, query) = (here.pathname().unwrap_or_default(), here.search().unwrap_or_default());
        // A center that cannot be reached says nothing new.
        if let Ok(loaded) = crate::api::load_page(path, query).await {
            visitor.set(super::waiting::settled(loaded.visitor));
        }
    });
}

/// Tabs are in browsers.
#[cfg(not(feature = "hydrate"))]
pub fn follow(_visitor: RwSignal<Visitor>, _page: Memo<Option<Page>>, _reload: Reload, _just_chosen: bool) {}

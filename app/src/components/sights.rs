//! Telling the center which articles were read, if the visitor allows statistics. Nobody else's browser tells anything.

use super::contents::Reading;
use crate::api::post_form;
use crate::page::Visitor;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use std::time::Duration;

/// After so long an article has to be the one being read still; less is leafing through.
const MOMENT: Duration = Duration::from_secs(2);

/// Tells of each article once while this page is shown.
pub fn tell_what_is_read() {
    let Reading(reading) = expect_context();
    let visitor = expect_context::<RwSignal<Visitor>>();
    let path = use_location().pathname.get_untracked();
    let told = StoredValue::new(Vec::new());
    Effect::new(move |_| {
        let Some(article) = reading.get() else { return };
        if !visitor.read().standing.allows().statistics || told.with_value(|told| told.contains(&article)) {
            return;
        }
        let path = path.clone();
        let tell = move || {
            // The article, the page and the choice may be others by now.
            let still = reading.get_untracked().as_ref() == Some(&article)
                && visitor.read_untracked().standing.allows().statistics;
            let first = told.try_update_value(|told| {
                let first = still && !told.contains(&article);
                if first {
                    told.push(article.clone());
                }
                first
            });
            if first == Some(true) {
                let fields = ["read=", &article].concat();
                spawn_local(async move {
                    // A view that is not counted is nobody's trouble.
                    let _ = post_form(path, String::new(), fields).await;
                });
            }
        };
        set_timeout(tell, MOMENT);
    });
}

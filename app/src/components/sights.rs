//! Telling the center which articles were read, if the visitor allows statistics. Nobody else's browser tells anything.

use super::contents::Reading;
use crate::api::post_form;
use crate::page::Visitor;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use std::time::Duration;

/// So long an article has to be the one being read; less is leafing through.
const MOMENT: Duration = Duration::from_secs(2);

/// Tells of each article once while this page is shown.
pub fn tell_what_is_read() {
    let Reading(reading) = expect_context();
    let visitor = expect_context::<RwSignal<Visitor>>();
    let path = use_location().pathname.get_untracked();
    let told = StoredValue::new(Vec::new());
    let allowed = move || visitor.read_untracked().standing.allows().statistics;
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        if let Some(Some(timer)) = timer {
            timer.clear();
        }
        let article = reading.get()?;
        visitor.track();
        if !allowed() || told.with_value(|told: &Vec<String>| told.contains(&article)) {
            return None;
        }
        let path = path.clone();
        let tell = move || {
            // The page may have been left, and the choice changed, meanwhile.
            if told.try_update_value(|told| told.push(article.clone())).is_some() && allowed() {
                let fields = ["read=", &article].concat();
                spawn_local(async move {
                    let _ = post_form(path, String::new(), fields).await;
                });
            }
        };
        set_timeout_with_handle(tell, MOMENT).ok()
    });
}

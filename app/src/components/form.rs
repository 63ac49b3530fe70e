//! Forms that work with and without JavaScript.
//!
//! A form posts to the page it stands on. Without JavaScript the server answers with another page, or with the same page
//! and what was typed; with JavaScript the same fields go to the same action, and the page stays.

use crate::address::Page;
use crate::api::post_form;
use crate::frame::{Draft, JustChosen};
use crate::i18n::{self, locale};
use crate::page::{Fields, Outcome, Returned, Visitor};
use changho_domain::form::Problem;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

/// A form that came back, for the fields inside it.
#[derive(Clone, Copy)]
pub struct FormState {
    /// What was typed and what is wrong.
    pub returned: RwSignal<Returned>,
    /// The number of a fault of the center.
    pub fault: RwSignal<Option<String>>,
    /// Whether the form is on its way.
    pub pending: RwSignal<bool>,
}

impl FormState {
    /// What was typed into a field when the form was made.
    #[must_use]
    pub fn value(self, field: &str) -> String {
        self.returned.with_untracked(|r| r.values.get(field).cloned().unwrap_or_default())
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn problem(self, field: &'static str) -> Option<Problem> {
        self.returned.with(|r| r.errors.iter().find(|e| e.field == field).map(|e| e.problem))
    }
}

/// A form of the page it stands on.
#[component]
pub fn PageForm(
    /// What came back, if the page was asked for by posting this form; else what the fields start with.
    start: Returned,
    /// The page whose action takes the form; the page it stands on, if not given.
    #[prop(optional)]
    page: Option<Page>,
    /// A class for the form.
    #[prop(optional, into)]
    class: String,
    /// The fields and buttons.
    children: Children,
) -> impl IntoView {
    let location = use_location();
    let own = expect_context::<Memo<Option<Page>>>();
    let target = page.or_else(|| own.get_untracked());
    let action = target.as_ref().map(|p| p.path(locale())).unwrap_or_default();
    let query = location.search.get_untracked();
    let start = match expect_context::<Draft>().0.try_update_value(Option::take).flatten() {
        Some((page, values)) if Some(&page) == target.as_ref() => Returned { values, errors: Vec::new() },
        _ => start,
    };
    let state = FormState { returned: RwSignal::new(start), fault: RwSignal::new(None), pending: RwSignal::new(false) };
    provide_context(state);
    let navigate = use_navigate();
    let visitor = use_context::<RwSignal<Visitor>>();
    let just_chosen = use_context::<JustChosen>();
    let send = Action::new_local(move |(path, query, fields): &(String, String, String)| {
        let sent = post_form(path.clone(), query.clone(), fields.clone());
        let navigate = navigate.clone();
        async move {
            let outcome = sent.await;
            state.pending.set(false);
            match outcome {
                Ok(Outcome::Next { to, visitor: now }) => {
                    if let Some(visitor) = visitor {
                        visitor.set(now);
                    }
                    if let (Some(JustChosen(just_chosen)), true) = (just_chosen, to.contains("choice=saved")) {
                        just_chosen.set(true);
                        return;
                    }
                    navigate(&to, leptos_router::NavigateOptions::default());
                }
                Ok(Outcome::Refused(returned)) => {
                    state.returned.set(returned);
                    focus_summary();
                }
                Ok(Outcome::Fault { id }) => {
                    state.fault.set(Some(id));
                    focus_summary();
                }
                Err(_) => {
                    state.fault.set(Some(String::new()));
                    focus_summary();
                }
            }
        }
    });
    let on_submit = {
        let action = action.clone();
        let query = query.clone();
        move |event: SubmitEvent| {
            let Some(fields) = typed(&event) else { return };
            event.prevent_default();
            if state.pending.get_untracked() {
                return;
            }
            state.fault.set(None);
            state.pending.set(true);
            send.dispatch((action.clone(), query.clone(), fields));
        }
    };
    let posted_to = if query.is_empty() { action } else { format!("{action}?{}", query.trim_start_matches('?')) };
    view! {
        <form id="page-form" class=class method="post" action=posted_to novalidate on:submit=on_submit aria-busy=move || state.pending.get().then_some("true")>
            {children()}
        </form>
    }
}

/// The fields of a form that is being sent, as a form body.
#[cfg(feature = "hydrate")]
fn typed(event: &SubmitEvent) -> Option<String> {
    use wasm_bindgen::JsCast as _;
    let form = event.target()?.dyn_into::<web_sys::HtmlFormElement>().ok()?;
    let data = match event.submitter() {
        Some(button) => web_sys::FormData::new_with_form_and_submitter(&form, Some(button.unchecked_ref())),
        None => web_sys::FormData::new_with_form(&form),
    }
    .ok()?;
    let params = web_sys::UrlSearchParams::new_with_str_sequence_sequence(data.unchecked_ref()).ok()?;
    Some(String::from(params.to_string()))
}

#[cfg(not(feature = "hydrate"))]
fn typed(_event: &SubmitEvent) -> Option<String> {
    None
}

/// Moves to the summary of what is wrong, once it is there.
fn focus_summary() {
    #[cfg(feature = "hydrate")]
    request_animation_frame(|| {
        use wasm_bindgen::JsCast as _;
        let summary = document().query_selector("[data-summary]").ok().flatten();
        if let Some(summary) = summary.and_then(|s| s.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = summary.focus();
        }
    });
}

/// Keeps what was typed on this page, for the same page in another language.
#[cfg(feature = "hydrate")]
pub fn keep_typed(draft: Draft, page: Option<Page>) {
    use wasm_bindgen::JsCast as _;
    let Some(page) = page.filter(Page::keeps_typed) else { return };
    let Some(form) = document().get_element_by_id("page-form").and_then(|f| f.dyn_into::<web_sys::HtmlFormElement>().ok()) else { return };
    let Ok(data) = web_sys::FormData::new_with_form(&form) else { return };
    let mut values = Fields::new();
    for entry in js_sys::try_iter(&data).ok().flatten().into_iter().flatten().flatten() {
        let pair = js_sys::Array::from(&entry);
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            values.insert(name, value);
        }
    }
    draft.0.set_value(Some((page, values)));
}

/// What is wrong, in the reader's language.
#[must_use]
pub fn say(problem: Problem) -> String {
    i18n::problems::say(problem, locale())
}

//! Forms that work with and without JavaScript.
//!
//! A form posts to the page it stands on. Without JavaScript the server answers with another page, or with the same page
//! and what was typed; with JavaScript the same fields go to the same action, and the page stays.

use super::markup::{Html, join, link, list, paragraph, text, words};
use crate::address::Page;
use crate::api::post_form;
use crate::frame::{Draft, JustChosen};
use crate::i18n::{self, forms, locale};
use crate::page::{Outcome, Returned, Visitor};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
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
    /// The fields inside, in their order.
    known: StoredValue<Vec<Known>>,
}

/// A field, as the summary speaks of it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: String,
    /// How it is left out.
    pub missing: Missing,
}

impl Known {
    /// What is wrong with the field, with its label in front. A box says by itself what it is about.
    fn with(&self, said: &str) -> String {
        let between = match self.missing {
            Missing::Tick => return said.to_owned(),
            _ if self.label.ends_with('?') => " ",
            _ => forms::T.here().colon,
        };
        [&self.label, between, said].concat()
    }
}

/// How a field is left out: decides on the words that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// Nothing was typed.
    Line,
    /// Nothing was chosen.
    Choice,
    /// It was not ticked.
    Tick,
}

impl FormState {
    /// What was typed into a field when the form was made.
    #[must_use]
    pub fn value(self, field: &str) -> String {
        self.returned.with_untracked(|r| r.values.get(field).cloned().unwrap_or_default())
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn problem(self, field: &str) -> Option<Problem> {
        self.returned.with(|r| r.errors.iter().find(|e| e.field == field).map(|e| e.problem))
    }

    /// What is wrong with a field, in words.
    #[must_use]
    pub(super) fn said(self, field: &str) -> Option<String> {
        self.problem(field).map(|problem| self.say(field, problem))
    }

    /// Takes note of a field inside the form.
    pub(super) fn know(self, field: Known) {
        self.known.update_value(|known| known.push(field));
    }

    fn say(self, field: &str, problem: Problem) -> String {
        let t = forms::T.here();
        let missing = self.known.with_value(|known| known.iter().find(|k| k.name == field).map(|k| k.missing));
        match (problem, missing) {
            (Problem::Missing, Some(Missing::Line)) => t.missing_line.to_owned(),
            (Problem::Missing, Some(Missing::Choice)) => t.missing_choice.to_owned(),
            (Problem::Missing, Some(Missing::Tick)) => t.missing_tick.to_owned(),
            _ => say(problem),
        }
    }
}

/// A form of the page it stands on, among views.
#[component]
pub fn PageForm(
    /// What came back, if the page was asked for by posting this form; else what the fields start with.
    start: Returned,
    /// The page whose action takes the form; the page it stands on, if not given.
    #[prop(optional)]
    page: Option<Page>,
    /// Its id; the language switch sends what was typed in `page-form`.
    #[prop(default = "page-form")]
    id: &'static str,
    /// A class for the form.
    #[prop(optional, into)]
    class: String,
    /// The fields and buttons.
    children: Children,
) -> impl IntoView {
    assemble(start, page, id, class, children)
}

/// A form of the page it stands on (or of another), from its fields.
#[must_use]
pub fn page_form(start: Returned, page: Option<Page>, fields: Box<dyn FnOnce() -> Vec<AnyView> + Send>) -> AnyView {
    assemble(start, page, "page-form", "form".to_owned(), Box::new(move || fields().into_any()))
}

fn assemble(start: Returned, page: Option<Page>, id: &'static str, class: String, children: Children) -> AnyView {
    let location = use_location();
    let own = expect_context::<Memo<Option<Page>>>();
    // A query belongs to the page that it stands behind.
    let query = if page.is_some() { String::new() } else { location.search.get_untracked() };
    let target = page.or_else(|| own.get_untracked());
    let action = target.as_ref().map(|p| p.path(locale())).unwrap_or_default();
    let draft = expect_context::<Draft>()
        .0
        .try_update_value(|draft| draft.take_if(|(page, _)| Some(&*page) == target.as_ref()));
    let start = match draft.flatten() {
        Some((_, values)) => Returned { values, errors: Vec::new() },
        None => start,
    };
    // Without JavaScript a fault comes back with what was typed; its number stands where a field's name does.
    let mut start = start;
    let fault = start.errors.iter().find(|e| e.problem == Problem::Fault).map(|e| e.field.clone());
    start.errors.retain(|e| e.problem != Problem::Fault);
    let state = FormState {
        returned: RwSignal::new(start),
        fault: RwSignal::new(fault),
        pending: RwSignal::new(false),
        known: StoredValue::new(Vec::new()),
    };
    provide_context(state);
    let navigate = use_navigate();
    let visitor = use_context::<RwSignal<Visitor>>();
    let just_chosen = use_context::<JustChosen>();
    let (is_choice, spoken) = (target == Some(Page::Cookies), locale());
    let take = move |outcome: Result<Outcome, ServerFnError>, sent: &str| match outcome {
        // A choice that could not be recorded is kept, and brought again later.
        outcome if is_choice && is_unrecorded(&outcome) && keep_choice(sent, spoken, visitor, just_chosen) => {}
        Ok(Outcome::Next { to, visitor: now }) => {
            if let Some(visitor) = visitor {
                #[cfg(feature = "hydrate")]
                let now = super::waiting::settled(now);
                visitor.set(now);
            }
            match just_chosen {
                Some(JustChosen(just_chosen)) if to.contains("choice=saved") => just_chosen.set(true),
                _ => go(&navigate, &to),
            }
        }
        Ok(Outcome::Refused(returned)) => {
            // What the page showed no longer holds. Sent the plain way, it comes back as it is now, filled.
            if returned.errors.iter().any(|e| e.problem == Problem::Expired) {
                send_plainly(id);
            }
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
    };
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
            let kept = if is_choice { fields.clone() } else { String::new() };
            let sent = post_form(action.clone(), query.clone(), fields);
            let take = take.clone();
            spawn_local(async move {
                let outcome = sent.await;
                // Somebody who has left the page meanwhile is not called back to it.
                if !state.pending.is_disposed() {
                    state.pending.set(false);
                    take(outcome, &kept);
                }
            });
        }
    };
    let posted_to = if query.is_empty() { action } else { format!("{action}?{}", query.trim_start_matches('?')) };
    // The fields first: the summary, above them, calls them by their labels.
    let fields = children();
    view! {
        <form id=id class=class method="post" action=posted_to novalidate on:submit=on_submit aria-busy=move || state.pending.get().then_some("true")>
            {move || summary(state).map(|html| view! {
                <div
                    class="notice notice-danger form-summary"
                    data-summary
                    tabindex="-1"
                    autofocus
                    role="alert"
                    on:click=focus_field
                    inner_html=html.into_string()
                ></div>
            })}
            {fields}
        </form>
    }
    .into_any()
}

/// Whether the center did not take a choice for a reason that passes.
#[cfg(feature = "hydrate")]
fn is_unrecorded(outcome: &Result<Outcome, ServerFnError>) -> bool {
    match outcome {
        Ok(Outcome::Next { .. }) => false,
        Ok(Outcome::Refused(returned)) => super::waiting::is_later(&returned.errors),
        Ok(Outcome::Fault { .. }) | Err(_) => true,
    }
}

#[cfg(not(feature = "hydrate"))]
const fn is_unrecorded(_outcome: &Result<Outcome, ServerFnError>) -> bool {
    false
}

#[cfg(feature = "hydrate")]
fn keep_choice(
    sent: &str,
    spoken: Locale,
    visitor: Option<RwSignal<Visitor>>,
    just_chosen: Option<JustChosen>,
) -> bool {
    match (visitor, just_chosen) {
        (Some(visitor), Some(just_chosen)) => super::waiting::keep(sent, spoken, visitor, just_chosen),
        _ => false,
    }
}

#[cfg(not(feature = "hydrate"))]
const fn keep_choice(
    _sent: &str,
    _spoken: Locale,
    _visitor: Option<RwSignal<Visitor>>,
    _just_chosen: Option<JustChosen>,
) -> bool {
    false
}

/// What keeps the form from being taken, on top of it: it takes the focus, and links to the fields.
fn summary(state: FormState) -> Option<Html> {
    let t = forms::T.here();
    if let Some(id) = state.fault.get() {
        let (heading, help) = if id.is_empty() { (t.unreached, t.unreached_help) } else { (t.fault, t.fault_help) };
        let number = if id.is_empty() { Html::default() } else { paragraph(&t.fault_number.with(&id)) };
        return Some(join(&[words("h2", "notice-title", heading), paragraph(help), number]));
    }
    let errors = state.returned.with(|returned| returned.errors.clone());
    if errors.is_empty() {
        return None;
    }
    let count = t.to_correct.of(u64::try_from(errors.len()).unwrap_or_default());
    let lines: Vec<Html> = errors
        .into_iter()
        .map(|error| {
            let said = state.say(&error.field, error.problem);
            match state.known.with_value(|known| known.iter().find(|k| k.name == error.field).cloned()) {
                Some(known) => link(&known.with(&said), "", &["#field-", &known.name].concat()),
                None => text(&said),
            }
        })
        .collect();
    Some(join(&[words("h2", "notice-title", &count), list("", &lines), paragraph(t.kept)]))
}

/// Follows a link of the summary into the field itself; the address stays as it is.
#[cfg(feature = "hydrate")]
fn focus_field(event: MouseEvent) {
    use wasm_bindgen::JsCast as _;
    let link = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok()).and_then(|e| e.get_attribute("href"));
    let Some(id) = link.as_deref().and_then(|href| href.strip_prefix('#')) else { return };
    if let Some(field) = document().get_element_by_id(id).and_then(|f| f.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        let _ = field.focus();
    }
}

#[cfg(not(feature = "hydrate"))]
fn focus_field(_event: MouseEvent) {}

/// Goes to where a form led. The page itself is loaded anew when it led back to where it stands: what it shows has changed.
fn go(navigate: &impl Fn(&str, NavigateOptions), to: &str) {
    #[cfg(feature = "hydrate")]
    {
        let here = location();
        let at = [here.pathname().unwrap_or_default(), here.search().unwrap_or_default()].concat();
        if at == to {
            let _ = here.reload();
            return;
        }
    }
    navigate(to, NavigateOptions::default());
}

/// The fields of a form that is being sent, as a form body.
#[cfg(feature = "hydrate")]
fn typed(event: &SubmitEvent) -> Option<String> {
    use wasm_bindgen::JsCast as _;
    let form = event.target()?.dyn_into::<web_sys::HtmlFormElement>().ok()?;
    let data = web_sys::FormData::new_with_form(&form).ok()?;
    if let Some(button) =
        event.submitter().and_then(|b| b.dyn_into::<web_sys::HtmlButtonElement>().ok()).filter(|b| !b.name().is_empty())
    {
        data.append_with_str(&button.name(), &button.value()).ok()?;
    }
    // A signal that only scripts are told of belongs to the record of a choice.
    if data.has("shown") && super::waiting::signals() {
        data.append_with_str("gpc", "1").ok()?;
    }
    let params = web_sys::UrlSearchParams::new_with_str_sequence_sequence(data.unchecked_ref()).ok()?;
    Some(String::from(params.to_string()))
}

#[cfg(not(feature = "hydrate"))]
fn typed(_event: &SubmitEvent) -> Option<String> {
    None
}

/// Sends the form as a browser without JavaScript would.
#[cfg(feature = "hydrate")]
fn send_plainly(id: &str) {
    use wasm_bindgen::JsCast as _;
    if let Some(form) = document().get_element_by_id(id).and_then(|f| f.dyn_into::<web_sys::HtmlFormElement>().ok()) {
        let _ = form.submit();
    }
}

#[cfg(not(feature = "hydrate"))]
fn send_plainly(_id: &str) {}

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
    let Some(form) =
        document().get_element_by_id("page-form").and_then(|f| f.dyn_into::<web_sys::HtmlFormElement>().ok())
    else {
        return;
    };
    let Ok(data) = web_sys::FormData::new_with_form(&form) else { return };
    let mut values = crate::page::Fields::new();
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

//! The fields of forms: label over field, hint under the label, and what is wrong beside the field.
//!
//! All of them stand inside a [`PageForm`](super::form::PageForm), start with what came back in it, and make themselves
//! known to its summary. They are functions of plain values rather than components, because every page has some and the
//! browser program pays for each kind once.

use super::form::{FormState, Known, Missing};
use super::markup::{Html, element, fixed, join, text, void};
use crate::address::Page;
use crate::i18n::{forms, locale};
use changho_domain::signup::field::YES;
use leptos::prelude::*;

/// The names of the fields that are no part of a person's data; those that are stand in [`changho_domain::signup::field`].
pub mod named {
    /// A typed code.
    pub const CODE: &str = "code";
    /// The secret of a mailed link.
    pub const TOKEN: &str = "token";
    /// Which session to end.
    pub const SESSION: &str = "session";
    /// Where to go afterwards.
    pub const BACK: &str = "back";
    /// Which of two buttons was pressed.
    pub const ACT: &str = "act";
    /// The box "I understand that this cannot be undone".
    pub const UNDERSTOOD: &str = "understood";
}

/// A line to type into.
#[derive(Debug)]
pub struct Line<'a> {
    /// The name of the field.
    pub name: &'a str,
    /// What to enter.
    pub label: &'a str,
    /// Help with it; empty for none.
    pub hint: &'a str,
    /// What browsers may fill in (HTML, 4.10.18.7.1): `name`, `email`, `one-time-code`; empty for nothing in particular.
    pub autocomplete: &'a str,
    /// What is typed: decides on the keyboard that a telephone shows.
    pub kind: Kind,
    /// Whether it has to be filled in.
    pub required: bool,
}

/// What is typed into a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Words,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// A code of digits.
    Code,
}

/// The id of a field, for links to it.
fn id_of(name: &str) -> String {
    ["field-", name].concat()
}

/// Looks up the form that a field stands in, and makes the field known to it.
fn enter(name: &str, label: &str, missing: Missing) -> FormState {
    let state = expect_context::<FormState>();
    state.know(Known { name: name.to_owned(), label: label.to_owned(), missing });
    state
}

/// The label over a field, and the help with it.
fn head(name: &str, label: &str, help: &str) -> AnyView {
    let label = element("label", &[("class", "field-label"), ("for", &id_of(name))], &[text(label)]);
    fixed("field-head", &[label, hint(name, help)])
}

/// Help with a field.
fn hint(name: &str, help: &str) -> Html {
    if help.is_empty() {
        return Html::default();
    }
    element("p", &[("class", "field-hint"), ("id", &[name, "-hint"].concat())], &[text(help)])
}

/// What is wrong with a field, beside it.
fn error(state: FormState, name: &str) -> AnyView {
    let (id, name) = ([name, "-error"].concat(), name.to_owned());
    (move || state.said(&name).map(|said| view! { <p class="field-error" id=id.clone()>{said}</p> })).into_any()
}

/// The ids of what describes a field: its hint and, while there is one, its error.
fn described(state: FormState, name: &str, has_hint: bool) -> impl Fn() -> Option<String> + Clone + use<> {
    let name = name.to_owned();
    move || {
        let ids = match (has_hint, state.problem(&name).is_some()) {
            (false, false) => return None,
            (true, false) => [&name, "-hint"].concat(),
            (false, true) => [&name, "-error"].concat(),
            (true, true) => [&name, "-hint ", &name, "-error"].concat(),
        };
        Some(ids)
    }
}

/// `aria-invalid` of a field.
fn invalid(state: FormState, name: &str) -> impl Fn() -> Option<&'static str> + Clone + use<> {
    let name = name.to_owned();
    move || state.problem(&name).is_some().then_some("true")
}

/// A line to type into. Nothing is cut off while typing or pasting: what is too long is said, not swallowed.
#[must_use]
pub fn line(field: &Line<'_>) -> AnyView {
    let Line { name, label, hint: help, autocomplete, kind, required } = *field;
    let label = &*labeled(label, required);
    let state = enter(name, label, Missing::Line);
    let (kind, mode, class) = match kind {
        Kind::Words => ("text", "text", "field-line"),
        Kind::Email => ("email", "email", "field-line"),
        Kind::Telephone => ("tel", "tel", "field-line"),
        Kind::Code => ("text", "numeric", "field-line field-line-code"),
    };
    view! {
        <div class="field">
            {head(name, label, help)}
            {error(state, name)}
            <input
                class=class
                id=id_of(name)
                name=name.to_owned()
                r#type=kind
                inputmode=mode
                value=state.value(name)
                autocomplete=or_off(autocomplete)
                autocapitalize=(mode != "text").then_some("off")
                spellcheck="false"
                required=required
                aria-describedby=described(state, name, !help.is_empty())
                aria-invalid=invalid(state, name)
            />
        </div>
    }
    .into_any()
}

/// One of a list, by value and words.
#[must_use]
pub fn select(
    name: &str,
    label: &str,
    help: &str,
    autocomplete: &str,
    required: bool,
    choices: &[(String, String)],
) -> AnyView {
    let label = &*labeled(label, required);
    let state = enter(name, label, Missing::Choice);
    let chosen = state.value(name);
    let mut options = vec![element("option", &[("value", "")], &[text(forms::T.here().choose)])];
    options.extend(choices.iter().map(|(value, words)| {
        let attributes = [("value", value.as_str()), ("selected", "")];
        element("option", if *value == chosen { &attributes } else { &attributes[..1] }, &[text(words)])
    }));
    view! {
        <div class="field">
            {head(name, label, help)}
            {error(state, name)}
            <select
                class="field-select"
                id=id_of(name)
                name=name.to_owned()
                autocomplete=or_off(autocomplete)
                required=required
                aria-describedby=described(state, name, !help.is_empty())
                aria-invalid=invalid(state, name)
                inner_html=join(&options).into_string()
            ></select>
        </div>
    }
    .into_any()
}

/// A label that says so when its field may be left out.
fn labeled(label: &str, required: bool) -> String {
    if required { label.to_owned() } else { forms::T.here().optional.with(label) }
}

fn or_off(autocomplete: &str) -> String {
    if autocomplete.is_empty() { "off" } else { autocomplete }.to_owned()
}

/// An answer to a question: value, words, and the language of the words where it is another.
pub type Answer<'a> = (&'a str, &'a str, Option<&'static str>);

/// One of a few, all in sight.
#[must_use]
pub fn radios(name: &str, question: &str, help: &str, required: bool, answers: &[Answer<'_>]) -> AnyView {
    let question = &*labeled(question, required);
    let state = enter(name, question, Missing::Choice);
    let chosen = state.value(name);
    let answers: Vec<Html> = answers
        .iter()
        .enumerate()
        .map(|(index, (value, words, lang))| {
            // The summary links to the question by the first answer.
            let id = if index == 0 { id_of(name) } else { [&id_of(name), "-", value].concat() };
            let attributes =
                [("class", "choice-box"), ("type", "radio"), ("id", id.as_str()), ("name", name), ("value", value)];
            let mut attributes = attributes.to_vec();
            attributes.extend(required.then_some(("required", "")));
            attributes.extend((*value == chosen).then_some(("checked", "")));
            let input = void("input", &attributes);
            let label = [("class", "choice-label"), ("for", id.as_str()), ("lang", lang.unwrap_or_default())];
            let label = element("label", if lang.is_some() { &label } else { &label[..2] }, &[text(words)]);
            element("div", &[("class", "choice")], &[input, label])
        })
        .collect();
    view! {
        <fieldset class="field" aria-describedby=described(state, name, !help.is_empty())>
            <legend class="field-label">{question.to_owned()}</legend>
            {fixed("field-head", &[hint(name, help)])}
            {error(state, name)}
            {fixed("choices", &answers)}
        </fieldset>
    }
    .into_any()
}

/// A box to tick; it is sent as `yes`.
#[must_use]
pub fn tick(name: &str, label: &str) -> AnyView {
    let state = enter(name, label, Missing::Tick);
    view! {
        <div class="field">
            {error(state, name)}
            <div class="choice">
                <input
                    class="choice-box"
                    r#type="checkbox"
                    id=id_of(name)
                    name=name.to_owned()
                    value=YES
                    checked=state.value(name) == YES
                    required=true
                    aria-describedby=described(state, name, false)
                    aria-invalid=invalid(state, name)
                />
                <label class="choice-label" for=id_of(name)>{label.to_owned()}</label>
            </div>
        </div>
    }
    .into_any()
}

/// What the form carries along unseen.
#[must_use]
pub fn hidden(name: &'static str, value: String) -> AnyView {
    view! { <input r#type="hidden" name=name value=value/> }.into_any()
}

/// The one primary button. It says that it is busy while the form is on its way.
#[must_use]
pub fn send(label: &str) -> AnyView {
    button(label, "button button-primary", None)
}

/// The one primary button, when what it does cannot be undone.
#[must_use]
pub fn send_danger(label: &str) -> AnyView {
    button(label, "button button-danger", None)
}

/// A button that sends the form with a name and a value.
#[must_use]
pub fn send_as(label: &str, class: &'static str, name: &'static str, value: String) -> AnyView {
    button(label, class, Some((name, value)))
}

fn button(label: &str, class: &'static str, named: Option<(&'static str, String)>) -> AnyView {
    let pending = expect_context::<FormState>().pending;
    let (name, value) = named.unzip();
    let label = label.to_owned();
    view! {
        <button class=class r#type="submit" name=name value=value aria-disabled=move || pending.get().then_some("true")>
            {move || if pending.get() { forms::T.here().busy.to_owned() } else { label.clone() }}
        </button>
    }
    .into_any()
}

/// Buttons in a row, and a link that leads away from the form.
#[must_use]
pub fn buttons(buttons: Vec<AnyView>, away: &'static str, to: Page) -> AnyView {
    view! {
        <div class="buttons">
            {buttons}
            <a class="link" href=to.path(locale())>{away}</a>
        </div>
    }
    .into_any()
}

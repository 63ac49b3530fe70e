//! What the pages of the desk are put together from.

use super::{Errors, Request, problem};
use crate::components::markup::{Html, element, join, text, void, words};
use changho_domain::desk::{Reason, Task, field};
use changho_domain::time::Instant;
use changho_services::desk::Asked;
use changho_services::policy::words as said;

/// A form that is sent to an address.
pub(super) fn form(to: &str, class: &str, inside: &[Html]) -> Html {
    element("form", &[("method", "post"), ("action", to), ("class", class)], inside)
}

pub(super) fn button(kind: &str, said: &str) -> Html {
    element("button", &[("class", &format!("button {kind}")), ("type", "submit")], &[text(said)])
}

/// A button that says something by its name.
pub(super) fn deciding(kind: &str, name: &str, value: &str, said: &str) -> Html {
    let class = format!("button {kind}");
    element("button", &[("class", &class), ("type", "submit"), ("name", name), ("value", value)], &[text(said)])
}

pub(super) fn buttons(inside: &[Html]) -> Html {
    element("div", &[("class", "buttons")], inside)
}

pub(super) fn hidden(name: &str, value: &str) -> Html {
    void("input", &[("type", "hidden"), ("name", name), ("value", value)])
}

/// A form that a passkey answers: the script puts the answer in before it is sent.
pub(super) fn passkey_form(request: &Request, to: &str, kind: &str, asked: &Asked, inside: &[Html]) -> Html {
    let t = request.t();
    let attributes = [
        ("method", "post"),
        ("action", to),
        ("class", "form"),
        ("data-passkey", kind),
        ("data-options", asked.options.as_str()),
        ("data-unsupported", t.unsupported),
        ("data-cancelled", t.cancelled),
        ("data-failed", t.failed),
    ];
    let say =
        [("class", "notice notice-danger"), ("role", "alert"), ("tabindex", "-1"), ("data-say", ""), ("hidden", "")];
    let needs = element("noscript", &[], &[words("p", "notice notice-warning", t.needs_script)]);
    let parts =
        [hidden("challenge", &asked.challenge), hidden("credential", ""), element("p", &say, &[]), needs, join(inside)];
    element("form", &attributes, &parts)
}

/// What is wrong, on top of a form, with links to the fields by their labels.
pub(super) fn summary(request: &Request, errors: &Errors, labels: &[(&str, &str)]) -> Html {
    if errors.is_empty() {
        return Html::default();
    }
    let items: Vec<Html> = errors
        .iter()
        .map(|error| {
            let (to, said) = (format!("#{}", error.field), problem(request, error));
            let said = match labels.iter().find(|(field, _)| *field == error.field) {
                Some((_, label)) => format!("{label} – {said}"),
                None => said,
            };
            element("li", &[], &[element("a", &[("href", &to)], &[text(&said)])])
        })
        .collect();
    let inside = [words("h2", "notice-title", request.t().not_taken), element("ul", &[], &items)];
    let class = "notice notice-danger form-summary";
    element("div", &[("class", class), ("role", "alert"), ("tabindex", "-1"), ("autofocus", "")], &inside)
}

/// A question: label, hint, what is wrong, and the control, which has `id` for its id.
pub(super) fn question(
    request: &Request,
    errors: &Errors,
    id: &str,
    label: &str,
    hint: &str,
    control: impl FnOnce(&[(&'static str, &str)]) -> Html,
) -> Html {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let error = errors.iter().find(|error| error.field == id);
    let mut head = vec![element("label", &[("class", "field-label"), ("for", id)], &[text(label)])];
    let mut by = Vec::new();
    if !hint.is_empty() {
        head.push(element("p", &[("class", "field-hint"), ("id", &hint_id)], &[text(hint)]));
        by.push(hint_id.as_str());
    }
    let mut inside = vec![element("div", &[("class", "field-head")], &head)];
    if let Some(error) = error {
        let attributes = [("class", "field-error"), ("id", error_id.as_str())];
        inside.push(element("p", &attributes, &[text(&problem(request, error))]));
        by.push(&error_id);
    }
    let by = by.join(" ");
    let mut attributes = vec![("id", id), ("name", id)];
    if !by.is_empty() {
        attributes.push(("aria-describedby", &by));
    }
    if error.is_some() {
        attributes.push(("aria-invalid", "true"));
    }
    inside.push(control(&attributes));
    element("div", &[("class", "field")], &inside)
}

/// A line to type in.
pub(super) fn line<'a>(
    kind: &'a str,
    value: &'a str,
    more: &'a [(&'static str, &'a str)],
) -> impl FnOnce(&[(&'static str, &str)]) -> Html + 'a {
    move |attributes| {
        let own = [("type", kind), ("class", "field-line"), ("value", value)];
        void("input", &[&own[..], attributes, more].concat())
    }
}

/// A list to choose from: values and names.
pub(super) fn select<'a>(
    choices: &'a [(&'a str, &'a str)],
    chosen: &'a str,
) -> impl FnOnce(&[(&'static str, &str)]) -> Html + 'a {
    move |attributes| {
        let options: Vec<Html> = choices
            .iter()
            .map(|(value, name)| {
                let attributes = [("value", *value), ("selected", "")];
                element("option", if *value == chosen { &attributes } else { &attributes[..1] }, &[text(name)])
            })
            .collect();
        element("select", &[&[("class", "field-select")], attributes].concat(), &options)
    }
}

/// Task and words of a reason, as they were typed.
pub(super) fn reason_fields(request: &Request, errors: &Errors) -> Html {
    let t = request.t();
    let names: Vec<(&str, &str)> =
        std::iter::once(("", t.choose)).chain(Task::ALL.iter().map(|task| (task.name(), t.task(*task)))).collect();
    let more = [("maxlength", "300"), ("autocomplete", "off")];
    join(&[
        question(request, errors, field::TASK, t.task_label, "", select(&names, request.field(field::TASK))),
        question(
            request,
            errors,
            field::WORDS,
            t.reason_label,
            t.reason_hint,
            line("text", request.field(field::WORDS), &more),
        ),
    ])
}

/// The reason that was stated.
pub(super) fn reason(request: &Request) -> Result<Reason, Errors> {
    Reason::read(request.field(field::TASK), request.field(field::WORDS))
}

/// A table that stacks on narrow screens.
pub(super) fn table(caption: &str, heads: &[&str], rows: &[Vec<Html>]) -> Html {
    let head: Vec<Html> = heads.iter().map(|head| element("th", &[("scope", "col")], &[text(head)])).collect();
    let rows: Vec<Html> = rows
        .iter()
        .map(|row| {
            let cells: Vec<Html> = row
                .iter()
                .zip(heads)
                .map(|(cell, head)| element("td", &[("data-label", head)], std::slice::from_ref(cell)))
                .collect();
            element("tr", &[], &cells)
        })
        .collect();
    let inside = [
        element("caption", &[("class", "visually-hidden")], &[text(caption)]),
        element("thead", &[], &[element("tr", &[], &head)]),
        element("tbody", &[], &rows),
    ];
    let table = element("table", &[("class", "facts")], &inside);
    element("div", &[("class", "table-scroll")], &[table])
}

/// Something to know that was so before: it takes no focus.
pub(super) fn standing(kind: &str, said: &str) -> Html {
    words("p", &format!("notice notice-{kind}"), said)
}

/// What came of what was just done: told at once, and where the page opens.
pub(super) fn notice(kind: &str, said: &str) -> Html {
    let role = if kind == "danger" || kind == "warning" { "alert" } else { "status" };
    let class = format!("notice notice-{kind}");
    element("p", &[("class", &class), ("role", role), ("tabindex", "-1"), ("autofocus", "")], &[text(said)])
}

/// A moment in Korea, written out.
pub(super) fn moment(request: &Request, at: Instant) -> Html {
    text(&said::moment(at, request.locale()))
}

/// Heading and the sentence under it.
pub(super) fn opening(title: &str, lead: &str) -> Html {
    join(&[words("h1", "", title), words("p", "lead", lead)])
}

//! Forms that the center makes as HTML: label over field, hint, what is wrong beside the field and on top.
//!
//! They look and behave like the forms of [`fields`](super::fields), and need no browser program at all.

use super::markup::{Html, element, join, paragraph, text, void, words};
use crate::page::Returned;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;

/// What came back, and the words for what is wrong with it.
pub struct MadeForm<'a> {
    returned: Option<&'a Returned>,
    say: fn(Problem, Locale) -> String,
    locale: Locale,
    labels: Vec<(String, String)>,
}

/// A line to type into.
pub struct Line<'a> {
    /// The name of the field.
    pub name: &'a str,
    /// What to enter.
    pub label: &'a str,
    /// Help with it; empty for none.
    pub hint: &'a str,
    /// The type of the input: `text`, `email`, `date`, `file`; `area` for several lines.
    pub kind: &'static str,
    /// What browsers may fill in; `off` for nothing.
    pub autocomplete: &'static str,
    /// What stands in it at first.
    pub value: &'a str,
    /// Whether it has to be filled in.
    pub required: bool,
}

impl<'a> MadeForm<'a> {
    /// A form that may have come back.
    pub fn new(returned: Option<&'a Returned>, say: fn(Problem, Locale) -> String, locale: Locale) -> Self {
        Self { returned, say, locale, labels: Vec::new() }
    }

    /// What was typed, or else what stands there at first.
    pub fn value<'b>(&'b self, name: &str, first: &'b str) -> &'b str {
        match self.returned {
            Some(returned) => returned.values.get(name).map_or("", String::as_str),
            None => first,
        }
    }

    /// Whether a box is ticked.
    pub fn is_ticked(&self, name: &str, first: bool) -> bool {
        self.returned.map_or(first, |returned| returned.values.contains_key(name))
    }

    fn problem(&self, name: &str) -> Option<Problem> {
        self.returned.and_then(|returned| returned.errors.iter().find(|e| e.field == name)).map(|e| e.problem)
    }

    fn wrong(&self, name: &str) -> Html {
        match self.problem(name) {
            Some(problem) => element(
                "p",
                &[("id", &[name, "-error"].concat()), ("class", "field-error")],
                &[text(&(self.say)(problem, self.locale))],
            ),
            None => Html::default(),
        }
    }

    fn hint(name: &str, hint: &str) -> Html {
        if hint.is_empty() {
            return Html::default();
        }
        element("p", &[("class", "field-hint"), ("id", &[name, "-hint"].concat())], &[text(hint)])
    }

    fn described(&self, name: &str, hint: &str) -> String {
        let mut ids = Vec::new();
        if !hint.is_empty() {
            ids.push([name, "-hint"].concat());
        }
        if self.problem(name).is_some() {
            ids.push([name, "-error"].concat());
        }
        ids.join(" ")
    }

    /// What is wrong, on top, with links to the fields. To be made after the fields, which make themselves known here.
    pub fn summary(&self, title: &str) -> Html {
        let errors = self.returned.map(|returned| returned.errors.as_slice()).unwrap_or_default();
        if errors.is_empty() {
            return Html::default();
        }
        let lines: Vec<Html> = errors
            .iter()
            .map(|error| {
                let said = (self.say)(error.problem, self.locale);
                let known = self.labels.iter().find(|(name, _)| *name == error.field);
                let line = match known {
                    Some((name, label)) => {
                        let to = ["#field-", name].concat();
                        element("a", &[("href", &to)], &[text(&format!("{label} – {said}"))])
                    }
                    None => text(&said),
                };
                element("li", &[], &[line])
            })
            .collect();
        let parts = [words("h2", "notice-title", title), element("ul", &[], &lines)];
        element("div", &[("class", "notice notice-danger form-summary"), ("role", "alert"), ("tabindex", "-1")], &parts)
    }

    /// A line, or several.
    pub fn line(&mut self, line: &Line<'_>) -> Html {
        let Line { name, label, hint, kind, autocomplete, value, required } = *line;
        self.labels.push((name.to_owned(), label.to_owned()));
        let id = ["field-", name].concat();
        let described = self.described(name, hint);
        let mut attributes = vec![("id", id.as_str()), ("name", name), ("autocomplete", autocomplete)];
        if !described.is_empty() {
            attributes.push(("aria-describedby", &described));
        }
        if self.problem(name).is_some() {
            attributes.push(("aria-invalid", "true"));
        }
        if required {
            attributes.push(("required", ""));
        }
        let typed = self.value(name, value);
        let control = if kind == "area" {
            attributes.extend([("class", "field-line field-area"), ("rows", "5")]);
            element("textarea", &attributes, &[text(typed)])
        } else {
            attributes.extend([("type", kind), ("class", if kind == "file" { "field-file" } else { "field-line" })]);
            match kind {
                "file" => attributes.push(("accept", ".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg")),
                _ => attributes.push(("value", typed)),
            }
            if kind == "email" {
                attributes.push(("autocapitalize", "off"));
            }
            if name == "code" {
                attributes.extend([("inputmode", "numeric"), ("spellcheck", "false")]);
            }
            void("input", &attributes)
        };
        let label = element("label", &[("class", "field-label"), ("for", &id)], &[text(label)]);
        let head = element("div", &[("class", "field-head")], &[label, Self::hint(name, hint)]);
        element("div", &[("class", "field")], &[head, self.wrong(name), control])
    }

    fn box_of(&self, kind: &'static str, name: &str, value: &str, id: &str, label: &str, on: bool) -> Html {
        let mut attributes =
            vec![("class", "choice-box"), ("type", kind), ("id", id), ("name", name), ("value", value)];
        if on {
            attributes.push(("checked", ""));
        }
        let label = element("label", &[("class", "choice-label"), ("for", id)], &[text(label)]);
        element("div", &[("class", "choice")], &[void("input", &attributes), label])
    }

    fn group(&self, name: &str, question: &str, hint: &str, choices: &[Html]) -> Html {
        let described = self.described(name, hint);
        let attributes = [("class", "field"), ("aria-describedby", described.as_str())];
        let parts = [
            words("legend", "field-label", question),
            element("div", &[("class", "field-head")], &[Self::hint(name, hint)]),
            self.wrong(name),
            element(
                "div",
                &[("class", if choices.len() > 3 { "choices choices-stacked" } else { "choices" })],
                choices,
            ),
        ];
        element("fieldset", if described.is_empty() { &attributes[..1] } else { &attributes }, &parts)
    }

    /// One of a few, all in sight.
    pub fn radios(&mut self, name: &str, question: &str, first: &str, answers: &[(&str, &str)]) -> Html {
        self.labels.push((name.to_owned(), question.to_owned()));
        let chosen = self.value(name, first).to_owned();
        let choices: Vec<Html> = answers
            .iter()
            .enumerate()
            .map(|(at, (value, label))| {
                let id = if at == 0 { ["field-", name].concat() } else { ["field-", name, "-", value].concat() };
                self.box_of("radio", name, value, &id, label, chosen == *value)
            })
            .collect();
        self.group(name, question, "", &choices)
    }

    /// Any of a few. What is wrong is said at the field of the first, or of the one that it is about.
    pub fn boxes(&mut self, question: &str, hint: &str, answers: &[(String, &str, bool)]) -> Html {
        let wrong = answers.iter().map(|(name, ..)| name).find(|name| self.problem(name).is_some());
        let name = wrong.or(answers.first().map(|(name, ..)| name)).cloned().unwrap_or_default();
        self.labels.push((name.clone(), question.to_owned()));
        let choices: Vec<Html> = answers
            .iter()
            .map(|(name, label, first)| {
                self.box_of("checkbox", name, "yes", &["field-", name].concat(), label, self.is_ticked(name, *first))
            })
            .collect();
        self.group(&name, question, hint, &choices)
    }

    /// A box that has to be ticked.
    pub fn tick(&mut self, name: &str, label: &str) -> Html {
        self.labels.push((name.to_owned(), label.to_owned()));
        let id = ["field-", name].concat();
        let on = self.is_ticked(name, false);
        element("div", &[("class", "field")], &[self.wrong(name), self.box_of("checkbox", name, "yes", &id, label, on)])
    }

    /// One of a list.
    pub fn select(&mut self, name: &str, label: &str, first: &str, answers: &[(&str, &str)]) -> Html {
        self.labels.push((name.to_owned(), label.to_owned()));
        let chosen = self.value(name, first).to_owned();
        let id = ["field-", name].concat();
        let mut options = vec![element("option", &[("value", "")], &[text("—")])];
        options.extend(answers.iter().map(|(value, label)| {
            let attributes = [("value", *value), ("selected", "")];
            element("option", if chosen == *value { &attributes } else { &attributes[..1] }, &[text(label)])
        }));
        let described = self.described(name, "");
        let mut attributes = vec![("class", "field-select"), ("id", id.as_str()), ("name", name), ("required", "")];
        if self.problem(name).is_some() {
            attributes.extend([("aria-invalid", "true"), ("aria-describedby", described.as_str())]);
        }
        let label = element("label", &[("class", "field-label"), ("for", &id)], &[text(label)]);
        element("div", &[("class", "field")], &[label, self.wrong(name), element("select", &attributes, &options)])
    }
}

/// A form that posts to a page. The main one of a page has the id `page-form`, by which the switch of language takes along what
/// was typed.
pub fn form(action: &str, id: Option<&str>, multipart: bool, parts: &[Html]) -> Html {
    let mut attributes = vec![("class", "form"), ("method", "post"), ("action", action), ("novalidate", "")];
    attributes.extend(id.map(|id| ("id", id)));
    if multipart {
        attributes.push(("enctype", "multipart/form-data"));
    }
    element("form", &attributes, parts)
}

/// What a form carries along unseen.
pub fn hidden(name: &str, value: &str) -> Html {
    void("input", &[("type", "hidden"), ("name", name), ("value", value)])
}

/// A button that sends the form; with a name and a value where there are several.
pub fn button(label: &str, class: &str, named: Option<(&str, &str)>) -> Html {
    let mut attributes = vec![("class", class), ("type", "submit")];
    if let Some((name, value)) = named {
        attributes.extend([("name", name), ("value", value)]);
    }
    element("button", &attributes, &[text(label)])
}

/// Buttons and links in a row.
pub fn row(parts: &[Html]) -> Html {
    element("div", &[("class", "buttons")], parts)
}

/// A message in a box.
pub fn notice(class: &str, title: &str, said: &[&str]) -> Html {
    let mut parts = Vec::new();
    if !title.is_empty() {
        parts.push(words("h2", "notice-title", title));
    }
    parts.extend(said.iter().map(|said| paragraph(said)));
    element("div", &[("class", class), ("role", "status")], &[join(&parts)])
}

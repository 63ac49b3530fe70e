//! Every text of a register is written in every language.

use super::{Found, Step, at};
use crate::locale::Localized;
use crate::policy::{Form, Register};

/// All texts of the register with the way to each.
#[must_use]
pub fn texts(register: &Register) -> Vec<(Vec<Step>, &Localized<String>)> {
    let mut texts = vec![
        (at!["controller", "name"], &register.controller.name),
        (at!["controller", "short"], &register.controller.short),
        (at!["controller", "law"], &register.controller.law),
    ];
    texts.extend(register.controller.address.iter().map(|text| (at!["controller", "address"], text)));
    texts.extend(register.summary.iter().map(|text| (at!["summary"], text)));
    for (id, item) in &register.items {
        let id = id.as_str();
        texts.push((at!["items", id], &item.name));
        texts.extend(item.label.iter().map(|text| (at!["items", id, "label"], text)));
        texts.extend(item.hint.iter().map(|text| (at!["items", id, "hint"], text)));
        texts.extend(item.choices.iter().enumerate().map(|(n, choice)| (at!["items", id, "choices", n], &choice.name)));
    }
    texts.extend(register.texts.figures.iter().enumerate().map(|(i, text)| (at!["texts", "figures", i], text)));
    for (i, purpose) in register.purposes.iter().enumerate() {
        texts.push((at!["purposes", i, "name"], &purpose.name));
        texts.extend(purpose.what.iter().enumerate().map(|(n, text)| (at!["purposes", i, "what", n], text)));
        texts.extend(purpose.refusal.iter().map(|text| (at!["purposes", i, "refusal"], text)));
        texts.extend(purpose.material.iter().map(|text| (at!["purposes", i, "material"], text)));
        if let Some(form) = &purpose.form {
            texts.push((at!["purposes", i, "form", "lead"], &form.lead));
            texts.extend(form.called.iter().map(|text| (at!["purposes", i, "form", "called"], text)));
            texts.extend(form.short.iter().map(|text| (at!["purposes", i, "form", "short"], text)));
        }
    }
    for (i, record) in register.automatic.iter().enumerate() {
        texts.push((at!["automatic", i, "name"], &record.name));
        texts.extend(record.what.iter().map(|text| (at!["automatic", i, "what"], text)));
    }
    for (i, purpose) in register.purposes.iter().enumerate() {
        let statutes = purpose.separate.iter().enumerate();
        texts.extend(statutes.map(|(n, separate)| (at!["purposes", i, "separate", n, "statute"], &separate.statute)));
    }
    for (i, consignee) in register.consignees.iter().enumerate() {
        texts.push((at!["consignees", i, "name"], &consignee.name));
        texts.extend(consignee.said_tasks().enumerate().map(|(n, text)| (at!["consignees", i, "tasks", n], text)));
        let names = consignee.sub_consignees.iter().flatten().enumerate();
        texts.extend(names.map(|(n, text)| (at!["consignees", i, "sub_consignees", n], text)));
    }
    for (i, recipient) in register.recipients.iter().enumerate() {
        texts.push((at!["recipients", i, "name"], &recipient.name));
        texts.push((at!["recipients", i, "purpose"], &recipient.purpose));
    }
    for (i, recipient) in register.foreign_recipients.iter().enumerate() {
        for (field, text) in [
            ("name", &recipient.name),
            ("country", &recipient.country),
            ("purpose", &recipient.purpose),
            ("method", &recipient.method),
            ("refusal", &recipient.refusal),
        ] {
            texts.push((at!["foreign_recipients", i, field], text));
        }
    }
    for (i, cookie) in register.cookies.iter().enumerate() {
        texts.push((at!["cookies", i, "purpose"], &cookie.purpose));
        texts.extend(cookie.information.iter().map(|text| (at!["cookies", i, "information"], text)));
        texts.extend(cookie.material.iter().map(|text| (at!["cookies", i, "material"], text)));
    }
    for (i, site) in register.sites.iter().enumerate() {
        texts.push((at!["sites", i, "name"], &site.name));
        let purposes = site.categories.iter().enumerate();
        texts.extend(purposes.map(|(n, entry)| (at!["sites", i, "categories", n, "purpose"], &entry.purpose)));
        let cookies = site.cookies.iter().enumerate();
        texts.extend(cookies.map(|(n, cookie)| (at!["sites", i, "cookies", n, "purpose"], &cookie.purpose)));
    }
    for (i, officer) in register.officers.iter().enumerate() {
        texts.push((at!["officers", i, "role"], &officer.role));
        texts.push((at!["officers", i, "department"], &officer.department));
    }
    for (i, body) in register.redress.iter().enumerate() {
        texts.push((at!["redress", i, "name"], &body.name));
        texts.extend(body.services.iter().map(|text| (at!["redress", i, "services"], text)));
        texts.extend(body.address.iter().map(|text| (at!["redress", i, "address"], text)));
    }
    texts
}

pub(super) fn check(register: &Register, found: &mut Found) {
    own_words(register, found);
    for (path, text) in texts(register) {
        for (locale, words) in text.iter() {
            let is_lead = path.last() == Some(&Step::from("lead"));
            let words = if is_lead { &words.replace(Form::CONTROLLER, "") } else { words };
            let place = || path.iter().cloned().chain([Step::from(locale.tag())]).collect();
            if words.trim().is_empty() {
                found.add(place(), format!("the {locale} text is empty"));
            } else if words.contains("{{") {
                found.add(
                    place(),
                    format!("the {locale} text has a placeholder; only the Markdown texts may have them"),
                );
            } else if words.chars().any(char::is_control) {
                found.add(place(), format!("the {locale} text has a line break or another control character"));
            }
        }
    }
}

/// What the texts may write themselves is worth listing only where it lifts a rule.
fn own_words(register: &Register, found: &mut Found) {
    for (i, figure) in register.texts.figures.iter().enumerate() {
        for (locale, words) in figure.iter().filter(|(_, words)| !words.chars().any(char::is_numeric)) {
            found.add(at!["texts", "figures", i, locale.tag()], format!("`{words}` has no figure in it"));
        }
    }
    for (i, name) in register.texts.names.iter().enumerate() {
        if name.trim().is_empty() || name.trim() != name || name.chars().any(char::is_control) {
            found.add(at!["texts", "names", i], "a name has something in it, and no spaces around it");
        }
    }
}

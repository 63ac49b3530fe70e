//! What texts may not write themselves, and what they have to say: the rules about words, held against the register.

use super::document::{Document, said};
use super::problem::Problems;
use super::register_file;
use super::script::foreign;
use super::source::Source;
use changho_domain::locale::Locale;
use changho_domain::policy::check::{Step, texts};
use changho_domain::policy::literal::{LiteralKind, literals, phrases};
use changho_domain::policy::said::{Unsaid, unsaid};
use changho_domain::policy::{Redress, Register};
use std::collections::{BTreeMap, BTreeSet};

/// A text with the file that it was read from.
pub(super) struct Written<'a> {
    pub(super) locale: Locale,
    pub(super) source: &'a Source,
    pub(super) document: &'a Document,
}

/// Adds to the problems what the texts write that the register should say, what they leave out, and what is written in
/// the characters of another language.
pub(super) fn check(written: &[Written<'_>], register: &Register, file: &Source, problems: &mut Problems) {
    for text in written {
        figures(text, register, problems);
        links(text, register, problems);
        for run in &text.document.runs {
            for foreign in foreign(&run.text, text.locale, &register.texts.names) {
                problems.add_at(text.source.path(), run.line_at(foreign.offset), foreign.message);
            }
        }
    }
    register_scripts(register, file, problems);
    left_out(written, register, file, problems);
    needless(written, register, file, problems);
}

fn figures(text: &Written<'_>, register: &Register, problems: &mut Problems) {
    let allowed: Vec<&str> = register.texts.figures.iter().map(|figure| figure.get(text.locale).as_str()).collect();
    let mut check = |words: &str, line: &dyn Fn(usize) -> usize| {
        for literal in literals(words, text.locale, &allowed) {
            let shown = &words[literal.place.clone()];
            let message = match literal.kind {
                LiteralKind::Number => format!(
                    "the number `{shown}` stands in the text; put it into the register and write its placeholder, or list \
                     it in [texts] figures if it is a figure of the law itself"
                ),
                LiteralKind::MailAddress => format!(
                    "the mailbox `{shown}` stands in the text; put it into the register and write its placeholder, as \
                     {{{{officer.ID.email}}}}"
                ),
                LiteralKind::WebAddress => format!(
                    "the web address `{shown}` stands in the text; write {{{{redress.ID.web}}}}, or a link to an address \
                     that [texts] links of the register lists"
                ),
            };
            problems.add_at(text.source.path(), line(literal.place.start), message);
        }
    };
    for run in &text.document.runs {
        check(&run.text, &|offset| run.line_at(offset));
        let is_cookie = |code: &str| register.cookies.iter().any(|cookie| cookie.name.as_str() == code);
        for (code, line) in run.codes.iter().filter(|(code, _)| !is_cookie(code)) {
            check(code, &|_| *line);
        }
    }
}

/// Every address that a reader is sent to is one of the register's.
fn links(text: &Written<'_>, register: &Register, problems: &mut Problems) {
    for (address, line) in &text.document.web_links {
        let bodies = register.redress.iter().filter_map(|body: &Redress| body.web.as_ref());
        if !bodies.chain(&register.texts.links).any(|known| known.as_str() == address) {
            let message = format!(
                "the register does not have the address {address}; list it in [texts] links, or write {{{{redress.ID.web}}}}"
            );
            problems.add_at(text.source.path(), *line, message);
        }
    }
}

/// The texts of the register itself are in their languages too.
fn register_scripts(register: &Register, file: &Source, problems: &mut Problems) {
    for (path, text) in texts(register) {
        for (locale, words) in text.iter() {
            for foreign in foreign(words, locale, &register.texts.names) {
                let path: Vec<Step> = path.iter().cloned().chain([Step::from(locale.tag())]).collect();
                problems.add_at(file.path(), register_file::line(file, &path), foreign.message);
            }
        }
    }
}

/// Facts that a text leaves out: one problem a fact, with the files that do.
fn left_out(written: &[Written<'_>], register: &Register, file: &Source, problems: &mut Problems) {
    let mut by_fact: BTreeMap<Unsaid, Vec<String>> = BTreeMap::new();
    for text in written.iter().filter(|text| !text.document.incomplete) {
        for unsaid in unsaid(register, &said(text.document)) {
            by_fact.entry(unsaid).or_default().push(text.source.name());
        }
    }
    for (unsaid, files) in by_fact {
        let files = if files.len() == Locale::ALL.len() { "no text says".to_owned() } else { lacks(&files) };
        let message = format!("{files} {}; write {}", unsaid.fact, unsaid.remedy);
        problems.add_at(file.path(), register_file::line(file, &unsaid.path), message);
    }
}

/// What the register lists for the texts and no text has: the list is as short as it can be.
fn needless(written: &[Written<'_>], register: &Register, file: &Source, problems: &mut Problems) {
    if written.len() < Locale::ALL.len() {
        return;
    }
    let mut add =
        |path: &[Step], message: String| problems.add_at(file.path(), register_file::line(file, path), message);
    let at = |list: &str, i: usize| vec![Step::from("texts"), Step::from(list), Step::from(i)];
    for (i, figure) in register.texts.figures.iter().enumerate() {
        for text in written {
            let phrase = figure.get(text.locale);
            if !text.document.runs.iter().any(|run| phrases(&run.text, phrase).next().is_some()) {
                let path: Vec<Step> = at("figures", i).into_iter().chain([Step::from(text.locale.tag())]).collect();
                add(
                    &path,
                    format!(
                        "{} does not say `{phrase}`; what is listed here is said in every language",
                        text.source.name()
                    ),
                );
            }
        }
    }
    let own: Vec<&str> =
        texts(register).into_iter().flat_map(|(_, text)| text.iter().map(|(_, words)| words.as_str())).collect();
    for (i, name) in register.texts.names.iter().enumerate() {
        let said = written.iter().any(|text| text.document.runs.iter().any(|run| run.text.contains(name)))
            || own.iter().any(|words| words.contains(name));
        if !said {
            add(&at("names", i), format!("no text has the name `{name}`"));
        }
    }
    let links: BTreeSet<&str> =
        written.iter().flat_map(|text| text.document.web_links.iter().map(|(address, _)| address.as_str())).collect();
    for (i, link) in register.texts.links.iter().enumerate() {
        if !links.contains(link.as_str()) {
            add(&at("links", i), format!("no text links to {link}"));
        }
    }
}

/// "ja.md does not say", "ja.md and en.md do not say".
fn lacks(files: &[String]) -> String {
    match files.split_last() {
        Some((last, [])) => format!("{last} does not say"),
        Some((last, rest)) => format!("{} and {last} do not say", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests;

//! Marks terms of law where a text first uses them, and lists what they mean.
//!
//! A mark is a link to the list at the end of the page, which leads back: it can be reached by keyboard, selected, copied
//! and searched like the words around it, needs no script, and is a footnote on paper. Scripts show the explanation
//! beside the text instead of leading away from it.

use super::html::escape;
use super::words::reading;
use changho_domain::locale::Locale;
use changho_domain::policy::{Guide, Term};
use std::fmt::Write as _;

/// The id of the explanation of a term.
pub(super) fn anchor(term: &Term) -> String {
    format!("term-{}", term.id)
}

/// The id of the place where it is first used.
fn first_use(term: &Term) -> String {
    format!("use-{}", term.id)
}

/// Marks the terms of one text.
pub(super) struct Marker<'a> {
    guide: &'a Guide,
    locale: Locale,
    /// The terms that are marked, in the order of the text.
    marked: Vec<&'a Term>,
}

impl<'a> Marker<'a> {
    pub(super) const fn new(guide: &'a Guide, locale: Locale) -> Self {
        Self { guide, locale, marked: Vec::new() }
    }

    /// Words as HTML, with a mark at each term that had none before.
    pub(super) fn mark(&mut self, words: &str) -> String {
        let mut html = String::with_capacity(words.len());
        let mut plain = 0;
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let Some((term, length)) = self.term_at(words, at) else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            // A term that was marked before is passed over as a whole: a shorter one inside it is not the same word.
            if !self.marked.iter().any(|marked| marked.id == term.id) {
                html.push_str(&escape(words.get(plain..at).unwrap_or_default()));
                let _ = write!(
                    html,
                    r##"<a class="term" id="{}" href="#{}" role="doc-glossref">{}</a>"##,
                    first_use(term),
                    anchor(term),
                    escape(words.get(at..at + length).unwrap_or_default())
                );
                self.marked.push(term);
                plain = at + length;
            }
            at += length;
        }
        html.push_str(&escape(words.get(plain..).unwrap_or_default()));
        html
    }

    /// The longest term that stands at a byte of the words, with its length.
    fn term_at(&self, words: &str, at: usize) -> Option<(&'a Term, usize)> {
        let (before, rest) = words.split_at_checked(at)?;
        if !may_begin(self.locale, before) {
            return None;
        }
        let stands = |form: &str| {
            rest.get(..form.len()).is_some_and(|there| there.eq_ignore_ascii_case(form))
                && may_end(self.locale, rest.get(form.len()..).unwrap_or_default())
        };
        self.guide
            .terms
            .iter()
            .flat_map(|term| term.forms(self.locale).map(move |form| (term, form)))
            .filter(|(_, form)| stands(form))
            .map(|(term, form)| (term, form.len()))
            .max_by_key(|(_, length)| *length)
    }

    /// The explanations of the marked terms; empty when there are none.
    pub(super) fn list(&self) -> String {
        if self.marked.is_empty() {
            return String::new();
        }
        let words = reading::of(self.locale);
        let mut html = format!(
            r#"<section class="terms" id="terms" role="doc-glossary" aria-labelledby="terms-heading"><h2 id="terms-heading">{}</h2><p class="terms-what">{}</p><dl>"#,
            words.terms, words.terms_what
        );
        for term in &self.marked {
            let (name, what) = (escape(term.name.get(self.locale)), escape(term.what.get(self.locale)));
            let (id, back, label) =
                (anchor(term), first_use(term), escape(&(words.back_to)(term.name.get(self.locale))));
            let _ = write!(
                html,
                r##"<div id="{id}"><dt>{name} <a class="term-back" href="#{back}" role="doc-backlink" aria-label="{label}"><span aria-hidden="true">↩</span></a></dt><dd>{what}</dd>"##
            );
            if let Some(local) = term.local.get(&self.locale) {
                let _ = write!(html, r#"<dd class="term-local">{}</dd>"#, escape(local));
            }
            html.push_str("</div>");
        }
        html.push_str("</dl>");
        // Scripts put an explanation in here and open it; without them it stays away.
        let _ = write!(
            html,
            r#"<div class="term-note" id="term-note" popover tabindex="-1" role="dialog" aria-labelledby="terms-heading"><dl></dl><button class="button button-quiet" type="button" popovertarget="term-note" popovertargetaction="hide">{}</button></div></section>"#,
            words.close
        );
        html
    }
}

/// Korean and English words begin after something that is no letter; Chinese and Japanese have no such signs.
fn may_begin(locale: Locale, before: &str) -> bool {
    match locale {
        Locale::Ko | Locale::En => !before.ends_with(char::is_alphanumeric),
        Locale::ZhTw | Locale::Zh | Locale::Ja => true,
    }
}

/// Korean particles follow a word directly; an English word ends where its letters do.
fn may_end(locale: Locale, behind: &str) -> bool {
    locale != Locale::En || !behind.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;

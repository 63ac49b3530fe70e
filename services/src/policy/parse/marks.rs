//! Stands a mark in the place of every placeholder before Markdown is read.
//!
//! Markdown would see emphasis in `{{cookie.__Host-session.lifetime}}`, and would not close `**{{figure}}**` in front of
//! a Korean particle, because a brace is punctuation. A mark is made of private-use characters, which Markdown takes for
//! letters. Marks stand on the line of what they stand for, so lines still can be counted.

use super::super::problem::Problems;
use super::super::source::Source;
use changho_domain::policy::Placeholder;
use changho_domain::policy::placeholder::{Piece, scan};

/// The first character of a mark; then the index in digits; then [`CLOSE`].
pub(super) const OPEN: char = '\u{e000}';
/// The last character of a mark.
pub(super) const CLOSE: char = '\u{e001}';

/// A text in which every placeholder is a mark.
pub(super) struct Marks {
    pub(super) text: String,
    placeholders: Vec<(Option<Placeholder>, usize)>,
}

/// What a text with marks is made of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marked<'a> {
    Words(&'a str),
    /// None: an unknown name, which is a problem already.
    Figure(Option<&'a Placeholder>, usize),
}

impl Marks {
    pub(super) fn set(source: &Source, problems: &mut Problems) -> Self {
        let mut marks = Self { text: String::with_capacity(source.text.len()), placeholders: Vec::new() };
        for (at, piece) in scan(&source.text) {
            let line = source.line_at(at);
            match piece {
                Ok(Piece::Text(words)) => marks.push_words(source, at, words, problems),
                Ok(Piece::Name(name)) => {
                    let placeholder =
                        name.parse().map_err(|unknown| problems.add_at(source.path(), line, format!("{unknown}"))).ok();
                    marks.text.push_str(&format!("{OPEN}{}{CLOSE}", marks.placeholders.len()));
                    marks.placeholders.push((placeholder, line));
                }
                Err(problem) => problems.add_at(source.path(), line, problem.to_string()),
            }
        }
        marks
    }

    fn push_words(&mut self, source: &Source, at: usize, words: &str, problems: &mut Problems) {
        let mut rest = words;
        while let Some(found) = rest.find([OPEN, CLOSE]) {
            self.text.push_str(&rest[..found]);
            let offset = at + (words.len() - rest.len()) + found;
            problems.add_at(source.path(), source.line_at(offset), "a private-use character (U+E000 or U+E001)");
            rest = &rest[found + OPEN.len_utf8()..];
        }
        self.text.push_str(rest);
    }

    /// Cuts words that Markdown has read at their marks.
    pub(super) fn split<'a>(&'a self, words: &'a str) -> Vec<Marked<'a>> {
        let mut parts = Vec::new();
        let mut rest = words;
        while let Some((before, mark)) = rest.split_once(OPEN) {
            if !before.is_empty() {
                parts.push(Marked::Words(before));
            }
            let (index, behind) = mark.split_once(CLOSE).unwrap_or((mark, ""));
            if let Some((placeholder, line)) = index.parse::<usize>().ok().and_then(|i| self.placeholders.get(i)) {
                parts.push(Marked::Figure(placeholder.as_ref(), *line));
            }
            rest = behind;
        }
        if !rest.is_empty() {
            parts.push(Marked::Words(rest));
        }
        parts
    }

    pub(super) fn are_in(words: &str) -> bool {
        words.contains(OPEN)
    }
}

//! Searching inside a text of the policy.
//!
//! When the center starts, every passage (the smallest thing with an address: a paragraph, an item, a row of a table) is
//! folded once. A search compares with that, and goes back to how the few passages it found were written to mark the words.

mod excerpt;
mod fold;

pub use excerpt::Piece;

use changho_domain::locale::Locale;
use changho_domain::text::{self, LineProblem};
use fold::{Folded, fold, occurrences};
use std::ops::Range;

/// The longest search, in characters: longer than any term, and far shorter than a text.
pub const LONGEST_QUERY: usize = 100;

/// What somebody searches for: a line that can be shown and compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query(String);

impl Query {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When it is empty, longer than [`LONGEST_QUERY`], or holds characters that break or turn a line.
    pub fn read(typed: &str) -> Result<Self, LineProblem> {
        let line = text::line(typed, LONGEST_QUERY)?;
        // Nothing that is compared: spaces and marks of no width.
        if fold(line, Locale::Ko).is_empty() { Err(LineProblem::Empty) } else { Ok(Self(line.to_owned())) }
    }

    /// The words as typed, without spaces around them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words, one by one; empty when there is only one.
    #[must_use]
    pub fn words(&self) -> Vec<Self> {
        let words: Vec<Self> = self.0.split_whitespace().filter_map(|word| Self::read(word).ok()).collect();
        if words.len() > 1 { words } else { Vec::new() }
    }
}

/// What can be found in a text, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    locale: Locale,
    sections: Vec<Section>,
}

/// An article, or what stands before the first.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Section {
    anchor: String,
    heading: String,
    passages: Vec<Passage>,
}

/// The smallest part of a text that has an address.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Passage {
    anchor: String,
    text: String,
    folded: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// In how many passages.
    pub passages: usize,
    /// In how many articles (the preface counts as one).
    pub articles: usize,
    /// The first of them, article by article.
    pub shown: Vec<FoundArticle>,
}

/// An article in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundArticle {
    /// The id of its element.
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// In how many passages.
    pub count: usize,
    /// The passages.
    pub passages: Vec<FoundPassage>,
}

/// A passage in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPassage {
    /// The id of its element.
    pub anchor: String,
    /// What it says around the words, cut where they begin and end.
    pub pieces: Vec<Piece>,
}

impl Index {
    pub(super) const fn new(locale: Locale) -> Self {
        Self { locale, sections: Vec::new() }
    }

    /// Adds a section with its passages, by anchor. A heading is found like a passage, at the anchor of its article.
    pub(super) fn add(&mut self, anchor: &str, heading: &str, passages: Vec<(String, String)>) {
        let heading_itself = (anchor.to_owned(), heading.to_owned());
        let passages = std::iter::once(heading_itself)
            .chain(passages)
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(anchor, text)| Passage { folded: fold(&text, self.locale), anchor, text })
            .collect();
        self.sections.push(Section { anchor: anchor.to_owned(), heading: heading.to_owned(), passages });
    }

    /// Searches; shows at most so many passages and counts all. What was typed is looked for as it stands; if no passage
    /// has it so, those are found that have every word of it.
    #[must_use]
    pub fn find(&self, query: &Query, most: usize) -> Found {
        let needles = self.needles(query);
        let mut found = Found { passages: 0, articles: 0, shown: Vec::new() };
        for section in &self.sections {
            let matches: Vec<&Passage> = section.passages.iter().filter(|passage| passage.has(&needles)).collect();
            if matches.is_empty() {
                continue;
            }
            let room = most.saturating_sub(found.passages);
            found.articles += 1;
            found.passages += matches.len();
            if room > 0 {
                found.shown.push(FoundArticle {
                    anchor: section.anchor.clone(),
                    heading: section.heading.clone(),
                    count: matches.len(),
                    passages: matches.iter().take(room).map(|passage| passage.found(&needles, self.locale)).collect(),
                });
            }
        }
        found
    }

    /// In how many passages something is found.
    #[must_use]
    pub fn count(&self, query: &Query) -> usize {
        let needles = self.needles(query);
        self.passages().filter(|passage| passage.has(&needles)).count()
    }

    fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.sections.iter().flat_map(|section| &section.passages)
    }

    fn needles(&self, query: &Query) -> Vec<String> {
        let whole = vec![fold(&query.0, self.locale)];
        let words = query.words();
        if words.is_empty() || self.passages().any(|passage| passage.has(&whole)) {
            return whole;
        }
        words.iter().map(|word| fold(&word.0, self.locale)).collect()
    }
}

impl Passage {
    fn has(&self, needles: &[String]) -> bool {
        needles.iter().all(|needle| !needle.is_empty() && occurrences(&self.folded, needle).next().is_some())
    }

    fn found(&self, needles: &[String], locale: Locale) -> FoundPassage {
        let hits = hits(&self.text, needles, locale);
        FoundPassage { anchor: self.anchor.clone(), pieces: excerpt::excerpt(&self.text, &hits) }
    }
}

/// Where the needles are in a text as it was written: in order, apart from each other.
fn hits(text: &str, needles: &[String], locale: Locale) -> Vec<Range<usize>> {
    let folded = Folded::new(text, locale);
    let mut hits: Vec<Range<usize>> = needles
        .iter()
        .flat_map(|needle| occurrences(&folded.text, needle).map(|at| folded.written(at..at + needle.len())))
        .filter(|hit| !hit.is_empty())
        .collect();
    hits.sort_by_key(|hit| (hit.start, hit.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(hits.len());
    for hit in hits {
        match apart.last_mut() {
            Some(last) if hit.start <= last.end => last.end = last.end.max(hit.end),
            _ => apart.push(hit),
        }
    }
    apart
}

#[cfg(test)]
mod tests;

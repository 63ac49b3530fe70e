//! Two versions beside each other, for readers: what changes for them, and the text before and after.
//!
//! The texts are compared with their figures in place, as people read them. Articles are matched by their numbers, which
//! never change; paragraphs, items and rows by what they say (`align`), because a new paragraph in the middle shifts the
//! numbers of those behind it; and inside a sentence words or characters (`inside`).

mod align;
mod for_you;
mod inside;
mod page;

pub(crate) use for_you::{asks_again, since};

use super::version::Version;
use changho_domain::locale::Locale;

/// What is new in a version, as a page in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The heading of the page, as plain text.
    pub title: String,
    /// The page with its heading.
    pub html: String,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::policy) struct Part {
    /// What stands in front of it.
    pub(in crate::policy) mark: Mark,
    /// Its own words.
    pub(in crate::policy) text: String,
    /// What stands below it.
    pub(in crate::policy) parts: Vec<Part>,
}

/// What stands in front of a part, which also says what kind of part it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::policy) enum Mark {
    /// Nothing: running text.
    None,
    /// A number: a paragraph.
    Number(u64),
    /// A dash: an item.
    Bullet,
    /// The first cell of a row.
    Row,
    /// Another cell.
    Cell,
}

impl Part {
    pub(in crate::policy) const fn of(mark: Mark, text: String) -> Self {
        Self { mark, text, parts: Vec::new() }
    }
}

impl Mark {
    /// Whether two parts can be the same part at different times.
    const fn fits(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::None, Self::None)
                | (Self::Number(_), Self::Number(_))
                | (Self::Bullet, Self::Bullet)
                | (Self::Row, Self::Row)
                | (Self::Cell, Self::Cell)
        )
    }
}

/// The page about a version, held against the one before it; about the first version without one.
pub(super) fn compare(before: Option<&Version>, now: &Version, locale: Locale) -> Comparison {
    page::page(before, now, locale)
}

#[cfg(test)]
mod tests;

//! What a person can take part in: a purpose of the register that has a sign-up form.
//!
//! Which programmes there are, what they ask and what they are called stands in the register alone. The program knows that
//! there are two ways of taking part, and speaks accordingly.

use crate::policy::EntryId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A programme, by the id of its purpose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProgrammeId(EntryId);

impl ProgrammeId {
    /// The programme of that id, whether a register has it or not; none for what cannot be an id.
    ///
    /// ```
    /// use changho_domain::programme::ProgrammeId;
    /// assert_eq!(ProgrammeId::parse("reading_circle").map(|id| id.to_string()).as_deref(), Some("reading_circle"));
    /// assert_eq!(ProgrammeId::parse("Reading circle"), None);
    /// ```
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        EntryId::try_from(id.to_owned()).ok().map(Self)
    }

    /// The id in the store, in the register and in forms.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl From<EntryId> for ProgrammeId {
    fn from(id: EntryId) -> Self {
        Self(id)
    }
}

impl fmt::Display for ProgrammeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How one takes part: decides on the words of pages and mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Something comes by mail and nothing else is done. Its mails have a link that ends it (RFC 8058).
    Subscription,
    /// People do something; mails tell them about it.
    Activity,
}

/// The address of a sign-up form behind the language, as in `/ko/newsletter`: lower-case letters, digits and hyphens
/// between them, 64 at most.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The text cannot be the address of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an address is a lower-case letter and then lower-case letters and digits with single `-` between, 64 at most")]
pub struct NotASlug;

/// The first parts of addresses of the center's own pages.
pub const TAKEN: [&str; 15] = [
    "address",
    "api",
    "confirm",
    "cookies",
    "deleted",
    "history",
    "my",
    "outbox",
    "pkg",
    "policy",
    "requests",
    "search",
    "sign-in",
    "sign-out",
    "unsubscribe",
];

impl Slug {
    /// The address, if it is one; that it is not one of ours is for [`is_taken`](Self::is_taken) to say.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let shaped = text.len() <= 64
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && !text.ends_with('-')
            && !text.contains("--")
            && text.bytes().all(allowed);
        shaped.then(|| Self(text.to_owned()))
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a page of the center has this address.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        TAKEN.contains(&self.as_str())
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;

    fn try_from(text: String) -> Result<Self, NotASlug> {
        Self::parse(&text).ok_or(NotASlug)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_plain() {
        for good in ["newsletter", "reading-circle", "a", "c4", "a-1-b"] {
            assert_eq!(Slug::parse(good).map(|slug| slug.to_string()).as_deref(), Some(good));
        }
        let long = "a".repeat(65);
        for bad in ["", "-a", "a-", "a--b", "A", "1a", "a_b", "a.b", "a/b", "..", "낭독", "a b", "%61", &long] {
            assert_eq!(Slug::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn addresses_of_ours_are_taken() {
        assert!(TAKEN.iter().all(|taken| Slug::parse(taken).is_some_and(|slug| slug.is_taken())));
        assert!(TAKEN.is_sorted());
        assert!(Slug::parse("newsletter").is_some_and(|slug| !slug.is_taken()));
    }
}

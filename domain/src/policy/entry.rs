//! The names by which the entries of a register call each other.

use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// The `id` of an entry: a lower-case letter, then lower-case letters, digits and underscores; 64 characters at most.
///
/// Never shown to a reader; texts name entries by it (`{{purpose.newsletter.retention}}`), the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntryId(String);

/// The text cannot be the id of an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id is a lower-case letter and then lower-case letters, digits and `_`, 64 characters at most")]
pub struct NotAnId;

impl EntryId {
    /// Whether the text can be an id.
    #[must_use]
    pub fn allows(text: &str) -> bool {
        text.len() <= 64
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for EntryId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        if Self::allows(&text) { Ok(Self(text)) } else { Err(NotAnId) }
    }
}

impl From<EntryId> for String {
    fn from(id: EntryId) -> Self {
        id.0
    }
}

impl Deref for EntryId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// So that a map keyed by ids can be asked with a `&str`.
impl Borrow<str> for EntryId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for EntryId {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain() {
        for good in ["newsletter", "sus4", "a", "ip_address", &"a".repeat(64)] {
            assert!(EntryId::try_from(good.to_owned()).is_ok(), "{good}");
        }
        for bad in ["", "4sus", "_a", "Newsletter", "e-mail", "a.b", "이름", "a b", &"a".repeat(65)] {
            assert!(EntryId::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}

//! What the center leaves in a browser: cookies and browser storage.

use super::{EntryId, RetentionRule};
use crate::locale::Localized;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One cookie or one entry of browser storage (`[[cookies]]`). What is not registered is never written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cookie {
    /// Its name in the browser.
    pub name: StorageName,
    /// Where the browser keeps it.
    #[serde(default)]
    pub storage: StorageKind,
    /// What a visitor's choice says about it; none where the version does not say.
    #[serde(default)]
    pub category: Option<CookieCategory>,
    /// What it is for.
    pub purpose: Localized<String>,
    /// Who sets it; none where the version does not say.
    #[serde(default)]
    pub set_by: Option<SetBy>,
    /// How long the browser keeps it.
    pub lifetime: RetentionRule,
    /// Whether scripts are kept from reading it; none where the version does not say. Browser storage is always
    /// readable by scripts.
    #[serde(default)]
    pub http_only: Option<bool>,
    /// What information is in it, and what arises through it; none where the version does not say.
    #[serde(default)]
    pub information: Option<Localized<String>>,
    /// Who is sent that information: the center (`first_party`), consignees and recipients, by their ids. Empty: nobody, it
    /// stays in the browser. None where the version does not say.
    #[serde(default)]
    pub sent_to: Option<Vec<EntryId>>,
    /// What this version changes about what visitors consented to: the purpose or the information, in one sentence. Those
    /// whose choice it concerns are asked again. None where only the wording differs.
    #[serde(default)]
    pub material: Option<Localized<String>>,
}

impl Cookie {
    /// The id of the center itself, among those who set a cookie or are sent what is in it.
    pub const CENTER: &str = "first_party";

    /// Who is sent the information beside the center; nobody where the version does not say.
    pub fn sent_elsewhere(&self) -> impl Iterator<Item = &EntryId> {
        self.sent_to.iter().flatten().filter(|id| *id != Self::CENTER)
    }
}

/// Where the browser keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StorageKind {
    /// A cookie; sent with every request to the center.
    #[default]
    Cookie,
    /// An entry of local storage; stays in the browser.
    LocalStorage,
}

/// What a visitor chooses about. Everything but [`Necessary`](Self::Necessary) is off until it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CookieCategory {
    /// Without it the center cannot do what the visitor asked for.
    Necessary,
    /// Remembers how the visitor likes the pages.
    Preferences,
    /// Counts visits and views, by the center itself.
    Statistics,
}

impl CookieCategory {
    /// All, in the order they are shown in.
    pub const ALL: [Self; 3] = [Self::Necessary, Self::Preferences, Self::Statistics];

    /// The name in forms, the store and registers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Necessary => "necessary",
            Self::Preferences => "preferences",
            Self::Statistics => "statistics",
        }
    }

    /// The category of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }
}

/// Who sets a cookie: the center itself (`"first_party"`), or a consignee by its id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "EntryId", into = "String")]
pub enum SetBy {
    /// The center.
    FirstParty,
    /// A consignee.
    Consignee(EntryId),
}

impl From<EntryId> for SetBy {
    fn from(id: EntryId) -> Self {
        if &id == Cookie::CENTER { Self::FirstParty } else { Self::Consignee(id) }
    }
}

impl From<SetBy> for String {
    fn from(set_by: SetBy) -> Self {
        match set_by {
            SetBy::FirstParty => Cookie::CENTER.to_owned(),
            SetBy::Consignee(id) => id.into(),
        }
    }
}

/// The name of a cookie or of an entry of browser storage: a token of RFC 6265, that is visible ASCII without
/// separators.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StorageName(String);

/// The text cannot be the name of a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the name of a cookie is 1 to 64 ASCII letters, digits and `! # $ % & ' * + - . ^ _ | ~`")]
pub struct NotAStorageName;

impl StorageName {
    /// Whether the text can be such a name.
    #[must_use]
    pub fn allows(text: &str) -> bool {
        (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_|~".contains(&b))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for StorageName {
    type Error = NotAStorageName;

    fn try_from(text: String) -> Result<Self, NotAStorageName> {
        if Self::allows(&text) { Ok(Self(text)) } else { Err(NotAStorageName) }
    }
}

impl From<StorageName> for String {
    fn from(name: StorageName) -> Self {
        name.0
    }
}

impl fmt::Display for StorageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_known_by_name() {
        for category in CookieCategory::ALL {
            assert_eq!(CookieCategory::named(category.name()), Some(category));
            assert_eq!(serde_json::to_string(&category).ok(), Some(format!("\"{}\"", category.name())));
        }
        assert_eq!(CookieCategory::named("marketing"), None);
    }

    #[test]
    fn names_are_tokens() {
        for good in ["__Host-session", "visitor", "changho.theme"] {
            assert!(StorageName::allows(good), "{good}");
        }
        for bad in ["", "a b", "a=b", "a;b", "쿠키", "\"a\"", "a\n"] {
            assert!(!StorageName::allows(bad), "{bad:?}");
        }
    }

    #[test]
    fn the_center_or_a_consignee_sets_a_cookie() {
        assert_eq!(serde_json::from_str::<SetBy>("\"first_party\"").ok(), Some(SetBy::FirstParty));
        let consignee = serde_json::from_str::<SetBy>("\"sus4\"").expect("an id");
        assert_eq!(serde_json::to_string(&consignee).ok().as_deref(), Some("\"sus4\""));
        assert!(serde_json::from_str::<SetBy>("\"Some Company\"").is_err());
    }
}

//! What a visitor had before their eyes: every text of the question in its order, under which version of the policy.

use crate::consent::Place;
use crate::locale::Locale;
use serde::{Deserialize, Serialize};

/// The layout of a snapshot as JSON.
pub const SNAPSHOT_SCHEMA: &str = "changho-snapshot-1";

/// What a part of the question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Its heading.
    Heading,
    /// A sentence.
    Text,
    /// Something that can be ticked; it is off until then.
    Box,
    /// A button.
    Button,
    /// A link.
    Link,
}

/// A part of the question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// What it does: the act of a button, the category of a box; empty for the others.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What it says.
    pub text: String,
}

impl Part {
    /// A part.
    #[must_use]
    pub fn new(role: Role, name: &str, text: &str) -> Self {
        Self { role, name: name.to_owned(), text: text.to_owned() }
    }
}

/// The question at one place in one language, as the pages say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Where it stands.
    pub place: Place,
    /// On which other site of the institution; none at the center itself.
    pub site: Option<String>,
    /// In which language.
    pub locale: Locale,
    /// Which arrangement it is shown in: the number of the layout, and the name of the style sheet, which holds the hash of
    /// its content.
    pub layout: String,
    /// Everything it says, in the order in which it is shown.
    pub parts: Vec<Part>,
}

/// A wording together with the version of the policy it is about. Stored once, under the SHA-256 hash of its JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// [`SNAPSHOT_SCHEMA`].
    pub schema: String,
    /// Where the question stands.
    pub place: Place,
    /// On which other site of the institution; none at the center itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// In which language.
    pub language: Locale,
    /// The version of the policy.
    pub policy_version: String,
    /// The fingerprint of that version, in hexadecimal digits.
    pub register: String,
    /// The arrangement.
    pub layout: String,
    /// Everything it says, in order.
    pub parts: Vec<Part>,
}

impl Snapshot {
    /// The wording under a version of the policy.
    #[must_use]
    pub fn of(wording: &Wording, policy_version: &str, register: &str) -> Self {
        Self {
            schema: SNAPSHOT_SCHEMA.to_owned(),
            place: wording.place,
            site: wording.site.clone(),
            language: wording.locale,
            policy_version: policy_version.to_owned(),
            register: register.to_owned(),
            layout: wording.layout.clone(),
            parts: wording.parts.clone(),
        }
    }

    /// What the button said that does an act.
    #[must_use]
    pub fn button(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|part| part.role == Role::Button && part.name == name).map(|part| part.text.as_str())
    }
}

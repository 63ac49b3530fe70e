//! What a person is told before consenting, in words.

use serde::{Deserialize, Serialize};

/// A purpose in one language, ready to be shown: what Article 15(2) of the Act wants said before consent (purpose,
/// items, period, the right to refuse), and the legal basis. Forms and my-data pages show it; it travels to the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurposeNotice {
    /// The purpose's id in the register.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The tasks it covers.
    pub what: Vec<String>,
    /// Names of the items that must be given.
    pub required: Vec<String>,
    /// Names of the items that may be left out.
    pub optional: Vec<String>,
    /// Names of the items that the center works out itself.
    pub derived: Vec<String>,
    /// How long they are kept, in words.
    pub retention: String,
    /// The legal basis in words; "not stated in this version" where it is not.
    pub basis: String,
    /// The right to refuse and what follows; empty where the version has no such sentence.
    pub refusal: String,
}

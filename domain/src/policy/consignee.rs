//! Who else handles the data: consignees, third parties, recipients abroad.

use super::EntryId;
use crate::locale::Localized;
use serde::{Deserialize, Serialize};

/// Somebody who processes on the controller's behalf (`[[consignees]]`; Act, Article 26).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consignee {
    /// The name by which texts know it.
    pub id: EntryId,
    /// Its name for readers.
    pub name: Localized<String>,
    /// What it does for the controller, at least one task.
    pub tasks: Vec<Localized<String>>,
    /// The names of those to whom it passes work on; they are published like itself (Act, Article 26(2)). Empty: there
    /// are none. None: the version does not say.
    #[serde(default)]
    pub sub_consignees: Option<Vec<Localized<String>>>,
}

/// What a version says about passing data on (`[provision]`: to third parties; `[transfer]`: to other countries).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// What is said.
    pub kind: DisclosureKind,
}

/// Whether data is passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureKind {
    /// It is not.
    None,
    /// It is, to those listed in `[[recipients]]` or `[[foreign_recipients]]`.
    Listed,
    /// The version does not say. A statement of fact about older policies.
    NotStated,
}

//! Third parties that are given data, inside the country and abroad.

use super::{Basis, EntryId, LawArticle, RetentionRule};
use crate::locale::Localized;
use serde::{Deserialize, Serialize};

/// A third party that is given data (`[[recipients]]`): what a person is told about it before consenting (Act, Article
/// 17(2)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// The name by which messages know it.
    pub id: EntryId,
    /// Its name for readers.
    pub name: Localized<String>,
    /// What it uses the data for.
    pub purpose: Localized<String>,
    /// Which items it is given, at least one.
    pub items: Vec<EntryId>,
    /// Why giving them is lawful (Act, Article 17(1)); none where the version does not say.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// Where the Act says so.
    #[serde(default)]
    pub basis_article: Option<LawArticle>,
    /// How long it keeps them.
    pub retention: RetentionRule,
}

/// Somebody in another country who is given, or keeps, data (`[[foreign_recipients]]`): what a policy says about a transfer
/// abroad (Act, Article 28-8(2)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignRecipient {
    /// The name by which messages know it.
    pub id: EntryId,
    /// Its name for readers, and how it is reached.
    pub name: Localized<String>,
    /// The country.
    pub country: Localized<String>,
    /// What it uses the data for.
    pub purpose: Localized<String>,
    /// Which items are transferred, at least one.
    pub items: Vec<EntryId>,
    /// When and how they are transferred.
    pub method: Localized<String>,
    /// How long they are kept there.
    pub retention: RetentionRule,
    /// How a person refuses the transfer, and what follows from that.
    pub refusal: Localized<String>,
}

//! What personal data is processed for, and what is recorded along the way.

use super::{EntryId, LawArticle, RetentionRule};
use crate::locale::Localized;
use crate::programme::{Slug, Way};
use serde::{Deserialize, Serialize};

/// One purpose of processing (`[[purposes]]`). The sign-up form, the notice before consent, the overview in my-data and
/// disposal are all made from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// The name by which texts and the store know it.
    pub id: EntryId,
    /// The sign-up form that collects its items; none for a purpose that people do not sign up for.
    #[serde(default)]
    pub form: Option<Form>,
    /// Its name for readers.
    pub name: Localized<String>,
    /// The tasks it covers, at least one (Act, Article 30(1)1).
    pub what: Vec<Localized<String>>,
    /// Why processing is lawful (Act, Article 15(1)); none where the version does not say.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// Where the Act says so.
    #[serde(default)]
    pub basis_article: Option<LawArticle>,
    /// Items without which the purpose cannot be reached (Act, Article 16).
    #[serde(default)]
    pub required: Vec<EntryId>,
    /// Items that may be left out; refusing them costs nothing.
    #[serde(default)]
    pub optional: Vec<EntryId>,
    /// Items that the center works out itself and never asks for.
    #[serde(default)]
    pub derived: Vec<EntryId>,
    /// The right to refuse and what follows from refusing (Act, Article 15(2)4); necessary where consent is the basis
    /// and where a form asks for it.
    #[serde(default)]
    pub refusal: Option<Localized<String>>,
    /// How long its items are kept (Act, Article 30(1)2).
    pub retention: RetentionRule,
    /// What another statute requires to be kept longer: stored apart when the rest is destroyed (Act, Articles 21(3) and
    /// 30(1)3-2).
    #[serde(default)]
    pub separate: Vec<Separate>,
    /// What this version changes about what people consented to (purpose, items, period: Act, Article 15(2)), in one
    /// sentence. People concerned are told by mail, and asked again where consent is the basis. None where at most the
    /// wording differs from the version before.
    #[serde(default)]
    pub material: Option<Localized<String>>,
}

impl Purpose {
    /// The items that its form asks for: required, then optional ones.
    pub fn asked(&self) -> impl Iterator<Item = &EntryId> {
        self.required.iter().chain(&self.optional)
    }

    /// Every item of the purpose: required, optional, then derived ones.
    pub fn items(&self) -> impl Iterator<Item = &EntryId> {
        self.required.iter().chain(&self.optional).chain(&self.derived)
    }
}

/// Items of a purpose that another statute requires to be kept when the purpose ends (`[[purposes.separate]]`). They are moved to a
/// store of their own, with its own key, and used for nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Separate {
    /// The statute and its article, as each language cites them.
    pub statute: Localized<String>,
    /// Which items, at least one; of those that the form asks for.
    pub items: Vec<EntryId>,
    /// How long, from the moment at which they are moved.
    pub retention: RetentionRule,
}

/// The sign-up form of a purpose (`[purposes.form]`): where it is, what it offers beside, and what the purpose is called in
/// the sentences around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its address behind the language.
    pub slug: Slug,
    /// How one takes part.
    pub way: Way,
    /// Other purposes with a form that may be consented to on this one, each apart from it (Act, Article 22(1)).
    #[serde(default)]
    pub offers: Vec<EntryId>,
    /// Whether people say that they are 14 or older (Act, Article 22-2). They are asked unless the register says no.
    #[serde(default = "asked")]
    pub age14: bool,
    /// What one gets: the sentence under the heading of the form. May say `{{controller.name}}`.
    pub lead: Localized<String>,
    /// What the purpose is called inside a sentence, where that is not its name: "the newsletter".
    #[serde(default)]
    pub called: Option<Localized<String>>,
    /// What it is called where it was called by its name already: "the group".
    #[serde(default)]
    pub short: Option<Localized<String>>,
}

const fn asked() -> bool {
    true
}

impl Form {
    /// What stands for the full name of the controller in [`lead`](Self::lead).
    pub const CONTROLLER: &'static str = "{{controller.name}}";
}

/// Something that is recorded without being asked for (`[[automatic]]`), such as the log of accesses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Automatic {
    /// The name by which texts know it.
    pub id: EntryId,
    /// Its name for readers.
    pub name: Localized<String>,
    /// What is in it.
    pub items: Vec<EntryId>,
    /// What it is for; none where the version does not say.
    #[serde(default)]
    pub what: Option<Localized<String>>,
    /// Why processing is lawful; none where the version does not say.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// Where the Act says so.
    #[serde(default)]
    pub basis_article: Option<LawArticle>,
    /// How long it is kept.
    pub retention: RetentionRule,
}

/// The grounds on which the Act lets personal data be collected and used: Article 15(1), subparagraphs 1 to 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The person agreed (1).
    Consent,
    /// A statute says so, or a legal duty cannot be met otherwise (2).
    Law,
    /// A public body does what statutes entrust to it (3).
    PublicTask,
    /// A contract with the person, or steps towards one that the person asked for (4).
    Contract,
    /// Life, body or property of somebody is in clear and urgent danger (5).
    VitalInterest,
    /// A legitimate interest of the controller that clearly outweighs the person's (6).
    LegitimateInterest,
    /// Public safety and well-being urgently ask for it (7).
    PublicSafety,
}

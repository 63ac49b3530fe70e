//! The register: every fact of one version of a policy, once.

use super::{
    Articles, Automatic, Consignee, Cookie, Disclosure, EntryId, ForeignRecipient, Item, Officer, OwnWords, Period,
    Purpose, Recipient, Redress, Right, Site, StorageName, VersionId,
};
use crate::date::Date;
use crate::locale::{Locale, Localized};
use crate::programme::Slug;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file `register.toml` of one version.
///
/// Reading it checks every value by itself and takes no field that it does not know, so that a typing slip is found;
/// [`check`](super::check()) then looks for entries that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// The version's name: the folder it is in.
    pub version: VersionId,
    /// The day from which it applies (Korean time).
    pub effective_date: Date,
    /// The version before it; none in the first.
    #[serde(default)]
    pub previous: Option<VersionId>,
    /// Whether it is still being written. A draft is checked like any other version and shown to nobody.
    #[serde(default)]
    pub draft: bool,
    /// What is new in it, in one line, for the list of versions; only the first version may do without.
    #[serde(default)]
    pub summary: Option<Localized<String>>,
    /// The language that decides where the five differ; none where the version does not say.
    #[serde(default)]
    pub prevailing_language: Option<Locale>,
    /// Whether the text is a sample that the controller did not issue. The page says so.
    #[serde(default)]
    pub sample: bool,
    /// Who is responsible.
    pub controller: Controller,
    /// What is said about the numbering of articles.
    #[serde(default)]
    pub articles: Articles,
    /// What the texts may write themselves.
    #[serde(default)]
    pub texts: OwnWords,
    /// Every item of personal data that occurs anywhere: its name, and how it is asked for.
    #[serde(default)]
    pub items: BTreeMap<EntryId, Item>,
    /// What personal data is processed for.
    #[serde(default)]
    pub purposes: Vec<Purpose>,
    /// What is recorded without being asked for.
    #[serde(default)]
    pub automatic: Vec<Automatic>,
    /// Who processes on the controller's behalf.
    #[serde(default)]
    pub consignees: Vec<Consignee>,
    /// Whether data is given to third parties.
    pub provision: Disclosure,
    /// To which; some where `provision` says `listed`.
    #[serde(default)]
    pub recipients: Vec<Recipient>,
    /// Whether data goes abroad.
    pub transfer: Disclosure,
    /// To whom; some where `transfer` says `listed`.
    #[serde(default)]
    pub foreign_recipients: Vec<ForeignRecipient>,
    /// Cookies and browser storage.
    #[serde(default)]
    pub cookies: Vec<Cookie>,
    /// The rights of data subjects, with the ways to exercise them; none where the version does not list them.
    #[serde(default)]
    pub rights: Vec<Right>,
    /// The institution's other sites, which ask their visitors through the center.
    #[serde(default)]
    pub sites: Vec<Site>,
    /// Officers and desks of the controller.
    #[serde(default)]
    pub officers: Vec<Officer>,
    /// Bodies that help a person whose rights were infringed.
    #[serde(default)]
    pub redress: Vec<Redress>,
    /// Every other period that the texts name.
    #[serde(default)]
    pub periods: BTreeMap<EntryId, Period>,
}

/// Who is responsible for processing (`[controller]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controller {
    /// Its full name.
    pub name: Localized<String>,
    /// What the texts call it.
    pub short: Localized<String>,
    /// Its postal address.
    #[serde(default)]
    pub address: Option<Localized<String>>,
    /// The name of the Act that applies, as each language cites it.
    pub law: Localized<String>,
}

impl Register {
    /// The purpose with this id.
    #[must_use]
    pub fn purpose(&self, id: &str) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| &purpose.id == id)
    }

    /// The purposes that people sign up for, in the order they are shown in.
    pub fn programmes(&self) -> impl Iterator<Item = &Purpose> {
        self.purposes.iter().filter(|purpose| purpose.form.is_some())
    }

    /// The purpose whose form has this address.
    #[must_use]
    pub fn programme_at(&self, slug: &Slug) -> Option<&Purpose> {
        self.programmes().find(|purpose| purpose.form.as_ref().is_some_and(|form| &form.slug == slug))
    }

    /// The automatic record with this id.
    #[must_use]
    pub fn automatic(&self, id: &str) -> Option<&Automatic> {
        self.automatic.iter().find(|record| &record.id == id)
    }

    /// The consignee with this id.
    #[must_use]
    pub fn consignee(&self, id: &str) -> Option<&Consignee> {
        self.consignees.iter().find(|consignee| &consignee.id == id)
    }

    /// The name of a consignee or recipient, in this country or abroad; none for an id that is nobody's.
    #[must_use]
    pub fn receiver(&self, id: &EntryId) -> Option<&Localized<String>> {
        let consignees = self.consignees.iter().map(|entry| (&entry.id, &entry.name));
        let recipients = self.recipients.iter().map(|entry| (&entry.id, &entry.name));
        let abroad = self.foreign_recipients.iter().map(|entry| (&entry.id, &entry.name));
        consignees.chain(recipients).chain(abroad).find(|(known, _)| *known == id).map(|(_, name)| name)
    }

    /// The cookie or storage entry with this name; a cookie before a storage entry of the same name.
    #[must_use]
    pub fn cookie(&self, name: &StorageName) -> Option<&Cookie> {
        self.cookies.iter().filter(|cookie| &cookie.name == name).min_by_key(|cookie| cookie.storage)
    }

    /// The site with this id.
    #[must_use]
    pub fn site(&self, id: &str) -> Option<&Site> {
        self.sites.iter().find(|site| &site.id == id)
    }

    /// The officer or desk with this id.
    #[must_use]
    pub fn officer(&self, id: &str) -> Option<&Officer> {
        self.officers.iter().find(|officer| &officer.id == id)
    }

    /// Where people turn to with questions and requests: the desk for requests, or else the first officer.
    #[must_use]
    pub fn desk(&self) -> Option<&Officer> {
        self.officer("access_request").or_else(|| self.officers.first())
    }

    /// The body of redress with this id.
    #[must_use]
    pub fn redress(&self, id: &str) -> Option<&Redress> {
        self.redress.iter().find(|body| &body.id == id)
    }

    /// The name of an item.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Localized<String>> {
        self.items.get(id).map(|item| &item.name)
    }

    /// The period with this id.
    #[must_use]
    pub fn period(&self, id: &str) -> Option<Period> {
        self.periods.get(id).copied()
    }
}

//! One reader of what is held: the language, and what the policy in force calls things.

use super::activities::Activity;
use super::items::{self, Told};
use super::subject::{Membership, Subject};
use super::words::{self, Words};
use super::{address, items::promised};
use crate::center::Center;
use crate::consignees::Received;
use crate::desk::log::Look;
use crate::policy::words as policy_words;
use crate::programmes::{self, Named};
use changho_domain::country::CountryCode;
use changho_domain::locale::Locale;
use changho_domain::policy::{Automatic, EntryId, ItemKind, Register};
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;

/// Somebody who reads in a language, under the policy in force.
pub(super) struct Reader<'a> {
    pub center: &'a Center,
    pub locale: Locale,
    pub words: &'static Words,
    pub register: &'a Register,
}

impl<'a> Reader<'a> {
    pub(super) fn new(center: &'a Center, locale: Locale) -> Self {
        Self { center, locale, words: words::of(locale), register: center.register() }
    }

    /// A moment, written out.
    pub(super) fn moment(&self, at: Instant) -> String {
        policy_words::moment(at, self.locale)
    }

    /// What a programme is called.
    pub(super) fn programme(&self, id: &ProgrammeId) -> Named {
        programmes::named(self.center, id, self.locale)
    }

    /// What happened, in words; as it is noted, if nobody knows what it was.
    pub(super) fn activity(&self, noted: String) -> String {
        match Activity::named(&noted) {
            Some(Activity::Joined(id)) => {
                let named = self.programme(&id);
                (self.words.joined)(&named.name, named.way)
            }
            Some(Activity::Ended(id)) => (self.words.ended)(&self.programme(&id).name),
            Some(Activity::Other(happened)) => (self.words.happened)(happened).to_owned(),
            None => noted,
        }
    }

    /// What was done with the data at the desk: in which role, what, for what.
    pub(super) fn look(&self, look: &Look) -> String {
        let words = self.words;
        let what = (words.desk_event)(look.event);
        let said = match look.role {
            Some(role) => (words.desk_did)((words.desk_role)(role), what),
            None => what.to_owned(),
        };
        let task = look.task.map(|task| (words.desk_task)(task));
        match (task, &look.words) {
            (Some(task), Some(reason)) => (words.desk_for)(&said, &(words.desk_words)(task, reason)),
            (Some(task), None) => (words.desk_for)(&said, task),
            (None, _) => said,
        }
    }

    /// A transfer to a consignee: to whom, for what, and, as the register of that time says, which items.
    pub(super) fn transfer(&self, received: &Received) -> String {
        let registers = || self.center.shelf.versions().map(|version| version.register());
        let of_then = self.center.shelf.get(&received.policy_version).map(|version| version.register());
        let consignee = of_then.and_then(|register| register.consignee(&received.consignee));
        let items = consignee.and_then(|consignee| consignee.items_of(&received.programme)).zip(of_then);
        let items = items.map(|(items, register)| {
            let name =
                |id: &EntryId| register.item(id).map_or_else(|| id.to_string(), |name| name.get(self.locale).clone());
            (self.words.list)(&items.into_iter().map(name).collect::<Vec<_>>())
        });
        let known = consignee.or_else(|| registers().find_map(|register| register.consignee(&received.consignee)));
        let name = known.map_or(received.consignee.as_str(), |consignee| consignee.name.get(self.locale));
        let programme = ProgrammeId::parse(&received.programme).map(|id| self.programme(&id).name);
        (self.words.handed)(name, programme.as_deref().unwrap_or(&received.programme), items.as_deref())
    }

    /// The names of items in one sentence.
    pub(super) fn items<'t>(&self, items: impl IntoIterator<Item = &'t Told<'t>>) -> String {
        let names: Vec<String> = items.into_iter().map(|item| item.name(self.locale)).collect();
        (self.words.list)(&names)
    }

    /// What a person told for a programme, as a reader writes it; empty for what was left out, none for what the center works
    /// out itself.
    pub(super) fn value(&self, person: &Subject, membership: &Membership, told: &Told<'_>) -> Option<String> {
        let held = || membership.values.get(&told.id).cloned().unwrap_or_default();
        Some(match told.kind() {
            Some(ItemKind::Name) => person.name.clone(),
            Some(ItemKind::Email) => address::shown(&person.email),
            Some(ItemKind::MailLanguage) => person.locale.autonym().to_owned(),
            Some(ItemKind::Country) => {
                let code = held();
                CountryCode::parse(&code).map_or(code, |code| crate::countries::name(code, self.locale).to_owned())
            }
            Some(ItemKind::Choice) => {
                let id = held();
                let choice = told.item.and_then(|item| item.choice(&id));
                choice.map_or(id, |choice| choice.name.get(self.locale).clone())
            }
            Some(ItemKind::Text | ItemKind::Telephone) => held(),
            Some(ItemKind::TakesPart | ItemKind::ActivityPeriod | ItemKind::ConsentRecord) => return None,
            None if membership.values.contains_key(&told.id) => held(),
            None => return None,
        })
    }

    /// How long what a programme holds is kept, in words: as it was promised.
    pub(super) fn retention(&self, membership: &Membership) -> Option<String> {
        let (_, purpose) = promised(self.center, membership)?;
        Some(policy_words::retention(purpose.retention, self.locale))
    }

    /// The items that a person told for a programme.
    pub(super) fn told(&self, membership: &Membership) -> Vec<Told<'a>> {
        let mut told = items::of(self.center, membership);
        told.retain(|item| item.kind().map_or_else(|| membership.values.contains_key(&item.id), ItemKind::is_asked));
        told
    }

    /// How long a record is kept, in words.
    pub(super) fn kept(&self, record: &Automatic) -> String {
        policy_words::retention(record.retention, self.locale)
    }

    /// The legal basis of a record, in words.
    pub(super) fn basis(&self, record: &Automatic) -> Option<String> {
        record.basis.map(|basis| policy_words::basis(basis, record.basis_article, self.locale))
    }
}

//! One reader of what is held: the language, and what the policy in force calls things.

use super::export::Field;
use super::words::{self, Words};
use crate::center::Center;
use crate::policy::words as policy_words;
use changho_domain::locale::Locale;
use changho_domain::policy::{Automatic, Register};
use changho_domain::programme::Programme;
use changho_domain::time::Instant;

/// An item that a person gave, as registers name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Name,
    Email,
    Language,
    Nationality,
    Country,
    City,
}

impl Item {
    /// What every programme holds.
    pub(super) const SHARED: [Self; 3] = [Self::Name, Self::Email, Self::Language];
    /// What the group holds beside.
    pub(super) const OF_GROUP: [Self; 3] = [Self::Nationality, Self::Country, Self::City];

    const fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Language => "language",
            Self::Nationality => "nationality",
            Self::Country => "country_of_residence",
            Self::City => "city_of_residence",
        }
    }

    /// What stands for the name where the version in force has none.
    const fn field(self) -> Field {
        match self {
            Self::Name => Field::Name,
            Self::Email => Field::Email,
            Self::Language => Field::MailLanguage,
            Self::Nationality => Field::Nationality,
            Self::Country => Field::CountryOfResidence,
            Self::City => Field::CityOfResidence,
        }
    }
}

/// Somebody who reads in a language, under the policy in force.
pub(super) struct Reader<'a> {
    pub locale: Locale,
    pub words: &'static Words,
    pub register: &'a Register,
}

impl<'a> Reader<'a> {
    pub(super) fn new(center: &'a Center, locale: Locale) -> Self {
        Self { locale, words: words::of(locale), register: center.shelf.current(center.today()).register() }
    }

    /// A moment, written out.
    pub(super) fn moment(&self, at: Instant) -> String {
        policy_words::moment(at, self.locale)
    }

    /// The name of an item.
    pub(super) fn item(&self, item: Item) -> String {
        match self.register.item(item.id()) {
            Some(name) => name.get(self.locale).clone(),
            None => (self.words.field)(item.field()).to_owned(),
        }
    }

    /// The names of items in one sentence.
    pub(super) fn items(&self, items: &[Item]) -> String {
        let names: Vec<String> = items.iter().map(|item| self.item(*item)).collect();
        (self.words.list)(&names)
    }

    /// How long what a programme holds is kept, in words.
    pub(super) fn retention(&self, programme: Programme) -> Option<String> {
        let purpose =
            self.register.purposes_of(programme).next().or_else(|| self.register.purpose(programme.name()))?;
        Some(policy_words::retention(purpose.retention, self.locale))
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

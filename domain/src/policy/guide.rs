//! What helps to read a policy and is no part of it: which article each label leads to, and what terms mean.

use super::EntryId;
use crate::locale::{Locale, Localized};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file `guide.toml` beside the versions of a policy. Article numbers never change their subject, and terms of law
/// mean the same in every version, so one guide serves them all; it may be improved at any time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The article that a label leads to, where its text does not tell by itself.
    #[serde(default)]
    pub labels: BTreeMap<Label, u16>,
    /// Terms that are explained where a text first uses them.
    #[serde(default)]
    pub terms: Vec<Term>,
}

/// The labels on top of a policy (주요 개인정보 처리 표시 of the Korean guideline on privacy policies).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// Which items are processed.
    Items,
    /// What for.
    Purposes,
    /// How long they are kept.
    Retention,
    /// Whether they are given to third parties.
    Provision,
    /// Who processes them on the controller's behalf.
    Consignment,
    /// Where people turn to.
    Desk,
}

impl Label {
    /// All, in the order they are shown in.
    pub const ALL: [Self; 6] =
        [Self::Items, Self::Purposes, Self::Retention, Self::Provision, Self::Consignment, Self::Desk];

    /// The name in the guide and in ids.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Purposes => "purposes",
            Self::Retention => "retention",
            Self::Provision => "provision",
            Self::Consignment => "consignment",
            Self::Desk => "desk",
        }
    }
}

/// A term of the law that the texts use (`[[terms]]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The name by which addresses know it.
    pub id: EntryId,
    /// The term as the texts use it.
    pub name: Localized<String>,
    /// What it means here, in a sentence or two.
    pub what: Localized<String>,
    /// How it stands in the texts of a language, where that is not its name alone: plural forms, phrases.
    #[serde(default)]
    pub find: BTreeMap<Locale, Vec<String>>,
    /// What the reader's own law calls it, where that is something else.
    #[serde(default)]
    pub local: BTreeMap<Locale, String>,
}

impl Term {
    /// What is looked for in a text.
    pub fn forms(&self, locale: Locale) -> impl Iterator<Item = &str> {
        let found = self.find.get(&locale).map(Vec::as_slice).unwrap_or_default();
        let name = found.is_empty().then_some(self.name.get(locale).as_str());
        found.iter().map(String::as_str).chain(name)
    }
}

impl Guide {
    /// What is wrong with it by itself, in words.
    #[must_use]
    pub fn check(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for (place, term) in self.terms.iter().enumerate() {
            let id = &term.id;
            if self.terms.iter().take(place).any(|before| before.id == *id) {
                problems.push(format!("the term `{id}` is there twice"));
            }
            for locale in Locale::ALL {
                let said = [term.name.get(locale), term.what.get(locale)].into_iter().chain(term.local.get(&locale));
                if said.map(String::as_str).chain(term.forms(locale)).any(|text| text.trim().is_empty()) {
                    problems.push(format!("the term `{id}` has an empty text in {locale}"));
                }
                for form in term.forms(locale) {
                    let twice = |other: &&Term| other.id != *id && other.forms(locale).any(|theirs| theirs == form);
                    if let Some(other) = self.terms.iter().take(place).find(twice) {
                        problems.push(format!(
                            "the terms `{}` and `{id}` are both found by “{form}” in {locale}",
                            other.id
                        ));
                    }
                }
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(id: &str, name: &str) -> Term {
        Term {
            id: id.to_owned().try_into().expect("an id"),
            name: Localized::from_fn(|_| name.to_owned()),
            what: Localized::from_fn(|_| "what".to_owned()),
            find: BTreeMap::new(),
            local: BTreeMap::new(),
        }
    }

    #[test]
    fn a_term_is_found_by_its_name_or_by_the_forms_given() {
        let mut term = term("subject", "data subject");
        assert_eq!(term.forms(Locale::En).collect::<Vec<_>>(), ["data subject"]);
        term.find.insert(Locale::En, vec!["data subjects".to_owned()]);
        assert_eq!(term.forms(Locale::En).collect::<Vec<_>>(), ["data subjects"]);
        assert_eq!(term.forms(Locale::Ko).collect::<Vec<_>>(), ["data subject"]);
    }

    #[test]
    fn terms_that_get_in_each_others_way_are_named() {
        let guide = |terms: Vec<Term>| Guide { terms, ..Guide::default() }.check();
        assert_eq!(guide(vec![term("a", "A"), term("b", "B")]), [""; 0]);
        assert_eq!(guide(vec![term("a", "A"), term("a", "B")]), ["the term `a` is there twice"]);
        assert_eq!(guide(vec![term("a", "A"), term("b", "A")]).len(), 5);
        let mut empty = term("a", "A");
        empty.local.insert(Locale::Ja, " ".to_owned());
        assert_eq!(guide(vec![empty]), ["the term `a` has an empty text in ja"]);
    }
}

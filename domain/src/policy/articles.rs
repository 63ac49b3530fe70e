//! The numbers of articles: what each is about, for ever.

use super::EntryId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What is said about the numbering of articles (`[articles]`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Articles {
    /// Numbers that this version leaves out on purpose. Articles are never renumbered, so that a reference made years
    /// ago still points to the same subject.
    #[serde(default)]
    pub unused: Vec<u16>,
    /// What each article is about, in one word that no later version changes: `5 = "rights"`. Headings may be edited and
    /// differ in five languages; this is what tells that Article 5 is still Article 5.
    #[serde(default)]
    pub subjects: BTreeMap<ArticleNumber, EntryId>,
}

/// The number of an article as the key of a table: 1 to 65535, in digits without a zero in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArticleNumber(u16);

/// The text is not the number of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the number of an article is written in digits, from 1 on, without a zero in front")]
pub struct NotAnArticleNumber;

impl ArticleNumber {
    /// The number; none for 0.
    #[must_use]
    pub const fn new(number: u16) -> Option<Self> {
        if number == 0 { None } else { Some(Self(number)) }
    }

    /// As a number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<String> for ArticleNumber {
    type Error = NotAnArticleNumber;

    fn try_from(text: String) -> Result<Self, NotAnArticleNumber> {
        let number = text.parse().ok().and_then(Self::new).ok_or(NotAnArticleNumber)?;
        if number.to_string() == text { Ok(number) } else { Err(NotAnArticleNumber) }
    }
}

impl From<ArticleNumber> for String {
    fn from(number: ArticleNumber) -> Self {
        number.to_string()
    }
}

impl fmt::Display for ArticleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What all versions so far have given to numbers. Versions are added from the first on.
#[derive(Debug, Default)]
pub struct Numbering<'a> {
    by_number: BTreeMap<ArticleNumber, (&'a EntryId, String)>,
    by_subject: BTreeMap<&'a EntryId, (ArticleNumber, String)>,
}

/// An article that a version gives another number or another subject than the versions before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renumbered {
    /// The number in this version.
    pub number: ArticleNumber,
    /// What is wrong and what would be right.
    pub message: String,
}

impl<'a> Numbering<'a> {
    /// Takes in the subjects of the next version, which is called `version` in messages, and returns what does not agree
    /// with the versions before it. What they gave stays given, also where a version leaves the number out.
    pub fn add(&mut self, version: &str, subjects: &'a BTreeMap<ArticleNumber, EntryId>) -> Vec<Renumbered> {
        let mut renumbered = Vec::new();
        for (number, subject) in subjects {
            match (self.by_number.get(number), self.by_subject.get(subject)) {
                (Some((before, since)), _) if *before != subject => renumbered.push(Renumbered {
                    number: *number,
                    message: format!(
                        "Article {number} is `{subject}` here and `{before}` in {since}; a number keeps its subject for \
                         ever: give `{subject}` a number that no version has used, and list {number} in [articles] unused"
                    ),
                }),
                (_, Some((before, since))) if before != number => renumbered.push(Renumbered {
                    number: *number,
                    message: format!(
                        "`{subject}` is Article {number} here and Article {before} in {since}; a subject keeps its number \
                         for ever"
                    ),
                }),
                _ => {
                    self.by_number.entry(*number).or_insert_with(|| (subject, version.to_owned()));
                    self.by_subject.entry(subject).or_insert_with(|| (*number, version.to_owned()));
                }
            }
        }
        renumbered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn subjects(given: &[(u16, &str)]) -> BTreeMap<ArticleNumber, EntryId> {
        let entry = |(number, subject): &(u16, &str)| {
            (ArticleNumber::new(*number).expect("not zero"), EntryId::try_from((*subject).to_owned()).expect("an id"))
        };
        given.iter().map(entry).collect()
    }

    #[test]
    fn numbers_are_keys_of_one_spelling() {
        for (text, good) in [("1", true), ("65535", true), ("0", false), ("05", false), ("+5", false), ("5.", false)] {
            assert_eq!(ArticleNumber::try_from(text.to_owned()).is_ok(), good, "{text}");
        }
        let read: Articles = serde_json::from_str(r#"{"unused":[3],"subjects":{"5":"rights"}}"#).expect("well-formed");
        assert_eq!(read.subjects, subjects(&[(5, "rights")]));
    }

    #[test]
    fn a_number_keeps_its_subject_and_a_subject_its_number() {
        let first = subjects(&[(1, "purposes"), (2, "retention"), (4, "consignment")]);
        for (second, message) in [
            (&[(1, "purposes"), (3, "provision"), (4, "consignment")][..], None),
            (
                &[(1, "retention")],
                Some(
                    "Article 1 is `retention` here and `purposes` in 2022-06-21; a number keeps its subject for ever: give \
                     `retention` a number that no version has used, and list 1 in [articles] unused",
                ),
            ),
            (
                &[(3, "retention")],
                Some("`retention` is Article 3 here and Article 2 in 2022-06-21; a subject keeps its number for ever"),
            ),
        ] {
            let second = subjects(second);
            let mut numbering = Numbering::default();
            assert_eq!(numbering.add("2022-06-21", &first), []);
            let said: Vec<String> = numbering.add("2026-11-01", &second).into_iter().map(|r| r.message).collect();
            assert_eq!(said.first().map(String::as_str), message);
        }
    }

    #[test]
    fn a_number_that_was_left_out_for_a_while_is_still_given() {
        let (first, second, third) = (subjects(&[(2, "retention")]), subjects(&[]), subjects(&[(2, "cookies")]));
        let mut numbering = Numbering::default();
        assert_eq!(numbering.add("a", &first), []);
        assert_eq!(numbering.add("b", &second), []);
        assert_eq!(numbering.add("c", &third).len(), 1);
    }

    proptest! {
        #[test]
        fn versions_that_only_add_or_leave_out_agree(kept in prop::collection::vec(any::<bool>(), 8), added in 0_usize..4) {
            let all: Vec<String> = (0..12).map(|n| format!("s{n}")).collect();
            let numbered = |n: usize| (u16::try_from(n + 1).expect("small"), all[n].as_str());
            let first = subjects(&(0..8).map(numbered).collect::<Vec<_>>());
            let still = (0..8).filter(|n| kept[*n]).chain(8..8 + added).map(numbered);
            let second = subjects(&still.collect::<Vec<_>>());
            let mut numbering = Numbering::default();
            prop_assert_eq!(numbering.add("a", &first), []);
            prop_assert_eq!(numbering.add("b", &second), []);
        }
    }
}

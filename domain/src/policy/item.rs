//! Items of personal data: what they are called, and how they are asked for.

use super::EntryId;
use crate::locale::Localized;
use serde::{Deserialize, Serialize};

/// One item (`[items]`): its name, and, where a form asks for it, how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WrittenItem", into = "WrittenItem")]
pub struct Item {
    /// Its name for readers, as it stands in a list.
    pub name: Localized<String>,
    /// How it is asked for, checked, shown and handed out; none for an item that no form asks for.
    pub kind: Option<ItemKind>,
    /// The longest value in characters, for names and texts; [`Self::LONGEST`] where the register does not say.
    pub max: Option<u16>,
    /// What browsers may fill in (HTML, 4.10.18.7.1), as `address-level2`.
    pub autocomplete: Option<String>,
    /// What stands over the field; its name where the register does not say.
    pub label: Option<Localized<String>>,
    /// Help with the field.
    pub hint: Option<Localized<String>>,
    /// The answers of which one is chosen; for [`ItemKind::Choice`] alone.
    pub choices: Vec<Choice>,
    /// Taking part in what; for [`ItemKind::TakesPart`] alone.
    pub purpose: Option<EntryId>,
}

/// An answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WrittenChoice", into = "WrittenChoice")]
pub struct Choice {
    /// The name in forms and in the store.
    pub id: EntryId,
    /// Its words.
    pub name: Localized<String>,
}

/// How an item is asked for, checked, shown and handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// The full name of the person: one line in any script. Held once, whatever the person takes part in.
    Name,
    /// The e-mail address, which is confirmed before anything counts. Every form has it.
    Email,
    /// The language of mails; that of the page where a form does not ask.
    MailLanguage,
    /// A country of ISO 3166-1, with its name of CLDR.
    Country,
    /// A line of text.
    Text,
    /// A telephone number.
    Telephone,
    /// One of a few answers.
    Choice,
    /// Derived: whether the person takes part in another purpose too.
    TakesPart,
    /// Derived: the first and the last day of the activity.
    ActivityPeriod,
    /// Derived: when consent was given, to which version, read in which language.
    ConsentRecord,
}

impl ItemKind {
    /// Whether a form asks for it; the others are worked out by the center.
    #[must_use]
    pub const fn is_asked(self) -> bool {
        !matches!(self, Self::TakesPart | Self::ActivityPeriod | Self::ConsentRecord)
    }

    /// Whether it is held once for the person, and not once for each programme.
    #[must_use]
    pub const fn is_of_person(self) -> bool {
        matches!(self, Self::Name | Self::Email | Self::MailLanguage)
    }

    /// Whether the register may say how long it may be.
    #[must_use]
    pub const fn has_max(self) -> bool {
        matches!(self, Self::Name | Self::Text)
    }
}

impl Item {
    /// The longest name or text where the register does not say, in characters.
    pub const LONGEST: u16 = 100;
    /// The longest that a register may allow: a form is no letter.
    pub const LONGEST_ALLOWED: u16 = 500;

    /// An item that no form asks for.
    #[must_use]
    pub const fn named(name: Localized<String>) -> Self {
        Self {
            name,
            kind: None,
            max: None,
            autocomplete: None,
            label: None,
            hint: None,
            choices: Vec::new(),
            purpose: None,
        }
    }

    /// The longest value, in characters.
    #[must_use]
    pub fn longest(&self) -> usize {
        usize::from(self.max.unwrap_or(Self::LONGEST))
    }

    /// The answer of that id.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| &choice.id == id)
    }
}

/// An item as a register writes it: its names beside its other keys, so that an item without any stays one line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenItem {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<ItemKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    autocomplete: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<Localized<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<Localized<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    choices: Vec<Choice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<EntryId>,
    ko: String,
    #[serde(rename = "zh-TW")]
    zh_tw: String,
    zh: String,
    ja: String,
    en: String,
}

impl From<WrittenItem> for Item {
    fn from(written: WrittenItem) -> Self {
        let WrittenItem { kind, max, autocomplete, label, hint, choices, purpose, ko, zh_tw, zh, ja, en } = written;
        Self { name: Localized { ko, zh_tw, zh, ja, en }, kind, max, autocomplete, label, hint, choices, purpose }
    }
}

impl From<Item> for WrittenItem {
    fn from(item: Item) -> Self {
        let Item { name, kind, max, autocomplete, label, hint, choices, purpose } = item;
        let Localized { ko, zh_tw, zh, ja, en } = name;
        Self { kind, max, autocomplete, label, hint, choices, purpose, ko, zh_tw, zh, ja, en }
    }
}

/// An answer as a register writes it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChoice {
    id: EntryId,
    ko: String,
    #[serde(rename = "zh-TW")]
    zh_tw: String,
    zh: String,
    ja: String,
    en: String,
}

impl From<WrittenChoice> for Choice {
    fn from(WrittenChoice { id, ko, zh_tw, zh, ja, en }: WrittenChoice) -> Self {
        Self { id, name: Localized { ko, zh_tw, zh, ja, en } }
    }
}

impl From<Choice> for WrittenChoice {
    fn from(Choice { id, name: Localized { ko, zh_tw, zh, ja, en } }: Choice) -> Self {
        Self { id, ko, zh_tw, zh, ja, en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = r#""ko":"a","zh-TW":"b","zh":"c","ja":"d","en":"e""#;

    #[test]
    fn an_item_is_its_names_or_more() {
        let plain: Item = serde_json::from_str(&format!("{{{NAMES}}}")).expect("an item");
        assert_eq!((plain.kind, plain.longest(), plain.name.zh_tw.as_str()), (None, 100, "b"));
        let text = format!(r#"{{"kind":"text","max":40,"autocomplete":"address-level2",{NAMES}}}"#);
        let item: Item = serde_json::from_str(&text).expect("an item");
        assert_eq!((item.kind, item.longest()), (Some(ItemKind::Text), 40));
        assert_eq!(serde_json::to_string(&item).ok(), Some(text));
        for wrong in ["\"kind\":\"shoe_size\",", "\"colour\":\"red\",", "\"max\":-1,", "\"max\":70000,"] {
            assert!(serde_json::from_str::<Item>(&format!("{{{wrong}{NAMES}}}")).is_err(), "{wrong}");
        }
    }
}

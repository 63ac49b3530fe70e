//! One value a language.

use super::Locale;
use serde::{Deserialize, Serialize};

/// Five values, one for each language; none may be missing, and a sixth is an error, so that a typing slip in a
/// register is found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized<T> {
    /// Korean.
    pub ko: T,
    /// Chinese, Traditional characters.
    #[serde(rename = "zh-TW")]
    pub zh_tw: T,
    /// Chinese, Simplified characters.
    pub zh: T,
    /// Japanese.
    pub ja: T,
    /// English.
    pub en: T,
}

impl<T> Localized<T> {
    /// Asks for the value of each language in turn.
    pub fn from_fn(mut value: impl FnMut(Locale) -> T) -> Self {
        Self {
            ko: value(Locale::Ko),
            zh_tw: value(Locale::ZhTw),
            zh: value(Locale::Zh),
            ja: value(Locale::Ja),
            en: value(Locale::En),
        }
    }

    /// The value of one language.
    #[must_use]
    pub const fn get(&self, locale: Locale) -> &T {
        locale.pick(self)
    }

    /// The languages with their values, in the order of [`Locale::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Locale, &T)> {
        Locale::ALL.into_iter().map(|locale| (locale, self.get(locale)))
    }
}

impl<T> Localized<Option<T>> {
    /// The five values, if none is missing.
    #[must_use]
    pub fn all_some(self) -> Option<Localized<T>> {
        Some(Localized { ko: self.ko?, zh_tw: self.zh_tw?, zh: self.zh?, ja: self.ja?, en: self.en? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_picks_its_own() {
        let tags = Localized::from_fn(|locale| locale.tag().to_owned());
        for (locale, tag) in tags.iter() {
            assert_eq!(locale.tag(), tag);
            assert_eq!(locale.pick(&tags), tag);
        }
    }

    #[test]
    fn all_five_are_asked_for_and_no_sixth_is_taken() {
        let all = r#"{"ko":"a","zh-TW":"b","zh":"c","ja":"d","en":"e"}"#;
        assert!(serde_json::from_str::<Localized<String>>(all).is_ok());
        for locale in Locale::ALL {
            let mut values: serde_json::Map<String, serde_json::Value> = serde_json::from_str(all).expect("an object");
            values.remove(locale.tag());
            let error = serde_json::from_value::<Localized<String>>(values.into()).expect_err("a missing language");
            assert!(error.to_string().contains(locale.tag()), "{error}");
        }
        let sixth = all.replace('}', r#","fr":"f"}"#);
        assert!(serde_json::from_str::<Localized<String>>(&sixth).is_err());
    }
}

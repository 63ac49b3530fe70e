//! The five languages, and which of them a reader gets.

mod localized;
mod negotiate;

pub use localized::Localized;
pub use negotiate::{nearest, negotiate};

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A language of the center. A language, not a country: the law named in all five is Korean law.
///
/// On the wire and in addresses it is its [`tag`](Self::tag).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Locale {
    /// Korean.
    #[serde(rename = "ko")]
    Ko,
    /// Chinese in Traditional characters, with the words used in Taiwan.
    #[serde(rename = "zh-TW")]
    ZhTw,
    /// Chinese in Simplified characters.
    #[serde(rename = "zh")]
    Zh,
    /// Japanese.
    #[serde(rename = "ja")]
    Ja,
    /// English (American spelling).
    #[serde(rename = "en")]
    En,
}

/// The text is not the tag of one of the five languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of the languages ko, zh-TW, zh, ja, en")]
pub struct UnknownLocale;

impl Locale {
    /// All five, in the order the language switch shows them in.
    pub const ALL: [Self; 5] = [Self::Ko, Self::ZhTw, Self::Zh, Self::Ja, Self::En];

    /// The first segment of an address, and the name in the store and in policy folders.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::ZhTw => "zh-TW",
            Self::Zh => "zh",
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The value of a `lang` attribute. It names the script of both Chinese texts, because browsers choose glyphs and
    /// line breaking rules by it.
    #[must_use]
    pub const fn html_lang(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::ZhTw => "zh-Hant-TW",
            Self::Zh => "zh-Hans",
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The value of a `hreflang` attribute.
    #[must_use]
    pub const fn hreflang(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::ZhTw => "zh-TW",
            Self::Zh => "zh-Hans",
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language's name in itself, as the language switch shows it.
    #[must_use]
    pub const fn autonym(self) -> &'static str {
        match self {
            Self::Ko => "한국어",
            Self::ZhTw => "繁體中文",
            Self::Zh => "简体中文",
            Self::Ja => "日本語",
            Self::En => "English",
        }
    }

    /// The language with exactly this tag, as addresses need it: `zh-tw` is another address than `zh-TW`.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    /// The language with this tag in upper or lower case, as values of cookies are forgiven.
    #[must_use]
    pub fn parse_ignoring_case(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(tag))
    }

    /// This language's one of five values.
    #[must_use]
    pub const fn pick<T>(self, of: &Localized<T>) -> &T {
        match self {
            Self::Ko => &of.ko,
            Self::ZhTw => &of.zh_tw,
            Self::Zh => &of.zh,
            Self::Ja => &of.ja,
            Self::En => &of.en,
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    /// Reads an exact tag, like [`Locale::parse`].
    fn from_str(tag: &str) -> Result<Self, UnknownLocale> {
        Self::parse(tag).ok_or(UnknownLocale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_reads_back_and_is_what_the_wire_carries() {
        for locale in Locale::ALL {
            assert_eq!(locale.tag().parse(), Ok(locale));
            let json = serde_json::to_string(&locale).expect("a string");
            assert_eq!(json, format!("\"{}\"", locale.tag()));
            assert_eq!(serde_json::from_str::<Locale>(&json).ok(), Some(locale));
        }
    }

    #[test]
    fn addresses_are_exact_and_cookies_are_forgiven() {
        for near in ["zh-tw", "ZH-TW", "KO", "En"] {
            assert_eq!(Locale::parse(near), None, "{near}");
            assert!(Locale::parse_ignoring_case(near).is_some(), "{near}");
        }
        for bad in ["", "kr", "zh-Hant", "ko ", "ko/"] {
            assert_eq!(Locale::parse(bad), None, "{bad}");
            assert_eq!(Locale::parse_ignoring_case(bad), None, "{bad}");
        }
    }
}

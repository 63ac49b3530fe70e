//! What pages say, in five languages.
//!
//! One file an area; in it a struct with a field a text, and the five languages one below the other, so that a reader
//! compares them at a glance and the compiler finds a missing one.

pub mod cookies;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
pub mod embed;
pub mod forms;
pub mod frame;
pub mod my;
#[cfg(feature = "ssr")]
pub mod numbers;
#[cfg(feature = "ssr")]
pub mod plain;
pub mod policy;
pub mod problems;
#[cfg(feature = "ssr")]
pub mod receipts;
#[cfg(feature = "ssr")]
pub mod requests;
#[cfg(feature = "ssr")]
pub mod search;
pub mod sign_in;
pub mod sign_up;
#[cfg(feature = "ssr")]
pub mod stored;
#[cfg(feature = "ssr")]
pub mod suspend;
#[cfg(feature = "ssr")]
pub mod versions;

use changho_domain::locale::Locale;
use leptos::prelude::*;

/// The same texts in the five languages.
#[derive(Debug)]
pub struct Texts<T: 'static> {
    /// 한국어
    pub ko: T,
    /// 繁體中文
    pub zh_tw: T,
    /// 简体中文
    pub zh: T,
    /// 日本語
    pub ja: T,
    /// English
    pub en: T,
}

impl<T> Texts<T> {
    /// The texts in a language.
    #[must_use]
    pub const fn of(&'static self, locale: Locale) -> &'static T {
        match locale {
            Locale::Ko => &self.ko,
            Locale::ZhTw => &self.zh_tw,
            Locale::Zh => &self.zh,
            Locale::Ja => &self.ja,
            Locale::En => &self.en,
        }
    }

    /// The texts in the language of the page that is being made. Pages are made anew when the language changes.
    #[must_use]
    pub fn here(&'static self) -> &'static T {
        self.of(locale())
    }
}

/// A text with one gap, written `{}`.
#[derive(Debug, Clone, Copy)]
pub struct Gap(pub &'static str);

impl Gap {
    /// The text with the gap filled.
    #[must_use]
    pub fn with(self, filling: &str) -> String {
        let (before, after) = self.0.split_once("{}").unwrap_or((self.0, ""));
        [before, filling, after].concat()
    }
}

/// A text about a number, written `{}`: English tells one from many, the other languages do not.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    /// For one.
    pub one: Gap,
    /// For any other number.
    pub other: Gap,
}

impl Count {
    /// A text that is the same for every number.
    #[must_use]
    pub const fn same(text: &'static str) -> Self {
        Self { one: Gap(text), other: Gap(text) }
    }

    /// The text for a number.
    #[must_use]
    pub fn of(self, number: u64) -> String {
        if number == 1 { self.one } else { self.other }.with(&number.to_string())
    }
}

/// The language of the page that is being made.
#[must_use]
pub fn locale() -> Locale {
    use_context::<Memo<Locale>>().map_or(Locale::En, |locale| locale.get())
}

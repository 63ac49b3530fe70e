//! What people are told about what is held, what goes and what stays, in five languages.
//!
//! A catalog is a struct with a field a text and a file a language. Where there is one text for each of several things, the
//! field is a function that matches on them: a text that is missing does not compile.

mod catalog;
mod en;
mod ja;
mod ko;
mod zh_hans;
mod zh_hant;

pub(super) use catalog::{MailState, Words};

use changho_domain::locale::Locale;

/// The catalog of a language.
pub(super) const fn of(locale: Locale) -> &'static Words {
    match locale {
        Locale::Ko => &ko::WORDS,
        Locale::ZhTw => &zh_hant::WORDS,
        Locale::Zh => &zh_hans::WORDS,
        Locale::Ja => &ja::WORDS,
        Locale::En => &en::WORDS,
    }
}

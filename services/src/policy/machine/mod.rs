//! The policy for programs: a JSON document a version ([`document`]), the list of versions ([`index()`]), and what stands in
//! the page itself as linked data ([`linked`]).
//!
//! Everything here is made from the register and the rendered texts, like the pages, so that a program is told the same
//! as a person. The format is ours; `docs/policy.schema.json` describes it, and a test holds every document to it.

mod document;
mod index;
mod linked;
mod words;

#[cfg(test)]
mod tests;

pub use document::document;
pub use index::index;
pub use linked::linked;

use changho_domain::locale::{Locale, Localized};
use serde_json::Value;

/// The name and number of the format. A change that could break a program that reads it takes the next number.
pub const FORMAT: &str = "changho-policy/1";

/// The description of the format, JSON Schema 2020-12.
pub const SCHEMA: &str = include_str!("../../../../docs/policy.schema.json");

/// Where things of the center are. Paths are made elsewhere; here they are put behind the center's own address, because a
/// document that was saved has to lead back.
#[derive(Debug, Clone, Copy)]
pub struct Links<'a> {
    /// The center's address, without a slash at the end.
    pub base: &'a str,
    /// The path of the page of a version.
    pub version: fn(Locale, &str) -> String,
    /// The path of the JSON document of a version.
    pub document: fn(&str) -> String,
    /// The path of the list of versions.
    pub index: &'static str,
    /// The path of the schema.
    pub schema: &'static str,
    /// The path of the feed.
    pub feed: fn(Locale) -> String,
    /// The path of the page where people see and change what is held about them.
    pub my: fn(Locale) -> String,
    /// The path of the cookie choice.
    pub cookies: fn(Locale) -> String,
}

impl Links<'_> {
    fn whole(&self, path: &str) -> String {
        [self.base, path].concat()
    }

    fn page(&self, locale: Locale, version: &str) -> String {
        self.whole(&(self.version)(locale, version))
    }

    fn pages(&self, version: &str) -> Localized<String> {
        Localized::from_fn(|locale| self.page(locale, version))
    }
}

/// JSON for a `<script>`: no letter in it can end the element or begin a comment, and JavaScript's own line ends are
/// escaped too.
#[must_use]
pub fn for_script(json: &Value) -> String {
    let text = json.to_string();
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("\\u003c"),
            '>' => escaped.push_str("\\u003e"),
            '&' => escaped.push_str("\\u0026"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            _ => escaped.push(c),
        }
    }
    escaped
}

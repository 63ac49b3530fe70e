//! Whether what a visitor agreed to is still what is done: the one reason, beside time, to ask about cookies again.
//!
//! An answer stands until it runs out. Before that it is asked for anew only where what the visitor *allowed* became something
//! else: something joined its category, it got another purpose, or somebody else is sent it. Wording, order, names, lifetimes
//! and whatever concerns what was refused are no reasons. Whether a purpose is another one cannot be seen from its words, so
//! whoever edits the register says so (`[cookies.material]`); all else is compared.

use super::{Cookie, CookieCategory, EntryId, Register, SetBy};
use crate::consent::Categories;
use crate::locale::Localized;

/// What became something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<'a> {
    /// The cookie or the entry of browser storage, as it is now.
    pub cookie: &'a Cookie,
    /// What about it.
    pub why: Why<'a>,
}

/// What became something else about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why<'a> {
    /// It was not among what the visitor allowed: it is new, or was in another category.
    Joined(CookieCategory),
    /// It is for something else, or holds something else: the sentence that says so.
    Purpose(&'a Localized<String>),
    /// These set it or are sent it now, and were not before.
    Recipients(Vec<&'a EntryId>),
}

/// What became something else about what a visitor allowed under `then`; empty when all of it is as it was. `since` are the
/// versions that came after it, up to and with the one in force, which is the last; empty when none did.
#[must_use]
pub fn differences<'a>(then: &Register, since: &[&'a Register], allowed: Categories) -> Vec<Difference<'a>> {
    let Some(now) = since.last() else { return Vec::new() };
    let mut found = Vec::new();
    for cookie in &now.cookies {
        let Some(category) = cookie.category.filter(|category| allowed.has_optional(*category)) else { continue };
        let same = |entry: &&Cookie| entry.name == cookie.name && entry.storage == cookie.storage;
        let before = then.cookies.iter().find(same);
        let Some(before) = before.filter(|before| before.category.is_some_and(|was| allowed.has_optional(was))) else {
            found.push(Difference { cookie, why: Why::Joined(category) });
            continue;
        };
        let entries = since.iter().filter_map(|version| version.cookies.iter().find(same));
        if let Some(sentence) = entries.filter_map(|entry| entry.material.as_ref()).next_back() {
            found.push(Difference { cookie, why: Why::Purpose(sentence) });
        }
        let known: Vec<&EntryId> = receivers(before).collect();
        let new: Vec<&EntryId> = receivers(cookie).filter(|id| !known.contains(id)).collect();
        if !new.is_empty() {
            found.push(Difference { cookie, why: Why::Recipients(new) });
        }
    }
    found
}

/// Who sets it or is sent it, beside the center. A version that does not say who has named nobody.
fn receivers(cookie: &Cookie) -> impl Iterator<Item = &EntryId> {
    let sets = cookie.set_by.iter().filter_map(|set_by| match set_by {
        SetBy::FirstParty => None,
        SetBy::Consignee(id) => Some(id),
    });
    let mut told: Vec<&EntryId> = Vec::new();
    for id in sets.chain(cookie.sent_elsewhere()) {
        if !told.contains(&id) {
            told.push(id);
        }
    }
    told.into_iter()
}

#[cfg(test)]
mod tests;

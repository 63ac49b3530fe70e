//! Sign-up forms: what they ask can be asked, and their addresses are free.

use super::{Found, at, list};
use crate::policy::{EntryId, Item, ItemKind, Purpose, Register};
use crate::signup::field;
use std::collections::BTreeMap;

/// How many other purposes a form may offer; the style sheet knows as many.
const MOST_OFFERS: usize = 4;

pub(super) fn check(register: &Register, found: &mut Found) {
    for (id, item) in &register.items {
        of_item(register, id, item, found);
    }
    let mut addresses = BTreeMap::new();
    for (i, purpose) in register.purposes.iter().enumerate() {
        let Some(form) = &purpose.form else { continue };
        if form.slug.is_taken() {
            let message = format!("the center has a page of its own at `{}`; choose another address", form.slug);
            found.add(at!["purposes", i, "form", "slug"], message);
        }
        if let Some(other) = addresses.insert(&form.slug, &purpose.id).filter(|other| *other != &purpose.id) {
            let message = format!("the form of `{other}` has the address `{}` already", form.slug);
            found.add(at!["purposes", i, "form", "slug"], message);
        }
        asked(register, i, purpose, found);
        offers(register, i, purpose, found);
    }
}

/// A key that says nothing about an item of this kind is a slip.
fn of_item(register: &Register, id: &EntryId, item: &Item, found: &mut Found) {
    let mut say = |key: &str, message: String| found.add(at!["items", id.as_str(), key], message);
    if let Some(max) = item.max {
        if !item.kind.is_some_and(ItemKind::has_max) {
            say("max", format!("only names and texts have a `max`, and `{id}` is neither"));
        } else if max == 0 || max > Item::LONGEST_ALLOWED {
            say("max", format!("`max` is a number from 1 to {}", Item::LONGEST_ALLOWED));
        }
    }
    match item.kind {
        Some(ItemKind::Choice) if item.choices.len() < 2 => {
            say("choices", format!("`{id}` is a choice and has not two `choices` or more"));
        }
        Some(ItemKind::Choice) => {
            for (n, choice) in item.choices.iter().enumerate() {
                if item.choices[..n].iter().any(|other| other.id == choice.id) {
                    say("choices", format!("the answer `{}` of `{id}` is there twice", choice.id));
                }
            }
        }
        _ if !item.choices.is_empty() => say("choices", format!("only a choice has `choices`, and `{id}` is none")),
        _ => {}
    }
    match (&item.purpose, item.kind == Some(ItemKind::TakesPart)) {
        (None, true) => say("kind", format!("`{id}` says in what somebody takes part: name it with `purpose`")),
        (Some(purpose), true) if register.purpose(purpose).is_none() => {
            say("purpose", format!("there is no purpose `{purpose}`"));
        }
        (Some(_), false) => {
            say("purpose", format!("only items of the kind `takes_part` have a `purpose`, and `{id}` is none"));
        }
        _ => {}
    }
    if let Some(token) = &item.autocomplete
        && (token.is_empty()
            || !token.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"- ".contains(&b)))
    {
        say("autocomplete", "a token of HTML has small letters, digits and hyphens, as `address-level2`".to_owned());
    }
}

/// Whatever a form asks for has to say how; an address has to be among it.
fn asked(register: &Register, i: usize, purpose: &Purpose, found: &mut Found) {
    let id = &purpose.id;
    for (key, items) in [("required", &purpose.required), ("optional", &purpose.optional)] {
        for (n, item) in items.iter().enumerate() {
            let path = || at!["purposes", i, key, n];
            match register.items.get(item).map(|item| item.kind) {
                None => {}
                Some(None) => found.add(
                    path(),
                    format!("the form of `{id}` asks for `{item}`, and [items] does not say how: give it a `kind`"),
                ),
                Some(Some(kind)) if !kind.is_asked() => {
                    found.add(path(), format!("`{item}` is worked out by the center; list it in `derived`"));
                }
                Some(Some(_)) => {}
            }
            let offered = purpose.form.iter().flat_map(|form| &form.offers);
            if field::is_own(item) || offered.clone().any(|offer| field::is_of_offer(item, offer)) {
                found.add(path(), format!("the form has a field `{item}` of its own; give the item another id"));
            }
        }
    }
    for kind in [ItemKind::Name, ItemKind::Email, ItemKind::MailLanguage] {
        let mut of_kind =
            purpose.asked().filter(|item| register.items.get(*item).is_some_and(|i| i.kind == Some(kind)));
        let first = of_kind.next();
        if let (Some(first), Some(second)) = (first, of_kind.find(|other| Some(*other) != first)) {
            found.add(
                at!["purposes", i],
                format!("`{first}` and `{second}` of `{id}` are of one kind; a person has one"),
            );
        }
    }
    let is_email = |item: &EntryId| register.items.get(item).is_some_and(|item| item.kind == Some(ItemKind::Email));
    if !purpose.required.iter().any(is_email) {
        found.add(
            at!["purposes", i, "required"],
            format!("the form of `{id}` has to ask for an item of the kind `email`: what is entered counts once it is confirmed by mail"),
        );
    }
}

/// What is offered beside is a programme too, and can be given from what the form asks.
fn offers(register: &Register, i: usize, purpose: &Purpose, found: &mut Found) {
    let offers = purpose.form.iter().flat_map(|form| &form.offers).enumerate();
    for (n, offer) in offers {
        if n == MOST_OFFERS {
            let message =
                format!("a form offers {MOST_OFFERS} others at most: more is no question but a questionnaire");
            found.add(at!["purposes", i, "form", "offers", n], message);
        }
        let path = at!["purposes", i, "form", "offers", n];
        let Some(offered) = register.purpose(offer).filter(|offered| offered.form.is_some()) else {
            let known = list(register.programmes().map(|purpose| &purpose.id));
            found.add(path, format!("`{offer}` is no purpose with a form; those are {known}"));
            continue;
        };
        if offer == &purpose.id {
            found.add(path, format!("`{offer}` is this purpose itself"));
        } else if let Some(missing) = offered.required.iter().find(|item| !purpose.required.contains(item)) {
            found
                .add(path, format!("`{offer}` needs `{missing}`, which the form of `{}` does not ask for", purpose.id));
        }
    }
}

//! The items that a person told for a programme, as the registers describe them.
//!
//! What was promised is what the version said that was consented to; what it does not describe (a version without forms) is
//! described by the version in force. What is held and described nowhere is shown under its id, and never lost.

use super::subject::Membership;
use crate::center::Center;
use crate::programmes;
use changho_domain::locale::Locale;
use changho_domain::policy::{EntryId, Item, ItemKind, Purpose, Register};
use changho_domain::signup::{Asked, Values};

/// An item of a programme, with what registers say about it.
pub(super) struct Told<'a> {
    /// Its id.
    pub id: EntryId,
    /// Its description; none where no version has one.
    pub item: Option<&'a Item>,
    /// Whether the purpose needs it.
    pub required: bool,
}

impl Told<'_> {
    /// How it is shown.
    pub(super) fn kind(&self) -> Option<ItemKind> {
        self.item.and_then(|item| item.kind)
    }

    /// What it is called.
    pub(super) fn name(&self, locale: Locale) -> String {
        self.item.map_or_else(|| self.id.to_string(), |item| item.name.get(locale).clone())
    }

    /// How the form that corrects asks for it; none for what cannot be typed.
    pub(super) fn asked(&self) -> Option<Asked> {
        let item = self.item?;
        let kind = item.kind.filter(|kind| kind.is_asked() && *kind != ItemKind::Email)?;
        let choices = item.choices.iter().map(|choice| choice.id.clone()).collect();
        Some(Asked { id: self.id.clone(), kind, required: self.required, max: item.longest(), choices })
    }
}

/// The register and the purpose that a consent was given under, or else those that know the programme now.
pub(super) fn promised<'a>(center: &'a Center, membership: &Membership) -> Option<(&'a Register, &'a Purpose)> {
    let register = center.shelf.get(&membership.policy_version).map(|version| version.register());
    let promised = register.and_then(|register| Some((register, register.purpose(membership.programme.as_str())?)));
    promised.or_else(|| programmes::known(center, &membership.programme))
}

/// Every item of a programme that a person takes part in: required, optional, derived ones, then what is held beside.
pub(super) fn of<'a>(center: &'a Center, membership: &Membership) -> Vec<Told<'a>> {
    let mut items: Vec<Told<'a>> = Vec::new();
    let now = center.register();
    let describe = |register: &'a Register, id: &EntryId| -> Option<&'a Item> {
        let of_version = register.items.get(id);
        of_version.filter(|item| item.kind.is_some()).or_else(|| now.items.get(id)).or(of_version)
    };
    if let Some((register, purpose)) = promised(center, membership) {
        for id in purpose.items() {
            let required = purpose.required.contains(id);
            items.push(Told { id: id.clone(), item: describe(register, id), required });
        }
    }
    for id in membership.values.keys() {
        if !items.iter().any(|told| &told.id == id) {
            items.push(Told { id: id.clone(), item: describe(now, id), required: false });
        }
    }
    items
}

/// Those of the values that a purpose asks for; what a form asks for another purpose is not held for this one.
pub(super) fn of_purpose(register: &Register, purpose: &str, values: &Values) -> Values {
    let Some(purpose) = register.purpose(purpose) else { return Values::new() };
    let asked = purpose.asked().filter_map(|id| Some((id.clone(), values.get(id)?.clone())));
    asked.collect()
}

//! What another statute requires to be kept of somebody whose programme ends: taken from what is held, and said before.

use super::items::promised;
use super::reader::Reader;
use super::subject::{Membership, Subject};
use crate::center::Center;
use crate::error::Fault;
use crate::policy::words as policy_words;
use crate::separate::{self, Ending};
use changho_domain::policy::{EntryId, ItemKind, Register};
use std::collections::BTreeMap;

/// Moves it to the separate store, before the rest is destroyed; says how many records that made.
pub(super) async fn keep<'m>(
    center: &Center,
    person: &Subject,
    held: impl Iterator<Item = &'m Membership>,
    ending: Ending,
) -> Result<u64, Fault> {
    let mut kept = 0;
    for membership in held {
        let Some((register, purpose)) = promised(center, membership) else { continue };
        let values = |rule: &changho_domain::policy::Separate| -> BTreeMap<String, String> {
            rule.items.iter().map(|id| (id.to_string(), value(register, person, membership, id))).collect()
        };
        kept += separate::keep(center, person.id, &membership.programme, &purpose.separate, ending, values).await?;
    }
    Ok(kept)
}

fn value(register: &Register, person: &Subject, membership: &Membership, id: &EntryId) -> String {
    match register.items.get(id).and_then(|item| item.kind) {
        Some(ItemKind::Name) => person.name.clone(),
        Some(ItemKind::Email) => person.email.to_string(),
        Some(ItemKind::MailLanguage) => person.locale.tag().to_owned(),
        _ => membership.values.get(id).cloned().unwrap_or_default(),
    }
}

/// What will be kept apart of a programme, a sentence each.
pub(super) fn said(reader: &Reader<'_>, membership: &Membership) -> Vec<String> {
    let Some((register, purpose)) = promised(reader.center, membership) else { return Vec::new() };
    let sentence =
        |rule| format!("{}{}", policy_words::kept_apart(rule, register, reader.locale), reader.words.full_stop);
    purpose.separate.iter().map(sentence).collect()
}

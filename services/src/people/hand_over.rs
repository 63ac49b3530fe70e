//! What leaves for a consignee: the items that its task needs, of somebody whose processing goes on.

use super::subject::{self, Membership, Subject};
use super::suspension;
use crate::center::Center;
use crate::error::Fault;
use crate::store::{StoreError, Tx};
use changho_domain::policy::{EntryId, ItemKind};
use changho_domain::programme::ProgrammeId;
use changho_domain::suspension::Use;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a consignee is handed of a person.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Handed {
    /// Nothing: the person does not take part, or not any more.
    Gone,
    /// Nothing: processing is suspended, or the keeping time is over.
    Withheld,
    /// Values by the ids of items; what was left out is not there.
    Values(BTreeMap<String, String>),
}

/// What would be handed over of a person for a programme, in the transaction in which it is done.
pub(crate) async fn look(
    tx: &mut Tx,
    center: &Center,
    id: Uuid,
    programme: &ProgrammeId,
    items: &[&EntryId],
) -> Result<Handed, Fault> {
    let Some(person) = subject::open(tx, center, id).await? else { return Ok(Handed::Gone) };
    let memberships = person.memberships(tx, center).await?;
    let Some(membership) = memberships.iter().find(|membership| &membership.programme == programme) else {
        return Ok(Handed::Gone);
    };
    if suspension::may_process(tx, center, id, Some(programme), Use::Consignee).await?.is_err() {
        return Ok(Handed::Withheld);
    }
    let values = items.iter().map(|item| (item.to_string(), value(center, &person, membership, item)));
    Ok(Handed::Values(values.filter(|(_, value)| !value.is_empty()).collect()))
}

fn value(center: &Center, person: &Subject, membership: &Membership, item: &EntryId) -> String {
    match center.register().items.get(item).and_then(|item| item.kind) {
        Some(ItemKind::Name) => person.name.clone(),
        Some(ItemKind::Email) => person.email.to_string(),
        Some(ItemKind::MailLanguage) => person.locale.tag().to_owned(),
        _ => membership.values.get(item).cloned().unwrap_or_default(),
    }
}

/// Takes a person's row, as everywhere; says whether there is such a person.
pub(crate) async fn lock(tx: &mut Tx, id: Uuid) -> Result<bool, StoreError> {
    subject::lock(tx, id).await
}

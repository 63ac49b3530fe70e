//! Entering when an activity begins and ends: what is kept until some time after the end falls due by it
//! ([`disposal`](crate::disposal)).

use super::address;
use crate::center::Center;
use crate::error::Fault;
use crate::store::Tx;
use changho_domain::date::Date;
use changho_domain::email::EmailAddress;
use changho_domain::programme::ProgrammeId;
use uuid::Uuid;

/// Enters the first and the last day of an activity, for all who take part or for one address; says for how many. Once the
/// last day is known, what the policy keeps until some time after it falls due for disposal.
///
/// # Errors
/// When the store fails.
pub async fn enter_period(
    center: &Center,
    programme: &ProgrammeId,
    of: Option<&EmailAddress>,
    began_on: Option<Date>,
    ended_on: Option<Date>,
) -> Result<u64, Fault> {
    let hash = of.map(|of| address::hash(&center.keys, of));
    let mut tx = center.db.write().await?;
    let entered = run!(
        tx,
        "UPDATE memberships SET began_on = COALESCE($2, began_on), ended_on = COALESCE($3, ended_on) \
         WHERE programme = $1 AND ($4 IS NULL OR subject_id IN (SELECT id FROM subjects WHERE email_hash = $4))",
        programme.as_str(),
        began_on.map(|day| day.to_string()),
        ended_on.map(|day| day.to_string()),
        hash
    )?;
    tx.commit().await?;
    Ok(entered)
}

/// The same for one who takes part, as part of a transaction.
pub(super) async fn enter_period_in(
    tx: &mut Tx,
    programme: &ProgrammeId,
    subject: Uuid,
    began_on: Option<Date>,
    ended_on: Option<Date>,
) -> Result<(), Fault> {
    run!(
        *tx,
        "UPDATE memberships SET began_on = COALESCE($3, began_on), ended_on = COALESCE($4, ended_on) \
         WHERE programme = $1 AND subject_id = $2",
        programme.as_str(),
        subject,
        began_on.map(|day| day.to_string()),
        ended_on.map(|day| day.to_string())
    )?;
    Ok(())
}

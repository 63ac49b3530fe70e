//! Ending what people take part in when its keeping time is over.
//!
//! The rule is that of the version that was consented to: that is what was promised.

use super::subject::read_programme;
use super::{address, withdraw};
use crate::center::Center;
use crate::error::Fault;
use crate::programmes;
use crate::store::Tx;
use changho_domain::date::Date;
use changho_domain::email::EmailAddress;
use changho_domain::policy::RetentionRule;
use changho_domain::programme::ProgrammeId;
use uuid::Uuid;

/// How many are ended in one pass, so that the other steps get their turn.
const BATCH: i64 = 200;

/// Enters the first and the last day of an activity, for all who take part or for one address; says for how many. Once the
/// last day is known, what the policy keeps until some time after it goes by itself.
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

/// Ends everything whose keeping time is over by the end of today, as its owner would, mail included: somebody who takes part
/// in nothing else is deleted entirely. Says how many were ended.
pub(crate) async fn what_is_due(center: &Center) -> Result<u64, Fault> {
    let mut tx = center.db.read().await?;
    let kinds = all!(tx, (String, String), "SELECT DISTINCT programme, policy_version FROM memberships")?;
    drop(tx);
    let (mut ended, mut fault) = (0, None);
    for (programme, version) in kinds {
        let programme = read_programme(&programme)?;
        for subject in due(center, &programme, &version).await? {
            // One that fails does not keep the others alive.
            match withdraw::end(center, subject, &programme).await {
                Ok(_) => ended += 1,
                Err(failed) => fault = Some(failed),
            }
        }
    }
    fault.map_or(Ok(ended), Err)
}

/// Who takes part in a programme under a version of the policy, and has been kept for long enough.
async fn due(center: &Center, programme: &ProgrammeId, version: &str) -> Result<Vec<Uuid>, Fault> {
    let promised = center.shelf.get(version).and_then(|version| version.register().purpose(programme.as_str()));
    let purpose = promised.or_else(|| programmes::known(center, programme).map(|(_, purpose)| purpose));
    let mut tx = center.db.read().await?;
    let rows = match purpose.map(|purpose| purpose.retention) {
        Some(RetentionRule::AfterEnd(period)) => match period.first_day(center.today()) {
            Some(day) => all!(
                tx,
                (Uuid,),
                "SELECT subject_id FROM memberships WHERE programme = $1 AND policy_version = $2 AND ended_on <= $3 LIMIT $4",
                programme.as_str(),
                version,
                day.to_string(),
                BATCH
            )?,
            None => Vec::new(),
        },
        Some(RetentionRule::For(period)) => all!(
            tx,
            (Uuid,),
            "SELECT subject_id FROM memberships WHERE programme = $1 AND policy_version = $2 AND confirmed_at <= $3 LIMIT $4",
            programme.as_str(),
            version,
            period.before(center.now()).millis(),
            BATCH
        )?,
        // The others end by what the person does.
        _ => Vec::new(),
    };
    Ok(rows.into_iter().map(|(subject,)| subject).collect())
}

//! Telling privacy officers what waits for them.

use super::due::{end_of, number, unapproved};
use super::plans::Plan;
use crate::center::Center;
use crate::desk::officers;
use crate::error::Fault;
use crate::mail::{self, Letter};
use crate::policy::words::date;
use crate::store::Tx;
use changho_domain::date::Date;
use changho_domain::desk::{Duty, reminder};
use changho_domain::disposal::{due_before, gone_by, grace};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many days ahead is looked.
const AHEAD: u32 = 3;

/// Mails privacy officers about records that go without approval in three days or in one, once each. Says about how many days
/// there was something to say.
///
/// # Errors
/// When the store fails.
pub async fn remind(center: &Center) -> Result<u64, Fault> {
    let grace = grace(center.register());
    // Where the policy leaves no time, nothing ever waits.
    if grace.is_none() {
        return Ok(0);
    }
    let today = center.today();
    let Some(until) = today.plus_days(AHEAD).map(end_of) else { return Ok(0) };
    let mut tx = center.db.read().await?;
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for one in unapproved(&mut tx, center, due_before(until, grace), i64::MAX).await? {
        *days.entry(gone_by(one.at, grace).korean_date()).or_default() += 1;
    }
    drop(tx);
    let due: Vec<(Date, usize, i64)> =
        days.into_iter().filter_map(|(day, records)| Some((day, records, reminder(today, day)?))).collect();
    if due.is_empty() {
        return Ok(0);
    }
    let mut reminded = 0;
    let mut tx = center.db.write().await?;
    for (gone_on, records, before) in due {
        let first = run!(
            tx,
            "INSERT INTO disposal_reminders (gone_on, days) VALUES ($1, $2) \
             ON CONFLICT (gone_on) DO UPDATE SET days = excluded.days WHERE disposal_reminders.days > excluded.days",
            gone_on.to_string(),
            before
        )?;
        if first > 0 {
            tell(&mut tx, center, About { records: number(records), gone_on, reminder: true, but: None }).await?;
            reminded += 1;
        }
    }
    run!(tx, "DELETE FROM disposal_reminders WHERE gone_on < $1", today.to_string())?;
    tx.commit().await?;
    Ok(reminded)
}

/// Tells those who may approve that a plan waits for them; who made it is none of them.
pub(super) async fn tell_of(tx: &mut Tx, center: &Center, plan: &Plan) -> Result<(), Fault> {
    let Some(first) = plan.first_due else { return Ok(()) };
    let gone_on = gone_by(first, grace(center.register())).korean_date();
    let but = Uuid::parse_str(&plan.planned_by).ok();
    tell(tx, center, About { records: plan.left, gone_on, reminder: false, but }).await
}

/// What there is to tell.
struct About {
    records: u64,
    gone_on: Date,
    reminder: bool,
    but: Option<Uuid>,
}

async fn tell(tx: &mut Tx, center: &Center, about: About) -> Result<(), Fault> {
    let left = center.today().days_until(about.gone_on);
    for (mailbox, locale) in officers::mailboxes(tx, center, Duty::Approve, about.but).await? {
        let letter = Letter::DisposalWaits {
            records: about.records,
            gone_on: date(about.gone_on, locale),
            days: about.reminder.then_some(left),
            link: format!("{}/desk", center.base_url),
        };
        let event = format!("disposal_waits:{}", center.entropy.id(center.now()));
        mail::enqueue(tx, center, &letter, &mailbox, locale, None, &event).await?;
    }
    Ok(())
}

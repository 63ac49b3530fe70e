//! Reminding officers of what is due.

use super::file;
use crate::center::Center;
use crate::error::Fault;
use changho_domain::requests::Holidays;
use uuid::Uuid;

/// Mails the office about requests that are due in three days or in one, once each. Says about how many.
///
/// # Errors
/// The first fault there was; the others are reminded of all the same.
pub async fn remind(center: &Center) -> Result<u64, Fault> {
    let (today, holidays) = (center.today(), Holidays::of_korea());
    let soon = today.plus_days(3).unwrap_or(today);
    let mut tx = center.db.read().await?;
    let due = all!(
        tx,
        (Uuid,),
        "SELECT id FROM requests WHERE status IN ('received', 'in_review', 'objection') AND due_on >= $1 AND due_on <= $2 \
         ORDER BY due_on, id",
        today.to_string(),
        soon.to_string()
    )?;
    drop(tx);
    let mut reminded = 0;
    let mut fault = None;
    for (id,) in due {
        match remind_of(center, id, today, holidays).await {
            Ok(true) => reminded += 1,
            Ok(false) => {}
            Err(error) => fault = Some(error),
        }
    }
    fault.map_or(Ok(reminded), Err)
}

async fn remind_of(
    center: &Center,
    id: Uuid,
    today: changho_domain::date::Date,
    holidays: &Holidays,
) -> Result<bool, Fault> {
    let mut tx = center.db.write().await?;
    let Some(file) = file::lock(&mut tx, center, id).await? else { return Ok(false) };
    let Some(days) = file.clock.filter(|_| file.status.counts()).and_then(|clock| clock.reminder(today, holidays))
    else {
        return Ok(false);
    };
    let first = run!(
        tx,
        "UPDATE requests SET reminded = $1 WHERE id = $2 AND (reminded IS NULL OR reminded > $1)",
        i32::try_from(days).unwrap_or(0),
        id
    )?;
    if first == 0 {
        return Ok(false);
    }
    let left = file.last_day().map(|last| today.days_until(last.day));
    file::tell_office(&mut tx, center, &file, left).await?;
    tx.commit().await?;
    Ok(true)
}

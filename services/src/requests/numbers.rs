//! How requests were handled, in numbers: counted from their logs, and from a tally of those that were destroyed.
//!
//! What of it may be told is a rule of the domain ([`changho_domain::requests::numbers`]).

mod document;

pub use document::{FORMAT, Links, SCHEMA, document};

use super::file::read;
use crate::center::Center;
use crate::error::Fault;
use crate::store::Tx;
use changho_domain::date::Date;
use changho_domain::requests::fate::{Became, Fate, Step, fate};
use changho_domain::requests::numbers::{Tally, Year, cutoff, is_closed};
use changho_domain::requests::{Holidays, Kind, Status};
use changho_domain::time::Instant;
use uuid::Uuid;

/// An entry of a log: the request, its kind, when it came in, when the entry was written, and the state that it led to.
type Row = (Uuid, String, i64, i64, String);

/// What is told on a day (in Korea), the newest year first. Neither drafts nor what nobody confirmed is counted.
///
/// # Errors
/// When the store fails.
pub async fn years(center: &Center, today: Date) -> Result<Vec<Year>, Fault> {
    let mut tally = Tally::default();
    let mut tx = center.db.read().await?;
    let kept =
        all!(tx, (i64, String, String, i64, i64), "SELECT year, kind, became, days, requests FROM request_tallies")?;
    for (year, kind, became, days, requests) in kept {
        let number = |number| u32::try_from(number).map_err(|_| Fault::Content("a number of request_tallies"));
        let year = u16::try_from(year).map_err(|_| Fault::Content("request_tallies.year"))?;
        let fate = Fate { became: read(&became, Became::parse)?, days: number(days)? };
        tally.add(year, read(&kind, Kind::parse)?, fate, number(requests)?);
    }
    // What came in this month is not told of in any year.
    let before = Date::new(today.year(), today.month(), 1).unwrap_or(today).start_in_korea();
    let rows = all!(
        tx,
        Row,
        "SELECT requests.id, kind, received_at, at, request_entries.status FROM requests \
         JOIN request_entries ON request_id = requests.id \
         WHERE received_at < $1 AND request_entries.status IS NOT NULL ORDER BY requests.id, number",
        before.millis()
    )?;
    drop(tx);
    for log in rows.chunk_by(|one, other| one.0 == other.0) {
        if let Some((year, kind, fate)) = became(log, |year| Some(cutoff(year, today)))? {
            tally.add(year, kind, fate, 1);
        }
    }
    Ok(tally.years(today))
}

/// The year in which a request came in, its kind, and what became of it until the day that `until` gives for the year; until now
/// where it gives none.
fn became(log: &[Row], until: impl FnOnce(u16) -> Option<Date>) -> Result<Option<(u16, Kind, Fate)>, Fault> {
    let Some((_, kind, received, ..)) = log.first() else { return Ok(None) };
    let (kind, year) = (read(kind, Kind::parse)?, Instant::from_millis(*received).korean_date().year());
    let mut steps = Vec::with_capacity(log.len());
    for (.., at, status) in log {
        let step = Step { on: Instant::from_millis(*at).korean_date(), status: read(status, Status::parse)? };
        steps.push(step);
    }
    if let Some(end) = until(year) {
        steps.retain(|step| step.on < end);
    }
    Ok(fate(kind, &steps, Holidays::of_korea()).map(|fate| (year, kind, fate)))
}

/// Counts a request in the tally, before it is destroyed. What is told of its year stays as it is. Where requests are kept for
/// less than a month after they were closed, one is told of by as much earlier, in steps of five.
///
/// # Errors
/// When the store fails.
pub(super) async fn keep_count(tx: &mut Tx, center: &Center, id: Uuid) -> Result<(), Fault> {
    let log = all!(
        *tx,
        Row,
        "SELECT requests.id, kind, received_at, at, request_entries.status FROM requests \
         JOIN request_entries ON request_id = requests.id \
         WHERE requests.id = $1 AND received_at IS NOT NULL AND request_entries.status IS NOT NULL ORDER BY number",
        id
    )?;
    let today = center.today();
    let counted = became(&log, |year| is_closed(year, today).then(|| cutoff(year, today)))?;
    if let Some((year, kind, fate)) = counted {
        run!(
            *tx,
            "INSERT INTO request_tallies (year, kind, became, days, requests) VALUES ($1, $2, $3, $4, 1) \
             ON CONFLICT (year, kind, became, days) DO UPDATE SET requests = request_tallies.requests + 1",
            i64::from(year),
            kind.name(),
            fate.became.name(),
            i64::from(fate.days)
        )?;
    }
    Ok(())
}

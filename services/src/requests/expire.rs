//! What the sweep removes of requests, as statements that take a moment and a number of rows.

use super::numbers;
use crate::center::Center;
use crate::error::Fault;
use crate::store::Tx;
use changho_domain::policy::keeping::{kept_for, record};
use changho_domain::time::Instant;
use uuid::Uuid;

/// Drafts that nobody goes on with, and requests that were not confirmed in seven days.
pub(crate) const UNCONFIRMED: &str = "DELETE FROM requests WHERE received_at IS NULL AND expires_at <= $1 AND id IN \
    (SELECT id FROM requests WHERE received_at IS NULL AND expires_at <= $1 LIMIT $2) RETURNING id";

/// Browsers and codes whose time is over.
pub(crate) const VISITS: [&str; 2] = [
    "DELETE FROM request_visits WHERE expires_at <= $1 \
     AND token_hash IN (SELECT token_hash FROM request_visits WHERE expires_at <= $1 LIMIT $2)",
    "DELETE FROM request_codes WHERE expires_at <= $1 AND id IN (SELECT id FROM request_codes WHERE expires_at <= $1 LIMIT $2)",
];

/// Requests that were closed before this moment are not kept any more; none where the register says no time. It is counted from
/// the day on which the result was recorded.
pub(crate) fn kept_since(center: &Center) -> Option<Instant> {
    kept_for(center.register(), record::REQUESTS).map(|kept| kept.before(center.now()))
}

/// Destroys up to so many requests that were closed before a moment, after they were counted in the tally, and gives their keys
/// up. Says how many there were.
///
/// # Errors
/// When the store fails.
pub(crate) async fn destroy(tx: &mut Tx, center: &Center, before: Instant, most: i64) -> Result<u64, Fault> {
    let due = all!(*tx, (Uuid,), "SELECT id FROM requests WHERE closed_at <= $1 LIMIT $2", before.millis(), most)?;
    let mut destroyed = 0;
    for (id,) in due {
        // Holds the row, so that an objection that comes in now waits; one that came in just before keeps the request.
        let held = "UPDATE requests SET changed_at = changed_at WHERE id = $1 AND closed_at <= $2";
        if run!(*tx, held, id, before.millis())? == 0 {
            continue;
        }
        numbers::keep_count(tx, center, id).await?;
        super::file::discard(tx, center, id).await?;
        destroyed += 1;
    }
    Ok(destroyed)
}

//! What the sweep removes of requests, as statements that take a moment and a number of rows.

use crate::center::Center;
use changho_domain::policy::keeping::{kept_for, record};
use changho_domain::time::Instant;

/// Drafts that nobody goes on with, and requests that were not confirmed in seven days.
pub(crate) const UNCONFIRMED: &str = "DELETE FROM requests WHERE received_at IS NULL AND expires_at <= $1 AND id IN \
    (SELECT id FROM requests WHERE received_at IS NULL AND expires_at <= $1 LIMIT $2) RETURNING id";

/// Requests that were closed before a moment.
pub(crate) const CLOSED: &str = "DELETE FROM requests WHERE closed_at <= $1 AND id IN \
    (SELECT id FROM requests WHERE closed_at <= $1 LIMIT $2) RETURNING id";

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

//! How long a person stays signed in.

use crate::time::{HOUR, Instant, MINUTE};

/// After so long without a request a session is over (OWASP ASVS 5.0, 7.3.1), in milliseconds.
pub const IDLE_LIMIT: i64 = 60 * MINUTE;
/// After so long a session is over, however busy (OWASP ASVS 5.0, 7.3.2), in milliseconds.
pub const LONGEST_SESSION: i64 = 12 * HOUR;

/// When a session that begins now ends at the latest, if it may last so many milliseconds: [`LONGEST_SESSION`] at most.
#[must_use]
pub fn expires(now: Instant, may_last: i64) -> Instant {
    now + may_last.min(LONGEST_SESSION)
}

/// Whether a session still counts: it began at `created`, was last used at `seen` and ends at `expires` at the latest. The
/// limits hold here too, so that a row with a wrong expiry does not outlive them.
///
/// ```
/// use changho_domain::session::{expires, is_live};
/// use changho_domain::time::{HOUR, Instant, MINUTE};
/// let created = Instant::from_millis(0);
/// assert!(is_live(created, created, expires(created, 2 * HOUR), created + 59 * MINUTE));
/// assert!(!is_live(created, created, expires(created, 2 * HOUR), created + 60 * MINUTE));
/// ```
#[must_use]
pub fn is_live(created: Instant, seen: Instant, expires: Instant, now: Instant) -> bool {
    now < expires && now - created < LONGEST_SESSION && now - seen < IDLE_LIMIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_and_at_the_latest_after_half_a_day() {
        let at = Instant::from_millis;
        let (long, idle) = (LONGEST_SESSION, IDLE_LIMIT);
        // created, seen, expires, now
        let cases = [
            (0, 0, long, 0, true),
            (0, 0, long, idle - 1, true),
            (0, 0, long, idle, false),
            (0, idle, long, 2 * idle - 1, true),
            (0, long - 1, long, long - 1, true),
            (0, long - 1, long, long, false),
            // An earlier end counts, a later one does not.
            (0, 5, 10, 10, false),
            (0, long, 2 * long, long, false),
        ];
        for (created, seen, expires, now, live) in cases {
            assert_eq!(is_live(at(created), at(seen), at(expires), at(now)), live, "{created} {seen} {expires} {now}");
        }
    }
}

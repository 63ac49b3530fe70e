//! How long an officer stays signed in: shorter than people, because an officer sees other people's data.

use crate::time::{HOUR, Instant, MINUTE};

/// After so long without a request a session at the desk is over (Safety Notice, Section 6; NIST SP 800-63B allows 30
/// minutes), in milliseconds.
pub const DESK_IDLE_LIMIT: i64 = 15 * MINUTE;
/// After so long it is over, however busy: a day of work (NIST SP 800-63B allows 12 hours), in milliseconds.
pub const LONGEST_DESK_SESSION: i64 = 8 * HOUR;
/// How long the link of an invitation works, in milliseconds.
pub const INVITATION_LIFETIME: i64 = 24 * HOUR;
/// How long the link works with which another officer helps somebody who lost their passkeys, in milliseconds. It is handed
/// over in person or by telephone.
pub const RECOVERY_LIFETIME: i64 = 30 * MINUTE;

/// Whether a session that began at `created` and was last used at `seen` still counts.
///
/// ```
/// use changho_domain::desk::{DESK_IDLE_LIMIT, is_live};
/// use changho_domain::time::Instant;
/// let began = Instant::from_millis(0);
/// assert!(is_live(began, began, began + (DESK_IDLE_LIMIT - 1)));
/// assert!(!is_live(began, began, began + DESK_IDLE_LIMIT));
/// ```
#[must_use]
pub fn is_live(created: Instant, seen: Instant, now: Instant) -> bool {
    now - created < LONGEST_DESK_SESSION && now - seen < DESK_IDLE_LIMIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_and_after_a_day_of_work() {
        let (idle, long) = (DESK_IDLE_LIMIT, LONGEST_DESK_SESSION);
        for (created, seen, now, live) in [
            (0, 0, 0, true),
            (0, 0, idle - 1, true),
            (0, 0, idle, false),
            (0, idle - 1, 2 * idle - 2, true),
            (0, long - 1, long - 1, true),
            (0, long - 1, long, false),
        ] {
            let at = Instant::from_millis;
            assert_eq!(is_live(at(created), at(seen), at(now)), live, "{created} {seen} {now}");
        }
    }
}

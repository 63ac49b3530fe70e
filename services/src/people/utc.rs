//! Moments as programs read them.

use changho_domain::time::Instant;

/// ISO 8601 in UTC, with milliseconds where there are any: `2026-12-01T03:00:00Z`.
pub(crate) fn written(at: Instant) -> String {
    // Moments of the program are within the calendar; one that is not is shown as the number that it is.
    jiff::Timestamp::from_millisecond(at.millis()).map_or_else(|_| at.millis().to_string(), |moment| moment.to_string())
}

/// What [`written`] wrote.
pub(crate) fn read(text: &str) -> Option<Instant> {
    text.parse::<jiff::Timestamp>().ok().map(|at| Instant::from_millis(at.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc() {
        assert_eq!(written(Instant::from_millis(1_796_094_000_000)), "2026-12-01T03:00:00Z");
        assert_eq!(written(Instant::from_millis(1_796_094_000_007)), "2026-12-01T03:00:00.007Z");
        for at in [0, 7, 1_796_094_000_000] {
            assert_eq!(read(&written(Instant::from_millis(at))), Some(Instant::from_millis(at)));
        }
        assert_eq!(read("yesterday"), None);
    }
}

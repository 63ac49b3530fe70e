//! Instants and spans, in milliseconds.

use crate::date::Date;
use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// A moment in UTC, in milliseconds since 1970-01-01T00:00:00Z.
///
/// The store keeps it as an integer, so that both database engines compare moments the same way.
///
/// ```
/// use changho_domain::time::{Instant, MINUTE};
/// let asked = Instant::from_millis(0);
/// assert!(asked + 10 * MINUTE > asked);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

/// One second, in milliseconds.
pub const SECOND: i64 = 1_000;
/// One minute, in milliseconds.
pub const MINUTE: i64 = 60 * SECOND;
/// One hour, in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day of 24 hours, in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// Korea is nine hours ahead of UTC, all year, in milliseconds.
pub const KOREA: i64 = 9 * HOUR;

impl Instant {
    /// The moment that lies `millis` milliseconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The day in Korea, which decides what policy is in force and when a period ends.
    #[must_use]
    pub fn korean_date(self) -> Date {
        Date::of_day_number(self.korean_day_number())
    }

    /// When the day in Korea began.
    #[must_use]
    pub const fn start_of_korean_day(self) -> Self {
        Self((self.korean_day_number() * DAY).saturating_sub(KOREA))
    }

    const fn korean_day_number(self) -> i64 {
        self.0.saturating_add(KOREA).div_euclid(DAY)
    }
}

/// Moves a moment by milliseconds; stays at the ends of time instead of wrapping around.
impl Add<i64> for Instant {
    type Output = Self;

    fn add(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

/// Milliseconds between two moments.
impl Sub for Instant {
    type Output = i64;

    fn sub(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

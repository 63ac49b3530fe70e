//! How a version is named, and whether it applies today.

use crate::date::{Date, NotADate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The name of a version: the day it takes effect, as in the name of its folder and in its address.
///
/// Ordered by that day, so the greater one is the later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionId(Date);

impl VersionId {
    /// The version that takes effect on this day.
    #[must_use]
    pub const fn of(effective_date: Date) -> Self {
        Self(effective_date)
    }

    /// The day in the name.
    #[must_use]
    pub const fn date(self) -> Date {
        self.0
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for VersionId {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        text.parse().map(Self)
    }
}

/// What a version is to a reader of today (in Korean time).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionState {
    /// Published, and takes effect on a later day.
    Upcoming,
    /// The one that applies.
    InForce,
    /// Replaced by a later one; it stays readable for ever.
    Past,
}

impl VersionState {
    /// The state on the day `today` of a version that takes effect on `effective` and is replaced on `replaced` (none:
    /// there is no later version).
    ///
    /// ```
    /// use changho_domain::{date::Date, policy::VersionState};
    /// let day = |text: &str| text.parse::<Date>();
    /// let state = VersionState::on(day("2026-11-01")?, day("2022-06-21")?, Some(day("2026-11-01")?));
    /// assert_eq!(state, VersionState::Past);
    /// # Ok::<(), changho_domain::date::NotADate>(())
    /// ```
    #[must_use]
    pub fn on(today: Date, effective: Date, replaced: Option<Date>) -> Self {
        if today < effective {
            Self::Upcoming
        } else if replaced.is_some_and(|day| day <= today) {
            Self::Past
        } else {
            Self::InForce
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_name_versions() {
        assert_eq!("2026-11-01".parse::<VersionId>().map(|id| id.to_string()).as_deref(), Ok("2026-11-01"));
        for bad in ["", "latest", "2026-11-31", "2026-11-01/", "../2026-11-01"] {
            assert!(bad.parse::<VersionId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_version_comes_applies_and_goes_at_midnight() {
        let day = |text: &str| text.parse::<Date>().expect(text);
        let (first, second) = (day("2022-06-21"), day("2026-11-01"));
        for (today, of_first, of_second) in [
            ("2022-06-20", VersionState::Upcoming, VersionState::Upcoming),
            ("2022-06-21", VersionState::InForce, VersionState::Upcoming),
            ("2026-10-31", VersionState::InForce, VersionState::Upcoming),
            ("2026-11-01", VersionState::Past, VersionState::InForce),
            ("2030-01-01", VersionState::Past, VersionState::InForce),
        ] {
            assert_eq!(VersionState::on(day(today), first, Some(second)), of_first, "{today}");
            assert_eq!(VersionState::on(day(today), second, None), of_second, "{today}");
        }
    }
}

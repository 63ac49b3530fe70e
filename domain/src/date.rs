//! A day of the civil calendar, without a clock and without a time zone.
//!
//! Policies take effect on days and retention is counted in days and months. The browser build must not carry a whole
//! calendar library for that, so this is the little arithmetic the rules need.

use crate::time::{DAY, Instant, KOREA};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day of the (proleptic) Gregorian calendar between 0001-01-01 and 9999-12-31; written `YYYY-MM-DD` (ISO 8601).
///
/// ```
/// use changho_domain::date::Date;
/// let day: Date = "2026-11-01".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2026, 11, 1));
/// assert!("2026-02-29".parse::<Date>().is_err());
/// # Ok::<(), changho_domain::date::NotADate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// What was read is not a day of the calendar written as `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the calendar written as YYYY-MM-DD")]
pub struct NotADate;

impl Date {
    /// The last day that can be written with four digits of year.
    const LAST_YEAR: u16 = 9999;

    /// The day, if the calendar has it.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let known = year >= 1
            && year <= Self::LAST_YEAR
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= days_in_month(year, month);
        if known { Some(Self { year, month, day }) } else { None }
    }

    /// The first day that can be written, 0001-01-01.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };
    /// The last day that can be written, 9999-12-31.
    pub const LAST: Self = Self { year: Self::LAST_YEAR, month: 12, day: 31 };

    /// The day that lies `days` days after 1970-01-01 (before, when negative); the first or the last day of the calendar
    /// where there is none.
    #[must_use]
    pub fn of_day_number(days: i64) -> Self {
        let end = if days < 0 { Self::FIRST } else { Self::LAST };
        from_day_number(days).unwrap_or(end)
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day `days` days later; none when that lies behind 9999-12-31.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Option<Self> {
        from_day_number(self.day_number() + i64::from(days))
    }

    /// The day before; none before 0001-01-01.
    #[must_use]
    pub fn yesterday(self) -> Option<Self> {
        from_day_number(self.day_number() - 1)
    }

    /// Days from this day to `later`; negative when `later` is earlier.
    #[must_use]
    pub fn days_until(self, later: Self) -> i64 {
        later.day_number() - self.day_number()
    }

    /// The moment at which the day begins in Korea.
    ///
    /// ```
    /// use changho_domain::{date::Date, time::Instant};
    /// let day: Date = "1970-01-02".parse()?;
    /// assert_eq!(day.start_in_korea(), Instant::from_millis(15 * 3_600_000));
    /// assert_eq!(day.start_in_korea().korean_date(), day);
    /// # Ok::<(), changho_domain::date::NotADate>(())
    /// ```
    #[must_use]
    pub fn start_in_korea(self) -> Instant {
        Instant::from_millis(self.day_number() * DAY) + -KOREA
    }

    /// The day on which a period of `months` months, counted from the day after this one, runs out: it may be used up
    /// to the end of the day that is returned.
    ///
    /// This is how the Korean Civil Act counts: the first day is left out (Article 157), the period ends on the day
    /// before the day that corresponds to its first day, and on the last day of the month where that month has no
    /// such day (Article 160). The extension when the last day is a holiday (Article 161) is left out on purpose: it
    /// protects somebody who must act, and here it would only keep personal data longer.
    ///
    /// None when the period ends behind 9999-12-31.
    ///
    /// ```
    /// use changho_domain::date::Date;
    /// let end: Date = "2026-11-30".parse()?;
    /// assert_eq!(end.after_months(3), Date::new(2027, 2, 28));
    /// // Counted from the first day of a month, whole months pass.
    /// let end: Date = "2026-02-28".parse()?;
    /// assert_eq!(end.after_months(3), Date::new(2026, 5, 31));
    /// # Ok::<(), changho_domain::date::NotADate>(())
    /// ```
    #[must_use]
    pub fn after_months(self, months: u32) -> Option<Self> {
        let first = self.plus_days(1)?;
        let counted = u64::from(first.year) * 12 + u64::from(first.month - 1) + u64::from(months);
        let year = u16::try_from(counted / 12).ok().filter(|y| *y <= Self::LAST_YEAR)?;
        let month = u8::try_from(counted % 12).ok()? + 1;
        match Self::new(year, month, first.day) {
            Some(corresponding) => corresponding.yesterday(),
            None => Self::new(year, month, days_in_month(year, month)),
        }
    }

    /// Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
    fn day_number(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }
}

/// The reverse of [`Date::day_number`].
fn from_day_number(days: i64) -> Option<Date> {
    let days = days.checked_add(719_468)?;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = NotADate;

    /// Reads `YYYY-MM-DD` and nothing else: no spaces, no signs, no shorter numbers.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return Err(NotADate);
        }
        let number = |range| text.get(range).and_then(|digits: &str| digits.parse::<u16>().ok()).ok_or(NotADate);
        let small = |range| number(range).and_then(|n| u8::try_from(n).map_err(|_| NotADate));
        Self::new(number(0..4)?, small(5..7)?, small(8..10)?).ok_or(NotADate)
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().expect(text)
    }

    #[test]
    fn reads_only_days_of_the_calendar() {
        assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
        for bad in [
            "",
            "2026-11-1",
            "2026-13-01",
            "2026-00-10",
            "2026-02-29",
            "2100-02-29",
            "0000-01-01",
            " 2026-11-01",
            "2026-11-01 ",
            "+026-11-01",
            "2026/11/01",
            "２０２６-11-01",
        ] {
            assert_eq!(bad.parse::<Date>(), Err(NotADate), "{bad}");
        }
    }

    #[test]
    fn is_a_string_on_the_wire() {
        assert_eq!(serde_json::to_string(&day("2026-11-01")).ok().as_deref(), Some("\"2026-11-01\""));
        assert_eq!(serde_json::from_str::<Date>("\"2022-06-21\"").ok(), Some(day("2022-06-21")));
        assert!(serde_json::from_str::<Date>("\"2022-06-31\"").is_err());
    }

    #[test]
    fn counts_months_as_the_civil_act_does() {
        for (end, months, last) in [
            ("2026-06-21", 3, "2026-09-21"),
            ("2026-01-30", 1, "2026-02-28"),
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-30", 1, "2028-02-29"),
            ("2026-12-31", 3, "2027-03-31"),
            ("2026-08-31", 6, "2027-02-28"),
            ("2026-10-31", 12, "2027-10-31"),
        ] {
            assert_eq!(day(end).after_months(months), Some(day(last)), "{end} + {months}");
        }
        assert_eq!(day("9999-11-30").after_months(3), None);
        assert_eq!(day("9999-12-31").plus_days(1), None);
        assert_eq!(day("0001-01-01").yesterday(), None);
    }

    #[test]
    fn days_are_numbered_from_1970() {
        for (number, date) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (20_758, "2026-11-01"),
            (i64::MAX, "9999-12-31"),
            (i64::MIN, "0001-01-01"),
        ] {
            assert_eq!(Date::of_day_number(number), day(date), "{number}");
        }
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (1_u16..=9999, 1_u8..=12, 1_u8..=31).prop_filter_map("a day of the calendar", |(y, m, d)| Date::new(y, m, d))
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(date in any_day()) {
            prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
        }

        #[test]
        fn days_add_up(date in any_day(), days in 0_u32..4_000_000) {
            if let Some(later) = date.plus_days(days) {
                prop_assert_eq!(date.days_until(later), i64::from(days));
                prop_assert!(later >= date);
            }
        }

        #[test]
        fn a_month_is_never_shorter_than_28_days_nor_longer_than_31(date in any_day(), months in 1_u32..200) {
            if let Some(last) = date.after_months(months) {
                let days = date.days_until(last);
                prop_assert!(days >= i64::from(months) * 28 && days <= i64::from(months) * 31);
                prop_assert!(date.after_months(months - 1).is_some_and(|earlier| earlier < last));
            }
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,12}") {
            let _ = text.parse::<Date>();
        }
    }
}

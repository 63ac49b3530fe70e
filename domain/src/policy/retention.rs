//! How long something is kept, and on which day it must be gone.

use crate::date::Date;
use crate::time::{DAY, Instant};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// What a period is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Minutes of 60 seconds.
    Minutes,
    /// Hours of 60 minutes.
    Hours,
    /// Calendar days; 24 hours where something is counted from a moment.
    Days,
    /// Calendar months.
    Months,
    /// Calendar years, twelve months each.
    Years,
}

/// A length of time, at least one unit and at most [`Period::LONGEST`] of it; in a register `{ months = 6 }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "WrittenPeriod", into = "WrittenPeriod")]
pub struct Period {
    count: NonZeroU32,
    unit: Unit,
}

/// What stands for a period in a register is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// None of the four units, or more than one.
    #[error("a period has exactly one of `minutes`, `hours`, `days`, `months` and `years`")]
    NotOneUnit,
    /// Zero, or more than anybody means.
    #[error("a period has a number from 1 to {}", Period::LONGEST)]
    OutOfRange,
}

impl Period {
    /// The shortest period there is.
    pub const SHORTEST: Self = Self { count: NonZeroU32::MIN, unit: Unit::Minutes };
    /// The largest count. It is there to catch slips; a hundred years in days are fewer.
    pub const LONGEST: u32 = 100_000;

    /// A period of `count` units; none for zero and above [`Self::LONGEST`].
    #[must_use]
    pub const fn new(count: u32, unit: Unit) -> Option<Self> {
        match NonZeroU32::new(count) {
            Some(count) if count.get() <= Self::LONGEST => Some(Self { count, unit }),
            _ => None,
        }
    }

    /// How many units.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.count.get()
    }

    /// Of which unit.
    #[must_use]
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// The last day of the period when it is counted from the day after `from` (Civil Act, Articles 157, 159, 160; see
    /// [`Date::after_months`]). Begun days of a period in minutes or hours count as whole days, because here only days are
    /// known; whoever knows the moment asks [`Self::exact_seconds`].
    ///
    /// None when that day lies behind the calendar.
    #[must_use]
    pub fn last_day(self, from: Date) -> Option<Date> {
        match self.unit {
            Unit::Minutes => from.plus_days(self.count().div_ceil(24 * 60)),
            Unit::Hours => from.plus_days(self.count().div_ceil(24)),
            Unit::Days => from.plus_days(self.count()),
            Unit::Months => from.after_months(self.count()),
            Unit::Years => from.after_months(self.count().checked_mul(12)?),
        }
    }

    /// The latest day from which [`Self::last_day`] is `day` or earlier: what ended then or before is due. None before the
    /// calendar.
    #[must_use]
    pub fn first_day(self, day: Date) -> Option<Date> {
        let at = |days: i64| Date::FIRST.plus_days(u32::try_from(days).ok()?);
        let is_due = |days: i64| at(days).and_then(|from| self.last_day(from)).is_some_and(|last| last <= day);
        let (mut due, mut not_yet) = (-1, Date::FIRST.days_until(day) + 1);
        while not_yet - due > 1 {
            let middle = due + (not_yet - due) / 2;
            if is_due(middle) { due = middle } else { not_yet = middle }
        }
        at(due)
    }

    /// The moment at which a period that began at `from` is over: to the millisecond for minutes, hours and days; for months
    /// and years the same time of day in Korea on [`Self::last_day`]. The end of time where that day is behind the calendar.
    #[must_use]
    pub fn after(self, from: Instant) -> Instant {
        if let Some(seconds) = self.exact_seconds() {
            return from + i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1_000);
        }
        let day = from.korean_date();
        match self.last_day(day) {
            Some(last) => from + day.days_until(last).saturating_mul(DAY),
            None => Instant::from_millis(i64::MAX),
        }
    }

    /// The latest moment from which this period is over at `now`: what began then or earlier has run out, what began later
    /// has not.
    ///
    /// ```
    /// use changho_domain::{policy::{Period, Unit}, time::Instant};
    /// let half_a_year = Period::new(6, Unit::Months).ok_or("six is not zero")?;
    /// let now = Instant::from_millis(1_796_094_000_000);
    /// let latest = half_a_year.before(now);
    /// assert!(half_a_year.after(latest) <= now && half_a_year.after(latest + 1) > now);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn before(self, now: Instant) -> Instant {
        if let Some(seconds) = self.exact_seconds() {
            return now + -i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1_000);
        }
        // A later beginning never ends earlier, so the moment can be searched for by halves: it lies between no days and as
        // many as the longest months have.
        let longest_year = i64::from(self.count()).saturating_mul(366 * DAY);
        let (mut over, mut not_yet) = (now + -longest_year, now + 1);
        while not_yet - over > 1 {
            let middle = over + (not_yet - over) / 2;
            if self.after(middle) <= now { over = middle } else { not_yet = middle }
        }
        over
    }

    /// The period in seconds, for counting from a moment; none for months and years, which have no fixed length.
    #[must_use]
    pub const fn exact_seconds(self) -> Option<u64> {
        let count = self.count() as u64;
        match self.unit {
            Unit::Minutes => Some(count * 60),
            Unit::Hours => Some(count * 3_600),
            Unit::Days => Some(count * 86_400),
            Unit::Months | Unit::Years => None,
        }
    }
}

/// A period as a register writes it.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPeriod {
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    months: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    years: Option<u32>,
}

impl TryFrom<WrittenPeriod> for Period {
    type Error = PeriodError;

    fn try_from(written: WrittenPeriod) -> Result<Self, PeriodError> {
        let WrittenPeriod { minutes, hours, days, months, years } = written;
        let given = [
            (minutes, Unit::Minutes),
            (hours, Unit::Hours),
            (days, Unit::Days),
            (months, Unit::Months),
            (years, Unit::Years),
        ];
        let mut given = given.into_iter().filter_map(|(count, unit)| Some((count?, unit)));
        match (given.next(), given.next()) {
            (Some((count, unit)), None) => Self::new(count, unit).ok_or(PeriodError::OutOfRange),
            _ => Err(PeriodError::NotOneUnit),
        }
    }
}

impl From<Period> for WrittenPeriod {
    fn from(period: Period) -> Self {
        let mut written = Self::default();
        let field = match period.unit {
            Unit::Minutes => &mut written.minutes,
            Unit::Hours => &mut written.hours,
            Unit::Days => &mut written.days,
            Unit::Months => &mut written.months,
            Unit::Years => &mut written.years,
        };
        *field = Some(period.count());
        written
    }
}

/// When something must be gone; in a register `{ rule = "after_end", months = 3 }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "WrittenRule", into = "WrittenRule")]
pub enum RetentionRule {
    /// Until the person cancels the subscription or withdraws consent.
    UntilCancelled,
    /// Until this period has passed since the activity ended; earlier when the person withdraws.
    AfterEnd(Period),
    /// For this period from the day it was recorded (a cookie: set).
    For(Period),
    /// Until the person deletes what is held about them.
    UntilDeleted,
    /// In the browser, until consent is withdrawn or the browser's data is cleared.
    UntilWithdrawn,
    /// Until the person subscribes again; for what keeps a deleted address from coming back.
    UntilResubscribed,
    /// In the browser, until it is closed. The center holds nothing that it could dispose of.
    Session,
    /// The version does not say. A statement of fact about older policies; nothing can be disposed of by it.
    NotStated,
}

impl RetentionRule {
    /// The last day on which the data may still be held, when the end that the rule counts from (the cancellation, the
    /// end of the activity, the recording) was on `end_date`. Disposal is done by the end of that day in Korean time.
    ///
    /// None for rules that leave nothing to dispose of by date, and behind the end of the calendar.
    ///
    /// ```
    /// use changho_domain::{date::Date, policy::{Period, RetentionRule, Unit}};
    /// let three_months = Period::new(3, Unit::Months).ok_or("three is not zero")?;
    /// let ended = "2026-11-15".parse::<Date>()?;
    /// assert_eq!(RetentionRule::AfterEnd(three_months).due_on(ended), Date::new(2027, 2, 15));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn due_on(self, end_date: Date) -> Option<Date> {
        match self {
            // "Without delay" (Act, Article 21(1)): the same day.
            Self::UntilCancelled | Self::UntilDeleted | Self::UntilWithdrawn | Self::UntilResubscribed => {
                Some(end_date)
            }
            Self::AfterEnd(period) | Self::For(period) => period.last_day(end_date),
            Self::Session | Self::NotStated => None,
        }
    }

    /// The period of the rule, if it has one.
    #[must_use]
    pub const fn period(self) -> Option<Period> {
        match self {
            Self::AfterEnd(period) | Self::For(period) => Some(period),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RuleName {
    UntilCancelled,
    AfterEnd,
    For,
    UntilDeleted,
    UntilWithdrawn,
    UntilResubscribed,
    Session,
    NotStated,
}

/// A rule as a register writes it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRule {
    rule: RuleName,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    months: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    years: Option<u32>,
}

/// What stands for a retention rule in a register is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum RuleError {
    #[error("the rules `after_end` and `for` need a period: {0}")]
    Period(PeriodError),
    #[error("only the rules `after_end` and `for` have a period")]
    NeedlessPeriod,
}

impl TryFrom<WrittenRule> for RetentionRule {
    type Error = RuleError;

    fn try_from(written: WrittenRule) -> Result<Self, RuleError> {
        let WrittenRule { rule, minutes, hours, days, months, years } = written;
        let period = Period::try_from(WrittenPeriod { minutes, hours, days, months, years });
        match rule {
            RuleName::AfterEnd => period.map(Self::AfterEnd).map_err(RuleError::Period),
            RuleName::For => period.map(Self::For).map_err(RuleError::Period),
            _ if [minutes, hours, days, months, years].iter().any(Option::is_some) => Err(RuleError::NeedlessPeriod),
            RuleName::UntilCancelled => Ok(Self::UntilCancelled),
            RuleName::UntilDeleted => Ok(Self::UntilDeleted),
            RuleName::UntilWithdrawn => Ok(Self::UntilWithdrawn),
            RuleName::UntilResubscribed => Ok(Self::UntilResubscribed),
            RuleName::Session => Ok(Self::Session),
            RuleName::NotStated => Ok(Self::NotStated),
        }
    }
}

impl From<RetentionRule> for WrittenRule {
    fn from(rule: RetentionRule) -> Self {
        let name = match rule {
            RetentionRule::UntilCancelled => RuleName::UntilCancelled,
            RetentionRule::AfterEnd(_) => RuleName::AfterEnd,
            RetentionRule::For(_) => RuleName::For,
            RetentionRule::UntilDeleted => RuleName::UntilDeleted,
            RetentionRule::UntilWithdrawn => RuleName::UntilWithdrawn,
            RetentionRule::UntilResubscribed => RuleName::UntilResubscribed,
            RetentionRule::Session => RuleName::Session,
            RetentionRule::NotStated => RuleName::NotStated,
        };
        let WrittenPeriod { minutes, hours, days, months, years } =
            rule.period().map_or_else(WrittenPeriod::default, WrittenPeriod::from);
        Self { rule: name, minutes, hours, days, months, years }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().expect(text)
    }

    fn rule(json: &str) -> Result<RetentionRule, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_the_rules_of_a_register() {
        let period = |count, unit| Period::new(count, unit).expect("not zero");
        for (json, expected) in [
            (r#"{"rule":"until_cancelled"}"#, RetentionRule::UntilCancelled),
            (r#"{"rule":"after_end","months":3}"#, RetentionRule::AfterEnd(period(3, Unit::Months))),
            (r#"{"rule":"for","days":14}"#, RetentionRule::For(period(14, Unit::Days))),
            (r#"{"rule":"for","hours":24}"#, RetentionRule::For(period(24, Unit::Hours))),
            (r#"{"rule":"for","minutes":10}"#, RetentionRule::For(period(10, Unit::Minutes))),
            (r#"{"rule":"until_deleted"}"#, RetentionRule::UntilDeleted),
            (r#"{"rule":"until_withdrawn"}"#, RetentionRule::UntilWithdrawn),
            (r#"{"rule":"until_resubscribed"}"#, RetentionRule::UntilResubscribed),
            (r#"{"rule":"session"}"#, RetentionRule::Session),
            (r#"{"rule":"not_stated"}"#, RetentionRule::NotStated),
        ] {
            assert_eq!(rule(json), Ok(expected), "{json}");
            assert_eq!(serde_json::to_string(&expected).ok().as_deref(), Some(json));
        }
    }

    #[test]
    fn refuses_periods_that_are_none() {
        for (json, part) in [
            (r#"{"rule":"for"}"#, "exactly one of"),
            (r#"{"rule":"for","days":1,"months":1}"#, "exactly one of"),
            (r#"{"rule":"for","days":0}"#, "from 1 to 100000"),
            (r#"{"rule":"for","days":100001}"#, "from 1 to 100000"),
            (r#"{"rule":"for","days":-1}"#, "invalid value"),
            (r#"{"rule":"for","weeks":2}"#, "unknown field `weeks`"),
            (r#"{"rule":"session","days":2}"#, "only the rules"),
            (r#"{"rule":"forever"}"#, "unknown variant `forever`"),
        ] {
            let error = rule(json).expect_err(json);
            assert!(error.contains(part), "{json}: {error}");
        }
    }

    #[test]
    fn says_the_day_by_which_data_is_gone() {
        for (json, end, due) in [
            (r#"{"rule":"until_cancelled"}"#, "2026-11-05", Some("2026-11-05")),
            (r#"{"rule":"after_end","months":3}"#, "2026-11-30", Some("2027-02-28")),
            (r#"{"rule":"after_end","years":1}"#, "2027-02-28", Some("2028-02-29")),
            (r#"{"rule":"for","days":7}"#, "2026-12-28", Some("2027-01-04")),
            (r#"{"rule":"until_deleted"}"#, "2026-11-05", Some("2026-11-05")),
            (r#"{"rule":"for","minutes":10}"#, "2026-11-01", Some("2026-11-02")),
            (r#"{"rule":"for","hours":24}"#, "2026-11-01", Some("2026-11-02")),
            (r#"{"rule":"for","hours":25}"#, "2026-11-01", Some("2026-11-03")),
            (r#"{"rule":"session"}"#, "2026-11-01", None),
            (r#"{"rule":"not_stated"}"#, "2026-11-01", None),
            (r#"{"rule":"for","years":9000}"#, "2026-11-01", None),
        ] {
            assert_eq!(rule(json).expect(json).due_on(day(end)), due.map(day), "{json} {end}");
        }
    }

    proptest! {
        #[test]
        fn what_is_over_began_in_time_and_what_is_not_did_not(
            count in 1_u32..500,
            unit in prop::sample::select(vec![Unit::Minutes, Unit::Hours, Unit::Days, Unit::Months, Unit::Years]),
            now in 0_i64..4_000_000_000_000,
        ) {
            let period = Period::new(count, unit).expect("not zero");
            let latest = period.before(Instant::from_millis(now));
            prop_assert!(period.after(latest).millis() <= now);
            prop_assert!(period.after(latest + 1).millis() > now);
        }

        #[test]
        fn what_ended_by_the_first_day_is_due_and_what_ended_later_is_not(
            count in 1_u32..2_000,
            unit in prop::sample::select(vec![Unit::Minutes, Unit::Hours, Unit::Days, Unit::Months, Unit::Years]),
            start in 0_u32..400_000,
        ) {
            let period = Period::new(count, unit).expect("not zero");
            let today = day("1970-01-01").plus_days(start).expect("inside the calendar");
            if let Some(first) = period.first_day(today) {
                prop_assert!(period.last_day(first).is_some_and(|last| last <= today));
                let next = first.plus_days(1).and_then(|next| period.last_day(next));
                prop_assert!(next.is_none_or(|last| last > today));
            }
        }

        #[test]
        fn a_later_end_is_never_due_earlier(
            count in 1_u32..2_000,
            unit in prop::sample::select(vec![Unit::Minutes, Unit::Hours, Unit::Days, Unit::Months, Unit::Years]),
            start in 0_u32..400_000,
        ) {
            let period = Period::new(count, unit).expect("not zero");
            let end = day("1970-01-01").plus_days(start).expect("inside the calendar");
            let next = end.plus_days(1).expect("inside the calendar");
            if let (Some(due), Some(next_due)) = (period.last_day(end), period.last_day(next)) {
                prop_assert!(due > end);
                prop_assert!(due <= next_due);
            }
        }
    }
}

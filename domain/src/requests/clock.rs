//! By which day an answer is due.
//!
//! Days are days in Korea. The first day does not count (Civil Act, Article 157); a last day that is a Saturday, a Sunday or a
//! public holiday moves on to the next day that is none (Article 161). The days stand still while the one who asks has to
//! prove or to add something, and the days that passed so are added.

use super::holidays::{Holidays, MissingYear};
use super::kind::Kind;
use crate::date::Date;
use crate::desk::reminder;
use serde::{Deserialize, Serialize};

/// How the days of a request count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The day that does not count: on which it came in, or on which a reason for postponing ended, or an objection came.
    pub from: Date,
    /// How many days there are.
    pub days: u32,
    /// How often days were added.
    pub extensions: u8,
    /// How many days did not count.
    pub stopped_days: u32,
    /// Since when they do not count.
    pub stopped: Option<Date>,
    /// Since when the answer is postponed.
    pub postponed: Option<Date>,
}

/// The last day of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastDay {
    /// The day, until its end in Korea.
    pub day: Date,
    /// The year whose public holidays are not known: the day may be earlier than the law allows, and is not later. To be
    /// marked wherever the day is shown.
    pub unknown_year: Option<u16>,
}

/// How the answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// By that day.
    By(LastDay),
    /// The days stand still since then; so many were left.
    Still {
        /// Since when.
        since: Date,
        /// Days that are left once they count again.
        left: u32,
    },
    /// Postponed since then; access is given within ten days after the reason ends.
    Postponed {
        /// Since when.
        since: Date,
    },
}

/// Why an answer cannot be put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoDelay {
    /// Only access may be postponed (Act, Article 35(3)).
    #[error("only access may be postponed")]
    Kind,
    /// A postponement has to be told within the ten days (Decree, Article 42(2)).
    #[error("the last day has passed")]
    Late,
    /// The days were added as often as the law allows.
    #[error("no more days may be added")]
    NoMore,
}

impl Clock {
    /// The days of a request that came in that day.
    #[must_use]
    pub const fn start(kind: Kind, received: Date) -> Self {
        Self { from: received, days: kind.days(), extensions: 0, stopped_days: 0, stopped: None, postponed: None }
    }

    /// The days that there are, extensions included.
    const fn period(&self) -> u32 {
        self.days * (1 + self.extensions as u32)
    }

    /// The last day before it is moved on.
    fn nominal(&self) -> Date {
        self.from.plus_days(self.period().saturating_add(self.stopped_days)).unwrap_or(Date::LAST)
    }

    /// The last day, if the days count.
    #[must_use]
    fn last(&self, holidays: &Holidays) -> LastDay {
        move_on(self.nominal(), holidays)
    }

    /// By when the answer is due.
    #[must_use]
    pub fn due(&self, holidays: &Holidays) -> Due {
        match (self.postponed, self.stopped) {
            (Some(since), _) => Due::Postponed { since },
            (None, Some(since)) => {
                let left = u32::try_from(since.days_until(self.nominal())).unwrap_or(0);
                Due::Still { since, left }
            }
            (None, None) => Due::By(self.last(holidays)),
        }
    }

    /// Something is awaited from the one who asks. A clock that stands still already is left alone.
    #[must_use]
    pub fn stop(mut self, today: Date) -> Self {
        if self.stopped.is_none() {
            self.stopped = Some(today.max(self.from));
        }
        self
    }

    /// It has come: the days that passed are added. Days after the last one are none that could be added: who was late already
    /// stays so.
    #[must_use]
    pub fn go_on(mut self, today: Date, holidays: &Holidays) -> Self {
        if let Some(since) = self.stopped.take()
            && since <= self.last(holidays).day
        {
            let passed = u32::try_from(since.days_until(today)).unwrap_or(0);
            self.stopped_days = self.stopped_days.saturating_add(passed);
        }
        self
    }

    /// How many days have counted until a day. Days on which something was awaited from the one who asks, and days for which
    /// access is put off, do not count.
    #[must_use]
    pub fn counted(self, today: Date, holidays: &Holidays) -> u32 {
        let until = self.postponed.unwrap_or(today);
        let passed = u32::try_from(self.from.days_until(until)).unwrap_or(0);
        passed.saturating_sub(self.go_on(today, holidays).stopped_days)
    }

    /// Puts access off.
    ///
    /// # Errors
    /// [`NoDelay::Kind`] and [`NoDelay::Late`].
    pub fn postpone(mut self, kind: Kind, today: Date, holidays: &Holidays) -> Result<Self, NoDelay> {
        if !kind.may_be_postponed() {
            return Err(NoDelay::Kind);
        }
        if self.is_overdue(today, holidays) {
            return Err(NoDelay::Late);
        }
        self.postponed = Some(today);
        self.stopped = None;
        Ok(self)
    }

    /// The reason for putting it off has ended: ten days from then (PIPC Standard Guidelines, Article 31), which an objection
    /// against a decision has too.
    #[must_use]
    pub const fn restart(kind: Kind, today: Date) -> Self {
        Self::start(kind, today)
    }

    /// Adds the days once more (Decree, Article 44-3(5)).
    ///
    /// # Errors
    /// [`NoDelay::NoMore`] and [`NoDelay::Late`].
    pub fn extend(mut self, kind: Kind, today: Date, holidays: &Holidays) -> Result<Self, NoDelay> {
        if self.extensions >= kind.extensions() {
            return Err(NoDelay::NoMore);
        }
        if self.is_overdue(today, holidays) {
            return Err(NoDelay::Late);
        }
        self.extensions += 1;
        Ok(self)
    }

    /// Whether the last day has passed. Whoever is late stays so while something is awaited that was asked for after that day.
    #[must_use]
    pub fn is_overdue(&self, today: Date, holidays: &Holidays) -> bool {
        match (self.postponed, self.stopped) {
            (Some(_), _) => false,
            (None, stopped) => self.last(holidays).day < stopped.unwrap_or(today),
        }
    }

    /// Which reminder is due, if one is.
    #[must_use]
    pub fn reminder(&self, today: Date, holidays: &Holidays) -> Option<i64> {
        let Due::By(last) = self.due(holidays) else { return None };
        reminder(today, last.day)
    }
}

/// Moves a last day on until offices are open (Civil Act, Article 161). Where the holidays of a year are not known, weekends alone
/// count, and the day is marked.
fn move_on(mut day: Date, holidays: &Holidays) -> LastDay {
    let mut unknown_year = None;
    loop {
        match holidays.is_day_off(day) {
            Ok(false) => return LastDay { day, unknown_year },
            Err(MissingYear(year)) => return LastDay { day, unknown_year: Some(year) },
            Ok(true) => match day.plus_days(1) {
                Some(next) => day = next,
                None => {
                    unknown_year.get_or_insert(day.year());
                    return LastDay { day, unknown_year };
                }
            },
        }
    }
}

#[cfg(test)]
mod tests;

//! How requests were handled, in numbers that anybody may read, and what of them is hidden so that nobody is found in them.
//!
//! A year's requests (by the day in Korea on which they came in) are told of twice: roughly while the year runs, and exactly once
//! it has been closed, a month after its end. What was told of a closed year never changes again: two looks at it tell no more
//! than one. The rules of hiding are [`closed`] and [`running`].

use super::fate::{Became, Fate};
use super::kind::Kind;
use crate::date::Date;
use std::collections::BTreeMap;

/// The smallest number that is told.
pub const FEWEST: u32 = 5;

/// The largest number that is hidden.
const FEW: u32 = FEWEST - 1;

/// A number as it is told: the true one is one of those from `min` to `max`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Told {
    /// The smallest that it can be.
    pub min: u32,
    /// The largest that it can be; none where that is left open.
    pub max: Option<u32>,
}

impl Told {
    /// Fewer than five, none perhaps.
    pub const FEW: Self = Self { min: 0, max: Some(FEW) };

    /// The number itself.
    #[must_use]
    pub const fn exactly(number: u32) -> Self {
        Self { min: number, max: Some(number) }
    }

    /// So many or more.
    #[must_use]
    pub const fn at_least(min: u32) -> Self {
        Self { min, max: None }
    }

    /// One of five numbers, the first of which is a multiple of five.
    #[must_use]
    pub const fn by_fives(number: u32) -> Self {
        let min = number / FEWEST * FEWEST;
        Self { min, max: min.checked_add(FEW) }
    }

    /// A part of a whole: itself, or that there are few.
    const fn part(number: u32) -> Self {
        if number < FEWEST { Self::FEW } else { Self::exactly(number) }
    }

    /// Whether it is told to the unit.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.max == Some(self.min)
    }
}

/// Requests of one kind, or of several, that came in in one year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// How many became what, in the order of [`Became::ALL`].
    became: [u32; Became::ALL.len()],
    /// How many were decided after so many days.
    days: BTreeMap<u32, u32>,
}

impl Counts {
    /// Counts so many requests.
    pub fn add(&mut self, fate: Fate, requests: u32) {
        for (number, became) in self.became.iter_mut().zip(Became::ALL) {
            if became == fate.became {
                *number = number.saturating_add(requests);
            }
        }
        if fate.became.is_decided() {
            let decided = self.days.entry(fate.days).or_default();
            *decided = decided.saturating_add(requests);
        }
    }

    /// Takes others in.
    fn take_in(&mut self, others: &Self) {
        for (number, more) in self.became.iter_mut().zip(others.became) {
            *number = number.saturating_add(more);
        }
        for (days, more) in &others.days {
            let decided = self.days.entry(*days).or_default();
            *decided = decided.saturating_add(*more);
        }
    }

    /// How many came in.
    #[must_use]
    pub fn received(&self) -> u32 {
        self.became.iter().fold(0, |sum, number| sum.saturating_add(*number))
    }

    /// The days in which half of the decisions were made, and those of the slowest.
    fn days(&self) -> Option<Days> {
        let decided = self.days.values().fold(0, |sum: u32, number| sum.saturating_add(*number));
        let mut behind = 0;
        // A true number of days, and no mean of two: that would tell whether the decisions are even in number.
        let half = self.days.iter().find_map(|(days, number)| {
            behind += *number;
            (behind >= decided.div_ceil(2)).then_some(*days)
        })?;
        let (slowest, _) = self.days.last_key_value()?;
        Some(Days { half, slowest: *slowest })
    }
}

/// The requests of a year, by kind in the order of [`Kind::ALL`].
pub type ByKind = [Counts; Kind::ALL.len()];

/// The requests of all years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally(BTreeMap<u16, ByKind>);

impl Tally {
    /// Counts so many requests of a kind that came in in a year.
    pub fn add(&mut self, year: u16, kind: Kind, fate: Fate, requests: u32) {
        let of_year = self.0.entry(year).or_default();
        for (counts, other) in of_year.iter_mut().zip(Kind::ALL) {
            if other == kind {
                counts.add(fate, requests);
            }
        }
    }

    /// What is told on a day, the newest year first: from the year of the first request on, or from this one while there is none.
    #[must_use]
    pub fn years(&self, today: Date) -> Vec<Year> {
        let last = last_year(today);
        let first = self.0.keys().next().map_or(last, |first| last.min(*first));
        let nothing = ByKind::default();
        (first..=last).rev().map(|year| Year::of(year, today, self.0.get(&year).unwrap_or(&nothing))).collect()
    }
}

/// What a line tells about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Requests of a kind.
    Kind(Kind),
    /// Those of all kinds of which fewer than five came in, together.
    Others,
}

/// After how many days requests were decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Half of the decisions were made within so many days (the median).
    pub half: u32,
    /// The slowest decision.
    pub slowest: u32,
}

/// What became of the requests of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// Met in whole.
    pub met: Told,
    /// Met in part.
    pub in_part: Told,
    /// Refused.
    pub refused: Told,
    /// Taken back.
    pub withdrawn: Told,
    /// Not decided yet; none while the year runs, in which it changes from day to day.
    pub open: Option<Told>,
}

/// A line of the table of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What about.
    pub about: About,
    /// How many came in.
    pub received: Told,
    /// What became of them; none where so few came in that nothing is told.
    pub parts: Option<Parts>,
    /// After how many days they were decided; none where five decisions are not to be seen.
    pub days: Option<Days>,
}

/// What is told of the requests of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: u16,
    /// Whether it was closed: nothing of it changes any more.
    pub closed: bool,
    /// The last day of what is told.
    pub until: Date,
    /// The lines: a line a kind, and one for the others together where they may be told of.
    pub lines: Vec<Line>,
}

impl Year {
    /// The year of requests that came in before [`cutoff`] and became what they were then.
    #[must_use]
    pub fn of(year: u16, today: Date, counts: &ByKind) -> Self {
        let closed = is_closed(year, today);
        Self {
            year,
            closed,
            until: cutoff(year, today).yesterday().unwrap_or(Date::FIRST),
            lines: if closed { self::closed(counts) } else { running(counts) },
        }
    }

    /// How many requests came in, of whatever kind, as far as the lines tell.
    #[must_use]
    pub fn received(&self) -> Told {
        self.sum(|line| Some(line.received))
    }

    /// How many of them were met in whole, as far as the lines tell.
    #[must_use]
    pub fn met(&self) -> Told {
        self.sum(|line| line.parts.map(|parts| parts.met))
    }

    fn sum(&self, number: impl Fn(&Line) -> Option<Told>) -> Told {
        let told: Vec<Option<Told>> = self.lines.iter().map(number).collect();
        let min = told.iter().flatten().fold(0, |sum: u32, told| sum.saturating_add(told.min));
        let all = told.iter().all(|told| told.is_some_and(Told::is_exact));
        if all { Told::exactly(min) } else { Told::at_least(min) }
    }
}

/// The first day that does not matter any more for a year: 1 February of the next one once that has come, else the first day of
/// this month. Requests and decisions from that day on are left out.
#[must_use]
pub fn cutoff(year: u16, today: Date) -> Date {
    closes_on(year).filter(|day| *day <= today).or(Date::new(today.year(), today.month(), 1)).unwrap_or(Date::FIRST)
}

/// Whether a year was closed by that day.
#[must_use]
pub fn is_closed(year: u16, today: Date) -> bool {
    closes_on(year).is_some_and(|day| day <= today)
}

/// The day on which a year is closed and told of: a month after its end, when what came in in its last days has been answered.
#[must_use]
pub fn closes_on(year: u16) -> Option<Date> {
    Date::new(year.checked_add(1)?, 2, 1)
}

/// The last year that is told of: that of the last day before this month.
#[must_use]
pub fn last_year(today: Date) -> u16 {
    let first = Date::new(today.year(), today.month(), 1).and_then(Date::yesterday);
    first.unwrap_or(Date::FIRST).year()
}

/// What is told of a closed year.
///
/// - A kind of which fewer than five came in: that, and nothing else.
/// - Those kinds together are a line of their own if there are five or more of them, and so few that each kind can still be
///   anything from none to four.
/// - In a line, a part is told if it is five or more. The whole is told if what is missing to it leaves every hidden part
///   anything from none to four; otherwise only that it is at least what the parts make.
/// - Days are told where five decisions are to be seen among the parts.
///
/// Lines have no request in common and no sum is told over them, so that no line says anything about another one.
#[must_use]
pub fn closed(counts: &ByKind) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut others, mut kinds) = (Counts::default(), 0);
    for (kind, counts) in Kind::ALL.into_iter().zip(counts) {
        if counts.received() < FEWEST {
            others.take_in(counts);
            kinds += 1;
            lines.push(Line { about: About::Kind(kind), received: Told::FEW, parts: None, days: None });
        } else {
            lines.push(line(About::Kind(kind), counts));
        }
    }
    if others.received() >= FEWEST && is_free(kinds, others.received()) {
        lines.push(line(About::Others, &others));
    }
    lines
}

fn line(about: About, counts: &Counts) -> Line {
    let parts = counts.became.map(Told::part);
    let hidden = parts.iter().filter(|part| !part.is_exact()).count();
    let told: u32 = parts.iter().filter(|part| part.is_exact()).fold(0, |sum, part| sum.saturating_add(part.min));
    let whole = counts.received();
    let received = if hidden == 0 || is_free(hidden, whole.saturating_sub(told)) {
        Told::exactly(whole)
    } else {
        Told::at_least(told.max(FEWEST))
    };
    let [met, in_part, refused, withdrawn, open] = parts;
    let decisions_are_seen = [met, in_part, refused].iter().any(|part| part.is_exact());
    Line {
        about,
        received,
        parts: Some(Parts { met, in_part, refused, withdrawn, open: Some(open) }),
        days: counts.days().filter(|_| decisions_are_seen),
    }
}

/// Whether hidden numbers of which the sum is known can each be anything from none to four.
fn is_free(hidden: usize, sum: u32) -> bool {
    let others = u32::try_from(hidden.saturating_sub(1)).unwrap_or(u32::MAX);
    sum >= FEW && sum <= others.saturating_mul(FEW)
}

/// What is told while a year runs: every number by fives, and neither what is open nor days. What is open stands between the
/// whole and its parts, so that none of them says more about another than its own five numbers.
#[must_use]
pub fn running(counts: &ByKind) -> Vec<Line> {
    Kind::ALL
        .into_iter()
        .zip(counts)
        .map(|(kind, counts)| {
            let [met, in_part, refused, withdrawn, _] = counts.became.map(Told::by_fives);
            Line {
                about: About::Kind(kind),
                received: Told::by_fives(counts.received()),
                parts: Some(Parts { met, in_part, refused, withdrawn, open: None }),
                days: None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;

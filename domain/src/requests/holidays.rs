//! The days on which offices of Korea are closed.

use crate::date::Date;
use std::sync::LazyLock;

/// A year whose public holidays nobody has entered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the public holidays of {0} are not known: add them to holidays.txt")]
pub struct MissingYear(pub u16);

/// The public holidays of some years without a gap between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holidays {
    /// Days and what they are, in their order.
    days: Vec<(Date, String)>,
    first: u16,
    last: u16,
}

/// A list of holidays that cannot be used, by the line that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {0} is not a day and its name in the order of days, or leaves a year out")]
pub struct BadList(pub usize);

impl Holidays {
    /// The public holidays of Korea that come with the program.
    ///
    /// # Panics
    /// When the list that comes with the program is wrong, which a test of this crate finds first.
    #[must_use]
    pub fn of_korea() -> &'static Self {
        static LIST: LazyLock<Holidays> = LazyLock::new(|| match Holidays::parse(include_str!("holidays.txt")) {
            Ok(list) => list,
            Err(bad) => panic!("{bad}"),
        });
        &LIST
    }

    /// Reads a list: `YYYY-MM-DD name`, a day a line, in their order; lines that begin with `#` are remarks.
    ///
    /// # Errors
    /// The first line that is wrong.
    pub fn parse(text: &str) -> Result<Self, BadList> {
        let mut days: Vec<(Date, String)> = Vec::new();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
            let (day, name) = line.split_once(' ').ok_or(BadList(number))?;
            let day: Date = day.parse().map_err(|_| BadList(number))?;
            let follows = days.last().is_none_or(|(last, _)| *last <= day && day.year() - last.year() <= 1);
            if !follows || name.trim().is_empty() {
                return Err(BadList(number));
            }
            days.push((day, name.trim().to_owned()));
        }
        let (first, last) = days.first().zip(days.last()).ok_or(BadList(0))?;
        Ok(Self { first: first.0.year(), last: last.0.year(), days })
    }

    /// The last year whose holidays are known.
    #[must_use]
    pub const fn last_year(&self) -> u16 {
        self.last
    }

    /// The holidays, in their order.
    pub fn days(&self) -> impl Iterator<Item = (Date, &str)> {
        self.days.iter().map(|(day, name)| (*day, name.as_str()))
    }

    /// Whether offices are closed that day: Saturday, Sunday or public holiday (Civil Act, Article 161).
    ///
    /// # Errors
    /// For a weekday of a year whose holidays are not known.
    pub fn is_day_off(&self, day: Date) -> Result<bool, MissingYear> {
        if is_weekend(day) {
            Ok(true)
        } else if !(self.first..=self.last).contains(&day.year()) {
            Err(MissingYear(day.year()))
        } else {
            Ok(self.days.binary_search_by(|(known, _)| known.cmp(&day)).is_ok())
        }
    }
}

/// 0 is Sunday, 6 is Saturday.
#[must_use]
pub fn weekday(day: Date) -> u8 {
    // 1970-01-01 was a Thursday.
    u8::try_from((Date::of_day_number(0).days_until(day) + 4).rem_euclid(7)).unwrap_or(0)
}

/// Whether it is a Saturday or a Sunday.
#[must_use]
pub fn is_weekend(day: Date) -> bool {
    matches!(weekday(day), 0 | 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect(text)
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        for (date, number) in
            [("2026-11-26", 4), ("2026-11-29", 0), ("1970-01-01", 4), ("1969-12-28", 0), ("2000-02-29", 2)]
        {
            assert_eq!(weekday(day(date)), number, "{date}");
        }
    }

    #[test]
    fn the_list_has_2026_to_2030_whole() {
        let list = Holidays::of_korea();
        assert_eq!((list.first, list.last), (2026, 2030));
        for year in 2026..=2030_u16 {
            for name in [
                "New Year's Day",
                "Lunar New Year",
                "Independence Movement Day",
                "Labor Day",
                "Children's Day",
                "Buddha's Birthday",
                "Memorial Day",
                "Constitution Day",
                "Liberation Day",
                "Chuseok",
                "National Foundation Day",
                "Hangeul Day",
                "Christmas",
            ] {
                let often = list.days().filter(|(day, known)| day.year() == year && *known == name).count();
                assert_eq!(often, if matches!(name, "Lunar New Year" | "Chuseok") { 3 } else { 1 }, "{name} {year}");
            }
        }
        // The official calendar of 2027 counts 72 days on which offices are closed, Saturdays left out.
        let closed = (0..365)
            .filter_map(|n| day("2027-01-01").plus_days(n))
            .filter(|day| weekday(*day) == 0 || list.days().any(|(known, _)| known == *day));
        assert_eq!(closed.count(), 72);
    }

    /// Regulations on Public Holidays of Government Offices, Article 3: which holidays are made up for when they fall on what.
    #[test]
    fn substitute_days_follow_the_rule() {
        let list = Holidays::of_korea();
        let days: Vec<(Date, &str)> = list.days().collect();
        let mut expected: Vec<Date> = Vec::new();
        for (at, (date, name)) in days.iter().enumerate() {
            let made_up_for = match *name {
                "New Year's Day" | "Memorial Day" | "Local elections" | "Substitute" => false,
                "Lunar New Year" | "Chuseok" => weekday(*date) == 0,
                _ => is_weekend(*date),
            };
            let met_another = days[..at].last().is_some_and(|(before, _)| before == date) && !is_weekend(*date);
            if made_up_for || met_another {
                let mut next = date.plus_days(1).expect("a day");
                while is_weekend(next)
                    || expected.contains(&next)
                    || days.iter().any(|(known, name)| *known == next && *name != "Substitute")
                {
                    next = next.plus_days(1).expect("a day");
                }
                expected.push(next);
            }
        }
        let found: Vec<Date> = days.iter().filter(|(_, name)| *name == "Substitute").map(|(day, _)| *day).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_year_that_is_missing_is_an_error_and_weekends_are_known_for_good() {
        let list = Holidays::of_korea();
        assert_eq!(list.is_day_off(day("2031-01-01")), Err(MissingYear(2031)));
        assert_eq!(list.is_day_off(day("2025-12-25")), Err(MissingYear(2025)));
        assert_eq!(list.is_day_off(day("2031-01-04")), Ok(true));
        assert_eq!(list.is_day_off(day("2026-10-09")), Ok(true));
        assert_eq!(list.is_day_off(day("2026-10-08")), Ok(false));
    }

    #[test]
    fn a_list_with_a_mistake_is_refused_by_its_line() {
        for (text, line) in [
            ("", 0),
            ("2026-01-01", 1),
            ("2026-01-01 A\nsoon B", 2),
            ("# remark\n2026-02-01 A\n2026-01-01 B", 3),
            ("2026-01-01 A\n2028-01-01 B", 2),
        ] {
            assert_eq!(Holidays::parse(text), Err(BadList(line)), "{text:?}");
        }
    }
}

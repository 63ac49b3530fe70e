//! Objections (Act, Article 38(5)).

use crate::date::Date;

/// For how many days after the notice an objection is taken. The Act leaves the procedure to the controller; this is as long as
/// an administrative appeal may be filed after one learns of a decision (Administrative Appeals Act, Article 27(1)).
pub const DAYS: u32 = 90;

/// The last day on which an objection against a decision of that day is taken.
#[must_use]
pub fn last_day(decided: Date) -> Date {
    decided.plus_days(DAYS).unwrap_or(Date::LAST)
}

/// Whether an objection is in time.
#[must_use]
pub fn is_in_time(decided: Date, today: Date) -> bool {
    today <= last_day(decided)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_days_are_ninety_days() {
        let decided: Date = "2026-11-26".parse().expect("a date");
        assert_eq!(last_day(decided).to_string(), "2027-02-24");
        assert!(is_in_time(decided, decided));
        assert!(is_in_time(decided, last_day(decided)));
        assert!(!is_in_time(decided, last_day(decided).plus_days(1).expect("a date")));
    }
}

//! When officers are reminded of a day by which something has to be done.

use crate::date::Date;

/// Days before the last day on which officers are reminded: three days before, and one.
const REMIND: [i64; 2] = [3, 1];

/// Which reminder of a last day is due: so many days before; the nearer one where both are, none once the day has passed.
///
/// ```
/// use changho_domain::date::Date;
/// use changho_domain::desk::reminder;
/// let day = |text: &str| text.parse::<Date>().expect("a day");
/// let last = day("2027-03-08");
/// assert_eq!(reminder(day("2027-03-04"), last), None);
/// assert_eq!(reminder(day("2027-03-05"), last), Some(3));
/// assert_eq!(reminder(day("2027-03-06"), last), Some(3), "the program was not running the day before");
/// assert_eq!(reminder(day("2027-03-07"), last), Some(1));
/// assert_eq!(reminder(day("2027-03-08"), last), Some(1));
/// assert_eq!(reminder(day("2027-03-09"), last), None);
/// ```
#[must_use]
pub fn reminder(today: Date, last: Date) -> Option<i64> {
    let left = today.days_until(last);
    REMIND.into_iter().filter(|days| (0..=*days).contains(&left)).min()
}

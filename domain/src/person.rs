//! What a person tells about themselves in one line: names, places, telephone numbers.

use crate::form::Problem;
use crate::text::line;

/// The longest telephone number as it is written, in characters.
pub const LONGEST_TELEPHONE: usize = 32;
/// The digits of a telephone number with its country (ITU-T E.164: 15 at most).
const TELEPHONE_DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

/// Checks a line in any script, a full name among them: one field, never split into first and last.
///
/// # Errors
/// What to say beside the field.
pub fn line_of(typed: &str, longest: usize) -> Result<String, Problem> {
    line(typed, longest).map(str::to_owned).map_err(Problem::from)
}

/// Checks a telephone number, and leaves it as it was written: digits, with `+` in front and spaces, hyphens, dots and
/// parentheses between.
///
/// # Errors
/// What to say beside the field.
///
/// ```
/// use changho_domain::{form::Problem, person::telephone};
/// assert_eq!(telephone(" +82 2-1234-5678 ").as_deref(), Ok("+82 2-1234-5678"));
/// assert_eq!(telephone("call me"), Err(Problem::Telephone));
/// ```
pub fn telephone(typed: &str) -> Result<String, Problem> {
    let number = line(typed, LONGEST_TELEPHONE)?;
    let rest = number.strip_prefix('+').unwrap_or(number);
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    let plain = rest.bytes().all(|b| b.is_ascii_digit() || b" -.()".contains(&b));
    if plain && TELEPHONE_DIGITS.contains(&digits) { Ok(number.to_owned()) } else { Err(Problem::Telephone) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_digits_however_they_are_grouped() {
        for good in ["02-120", "+82 10 1234 5678", "(02) 1234-5678", "010.1234.5678", "118"] {
            assert_eq!(telephone(good).as_deref(), Ok(good));
        }
        let long = "1".repeat(33);
        for (bad, problem) in [
            ("", Problem::Missing),
            ("  ", Problem::Missing),
            ("12", Problem::Telephone),
            ("1234567890123456", Problem::Telephone),
            ("+82+2", Problem::Telephone),
            ("010-1234-567x", Problem::Telephone),
            ("０１０１２３４", Problem::Telephone),
            ("=1+234", Problem::Telephone),
            ("010\n1234", Problem::Control),
            (&long, Problem::TooLong(32)),
        ] {
            assert_eq!(telephone(bad), Err(problem), "{bad:?}");
        }
    }
}

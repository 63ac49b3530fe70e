//! The six digits that are mailed to somebody who signs in or confirms an act.

use crate::form::Problem;
use crate::time::{Instant, MINUTE};

/// How long a mailed code or sign-in link is good (ASVS 5.0, 6.5.5: at most ten minutes), in milliseconds.
pub const CODE_LIFETIME: i64 = 10 * MINUTE;
/// How often a code may be tried before it is gone.
pub const CODE_TRIES: u8 = 5;
/// For how long after a code was entered the sensitive acts (export, change of address, deletion) need no new one, in
/// milliseconds.
pub const FRESH_FOR: i64 = 10 * MINUTE;

/// Reads a typed code: six digits, with spaces and hyphens forgiven, and full-width digits of East Asian keyboards
/// understood.
///
/// # Errors
/// [`Problem::Missing`] or [`Problem::CodeShape`].
///
/// ```
/// use changho_domain::code;
/// assert_eq!(code::parse(" 123 456 ").as_deref(), Ok("123456"));
/// assert_eq!(code::parse("１２３４５６").as_deref(), Ok("123456"));
/// ```
pub fn parse(typed: &str) -> Result<String, Problem> {
    let mut digits = String::with_capacity(6);
    for c in typed.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '０'..='９' => digits.push(char::from(b'0' + u8::try_from(c as u32 - '０' as u32).unwrap_or(0))),
            c if c.is_whitespace() || c == '-' => {}
            _ => return Err(Problem::CodeShape),
        }
    }
    match digits.len() {
        0 => Err(Problem::Missing),
        6 => Ok(digits),
        _ => Err(Problem::CodeShape),
    }
}

/// Whether a code entered at `verified_at` still stands for the person at `now`.
#[must_use]
pub fn is_fresh(verified_at: Option<Instant>, now: Instant) -> bool {
    verified_at.is_some_and(|at| now >= at && now - at < FRESH_FOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_code_is_six_digits_however_it_is_spaced() {
        let cases: &[(&str, Result<&str, Problem>)] = &[
            ("123456", Ok("123456")),
            ("123-456", Ok("123456")),
            ("\u{3000}１２３ ４５６", Ok("123456")),
            ("", Err(Problem::Missing)),
            ("12345", Err(Problem::CodeShape)),
            ("1234567", Err(Problem::CodeShape)),
            ("12345a", Err(Problem::CodeShape)),
            ("١٢٣٤٥٦", Err(Problem::CodeShape)),
        ];
        for (typed, expected) in cases {
            assert_eq!(parse(typed).as_deref(), expected.as_ref().map(|s| *s), "{typed:?}");
        }
    }

    #[test]
    fn a_code_is_fresh_for_ten_minutes_and_not_before_it_was_entered() {
        let at = Instant::from_millis(1_000_000);
        assert!(!is_fresh(None, at));
        assert!(is_fresh(Some(at), at));
        assert!(is_fresh(Some(at), at + (FRESH_FOR - 1)));
        assert!(!is_fresh(Some(at), at + FRESH_FOR));
        assert!(!is_fresh(Some(at), at + -1));
    }
}

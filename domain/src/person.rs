//! What a person tells about themselves: name and city.

use crate::form::Problem;
use crate::text::line;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 100;
/// The longest name of a city, in characters.
pub const LONGEST_CITY: usize = 100;

/// Checks a full name, in any script: one field, never split into first and last.
///
/// # Errors
/// What to say beside the field.
pub fn name(typed: &str) -> Result<String, Problem> {
    line(typed, LONGEST_NAME).map(str::to_owned).map_err(Problem::from)
}

/// Checks the name of a city.
///
/// # Errors
/// What to say beside the field.
pub fn city(typed: &str) -> Result<String, Problem> {
    line(typed, LONGEST_CITY).map(str::to_owned).map_err(Problem::from)
}

//! The reference number of a request: read aloud, copied by hand, and still not guessed.

use crate::form::Problem;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Letters and digits that are not mistaken for each other; 31 is a prime, which the check below rests on.
const SYMBOLS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const BASE: u32 = 31;
/// Symbols before the check symbol. 31^11 is more than 10^16: nobody hits a number by trying.
const RANDOM: usize = 11;

/// A reference number: eleven random symbols and one that checks them, written `ABCD-EFGH-JKMN`.
///
/// ```
/// use changho_domain::requests::Reference;
/// let number = Reference::draw(&[7; 11]);
/// assert_eq!(Reference::parse(&number.to_string().to_lowercase().replace('-', " ")), Ok(number));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(String);

impl Reference {
    /// How many random bytes [`draw`](Self::draw) takes.
    pub const BYTES: usize = RANDOM;

    /// The number of so many random bytes. Some symbols come up a little more often than others (256 is no multiple of 31),
    /// which costs less than half a bit of 54.
    #[must_use]
    pub fn draw(bytes: &[u8; RANDOM]) -> Self {
        let mut symbols: Vec<u8> = bytes.iter().map(|byte| SYMBOLS[usize::from(*byte) % SYMBOLS.len()]).collect();
        symbols.push(check(&symbols));
        Self(symbols.into_iter().map(char::from).collect())
    }

    /// Reads a number as people type it: with or without hyphens and spaces, in small letters, with the full-width letters of
    /// East Asian keyboards.
    ///
    /// # Errors
    /// [`Problem::Missing`], or [`Problem::ReferenceShape`] for what cannot be a number; the check symbol finds every single
    /// wrong symbol and every two that changed places.
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let mut symbols = Vec::with_capacity(RANDOM + 1);
        for c in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–' | '－' | 'ー')) {
            let c = match c {
                '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
                c => c,
            };
            let c = u8::try_from(c.to_ascii_uppercase()).ok().filter(|c| SYMBOLS.contains(c));
            symbols.push(c.ok_or(Problem::ReferenceShape)?);
            if symbols.len() > RANDOM + 1 {
                return Err(Problem::ReferenceShape);
            }
        }
        match symbols.split_last() {
            None => Err(Problem::Missing),
            Some((last, first)) if first.len() == RANDOM && check(first) == *last => {
                Ok(Self(symbols.into_iter().map(char::from).collect()))
            }
            Some(_) => Err(Problem::ReferenceShape),
        }
    }

    /// The twelve symbols alone, by which it is found again.
    #[must_use]
    pub fn symbols(&self) -> &str {
        &self.0
    }
}

/// The symbol that checks the others: the sum of their values, each times its place (1 to 11). As 31 is a prime, one changed
/// symbol changes the sum, and so do two that changed places.
fn check(symbols: &[u8]) -> u8 {
    let value = |symbol: &u8| SYMBOLS.iter().position(|known| known == symbol).unwrap_or(0);
    let sum: u32 = (1..).zip(symbols).map(|(place, symbol)| place * u32::try_from(value(symbol)).unwrap_or(0)).sum();
    SYMBOLS[usize::try_from(sum % BASE).unwrap_or(0)]
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", &self.0[0..4], &self.0[4..8], &self.0[8..12])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_number_reads_back_however_it_is_typed(bytes: [u8; RANDOM]) {
            let number = Reference::draw(&bytes);
            let wide: String = number.to_string().chars().map(|c| char::from_u32(c as u32 + 0xFEE0).expect("full-width")).collect();
            for typed in [number.to_string(), number.symbols().to_lowercase(), format!("  {number}\u{3000}"), wide] {
                prop_assert_eq!(Reference::parse(&typed), Ok(number.clone()), "{}", typed);
            }
        }

        #[test]
        fn one_wrong_symbol_is_noticed(bytes: [u8; RANDOM], at in 0..=RANDOM, other in 0..SYMBOLS.len()) {
            let number = Reference::draw(&bytes);
            let mut typed = number.symbols().as_bytes().to_vec();
            prop_assume!(typed[at] != SYMBOLS[other]);
            typed[at] = SYMBOLS[other];
            let typed = String::from_utf8(typed).expect("ASCII");
            prop_assert_eq!(Reference::parse(&typed), Err(Problem::ReferenceShape));
        }

        #[test]
        fn two_symbols_that_changed_places_are_noticed(bytes: [u8; RANDOM], one in 0..RANDOM, other in 0..RANDOM) {
            let number = Reference::draw(&bytes);
            let mut typed = number.symbols().as_bytes().to_vec();
            prop_assume!(typed[one] != typed[other]);
            typed.swap(one, other);
            let typed = String::from_utf8(typed).expect("ASCII");
            prop_assert_eq!(Reference::parse(&typed), Err(Problem::ReferenceShape));
        }

        #[test]
        fn nothing_typed_makes_it_panic(typed in "\\PC{0,40}") {
            let _ = Reference::parse(&typed);
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert_eq!(Reference::parse(" - "), Err(Problem::Missing));
        for bad in
            ["ABCD", "ABCD-EFGH-JKMNP", "0000-0000-0000", "IIII-LLLL-OOOO", "한국한국-한국한국-한국한국", "'; DROP"]
        {
            assert_eq!(Reference::parse(bad), Err(Problem::ReferenceShape), "{bad}");
        }
    }
}

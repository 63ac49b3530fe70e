//! Countries, as people name them when asked for nationality and country of residence.

use crate::form::Problem;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::str::FromStr;

/// The officially assigned codes of ISO 3166-1 (alpha-2), in their own order, two letters each. Names in the five
/// languages are the services'; a test there holds the two lists against each other.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// A country of ISO 3166-1, by its two letters.
///
/// ```
/// use changho_domain::country::CountryCode;
/// assert_eq!("KR".parse::<CountryCode>().map(|code| code.to_string()).as_deref(), Ok("KR"));
/// assert!("XX".parse::<CountryCode>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CountryCode(&'static str);

/// The text is no code of ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a two-letter code of ISO 3166-1")]
pub struct NotACountry;

impl CountryCode {
    /// All of them, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split(' ').map(Self)
    }

    /// The country with exactly this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|country| country.0 == code)
    }

    /// The two letters.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// Reads the country that was chosen in a form.
///
/// # Errors
/// [`Problem::Missing`] when none was chosen, [`Problem::UnknownChoice`] for what the list does not offer.
pub fn chosen(typed: &str) -> Result<CountryCode, Problem> {
    match typed {
        "" => Err(Problem::Missing),
        code => CountryCode::parse(code).ok_or(Problem::UnknownChoice),
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for CountryCode {
    type Err = NotACountry;

    fn from_str(code: &str) -> Result<Self, NotACountry> {
        Self::parse(code).ok_or(NotACountry)
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_that_of_iso_3166_1() {
        let all: Vec<&str> = CountryCode::all().map(CountryCode::as_str).collect();
        assert_eq!(all.len(), 249);
        assert!(all.is_sorted());
        assert!(all.iter().all(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())));
    }

    #[test]
    fn only_codes_of_the_list_are_countries() {
        assert_eq!(chosen("JP"), Ok(CountryCode("JP")));
        assert_eq!(chosen(""), Err(Problem::Missing));
        // Lower case, three letters, never assigned, no longer assigned, user-assigned, two codes at once.
        for code in ["kr", "KOR", "XX", "SU", "XK", "KR JP", " KR", "한국", "K\u{0}"] {
            assert_eq!(chosen(code), Err(Problem::UnknownChoice), "{code:?}");
        }
    }

    #[test]
    fn the_wire_carries_the_two_letters() {
        let json = serde_json::to_string(&CountryCode("TW")).expect("a text");
        assert_eq!(json, "\"TW\"");
        assert_eq!(serde_json::from_str::<CountryCode>(&json).ok(), Some(CountryCode("TW")));
        assert!(serde_json::from_str::<CountryCode>("\"ZZ\"").is_err());
    }
}

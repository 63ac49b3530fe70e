//! E-mail addresses as the center keeps them.

use crate::keys::KeyRing;
use changho_domain::email::EmailAddress;
use changho_domain::form::Problem;
use idna::AsciiDenyList;
use idna::uts46::{Hyphens, Uts46};

/// Reads a typed address, and writes its domain in the ASCII form that mail servers look up (UTS #46, strictly), so that
/// two spellings of one domain are one mailbox.
///
/// # Errors
/// What to say beside the field.
pub fn read(typed: &str) -> Result<EmailAddress, Problem> {
    let address = EmailAddress::parse(typed)?;
    let domain = idna::domain_to_ascii_strict(address.domain()).map_err(|_| Problem::EmailInvalid)?;
    address.with_domain(&domain)
}

/// The keyed hash by which an address is found again.
#[must_use]
pub fn hash(keys: &KeyRing, address: &EmailAddress) -> Vec<u8> {
    keys.hash("email", address.lookup_key().as_bytes())
}

/// The address as its owner writes it: with the letters of the domain instead of `xn--`.
#[must_use]
pub fn shown(address: &EmailAddress) -> String {
    let (domain, valid) = Uts46::new().to_unicode(address.domain().as_bytes(), AsciiDenyList::STD3, Hyphens::Check);
    match valid {
        Ok(()) => format!("{}@{domain}", address.local_part()),
        Err(_) => address.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_written_one_way_and_shown_as_its_owner_writes_it() {
        for (typed, stored, seen) in [
            ("Ada@EXAMPLE.org", "Ada@example.org", "Ada@example.org"),
            ("kim@서울.한국", "kim@xn--2i4bq6h.xn--3e0b707e", "kim@서울.한국"),
            ("kim@xn--2i4bq6h.xn--3e0b707e", "kim@xn--2i4bq6h.xn--3e0b707e", "kim@서울.한국"),
            // Decomposed letters, as some keyboards give them.
            ("kim@\u{1109}\u{1165}\u{110B}\u{116E}\u{11AF}.한국", "kim@xn--2i4bq6h.xn--3e0b707e", "kim@서울.한국"),
            ("jo@straße.de", "jo@xn--strae-oqa.de", "jo@straße.de"),
        ] {
            let address = read(typed);
            assert_eq!(address.as_ref().map(ToString::to_string).as_deref(), Ok(stored), "{typed}");
            assert_eq!(address.as_ref().map(shown).as_deref(), Ok(seen), "{typed}");
        }
    }

    #[test]
    fn what_is_no_domain_is_refused() {
        let long = format!("kim@{}.kr", "가".repeat(60));
        for typed in [
            "kim@xn--a.kr",
            "kim@a_b.kr",
            "kim@\u{0338}서울.kr",
            "kim@ab--cd.kr",
            "kim@서울..kr",
            "kim@\u{200D}서울.kr",
            &long,
        ] {
            assert_eq!(read(typed), Err(Problem::EmailInvalid), "{typed}");
        }
    }
}

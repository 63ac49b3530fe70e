//! E-mail addresses.

use crate::form::Problem;
use crate::text::line;
use std::fmt;

/// The longest address a mail server has to take (RFC 5321, 4.5.3.1.3, less the angle brackets), in characters.
pub const LONGEST_EMAIL: usize = 254;
/// The longest part before the @ (RFC 5321, 4.5.3.1.1), in bytes.
const LONGEST_LOCAL_PART: usize = 64;

/// An address that a mail can be sent to.
///
/// The part before the `@` is ASCII: addresses with other letters there need every server on the way to know RFC 6531,
/// and a person whose confirmation mail silently vanishes is worse off than one who is told so. The domain may have any
/// letters; the services write it in its ASCII form (IDNA) before it is stored or mailed.
///
/// `Debug` shows the domain alone, so that an address cannot get into a log by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress {
    local: String,
    domain: String,
}

impl EmailAddress {
    /// Checks what was typed.
    ///
    /// # Errors
    /// What to say beside the field.
    ///
    /// ```
    /// use changho_domain::{email::EmailAddress, form::Problem};
    /// assert_eq!(EmailAddress::parse(" ada@Example.org ").unwrap().to_string(), "ada@example.org");
    /// assert_eq!(EmailAddress::parse("ada@"), Err(Problem::EmailInvalid));
    /// ```
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = line(typed, LONGEST_EMAIL)?;
        let (local, domain) = typed.rsplit_once('@').ok_or(Problem::EmailInvalid)?;
        if !local.is_ascii() {
            return Err(Problem::EmailLocalPart);
        }
        if !is_dot_atom(local) || local.len() > LONGEST_LOCAL_PART || !is_host_name(domain) {
            return Err(Problem::EmailInvalid);
        }
        Ok(Self { local: local.to_owned(), domain: domain.to_lowercase() })
    }

    /// The part before the `@`, as typed.
    #[must_use]
    pub fn local_part(&self) -> &str {
        &self.local
    }

    /// The part after the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The same mailbox under another spelling of its domain.
    ///
    /// # Errors
    /// What to say beside the field when the domain is not one.
    pub fn with_domain(&self, domain: &str) -> Result<Self, Problem> {
        Self::parse(&format!("{}@{domain}", self.local))
    }

    /// What two spellings of one mailbox have in common. Servers may tell `Ada@` from `ada@`; in practice none does, and
    /// people type either.
    #[must_use]
    pub fn lookup_key(&self) -> String {
        format!("{}@{}", self.local.to_ascii_lowercase(), self.domain)
    }

    /// Enough for the owner to recognize it, too little for others: `a•••@example.org`.
    #[must_use]
    pub fn masked(&self) -> String {
        let first: String = self.local.chars().take(1).collect();
        format!("{first}•••@{}", self.domain)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmailAddress(…@{})", self.domain)
    }
}

/// The unquoted form of a local part (RFC 5322, 3.2.3). The quoted form is legal and unused; taking it would let in
/// spaces, commas and angle brackets.
fn is_dot_atom(local: &str) -> bool {
    !local.is_empty()
        && local.split('.').all(|atom| {
            !atom.is_empty() && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
        })
}

/// At least two labels of letters, digits and inner hyphens; letters of any script, since IDNA decides on those.
fn is_host_name(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    labels.len() >= 2
        && domain.len() <= 253 * 4
        && labels.iter().all(|label| {
            !label.is_empty()
                && label.chars().count() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-' || (!c.is_ascii() && !c.is_whitespace()))
        })
        && labels.last().is_some_and(|top| !top.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_taken_or_refused_with_the_reason() {
        let long_local = format!("{}@example.org", "a".repeat(65));
        let too_long = format!("a@{}.org", "b".repeat(254));
        let cases: &[(&str, Result<&str, Problem>)] = &[
            ("ada@example.org", Ok("ada@example.org")),
            ("Ada.L+news@EXAMPLE.org", Ok("Ada.L+news@example.org")),
            ("o'neill@example.co.kr", Ok("o'neill@example.co.kr")),
            ("kim@서울.한국", Ok("kim@서울.한국")),
            ("kim@xn--3e0b707e.kr", Ok("kim@xn--3e0b707e.kr")),
            ("김서울@example.kr", Err(Problem::EmailLocalPart)),
            ("", Err(Problem::Missing)),
            ("ada", Err(Problem::EmailInvalid)),
            ("ada@", Err(Problem::EmailInvalid)),
            ("@example.org", Err(Problem::EmailInvalid)),
            ("ada@localhost", Err(Problem::EmailInvalid)),
            ("ada@127.0.0.1", Err(Problem::EmailInvalid)),
            ("ada@[127.0.0.1]", Err(Problem::EmailInvalid)),
            ("ada@example..org", Err(Problem::EmailInvalid)),
            ("ada@-example.org", Err(Problem::EmailInvalid)),
            (".ada@example.org", Err(Problem::EmailInvalid)),
            ("ada lovelace@example.org", Err(Problem::EmailInvalid)),
            ("\"ada lovelace\"@example.org", Err(Problem::EmailInvalid)),
            ("ada@example.org, bob@example.org", Err(Problem::EmailInvalid)),
            ("Ada <ada@example.org>", Err(Problem::EmailInvalid)),
            ("ada@example.org\r\nBcc: bob@example.org", Err(Problem::Control)),
            ("ada@exam\u{202E}ple.org", Err(Problem::Direction)),
            (&long_local, Err(Problem::EmailInvalid)),
            (&too_long, Err(Problem::TooLong(LONGEST_EMAIL))),
        ];
        for (typed, expected) in cases {
            let parsed = EmailAddress::parse(typed).map(|a| a.to_string());
            assert_eq!(parsed.as_deref(), expected.as_ref().map(|s| *s), "{typed:?}");
        }
    }

    #[test]
    fn debug_output_does_not_hold_the_mailbox() {
        let address = EmailAddress::parse("ada@example.org").unwrap_or_else(|_| unreachable!("a good address"));
        assert!(!format!("{address:?}").contains("ada"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(typed in ".*") {
            let _ = EmailAddress::parse(&typed);
        }

        #[test]
        fn what_is_taken_is_one_mailbox_and_parses_to_itself(typed in "[a-zA-Z0-9._%+\\-@<>\", 서\r\n]{1,40}") {
            if let Ok(address) = EmailAddress::parse(&typed) {
                let text = address.to_string();
                prop_assert_eq!(text.matches('@').count(), 1);
                prop_assert!(!text.contains(['<', '>', '"', ',', ' ', '\r', '\n']));
                prop_assert_eq!(EmailAddress::parse(&text), Ok(address));
            }
        }
    }
}

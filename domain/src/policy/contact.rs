//! Whom a person can turn to: officers and desks of the controller, and bodies that help against it.

use super::EntryId;
use crate::locale::Localized;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An officer, a person in charge or a desk (`[[officers]]`; Act, Article 30(1)6: a name or a department, with its
/// telephone number).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Officer {
    /// The name by which texts know it.
    pub id: EntryId,
    /// What it is there for (privacy officer, access request desk).
    pub role: Localized<String>,
    /// The department.
    pub department: Localized<String>,
    /// Its telephone numbers, at least one.
    pub tel: Vec<Phone>,
    /// Its fax number.
    #[serde(default)]
    pub fax: Option<Phone>,
    /// Its mailbox.
    #[serde(default)]
    pub email: Option<MailAddress>,
}

/// A body to which a person can turn whose rights were infringed (`[[redress]]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redress {
    /// The name by which texts know it.
    pub id: EntryId,
    /// Its name for readers.
    pub name: Localized<String>,
    /// What it does; none where the version does not say.
    #[serde(default)]
    pub services: Option<Localized<String>>,
    /// Its telephone number; many have one that works inside Korea only.
    #[serde(default)]
    pub tel: Option<Phone>,
    /// Its web site.
    #[serde(default)]
    pub web: Option<WebAddress>,
    /// Its postal address.
    #[serde(default)]
    pub address: Option<Localized<String>>,
    /// How it is reached from outside Korea.
    pub from_abroad: FromAbroad,
    /// Whether notices of a request that was limited, refused or put off name it as a way to object.
    #[serde(default)]
    pub on_refusal: bool,
}

/// How a body is reached from outside Korea.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FromAbroad {
    /// The version gives no way.
    None,
    /// Through its web site.
    Web,
    /// By telephone.
    Tel,
}

/// A telephone or fax number: international (`+82-2-1234-5678`, E.164 with hyphens) or one that only works inside
/// Korea (`118`, `1833-6972`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// What was written as a contact is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAContact {
    /// Not a telephone number.
    #[error("a telephone number is written like `+82-2-1234-5678`, or `118` where it works inside Korea only")]
    Phone,
    /// Not a mail address.
    #[error("not a mail address of ASCII characters")]
    MailAddress,
    /// Not a web address.
    #[error("a web address starts with `https://` and has no spaces or quotes")]
    WebAddress,
}

impl Phone {
    /// The number as people read it, as the register writes it.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// The number without hyphens, for a `tel:` link (RFC 3966): `+82212345678`.
    #[must_use]
    pub fn dialed(&self) -> String {
        self.0.replace('-', "")
    }

    /// Whether it can be called from outside Korea.
    #[must_use]
    pub fn is_international(&self) -> bool {
        self.0.starts_with('+')
    }
}

impl TryFrom<String> for Phone {
    type Error = NotAContact;

    fn try_from(text: String) -> Result<Self, NotAContact> {
        let (national, allowed) = match text.strip_prefix('+') {
            // E.164 allows 15 digits; no country has fewer than 7 with its code.
            Some(rest) => (rest, 7..=15),
            None => (text.as_str(), 3..=11),
        };
        let groups_are_digits =
            national.split('-').all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
        let digits = national.bytes().filter(u8::is_ascii_digit).count();
        if groups_are_digits && allowed.contains(&digits) { Ok(Self(text)) } else { Err(NotAContact::Phone) }
    }
}

/// The mailbox of a department. It goes into `mailto:` links, so only plain addresses are taken.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(String);

impl MailAddress {
    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MailAddress {
    type Error = NotAContact;

    fn try_from(text: String) -> Result<Self, NotAContact> {
        let plain = |part: &str, also: &[u8]| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || also.contains(&b))
        };
        let good = text.len() <= 254
            && text.split_once('@').is_some_and(|(local, host)| {
                plain(local, b".+-_") && host.contains('.') && host.split('.').all(|label| plain(label, b"-"))
            });
        if good { Ok(Self(text)) } else { Err(NotAContact::MailAddress) }
    }
}

/// A web address that readers are sent to; https only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

impl WebAddress {
    /// Whether the text can be such an address.
    #[must_use]
    pub fn allows(text: &str) -> bool {
        text.strip_prefix("https://").is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let host_is_plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:".contains(&b));
            host_is_plain
                && host.contains('.')
                && !host.starts_with('.')
                && rest.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b))
        })
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as people read it: without the scheme and a lone slash at the end.
    #[must_use]
    pub fn shown(&self) -> &str {
        let rest = self.0.trim_start_matches("https://");
        rest.strip_suffix('/').unwrap_or(rest)
    }
}

impl TryFrom<String> for WebAddress {
    type Error = NotAContact;

    fn try_from(text: String) -> Result<Self, NotAContact> {
        if Self::allows(&text) { Ok(Self(text)) } else { Err(NotAContact::WebAddress) }
    }
}

/// All three are kept as they are written.
macro_rules! written_as_text {
    ($($contact:ident),*) => {$(
        impl From<$contact> for String {
            fn from(contact: $contact) -> Self {
                contact.0
            }
        }

        impl fmt::Display for $contact {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}
written_as_text!(Phone, MailAddress, WebAddress);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_dialed_as_e164_or_inside_korea() {
        for (written, dialed, international) in [
            ("+82-2-1234-5678", "+82212345678", true),
            ("118", "118", false),
            ("1833-6972", "18336972", false),
            ("02-1234-5678", "0212345678", false),
        ] {
            let phone = Phone::try_from(written.to_owned()).expect(written);
            assert_eq!((phone.shown(), phone.is_international()), (written, international));
            assert_eq!(phone.dialed(), dialed);
        }
        for bad in ["", "+", "11", "2971~2", "+82 2 2133 2971", "+82--2", "-118", "tel:118", "+1234567890123456", "١١٨"]
        {
            assert_eq!(Phone::try_from(bad.to_owned()), Err(NotAContact::Phone), "{bad}");
        }
    }

    #[test]
    fn mail_addresses_are_plain() {
        assert!(MailAddress::try_from("privacy@seoul.go.kr".to_owned()).is_ok());
        for bad in ["", "privacy", "@seoul.go.kr", "a@b", "a@b..c", "a@b.c?subject=x", "a b@c.d", "a@b@c.d", "가@b.c"]
        {
            assert!(MailAddress::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn web_addresses_are_https_and_shown_short() {
        let web = WebAddress::try_from("https://privacy.kisa.or.kr/".to_owned()).expect("an address");
        assert_eq!(web.shown(), "privacy.kisa.or.kr");
        for bad in [
            "",
            "http://kisa.or.kr",
            "privacy.kisa.or.kr",
            "https://",
            "https://localhost",
            "https://a.b/\"x",
            "https://a.b/ c",
            "https://user@a.b",
            "javascript:alert(1)",
        ] {
            assert!(WebAddress::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}

//! The institution's other sites, which ask their visitors through the center.

use super::{Cookie, CookieCategory, EntryId};
use crate::locale::Localized;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Another site of the institution (`[[sites]]`). Choices are taken from its origins and from no others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The name by which the site's pages call it.
    pub id: EntryId,
    /// Its name for readers.
    pub name: Localized<String>,
    /// Where it is: `https://…`, one for each host.
    pub origins: Vec<Origin>,
    /// The parent domain that its visitors' choice holds for, together with all sites that name the same one. None: the choice
    /// is this site's alone.
    #[serde(default)]
    pub shared: Option<Domain>,
    /// To be raised when a purpose changes materially under the same names: then everybody who allowed something is asked again.
    #[serde(default = "first")]
    pub revision: u32,
    /// What can be chosen.
    pub categories: Vec<SiteCategory>,
    /// What the site stores in browsers.
    pub cookies: Vec<Cookie>,
}

const fn first() -> u32 {
    1
}

/// What a category means on a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteCategory {
    /// Which one.
    pub category: CookieCategory,
    /// What it is for there.
    pub purpose: Localized<String>,
    /// What Google's tags are told is granted where it is allowed.
    #[serde(default)]
    pub signals: Vec<ConsentSignal>,
}

impl Site {
    /// The categories that a visitor chooses about.
    pub fn chosen(&self) -> impl Iterator<Item = &SiteCategory> {
        self.categories.iter().filter(|entry| entry.category != CookieCategory::Necessary)
    }

    /// Whether a visitor can choose about a category.
    #[must_use]
    pub fn offers(&self, category: CookieCategory) -> bool {
        self.chosen().any(|entry| entry.category == category)
    }

    /// The name of the cookie in which a browser keeps the answer. A shared one has another name, so that none hides the other.
    #[must_use]
    pub const fn own_cookie(&self) -> &'static str {
        if self.shared.is_some() { "changho_shared" } else { "changho_choice" }
    }

    /// What an answer holds for: the parent domain, or the site alone.
    #[must_use]
    pub fn scope(&self) -> &str {
        self.shared.as_ref().map_or(self.id.as_str(), Domain::as_str)
    }

    /// Whether it is at that origin, as browsers send it.
    #[must_use]
    pub fn is_at(&self, origin: &str) -> bool {
        self.origins.iter().any(|own| own.as_str() == origin)
    }
}

/// A signal of Google Consent Mode, version 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentSignal {
    /// Storage for advertising.
    AdStorage,
    /// Sending data about the visitor for advertising.
    AdUserData,
    /// Personalized advertising.
    AdPersonalization,
    /// Storage for counting.
    AnalyticsStorage,
    /// Storage for how the site works, such as its language.
    FunctionalityStorage,
    /// Storage for what is recommended.
    PersonalizationStorage,
    /// Storage for security.
    SecurityStorage,
}

impl ConsentSignal {
    /// The category that may grant it; none for advertising, which no category of ours asks about: it is denied always.
    #[must_use]
    pub const fn of(self) -> Option<CookieCategory> {
        match self {
            Self::AdStorage | Self::AdUserData | Self::AdPersonalization => None,
            Self::AnalyticsStorage => Some(CookieCategory::Statistics),
            Self::FunctionalityStorage | Self::PersonalizationStorage => Some(CookieCategory::Preferences),
            Self::SecurityStorage => Some(CookieCategory::Necessary),
        }
    }
}

/// An origin as browsers send it (RFC 6454): scheme, host, and a port where it is not the usual one.
///
/// Only `https`, so that nobody on the way can answer for a visitor; and `http` on the visitor's own machine, for trying out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Origin(String);

/// The text is no origin of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an origin is `https://`, a host in small ASCII letters, and a port unless it is 443; nothing behind it. `http://` is for \
     `localhost`, names below it, and 127.0.0.1"
)]
pub struct NotAnOrigin;

impl Origin {
    /// As browsers send it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its host.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(':').next().unwrap_or_default()
    }

    /// Whether it is on the visitor's own machine, and so in a demonstration alone.
    #[must_use]
    pub fn is_local(&self) -> bool {
        self.0.starts_with("http://")
    }
}

impl TryFrom<String> for Origin {
    type Error = NotAnOrigin;

    fn try_from(text: String) -> Result<Self, NotAnOrigin> {
        let (scheme, rest) = text.split_once("://").ok_or(NotAnOrigin)?;
        let (host, port) = match rest.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (rest, None),
        };
        let local = host == "localhost" || host.ends_with(".localhost") || host == "127.0.0.1";
        let (usual, may) = match scheme {
            "https" => ("443", true),
            "http" => ("80", local),
            _ => return Err(NotAnOrigin),
        };
        let port_fits = port.is_none_or(|port| {
            port != usual && !port.starts_with('0') && port.parse::<u16>().is_ok() && !port.starts_with('+')
        });
        if may && port_fits && is_host(host) { Ok(Self(text)) } else { Err(NotAnOrigin) }
    }
}

impl From<Origin> for String {
    fn from(origin: Origin) -> Self {
        origin.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Labels of small ASCII letters, digits and hyphens, with dots between them. Names in other scripts come in Punycode, as
/// browsers send them.
fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

/// A domain that an institution can have for itself: below a public suffix such as `go.kr`, under which everybody can have
/// one. Browsers keep no cookie for the suffix itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Domain(String);

/// The text is no such domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a shared domain is one that the institution has for itself, such as `city.go.kr`; not a public suffix such as `go.kr`, \
     under which others have domains too"
)]
pub struct NotADomain;

impl Domain {
    /// As a cookie names it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a host is the domain itself or below it.
    #[must_use]
    pub fn holds(&self, host: &str) -> bool {
        host.strip_suffix(self.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }
}

impl TryFrom<String> for Domain {
    type Error = NotADomain;

    fn try_from(text: String) -> Result<Self, NotADomain> {
        let is_address = text.split('.').all(|label| label.bytes().all(|b| b.is_ascii_digit()));
        if is_host(&text) && !is_address && psl::domain(text.as_bytes()).is_some() {
            Ok(Self(text))
        } else {
            Err(NotADomain)
        }
    }
}

impl From<Domain> for String {
    fn from(domain: Domain) -> Self {
        domain.0
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_origin_is_what_browsers_send() {
        for (good, host) in [
            ("https://tchinese.seoul.go.kr", "tchinese.seoul.go.kr"),
            ("https://a.example:8443", "a.example"),
            ("https://xn--9d0bm53a.kr", "xn--9d0bm53a.kr"),
            ("http://127.0.0.1:8000", "127.0.0.1"),
            ("http://a.seoul.localhost:8000", "a.seoul.localhost"),
            ("http://localhost", "localhost"),
        ] {
            let origin = Origin::try_from(good.to_owned()).expect(good);
            assert_eq!((origin.as_str(), origin.host()), (good, host));
        }
        for bad in [
            "",
            "null",
            "*",
            "https://",
            "https://*.seoul.go.kr",
            "http://seoul.go.kr",
            "http://localhost.example.org",
            "https://seoul.go.kr/",
            "https://seoul.go.kr:443",
            "http://localhost:80",
            "https://Seoul.go.kr",
            "https://서울.kr",
            "https://a@seoul.go.kr",
            "https://seoul.go.kr:",
            "https://seoul.go.kr:0",
            "https://seoul.go.kr:+8",
            "https://seoul.go.kr:99999",
            "https://seoul..kr",
            "ftp://seoul.go.kr",
            "https://seoul.go.kr?x",
        ] {
            assert_eq!(Origin::try_from(bad.to_owned()), Err(NotAnOrigin), "{bad:?}");
        }
    }

    #[test]
    fn a_shared_domain_is_one_that_nobody_else_has() {
        for good in ["seoul.go.kr", "tour.seoul.go.kr", "example.org", "seoul.localhost"] {
            assert!(Domain::try_from(good.to_owned()).is_ok(), "{good}");
        }
        for bad in [
            "",
            "kr",
            "go.kr",
            "co.kr",
            "seoul.kr",
            "com.tw",
            "localhost",
            ".seoul.go.kr",
            "127.0.0.1",
            "github.io",
            "Seoul.go.kr",
        ] {
            assert_eq!(Domain::try_from(bad.to_owned()), Err(NotADomain), "{bad:?}");
        }
        let domain = Domain::try_from("seoul.go.kr".to_owned()).expect("one");
        for (host, holds) in [
            ("seoul.go.kr", true),
            ("a.seoul.go.kr", true),
            ("a.b.seoul.go.kr", true),
            ("notseoul.go.kr", false),
            ("go.kr", false),
            ("seoul.go.kr.example.org", false),
        ] {
            assert_eq!(domain.holds(host), holds, "{host}");
        }
    }

    proptest! {
        #[test]
        fn an_origin_has_nothing_in_it_that_a_header_could_not_hold(text in "(https?://)?\\PC{0,30}") {
            if let Ok(origin) = Origin::try_from(text) {
                prop_assert!(origin.as_str().bytes().all(|b| b.is_ascii_graphic()));
                prop_assert!(!origin.host().is_empty());
            }
        }
    }
}

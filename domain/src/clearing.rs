//! Where a cookie may lie that has to go: every domain and path under which browsers may keep one of that name.
//!
//! A cookie is told from others of its name by its domain and its path, and a server sees neither (RFC 6265, section 5.3).
//! To be sure that a cookie is gone, it is expired under each of them.

use crate::locale::Locale;

/// The domains under which a page at this host can have left a cookie: none, for the host alone, then the host and every domain
/// above it of two labels at least. An address and a name of one label have the host alone.
///
/// Some of the last may be public suffixes (`go.kr`). Browsers take cookies for none of those and pass such a line over, so that
/// no list of them is needed: it would be out of date one day and then spare a cookie.
///
/// ```
/// use changho_domain::clearing::domains;
/// assert_eq!(domains("privacy.city.go.kr"), [None, Some("privacy.city.go.kr"), Some("city.go.kr"), Some("go.kr")]);
/// assert_eq!(domains("localhost"), [None]);
/// ```
#[must_use]
pub fn domains(host: &str) -> Vec<Option<&str>> {
    let mut found = vec![None];
    let is_address = host.starts_with('[')
        || host.contains(':')
        || host.split('.').all(|label| label.bytes().all(|b| b.is_ascii_digit()));
    let mut rest = Some(host).filter(|_| !is_address);
    while let Some(domain) = rest.filter(|domain| domain.contains('.')) {
        found.push(Some(domain));
        rest = domain.split_once('.').map(|(_, above)| above);
    }
    found
}

/// The paths under which a cookie can lie: all of the site, and what a page of a language leaves without saying where.
#[must_use]
pub fn paths() -> Vec<String> {
    std::iter::once("/".to_owned()).chain(Locale::ALL.map(|locale| format!("/{locale}"))).collect()
}

/// The host of an address of the web, without its port.
#[must_use]
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.starts_with('[') {
        return authority.split_inclusive(']').next().unwrap_or_default();
    }
    authority.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_domain_that_a_page_can_set_is_there_and_no_top_level() {
        let cases: &[(&str, &[&str])] = &[
            ("privacy.city.go.kr", &["privacy.city.go.kr", "city.go.kr", "go.kr"]),
            ("example.org", &["example.org"]),
            ("a.b.example.org", &["a.b.example.org", "b.example.org", "example.org"]),
            ("localhost", &[]),
            ("127.0.0.1", &[]),
            ("[::1]", &[]),
            ("", &[]),
        ];
        for (host, above) in cases {
            let expected: Vec<Option<&str>> = std::iter::once(None).chain(above.iter().copied().map(Some)).collect();
            assert_eq!(domains(host), expected, "{host}");
        }
    }

    #[test]
    fn the_host_of_an_address_has_no_port() {
        for (address, expected) in [
            ("https://privacy.city.go.kr", "privacy.city.go.kr"),
            ("http://127.0.0.1:3000", "127.0.0.1"),
            ("http://[::1]:3000/ko", "[::1]"),
            ("https://a.kr:8443/x?y#z", "a.kr"),
        ] {
            assert_eq!(host(address), expected);
        }
    }

    #[test]
    fn every_language_has_a_path_of_its_own() {
        assert_eq!(paths(), ["/", "/ko", "/zh-TW", "/zh", "/ja", "/en"]);
    }

    proptest! {
        #[test]
        fn each_domain_is_the_host_or_above_it(host in "[a-z]{1,5}(\\.[a-z]{1,5}){0,6}") {
            let found = domains(&host);
            prop_assert_eq!(found.len(), 1 + host.matches('.').count());
            for domain in found.into_iter().flatten() {
                let is_above = host.ends_with(&format!(".{domain}"));
                prop_assert!(domain.contains('.') && (host == domain || is_above));
            }
        }
    }
}

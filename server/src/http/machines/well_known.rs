//! Small files at addresses that programs know.

use changho_app::address::machine;
use changho_domain::date::Date;
use changho_domain::locale::Locale;
use serde_json::json;
use std::fmt::Write as _;

/// For how long the file about security says that it holds, where nobody said until when: RFC 9116 wants less than a year.
const SECURITY_DAYS: u32 = 180;

/// Whom to tell about a weakness of the center.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Security {
    /// `mailto:`, `https:` or `tel:` addresses, the preferred one first; at least one.
    pub contacts: Vec<String>,
    /// The last day on which this holds; none: it is renewed every day.
    pub expires: Option<Date>,
}

impl Security {
    /// The file (RFC 9116).
    #[must_use]
    pub fn file(&self, base: &str, today: Date) -> String {
        let expires = self.expires.or_else(|| today.plus_days(SECURITY_DAYS)).unwrap_or(today);
        let languages = Locale::ALL.map(Locale::html_lang).join(", ");
        let mut file = String::new();
        for contact in &self.contacts {
            let _ = writeln!(file, "Contact: {contact}");
        }
        // The end of the day in Korea.
        let _ = writeln!(file, "Expires: {expires}T23:59:59+09:00");
        let _ = writeln!(file, "Preferred-Languages: {languages}");
        let _ = writeln!(file, "Canonical: {base}/.well-known/security.txt");
        file
    }
}

/// What crawlers may read. Pages about one person answer `noindex` themselves; a crawler that was kept out here would never
/// read that.
pub(super) fn robots(base: &str) -> String {
    format!("User-agent: *\nDisallow: /api/\n\nSitemap: {base}{}\n", machine::SITEMAP)
}

/// That the signal of the browser is honored (Global Privacy Control), and since when this is said: the day of the policy
/// in force.
pub(super) fn privacy_control(since: Date) -> String {
    json!({ "gpc": true, "lastUpdate": since }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_about_security_never_promises_more_than_a_year() {
        let today: Date = "2026-11-24".parse().expect("a day");
        let contacts = vec!["mailto:security@example.org".to_owned(), "https://example.org/report".to_owned()];
        let renewed = Security { contacts: contacts.clone(), expires: None };
        assert_eq!(
            renewed.file("https://privacy.example.org", today),
            "Contact: mailto:security@example.org\nContact: https://example.org/report\n\
             Expires: 2027-05-23T23:59:59+09:00\nPreferred-Languages: ko, zh-Hant-TW, zh-Hans, ja, en\n\
             Canonical: https://privacy.example.org/.well-known/security.txt\n"
        );
        let dated = Security { contacts, expires: "2027-01-31".parse().ok() };
        assert!(dated.file("https://a.example", today).contains("\nExpires: 2027-01-31T23:59:59+09:00\n"));
    }
}

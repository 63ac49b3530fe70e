//! Puts a letter into text and HTML.

use super::letter::Letter;
use super::texts::{Words, words};
use crate::Fault;
use askama::Template;
use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;
use serde::{Deserialize, Serialize};

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    lang: &'static str,
    /// Korean breaks lines between words; Chinese and Japanese have none between which to break.
    keep_words: bool,
    words: &'a Words,
}

#[derive(Template)]
#[template(path = "mail.txt")]
struct Text<'a> {
    words: &'a Words,
}

/// A mail as it is kept in the outbox: sealed, because it holds an address and often a code or a link.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The receiver; the domain in ASCII.
    pub to: String,
    /// Its language, as in a `lang` attribute.
    pub language: String,
    /// The subject.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// The address for `List-Unsubscribe`.
    pub unsubscribe: Option<String>,
}

impl Message {
    /// Puts a letter into words and both forms.
    ///
    /// # Errors
    /// When the receiver's domain or a link is not one.
    pub fn compose(letter: &Letter, to: &EmailAddress, locale: Locale, house: &str) -> Result<Self, Fault> {
        let domain = idna::domain_to_ascii_strict(to.domain());
        let to = domain.ok().and_then(|domain| to.with_domain(&domain).ok());
        let to = to.ok_or(Fault::Content("the domain of a mail's receiver is not one"))?;
        let words = words(letter, locale, house);
        let mut links = words.button.iter().chain(&words.unsubscribe).map(|(_, link)| link.as_str());
        if !links.all(is_link) || !letter.unsubscribe_link().is_none_or(is_link) {
            return Err(Fault::Content("a link in a mail is not one"));
        }
        let failed = |_| Fault::Content("a mail could not be put into its form");
        let html = Html { lang: locale.html_lang(), keep_words: locale == Locale::Ko, words: &words };
        Ok(Self {
            to: to.to_string(),
            language: locale.html_lang().to_owned(),
            text: Text { words: &words }.render().map_err(failed)?,
            html: html.render().map_err(failed)?,
            subject: words.subject,
            unsubscribe: letter.unsubscribe_link().map(str::to_owned),
        })
    }
}

/// The subject alone: the rest holds addresses and codes.
impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("subject", &self.subject).finish_non_exhaustive()
    }
}

/// A web address that ends neither its line nor its angle brackets (RFC 3986: visible ASCII), and fits into a header line
/// (RFC 5322, 2.1.1: 998).
fn is_link(link: &str) -> bool {
    (link.starts_with("https://") || link.starts_with("http://"))
        && link.len() <= 900
        && link.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"\\^`{|}".contains(&byte))
}

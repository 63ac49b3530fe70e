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
    /// The receiver.
    pub to: String,
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
    /// When a template fails, which no content makes it do.
    pub fn compose(letter: &Letter, to: &EmailAddress, locale: Locale, house: &str) -> Result<Self, Fault> {
        let words = words(letter, locale, house);
        let failed = |_| Fault::Content("a mail could not be put into its form");
        Ok(Self {
            to: to.to_string(),
            text: Text { words: &words }.render().map_err(failed)?,
            html: Html { lang: locale.html_lang(), words: &words }.render().map_err(failed)?,
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

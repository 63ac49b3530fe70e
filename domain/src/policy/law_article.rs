//! A place in the Act, as facts cite it.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

/// An article of the Act, down to paragraph and subparagraph; written `15(1)4`, `35-2(1)` or `37`.
///
/// Korean statutes insert articles as branches (제35조의2); the number behind the hyphen is the branch.
///
/// ```
/// use changho_domain::policy::LawArticle;
/// let cited: LawArticle = "35-2(1)3".parse()?;
/// assert_eq!((cited.article(), cited.branch(), cited.paragraph(), cited.subparagraph()), (35, Some(2), Some(1), Some(3)));
/// # Ok::<(), changho_domain::policy::law_article::NotALawArticle>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LawArticle {
    article: NonZeroU16,
    branch: Option<NonZeroU16>,
    paragraph: Option<NonZeroU16>,
    subparagraph: Option<NonZeroU16>,
}

/// The text does not cite an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an article of the Act is written like `15(1)4`, `35-2(1)` or `37`")]
pub struct NotALawArticle;

impl LawArticle {
    /// The article (조).
    #[must_use]
    pub const fn article(self) -> u16 {
        self.article.get()
    }

    /// The branch of an inserted article (조의).
    #[must_use]
    pub fn branch(self) -> Option<u16> {
        self.branch.map(NonZeroU16::get)
    }

    /// The paragraph (항).
    #[must_use]
    pub fn paragraph(self) -> Option<u16> {
        self.paragraph.map(NonZeroU16::get)
    }

    /// The subparagraph (호).
    #[must_use]
    pub fn subparagraph(self) -> Option<u16> {
        self.subparagraph.map(NonZeroU16::get)
    }
}

impl FromStr for LawArticle {
    type Err = NotALawArticle;

    fn from_str(text: &str) -> Result<Self, NotALawArticle> {
        let (numbers, tail) = match text.split_once('(') {
            Some((numbers, tail)) => (numbers, Some(tail)),
            None => (text, None),
        };
        let (article, branch) = match numbers.split_once('-') {
            Some((article, branch)) => (article, Some(branch)),
            None => (numbers, None),
        };
        let (paragraph, subparagraph) = match tail {
            Some(tail) => {
                let (paragraph, rest) = tail.split_once(')').ok_or(NotALawArticle)?;
                (Some(paragraph), Some(rest).filter(|rest| !rest.is_empty()))
            }
            None => (None, None),
        };
        Ok(Self {
            article: number(article)?,
            branch: branch.map(number).transpose()?,
            paragraph: paragraph.map(number).transpose()?,
            subparagraph: subparagraph.map(number).transpose()?,
        })
    }
}

/// Digits only: `parse` alone would take a plus sign.
fn number(digits: &str) -> Result<NonZeroU16, NotALawArticle> {
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        digits.parse().map_err(|_| NotALawArticle)
    } else {
        Err(NotALawArticle)
    }
}

impl TryFrom<String> for LawArticle {
    type Error = NotALawArticle;

    fn try_from(text: String) -> Result<Self, NotALawArticle> {
        text.parse()
    }
}

impl From<LawArticle> for String {
    fn from(article: LawArticle) -> Self {
        article.to_string()
    }
}

impl fmt::Display for LawArticle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.article)?;
        if let Some(branch) = self.branch {
            write!(f, "-{branch}")?;
        }
        if let Some(paragraph) = self.paragraph {
            write!(f, "({paragraph})")?;
        }
        if let Some(subparagraph) = self.subparagraph {
            write!(f, "{subparagraph}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cites_read_back() {
        for good in ["15", "15(1)", "15(1)4", "35-2", "35-2(1)", "28-8(1)3"] {
            assert_eq!(good.parse::<LawArticle>().map(|article| article.to_string()).as_deref(), Ok(good));
        }
        for bad in [
            "",
            "(1)",
            "15(",
            "15()",
            "15(1",
            "15)1(",
            "15(1)4호",
            "+15",
            "0",
            "15(0)",
            "15-",
            "제15조",
            "15 (1)",
            "99999",
        ] {
            assert_eq!(bad.parse::<LawArticle>(), Err(NotALawArticle), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "\\PC{0,12}|[0-9()-]{0,12}") {
            if let Ok(article) = text.parse::<LawArticle>() {
                prop_assert_eq!(article.to_string().parse::<LawArticle>(), Ok(article));
            }
        }
    }
}

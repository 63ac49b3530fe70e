//! The rights of data subjects, and the ways to exercise them.

use super::{LawArticle, Register};
use serde::{Deserialize, Serialize};

/// A right, and how it is exercised (`[[rights]]`; Act, Articles 4 and 30(1)5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// Which one.
    pub id: RightKind,
    /// The article of the Act that gives it.
    pub article: LawArticle,
    /// The ways to exercise it, at least one. One of them has to be as easy as giving the data was (Act, Article 38(4)).
    pub channels: Vec<Channel>,
}

/// What a person may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RightKind {
    /// To see what is held, and to have a copy of it (Article 35).
    Access,
    /// To have it corrected (Article 36).
    Correct,
    /// To have it deleted (Article 36).
    Delete,
    /// To have its processing suspended (Article 37).
    Suspend,
    /// To take consent back (Article 37).
    WithdrawConsent,
}

impl RightKind {
    /// All of them, in the order of the Act.
    pub const ALL: [Self; 5] = [Self::Access, Self::Correct, Self::Delete, Self::Suspend, Self::WithdrawConsent];

    /// The name in the register.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Correct => "correct",
            Self::Delete => "delete",
            Self::Suspend => "suspend",
            Self::WithdrawConsent => "withdraw_consent",
        }
    }

    /// The path, behind the language, of the page of the center that starts it.
    #[must_use]
    pub const fn page(self) -> &'static str {
        match self {
            Self::Access | Self::WithdrawConsent => "/my",
            Self::Correct => "/my/correct",
            Self::Delete => "/my/delete",
            Self::Suspend => "/my/suspend",
        }
    }
}

/// A way to exercise a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The page of the center that starts it ([`RightKind::page`]).
    Center,
    /// A letter to the controller's address.
    Writing,
    /// A call to the desk.
    Telephone,
    /// A mail to the desk.
    Email,
    /// A fax to the desk.
    Fax,
}

impl Channel {
    /// What is lacking for this to be a way to exercise a right, in words; none where nothing is.
    ///
    /// The desk is the one that takes requests ([`Register::desk`]).
    #[must_use]
    pub fn lacks(self, register: &Register) -> Option<&'static str> {
        let desk = register.desk();
        let (is_there, lacks) = match self {
            Self::Center => return None,
            Self::Writing => (register.controller.address.is_some(), "`controller.address`"),
            Self::Telephone => (desk.is_some_and(|desk| !desk.tel.is_empty()), "`tel` of the desk that takes requests"),
            Self::Email => (desk.is_some_and(|desk| desk.email.is_some()), "`email` of the desk that takes requests"),
            Self::Fax => (desk.is_some_and(|desk| desk.fax.is_some()), "`fax` of the desk that takes requests"),
        };
        (!is_there).then_some(lacks)
    }
}

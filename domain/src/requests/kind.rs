//! What can be asked.

use serde::{Deserialize, Serialize};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// To see, or have a copy (Act, Article 35).
    Access,
    /// To correct (Act, Article 36).
    Correct,
    /// To delete (Act, Article 36).
    Delete,
    /// To stop processing (Act, Article 37).
    Suspend,
    /// To withdraw a consent (Act, Article 37).
    Withdraw,
    /// A complaint, or a question about damages (Act, Articles 31(3) and 39).
    Complaint,
    /// To have an automated decision explained, or to refuse one (Act, Article 37-2). The center makes none, and says so.
    Automated,
}

impl Kind {
    /// All of them, in the order of the page that asks.
    pub const ALL: [Self; 7] =
        [Self::Access, Self::Correct, Self::Delete, Self::Suspend, Self::Withdraw, Self::Complaint, Self::Automated];

    /// The name in the store and in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Correct => "correct",
            Self::Delete => "delete",
            Self::Suspend => "suspend",
            Self::Withdraw => "withdraw",
            Self::Complaint => "complaint",
            Self::Automated => "automated",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The article of the Act that gives the right.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Access => "35",
            Self::Correct | Self::Delete => "36",
            Self::Suspend | Self::Withdraw => "37",
            Self::Complaint => "31(3)",
            Self::Automated => "37-2",
        }
    }

    /// How many calendar days there are for the answer: 10 (Decree, Articles 41(4), 43(3), 44(2)), or 30 where automated
    /// decisions are concerned (Decree, Article 44-3(5)). The law sets none for complaints; the center keeps the same 10.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self {
            Self::Automated => 30,
            _ => 10,
        }
    }

    /// How often the same number of days may be added (Decree, Article 44-3(5): twice for automated decisions).
    #[must_use]
    pub const fn extensions(self) -> u8 {
        match self {
            Self::Automated => 2,
            _ => 0,
        }
    }

    /// Whether the answer may be put off for a reason (Act, Article 35(3): access alone).
    #[must_use]
    pub const fn may_be_postponed(self) -> bool {
        matches!(self, Self::Access)
    }

    /// Whether the annexed request form (Form 8) knows this kind.
    #[must_use]
    pub const fn has_form(self) -> bool {
        matches!(self, Self::Access | Self::Correct | Self::Delete | Self::Suspend | Self::Withdraw)
    }
}

/// What one may ask to see (Decree, Article 41(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessScope {
    /// The items and their content.
    Content,
    /// What for they were collected and are used.
    Purpose,
    /// For how long they are kept.
    Retention,
    /// To whom they are provided.
    Provision,
    /// That and to what was consented.
    Consent,
}

impl AccessScope {
    /// All of them, in the order of the Decree and of Form 8.
    pub const ALL: [Self; 5] = [Self::Content, Self::Purpose, Self::Retention, Self::Provision, Self::Consent];

    /// The name in the store and in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Purpose => "purpose",
            Self::Retention => "retention",
            Self::Provision => "provision",
            Self::Consent => "consent",
        }
    }

    /// The scope of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_are_those_on_the_wire() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.name()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).ok(), Some(format!("\"{}\"", kind.name())));
        }
        for scope in AccessScope::ALL {
            assert_eq!(AccessScope::parse(scope.name()), Some(scope));
            assert_eq!(serde_json::to_string(&scope).ok(), Some(format!("\"{}\"", scope.name())));
        }
        for bad in ["", "Access", "all", "transmission"] {
            assert_eq!(Kind::parse(bad), None);
            assert_eq!(AccessScope::parse(bad), None);
        }
    }

    #[test]
    fn only_access_may_be_postponed_and_only_automated_decisions_extended() {
        for kind in Kind::ALL {
            assert_eq!(kind.may_be_postponed(), kind == Kind::Access);
            assert_eq!((kind.days(), kind.extensions()), if kind == Kind::Automated { (30, 2) } else { (10, 0) });
        }
    }
}

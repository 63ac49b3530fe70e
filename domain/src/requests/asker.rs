//! Who asks.

use serde::{Deserialize, Serialize};

/// In what capacity somebody asks (Act, Article 38; Decree, Article 45).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asker {
    /// For themselves.
    Person,
    /// For a child under 14, as its legal representative (Act, Article 38(2)).
    Parent,
    /// For somebody else, as the legal representative by law or by a court (Decree, Article 45(1)1).
    Representative,
    /// For somebody who authorized them with a letter of attorney, Form 11 (Decree, Article 45(1)2 and (2)).
    Agent,
}

impl Asker {
    /// All of them, in the order of the page that asks.
    pub const ALL: [Self; 4] = [Self::Person, Self::Parent, Self::Representative, Self::Agent];

    /// The name in the store and in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Parent => "parent",
            Self::Representative => "representative",
            Self::Agent => "agent",
        }
    }

    /// The asker of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|asker| asker.name() == name)
    }

    /// Whether somebody asks for somebody else.
    #[must_use]
    pub const fn is_for_another(self) -> bool {
        !matches!(self, Self::Person)
    }

    /// Whether the office may go on although the person concerned did not confirm: a legal representative acts by law and not
    /// by the will of the one represented; an agent has nothing but that will, so that an officer has to establish it otherwise
    /// (an original on paper, a call). Either way the officer writes down why.
    #[must_use]
    pub const fn acts_by_law(self) -> bool {
        matches!(self, Self::Parent | Self::Representative)
    }

    /// Whether the word of the person concerned ends the request at once: who can authorize can take it back.
    #[must_use]
    pub const fn can_be_disowned(self) -> bool {
        matches!(self, Self::Agent)
    }
}

/// How a representative is related to the person (a field of Forms 8 and 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Father or mother.
    Parent,
    /// Guardian by law or by a court.
    Guardian,
    /// Husband or wife.
    Spouse,
    /// Another relative.
    Relative,
    /// A lawyer, or somebody else who does so as an occupation.
    Lawyer,
    /// Somebody else.
    Other,
}

impl Relation {
    /// All of them, in the order of the page that asks.
    pub const ALL: [Self; 6] = [Self::Parent, Self::Guardian, Self::Spouse, Self::Relative, Self::Lawyer, Self::Other];

    /// The name in the store and in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Guardian => "guardian",
            Self::Spouse => "spouse",
            Self::Relative => "relative",
            Self::Lawyer => "lawyer",
            Self::Other => "other",
        }
    }

    /// The relation of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for asker in Asker::ALL {
            assert_eq!(Asker::parse(asker.name()), Some(asker));
            assert_eq!(serde_json::to_string(&asker).ok(), Some(format!("\"{}\"", asker.name())));
            assert_eq!(asker.is_for_another(), asker != Asker::Person);
            assert!(!(asker.acts_by_law() && asker.can_be_disowned()));
        }
        for relation in Relation::ALL {
            assert_eq!(Relation::parse(relation.name()), Some(relation));
        }
        assert_eq!(Asker::parse("officer"), None);
    }
}

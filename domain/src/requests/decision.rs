//! How a request is decided, and what a decision has to say.

use super::asker::Asker;
use super::ground::Ground;
use super::kind::Kind;
use super::status::{Act, Status};
use crate::form::{Check, FieldError, Problem};
use crate::text::passage;
use serde::{Deserialize, Serialize};

/// The longest text of a decision, in characters.
pub const LONGEST: usize = 2_000;

/// The names of the fields of a decision.
pub mod field {
    /// In whole, in part, or not.
    pub const OUTCOME: &str = "outcome";
    /// The ground.
    pub const GROUND: &str = "ground";
    /// The statute that the ground rests on.
    pub const STATUTE: &str = "statute";
    /// What is so in this case.
    pub const FACT: &str = "fact";
    /// What was done.
    pub const DONE: &str = "done";
}

/// How far a request is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// In whole.
    Granted,
    /// In part; the rest has to be given all the same (Decree, Article 42(1)).
    Partial,
    /// Not at all.
    Refused,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Granted, Self::Partial, Self::Refused];

    /// The name in the store and in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Partial => "partial",
            Self::Refused => "refused",
        }
    }

    /// The outcome of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// What an officer does to a request with it.
    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Granted => Act::Grant,
            Self::Partial => Act::GrantInPart,
            Self::Refused => Act::Refuse,
        }
    }
}

/// A decision, as its notice tells it: what is decided, on which ground, because of which fact, and what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// How far the request is met.
    pub outcome: Outcome,
    /// Why not in whole.
    pub ground: Option<Ground>,
    /// The statute that the ground rests on, with its article.
    pub statute: Option<String>,
    /// What is so in this case; for decisions that do not meet the request in whole.
    pub fact: Option<String>,
    /// What was done, or how access is given.
    pub done: Option<String>,
}

/// What is decided on.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// What is asked for.
    pub kind: Kind,
    /// By whom.
    pub asker: Asker,
    /// How it stands.
    pub status: Status,
}

/// What an officer typed.
#[derive(Debug, Clone, Default)]
pub struct Typed<'a> {
    /// See [`field`].
    pub outcome: &'a str,
    /// See [`field`].
    pub ground: &'a str,
    /// See [`field`].
    pub statute: &'a str,
    /// See [`field`].
    pub fact: &'a str,
    /// See [`field`].
    pub done: &'a str,
}

/// Checks a decision: whatever is not met in whole needs a ground that the Act has for that kind of request, and the fact
/// (Act, Articles 35(4), 36(4), 37(4); Decree, Article 42(2)). How to object is in every notice without being typed.
///
/// # Errors
/// What is missing or does not go together.
pub fn check(case: Case, typed: &Typed<'_>) -> Result<Decision, Vec<FieldError>> {
    let mut check = Check::default();
    let outcome = Outcome::parse(typed.outcome);
    if outcome.is_none() {
        check.refuse(field::OUTCOME, if typed.outcome.is_empty() { Problem::Missing } else { Problem::UnknownChoice });
    }
    let text = |typed: &str| -> Result<Option<String>, Problem> {
        if typed.trim().is_empty() { Ok(None) } else { passage(typed, LONGEST).map(Some).map_err(Problem::from) }
    };
    let [statute, fact, done] = [(field::STATUTE, typed.statute), (field::FACT, typed.fact), (field::DONE, typed.done)]
        .map(|(name, typed)| check.field(name, text(typed)).flatten());
    let mut ground = None;
    match outcome {
        Some(Outcome::Granted) | None => {
            if !typed.ground.is_empty() {
                check.refuse(field::GROUND, Problem::UnknownChoice);
            }
        }
        Some(outcome) => {
            match Ground::parse(typed.ground) {
                Some(known)
                    if known.is_at_hand(case.kind, case.asker, case.status)
                        && (outcome == Outcome::Refused || !known.is_about_the_asker()) =>
                {
                    if known.names_a_statute() && typed.statute.trim().is_empty() {
                        check.refuse(field::STATUTE, Problem::Missing);
                    }
                    ground = Some(known);
                }
                _ if typed.ground.is_empty() => check.refuse(field::GROUND, Problem::Missing),
                _ => check.refuse(field::GROUND, Problem::UnknownChoice),
            }
            if typed.fact.trim().is_empty() {
                check.refuse(field::FACT, Problem::Missing);
            }
        }
    }
    if matches!(outcome, Some(Outcome::Granted | Outcome::Partial)) && typed.done.trim().is_empty() {
        check.refuse(field::DONE, Problem::Missing);
    }
    check.finish()?;
    match outcome {
        Some(outcome) => Ok(Decision { outcome, ground, statute, fact, done }),
        None => Err(vec![FieldError { field: field::OUTCOME.to_owned(), problem: Problem::Missing }]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(kind: Kind, typed: &Typed<'_>) -> Vec<String> {
        of(Case { kind, asker: Asker::Person, status: Status::InReview }, typed)
    }

    fn of(case: Case, typed: &Typed<'_>) -> Vec<String> {
        check(case, typed).err().unwrap_or_default().into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn what_is_not_met_in_whole_needs_a_ground_of_the_act_and_the_fact() {
        let t = |outcome, ground, statute, fact, done| Typed { outcome, ground, statute, fact, done };
        let none: [&str; 0] = [];
        for (kind, typed, wrong) in [
            (Kind::Access, t("granted", "", "", "", "Sent as a file."), &none[..]),
            (Kind::Access, t("granted", "", "", "", " "), &["done"]),
            (Kind::Access, t("granted", "ACC-2", "", "", "Sent."), &["ground"]),
            (Kind::Access, t("partial", "ACC-2", "", "Names others.", "The rest was sent."), &none),
            (Kind::Access, t("partial", "ACC-2", "", "Names others.", ""), &["done"]),
            (Kind::Access, t("partial", "ID-1", "", "Not proven.", "The rest."), &["ground"]),
            (Kind::Access, t("refused", "ID-1", "", "Not proven.", ""), &["ground"]),
            (Kind::Access, t("refused", "", "", "", ""), &["ground", "fact"]),
            (Kind::Access, t("refused", "SUS-2", "", "x", ""), &["ground"]),
            (Kind::Access, t("refused", "EXCESSIVE", "", "x", ""), &["ground"]),
            (Kind::Delete, t("refused", "DEL-1", "", "x", ""), &["statute"]),
            (Kind::Delete, t("refused", "DEL-1", "Statute A, Art. 3", "x", ""), &none),
            (Kind::Correct, t("refused", "DEL-1", "Statute A, Art. 3", "x", ""), &["ground"]),
            (Kind::Correct, t("refused", "COR-1", "", "The register says so.", ""), &none),
            (Kind::Suspend, t("maybe", "", "", "", ""), &["outcome"]),
            (Kind::Suspend, t("", "", "", "", ""), &["outcome"]),
        ] {
            assert_eq!(fields(kind, &typed), wrong, "{kind:?} {typed:?}");
        }
    }

    #[test]
    fn want_of_proof_refuses_only_while_proof_is_asked_for_and_then_nothing_else_does() {
        let typed = |ground| Typed { outcome: "refused", ground, fact: "No answer in a month.", ..Typed::default() };
        for (asker, status, ground, may) in [
            (Asker::Person, Status::Verifying, "ID-1", true),
            (Asker::Person, Status::Verifying, "ID-2", false),
            (Asker::Agent, Status::Verifying, "ID-1", true),
            (Asker::Agent, Status::Verifying, "ID-2", true),
            (Asker::Parent, Status::Verifying, "ACC-2", false),
            (Asker::Person, Status::InReview, "ID-1", false),
            (Asker::Agent, Status::InReview, "ID-2", false),
            (Asker::Agent, Status::InReview, "ACC-2", true),
        ] {
            let wrong = of(Case { kind: Kind::Access, asker, status }, &typed(ground));
            assert_eq!(wrong.is_empty(), may, "{asker:?} {status:?} {ground}: {wrong:?}");
        }
    }

    #[test]
    fn a_text_is_no_longer_than_a_notice_holds() {
        let long = "가".repeat(LONGEST + 1);
        let typed = Typed { outcome: "granted", done: &long, ..Typed::default() };
        assert_eq!(fields(Kind::Access, &typed), ["done"]);
    }
}

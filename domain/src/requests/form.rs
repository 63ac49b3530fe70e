//! What is typed to make a request, a page at a time.

use super::asker::{Asker, Relation};
use super::document::FileProblem;
use super::kind::{AccessScope, Kind};
use crate::date::Date;
use crate::email::EmailAddress;
use crate::form::{Check, FieldError, Problem};
use crate::person::line_of;
use crate::text::passage;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 100;
/// The longest line that says what a request is about, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text and message, in characters.
pub const LONGEST_TEXT: usize = 2_000;

/// The names of the fields.
pub mod field {
    /// What is asked for.
    pub const KIND: &str = "kind";
    /// In what capacity.
    pub const ASKER: &str = "asker";
    /// What one wants to see; followed by the name of the scope.
    pub const SCOPE: &str = "scope-";
    /// Which data, which processing, which consent.
    pub const ITEM: &str = "item";
    /// What would be right.
    pub const WANTED: &str = "wanted";
    /// Whatever else there is to say.
    pub const DETAILS: &str = "details";
    /// Who asks.
    pub const NAME: &str = "name";
    /// The mailbox of the one who asks.
    pub const EMAIL: &str = "email";
    /// For whom.
    pub const FOR_NAME: &str = "for-name";
    /// That person's mailbox.
    pub const FOR_EMAIL: &str = "for-email";
    /// How the two are related.
    pub const RELATION: &str = "relation";
    /// What one is authorized to do; followed by the name of the part.
    pub const MANDATE: &str = "mandate-";
    /// From when.
    pub const FROM: &str = "from";
    /// Until when.
    pub const UNTIL: &str = "until";
    /// A message.
    pub const MESSAGE: &str = "message";
    /// The reference number.
    pub const REFERENCE: &str = "reference";
    /// A file.
    pub const FILE: &str = "file";
}

/// What one may be authorized to do (Form 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mandate {
    /// To ask for access.
    Access,
    /// To have data corrected or deleted.
    CorrectDelete,
    /// To have processing suspended, and to withdraw consent.
    Suspend,
}

impl Mandate {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Access, Self::CorrectDelete, Self::Suspend];

    /// The name in the store and in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::CorrectDelete => "correct_delete",
            Self::Suspend => "suspend",
        }
    }

    /// What a request of that kind needs; nothing where the form has no such part.
    #[must_use]
    pub const fn needed(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Access => Some(Self::Access),
            Kind::Correct | Kind::Delete => Some(Self::CorrectDelete),
            Kind::Suspend | Kind::Withdraw => Some(Self::Suspend),
            Kind::Complaint | Kind::Automated => None,
        }
    }
}

/// What is wrong in forms of requests alone. The browser program says none of these: their pages are made by the center.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestProblem {
    /// Not a day that the calendar has.
    Day,
    /// The period ends before it begins.
    Backwards,
    /// The period has ended already.
    Over,
    /// The mandate does not cover what is asked for.
    NotCovered,
    /// A letter of attorney or another proof has to be attached.
    ProofMissing,
    /// The request has changed in between, or this is not possible any more.
    NotNow,
    /// A file is not taken.
    File(FileProblem),
}

impl From<RequestProblem> for Problem {
    fn from(problem: RequestProblem) -> Self {
        Self::Request(problem)
    }
}

impl From<FileProblem> for Problem {
    fn from(problem: FileProblem) -> Self {
        Self::Request(RequestProblem::File(problem))
    }
}

/// What is asked, in the words of the one who asks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Matter {
    /// What to see.
    pub scopes: Vec<AccessScope>,
    /// Which data, which processing, which consent.
    pub item: String,
    /// What would be right.
    pub wanted: String,
    /// Whatever else there is to say.
    pub details: String,
}

/// For whom somebody else asks, and why they may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Represented {
    /// The name of the person.
    pub name: String,
    /// Their mailbox. May be missing where somebody acts by law: a child may have none.
    pub email: Option<String>,
    /// How the two are related.
    pub relation: Relation,
    /// What the representative may do.
    pub mandate: Vec<Mandate>,
    /// From when.
    pub from: Date,
    /// Until when; without end where nothing is said.
    pub until: Option<Date>,
}

/// The typed fields, by their names.
pub type Typed = BTreeMap<String, String>;

fn of<'a>(typed: &'a Typed, name: &str) -> &'a str {
    typed.get(name).map_or("", String::as_str)
}

fn text(typed: &Typed, name: &str, needed: bool) -> Result<String, Problem> {
    let typed = of(typed, name);
    if !needed && typed.trim().is_empty() {
        return Ok(String::new());
    }
    passage(typed, LONGEST_TEXT).map_err(Problem::from)
}

fn choice<T>(typed: &Typed, name: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Problem> {
    match of(typed, name) {
        "" => Err(Problem::Missing),
        chosen => parse(chosen).ok_or(Problem::UnknownChoice),
    }
}

/// Reads what is asked for.
///
/// # Errors
/// At [`field::KIND`].
pub fn kind(typed: &Typed) -> Result<Kind, Vec<FieldError>> {
    one(field::KIND, choice(typed, field::KIND, Kind::parse))
}

/// Reads in what capacity.
///
/// # Errors
/// At [`field::ASKER`].
pub fn asker(typed: &Typed) -> Result<Asker, Vec<FieldError>> {
    one(field::ASKER, choice(typed, field::ASKER, Asker::parse))
}

/// Reads a message.
///
/// # Errors
/// At [`field::MESSAGE`].
pub fn message(typed: &Typed) -> Result<String, Vec<FieldError>> {
    one(field::MESSAGE, text(typed, field::MESSAGE, true))
}

fn one<T>(name: &str, result: Result<T, Problem>) -> Result<T, Vec<FieldError>> {
    result.map_err(|problem| vec![FieldError { field: name.to_owned(), problem }])
}

/// Whether a kind asks for a line about what it concerns.
#[must_use]
pub const fn asks_item(kind: Kind) -> bool {
    matches!(kind, Kind::Correct | Kind::Delete | Kind::Suspend | Kind::Withdraw)
}

/// Whether a kind has to be explained.
#[must_use]
pub const fn needs_details(kind: Kind) -> bool {
    matches!(kind, Kind::Complaint)
}

/// Reads what is asked, for a kind.
///
/// # Errors
/// All that is wrong, field by field; a missing scope at the first one.
pub fn matter(kind: Kind, typed: &Typed) -> Result<Matter, Vec<FieldError>> {
    let mut check = Check::default();
    let mut matter = Matter::default();
    if kind == Kind::Access {
        let chosen = |scope: &AccessScope| typed.contains_key(&format!("{}{}", field::SCOPE, scope.name()));
        matter.scopes = AccessScope::ALL.into_iter().filter(chosen).collect();
        if matter.scopes.is_empty() {
            check.refuse(&format!("{}{}", field::SCOPE, AccessScope::ALL[0].name()), Problem::Missing);
        }
    }
    if asks_item(kind) {
        matter.item = check.field(field::ITEM, line_of(of(typed, field::ITEM), LONGEST_LINE)).unwrap_or_default();
    }
    if kind == Kind::Correct {
        matter.wanted = check.field(field::WANTED, text(typed, field::WANTED, true)).unwrap_or_default();
    }
    let details = text(typed, field::DETAILS, needs_details(kind));
    matter.details = check.field(field::DETAILS, details).unwrap_or_default();
    check.finish()?;
    Ok(matter)
}

/// Reads who asks: name and mailbox, the latter read by `address`.
///
/// # Errors
/// All that is wrong, field by field.
pub fn person(
    typed: &Typed,
    address: impl Fn(&str) -> Result<EmailAddress, Problem>,
) -> Result<(String, EmailAddress), Vec<FieldError>> {
    let mut check = Check::default();
    let name = check.field(field::NAME, line_of(of(typed, field::NAME), LONGEST_NAME));
    let email = check.field(field::EMAIL, address(of(typed, field::EMAIL)));
    check.finish()?;
    Ok((name.unwrap_or_default(), email.ok_or_else(Vec::new)?))
}

/// Reads for whom somebody asks and why they may.
///
/// # Errors
/// All that is wrong, field by field; a missing part of the mandate at the one that is needed.
pub fn represented(
    kind: Kind,
    asker: Asker,
    typed: &Typed,
    today: Date,
    address: impl Fn(&str) -> Result<EmailAddress, Problem>,
) -> Result<Represented, Vec<FieldError>> {
    let mut check = Check::default();
    let name = check.field(field::FOR_NAME, line_of(of(typed, field::FOR_NAME), LONGEST_NAME));
    let email = if asker.acts_by_law() && of(typed, field::FOR_EMAIL).trim().is_empty() {
        None
    } else {
        check.field(field::FOR_EMAIL, address(of(typed, field::FOR_EMAIL)))
    };
    let relation = check.field(field::RELATION, choice(typed, field::RELATION, Relation::parse));
    let mandate_field = |part: Mandate| format!("{}{}", field::MANDATE, part.name());
    let mandate: Vec<Mandate> =
        Mandate::ALL.into_iter().filter(|part| typed.contains_key(&mandate_field(*part))).collect();
    match Mandate::needed(kind) {
        Some(needed) if !mandate.contains(&needed) => {
            check.refuse(&mandate_field(needed), RequestProblem::NotCovered.into())
        }
        _ => {}
    }
    let day = |name: &str| of(typed, name).trim().parse::<Date>().map_err(|_| RequestProblem::Day.into());
    let from = match of(typed, field::FROM).trim() {
        "" => {
            check.refuse(field::FROM, Problem::Missing);
            None
        }
        _ => check.field(field::FROM, day(field::FROM)),
    };
    let until = match of(typed, field::UNTIL).trim() {
        "" => None,
        _ => check.field(field::UNTIL, day(field::UNTIL)),
    };
    if let (Some(from), Some(until)) = (from, until) {
        if until < from {
            check.refuse(field::UNTIL, RequestProblem::Backwards.into());
        } else if until < today {
            check.refuse(field::UNTIL, RequestProblem::Over.into());
        }
    }
    check.finish()?;
    match (name, relation, from) {
        (Some(name), Some(relation), Some(from)) => {
            let email = email.map(|email| email.to_string());
            Ok(Represented { name, email, relation, mandate, from, until })
        }
        _ => Err(Vec::new()),
    }
}

#[cfg(test)]
mod tests;

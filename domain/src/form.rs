//! What comes back when a form cannot be taken: which field, and what is wrong with it.
//!
//! Problems cross the wire as codes; the page says them in the reader's language.

use crate::requests::form::RequestProblem;
use crate::text::LineProblem;
use serde::{Deserialize, Serialize};

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "limit")]
pub enum Problem {
    /// Nothing was entered, chosen or ticked.
    Missing,
    /// Longer than so many characters.
    TooLong(usize),
    /// Holds a control character or line break.
    Control,
    /// Holds a character that changes the direction of text.
    Direction,
    /// Not an e-mail address.
    EmailInvalid,
    /// The part before the @ has letters that most mail servers cannot deliver to yet.
    EmailLocalPart,
    /// Not a telephone number.
    Telephone,
    /// The same address as now.
    EmailSame,
    /// Not one of the choices that were offered.
    UnknownChoice,
    /// Consent has to be given for this; without it the service cannot be provided.
    ConsentMissing,
    /// Only persons of 14 years or more can sign up by themselves (Art. 22-2 of the Act).
    AgeMissing,
    /// The code is not six digits.
    CodeShape,
    /// The code does not fit; so many tries are left.
    CodeWrong(u8),
    /// The code or link is too old, was used already, was tried too often, or belongs to another browser.
    CodeGone,
    /// Too many attempts; to be tried again after so many minutes.
    TooMany(u32),
    /// The page was open for too long, or the form was sent already.
    Expired,
    /// What arrived is no form: too large, of another kind, or no text.
    Unreadable,
    /// Not a reference number: a symbol is missing or wrong.
    ReferenceShape,
    /// Something that only forms of requests ask for.
    Request(RequestProblem),
    /// The center is at fault; `field` holds the number under which its log tells more. Nothing was stored, and trying again
    /// may help.
    Fault,
}

impl From<LineProblem> for Problem {
    fn from(problem: LineProblem) -> Self {
        match problem {
            LineProblem::Empty => Self::Missing,
            LineProblem::TooLong(limit) => Self::TooLong(limit),
            LineProblem::Control => Self::Control,
            LineProblem::Direction => Self::Direction,
        }
    }
}

/// A field that cannot be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The `name` of the field in the form; the page links to it by this.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// Gathers the problems of a form, so that all of them are said at once.
///
/// ```
/// use changho_domain::{form::Check, person};
/// let mut check = Check::default();
/// let name = check.field("name", person::line_of("", 100));
/// assert!(name.is_none());
/// assert!(check.finish().is_err());
/// ```
#[derive(Debug, Default)]
pub struct Check(Vec<FieldError>);

impl Check {
    /// Takes the value of a field, or notes its problem.
    pub fn field<T>(&mut self, field: &str, result: Result<T, Problem>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.refuse(field, problem);
                None
            }
        }
    }

    /// Notes a problem.
    pub fn refuse(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldError { field: field.to_owned(), problem });
    }

    /// Ends the check.
    ///
    /// # Errors
    /// All problems that were noted, in the order of the fields.
    pub fn finish(self) -> Result<(), Vec<FieldError>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

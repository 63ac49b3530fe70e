//! For what data is looked at: one of a closed list, and words.

use crate::form::{Check, FieldError, Problem};
use crate::suspension::Use;
use crate::text;

/// The fields that ask for a reason.
pub mod field {
    /// The task.
    pub const TASK: &str = "task";
    /// The words.
    pub const WORDS: &str = "reason";
}

/// So many characters say something; "ok" does not.
pub const SHORTEST_REASON: usize = 5;
/// More is a report, and belongs elsewhere.
pub const LONGEST_REASON: usize = 300;

/// The task that data is needed for (수행업무: Safety Notice, Section 2(3)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    /// Answering a request of the person or of somebody who acts for them.
    Request,
    /// Answering a question of the person.
    Question,
    /// Running what the person takes part in.
    Running,
    /// Finding out about a mistake, a complaint or an incident.
    Incident,
    /// Something that a law or an authority demands.
    Legal,
}

impl Task {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Request, Self::Question, Self::Running, Self::Incident, Self::Legal];

    /// The name in the store, in the log and in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Question => "question",
            Self::Running => "running",
            Self::Incident => "incident",
            Self::Legal => "legal",
        }
    }

    /// What looking at somebody for this task is, where processing is suspended: an answer that the law owes, or work that has to
    /// wait (Act, Article 37).
    #[must_use]
    pub const fn looking(self) -> Use<'static> {
        match self {
            Self::Running => Use::List,
            Self::Request | Self::Question | Self::Incident | Self::Legal => Use::OwnAccess,
        }
    }

    /// The task of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.name() == name)
    }
}

/// A stated reason. There is no other way to make one than [`read`](Self::read), and nothing is shown without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    task: Task,
    words: String,
}

impl Reason {
    /// Reads what was chosen and typed.
    ///
    /// # Errors
    /// Everything that is wrong with the two fields.
    ///
    /// ```
    /// use changho_domain::desk::{Reason, Task};
    /// let reason = Reason::read("question", "asked by telephone whether the address is right").expect("a reason");
    /// assert_eq!(reason.task(), Task::Question);
    /// assert!(Reason::read("question", "ok").is_err());
    /// ```
    pub fn read(task: &str, words: &str) -> Result<Self, Vec<FieldError>> {
        let mut check = Check::default();
        let task = match task {
            "" => Err(Problem::Missing),
            name => Task::named(name).ok_or(Problem::UnknownChoice),
        };
        let task = check.field(field::TASK, task);
        let words = text::line(words, LONGEST_REASON).map_err(Problem::from).and_then(|words| {
            // Letters that say something: a row of dots is no reason.
            let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
            if letters < SHORTEST_REASON { Err(Problem::Missing) } else { Ok(words) }
        });
        let words = check.field(field::WORDS, words);
        check.finish()?;
        match (task, words) {
            (Some(task), Some(words)) => Ok(Self { task, words: words.to_owned() }),
            _ => Err(vec![FieldError { field: field::TASK.to_owned(), problem: Problem::Missing }]),
        }
    }

    /// The task.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.task
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_names_a_task_and_says_something() {
        let long = "가".repeat(LONGEST_REASON + 1);
        type Case<'a> = (&'a str, &'a str, &'a [(&'a str, Problem)]);
        let cases: [Case<'_>; 8] = [
            ("question", "전화로 주소를 물어보셨습니다", &[]),
            ("request", "열람 요구", &[(field::WORDS, Problem::Missing)]),
            ("request", "열람 요구 답변", &[]),
            ("", "전화로 물어보셨습니다", &[(field::TASK, Problem::Missing)]),
            ("curiosity", "전화로 물어보셨습니다", &[(field::TASK, Problem::UnknownChoice)]),
            ("legal", "", &[(field::WORDS, Problem::Missing)]),
            ("legal", "..........", &[(field::WORDS, Problem::Missing)]),
            ("", &long, &[(field::TASK, Problem::Missing), (field::WORDS, Problem::TooLong(LONGEST_REASON))]),
        ];
        for (task, words, expected) in cases {
            let expected: Vec<FieldError> =
                expected.iter().map(|(f, problem)| FieldError { field: (*f).to_owned(), problem: *problem }).collect();
            let errors = Reason::read(task, words).map_or_else(|errors| errors, |_| Vec::new());
            assert_eq!(errors, expected, "{task} {words}");
        }
    }
}

//! What is wrong with a policy, said to whoever edits it.

use std::fmt;
use std::path::{Path, PathBuf};

/// One thing that is wrong, with the file and, where it is known, the line.
///
/// Shown as `policies/2026-11-01/ja.md:41: unknown placeholder {{contact.tel}}; known are …`. The messages are
/// English, like the program's log; the files hold no personal data but the contacts of desks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PolicyProblem {
    /// The file or folder, under the path that the shelf was loaded from.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for PolicyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file.display(), self.message),
            None => write!(f, "{}: {}", self.file.display(), self.message),
        }
    }
}

impl std::error::Error for PolicyProblem {}

/// Collects what is wrong, so that everything is reported at once.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<PolicyProblem>);

impl Problems {
    /// Something about a file or folder as a whole.
    pub(super) fn add(&mut self, file: &Path, message: impl Into<String>) {
        self.0.push(PolicyProblem { file: file.to_owned(), line: None, message: message.into() });
    }

    /// Something on a line, counted from 1.
    pub(super) fn add_at(&mut self, file: &Path, line: usize, message: impl Into<String>) {
        self.0.push(PolicyProblem { file: file.to_owned(), line: Some(line), message: message.into() });
    }

    /// How many so far.
    pub(super) const fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them by file and line; two rules that found the same thing say it once.
    pub(super) fn into_sorted(mut self) -> Vec<PolicyProblem> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}

//! What can go wrong that no input is to blame for.

use crate::store::StoreError;
use changho_domain::form::{FieldError, Problem};

/// A fault of the center itself. Callers answer it with an id and a plain sentence; the details go to the log.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The store cannot take or give it just now: locked, full, or not reachable. Trying again may help.
    #[error("the store is not available: {0}")]
    Unavailable(#[source] StoreError),
    /// Anything else of the store.
    #[error("the store failed: {0}")]
    Store(#[source] StoreError),
    /// A sealed value does not open: it was changed, or belongs elsewhere, or its key is gone.
    #[error("a sealed value does not open")]
    Sealed,
    /// A value in the store is not what the program writes there.
    #[error("unexpected content in the store: {0}")]
    Content(&'static str),
}

impl Fault {
    /// The same once more: a fault that hits several at once is told to each of them.
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::Unavailable(error) => Self::Unavailable(error.again()),
            Self::Store(error) => Self::Store(error.again()),
            Self::Sealed => Self::Sealed,
            Self::Content(what) => Self::Content(what),
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        if error.is_passing() { Self::Unavailable(error) } else { Self::Store(error) }
    }
}

/// Why a service did not do as asked: the form cannot be taken, or the center is at fault.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The form cannot be taken; nothing was stored.
    #[error("the form cannot be taken")]
    Form(Vec<FieldError>),
    /// The center is at fault; nothing was stored.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Refusal {
    /// A refusal because of one field.
    #[must_use]
    pub fn field(field: &str, problem: Problem) -> Self {
        Self::Form(vec![FieldError { field: field.to_owned(), problem }])
    }
}

impl From<Vec<FieldError>> for Refusal {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Form(errors)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Fault(error.into())
    }
}

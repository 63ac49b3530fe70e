//! The officers' desk: who the officers are, how they sign in, and the log of what they do.
//!
//! Every service takes the [`Seat`] of whoever asks: an officer who is signed in, in which role, and from where. Whether the role
//! has the duty is decided by [`changho_domain::desk::Role::may`]; that the officer is still one is looked at again in the very
//! transaction that does something, because every act appends to the log ([`log::note`]), and the log takes nothing from
//! somebody who was removed a moment ago.

mod challenge;
pub mod disposal;
pub mod exports;
pub mod log;
pub mod officers;
pub mod passkeys;
pub mod seats;

pub use challenge::Asked;
pub use officers::{NewOfficer, Officer};
pub use seats::{NewSeat, Seat};

use crate::center::Center;
use crate::disposal::NotDone;
use crate::error::{Fault, Refusal};
use crate::store::StoreError;
use changho_domain::desk::{Duty, Event, NotNow, Role};
use changho_domain::form::{FieldError, Problem};
use std::net::IpAddr;
use uuid::Uuid;

/// Why the desk did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// The role does not have this duty.
    #[error("the role does not have this duty")]
    Duty,
    /// The session is over, or the officer was removed.
    #[error("nobody is signed in any more")]
    Ended,
    /// There is no such person, request, officer or export, or no longer.
    #[error("there is no such thing")]
    Gone,
    /// It cannot be done any more, or not by this officer.
    #[error("not now: {0:?}")]
    NotNow(NotNow),
    /// A plan of disposal is not made or decided about.
    #[error(transparent)]
    Disposal(NotDone),
    /// The person's processing is suspended, and the task is none that goes on all the same.
    #[error("the processing of that person's data is suspended")]
    Suspended,
    /// What was entered cannot be taken.
    #[error("the form cannot be taken")]
    Form(Vec<FieldError>),
    /// The passkey's answer does not hold.
    #[error("the passkey's answer does not hold: {0:?}")]
    Passkey(NoEntry),
    /// The center is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a passkey's answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoEntry {
    /// The page was open for too long, or its answer was sent already.
    TooLate,
    /// It is no answer of a passkey.
    Unreadable,
    /// Nobody here has that passkey.
    Unknown,
    /// The signature does not hold, it was made for another site, or the person was not checked.
    Invalid,
    /// The passkey is there already.
    AlreadyThere,
    /// The link was used, is too old, or is none of ours.
    NoLink,
    /// The sign-in is too long ago for this: a browser that was left alone adds no passkey.
    NotFresh,
    /// The center is reached by a number, and passkeys need a name.
    NoName,
}

impl Denied {
    /// One field that cannot be taken.
    #[must_use]
    pub fn field(field: &str, problem: Problem) -> Self {
        Self::Form(vec![FieldError { field: field.to_owned(), problem }])
    }
}

impl From<StoreError> for Denied {
    fn from(error: StoreError) -> Self {
        Self::Fault(error.into())
    }
}

impl From<Vec<FieldError>> for Denied {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Form(errors)
    }
}

impl From<NotNow> for Denied {
    fn from(not_now: NotNow) -> Self {
        Self::NotNow(not_now)
    }
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Form(errors) => Self::Form(errors),
            Refusal::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Who does something, as the log notes it.
#[derive(Debug, Clone, Copy)]
pub enum Actor {
    /// The operator, at the machine itself.
    Operator,
    /// An officer, in this role, from this network address.
    Officer {
        /// Who.
        id: Uuid,
        /// In which role.
        role: Role,
        /// From where (Safety Notice, Section 2(3)); sealed at once.
        source: IpAddr,
    },
}

impl Seat {
    /// This officer, for the log.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Officer { id: self.officer.id, role: self.officer.role, source: self.source }
    }
}

/// Refuses what the role does not allow, and notes that it was tried.
///
/// # Errors
/// [`Denied::Duty`]; a fault when the log cannot take it.
pub async fn must(center: &Center, seat: &Seat, duty: Duty) -> Result<(), Denied> {
    if seat.officer.role.may(duty) {
        return Ok(());
    }
    let mut tx = center.db.write().await?;
    log::note(&mut tx, center, seat.actor(), log::Note::of(Event::Refused)).await?;
    tx.commit().await?;
    Err(Denied::Duty)
}

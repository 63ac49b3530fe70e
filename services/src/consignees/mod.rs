//! Consignees: who works on the institution's behalf, what it may fetch, and what it is told afterwards (Act, Article 26).
//!
//! A consignee is let in by a token and fetches what its tasks in the register in force cover: the people who take part, whose
//! processing goes on, with the items that the register names. Each transfer is on record and shown to the person. Of people
//! whose data it has, the consignee is told when something is corrected, suspended or destroyed, by a signed call or when it
//! asks, until it confirms. Persons have another number at each consignee, and nothing but that number is told.
//!
//! Where things are: `tokens` lets in, `transfers` hands over, `changes` finds out what has to be told, `queue` keeps it in order,
//! `delivery` calls, `overview` is for the desk, `wire` is what programs read.

mod changes;
mod delivery;
mod overview;
mod queue;
mod tokens;
mod transfers;
pub mod wire;

pub(crate) use changes::{Stood, of_person, standing, tell_changes, told};
pub use delivery::{Carrier, Delivered, Failure, deliver_due};
pub use overview::{Line, Open, overview};
pub use queue::{confirm, confirmation, events};
pub(crate) use tokens::revoke_again;
pub use tokens::{
    Caller, CannotIssue, NewToken, TokenLine, Webhook, find, issue, revoke, set_webhook, tokens, webhooks,
};
pub use transfers::{Asked, LARGEST_PAGE, PAGE, pull, subscriber};
pub(crate) use transfers::{Received, received};

use crate::error::Fault;
use crate::store::StoreError;

/// Why a consignee gets no answer.
#[derive(Debug, thiserror::Error)]
pub enum NoAnswer {
    /// The token is none of ours, or was revoked.
    #[error("the token is unknown or revoked")]
    Token,
    /// No task of the consignee in the register in force is about this.
    #[error("no task of the consignee covers it")]
    Scope,
    /// What says where to go on is none of ours, or was given to another token.
    #[error("the cursor cannot be read")]
    Cursor,
    /// There is nothing of the kind, or no longer.
    #[error("there is no such thing")]
    Gone,
    /// Processing is suspended, or the keeping time is over.
    #[error("processing is suspended")]
    Withheld,
    /// The center is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<StoreError> for NoAnswer {
    fn from(error: StoreError) -> Self {
        Self::Fault(error.into())
    }
}

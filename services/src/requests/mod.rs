//! Requests by which people exercise their rights: written a page at a time, confirmed from the mailbox, followed, answered.
//!
//! Three rules run through all of them:
//!
//! - What may happen to a request stands in one table ([`changho_domain::requests::status`]). Everything that moves one goes
//!   through [`file::apply`], which asks that table, counts the days and writes the entry, in one transaction that only one
//!   of two simultaneous acts can win.
//! - Who does not have the code from the mailbox learns nothing, not even whether there is such a request.
//! - A request has a key of its own. Its files, messages and decisions are sealed with it, and gone with it.

pub mod browser;
pub mod carry_out;
mod codes;
pub mod concerned;
pub mod desk;
pub mod documents;
pub mod draft;
pub mod due;
pub(crate) mod expire;
pub mod file;
pub mod numbers;
pub mod status;
pub mod view;
pub mod words;

pub use browser::Standing;
pub use desk::{Queue, QueueLine};
pub use documents::{Document, Sanitized};
pub use file::{Content, Entry, File, Mandate, Said};
pub use view::{Line, View};
pub(crate) use view::{attached, lines, of_subject};

use crate::desk::Seat;
use changho_domain::desk as desk_rules;
use changho_domain::requests::Role;
use std::net::IpAddr;
use uuid::Uuid;

/// An officer who acts on a request. Who may be one, and that this is one, is for the desk to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Officer {
    /// The officer's number, which entries carry.
    pub id: Uuid,
    /// What the officer may do.
    pub role: Role,
    /// From where, for the log of the desk, which notes every act in its transaction; none where rules alone are exercised.
    pub source: Option<IpAddr>,
}

impl From<&Seat> for Officer {
    fn from(seat: &Seat) -> Self {
        let role = match seat.officer.role {
            desk_rules::Role::Handler => Role::Handler,
            desk_rules::Role::PrivacyOfficer => Role::PrivacyOfficer,
            desk_rules::Role::Auditor => Role::Auditor,
        };
        Self { id: seat.officer.id, role, source: Some(seat.source) }
    }
}

//! Requests by which people exercise their rights (Act, Articles 35 to 38): what can be asked, by whom, what may become of it,
//! by when, and on which grounds it may be refused.
//!
//! *Act* is the Personal Information Protection Act of Korea, *Decree* its Enforcement Decree.

pub mod asker;
pub mod clock;
pub mod decision;
pub mod document;
pub mod fate;
pub mod form;
pub mod ground;
pub mod holidays;
pub mod kind;
pub mod numbers;
pub mod objection;
pub mod reference;
pub mod status;

pub use asker::{Asker, Relation};
pub use clock::{Clock, LastDay};
pub use decision::{Decision, Outcome};
pub use document::FileKind;
pub use fate::{Became, Fate, Step};
pub use ground::{Ground, Postponement};
pub use holidays::{Holidays, MissingYear};
pub use kind::{AccessScope, Kind};
pub use reference::Reference;
pub use status::{Act, Refused, Role, Status};

use crate::time::{DAY, HOUR};

/// For how long a request waits for the code from its mailbox; it is gone afterwards and was never before an officer. In
/// milliseconds.
pub const UNCONFIRMED_FOR: i64 = 7 * DAY;
/// For how long a request that is being written is kept after it was last touched, in milliseconds.
pub const DRAFT_FOR: i64 = 2 * HOUR;
/// For how long a request stays open in a browser that entered the code, in milliseconds.
pub const OPEN_FOR: i64 = HOUR;

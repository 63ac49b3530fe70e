//! The ledger: every choice, in a chain that cannot be changed unnoticed.
//!
//! Each entry holds the hash of the one before it; every thousand entries and every hour the end of the chain is signed. What
//! an entry holds and how it is hashed is a rule of [`changho_domain::ledger`]; here it is appended, kept, checked and, when
//! its time is over, removed from the front. Entries live in the table `choices`.

mod chain;
mod edition;
mod keeping;
mod verify;
mod writer;

pub(crate) use chain::append;
pub use chain::find;
pub(crate) use edition::untold;
pub use edition::{Edition, Editions, Origin, ensure_shown, origin, snapshot};
pub(crate) use keeping::{expire, prune};
pub use verify::verify;
pub(crate) use writer::{Pending, submit};

pub use crate::chain::{Broken, Damage, Verified};

use crate::center::Center;
use crate::chain::CHOICES;
use crate::error::Fault;
use changho_domain::ledger::Hash;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::{Arc, Mutex};

/// What a server needs to append: the questions it asks, and the queue of what waits for the disk. Cheap to clone; all
/// copies share one queue.
#[derive(Clone)]
pub struct Ledger(Arc<Shared>);

struct Shared {
    editions: Editions,
    queue: Mutex<writer::Queue>,
}

impl Ledger {
    /// A ledger of a server that asks these questions.
    #[must_use]
    pub fn new(editions: Editions) -> Self {
        Self(Arc::new(Shared { editions, queue: Mutex::default() }))
    }

    /// The questions that this server asks.
    #[must_use]
    pub fn editions(&self) -> &Editions {
        &self.0.editions
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ledger(…)")
    }
}

/// Signs the end of the chain when an hour has passed since the last signature and anything has come.
///
/// # Errors
/// When a database fails.
pub(crate) async fn sign_hourly(center: &Center) -> Result<bool, Fault> {
    CHOICES.sign_hourly(center).await
}

/// Signs what has come since the last signature; says whether there was anything.
///
/// # Errors
/// When a database fails.
pub async fn sign_now(center: &Center) -> Result<bool, Fault> {
    CHOICES.sign_now(center).await
}

/// SHA-256.
pub(crate) fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

//! Everything a service needs, in one place.

use crate::clock::Clock;
use crate::entropy::Entropy;
use crate::keys::KeyRing;
use crate::ledger::Ledger;
use crate::policy::Shelf;
use crate::separate::Separate;
use crate::store::Db;
use changho_domain::date::Date;
use changho_domain::policy::{Keeping, Register};
use changho_domain::time::Instant;
use std::sync::Arc;

/// The center: its store, its keys, its policies, its clock. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Center {
    /// People, choices, mails.
    pub db: Db,
    /// What seals them.
    pub keys: KeyRing,
    /// Where what another statute requires is kept; none where no policy asks for it.
    pub separate: Option<Separate>,
    /// The published policies.
    pub shelf: Arc<Shelf>,
    /// What is asked about cookies, and what waits to be recorded.
    pub ledger: Ledger,
    /// The time.
    pub clock: Clock,
    /// Random numbers.
    pub entropy: Entropy,
    /// Where the center is reached, without a slash at the end: `https://privacy.example.org`. Mails link to it.
    pub base_url: Arc<str>,
    /// Demo mode: mails are kept readable and shown on the outbox page.
    pub demo: bool,
}

impl Center {
    /// The moment.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The day in Korea, which decides what policy is in force and when a period ends.
    #[must_use]
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// The register of the version in force.
    #[must_use]
    pub fn register(&self) -> &Register {
        self.shelf.current(self.today()).register()
    }

    /// How long things are kept under the version in force.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        Keeping::of(self.register())
    }

    /// When the day in Korea began.
    #[must_use]
    pub fn start_of_today(&self) -> Instant {
        self.now().start_of_korean_day()
    }
}

/// The day in Korea at a moment.
#[must_use]
pub fn day_in_korea(at: Instant) -> Date {
    at.korean_date()
}

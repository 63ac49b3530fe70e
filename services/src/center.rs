//! Everything a service needs, in one place.

use crate::clock::Clock;
use crate::entropy::Entropy;
use crate::keys::KeyRing;
use crate::ledger::Ledger;
use crate::policy::Shelf;
use crate::store::Db;
use changho_domain::date::Date;
use changho_domain::time::{DAY, HOUR, Instant};
use std::sync::Arc;

/// The center: its store, its keys, its policies, its clock. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Center {
    /// People, choices, mails.
    pub db: Db,
    /// What seals them.
    pub keys: KeyRing,
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
        Date::of_day_number(day_number(self.now()))
    }

    /// When the day in Korea began.
    #[must_use]
    pub fn start_of_today(&self) -> Instant {
        Instant::from_millis(day_number(self.now()) * DAY) + -AHEAD_OF_UTC
    }
}

/// Korea is nine hours ahead of UTC, all year, in milliseconds.
const AHEAD_OF_UTC: i64 = 9 * HOUR;

/// Days in Korea since 1970-01-01.
fn day_number(at: Instant) -> i64 {
    (at + AHEAD_OF_UTC).millis().div_euclid(DAY)
}

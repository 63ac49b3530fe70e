//! What time it is.

use crate::center::day_in_korea;
use changho_domain::date::Date;
use changho_domain::time::Instant;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the time. Rules never ask the operating system: tests move this instead.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The computer's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn set_to(now: Instant) -> Self {
        Self(Source::Set(Arc::new(AtomicI64::new(now.millis()))))
    }

    /// The moment.
    #[must_use]
    pub fn now(&self) -> Instant {
        match &self.0 {
            #[expect(clippy::disallowed_methods, reason = "the one place where the computer's clock is read")]
            Source::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
            Source::Set(millis) => Instant::from_millis(millis.load(Ordering::SeqCst)),
        }
    }

    /// The day in Korea, which decides what policy is in force and when a period ends.
    #[must_use]
    pub fn today(&self) -> Date {
        day_in_korea(self.now())
    }

    /// Moves a clock that was [`set_to`](Self::set_to) on by milliseconds; the computer's clock is left alone.
    pub fn advance(&self, millis: i64) {
        if let Source::Set(at) = &self.0 {
            at.fetch_add(millis, Ordering::SeqCst);
        }
    }
}

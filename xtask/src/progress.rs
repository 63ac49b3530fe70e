//! Says each step in one line, with the seconds it took.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::processes;

/// Steps of a known number, said as `1/4 tools`.
pub(crate) struct Steps {
    total: usize,
    begun: usize,
}

/// A step on its way.
pub(crate) struct Step {
    line: String,
    start: Instant,
}

impl Steps {
    pub(crate) fn new(total: usize) -> Self {
        Self { total, begun: 0 }
    }

    /// Says the step.
    pub(crate) fn begin(&mut self, name: &str) -> Step {
        self.begun += 1;
        let line = format!("{}/{} {name}", self.begun, self.total);
        println!("{line} …");
        Step { line, start: Instant::now() }
    }

    /// Says the step, does it, says how it ended.
    pub(crate) fn take<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let step = self.begin(name);
        let result = processes::go_on().and_then(|()| work());
        step.end(if result.is_ok() { "ready" } else { "failed" });
        result
    }
}

impl Step {
    /// Says how the step ended; returns how long it took.
    pub(crate) fn end(self, outcome: &str) -> Duration {
        let took = self.start.elapsed();
        println!("{}: {outcome} ({})", self.line, seconds(took));
        took
    }
}

/// `0.4 s`, `73.1 s`.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

//! Collects what came out of each part, and tells it at the end.

use std::time::Duration;

use anyhow::Result;

use crate::{
    counts::Counts,
    processes,
    progress::{Step, Steps, seconds},
};

/// How many of the slowest browser tests are named.
const SLOWEST: usize = 10;

/// What has run so far.
pub(crate) struct Summary {
    steps: Steps,
    rows: Vec<(&'static str, Counts, Duration)>,
}

impl Summary {
    pub(crate) fn new(steps: Steps) -> Self {
        Self { steps, rows: Vec::new() }
    }

    /// Does a part that passes or fails as a whole; says whether it passed. An error is only returned when somebody
    /// asked us to stop: the other parts still run after a failed one.
    pub(crate) fn check(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> Result<bool> {
        self.tests(name, || work().map(|()| Counts::one(true)))
    }

    /// Does a part of many tests; says whether all passed.
    pub(crate) fn tests(&mut self, name: &'static str, work: impl FnOnce() -> Result<Counts>) -> Result<bool> {
        let step = self.steps.begin(name);
        let result = processes::go_on().and_then(|()| work());
        processes::go_on()?;
        let counts = result.unwrap_or_else(|error| {
            eprintln!("error: {name}: {error:#}");
            Counts::one(false)
        });
        Ok(self.end(name, counts, step))
    }

    /// Counts a part as failed that cannot run because an earlier one failed.
    pub(crate) fn cannot_run(&mut self, name: &'static str, because: &str) {
        let step = self.steps.begin(name);
        eprintln!("error: {name}: cannot run, because {because} failed");
        self.end(name, Counts::one(false), step);
    }

    fn end(&mut self, name: &'static str, counts: Counts, step: Step) -> bool {
        let passed = counts.failed == 0;
        let took = step.end(if passed { "passed" } else { "FAILED" });
        self.rows.push((name, counts, took));
        passed
    }

    /// Prints the table and the last line; says whether nothing failed.
    pub(crate) fn tell(&self, left_out: &[&str]) -> bool {
        let sum = |of: fn(&Counts) -> u64| self.rows.iter().map(|(_, counts, _)| of(counts)).sum();
        let (passed, failed): (u64, u64) = (sum(|counts| counts.passed), sum(|counts| counts.failed));
        println!();
        println!("{:<24} {:>7} {:>7} {:>8} {:>10}", "", "passed", "failed", "skipped", "time");
        for (name, counts, took) in &self.rows {
            println!(
                "{name:<24} {:>7} {:>7} {:>8} {:>10}",
                counts.passed,
                counts.failed,
                counts.skipped,
                seconds(*took)
            );
        }
        let mut times: Vec<_> = self.rows.iter().flat_map(|(_, counts, _)| &counts.times).collect();
        times.sort_by(|one, other| other.cmp(one));
        if !times.is_empty() {
            println!("\nslowest browser tests");
            for (time, name) in times.iter().take(SLOWEST) {
                println!("{:>8}  {name}", seconds(*time));
            }
        }
        for name in self.rows.iter().flat_map(|(_, counts, _)| &counts.skipped_names) {
            println!("skipped: {name}");
        }
        if !left_out.is_empty() {
            println!("not asked for (--only): {}", left_out.join(", "));
        }
        println!("\n{passed} passed, {failed} failed");
        failed == 0
    }
}

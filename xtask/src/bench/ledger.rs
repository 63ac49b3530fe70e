//! `cargo xtask bench ledger`: how long it takes to check a long ledger, and what it takes of memory.

use std::{
    process::{Command, ExitCode},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

use crate::{
    bench::{
        center::{self, Center, Home},
        said, tool,
    },
    place::Place,
    processes::{self, Running, wait_until},
    progress::Steps,
    server::{self, Profile},
};

/// How long a million entries may take.
const MOST: Duration = Duration::from_secs(60);
/// How much checking may hold in memory, in MiB: a page of entries at a time, and not the ledger.
const MOST_MEMORY: f64 = 256.0;
/// How long it may take before it is given up.
const PATIENCE: Duration = Duration::from_secs(600);

/// Measures, tells, and says by its end whether the aims are reached.
pub(crate) fn run(place: &Place, entries: i64) -> Result<ExitCode> {
    let mut steps = Steps::new(3);
    steps.take("server, and what fills a ledger, optimized", || {
        server::compile(place, Profile::Release)?;
        tool::compile(place)
    })?;
    let home = Home::new(place)?;
    steps.take(&format!("a ledger of {entries} entries"), || {
        {
            let center = Center::open_in(place, &place.root.join("policies/seoul"), &home, None)?;
            tool::choose(place, &center.server, 1, 100)?;
        }
        let mut fill = Command::new(center::tool(place));
        processes::must(fill.arg("fill").arg(home.data()).args(["--entries", &entries.to_string()]))
    })?;
    steps.take("changho ledger verify", || {
        let mut verify = Command::new(server::program(place, Profile::Release));
        verify.args(["ledger", "verify", "--data"]).arg(home.data());
        let start = Instant::now();
        let mut running = Running::start(&mut verify)?;
        let (id, mut memory, mut status) = (running.id(), 0.0_f64, None);
        wait_until(PATIENCE, || {
            processes::go_on()?;
            // Gone in the moment in which it is asked: then the last answer counts.
            memory = memory.max(center::memory(id).unwrap_or_default());
            status = running.ended()?;
            Ok(status.is_some())
        })?;
        let took = start.elapsed();
        if !status.context("checking takes too long")?.success() {
            bail!("the ledger that was made is broken");
        }
        let rate = entries as f64 / took.as_secs_f64();
        println!("{entries} entries in {:.1} s: {rate:.0} in a second, with {memory:.0} MiB", took.as_secs_f64());
        let quick = took.as_secs_f64() * 1_000_000.0 / entries as f64 <= MOST.as_secs_f64();
        println!("{} a million entries within {} s", said(quick), MOST.as_secs());
        let lean = memory <= MOST_MEMORY;
        println!("{} within {MOST_MEMORY:.0} MiB", said(lean));
        Ok(if quick && lean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

//! `cargo xtask bench banner`: how long somebody who comes for the first time, on a slow line and a slow phone, waits until
//! *Refuse* can be used, beside other consent banners over the same article, and beside a bare form: the floor.

use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{
    bench::{
        center::{Center, Home},
        said,
        tool::median,
    },
    chromium, journeys,
    place::Place,
    processes,
    progress::Steps,
    server::Profile,
};

/// What it may take beside the bare form.
const MOST: f64 = 1.15;

/// What was seen of a page, the middle of all visits.
struct Seen {
    name: String,
    refuse: f64,
    paint: f64,
    shift: f64,
    blocked: f64,
    /// In all, and before *Refuse* could be used; in KiB.
    bytes: f64,
    before: f64,
    /// When *Refuse* could be used, visit by visit.
    visits: Vec<f64>,
}

/// Measures, tells, and says by its end whether the aims are reached.
pub(crate) fn run(place: &Place, rounds: usize) -> Result<ExitCode> {
    let mut steps = Steps::new(3);
    steps.take("browser's files and server, optimized", || crate::build_all(place, Profile::Release))?;
    let folder = place.root.join("bench/banner");
    let browser = steps.take("a browser, and the other banners", || {
        journeys::packages(place)?;
        journeys::packages_of(&folder)?;
        chromium::find(&place.end2end())
    })?;
    steps.take("visits", || {
        let home = Home::new(place)?;
        let center = Center::open_in(place, &place.root.join("policies/seoul"), &home, Some(&place.site()))?;
        let mut measure = Command::new("node");
        measure.current_dir(&folder).arg("measure.mjs").arg(format!("http://{}", center.server.address));
        measure.arg(rounds.to_string()).arg(place.end2end());
        if let Some(program) = &browser.program {
            measure.arg(program);
        }
        let told = processes::said_by(&mut measure)?;
        let reached = tell(&read(&told)?)?;
        Ok(if reached { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

fn read(told: &str) -> Result<Vec<Seen>> {
    let told: Vec<Value> = serde_json::from_str(told).context("something else than JSON was told")?;
    told.iter()
        .map(|page| {
            let number = |name: &str| page[name].as_f64().with_context(|| format!("{name} is not told"));
            let visits = page["all"].as_array().context("visits are not told")?;
            Ok(Seen {
                name: page["name"].as_str().context("a page has no name")?.to_owned(),
                refuse: number("refuse")?,
                paint: number("paint")?,
                shift: number("shift")?,
                blocked: number("blocked")?,
                bytes: number("bytes")? / 1024.0,
                before: number("before")? / 1024.0,
                visits: visits.iter().filter_map(Value::as_f64).collect(),
            })
        })
        .collect()
}

fn tell(seen: &[Seen]) -> Result<bool> {
    let [floor, others @ .., ours] = seen else { bail!("too little was measured") };
    println!(
        "{:<24} {:>9} {:>6} {:>9} {:>7} {:>10} {:>8} {:>9}",
        "", "refuse ms", "ratio", "paint ms", "shift", "blocked ms", "KiB", "KiB then"
    );
    for page in seen {
        println!(
            "{:<24} {:>9.0} {:>6.2} {:>9.0} {:>7.3} {:>10.0} {:>8.0} {:>9.0}",
            page.name,
            page.refuse,
            beside(page, floor),
            page.paint,
            page.shift,
            page.blocked,
            page.bytes,
            page.before
        );
    }
    let ratio = beside(ours, floor);
    let quick = ratio <= MOST;
    println!("{} Refuse can be used after ×{ratio:.2} of a bare form (at most ×{MOST})", said(quick));
    let still = ours.shift == 0.0;
    println!("{} nothing moves", said(still));
    let least = others.iter().map(|page| page.blocked).fold(f64::INFINITY, f64::min);
    let free = ours.blocked <= least;
    println!(
        "{} the page is blocked for {:.0} ms, under the best of the others for {least:.0}",
        said(free),
        ours.blocked
    );
    Ok(quick && still && free)
}

/// The middle of what one took beside the other in the same round.
fn beside(page: &Seen, floor: &Seen) -> f64 {
    median(page.visits.iter().zip(&floor.visits).map(|(page, floor)| page / floor).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(name: &str, blocked: f64, shift: f64, visits: &[f64]) -> Seen {
        let refuse = median(visits.to_vec());
        Seen {
            name: name.to_owned(),
            refuse,
            paint: 1.0,
            shift,
            blocked,
            bytes: 1.0,
            before: 1.0,
            visits: visits.to_vec(),
        }
    }

    #[test]
    fn each_aim_is_looked_at() -> Result<()> {
        let floor = page("floor", 0.0, 0.0, &[100.0, 200.0, 300.0]);
        for (ours, reached) in [
            (page("ours", 10.0, 0.0, &[115.0, 229.0, 300.0]), true),
            (page("ours", 10.0, 0.0, &[120.0, 240.0, 300.0]), false),
            (page("ours", 10.0, 0.01, &[100.0, 200.0, 300.0]), false),
            (page("ours", 11.0, 0.0, &[100.0, 200.0, 300.0]), false),
        ] {
            let again = page("floor", floor.blocked, floor.shift, &floor.visits);
            let other = page("other", 10.0, 0.2, &[200.0, 400.0, 600.0]);
            assert_eq!(tell(&[again, other, ours])?, reached);
        }
        Ok(())
    }
}

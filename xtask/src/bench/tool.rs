//! What the program that measures tells.

use std::{net::SocketAddr, path::Path};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{
    bench::center::{self, Held},
    place::Place,
    processes,
};

/// Builds it. In a folder of its own: built together with the server, both would be built once more with the features of each
/// other.
pub(crate) fn compile(place: &Place) -> Result<()> {
    let mut cargo = processes::cargo(place);
    cargo.args(["build", "--release", "--package", "changho-bench", "--target-dir"]).arg(center::tools(place));
    processes::must(&mut cargo)
}

/// What came of choosing again and again.
#[derive(Clone, Copy)]
pub(crate) struct Chosen {
    /// Choices in a second.
    pub(crate) rate: f64,
    /// In milliseconds: the middle, and what 99 of 100 stay under.
    pub(crate) middle: f64,
    pub(crate) p99: f64,
    /// How much of a processor the server took.
    pub(crate) busy: f64,
}

/// Chooses over so many connections, from the second processor.
pub(crate) fn choose(place: &Place, server: &Held, connections: usize, milliseconds: u64) -> Result<Chosen> {
    processes::go_on()?;
    let mut command = center::on_processor(1, &center::tool(place));
    let address: SocketAddr = server.address;
    command.args(["choose", "--server", &address.to_string(), "--process", &server.process.to_string()]);
    command.args(["--connections", &connections.to_string(), "--milliseconds", &milliseconds.to_string()]);
    let told = answer(&mut command).context("choosing failed")?;
    let number = |name: &str| told[name].as_f64().with_context(|| format!("{name} is not told"));
    let seconds = number("seconds")?;
    Ok(Chosen {
        rate: number("choices")? / seconds,
        middle: number("middle")? / 1_000.0,
        p99: number("p99")? / 1_000.0,
        busy: number("server_seconds")? / seconds,
    })
}

/// Rows in a second that SQLite commits one by one, held on the processor that the server is held on.
pub(crate) fn rows(place: &Place, file: &Path, milliseconds: u64) -> Result<f64> {
    processes::go_on()?;
    let mut command = center::on_processor(0, &center::tool(place));
    command.arg("rows").arg(file).args(["--milliseconds", &milliseconds.to_string()]);
    let told = answer(&mut command).context("writing rows failed")?;
    let number = |name: &str| told[name].as_f64().with_context(|| format!("{name} is not told"));
    Ok(number("rows")? / number("seconds")?)
}

fn answer(command: &mut std::process::Command) -> Result<Value> {
    let told = processes::answer(command).with_context(|| format!("`{}` failed", processes::shown(command)))?;
    serde_json::from_str(&told).context("something else than JSON was told")
}

/// The number in the middle.
pub(crate) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => 0.0,
        even if even % 2 == 0 => f64::midpoint(numbers[middle - 1], numbers[middle]),
        _ => numbers[middle],
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_middle_of_numbers_does_not_depend_on_their_order() {
        for (numbers, middle) in [(vec![], 0.0), (vec![3.0], 3.0), (vec![9.0, 1.0, 2.0], 2.0), (vec![4.0, 1.0], 2.5)] {
            assert!((median(numbers) - middle).abs() < f64::EPSILON);
        }
    }
}

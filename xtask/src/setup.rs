//! Finds the parts of the Rust toolchain that are needed, and adds those that are missing.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    place::Place,
    processes::{self, answer},
};

const BROWSER: &str = "wasm32-unknown-unknown";

/// Sees to it that the pinned toolchain can compile for browsers.
pub(crate) fn browser_target(place: &Place) -> Result<()> {
    let libraries = answer(rustc(place).args(["--print", "target-libdir", "--target"]).arg(BROWSER))
        .context("`rustc` does not answer: install Rust with https://rustup.rs")?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    println!("    {BROWSER} is missing, adding it with rustup");
    add(place, &["target", "add", BROWSER]).with_context(|| {
        format!("the Rust toolchain lacks the target {BROWSER}: install it with `rustup target add {BROWSER}`")
    })
}

/// Sees to it that rustfmt and clippy are there.
pub(crate) fn checkers(place: &Place) -> Result<()> {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let asked = answer(processes::cargo(place).args([command, "--version"]));
        if asked.is_none() {
            println!("    {component} is missing, adding it with rustup");
            add(place, &["component", "add", component]).with_context(|| {
                format!("the Rust toolchain lacks {component}: install it with `rustup component add {component}`")
            })?;
        }
    }
    Ok(())
}

/// Whether cargo-nextest is installed.
pub(crate) fn has_nextest(place: &Place) -> bool {
    answer(processes::cargo(place).args(["nextest", "--version"])).is_some()
}

fn rustc(place: &Place) -> Command {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(&place.root);
    rustc
}

/// In the workspace's directory rustup works on the toolchain that `rust-toolchain.toml` pins.
fn add(place: &Place, what: &[&str]) -> Result<()> {
    let status = processes::run(Command::new("rustup").args(what).current_dir(&place.root))?;
    if !status.success() {
        bail!("rustup ended with {status}");
    }
    Ok(())
}

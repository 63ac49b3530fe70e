//! Runs the browser journeys of `end2end/`.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{
    chromium::{self, Chromium},
    counts::{self, Counts},
    place::Place,
    postgres::{Cluster, Kept, Programs},
    processes::{self, answer},
    server::{self, Profile},
};

/// Sees to it that `node_modules` is what `package-lock.json` says.
pub(crate) fn packages(place: &Place) -> Result<()> {
    packages_of(&place.end2end())
}

/// The same for the packages of another folder.
pub(crate) fn packages_of(folder: &Path) -> Result<()> {
    let node = answer(Command::new("node").arg("--version"));
    let npm = answer(Command::new("npm").arg("--version"));
    let (Some(node), Some(_)) = (node, npm) else {
        bail!(
            "the browser journeys need Node 20 or newer with npm: install it (https://nodejs.org, Debian: nodejs npm)"
        );
    };
    let major = node.trim_start_matches('v').split('.').next();
    if !major.is_some_and(|major| major.parse::<u32>().is_ok_and(|major| major >= 20)) {
        bail!("the browser journeys need Node 20 or newer, found {node}");
    }
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("{} is missing", lock.display()))?;
    let stamp = format!("{:?}", Sha256::digest(lock));
    let stamp_file = folder.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp_file).is_ok_and(|found| found == stamp) {
        return Ok(());
    }
    processes::must(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(folder),
    )?;
    fs::write(stamp_file, stamp)?;
    Ok(())
}

/// Checks the types of the journeys, which Playwright itself does not, and those of the script for other sites.
pub(crate) fn types(place: &Place) -> Result<()> {
    for project in [".", "../embed"] {
        let compiler = ["node_modules/typescript/bin/tsc", "--project", project];
        processes::must(Command::new("node").current_dir(place.end2end()).args(compiler))?;
    }
    Ok(())
}

/// Runs the own tests of the script for other sites.
pub(crate) fn script(place: &Place) -> Result<()> {
    let folder = place.root.join("embed");
    let mut tests = Vec::new();
    for file in fs::read_dir(folder.join("tests"))? {
        tests.push(file?.path());
    }
    tests.sort();
    if tests.is_empty() {
        bail!("there are no tests in embed/tests");
    }
    processes::must(Command::new("node").current_dir(&folder).arg("--test").args(tests))
}

/// Runs them; each of Playwright's workers opens a center of its own, some of them on PostgreSQL.
pub(crate) fn run(place: &Place, chromium: &Chromium, programs: &Programs, more: &[String]) -> Result<Counts> {
    let cluster = Cluster::start(programs, Kept::No)?;
    let report = place.target.join("journeys.json");
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let mut playwright = chromium::playwright(&place.end2end());
    playwright
        .arg("test")
        .args(more)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("CHANGHO_SERVER", server::program(place, Profile::Debug))
        .env("CHANGHO_E2E_POSTGRES", cluster.url())
        .env("CHANGHO_PSQL", programs.client("psql").get_program())
        .env("CHANGHO_ASSETS", place.site())
        .env("CHANGHO_POLICIES", place.root.join("policies/seoul"));
    if let Some(program) = &chromium.program {
        playwright.env("CHANGHO_CHROMIUM", program);
    }
    let status = processes::run(&mut playwright)?;
    let mut counts = read(&report)?;
    if !status.success() && counts.failed == 0 {
        // No test failed, yet the run did: a file that does not load, a center that does not close.
        counts.failed = 1;
    }
    Ok(counts)
}

fn read(report: &Path) -> Result<Counts> {
    let text = fs::read_to_string(report).context("Playwright left no report")?;
    counts::of_playwright(&text)
}

//! `cargo xtask test`: everything that must hold before a change goes in.

use std::{
    io::IsTerminal as _,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::{
    assets,
    browser::{self, Module},
    chromium::{self, Chromium},
    counts::Counts,
    journeys,
    place::Place,
    postgres::{Cluster, Kept, Programs},
    processes::{self, Heard, must, run_heard},
    progress::Steps,
    server::{self, Profile},
    setup,
    summary::Summary,
};

/// A part of the proof.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// rustfmt
    Fmt,
    /// clippy, for the server and for the browser
    Clippy,
    /// Tests of rules, properties and services (on SQLite and PostgreSQL), the gate of the published policies, and the
    /// documentation's examples
    Unit,
    /// The size budget and the journeys in a real browser
    E2e,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Unit => "unit",
            Self::E2e => "e2e",
        }
    }

    /// How many steps it takes.
    fn steps(self) -> usize {
        match self {
            Self::Fmt => 1,
            Self::Clippy => 2,
            Self::Unit => 4,
            Self::E2e => 6,
        }
    }
}

/// What is needed beside the Rust toolchain.
struct Tools {
    postgres: Option<Programs>,
    chromium: Option<Chromium>,
}

/// Runs the wanted parts (all, if none is named) and tells what came out.
pub(crate) fn run(place: &Place, only: &[Part], playwright: &[String]) -> Result<ExitCode> {
    let wanted = |part: &Part| only.is_empty() || only.contains(part);
    let parts: Vec<Part> = Part::value_variants().iter().copied().filter(wanted).collect();
    let left_out: Vec<&str> =
        Part::value_variants().iter().filter(|part| !parts.contains(part)).map(|part| part.name()).collect();

    let mut steps = Steps::new(1 + parts.iter().map(|part| part.steps()).sum::<usize>());
    // What is missing is told now, not after minutes of compiling.
    let tools = steps.take("tools", || tools(place, &parts))?;
    let mut summary = Summary::new(steps);
    for part in &parts {
        match part {
            Part::Fmt => {
                summary.check("formatting", || must(processes::cargo(place).args(["fmt", "--check"])))?;
            }
            Part::Clippy => clippy(place, &mut summary)?,
            Part::Unit => unit(place, &tools, &mut summary)?,
            Part::E2e => e2e(place, &tools, playwright, &mut summary)?,
        }
    }
    Ok(if summary.tell(&left_out) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tools(place: &Place, parts: &[Part]) -> Result<Tools> {
    let mut tools = Tools { postgres: None, chromium: None };
    if parts.contains(&Part::Fmt) || parts.contains(&Part::Clippy) {
        setup::checkers(place)?;
    }
    if parts.contains(&Part::Clippy) || parts.contains(&Part::E2e) {
        setup::browser_target(place)?;
    }
    if parts.contains(&Part::Unit) || parts.contains(&Part::E2e) {
        let programs = Programs::find()?;
        println!("    PostgreSQL: {}", programs.folder().display());
        tools.postgres = Some(programs);
    }
    if parts.contains(&Part::E2e) {
        journeys::packages(place)?;
        let found = chromium::find(&place.end2end())?;
        println!("    Chromium: {}", found.version);
        tools.chromium = Some(found);
        chromium::see_to_pdf_reader()?;
        chromium::see_to_fonts()?;
    }
    Ok(tools)
}

fn clippy(place: &Place, summary: &mut Summary) -> Result<()> {
    summary.check("clippy, server", || {
        must(processes::cargo(place).args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
    })?;
    summary.check("clippy, browser", || {
        let mut cargo = processes::cargo(place);
        cargo
            .args(["clippy", "--package", "changho-app", "--package", "changho-domain"])
            .args(["--target", "wasm32-unknown-unknown"])
            .args(["--features", "changho-app/hydrate", "--", "--deny", "warnings"]);
        browser::without_native_flags(&mut cargo);
        must(&mut cargo)
    })?;
    Ok(())
}

/// What tests are compiled for. The build's own tests go apart: together with them cargo would compile what they have in
/// common once more, with the features of both.
const CENTER: &[&str] = &["--workspace", "--exclude", "xtask"];
const BUILD: &[&str] = &["--package", "xtask"];

fn unit(place: &Place, tools: &Tools, summary: &mut Summary) -> Result<()> {
    let programs = tools.postgres.as_ref().context("PostgreSQL was not looked for")?;
    let runner: &[&str] = if setup::has_nextest(place) { &["nextest", "run"] } else { &["test", "--all-targets"] };
    let with = |words: &[&[&str]]| {
        let mut cargo = processes::cargo(place);
        cargo.args(words.concat());
        // Read along, cargo would think that nobody looks.
        if std::io::stderr().is_terminal() {
            cargo.env("CARGO_TERM_COLOR", "always");
        }
        cargo
    };
    summary.tests("tests", || {
        must(&mut with(&[runner, CENTER, &["--no-run"]]))?;
        let cluster = Cluster::start(programs, Kept::No)?;
        heard(with(&[runner, CENTER, &["--no-fail-fast"]]).env("CHANGHO_TEST_POSTGRES", cluster.url()))
    })?;
    // The program that the tests have just been built with; another build would have other features.
    summary.check("policies", || {
        let program = place.target.join("debug/changho");
        for policy in place.policies()? {
            must(Command::new(&program).args(["policy", "check"]).arg(policy))?;
        }
        Ok(())
    })?;
    summary.tests("tests of the build", || {
        must(&mut with(&[runner, BUILD, &["--no-run"]]))?;
        heard(&mut with(&[runner, BUILD, &["--no-fail-fast"]]))
    })?;
    summary.tests("documentation tests", || heard(&mut with(&[&["test", "--doc"], CENTER, &["--no-fail-fast"]])))?;
    Ok(())
}

/// Runs tests and reads along what came out: nextest tells on the error output, cargo's own runner on the other.
fn heard(command: &mut Command) -> Result<Counts> {
    let mut counts = Counts::default();
    let status = if command.get_args().any(|word| word == "nextest") {
        run_heard(command, Heard::Err, |line| {
            if let Some(summary) = Counts::of_nextest(line) {
                counts = summary;
            }
        })
    } else {
        run_heard(command, Heard::Out, |line| counts.add_libtest(line))
    }?;
    if !status.success() && counts.failed == 0 {
        // Something did not compile, or a test program broke down.
        counts.failed = 1;
    }
    Ok(counts)
}

fn e2e(place: &Place, tools: &Tools, playwright: &[String], summary: &mut Summary) -> Result<()> {
    let chromium = tools.chromium.as_ref().context("Chromium was not looked for")?;
    summary.check("types of the journeys", || journeys::types(place))?;
    summary.check("script for other sites", || journeys::script(place))?;
    let module = summary.check("browser module", || browser::compile(place, Module::Small))?;
    if module {
        summary.check("assets and their budget", || assets::prepare(place, Module::Small))?;
    } else {
        summary.cannot_run("assets and their budget", "the browser module");
    }
    let server = summary.check("server", || server::compile(place, Profile::Debug))?;
    if module && server {
        let programs = tools.postgres.as_ref().context("PostgreSQL was not looked for")?;
        summary.tests("browser journeys", || journeys::run(place, chromium, programs, playwright))?;
    } else {
        summary.cannot_run("browser journeys", "the build");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// The files below a folder that its `main.rs` or `mod.rs` does not name, and so nobody compiles.
    fn forgotten(folder: &Path) -> Result<Vec<String>> {
        let said = ["main.rs", "mod.rs"].iter().find_map(|name| fs::read_to_string(folder.join(name)).ok());
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
            let is_module = path.join("mod.rs").exists()
                || (path.extension().is_some_and(|end| end == "rs") && !["main", "mod"].contains(&name));
            let named = |said: &String| said.lines().any(|line| line.trim_end().ends_with(&format!("mod {name};")));
            if is_module && !said.as_ref().is_some_and(named) {
                found.push(path.display().to_string());
            }
            if path.is_dir() && path.join("mod.rs").exists() {
                found.extend(forgotten(&path)?);
            }
        }
        Ok(found)
    }

    #[test]
    fn every_file_of_tests_is_compiled() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the checkout")?;
        for tests in ["services/tests", "server/tests"] {
            assert_eq!(forgotten(&root.join(tests))?, Vec::<String>::new(), "say `mod …;` in {tests}/main.rs");
        }
        Ok(())
    }

    #[test]
    fn a_file_that_nobody_names_is_found() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("people"))?;
        for (file, text) in
            [("main.rs", "mod desk;\nmod people;\n"), ("desk.rs", ""), ("people/mod.rs", ""), ("people/leave.rs", "")]
        {
            fs::write(folder.path().join(file), text)?;
        }
        assert_eq!(forgotten(folder.path())?, [folder.path().join("people/leave.rs").display().to_string()]);
        Ok(())
    }
}

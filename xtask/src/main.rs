//! The build and the two commands of the project.
//!
//! `cargo xtask serve` opens a center on this machine, `cargo xtask test` proves it. What they do and why no other
//! build tool is needed is told in `docs/decisions/0005-build.md`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to the person who started it"
)]

mod assets;
mod bench;
mod browser;
mod check;
mod chromium;
mod compress;
mod counts;
mod dev;
mod embed;
mod journeys;
mod packages;
mod place;
mod postgres;
mod processes;
mod progress;
mod server;
mod setup;
mod style;
mod summary;

use std::{net::IpAddr, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use crate::{browser::Module, place::Place, progress::Steps, server::Profile};

/// Builds, opens and proves the privacy center.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and open a demonstration center on this machine
    Serve {
        #[command(flatten)]
        build: Build,
        #[command(flatten)]
        door: Door,
    },
    /// Build the browser's files (target/site) and the server, and stop there
    Build(Build),
    /// Like serve, with a quick unoptimized browser build, and rebuilt at every change
    Dev {
        #[command(flatten)]
        door: Door,
    },
    /// Measure, beside others; takes some minutes and ends by itself
    Bench {
        #[command(subcommand)]
        what: Measured,
    },
    /// Format, clippy, tests on SQLite and PostgreSQL, the size budget, journeys in a browser
    Test {
        /// Run only these parts; what is left out is named at the end
        #[arg(long, value_enum, value_delimiter = ',', value_name = "PART,…")]
        only: Vec<check::Part>,
        /// Handed to Playwright as they are: `cargo xtask test --only e2e -- -g "refuse"`
        #[arg(last = true, value_name = "PLAYWRIGHT ARGUMENTS")]
        playwright: Vec<String>,
    },
}

#[derive(Subcommand)]
enum Measured {
    /// Policy pages beside the same bytes from a bare axum, and the pages of a long archive
    Policy {
        /// How long each is measured, in milliseconds
        #[arg(long, default_value_t = 1_500)]
        milliseconds: u64,
    },
    /// When *Refuse* can be used on a slow phone, beside other consent banners and a bare form
    Banner {
        /// How often each page is visited
        #[arg(long, default_value_t = 9)]
        rounds: usize,
    },
    /// Choices that are recorded in a second, beside what the database does by itself, with a short and a long ledger
    Consent(bench::consent::Options),
    /// How long it takes to check a ledger
    Ledger {
        /// How many entries it has
        #[arg(long, default_value_t = 1_000_000)]
        entries: i64,
    },
}

#[derive(Args)]
#[group(skip)]
struct Build {
    /// Build the server optimized (the browser's files always are)
    #[arg(long)]
    release: bool,
}

impl Build {
    fn profile(&self) -> Profile {
        if self.release { Profile::Release } else { Profile::Debug }
    }
}

/// Where the center listens.
#[derive(Args)]
struct Door {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 3000)]
    port: u16,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(code) => code,
        Err(_) if processes::asked_to_stop() => {
            eprintln!("stopped");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let place = Place::find()?;
    processes::listen_for_stop()?;
    match command {
        Command::Serve { build, door } => {
            build_all(&place, build.profile())?;
            server::open(&place, build.profile(), door.host, door.port)
        }
        Command::Build(build) => {
            build_all(&place, build.profile())?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Dev { door } => dev::run(&place, door.host, door.port),
        Command::Bench { what } => match what {
            Measured::Policy { milliseconds } => bench::policy(&place, milliseconds),
            Measured::Banner { rounds } => bench::banner::run(&place, rounds),
            Measured::Consent(options) => bench::consent::run(&place, &options),
            Measured::Ledger { entries } => bench::ledger::run(&place, entries),
        },
        Command::Test { only, playwright } => check::run(&place, &only, &playwright),
    }
}

fn build_all(place: &Place, profile: Profile) -> anyhow::Result<()> {
    let mut steps = Steps::new(4);
    steps.take("tools", || setup::browser_target(place))?;
    steps.take("browser module", || browser::compile(place, Module::Small))?;
    steps.take("assets", || assets::prepare(place, Module::Small))?;
    steps.take("server", || server::compile(place, profile))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        super::Cli::command().debug_assert();
    }
}

//! The servers that are measured, each held on one processor.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::{
    place::Place,
    processes::Running,
    server::{self, Profile},
};

/// Files that stand for the browser's: pages name them, and nobody here runs them.
const STAND_INS: [&str; 3] =
    ["changho.0000000000000000.js", "changho.0000000000000000.wasm", "changho.0000000000000000.css"];

/// Where the program that compares and reads is built.
pub(crate) fn tools(place: &Place) -> PathBuf {
    place.target.join("bench")
}

/// The program that compares and reads.
pub(crate) fn tool(place: &Place) -> PathBuf {
    tools(place).join("release/changho-bench")
}

/// A command that is held on one processor, where there is more than one.
pub(crate) fn on_processor(number: usize, program: &Path) -> Command {
    if thread::available_parallelism().is_ok_and(|processors| number < processors.get()) {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", &number.to_string()]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

/// A server that is open.
pub(crate) struct Held {
    pub(crate) address: SocketAddr,
    pub(crate) process: u32,
    /// Stopped when this goes.
    _running: Running,
    /// Open as long as the server is, which may say more.
    _said: BufReader<ChildStdout>,
}

impl Held {
    /// Starts a command on the first processor, and reads from its first line where it is open.
    pub(crate) fn start(command: &Command) -> Result<Self> {
        let mut held = on_processor(0, Path::new(command.get_program()));
        held.args(command.get_args()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut running = Running::start(&mut held)?;
        let mut said = BufReader::new(running.said().context("a server has no output")?);
        let mut line = String::new();
        said.read_line(&mut line).context("a server said nothing")?;
        let address = line.trim().rsplit("http://").next().unwrap_or_default();
        let address = address.parse().with_context(|| format!("a server did not start: {line:?}"))?;
        Ok(Self { address, process: running.id(), _running: running, _said: said })
    }

    /// What it holds in memory, in MiB.
    pub(crate) fn memory(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process)).context("the server is gone")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS in /proc")?;
        let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().context("VmRSS is no number")?;
        Ok(kibibytes / 1024.0)
    }
}

/// A demonstration center with policies of a folder and nothing in its store.
pub(crate) struct Center {
    pub(crate) server: Held,
    /// From its start until it was open.
    pub(crate) took: Duration,
    _folder: TempDir,
}

impl Center {
    pub(crate) fn open(place: &Place, policies: &Path) -> Result<Self> {
        let folder = tempfile::tempdir().context("a temporary folder cannot be made")?;
        let assets = folder.path().join("site");
        fs::create_dir_all(assets.join("pkg"))?;
        fs::write(assets.join("hash.txt"), "js: 0000000000000000\nwasm: 0000000000000000\ncss: 0000000000000000\n")?;
        for name in STAND_INS {
            fs::write(assets.join("pkg").join(name), "x")?;
        }
        let mut command = Command::new(server::program(place, Profile::Release));
        command.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--assets"]).arg(&assets);
        command.arg("--data").arg(folder.path().join("data")).arg("--policies").arg(policies);
        let start = Instant::now();
        let server = Held::start(&command)?;
        Ok(Self { server, took: start.elapsed(), _folder: folder })
    }
}

//! The servers that are measured, each held on one processor.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Seek as _},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::{
    place::Place,
    processes::Running,
    server::{self, Profile},
};

/// Files that stand for the browser's: pages name them, and nobody here runs them.
const STAND_INS: [&str; 4] = [
    "pkg/changho.0000000000000000.js",
    "pkg/changho.0000000000000000.wasm",
    "pkg/changho.0000000000000000.css",
    "embed/module.js",
];

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
        // A file and no pipe: nobody reads along, and a full pipe would stop the server.
        let mut log = tempfile::tempfile()?;
        held.args(command.get_args()).stdout(Stdio::piped()).stderr(log.try_clone()?);
        let mut running = Running::start(&mut held)?;
        let mut said = BufReader::new(running.said().context("a server has no output")?);
        let mut line = String::new();
        said.read_line(&mut line).context("a server said nothing")?;
        let address = line.trim().rsplit("http://").next().unwrap_or_default();
        let Ok(address) = address.parse() else {
            let mut why = String::new();
            log.rewind()?;
            log.read_to_string(&mut why)?;
            bail!("a server did not start: {line}{why}");
        };
        Ok(Self { address, process: running.id(), _running: running, _said: said })
    }

    /// What it holds in memory, in MiB.
    pub(crate) fn memory(&self) -> Result<f64> {
        memory(self.process)
    }
}

/// What a process holds in memory, in MiB.
pub(crate) fn memory(process: u32) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).context("the process is gone")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS in /proc")?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().context("VmRSS is no number")?;
    Ok(kibibytes / 1024.0)
}

/// Where a center keeps what it has: a folder, or databases of a server.
pub(crate) struct Home {
    pub(crate) folder: TempDir,
    /// The database of the center and that of the keys.
    pub(crate) databases: Option<(String, String)>,
}

impl Home {
    /// Beside what is built, and not in `/tmp`: that may lie in memory, where being on disk costs nothing.
    pub(crate) fn new(place: &Place) -> Result<Self> {
        let parent = tools(place);
        fs::create_dir_all(&parent)?;
        let folder = tempfile::Builder::new().prefix("data-").tempdir_in(parent);
        Ok(Self { folder: folder.context("a temporary folder cannot be made")?, databases: None })
    }

    /// The folder of the files.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

/// A demonstration center with policies of a folder.
pub(crate) struct Center {
    pub(crate) server: Held,
    /// From its start until it was open.
    pub(crate) took: Duration,
    _home: Option<Home>,
}

impl Center {
    /// One with nothing in its store.
    pub(crate) fn open(place: &Place, policies: &Path) -> Result<Self> {
        let home = Home::new(place)?;
        let center = Self::open_in(place, policies, &home, None)?;
        Ok(Self { _home: Some(home), ..center })
    }

    /// One that goes on with what is there. It believes one proxy, so that whoever measures can stand for many networks: what
    /// a network may do is limited here as everywhere. Without `site` it has files that nobody runs.
    pub(crate) fn open_in(place: &Place, policies: &Path, home: &Home, site: Option<&Path>) -> Result<Self> {
        let assets = home.folder.path().join("site");
        if site.is_none() {
            for folder in ["pkg", "embed"] {
                fs::create_dir_all(assets.join(folder))?;
            }
            fs::write(
                assets.join("hash.txt"),
                "js: 0000000000000000\nwasm: 0000000000000000\ncss: 0000000000000000\n",
            )?;
            for name in STAND_INS {
                fs::write(assets.join(name), "x")?;
            }
        }
        let mut command = Command::new(server::program(place, Profile::Release));
        command.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--proxies", "1", "--assets"]);
        command.arg(site.unwrap_or(&assets)).arg("--data").arg(home.data()).arg("--policies").arg(policies);
        if let Some((center, keys)) = &home.databases {
            command.args(["--database-url", center, "--keys-database-url", keys]);
        }
        let start = Instant::now();
        let server = Held::start(&command)?;
        Ok(Self { server, took: start.elapsed(), _home: None })
    }
}

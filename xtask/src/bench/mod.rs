//! The benchmarks. This one is `cargo xtask bench policy`: how quickly policy pages are served, and whether that depends on the length of the archive.
//!
//! What is compared is the processor's time that a server takes for a page: on a machine where others work too, and where
//! the reader takes as much time as the server, pages in a second would tell about them. A server is held on one processor
//! and the reader on another.

mod archive;
pub(crate) mod banner;
mod center;
pub(crate) mod consent;
pub(crate) mod ledger;
mod tool;

use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{
    bench::center::{Center, Held},
    place::Place,
    processes,
    progress::Steps,
    server::{self, Profile},
};

/// The languages, as they stand in addresses.
const LANGUAGES: [&str; 5] = ["ko", "zh-TW", "zh", "ja", "en"];
/// How often each is measured; the middle one counts, because a machine is not always equally quick.
const ROUNDS: usize = 5;
/// What a policy page from memory has to reach, beside the same bytes from a bare axum.
const LEAST: f64 = 0.15;
/// By how much a page may take longer with a long archive: what is left is chance.
const MOST: f64 = 1.25;

/// What one run of the reader told.
struct Told {
    pages: f64,
    bytes: f64,
    seconds: f64,
    server_seconds: f64,
}

impl Told {
    /// Pages in a second of a processor's time.
    fn pace(&self) -> f64 {
        self.pages / self.server_seconds.max(0.01)
    }
}

/// Measures, tells, and says by its end whether the aims are reached.
pub(crate) fn policy(place: &Place, milliseconds: u64) -> Result<ExitCode> {
    let mut steps = Steps::new(3);
    steps.take("servers, optimized", || {
        server::compile(place, Profile::Release)?;
        tool::compile(place)
    })?;
    let bench = Bench { place, milliseconds };
    let quick = steps.take("policy pages beside a bare axum", || bench.beside_bare())?;
    let flat = steps.take("pages of a long archive", || bench.with_archives())?;
    Ok(if quick && flat { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Bench<'a> {
    place: &'a Place,
    milliseconds: u64,
}

impl Bench<'_> {
    /// Every language; says whether each reaches what it has to.
    fn beside_bare(&self) -> Result<bool> {
        let center = Center::open(self.place, &self.place.root.join("policies/seoul"))?;
        let paths = LANGUAGES.map(|language| format!("/{language}"));
        let mut bare = Command::new(center::tool(self.place));
        bare.arg("bare").arg("--like").arg(center.server.address.to_string()).args(&paths);
        let bare = Held::start(&bare)?;
        println!("pages in a second of one processor's time; uncompressed unless said otherwise");
        println!("language      KiB  bare axum  from memory   ratio  as Brotli  made anew");
        let mut all = true;
        for (language, path) in LANGUAGES.iter().zip(&paths) {
            let mut rounds = Vec::new();
            for _ in 0..ROUNDS {
                rounds.push((self.read(&bare, path, "")?, self.read(&center.server, path, "")?));
            }
            let (of_bare, of_center) = middle(rounds)?;
            if of_bare.bytes != of_center.bytes {
                bail!("{path}: a page of {} bytes was compared with one of {}", of_center.bytes, of_bare.bytes);
            }
            let ratio = of_center.pace() / of_bare.pace();
            all &= ratio >= LEAST;
            println!(
                "{language:<8} {:>8.1} {:>10.0} {:>12.0} {:>6.0}% {:>10.0} {:>10.0}",
                of_center.bytes / 1024.0,
                of_bare.pace(),
                of_center.pace(),
                ratio * 100.0,
                self.read(&center.server, path, "br")?.pace(),
                // A query that means nothing: such a page is made for each request.
                self.read(&center.server, &format!("{path}?made-anew"), "")?.pace(),
            );
            println!(
                "         by the clock: {:.0} from bare axum, {:.0} from memory",
                of_bare.pages / of_bare.seconds,
                of_center.pages / of_center.seconds
            );
        }
        println!("{} every language reaches {:.0} %", said(all), LEAST * 100.0);
        Ok(all)
    }

    /// The same page with a short and with a long archive around it; says whether it takes as long. Both centers are open at
    /// the same time and asked in turns, so that what slows the machine slows both.
    fn with_archives(&self) -> Result<bool> {
        let folder = tempfile::tempdir().context("a temporary folder cannot be made")?;
        let mut centers = Vec::new();
        for versions in archive::LENGTHS {
            let policies = folder.path().join(versions.to_string());
            let names = archive::write(&self.place.root.join("policies/seoul"), &policies, versions)?;
            // No center serves a version that is in effect and was not published.
            let mut publish = Command::new(server::program(self.place, Profile::Release));
            publish.args(["policy", "publish"]).arg(&policies).args(&names).stdout(Stdio::null());
            if !processes::run(&mut publish)?.success() {
                bail!("the archive of {versions} versions cannot be published");
            }
            let center = Center::open(self.place, &policies)?;
            let at_start = center.server.memory()?;
            centers.push((center, names, at_start));
        }
        let [(short, ..), (long, ..)] = &centers[..] else { bail!("two archives are compared") };
        let mut flat = true;
        for (how, path) in [("from memory", "/en"), ("made anew", "/en?made-anew")] {
            let mut rounds = Vec::new();
            for _ in 0..ROUNDS {
                rounds.push((self.read(&short.server, path, "")?, self.read(&long.server, path, "")?));
            }
            let (of_short, of_long) = middle(rounds)?;
            let times = of_short.pace() / of_long.pace();
            flat &= times <= MOST;
            println!(
                "{how}: {:.0} pages of {:.0} KiB in a second with {} versions, {:.0} with {}; a page takes ×{times:.2}",
                of_short.pace(),
                of_short.bytes / 1024.0,
                archive::LENGTHS[0],
                of_long.pace(),
                archive::LENGTHS[1],
            );
        }
        println!("versions  ready after  MiB at start  MiB when everything was read in all languages");
        for (center, names, at_start) in &centers {
            for name in names {
                for language in LANGUAGES {
                    self.read_once(&center.server, &format!("/{language}/policy/{name}"))?;
                }
                self.read_once(&center.server, &format!("/policy/{name}.json"))?;
            }
            let (took, now) = (center.took.as_secs_f64(), center.server.memory()?);
            println!("{:>8} {took:>10.1} s {at_start:>13.0} {now:>5.0}", names.len());
        }
        println!("{} the time of a page grows with the page and not with the archive", said(flat));
        Ok(flat)
    }

    fn read(&self, server: &Held, path: &str, accept_encoding: &str) -> Result<Told> {
        self.read_for(self.milliseconds, server, path, accept_encoding)
    }

    fn read_once(&self, server: &Held, path: &str) -> Result<()> {
        self.read_for(0, server, path, "br").map(drop)
    }

    fn read_for(&self, milliseconds: u64, server: &Held, path: &str, accept_encoding: &str) -> Result<Told> {
        processes::go_on()?;
        let mut reader = center::on_processor(1, &center::tool(self.place));
        reader.args(["read", "--server", &server.address.to_string(), "--process", &server.process.to_string()]);
        reader.args(["--milliseconds", &milliseconds.to_string(), "--accept-encoding", accept_encoding, path]);
        let told = processes::answer(&mut reader).with_context(|| format!("reading {path} failed"))?;
        let told: Value = serde_json::from_str(&told).context("the reader tells something else than JSON")?;
        let number = |name: &str| told[name].as_f64().with_context(|| format!("the reader does not tell {name}"));
        Ok(Told {
            pages: number("pages")?,
            bytes: number("bytes")?,
            seconds: number("seconds")?,
            server_seconds: number("server_seconds")?,
        })
    }
}

/// The round in the middle, by how the second compares with the first.
fn middle(mut rounds: Vec<(Told, Told)>) -> Result<(Told, Told)> {
    rounds.sort_by(|a, b| (a.1.pace() / a.0.pace()).total_cmp(&(b.1.pace() / b.0.pace())));
    let place = rounds.len() / 2;
    rounds.into_iter().nth(place).context("nothing was measured")
}

fn said(good: bool) -> &'static str {
    if good { "reached:" } else { "NOT reached:" }
}

//! `cargo xtask bench consent`: how many choices are recorded in a second, on disk before they are answered, beside what the
//! database does by itself in the same run; and whether that depends on how long the ledger is.
//!
//! The server is held on one processor and the visitors on another; PostgreSQL runs where the system puts it, for us as for
//! pgbench. What is compared takes turns, and the middle of the rounds counts.

use std::{
    process::{Command, ExitCode, Stdio},
    time::Instant,
};

use anyhow::{Context as _, Result, bail};

use crate::{
    bench::{
        center::{self, Center, Home},
        said,
        tool::{self, Chosen, median},
    },
    place::Place,
    postgres::{Cluster, Kept, Programs},
    processes::{self, Running},
    progress::Steps,
    server::{self, Profile},
};

/// How often each is measured.
const ROUNDS: usize = 3;
/// Over how many connections.
const CONNECTIONS: [usize; 3] = [1, 16, 64];
/// How long the short ledger is.
const SHORT: i64 = 10_000;
/// What 64 connections have to reach of the rows that SQLite commits one by one.
const LEAST_OF_SQLITE: f64 = 1.0;
/// What they have to reach of pgbench's transactions at 16 clients.
const LEAST_OF_POSTGRES: f64 = 0.5;
/// By how much the slowest of a hundred may take longer, and how much more may be held in memory, with the long ledger: what
/// is left is chance.
const MOST: f64 = 1.5;
/// How large the tables of pgbench are: as many branches as clients, so that they do not wait for each other's rows alone.
const SCALE: &str = "16";

/// How much is measured.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How long each is measured, in milliseconds
    #[arg(long, default_value_t = 3_000)]
    milliseconds: u64,
    /// How many entries the long ledger has
    #[arg(long, default_value_t = 10_000_000)]
    entries: i64,
    /// Only this engine
    #[arg(long, value_enum)]
    only: Option<Engine>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
}

/// Measures, tells, and says by its end whether the aims are reached.
pub(crate) fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    let mut steps = Steps::new(3);
    steps.take("server and visitors, optimized", || {
        server::compile(place, Profile::Release)?;
        tool::compile(place)
    })?;
    let bench = Bench { place, options };
    let wanted = |engine| options.only.is_none_or(|only| only == engine);
    let sqlite = !wanted(Engine::Sqlite) || steps.take("SQLite", || bench.sqlite())?;
    let postgres = !wanted(Engine::Postgres) || steps.take("PostgreSQL", || bench.postgres())?;
    Ok(if sqlite && postgres { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Bench<'a> {
    place: &'a Place,
    options: &'a Options,
}

/// A round: what the database did by itself, what the short ledger did at each number of connections, and the long one at the
/// most.
struct Round {
    raw: f64,
    short: Vec<Chosen>,
    long: Chosen,
}

impl Bench<'_> {
    fn sqlite(&self) -> Result<bool> {
        let (short, long) = (Home::new(self.place)?, Home::new(self.place)?);
        for (home, entries) in [(&short, SHORT), (&long, self.options.entries)] {
            self.begin(home)?;
            let start = Instant::now();
            let mut fill = Command::new(center::tool(self.place));
            fill.arg("fill").arg(home.data()).args(["--entries", &entries.to_string()]);
            processes::must(&mut fill)?;
            println!("    a ledger of {entries} entries, made in {:.0} s", start.elapsed().as_secs_f64());
        }
        let file = Home::new(self.place)?;
        let row = file.folder.path().join("rows.db");
        let raw = || tool::rows(self.place, &row, self.options.milliseconds);
        self.rounds(&short, &long, raw, "SQLite by itself, rows committed one by one", LEAST_OF_SQLITE)
    }

    fn postgres(&self) -> Result<bool> {
        let programs = Programs::find()?;
        let cluster = Cluster::start(&programs, Kept::Yes)?;
        let psql = |url: &str| {
            let mut psql = programs.client("psql");
            psql.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", url]);
            psql
        };
        let (mut short, mut long) = (Home::new(self.place)?, Home::new(self.place)?);
        for (home, name, entries) in [(&mut short, "short", SHORT), (&mut long, "long", self.options.entries)] {
            let names = [format!("{name}_center"), format!("{name}_keys")];
            for database in &names {
                let create = format!("CREATE DATABASE {database}");
                processes::must(psql(&cluster.url()).args(["--command", &create]))?;
            }
            let [center, keys] = names.map(|database| cluster.url_of(&database));
            home.databases = Some((center.clone(), keys.clone()));
            self.begin(home)?;
            let start = Instant::now();
            let ask = "SELECT concat_ws(' ', ledger_head.number, encode(ledger_head.hash, 'hex'), policy_version, encode(register, 'hex'), \
                       encode(snapshot, 'hex')) FROM ledger_head, choices WHERE act = 'shown' LIMIT 1";
            let told = processes::answer(psql(&center).args(["--command", ask])).context("the ledger tells nothing")?;
            let [number, hash, version, register, snapshot] = told.split(' ').collect::<Vec<_>>()[..] else {
                bail!("the ledger tells something else: {told}");
            };
            let mut key = Command::new(center::tool(self.place));
            self.pipe(key.arg("fill-key"), &mut psql(&keys))?;
            let mut fill = Command::new(center::tool(self.place));
            fill.args(["fill-text", "--entries", &entries.to_string(), "--number", number, "--hash", hash]);
            fill.args(["--policy-version", version, "--register", register, "--snapshot", snapshot]);
            self.pipe(&mut fill, &mut psql(&center))?;
            println!("    a ledger of {entries} entries, made in {:.0} s", start.elapsed().as_secs_f64());
        }
        let bench = cluster.url_of("pgbench");
        processes::must(psql(&cluster.url()).args(["--command", "CREATE DATABASE pgbench"]))?;
        let mut made = programs.client("pgbench");
        processes::must(made.args(["--initialize", "--quiet", "--scale", SCALE, &bench]).stderr(Stdio::null()))?;
        let seconds = self.options.milliseconds.div_ceil(1_000).to_string();
        let raw = || {
            processes::go_on()?;
            let pgbench = programs.client("pgbench");
            let mut held = center::on_processor(1, pgbench.get_program().as_ref());
            held.args(["--client", "16", "--jobs", "1", "--protocol", "prepared", "--time", &seconds, &bench]);
            let told = processes::answer(&mut held).context("pgbench failed")?;
            let rate = told.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
            rate.context("pgbench tells no rate")
        };
        self.rounds(&short, &long, raw, "pgbench at 16 clients, transactions", LEAST_OF_POSTGRES)
    }

    /// Starts a center for the first time, so that its tables are there and it was noted what is asked.
    fn begin(&self, home: &Home) -> Result<()> {
        let center = self.open(home)?;
        tool::choose(self.place, &center.server, 1, 100).map(drop)
    }

    fn open(&self, home: &Home) -> Result<Center> {
        Center::open_in(self.place, &self.place.root.join("policies/seoul"), home, None)
    }

    /// What one program says is what the other is told.
    fn pipe(&self, from: &mut Command, to: &mut Command) -> Result<()> {
        let mut from = Running::start(from.stdout(Stdio::piped()))?;
        let said = from.said().context("there is nothing to read")?;
        let status = Running::start_with(to, said.into())?.wait()?;
        if !from.wait()?.success() || !status.success() {
            bail!("filling a ledger failed");
        }
        Ok(())
    }

    fn rounds(&self, short: &Home, long: &Home, raw: impl Fn() -> Result<f64>, name: &str, least: f64) -> Result<bool> {
        let (of_short, of_long) = (self.open(short)?, self.open(long)?);
        let most = CONNECTIONS[CONNECTIONS.len() - 1];
        let milliseconds = self.options.milliseconds;
        let choose = |center: &Center, connections, milliseconds| {
            tool::choose(self.place, &center.server, connections, milliseconds)
        };
        // What is new to both is not measured.
        choose(&of_short, most, 500)?;
        choose(&of_long, most, 500)?;
        let at_start = of_long.server.memory()?;
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let mut of_round = Vec::new();
            let raw = raw()?;
            for connections in CONNECTIONS {
                of_round.push(choose(&of_short, connections, milliseconds)?);
            }
            rounds.push(Round { raw, short: of_round, long: choose(&of_long, most, milliseconds)? });
        }
        let middle = |of: &dyn Fn(&Round) -> f64| median(rounds.iter().map(of).collect());
        println!("{:<48} {:>10} {:>9} {:>9} {:>7} {:>6}", "", "a second", "middle ms", "p99 ms", "of raw", "server");
        println!("{name:<48} {:>10.0}", middle(&|round| round.raw));
        for (place, connections) in CONNECTIONS.iter().enumerate() {
            self.line(&format!("choices, {SHORT} entries, connections: {connections}"), &rounds, &|round| {
                round.short[place]
            });
        }
        self.line(&format!("choices, {} entries, connections: {most}", self.options.entries), &rounds, &|round| {
            round.long
        });
        let last = CONNECTIONS.len() - 1;
        let reached = middle(&|round| round.short[last].rate / round.raw) >= least;
        let times = middle(&|round| round.long.p99 / round.short[last].p99);
        let (small, large) = (of_short.server.memory()?, of_long.server.memory()?);
        println!(
            "MiB in memory: {small:.0} with {SHORT} entries, {large:.0} with {} ({at_start:.0} before)",
            self.options.entries
        );
        println!("{} at {most} connections at least {:.0} % of the database by itself", said(reached), least * 100.0);
        let flat = times <= MOST;
        println!(
            "{} flat from {SHORT} to {} entries: the p99 is ×{times:.2} (at most ×{MOST})",
            said(flat),
            self.options.entries
        );
        let lean = large <= small * MOST;
        println!("{} memory does not grow with the ledger", said(lean));
        Ok(reached && flat && lean)
    }

    fn line(&self, name: &str, rounds: &[Round], of: &dyn Fn(&Round) -> Chosen) {
        let middle = |value: &dyn Fn(&Round) -> f64| median(rounds.iter().map(value).collect());
        println!(
            "{name:<48} {:>10.0} {:>9.2} {:>9.2} {:>6.0}% {:>5.0}%",
            middle(&|round| of(round).rate),
            middle(&|round| of(round).middle),
            middle(&|round| of(round).p99),
            100.0 * middle(&|round| of(round).rate / round.raw),
            100.0 * middle(&|round| of(round).busy),
        );
    }
}

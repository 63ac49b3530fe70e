//! What `cargo xtask bench` measures with: a bare server to compare with, a reader that only counts, visitors who choose, and
//! what fills a ledger. All talk over loopback alone and end by themselves, or when they are told to.

#![expect(clippy::print_stdout, reason = "a command line tool talks to the program that started it")]

mod bare;
mod choose;
mod fill;
mod raw;
mod read;

use clap::{Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fetches pages from a server, and serves the same bytes from memory by axum and nothing else
    Bare {
        /// The server
        #[arg(long)]
        like: SocketAddr,
        /// What to fetch there; served under the same paths
        #[arg(required = true)]
        paths: Vec<String>,
    },
    /// Asks for a page again and again over kept connections, and says how many came and what they cost
    Read {
        #[arg(long)]
        server: SocketAddr,
        /// The server's process, whose time on the processor is told
        #[arg(long)]
        process: u32,
        /// For how long
        #[arg(long, default_value_t = 2_000)]
        milliseconds: u64,
        /// Over how many connections at once
        #[arg(long, default_value_t = 16)]
        connections: usize,
        /// What is taken: br, gzip; nothing: uncompressed
        #[arg(long, default_value = "")]
        accept_encoding: String,
        path: String,
    },
    /// Chooses again and again over kept connections, and says how many choices were recorded and how long each took
    Choose {
        #[arg(long)]
        server: SocketAddr,
        /// The server's process, whose time on the processor is told
        #[arg(long)]
        process: u32,
        #[arg(long, default_value_t = 2_000)]
        milliseconds: u64,
        #[arg(long)]
        connections: usize,
    },
    /// Writes single rows to a new SQLite file, each of them on disk before the next
    Rows {
        file: PathBuf,
        #[arg(long, default_value_t = 2_000)]
        milliseconds: u64,
    },
    /// Fills the ledger of a center that is not running
    Fill {
        /// The folder of its files
        folder: PathBuf,
        #[arg(long)]
        entries: i64,
    },
    /// Says what psql has to be told about the key that signs what is filled in
    FillKey,
    /// Says what psql has to be told to fill a ledger
    FillText {
        #[arg(long)]
        entries: i64,
        /// The last number of the chain
        #[arg(long)]
        number: i64,
        /// Its hash
        #[arg(long)]
        hash: String,
        #[arg(long)]
        policy_version: String,
        #[arg(long)]
        register: String,
        #[arg(long)]
        snapshot: String,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Bare { like, paths } => bare::serve(like, &paths).await,
        Command::Read { server, process, milliseconds, connections, accept_encoding, path } => {
            let wanted = read::Wanted { server, path, accept_encoding };
            let told = read::again_and_again(wanted, process, Duration::from_millis(milliseconds), connections).await?;
            println!("{}", serde_json::to_string(&told)?);
            Ok(())
        }
        Command::Choose { server, process, milliseconds, connections } => {
            let told = choose::choose(server, process, Duration::from_millis(milliseconds), connections).await?;
            println!("{}", serde_json::to_string(&told)?);
            Ok(())
        }
        Command::Rows { file, milliseconds } => {
            let told = raw::rows(&file, Duration::from_millis(milliseconds))?;
            println!("{}", serde_json::to_string(&told)?);
            Ok(())
        }
        Command::Fill { folder, entries } => fill::files(&folder, entries),
        Command::FillKey => {
            print!("{}", fill::key_for_psql());
            Ok(())
        }
        Command::FillText { entries, number, hash, policy_version, register, snapshot } => {
            let chain = fill::Chain {
                number,
                hash: fill::of_hex(&hash)?,
                policy_version,
                register: fill::of_hex(&register)?,
                snapshot: fill::of_hex(&snapshot)?,
            };
            fill::for_psql(&chain, entries)
        }
    }
}

//! What `cargo xtask bench` measures with: a bare server to compare with, and a reader that only counts. Both talk over
//! loopback alone and end by themselves, or when they are told to.

#![expect(clippy::print_stdout, reason = "a command line tool talks to the program that started it")]

mod bare;
mod read;

use clap::{Parser, Subcommand};
use std::net::SocketAddr;
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
    }
}

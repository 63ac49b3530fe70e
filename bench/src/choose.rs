//! Many visitors who choose, as browsers without scripts do: the plain form of the banner, each choice from another network.

use crate::read::{Wanted, once, processor_seconds};
use anyhow::{Context as _, Result, bail};
use serde::Serialize;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// What is not counted at the beginning: connections, statements and caches are new then.
const WARMING_UP: Duration = Duration::from_millis(300);
/// What stands for a network in a request: one of 65,536 of them, always of the same length.
const NETWORK: &[u8; 16] = b"fd00:0:0:____::1";

/// What came of it.
#[derive(Serialize)]
pub(crate) struct Told {
    /// Choices that were answered as recorded.
    choices: usize,
    seconds: f64,
    /// Time from sending a choice to its answer, in microseconds: the middle, and what 99 of 100 stay under.
    middle: u32,
    p99: u32,
    longest: u32,
    /// Time of the server's process on a processor meanwhile.
    server_seconds: f64,
}

/// Chooses over so many connections at once until the time is over.
pub(crate) async fn choose(server: SocketAddr, process: u32, time: Duration, connections: usize) -> Result<Told> {
    let page = Wanted { server, path: "/en".to_owned(), accept_encoding: String::new() };
    let page = String::from_utf8(once(&page).await?).context("the page is no text")?;
    let shown = page.split_once("name=\"shown\" value=\"").and_then(|(_, rest)| rest.split_once('"'));
    let (shown, _) = shown.context("the page asks nothing")?;
    let body = format!("place=banner&back=%2Fen&shown={shown}&act=refuse_all");
    let request = format!(
        "POST /en/cookies HTTP/1.1\r\nHost: {server}\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\nX-Forwarded-For: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        String::from_utf8_lossy(NETWORK),
        body.len()
    );
    let place = request.find("____").context("the request names no network")?;
    let start = Instant::now() + WARMING_UP;
    let choosing: Vec<_> = (0..connections)
        .map(|number| {
            let mut request = request.clone().into_bytes();
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(server).await.context("the server does not answer")?;
                stream.set_nodelay(true)?;
                let (mut took, mut buffer) = (Vec::new(), vec![0; 16 * 1024]);
                // Networks far apart for each connection, so that no two use up the same one's allowance.
                let mut network = (number * 65_536 / connections) as u16;
                while start.elapsed() < time {
                    network = network.wrapping_add(1);
                    request[place..place + 4].copy_from_slice(format!("{network:04x}").as_bytes());
                    let sent = Instant::now();
                    stream.write_all(&request).await?;
                    tokio::time::timeout(PATIENCE, answer(&mut stream, &mut buffer))
                        .await
                        .context("the server took too long")??;
                    if sent >= start {
                        took.push(u32::try_from(sent.elapsed().as_micros()).unwrap_or(u32::MAX));
                    }
                }
                anyhow::Ok(took)
            })
        })
        .collect();
    tokio::time::sleep_until(start.into()).await;
    let before = processor_seconds(process)?;
    let mut took = Vec::new();
    for chooser in choosing {
        took.extend(chooser.await??);
    }
    let seconds = start.elapsed().as_secs_f64();
    let server_seconds = processor_seconds(process)? - before;
    took.sort_unstable();
    let of = |share: f64| took.get((took.len() as f64 * share) as usize).copied().unwrap_or_default();
    Ok(Told {
        choices: took.len(),
        seconds,
        middle: of(0.5),
        p99: of(0.99),
        longest: took.last().copied().unwrap_or_default(),
        server_seconds,
    })
}

/// Reads an answer, which has to say that the choice was recorded.
async fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> Result<()> {
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..]).await?;
        if read == 0 {
            bail!("the server broke off");
        }
        filled += read;
        if buffer[..filled].ends_with(b"\r\n\r\n") {
            break;
        }
    }
    let head = std::str::from_utf8(&buffer[..filled]).context("the answer is no text")?;
    let recorded = head.starts_with("HTTP/1.1 303 ")
        && head.lines().any(|line| line.starts_with("set-cookie: choice="))
        && head.lines().any(|line| line == "content-length: 0");
    if !recorded {
        bail!("a choice was not recorded: {head}");
    }
    Ok(())
}

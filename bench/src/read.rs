//! A reader that costs as little as it can: it knows HTTP/1.1 well enough to find the end of an answer, and throws away
//! what it reads. So the server is what is measured, also where both share a machine.

use anyhow::{Context as _, Result, bail};
use serde::Serialize;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The longest head of an answer.
const LONGEST_HEAD: usize = 64 * 1024;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is asked for.
#[derive(Clone)]
pub(crate) struct Wanted {
    pub(crate) server: SocketAddr,
    pub(crate) path: String,
    pub(crate) accept_encoding: String,
}

impl Wanted {
    fn request(&self) -> Vec<u8> {
        let Self { server, path, accept_encoding } = self;
        let encoding =
            if accept_encoding.is_empty() { String::new() } else { format!("Accept-Encoding: {accept_encoding}\r\n") };
        format!("GET {path} HTTP/1.1\r\nHost: {server}\r\nAccept: text/html\r\n{encoding}\r\n").into_bytes()
    }
}

/// What came and what it cost.
#[derive(Serialize)]
pub(crate) struct Told {
    /// Whole answers with status 200.
    pages: u64,
    /// Bytes of one answer's body.
    bytes: usize,
    /// From the first question to the last answer.
    seconds: f64,
    /// Time of the server's process on a processor meanwhile, in user and system mode.
    server_seconds: f64,
}

/// Asks again and again over some connections until the time is over.
pub(crate) async fn again_and_again(wanted: Wanted, process: u32, time: Duration, connections: usize) -> Result<Told> {
    // What is made when it is first asked for is not what is measured.
    let bytes = once(&wanted).await?.len();
    let before = processor_seconds(process)?;
    let start = Instant::now();
    let readers: Vec<_> = (0..connections)
        .map(|_| {
            let wanted = wanted.clone();
            tokio::spawn(async move {
                let mut connection = Connection::open(&wanted).await?;
                let mut pages = 0;
                while start.elapsed() < time {
                    connection.ask(None).await?;
                    pages += 1;
                }
                anyhow::Ok(pages)
            })
        })
        .collect();
    let mut pages = 0;
    for reader in readers {
        pages += reader.await??;
    }
    let seconds = start.elapsed().as_secs_f64();
    Ok(Told { pages, bytes, seconds, server_seconds: processor_seconds(process)? - before })
}

/// One answer's body.
pub(crate) async fn once(wanted: &Wanted) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    Connection::open(wanted).await?.ask(Some(&mut body)).await?;
    Ok(body)
}

struct Connection {
    stream: TcpStream,
    request: Vec<u8>,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(wanted: &Wanted) -> Result<Self> {
        let stream = TcpStream::connect(wanted.server).await.context("the server does not answer")?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, request: wanted.request(), buffer: vec![0; 256 * 1024] })
    }

    /// Asks once and reads the whole answer.
    async fn ask(&mut self, body: Option<&mut Vec<u8>>) -> Result<()> {
        tokio::time::timeout(PATIENCE, self.ask_patiently(body)).await.context("the server took too long")?
    }

    async fn ask_patiently(&mut self, mut body: Option<&mut Vec<u8>>) -> Result<()> {
        self.stream.write_all(&self.request).await?;
        let mut filled = 0;
        let (length, start) = loop {
            let read = self.stream.read(&mut self.buffer[filled..]).await?;
            if read == 0 || filled > LONGEST_HEAD {
                bail!("the answer has no end of its head");
            }
            filled += read;
            if let Some(end) = self.buffer[..filled].windows(4).position(|four| four == b"\r\n\r\n") {
                break (length_of_body(&self.buffer[..end])?, end + 4);
            }
        };
        let mut seen = filled - start;
        if let Some(body) = &mut body {
            body.extend_from_slice(&self.buffer[start..filled]);
        }
        while seen < length {
            let read = self.stream.read(&mut self.buffer).await?;
            if read == 0 {
                bail!("the answer ends early");
            }
            if let Some(body) = &mut body {
                body.extend_from_slice(&self.buffer[..read]);
            }
            seen += read;
        }
        if seen > length {
            bail!("the answer is longer than it says");
        }
        Ok(())
    }
}

fn length_of_body(head: &[u8]) -> Result<usize> {
    let head = std::str::from_utf8(head).context("the head is no text")?;
    if !head.starts_with("HTTP/1.1 200 ") {
        bail!("the answer is not 200: {}", head.lines().next().unwrap_or_default());
    }
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .context("the answer does not say how long it is")?;
    Ok(length.1.trim().parse()?)
}

/// The time of a process and its threads on a processor so far (proc(5), fields 14 and 15 of `stat`).
fn processor_seconds(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).context("the server's process is not there")?;
    // The name in brackets may hold anything; behind it, the state is field 3.
    let (_, fields) = stat.rsplit_once(')').context("an unknown form of /proc/…/stat")?;
    let ticks = |field: usize| -> Result<u64> {
        let text = fields.split_whitespace().nth(field - 3).context("an unknown form of /proc/…/stat")?;
        Ok(text.parse()?)
    };
    Ok((ticks(14)? + ticks(15)?) as f64 / rustix::param::clock_ticks_per_second() as f64)
}

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
        let (mut rest, start) = loop {
            let read = self.stream.read(&mut self.buffer[filled..]).await?;
            if read == 0 || filled > LONGEST_HEAD {
                bail!("the answer has no end of its head");
            }
            filled += read;
            if let Some(end) = self.buffer[..filled].windows(4).position(|four| four == b"\r\n\r\n") {
                break (Rest::behind(&self.buffer[..end])?, end + 4);
            }
        };
        let mut ended = rest.take(&self.buffer[start..filled], &mut body)?;
        while !ended {
            let read = self.stream.read(&mut self.buffer).await?;
            if read == 0 {
                bail!("the answer ends early");
            }
            ended = rest.take(&self.buffer[..read], &mut body)?;
        }
        Ok(())
    }
}

/// What is still to come of a body.
#[derive(Debug)]
enum Rest {
    /// So many bytes.
    Bytes(usize),
    /// Chunks (RFC 9112, section 7.1).
    Chunks {
        /// Of the chunk that is being read.
        left: usize,
        /// The line that is being read.
        line: Vec<u8>,
        /// What that line is.
        expected: Line,
    },
}

#[derive(Debug, Clone, Copy)]
enum Line {
    Size,
    EndOfChunk,
    Trailer,
}

impl Rest {
    /// What follows this head.
    fn behind(head: &[u8]) -> Result<Self> {
        let head = std::str::from_utf8(head).context("the head is no text")?;
        if !head.starts_with("HTTP/1.1 200 ") {
            bail!("the answer is not 200: {}", head.lines().next().unwrap_or_default());
        }
        let value = |wanted: &str| {
            let mut fields = head.lines().filter_map(|line| line.split_once(':'));
            fields.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
        };
        match (value("content-length"), value("transfer-encoding")) {
            (Some(length), _) => Ok(Self::Bytes(length.parse()?)),
            (None, Some("chunked")) => Ok(Self::Chunks { left: 0, line: Vec::new(), expected: Line::Size }),
            _ => bail!("the answer does not say where it ends"),
        }
    }

    /// Takes what came; says whether that was the end.
    fn take(&mut self, mut bytes: &[u8], body: &mut Option<&mut Vec<u8>>) -> Result<bool> {
        let mut keep = |bytes: &[u8]| body.iter_mut().for_each(|body| body.extend_from_slice(bytes));
        match self {
            Self::Bytes(left) => {
                keep(bytes);
                *left = left.checked_sub(bytes.len()).context("the answer is longer than it says")?;
                Ok(*left == 0)
            }
            Self::Chunks { left, line, expected } => {
                while let Some((first, others)) = bytes.split_first() {
                    if *left > 0 {
                        let (now, later) = bytes.split_at(bytes.len().min(*left));
                        keep(now);
                        *left -= now.len();
                        bytes = later;
                        continue;
                    }
                    bytes = others;
                    if *first != b'\n' {
                        line.push(*first);
                        continue;
                    }
                    let text = String::from_utf8(std::mem::take(line)).context("a line is no text")?;
                    *expected = match *expected {
                        Line::EndOfChunk => Line::Size,
                        Line::Trailer if text.trim().is_empty() => return Ok(true),
                        Line::Trailer => Line::Trailer,
                        Line::Size => {
                            let size = text.split(';').next().unwrap_or_default().trim();
                            *left = usize::from_str_radix(size, 16).context("a chunk has no size")?;
                            if *left == 0 { Line::Trailer } else { Line::EndOfChunk }
                        }
                    };
                }
                Ok(false)
            }
        }
    }
}

/// The time of a process and its threads on a processor so far (proc(5), fields 14 and 15 of `stat`).
pub(crate) fn processor_seconds(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).context("the server's process is not there")?;
    // The name in brackets may hold anything; behind it, the state is field 3.
    let (_, fields) = stat.rsplit_once(')').context("an unknown form of /proc/…/stat")?;
    let ticks = |field: usize| -> Result<u64> {
        let text = fields.split_whitespace().nth(field - 3).context("an unknown form of /proc/…/stat")?;
        Ok(text.parse()?)
    };
    Ok((ticks(14)? + ticks(15)?) as f64 / rustix::param::clock_ticks_per_second() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_body_is_found_however_it_is_cut() -> Result<()> {
        let chunked = b"5;x=y\r\nab\r\nc\r\n10\r\n0123456789abcdef\r\n0\r\nTrailer: x\r\n\r\n";
        for (head, bytes, expected) in [
            ("HTTP/1.1 200 OK\r\nContent-Length: 4", &b"abcd"[..], &b"abcd"[..]),
            ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked", chunked, b"ab\r\nc0123456789abcdef"),
        ] {
            for step in 1..=bytes.len() {
                let (mut rest, mut body, mut ends) = (Rest::behind(head.as_bytes())?, Vec::new(), Vec::new());
                for part in bytes.chunks(step) {
                    ends.push(rest.take(part, &mut Some(&mut body))?);
                }
                assert_eq!((body.as_slice(), ends.pop()), (expected, Some(true)));
                assert!(!ends.contains(&true));
            }
        }
        for head in
            ["HTTP/1.1 404 Not Found\r\nContent-Length: 4", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\nContent-Length: x"]
        {
            assert!(Rest::behind(head.as_bytes()).is_err(), "{head}");
        }
        Ok(())
    }
}

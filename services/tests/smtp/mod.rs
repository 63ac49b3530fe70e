//! A mail server on loopback that does as it is told: takes mails, refuses them, hangs, or dies in the middle.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// What the server does on one connection. Without anything said it takes the mail.
#[derive(Clone)]
pub(crate) enum Act {
    /// Takes the mail.
    Take,
    /// Greets with this and hangs up.
    Greet(&'static str),
    /// Accepts the connection and never says a word.
    Mute,
    /// Answers one command with this.
    Answer(&'static str, &'static str),
    /// Asks for the mail and neither reads nor answers any more.
    HangInData,
    /// Hangs up in the middle of the mail.
    DieInData,
    /// Reads the whole mail and never answers.
    HangAfterDot,
    /// Reads the whole mail and hangs up without an answer.
    DieAfterDot,
    /// Reads the whole mail and takes it only when told.
    WaitAfterDot(Arc<Notify>),
    /// Takes the mail, and never answers the goodbye.
    HangAtQuit,
}

/// How the server secures its connections.
#[derive(Clone)]
pub(crate) enum Tls {
    /// Not at all, and it does not offer to.
    None,
    /// It offers STARTTLS.
    OnRequest(TlsAcceptor),
    /// From the first byte.
    Wrapped(TlsAcceptor),
}

/// A mail that reached the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mail {
    /// The sender of the envelope.
    pub(crate) from: String,
    /// The receivers of the envelope.
    pub(crate) to: Vec<String>,
    /// The text, without the dot.
    pub(crate) raw: String,
}

impl Mail {
    /// The value of a header, unfolded.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let (headers, _) = self.raw.split_once("\r\n\r\n")?;
        let headers = headers.replace("\r\n ", " ").replace("\r\n\t", " ");
        let value = headers.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")))?;
        Some(value.to_owned())
    }

    /// The two bodies, decoded.
    pub(crate) fn bodies(&self) -> Vec<String> {
        self.raw
            .split("Content-Transfer-Encoding: base64\r\n\r\n")
            .skip(1)
            .map(|part| {
                let body: String = part.lines().take_while(|line| !line.starts_with("--")).collect();
                String::from_utf8(STANDARD.decode(body.trim()).expect("base64")).expect("UTF-8")
            })
            .collect()
    }
}

#[derive(Default)]
struct Log {
    script: VecDeque<Act>,
    /// Whole mails, taken or not.
    heard: Vec<Mail>,
    taken: Vec<Mail>,
    commands: Vec<String>,
    connections: usize,
}

/// The server.
pub(crate) struct SmtpServer {
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
    changed: watch::Receiver<usize>,
    listening: JoinHandle<()>,
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl SmtpServer {
    /// Starts one in the clear.
    pub(crate) async fn start(script: impl IntoIterator<Item = Act>) -> Self {
        Self::start_with(script, Tls::None, None).await
    }

    /// Starts one. With `login` it takes mails from those alone who sign in with AUTH PLAIN.
    pub(crate) async fn start_with(
        script: impl IntoIterator<Item = Act>,
        tls: Tls,
        login: Option<(&'static str, &'static str)>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let log = Arc::new(Mutex::new(Log { script: script.into_iter().collect(), ..Log::default() }));
        let (tell, changed) = watch::channel(0);
        let seen = Arc::clone(&log);
        let listening = tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else { return };
                let act = {
                    let mut log = seen.lock().expect("the log");
                    log.connections += 1;
                    log.script.pop_front().unwrap_or(Act::Take)
                };
                let talk = Talk { act, tls: tls.clone(), login, log: Arc::clone(&seen), tell: tell.clone() };
                tokio::spawn(async move {
                    // A client that hangs up ends the talk; what matters is in the log.
                    let _ = talk.serve(Box::new(stream)).await;
                });
            }
        });
        Self { address, log, changed, listening }
    }

    /// Its port on 127.0.0.1.
    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    /// What it does on the next connections.
    pub(crate) fn script(&self, acts: impl IntoIterator<Item = Act>) {
        self.log.lock().expect("the log").script = acts.into_iter().collect();
    }

    /// The mails that it took.
    pub(crate) fn taken(&self) -> Vec<Mail> {
        self.log.lock().expect("the log").taken.clone()
    }

    /// The mails that it read to the end, whether it took them or not.
    pub(crate) fn heard(&self) -> Vec<Mail> {
        self.log.lock().expect("the log").heard.clone()
    }

    /// What clients said, but for mails.
    pub(crate) fn commands(&self) -> Vec<String> {
        self.log.lock().expect("the log").commands.clone()
    }

    /// How often it was called.
    pub(crate) fn connections(&self) -> usize {
        self.log.lock().expect("the log").connections
    }

    /// Waits until so many mails were read to the end.
    pub(crate) async fn has_heard(&self, mails: usize) {
        self.changed.clone().wait_for(|heard| *heard >= mails).await.expect("the server runs");
    }
}

/// A port on which nobody listens.
pub(crate) async fn dead_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("an address").port()
}

/// A certificate for `localhost` that vouches for itself: what the server needs, and what a client has to trust (PEM).
pub(crate) fn self_signed() -> (TlsAcceptor, Vec<u8>) {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .expect("a certificate with its key");
    (TlsAcceptor::from(Arc::new(config)), cert.pem().into_bytes())
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

struct Talk {
    act: Act,
    tls: Tls,
    login: Option<(&'static str, &'static str)>,
    log: Arc<Mutex<Log>>,
    tell: watch::Sender<usize>,
}

impl Talk {
    async fn serve(self, stream: Box<dyn Stream>) -> io::Result<()> {
        let stream: Box<dyn Stream> = match &self.tls {
            Tls::Wrapped(acceptor) => Box::new(acceptor.accept(stream).await?),
            Tls::None | Tls::OnRequest(_) => stream,
        };
        let mut stream = BufReader::new(stream);
        match &self.act {
            Act::Greet(greeting) => {
                stream.write_all(format!("{greeting}\r\n").as_bytes()).await?;
                return stream.shutdown().await;
            }
            Act::Mute => return hang(stream).await,
            _ => stream.write_all(b"220 loopback ESMTP\r\n").await?,
        }
        let mut is_secured = matches!(self.tls, Tls::Wrapped(_));
        let mut is_in = self.login.is_none();
        let (mut from, mut to) = (String::new(), Vec::new());
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let line = line.trim_end().to_owned();
            self.log.lock().expect("the log").commands.push(line.clone());
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let answer = match (&self.act, verb.as_str()) {
                (Act::Answer(to, answer), verb) if *to == verb => (*answer).to_owned(),
                (_, "EHLO") => {
                    let mut offers = vec!["loopback"];
                    if matches!(self.tls, Tls::OnRequest(_)) && !is_secured {
                        offers.push("STARTTLS");
                    }
                    if self.login.is_some() {
                        offers.push("AUTH PLAIN");
                    }
                    let last = offers.len() - 1;
                    let lines: Vec<String> = offers
                        .iter()
                        .enumerate()
                        .map(|(at, offer)| format!("250{}{offer}", if at == last { ' ' } else { '-' }))
                        .collect();
                    lines.join("\r\n")
                }
                (_, "STARTTLS") => {
                    let Tls::OnRequest(acceptor) = &self.tls else {
                        stream.write_all(b"502 not here\r\n").await?;
                        continue;
                    };
                    stream.write_all(b"220 go ahead\r\n").await?;
                    let secured: Box<dyn Stream> = Box::new(acceptor.accept(stream.into_inner()).await?);
                    stream = BufReader::new(secured);
                    is_secured = true;
                    continue;
                }
                (_, "AUTH") => {
                    let expected = self
                        .login
                        .map(|(user, secret)| format!("AUTH PLAIN {}", STANDARD.encode(format!("\0{user}\0{secret}"))));
                    is_in = expected.as_deref() == Some(&line);
                    if is_in { "235 welcome" } else { "535 5.7.8 who are you" }.to_owned()
                }
                (_, "MAIL" | "RCPT" | "DATA") if !is_in => "530 5.7.0 sign in first".to_owned(),
                (_, "MAIL") => {
                    from = line;
                    "250 sender".to_owned()
                }
                (_, "RCPT") => {
                    to.push(line);
                    "250 receiver".to_owned()
                }
                (Act::HangInData, "DATA") => {
                    stream.write_all(b"354 go on\r\n").await?;
                    return hang(stream).await;
                }
                (Act::DieInData, "DATA") => {
                    stream.write_all(b"354 go on\r\n").await?;
                    let mut some = [0; 16];
                    stream.read_exact(&mut some).await?;
                    return Ok(());
                }
                (_, "DATA") => {
                    stream.write_all(b"354 go on\r\n").await?;
                    let mail = Mail {
                        from: std::mem::take(&mut from),
                        to: std::mem::take(&mut to),
                        raw: read_mail(&mut stream).await?,
                    };
                    let heard = {
                        let mut log = self.log.lock().expect("the log");
                        log.heard.push(mail.clone());
                        log.heard.len()
                    };
                    self.tell.send_replace(heard);
                    match &self.act {
                        Act::HangAfterDot => return hang(stream).await,
                        Act::DieAfterDot => return Ok(()),
                        Act::Answer(".", answer) => {
                            stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
                            continue;
                        }
                        Act::WaitAfterDot(told) => told.notified().await,
                        _ => {}
                    }
                    self.log.lock().expect("the log").taken.push(mail);
                    "250 taken".to_owned()
                }
                (Act::HangAtQuit, "QUIT") => return hang(stream).await,
                (_, "QUIT") => {
                    stream.write_all(b"221 bye\r\n").await?;
                    return stream.shutdown().await;
                }
                _ => "500 what".to_owned(),
            };
            stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
    }
}

/// Holds the connection without a word until the test ends.
async fn hang(stream: BufReader<Box<dyn Stream>>) -> io::Result<()> {
    std::future::pending::<()>().await;
    drop(stream);
    Ok(())
}

async fn read_mail(stream: &mut BufReader<Box<dyn Stream>>) -> io::Result<String> {
    let mut raw = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(raw);
        }
        raw.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

//! The way out: SMTP, or nowhere in a demo.

use super::compose::Message;
use super::raw::write_out;
use super::smtp::MailServer;
use changho_domain::time::Instant;
use lettre::message::Mailbox;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

/// How many mails a program sends at once: one that hangs holds one place, and mail servers allow a client only so many
/// connections.
const AT_ONCE: usize = 8;

/// How the connection to the mail server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Begins in the clear and has to switch to TLS.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None; only to a server on this machine.
    Plain,
}

/// The mail server.
#[derive(Clone)]
pub struct SmtpSettings {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) credentials: Option<(String, String)>,
    pub(super) from: Mailbox,
    /// How long each step of a sending may take; the last one, in which the server takes the mail, four times that.
    pub timeout: Duration,
    /// A certificate to trust beside the public ones (PEM): an institution's own mail server often has its own.
    pub extra_root: Option<Vec<u8>>,
}

/// Why a mail server cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnusableServer {
    /// The sender is no mailbox.
    #[error("the sender is not a mailbox like \"Privacy Center <privacy@example.org>\"")]
    From,
    /// Passwords and codes would cross a network in the clear.
    #[error(
        "plain connections are only for a mail server on this machine (127.0.0.1, ::1 or localhost); use starttls or tls"
    )]
    Plain,
    /// The name or the certificate cannot be used.
    #[error("its name or the certificate to trust cannot be used for TLS")]
    Tls,
}

impl SmtpSettings {
    /// Checks the settings of a mail server.
    ///
    /// # Errors
    /// When the sender is no mailbox (its address in ASCII), or a plain connection would leave this machine.
    pub fn new(
        host: String,
        port: u16,
        security: Security,
        credentials: Option<(String, String)>,
        from: &str,
    ) -> Result<Self, UnusableServer> {
        if from.chars().any(char::is_control) {
            return Err(UnusableServer::From);
        }
        let from: Mailbox = from.parse().map_err(|_| UnusableServer::From)?;
        if !AsRef::<str>::as_ref(&from.email).is_ascii() {
            return Err(UnusableServer::From);
        }
        let is_here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        if security == Security::Plain && !is_here {
            return Err(UnusableServer::Plain);
        }
        Ok(Self { host, port, security, credentials, from, timeout: Duration::from_secs(30), extra_root: None })
    }
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .finish_non_exhaustive()
    }
}

/// Why a mail did not leave: a class, never the server's words, which repeat addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The server could not be reached, hung, or the connection broke.
    Unreachable,
    /// The server said "not now" (4xx).
    NotNow,
    /// The server does not take mails from us: no TLS or a certificate that nobody vouches for, a wrong password, a sender
    /// that it does not accept. Somebody has to put that right; the mails wait.
    NotLetIn,
    /// The server will never take this mail (5xx).
    Refused,
    /// The code or the link inside has run out.
    TooLate,
    /// The keys cannot be reached.
    NoKeys,
    /// The mail cannot be read or written any more: its key is gone.
    Unreadable,
}

impl Failure {
    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::NotNow => "not_now",
            Self::NotLetIn => "not_let_in",
            Self::Refused => "refused",
            Self::TooLate => "too_late",
            Self::NoKeys => "no_keys",
            Self::Unreadable => "unreadable",
        }
    }

    /// Whether it may pass.
    #[must_use]
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::Unreachable | Self::NotNow | Self::NotLetIn | Self::NoKeys)
    }
}

/// Sends mails. Cheap to clone; all copies together send a few at once.
#[derive(Clone)]
pub struct Sender {
    way: Way,
    turns: Arc<Semaphore>,
}

#[derive(Clone)]
enum Way {
    Smtp { server: Arc<MailServer>, from: Mailbox },
    Demo,
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.way {
            Way::Smtp { .. } => "Sender(smtp)",
            Way::Demo => "Sender(demo)",
        })
    }
}

impl Sender {
    /// Sends nothing: a demo shows its mails on the outbox page.
    #[must_use]
    pub fn demo() -> Self {
        Self::by(Way::Demo)
    }

    /// Sends over SMTP. Nothing is connected yet.
    ///
    /// # Errors
    /// When TLS cannot be set up for that name or certificate.
    pub fn smtp(settings: &SmtpSettings) -> Result<Self, UnusableServer> {
        let server = Arc::new(MailServer::new(settings)?);
        Ok(Self::by(Way::Smtp { server, from: settings.from.clone() }))
    }

    fn by(way: Way) -> Self {
        Self { way, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Waits until one more mail may be sent; it may for as long as the answer is held.
    pub(super) async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        // Nobody closes it; if somebody did, mails would go unlimited, not get stuck.
        Arc::clone(&self.turns).acquire_owned().await.ok()
    }

    /// Waits until no mail is under way, but no longer than `at_most`; tells whether that came true.
    pub async fn rest(&self, at_most: Duration) -> bool {
        let all = u32::try_from(AT_ONCE).unwrap_or(u32::MAX);
        tokio::time::timeout(at_most, self.turns.acquire_many(all)).await.is_ok()
    }

    /// Hands a mail over. The same `id` and `written` give the same mail, byte for byte.
    pub(super) async fn send(&self, id: Uuid, message: &Message, written: Instant) -> Result<(), Failure> {
        let Way::Smtp { server, from } = &self.way else { return Ok(()) };
        let raw = write_out(id, message, from, written).map_err(|_| Failure::Unreadable)?;
        server.send(raw.envelope(), &raw.formatted()).await
    }
}

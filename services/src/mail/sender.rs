//! The way out: SMTP, or nowhere in a demo.

use super::compose::Message;
use changho_domain::time::Instant;
use lettre::message::header::{ContentTransferEncoding, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use std::fmt;
use std::net::IpAddr;
use std::time::{Duration, UNIX_EPOCH};
use uuid::Uuid;

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
    host: String,
    port: u16,
    security: Security,
    credentials: Option<(String, String)>,
    from: Mailbox,
    /// How long each step of a sending may take.
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
    #[error("plain connections are only for a mail server on this machine (127.0.0.1, ::1 or localhost); use starttls or tls")]
    Plain,
    /// The name or the certificate cannot be used.
    #[error("its name or the certificate to trust cannot be used for TLS")]
    Tls,
}

impl SmtpSettings {
    /// Checks the settings of a mail server.
    ///
    /// # Errors
    /// When the sender is no mailbox, or a plain connection would leave this machine.
    pub fn new(host: String, port: u16, security: Security, credentials: Option<(String, String)>, from: &str) -> Result<Self, UnusableServer> {
        let from: Mailbox = from.parse().map_err(|_| UnusableServer::From)?;
        let is_here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        if security == Security::Plain && !is_here {
            return Err(UnusableServer::Plain);
        }
        Ok(Self { host, port, security, credentials, from, timeout: Duration::from_secs(30), extra_root: None })
    }
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSettings").field("host", &self.host).field("port", &self.port).field("security", &self.security).finish_non_exhaustive()
    }
}

/// Why a mail did not leave: a class, never the server's words, which repeat addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The server could not be reached, hung, or the connection broke.
    Unreachable,
    /// The server said "not now" (4xx).
    NotNow,
    /// The server said "never" (5xx).
    Refused,
    /// The code inside has run out.
    TooLate,
    /// The mail cannot be read or written any more.
    Unreadable,
}

impl Failure {
    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::NotNow => "not_now",
            Self::Refused => "refused",
            Self::TooLate => "too_late",
            Self::Unreadable => "unreadable",
        }
    }

    /// Whether it may pass.
    #[must_use]
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::Unreachable | Self::NotNow)
    }
}

/// Sends mails.
#[derive(Clone)]
pub struct Sender(Way);

#[derive(Clone)]
enum Way {
    Smtp { transport: AsyncSmtpTransport<Tokio1Executor>, from: Mailbox, timeout: Duration },
    Demo,
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Way::Smtp { .. } => "Sender(smtp)",
            Way::Demo => "Sender(demo)",
        })
    }
}

impl Sender {
    /// Sends nothing: a demo shows its mails on the outbox page.
    #[must_use]
    pub const fn demo() -> Self {
        Self(Way::Demo)
    }

    /// Sends over SMTP. Nothing is connected yet.
    ///
    /// # Errors
    /// When TLS cannot be set up for that name or certificate.
    pub fn smtp(settings: &SmtpSettings) -> Result<Self, UnusableServer> {
        let tls = || {
            let mut parameters = TlsParameters::builder(settings.host.clone());
            if let Some(root) = &settings.extra_root {
                parameters = parameters.add_root_certificate(Certificate::from_pem(root).map_err(|_| UnusableServer::Tls)?);
            }
            parameters.build().map_err(|_| UnusableServer::Tls)
        };
        let tls = match settings.security {
            Security::StartTls => Tls::Required(tls()?),
            Security::Tls => Tls::Wrapper(tls()?),
            Security::Plain => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(settings.timeout));
        if let Some((user, secret)) = &settings.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), secret.clone()));
        }
        Ok(Self(Way::Smtp { transport: builder.build(), from: settings.from.clone(), timeout: settings.timeout }))
    }

    pub(super) async fn send(&self, id: Uuid, message: &Message, now: Instant, base_url: &str) -> Result<(), Failure> {
        let Way::Smtp { transport, from, timeout } = &self.0 else { return Ok(()) };
        let mail = build(id, message, from.clone(), now, base_url).map_err(|_| Failure::Unreadable)?;
        // The library limits each step; a server that drips bytes could still keep a sending alive for hours.
        let sending = tokio::time::timeout(*timeout * 4, transport.send(mail)).await;
        match sending {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.is_permanent() => Err(Failure::Refused),
            Ok(Err(error)) if error.is_transient() => Err(Failure::NotNow),
            Ok(Err(_)) | Err(_) => Err(Failure::Unreachable),
        }
    }
}

fn build(id: Uuid, message: &Message, from: Mailbox, now: Instant, base_url: &str) -> Result<lettre::Message, lettre::error::Error> {
    let host = base_url.split("//").nth(1).unwrap_or("changho").split([':', '/']).next().unwrap_or("changho");
    let to = message.to.parse().map_err(|_| lettre::error::Error::MissingTo)?;
    let written = UNIX_EPOCH + Duration::from_millis(u64::try_from(now.millis()).unwrap_or(0));
    let mut builder = lettre::Message::builder()
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(message.subject.clone())
        .date(written)
        // The same at every try, so that a mail that was taken twice shows once.
        .message_id(Some(format!("<{}@{host}>", id.simple())));
    builder = builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    if let Some(link) = &message.unsubscribe {
        builder = builder
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{link}>")))
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click".to_owned()));
    }
    let part = |kind: &str, body: &str| {
        let kind = lettre::message::header::ContentType::parse(kind).unwrap_or(lettre::message::header::ContentType::TEXT_PLAIN);
        SinglePart::builder().header(kind).header(ContentTransferEncoding::Base64).body(body.to_owned())
    };
    builder.multipart(
        MultiPart::alternative()
            .singlepart(part("text/plain; charset=utf-8", &message.text))
            .singlepart(part("text/html; charset=utf-8", &message.html)),
    )
}

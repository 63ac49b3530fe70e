//! The conversation with a mail server (RFC 5321), one mail a connection.
//!
//! lettre speaks; the steps are taken one by one here, and not by its transport, for three reasons. Its pool takes a connection
//! back whose sending was cut off in the middle, and the next mail would go on in the text of the one before. It waits for
//! answers without a limit. And it does not tell a mail that is refused from a server that does not let us in.

use super::sender::{Failure, Security, SmtpSettings, UnusableServer};
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use std::future::Future;
use std::io;
use std::time::Duration;

/// The longest a sending takes, however slowly the server drips its answers.
pub(super) const LONGEST_SENDING: Duration = Duration::from_secs(4 * 60);
/// How long a server may take to say goodbye, which nothing depends on.
const GOODBYE: Duration = Duration::from_secs(5);

/// A mail server and how to get in.
pub(super) struct MailServer {
    host: String,
    port: u16,
    security: Security,
    tls: TlsParameters,
    credentials: Option<Credentials>,
    hello: ClientId,
    step: Duration,
}

/// What a refusal means: before the receiver is named, it is about us; afterwards it is about the mail.
#[derive(Clone, Copy)]
enum About {
    Us,
    TheMail,
}

impl MailServer {
    pub(super) fn new(settings: &SmtpSettings) -> Result<Self, UnusableServer> {
        let mut tls = TlsParameters::builder(settings.host.clone());
        if let Some(root) = &settings.extra_root {
            // lettre takes a file without any certificate for one that adds none.
            if !String::from_utf8_lossy(root).contains("-----BEGIN CERTIFICATE-----") {
                return Err(UnusableServer::Tls);
            }
            tls = tls.add_root_certificate(Certificate::from_pem(root).map_err(|_| UnusableServer::Tls)?);
        }
        Ok(Self {
            host: settings.host.clone(),
            port: settings.port,
            security: settings.security,
            tls: tls.build().map_err(|_| UnusableServer::Tls)?,
            credentials: settings
                .credentials
                .as_ref()
                .map(|(user, secret)| Credentials::new(user.clone(), secret.clone())),
            hello: ClientId::default(),
            step: settings.timeout,
        })
    }

    /// Hands a mail over. `Ok` only when the server has said that it takes care of it.
    pub(super) async fn send(&self, envelope: &Envelope, raw: &[u8]) -> Result<(), Failure> {
        tokio::time::timeout(LONGEST_SENDING, self.converse(envelope, raw)).await.unwrap_or(Err(Failure::Unreachable))
    }

    async fn converse(&self, envelope: &Envelope, raw: &[u8]) -> Result<(), Failure> {
        let mut connection = self.enter().await?;
        let sent = self.hand_over(&mut connection, envelope, raw).await;
        if sent != Err(Failure::Unreachable) {
            // What was decided is decided; nobody waits for the goodbye.
            tokio::spawn(async move {
                if !matches!(tokio::time::timeout(GOODBYE, connection.quit()).await, Ok(Ok(_))) {
                    tracing::trace!("the mail server said no goodbye");
                }
            });
        }
        sent
    }

    async fn enter(&self) -> Result<AsyncSmtpConnection, Failure> {
        let address = (self.host.as_str(), self.port);
        let tls = (self.security == Security::Tls).then(|| self.tls.clone());
        let connecting = AsyncSmtpConnection::connect_tokio1(address, Some(self.step), &self.hello, tls, None);
        let mut connection = within(self.step, About::Us, connecting).await?;
        if self.security == Security::StartTls {
            // Refuses by itself to go on with a server that does not offer it.
            within(self.step, About::Us, connection.starttls(self.tls.clone(), &self.hello)).await?;
        }
        if let Some(credentials) = &self.credentials {
            within(self.step, About::Us, connection.auth(DEFAULT_MECHANISMS, credentials)).await?;
        }
        Ok(connection)
    }

    async fn hand_over(
        &self,
        connection: &mut AsyncSmtpConnection,
        envelope: &Envelope,
        raw: &[u8],
    ) -> Result<(), Failure> {
        let from = Mail::new(envelope.from().cloned(), Vec::new());
        within(self.step, About::Us, connection.command(from)).await?;
        for to in envelope.to() {
            within(self.step, About::TheMail, connection.command(Rcpt::new(to.clone(), Vec::new()))).await?;
        }
        let answer = within(self.step, About::TheMail, connection.command(Data)).await?;
        if !answer.has_code(354) {
            return Err(Failure::Unreachable);
        }
        // A server that looks for spam answers late. Whoever stops waiting too early sends the mail twice (RFC 5321,
        // 4.5.3.2.6, and RFC 1047).
        let answer = within(self.step * 4, About::TheMail, connection.message(raw)).await?;
        if answer.has_code(354) { Err(Failure::Unreachable) } else { Ok(()) }
    }
}

async fn within<T>(limit: Duration, about: About, step: impl Future<Output = Result<T, Error>>) -> Result<T, Failure> {
    match tokio::time::timeout(limit, step).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => Err(class(&error, about)),
        Err(_) => Err(Failure::Unreachable),
    }
}

fn class(error: &Error, about: About) -> Failure {
    if let Some(code) = error.status() {
        return match (u16::from(code), about) {
            // 454 and 53x: everything about signing in (RFC 4954, 6), wherever it is said.
            (454 | 530..=538, _) => Failure::NotLetIn,
            (400..=499, _) => Failure::NotNow,
            (_, About::Us) => Failure::NotLetIn,
            (_, About::TheMail) => Failure::Refused,
        };
    }
    // The client's own: the server has no STARTTLS, or no way to sign in that we know.
    if error.is_client() || is_about_the_certificate(error) { Failure::NotLetIn } else { Failure::Unreachable }
}

/// A certificate that does not hold comes as an I/O error of invalid data.
fn is_about_the_certificate(error: &Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        cause = inner.source();
    }
    false
}

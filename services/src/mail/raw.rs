//! A mail as it goes over the wire (RFC 5322, MIME).

use super::compose::Message;
use changho_domain::time::Instant;
use lettre::Address;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use std::time::{Duration, UNIX_EPOCH};
use uuid::Uuid;

/// Why a mail cannot be written out: its receiver is not one.
#[derive(Debug)]
pub(super) struct NoReceiver;

/// Writes a mail out. The same arguments give the same bytes: a mail that was taken twice is the same mail, and mail programs
/// that know its Message-ID show it once.
pub(super) fn write_out(
    id: Uuid,
    message: &Message,
    from: &Mailbox,
    written: Instant,
) -> Result<lettre::Message, NoReceiver> {
    let to: Address = message.to.parse().map_err(|_| NoReceiver)?;
    // Other letters need every server on the way to know RFC 6531; the services write domains in ASCII.
    if !AsRef::<str>::as_ref(&to).is_ascii() {
        return Err(NoReceiver);
    }
    let written = UNIX_EPOCH + Duration::from_millis(u64::try_from(written.millis()).unwrap_or(0));
    let mut builder = lettre::Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(message.subject.clone())
        .date(written)
        .message_id(Some(format!("<{}@{}>", id.simple(), from.email.domain())))
        .raw_header(header("Content-Language", &message.language))
        .raw_header(header("Auto-Submitted", "auto-generated"));
    if let Some(link) = &message.unsubscribe {
        // RFC 8058: mail programs show a button that ends it with one request.
        builder = builder
            .raw_header(header("List-Unsubscribe", &format!("<{link}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    // "=_" does not occur in base64, so that no part can end early.
    let parts = MultiPart::alternative()
        .boundary(format!("=_{}", id.simple()))
        .singlepart(part("text/plain; charset=utf-8", &message.text))
        .singlepart(part("text/html; charset=utf-8", &message.html));
    builder.multipart(parts).map_err(|_| NoReceiver)
}

/// lettre encodes what does not belong into a header, line ends too.
fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn part(kind: &str, body: &str) -> SinglePart {
    let kind = ContentType::parse(kind).unwrap_or(ContentType::TEXT_PLAIN);
    // Base64 has only short lines of ASCII: nothing on the way has a reason to change it, or to take a line for its end.
    SinglePart::builder().header(kind).header(ContentTransferEncoding::Base64).body(body.to_owned())
}

#[cfg(test)]
mod tests;

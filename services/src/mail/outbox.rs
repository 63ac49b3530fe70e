//! The outbox: mails that wait, are on their way, or have left.

use super::compose::Message;
use super::letter::Letter;
use super::sender::{Failure, Sender};
use crate::keys::Place;
use crate::store::Tx;
use crate::{Center, Fault};
use changho_domain::code::CODE_LIFETIME;
use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;
use changho_domain::time::{DAY, HOUR, Instant, MINUTE};
use uuid::Uuid;

/// For how long a server claims a mail that it is sending. Longer than a sending may take; when a server dies, another one
/// sends the mail after this time, under the same Message-ID, by which mail programs know it for the same.
const CLAIM: i64 = 5 * MINUTE;
/// The first pause after a failure; it doubles each time.
const FIRST_PAUSE: i64 = MINUTE;
/// The longest pause.
const LONGEST_PAUSE: i64 = 6 * HOUR;
/// When to give up.
const PATIENCE: i64 = 3 * DAY;
/// How many mails are taken in one round.
const ROUND: i64 = 20;

const INSERT: &str = "INSERT INTO mails (id, event, kind, subject_id, locale, sealed, state, attempts, due_at, queued_at) \
    VALUES ($1, $2, $3, $4, $5, $6, 'queued', 0, $7, $7) ON CONFLICT (event) DO NOTHING";
const KNOWN: &str = "SELECT 1 FROM mails WHERE event = $1";
const DUE: &str = "SELECT id FROM mails WHERE state IN ('queued', 'sending') AND due_at <= $1 ORDER BY due_at, id LIMIT $2";
const CLAIM_ONE: &str = "UPDATE mails SET state = 'sending', attempts = attempts + 1, due_at = $2 \
    WHERE id = $1 AND state IN ('queued', 'sending') AND due_at <= $3 RETURNING kind, sealed, attempts, queued_at";
const SENT: &str = "UPDATE mails SET state = 'sent', sent_at = $2, failure = NULL, sealed = CASE WHEN $3 THEN sealed ELSE NULL END \
    WHERE id = $1 AND state = 'sending' AND attempts = $4";
const LATER: &str = "UPDATE mails SET state = 'queued', due_at = $2, failure = $3 WHERE id = $1 AND state = 'sending' AND attempts = $4";
const FAILED: &str = "UPDATE mails SET state = 'failed', sealed = NULL, failure = $2 WHERE id = $1 AND state = 'sending' AND attempts = $3";
const SPEND_KEY: &str = "INSERT INTO spent_keys (id, since) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
const SHOW: &str = "SELECT id, kind, locale, sealed, state, queued_at FROM mails WHERE sealed IS NOT NULL ORDER BY queued_at, id";

const fn place(mail: Uuid) -> Place {
    Place { table: "mails", column: "sealed", row: mail }
}

/// Puts a mail into the outbox, in the transaction of what it tells about. A second mail for the same `event` is none.
///
/// # Errors
/// When the store or the keys cannot take it.
pub async fn enqueue(
    tx: &mut Tx,
    center: &Center,
    letter: &Letter,
    to: &EmailAddress,
    locale: Locale,
    subject: Option<Uuid>,
    event: &str,
) -> Result<(), Fault> {
    let now = center.now();
    if one!(*tx, (i32,), KNOWN, event)?.is_some() {
        return Ok(());
    }
    let house = center.shelf.current(center.today()).register().controller.name.get(locale);
    let message = Message::compose(letter, to, locale, house)?;
    let content = serde_json::to_vec(&message).map_err(|_| Fault::Content("a mail could not be written down"))?;
    let id = center.entropy.id(now);
    let key = center.keys.create(id, now, &center.entropy).await?;
    let sealed = key.seal(place(id), &content, &center.entropy);
    run!(*tx, INSERT, id, event, letter.kind(), subject, locale.tag(), sealed, now.millis())?;
    Ok(())
}

/// What a round of delivery did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Taken by the mail server.
    pub sent: u64,
    /// To be tried again.
    pub retried: u64,
    /// Given up.
    pub failed: u64,
}

/// Sends what waits.
#[derive(Debug)]
pub struct Outbox;

#[derive(sqlx::FromRow)]
struct Claimed {
    kind: String,
    sealed: Option<Vec<u8>>,
    attempts: i32,
    queued_at: i64,
}

impl Outbox {
    /// Sends the mails that are due, one after the other. Servers that do so at once share the work: each mail is claimed
    /// before it is sent.
    ///
    /// # Errors
    /// When the store cannot tell which are due; a mail that cannot be sent is no error but tried again.
    pub async fn deliver_due(center: &Center, sender: &Sender) -> Result<Delivered, Fault> {
        let mut delivered = Delivered::default();
        let mut tx = center.db.read().await?;
        let due = all!(tx, (Uuid,), DUE, center.now().millis(), ROUND)?;
        tx.commit().await?;
        for (id,) in due {
            let now = center.now();
            let mut tx = center.db.write().await?;
            let claimed = one!(tx, Claimed, CLAIM_ONE, id, (now + CLAIM).millis(), now.millis())?;
            tx.commit().await?;
            // Somebody else was quicker, or the mail went with its person.
            let Some(claimed) = claimed else { continue };
            match Self::deliver(center, sender, id, &claimed).await {
                Ok(()) => {
                    let mut tx = center.db.write().await?;
                    run!(tx, SENT, id, center.now().millis(), center.demo, claimed.attempts)?;
                    if !center.demo {
                        run!(tx, SPEND_KEY, id, center.now().millis())?;
                    }
                    tx.commit().await?;
                    delivered.sent += 1;
                }
                Err(failure) => match Self::again(center, &claimed, failure) {
                    Some(due) => {
                        let mut tx = center.db.write().await?;
                        run!(tx, LATER, id, due.millis(), failure.name(), claimed.attempts)?;
                        tx.commit().await?;
                        delivered.retried += 1;
                    }
                    None => {
                        let mut tx = center.db.write().await?;
                        run!(tx, FAILED, id, failure.name(), claimed.attempts)?;
                        run!(tx, SPEND_KEY, id, center.now().millis())?;
                        tx.commit().await?;
                        tracing::warn!(mail = %id, failure = failure.name(), "a mail was given up");
                        delivered.failed += 1;
                    }
                },
            }
        }
        if !center.demo && delivered.sent + delivered.failed > 0 {
            center.keys.destroy_spent(&center.db).await?;
        }
        Ok(delivered)
    }

    async fn deliver(center: &Center, sender: &Sender, id: Uuid, claimed: &Claimed) -> Result<(), Failure> {
        if expires(claimed).is_some_and(|at| center.now() >= at) {
            return Err(Failure::TooLate);
        }
        let message = match &claimed.sealed {
            Some(sealed) => open(center, id, sealed).await.map_err(|_| Failure::Unreadable)?,
            None => return Err(Failure::Unreadable),
        };
        sender.send(id, &message, center.now(), &center.base_url).await
    }

    /// When to try again; never, if it is of no use.
    fn again(center: &Center, claimed: &Claimed, failure: Failure) -> Option<Instant> {
        if !failure.may_pass() {
            return None;
        }
        let doubled = FIRST_PAUSE << (claimed.attempts - 1).clamp(0, 20);
        let pause = doubled.min(LONGEST_PAUSE);
        // Up to a quarter more, so that mails that failed together do not come back together.
        let more = i64::from(u16::from_le_bytes(center.entropy.bytes())) * (pause / 4) / i64::from(u16::MAX);
        let due = center.now() + pause + more;
        let give_up = expires(claimed).unwrap_or(Instant::from_millis(claimed.queued_at) + PATIENCE);
        (due < give_up).then_some(due)
    }
}

/// When a mail is of no use any more: a code runs out.
fn expires(claimed: &Claimed) -> Option<Instant> {
    matches!(claimed.kind.as_str(), "sign_in_code" | "step_up_code").then(|| Instant::from_millis(claimed.queued_at) + CODE_LIFETIME)
}

async fn open(center: &Center, id: Uuid, sealed: &[u8]) -> Result<Message, Fault> {
    let content = center.keys.get(id).await?.open(place(id), sealed)?;
    serde_json::from_slice(&content).map_err(|_| Fault::Content("a mail in the outbox is not one"))
}

/// A mail of a demo, to read.
#[derive(Debug, Clone)]
pub struct OutboxMail {
    /// Its id.
    pub id: Uuid,
    /// The receiver.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// Its kind.
    pub kind: String,
    /// Its language.
    pub locale: Locale,
    /// When it was written.
    pub created_at: Instant,
    /// `queued`, `sending`, `sent` or `failed`.
    pub state: String,
}

/// The mails of a demo in the order they were written, to all or to one receiver. Outside demo mode there are none to see.
///
/// # Errors
/// When the store or the keys cannot give them.
pub async fn demo_outbox(center: &Center, to: Option<&str>) -> Result<Vec<OutboxMail>, Fault> {
    if !center.demo {
        return Ok(Vec::new());
    }
    let mut tx = center.db.read().await?;
    let rows = all!(tx, (Uuid, String, String, Option<Vec<u8>>, String, i64), SHOW)?;
    tx.commit().await?;
    let mut mails = Vec::new();
    for (id, kind, locale, sealed, state, queued_at) in rows {
        let Some(sealed) = sealed else { continue };
        let message = match open(center, id, &sealed).await {
            Ok(message) => message,
            // Its person was deleted between the two reads.
            Err(Fault::Sealed) => continue,
            Err(fault) => return Err(fault),
        };
        if to.is_some_and(|to| !message.to.eq_ignore_ascii_case(to)) {
            continue;
        }
        mails.push(OutboxMail {
            id,
            to: message.to,
            subject: message.subject,
            text: message.text,
            html: message.html,
            kind,
            locale: Locale::parse(&locale).unwrap_or(Locale::En),
            created_at: Instant::from_millis(queued_at),
            state,
        });
    }
    Ok(mails)
}

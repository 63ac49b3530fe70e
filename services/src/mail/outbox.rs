//! The outbox: mails that wait, are on their way, or have left.

use super::compose::Message;
use super::delivery;
use super::letter::Letter;
use super::sender::Sender;
use crate::keys::Place;
use crate::people::suspension;
use crate::store::Tx;
use crate::{Center, Fault};
use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;
use std::time::Duration;
use tokio::task::JoinSet;
use uuid::Uuid;

/// How many mails are taken in one round.
const ROUND: i64 = 100;
/// How long a round is waited for. What takes longer goes on by itself, so that one mail that hangs holds up no code.
const ROUND_TIME: Duration = Duration::from_secs(3);

const INSERT: &str = "INSERT INTO mails (id, event, kind, subject_id, programme, locale, sealed, state, attempts, due_at, queued_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', 0, $8, $8) ON CONFLICT (event) DO NOTHING";
const KNOWN: &str = "SELECT 1 FROM mails WHERE event = $1";
const DUE: &str =
    "SELECT id FROM mails WHERE state IN ('queued', 'sending') AND due_at <= $1 ORDER BY due_at, id LIMIT $2";
const SPEND_KEY: &str = "INSERT INTO spent_keys (id, since) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
const SHOW: &str =
    "SELECT id, kind, locale, sealed, state, queued_at FROM mails WHERE sealed IS NOT NULL ORDER BY queued_at, id";

const fn place(mail: Uuid) -> Place<'static> {
    Place { table: "mails", column: "sealed", row: mail }
}

/// Puts a mail into the outbox, in the transaction of what it tells about. A second mail for the same `event` is none; neither is one
/// to a person whose processing is suspended, unless the law asks for it.
///
/// # Errors
/// When the store or the keys cannot take it, or a link in it is not one.
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
    let programme = letter.programme().map(|named| &named.id);
    if let Some(subject) = subject
        && suspension::withholds(tx, center, subject, letter.kind(), programme).await?
    {
        tracing::info!(kind = letter.kind(), "a mail was not written: processing is suspended");
        return Ok(());
    }
    let house = center.shelf.current(center.today()).register().controller.name.get(locale);
    let message = Message::compose(letter, to, locale, house)?;
    let content = serde_json::to_vec(&message).map_err(|_| Fault::Content("a mail could not be written down"))?;
    let id = center.entropy.id(now);
    let key = center.keys.create(id, now, &center.entropy).await?;
    let sealed = key.seal(place(id), &content, &center.entropy);
    let programme = programme.map(ProgrammeId::as_str);
    if run!(*tx, INSERT, id, event, letter.kind(), subject, programme, locale.tag(), sealed, now.millis())? == 0 {
        // Another server was quicker; this key seals nothing.
        spend_key(tx, id, now).await?;
    }
    Ok(())
}

/// Takes all mails of a person out, sent or not, in the transaction that deletes the person, and gives their keys up. Says how
/// many there were. What a mail server has taken already cannot be called back.
///
/// # Errors
/// When the store cannot do it.
pub async fn forget(tx: &mut Tx, center: &Center, subject: Uuid) -> Result<u64, Fault> {
    let mails = all!(*tx, (Uuid,), "DELETE FROM mails WHERE subject_id = $1 RETURNING id", subject)?;
    for (mail,) in &mails {
        spend_key(tx, *mail, center.now()).await?;
    }
    Ok(u64::try_from(mails.len()).unwrap_or(u64::MAX))
}

/// Gives the key of a mail up that is not to be read any more.
pub(super) async fn spend_key(tx: &mut Tx, mail: Uuid, now: Instant) -> Result<(), Fault> {
    run!(*tx, SPEND_KEY, mail, now.millis())?;
    Ok(())
}

/// Opens what [`enqueue`] sealed.
pub(super) async fn open(center: &Center, id: Uuid, sealed: &[u8]) -> Result<Message, Fault> {
    let content = center.keys.get(id).await?.open(place(id), sealed)?;
    serde_json::from_slice(&content).map_err(|_| Fault::Content("a mail in the outbox is not one"))
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

impl Outbox {
    /// Sends the mails that are due, a few at once. Servers that do so at the same time share the work: each mail is claimed
    /// before it is sent. Returns after a few seconds even if a mail server hangs; what is under way then goes on, is noted when
    /// it ends, and is not counted here. A mail that cannot be sent is no error but tried again.
    ///
    /// # Errors
    /// When the store cannot tell which mails are due, or not note what became of one; the other mails are sent all the same.
    pub async fn deliver_due(center: &Center, sender: &Sender) -> Result<Delivered, Fault> {
        let mut tx = center.db.read().await?;
        let due = all!(tx, (Uuid,), DUE, center.now().millis(), ROUND)?;
        tx.commit().await?;

        let mut delivered = Delivered::default();
        let mut fault = None;
        let mut under_way = JoinSet::new();
        let round = async {
            for (id,) in due {
                let turn = sender.turn().await;
                let (center, sender) = (center.clone(), sender.clone());
                under_way.spawn(async move {
                    let outcome = delivery::deliver(&center, &sender, id).await;
                    drop(turn);
                    outcome
                });
            }
            while let Some(done) = under_way.join_next().await {
                match done {
                    Ok(Ok(Some(outcome))) => outcome.count(&mut delivered),
                    Ok(Ok(None)) => {}
                    Ok(Err(error)) => fault = Some(error),
                    // It panicked; the claim runs out, and the mail is tried again.
                    Err(error) => tracing::error!(%error, "a delivery broke off"),
                }
            }
        };
        if tokio::time::timeout(ROUND_TIME, round).await.is_err() {
            tracing::debug!("mails are still under way");
        }
        under_way.detach_all();

        if !center.demo && delivered.sent + delivered.failed > 0 {
            center.keys.destroy_spent(&center.db).await?;
        }
        fault.map_or(Ok(delivered), Err)
    }
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

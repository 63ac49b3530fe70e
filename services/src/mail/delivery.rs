//! One mail's way out: claimed, sent, noted.

use super::letter::Letter;
use super::outbox::{Delivered, open, spend_key};
use super::sender::{Failure, Sender};
use super::smtp::LONGEST_SENDING;
use crate::backoff;
use crate::people::suspension;
use crate::{Center, Fault};
use changho_domain::time::{DAY, HOUR, Instant, MINUTE};
use std::time::Duration;
use uuid::Uuid;

/// For how long a server claims a mail that it is sending. When a server dies, another one sends the mail after this time,
/// under the same Message-ID, by which mail programs know it for the same.
const CLAIM: i64 = 5 * MINUTE;
const _: () = assert!(LONGEST_SENDING.as_millis() < CLAIM as u128, "a claim outlasts every sending");
/// The first pause after a failure; it doubles each time.
const FIRST_PAUSE: i64 = MINUTE;
/// The longest pause.
const LONGEST_PAUSE: i64 = 6 * HOUR;
/// When to give up.
const PATIENCE: i64 = 3 * DAY;
/// How often it is tried to note what became of a mail: what was sent and not noted is sent again.
const NOTE_TRIES: u32 = 6;
/// The first pause between these tries; it doubles each time.
const NOTE_PAUSE: Duration = Duration::from_millis(250);

const CLAIM_ONE: &str = "UPDATE mails SET state = 'sending', attempts = attempts + 1, due_at = $2 \
    WHERE id = $1 AND state IN ('queued', 'sending') AND due_at <= $3 RETURNING kind, subject_id, programme, sealed, attempts, queued_at";
// Whoever claims it now: it has been sent.
const SENT: &str = "UPDATE mails SET state = 'sent', sent_at = $2, failure = NULL, sealed = CASE WHEN $3 THEN sealed ELSE NULL END \
    WHERE id = $1 AND state <> 'sent'";
// Unless another server claims it now: what becomes of it is for that one to say.
const LATER: &str = "UPDATE mails SET state = 'queued', due_at = $2, failure = $3 WHERE id = $1 AND state = 'sending' AND attempts = $4";
const FAILED: &str = "UPDATE mails SET state = 'failed', sealed = NULL, failure = $2 WHERE id = $1 AND state = 'sending' AND attempts = $3";

#[derive(sqlx::FromRow)]
struct Claimed {
    kind: String,
    subject_id: Option<Uuid>,
    programme: Option<String>,
    sealed: Option<Vec<u8>>,
    attempts: i32,
    queued_at: i64,
}

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Sent,
    Later(Instant, Failure),
    GivenUp(Failure),
}

impl Outcome {
    pub(super) fn count(self, delivered: &mut Delivered) {
        match self {
            Self::Sent => delivered.sent += 1,
            Self::Later(..) => delivered.retried += 1,
            Self::GivenUp(_) => delivered.failed += 1,
        }
    }
}

/// Sends one mail, if nobody else does. Gives nothing when somebody else was quicker, or the mail went with its person.
pub(super) async fn deliver(center: &Center, sender: &Sender, id: Uuid) -> Result<Option<Outcome>, Fault> {
    let now = center.now();
    let mut tx = center.db.write().await?;
    let claimed = one!(tx, Claimed, CLAIM_ONE, id, (now + CLAIM).millis(), now.millis())?;
    // A suspension takes back what waits; this is for a mail that was on its way just then and came back.
    if let Some(Claimed { kind, subject_id: Some(subject), programme, .. }) = &claimed
        && suspension::withholds_row(&mut tx, center, *subject, kind, programme.as_deref()).await?
    {
        run!(tx, "DELETE FROM mails WHERE id = $1", id)?;
        spend_key(&mut tx, id, now).await?;
        tx.commit().await?;
        return Ok(None);
    }
    tx.commit().await?;
    let Some(claimed) = claimed else { return Ok(None) };
    let outcome = match attempt(center, sender, id, &claimed).await {
        Ok(()) => Outcome::Sent,
        Err(failure) => match again(center, &claimed, failure) {
            Some(due) => Outcome::Later(due, failure),
            None => Outcome::GivenUp(failure),
        },
    };
    if !note(center, id, &claimed, outcome).await? {
        return Ok(None);
    }
    match outcome {
        Outcome::GivenUp(failure) => tracing::warn!(mail = %id, failure = failure.name(), "a mail was given up"),
        Outcome::Later(_, Failure::NotLetIn) => {
            tracing::warn!("the mail server does not let us in: check its address, TLS, user, password and the sender");
        }
        Outcome::Later(..) | Outcome::Sent => {}
    }
    Ok(Some(outcome))
}

async fn attempt(center: &Center, sender: &Sender, id: Uuid, claimed: &Claimed) -> Result<(), Failure> {
    if expires(center, claimed).is_some_and(|at| center.now() >= at) {
        return Err(Failure::TooLate);
    }
    let sealed = claimed.sealed.as_deref().ok_or(Failure::Unreadable)?;
    let message = open(center, id, sealed).await.map_err(|fault| match fault {
        Fault::Sealed | Fault::Content(_) => Failure::Unreadable,
        Fault::Unavailable(_) | Fault::Store(_) => Failure::NoKeys,
    })?;
    sender.send(id, &message, Instant::from_millis(claimed.queued_at)).await
}

/// When to try again; never, if it is of no use.
fn again(center: &Center, claimed: &Claimed, failure: Failure) -> Option<Instant> {
    if !failure.may_pass() {
        return None;
    }
    let due = center.now() + backoff::pause(&center.entropy, claimed.attempts.into(), FIRST_PAUSE, LONGEST_PAUSE);
    let give_up = expires(center, claimed).unwrap_or(Instant::from_millis(claimed.queued_at) + PATIENCE);
    (due < give_up).then_some(due)
}

/// When a mail is of no use any more.
fn expires(center: &Center, claimed: &Claimed) -> Option<Instant> {
    Letter::useful_for(&claimed.kind, &center.keeping()).map(|millis| Instant::from_millis(claimed.queued_at) + millis)
}

/// Notes what became of a mail, and tries for a while if the store is busy. Tells whether there was something to note.
async fn note(center: &Center, id: Uuid, claimed: &Claimed, outcome: Outcome) -> Result<bool, Fault> {
    let mut pause = NOTE_PAUSE;
    for _ in 1..NOTE_TRIES {
        match note_once(center, id, claimed, outcome).await {
            Err(Fault::Unavailable(_)) => tokio::time::sleep(pause).await,
            other => return other,
        }
        pause *= 2;
    }
    note_once(center, id, claimed, outcome).await
}

async fn note_once(center: &Center, id: Uuid, claimed: &Claimed, outcome: Outcome) -> Result<bool, Fault> {
    let now = center.now();
    let mut tx = center.db.write().await?;
    let rows = match outcome {
        Outcome::Sent => run!(tx, SENT, id, now.millis(), center.demo)?,
        Outcome::Later(due, failure) => run!(tx, LATER, id, due.millis(), failure.name(), claimed.attempts)?,
        Outcome::GivenUp(failure) => run!(tx, FAILED, id, failure.name(), claimed.attempts)?,
    };
    let is_done_with = match outcome {
        // A demo keeps what it shows.
        Outcome::Sent => !center.demo,
        Outcome::Later(..) => false,
        Outcome::GivenUp(_) => true,
    };
    if rows > 0 && is_done_with {
        spend_key(&mut tx, id, now).await?;
    }
    tx.commit().await?;
    Ok(rows > 0)
}

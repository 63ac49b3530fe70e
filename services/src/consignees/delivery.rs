//! Calling consignees. What one person is concerned by arrives in order; a consignee that cannot be reached is called again later,
//! for as long as it takes.

use super::queue::{self, Row};
use super::wire::Claims;
use crate::backoff;
use crate::center::Center;
use crate::error::Fault;
use crate::receipts;
use changho_domain::time::{HOUR, Instant, MINUTE};

/// For how long a server claims a consignee that it is calling. When it dies, another one goes on after this time.
const CLAIM: i64 = 10 * MINUTE;
/// After so long a round ends, so that it is over long before the claim is.
const ROUND: i64 = 2 * MINUTE;
/// How many instructions are read at once.
const BATCH: i64 = 50;
/// The first pause after a failure; it doubles each time.
const FIRST_PAUSE: i64 = MINUTE;
/// The longest pause: whoever was out of reach for a day is told within this time of being back.
const LONGEST_PAUSE: i64 = HOUR;

/// Why a call did not arrive: a class, never the other side's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It could not be reached, hung, or the connection broke.
    Unreachable,
    /// It said that it cannot just now (5xx, 408, 425, 429).
    NotNow,
    /// It does not take calls there: no such page, moved, or not allowed. Somebody has to put that right.
    NotThere,
    /// It does not take this one.
    Refused,
}

impl Failure {
    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::NotNow => "not_now",
            Self::NotThere => "not_there",
            Self::Refused => "refused",
        }
    }

    /// The failure of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Unreachable, Self::NotNow, Self::NotThere, Self::Refused].into_iter().find(|one| one.name() == name)
    }

    /// What a status says; nothing where it says that the call arrived.
    const fn of(status: u16) -> Option<Self> {
        match status {
            200..=299 => None,
            408 | 425 | 429 | 500..=599 => Some(Self::NotNow),
            400 | 409 | 413 | 415 | 422 => Some(Self::Refused),
            _ => Some(Self::NotThere),
        }
    }
}

/// Who takes a call to the other side.
pub trait Carrier: Send + Sync {
    /// Posts a signed instruction (`application/jose`) and gives the status of the answer.
    ///
    /// # Errors
    /// [`Failure::Unreachable`] when there was no answer in time.
    fn carry(&self, to: &str, jws: String) -> impl Future<Output = Result<u16, Failure>> + Send;
}

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Taken by the consignee.
    pub delivered: u64,
    /// To be tried again.
    pub retried: u64,
}

/// Calls every consignee that has to be told something. Servers that do so at the same time share the consignees between them. A call
/// that does not arrive is no error but tried again.
///
/// # Errors
/// The first fault of the center's own; the other consignees are called all the same.
pub async fn deliver_due(center: &Center, carrier: &impl Carrier) -> Result<Delivered, Fault> {
    let mut tx = center.db.read().await?;
    let due = all!(
        tx,
        (String,),
        "SELECT id FROM consignees WHERE webhook IS NOT NULL AND due_at <= $1 AND EXISTS \
         (SELECT 1 FROM consignee_events e WHERE e.consignee = consignees.id AND e.delivered_at IS NULL AND e.due_at <= $1) ORDER BY id",
        center.now().millis()
    )?;
    drop(tx);
    let (mut delivered, mut fault) = (Delivered::default(), None);
    for (consignee,) in due {
        if let Err(error) = call(center, carrier, &consignee, &mut delivered).await {
            fault = Some(error);
        }
    }
    fault.map_or(Ok(delivered), Err)
}

/// Calls one consignee until it knows everything, or does not answer.
async fn call(
    center: &Center,
    carrier: &impl Carrier,
    consignee: &str,
    delivered: &mut Delivered,
) -> Result<(), Fault> {
    let began = center.now();
    let claim = (began + CLAIM).millis();
    let mut tx = center.db.write().await?;
    let claimed = one!(
        tx,
        (String, i64),
        "UPDATE consignees SET due_at = $2 WHERE id = $1 AND webhook IS NOT NULL AND due_at <= $3 RETURNING webhook, attempts",
        consignee,
        claim,
        began.millis()
    )?;
    let Some((to, attempts)) = claimed else { return Ok(()) };
    queue::number(&mut tx, consignee).await?;
    tx.commit().await?;
    let mut failure = None;
    'round: loop {
        let due = due(center, consignee).await?;
        if due.is_empty() {
            break;
        }
        for row in due {
            if center.now() >= began + ROUND {
                break 'round;
            }
            let outcome = match carrier.carry(&to, signed(center, consignee, &row).await?).await {
                Ok(status) => Failure::of(status),
                Err(failure) => Some(failure),
            };
            note(center, &row, outcome).await?;
            match outcome {
                None => delivered.delivered += 1,
                Some(Failure::Refused) => {
                    tracing::warn!(consignee, event = %row.id, "a consignee does not take an instruction");
                    delivered.retried += 1;
                }
                Some(other) => {
                    delivered.retried += 1;
                    failure = Some(other);
                    break 'round;
                }
            }
        }
    }
    release(center, consignee, claim, attempts, failure).await
}

/// What is to be told now: of each person the first that did not arrive.
async fn due(center: &Center, consignee: &str) -> Result<Vec<Row>, Fault> {
    let mut tx = center.db.read().await?;
    Ok(all!(
        tx,
        Row,
        "SELECT id, number, handle, programme, kind, at, attempts, confirmed_at FROM consignee_events e \
         WHERE consignee = $1 AND delivered_at IS NULL AND number IS NOT NULL AND due_at <= $2 AND NOT EXISTS \
         (SELECT 1 FROM consignee_events b WHERE b.consignee = e.consignee AND b.handle = e.handle \
          AND b.delivered_at IS NULL AND b.number < e.number) ORDER BY number LIMIT $3",
        consignee,
        center.now().millis(),
        BATCH
    )?)
}

async fn signed(center: &Center, consignee: &str, row: &Row) -> Result<String, Fault> {
    let claims = Claims {
        iss: center.base_url.to_string(),
        aud: consignee.to_owned(),
        iat: center.now().millis().div_euclid(1000),
        jti: row.id,
        event: row.event(center)?,
    };
    receipts::signed_instruction(&center.keys.signer().await?, &claims)
}

async fn note(center: &Center, row: &Row, failure: Option<Failure>) -> Result<(), Fault> {
    let now = center.now();
    let mut tx = center.db.write().await?;
    match failure {
        None => {
            run!(
                tx,
                "UPDATE consignee_events SET delivered_at = COALESCE(delivered_at, $2), attempts = attempts + 1 WHERE id = $1",
                row.id,
                now.millis()
            )?;
        }
        // The next of this person wait behind it; those of others do not.
        Some(Failure::Refused) => {
            let pause = backoff::pause(&center.entropy, row.attempts + 1, FIRST_PAUSE, LONGEST_PAUSE);
            run!(
                tx,
                "UPDATE consignee_events SET attempts = attempts + 1, due_at = $2 WHERE id = $1 AND delivered_at IS NULL",
                row.id,
                (now + pause).millis()
            )?;
        }
        Some(_) => {
            run!(tx, "UPDATE consignee_events SET attempts = attempts + 1 WHERE id = $1", row.id)?;
        }
    }
    Ok(tx.commit().await?)
}

/// Gives the claim back, and says when to call again.
async fn release(
    center: &Center,
    consignee: &str,
    claim: i64,
    attempts: i64,
    failure: Option<Failure>,
) -> Result<(), Fault> {
    let now: Instant = center.now();
    let mut tx = center.db.write().await?;
    match failure {
        None => {
            run!(
                tx,
                "UPDATE consignees SET due_at = 0, attempts = 0, failing_since = NULL, failure = NULL WHERE id = $1 AND due_at = $2",
                consignee,
                claim
            )?;
        }
        Some(failure) => {
            let pause = backoff::pause(&center.entropy, attempts + 1, FIRST_PAUSE, LONGEST_PAUSE);
            let noted = run!(
                tx,
                "UPDATE consignees SET due_at = $3, attempts = attempts + 1, failing_since = COALESCE(failing_since, $4), failure = $5 \
                 WHERE id = $1 AND due_at = $2",
                consignee,
                claim,
                (now + pause).millis(),
                now.millis(),
                failure.name()
            )?;
            if noted == 1 {
                tracing::warn!(
                    consignee,
                    failure = failure.name(),
                    "a consignee could not be told; it is called again later"
                );
            }
        }
    }
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_status_says() {
        for (status, said) in [
            (200, None),
            (202, None),
            (204, None),
            (301, Some(Failure::NotThere)),
            (400, Some(Failure::Refused)),
            (401, Some(Failure::NotThere)),
            (404, Some(Failure::NotThere)),
            (422, Some(Failure::Refused)),
            (429, Some(Failure::NotNow)),
            (500, Some(Failure::NotNow)),
            (503, Some(Failure::NotNow)),
        ] {
            assert_eq!(Failure::of(status), said, "{status}");
        }
        for failure in [Failure::Unreachable, Failure::NotNow, Failure::NotThere, Failure::Refused] {
            assert_eq!(Failure::named(failure.name()), Some(failure));
        }
    }
}

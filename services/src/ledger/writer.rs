//! Group commit: choices that come in while the disk is busy share the next transaction.
//!
//! Who asks is answered only when the transaction is on disk. The first one that waits starts the writer; the writer ends when
//! nobody waits any more, so that there is nothing to start or stop with the program. It is a task of its own: a visitor who
//! goes away does not take the others' transaction along.

use super::{Ledger, chain};
use crate::center::Center;
use crate::chain::CHOICES;
use crate::choices;
use crate::error::{Fault, Refusal};
use crate::limits::{self, Limited, RetryAfterMinutes};
use crate::store::StoreError;
use changho_domain::form::Problem;
use changho_domain::ledger::Entry;
use std::sync::PoisonError;
use tokio::sync::oneshot;
use uuid::Uuid;

/// How many choices share a transaction at most.
const LARGEST_BATCH: usize = 256;
/// How often a transaction is tried that another one was in the way of.
const TRIES: usize = 3;

/// A choice on its way to the disk.
pub(crate) struct Pending {
    /// The entry, but for its place in the chain. Its visitor counts only where no earlier entry has one.
    pub(crate) entry: Entry,
    /// Where it comes from, hashed.
    pub(crate) network: Vec<u8>,
    /// Who is signed in.
    pub(crate) subject: Option<Uuid>,
}

/// What became of it.
type Written = Result<Entry, RetryAfterMinutes>;

struct Waiting {
    pending: Pending,
    tell: oneshot::Sender<Result<Written, Fault>>,
}

/// Who waits, and whether somebody is writing.
#[derive(Default)]
pub(super) struct Queue {
    waiting: Vec<Waiting>,
    is_writing: bool,
}

/// Writes a choice, and answers when it is on disk.
///
/// # Errors
/// [`Problem::TooMany`] at `act` when its network answers too often; a fault when the store fails. Nothing is recorded then.
pub(crate) async fn submit(center: &Center, pending: Pending) -> Result<Entry, Refusal> {
    let (tell, told) = oneshot::channel();
    let starts = center.ledger.with_queue(|queue| {
        queue.waiting.push(Waiting { pending, tell });
        !std::mem::replace(&mut queue.is_writing, true)
    });
    if starts {
        tokio::spawn(write(center.clone()));
    }
    // Nobody tells any more when the writer broke off.
    let written = told.await.unwrap_or_else(|_| Err(StoreError::interrupted().into()))?;
    written.map_err(|after| Refusal::field("act", Problem::from(after)))
}

impl Ledger {
    fn with_queue<T>(&self, act: impl FnOnce(&mut Queue) -> T) -> T {
        act(&mut self.0.queue.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Lets the next one start anew if the writer breaks off; those who wait are told by their channels closing.
struct Shift(Ledger);

impl Drop for Shift {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.with_queue(|queue| *queue = Queue::default());
        }
    }
}

async fn write(center: Center) {
    let shift = Shift(center.ledger.clone());
    loop {
        let batch = shift.0.with_queue(|queue| {
            let size = queue.waiting.len().min(LARGEST_BATCH);
            queue.is_writing = size > 0;
            queue.waiting.drain(..size).collect::<Vec<_>>()
        });
        if batch.is_empty() {
            return;
        }
        let behind = commit(&center, batch).await;
        if let Err(error) = CHOICES.sign_when_due(&center, behind).await {
            tracing::warn!(%error, "the ledger could not be signed; the next entries try again");
        }
    }
}

/// Writes a batch and answers everybody in it; says how many entries the last signature is behind then.
async fn commit(center: &Center, batch: Vec<Waiting>) -> i64 {
    let mut tries = 0;
    let fault = loop {
        tries += 1;
        match try_write(center, &batch).await {
            Ok((written, behind)) => {
                for (waiting, written) in batch.into_iter().zip(written) {
                    // Who has gone away does not want to know; the choice counts all the same.
                    let _ = waiting.tell.send(Ok(written));
                }
                return behind;
            }
            Err(Fault::Unavailable(error)) if error.is_conflict() && tries < TRIES => {}
            Err(fault) => break fault,
        }
    };
    // One of them may be at fault for all: each has a try of its own. A store that is locked or full is so for all of them.
    if batch.len() > 1 && !matches!(fault, Fault::Unavailable(_)) {
        let mut last = 0;
        for waiting in batch {
            let alone = [waiting];
            let written = try_write(center, &alone).await;
            let [Waiting { tell, .. }] = alone;
            let _ = tell.send(written.map(|(mut written, behind)| {
                last = behind;
                written.remove(0)
            }));
        }
        return last;
    }
    for waiting in batch {
        let _ = waiting.tell.send(Err(fault.again()));
    }
    0
}

/// Writes a batch in one transaction: all of it or nothing. Says what became of each, and how many entries the last signature
/// is behind then.
async fn try_write(center: &Center, batch: &[Waiting]) -> Result<(Vec<Written>, i64), Fault> {
    let mut tx = center.db.write().await?;
    let networks: Vec<&[u8]> = batch.iter().map(|waiting| waiting.pending.network.as_slice()).collect();
    let taken = limits::take_each_in(&mut tx, &center.keys, center.now(), Limited::ChoicePerNetwork, &networks).await?;
    let mut entries = Vec::with_capacity(batch.len());
    for (Waiting { pending, .. }, _) in batch.iter().zip(&taken).filter(|(_, taken)| taken.is_ok()) {
        let mut entry = pending.entry.clone();
        if let Some(before) = entry.replaces {
            let row =
                one!(tx, (Option<Uuid>,), "SELECT visitor_id FROM choices WHERE id = $1", Uuid::from_bytes(before))?;
            entry.visitor = row.and_then(|(visitor,)| visitor).map(Uuid::into_bytes).or(entry.visitor);
        }
        entries.push(entry);
    }
    let behind = chain::append(&mut tx, &mut entries).await?;
    for (Waiting { pending, .. }, _) in batch.iter().zip(&taken).filter(|(_, taken)| taken.is_ok()) {
        if let Some(subject) = pending.subject {
            choices::link_in(&mut tx, Uuid::from_bytes(pending.entry.id), subject).await?;
        }
    }
    tx.commit().await?;
    let mut entries = entries.into_iter();
    let written = taken.into_iter().map(|taken| match taken {
        Ok(()) => entries.next().map(Ok).ok_or(Fault::Content("an entry was lost")),
        Err(after) => Ok(Err(after)),
    });
    Ok((written.collect::<Result<_, _>>()?, behind))
}

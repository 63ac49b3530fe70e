//! Removing what has run out.
//!
//! No rule depends on it: what has run out counts as gone at once, wherever it is looked at. The sweep makes it gone indeed,
//! as the policy promises. A pass can be repeated, interrupted, and made by several servers at once.

use crate::center::Center;
use crate::desk;
use crate::disposal;
use crate::erasures;
use crate::error::Fault;
use crate::ledger;
use crate::requests::expire as requests;
use crate::separate;
use crate::store::{StoreError, Tx};
use changho_domain::desk::{DESK_IDLE_LIMIT, LONGEST_DESK_SESSION};
use changho_domain::policy::keeping::{desk_log, kept_for, record, transfers};
use changho_domain::session::IDLE_LIMIT;
use changho_domain::time::{DAY, Instant};
use uuid::Uuid;

/// How many rows a transaction touches, so that others get their turn.
const BATCH: i64 = 500;
/// For how long the content of a mail that could not be delivered is kept, for an operator to see what is wrong; in
/// milliseconds.
const KEEP_FAILED: i64 = 7 * DAY;
/// For how long it is noted that a mail to nobody known was sent: as long as what it was about can be repeated; in
/// milliseconds.
const KEEP_UNLINKED: i64 = DAY;
/// How old a key without data has to be before it counts as left over by a program that ended halfway; in milliseconds.
const KEEP_ORPHANS: i64 = DAY;

/// How much was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Sign-ups that were not confirmed in time, with their keys.
    pub signups: u64,
    /// Codes and links.
    pub codes: u64,
    /// Sessions that were idle for too long, or lasted as long as they may.
    pub sessions: u64,
    /// Changes of address that were not confirmed in time.
    pub address_changes: u64,
    /// Visitors of the statistics, with what they looked at.
    pub visitors: u64,
    /// Limits that limit nothing any more.
    pub limits: u64,
    /// Answers about cookies that have run out: noted in the ledger, and still kept.
    pub expired: u64,
    /// Entries of the ledger, kept for as long as the policy says.
    pub choices: u64,
    /// What people took part in, and whose keeping time is over.
    pub memberships: u64,
    /// Records of sign-ins and changes, where the policy keeps them for a time.
    pub activities: u64,
    /// Addresses on the suppression list, where the policy keeps them for a time.
    pub suppressions: u64,
    /// Contents and traces of mails.
    pub mails: u64,
    /// Sessions, links and answered challenges of the desk.
    pub desk: u64,
    /// Entries of the desk's log.
    pub desk_log: u64,
    /// Officers who were removed and whom the log names no more.
    pub officers: u64,
    /// What consignees were handed and told, and tokens that let nobody in any more.
    pub transfers: u64,
    /// Requests that were begun or sent and not confirmed in time.
    pub unconfirmed_requests: u64,
    /// Requests whose keeping time is over.
    pub closed_requests: u64,
    /// Browsers and codes of requests.
    pub request_visits: u64,
    /// Records that another statute required, when its time is over, and who looked at such.
    pub separate: u64,
    /// Keys of what was deleted.
    pub spent_keys: u64,
    /// Keys that never sealed anything that was stored; looked for once an hour.
    pub orphan_keys: u64,
}

/// Makes one pass over everything.
///
/// # Errors
/// The first fault there was. The other steps are done all the same, so that one broken table does not keep the rest alive.
pub async fn sweep(center: &Center) -> Result<Swept, Fault> {
    let now = center.now();
    let mut faults = Vec::new();
    let mut note = |result: Result<u64, Fault>| result.unwrap_or_else(|fault| (faults.push(fault), 0).1);

    let swept = Swept {
        signups: note(expired_signups(center, now).await),
        codes: note(
            remove(
                center,
                "DELETE FROM sign_in_codes WHERE expires_at <= $1 \
                 AND id IN (SELECT id FROM sign_in_codes WHERE expires_at <= $1 LIMIT $2)",
                now,
            )
            .await,
        ),
        sessions: note(ended_sessions(center, now).await),
        address_changes: note(
            remove(
                center,
                "DELETE FROM address_changes WHERE expires_at <= $1 \
                 AND id IN (SELECT id FROM address_changes WHERE expires_at <= $1 LIMIT $2)",
                now,
            )
            .await,
        ),
        visitors: note(
            remove(
                center,
                "DELETE FROM visitors WHERE expires_at <= $1 \
                 AND visitor_hash IN (SELECT visitor_hash FROM visitors WHERE expires_at <= $1 LIMIT $2)",
                now,
            )
            .await,
        ),
        // The condition is there twice because a bucket may be taken from between finding and deleting it.
        limits: note(
            remove(
                center,
                "DELETE FROM limits WHERE free_at <= $1 AND bucket IN (SELECT bucket FROM limits WHERE free_at <= $1 LIMIT $2)",
                now,
            )
            .await,
        ),
        expired: note(expired_choices(center).await),
        choices: note(old_choices(center, now).await),
        memberships: note(disposal::run(center).await),
        activities: note(
            remove_old(
                center,
                record::ACTIVITIES,
                "DELETE FROM activities WHERE at <= $1 AND id IN (SELECT id FROM activities WHERE at <= $1 LIMIT $2)",
            )
            .await,
        ),
        suppressions: note(
            remove_old(
                center,
                record::SUPPRESSION,
                "DELETE FROM suppressions WHERE since <= $1 \
                 AND email_hash IN (SELECT email_hash FROM suppressions WHERE since <= $1 LIMIT $2)",
            )
            .await,
        ),
        mails: note(leftovers_of_mails(center, now).await),
        desk: note(ended_at_the_desk(center, now).await),
        desk_log: note(old_desk_log(center).await),
        officers: note(forgotten_officers(center, now).await),
        transfers: note(old_transfers(center, now).await),
        unconfirmed_requests: note(remove_with_keys(center, requests::UNCONFIRMED, now).await),
        closed_requests: note(match requests::kept_since(center) {
            Some(before) => closed_requests(center, before).await,
            None => Ok(0),
        }),
        request_visits: note(request_visits(center, now).await),
        separate: note(separate::sweep(center).await),
        // Last, because the steps before give keys up. The ledger first: whenever a key is gone, it knows why.
        spent_keys: note(match erasures::settle(center).await {
            Ok(_) => center.keys.destroy_spent(&center.db).await,
            Err(fault) => Err(fault),
        }),
        orphan_keys: if center.keys.is_time_for_orphans(now) {
            note(center.keys.destroy_orphans(&center.db, now + -KEEP_ORPHANS).await)
        } else {
            0
        },
    };
    note(ledger::ensure_shown(center).await.map(|()| 0));
    note(ledger::sign_hourly(center).await.map(u64::from));
    note(desk::log::sign_hourly(center).await.map(u64::from));
    // Each time: whoever deleted or corrected something while somebody was reading left it in a log, for this to overwrite. A log
    // that is empty costs next to nothing.
    let separate = center.separate.as_ref().map(|separate| &separate.db);
    for db in [&center.db, center.keys.db()].into_iter().chain(separate) {
        note(db.checkpoint().await.map(u64::from).map_err(Fault::from));
    }
    match faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(swept),
    }
}

async fn expired_signups(center: &Center, now: Instant) -> Result<u64, Fault> {
    remove_with_keys(
        center,
        "DELETE FROM signups WHERE expires_at <= $1 AND id IN (SELECT id FROM signups WHERE expires_at <= $1 LIMIT $2) RETURNING id",
        now,
    )
    .await
}

async fn ended_sessions(center: &Center, now: Instant) -> Result<u64, Fault> {
    let mut ended = 0;
    for (statement, before) in [
        (
            "DELETE FROM sessions WHERE expires_at <= $1 AND id IN (SELECT id FROM sessions WHERE expires_at <= $1 LIMIT $2)",
            now,
        ),
        (
            "DELETE FROM sessions WHERE seen_at <= $1 AND id IN (SELECT id FROM sessions WHERE seen_at <= $1 LIMIT $2)",
            now + -IDLE_LIMIT,
        ),
        (
            "DELETE FROM sessions WHERE created_at <= $1 AND id IN (SELECT id FROM sessions WHERE created_at <= $1 LIMIT $2)",
            now + -center.keeping().session(),
        ),
    ] {
        ended += remove(center, statement, before).await?;
    }
    Ok(ended)
}

/// Removes requests whose keeping time is over; how many became what stays.
async fn closed_requests(center: &Center, before: Instant) -> Result<u64, Fault> {
    let mut removed = 0;
    loop {
        let mut tx = center.db.write().await?;
        if !is_our_turn(&mut tx).await? {
            return Ok(removed);
        }
        let requests = requests::destroy(&mut tx, center, before, BATCH).await?;
        tx.commit().await?;
        removed += requests;
        if requests == 0 {
            return Ok(removed);
        }
    }
}

async fn request_visits(center: &Center, now: Instant) -> Result<u64, Fault> {
    let mut removed = 0;
    for statement in requests::VISITS {
        removed += remove(center, statement, now).await?;
    }
    Ok(removed)
}

/// Notes which choices have run out.
async fn expired_choices(center: &Center) -> Result<u64, Fault> {
    let mut noted = 0;
    loop {
        let mut tx = center.db.write().await?;
        if !is_our_turn(&mut tx).await? {
            return Ok(noted);
        }
        let entries = ledger::expire(&mut tx, center).await?;
        tx.commit().await?;
        noted += entries;
        if entries == 0 {
            return Ok(noted);
        }
    }
}

/// Removes the oldest entries of the ledger, and records from before there was a ledger.
async fn old_choices(center: &Center, now: Instant) -> Result<u64, Fault> {
    let mut removed = remove(
        center,
        "DELETE FROM choices WHERE number IS NULL AND decided_at <= $1 \
         AND id IN (SELECT id FROM choices WHERE number IS NULL AND decided_at <= $1 LIMIT $2)",
        center.keeping().choice_record().before(now),
    )
    .await?;
    let signer = center.keys.signer().await?;
    loop {
        let mut tx = center.db.write().await?;
        if !is_our_turn(&mut tx).await? {
            return Ok(removed);
        }
        let entries = ledger::prune(&mut tx, center, &signer).await?;
        tx.commit().await?;
        removed += entries;
        if entries == 0 {
            return Ok(removed);
        }
    }
}

/// Sessions, links and challenges of the desk that are over, and exports of many that the log is no longer about.
async fn ended_at_the_desk(center: &Center, now: Instant) -> Result<u64, Fault> {
    let mut ended = 0;
    for (statement, before) in [
        (
            "DELETE FROM desk_sessions WHERE seen_at <= $1 AND id IN (SELECT id FROM desk_sessions WHERE seen_at <= $1 LIMIT $2)",
            now + -DESK_IDLE_LIMIT,
        ),
        (
            "DELETE FROM desk_sessions WHERE created_at <= $1 AND id IN (SELECT id FROM desk_sessions WHERE created_at <= $1 LIMIT $2)",
            now + -LONGEST_DESK_SESSION,
        ),
        (
            "DELETE FROM officer_invitations WHERE expires_at <= $1 \
             AND officer_id IN (SELECT officer_id FROM officer_invitations WHERE expires_at <= $1 LIMIT $2)",
            now,
        ),
        (
            "DELETE FROM spent_challenges WHERE expires_at <= $1 \
             AND challenge_hash IN (SELECT challenge_hash FROM spent_challenges WHERE expires_at <= $1 LIMIT $2)",
            now,
        ),
        (
            "DELETE FROM desk_exports WHERE asked_at <= $1 AND id IN (SELECT id FROM desk_exports WHERE asked_at <= $1 LIMIT $2)",
            desk_log(center.register()).before(now),
        ),
    ] {
        ended += remove(center, statement, before).await?;
    }
    Ok(ended)
}

/// Removes the oldest entries of the desk's log.
async fn old_desk_log(center: &Center) -> Result<u64, Fault> {
    let mut removed = 0;
    let signer = center.keys.signer().await?;
    loop {
        let mut tx = center.db.write().await?;
        if !is_our_turn(&mut tx).await? {
            return Ok(removed);
        }
        let entries = desk::log::prune(&mut tx, center, &signer).await?;
        tx.commit().await?;
        removed += entries;
        if entries == 0 {
            return Ok(removed);
        }
    }
}

/// Removes the record of transfers, and of what was told, when it was kept for as long as the register says.
async fn old_transfers(center: &Center, now: Instant) -> Result<u64, Fault> {
    let before = transfers(center.register()).before(now);
    let mut removed = 0;
    for statement in [
        // Whose data it was goes with it.
        "DELETE FROM consignee_transfers WHERE at <= $1 AND id IN (SELECT id FROM consignee_transfers WHERE at <= $1 LIMIT $2)",
        "DELETE FROM consignee_events WHERE at <= $1 AND id IN (SELECT id FROM consignee_events WHERE at <= $1 LIMIT $2)",
        "DELETE FROM consignee_tokens WHERE revoked_at <= $1 \
         AND id IN (SELECT id FROM consignee_tokens WHERE revoked_at <= $1 LIMIT $2)",
    ] {
        removed += remove(center, statement, before).await?;
    }
    Ok(removed)
}

/// Removes officers, with their keys, who were removed for as long as the log is kept, and whom it names no more.
async fn forgotten_officers(center: &Center, now: Instant) -> Result<u64, Fault> {
    remove_with_keys(
        center,
        "DELETE FROM officers WHERE removed_at <= $1 AND id IN (SELECT id FROM officers WHERE removed_at <= $1 \
         AND NOT EXISTS (SELECT 1 FROM desk_log WHERE desk_log.officer_id = officers.id) LIMIT $2) RETURNING id",
        desk_log(center.register()).before(now),
    )
    .await
}

async fn leftovers_of_mails(center: &Center, now: Instant) -> Result<u64, Fault> {
    let mut removed = 0;
    if !center.demo {
        // Emptied when it is sent; this is for a server that ended in between.
        removed += remove_with_keys(
            center,
            "UPDATE mails SET sealed = NULL WHERE state = 'sent' AND sealed IS NOT NULL AND sent_at <= $1 \
             AND id IN (SELECT id FROM mails WHERE state = 'sent' AND sealed IS NOT NULL AND sent_at <= $1 LIMIT $2) RETURNING id",
            now,
        )
        .await?;
    }
    removed += remove_with_keys(
        center,
        "UPDATE mails SET sealed = NULL WHERE state = 'failed' AND sealed IS NOT NULL AND queued_at <= $1 \
         AND id IN (SELECT id FROM mails WHERE state = 'failed' AND sealed IS NOT NULL AND queued_at <= $1 LIMIT $2) RETURNING id",
        now + -KEEP_FAILED,
    )
    .await?;
    // A mail of a person is noted for as long as the person is known, unless the policy says a time.
    if let Some(kept) = kept_for(center.register(), record::MAILS) {
        removed += remove_with_keys(
            center,
            "DELETE FROM mails WHERE state IN ('sent', 'failed') AND queued_at <= $1 \
             AND id IN (SELECT id FROM mails WHERE state IN ('sent', 'failed') AND queued_at <= $1 LIMIT $2) RETURNING id",
            kept.before(now),
        )
        .await?;
    }
    // These are of nobody.
    removed += remove_with_keys(
        center,
        "DELETE FROM mails WHERE subject_id IS NULL AND state = 'sent' AND sent_at <= $1 \
         AND id IN (SELECT id FROM mails WHERE subject_id IS NULL AND state = 'sent' AND sent_at <= $1 LIMIT $2) RETURNING id",
        now + -KEEP_UNLINKED,
    )
    .await?;
    removed += remove_with_keys(
        center,
        "DELETE FROM mails WHERE subject_id IS NULL AND state = 'failed' AND queued_at <= $1 \
         AND id IN (SELECT id FROM mails WHERE subject_id IS NULL AND state = 'failed' AND queued_at <= $1 LIMIT $2) RETURNING id",
        now + -KEEP_FAILED,
    )
    .await?;
    Ok(removed)
}

/// Removes what has run out of a record that the policy keeps for a time; nothing of one that it keeps with the person.
async fn remove_old(center: &Center, record: &str, statement: &'static str) -> Result<u64, Fault> {
    match kept_for(center.register(), record) {
        Some(kept) => remove(center, statement, kept.before(center.now())).await,
        None => Ok(0),
    }
}

/// Repeats a statement that takes a moment and a number of rows, until nothing is left to do.
async fn remove(center: &Center, statement: &'static str, before: Instant) -> Result<u64, Fault> {
    let mut removed = 0;
    loop {
        let mut tx = center.db.write().await?;
        if !is_our_turn(&mut tx).await? {
            return Ok(removed);
        }
        let rows = run!(tx, statement, before.millis(), BATCH)?;
        tx.commit().await?;
        removed += rows;
        if rows == 0 {
            return Ok(removed);
        }
    }
}

/// The same for rows that were sealed: gives their keys up in the same transaction.
async fn remove_with_keys(center: &Center, statement: &'static str, before: Instant) -> Result<u64, Fault> {
    let mut removed = 0;
    loop {
        let mut tx = center.db.write().await?;
        if !is_our_turn(&mut tx).await? {
            return Ok(removed);
        }
        let rows = all!(tx, (Uuid,), statement, before.millis(), BATCH)?;
        for (id,) in &rows {
            run!(
                tx,
                "INSERT INTO spent_keys (id, since) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
                *id,
                center.now().millis()
            )?;
        }
        tx.commit().await?;
        removed += u64::try_from(rows.len()).unwrap_or(u64::MAX);
        if rows.is_empty() {
            return Ok(removed);
        }
    }
}

/// Servers that delete the same rows in different order would lock each other out: one sweeps at a time, the others leave
/// it to that one. SQLite has one writer anyway.
async fn is_our_turn(tx: &mut Tx) -> Result<bool, StoreError> {
    match tx {
        Tx::Sqlite(_) => Ok(true),
        Tx::Postgres(tx) => {
            // "sweep" in ASCII; no other lock of this kind is taken.
            Ok(sqlx::query_scalar("SELECT pg_try_advisory_xact_lock(495924372848)").fetch_one(&mut **tx).await?)
        }
    }
}

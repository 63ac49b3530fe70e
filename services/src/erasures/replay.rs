//! Erasing again what a restored backup brought back.

use super::{BATCH, What, ended_mark, officer_mark, person_mark, settle, suspension_mark, token_mark, visitor_mark};
use crate::center::Center;
use crate::consignees;
use crate::desk;
use crate::error::Fault;
use crate::people::{delete, suspension, withdraw};
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;
use std::collections::HashMap;
use uuid::Uuid;

/// What was done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Replayed {
    /// People who were erased again.
    pub people: u64,
    /// Programmes that were ended again.
    pub programmes: u64,
    /// Suspensions that were begun or ended again.
    pub suspensions: u64,
    /// Visitors who were removed again.
    pub visitors: u64,
    /// Officers who were removed again.
    pub officers: u64,
    /// Tokens of consignees that were revoked again.
    pub tokens: u64,
}

/// The ledger, read once: what happened to what a mark is about, and when.
type Ledger = HashMap<Vec<u8>, (What, i64)>;

/// Brings the center's database up to the erasure ledger; nothing happens where it is. Called before the first request is
/// served. It can be repeated, interrupted, and done by several servers at once.
///
/// # Errors
/// When a database fails. The center must not serve then.
pub async fn replay(center: &Center) -> Result<Replayed, Fault> {
    // What the last program did not get to.
    settle(center).await?;
    let mut of_keys = center.keys.db().read().await?;
    let (last,) =
        one!(of_keys, (i64,), "SELECT number FROM erasures_head")?.ok_or(Fault::Content("erasures_head is empty"))?;
    let mut tx = center.db.read().await?;
    let (seen,) =
        one!(tx, (i64,), "SELECT number FROM erasures_seen")?.ok_or(Fault::Content("erasures_seen is empty"))?;
    drop(tx);
    if seen == last {
        return Ok(Replayed::default());
    }
    let rows = all!(of_keys, (Vec<u8>, String, i64), "SELECT mark, what, at FROM erasures")?;
    drop(of_keys);
    let what = |name: &str| What::named(name).ok_or(Fault::Content("erasures.what"));
    let ledger =
        rows.into_iter().map(|(mark, name, at)| Ok((mark, (what(&name)?, at)))).collect::<Result<Ledger, Fault>>()?;

    let mut done = Replayed::default();
    let mut behind = Uuid::nil();
    loop {
        let mut tx = center.db.read().await?;
        let ids = all!(tx, (Uuid,), "SELECT id FROM subjects WHERE id > $1 ORDER BY id LIMIT $2", behind, BATCH)?;
        drop(tx);
        let Some((end,)) = ids.last().copied() else { break };
        behind = end;
        for (id,) in ids {
            person(center, &ledger, id, &mut done).await?;
        }
    }
    done.visitors = visitors(center, &ledger).await?;
    done.officers = officers(center, &ledger).await?;
    done.tokens = tokens(center, &ledger).await?;
    let mut tx = center.db.write().await?;
    run!(tx, "UPDATE erasures_seen SET number = $1", last)?;
    tx.commit().await?;
    delete::destroy_keys(center).await;
    Ok(done)
}

async fn person(center: &Center, ledger: &Ledger, id: Uuid, done: &mut Replayed) -> Result<(), Fault> {
    if let Some((_, at)) = ledger.get(&person_mark(&center.keys, id)) {
        let mut tx = center.db.write().await?;
        delete::remove_again(&mut tx, center, id, Instant::from_millis(*at)).await?;
        tx.commit().await?;
        done.people += 1;
        return Ok(());
    }
    let mut tx = center.db.read().await?;
    let held = all!(tx, (String, i64), "SELECT programme, consented_at FROM memberships WHERE subject_id = $1", id)?;
    drop(tx);
    let parse = |name: &str| ProgrammeId::parse(name).ok_or(Fault::Content("a programme"));
    for (name, consented_at) in &held {
        if let Some((_, at)) = ledger.get(&ended_mark(&center.keys, id, name, *consented_at)) {
            withdraw::end_again(center, id, &parse(name)?, Instant::from_millis(*at)).await?;
            done.programmes += 1;
        }
    }
    let whole = std::iter::once(None).chain(held.iter().map(|(name, _)| Some(name.as_str())));
    for name in whole {
        if let Some((what, at)) = ledger.get(&suspension_mark(&center.keys, id, name)) {
            let programme = name.map(parse).transpose()?;
            let suspended = *what == What::Suspended;
            done.suspensions += suspension::set_again(center, id, programme.as_ref(), suspended, *at).await?;
        }
    }
    Ok(())
}

/// Both are few: they are read at once.
async fn officers(center: &Center, ledger: &Ledger) -> Result<u64, Fault> {
    let mut tx = center.db.read().await?;
    let there = all!(tx, (Uuid,), "SELECT id FROM officers WHERE removed_at IS NULL")?;
    drop(tx);
    let mut removed = 0;
    for (id,) in there {
        if let Some((_, at)) = ledger.get(&officer_mark(&center.keys, id)) {
            removed += u64::from(desk::officers::remove_again(center, id, Instant::from_millis(*at)).await?);
        }
    }
    Ok(removed)
}

async fn tokens(center: &Center, ledger: &Ledger) -> Result<u64, Fault> {
    let mut tx = center.db.read().await?;
    let there = all!(tx, (Uuid,), "SELECT id FROM consignee_tokens WHERE revoked_at IS NULL")?;
    drop(tx);
    let mut revoked = 0;
    for (id,) in there {
        if let Some((_, at)) = ledger.get(&token_mark(&center.keys, id)) {
            revoked += u64::from(consignees::revoke_again(center, id, Instant::from_millis(*at)).await?);
        }
    }
    Ok(revoked)
}

async fn visitors(center: &Center, ledger: &Ledger) -> Result<u64, Fault> {
    let mut removed = 0;
    let mut behind: Vec<u8> = Vec::new();
    loop {
        let mut tx = center.db.write().await?;
        let rows = all!(
            tx,
            (Vec<u8>,),
            "SELECT visitor_hash FROM visitors WHERE visitor_hash > $1 ORDER BY visitor_hash LIMIT $2",
            behind.as_slice(),
            BATCH
        )?;
        let Some((end,)) = rows.last().cloned() else { return Ok(removed) };
        behind = end;
        for (hash,) in rows {
            if ledger.contains_key(&visitor_mark(&center.keys, &hash)) {
                removed += run!(tx, "DELETE FROM visitors WHERE visitor_hash = $1", hash)?;
            }
        }
        tx.commit().await?;
    }
}

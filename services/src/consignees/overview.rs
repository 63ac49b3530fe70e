//! What the desk sees of consignees: the last transfer, and what is not confirmed. Nobody's data.

use super::Failure;
use crate::center::Center;
use crate::desk::{Denied, Seat, must};
use crate::error::Fault;
use crate::store::Tx;
use changho_domain::consignment::Instruction;
use changho_domain::desk::Duty;
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;
use std::collections::BTreeSet;

/// How many open instructions are listed of a consignee; the others are counted.
const SHOWN: i64 = 50;

/// A consignee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// By its id in the register.
    pub consignee: String,
    /// How many tokens let it in.
    pub tokens: u64,
    /// When one was used last.
    pub used_at: Option<Instant>,
    /// The host of the address at which it is called; none: it asks.
    pub called_at: Option<String>,
    /// Since when it does not answer, and why.
    pub failing: Option<(Instant, Option<Failure>)>,
    /// The last transfer: when, of what, of how many.
    pub last: Option<(Instant, ProgrammeId, u64)>,
    /// Of how many people it has data.
    pub people: u64,
    /// What it was told and did not confirm, the oldest first.
    pub open: Vec<Open>,
    /// How many of these there are in all.
    pub all_open: u64,
}

/// An instruction that was not confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// What.
    pub what: Instruction,
    /// About which programme.
    pub programme: ProgrammeId,
    /// Since when.
    pub since: Instant,
    /// When the call arrived; none: not yet, or the consignee asks.
    pub delivered_at: Option<Instant>,
}

/// Every consignee that the register in force names, or that has data or a token.
///
/// # Errors
/// [`Denied`] as everywhere.
pub async fn overview(center: &Center, seat: &Seat) -> Result<Vec<Line>, Denied> {
    must(center, seat, Duty::HandleRequests).await?;
    let mut tx = center.db.read().await?;
    let mut ids: Vec<String> = center.register().consignees.iter().map(|consignee| consignee.id.to_string()).collect();
    let named: BTreeSet<String> = ids.iter().cloned().collect();
    let others = all!(tx, (String,), "SELECT id FROM consignees ORDER BY id")?;
    ids.extend(others.into_iter().map(|(id,)| id).filter(|id| !named.contains(id)));
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        lines.push(line(&mut tx, id).await?);
    }
    Ok(lines)
}

async fn line(tx: &mut Tx, consignee: String) -> Result<Line, Fault> {
    let id = consignee.as_str();
    let tokens = one!(
        *tx,
        (i64, Option<i64>),
        "SELECT COUNT(*), MAX(used_at) FROM consignee_tokens WHERE consignee = $1 AND revoked_at IS NULL",
        id
    )?;
    let (tokens, used_at) = tokens.unwrap_or_default();
    let hook = one!(
        *tx,
        (Option<String>, Option<i64>, Option<String>),
        "SELECT webhook, failing_since, failure FROM consignees WHERE id = $1",
        id
    )?;
    let (webhook, since, failure) = hook.unwrap_or_default();
    let last = one!(
        *tx,
        (i64, String, i64),
        "SELECT at, programme, how_many FROM consignee_transfers WHERE consignee = $1 ORDER BY at DESC, id DESC LIMIT 1",
        id
    )?;
    let people = one!(*tx, (i64,), "SELECT COUNT(DISTINCT subject_id) FROM consignee_people WHERE consignee = $1", id)?;
    let open = all!(
        *tx,
        (String, String, i64, Option<i64>),
        "SELECT kind, programme, at, delivered_at FROM consignee_events WHERE consignee = $1 AND confirmed_at IS NULL \
         ORDER BY at, id LIMIT $2",
        id,
        SHOWN
    )?;
    let all_open =
        one!(*tx, (i64,), "SELECT COUNT(*) FROM consignee_events WHERE consignee = $1 AND confirmed_at IS NULL", id)?;
    let moment = Instant::from_millis;
    let count = |count: Option<(i64,)>| count.map_or(0, |(count,)| unsigned(count));
    Ok(Line {
        tokens: unsigned(tokens),
        used_at: used_at.map(moment),
        called_at: webhook.as_deref().map(|url| host(url).to_owned()),
        failing: since.map(|since| (moment(since), failure.as_deref().and_then(Failure::named))),
        last: match last {
            Some((at, name, people)) => Some((moment(at), programme(&name)?, unsigned(people))),
            None => None,
        },
        people: count(people),
        open: open
            .into_iter()
            .map(|(kind, name, at, delivered_at)| {
                Ok(Open {
                    what: Instruction::named(&kind).ok_or(Fault::Content("consignee_events.kind"))?,
                    programme: programme(&name)?,
                    since: moment(at),
                    delivered_at: delivered_at.map(moment),
                })
            })
            .collect::<Result<_, Fault>>()?,
        all_open: count(all_open),
        consignee,
    })
}

fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

fn programme(id: &str) -> Result<ProgrammeId, Fault> {
    ProgrammeId::parse(id).ok_or(Fault::Content("a programme of a consignee"))
}

/// The host of an address: what stands behind may be a secret of the consignee.
fn host(url: &str) -> &str {
    let behind = url.split_once("://").map_or(url, |(_, behind)| behind);
    behind.split('/').next().unwrap_or(behind)
}

//! What falls due, by the rule of the version that was consented to: that is what was promised.

use crate::center::Center;
use crate::error::Fault;
use crate::programmes;
use crate::store::Tx;
use changho_domain::date::Date;
use changho_domain::disposal::{due_at, due_before, gone_by, grace};
use changho_domain::policy::RetentionRule;
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Something that somebody takes part in and that falls due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Due {
    pub subject: Uuid,
    pub programme: ProgrammeId,
    pub policy_version: String,
    pub at: Instant,
}

/// How long what was promised is kept.
fn rule(center: &Center, programme: &ProgrammeId, version: &str) -> Option<RetentionRule> {
    let promised = center.shelf.get(version).and_then(|version| version.register().purpose(programme.as_str()));
    let purpose = promised.or_else(|| programmes::known(center, programme).map(|(_, purpose)| purpose));
    purpose.map(|purpose| purpose.retention)
}

type Row = (Uuid, i64, Option<String>);

/// Everything that falls due until a moment, that one included; at most so much of it. The first first.
pub(super) async fn due_by(tx: &mut Tx, center: &Center, until: Instant, at_most: i64) -> Result<Vec<Due>, Fault> {
    let kinds = all!(*tx, (String, String), "SELECT DISTINCT programme, policy_version FROM memberships")?;
    let mut found = Vec::new();
    for (name, policy_version) in kinds {
        let programme = ProgrammeId::parse(&name).ok_or(Fault::Content("a programme"))?;
        let rows = match rule(center, &programme, &policy_version) {
            Some(RetentionRule::AfterEnd(period)) => match period.first_day(until.korean_date()) {
                Some(day) => all!(
                    *tx,
                    Row,
                    "SELECT subject_id, confirmed_at, ended_on FROM memberships \
                     WHERE programme = $1 AND policy_version = $2 AND ended_on <= $3 ORDER BY ended_on, subject_id LIMIT $4",
                    name.as_str(),
                    policy_version.as_str(),
                    day.to_string(),
                    at_most
                )?,
                None => Vec::new(),
            },
            Some(RetentionRule::For(period)) => all!(
                *tx,
                Row,
                "SELECT subject_id, confirmed_at, ended_on FROM memberships \
                 WHERE programme = $1 AND policy_version = $2 AND confirmed_at <= $3 ORDER BY confirmed_at, subject_id LIMIT $4",
                name.as_str(),
                policy_version.as_str(),
                period.before(until).millis(),
                at_most
            )?,
            // The others end by what the person does.
            _ => Vec::new(),
        };
        for (subject, confirmed_at, ended_on) in rows {
            if let Some(at) = of_row(center, &programme, &policy_version, confirmed_at, ended_on)? {
                found.push(Due { subject, programme: programme.clone(), policy_version: policy_version.clone(), at });
            }
        }
    }
    found.sort_by_key(|one| (one.at, one.subject));
    found.truncate(usize::try_from(at_most).unwrap_or(usize::MAX));
    Ok(found)
}

fn of_row(
    center: &Center,
    programme: &ProgrammeId,
    policy_version: &str,
    confirmed_at: i64,
    ended_on: Option<String>,
) -> Result<Option<Instant>, Fault> {
    let Some(rule) = rule(center, programme, policy_version) else { return Ok(None) };
    let ended_on =
        ended_on.map(|day| day.parse::<Date>().map_err(|_| Fault::Content("memberships.ended_on"))).transpose()?;
    Ok(due_at(rule, ended_on, Instant::from_millis(confirmed_at)))
}

/// When one record falls due, as it is now, with the version that was consented to; nothing when it is gone, or has no end in sight.
pub(super) async fn of_one(
    tx: &mut Tx,
    center: &Center,
    subject: Uuid,
    programme: &ProgrammeId,
) -> Result<Option<(Instant, String)>, Fault> {
    let row = one!(
        *tx,
        (String, i64, Option<String>),
        "SELECT policy_version, confirmed_at, ended_on FROM memberships WHERE subject_id = $1 AND programme = $2",
        subject,
        programme.as_str()
    )?;
    let Some((version, confirmed_at, ended_on)) = row else { return Ok(None) };
    Ok(of_row(center, programme, &version, confirmed_at, ended_on)?.map(|at| (at, version)))
}

/// Since when the keeping time of a record is over, if it is: nothing is done with it any more but destroying it.
pub(crate) async fn over_since(
    tx: &mut Tx,
    center: &Center,
    subject: Uuid,
    programme: &ProgrammeId,
) -> Result<Option<Instant>, Fault> {
    let due = of_one(tx, center, subject, programme).await?;
    Ok(due.map(|(at, _)| at).filter(|at| *at <= center.now()))
}

/// What falls due of one programme under one version of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Of which programme.
    pub programme: ProgrammeId,
    /// The version that was consented to.
    pub policy_version: String,
    /// How many records.
    pub records: u64,
    /// When the first of them falls due.
    pub first: Instant,
    /// When the last of them falls due.
    pub last: Instant,
}

/// What falls due until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The day, the last moment of which counts.
    pub until: Date,
    /// By programme and version.
    pub lines: Vec<Line>,
    /// How many records in all.
    pub records: u64,
    /// How many of them are in no plan yet.
    pub unplanned: u64,
    /// Of how many people nothing is left then.
    pub people: u64,
}

/// Says what falls due until a day; changes nothing.
///
/// # Errors
/// When the store fails.
pub async fn preview(center: &Center, until: Date) -> Result<Preview, Fault> {
    let mut tx = center.db.read().await?;
    let due = due_by(&mut tx, center, end_of(until), i64::MAX).await?;
    let mut of_subject: HashMap<Uuid, i64> = HashMap::new();
    for one in &due {
        *of_subject.entry(one.subject).or_default() += 1;
    }
    let mut people = 0;
    for (subject, held) in all!(tx, (Uuid, i64), "SELECT subject_id, COUNT(*) FROM memberships GROUP BY subject_id")? {
        people += u64::from(of_subject.get(&subject) == Some(&held));
    }
    let (records, lines) = (number(due.len()), lines(&due));
    let unplanned = number(unplanned(&mut tx, due).await?.len());
    Ok(Preview { until, records, unplanned, people, lines })
}

fn lines(due: &[Due]) -> Vec<Line> {
    let mut lines: BTreeMap<(&ProgrammeId, &str), Line> = BTreeMap::new();
    for one in due {
        let line = lines.entry((&one.programme, &one.policy_version)).or_insert_with(|| Line {
            programme: one.programme.clone(),
            policy_version: one.policy_version.clone(),
            records: 0,
            first: one.at,
            last: one.at,
        });
        line.records += 1;
        line.first = line.first.min(one.at);
        line.last = line.last.max(one.at);
    }
    lines.into_values().collect()
}

pub(super) fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// The last moment of a day in Korea.
pub(super) fn end_of(day: Date) -> Instant {
    day.plus_days(1).map_or(Instant::from_millis(i64::MAX), Date::start_in_korea) + -1
}

/// What has fallen due and waits for somebody to approve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// How many records.
    pub records: u64,
    /// Since when the first of them waits.
    pub since: Instant,
    /// When the first of them goes without approval.
    pub gone_by: Instant,
}

/// What has fallen due and is in no approved plan; none where nothing waits.
///
/// # Errors
/// When the store fails.
pub async fn waiting(center: &Center) -> Result<Option<Waiting>, Fault> {
    let mut tx = center.db.read().await?;
    let due = unapproved(&mut tx, center, center.now(), i64::MAX).await?;
    let grace = grace(center.register());
    Ok(due.first().map(|first| Waiting {
        records: number(due.len()),
        since: first.at,
        gone_by: gone_by(first.at, grace),
    }))
}

/// What of it is in no plan that waits or is carried out.
pub(super) async fn unplanned(tx: &mut Tx, mut due: Vec<Due>) -> Result<Vec<Due>, Fault> {
    let planned = all!(
        *tx,
        (Uuid, String),
        "SELECT i.subject_id, i.programme FROM disposal_items i JOIN disposal_plans p ON p.id = i.plan_id \
         WHERE p.state IN ('planned', 'approved')"
    )?;
    let planned: HashSet<(Uuid, String)> = planned.into_iter().collect();
    due.retain(|one| !planned.contains(&(one.subject, one.programme.to_string())));
    Ok(due)
}

/// What falls due until a moment and is in no approved plan.
pub(super) async fn unapproved(tx: &mut Tx, center: &Center, until: Instant, at_most: i64) -> Result<Vec<Due>, Fault> {
    let approved = all!(
        *tx,
        (Uuid, String),
        "SELECT i.subject_id, i.programme FROM disposal_items i JOIN disposal_plans p ON p.id = i.plan_id WHERE p.state = 'approved'"
    )?;
    let approved: HashSet<(Uuid, String)> = approved.into_iter().collect();
    let more = i64::try_from(approved.len()).unwrap_or(i64::MAX);
    let mut due = due_by(tx, center, until, at_most.saturating_add(more)).await?;
    due.retain(|one| !approved.contains(&(one.subject, one.programme.to_string())));
    due.truncate(usize::try_from(at_most).unwrap_or(usize::MAX));
    Ok(due)
}

/// What has to go now although nobody approved.
pub(super) async fn overdue(tx: &mut Tx, center: &Center, at_most: i64) -> Result<Vec<Due>, Fault> {
    let until = due_before(center.now(), grace(center.register()));
    unapproved(tx, center, until, at_most).await
}

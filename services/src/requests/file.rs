//! A request as the store has it, and the one place that moves it from one state to the next.

use super::{Officer, words};
use crate::center::Center;
use crate::desk::officers;
use crate::error::{Fault, Refusal};
use crate::keys::{Place, SubjectKey};
use crate::mail::{self, Letter, RequestNews};
use crate::store::{StoreError, Tx};
use changho_domain::date::Date;
use changho_domain::desk::Duty;
use changho_domain::email::EmailAddress;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::requests::clock::{Due, NoDelay};
use changho_domain::requests::decision::Case;
use changho_domain::requests::form::{Matter, Represented, RequestProblem};
use changho_domain::requests::{
    Act, Asker, Clock, Decision, Holidays, Kind, LastDay, Postponement, Reference, Role, Status,
};
use changho_domain::time::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is asked, by whom, for whom: sealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What is asked; none as long as it was not written.
    pub matter: Option<Matter>,
    /// The name of whoever asks; empty as long as it was not written.
    pub name: String,
    /// The mailbox of whoever asks; empty as long as it was not written.
    pub email: String,
    /// For whom.
    pub represented: Option<Represented>,
}

/// How it was established that the one who asks may: for somebody else, or for themselves where an officer had doubts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mandate {
    /// The person concerned said so.
    Concurred,
    /// The person concerned said otherwise.
    Contradicted,
    /// An officer found the proof sufficient.
    Proven,
    /// An officer went on without the person's word, and wrote down why.
    Without,
    /// An officer doubted who asks, and asked for proof: whatever was established before does not count until it has come.
    Doubted,
}

impl Mandate {
    const fn name(self) -> &'static str {
        match self {
            Self::Concurred => "concurred",
            Self::Contradicted => "contradicted",
            Self::Proven => "proven",
            Self::Without => "without",
            Self::Doubted => "doubted",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Concurred, Self::Contradicted, Self::Proven, Self::Without, Self::Doubted]
            .into_iter()
            .find(|mandate| mandate.name() == name)
    }
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// A message, or what was asked for or given with an act.
    Message(String),
    /// Nothing beside the new state.
    Nothing,
    /// Why access is put off, and until when it is expected.
    Postponed {
        /// The reason.
        reason: Postponement,
        /// The fact.
        fact: String,
    },
    /// What was decided.
    Decided(Decision),
    /// There are no automated decisions to explain.
    NoAutomatedDecisions,
}

/// Something that happened to a request or was said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// Who.
    pub role: Role,
    /// Which officer.
    pub officer: Option<Uuid>,
    /// The state that it led to.
    pub status: Option<Status>,
    /// For officers alone.
    pub internal: bool,
    /// What was said.
    pub said: Said,
}

/// Reads a number as it is stored.
pub(super) fn reference(stored: &str) -> Result<Reference, Fault> {
    Reference::parse(stored).map_err(|_| Fault::Content("requests.reference"))
}

/// A request, opened.
#[derive(Debug)]
pub struct File {
    /// Its id, and that of its key.
    pub id: Uuid,
    /// Its number, for people.
    pub reference: Reference,
    /// Who was signed in.
    pub subject_id: Option<Uuid>,
    /// What is asked for.
    pub kind: Kind,
    /// In what capacity.
    pub asker: Asker,
    /// How it stands.
    pub status: Status,
    /// The language of whoever asks.
    pub locale: Locale,
    /// The version of the policy under which it was asked.
    pub policy_version: String,
    /// What is asked, by whom, for whom.
    pub content: Content,
    /// How it was established that somebody may ask for somebody else.
    pub mandate: Option<Mandate>,
    /// How the days count; none before it came in.
    pub clock: Option<Clock>,
    /// The officer who took it up.
    pub handler: Option<Uuid>,
    /// The officer who decided last.
    pub decided_by: Option<Uuid>,
    /// Who put access off; none once it goes on.
    pub postponed_by: Option<Uuid>,
    /// When it was begun.
    pub created_at: Instant,
    /// When it came in.
    pub received_at: Option<Instant>,
    /// When it was decided last.
    pub decided_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    pub(super) key: SubjectKey,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    reference: String,
    subject_id: Option<Uuid>,
    kind: String,
    asker: String,
    status: String,
    locale: String,
    policy_version: String,
    sealed: Vec<u8>,
    mandate: Option<String>,
    clock: Option<String>,
    handler_id: Option<Uuid>,
    decided_by: Option<Uuid>,
    postponed_by: Option<Uuid>,
    created_at: i64,
    received_at: Option<i64>,
    decided_at: Option<i64>,
    closed_at: Option<i64>,
}

/// Where the content of a request is sealed.
const fn place(request: Uuid) -> Place<'static> {
    Place { table: "requests", column: "sealed", row: request }
}

const fn place_of_entry(entry: Uuid) -> Place<'static> {
    Place { table: "request_entries", column: "sealed", row: entry }
}

/// Reads a column that holds one of the words of the program.
pub(super) fn read<T>(word: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    parse(word).ok_or(Fault::Content("a word of a request"))
}

/// Reads a column that holds how the days count.
pub(super) fn read_clock(json: Option<&str>) -> Result<Option<Clock>, Fault> {
    json.map(|json| serde_json::from_str(json).map_err(|_| Fault::Content("requests.clock"))).transpose()
}

/// The request is not there, or not any more: what was typed was typed too late.
pub(super) fn gone() -> Refusal {
    Refusal::field("", Problem::Expired)
}

/// This cannot be done to the request now.
pub(super) fn not_now() -> Refusal {
    Refusal::field("", RequestProblem::NotNow.into())
}

/// Opens a request.
///
/// # Errors
/// When a database fails, or its key is gone.
pub(super) async fn open(tx: &mut Tx, center: &Center, id: Uuid) -> Result<Option<File>, Fault> {
    let row = one!(
        *tx,
        Row,
        "SELECT id, reference, subject_id, kind, asker, status, locale, policy_version, sealed, mandate, clock, handler_id, \
                decided_by, postponed_by, created_at, received_at, decided_at, closed_at FROM requests WHERE id = $1",
        id
    )?;
    let Some(row) = row else { return Ok(None) };
    let key = center.keys.get(row.id).await?;
    let content = key.open(place(row.id), &row.sealed)?;
    Ok(Some(File {
        id: row.id,
        reference: reference(&row.reference)?,
        subject_id: row.subject_id,
        kind: read(&row.kind, Kind::parse)?,
        asker: read(&row.asker, Asker::parse)?,
        status: read(&row.status, Status::parse)?,
        locale: row.locale.parse().map_err(|_| Fault::Content("requests.locale"))?,
        policy_version: row.policy_version,
        content: serde_json::from_slice(&content).map_err(|_| Fault::Content("requests.sealed"))?,
        mandate: row.mandate.as_deref().map(|name| read(name, Mandate::parse)).transpose()?,
        clock: read_clock(row.clock.as_deref())?,
        handler: row.handler_id,
        decided_by: row.decided_by,
        postponed_by: row.postponed_by,
        created_at: Instant::from_millis(row.created_at),
        received_at: row.received_at.map(Instant::from_millis),
        decided_at: row.decided_at.map(Instant::from_millis),
        closed_at: row.closed_at.map(Instant::from_millis),
        key,
    }))
}

/// Takes the row of a request, so that whoever changes it queues here, and opens it.
pub(super) async fn lock(tx: &mut Tx, center: &Center, id: Uuid) -> Result<Option<File>, Fault> {
    run!(*tx, "UPDATE requests SET changed_at = $1 WHERE id = $2", center.now().millis(), id)?;
    open(tx, center, id).await
}

impl File {
    /// In what role the one who asks acts.
    #[must_use]
    pub const fn role_of_asker(&self) -> Role {
        if self.asker.is_for_another() { Role::Representative } else { Role::Person }
    }

    /// Whether it is established that the one who asks may: the mailbox for oneself, the mandate for somebody else. Once an officer
    /// has asked for proof, neither does without it.
    #[must_use]
    pub const fn is_established(&self) -> bool {
        if self.asker.is_for_another() {
            matches!(self.mandate, Some(Mandate::Concurred | Mandate::Proven | Mandate::Without))
        } else {
            self.received_at.is_some() && !matches!(self.mandate, Some(Mandate::Doubted | Mandate::Contradicted))
        }
    }

    /// What an officer decides on.
    #[must_use]
    pub const fn case(&self) -> Case {
        Case { kind: self.kind, asker: self.asker, status: self.status }
    }

    /// Whether an act is for another officer: an objection does not come before the one whose decision it is about, nor before the
    /// one who put access off (Act, Article 38(5)).
    #[must_use]
    pub fn is_for_another_than(&self, officer: Uuid, act: Act) -> bool {
        act.decides() && (self.decided_by == Some(officer) || self.postponed_by == Some(officer))
    }

    /// By when the answer is due; none before it came in and when nothing is owed any more.
    #[must_use]
    pub fn due(&self) -> Option<Due> {
        self.clock
            .filter(|_| self.status.counts() || self.status.stands_still() || self.status == Status::Postponed)
            .map(|clock| clock.due(Holidays::of_korea()))
    }

    /// The statutory day, if the days count.
    #[must_use]
    pub fn last_day(&self) -> Option<LastDay> {
        match self.due() {
            Some(Due::By(last)) => Some(last),
            _ => None,
        }
    }

    /// Whether that day has passed.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        is_overdue(self.status, self.clock, today)
    }

    /// Writes the content anew.
    pub(super) async fn keep(&self, tx: &mut Tx, center: &Center) -> Result<(), Fault> {
        let content = serde_json::to_vec(&self.content).map_err(|_| Fault::Content("requests.sealed"))?;
        let sealed = self.key.seal(place(self.id), &content, &center.entropy);
        run!(
            *tx,
            "UPDATE requests SET sealed = $1, kind = $2, asker = $3, changed_at = $4 WHERE id = $5",
            sealed,
            self.kind.name(),
            self.asker.name(),
            center.now().millis(),
            self.id
        )?;
        Ok(())
    }

    /// The mailbox of whoever asks.
    pub(super) fn mailbox(&self) -> Result<EmailAddress, Fault> {
        EmailAddress::parse(&self.content.email).map_err(|_| Fault::Content("the mailbox of a request"))
    }

    /// What happened and was said, in order, without what officers note for themselves.
    pub(crate) async fn told(&self, tx: &mut Tx) -> Result<Vec<Entry>, Fault> {
        let mut entries = self.entries(tx).await?;
        entries.retain(|entry| !entry.internal);
        Ok(entries)
    }

    /// Everything that happened, in order.
    pub(super) async fn entries(&self, tx: &mut Tx) -> Result<Vec<Entry>, Fault> {
        let rows = all!(
            *tx,
            (Uuid, i64, String, Option<Uuid>, Option<String>, i32, Vec<u8>),
            "SELECT id, at, role, officer_id, status, internal, sealed FROM request_entries WHERE request_id = $1 ORDER BY number",
            self.id
        )?;
        rows.into_iter()
            .map(|(id, at, role, officer, status, internal, sealed)| {
                let said = self.key.open(place_of_entry(id), &sealed)?;
                Ok(Entry {
                    at: Instant::from_millis(at),
                    role: read(&role, Role::parse)?,
                    officer,
                    status: status.as_deref().map(|status| read(status, Status::parse)).transpose()?,
                    internal: internal != 0,
                    said: serde_json::from_slice(&said).map_err(|_| Fault::Content("request_entries.sealed"))?,
                })
            })
            .collect()
    }
}

/// A request that is begun.
pub(super) struct New<'a> {
    /// Its id.
    pub id: Uuid,
    /// What is asked for.
    pub kind: Kind,
    /// The language of whoever asks.
    pub locale: Locale,
    /// What is known of it already.
    pub content: &'a Content,
    /// Who is signed in.
    pub subject: Option<Uuid>,
    /// Until when it may be sent.
    pub expires_at: Instant,
}

/// Writes a new request down, as a draft.
pub(super) async fn insert(tx: &mut Tx, center: &Center, key: &SubjectKey, new: New<'_>) -> Result<(), Fault> {
    let New { id, kind, locale, content, subject, expires_at } = new;
    let now = center.now();
    let reference = Reference::draw(&center.entropy.bytes());
    let plain = serde_json::to_vec(content).map_err(|_| Fault::Content("requests.sealed"))?;
    run!(
        *tx,
        "INSERT INTO requests (id, reference, subject_id, kind, asker, status, locale, policy_version, sealed, created_at, changed_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)",
        id,
        reference.symbols(),
        subject,
        kind.name(),
        Asker::Person.name(),
        Status::Draft.name(),
        locale.tag(),
        center.shelf.current(center.today()).id(),
        key.seal(place(id), &plain, &center.entropy),
        now.millis(),
        expires_at.millis()
    )?;
    Ok(())
}

/// Who acts, and what is said with it.
pub(super) struct Deed {
    pub act: Act,
    pub role: Role,
    pub officer: Option<Uuid>,
    pub said: Said,
    pub internal: bool,
}

impl Deed {
    pub(super) const fn of(act: Act, role: Role) -> Self {
        Self { act, role, officer: None, said: Said::Nothing, internal: false }
    }

    pub(super) const fn by(act: Act, officer: Officer, said: Said) -> Self {
        Self { act, role: officer.role, officer: Some(officer.id), said, internal: false }
    }

    pub(super) fn saying(self, said: Said) -> Self {
        Self { said, ..self }
    }

    pub(super) fn among_officers(self) -> Self {
        Self { internal: true, ..self }
    }
}

/// Whether an answer is late: while one is owed, and while something is awaited that was asked for too late.
pub(super) fn is_overdue(status: Status, clock: Option<Clock>, today: Date) -> bool {
    let owed = status.counts() || status.stands_still();
    clock.filter(|_| owed).is_some_and(|clock| clock.is_overdue(today, Holidays::of_korea()))
}

/// How the days count after an act.
fn count(file: &File, next: Status, act: Act, today: Date) -> Result<Option<Clock>, NoDelay> {
    let holidays = Holidays::of_korea();
    let Some(clock) = file.clock else {
        let clock = (act == Act::Confirm).then(|| Clock::start(file.kind, today));
        return Ok(clock.map(|clock| if next.stands_still() { clock.stop(today) } else { clock }));
    };
    Ok(Some(match act {
        Act::Postpone => clock.postpone(file.kind, today, holidays)?,
        Act::Extend => clock.extend(file.kind, today, holidays)?,
        Act::Resume | Act::Object => Clock::restart(file.kind, today),
        _ if next.stands_still() => {
            let clock = if clock.postponed.is_some() { Clock::restart(file.kind, today) } else { clock };
            clock.stop(today)
        }
        _ if next.counts() => clock.go_on(today, holidays),
        _ => clock,
    }))
}

/// Does something to a request whose row the transaction holds: asks the table whether it may be done, counts the days, and
/// writes the entry. The file is as it is afterwards.
///
/// # Errors
/// [`RequestProblem::NotNow`] when the table, or the law, does not have it; a fault when the store fails.
pub(super) async fn apply(tx: &mut Tx, center: &Center, file: &mut File, deed: Deed) -> Result<(), Refusal> {
    let next = file.status.after(deed.act, deed.role).map_err(|_| not_now())?;
    if deed.act.takes_proof() && !file.is_established() {
        return Err(not_now());
    }
    let now = center.now();
    let clock = count(file, next, deed.act, center.today()).map_err(|_| not_now())?;
    let before = file.status;
    file.clock = clock;
    file.status = next;
    match deed.act {
        Act::Confirm => file.received_at = Some(now),
        Act::Concur => file.mandate = Some(Mandate::Concurred),
        Act::Contradict | Act::Disown => file.mandate = Some(Mandate::Contradicted),
        Act::AcceptProof => file.mandate = Some(Mandate::Proven),
        Act::AskForProof => file.mandate = Some(Mandate::Doubted),
        Act::Postpone => file.postponed_by = deed.officer,
        Act::Resume => file.postponed_by = None,
        Act::GoOnWithout => file.mandate = Some(Mandate::Without),
        // It is for another officer, who takes it up.
        Act::Object => file.handler = None,
        Act::Grant | Act::GrantInPart | Act::Refuse | Act::RefuseUnproven => {
            file.decided_at = Some(now);
            file.decided_by = deed.officer;
            file.postponed_by = None;
        }
        _ => {}
    }
    if let Some(officer) = deed.officer.filter(|_| deed.act == Act::TakeUp) {
        file.handler = Some(officer);
    }
    file.closed_at =
        matches!(next, Status::Refused | Status::Done | Status::Withdrawn).then_some(now).or(file.closed_at);
    if next.is_open() {
        file.closed_at = None;
    }
    let written = run!(
        *tx,
        "UPDATE requests SET status = $1, mandate = $2, clock = $3, due_on = $4, \
         reminded = CASE WHEN due_on = $4 THEN reminded ELSE NULL END, handler_id = $5, decided_by = $6, postponed_by = $7, \
         received_at = $8, decided_at = $9, closed_at = $10, changed_at = $11 WHERE id = $12 AND status = $13",
        next.name(),
        file.mandate.map(Mandate::name),
        file.clock.and_then(|clock| serde_json::to_string(&clock).ok()),
        file.last_day().map(|last| last.day.to_string()),
        file.handler,
        file.decided_by,
        file.postponed_by,
        file.received_at.map(Instant::millis),
        file.decided_at.map(Instant::millis),
        file.closed_at.map(Instant::millis),
        now.millis(),
        file.id,
        before.name()
    )?;
    if written == 0 {
        return Err(not_now());
    }
    note(tx, center, file, &deed, Some(next)).await?;
    Ok(())
}

/// Writes an entry.
pub(super) async fn note(
    tx: &mut Tx,
    center: &Center,
    file: &File,
    deed: &Deed,
    status: Option<Status>,
) -> Result<(), Fault> {
    let now = center.now();
    let id = center.entropy.id(now);
    // Whoever writes an entry holds the row of the request, so that numbers have no gap and no double.
    let last =
        one!(*tx, (i32,), "SELECT COALESCE(MAX(number), 0) FROM request_entries WHERE request_id = $1", file.id)?;
    let plain = serde_json::to_vec(&deed.said).map_err(|_| Fault::Content("request_entries.sealed"))?;
    run!(
        *tx,
        "INSERT INTO request_entries (id, request_id, number, at, role, officer_id, status, internal, sealed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id,
        file.id,
        last.map_or(0, |(last,)| last) + 1,
        now.millis(),
        deed.role.name(),
        deed.officer,
        status.map(Status::name),
        i32::from(deed.internal),
        file.key.seal(place_of_entry(id), &plain, &center.entropy)
    )?;
    Ok(())
}

/// Deletes a request that no officer has seen, and gives its key up.
pub(super) async fn discard(tx: &mut Tx, center: &Center, id: Uuid) -> Result<(), StoreError> {
    if run!(*tx, "DELETE FROM requests WHERE id = $1", id)? > 0 {
        run!(
            *tx,
            "INSERT INTO spent_keys (id, since) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
            id,
            center.now().millis()
        )?;
    }
    Ok(())
}

/// Tells the one who asks by mail that there is news. What it is stands on the page of the request alone.
pub(super) async fn tell(tx: &mut Tx, center: &Center, file: &File, news: RequestNews) -> Result<(), Fault> {
    let letter = Letter::RequestNews {
        reference: file.reference.to_string(),
        link: format!("{}/{}/requests/status", center.base_url, file.locale.tag()),
        kind: words::kind(file.kind, file.locale).to_owned(),
        news,
        due: file.last_day().map(|last| words::last_day(last, file.locale)),
    };
    let event = format!("request_news:{}", center.entropy.id(center.now()));
    mail::enqueue(tx, center, &letter, &file.mailbox()?, file.locale, None, &event).await
}

/// Tells the office that something came.
pub(super) async fn tell_office(tx: &mut Tx, center: &Center, file: &File, days: Option<i64>) -> Result<(), Fault> {
    for (mailbox, locale) in officers::mailboxes(tx, center, Duty::HandleRequests, None).await? {
        let letter = Letter::RequestDue {
            reference: file.reference.to_string(),
            kind: words::kind(file.kind, locale).to_owned(),
            due: file.last_day().map(|last| words::last_day(last, locale)),
            days,
            link: format!("{}/desk", center.base_url),
        };
        let event = format!("request_office:{}", center.entropy.id(center.now()));
        mail::enqueue(tx, center, &letter, &mailbox, locale, None, &event).await?;
    }
    Ok(())
}

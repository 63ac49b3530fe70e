//! Reading everything that is held about a person.

use super::Export;
use super::tables::{Column, Content, Field, Table, Value};
use crate::center::Center;
use crate::choices;
use crate::desk::log::{self, Look};
use crate::error::{Fault, Refusal};
use crate::limits::{self, Limited};
use crate::people::activities::{self, Happened};
use crate::people::reader::Reader;
use crate::people::sessions::Session;
use crate::people::subject::{self, Subject};
use crate::people::{change_address, consents, sign_up, step_up, suspension};
use crate::requests::{self, File};
use crate::store::Tx;
use changho_domain::desk::{Role, Task};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::policy::{EntryId, ItemKind};
use changho_domain::programme::ProgrammeId;
use changho_domain::requests::Status;
use changho_domain::signup::Values;
use changho_domain::time::Instant;
use uuid::Uuid;

/// Reads everything that is held about the person who is signed in, and notes that it was downloaded. `locale` is the
/// language of the README. Needs a code that was entered within ten minutes.
///
/// # Errors
/// At `code`: [`Problem::CodeGone`] without a fresh code, [`Problem::TooMany`]. [`Problem::Expired`] when the person was
/// deleted in the meantime; a fault when the store fails.
pub async fn gather(center: &Center, session: &Session, locale: Locale) -> Result<Export, Refusal> {
    step_up::require_fresh(center, session)?;
    if let Err(after) = limits::take(center, Limited::ExportPerPerson, session.subject_id.as_bytes()).await? {
        return Err(Refusal::field("code", after.into()));
    }
    let now = center.now();
    let mut tx = center.db.write().await?;
    if !subject::lock(&mut tx, session.subject_id).await? {
        return Err(Refusal::field("", Problem::Expired));
    }
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    activities::note(&mut tx, center, person.id, Happened::Exported).await?;
    let reader = Reader::new(center, locale);
    let files = requests::of_subject(&mut tx, center, person.id).await?;
    let mut tables = Vec::with_capacity(Table::ALL.len());
    for table in Table::ALL {
        tables.push(content(&mut tx, &reader, &person, session, &files, table).await?);
    }
    tx.commit().await?;

    let version = center.shelf.current(center.today());
    Ok(Export {
        at: now,
        locale,
        house: version.register().controller.name.get(locale).clone(),
        policy: format!("{}/{}", center.base_url, locale.tag()),
        policy_version: version.id().to_owned(),
        tables,
    })
}

/// A row from values by field. Order and completeness are the table's: a field that is not given is empty.
fn row<const N: usize>(table: Table, given: [(Field, Value); N]) -> Vec<Value> {
    let value =
        |field: &Field| given.iter().find(|(name, _)| name == field).map_or(Value::Empty, |(_, value)| value.clone());
    table.fields().iter().map(value).collect()
}

async fn content(
    tx: &mut Tx,
    reader: &Reader<'_>,
    person: &Subject,
    session: &Session,
    files: &[File],
    table: Table,
) -> Result<Content, Fault> {
    let center = reader.center;
    let rows = match table {
        Table::Person => vec![who(person)],
        Table::Programmes => return programmes(tx, reader, person).await,
        Table::Activities => activity_rows(tx, person).await?,
        Table::Sessions => session_rows(tx, person, session).await?,
        Table::Mails => mails(tx, person).await?,
        Table::CookieChoices => cookie_choices(tx, person).await?,
        Table::SignUps => return sign_ups(tx, reader, person).await,
        Table::AddressChanges => address_changes(tx, center, person).await?,
        Table::Codes => codes(tx, person).await?,
        Table::Looks => looks(tx, person).await?,
        Table::Transfers => transfers(tx, person).await?,
        Table::ConsigneesTold => consignees_told(tx, person).await?,
        Table::Requests => requests(files)?,
        Table::RequestMessages => request_messages(tx, files).await?,
        Table::RequestFiles => request_files(tx, files).await?,
        Table::EarlierConsents => return earlier_consents(tx, reader, person).await,
        Table::Suspensions => return suspensions(tx, reader, person).await,
    };
    Ok(Content { table, columns: columns(reader, table), rows })
}

/// The columns that the program knows.
fn columns(reader: &Reader<'_>, table: Table) -> Vec<Column> {
    let column =
        |field: &Field| Column { name: field.name().to_owned(), means: (reader.words.field)(*field).to_owned() };
    table.fields().iter().map(column).collect()
}

/// Says what the ids of programmes stand for, where a column has them.
fn explain_programmes<'p>(reader: &Reader<'_>, columns: &mut [Column], ids: impl Iterator<Item = &'p ProgrammeId>) {
    let mut known: Vec<&ProgrammeId> = ids.collect();
    known.sort_unstable();
    known.dedup();
    let named: Vec<String> = known.into_iter().map(|id| format!("{id} = {}", reader.programme(id).name)).collect();
    if let Some(column) = columns.iter_mut().find(|column| column.name == Field::Programme.name() && !named.is_empty())
    {
        column.means = format!("{} ({})", column.means, named.join(", "));
    }
}

/// Items that the register names, in columns behind those of the program. A name that the program has itself is told apart.
struct ItemColumns(Vec<(EntryId, String)>);

impl ItemColumns {
    fn of<'i>(items: impl Iterator<Item = (EntryId, String)> + 'i) -> Self {
        let mut columns: Vec<(EntryId, String)> = Vec::new();
        for (id, name) in items {
            if columns.iter().all(|(known, _)| *known != id) {
                columns.push((id, name));
            }
        }
        Self(columns)
    }

    fn extend(&self, columns: &mut Vec<Column>) {
        for (id, means) in &self.0 {
            let taken = columns.iter().any(|column| column.name == id.as_str());
            let name = if taken { format!("item_{id}") } else { id.to_string() };
            columns.push(Column { name, means: means.clone() });
        }
    }

    fn values(&self, values: &Values) -> Vec<Value> {
        self.0.iter().map(|(id, _)| values.get(id).map(String::as_str).into()).collect()
    }
}

fn who(person: &Subject) -> Vec<Value> {
    row(
        Table::Person,
        [
            (Field::Id, person.id.into()),
            (Field::Name, person.name.as_str().into()),
            (Field::Email, person.email.to_string().into()),
            (Field::EmailHash, hexadecimal(&person.email_hash).into()),
            (Field::MailLanguage, person.locale.tag().into()),
            (Field::HeldSince, person.created_at.into()),
            (Field::ChangedAt, person.changed_at.into()),
        ],
    )
}

async fn programmes(tx: &mut Tx, reader: &Reader<'_>, person: &Subject) -> Result<Content, Fault> {
    let (center, table) = (reader.center, Table::Programmes);
    let memberships = person.memberships(tx, center).await?;
    let told = memberships.iter().flat_map(|membership| {
        reader
            .told(membership)
            .into_iter()
            .filter(|told| !told.kind().is_some_and(ItemKind::is_of_person))
            .map(|told| (told.id.clone(), told.name(reader.locale)))
    });
    let items = ItemColumns::of(told);
    let mut columns = columns(reader, table);
    explain_programmes(reader, &mut columns, memberships.iter().map(|membership| &membership.programme));
    items.extend(&mut columns);
    let rows = memberships.iter().map(|membership| {
        let day = |day: Option<changho_domain::date::Date>| Value::from(day.map(|day| day.to_string()));
        let mut row = row(
            table,
            [
                (Field::Programme, membership.programme.as_str().into()),
                (Field::ConsentedAt, membership.consented_at.into()),
                (Field::ConfirmedAt, membership.confirmed_at.into()),
                (Field::PolicyVersion, membership.policy_version.as_str().into()),
                (Field::PolicyLanguage, membership.policy_locale.tag().into()),
                (Field::BeganOn, day(membership.began_on)),
                (Field::EndedOn, day(membership.ended_on)),
            ],
        );
        row.extend(items.values(&membership.values));
        row
    });
    let rows = rows.collect();
    Ok(Content { table, columns, rows })
}

async fn looks(tx: &mut Tx, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let (looks, _) = log::about(tx, person.id, &person.key, i64::MAX).await?;
    let or_empty = |text: Option<String>| text.map_or(Value::Empty, Value::from);
    let named = |name: Option<&str>| or_empty(name.map(str::to_owned));
    let looked = |look: Look| {
        row(
            Table::Looks,
            [
                (Field::At, moment(look.at.millis())),
                (Field::DeskRole, named(look.role.map(Role::name))),
                (Field::What, look.event.name().to_owned().into()),
                (Field::DeskTask, named(look.task.map(Task::name))),
                (Field::DeskReason, or_empty(look.words)),
            ],
        )
    };
    Ok(looks.into_iter().rev().map(looked).collect())
}

async fn transfers(tx: &mut Tx, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let rows = all!(
        *tx,
        (Uuid, String, Option<Uuid>, String, String, i64),
        "SELECT t.id, t.consignee, (SELECT h.handle FROM consignee_people h WHERE h.consignee = t.consignee AND h.subject_id = $1 \
         AND h.programme = t.programme), t.programme, t.policy_version, t.at FROM consignee_transfer_people p \
         JOIN consignee_transfers t ON t.id = p.transfer_id WHERE p.subject_id = $1 ORDER BY t.at, t.id",
        person.id
    )?;
    let transfer =
        |(id, consignee, handle, programme, version, at): (Uuid, String, Option<Uuid>, String, String, i64)| {
            row(
                Table::Transfers,
                [
                    (Field::RecordId, id.into()),
                    (Field::Consignee, consignee.into()),
                    (Field::ConsigneeHandle, handle.into()),
                    (Field::Programme, programme.into()),
                    (Field::PolicyVersion, version.into()),
                    (Field::At, moment(at)),
                ],
            )
        };
    Ok(rows.into_iter().map(transfer).collect())
}

#[derive(sqlx::FromRow)]
struct ToldRow {
    id: Uuid,
    consignee: String,
    handle: Uuid,
    programme: String,
    kind: String,
    at: i64,
    delivered_at: Option<i64>,
    confirmed_at: Option<i64>,
}

/// What consignees were told, as far as they still know the person by the number under which they were.
async fn consignees_told(tx: &mut Tx, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let rows = all!(
        *tx,
        ToldRow,
        "SELECT id, consignee, handle, programme, kind, at, delivered_at, confirmed_at FROM consignee_events e WHERE EXISTS \
         (SELECT 1 FROM consignee_people p WHERE p.subject_id = $1 AND p.consignee = e.consignee AND p.handle = e.handle) \
         ORDER BY consignee, handle, step",
        person.id
    )?;
    let told = |told: ToldRow| {
        row(
            Table::ConsigneesTold,
            [
                (Field::RecordId, told.id.into()),
                (Field::Consignee, told.consignee.into()),
                (Field::ConsigneeHandle, told.handle.into()),
                (Field::Programme, told.programme.into()),
                (Field::Instruction, told.kind.into()),
                (Field::At, moment(told.at)),
                (Field::DeliveredAt, moment(told.delivered_at)),
                (Field::DoneAt, moment(told.confirmed_at)),
            ],
        )
    };
    Ok(rows.into_iter().map(told).collect())
}

fn requests(files: &[File]) -> Result<Vec<Vec<Value>>, Fault> {
    let mut rows = Vec::new();
    for file in files {
        rows.push(row(
            Table::Requests,
            [
                (Field::RecordId, file.id.into()),
                (Field::Reference, file.reference.to_string().into()),
                (Field::RequestKind, file.kind.name().into()),
                (Field::RequestAsker, file.asker.name().into()),
                (Field::RequestStatus, file.status.name().into()),
                (Field::AskedAt, file.received_at.unwrap_or(file.created_at).into()),
                (Field::DueOn, file.last_day().map(|last| last.day.to_string()).into()),
                (Field::ClosedAt, file.closed_at.into()),
                (Field::PolicyVersion, file.policy_version.clone().into()),
                (Field::MailLanguage, file.locale.tag().into()),
                (Field::Wrote, json(&file.content)?.into()),
            ],
        ));
    }
    Ok(rows)
}

/// What was said to the one who asked, and by them; not what officers note for themselves.
async fn request_messages(tx: &mut Tx, files: &[File]) -> Result<Vec<Vec<Value>>, Fault> {
    let mut rows = Vec::new();
    for file in files {
        for entry in file.told(tx).await? {
            rows.push(row(
                Table::RequestMessages,
                [
                    (Field::Reference, file.reference.to_string().into()),
                    (Field::At, entry.at.into()),
                    (Field::RequestRole, entry.role.name().into()),
                    (Field::RequestStatus, entry.status.map(Status::name).into()),
                    (Field::Said, json(&entry.said)?.into()),
                ],
            ));
        }
    }
    Ok(rows)
}

/// What was attached: the files themselves are opened on the page of the request.
async fn request_files(tx: &mut Tx, files: &[File]) -> Result<Vec<Vec<Value>>, Fault> {
    let mut rows = Vec::new();
    for file in files {
        for document in requests::attached(tx, file).await? {
            rows.push(row(
                Table::RequestFiles,
                [
                    (Field::RecordId, document.id.into()),
                    (Field::Reference, file.reference.to_string().into()),
                    (Field::FileName, document.name.into()),
                    (Field::Bytes, document.bytes.into()),
                    (Field::At, document.added_at.into()),
                ],
            ));
        }
    }
    Ok(rows)
}

fn json(value: &impl serde::Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|_| Fault::Content("a request as JSON"))
}

async fn activity_rows(tx: &mut Tx, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let rows = all!(
        *tx,
        (Uuid, String, i64),
        "SELECT id, what, at FROM activities WHERE subject_id = $1 ORDER BY at, id",
        person.id
    )?;
    let table = |(id, what, at): (Uuid, String, i64)| {
        row(Table::Activities, [(Field::RecordId, id.into()), (Field::What, what.into()), (Field::At, moment(at))])
    };
    Ok(rows.into_iter().map(table).collect())
}

/// Also those that are over and were not removed yet: they are held.
async fn session_rows(tx: &mut Tx, person: &Subject, here: &Session) -> Result<Vec<Vec<Value>>, Fault> {
    let rows = all!(
        *tx,
        (Uuid, i64, i64, i64, Option<i64>),
        "SELECT id, created_at, seen_at, expires_at, verified_at FROM sessions WHERE subject_id = $1 ORDER BY created_at, id",
        person.id
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, created_at, seen_at, expires_at, verified_at)| {
            row(
                Table::Sessions,
                [
                    (Field::RecordId, id.into()),
                    (Field::ThisSession, (id == here.id).into()),
                    (Field::BeganAt, moment(created_at)),
                    (Field::LastUsedAt, moment(seen_at)),
                    (Field::EndsAt, moment(expires_at)),
                    (Field::CodeEnteredAt, moment(verified_at)),
                ],
            )
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct MailRow {
    id: Uuid,
    kind: String,
    programme: Option<String>,
    event: String,
    locale: String,
    state: String,
    attempts: i32,
    queued_at: i64,
    due_at: i64,
    sent_at: Option<i64>,
    failure: Option<String>,
}

async fn mails(tx: &mut Tx, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let rows = all!(
        *tx,
        MailRow,
        "SELECT id, kind, programme, event, locale, state, attempts, queued_at, due_at, sent_at, failure FROM mails WHERE subject_id = $1 ORDER BY queued_at, id",
        person.id
    )?;
    Ok(rows
        .into_iter()
        .map(|mail| {
            row(
                Table::Mails,
                [
                    (Field::RecordId, mail.id.into()),
                    (Field::MailKind, mail.kind.into()),
                    (Field::Programme, mail.programme.into()),
                    (Field::MailEvent, mail.event.into()),
                    (Field::MailLanguage, mail.locale.into()),
                    (Field::MailState, mail.state.into()),
                    (Field::Attempts, mail.attempts.into()),
                    (Field::QueuedAt, moment(mail.queued_at)),
                    (Field::DueAt, moment(mail.due_at)),
                    (Field::SentAt, moment(mail.sent_at)),
                    (Field::Failure, mail.failure.into()),
                ],
            )
        })
        .collect())
}

async fn cookie_choices(tx: &mut Tx, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let choices = choices::linked_to_in(tx, person.id).await?;
    Ok(choices
        .into_iter()
        .rev()
        .map(|choice| {
            row(
                Table::CookieChoices,
                [
                    (Field::RecordId, choice.id.into()),
                    (Field::Preferences, choice.categories.preferences.into()),
                    (Field::Statistics, choice.categories.statistics.into()),
                    (Field::ChoiceAct, choice.act.name().into()),
                    (Field::ChoicePlace, choice.place.name().into()),
                    (Field::BrowserSignal, choice.gpc.into()),
                    (Field::PolicyVersion, choice.policy_version.into()),
                    (Field::PolicyLanguage, choice.locale.tag().into()),
                    (Field::DecidedAt, choice.decided_at.into()),
                    (Field::ExpiresAt, choice.expires_at.into()),
                    (Field::Replaces, choice.replaces.into()),
                ],
            )
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct SignUpRow {
    id: Uuid,
    programme: String,
    form_sealed: Vec<u8>,
    policy_version: String,
    policy_locale: String,
    asked_at: i64,
    expires_at: i64,
}

async fn sign_ups(tx: &mut Tx, reader: &Reader<'_>, person: &Subject) -> Result<Content, Fault> {
    let (center, table) = (reader.center, Table::SignUps);
    let rows = all!(
        *tx,
        SignUpRow,
        "SELECT id, programme, form_sealed, policy_version, policy_locale, asked_at, expires_at FROM signups WHERE email_hash = $1 ORDER BY asked_at, id",
        person.email_hash.as_slice()
    )?;
    let mut waiting = Vec::with_capacity(rows.len());
    for row in rows {
        let form = sign_up::open(&center.keys.get(row.id).await?, row.id, &row.form_sealed)?;
        let programme = subject::read_programme(&row.programme)?;
        waiting.push((form.programmes(&programme), form.values(), programme, form, row));
    }
    // What was chosen, and what was told: as the register in force names it.
    let beside: Vec<ProgrammeId> = waiting.iter().flat_map(|(chosen, ..)| chosen.iter().cloned()).collect();
    let chosen = beside.iter().filter_map(|id| {
        let named = (reader.words.chosen)(&reader.programme(id).name);
        Some((EntryId::try_from(id.to_string()).ok()?, named))
    });
    let chosen = ItemColumns::of(chosen);
    let named =
        |id: &EntryId| reader.register.item(id).map_or_else(|| id.to_string(), |name| name.get(reader.locale).clone());
    let told = waiting.iter().flat_map(|(_, values, ..)| values.keys().map(|id| (id.clone(), named(id))));
    let told = ItemColumns::of(told);

    let mut columns = columns(reader, table);
    explain_programmes(reader, &mut columns, waiting.iter().map(|(_, _, programme, ..)| programme));
    chosen.extend(&mut columns);
    told.extend(&mut columns);
    let rows = waiting.into_iter().map(|(programmes, values, programme, form, waiting)| {
        let mut row = row(
            table,
            [
                (Field::RecordId, waiting.id.into()),
                (Field::Programme, programme.as_str().into()),
                (Field::Name, form.name.into()),
                (Field::Email, form.email.into()),
                (Field::MailLanguage, form.locale.tag().into()),
                (Field::PolicyVersion, waiting.policy_version.into()),
                (Field::PolicyLanguage, waiting.policy_locale.into()),
                (Field::AskedAt, moment(waiting.asked_at)),
                (Field::ExpiresAt, moment(waiting.expires_at)),
            ],
        );
        row.extend(chosen.0.iter().map(|(id, _)| programmes.iter().any(|p| p.as_str() == id.as_str()).into()));
        row.extend(told.values(&values));
        row
    });
    let rows = rows.collect();
    Ok(Content { table, columns, rows })
}

async fn address_changes(tx: &mut Tx, center: &Center, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let change = change_address::of(tx, person, center.now()).await?;
    Ok(change
        .into_iter()
        .map(|change| {
            row(
                Table::AddressChanges,
                [
                    (Field::RecordId, change.id.into()),
                    (Field::NewEmail, change.to.to_string().into()),
                    (Field::NewEmailHash, hexadecimal(&change.email_hash).into()),
                    (Field::AskedAt, change.created_at.into()),
                    (Field::OldConfirmedAt, change.old_confirmed_at.into()),
                    (Field::NewConfirmedAt, change.new_confirmed_at.into()),
                    (Field::ExpiresAt, change.expires_at.into()),
                ],
            )
        })
        .collect())
}

async fn codes(tx: &mut Tx, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let rows = all!(
        *tx,
        (Uuid, String, i32, i64, i64),
        "SELECT id, purpose, tries, created_at, expires_at FROM sign_in_codes WHERE subject_id = $1 ORDER BY created_at, id",
        person.id
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, purpose, tries, created_at, expires_at)| {
            row(
                Table::Codes,
                [
                    (Field::RecordId, id.into()),
                    (Field::CodePurpose, purpose.into()),
                    (Field::Tries, tries.into()),
                    (Field::AskedAt, moment(created_at)),
                    (Field::ExpiresAt, moment(expires_at)),
                ],
            )
        })
        .collect())
}

async fn earlier_consents(tx: &mut Tx, reader: &Reader<'_>, person: &Subject) -> Result<Content, Fault> {
    let table = Table::EarlierConsents;
    let consents = consents::earlier(tx, person).await?;
    let ids: Vec<ProgrammeId> = consents.iter().filter_map(|consent| ProgrammeId::parse(&consent.programme)).collect();
    let mut columns = columns(reader, table);
    explain_programmes(reader, &mut columns, ids.iter());
    let rows = consents.into_iter().map(|consent| {
        row(
            table,
            [
                (Field::RecordId, consent.id.into()),
                (Field::Programme, consent.programme.into()),
                (Field::ConsentedAt, moment(consent.consented_at)),
                (Field::ConfirmedAt, moment(consent.confirmed_at)),
                (Field::PolicyVersion, consent.policy_version.into()),
                (Field::PolicyLanguage, consent.policy_locale.into()),
                (Field::ReplacedAt, moment(consent.replaced_at)),
            ],
        )
    });
    Ok(Content { table, columns, rows: rows.collect() })
}

async fn suspensions(tx: &mut Tx, reader: &Reader<'_>, person: &Subject) -> Result<Content, Fault> {
    let table = Table::Suspensions;
    let held = suspension::all_of(tx, person.id).await?;
    let ids: Vec<ProgrammeId> = held.iter().filter_map(|one| ProgrammeId::parse(one.programme.as_ref()?)).collect();
    let mut columns = columns(reader, table);
    explain_programmes(reader, &mut columns, ids.iter());
    let mut rows = Vec::with_capacity(held.len());
    for one in held {
        let reason = one.reason(person)?;
        rows.push(row(
            table,
            [
                (Field::RecordId, one.id.into()),
                (Field::Programme, one.programme.into()),
                (Field::SuspendedAt, moment(one.since)),
                (Field::BeganBy, one.began_by.into()),
                (Field::SuspensionEndedAt, moment(one.ended_at)),
                (Field::EndedBy, one.ended_by.into()),
                (Field::Reason, reason.into()),
            ],
        ));
    }
    Ok(Content { table, columns, rows })
}

fn moment(millis: impl Into<Option<i64>>) -> Value {
    millis.into().map(Instant::from_millis).into()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! Reading everything that is held about a person.

use super::Export;
use super::tables::{Content, Field, Table, Value};
use crate::center::Center;
use crate::choices;
use crate::error::{Fault, Refusal};
use crate::limits::{self, Limited};
use crate::people::activities::{self, Activity};
use crate::people::sessions::Session;
use crate::people::subject::{self, Subject};
use crate::people::{change_address, consents, sign_up, step_up};
use crate::store::Tx;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::programme::Programme;
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
    activities::note(&mut tx, center, person.id, Activity::Exported).await?;
    let mut tables = Vec::with_capacity(Table::ALL.len());
    for table in Table::ALL {
        let rows = rows(&mut tx, center, &person, session, table).await?;
        tables.push(Content { table, rows });
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

async fn rows(
    tx: &mut Tx,
    center: &Center,
    person: &Subject,
    session: &Session,
    table: Table,
) -> Result<Vec<Vec<Value>>, Fault> {
    match table {
        Table::Person => Ok(vec![who(person)]),
        Table::Programmes => programmes(tx, person).await,
        Table::Activities => activity_rows(tx, person).await,
        Table::Sessions => session_rows(tx, person, session).await,
        Table::Mails => mails(tx, person).await,
        Table::CookieChoices => cookie_choices(tx, person).await,
        Table::SignUps => sign_ups(tx, center, person).await,
        Table::AddressChanges => address_changes(tx, center, person).await,
        Table::Codes => codes(tx, person).await,
        Table::EarlierConsents => earlier_consents(tx, person).await,
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

async fn programmes(tx: &mut Tx, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let memberships = person.memberships(tx).await?.into_iter();
    Ok(memberships
        .map(|membership| {
            let group = membership.group.as_ref();
            row(
                Table::Programmes,
                [
                    (Field::Programme, membership.programme.name().into()),
                    (Field::ConsentedAt, membership.consented_at.into()),
                    (Field::ConfirmedAt, membership.confirmed_at.into()),
                    (Field::PolicyVersion, membership.policy_version.as_str().into()),
                    (Field::PolicyLanguage, membership.policy_locale.tag().into()),
                    (Field::Nationality, group.map(|group| group.nationality.as_str()).into()),
                    (Field::CountryOfResidence, group.map(|group| group.country.as_str()).into()),
                    (Field::CityOfResidence, group.map(|group| group.city.as_str()).into()),
                ],
            )
        })
        .collect())
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
        "SELECT id, kind, event, locale, state, attempts, queued_at, due_at, sent_at, failure FROM mails WHERE subject_id = $1 ORDER BY queued_at, id",
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

async fn sign_ups(tx: &mut Tx, center: &Center, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let rows = all!(
        *tx,
        SignUpRow,
        "SELECT id, programme, form_sealed, policy_version, policy_locale, asked_at, expires_at FROM signups WHERE email_hash = $1 ORDER BY asked_at, id",
        person.email_hash.as_slice()
    )?;
    let mut opened = Vec::with_capacity(rows.len());
    for waiting in rows {
        let form = sign_up::open(&center.keys.get(waiting.id).await?, waiting.id, &waiting.form_sealed)?;
        let (nationality, country) =
            (form.nationality.map(|code| code.as_str()), form.country.map(|code| code.as_str()));
        opened.push(row(
            Table::SignUps,
            [
                (Field::RecordId, waiting.id.into()),
                (Field::Programme, Programme::named(&waiting.programme).map(Programme::name).into()),
                (Field::Newsletter, form.newsletter.into()),
                (Field::Name, form.name.into()),
                (Field::Email, form.email.into()),
                (Field::MailLanguage, form.locale.tag().into()),
                (Field::Nationality, nationality.into()),
                (Field::CountryOfResidence, country.into()),
                (Field::CityOfResidence, form.city.into()),
                (Field::PolicyVersion, waiting.policy_version.into()),
                (Field::PolicyLanguage, waiting.policy_locale.into()),
                (Field::AskedAt, moment(waiting.asked_at)),
                (Field::ExpiresAt, moment(waiting.expires_at)),
            ],
        ));
    }
    Ok(opened)
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

async fn earlier_consents(tx: &mut Tx, person: &Subject) -> Result<Vec<Vec<Value>>, Fault> {
    let consents = consents::earlier(tx, person).await?;
    Ok(consents
        .into_iter()
        .map(|consent| {
            row(
                Table::EarlierConsents,
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
        })
        .collect())
}

fn moment(millis: impl Into<Option<i64>>) -> Value {
    millis.into().map(Instant::from_millis).into()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

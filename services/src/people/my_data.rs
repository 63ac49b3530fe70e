//! Everything that is held about a person, on one page: nothing hidden, in the reader's language.

use super::items;
use super::reader::Reader;
use super::sessions::{self, Session};
use super::subject::{self, Membership, Subject};
use super::words::MailState;
use super::{address, change_address, consents, suspension};
use crate::center::Center;
use crate::consignees::{self, Received};
use crate::desk::{self, log::Look};
use crate::error::Fault;
use crate::policy::{Version, words as policy_words};
use crate::requests;
use crate::store::Tx;
use crate::{choices, mail, programmes};
use changho_domain::locale::Locale;
use changho_domain::my_data::{AddressChange, Entry, Item as Value, NewerVersion, Overview, Participation, Record};
use changho_domain::policy::keeping::record;
use changho_domain::policy::{Automatic, ItemKind, RetentionRule};
use changho_domain::programme::ProgrammeId;
use changho_domain::time::Instant;
use uuid::Uuid;

/// So many entries of a kind are shown; older ones are counted, and are in the download.
const SHOWN: i64 = 50;

/// A kind of record that the center holds about a person without being asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// Sign-ins and changes.
    Activities,
    /// Signed-in browsers.
    Sessions,
    /// Mails.
    Mails,
    /// Answers about cookies.
    Choices,
    /// Sign-ups that wait.
    SignUps,
    /// Codes that wait.
    Codes,
    /// Requests about the person's rights, made while signed in.
    Requests,
    /// Suspensions of processing.
    Suspensions,
    /// Who looked at the data at the desk.
    Looks,
    /// Which consignee received the data.
    Transfers,
}

impl Held {
    const ALL: [Self; 10] = [
        Self::Activities,
        Self::Sessions,
        Self::Mails,
        Self::Choices,
        Self::SignUps,
        Self::Codes,
        Self::Requests,
        Self::Suspensions,
        Self::Looks,
        Self::Transfers,
    ];

    /// The record that registers describe it by.
    const fn record(self) -> &'static str {
        match self {
            Self::Activities => record::ACTIVITIES,
            Self::Sessions => record::SESSIONS,
            Self::Mails => record::MAILS,
            Self::Choices => record::CHOICES,
            Self::SignUps => record::UNCONFIRMED,
            Self::Codes => record::CODES,
            Self::Requests => record::REQUESTS,
            Self::Suspensions => record::SUSPENSIONS,
            Self::Looks => record::DESK_LOG,
            Self::Transfers => record::TRANSFERS,
        }
    }
}

/// Records that are held without a connection to a person.
const NOT_LINKED: [&str; 2] = [record::LIMITS, record::STATISTICS];

/// Everything that is held about the person who is signed in.
///
/// # Errors
/// When the store fails, or the person is gone.
pub async fn overview(center: &Center, session: &Session, locale: Locale) -> Result<Overview, Fault> {
    let mut tx = center.db.read().await?;
    let person = subject::open(&mut tx, center, session.subject_id).await?.ok_or(subject::GONE)?;
    overview_in(&mut tx, center, &person, Some(session.id), &[], locale).await
}

/// The same for somebody else who reads, as part of a transaction; `here` is the session that is looked from, if it is the
/// person's own; `withheld` is what the reader may not see.
pub(super) async fn overview_in(
    tx: &mut Tx,
    center: &Center,
    person: &Subject,
    here: Option<Uuid>,
    withheld: &[ProgrammeId],
    locale: Locale,
) -> Result<Overview, Fault> {
    let reader = Reader::new(center, locale);
    let memberships = person.memberships(tx, center).await?;
    let earlier = consents::earlier(tx, person).await?;
    let change = change_address::of(tx, person, center.now()).await?;
    // One that both mailboxes confirmed is done.
    let change = change.filter(|change| change.old_confirmed_at.is_none() || change.new_confirmed_at.is_none());
    Ok(Overview {
        name: person.name.clone(),
        email: address::shown(&person.email),
        language: person.locale.autonym().to_owned(),
        since: reader.moment(person.created_at),
        changed: reader.moment(person.changed_at),
        programmes: memberships
            .iter()
            .filter(|membership| !withheld.contains(&membership.programme))
            .map(|membership| participation(center, &reader, person, membership, &earlier, &memberships))
            .collect(),
        address_change: change.map(|change| AddressChange {
            to: address::shown(&change.to),
            old_confirmed: change.old_confirmed_at.is_some(),
            new_confirmed: change.new_confirmed_at.is_some(),
            until: reader.moment(change.expires_at),
        }),
        records: records(tx, center, &reader, person, here).await?,
        withheld: withheld.iter().map(|programme| reader.programme(programme).name).collect(),
    })
}

/// A programme under the version that was consented to: that is what was promised.
fn participation(
    center: &Center,
    reader: &Reader<'_>,
    person: &Subject,
    membership: &Membership,
    earlier: &[consents::Earlier],
    all: &[Membership],
) -> Participation {
    let locale = reader.locale;
    let version = center.shelf.get(&membership.policy_version);
    let known = |version: &&crate::policy::Version| version.register().purpose(membership.programme.as_str()).is_some();
    // What no longer is offered is described by the latest version that knew it.
    let shown = version.filter(known).or_else(|| center.shelf.versions().find(known));
    let notice = shown.and_then(|shown| shown.purpose(membership.programme.as_str(), locale));
    let version_date = version.map_or_else(
        || membership.policy_version.clone(),
        |version| policy_words::date(version.effective_date(), locale),
    );
    let consented = reader.moment(membership.consented_at);

    let words = reader.words;
    let day = |day| policy_words::date(day, locale);
    let items = items::of(center, membership).into_iter().filter_map(|told| {
        let value = match (told.kind(), told.item.and_then(|item| item.purpose.as_ref())) {
            (Some(ItemKind::TakesPart), Some(other)) => {
                let takes_part = all.iter().any(|membership| membership.programme.as_str() == other.as_str());
                if takes_part { words.yes } else { words.no }.to_owned()
            }
            (Some(ItemKind::ActivityPeriod), _) => match (membership.began_on, membership.ended_on) {
                (None, None) => words.not_entered.to_owned(),
                (began, ended) => {
                    (words.from_to)(&began.map(day).unwrap_or_default(), &ended.map(day).unwrap_or_default())
                }
            },
            (Some(ItemKind::ConsentRecord), _) => {
                (words.consent)(&consented, &version_date, membership.policy_locale.autonym())
            }
            _ => match reader.value(person, membership, &told)? {
                nothing if nothing.is_empty() => words.not_entered.to_owned(),
                value => value,
            },
        };
        Some(Value { name: told.name(locale), value })
    });
    let items = items.collect();

    let purpose_id = membership.programme.as_str();
    let (newer, changes) = version.map_or_else(Default::default, |version| since(center, version, purpose_id, locale));
    let (name, what, basis, until) = match notice {
        Some(notice) => (notice.name, notice.what, notice.basis, notice.retention),
        None => (reader.programme(&membership.programme).name, Vec::new(), String::new(), String::new()),
    };
    Participation {
        address: programmes::address(center, &membership.programme),
        end: programmes::texts(center, &membership.programme, locale).end_button,
        programme: membership.programme.clone(),
        purpose: name,
        what,
        basis,
        items,
        confirmed: reader.moment(membership.confirmed_at),
        until,
        version: membership.policy_version.clone(),
        version_date,
        version_language: membership.policy_locale.autonym().to_owned(),
        consented,
        newer,
        changes,
        confirm_again: consents::to_confirm(center, membership, locale),
        earlier: earlier
            .iter()
            .filter(|consent| consent.programme == membership.programme.as_str())
            .map(|consent| consent.shown(center, locale))
            .collect(),
    }
}

/// The versions that have taken effect since one was consented to, and what differs for a purpose.
fn since(center: &Center, version: &Version, purpose: &str, locale: Locale) -> (Vec<NewerVersion>, Vec<String>) {
    let in_force = center.shelf.current(center.today());
    let days = version.effective_date()..=in_force.effective_date();
    let newer: Vec<NewerVersion> = center
        .shelf
        .versions()
        .rev()
        .filter(|other| other.id() != version.id() && days.contains(&other.effective_date()))
        .map(|other| NewerVersion {
            version: other.id().to_owned(),
            version_date: policy_words::date(other.effective_date(), locale),
        })
        .collect();
    let changes = if newer.is_empty() {
        Vec::new()
    } else {
        crate::policy::since(version.register(), in_force.register(), purpose, locale)
    };
    (newer, changes)
}

/// Every record that the policy in force names, and every kind that is held whether it does or not.
async fn records(
    tx: &mut Tx,
    center: &Center,
    reader: &Reader<'_>,
    person: &Subject,
    here: Option<Uuid>,
) -> Result<Vec<Record>, Fault> {
    let mut records = Vec::new();
    for described in &reader.register.automatic {
        let held = Held::ALL.into_iter().find(|held| &described.id == held.record());
        records.push(record(tx, center, reader, person, here, held, Some(described)).await?);
    }
    for held in Held::ALL {
        if reader.register.automatic(held.record()).is_none() {
            records.push(record(tx, center, reader, person, here, Some(held), None).await?);
        }
    }
    Ok(records)
}

async fn record(
    tx: &mut Tx,
    center: &Center,
    reader: &Reader<'_>,
    person: &Subject,
    here: Option<Uuid>,
    held: Option<Held>,
    described: Option<&Automatic>,
) -> Result<Record, Fault> {
    let locale = reader.locale;
    let (entries, older) = match held {
        Some(held) => entries(tx, center, reader, person, here, held).await?,
        None => (Vec::new(), 0),
    };
    let own_name = held.map_or("", reader.words.held);
    let id = described.map_or_else(|| held.map_or("", Held::record), |described| described.id.as_str());
    Ok(Record {
        id: id.to_owned(),
        name: described.map_or_else(|| own_name.to_owned(), |described| described.name.get(locale).clone()),
        what: described
            .and_then(|described| described.what.as_ref())
            .map(|what| what.get(locale).clone())
            .unwrap_or_default(),
        basis: described.and_then(|described| reader.basis(described)).unwrap_or_default(),
        until: policy_words::retention(
            described.map_or(RetentionRule::NotStated, |described| described.retention),
            locale,
        ),
        note: NOT_LINKED.contains(&id).then(|| reader.words.not_linked.to_owned()),
        entries,
        older,
    })
}

/// What is held of a kind, the latest first, and how many older entries there are.
async fn entries(
    tx: &mut Tx,
    center: &Center,
    reader: &Reader<'_>,
    person: &Subject,
    here: Option<Uuid>,
    held: Held,
) -> Result<(Vec<Entry>, u64), Fault> {
    let (words, now) = (reader.words, center.now());
    let moment = |millis: i64| reader.moment(Instant::from_millis(millis));
    if held == Held::Looks {
        let (looks, all) = desk::log::about(tx, person.id, &person.key, SHOWN).await?;
        let shown = u64::try_from(looks.len()).unwrap_or(u64::MAX);
        let entry = |look: Look| Entry { what: reader.look(&look), at: reader.moment(look.at) };
        return Ok((looks.into_iter().map(entry).collect(), all.saturating_sub(shown)));
    }
    if held == Held::Transfers {
        let (received, all) = consignees::received(tx, person.id, SHOWN).await?;
        let shown = u64::try_from(received.len()).unwrap_or(u64::MAX);
        let entry = |one: Received| Entry { what: reader.transfer(&one), at: reader.moment(one.at) };
        return Ok((received.into_iter().map(entry).collect(), all.saturating_sub(shown)));
    }
    let entries: Vec<Entry> = match held {
        Held::Activities => {
            let rows = all!(
                *tx,
                (String, i64),
                "SELECT what, at FROM activities WHERE subject_id = $1 ORDER BY at DESC, id DESC LIMIT $2",
                person.id,
                SHOWN
            )?;
            rows.into_iter().map(|(what, at)| Entry { what: reader.activity(what), at: moment(at) }).collect()
        }
        Held::Mails => {
            let rows = all!(
                *tx,
                (String, String, i64, Option<i64>),
                "SELECT kind, state, queued_at, sent_at FROM mails WHERE subject_id = $1 ORDER BY queued_at DESC, id DESC LIMIT $2",
                person.id,
                SHOWN
            )?;
            let entry = |(kind, state, queued_at, sent_at): (String, String, i64, Option<i64>)| Entry {
                what: (words.mail)(mail::kind_name(&kind, reader.locale), mail_state(&state)),
                at: moment(sent_at.unwrap_or(queued_at)),
            };
            rows.into_iter().map(entry).collect()
        }
        Held::Sessions => {
            let entry = |other: Session| Entry {
                what: (words.session)(
                    Some(other.id) == here,
                    &reader.moment(other.created_at),
                    &reader.moment(other.expires_at),
                ),
                at: reader.moment(other.seen_at),
            };
            sessions::list_in(tx, person.id, now).await?.into_iter().map(entry).collect()
        }
        Held::Choices => {
            let entry = |choice: choices::Choice| Entry {
                what: (words.choice)(choice.categories).to_owned(),
                at: reader.moment(choice.decided_at),
            };
            choices::linked_to_in(tx, person.id).await?.into_iter().map(entry).collect()
        }
        Held::SignUps => {
            let rows = all!(
                *tx,
                (String, i64, i64),
                "SELECT programme, asked_at, expires_at FROM signups WHERE email_hash = $1 AND expires_at > $2 ORDER BY asked_at DESC, id DESC",
                person.email_hash.as_slice(),
                now.millis()
            )?;
            let name = |id: &str| ProgrammeId::parse(id).map_or_else(String::new, |id| reader.programme(&id).name);
            rows.into_iter()
                .map(|(programme, asked, until)| Entry {
                    what: (words.waiting)(&name(&programme), &moment(until)),
                    at: moment(asked),
                })
                .collect()
        }
        Held::Looks | Held::Transfers => Vec::new(),
        Held::Codes => {
            let rows = all!(
                *tx,
                (i64, i64),
                "SELECT created_at, expires_at FROM sign_in_codes WHERE subject_id = $1 AND expires_at > $2 ORDER BY created_at DESC, id DESC",
                person.id,
                now.millis()
            )?;
            rows.into_iter()
                .map(|(made, until)| Entry { what: (words.code)(&moment(until)), at: moment(made) })
                .collect()
        }
        Held::Requests => requests::lines(tx, person.id)
            .await?
            .into_iter()
            .map(|line| Entry {
                what: format!(
                    "{}: {}",
                    requests::words::kind(line.kind, reader.locale),
                    requests::words::status(line.status, reader.locale)
                ),
                at: reader.moment(line.received_at),
            })
            .collect(),
        Held::Suspensions => {
            let name = |id: &String| ProgrammeId::parse(id).map_or_else(String::new, |id| reader.programme(&id).name);
            let entry = |one: suspension::Suspension| Entry {
                what: (words.suspended)(
                    one.programme.as_ref().map(name).as_deref(),
                    one.ended_at.map(moment).as_deref(),
                ),
                at: moment(one.since),
            };
            suspension::all_of(tx, person.id).await?.into_iter().rev().map(entry).collect()
        }
    };
    let all = match held {
        Held::Activities => one!(*tx, (i64,), "SELECT COUNT(*) FROM activities WHERE subject_id = $1", person.id)?,
        Held::Mails => one!(*tx, (i64,), "SELECT COUNT(*) FROM mails WHERE subject_id = $1", person.id)?,
        _ => None,
    };
    let shown = u64::try_from(entries.len()).unwrap_or(u64::MAX);
    let older = all.map_or(0, |(all,)| u64::try_from(all).unwrap_or(0).saturating_sub(shown));
    Ok((entries, older))
}

fn mail_state(state: &str) -> MailState {
    match state {
        "sent" => MailState::Sent,
        "failed" => MailState::Failed,
        _ => MailState::Waiting,
    }
}

//! Consent that is given again, because a version of the policy changes what was consented to.
//!
//! A register marks for each purpose whether the version changes what people consented to (`material`). Somebody whose consent
//! is older is concerned: is told once by mail ([`tell`]), and is asked again where consent is why processing is lawful
//! ([`renew`]). Until then the older consent holds, within what it was given for: more would need a consent of its own (Act,
//! Articles 15(2) and 18). An edit of the wording concerns nobody.

use super::activities::{self, Happened};
use super::sessions::Session;
use super::subject::{self, Membership, Subject};
use super::suspension;
use crate::center::Center;
use crate::error::{Fault, Refusal};
use crate::mail::{self, Letter};
use crate::policy::{State, Version, asks_again, words as policy_words};
use crate::programmes;
use crate::store::Tx;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::my_data::{ConfirmAgain, EarlierConsent};
use changho_domain::policy::Purpose;
use changho_domain::programme::ProgrammeId;
use changho_domain::signup::field;
use changho_domain::suspension::Use;
use changho_domain::time::Instant;
use uuid::Uuid;

/// How many people are looked for at once.
const BATCH: i64 = 200;

/// What changed about a consent since it was given.
pub(super) struct Concern<'a> {
    /// The versions that changed it, the oldest first.
    changed: Vec<(&'a Version, &'a Purpose)>,
    /// The last of them.
    newest: (&'a Version, &'a Purpose),
}

impl<'a> Concern<'a> {
    /// What changed about a consent to a programme that was given under a version; none where at most the wording did.
    pub(super) fn of(center: &'a Center, programme: &ProgrammeId, consented: &str) -> Option<Self> {
        // Names of versions are days as ISO 8601 writes them: their order as text is their order in time.
        let newer = center.shelf.versions().rev().filter(|version| version.id() > consented);
        let changed: Vec<_> = newer
            .filter_map(|version| Some((version, version.register().purpose(programme.as_str())?)))
            .filter(|(_, purpose)| purpose.material.is_some())
            .collect();
        let newest = *changed.last()?;
        Some(Self { changed, newest })
    }

    /// The version that a new consent is given to: the newest that changed it, or the one in force if that is newer still.
    fn target(&self, center: &'a Center) -> &'a Version {
        let (newest, _) = self.newest;
        let in_force = center.shelf.current(center.today());
        if in_force.id() > newest.id() { in_force } else { newest }
    }

    /// Whether consent is asked for again.
    fn asks(&self) -> bool {
        asks_again(self.newest.1)
    }

    /// What changed, a sentence each.
    fn sentences(&self, locale: Locale) -> Vec<String> {
        self.changed.iter().filter_map(|(_, purpose)| Some(purpose.material.as_ref()?.get(locale).clone())).collect()
    }
}

/// What somebody is asked to confirm again; none where nothing is to be asked.
pub(super) fn to_confirm(center: &Center, membership: &Membership, locale: Locale) -> Option<ConfirmAgain> {
    let concern = Concern::of(center, &membership.programme, &membership.policy_version)?;
    let target = concern.target(center);
    concern.asks().then(|| ConfirmAgain {
        version: target.id().to_owned(),
        version_date: policy_words::date(target.effective_date(), locale),
        upcoming: center.shelf.state(target, center.today()) == State::Upcoming,
        sentences: concern.sentences(locale),
    })
}

/// Tells those concerned by mail, each once for a version, in their language. Somebody who has to be told of several versions
/// gets one mail, about all of them. It can be repeated, interrupted, and done by several servers at once: who was told is
/// known by the mail. Says how many were.
///
/// # Errors
/// When the store fails. Those who could not be told are told the next time; one of them does not keep the others waiting.
pub async fn tell(center: &Center) -> Result<u64, Fault> {
    let mut told = 0;
    let mut fault = None;
    for programme in programmes::ever_offered(center) {
        let Some(concern) = Concern::of(center, &programme, "") else { continue };
        let (newest, _) = concern.newest;
        let mut last = Uuid::nil();
        loop {
            let people = not_told(center, &programme, newest, last).await?;
            let Some(end) = people.last() else { break };
            last = *end;
            for person in people {
                match tell_one(center, person, newest).await {
                    Ok(true) => told += 1,
                    Ok(false) => {}
                    Err(error) => fault = Some(error),
                }
            }
        }
    }
    fault.map_or(Ok(told), Err)
}

fn event(version: &Version, person: &str) -> String {
    format!("policy_change:{}:{person}", version.id())
}

/// People with an older consent who have no mail about the version, and whose processing is not suspended: they are told when it
/// goes on. In the order of their ids, behind one of them.
async fn not_told(
    center: &Center,
    programme: &ProgrammeId,
    version: &Version,
    behind: Uuid,
) -> Result<Vec<Uuid>, Fault> {
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        (Uuid,),
        "SELECT subject_id FROM memberships WHERE programme = $1 AND policy_version < $2 AND subject_id > $3 \
         AND NOT EXISTS (SELECT 1 FROM mails WHERE mails.subject_id = memberships.subject_id AND mails.event LIKE $4) \
         AND NOT EXISTS (SELECT 1 FROM suspensions s WHERE s.subject_id = memberships.subject_id AND s.ended_at IS NULL) \
         ORDER BY subject_id LIMIT $5",
        programme.as_str(),
        version.id(),
        behind,
        event(version, "%"),
        BATCH
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Writes the mail about a version, if the person is still there and still concerned.
async fn tell_one(center: &Center, id: Uuid, version: &Version) -> Result<bool, Fault> {
    let mut tx = center.db.write().await?;
    if !subject::lock(&mut tx, id).await? {
        return Ok(false);
    }
    let Some(person) = subject::open(&mut tx, center, id).await? else { return Ok(false) };
    // What only waits for its destruction is no reason to write.
    let withheld = suspension::withheld(&mut tx, center, id, Use::Mail("policy_change")).await?;
    let concerns: Vec<Concern<'_>> = person
        .memberships(&mut tx, center)
        .await?
        .iter()
        .filter(|membership| !withheld.contains(&membership.programme))
        .filter_map(|membership| Concern::of(center, &membership.programme, &membership.policy_version))
        .filter(|concern| concern.newest.0.id() == version.id())
        .collect();
    if concerns.is_empty() {
        return Ok(false);
    }
    let locale = person.locale;
    let asks = concerns.iter().any(Concern::asks);
    let changes = concerns.iter().flat_map(|concern| {
        let name = concern.newest.1.name.get(locale);
        concern.sentences(locale).into_iter().map(move |sentence| (name.clone(), sentence))
    });
    let page = if asks { "my".to_owned() } else { format!("policy/{}/changes", version.id()) };
    let letter = Letter::PolicyChange {
        from: policy_words::date(version.effective_date(), locale),
        changes: changes.collect(),
        asks,
        link: format!("{}/{}/{page}", center.base_url, locale.tag()),
    };
    let event = event(version, &id.to_string());
    mail::enqueue(&mut tx, center, &letter, &person.email, locale, Some(id), &event).await?;
    tx.commit().await?;
    Ok(true)
}

/// Gives a consent again, under the version that was shown. What was consented to before is kept as proof. Nothing happens
/// where nothing is asked: a form that is sent twice gives one consent.
///
/// # Errors
/// [`Problem::Expired`] at [`field::VERSION`] when another version than the one shown is asked about by now;
/// [`Problem::UnknownChoice`] at `programme` for one that the person does not take part in.
pub async fn renew(
    center: &Center,
    session: &Session,
    programme: &ProgrammeId,
    version: &str,
    page: Locale,
) -> Result<(), Refusal> {
    let id = session.subject_id;
    let mut tx = center.db.write().await?;
    if !subject::lock(&mut tx, id).await? {
        return Err(Refusal::field("", Problem::Expired));
    }
    let row = one!(
        tx,
        (String,),
        "SELECT policy_version FROM memberships WHERE subject_id = $1 AND programme = $2",
        id,
        programme.as_str()
    )?;
    let Some((consented,)) = row else { return Err(Refusal::field("programme", Problem::UnknownChoice)) };
    let Some(concern) = Concern::of(center, programme, &consented).filter(Concern::asks) else { return Ok(()) };
    if concern.target(center).id() != version {
        return Err(Refusal::field(field::VERSION, Problem::Expired));
    }
    keep(&mut tx, center, id, programme).await?;
    run!(
        tx,
        "UPDATE memberships SET policy_version = $3, policy_locale = $4, consented_at = $5 \
         WHERE subject_id = $1 AND programme = $2",
        id,
        programme.as_str(),
        version,
        page.tag(),
        center.now().millis()
    )?;
    activities::note(&mut tx, center, id, Happened::ConsentRenewed).await?;
    Ok(tx.commit().await?)
}

/// Keeps the consent that is about to be replaced.
pub(super) async fn keep(tx: &mut Tx, center: &Center, subject: Uuid, programme: &ProgrammeId) -> Result<(), Fault> {
    let now = center.now();
    run!(
        *tx,
        "INSERT INTO earlier_consents \
         (id, subject_id, programme, policy_version, policy_locale, consented_at, confirmed_at, replaced_at) \
         SELECT $1, subject_id, programme, policy_version, policy_locale, consented_at, confirmed_at, $4 \
         FROM memberships WHERE subject_id = $2 AND programme = $3",
        center.entropy.id(now),
        subject,
        programme.as_str(),
        now.millis()
    )?;
    Ok(())
}

/// A consent that was replaced.
#[derive(sqlx::FromRow)]
pub(super) struct Earlier {
    /// The number of the entry.
    pub id: Uuid,
    /// To what.
    pub programme: String,
    /// The version of the policy that was shown.
    pub policy_version: String,
    /// The language that it was shown in.
    pub policy_locale: String,
    /// When it was given.
    pub consented_at: i64,
    /// When the mailbox was confirmed.
    pub confirmed_at: i64,
    /// When another took its place.
    pub replaced_at: i64,
}

/// The consents of a person that were replaced, the oldest first.
pub(super) async fn earlier(tx: &mut Tx, person: &Subject) -> Result<Vec<Earlier>, Fault> {
    Ok(all!(
        *tx,
        Earlier,
        "SELECT id, programme, policy_version, policy_locale, consented_at, confirmed_at, replaced_at \
         FROM earlier_consents WHERE subject_id = $1 ORDER BY replaced_at, id",
        person.id
    )?)
}

impl Earlier {
    /// For the person to see.
    pub(super) fn shown(&self, center: &Center, locale: Locale) -> EarlierConsent {
        let version = center.shelf.get(&self.policy_version);
        EarlierConsent {
            consented: policy_words::moment(Instant::from_millis(self.consented_at), locale),
            version: self.policy_version.clone(),
            version_date: version.map_or_else(
                || self.policy_version.clone(),
                |version| policy_words::date(version.effective_date(), locale),
            ),
        }
    }
}

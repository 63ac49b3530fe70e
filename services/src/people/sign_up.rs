//! Signing up for a programme: a form, a mail, and the confirmation by the owner of the mailbox.
//!
//! Nothing that was typed counts before the mailbox said yes. Until then it lies sealed under a key of its own, and it
//! vanishes when the time is over that the policy names.

use super::activities::{self, Activity};
use super::subject::{self, read_locale, read_programme};
use super::{address, consents, items, spent, suppression, unsubscribe};
use crate::center::Center;
use crate::consignees;
use crate::error::{Fault, Refusal};
use crate::keys::{Place, SubjectKey};
use crate::limits::{self, Limited, Network};
use crate::mail::{self, Letter};
use crate::programmes;
use crate::store::Tx;
use changho_domain::email::EmailAddress;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::programme::{ProgrammeId, Way};
use changho_domain::signup::{self, Fields, Form, SignUp, Values, field};
use changho_domain::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization as _;
use uuid::Uuid;

/// A form as it waits, sealed, for its confirmation.
#[derive(Serialize, Deserialize)]
pub(super) struct Waiting {
    pub name: Option<String>,
    pub email: String,
    pub locale: Locale,
    #[serde(default)]
    programmes: Vec<ProgrammeId>,
    #[serde(default)]
    values: Values,
    /// What stood beside before registers named the items.
    #[serde(flatten, skip_serializing)]
    earlier: BTreeMap<String, serde_json::Value>,
}

impl Waiting {
    /// What is consented to. `form` is the programme of the form.
    pub(super) fn programmes(&self, form: &ProgrammeId) -> Vec<ProgrammeId> {
        if !self.programmes.is_empty() {
            return self.programmes.clone();
        }
        // One programme could be chosen beside, by its name.
        let beside = self.earlier.iter().filter(|(_, chosen)| **chosen == serde_json::Value::Bool(true));
        let beside = beside.filter_map(|(name, _)| ProgrammeId::parse(name)).filter(|other| other != form);
        [form.clone()].into_iter().chain(beside).collect()
    }

    /// What was told beside name, address and language.
    pub(super) fn values(&self) -> Values {
        if !self.values.is_empty() {
            return self.values.clone();
        }
        let told = self.earlier.iter().filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
        subject::by_item(told)
    }
}

/// Takes a form: mails the link that confirms it to the address that was typed, or, to somebody who takes part already,
/// how to sign in. Both take the same way and the same time; a page can only say "look into your mailbox". A form for the
/// same address and programme that still waits is replaced.
///
/// `page` is the language of the page, which the consent was read in.
///
/// # Errors
/// The problems of the form, in the order of its fields. [`Problem::Expired`] at [`field::VERSION`] when another version of
/// the policy is in force than the one that was shown, or the one in force has no such form; [`Problem::TooMany`] at the field
/// of the address. Nothing is stored then.
pub async fn ask(
    center: &Center,
    programme: &ProgrammeId,
    fields: &Fields,
    page: Locale,
    network: &Network,
) -> Result<(), Refusal> {
    let expired = || Refusal::field(field::VERSION, Problem::Expired);
    let register = center.register();
    let asked = Form::of(register, programme).ok_or_else(expired)?;
    let form = signup::read(&asked, &composed(fields), page, address::read)?;
    if form.version != register.version {
        return Err(expired());
    }
    let email_hash = address::hash(&center.keys, &form.email);
    allow(center, network, &email_hash, asked.email_field()).await?;

    let now = center.now();
    let id = center.entropy.id(now);
    let token = center.entropy.token();
    let key = center.keys.create(id, now, &center.entropy).await?;

    let mut tx = center.db.write().await?;
    let member = subject::find_by_email(&mut tx, &email_hash).await?;
    let held = match member {
        Some((subject, _)) => subject::programmes(&mut tx, center, subject).await?,
        None => subject::programmes(&mut tx, center, Uuid::nil()).await?,
    };
    let nothing_new = form.programmes.iter().all(|programme| held.contains(programme));
    // Where there is nothing to confirm, a row is written all the same, which holds nothing and is found by nobody: both
    // cases have the same statements.
    let [waiting, vain] = hashes(center, &email_hash);
    let (found_by, sealed) = if nothing_new {
        (vain, seal(center, &key, id, None)?)
    } else {
        (waiting, seal(center, &key, id, Some(&form))?)
    };
    replace_earlier(&mut tx, &found_by, programme, now).await?;
    run!(
        tx,
        "INSERT INTO signups (id, programme, email_hash, form_sealed, token_hash, policy_version, policy_locale, asked_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id,
        programme.as_str(),
        found_by,
        sealed,
        token_hash(center, &token),
        form.version.to_string(),
        page.tag(),
        now.millis(),
        (now + center.keeping().confirm_within()).millis()
    )?;
    let base = &center.base_url;
    let (letter, locale) = match member {
        Some((_, locale)) if nothing_new => {
            let programme = programmes::named(center, programme, locale);
            (Letter::AlreadySubscribed { programme, sign_in_link: format!("{base}/{}/sign-in", locale.tag()) }, locale)
        }
        _ => {
            let locale = form.locale;
            let programme = programmes::named(center, programme, locale);
            let within = programmes::confirmation(center, locale);
            let link = format!("{base}/{}/confirm?token={token}", locale.tag());
            (Letter::ConfirmSignUp { programme, link, within }, locale)
        }
    };
    mail::enqueue(&mut tx, center, &letter, &form.email, locale, member.map(|(id, _)| id), &event(id)).await?;
    Ok(tx.commit().await?)
}

/// What a link confirms; nothing when it is too old, was used, was replaced by a newer one, or is made up. Changes nothing:
/// mail scanners follow links. Nothing either for what one cannot sign up for any more.
///
/// # Errors
/// When the store fails.
pub async fn look(center: &Center, token: &str) -> Result<Option<ProgrammeId>, Fault> {
    let mut tx = center.db.read().await?;
    let row = one!(
        tx,
        (String,),
        "SELECT programme FROM signups WHERE token_hash = $1 AND expires_at > $2",
        token_hash(center, token),
        center.now().millis()
    )?;
    let programme = row.map(|(programme,)| read_programme(&programme)).transpose()?;
    Ok(programme.filter(|programme| programmes::is_offered(center, programme)))
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    programme: String,
    email_hash: Vec<u8>,
    form_sealed: Vec<u8>,
    policy_version: String,
    policy_locale: String,
    asked_at: i64,
}

/// Confirms a sign-up: from now on the person takes part. Somebody who takes part in another programme already is the same
/// person, with the values of this form. An address that was suppressed is no longer. Nothing for a link that
/// [`look`] finds nothing for; of two requests with one link, one finds it.
///
/// # Errors
/// When the store fails.
pub async fn confirm(center: &Center, token: &str) -> Result<Option<ProgrammeId>, Fault> {
    let now = center.now();
    let mut tx = center.db.write().await?;
    let row = one!(
        tx,
        Row,
        "DELETE FROM signups WHERE token_hash = $1 AND expires_at > $2 \
         RETURNING id, programme, email_hash, form_sealed, policy_version, policy_locale, asked_at",
        token_hash(center, token),
        now.millis()
    )?;
    let Some(row) = row else { return Ok(None) };
    let programme = read_programme(&row.programme)?;
    if !programmes::is_offered(center, &programme) {
        return Ok(None);
    }
    spent::give_up(&mut tx, row.id, now).await?;
    let waiting = open(&center.keys.get(row.id).await?, row.id, &row.form_sealed)?;
    let email = EmailAddress::parse(&waiting.email).map_err(|_| Fault::Content("signups.form_sealed"))?;

    let (subject, key, stood) = settle(&mut tx, center, &row.email_hash, &waiting).await?;
    let held = subject::programmes(&mut tx, center, subject).await?;
    let shown = center.shelf.get(&row.policy_version).map_or_else(|| center.register(), |version| version.register());
    let mut chosen = waiting.programmes(&programme);
    chosen.retain(|joined| programmes::is_offered(center, joined));
    chosen.sort_by_cached_key(|joined| programmes::place(center, joined));
    for joined in chosen {
        let values = items::of_purpose(shown, joined.as_str(), &waiting.values());
        // A consent that is given once more takes the place of the one before.
        consents::keep(&mut tx, center, subject, &joined).await?;
        run!(
            tx,
            "INSERT INTO memberships (subject_id, programme, policy_version, policy_locale, consented_at, confirmed_at, details_sealed) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) \
             ON CONFLICT (subject_id, programme) DO UPDATE SET policy_version = excluded.policy_version, policy_locale = excluded.policy_locale, \
                 consented_at = excluded.consented_at, confirmed_at = excluded.confirmed_at, details_sealed = excluded.details_sealed",
            subject,
            joined.as_str(),
            row.policy_version.as_str(),
            read_locale(&row.policy_locale)?.tag(),
            row.asked_at,
            now.millis(),
            subject::seal_details(center, &key, subject, &joined, &values)?
        )?;
        replace_earlier(&mut tx, &row.email_hash, &joined, now).await?;
        if held.contains(&joined) {
            continue;
        }
        activities::note(&mut tx, center, subject, Activity::Joined(joined.clone())).await?;
        let named = programmes::named(center, &joined, waiting.locale);
        let unsubscribe_link =
            (named.way == Way::Subscription).then(|| unsubscribe::link(center, subject, &joined, waiting.locale));
        let letter = Letter::Welcome { programme: named, unsubscribe_link };
        let event = format!("welcome:{}:{joined}", row.id);
        mail::enqueue(&mut tx, center, &letter, &email, waiting.locale, Some(subject), &event).await?;
    }
    consignees::tell_changes(&mut tx, center, subject, stood).await?;
    suppression::lift(&mut tx, &row.email_hash).await?;
    // The mail that led here is among what was sent to this person.
    run!(tx, "UPDATE mails SET subject_id = $1 WHERE event = $2", subject, event(row.id))?;
    tx.commit().await?;
    Ok(Some(programme))
}

/// Finds the person of a confirmed form and gives them its values, or makes the person. Holds the person's row. Gives what
/// consignees had of the person before, too.
async fn settle(
    tx: &mut Tx,
    center: &Center,
    email_hash: &[u8],
    form: &Waiting,
) -> Result<(Uuid, SubjectKey, Vec<consignees::Stood>), Fault> {
    let now = center.now();
    // Between a look and an insertion another confirmation can make the person, or a deletion take it away.
    for _ in 0..3 {
        if let Some(id) = subject::lock_by_email(tx, email_hash).await? {
            let key = center.keys.get(id).await?;
            let stood = consignees::standing(tx, center, id).await?;
            // A form that does not ask for a name leaves the one that is held.
            let name = form.name.as_ref().map(|name| key.seal_text(subject::name_place(id), name, &center.entropy));
            run!(
                *tx,
                "UPDATE subjects SET name_sealed = COALESCE($2, name_sealed), locale = $3, changed_at = $4 WHERE id = $1",
                id,
                name,
                form.locale.tag(),
                now.millis()
            )?;
            return Ok((id, key, stood));
        }
        let id = center.entropy.id(now);
        let key = center.keys.create(id, now, &center.entropy).await?;
        let made = run!(
            *tx,
            "INSERT INTO subjects (id, email_hash, email_sealed, name_sealed, locale, created_at, changed_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT (email_hash) DO NOTHING",
            id,
            email_hash,
            key.seal_text(subject::email_place(id), &form.email, &center.entropy),
            key.seal_text(subject::name_place(id), form.name.as_deref().unwrap_or_default(), &center.entropy),
            form.locale.tag(),
            now.millis()
        )?;
        if made == 1 {
            return Ok((id, key, Vec::new()));
        }
        spent::give_up(tx, id, now).await?;
    }
    Err(Fault::Content("a person who comes and goes"))
}

impl From<&SignUp> for Waiting {
    fn from(form: &SignUp) -> Self {
        Self {
            name: form.name.clone(),
            email: form.email.to_string(),
            locale: form.locale,
            programmes: form.programmes.clone(),
            values: form.values.clone(),
            earlier: BTreeMap::new(),
        }
    }
}

/// Names typed on different keyboards are the same letters afterwards (NFC), before their length is looked at.
pub(super) fn composed(fields: &Fields) -> Fields {
    fields.iter().map(|(name, typed)| (name.clone(), typed.nfc().collect())).collect()
}

async fn allow(center: &Center, network: &Network, email_hash: &[u8], field: &str) -> Result<(), Refusal> {
    for (limited, whose) in
        [(Limited::SignUpPerNetwork, network.hashed(&center.keys)), (Limited::SignUpPerAddress, email_hash.to_vec())]
    {
        if let Err(after) = limits::take(center, limited, &whose).await? {
            return Err(Refusal::field(field, after.into()));
        }
    }
    Ok(())
}

/// Removes what still waits for the same address and programme, and its mail if that has not left yet.
async fn replace_earlier(tx: &mut Tx, email_hash: &[u8], programme: &ProgrammeId, now: Instant) -> Result<(), Fault> {
    let earlier = all!(
        *tx,
        (Uuid,),
        "DELETE FROM signups WHERE email_hash = $1 AND programme = $2 RETURNING id",
        email_hash,
        programme.as_str()
    )?;
    for (id,) in earlier {
        spent::give_up(tx, id, now).await?;
        spent::take_back_mail(tx, &event(id), now).await?;
    }
    Ok(())
}

/// What rows of an address are found by: those that wait for its owner, and those that were written in vain for a person
/// who takes part already. The latter hold nothing; they are found only to be removed.
pub(super) fn hashes(center: &Center, email_hash: &[u8]) -> [Vec<u8>; 2] {
    [email_hash.to_vec(), center.keys.hash("sign-up of a member", email_hash)]
}

/// What the mail of a sign-up is about.
pub(super) fn event(id: Uuid) -> String {
    format!("sign_up:{id}")
}

fn place(id: Uuid) -> Place<'static> {
    Place { table: "signups", column: "form_sealed", row: id }
}

fn seal(center: &Center, key: &SubjectKey, id: Uuid, form: Option<&SignUp>) -> Result<Vec<u8>, Fault> {
    let plain = match form {
        Some(form) => {
            serde_json::to_vec(&Waiting::from(form)).map_err(|_| Fault::Content("a form that cannot be written"))?
        }
        None => Vec::new(),
    };
    Ok(key.seal(place(id), &plain, &center.entropy))
}

/// Opens a form that waits.
pub(super) fn open(key: &SubjectKey, id: Uuid, sealed: &[u8]) -> Result<Waiting, Fault> {
    let plain = key.open(place(id), sealed)?;
    serde_json::from_slice(&plain).map_err(|_| Fault::Content("signups.form_sealed"))
}

fn token_hash(center: &Center, token: &str) -> Vec<u8> {
    center.keys.hash("sign-up link", token.as_bytes())
}

//! Proof that data was destroyed. It holds no personal data, and whoever knows its number can read it.

use super::reader::Reader;
use super::{remains, utc};
use crate::center::Center;
use crate::error::Fault;
use crate::policy::words as policy_words;
use crate::store::{StoreError, Tx};
use changho_domain::locale::Locale;
use changho_domain::time::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the layout of the stored proof is called.
const FORMAT: &str = "changho-certificate-1";
/// How data is destroyed; the words for it are in the catalogs.
const METHOD: &str = "deleted_overwritten_keys_destroyed";

/// A kind of what can be destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Name, address, language.
    Identity,
    /// Consents, with the items given for them.
    Consents,
    /// What happened around the person.
    Activities,
    /// Signed-in browsers.
    Sessions,
    /// Hashes of mailed codes.
    Codes,
    /// Changes of address under way.
    AddressChanges,
    /// Mails, sent or not.
    Mails,
    /// What linked answers about cookies to the person.
    ChoiceLinks,
    /// Sign-ups that were not confirmed.
    SignUps,
    /// What linked the desk's log to the person, the words of its reasons included.
    LookLinks,
    /// Keys that all of it was sealed with.
    Keys,
}

/// What is left when a person was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stays {
    /// The hash of the address on the suppression list.
    Suppression,
    /// Answers about cookies, without the person.
    Choices,
    /// The log of the desk, without the person.
    Looks,
    /// Buckets of limits.
    Limits,
    /// The certificate.
    Certificate,
}

impl Stays {
    pub(super) const ALL: [Self; 5] = [Self::Suppression, Self::Choices, Self::Looks, Self::Limits, Self::Certificate];
}

/// The proof as it is stored, and as the person can take it along.
#[derive(Serialize, Deserialize)]
struct Body {
    format: String,
    number: Uuid,
    /// ISO 8601, UTC.
    issued_at: String,
    policy_version: String,
    destroyed: Vec<Destroyed>,
    method: String,
    stays: Vec<Stays>,
}

#[derive(Serialize, Deserialize)]
struct Destroyed {
    kind: Kind,
    count: u64,
}

/// A certificate, for a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Its number.
    pub number: String,
    /// When it was issued, written out.
    pub issued: String,
    /// The version of the policy that was in force.
    pub policy_version: String,
    /// What was destroyed, and how many.
    pub destroyed: Vec<(String, u64)>,
    /// How it was destroyed.
    pub method: String,
    /// What stays, with the reason, a sentence each.
    pub stays: Vec<String>,
}

/// Issues a certificate, in the transaction that destroys. Gives its number.
pub(super) async fn issue(
    tx: &mut Tx,
    center: &Center,
    locale: Locale,
    counts: &remains::Counts,
) -> Result<Uuid, Fault> {
    let now = center.now();
    // All of it at random: whoever reads one must not be able to guess another.
    let number = uuid::Builder::from_random_bytes(center.entropy.bytes()).into_uuid();
    let body = Body {
        format: FORMAT.to_owned(),
        number,
        issued_at: utc::written(now),
        policy_version: center.shelf.current(center.today()).id().to_owned(),
        destroyed: counts.iter().map(|(kind, count)| Destroyed { kind: *kind, count: *count }).collect(),
        method: METHOD.to_owned(),
        stays: remains::what_stays(counts),
    };
    let json = serde_json::to_string(&body).map_err(|_| Fault::Content("a certificate that cannot be written"))?;
    run!(
        *tx,
        "INSERT INTO certificates (id, issued_at, locale, body) VALUES ($1, $2, $3, $4)",
        number,
        now.millis(),
        locale.tag(),
        json
    )?;
    Ok(number)
}

/// The certificate of that number, in the reader's language; none for a number that was not issued.
///
/// # Errors
/// When the store fails.
pub async fn find(center: &Center, number: &str, locale: Locale) -> Result<Option<Certificate>, Fault> {
    let Some((issued_at, json)) = row(center, number).await? else { return Ok(None) };
    let body: Body = serde_json::from_str(&json).map_err(|_| Fault::Content("certificates.body"))?;
    let reader = Reader::new(center, locale);
    Ok(Some(Certificate {
        number: body.number.to_string(),
        issued: policy_words::moment(Instant::from_millis(issued_at), locale),
        policy_version: body.policy_version,
        destroyed: body.destroyed.iter().map(|what| ((reader.words.kind)(what.kind).to_owned(), what.count)).collect(),
        method: reader.words.method.to_owned(),
        stays: remains::stays(&reader, &body.stays),
    }))
}

/// The certificate of that number as a file: JSON.
///
/// # Errors
/// When the store fails.
pub async fn file(center: &Center, number: &str) -> Result<Option<String>, Fault> {
    Ok(row(center, number).await?.map(|(_, json)| json))
}

async fn row(center: &Center, number: &str) -> Result<Option<(i64, String)>, StoreError> {
    let Ok(number) = Uuid::try_parse(number) else { return Ok(None) };
    let mut tx = center.db.read().await?;
    one!(tx, (i64, String), "SELECT issued_at, body FROM certificates WHERE id = $1", number)
}

//! Proof that data was destroyed. It holds no personal data, and whoever knows its number can read it.

use super::reader::Reader;
use super::{remains, utc};
use crate::center::Center;
use crate::error::Fault;
use crate::policy::words as policy_words;
use crate::store::Tx;
use changho_domain::locale::Locale;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the layout of the stored proof is called.
const FORMAT: &str = "changho-certificate-1";
/// How data is destroyed; the words for it are in the catalogs.
pub(crate) const METHOD: &str = "deleted_overwritten_keys_destroyed";

/// Why something was destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The person did it, or asked for it.
    Person,
    /// Its keeping time was over.
    Disposal,
}

impl Cause {
    /// The name in the store.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Disposal => "disposal",
        }
    }
}

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
    /// Suspensions of processing.
    Suspensions,
    /// What linked the desk's log to the person, the words of its reasons included.
    LookLinks,
    /// What linked the record of transfers to consignees to the person.
    TransferLinks,
    /// What linked the person to requests that were made while signed in.
    RequestLinks,
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
    /// The record of transfers to consignees, without the person.
    Transfers,
    /// Requests about rights and what came of them.
    Requests,
    /// Buckets of limits.
    Limits,
    /// The certificate.
    Certificate,
    /// What another statute requires, stored apart.
    Apart,
}

impl Kind {
    /// The name in certificates and in the disposal register.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Consents => "consents",
            Self::Activities => "activities",
            Self::Sessions => "sessions",
            Self::Codes => "codes",
            Self::AddressChanges => "address_changes",
            Self::Mails => "mails",
            Self::ChoiceLinks => "choice_links",
            Self::SignUps => "sign_ups",
            Self::Suspensions => "suspensions",
            Self::LookLinks => "look_links",
            Self::TransferLinks => "transfer_links",
            Self::RequestLinks => "request_links",
            Self::Keys => "keys",
        }
    }

    /// All of them, in the order of certificates.
    pub const ALL: [Self; 14] = [
        Self::Identity,
        Self::Consents,
        Self::Activities,
        Self::Sessions,
        Self::Codes,
        Self::AddressChanges,
        Self::Mails,
        Self::ChoiceLinks,
        Self::SignUps,
        Self::Suspensions,
        Self::LookLinks,
        Self::TransferLinks,
        Self::RequestLinks,
        Self::Keys,
    ];
}

impl Stays {
    /// What depends on the person. What is kept apart is known by the statute, and added where it is.
    pub(super) const ALL: [Self; 7] = [
        Self::Suppression,
        Self::Choices,
        Self::Looks,
        Self::Transfers,
        Self::Requests,
        Self::Limits,
        Self::Certificate,
    ];
}

/// The proof as it is stored, and as the person can take it along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The layout.
    pub format: String,
    /// Its number.
    pub number: Uuid,
    /// When it was issued, ISO 8601 in UTC.
    pub issued_at: String,
    /// The version of the policy that was in force.
    pub policy_version: String,
    /// What was destroyed.
    pub destroyed: Vec<Destroyed>,
    /// How, by a name of the program.
    pub method: String,
    /// What stays.
    stays: Vec<Stays>,
}

/// So much of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destroyed {
    /// Of which kind.
    pub kind: Kind,
    /// How many.
    pub count: u64,
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
    apart: bool,
    cause: Cause,
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
        stays: remains::what_stays(counts).into_iter().chain(apart.then_some(Stays::Apart)).collect(),
    };
    let json = serde_json::to_string(&body).map_err(|_| Fault::Content("a certificate that cannot be written"))?;
    run!(
        *tx,
        "INSERT INTO certificates (id, issued_at, locale, body, cause) VALUES ($1, $2, $3, $4, $5)",
        number,
        now.millis(),
        locale.tag(),
        json,
        cause.name()
    )?;
    Ok(number)
}

/// The certificate of that number, in the reader's language; none for a number that was not issued.
///
/// # Errors
/// When the store fails.
pub async fn find(center: &Center, number: &str, locale: Locale) -> Result<Option<Certificate>, Fault> {
    Ok(body(center, number).await?.map(|body| shown(center, &body, locale)))
}

/// A certificate in the reader's language.
#[must_use]
pub fn shown(center: &Center, body: &Body, locale: Locale) -> Certificate {
    let reader = Reader::new(center, locale);
    Certificate {
        number: body.number.to_string(),
        issued: utc::read(&body.issued_at)
            .map_or_else(|| body.issued_at.clone(), |at| policy_words::moment(at, locale)),
        policy_version: body.policy_version.clone(),
        destroyed: body.destroyed.iter().map(|what| ((reader.words.kind)(what.kind).to_owned(), what.count)).collect(),
        method: reader.words.method.to_owned(),
        stays: remains::stays(&reader, &body.stays),
    }
}

/// The certificate of that number, as it is stored.
pub(crate) async fn body(center: &Center, number: &str) -> Result<Option<Body>, Fault> {
    let json = file(center, number).await?;
    json.map(|json| serde_json::from_str(&json).map_err(|_| Fault::Content("certificates.body"))).transpose()
}

/// The certificate of that number as a file: JSON.
///
/// # Errors
/// When the store fails.
pub async fn file(center: &Center, number: &str) -> Result<Option<String>, Fault> {
    let Ok(number) = Uuid::try_parse(number) else { return Ok(None) };
    let mut tx = center.db.read().await?;
    Ok(one!(tx, (String,), "SELECT body FROM certificates WHERE id = $1", number)?.map(|(json,)| json))
}

//! What a receipt says, by the field names of ISO/IEC TS 27560:2023.
//!
//! All that people read is in the language of the choice.

use crate::center::Center;
use crate::people::utc;
use crate::policy::words;
use crate::sites;
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::ledger::{Entry, Hash, Means, Snapshot};
use changho_domain::locale::Locale;
use changho_domain::policy::{Cookie, CookieCategory, Site};
use changho_domain::time::{DAY, Instant, SECOND};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The version of the fields.
const SCHEMA: &str = "ISO/IEC TS 27560:2023";

/// A receipt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued it: the address of the center.
    pub iss: String,
    /// When the choice was made, in seconds since 1970 (RFC 7519, section 4.1.6).
    pub iat: i64,
    /// [27560] `schema_version` of the receipt.
    pub schema_version: String,
    /// [27560] `receipt_id`: the number of the record.
    pub receipt_id: String,
    /// [27560] The record.
    pub record: Record,
    /// What was shown, to the letter; none where it could not be told.
    pub notice: Option<Snapshot>,
    /// Where the choice stands in the ledger.
    pub ledger: LedgerPlace,
}

/// The consent record: header, processing, parties, events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// `schema_version`.
    pub schema_version: String,
    /// `record_id`.
    pub record_id: String,
    /// `pii_principal_id`: a random number of the browser, of nobody by name.
    pub pii_principal_id: String,
    /// The processing that was asked about.
    pub processing: Processing,
    /// `pii_controllers`.
    pub pii_controllers: Vec<Controller>,
    /// What happened, for each purpose by itself.
    pub events: Vec<Event>,
}

/// What was asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Processing {
    /// `privacy_notice`: the address of the version of the policy.
    pub privacy_notice: String,
    /// The version's name.
    pub policy_version: String,
    /// The fingerprint of its register and texts, SHA-256 in hexadecimal digits.
    pub policy_fingerprint: String,
    /// `language`.
    pub language: Locale,
    /// `purposes`.
    pub purposes: Vec<Purpose>,
    /// `jurisdiction`.
    pub jurisdiction: String,
    /// `withdrawal_method`: the address of the page where the choice is changed.
    pub withdrawal_method: String,
    /// `collection_method`: how the choice came in.
    pub collection_method: Means,
    /// Where the question stood.
    pub place: Place,
    /// On which other site of the institution; none at the center itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteClaim>,
    /// Whether the browser sent a refusal signal along (GPC).
    pub gpc: bool,
}

/// Another site of the institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteClaim {
    /// Its id in the register.
    pub id: String,
    /// Its name, in the language of the choice.
    pub name: String,
    /// Where it is.
    pub origins: Vec<String>,
    /// The sites that the choice holds for, where it is shared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_with: Vec<String>,
}

/// A purpose, with what is stored for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Purpose {
    /// Its name in the program.
    pub id: CookieCategory,
    /// `purpose`: its name for readers.
    pub purpose: String,
    /// `lawful_basis`.
    pub lawful_basis: String,
    /// `pii_information`: what is stored, each with what it is for.
    pub pii_information: Vec<Stored>,
    /// `storage_locations`.
    pub storage_locations: Vec<String>,
    /// `recipient_third_parties`: who is sent it beside the center, by the register.
    pub recipient_third_parties: Vec<String>,
}

/// One cookie or entry of browser storage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// `pii_type`: its name.
    pub pii_type: String,
    /// What it is for.
    pub purpose: String,
    /// `retention_period`.
    pub retention_period: String,
}

/// Who is responsible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Controller {
    /// `party_id`: the address of the center.
    pub party_id: String,
    /// `party_name`.
    pub party_name: String,
    /// `party_address`.
    pub party_address: Option<String>,
    /// `party_contact`: the department, its telephone and mailbox.
    pub party_contact: Vec<String>,
    /// `party_type`.
    pub party_type: String,
}

/// What happened for one purpose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The purpose.
    pub purpose: CookieCategory,
    /// `event_time`, ISO 8601 in UTC.
    pub event_time: String,
    /// `validity_duration`, ISO 8601.
    pub validity_duration: String,
    /// Until when it stands, ISO 8601 in UTC.
    pub valid_until: String,
    /// `entity_id`: who did it.
    pub entity_id: String,
    /// `event_type`: how it was answered.
    pub event_type: String,
    /// `event_state`, by the states of the specification.
    pub event_state: String,
}

/// Where a choice stands in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerPlace {
    /// The number of the entry.
    pub number: i64,
    /// Its hash, in hexadecimal digits.
    pub hash: String,
    /// The hash of the entry before.
    pub previous_hash: String,
    /// The hash of what was shown.
    pub snapshot: Option<String>,
}

impl Claims {
    pub(super) fn of(center: &Center, entry: &Entry, act: Act, hash: &Hash, notice: Option<Snapshot>) -> Self {
        let (id, locale) = (Uuid::from_bytes(entry.id).to_string(), entry.locale);
        let visitor = Uuid::from_bytes(entry.visitor.unwrap_or_default()).to_string();
        let site = site(center, entry);
        let purposes: Vec<(CookieCategory, bool)> = [
            (CookieCategory::Preferences, entry.categories.preferences),
            (CookieCategory::Statistics, entry.categories.statistics),
        ]
        .into_iter()
        // A site may ask about one of them alone.
        .filter(|(category, _)| site.is_none_or(|site| site.offers(*category)))
        .collect();
        let event = |(purpose, is_allowed): (CookieCategory, bool)| Event {
            purpose,
            event_time: utc::written(entry.at),
            validity_duration: duration(entry.expires_at - entry.at),
            valid_until: utc::written(entry.expires_at),
            entity_id: visitor.clone(),
            event_type: act.name().to_owned(),
            event_state: entry.event.state(is_allowed).to_owned(),
        };
        let base = &center.base_url;
        Self {
            iss: base.to_string(),
            iat: entry.at.millis().div_euclid(SECOND),
            schema_version: SCHEMA.to_owned(),
            receipt_id: id.clone(),
            record: Record {
                schema_version: SCHEMA.to_owned(),
                record_id: id,
                pii_principal_id: visitor.clone(),
                processing: Processing {
                    privacy_notice: format!("{base}/{}/policy/{}", locale.tag(), entry.policy_version),
                    policy_version: entry.policy_version.clone(),
                    policy_fingerprint: hex(&entry.register),
                    language: locale,
                    purposes: purposes.iter().map(|(category, _)| purpose(center, entry, *category)).collect(),
                    jurisdiction: "KR".to_owned(),
                    withdrawal_method: match site {
                        // The mark has the script there open the question.
                        Some(site) => format!("{}/#changho", site.origins.first().map_or("", |origin| origin.as_str())),
                        None => format!("{base}/{}/cookies", locale.tag()),
                    },
                    collection_method: entry.means,
                    place: entry.place,
                    site: entry.site.as_ref().map(|id| site_claim(center, entry, id)),
                    gpc: entry.gpc,
                },
                pii_controllers: vec![controller(center, entry)],
                events: purposes.into_iter().map(event).collect(),
            },
            notice,
            ledger: LedgerPlace {
                number: entry.number,
                hash: hex(hash),
                previous_hash: hex(&entry.before),
                snapshot: entry.snapshot.as_ref().map(hex),
            },
        }
    }

    /// What was allowed.
    #[must_use]
    pub fn categories(&self) -> Categories {
        let given = |purpose| {
            let mut events = self.record.events.iter().filter(|event| event.purpose == purpose);
            events.any(|event| event.event_state == "ConsentGiven")
        };
        Categories { preferences: given(CookieCategory::Preferences), statistics: given(CookieCategory::Statistics) }
    }

    /// How it was answered.
    #[must_use]
    pub fn act(&self) -> Option<Act> {
        self.record.events.first().and_then(|event| Act::named(&event.event_type))
    }

    /// When the choice was made.
    #[must_use]
    pub fn decided_at(&self) -> Instant {
        Instant::from_millis(self.iat.saturating_mul(SECOND))
    }

    /// Until when it stands.
    #[must_use]
    pub fn expires_at(&self) -> Instant {
        let stands = self.record.events.first().and_then(|event| milliseconds(&event.validity_duration));
        self.decided_at() + stands.unwrap_or_default()
    }
}

/// A duration of ISO 8601: whole days where it is whole days, else seconds.
fn duration(milliseconds: i64) -> String {
    if milliseconds % DAY == 0 { format!("P{}D", milliseconds / DAY) } else { format!("PT{}S", milliseconds / SECOND) }
}

/// What [`duration`] wrote.
fn milliseconds(duration: &str) -> Option<i64> {
    let (number, unit) = match duration.strip_prefix("PT") {
        Some(seconds) => (seconds.strip_suffix('S')?, SECOND),
        None => (duration.strip_prefix('P')?.strip_suffix('D')?, DAY),
    };
    number.parse::<i64>().ok()?.checked_mul(unit)
}

fn purpose(center: &Center, entry: &Entry, category: CookieCategory) -> Purpose {
    let locale = entry.locale;
    let register = version(center, entry).register();
    let site = site(center, entry);
    let mut stored: Vec<&Cookie> = match site {
        Some(site) => sites::sharing(register, site).flat_map(|site| &site.cookies).collect(),
        None => register.cookies.iter().collect(),
    };
    stored.retain(|cookie| cookie.category == Some(category));
    Purpose {
        id: category,
        purpose: words::category(category, locale).to_owned(),
        lawful_basis: "consent".to_owned(),
        pii_information: stored
            .iter()
            .map(|cookie| Stored {
                pii_type: cookie.name.to_string(),
                purpose: cookie.purpose.get(locale).clone(),
                retention_period: words::retention(cookie.lifetime, locale),
            })
            .collect(),
        storage_locations: match site {
            Some(_) => vec!["browser".to_owned()],
            None => vec!["browser".to_owned(), center.base_url.to_string()],
        },
        recipient_third_parties: stored
            .iter()
            .flat_map(|cookie| cookie.sent_elsewhere())
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .filter_map(|id| register.receiver(id))
            .map(|name| name.get(locale).clone())
            .collect(),
    }
}

/// The site of an entry, as the version says that was asked about.
fn site<'a>(center: &'a Center, entry: &Entry) -> Option<&'a Site> {
    version(center, entry).register().site(entry.site.as_deref()?)
}

fn site_claim(center: &Center, entry: &Entry, id: &str) -> SiteClaim {
    let (register, locale) = (version(center, entry).register(), entry.locale);
    let name = |site: &Site| site.name.get(locale).clone();
    match register.site(id) {
        Some(site) => SiteClaim {
            id: id.to_owned(),
            name: name(site),
            origins: site.origins.iter().map(ToString::to_string).collect(),
            shared_with: sites::sharing(register, site).filter(|other| other.id != site.id).map(name).collect(),
        },
        // A shelf that lost it knows its id from the ledger.
        None => SiteClaim { id: id.to_owned(), name: id.to_owned(), origins: Vec::new(), shared_with: Vec::new() },
    }
}

fn controller(center: &Center, entry: &Entry) -> Controller {
    let (locale, register) = (entry.locale, version(center, entry).register());
    let desk = register.officer("access_request").or_else(|| register.officers.first());
    let contact = desk.map(|desk| {
        let telephones = desk.tel.iter().map(|tel| tel.shown().to_owned());
        let mailbox = desk.email.iter().map(|email| email.as_str().to_owned());
        [desk.department.get(locale).clone()].into_iter().chain(telephones).chain(mailbox).collect()
    });
    Controller {
        party_id: center.base_url.to_string(),
        party_name: register.controller.name.get(locale).clone(),
        party_address: register.controller.address.as_ref().map(|address| address.get(locale).clone()),
        party_contact: contact.unwrap_or_default(),
        party_type: "PII controller".to_owned(),
    }
}

/// The version that was asked about. A shelf that lost it names the facts of today, under the fingerprint of then.
fn version<'a>(center: &'a Center, entry: &Entry) -> &'a crate::policy::Version {
    center.shelf.get(&entry.policy_version).unwrap_or_else(|| center.shelf.current(center.today()))
}

fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_reads_as_it_was_written() {
        for (long, written) in [(182 * DAY, "P182D"), (90 * SECOND, "PT90S"), (0, "P0D")] {
            assert_eq!(duration(long), written);
            assert_eq!(milliseconds(written), Some(long));
        }
        for other in ["", "P", "P6M", "PT5H", "P9999999999999999D", "182"] {
            assert_eq!(milliseconds(other), None, "{other}");
        }
    }
}

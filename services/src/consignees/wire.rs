//! What consignees' programs read. The OpenAPI document is made from these types; a field is never renamed.
//!
//! What a consignee is told has the fields of an `OpenDSR` request, with the instructions of Korean law beside its `erasure`.

use changho_domain::consignment::Instruction;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Where confirmations go.
pub const CONFIRMATIONS: &str = "/api/consignee/v1/confirmations";
/// The law under which the institution acts.
pub(super) const REGULATION: &str = "pipa";

/// A page of those who take part in a programme and whose processing goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Subscribers {
    /// The programme, by the id of its purpose in the register.
    pub programme: String,
    /// The version of the policy whose register says which items these are.
    pub policy_version: String,
    /// The people. A page may be empty although there is a next one.
    pub subscribers: Vec<Subscriber>,
    /// What to give as `after` for the next page; null on the last one. It works for the token that it was given to.
    pub next: Option<String>,
}

/// A person.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Subscriber {
    /// The number of the person at this consignee: random, the same in every programme, another one at every other consignee.
    pub id: Uuid,
    /// Values by the ids of items in the register; an item that the person left out is not there.
    pub items: BTreeMap<String, String>,
}

/// Without what was entered.
impl std::fmt::Debug for Subscriber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Subscriber").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What a consignee was told behind a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Events {
    /// The instructions, in order; 100 at most.
    pub events: Vec<Event>,
    /// What to give as `after` the next time.
    pub last: i64,
}

/// An instruction about one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Event {
    /// Its place in what this consignee is told, from 1 without a gap.
    pub number: i64,
    /// The law under which the institution acts: `pipa`, the Personal Information Protection Act of the Republic of Korea.
    pub regulation: String,
    /// Its own number. It may arrive more than once under this number, and is done once.
    pub subject_request_id: Uuid,
    /// What has to be done.
    pub subject_request_type: RequestType,
    /// Whom it is about: one identity.
    pub subject_identities: Vec<Identity>,
    /// The programme that it is about, by the id of its purpose in the register.
    pub programme: String,
    /// When it arose (RFC 3339).
    pub submitted_time: String,
    /// Where it is confirmed: one address.
    pub status_callback_urls: Vec<String>,
    /// Whether it was confirmed.
    pub request_status: Status,
}

/// What has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequestType {
    /// Something that the consignee has was corrected: fetch it anew.
    Correction,
    /// Processing is suspended: keep the data, and do nothing else with it.
    Suspension,
    /// The suspension ended: fetch the data anew, and go on.
    Resumption,
    /// The person left the programme: destroy what was handed over for it.
    Withdrawal,
    /// Everything about the person is destroyed: destroy what was handed over.
    Erasure,
}

impl From<Instruction> for RequestType {
    fn from(instruction: Instruction) -> Self {
        match instruction {
            Instruction::Correction => Self::Correction,
            Instruction::Suspension => Self::Suspension,
            Instruction::Resumption => Self::Resumption,
            Instruction::Withdrawal => Self::Withdrawal,
            Instruction::Erasure => Self::Erasure,
        }
    }
}

/// A person, by the number that the consignee knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Identity {
    /// `controller_customer_id`.
    pub identity_type: String,
    /// The `id` that came with the person's data.
    pub identity_value: Uuid,
    /// `raw`.
    pub identity_format: String,
}

impl Identity {
    pub(super) fn of(handle: Uuid) -> Self {
        Self {
            identity_type: "controller_customer_id".to_owned(),
            identity_value: handle,
            identity_format: "raw".to_owned(),
        }
    }
}

/// Where an instruction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It was told, or will be.
    Pending,
    /// The consignee confirmed that it was done.
    Completed,
}

impl Status {
    pub(super) const fn of(confirmed_at: Option<i64>) -> Self {
        if confirmed_at.is_some() { Self::Completed } else { Self::Pending }
    }
}

/// Where an instruction stands, for who was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Confirmation {
    /// The number of the instruction.
    pub subject_request_id: Uuid,
    /// Whether it was confirmed.
    pub request_status: Status,
    /// When it arose (RFC 3339).
    pub submitted_time: String,
    /// When it was confirmed first (RFC 3339).
    pub completed_time: Option<String>,
}

/// What is signed when a consignee is called: the claims of a compact JWS (RFC 7515) of the type `changho-instruction+jws`, signed with
/// Ed25519 by a key of `/.well-known/jwks.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Claims {
    /// The center that signs: the address under which it is reached.
    pub iss: String,
    /// The consignee that is told, by its id in the register.
    pub aud: String,
    /// When it was signed, in seconds since 1970.
    pub iat: i64,
    /// The number of the instruction.
    pub jti: Uuid,
    /// The instruction.
    #[serde(flatten)]
    pub event: Event,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// A word for programs.
    pub code: String,
    /// A sentence for who writes them.
    pub help: String,
}

//! Where personal data lies: for every column of the two databases, which item of the register it holds.
//!
//! The policy names what is kept; this says where. A test compares it with the tables of both engines, so that no column can
//! be added without an item, and the program does not start under a policy that is silent about something it keeps
//! (Act, Article 30(1)).

use changho_domain::policy::{EntryId, ItemKind, Register};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Nothing about a person; why.
    Nothing(&'static str),
    /// Items of purposes, by their kind: what a person gave, or what follows from it.
    Items(&'static [ItemKind]),
    /// Whatever else the purposes ask for, as the register says.
    FurtherItems,
    /// Items of a record that arises while the center is used.
    Record(&'static str, &'static [&'static str]),
    /// Something about an officer, who is told by the institution's internal plan and not by the policy for the public.
    Officers,
}

use Holds::{FurtherItems, Items, Nothing, Officers, Record};
use ItemKind::{ActivityPeriod, ConsentRecord, Email, MailLanguage, Name, TakesPart};

const RANDOM: Holds = Nothing("a random number, or the hash of one");
const LINK: Holds = Nothing("says which row it belongs to; what it links is named with that row");
const CONSENT: Holds = Items(&[ConsentRecord]);
const UNCONFIRMED: Holds = Record("unconfirmed", &["entered_data"]);
const CODE: Holds = Record("sign_in_codes", &["sign_in_code_hash"]);
const ACTIVITY: Holds = Record("sign_ins", &["activity"]);
const CIRCUMSTANCES: Holds = Record("cookie_choices", &["choice_circumstances"]);
const CATEGORIES: Holds = Record("cookie_choices", &["choice_categories"]);
const CHOICE_NUMBER: Holds = Record("cookie_choices", &["choice_record_number"]);
const MAIL_TIME: Holds = Record("mails_sent", &["mail_time"]);
const MAIL_KIND: Holds = Record("mails_sent", &["mail_kind"]);
const VISITOR: Holds = Record("statistics", &["visitor_number"]);
const LOOKED_AT: Holds = Record("statistics", &["pages_read", "search_terms"]);
const SUPPRESSED: Holds = Record("suppression", &["email_hash"]);
const SUSPENDED: Holds = Record("suspensions", &["suspension"]);
const LIMIT: Holds = Record("network_limit", &["network_address_hash"]);
const LOOKED: Holds = Record("desk_log", &["desk_access"]);
const TRANSFER: Holds = Record("consignee_transfers", &["transfer_record"]);
const CONSIGNEE: Holds = Nothing("a consignee by its id in the register, and how it is reached");
const CHAIN: Holds = Nothing("holds a chain or a queue together: a place in it, a hash or a signature");
const QUESTION: Holds = Nothing("what the pages ask, in the words of the program");
const REQUEST: Holds = Record("requests", &["request_content"]);
const REQUESTER: Holds = Record("requests", &["requester_contact"]);
const REQUESTED: Holds = Record("requests", &["request_content", "requester_contact"]);
const ERASED: Holds = Nothing("the keyed hash of a random number whose row is gone, and when it went");
const DISPOSAL: Holds = Nothing("kinds and numbers of what was destroyed, of nobody");
const TALLY: Holds = Nothing("how many requests of a year became what, of nobody");
const OFFICER: Holds = Nothing("an officer by number or by the name in the program, who acts for the institution");
const APART: Holds = Nothing("which statute asks for it and until when; what it is about is sealed");
const KEY: Holds = Nothing("a key that opens what other rows hold");

/// Every column: its table, its name, what it holds.
pub const COLUMNS: &[(&str, &str, Holds)] = &[
    ("subjects", "id", RANDOM),
    ("subjects", "email_hash", Items(&[Email])),
    ("subjects", "email_sealed", Items(&[Email])),
    ("subjects", "name_sealed", Items(&[Name])),
    ("subjects", "locale", Items(&[MailLanguage])),
    ("subjects", "created_at", CONSENT),
    ("subjects", "changed_at", ACTIVITY),
    ("memberships", "subject_id", LINK),
    ("memberships", "programme", Items(&[ConsentRecord, TakesPart])),
    ("memberships", "policy_version", CONSENT),
    ("memberships", "policy_locale", CONSENT),
    ("memberships", "consented_at", CONSENT),
    ("memberships", "confirmed_at", Items(&[ConsentRecord])),
    ("memberships", "details_sealed", FurtherItems),
    ("memberships", "began_on", Items(&[ActivityPeriod])),
    ("memberships", "ended_on", Items(&[ActivityPeriod])),
    ("earlier_consents", "id", RANDOM),
    ("earlier_consents", "subject_id", LINK),
    ("earlier_consents", "programme", CONSENT),
    ("earlier_consents", "policy_version", CONSENT),
    ("earlier_consents", "policy_locale", CONSENT),
    ("earlier_consents", "consented_at", CONSENT),
    ("earlier_consents", "confirmed_at", CONSENT),
    ("earlier_consents", "replaced_at", CONSENT),
    ("signups", "id", RANDOM),
    ("signups", "programme", UNCONFIRMED),
    ("signups", "email_hash", UNCONFIRMED),
    ("signups", "form_sealed", UNCONFIRMED),
    ("signups", "token_hash", RANDOM),
    ("signups", "policy_version", UNCONFIRMED),
    ("signups", "policy_locale", UNCONFIRMED),
    ("signups", "asked_at", UNCONFIRMED),
    ("signups", "expires_at", UNCONFIRMED),
    ("suppressions", "email_hash", SUPPRESSED),
    ("suppressions", "since", SUPPRESSED),
    ("suspensions", "id", RANDOM),
    ("suspensions", "subject_id", LINK),
    ("suspensions", "programme", SUSPENDED),
    ("suspensions", "since", SUSPENDED),
    ("suspensions", "began_by", SUSPENDED),
    ("suspensions", "ended_at", SUSPENDED),
    ("suspensions", "ended_by", SUSPENDED),
    ("suspensions", "officer", OFFICER),
    ("suspensions", "reason_sealed", SUSPENDED),
    ("activities", "id", RANDOM),
    ("activities", "subject_id", LINK),
    ("activities", "what", ACTIVITY),
    ("activities", "at", ACTIVITY),
    ("certificates", "id", RANDOM),
    ("certificates", "issued_at", Nothing("of nobody any more: the certificate outlives its person on purpose")),
    ("certificates", "locale", Nothing("the language of the certificate")),
    ("certificates", "body", Nothing("kinds and numbers of what was destroyed")),
    ("certificates", "cause", Nothing("whether the person or the keeping time was the reason")),
    ("erasing", "mark", ERASED),
    ("erasing", "what", ERASED),
    ("erasing", "at", ERASED),
    ("erasures_seen", "only_row", ERASED),
    ("erasures_seen", "number", ERASED),
    ("disposal_plans", "id", RANDOM),
    ("disposal_plans", "cause", DISPOSAL),
    ("disposal_plans", "due_until", DISPOSAL),
    ("disposal_plans", "planned_at", DISPOSAL),
    ("disposal_plans", "planned_by", OFFICER),
    ("disposal_plans", "records", DISPOSAL),
    ("disposal_plans", "state", DISPOSAL),
    ("disposal_plans", "decided_at", DISPOSAL),
    ("disposal_plans", "decided_by", OFFICER),
    ("disposal_plans", "decided_role", OFFICER),
    ("disposal_plans", "begun_at", DISPOSAL),
    ("disposal_plans", "done_at", DISPOSAL),
    ("disposal_plans", "entry", DISPOSAL),
    ("disposal_items", "plan_id", DISPOSAL),
    ("disposal_items", "subject_id", LINK),
    ("disposal_items", "programme", LINK),
    ("disposal_items", "due_at", Nothing("follows from the keeping time of the row that it belongs to")),
    ("disposal_tallies", "plan_id", DISPOSAL),
    ("disposal_tallies", "programme", DISPOSAL),
    ("disposal_tallies", "policy_version", DISPOSAL),
    ("disposal_tallies", "kind", DISPOSAL),
    ("disposal_tallies", "pieces", DISPOSAL),
    ("disposal_reminders", "gone_on", DISPOSAL),
    ("disposal_reminders", "days", DISPOSAL),
    ("disposals", "number", CHAIN),
    ("disposals", "before", CHAIN),
    ("disposals", "hash", CHAIN),
    ("disposals", "at", DISPOSAL),
    ("disposals", "body", DISPOSAL),
    ("disposal_head", "only_row", CHAIN),
    ("disposal_head", "number", CHAIN),
    ("disposal_head", "hash", CHAIN),
    ("disposal_head", "checkpoint_number", CHAIN),
    ("disposal_head", "checkpoint_at", CHAIN),
    ("disposal_checkpoints", "number", CHAIN),
    ("disposal_checkpoints", "hash", CHAIN),
    ("disposal_checkpoints", "signed_at", CHAIN),
    ("disposal_checkpoints", "key_id", CHAIN),
    ("disposal_checkpoints", "signature", CHAIN),
    ("separate_records", "id", RANDOM),
    ("separate_records", "programme", APART),
    ("separate_records", "statute", APART),
    ("separate_records", "moved_at", APART),
    ("separate_records", "kept_until", APART),
    ("separate_records", "master_id", KEY),
    ("separate_records", "wrapped", KEY),
    ("separate_records", "sealed", FurtherItems),
    ("separate_looks", "id", RANDOM),
    ("separate_looks", "record_id", LINK),
    ("separate_looks", "officer", OFFICER),
    ("separate_looks", "at", OFFICER),
    ("separate_looks", "master_id", KEY),
    ("separate_looks", "wrapped", KEY),
    ("separate_looks", "reason_sealed", LOOKED),
    ("spent_keys", "id", KEY),
    ("spent_keys", "since", KEY),
    ("sign_in_codes", "id", RANDOM),
    ("sign_in_codes", "purpose", CODE),
    ("sign_in_codes", "subject_id", LINK),
    ("sign_in_codes", "code_hash", CODE),
    ("sign_in_codes", "link_hash", CODE),
    ("sign_in_codes", "browser_hash", RANDOM),
    ("sign_in_codes", "tries", CODE),
    ("sign_in_codes", "created_at", CODE),
    ("sign_in_codes", "expires_at", CODE),
    ("sessions", "id", RANDOM),
    ("sessions", "token_hash", RANDOM),
    ("sessions", "subject_id", LINK),
    ("sessions", "created_at", Record("sessions", &["session_start"])),
    ("sessions", "seen_at", Record("sessions", &["session_last_use"])),
    ("sessions", "expires_at", Record("sessions", &["session_start"])),
    ("sessions", "verified_at", Record("sessions", &["session_last_use"])),
    ("address_changes", "id", RANDOM),
    ("address_changes", "subject_id", LINK),
    ("address_changes", "email_hash", Items(&[Email])),
    ("address_changes", "email_sealed", Items(&[Email])),
    ("address_changes", "old_token_hash", RANDOM),
    ("address_changes", "new_token_hash", RANDOM),
    ("address_changes", "old_confirmed_at", ACTIVITY),
    ("address_changes", "new_confirmed_at", ACTIVITY),
    ("address_changes", "created_at", ACTIVITY),
    ("address_changes", "expires_at", ACTIVITY),
    ("limits", "bucket", LIMIT),
    ("limits", "free_at", LIMIT),
    ("choices", "id", CHOICE_NUMBER),
    ("choices", "preferences", CATEGORIES),
    ("choices", "statistics", CATEGORIES),
    ("choices", "act", CIRCUMSTANCES),
    ("choices", "place", CIRCUMSTANCES),
    ("choices", "gpc", Record("cookie_choices", &["browser_signal"])),
    ("choices", "policy_version", CIRCUMSTANCES),
    ("choices", "locale", CIRCUMSTANCES),
    ("choices", "decided_at", CIRCUMSTANCES),
    ("choices", "expires_at", CIRCUMSTANCES),
    ("choices", "replaces", CHOICE_NUMBER),
    ("choices", "number", CHAIN),
    ("choices", "visitor_id", CHOICE_NUMBER),
    ("choices", "means", CIRCUMSTANCES),
    ("choices", "register", CIRCUMSTANCES),
    ("choices", "snapshot", CIRCUMSTANCES),
    ("choices", "before", CHAIN),
    ("choices", "hash", CHAIN),
    ("choices", "site", CIRCUMSTANCES),
    ("ledger_head", "only_row", CHAIN),
    ("ledger_head", "number", CHAIN),
    ("ledger_head", "hash", CHAIN),
    ("ledger_head", "checkpoint_number", CHAIN),
    ("ledger_head", "checkpoint_at", CHAIN),
    ("ledger_head", "expired_until", CHAIN),
    ("ledger_checkpoints", "number", CHAIN),
    ("ledger_checkpoints", "hash", CHAIN),
    ("ledger_checkpoints", "signed_at", CHAIN),
    ("ledger_checkpoints", "key_id", CHAIN),
    ("ledger_checkpoints", "signature", CHAIN),
    ("snapshots", "hash", QUESTION),
    ("snapshots", "body", QUESTION),
    ("editions", "id", QUESTION),
    ("editions", "place", QUESTION),
    ("editions", "locale", QUESTION),
    ("editions", "snapshot", QUESTION),
    ("editions", "since", QUESTION),
    ("choice_links", "choice_id", CHOICE_NUMBER),
    ("choice_links", "subject_id", LINK),
    ("visitors", "visitor_hash", VISITOR),
    ("visitors", "since", VISITOR),
    ("visitors", "expires_at", VISITOR),
    ("sights", "visitor_hash", VISITOR),
    ("sights", "kind", LOOKED_AT),
    ("sights", "what", LOOKED_AT),
    ("sights", "seen_at", LOOKED_AT),
    ("daily_counts", "day", Nothing("totals say nothing about anybody")),
    ("daily_counts", "kind", Nothing("totals say nothing about anybody")),
    ("daily_counts", "what", Nothing("totals say nothing about anybody")),
    ("daily_counts", "views", Nothing("totals say nothing about anybody")),
    ("mails", "id", RANDOM),
    ("mails", "event", MAIL_KIND),
    ("mails", "kind", MAIL_KIND),
    ("mails", "subject_id", LINK),
    ("mails", "programme", MAIL_KIND),
    ("mails", "locale", Items(&[MailLanguage])),
    // Until the mail has left: its address and its text.
    ("mails", "sealed", Items(&[Email])),
    ("mails", "state", MAIL_TIME),
    ("mails", "attempts", MAIL_TIME),
    ("mails", "due_at", MAIL_TIME),
    ("mails", "queued_at", MAIL_TIME),
    ("mails", "sent_at", MAIL_TIME),
    ("mails", "failure", MAIL_KIND),
    ("officers", "id", RANDOM),
    ("officers", "email_hash", Officers),
    ("officers", "email_sealed", Officers),
    ("officers", "name_sealed", Officers),
    ("officers", "role", Officers),
    ("officers", "locale", Officers),
    ("officers", "created_at", Officers),
    ("officers", "removed_at", Officers),
    ("officer_invitations", "officer_id", LINK),
    ("officer_invitations", "purpose", Officers),
    ("officer_invitations", "token_hash", RANDOM),
    ("officer_invitations", "created_at", Officers),
    ("officer_invitations", "expires_at", Officers),
    ("passkeys", "id", RANDOM),
    ("passkeys", "officer_id", LINK),
    ("passkeys", "credential_id", Officers),
    ("passkeys", "body", Officers),
    ("passkeys", "created_at", Officers),
    ("passkeys", "used_at", Officers),
    ("spent_challenges", "challenge_hash", RANDOM),
    ("spent_challenges", "expires_at", RANDOM),
    ("desk_sessions", "id", RANDOM),
    ("desk_sessions", "token_hash", RANDOM),
    ("desk_sessions", "officer_id", LINK),
    ("desk_sessions", "created_at", Officers),
    ("desk_sessions", "seen_at", Officers),
    ("desk_log", "number", CHAIN),
    ("desk_log", "before", CHAIN),
    ("desk_log", "hash", CHAIN),
    ("desk_log", "id", RANDOM),
    ("desk_log", "at", LOOKED),
    ("desk_log", "officer_id", Officers),
    ("desk_log", "role", LOOKED),
    ("desk_log", "event", LOOKED),
    ("desk_log", "subject_id", LOOKED),
    ("desk_log", "about_id", LINK),
    ("desk_log", "task", LOOKED),
    ("desk_log", "reason_sealed", LOOKED),
    ("desk_log", "source_sealed", Officers),
    ("desk_log", "how_many", Nothing("a number of people or entries")),
    ("desk_log", "granted_role", OFFICER),
    ("consignees", "id", CONSIGNEE),
    ("consignees", "webhook", CONSIGNEE),
    ("consignees", "numbered", CONSIGNEE),
    ("consignees", "attempts", CONSIGNEE),
    ("consignees", "due_at", CONSIGNEE),
    ("consignees", "failing_since", CONSIGNEE),
    ("consignees", "failure", CONSIGNEE),
    ("consignee_tokens", "id", RANDOM),
    ("consignee_tokens", "consignee", CONSIGNEE),
    ("consignee_tokens", "token_hash", RANDOM),
    ("consignee_tokens", "created_at", CONSIGNEE),
    ("consignee_tokens", "used_at", CONSIGNEE),
    ("consignee_tokens", "revoked_at", CONSIGNEE),
    ("consignee_people", "consignee", TRANSFER),
    ("consignee_people", "subject_id", LINK),
    ("consignee_people", "programme", TRANSFER),
    ("consignee_people", "handle", RANDOM),
    ("consignee_people", "first_at", TRANSFER),
    ("consignee_people", "last_at", TRANSFER),
    ("consignee_transfers", "id", RANDOM),
    ("consignee_transfers", "consignee", TRANSFER),
    ("consignee_transfers", "programme", TRANSFER),
    ("consignee_transfers", "token_id", LINK),
    ("consignee_transfers", "policy_version", TRANSFER),
    ("consignee_transfers", "at", TRANSFER),
    ("consignee_transfers", "how_many", Nothing("a number of people")),
    ("consignee_transfer_people", "transfer_id", LINK),
    ("consignee_transfer_people", "subject_id", TRANSFER),
    ("consignee_events", "id", RANDOM),
    ("consignee_events", "consignee", TRANSFER),
    ("consignee_events", "number", CHAIN),
    ("consignee_events", "handle", RANDOM),
    ("consignee_events", "step", CHAIN),
    ("consignee_events", "programme", TRANSFER),
    ("consignee_events", "kind", TRANSFER),
    ("consignee_events", "at", TRANSFER),
    ("consignee_events", "attempts", TRANSFER),
    ("consignee_events", "due_at", TRANSFER),
    ("consignee_events", "delivered_at", TRANSFER),
    ("consignee_events", "confirmed_at", TRANSFER),
    ("desk_log_head", "only_row", CHAIN),
    ("desk_log_head", "number", CHAIN),
    ("desk_log_head", "hash", CHAIN),
    ("desk_log_head", "checkpoint_number", CHAIN),
    ("desk_log_head", "checkpoint_at", CHAIN),
    ("desk_log_checkpoints", "number", CHAIN),
    ("desk_log_checkpoints", "hash", CHAIN),
    ("desk_log_checkpoints", "signed_at", CHAIN),
    ("desk_log_checkpoints", "key_id", CHAIN),
    ("desk_log_checkpoints", "signature", CHAIN),
    ("desk_exports", "id", RANDOM),
    ("desk_exports", "programme", Nothing("what was to be taken out, about nobody in particular")),
    ("desk_exports", "asked_by", Officers),
    ("desk_exports", "asked_at", Officers),
    ("desk_exports", "task", Officers),
    ("desk_exports", "reason_sealed", Officers),
    ("desk_exports", "decided_by", Officers),
    ("desk_exports", "decided_at", Officers),
    ("desk_exports", "decision", Officers),
    ("desk_exports", "taken_at", Officers),
    ("requests", "id", RANDOM),
    ("requests", "reference", RANDOM),
    ("requests", "subject_id", LINK),
    ("requests", "asker_hash", REQUESTER),
    ("requests", "kind", REQUEST),
    ("requests", "asker", REQUESTED),
    ("requests", "status", REQUEST),
    ("requests", "locale", REQUESTED),
    ("requests", "policy_version", REQUEST),
    ("requests", "sealed", REQUESTED),
    ("requests", "mandate", REQUESTED),
    ("requests", "concerned_hash", RANDOM),
    ("requests", "clock", REQUEST),
    ("requests", "due_on", REQUEST),
    ("requests", "reminded", REQUEST),
    ("requests", "handler_id", REQUEST),
    ("requests", "decided_by", REQUEST),
    ("requests", "postponed_by", REQUEST),
    ("requests", "created_at", REQUEST),
    ("requests", "changed_at", REQUEST),
    ("requests", "expires_at", REQUEST),
    ("requests", "received_at", REQUEST),
    ("requests", "decided_at", REQUEST),
    ("requests", "closed_at", REQUEST),
    ("request_tallies", "year", TALLY),
    ("request_tallies", "kind", TALLY),
    ("request_tallies", "became", TALLY),
    ("request_tallies", "days", TALLY),
    ("request_tallies", "requests", TALLY),
    ("request_entries", "id", RANDOM),
    ("request_entries", "request_id", LINK),
    ("request_entries", "number", REQUEST),
    ("request_entries", "at", REQUEST),
    ("request_entries", "role", REQUEST),
    ("request_entries", "officer_id", REQUEST),
    ("request_entries", "status", REQUEST),
    ("request_entries", "internal", REQUEST),
    ("request_entries", "sealed", REQUEST),
    ("request_documents", "id", RANDOM),
    ("request_documents", "request_id", LINK),
    ("request_documents", "kind", REQUESTER),
    ("request_documents", "bytes", REQUESTER),
    ("request_documents", "name_sealed", REQUESTER),
    ("request_documents", "added_at", REQUESTER),
    ("request_document_parts", "document_id", LINK),
    ("request_document_parts", "number", REQUESTER),
    ("request_document_parts", "sealed", REQUESTER),
    ("request_visits", "token_hash", RANDOM),
    ("request_visits", "request_id", LINK),
    ("request_visits", "opened_at", REQUEST),
    ("request_visits", "expires_at", REQUEST),
    ("request_codes", "id", RANDOM),
    ("request_codes", "request_id", LINK),
    ("request_codes", "token_hash", RANDOM),
    ("request_codes", "code_hash", CODE),
    ("request_codes", "tries", CODE),
    ("request_codes", "created_at", CODE),
    ("request_codes", "expires_at", CODE),
    ("keys_check", "only_row", KEY),
    ("keys_check", "index_mark", KEY),
    ("keys", "id", KEY),
    ("keys", "wrapped", KEY),
    ("keys", "master_id", KEY),
    ("keys", "created_at", KEY),
    ("erasures", "mark", ERASED),
    ("erasures", "what", ERASED),
    ("erasures", "at", ERASED),
    ("erasures", "number", ERASED),
    ("erasures_head", "only_row", ERASED),
    ("erasures_head", "number", ERASED),
    ("signing_keys", "id", KEY),
    ("signing_keys", "public_key", KEY),
    ("signing_keys", "wrapped", KEY),
    ("signing_keys", "master_id", KEY),
    ("signing_keys", "created_at", KEY),
    ("signing_keys", "retired_at", KEY),
];

/// Kinds that a register needs only where a form asks for them, or where they arise.
const WHERE_ASKED_FOR: &[ItemKind] = &[Name, TakesPart, ActivityPeriod];

/// Records that an institution keeps outside of this program, at the desk that answers.
pub const KEPT_ELSEWHERE: &[&str] = &[];

/// Records that the program makes of everybody and the register does not name, a sentence each. A center does not start under
/// such a version; which items a record has is for the institution to word.
#[must_use]
pub fn silent(register: &Register) -> Vec<String> {
    let mut silent: Vec<String> = Vec::new();
    for (table, column, holds) in COLUMNS {
        if let Record(record, _) = holds
            && register.automatic(record).is_none()
        {
            let said = format!("there is no [[automatic]] `{record}`");
            if !silent.iter().any(|known| known.starts_with(&said)) {
                silent.push(format!("{said}, and the program keeps it in {table}.{column}"));
            }
        }
    }
    silent
}

/// What the program keeps and the register does not name, a sentence each; empty when the policy says everything, under the
/// names that the columns have here.
#[must_use]
pub fn unsaid(register: &Register) -> Vec<String> {
    let of_a_purpose = |kind: ItemKind| {
        let items = register.purposes.iter().flat_map(|purpose| purpose.items());
        items.filter_map(|id| register.items.get(id)).any(|item| item.kind == Some(kind))
    };
    let mut unsaid = Vec::new();
    for (table, column, holds) in COLUMNS {
        match holds {
            Nothing(_) | FurtherItems | Officers => {}
            Items(kinds) => {
                for kind in kinds.iter().filter(|kind| !WHERE_ASKED_FOR.contains(kind) && !of_a_purpose(**kind)) {
                    unsaid.push(format!("no purpose has an item of the kind {kind:?}, which {table}.{column} keeps"));
                }
            }
            Record(record, items) => {
                let registered = register.automatic.iter().find(|entry| entry.id.as_str() == *record);
                let known = |item: &str| registered.is_some_and(|e| e.items.iter().any(|id| id.as_str() == item));
                for item in items.iter().filter(|item| !known(item)) {
                    unsaid.push(format!(
                        "no [[automatic]] `{record}` has the item `{item}`, which {table}.{column} keeps"
                    ));
                }
            }
        }
    }
    unsaid
}

/// What the register promises to keep and no column holds; empty when the policy says no more than is so. What purposes ask
/// people for is kept in any case.
#[must_use]
pub fn unkept(register: &Register) -> Vec<EntryId> {
    let asked = |id: &EntryId| register.purposes.iter().any(|p| p.required.contains(id) || p.optional.contains(id));
    let kept = |id: &EntryId| {
        let kind = register.items.get(id).and_then(|item| item.kind);
        COLUMNS.iter().any(|(_, _, holds)| match holds {
            Nothing(_) | FurtherItems | Officers => false,
            Items(kinds) => kind.is_some_and(|kind| kinds.contains(&kind)),
            Record(_, items) => items.contains(&id.as_str()),
        })
    };
    let elsewhere = |id: &EntryId| {
        register.automatic.iter().any(|e| KEPT_ELSEWHERE.contains(&e.id.as_str()) && e.items.contains(id))
    };
    register.items.keys().filter(|id| !asked(id) && !kept(id) && !elsewhere(id)).cloned().collect()
}

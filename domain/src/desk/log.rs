//! The log of the desk (접속기록): what an entry holds, and the bytes that its hash is taken over.
//!
//! An entry says who, when, from where, whose data, and what for (Safety Notice, Section 2(3)). Entries form a chain like those
//! of the ledger of choices. Where an entry comes from and the words of a reason are sealed; the hash is taken over what is
//! stored, so that the chain can be checked without any key, and holds when a person's key was destroyed.

use super::{Role, Task};
use crate::ledger::{Bytes, Hash};
use crate::time::Instant;

/// What the signatures of this chain begin with: none of them can stand for one of the ledger of choices.
pub const DESK_CHECKPOINT: &str = "changho desk checkpoint 1";

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// An officer was invited: the right to the desk was given.
    Invited,
    /// The role was changed.
    RoleChanged,
    /// The right was taken away.
    Removed,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// Another officer let somebody who lost their passkeys make a new one.
    RecoveryOpened,
    /// Signed in.
    SignedIn,
    /// Did not get in: what the passkey said does not hold.
    SignInRefused,
    /// Signed out.
    SignedOut,
    /// Tried what the role does not allow.
    Refused,
    /// Saw a list, masked; `count` says how many.
    Listed,
    /// Looked for an address; `count` says how many there were.
    Searched,
    /// Opened a person's data.
    LookedAt,
    /// Entered the days of an activity.
    PeriodEntered,
    /// Took a person's data out as a file, alone or with those of others.
    Exported,
    /// Asked for an export of many.
    ExportAsked,
    /// Approved one.
    ExportApproved,
    /// Refused one.
    ExportRefused,
    /// Read this log.
    LogRead,
    /// Had the chain of this log checked.
    LogVerified,
    /// Opened a request.
    RequestOpened,
    /// Found that the person is who they say.
    IdentityVerified,
    /// Found that somebody may act for the person.
    MandateVerified,
    /// Asked the requester for proof, or for something that is missing.
    InformationAsked,
    /// Opened a document that came with a request.
    DocumentOpened,
    /// Decided a request.
    RequestDecided,
    /// Put a request off.
    RequestPostponed,
    /// Decided an objection.
    ObjectionDecided,
    /// Finished a request.
    RequestFinished,
    /// Approved a plan of disposal.
    DisposalApproved,
    /// Refused one.
    DisposalRefused,
    /// Planned a disposal.
    DisposalPlanned,
    /// Read the disposal register.
    DisposalRead,
    /// Began to work on a request.
    RequestTakenUp,
    /// Went on with a request: without what was asked for, or after it was put off.
    RequestContinued,
    /// Added days to a request.
    RequestExtended,
    /// Wrote to the requester.
    MessageWritten,
    /// Noted something about a request for officers alone.
    NoteWritten,
    /// Did to somebody's data what a request was granted for.
    RequestCarriedOut,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 39] = [
        Self::Invited,
        Self::RoleChanged,
        Self::Removed,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::RecoveryOpened,
        Self::SignedIn,
        Self::SignInRefused,
        Self::SignedOut,
        Self::Refused,
        Self::Listed,
        Self::Searched,
        Self::LookedAt,
        Self::PeriodEntered,
        Self::Exported,
        Self::ExportAsked,
        Self::ExportApproved,
        Self::ExportRefused,
        Self::LogRead,
        Self::LogVerified,
        Self::RequestOpened,
        Self::IdentityVerified,
        Self::MandateVerified,
        Self::InformationAsked,
        Self::DocumentOpened,
        Self::RequestDecided,
        Self::RequestPostponed,
        Self::ObjectionDecided,
        Self::RequestFinished,
        Self::DisposalApproved,
        Self::DisposalRefused,
        Self::DisposalPlanned,
        Self::DisposalRead,
        Self::RequestTakenUp,
        Self::RequestContinued,
        Self::RequestExtended,
        Self::MessageWritten,
        Self::NoteWritten,
        Self::RequestCarriedOut,
    ];

    /// The name in the store and in the encoding.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::RoleChanged => "role_changed",
            Self::Removed => "removed",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::RecoveryOpened => "recovery_opened",
            Self::SignedIn => "signed_in",
            Self::SignInRefused => "sign_in_refused",
            Self::SignedOut => "signed_out",
            Self::Refused => "refused",
            Self::Listed => "listed",
            Self::Searched => "searched",
            Self::LookedAt => "looked_at",
            Self::PeriodEntered => "period_entered",
            Self::Exported => "exported",
            Self::ExportAsked => "export_asked",
            Self::ExportApproved => "export_approved",
            Self::ExportRefused => "export_refused",
            Self::LogRead => "log_read",
            Self::LogVerified => "log_verified",
            Self::RequestOpened => "request_opened",
            Self::IdentityVerified => "identity_verified",
            Self::MandateVerified => "mandate_verified",
            Self::InformationAsked => "information_asked",
            Self::DocumentOpened => "document_opened",
            Self::RequestDecided => "request_decided",
            Self::RequestPostponed => "request_postponed",
            Self::ObjectionDecided => "objection_decided",
            Self::RequestFinished => "request_finished",
            Self::DisposalApproved => "disposal_approved",
            Self::DisposalRefused => "disposal_refused",
            Self::DisposalPlanned => "disposal_planned",
            Self::DisposalRead => "disposal_read",
            Self::RequestTakenUp => "request_taken_up",
            Self::RequestContinued => "request_continued",
            Self::RequestExtended => "request_extended",
            Self::MessageWritten => "message_written",
            Self::NoteWritten => "note_written",
            Self::RequestCarriedOut => "request_carried_out",
        }
    }

    /// The event of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }

    /// Whether it is about who may use the desk (Safety Notice, Section 5(3): kept for three years at least).
    #[must_use]
    pub const fn is_about_rights(self) -> bool {
        matches!(
            self,
            Self::Invited
                | Self::RoleChanged
                | Self::Removed
                | Self::PasskeyAdded
                | Self::PasskeyRemoved
                | Self::RecoveryOpened
        )
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Its place in the chain; the first is 1, and there is no gap.
    pub number: i64,
    /// The hash of the entry before; zeros in the first.
    pub before: Hash,
    /// Its own random number.
    pub id: [u8; 16],
    /// When.
    pub at: Instant,
    /// Who; none: the operator, at the machine itself.
    pub officer: Option<[u8; 16]>,
    /// In which role.
    pub role: Option<Role>,
    /// What was done.
    pub event: Event,
    /// Whose data.
    pub whose: Option<[u8; 16]>,
    /// What else it is about: a request, an export, a plan, another officer.
    pub about: Option<[u8; 16]>,
    /// For what task.
    pub task: Option<Task>,
    /// The words of the reason, sealed: with the person's key where it is about a person, else with the officer's.
    pub reason: Option<Vec<u8>>,
    /// The network address, sealed with the officer's key.
    pub source: Option<Vec<u8>>,
    /// How many it was about, where it was about many.
    pub count: Option<i64>,
    /// The role that it gives, where it gives one.
    pub granted: Option<Role>,
}

impl LogEntry {
    /// The bytes that its hash is taken over (SHA-256). Two entries that differ in anything have different bytes.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let id = |id: &Option<[u8; 16]>| id.map(|id| id.to_vec());
        // Entries from before roles were noted have the bytes that they always had.
        let bytes = Bytes::of(if self.granted.is_some() { "changho desk entry 2" } else { "changho desk entry 1" })
            .number(self.number)
            .bytes(&self.before)
            .bytes(&self.id)
            .number(self.at.millis())
            .optional(id(&self.officer).as_deref())
            .optional(self.role.map(|role| role.name().as_bytes()))
            .text(self.event.name())
            .optional(id(&self.whose).as_deref())
            .optional(id(&self.about).as_deref())
            .optional(self.task.map(|task| task.name().as_bytes()))
            .optional(self.reason.as_deref())
            .optional(self.source.as_deref())
            .optional(self.count.map(|count| count.to_be_bytes().to_vec()).as_deref());
        match self.granted {
            Some(role) => bytes.text(role.name()).done(),
            None => bytes.done(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn any_entry()(
            number in 1_i64..,
            before: Hash,
            (id, at) in any::<([u8; 16], i64)>(),
            (officer, whose, about) in any::<(Option<[u8; 16]>, Option<[u8; 16]>, Option<[u8; 16]>)>(),
            role in prop::option::of(prop::sample::select(&Role::ALL[..])),
            event in prop::sample::select(&Event::ALL[..]),
            task in prop::option::of(prop::sample::select(&Task::ALL[..])),
            (reason, source, count) in any::<(Option<Vec<u8>>, Option<Vec<u8>>, Option<i64>)>(),
            granted in prop::option::of(prop::sample::select(&Role::ALL[..])),
        ) -> LogEntry {
            LogEntry { number, before, id, at: Instant::from_millis(at), officer, role, event, whose, about, task, reason, source, count, granted }
        }
    }

    proptest! {
        #[test]
        fn two_entries_with_the_same_bytes_are_the_same(one in any_entry(), other in any_entry()) {
            prop_assert_eq!(one.canonical() == other.canonical(), one == other);
        }

        #[test]
        fn a_field_that_is_taken_away_changes_the_bytes(entry in any_entry()) {
            let without = [
                LogEntry { officer: None, ..entry.clone() },
                LogEntry { role: None, ..entry.clone() },
                LogEntry { whose: None, ..entry.clone() },
                LogEntry { about: None, ..entry.clone() },
                LogEntry { task: None, ..entry.clone() },
                LogEntry { reason: None, ..entry.clone() },
                LogEntry { source: None, ..entry.clone() },
                LogEntry { count: None, ..entry.clone() },
                LogEntry { granted: None, ..entry.clone() },
            ];
            for other in without {
                prop_assert_eq!(other.canonical() == entry.canonical(), other == entry);
            }
        }
    }

    #[test]
    fn every_event_is_found_by_its_name_and_names_differ() {
        for event in Event::ALL {
            assert_eq!(Event::named(event.name()), Some(event));
        }
        let mut names = Event::ALL.map(Event::name).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Event::ALL.len());
    }
}

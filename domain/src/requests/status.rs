//! What becomes of a request: its states, and who may move it from one to the next. Whatever is not in the table is refused.

use serde::{Deserialize, Serialize};

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is being written.
    Draft,
    /// It was sent, and waits for the code from the mailbox. No officer sees it; it is gone after seven days.
    Unconfirmed,
    /// It has come in. The days count.
    Received,
    /// Who asks, or that they may, is not established yet. The days do not count.
    Verifying,
    /// The one who asks has to add something. The days do not count.
    NeedInfo,
    /// An officer works on it. The days count.
    InReview,
    /// Access was put off for a reason that was told (Act, Article 35(3)).
    Postponed,
    /// It is met in whole, and is being carried out.
    Granted,
    /// It is met in part, and that is being carried out.
    Partial,
    /// It is refused.
    Refused,
    /// Everything was done.
    Done,
    /// The one who asked took it back.
    Withdrawn,
    /// An objection was lodged against the decision; somebody else decides anew. The days count.
    Objection,
}

/// Who acts on a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who asks for themselves.
    Person,
    /// Who asks for somebody else.
    Representative,
    /// Whom a representative asks for.
    Concerned,
    /// An officer who works on requests.
    Handler,
    /// The privacy officer.
    PrivacyOfficer,
    /// An officer who reads the logs, and acts on nothing.
    Auditor,
    /// The center itself.
    Center,
}

/// What is done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Sends it.
    File,
    /// Enters the code from the mailbox, or is signed in.
    Confirm,
    /// The person concerned says that the representative acts for them.
    Concur,
    /// The person concerned says that an agent does not act for them: it ends at once.
    Disown,
    /// The person concerned contradicts a legal representative: an officer looks into it.
    Contradict,
    /// Goes on although the person concerned did not confirm, for a reason that is written down.
    GoOnWithout,
    /// Doubts who asks, and asks for proof.
    AskForProof,
    /// Finds the proof sufficient.
    AcceptProof,
    /// Begins to work on it.
    TakeUp,
    /// Asks for what is missing.
    AskForInformation,
    /// Gives what was asked for.
    Answer,
    /// Goes on without what was asked for.
    GoOn,
    /// Puts access off.
    Postpone,
    /// The reason for putting it off has ended.
    Resume,
    /// Adds days (automated decisions alone).
    Extend,
    /// Meets it in whole.
    Grant,
    /// Meets it in part.
    GrantInPart,
    /// Refuses it.
    Refuse,
    /// Refuses it because it could not be established who asks.
    RefuseUnproven,
    /// Answers at once what needs no look at anybody's data.
    AnswerAtOnce,
    /// Has done what was decided.
    Complete,
    /// Takes it back.
    Withdraw,
    /// Objects.
    Object,
}

/// The act is not that one's to do, or not now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this act is not possible for this role in this state")]
pub struct Refused;

impl Status {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Draft,
        Self::Unconfirmed,
        Self::Received,
        Self::Verifying,
        Self::NeedInfo,
        Self::InReview,
        Self::Postponed,
        Self::Granted,
        Self::Partial,
        Self::Refused,
        Self::Done,
        Self::Withdrawn,
        Self::Objection,
    ];

    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Unconfirmed => "unconfirmed",
            Self::Received => "received",
            Self::Verifying => "verifying",
            Self::NeedInfo => "need_info",
            Self::InReview => "in_review",
            Self::Postponed => "postponed",
            Self::Granted => "granted",
            Self::Partial => "partial",
            Self::Refused => "refused",
            Self::Done => "done",
            Self::Withdrawn => "withdrawn",
            Self::Objection => "objection",
        }
    }

    /// The state of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Whether the office has it and owes something.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Received
                | Self::Verifying
                | Self::NeedInfo
                | Self::InReview
                | Self::Postponed
                | Self::Granted
                | Self::Partial
                | Self::Objection
        )
    }

    /// Whether the days for the answer count.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Received | Self::InReview | Self::Objection)
    }

    /// Whether the days stand still because something is awaited from people.
    #[must_use]
    pub const fn stands_still(self) -> bool {
        matches!(self, Self::Verifying | Self::NeedInfo)
    }

    /// Whether a decision was told.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Granted | Self::Partial | Self::Refused | Self::Done)
    }

    /// The state after an act.
    ///
    /// # Errors
    /// When the table has no such transition.
    pub fn after(self, act: Act, role: Role) -> Result<Self, Refused> {
        TRANSITIONS
            .iter()
            .find(|(from, by, what, _)| *from == self && *what == act && by.contains(&role))
            .map(|(_, _, _, to)| *to)
            .ok_or(Refused)
    }
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Representative,
        Self::Concerned,
        Self::Handler,
        Self::PrivacyOfficer,
        Self::Auditor,
        Self::Center,
    ];

    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Representative => "representative",
            Self::Concerned => "concerned",
            Self::Handler => "handler",
            Self::PrivacyOfficer => "privacy_officer",
            Self::Auditor => "auditor",
            Self::Center => "center",
        }
    }

    /// The role of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether it is one of the office's.
    #[must_use]
    pub const fn is_officer(self) -> bool {
        matches!(self, Self::Handler | Self::PrivacyOfficer | Self::Auditor)
    }
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 23] = [
        Self::File,
        Self::Confirm,
        Self::Concur,
        Self::Disown,
        Self::Contradict,
        Self::GoOnWithout,
        Self::AskForProof,
        Self::AcceptProof,
        Self::TakeUp,
        Self::AskForInformation,
        Self::Answer,
        Self::GoOn,
        Self::Postpone,
        Self::Resume,
        Self::Extend,
        Self::Grant,
        Self::GrantInPart,
        Self::Refuse,
        Self::RefuseUnproven,
        Self::AnswerAtOnce,
        Self::Complete,
        Self::Withdraw,
        Self::Object,
    ];

    /// Whether it takes that it is established who asks and that they may (Decree, Article 46). An objection can bring a request
    /// back to review that was refused for want of proof; it is met no sooner than the proof is there.
    #[must_use]
    pub const fn takes_proof(self) -> bool {
        matches!(self, Self::Grant | Self::GrantInPart)
    }

    /// Whether it tells a decision, or leads to one: after an objection it is for another officer than the one who decided.
    #[must_use]
    pub const fn decides(self) -> bool {
        matches!(self, Self::TakeUp | Self::Grant | Self::GrantInPart | Self::Refuse | Self::RefuseUnproven)
    }
}

const SELF: &[Role] = &[Role::Person];
const FOR_ANOTHER: &[Role] = &[Role::Representative];
const ASKER: &[Role] = &[Role::Person, Role::Representative];
const CONCERNED: &[Role] = &[Role::Concerned];
const OFFICER: &[Role] = &[Role::Handler, Role::PrivacyOfficer];
const OFFICER_OR_CENTER: &[Role] = &[Role::Handler, Role::PrivacyOfficer, Role::Center];
const CENTER: &[Role] = &[Role::Center];

/// From which state, by whom, with which act, into which state.
pub const TRANSITIONS: &[(Status, &[Role], Act, Status)] = &[
    // Writing and sending it.
    (Status::Draft, ASKER, Act::File, Status::Unconfirmed),
    // The code proves the mailbox. Who asks for somebody else still has to be confirmed by that person (Decree, Article 46).
    (Status::Unconfirmed, SELF, Act::Confirm, Status::Received),
    (Status::Unconfirmed, FOR_ANOTHER, Act::Confirm, Status::Verifying),
    // The person concerned.
    (Status::Verifying, CONCERNED, Act::Concur, Status::Received),
    (Status::Verifying, CONCERNED, Act::Contradict, Status::Verifying),
    (Status::Received, CONCERNED, Act::Contradict, Status::Verifying),
    (Status::NeedInfo, CONCERNED, Act::Contradict, Status::Verifying),
    (Status::InReview, CONCERNED, Act::Contradict, Status::Verifying),
    (Status::Postponed, CONCERNED, Act::Contradict, Status::Verifying),
    (Status::Objection, CONCERNED, Act::Contradict, Status::Verifying),
    (Status::Verifying, CONCERNED, Act::Disown, Status::Refused),
    (Status::Received, CONCERNED, Act::Disown, Status::Refused),
    (Status::NeedInfo, CONCERNED, Act::Disown, Status::Refused),
    (Status::InReview, CONCERNED, Act::Disown, Status::Refused),
    (Status::Postponed, CONCERNED, Act::Disown, Status::Refused),
    (Status::Objection, CONCERNED, Act::Disown, Status::Refused),
    // Who asks, and may they (Decree, Articles 45 and 46).
    (Status::Verifying, OFFICER, Act::GoOnWithout, Status::InReview),
    (Status::Verifying, OFFICER, Act::AcceptProof, Status::InReview),
    (Status::Verifying, OFFICER, Act::RefuseUnproven, Status::Refused),
    (Status::Received, OFFICER, Act::AskForProof, Status::Verifying),
    (Status::InReview, OFFICER, Act::AskForProof, Status::Verifying),
    // Working on it.
    (Status::Received, OFFICER, Act::TakeUp, Status::InReview),
    (Status::Received, OFFICER, Act::AskForInformation, Status::NeedInfo),
    (Status::InReview, OFFICER, Act::AskForInformation, Status::NeedInfo),
    (Status::NeedInfo, ASKER, Act::Answer, Status::InReview),
    (Status::NeedInfo, OFFICER, Act::GoOn, Status::InReview),
    (Status::InReview, OFFICER, Act::Postpone, Status::Postponed),
    (Status::Postponed, OFFICER, Act::Resume, Status::InReview),
    (Status::InReview, OFFICER, Act::Extend, Status::InReview),
    // Deciding.
    (Status::InReview, OFFICER, Act::Grant, Status::Granted),
    (Status::InReview, OFFICER, Act::GrantInPart, Status::Partial),
    (Status::InReview, OFFICER, Act::Refuse, Status::Refused),
    (Status::Received, CENTER, Act::AnswerAtOnce, Status::Done),
    (Status::Verifying, CENTER, Act::AnswerAtOnce, Status::Done),
    (Status::Granted, OFFICER_OR_CENTER, Act::Complete, Status::Done),
    (Status::Partial, OFFICER_OR_CENTER, Act::Complete, Status::Done),
    // Taking it back: at any time before it is decided.
    (Status::Draft, ASKER, Act::Withdraw, Status::Withdrawn),
    (Status::Unconfirmed, ASKER, Act::Withdraw, Status::Withdrawn),
    (Status::Received, ASKER, Act::Withdraw, Status::Withdrawn),
    (Status::Verifying, ASKER, Act::Withdraw, Status::Withdrawn),
    (Status::NeedInfo, ASKER, Act::Withdraw, Status::Withdrawn),
    (Status::InReview, ASKER, Act::Withdraw, Status::Withdrawn),
    (Status::Postponed, ASKER, Act::Withdraw, Status::Withdrawn),
    (Status::Objection, ASKER, Act::Withdraw, Status::Withdrawn),
    // Objecting: against a decision, and against a postponement (Decree, Article 42(2)).
    (Status::Granted, ASKER, Act::Object, Status::Objection),
    (Status::Partial, ASKER, Act::Object, Status::Objection),
    (Status::Refused, ASKER, Act::Object, Status::Objection),
    (Status::Done, ASKER, Act::Object, Status::Objection),
    (Status::Postponed, ASKER, Act::Object, Status::Objection),
    (Status::Objection, OFFICER, Act::TakeUp, Status::InReview),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_read_back_and_are_those_on_the_wire() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.name()), Some(status));
            assert_eq!(serde_json::to_string(&status).ok(), Some(format!("\"{}\"", status.name())));
        }
        for role in Role::ALL {
            assert_eq!(Role::parse(role.name()), Some(role));
        }
    }

    /// The whole table once more, in words, a line for every state: an act and who may do it. What is not here is refused.
    const EXPECTED: &str = "\
        draft: File p r > unconfirmed; Withdraw p r > withdrawn
        unconfirmed: Confirm p > received; Confirm r > verifying; Withdraw p r > withdrawn
        received: Contradict c > verifying; Disown c > refused; AskForProof h o > verifying; TakeUp h o > in_review; \
            AskForInformation h o > need_info; AnswerAtOnce z > done; Withdraw p r > withdrawn
        verifying: Concur c > received; Contradict c > verifying; Disown c > refused; GoOnWithout h o > in_review; \
            AcceptProof h o > in_review; RefuseUnproven h o > refused; AnswerAtOnce z > done; Withdraw p r > withdrawn
        need_info: Contradict c > verifying; Disown c > refused; Answer p r > in_review; GoOn h o > in_review; \
            Withdraw p r > withdrawn
        in_review: Contradict c > verifying; Disown c > refused; AskForProof h o > verifying; \
            AskForInformation h o > need_info; Postpone h o > postponed; Extend h o > in_review; Grant h o > granted; \
            GrantInPart h o > partial; Refuse h o > refused; Withdraw p r > withdrawn
        postponed: Contradict c > verifying; Disown c > refused; Resume h o > in_review; Withdraw p r > withdrawn; \
            Object p r > objection
        granted: Complete h o z > done; Object p r > objection
        partial: Complete h o z > done; Object p r > objection
        refused: Object p r > objection
        done: Object p r > objection
        withdrawn:
        objection: Contradict c > verifying; Disown c > refused; TakeUp h o > in_review; Withdraw p r > withdrawn";

    fn letter(role: Role) -> &'static str {
        match role {
            Role::Person => "p",
            Role::Representative => "r",
            Role::Concerned => "c",
            Role::Handler => "h",
            Role::PrivacyOfficer => "o",
            Role::Auditor => "a",
            Role::Center => "z",
        }
    }

    #[test]
    fn every_transition_by_every_role_is_as_written_and_everything_else_is_refused() {
        let mut allowed = 0;
        for from in Status::ALL {
            let line = EXPECTED.lines().find_map(|line| line.trim().strip_prefix(&format!("{}:", from.name())));
            let line = line.expect("a line for every state");
            for act in Act::ALL {
                for role in Role::ALL {
                    let expected = line.split(';').map(str::trim).find_map(|rule| {
                        let (left, to) = rule.split_once(" > ")?;
                        let mut words = left.split(' ');
                        (words.next() == Some(&format!("{act:?}")) && words.any(|word| word == letter(role)))
                            .then_some(to)
                    });
                    let found = from.after(act, role).ok().map(Status::name);
                    assert_eq!(found, expected, "{from:?} {act:?} {role:?}");
                    allowed += usize::from(found.is_some());
                }
            }
        }
        let written: usize = TRANSITIONS.iter().map(|(_, roles, _, _)| roles.len()).sum();
        assert_eq!(allowed, written, "no transition stands in the table twice");
    }

    #[test]
    fn the_auditor_acts_on_nothing() {
        assert!(TRANSITIONS.iter().all(|(_, roles, _, _)| !roles.contains(&Role::Auditor)));
    }

    proptest! {
        #[test]
        fn whatever_is_tried_nothing_is_met_that_nobody_confirmed_and_proved(tries in prop::collection::vec((0..Act::ALL.len(), 0..Role::ALL.len()), 0..60)) {
            let (mut status, mut confirmed, mut established) = (Status::Draft, false, false);
            for (act, role) in tries {
                let (act, role) = (Act::ALL[act], Role::ALL[role]);
                let Ok(next) = status.after(act, role) else { continue };
                if act.takes_proof() && !established {
                    continue;
                }
                confirmed |= act == Act::Confirm;
                established &= !matches!(act, Act::Contradict | Act::Disown | Act::AskForProof);
                established |= matches!((act, role), (Act::Confirm, Role::Person))
                    || matches!(act, Act::Concur | Act::GoOnWithout | Act::AcceptProof);
                prop_assert!(confirmed || !next.is_open(), "{:?} {:?} {:?}", status, act, role);
                let met = matches!(next, Status::Granted | Status::Partial) && next != status;
                prop_assert!(established || !met, "{:?} {:?} {:?}", status, act, role);
                status = next;
            }
        }
    }
}

//! Taking the data of many people out takes four eyes (OWASP ASVS 5.0, 2.3.5): one asks, another approves, and the one who
//! asked takes it within a day.

use crate::desk::{Duty, Role};
use crate::time::{DAY, Instant};

/// How long something waits for approval, and how long it can be taken afterwards, in milliseconds.
pub const DOWNLOAD_WITHIN: i64 = DAY;

/// What was asked for, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BulkExport<Id> {
    /// Who asked.
    pub asked_by: Id,
    /// When.
    pub asked_at: Instant,
    /// What was decided.
    pub decided: Option<(Id, Instant, Decision)>,
    /// When it was taken.
    pub taken_at: Option<Instant>,
}

/// What may be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// It may be taken.
    Approved,
    /// It may not.
    Refused,
}

/// Where it stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportState {
    /// Waits for somebody else.
    Waiting,
    /// May be taken by whoever asked.
    Approved,
    /// Was refused.
    Refused,
    /// Was taken; once.
    Taken,
    /// Nobody decided, or nobody took it, in time.
    RunOut,
}

/// Why something is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotNow {
    /// The role does not have this duty.
    Role,
    /// The same two eyes: whoever asked decides nothing about it.
    OwnRequest,
    /// Somebody else asked: only whoever did takes it.
    NotTheirs,
    /// It was decided, taken, or ran out.
    Over(ExportState),
}

/// Where it stands.
#[must_use]
pub fn export_state<Id: Copy + PartialEq>(export: &BulkExport<Id>, now: Instant) -> ExportState {
    match (export.decided, export.taken_at) {
        (_, Some(_)) => ExportState::Taken,
        (Some((_, _, Decision::Refused)), _) => ExportState::Refused,
        (Some((_, at, Decision::Approved)), _) if now - at < DOWNLOAD_WITHIN => ExportState::Approved,
        (None, _) if now - export.asked_at < DOWNLOAD_WITHIN => ExportState::Waiting,
        _ => ExportState::RunOut,
    }
}

/// Whether somebody may decide now.
///
/// # Errors
/// Why not.
pub fn decide<Id: Copy + PartialEq>(export: &BulkExport<Id>, who: Id, role: Role, now: Instant) -> Result<(), NotNow> {
    if !role.may(Duty::Approve) {
        return Err(NotNow::Role);
    }
    if export.asked_by == who {
        return Err(NotNow::OwnRequest);
    }
    match export_state(export, now) {
        ExportState::Waiting => Ok(()),
        over => Err(NotNow::Over(over)),
    }
}

/// Whether somebody may take it now.
///
/// # Errors
/// Why not.
pub fn download<Id: Copy + PartialEq>(
    export: &BulkExport<Id>,
    who: Id,
    role: Role,
    now: Instant,
) -> Result<(), NotNow> {
    if !role.may(Duty::AskForExport) {
        return Err(NotNow::Role);
    }
    if export.asked_by != who {
        return Err(NotNow::NotTheirs);
    }
    match export_state(export, now) {
        ExportState::Approved => Ok(()),
        over => Err(NotNow::Over(over)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: Instant = Instant::from_millis(0);
    const HANDLER: u8 = 1;
    const OFFICER: u8 = 2;

    fn export(decided: Option<Decision>, taken: bool) -> BulkExport<u8> {
        BulkExport {
            asked_by: HANDLER,
            asked_at: ASKED,
            decided: decided.map(|decision| (OFFICER, ASKED + 10, decision)),
            taken_at: taken.then_some(ASKED + 20),
        }
    }

    #[test]
    fn where_it_stands_follows_from_what_was_done_and_when() {
        use Decision::{Approved, Refused};
        let table = [
            (None, false, 0, ExportState::Waiting),
            (None, false, DAY - 1, ExportState::Waiting),
            (None, false, DAY, ExportState::RunOut),
            (Some(Refused), false, 11, ExportState::Refused),
            (Some(Refused), false, 9 * DAY, ExportState::Refused),
            (Some(Approved), false, 11, ExportState::Approved),
            (Some(Approved), false, 9 + DAY, ExportState::Approved),
            (Some(Approved), false, 10 + DAY, ExportState::RunOut),
            (Some(Approved), true, 21, ExportState::Taken),
            (Some(Approved), true, 9 * DAY, ExportState::Taken),
        ];
        for (decided, taken, after, state) in table {
            assert_eq!(export_state(&export(decided, taken), ASKED + after), state, "{decided:?} {taken} {after}");
        }
    }

    #[test]
    fn it_takes_another_pair_of_eyes_and_is_decided_once() {
        let now = ASKED + 30;
        let waiting = export(None, false);
        for (who, role, expected) in [
            (OFFICER, Role::PrivacyOfficer, Ok(())),
            (OFFICER, Role::Handler, Err(NotNow::Role)),
            (OFFICER, Role::Auditor, Err(NotNow::Role)),
            // Whoever asked, even one who was given the other role meanwhile.
            (HANDLER, Role::PrivacyOfficer, Err(NotNow::OwnRequest)),
        ] {
            assert_eq!(decide(&waiting, who, role, now), expected, "{who} {role:?}");
        }
        for (decided, taken, over) in [
            (Decision::Approved, false, ExportState::Approved),
            (Decision::Approved, true, ExportState::Taken),
            (Decision::Refused, false, ExportState::Refused),
        ] {
            let again = decide(&export(Some(decided), taken), OFFICER, Role::PrivacyOfficer, now);
            assert_eq!(again, Err(NotNow::Over(over)));
        }
        assert_eq!(
            decide(&waiting, OFFICER, Role::PrivacyOfficer, ASKED + DAY),
            Err(NotNow::Over(ExportState::RunOut))
        );
    }

    #[test]
    fn only_whoever_asked_takes_it_and_once() {
        let approved = export(Some(Decision::Approved), false);
        let now = ASKED + 30;
        for (export, who, role, expected) in [
            (&approved, HANDLER, Role::Handler, Ok(())),
            (&approved, HANDLER, Role::Auditor, Err(NotNow::Role)),
            (&approved, OFFICER, Role::PrivacyOfficer, Err(NotNow::NotTheirs)),
            (&export(None, false), HANDLER, Role::Handler, Err(NotNow::Over(ExportState::Waiting))),
            (&export(Some(Decision::Refused), false), HANDLER, Role::Handler, Err(NotNow::Over(ExportState::Refused))),
            (&export(Some(Decision::Approved), true), HANDLER, Role::Handler, Err(NotNow::Over(ExportState::Taken))),
        ] {
            assert_eq!(download(export, who, role, now), expected, "{who} {role:?}");
        }
    }
}

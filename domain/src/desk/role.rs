//! Roles and what each may do: the least that the work needs (Safety Notice, Section 5(1)).

/// What an officer is there for. A person has one role, and an account of their own (Safety Notice, Section 5(4)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Works on requests and looks after who takes part.
    Handler,
    /// Is responsible (Act, Article 31): approves what takes four eyes, and looks after officers.
    PrivacyOfficer,
    /// Reads what was noted of everybody at the desk, and sees nobody's data.
    Auditor,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Handler, Self::PrivacyOfficer, Self::Auditor];

    /// The name in the store, in the log and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Handler => "handler",
            Self::PrivacyOfficer => "privacy_officer",
            Self::Auditor => "auditor",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether the role has a duty. What does not stand here is refused.
    #[must_use]
    pub const fn may(self, duty: Duty) -> bool {
        match duty {
            // The register says what was destroyed, of nobody.
            Duty::OwnAccount | Duty::ReadDisposals => true,
            Duty::ListPeople
            | Duty::LookUp
            | Duty::EnterPeriods
            | Duty::ExportOne
            | Duty::AskForExport
            | Duty::PlanDisposal
            | Duty::HandleRequests
            | Duty::Decide => {
                matches!(self, Self::Handler | Self::PrivacyOfficer)
            }
            Duty::Approve | Duty::ManageOfficers => matches!(self, Self::PrivacyOfficer),
            // The privacy officer has to look through it too (Safety Notice, Section 8(2)).
            Duty::ReadLog => matches!(self, Self::Auditor | Self::PrivacyOfficer),
        }
    }
}

/// Something that is done at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duty {
    /// Looking after one's own passkeys and sessions.
    OwnAccount,
    /// Seeing who takes part, masked.
    ListPeople,
    /// Opening one person's data, for a stated reason.
    LookUp,
    /// Entering the first and the last day of activities.
    EnterPeriods,
    /// Taking one person's data out as a file, for a stated reason.
    ExportOne,
    /// Asking for the data of all who take part in something; somebody else has to approve.
    AskForExport,
    /// Planning the destruction of what is kept no longer; somebody else has to approve.
    PlanDisposal,
    /// Reading the disposal register (파기관리대장).
    ReadDisposals,
    /// Seeing requests, and working on them.
    HandleRequests,
    /// Deciding requests and objections.
    Decide,
    /// Approving what takes four eyes: exports of many, disposal.
    Approve,
    /// Seeing officers, and helping those who lost their passkeys.
    ManageOfficers,
    /// Reading what was noted.
    ReadLog,
}

impl Duty {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::OwnAccount,
        Self::ListPeople,
        Self::LookUp,
        Self::EnterPeriods,
        Self::ExportOne,
        Self::AskForExport,
        Self::PlanDisposal,
        Self::ReadDisposals,
        Self::HandleRequests,
        Self::Decide,
        Self::Approve,
        Self::ManageOfficers,
        Self::ReadLog,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_duty_of_every_role_stands_in_this_table() {
        use Duty as D;
        // handler, privacy officer, auditor
        let table = [
            (D::OwnAccount, [true, true, true]),
            (D::ListPeople, [true, true, false]),
            (D::LookUp, [true, true, false]),
            (D::EnterPeriods, [true, true, false]),
            (D::ExportOne, [true, true, false]),
            (D::AskForExport, [true, true, false]),
            (D::PlanDisposal, [true, true, false]),
            (D::ReadDisposals, [true, true, true]),
            (D::HandleRequests, [true, true, false]),
            (D::Decide, [true, true, false]),
            (D::Approve, [false, true, false]),
            (D::ManageOfficers, [false, true, false]),
            (D::ReadLog, [false, true, true]),
        ];
        assert_eq!(table.map(|(duty, _)| duty), Duty::ALL);
        for (duty, expected) in table {
            assert_eq!(Role::ALL.map(|role| role.may(duty)), expected, "{duty:?}");
        }
    }

    #[test]
    fn every_role_is_found_by_its_name() {
        for role in Role::ALL {
            assert_eq!(Role::named(role.name()), Some(role));
        }
        assert_eq!(Role::named("operator"), None);
    }
}

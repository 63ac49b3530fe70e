//! The closed list of grounds on which a request may be limited or refused, and the reasons for which access may be postponed.
//!
//! There is no ground "unfounded" or "excessive" in the Act, and none is added here.

use super::asker::Asker;
use super::kind::Kind;
use super::status::Status;
use serde::{Deserialize, Serialize};

/// A ground for limiting or refusing.
///
/// The grounds against a request to transmit data (Decree, Article 42-8(1)) are not among them: such a request is not taken here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ground {
    /// A statute forbids or limits access: Act, Article 35(4)1.
    #[serde(rename = "ACC-1")]
    AccessForbidden,
    /// Access may harm somebody else's life or body, or unduly infringe somebody else's property and other interests: Act,
    /// Article 35(4)2.
    #[serde(rename = "ACC-2")]
    AccessHarmsOthers,
    /// It would seriously hinder imposing, collecting or refunding taxes: Act, Article 35(4)3(a).
    #[serde(rename = "ACC-3a")]
    AccessTaxes,
    /// ... assessing performance or selecting students at schools: (b).
    #[serde(rename = "ACC-3b")]
    AccessGrading,
    /// ... tests and examinations of academic knowledge, skill, recruitment and qualification: (c).
    #[serde(rename = "ACC-3c")]
    AccessExaminations,
    /// ... an assessment or judgment of compensation or benefits that is under way: (d).
    #[serde(rename = "ACC-3d")]
    AccessBenefits,
    /// ... an audit or investigation under another statute that is under way: (e).
    #[serde(rename = "ACC-3e")]
    AccessAudit,
    /// The investigation showed that the data is right as it is: Act, Article 36(2). Not a ground in the words of the Act, which
    /// asks to investigate and to do what is needed; the notice has to say what was found.
    #[serde(rename = "COR-1")]
    CorrectIsRight,
    /// Another statute names the item as one to be collected: Act, Article 36(1), proviso. The statute has to be named.
    #[serde(rename = "DEL-1")]
    DeleteForbidden,
    /// A special provision of a statute, or a duty under one that cannot be met otherwise: Act, Article 37(2)1.
    #[serde(rename = "SUS-1")]
    SuspendDuty,
    /// It may harm somebody else's life or body, or unduly infringe somebody else's property and other interests: Act,
    /// Article 37(2)2.
    #[serde(rename = "SUS-2")]
    SuspendHarmsOthers,
    /// A public body could not do what a statute charges it with: Act, Article 37(2)3.
    #[serde(rename = "SUS-3")]
    SuspendPublicTask,
    /// What was agreed could not be performed, and the person did not clearly say to end the contract: Act, Article 37(2)4.
    #[serde(rename = "SUS-4")]
    SuspendContract,
    /// It could not be established that the one who asks is the person: Decree, Article 46.
    #[serde(rename = "ID-1")]
    IdentityUnproven,
    /// It could not be established that the one who asks may act for the person: Decree, Articles 45(2) and 46.
    #[serde(rename = "ID-2")]
    MandateUnproven,
}

impl Ground {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::AccessForbidden,
        Self::AccessHarmsOthers,
        Self::AccessTaxes,
        Self::AccessGrading,
        Self::AccessExaminations,
        Self::AccessBenefits,
        Self::AccessAudit,
        Self::CorrectIsRight,
        Self::DeleteForbidden,
        Self::SuspendDuty,
        Self::SuspendHarmsOthers,
        Self::SuspendPublicTask,
        Self::SuspendContract,
        Self::IdentityUnproven,
        Self::MandateUnproven,
    ];

    /// The code, in the store, in forms and in notices.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// The article it stands in, as a notice cites it.
    #[must_use]
    pub const fn article(self) -> Cited {
        self.row().1
    }

    /// Code and article: the table that this is.
    const fn row(self) -> (&'static str, Cited) {
        use Cited::{Act, Decree};
        match self {
            Self::AccessForbidden => ("ACC-1", Act("35(4)1")),
            Self::AccessHarmsOthers => ("ACC-2", Act("35(4)2")),
            Self::AccessTaxes => ("ACC-3a", Act("35(4)3")),
            Self::AccessGrading => ("ACC-3b", Act("35(4)3")),
            Self::AccessExaminations => ("ACC-3c", Act("35(4)3")),
            Self::AccessBenefits => ("ACC-3d", Act("35(4)3")),
            Self::AccessAudit => ("ACC-3e", Act("35(4)3")),
            Self::CorrectIsRight => ("COR-1", Act("36(2)")),
            Self::DeleteForbidden => ("DEL-1", Act("36(1)")),
            Self::SuspendDuty => ("SUS-1", Act("37(2)1")),
            Self::SuspendHarmsOthers => ("SUS-2", Act("37(2)2")),
            Self::SuspendPublicTask => ("SUS-3", Act("37(2)3")),
            Self::SuspendContract => ("SUS-4", Act("37(2)4")),
            Self::IdentityUnproven => ("ID-1", Decree("46")),
            Self::MandateUnproven => ("ID-2", Decree("45(2)")),
        }
    }

    /// The ground of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }

    /// Whether a request of that kind may be limited or refused on it.
    #[must_use]
    pub const fn applies_to(self, kind: Kind) -> bool {
        match self {
            Self::AccessForbidden
            | Self::AccessHarmsOthers
            | Self::AccessTaxes
            | Self::AccessGrading
            | Self::AccessExaminations
            | Self::AccessBenefits
            | Self::AccessAudit => matches!(kind, Kind::Access),
            Self::CorrectIsRight => matches!(kind, Kind::Correct),
            Self::DeleteForbidden => matches!(kind, Kind::Delete),
            Self::SuspendDuty | Self::SuspendHarmsOthers | Self::SuspendPublicTask | Self::SuspendContract => {
                matches!(kind, Kind::Suspend | Kind::Withdraw)
            }
            Self::IdentityUnproven | Self::MandateUnproven => true,
        }
    }

    /// The grounds on which a request of that kind may be limited or refused.
    pub fn of(kind: Kind) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |ground| ground.applies_to(kind))
    }

    /// Whether a decision may rest on it as a request stands: while it is looked into who asks, on this alone, and afterwards on
    /// what the Act has for the kind (Decree, Article 46: first the proof is asked for, then it is refused). Nobody who asks
    /// for themselves needs a mandate.
    #[must_use]
    pub const fn is_at_hand(self, kind: Kind, asker: Asker, status: Status) -> bool {
        match self {
            Self::IdentityUnproven => matches!(status, Status::Verifying),
            Self::MandateUnproven => matches!(status, Status::Verifying) && asker.is_for_another(),
            _ => self.applies_to(kind) && !matches!(status, Status::Verifying),
        }
    }

    /// Whether it is about who asks and not about what is asked: it refuses as a whole, and only after proof was asked for.
    #[must_use]
    pub const fn is_about_the_asker(self) -> bool {
        matches!(self, Self::IdentityUnproven | Self::MandateUnproven)
    }

    /// Whether the statute that it rests on has to be named.
    #[must_use]
    pub const fn names_a_statute(self) -> bool {
        matches!(self, Self::AccessForbidden | Self::DeleteForbidden | Self::SuspendDuty | Self::SuspendPublicTask)
    }
}

/// An article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cited {
    /// Of the Act.
    Act(&'static str),
    /// Of the Decree.
    Decree(&'static str),
}

/// A reason for putting off access. Article 35(3) of the Act asks for a good reason and for telling it; this is the center's
/// list of such reasons, so that nobody is put off without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Postponement {
    /// What concerns others has to be taken out first, or others have to be heard.
    #[serde(rename = "PST-1")]
    OthersConcerned,
    /// There is so much, or it lies in so many places, that it cannot be put together in time.
    #[serde(rename = "PST-2")]
    Extent,
    /// A disaster or a failure of the system keeps the data out of reach.
    #[serde(rename = "PST-3")]
    OutOfReach,
    /// A limit under Article 35(4) that will end by itself: an audit or an assessment is under way.
    #[serde(rename = "PST-4")]
    UnderWay,
}

impl Postponement {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::OthersConcerned, Self::Extent, Self::OutOfReach, Self::UnderWay];

    /// The code, in the store, in forms and in notices.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OthersConcerned => "PST-1",
            Self::Extent => "PST-2",
            Self::OutOfReach => "PST-3",
            Self::UnderWay => "PST-4",
        }
    }

    /// The reason of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_one_of_the_act() {
        use Kind::{Access, Automated, Complaint, Correct, Delete, Suspend, Withdraw};
        let of_access = ["ACC-1", "ACC-2", "ACC-3a", "ACC-3b", "ACC-3c", "ACC-3d", "ACC-3e"];
        let of_suspension = ["SUS-1", "SUS-2", "SUS-3", "SUS-4"];
        for (kind, own) in [
            (Access, &of_access[..]),
            (Correct, &["COR-1"]),
            (Delete, &["DEL-1"]),
            (Suspend, &of_suspension),
            (Withdraw, &of_suspension),
            (Complaint, &[]),
            (Automated, &[]),
        ] {
            let codes: Vec<&str> = Ground::of(kind).map(Ground::code).collect();
            assert_eq!(codes, [own, &["ID-1", "ID-2"]].concat(), "{kind:?}");
        }
    }

    #[test]
    fn a_statutory_item_is_never_a_reason_not_to_correct() {
        // The proviso of Article 36(1) bars deletion alone.
        assert!(!Ground::DeleteForbidden.applies_to(Kind::Correct));
    }

    #[test]
    fn codes_read_back_and_are_those_on_the_wire() {
        for ground in Ground::ALL {
            assert_eq!(Ground::parse(ground.code()), Some(ground));
            assert_eq!(serde_json::to_string(&ground).ok(), Some(format!("\"{}\"", ground.code())));
        }
        for reason in Postponement::ALL {
            assert_eq!(Postponement::parse(reason.code()), Some(reason));
            assert_eq!(serde_json::to_string(&reason).ok(), Some(format!("\"{}\"", reason.code())));
        }
        for bad in ["", "ACC-3", "acc-1", "EXCESSIVE", "PTB-1"] {
            assert_eq!(Ground::parse(bad), None);
            assert_eq!(Postponement::parse(bad), None);
        }
    }
}

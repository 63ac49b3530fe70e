//! Destroying what is kept no longer (Act, Article 21): when something falls due, until when it has to be gone, and who decides.
//!
//! What people do by themselves, and short-lived records of the program, go at once and need no plan. What somebody took part in, and
//! whose keeping time is over, is destroyed by a plan that a privacy officer approves (standard guideline on the protection of
//! personal information, "destruction procedure"): somebody other than who made it. If nobody approves until the statutory day, it
//! goes without: the promise to people outweighs the procedure.

use crate::date::Date;
use crate::desk::{Duty, Role};
use crate::ledger::{Bytes, Hash};
use crate::policy::{Period, Register, RetentionRule};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// The period of a register that says how long destruction may take (`[periods] disposal`).
pub const GRACE: &str = "disposal";

/// When the keeping time of what somebody takes part in is over: at this moment it may be destroyed. None where it ends by what the
/// person does, or nobody has said yet that the activity ended.
///
/// A period after the end of an activity is over when its last day begins in Korea, so that by the end of that day it is gone.
#[must_use]
pub fn due_at(rule: RetentionRule, ended_on: Option<Date>, confirmed_at: Instant) -> Option<Instant> {
    match rule {
        RetentionRule::AfterEnd(_) => rule.due_on(ended_on?).map(Date::start_in_korea),
        RetentionRule::For(period) => Some(period.after(confirmed_at)),
        _ => None,
    }
}

/// At which moment what fell due has to be gone: after the time that the register gives for destruction. At once where it gives
/// none.
#[must_use]
pub fn gone_by(due_at: Instant, grace: Option<Period>) -> Instant {
    grace.map_or(due_at, |grace| grace.after(due_at))
}

/// The latest moment of falling due for which [`gone_by`] is `now` or earlier.
#[must_use]
pub fn due_before(now: Instant, grace: Option<Period>) -> Instant {
    grace.map_or(now, |grace| grace.before(now))
}

/// How long destruction may take under a version of the policy.
#[must_use]
pub fn grace(register: &Register) -> Option<Period> {
    register.period(GRACE)
}

/// An officer who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    /// The officer's number at the desk; where there is no desk yet, the name by which the operator calls the officer.
    pub id: String,
    /// In which role.
    pub role: Role,
}

/// Why an officer may not decide about a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotToDecide {
    /// Only a privacy officer does.
    #[error("only a privacy officer decides about a plan")]
    Role,
    /// Four eyes: who planned does not approve.
    #[error("whoever made the plan does not decide about it")]
    SameEyes,
}

/// Whether an officer may approve or refuse a plan that somebody made.
///
/// # Errors
/// Why not.
///
/// ```
/// use changho_domain::desk::Role;
/// use changho_domain::disposal::{Acting, NotToDecide, may_decide};
/// let kim = Acting { id: "kim".into(), role: Role::PrivacyOfficer };
/// assert_eq!(may_decide("lee", &kim), Ok(()));
/// assert_eq!(may_decide("kim", &kim), Err(NotToDecide::SameEyes));
/// ```
pub fn may_decide(planned_by: &str, officer: &Acting) -> Result<(), NotToDecide> {
    if !officer.role.may(Duty::Approve) {
        return Err(NotToDecide::Role);
    }
    // Two spellings are no two pairs of eyes.
    if same_officer(planned_by, &officer.id) { Err(NotToDecide::SameEyes) } else { Ok(()) }
}

fn same_officer(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Why a plan is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanCause {
    /// An officer planned it and a privacy officer approved.
    Plan,
    /// Nobody approved in time: the program did it on the statutory day.
    NoApproval,
    /// The policy leaves no time for a plan.
    NoDelay,
}

impl PlanCause {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Plan, Self::NoApproval, Self::NoDelay];

    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::NoApproval => "no_approval",
            Self::NoDelay => "no_delay",
        }
    }

    /// The cause of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.name() == name)
    }
}

/// Where a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Waits for a privacy officer.
    Planned,
    /// Is carried out as its records fall due.
    Approved,
    /// Was refused; its records wait for another plan, or for the statutory day.
    Refused,
    /// Nothing was left of it before anybody decided.
    Lapsed,
    /// Was carried out, and stands in the register.
    Done,
}

impl PlanState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Planned, Self::Approved, Self::Refused, Self::Lapsed, Self::Done];

    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Lapsed => "lapsed",
            Self::Done => "done",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What the signatures of the disposal register begin with: none of them can stand for one of another chain.
pub const DISPOSAL_CHECKPOINT: &str = "changho disposal checkpoint 1";

/// The bytes of an entry of the disposal register; its hash is SHA-256 of them.
#[must_use]
pub fn entry_bytes(number: i64, at: Instant, body: &str, before: &Hash) -> Vec<u8> {
    Bytes::of("changho disposal 1").number(number).number(at.millis()).text(body).bytes(before).done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Unit;
    use crate::time::{DAY, HOUR, KOREA};
    use proptest::prelude::*;

    fn period(count: u32, unit: Unit) -> Period {
        Period::new(count, unit).expect("a period")
    }

    fn day(text: &str) -> Date {
        text.parse().expect(text)
    }

    #[test]
    fn when_each_rule_falls_due() {
        let confirmed = day("2026-11-30").start_in_korea() + 10 * HOUR;
        let three_months = RetentionRule::AfterEnd(period(3, Unit::Months));
        let for_days = RetentionRule::For(period(14, Unit::Days));
        let cases = [
            (three_months, None, None),
            (three_months, Some("2026-12-03"), Some(day("2027-03-03").start_in_korea())),
            // The last day of a shorter month.
            (three_months, Some("2026-11-30"), Some(day("2027-02-28").start_in_korea())),
            (for_days, None, Some(confirmed + 14 * DAY)),
            (for_days, Some("2026-12-03"), Some(confirmed + 14 * DAY)),
            (RetentionRule::UntilCancelled, Some("2026-12-03"), None),
            (RetentionRule::UntilDeleted, None, None),
            (RetentionRule::NotStated, Some("2026-12-03"), None),
        ];
        for (rule, ended, due) in cases {
            assert_eq!(due_at(rule, ended.map(day), confirmed), due, "{rule:?} {ended:?}");
        }
    }

    #[test]
    fn the_day_begins_at_midnight_in_korea() {
        let due =
            due_at(RetentionRule::AfterEnd(period(1, Unit::Days)), Some(day("2026-12-31")), Instant::from_millis(0));
        assert_eq!(due.map(|due| due.millis()), Some(day("2027-01-01").start_in_korea().millis()));
        assert_eq!((due.expect("a moment") + -1).korean_date(), day("2026-12-31"));
        assert_eq!((due.expect("a moment").millis() + KOREA) % DAY, 0);
    }

    #[test]
    fn who_decides() {
        for (planner, id, role, expected) in [
            ("lee", "kim", Role::PrivacyOfficer, Ok(())),
            ("kim", "kim", Role::PrivacyOfficer, Err(NotToDecide::SameEyes)),
            ("Kim ", "kim", Role::PrivacyOfficer, Err(NotToDecide::SameEyes)),
            ("lee", "kim", Role::Handler, Err(NotToDecide::Role)),
            ("lee", "kim", Role::Auditor, Err(NotToDecide::Role)),
        ] {
            assert_eq!(may_decide(planner, &Acting { id: id.into(), role }), expected, "{planner} {id} {role:?}");
        }
    }

    #[test]
    fn names_are_read_back() {
        for cause in PlanCause::ALL {
            assert_eq!(PlanCause::named(cause.name()), Some(cause));
        }
        for state in PlanState::ALL {
            assert_eq!(PlanState::named(state.name()), Some(state));
        }
        assert!(PlanState::named("").is_none());
    }

    #[test]
    fn every_part_of_an_entry_is_in_its_bytes() {
        let at = Instant::from_millis(7);
        let first = [0; 32];
        let entry = entry_bytes(1, at, "{}", &first);
        assert_ne!(entry, entry_bytes(2, at, "{}", &first));
        assert_ne!(entry, entry_bytes(1, at + 1, "{}", &first));
        assert_ne!(entry, entry_bytes(1, at, "{ }", &first));
        assert_ne!(entry, entry_bytes(1, at, "{}", &[1; 32]));
    }

    proptest! {
        #[test]
        fn what_has_to_be_gone_is_what_fell_due_long_enough_ago(
            now in 1_600_000_000_000_i64..2_000_000_000_000,
            back in 0_i64..100 * DAY,
            days in proptest::option::of(1_u32..30),
        ) {
            let grace = days.map(|days| period(days, Unit::Days));
            let (now, due) = (Instant::from_millis(now), Instant::from_millis(now - back));
            prop_assert_eq!(gone_by(due, grace) <= now, due <= due_before(now, grace));
            prop_assert!(gone_by(due, grace) >= due);
        }
    }
}

//! How long the program keeps what it makes itself: the register's figures, within the bounds that security sets.
//!
//! What a version says is done. Where it says nothing, what stands here is done. What it says and the program would not do
//! is found by [`broken_promises`] before anybody can read it.

use super::check::{RegisterProblem, at};
use super::{Period, Register, RetentionRule, StorageName, Unit};
use crate::code::CODE_LIFETIME;
use crate::desk::LONGEST_DESK_SESSION;
use crate::requests::DRAFT_FOR;
use crate::session::LONGEST_SESSION;
use crate::time::{DAY, Instant, SECOND};

/// The records of the program, by the ids that registers describe them by (`[[automatic]]`).
pub mod record {
    /// Sign-ups that wait for their confirmation.
    pub const UNCONFIRMED: &str = "unconfirmed";
    /// Codes that were mailed.
    pub const CODES: &str = "sign_in_codes";
    /// Sign-ins and changes.
    pub const ACTIVITIES: &str = "sign_ins";
    /// Signed-in browsers.
    pub const SESSIONS: &str = "sessions";
    /// What limits attempts.
    pub const LIMITS: &str = "network_limit";
    /// Answers about cookies.
    pub const CHOICES: &str = "cookie_choices";
    /// That a mail was sent.
    pub const MAILS: &str = "mails_sent";
    /// What visitors looked at.
    pub const STATISTICS: &str = "statistics";
    /// Requests by which people exercise their rights.
    pub const REQUESTS: &str = "requests";
    /// Addresses whose owners deleted everything.
    pub const SUPPRESSION: &str = "suppression";
    /// Suspensions of processing.
    pub const SUSPENSIONS: &str = "suspensions";
    /// Who looked at whose data at the desk.
    pub const DESK_LOG: &str = "desk_log";
    /// What consignees were handed, and told afterwards.
    pub const TRANSFERS: &str = "consignee_transfers";
}

/// The periods of the program that a register names under `[periods]`.
pub mod period {
    /// For how long an answer about cookies stands.
    pub const CHOICE: &str = "consent_choice";
    /// For how long the link that confirms works.
    pub const CONFIRMATION: &str = "confirmation";
    /// For how long a code works.
    pub const CODE: &str = "sign_in_code";
}

/// The cookies of the program, as a center behind https names them.
mod cookie {
    pub(super) const SESSION: &str = "__Host-session";
    pub(super) const SIGN_IN: &str = "__Host-sign-in";
    pub(super) const CHOICE: &str = "choice";
    pub(super) const WAITING: &str = "choice-waiting";
    pub(super) const LANGUAGE: &str = "language";
    pub(super) const VISITOR: &str = "visitor";
    pub(super) const DESK: &str = "__Host-desk";
    pub(super) const REQUEST: &str = "__Host-request";
}

/// What nobody confirmed goes after this long at the latest, in milliseconds: the address may be somebody else's.
pub const LONGEST_CONFIRMATION: i64 = 7 * DAY;
/// An answer about cookies is asked for anew after this many months at the latest.
const LONGEST_CHOICE: u32 = 12;
/// A visitor's number lives for so many months at the latest (CNIL, exemption for audience measurement).
const LONGEST_VISITOR: u32 = 13;

/// How long things are kept, under one version of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    confirmation: Period,
    session: i64,
    choice: Period,
    choice_record: Period,
    language: Period,
    statistics: Period,
}

impl Keeping {
    /// What holds under a version.
    #[must_use]
    pub fn of(register: &Register) -> Self {
        let choice = shorter(
            register.period(period::CHOICE).or_else(|| lifetime(register, cookie::CHOICE)).unwrap_or(months(6)),
            months(LONGEST_CHOICE),
        );
        let record = |id: &str| kept_for(register, id);
        let confirmation = record(record::UNCONFIRMED).or_else(|| register.period(period::CONFIRMATION));
        Self {
            confirmation: shorter(confirmation.unwrap_or(of(24, Unit::Hours)), of(7, Unit::Days)),
            session: record(record::SESSIONS).and_then(milliseconds).unwrap_or(LONGEST_SESSION).min(LONGEST_SESSION),
            choice,
            choice_record: longer(record(record::CHOICES).unwrap_or(months(12)), choice),
            language: lifetime(register, cookie::LANGUAGE).unwrap_or(choice),
            statistics: shorter(record(record::STATISTICS).unwrap_or(of(30, Unit::Days)), months(LONGEST_VISITOR)),
        }
    }

    /// For how long the links work that confirm a sign-up or a new address; what was entered is gone afterwards.
    #[must_use]
    pub const fn confirmation(&self) -> Period {
        self.confirmation
    }

    /// The same in milliseconds.
    #[must_use]
    pub fn confirm_within(&self) -> i64 {
        milliseconds(self.confirmation).unwrap_or(LONGEST_CONFIRMATION).min(LONGEST_CONFIRMATION)
    }

    /// For how long a session lasts, however busy, in milliseconds.
    #[must_use]
    pub const fn session(&self) -> i64 {
        self.session
    }

    /// For how long an answer about cookies stands, acceptance and refusal alike.
    #[must_use]
    pub const fn choice(&self) -> Period {
        self.choice
    }

    /// For how long the record of such an answer is kept, from the day it was given.
    #[must_use]
    pub const fn choice_record(&self) -> Period {
        self.choice_record
    }

    /// For how long the language chosen last is remembered.
    #[must_use]
    pub const fn language(&self) -> Period {
        self.language
    }

    /// For how long a visitor's number lives, and what was looked at under it.
    #[must_use]
    pub const fn statistics(&self) -> Period {
        self.statistics
    }
}

/// What the register says about a record of the program, if it is a period.
#[must_use]
pub fn kept_for(register: &Register, record: &str) -> Option<Period> {
    match register.automatic(record)?.retention {
        RetentionRule::For(period) => Some(period),
        _ => None,
    }
}

/// For how long the log of the desk is kept: as the register says, three years where it does not. The log holds access and
/// rights in one chain, so that the longer of the two periods of the law holds for both (Safety Notice, Sections 5(3) and 8(1)).
#[must_use]
pub fn desk_log(register: &Register) -> Period {
    longer(kept_for(register, record::DESK_LOG).unwrap_or(SHORTEST_DESK_LOG), SHORTEST_DESK_LOG)
}

/// For how long it is kept what consignees were handed and told: as the register says, three years where it does not. A transfer is
/// an access to personal data (Safety Notice, Section 8(1): a year at least, two where many people are concerned).
#[must_use]
pub fn transfers(register: &Register) -> Period {
    longer(kept_for(register, record::TRANSFERS).unwrap_or(of(3, Unit::Years)), SHORTEST_TRANSFERS)
}

/// Accesses are on record for so long at least where 50,000 people or more are concerned (Safety Notice, Section 8(1)); how many there
/// will be nobody knows before.
const SHORTEST_TRANSFERS: Period = of(2, Unit::Years);

/// Rights to the desk are on record for so long at least (Safety Notice, Section 5(3)).
const SHORTEST_DESK_LOG: Period = of(3, Unit::Years);

/// What the version promises and the program does otherwise, with what would be right. The first part of each path is a
/// section of the register.
#[must_use]
pub fn broken_promises(register: &Register) -> Vec<RegisterProblem> {
    let mut broken = Vec::new();
    let mut say = |path, message: String| broken.push(RegisterProblem { path, message });
    let keeping = Keeping::of(register);
    let code = of(10, Unit::Minutes);
    debug_assert_eq!(milliseconds(code), Some(CODE_LIFETIME));
    debug_assert_eq!(milliseconds(of(2, Unit::Hours)), Some(DRAFT_FOR));

    // Who says what: the ways to the figures that have to be one and the same.
    let fixed = [
        (Place::Record(record::CODES), code),
        (Place::Period(period::CODE), code),
        (Place::Cookie(cookie::SIGN_IN), code),
        (Place::Record(record::UNCONFIRMED), keeping.confirmation),
        (Place::Period(period::CONFIRMATION), keeping.confirmation),
        (Place::Record(record::SESSIONS), session(keeping.session)),
        (Place::Cookie(cookie::SESSION), session(keeping.session)),
        (Place::Period(period::CHOICE), keeping.choice),
        (Place::Cookie(cookie::CHOICE), keeping.choice),
        // It has to outlive the answer that it takes from, however long that stands.
        (Place::Cookie(cookie::WAITING), months(LONGEST_CHOICE)),
        (Place::Record(record::CHOICES), keeping.choice_record),
        (Place::Cookie(cookie::LANGUAGE), keeping.language),
        (Place::Record(record::STATISTICS), keeping.statistics),
        (Place::Cookie(cookie::VISITOR), keeping.statistics),
        (Place::Record(record::DESK_LOG), desk_log(register)),
        (Place::Record(record::TRANSFERS), transfers(register)),
        (Place::Cookie(cookie::DESK), of(8, Unit::Hours)),
        (Place::Cookie(cookie::REQUEST), of(2, Unit::Hours)),
    ];
    debug_assert_eq!(milliseconds(of(8, Unit::Hours)), Some(LONGEST_DESK_SESSION));
    for (place, done) in fixed {
        match place.says(register) {
            None | Some(RetentionRule::NotStated) => {}
            Some(RetentionRule::For(said)) if as_long(said, done) => {}
            Some(_) => {
                let unit = format!("{:?}", done.unit()).to_lowercase();
                let message = format!(
                    "the program keeps `{}` for {} {unit}, whatever is said here: say the same",
                    place.name(),
                    done.count()
                );
                say(place.path(register), message);
            }
        }
    }
    for id in [record::ACTIVITIES, record::MAILS, record::SUPPRESSION, record::SUSPENSIONS] {
        let rule = register.automatic(id).map(|record| record.retention);
        let fits = match rule {
            None | Some(RetentionRule::NotStated) => true,
            // One that holds has no end that could be foreseen, and goes with the person.
            Some(RetentionRule::For(_)) => id != record::SUSPENSIONS,
            Some(RetentionRule::UntilResubscribed) => id == record::SUPPRESSION,
            Some(RetentionRule::UntilDeleted) => id != record::SUPPRESSION,
            Some(_) => false,
        };
        if !fits {
            let other = if id == record::SUPPRESSION { "until_resubscribed" } else { "until_deleted" };
            let or = if id == record::SUSPENSIONS { "" } else { " or `for` a period" };
            say(Place::Record(id).path(register), format!("`{id}` is kept `{other}`{or}"));
        }
    }
    broken
}

/// Where a register says how long the program keeps something.
#[derive(Clone, Copy)]
enum Place {
    Record(&'static str),
    Period(&'static str),
    Cookie(&'static str),
}

impl Place {
    fn says(self, register: &Register) -> Option<RetentionRule> {
        match self {
            Self::Record(id) => register.automatic(id).map(|record| record.retention),
            Self::Period(id) => register.period(id).map(RetentionRule::For),
            Self::Cookie(name) => Some(register.cookie(&StorageName::try_from(name.to_owned()).ok()?)?.lifetime),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Record(name) | Self::Period(name) | Self::Cookie(name) => name,
        }
    }

    fn path(self, register: &Register) -> Vec<super::check::Step> {
        match self {
            Self::Record(id) => {
                let at = register.automatic.iter().position(|record| &record.id == id).unwrap_or_default();
                at!["automatic", at, "retention"]
            }
            Self::Period(id) => at!["periods", id],
            Self::Cookie(name) => {
                let at = register.cookies.iter().position(|cookie| cookie.name.as_str() == name).unwrap_or_default();
                at!["cookies", at, "lifetime"]
            }
        }
    }
}

fn lifetime(register: &Register, cookie: &str) -> Option<Period> {
    register.cookie(&StorageName::try_from(cookie.to_owned()).ok()?)?.lifetime.period()
}

/// A period that the program names itself.
const fn of(count: u32, unit: Unit) -> Period {
    match Period::new(count, unit) {
        Some(period) => period,
        None => Period::SHORTEST,
    }
}

const fn months(count: u32) -> Period {
    of(count, Unit::Months)
}

/// The length of a session as a period.
fn session(millis: i64) -> Period {
    let minutes = u32::try_from(millis / (60 * SECOND)).unwrap_or(u32::MAX);
    if minutes.is_multiple_of(60) { of(minutes / 60, Unit::Hours) } else { of(minutes, Unit::Minutes) }
}

fn milliseconds(period: Period) -> Option<i64> {
    i64::try_from(period.exact_seconds()?).ok()?.checked_mul(SECOND)
}

/// How long a period is at a moment that is as good as any: for comparing periods in different units.
fn length(period: Period) -> i64 {
    let from = Instant::from_millis(0);
    period.after(from) - from
}

fn as_long(one: Period, other: Period) -> bool {
    one == other || (milliseconds(one).is_some() && milliseconds(one) == milliseconds(other))
}

fn shorter(one: Period, other: Period) -> Period {
    if length(one) <= length(other) { one } else { other }
}

fn longer(one: Period, other: Period) -> Period {
    if length(one) >= length(other) { one } else { other }
}

#[cfg(test)]
mod tests;

//! What became of a request, and after how many days, read from its log.

use super::clock::Clock;
use super::holidays::Holidays;
use super::kind::Kind;
use super::status::Status;
use crate::date::Date;

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Became {
    /// It was met in whole, or answered at once.
    Met,
    /// It was met in part.
    InPart,
    /// It was refused.
    Refused,
    /// The one who asked took it back before it was decided.
    Withdrawn,
    /// Nothing was decided yet.
    Open,
}

impl Became {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 5] = [Self::Met, Self::InPart, Self::Refused, Self::Withdrawn, Self::Open];

    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::InPart => "in_part",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Open => "open",
        }
    }

    /// The one of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|became| became.name() == name)
    }

    /// Whether it was decided.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Met | Self::InPart | Self::Refused)
    }
}

/// An entry of the log of a request that led to a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The day in Korea.
    pub on: Date,
    /// The state.
    pub status: Status,
}

/// What became of a request, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fate {
    /// What became of it: what was decided last, because an objection can change a decision, and what was decided stands until
    /// then.
    pub became: Became,
    /// How many days had counted when it was decided first; 0 where nothing was decided.
    pub days: u32,
}

/// Reads the log of a request, the oldest step first. None where the request never came in: it was not confirmed.
///
/// The days are those of [`Clock`], so that they can be compared with the days that the law gives: the day on which the request
/// came in is left out, the days stand still while something is awaited from the one who asks, and days for which access
/// was put off are none that passed in the office.
#[must_use]
pub fn fate(kind: Kind, log: &[Step], holidays: &Holidays) -> Option<Fate> {
    let came_in = log.iter().position(|step| matches!(step.status, Status::Received | Status::Verifying))?;
    let (first, later) = log.get(came_in..)?.split_first()?;
    let mut count = Count { clock: Clock::start(kind, first.on), before: 0, at: first.status };
    if first.status.stands_still() {
        count.clock = count.clock.stop(first.on);
    }
    let mut fate = Fate { became: Became::Open, days: 0 };
    for step in later {
        let decided = match step.status {
            Status::Granted => Some(Became::Met),
            Status::Partial => Some(Became::InPart),
            Status::Refused => Some(Became::Refused),
            // Without a decision before it: the center answered at once.
            Status::Done if fate.became == Became::Open => Some(Became::Met),
            _ => None,
        };
        if let Some(decided) = decided {
            if !fate.became.is_decided() {
                fate.days = count.until(step.on, holidays);
            }
            fate.became = decided;
        } else if step.status == Status::Withdrawn && fate.became == Became::Open {
            fate.became = Became::Withdrawn;
        }
        count.go_to(*step, kind, holidays);
    }
    Some(fate)
}

/// The days of a request while its log is read.
struct Count {
    clock: Clock,
    /// Days that counted before the clock began anew.
    before: u32,
    at: Status,
}

impl Count {
    fn until(&self, day: Date, holidays: &Holidays) -> u32 {
        self.before.saturating_add(self.clock.counted(day, holidays))
    }

    /// Moves the clock as the act did that led to the state. A state, and the one before it, tell which act it was.
    fn go_to(&mut self, step: Step, kind: Kind, holidays: &Holidays) {
        let (on, next) = (step.on, step.status);
        let begins_anew =
            next == Status::Objection || (self.clock.postponed.is_some() && (next.counts() || next.stands_still()));
        if begins_anew {
            self.before = self.until(on, holidays);
            self.clock = Clock::restart(kind, on);
        }
        self.clock = match next {
            Status::Postponed => Clock { postponed: Some(on), stopped: None, ..self.clock },
            Status::InReview if self.at == Status::InReview => {
                self.clock.extend(kind, on, holidays).unwrap_or(self.clock)
            }
            next if next.stands_still() => self.clock.stop(on),
            next if next.counts() => self.clock.go_on(on, holidays),
            _ => self.clock,
        };
        self.at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn log(text: &str) -> Vec<Step> {
        text.split_whitespace()
            .map(|word| {
                let (day, status) = word.split_once(':').expect("a day and a state");
                let status = Status::parse(status).expect("a state");
                let (month, day) = day.split_once('-').expect("month and day");
                let number = |text: &str| text.parse().expect("a number");
                Step { on: Date::new(2027, number(month), number(day)).expect("a day"), status }
            })
            .collect()
    }

    #[test]
    fn what_became_of_a_request_and_after_how_many_days() {
        for (kind, steps, expected) in [
            (Kind::Access, "", None),
            (Kind::Access, "3-1:draft", None),
            (Kind::Access, "3-1:unconfirmed", None),
            (Kind::Access, "3-1:unconfirmed 3-1:withdrawn", None),
            (Kind::Access, "3-1:unconfirmed 3-2:received", Some((Became::Open, 0))),
            (Kind::Access, "3-2:received 3-2:withdrawn", Some((Became::Withdrawn, 0))),
            (Kind::Access, "3-2:received 3-4:in_review 3-9:withdrawn", Some((Became::Withdrawn, 0))),
            // The first day is not counted.
            (Kind::Access, "3-2:received 3-2:in_review 3-2:granted", Some((Became::Met, 0))),
            (Kind::Access, "3-2:received 3-2:in_review 3-3:granted", Some((Became::Met, 1))),
            (Kind::Correct, "3-2:received 3-5:in_review 3-12:partial 3-15:done", Some((Became::InPart, 10))),
            (Kind::Delete, "3-2:received 3-5:in_review 3-6:refused", Some((Became::Refused, 4))),
            // Answered at once.
            (Kind::Automated, "3-2:received 3-2:done", Some((Became::Met, 0))),
            // For somebody else: the days begin when it is established who asks.
            (Kind::Access, "3-2:verifying 3-9:received 3-10:in_review 3-11:granted", Some((Became::Met, 2))),
            (Kind::Access, "3-2:verifying 3-29:refused", Some((Became::Refused, 0))),
            (Kind::Access, "3-2:received 3-5:refused", Some((Became::Refused, 3))),
            // Something was awaited, twice.
            (
                Kind::Access,
                "3-2:received 3-3:in_review 3-4:need_info 3-10:in_review 3-11:verifying 3-20:in_review 3-22:granted",
                Some((Became::Met, 5)),
            ),
            // Who asks for something when it is too late gains nothing by it: 2027-03-12 was the last day.
            (
                Kind::Access,
                "3-2:received 3-3:in_review 3-15:need_info 3-20:in_review 3-21:granted",
                Some((Became::Met, 19)),
            ),
            // Put off on the fifth day; five more days after the reason ended.
            (
                Kind::Access,
                "3-2:received 3-3:in_review 3-7:postponed 5-3:in_review 5-8:granted",
                Some((Became::Met, 10)),
            ),
            (
                Kind::Access,
                "3-2:received 3-3:in_review 3-7:postponed 5-3:verifying 5-8:refused",
                Some((Became::Refused, 5)),
            ),
            (
                Kind::Access,
                "3-2:received 3-3:in_review 3-7:postponed 5-3:objection 5-4:in_review 5-6:granted",
                Some((Became::Met, 8)),
            ),
            // An objection changes what became of it, and not how long the first decision took.
            (
                Kind::Delete,
                "3-2:received 3-3:in_review 3-4:refused 3-9:objection 3-10:in_review 3-19:granted 3-19:done",
                Some((Became::Met, 2)),
            ),
            (Kind::Delete, "3-2:received 3-3:in_review 3-4:refused 3-9:objection", Some((Became::Refused, 2))),
            (
                Kind::Delete,
                "3-2:received 3-3:in_review 3-4:granted 3-4:done 3-9:objection 3-9:withdrawn",
                Some((Became::Met, 2)),
            ),
            // Days were added.
            (Kind::Automated, "3-2:received 3-3:in_review 3-4:in_review 5-1:granted", Some((Became::Met, 60))),
        ] {
            let found = fate(kind, &log(steps), Holidays::of_korea());
            assert_eq!(found, expected.map(|(became, days)| Fate { became, days }), "{steps}");
        }
    }

    #[test]
    fn names_read_back() {
        for became in Became::ALL {
            assert_eq!(Became::parse(became.name()), Some(became));
        }
    }

    proptest! {
        #[test]
        fn days_are_never_more_than_passed(moves in prop::collection::vec((0..Status::ALL.len(), 0_u32..9), 0..30)) {
            let first: Date = "2027-03-02".parse().expect("a day");
            let mut day = first;
            let mut log = vec![Step { on: first, status: Status::Received }];
            for (status, days) in moves {
                day = day.plus_days(days).expect("a day");
                log.push(Step { on: day, status: Status::ALL[status] });
            }
            let fate = fate(Kind::Access, &log, Holidays::of_korea()).expect("it came in");
            prop_assert!(i64::from(fate.days) <= first.days_until(day));
        }
    }
}

//! Suspension of processing (Act, Article 37): what it stops, and what has to go on all the same.
//!
//! A suspension is a state of a person, whole or for one programme. While it holds, personal data is kept and nothing else is done
//! with it, but for answers that the law itself asks for. It ends by the person, or by the destruction that the law asks for
//! (Article 37(5)); it never keeps data beyond its keeping time.

use crate::time::Instant;

/// What somebody is about to do with personal data. Whoever does one of these asks [`may_process`] first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use<'a> {
    /// Writing to the person; the kind of the mail.
    Mail(&'a str),
    /// Handing it to a consignee (Act, Article 26), or leaving it there for further work.
    Consignee,
    /// Counting the person in statistics.
    Statistics,
    /// Showing it in a list of people, at the desk or elsewhere.
    List,
    /// Showing it to the person, correcting it for them, handing them a copy (Act, Articles 35 and 36).
    OwnAccess,
    /// Destroying it, or keeping it apart because a statute says so (Act, Article 21).
    Destruction,
}

/// What holds for a person and a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Since when all processing is suspended.
    pub whole: Option<Instant>,
    /// Since when that of the programme in question is.
    pub programme: Option<Instant>,
    /// Since when the keeping time of the programme is over: what waits for its destruction is used for nothing else. For a person as
    /// a whole, since when every programme is withheld, for one reason or another.
    pub over: Option<Instant>,
}

impl Standing {
    /// Since when nothing may be done, by whichever began first.
    #[must_use]
    pub fn since(self) -> Option<Instant> {
        [self.whole, self.programme, self.over].into_iter().flatten().min()
    }

    /// What holds for somebody with all that they take part in, by what holds for each of it: as long as one programme goes on, the
    /// person is dealt with; from when the last was withheld, not any more.
    #[must_use]
    pub fn of_all(self, each: &[Self]) -> Self {
        let withheld: Option<Vec<Instant>> = each.iter().map(|one| one.since()).collect();
        Self { over: withheld.and_then(|since| since.into_iter().max()), ..self }
    }
}

/// Not to be done: processing is suspended, or the keeping time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withheld {
    /// Since when.
    pub since: Instant,
}

/// Whether a use is allowed. The one rule that mails, consignees, statistics and lists go by.
///
/// # Errors
/// [`Withheld`] when processing is suspended and the use is none that the law asks for.
///
/// ```
/// use changho_domain::{suspension::{Standing, Use, may_process}, time::Instant};
/// let suspended = Standing { whole: Some(Instant::from_millis(0)), programme: None, over: None };
/// assert!(may_process(suspended, Use::Consignee).is_err());
/// assert!(may_process(suspended, Use::Mail("sign_in_code")).is_ok());
/// assert!(may_process(Standing::default(), Use::Consignee).is_ok());
/// ```
pub fn may_process(standing: Standing, about: Use<'_>) -> Result<(), Withheld> {
    let Some(since) = standing.since() else { return Ok(()) };
    let allowed = match about {
        Use::Mail(kind) => still_sent(kind).is_some(),
        Use::Consignee | Use::Statistics | Use::List => false,
        Use::OwnAccess | Use::Destruction => true,
    };
    if allowed { Ok(()) } else { Err(Withheld { since }) }
}

/// Why a mail is sent although processing is suspended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StillSent {
    /// The person, or whoever typed the address, asked for it a moment ago; without it nobody could sign in, end the suspension,
    /// or tell a stranger from the owner of the mailbox (Act, Article 38(4); Decree, Article 46).
    AskedFor,
    /// It tells the result of a correction or withdrawal (Act, Articles 36(2) and 37(4)).
    Result,
    /// It proves that data was destroyed (Act, Articles 21(1) and 36(3)).
    Certificate,
    /// It answers a request within the time that the law sets (Decree, Articles 41(5), 43(3) and 44(2)).
    RequestNotice,
}

/// The kinds of mails that are sent to somebody whose processing is suspended, and why. A kind that is not here is not sent while the
/// suspension lasts, and what was written before is taken back: what is new has to be entered on purpose. A change of the policy is told
/// of when the suspension ends, for it still holds then; a welcome is not made up for.
pub const STILL_SENT: &[(&str, StillSent)] = &[
    ("sign_in_code", StillSent::AskedFor),
    ("step_up_code", StillSent::AskedFor),
    ("confirm_sign_up", StillSent::AskedFor),
    ("already_subscribed", StillSent::AskedFor),
    ("nothing_held", StillSent::AskedFor),
    ("confirm_address_old", StillSent::AskedFor),
    ("confirm_address_new", StillSent::AskedFor),
    ("address_changed", StillSent::Result),
    ("cancelled", StillSent::Result),
    ("deleted", StillSent::Certificate),
    ("request_code", StillSent::AskedFor),
    ("request_received", StillSent::RequestNotice),
    ("request_concerned", StillSent::RequestNotice),
    ("request_news", StillSent::RequestNotice),
];

/// Why a mail of that kind is sent in spite of a suspension; none, if it is not.
#[must_use]
pub fn still_sent(kind: &str) -> Option<StillSent> {
    STILL_SENT.iter().find(|(known, _)| *known == kind).map(|(_, why)| *why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EARLY: Instant = Instant::from_millis(1);
    const LATE: Instant = Instant::from_millis(2);

    #[test]
    fn every_use_in_every_standing() {
        let standings = [
            (Standing::default(), None),
            (Standing { whole: Some(EARLY), programme: None, over: None }, Some(EARLY)),
            (Standing { whole: None, programme: Some(LATE), over: None }, Some(LATE)),
            (Standing { whole: Some(LATE), programme: Some(EARLY), over: None }, Some(EARLY)),
            (Standing { whole: None, programme: None, over: Some(LATE) }, Some(LATE)),
        ];
        // What is done, and whether a suspension stops it.
        let uses = [
            (Use::Mail("newsletter"), true),
            (Use::Mail("welcome"), true),
            (Use::Mail("policy_change"), true),
            (Use::Mail("sign_in_code"), false),
            (Use::Mail("deleted"), false),
            (Use::Mail("request_news"), false),
            (Use::Mail("request_survey"), true),
            (Use::Mail(""), true),
            (Use::Consignee, true),
            (Use::Statistics, true),
            (Use::List, true),
            (Use::OwnAccess, false),
            (Use::Destruction, false),
        ];
        for (standing, since) in standings {
            for (about, stops) in uses {
                let expected = since.filter(|_| stops).map_or(Ok(()), |since| Err(Withheld { since }));
                assert_eq!(may_process(standing, about), expected, "{standing:?} {about:?}");
            }
        }
    }

    #[test]
    fn who_takes_part_in_something_that_goes_on_is_dealt_with() {
        let goes_on = Standing::default();
        let suspended = Standing { programme: Some(EARLY), ..goes_on };
        let over = Standing { over: Some(LATE), ..goes_on };
        for (each, since) in [
            (&[][..], None),
            (&[goes_on], None),
            (&[goes_on, suspended, over], None),
            (&[suspended], Some(EARLY)),
            (&[suspended, over], Some(LATE)),
        ] {
            assert_eq!(goes_on.of_all(each).since(), since, "{each:?}");
        }
        let whole = Standing { whole: Some(EARLY), ..goes_on };
        assert_eq!(whole.of_all(&[whole, Standing { over: Some(LATE), ..whole }]).since(), Some(EARLY));
        assert_eq!(whole.of_all(&[]).since(), Some(EARLY));
    }

    #[test]
    fn no_kind_is_listed_twice() {
        let mut kinds: Vec<&str> = STILL_SENT.iter().map(|(kind, _)| *kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), STILL_SENT.len());
    }

    proptest! {
        #[test]
        fn who_is_not_suspended_is_kept_from_nothing(kind in ".*") {
            prop_assert!(may_process(Standing::default(), Use::Mail(&kind)).is_ok());
        }

        #[test]
        fn a_kind_that_nobody_entered_is_not_sent(kind in "[a-z_]{1,20}") {
            prop_assume!(still_sent(&kind).is_none());
            let standing = Standing { whole: None, programme: Some(EARLY), over: None };
            prop_assert!(may_process(standing, Use::Mail(&kind)).is_err());
        }
    }
}

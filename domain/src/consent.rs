//! The choice about cookies and browser storage.
//!
//! An answer stands as long as the policy says, acceptance and refusal alike ([`Keeping`](crate::policy::Keeping)): asking
//! sooner after a refusal than after an acceptance would be nagging (CNIL 2020-092).

use crate::policy::CookieCategory;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What a visitor allows beside what is strictly necessary. Everything is off until it is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Categories {
    /// Remembering theme, text size and language.
    pub preferences: bool,
    /// Counting visits, articles read and search terms, first-party.
    pub statistics: bool,
}

impl Categories {
    /// Nothing but what is necessary.
    pub const NONE: Self = Self { preferences: false, statistics: false };
    /// All categories.
    pub const ALL: Self = Self { preferences: true, statistics: true };

    /// What both allow.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { preferences: self.preferences && other.preferences, statistics: self.statistics && other.statistics }
    }

    /// Whether things of this category may be stored. What is necessary always may.
    #[must_use]
    pub const fn has(self, category: CookieCategory) -> bool {
        matches!(category, CookieCategory::Necessary) || self.has_optional(category)
    }

    /// Whether this is a category that is chosen about, and was allowed.
    #[must_use]
    pub const fn has_optional(self, category: CookieCategory) -> bool {
        match category {
            CookieCategory::Necessary => false,
            CookieCategory::Preferences => self.preferences,
            CookieCategory::Statistics => self.statistics,
        }
    }
}

/// How a choice was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// *Accept all* on the banner or the cookies page.
    AcceptAll,
    /// *Refuse all* on the banner or the cookies page.
    RefuseAll,
    /// *Save* on the cookies page.
    Save,
    /// *Withdraw* on the cookies page.
    Withdraw,
}

impl Act {
    /// The name in forms and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AcceptAll => "accept_all",
            Self::RefuseAll => "refuse_all",
            Self::Save => "save",
            Self::Withdraw => "withdraw",
        }
    }

    /// The act of that name. Anything else is no act: a broken form can never become a consent.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::AcceptAll, Self::RefuseAll, Self::Save, Self::Withdraw].into_iter().find(|a| a.name() == name)
    }

    /// What the act allows; `ticked` are the boxes of the cookies page, which count for *Save* alone.
    ///
    /// ```
    /// use changho_domain::consent::{Act, Categories};
    /// assert_eq!(Act::RefuseAll.allows(Categories::ALL), Categories::NONE);
    /// ```
    #[must_use]
    pub const fn allows(self, ticked: Categories) -> Categories {
        match self {
            Self::AcceptAll => Categories::ALL,
            Self::Save => ticked,
            Self::RefuseAll | Self::Withdraw => Categories::NONE,
        }
    }
}

/// Where a choice was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The banner at the top of a page.
    Banner,
    /// The cookies page.
    CookiesPage,
    /// The question on another site of the institution.
    Site,
}

impl Place {
    /// The name in forms and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::CookiesPage => "cookies_page",
            Self::Site => "site",
        }
    }

    /// The place of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Banner, Self::CookiesPage, Self::Site].into_iter().find(|p| p.name() == name)
    }
}

/// An answer as it stands in a form: an explicit act, and nothing that has to be guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// How it is answered.
    pub act: Act,
    /// Where.
    pub place: Place,
    /// The boxes that are ticked; they count for [`Act::Save`] alone.
    pub ticked: Categories,
}

impl Given {
    /// Reads the fields of a form by their names. None for whatever is not one of our answers to the letter: labels, other
    /// languages and half of a form say nothing, so that no broken text can make one answer out of another. A box is ticked with
    /// `1`, and off where it is not there; anything else beside *Save* is no answer, and beside the other acts is not looked at.
    pub fn read<'a>(field: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        let act = Act::named(field("act")?)?;
        let place = Place::named(field("place")?)?;
        let ticked = |category: CookieCategory| match field(category.name()) {
            None => Some(false),
            Some("1") => Some(true),
            Some(_) => None,
        };
        let ticked = match act {
            Act::Save => Categories {
                preferences: ticked(CookieCategory::Preferences)?,
                statistics: ticked(CookieCategory::Statistics)?,
            },
            Act::AcceptAll | Act::RefuseAll | Act::Withdraw => Categories::NONE,
        };
        Some(Self { act, place, ticked })
    }

    /// What it allows.
    #[must_use]
    pub const fn allows(self) -> Categories {
        self.act.allows(self.ticked)
    }
}

/// What holds for a visitor at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody chose: nothing optional is allowed, and the banner is shown.
    Undecided,
    /// The browser sends `Sec-GPC: 1` and nobody chose otherwise: counts as refusal, and the banner is silent.
    Signal,
    /// The visitor chose.
    Chosen(Categories),
}

impl Standing {
    /// What holds, from the answer that the browser brings (with its expiry) and its signal. An explicit answer goes
    /// before the signal; an answer that has run out is none.
    #[must_use]
    pub fn of(answer: Option<(Categories, Instant)>, signal: bool, now: Instant) -> Self {
        match answer {
            Some((categories, expires)) if now < expires => Self::Chosen(categories),
            _ if signal => Self::Signal,
            _ => Self::Undecided,
        }
    }

    /// What is allowed now.
    #[must_use]
    pub const fn allows(self) -> Categories {
        match self {
            Self::Chosen(categories) => categories,
            Self::Undecided | Self::Signal => Categories::NONE,
        }
    }

    /// The same with no more than this allowed: for what was refused and could not be recorded yet.
    #[must_use]
    pub const fn at_most(self, allowed: Categories) -> Self {
        match self {
            Self::Chosen(categories) => Self::Chosen(categories.and(allowed)),
            Self::Undecided | Self::Signal => self,
        }
    }

    /// Whether the question has to be asked.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::Undecided)
    }
}

/// Reads `Sec-GPC` (Global Privacy Control, "The Sec-GPC Header Field"): a value counts only if it is exactly `1`. Several headers
/// of which at least one counts are one that counts; whatever else is there is ignored.
pub fn signal<'a>(values: impl IntoIterator<Item = &'a [u8]>) -> bool {
    values.into_iter().any(|value| value == b"1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_an_explicit_act_allows_anything() {
        for ticked in [Categories::NONE, Categories::ALL, Categories { preferences: true, statistics: false }] {
            assert_eq!(Act::AcceptAll.allows(ticked), Categories::ALL);
            assert_eq!(Act::RefuseAll.allows(ticked), Categories::NONE);
            assert_eq!(Act::Withdraw.allows(ticked), Categories::NONE);
            assert_eq!(Act::Save.allows(ticked), ticked);
        }
        for name in ["", "accept", "ACCEPT_ALL", "accept_all ", "1", "on"] {
            assert_eq!(Act::named(name), None, "{name:?}");
        }
    }

    fn read(fields: &[(&str, &str)]) -> Option<Given> {
        Given::read(|name| fields.iter().find(|(known, _)| *known == name).map(|(_, value)| *value))
    }

    #[test]
    fn only_a_whole_form_of_ours_is_an_answer() {
        let banner = ("place", "banner");
        let page = ("place", "cookies_page");
        let save = ("act", "save");
        let some = |preferences, statistics| Some(Categories { preferences, statistics });
        /// The fields of a form, by name.
        type Sent<'a> = &'a [(&'a str, &'a str)];
        let cases: &[(Sent<'_>, Option<Categories>)] = &[
            (&[("act", "accept_all"), banner], Some(Categories::ALL)),
            (&[("act", "refuse_all"), banner], Some(Categories::NONE)),
            (&[("act", "withdraw"), page], Some(Categories::NONE)),
            (&[save, page], Some(Categories::NONE)),
            (&[save, page, ("preferences", "1")], some(true, false)),
            (&[save, page, ("statistics", "1"), ("preferences", "1")], some(true, true)),
            // Half of a form.
            (&[], None),
            (&[banner], None),
            (&[("act", "accept_all")], None),
            (&[("act", ""), banner], None),
            // Unknown acts, places and states.
            (&[("act", "accept"), banner], None),
            (&[("act", "ACCEPT_ALL"), banner], None),
            (&[("act", "accept_all "), banner], None),
            (&[("act", "Accept all"), banner], None),
            (&[("act", "모두 수락"), banner], None),
            (&[("act", "expired"), banner], None),
            (&[("act", "accept_all"), ("place", "popup")], None),
            (&[save, page, ("preferences", "on")], None),
            (&[save, page, ("preferences", "true"), ("statistics", "1")], None),
            (&[save, page, ("statistics", "")], None),
            (&[save, page, ("statistics", "allowed")], None),
            // A category that there is not is not stored, whatever is said about it.
            (&[save, page, ("marketing", "1")], Some(Categories::NONE)),
            (&[save, page, ("necessary", "0")], Some(Categories::NONE)),
            // Boxes beside other acts are not looked at: neither ticks nor nonsense turn a refusal around, or keep it from counting.
            (&[("act", "refuse_all"), page, ("preferences", "1"), ("statistics", "1")], Some(Categories::NONE)),
            (&[("act", "withdraw"), page, ("preferences", "on")], Some(Categories::NONE)),
        ];
        for (fields, expected) in cases {
            assert_eq!(read(fields).map(Given::allows), *expected, "{fields:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_a_form_says_only_accepting_and_ticking_allow(act in ".*|accept_all|refuse_all|save|withdraw", place in "banner|cookies_page|.*", box_ in ".*|1", other in ".*|1") {
            let fields = [("act", act.as_str()), ("place", &place), ("preferences", &box_), ("statistics", &other)];
            let allowed = read(&fields).map_or(Categories::NONE, Given::allows);
            if allowed != Categories::NONE {
                prop_assert!(act == "accept_all" || (act == "save" && (box_ == "1" || other == "1")));
            }
            if act == "refuse_all" || act == "withdraw" {
                prop_assert_eq!(allowed, Categories::NONE);
            }
        }

        #[test]
        fn what_is_not_recorded_yet_can_only_take_away(kept in 0_u8..4, at_most in 0_u8..4) {
            let of = |bits: u8| Categories { preferences: bits & 1 == 1, statistics: bits & 2 == 2 };
            let (kept, at_most) = (of(kept), of(at_most));
            for standing in [Standing::Chosen(kept), Standing::Signal, Standing::Undecided] {
                let now = standing.at_most(at_most);
                prop_assert_eq!(now.allows(), standing.allows().and(at_most));
                prop_assert_eq!(now.asks(), standing.asks());
            }
        }
    }

    #[test]
    fn the_signal_is_exactly_one_one() {
        let cases: &[(&[&[u8]], bool)] = &[
            (&[], false),
            (&[b"1"], true),
            (&[b"1", b"1"], true),
            (&[b"0"], false),
            (&[b"0", b"0"], false),
            (&[b"1", b"0"], true),
            (&[b"0", b"1"], true),
            (&[b"nonsense", b"1", b"1"], true),
            (&[b"true"], false),
            (&[b" 1"], false),
            (&[b"1 "], false),
            (&[b"\"1\""], false),
            (&[b"?1"], false),
            (&[b"01"], false),
            (&[b"1.0"], false),
            (&[b"1;q=1"], false),
            (&[b"1,1"], false),
            (&[b"1, 1"], false),
            (&["１".as_bytes()], false),
            (&[b"\xff"], false),
            (&[b""], false),
            (&[b"", b""], false),
        ];
        for (values, expected) in cases {
            assert_eq!(signal(values.iter().copied()), *expected, "{values:?}");
        }
    }

    #[test]
    fn an_answer_goes_before_the_signal_until_it_runs_out() {
        let now = Instant::from_millis(0);
        let later = now + 1;
        assert_eq!(Standing::of(None, false, now), Standing::Undecided);
        assert_eq!(Standing::of(None, true, now), Standing::Signal);
        assert_eq!(Standing::of(Some((Categories::ALL, later)), true, now), Standing::Chosen(Categories::ALL));
        assert_eq!(Standing::of(Some((Categories::ALL, now)), true, now), Standing::Signal);
        assert_eq!(Standing::of(Some((Categories::ALL, now)), false, now), Standing::Undecided);
        assert!(!Standing::Signal.asks());
        assert_eq!(Standing::Signal.allows(), Categories::NONE);
    }
}

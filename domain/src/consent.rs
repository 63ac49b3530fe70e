//! The choice about cookies and browser storage.
//!
//! An answer stands as long as the policy says, acceptance and refusal alike ([`Keeping`](crate::policy::Keeping)): asking
//! sooner after a refusal than after an acceptance would be nagging (CNIL 2020-092).

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

    /// Whether the question has to be asked.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::Undecided)
    }
}

/// Reads `Sec-GPC`: the value counts only if it is exactly `1`; repeated headers that all say so are one (Global Privacy
/// Control, section 3.3). Anything else is ignored.
pub fn signal<'a>(values: impl IntoIterator<Item = &'a [u8]>) -> bool {
    let mut values = values.into_iter().peekable();
    values.peek().is_some() && values.all(|value| value == b"1")
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn the_signal_is_exactly_one_one() {
        let cases: &[(&[&[u8]], bool)] = &[
            (&[], false),
            (&[b"1"], true),
            (&[b"1", b"1"], true),
            (&[b"0"], false),
            (&[b"1", b"0"], false),
            (&[b"true"], false),
            (&[b" 1"], false),
            (&[b"1,1"], false),
            (&[b""], false),
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

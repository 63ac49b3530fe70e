//! The ledger of choices: what an entry holds, and the bytes that its hash is taken over.
//!
//! Entries form a chain: each holds the hash of the one before it, so that none can be changed, slipped in or taken away
//! without every later one telling. The encoding is written down byte for byte in `docs/consent-ledger.md`; somebody with
//! that page and the rows can check the chain without this program.

mod encoding;
mod snapshot;

pub use encoding::{Bytes, CHECKPOINT, checkpoint_bytes};
pub use snapshot::{Part, Role, SNAPSHOT_SCHEMA, Snapshot, Wording};

use crate::consent::{Act, Categories, Place};
use crate::locale::Locale;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// After how many entries the chain is signed.
pub const CHECKPOINT_EVERY: i64 = 1_000;

/// What an entry tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// From now on this question is put to visitors. Noted once for each wording and layout and about nobody: before
    /// somebody has chosen there is nothing to tell one visitor from another by, and nothing may be stored to do so.
    Shown,
    /// A visitor chose.
    Chosen(Act),
    /// A choice has run out, and its visitor has not chosen again.
    Expired,
    /// A browser brought a choice that no longer stands, and the question was asked again.
    AskedAgain,
    /// A browser brought a choice that no longer stands together with a refusal signal, which decides from now on.
    Signal,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Shown,
        Self::Chosen(Act::AcceptAll),
        Self::Chosen(Act::RefuseAll),
        Self::Chosen(Act::Save),
        Self::Chosen(Act::Withdraw),
        Self::Expired,
        Self::AskedAgain,
        Self::Signal,
    ];

    /// The name in the store, in the encoding and in receipts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Chosen(act) => act.name(),
            Self::Expired => "expired",
            Self::AskedAgain => "asked_again",
            Self::Signal => "signal",
        }
    }

    /// The event of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }

    /// The act of a visitor that it is.
    #[must_use]
    pub const fn act(self) -> Option<Act> {
        match self {
            Self::Chosen(act) => Some(act),
            _ => None,
        }
    }

    /// The state of consent to one category after the event, in the words of ISO/IEC TS 27560:2023.
    #[must_use]
    pub const fn state(self, is_allowed: bool) -> &'static str {
        match self {
            Self::Shown | Self::AskedAgain => "Requested",
            Self::Expired => "Expired",
            Self::Signal => "Refused",
            Self::Chosen(_) if is_allowed => "ConsentGiven",
            Self::Chosen(Act::Withdraw) => "Withdrawn",
            Self::Chosen(_) => "Refused",
        }
    }
}

/// How it came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// A form, sent by the browser itself.
    Form,
    /// The same form, sent by our program in the browser.
    Script,
    /// A signal of the browser (Global Privacy Control).
    Signal,
    /// The script on another site of the institution.
    Site,
    /// The center itself: what was shown, and what has run out.
    Center,
}

impl Means {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Form, Self::Script, Self::Signal, Self::Site, Self::Center];

    /// The name in the store, in the encoding and in receipts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Script => "script",
            Self::Signal => "signal",
            Self::Site => "site",
            Self::Center => "center",
        }
    }

    /// The means of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.name() == name)
    }
}

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// One entry. It says nothing about a person: the link from a person to the entries of their browser lies elsewhere, and
/// can go without touching the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the chain; the first is 1, and there is no gap.
    pub number: i64,
    /// The hash of the entry before; zeros in the first.
    pub before: Hash,
    /// Its own random number: that of the record and of the receipt.
    pub id: [u8; 16],
    /// What it tells.
    pub event: Event,
    /// A random number that all entries of one browser share, for as long as the browser keeps its answer; none where an
    /// entry is about nobody.
    pub visitor: Option<[u8; 16]>,
    /// What is allowed after it.
    pub categories: Categories,
    /// Where the question stands, or stood.
    pub place: Place,
    /// How it came about.
    pub means: Means,
    /// Whether the browser sent a refusal signal along.
    pub gpc: bool,
    /// The version of the policy that the question was about.
    pub policy_version: String,
    /// The fingerprint of that version: its register and its texts.
    pub register: Hash,
    /// The language the question was read in.
    pub locale: Locale,
    /// The exact wording and layout that was shown; none for a refusal whose page could not be told any more.
    pub snapshot: Option<Hash>,
    /// When.
    pub at: Instant,
    /// Until when the choice stands; the moment itself where nothing stands afterwards.
    pub expires_at: Instant,
    /// The entry of the same browser that it follows.
    pub replaces: Option<[u8; 16]>,
    /// On which other site of the institution, by its id in the register; none at the center itself.
    pub site: Option<String>,
}

impl Entry {
    /// The bytes that its hash is taken over (SHA-256). Two entries that differ in anything have different bytes.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let categories = self.categories;
        // An entry of a site has a form of its own, with one field more: those of the center have stayed as they were.
        let bytes = Bytes::of(if self.site.is_some() { "changho entry 2" } else { "changho entry 1" })
            .number(self.number)
            .bytes(&self.before)
            .bytes(&self.id)
            .text(self.event.name())
            .optional(self.visitor.as_ref().map(<[u8; 16]>::as_slice))
            .text(&state_of("preferences", categories.preferences))
            .text(&state_of("statistics", categories.statistics))
            .text(self.place.name())
            .text(self.means.name())
            .text(if self.gpc { "1" } else { "0" })
            .text(&self.policy_version)
            .bytes(&self.register)
            .text(self.locale.tag())
            .optional(self.snapshot.as_ref().map(<Hash>::as_slice))
            .number(self.at.millis())
            .number(self.expires_at.millis())
            .optional(self.replaces.as_ref().map(<[u8; 16]>::as_slice));
        match &self.site {
            Some(site) => bytes.text(site).done(),
            None => bytes.done(),
        }
    }
}

fn state_of(category: &str, is_allowed: bool) -> String {
    [category, if is_allowed { "=allowed" } else { "=refused" }].concat()
}

#[cfg(test)]
mod tests;

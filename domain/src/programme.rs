//! What a person can take part in. The register describes each; the program knows them by these names.

use serde::{Deserialize, Serialize};

/// A sign-up form of the center and what it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Programme {
    /// Mails with news; ends when the subscription is cancelled.
    Newsletter,
    /// The Global Monitoring Group; ends with the activity, and its data three months later at the latest.
    GlobalMonitoring,
}

impl Programme {
    /// All, in the order they are shown in.
    pub const ALL: [Self; 2] = [Self::Newsletter, Self::GlobalMonitoring];

    /// The name in the store and in the register (`form = "…"`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newsletter => "newsletter",
            Self::GlobalMonitoring => "global_monitoring",
        }
    }

    /// The name in addresses of pages.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Newsletter => "newsletter",
            Self::GlobalMonitoring => "monitoring-group",
        }
    }

    /// The programme of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }

    /// The programme with that address.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.slug() == slug)
    }
}

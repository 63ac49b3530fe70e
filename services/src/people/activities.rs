//! What happened around a person, noted for that person to see: somebody else's sign-in would show here.

use crate::center::Center;
use crate::store::{StoreError, Tx};
use changho_domain::programme::ProgrammeId;
use uuid::Uuid;

/// A kind of activity. Only the kind and the moment are noted, never what was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Activity {
    /// A sign-up was confirmed.
    Joined(ProgrammeId),
    /// A programme was ended.
    Ended(ProgrammeId),
    /// Something that is not about one programme.
    Other(Happened),
}

/// What happens that is not about one programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Happened {
    /// A code or link was used to sign in.
    SignedIn,
    /// Something was corrected.
    Corrected,
    /// Everything was downloaded.
    Exported,
    /// A new address was entered.
    AddressChangeAsked,
    /// A new address holds.
    AddressChanged,
    /// A consent was given again.
    ConsentRenewed,
    /// Processing was suspended.
    Suspended,
    /// A suspension ended.
    Resumed,
}

impl Happened {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::SignedIn,
        Self::Corrected,
        Self::Exported,
        Self::AddressChangeAsked,
        Self::AddressChanged,
        Self::ConsentRenewed,
        Self::Suspended,
        Self::Resumed,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::Corrected => "corrected",
            Self::Exported => "exported",
            Self::AddressChangeAsked => "address_change_asked",
            Self::AddressChanged => "address_changed",
            Self::ConsentRenewed => "consent_renewed",
            Self::Suspended => "suspended",
            Self::Resumed => "resumed",
        }
    }
}

impl From<Happened> for Activity {
    fn from(happened: Happened) -> Self {
        Self::Other(happened)
    }
}

impl Activity {
    /// The name in the store and in exports.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Joined(programme) => format!("{JOINED}{programme}"),
            Self::Ended(programme) => format!("{ENDED}{programme}"),
            Self::Other(happened) => happened.name().to_owned(),
        }
    }

    /// The activity of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if let Some(happened) = Happened::ALL.into_iter().find(|happened| happened.name() == name) {
            return Some(happened.into());
        }
        let programme = |prefix| name.strip_prefix(prefix).and_then(ProgrammeId::parse);
        programme(JOINED).map(Self::Joined).or_else(|| programme(ENDED).map(Self::Ended))
    }
}

/// What the names of these begin with; the id of the programme follows.
const JOINED: &str = "joined_";
const ENDED: &str = "ended_";

/// Notes an activity, in the transaction that it happens in.
pub(super) async fn note(
    tx: &mut Tx,
    center: &Center,
    subject: Uuid,
    what: impl Into<Activity>,
) -> Result<(), StoreError> {
    let (now, what) = (center.now(), what.into());
    run!(
        *tx,
        "INSERT INTO activities (id, subject_id, what, at) VALUES ($1, $2, $3, $4)",
        center.entropy.id(now),
        subject,
        what.name(),
        now.millis()
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_activity_is_found_by_its_name() {
        let circle = || ProgrammeId::parse("reading_circle").expect("an id");
        let of_programmes = [Activity::Joined(circle()), Activity::Ended(circle())];
        for activity in Happened::ALL.map(Activity::from).into_iter().chain(of_programmes) {
            assert_eq!(Activity::named(&activity.name()), Some(activity));
        }
        for unknown in ["", "joined_", "ended_Reading circle", "signed"] {
            assert_eq!(Activity::named(unknown), None);
        }
    }
}

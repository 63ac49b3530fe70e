//! What happened around a person, noted for that person to see: somebody else's sign-in would show here.

use crate::center::Center;
use crate::store::{StoreError, Tx};
use changho_domain::programme::Programme;
use uuid::Uuid;

/// A kind of activity. Only the kind and the moment are noted, never what was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Activity {
    /// A code or link was used to sign in.
    SignedIn,
    /// A sign-up was confirmed.
    Joined(Programme),
    /// A programme was ended.
    Ended(Programme),
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
}

impl Activity {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::SignedIn,
        Self::Joined(Programme::Newsletter),
        Self::Joined(Programme::GlobalMonitoring),
        Self::Ended(Programme::Newsletter),
        Self::Ended(Programme::GlobalMonitoring),
        Self::Corrected,
        Self::Exported,
        Self::AddressChangeAsked,
        Self::AddressChanged,
        Self::ConsentRenewed,
    ];

    /// The name in the store and in exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::Joined(Programme::Newsletter) => "joined_newsletter",
            Self::Joined(Programme::GlobalMonitoring) => "joined_global_monitoring",
            Self::Ended(Programme::Newsletter) => "ended_newsletter",
            Self::Ended(Programme::GlobalMonitoring) => "ended_global_monitoring",
            Self::Corrected => "corrected",
            Self::Exported => "exported",
            Self::AddressChangeAsked => "address_change_asked",
            Self::AddressChanged => "address_changed",
            Self::ConsentRenewed => "consent_renewed",
        }
    }

    /// The activity of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activity| activity.name() == name)
    }
}

/// Notes an activity, in the transaction that it happens in.
pub(super) async fn note(tx: &mut Tx, center: &Center, subject: Uuid, what: Activity) -> Result<(), StoreError> {
    let now = center.now();
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
        for activity in Activity::ALL {
            assert_eq!(Activity::named(activity.name()), Some(activity));
        }
        assert_eq!(Activity::named(""), None);
    }
}

//! How often something may be tried, by whom.
//!
//! The generic cell rate algorithm (ITU-T I.371): a bucket holds one number, the moment at which it is full again. Buckets
//! are rows of the store, so that several servers limit as one, and a restart forgives nothing. A bucket's name is a keyed
//! hash: neither addresses nor networks can be read from it. A bucket that is full again is deleted; the policy promises
//! that after 24 hours.

use crate::center::Center;
use crate::error::Fault;
use crate::keys::KeyRing;
use crate::store::{Sizes, Tx};
use changho_domain::form::Problem;
use changho_domain::policy::Register;
use changho_domain::policy::keeping::{kept_for, record};
use changho_domain::time::{Instant, MINUTE, SECOND};
use std::collections::HashSet;
use std::fmt;
use std::net::IpAddr;
use std::sync::LazyLock;

/// By how much the clocks of servers may differ, in milliseconds.
const CLOCKS_DIFFER: i64 = 60 * MINUTE;

/// What is limited.
///
/// *Per address* means the e-mail address that was typed, known to the center or not. *Per network* means where the request
/// comes from; offices and schools share one, so these limits are wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limited {
    /// Codes asked for, for one address: 5 at once, then one each 10 minutes. More would be a way to annoy somebody.
    SignInPerAddress,
    /// Codes asked for from one network: 20 at once, then one a minute.
    SignInPerNetwork,
    /// Codes entered from one network: 30 at once, then one each 30 seconds. With 5 tries a code and a million codes, a
    /// network that guesses all day has a chance of about 1 in 350.
    CodeTriesPerNetwork,
    /// Sign-up forms for one address: 3 at once, then one an hour.
    SignUpPerAddress,
    /// Sign-up forms from one network: 20 at once, then one each 2 minutes.
    SignUpPerNetwork,
    /// Codes asked for by one signed-in person, for the acts that need a fresh one: 5 at once, then one each 10 minutes.
    StepUpPerPerson,
    /// Changes of address asked for by one person: 3 at once, then one an hour. Each mails an address that is not confirmed.
    AddressChangePerPerson,
    /// Exports by one person: 5 at once, then one each 10 minutes.
    ExportPerPerson,
    /// Answers about cookies from one network: 100 at once, then one each 5 seconds. Each is a record that is kept for a
    /// year.
    ChoicePerNetwork,
    /// Requests begun from one network: 20 at once, then one each 2 minutes.
    RequestsPerNetwork,
    /// Requests sent for one mailbox: 5 at once, then one an hour. Each mails an address that is not confirmed.
    RequestsPerAddress,
    /// Requests sent from one network: 10 at once, then one each 5 minutes.
    RequestMailsPerNetwork,
    /// Numbers of requests tried from one network: 20 at once, then one a minute. There are more than 10^16 numbers.
    RequestStatusPerNetwork,
    /// Codes asked for with one number, whether there is such a request or not: 5 at once, then one each 10 minutes.
    RequestStatusPerReference,
    /// Messages in one request: 10 at once, then one each 10 minutes.
    RequestMessages,
    /// Times that files were sent from one network: 20 at once, then one each 3 minutes.
    RequestFilesPerNetwork,
    /// Pages counted for one network: 300 at once, then one a second. Beyond that they are shown and not counted.
    SightPerNetwork,
    /// Answers of passkeys at the desk from one network: 30 at once, then one each 30 seconds. Nobody guesses a passkey; each
    /// wrong one is noted.
    DeskPerNetwork,
    /// Wrong tokens of consignees from one network: 20 at once, then one a minute. Nobody guesses a token; whoever holds a right one
    /// is let in all the same.
    ConsigneeTokensPerNetwork,
}

/// How much is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Allowance {
    /// So many at once.
    burst: i64,
    /// Then one each so many milliseconds.
    every: i64,
}

impl Limited {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::SignInPerAddress,
        Self::SignInPerNetwork,
        Self::CodeTriesPerNetwork,
        Self::SignUpPerAddress,
        Self::SignUpPerNetwork,
        Self::StepUpPerPerson,
        Self::AddressChangePerPerson,
        Self::ExportPerPerson,
        Self::ChoicePerNetwork,
        Self::RequestsPerNetwork,
        Self::RequestsPerAddress,
        Self::RequestMailsPerNetwork,
        Self::RequestStatusPerNetwork,
        Self::RequestStatusPerReference,
        Self::RequestMessages,
        Self::RequestFilesPerNetwork,
        Self::SightPerNetwork,
        Self::DeskPerNetwork,
        Self::ConsigneeTokensPerNetwork,
    ];

    /// How many are allowed at once.
    #[must_use]
    pub const fn burst(self) -> i64 {
        self.allowance().burst
    }

    /// After how long one more is allowed, in milliseconds.
    #[must_use]
    pub const fn every(self) -> i64 {
        self.allowance().every
    }

    const fn allowance(self) -> Allowance {
        match self {
            Self::SignInPerAddress | Self::StepUpPerPerson | Self::ExportPerPerson => {
                Allowance { burst: 5, every: 10 * MINUTE }
            }
            Self::SignInPerNetwork | Self::ConsigneeTokensPerNetwork => Allowance { burst: 20, every: MINUTE },
            Self::CodeTriesPerNetwork | Self::DeskPerNetwork => Allowance { burst: 30, every: 30 * SECOND },
            Self::SignUpPerAddress | Self::AddressChangePerPerson => Allowance { burst: 3, every: 60 * MINUTE },
            Self::SignUpPerNetwork => Allowance { burst: 20, every: 2 * MINUTE },
            Self::ChoicePerNetwork => Allowance { burst: 100, every: 5 * SECOND },
            Self::RequestsPerNetwork => Allowance { burst: 20, every: 2 * MINUTE },
            Self::RequestsPerAddress => Allowance { burst: 5, every: 60 * MINUTE },
            Self::RequestMailsPerNetwork => Allowance { burst: 10, every: 5 * MINUTE },
            Self::RequestStatusPerNetwork => Allowance { burst: 20, every: MINUTE },
            Self::RequestStatusPerReference => Allowance { burst: 5, every: 10 * MINUTE },
            Self::RequestMessages => Allowance { burst: 10, every: 10 * MINUTE },
            Self::RequestFilesPerNetwork => Allowance { burst: 20, every: 3 * MINUTE },
            Self::SightPerNetwork => Allowance { burst: 300, every: SECOND },
        }
    }

    /// The name in a bucket's hash. Renaming one forgives everybody.
    const fn name(self) -> &'static str {
        match self {
            Self::SignInPerAddress => "sign_in_per_address",
            Self::SignInPerNetwork => "sign_in_per_network",
            Self::CodeTriesPerNetwork => "code_tries_per_network",
            Self::SignUpPerAddress => "sign_up_per_address",
            Self::SignUpPerNetwork => "sign_up_per_network",
            Self::StepUpPerPerson => "step_up_per_person",
            Self::AddressChangePerPerson => "address_change_per_person",
            Self::ExportPerPerson => "export_per_person",
            Self::ChoicePerNetwork => "choice_per_network",
            Self::RequestsPerNetwork => "requests_per_network",
            Self::RequestsPerAddress => "requests_per_address",
            Self::RequestMailsPerNetwork => "request_mails_per_network",
            Self::RequestStatusPerNetwork => "request_status_per_network",
            Self::RequestStatusPerReference => "request_status_per_reference",
            Self::RequestMessages => "request_messages",
            Self::RequestFilesPerNetwork => "request_files_per_network",
            Self::SightPerNetwork => "sight_per_network",
            Self::DeskPerNetwork => "desk_per_network",
            Self::ConsigneeTokensPerNetwork => "consignee_tokens_per_network",
        }
    }
}

/// The allowance is used up; it may be tried again after so many minutes, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryAfterMinutes(pub u32);

impl From<RetryAfterMinutes> for Problem {
    fn from(after: RetryAfterMinutes) -> Self {
        Self::TooMany(after.0)
    }
}

/// What a register promises about buckets and they do otherwise: a bucket that was emptied is full again, and gone, after
/// [`Limited::burst`] times [`Limited::every`], and that has to be within what is said.
#[must_use]
pub(crate) fn broken_promise(register: &Register) -> Option<String> {
    let longest = Limited::ALL.into_iter().map(|limited| limited.burst() * limited.every()).max().unwrap_or_default();
    let said = kept_for(register, record::LIMITS)?;
    let start = Instant::from_millis(0);
    (said.after(start) - start < longest).then(|| {
        format!("automatic `{}`: the program keeps it for up to {} minutes; say so", record::LIMITS, longest / MINUTE)
    })
}

/// Takes one from an allowance, for good, whatever becomes of the request: in a transaction of its own. Never call it while
/// holding a [`Tx`] that writes; SQLite has one writer, and would wait for itself. `whose` is hashed here again; bytes that
/// say something about a person should have been hashed before.
///
/// # Errors
/// When the store fails.
pub async fn take(center: &Center, what: Limited, whose: &[u8]) -> Result<Result<(), RetryAfterMinutes>, Fault> {
    let mut tx = center.db.write().await?;
    let taken = take_in(&mut tx, &center.keys, center.now(), what, whose).await?;
    tx.commit().await?;
    Ok(taken)
}

/// Takes one from an allowance as part of a transaction; not taken if that is not committed.
///
/// # Errors
/// When the store fails.
pub async fn take_in(
    tx: &mut Tx,
    keys: &KeyRing,
    now: Instant,
    what: Limited,
    whose: &[u8],
) -> Result<Result<(), RetryAfterMinutes>, Fault> {
    let mut taken = take_each_in(tx, keys, now, what, &[whose]).await?;
    taken.pop().ok_or(Fault::Content("a limit was lost"))
}

/// Buckets of which one each is taken. One statement: two servers that take at once queue at the row, and the second sees what
/// the first left.
static TAKE: LazyLock<Sizes> = LazyLock::new(|| {
    Sizes::new(
        4,
        1,
        |at| format!("(${at}, $1 + $2)"),
        |rows| {
            format!(
                "INSERT INTO limits (bucket, free_at) VALUES {rows} \
                 ON CONFLICT (bucket) DO UPDATE SET free_at = CASE WHEN limits.free_at > $1 AND limits.free_at <= $1 + $4 THEN limits.free_at ELSE $1 END + $2 \
                 WHERE limits.free_at <= $1 + $3 OR limits.free_at > $1 + $4 \
                 RETURNING bucket"
            )
        },
    )
});

/// [`take_in`] for many at once, in their order: who comes twice takes twice.
///
/// # Errors
/// When the store fails.
pub async fn take_each_in(
    tx: &mut Tx,
    keys: &KeyRing,
    now: Instant,
    what: Limited,
    whose: &[&[u8]],
) -> Result<Vec<Result<(), RetryAfterMinutes>>, Fault> {
    let Allowance { burst, every } = what.allowance();
    // How far ahead of now a bucket may be and still give one.
    let ahead = (burst - 1) * every;
    // No bucket is further ahead than this, give or take what the clocks of servers differ by: one that is was filled before the
    // clock was set back, and would keep everybody waiting until that day comes again.
    let furthest = burst * every + CLOCKS_DIFFER;
    let now = now.millis();
    // By bucket, so that two servers lock them in the same order, and who comes twice stands together.
    let mut asked: Vec<(Vec<u8>, usize)> = whose
        .iter()
        .enumerate()
        .map(|(place, whose)| (keys.hash("limit", &[what.name().as_bytes(), &[0], whose].concat()), place))
        .collect();
    asked.sort_unstable();
    let mut taken = vec![Ok(()); asked.len()];
    while !asked.is_empty() {
        // A statement touches a row once: those who come again have their turn with the next one.
        let (mut first, mut again): (Vec<(Vec<u8>, usize)>, Vec<_>) = (Vec::with_capacity(asked.len()), Vec::new());
        for (bucket, place) in asked {
            if first.last().is_some_and(|(before, _)| *before == bucket) {
                again.push((bucket, place));
            } else {
                first.push((bucket, place));
            }
        }
        for (text, part) in TAKE.parts(&first) {
            let given =
                many!(*tx, (Vec<u8>,), text, [now, every, ahead, furthest], part, (bucket, _) => bucket.as_slice())?;
            let given: HashSet<Vec<u8>> = given.into_iter().map(|(bucket,)| bucket).collect();
            for (bucket, place) in part.iter().filter(|(bucket, _)| !given.contains(bucket)) {
                let free_at = one!(*tx, (i64,), "SELECT free_at FROM limits WHERE bucket = $1", bucket.as_slice())?;
                let wait = free_at.map_or(0, |(free_at,)| free_at - ahead - now);
                let minutes = u32::try_from((wait + MINUTE - 1).div_euclid(MINUTE)).unwrap_or(0);
                taken[*place] = Err(RetryAfterMinutes(minutes.max(1)));
                // An empty bucket stays empty while this transaction lasts.
                again.retain(|(other, place)| {
                    let is_same = other == bucket;
                    if is_same {
                        taken[*place] = Err(RetryAfterMinutes(minutes.max(1)));
                    }
                    !is_same
                });
            }
        }
        asked = again;
    }
    Ok(taken)
}

/// Where a request comes from, as finely as it is limited: an IPv4 address, or the /64 network of an IPv6 address, which is
/// what one household or office has. Cannot be shown, stored or compared, only hashed.
#[derive(Clone, Copy)]
pub struct Network(Prefix);

#[derive(Clone, Copy)]
enum Prefix {
    V4([u8; 4]),
    V6([u8; 8]),
}

impl Network {
    /// The network of an address. An IPv4 address in IPv6 clothes is the IPv4 address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => Prefix::V4(address.octets()),
            IpAddr::V6(address) => {
                let [a, b, c, d, e, f, g, h, ..] = address.octets();
                Prefix::V6([a, b, c, d, e, f, g, h])
            }
        })
    }

    /// The keyed hash of the network, to be given to [`take`] as `whose`.
    #[must_use]
    pub fn hashed(&self, keys: &KeyRing) -> Vec<u8> {
        match &self.0 {
            Prefix::V4(bytes) => keys.hash("network", bytes),
            Prefix::V6(bytes) => keys.hash("network", bytes),
        }
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Network(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use changho_domain::time::DAY;

    #[test]
    fn a_bucket_is_full_again_within_the_day_that_the_policy_promises() {
        for what in Limited::ALL {
            assert!(what.burst() >= 1 && what.every() > 0, "{what:?}");
            assert!(what.burst() * what.every() <= DAY, "{what:?}");
        }
    }

    #[test]
    fn every_limit_has_buckets_of_its_own() {
        let mut names: Vec<_> = Limited::ALL.iter().map(|what| what.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Limited::ALL.len());
    }

    #[test]
    fn debug_output_does_not_hold_the_network() {
        let network = Network::of(IpAddr::from([192, 0, 2, 1]));
        assert_eq!(format!("{network:?}"), "Network(…)");
    }
}

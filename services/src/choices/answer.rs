//! What the `choice` cookie says.

use crate::center::Center;
use crate::keys::KeyRing;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changho_domain::consent::Categories;
use changho_domain::date::Date;
use changho_domain::policy::VersionId;
use changho_domain::time::Instant;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// The first byte: which layout the rest has.
const LAYOUT: u8 = 2;
/// Layout, record number, categories, expiry, version of the policy.
const BODY: usize = 1 + 16 + 1 + 6 + 4;
/// 128 bits of HMAC-SHA256: too many to guess, few enough for a cookie that goes with every request.
const MAC: usize = 16;
const PREFERENCES: u8 = 1;
const STATISTICS: u8 = 2;
/// The last moment that six bytes hold, in the year 10889.
const LATEST: i64 = (1 << 48) - 1;

/// An answer as the browser keeps it: enough to honor it without a look into the store, and authenticated, so that a cookie
/// that somebody else set can never be a consent.
///
/// The cookie's value is 59 URL-safe letters: layout, record number, categories, expiry (milliseconds, six bytes), the version of
/// the policy that was answered (year in two bytes, month, day), and the first 16 bytes of a keyed hash of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The number of the record.
    pub id: Uuid,
    /// What was allowed.
    pub categories: Categories,
    /// Until when it stands; whoever honors it looks at this.
    pub expires_at: Instant,
    /// The version of the policy that the question was about: what became of it since decides whether it is asked again.
    pub version: VersionId,
}

impl Answer {
    /// The value of the cookie.
    #[must_use]
    pub fn encode(&self, center: &Center) -> String {
        self.encode_with(&center.keys)
    }

    /// What a cookie of that value says; nothing if we did not set it. That it has run out is for the caller to see.
    #[must_use]
    pub fn decode(center: &Center, value: &str) -> Option<Self> {
        Self::decode_with(&center.keys, value)
    }

    /// [`encode`](Self::encode), where only the keys are at hand.
    #[must_use]
    pub fn encode_with(&self, keys: &KeyRing) -> String {
        self.encode_of(|body| authenticate(keys, body))
    }

    /// The same for an answer on another site. It holds within the scope that it was given for, and nowhere else: not for
    /// other sites, and not as an answer about the center's own cookies.
    #[must_use]
    pub fn encode_at(&self, keys: &KeyRing, scope: &str) -> String {
        self.encode_of(|body| authenticate_at(keys, scope, body))
    }

    fn encode_of(&self, authenticate: impl Fn(&[u8]) -> Vec<u8>) -> String {
        let flags =
            PREFERENCES * u8::from(self.categories.preferences) + STATISTICS * u8::from(self.categories.statistics);
        let expires = self.expires_at.millis().clamp(0, LATEST).to_be_bytes();
        let day = self.version.date();
        let version = [&day.year().to_be_bytes()[..], &[day.month(), day.day()]].concat();
        let body = [&[LAYOUT][..], self.id.as_bytes(), &[flags], &expires[2..], &version].concat();
        let mac = authenticate(&body);
        URL_SAFE_NO_PAD.encode([&body[..], &mac[..MAC]].concat())
    }

    /// [`decode`](Self::decode), where only the keys are at hand.
    #[must_use]
    pub fn decode_with(keys: &KeyRing, value: &str) -> Option<Self> {
        Self::decode_of(|body| authenticate(keys, body), value)
    }

    /// What [`encode_at`](Self::encode_at) wrote for this scope.
    #[must_use]
    pub fn decode_at(keys: &KeyRing, scope: &str, value: &str) -> Option<Self> {
        Self::decode_of(|body| authenticate_at(keys, scope, body), value)
    }

    fn decode_of(authenticate: impl Fn(&[u8]) -> Vec<u8>, value: &str) -> Option<Self> {
        // Longer than any of ours: not worth decoding.
        if value.len() > 2 * (BODY + MAC) {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
        let (body, mac) = bytes.split_first_chunk::<BODY>()?;
        if !bool::from(authenticate(body)[..MAC].ct_eq(mac)) {
            return None;
        }
        let (layout, rest) = body.split_first()?;
        let (id, rest) = rest.split_first_chunk::<16>()?;
        let (flags, rest) = rest.split_first()?;
        let (expires, version) = rest.split_first_chunk::<6>()?;
        let [century, year, month, day] = <[u8; 4]>::try_from(version).ok()?;
        let day = Date::new(u16::from_be_bytes([century, year]), month, day)?;
        if *layout != LAYOUT || flags & !(PREFERENCES | STATISTICS) != 0 {
            return None;
        }
        let expires = expires.iter().fold(0_i64, |number, byte| number << 8 | i64::from(*byte));
        Some(Self {
            id: Uuid::from_bytes(*id),
            categories: Categories { preferences: flags & PREFERENCES != 0, statistics: flags & STATISTICS != 0 },
            expires_at: Instant::from_millis(expires),
            version: VersionId::of(day),
        })
    }
}

fn authenticate(keys: &KeyRing, body: &[u8]) -> Vec<u8> {
    keys.hash("choice cookie", body)
}

fn authenticate_at(keys: &KeyRing, scope: &str, body: &[u8]) -> Vec<u8> {
    // A body has one length, so that no other scope makes the same bytes.
    keys.hash("choice on a site", &[scope.as_bytes(), body].concat())
}

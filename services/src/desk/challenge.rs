//! Challenges that pages bring along: what a passkey has to answer.
//!
//! A page is made by a GET, which changes nothing; so a challenge is not stored but travels in the page, authenticated with the
//! center's key, bound to what it is for, and for ten minutes. Its answer is taken once: the hash of the challenge is stored
//! when the answer comes, and a second one is refused.

use super::{Denied, NoEntry};
use crate::center::Center;
use crate::store::Tx;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changho_domain::time::MINUTE;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

/// How long a page may be open before its passkey is used, in milliseconds.
const LIFETIME: i64 = 10 * MINUTE;
/// The longest challenge that is looked at; ours are a tenth of it.
const LONGEST: usize = 32 * 1024;
/// The length of the authentication, in bytes.
const MAC: usize = 32;

/// What a page asks a passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The options for the browser, as JSON (`PublicKeyCredentialCreationOptionsJSON` or `…RequestOptionsJSON`).
    pub options: String,
    /// The challenge, to be sent back with the answer.
    pub challenge: String,
}

#[derive(Serialize, Deserialize)]
struct Inside<S> {
    /// What the answer is for: nothing else takes it.
    bound: String,
    until: i64,
    state: S,
}

/// Writes a challenge.
pub(super) fn write<S: Serialize>(center: &Center, bound: &str, state: &S) -> Result<String, Denied> {
    let inside = Inside { bound: bound.to_owned(), until: (center.now() + LIFETIME).millis(), state };
    let body = serde_json::to_vec(&inside).map_err(|_| crate::Fault::Content("a challenge cannot be written"))?;
    let mac = authenticate(center, &body);
    Ok(URL_SAFE_NO_PAD.encode([mac, body].concat()))
}

/// Reads a challenge that we wrote for this, not too long ago.
pub(super) fn read<S: DeserializeOwned>(center: &Center, bound: &str, challenge: &str) -> Result<S, Denied> {
    let late = || Denied::Passkey(NoEntry::TooLate);
    if challenge.len() > LONGEST {
        return Err(late());
    }
    let bytes = URL_SAFE_NO_PAD.decode(challenge).map_err(|_| late())?;
    let (mac, body) = bytes.split_at_checked(MAC).ok_or_else(late)?;
    if !bool::from(authenticate(center, body).ct_eq(mac)) {
        return Err(late());
    }
    let inside: Inside<S> = serde_json::from_slice(body).map_err(|_| late())?;
    if inside.bound != bound || inside.until <= center.now().millis() {
        return Err(late());
    }
    Ok(inside.state)
}

/// Takes the challenge: from now on it is refused.
pub(super) async fn spend(tx: &mut Tx, center: &Center, challenge: &str) -> Result<(), Denied> {
    let new = run!(
        *tx,
        "INSERT INTO spent_challenges (challenge_hash, expires_at) VALUES ($1, $2) ON CONFLICT (challenge_hash) DO NOTHING",
        center.keys.hash("spent challenge", challenge.as_bytes()),
        (center.now() + LIFETIME).millis()
    )?;
    if new == 1 { Ok(()) } else { Err(Denied::Passkey(NoEntry::TooLate)) }
}

fn authenticate(center: &Center, body: &[u8]) -> Vec<u8> {
    center.keys.hash("desk challenge", body)
}

//! Ending a programme by the link in a mail, without signing in (RFC 8058: one click, no session).
//!
//! The link's token is made, not stored: who and what, and a keyed hash of both. It works for as long as the person is
//! known, and no guess makes one.

use super::withdraw;
use crate::center::Center;
use crate::error::Refusal;
use crate::keys::KeyRing;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::programme::Programme;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// The first byte: which layout the rest has.
const VERSION: u8 = 1;
/// Version, person, programme.
const BODY: usize = 1 + 16 + 1;
/// HMAC-SHA256.
const MAC: usize = 32;

/// The link that ends a programme of a person: a page for those who follow it, an address to post to for mail programs.
#[must_use]
pub fn link(center: &Center, subject: Uuid, programme: Programme, locale: Locale) -> String {
    format!("{}/{}/unsubscribe?token={}", center.base_url, locale.tag(), encode(&center.keys, subject, programme))
}

/// What a link ends; nothing when it is made up. Whether that was ended already makes no difference. Changes nothing.
#[must_use]
pub fn look(center: &Center, token: &str) -> Option<Programme> {
    decode(&center.keys, token).map(|(_, programme)| programme)
}

/// Ends what the link is for, and mails that it was done. Doing it twice is the same as once. Somebody who takes part in
/// nothing else is deleted entirely, as by [`delete`](super::delete::delete).
///
/// # Errors
/// [`Problem::CodeGone`] at `token` for a link that is made up; a fault when the store fails.
pub async fn cancel(center: &Center, token: &str) -> Result<Programme, Refusal> {
    let (subject, programme) = decode(&center.keys, token).ok_or_else(|| Refusal::field("token", Problem::CodeGone))?;
    withdraw::end(center, subject, programme).await?;
    Ok(programme)
}

fn encode(keys: &KeyRing, subject: Uuid, programme: Programme) -> String {
    let number = match programme {
        Programme::Newsletter => 1,
        Programme::GlobalMonitoring => 2,
    };
    let body = [&[VERSION][..], subject.as_bytes(), &[number]].concat();
    URL_SAFE_NO_PAD.encode([body.clone(), authenticate(keys, &body)].concat())
}

fn decode(keys: &KeyRing, token: &str) -> Option<(Uuid, Programme)> {
    // Longer than any of ours: not worth decoding.
    if token.len() > 2 * (BODY + MAC) {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (body, mac) = bytes.split_first_chunk::<BODY>()?;
    if !bool::from(authenticate(keys, body).ct_eq(mac)) {
        return None;
    }
    let [VERSION, subject @ .., number] = *body else { return None };
    let programme = match number {
        1 => Programme::Newsletter,
        2 => Programme::GlobalMonitoring,
        _ => return None,
    };
    Some((Uuid::from_bytes(subject), programme))
}

fn authenticate(keys: &KeyRing, body: &[u8]) -> Vec<u8> {
    keys.hash("unsubscribe link", body)
}

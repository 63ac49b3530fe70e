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
use changho_domain::programme::ProgrammeId;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

/// The first byte: which layout the rest has. The person, then the id of the programme.
const VERSION: u8 = 2;
/// The layout before, with a number for the programme. Mails that have it are still around.
const NUMBERED: u8 = 1;
/// The one programme that had a link then, by its number.
const FIRST: (u8, &str) = (1, "newsletter");
/// Version and person.
const HEAD: usize = 1 + 16;
/// The longest id of a programme.
const LONGEST_ID: usize = 64;
/// HMAC-SHA256.
const MAC: usize = 32;

/// The link that ends a programme of a person: a page for those who follow it, an address to post to for mail programs.
#[must_use]
pub fn link(center: &Center, subject: Uuid, programme: &ProgrammeId, locale: Locale) -> String {
    format!("{}/{}/unsubscribe?token={}", center.base_url, locale.tag(), encode(&center.keys, subject, programme))
}

/// What a link ends; nothing when it is made up. Whether that was ended already makes no difference. Changes nothing.
#[must_use]
pub fn look(center: &Center, token: &str) -> Option<ProgrammeId> {
    decode(&center.keys, token).map(|(_, programme)| programme)
}

/// Ends what the link is for, and mails that it was done. Doing it twice is the same as once. Somebody who takes part in
/// nothing else is deleted entirely, as by [`delete`](super::delete::delete).
///
/// # Errors
/// [`Problem::CodeGone`] at `token` for a link that is made up; a fault when the store fails.
pub async fn cancel(center: &Center, token: &str) -> Result<ProgrammeId, Refusal> {
    let (subject, programme) = decode(&center.keys, token).ok_or_else(|| Refusal::field("token", Problem::CodeGone))?;
    withdraw::end(center, subject, &programme).await?;
    Ok(programme)
}

fn encode(keys: &KeyRing, subject: Uuid, programme: &ProgrammeId) -> String {
    let body = [&[VERSION][..], subject.as_bytes(), programme.as_str().as_bytes()].concat();
    URL_SAFE_NO_PAD.encode([authenticate(keys, &body), body].concat())
}

fn decode(keys: &KeyRing, token: &str) -> Option<(Uuid, ProgrammeId)> {
    // Longer than any of ours: not worth decoding.
    if token.len() > 2 * (MAC + HEAD + LONGEST_ID) {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    read(keys, &bytes).or_else(|| read_numbered(keys, &bytes))
}

fn read(keys: &KeyRing, bytes: &[u8]) -> Option<(Uuid, ProgrammeId)> {
    let (mac, body) = bytes.split_first_chunk::<MAC>()?;
    if !bool::from(authenticate(keys, body).ct_eq(mac)) {
        return None;
    }
    let (head, id) = body.split_first_chunk::<HEAD>()?;
    let [VERSION, subject @ ..] = *head else { return None };
    Some((Uuid::from_bytes(subject), ProgrammeId::parse(std::str::from_utf8(id).ok()?)?))
}

fn read_numbered(keys: &KeyRing, bytes: &[u8]) -> Option<(Uuid, ProgrammeId)> {
    let (body, mac) = bytes.split_first_chunk::<{ HEAD + 1 }>()?;
    if !bool::from(authenticate(keys, body).ct_eq(mac)) {
        return None;
    }
    let [NUMBERED, subject @ .., number] = *body else { return None };
    (number == FIRST.0).then(|| ProgrammeId::parse(FIRST.1)).flatten().map(|id| (Uuid::from_bytes(subject), id))
}

fn authenticate(keys: &KeyRing, body: &[u8]) -> Vec<u8> {
    keys.hash("unsubscribe link", body)
}

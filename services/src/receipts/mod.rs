//! The receipt of a choice: what was shown and what was chosen, signed, for the visitor to keep.
//!
//! A receipt is made from the ledger whenever it is asked for. Its claims have the fields of ISO/IEC TS 27560:2023 (the table
//! stands in `docs/consent-ledger.md`); it travels as a compact JWS (RFC 7515) signed with Ed25519 (RFC 8037), and can be
//! checked here, or anywhere with the published keys.

mod certificate;
mod check;
mod claims;
mod jws;

pub use certificate::{CertificateClaims, CheckedCertificate, signed_certificate};
pub use check::{Checked, Genuine, Kept, check};
pub use claims::{Claims, Controller, Event, LedgerPlace, Processing, Purpose, Record, SiteClaim, Stored};
pub use jws::{LONGEST_RECEIPT, NoReceipt, jwks};

use crate::center::Center;
use crate::error::Fault;
use crate::keys::Signer;
use crate::ledger;
use changho_domain::ledger::Entry;
use jws::Signed;
use serde::Serialize;
use uuid::Uuid;

/// Signs what a consignee is told to do.
pub(crate) fn signed_instruction(signer: &Signer, claims: &impl Serialize) -> Result<String, Fault> {
    jws::sign(signer, Signed::Instruction, claims)
}

/// The claims of the receipt of a choice; none when there is no such choice, or not any more.
///
/// # Errors
/// When the store fails.
pub async fn claims(center: &Center, id: Uuid) -> Result<Option<Claims>, Fault> {
    let Some((entry, hash)) = ledger::find(center, id).await? else { return Ok(None) };
    let Some(act) = entry.event.act() else { return Ok(None) };
    let notice = match &entry.snapshot {
        Some(hash) => ledger::snapshot(center, hash).await?,
        None => None,
    };
    Ok(Some(Claims::of(center, &entry, act, &hash, notice)))
}

/// The receipt of a choice as a compact JWS; none when there is no such choice, or not any more.
///
/// # Errors
/// When a database fails.
pub async fn signed(center: &Center, id: Uuid) -> Result<Option<String>, Fault> {
    let Some(claims) = claims(center, id).await? else { return Ok(None) };
    let signer = center.keys.signer().await?;
    jws::sign(&signer, Signed::Receipt, &claims).map(Some)
}

/// A QR code: how many squares a side has, with a margin of four, and the dark ones as a path of SVG.
///
/// # Errors
/// When the text is too long for any.
pub fn qr(text: &str) -> Result<(usize, String), Fault> {
    use std::fmt::Write as _;
    const MARGIN: usize = 4;
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M)
        .map_err(|_| Fault::Content("an address too long for a QR code"))?;
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == qrcode::Color::Dark {
            // Writing into a text does not fail.
            let _ = write!(path, "M{} {}h1v1h-1z", at % width + MARGIN, at / width + MARGIN);
        }
    }
    Ok((width + 2 * MARGIN, path))
}

/// Whether an entry is still what a receipt says it is.
fn is_same(entry: &Entry, number: i64, id: &str) -> bool {
    entry.number == number && Uuid::from_bytes(entry.id).to_string() == id
}

//! Checking a receipt or a certificate that somebody brings.

use super::certificate::{self, CheckedCertificate};
use super::claims::Claims;
use super::is_same;
use super::jws::{NoReceipt, Signed, read};
use crate::center::Center;
use crate::error::Fault;
use crate::keys::public_keys;
use crate::ledger;
use changho_domain::time::Instant;
use uuid::Uuid;

/// A receipt that is ours and unchanged.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// What it says.
    pub claims: Box<Claims>,
    /// Since when the key that signed it signs no more, if it was replaced. The receipt holds all the same.
    pub key_retired: Option<Instant>,
    /// What the ledger says to it.
    pub kept: Kept,
}

/// What the ledger says to a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The same.
    Same,
    /// Nothing any more: the entry has been kept for as long as it may be.
    NoLonger,
    /// Something else, which a signature of ours must never meet.
    Differs,
}

/// Something that is ours and unchanged.
#[derive(Debug, Clone, PartialEq)]
pub enum Genuine {
    /// The receipt of a choice.
    Receipt(Checked),
    /// The certificate of a deletion.
    Certificate(CheckedCertificate),
}

/// Checks a receipt or a certificate.
///
/// # Errors
/// When a database fails. That it is neither is an answer, not an error.
pub async fn check(center: &Center, text: &str) -> Result<Result<Genuine, NoReceipt>, Fault> {
    let keys = public_keys(center.keys.db()).await?;
    let opened = match read(text, &keys) {
        Ok(opened) => opened,
        Err(no) => return Ok(Err(no)),
    };
    let retired = opened.key.retired_at;
    match opened.kind {
        Signed::Receipt => match opened.claims() {
            Ok(claims) => Ok(Ok(Genuine::Receipt(receipt(center, claims, retired).await?))),
            Err(no) => Ok(Err(no)),
        },
        // Nobody keeps it as a proof of anything.
        Signed::Instruction => Ok(Err(NoReceipt::Unreadable)),
        Signed::Certificate => match opened.claims() {
            Ok(claims) => Ok(Ok(Genuine::Certificate(certificate::check(center, claims, retired).await?))),
            Err(no) => Ok(Err(no)),
        },
    }
}

async fn receipt(center: &Center, claims: Claims, key_retired: Option<Instant>) -> Result<Checked, Fault> {
    let id = Uuid::parse_str(&claims.receipt_id).ok();
    let found = match id {
        Some(id) => ledger::find(center, id).await?,
        None => None,
    };
    let kept = match found {
        None => Kept::NoLonger,
        Some((entry, hash)) => {
            let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            let same = is_same(&entry, claims.ledger.number, &claims.receipt_id) && hash == claims.ledger.hash;
            if same { Kept::Same } else { Kept::Differs }
        }
    };
    Ok(Checked { claims: Box::new(claims), key_retired, kept })
}

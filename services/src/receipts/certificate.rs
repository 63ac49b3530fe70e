//! The certificate of a deletion, signed: it can be checked here, or anywhere with the published keys, also when the center does not
//! know it any more.

use super::check::Kept;
use super::jws::{self, Signed};
use crate::center::Center;
use crate::error::Fault;
use crate::people::certificate::{self, Body};
use changho_domain::time::Instant;
use serde::{Deserialize, Serialize};

/// What a signed certificate says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateClaims {
    /// Who issued it: the address of the center.
    pub iss: String,
    /// The certificate as it is stored.
    pub certificate: Body,
}

/// A certificate that is ours and unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedCertificate {
    /// What it says.
    pub claims: CertificateClaims,
    /// Since when the key that signed it signs no more, if it was replaced. The certificate holds all the same.
    pub key_retired: Option<Instant>,
    /// What the center's own copy says to it.
    pub kept: Kept,
}

/// The certificate of that number as a compact JWS; none for a number that was not issued.
///
/// # Errors
/// When a database fails.
pub async fn signed_certificate(center: &Center, number: &str) -> Result<Option<String>, Fault> {
    let Some(certificate) = certificate::body(center, number).await? else { return Ok(None) };
    let signer = center.keys.signer().await?;
    jws::sign(&signer, Signed::Certificate, &CertificateClaims { iss: center.base_url.to_string(), certificate })
        .map(Some)
}

/// Compares a certificate with the center's own copy.
pub(super) async fn check(
    center: &Center,
    claims: CertificateClaims,
    key_retired: Option<Instant>,
) -> Result<CheckedCertificate, Fault> {
    let kept = match certificate::body(center, &claims.certificate.number.to_string()).await? {
        None => Kept::NoLonger,
        Some(own) if own == claims.certificate => Kept::Same,
        Some(_) => Kept::Differs,
    };
    Ok(CheckedCertificate { claims, key_retired, kept })
}

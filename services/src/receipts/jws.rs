//! The outer form of receipts and certificates: a compact JWS with one algorithm and no choices.
//!
//! The format leaves the reader choices that have been attacked again and again: the algorithm in the header, keys in the
//! header, critical extensions. Here the header has to be, letter for letter, the one that this program writes, with the name
//! of one of our keys; then the signature is checked, and only then is anything else read.

use crate::error::Fault;
use crate::keys::{PublicKey, Signer};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// The longest receipt that is looked at, in bytes. Ours have a tenth to a third of it.
pub const LONGEST_RECEIPT: usize = 40 * 1024;
/// The only algorithm (RFC 8037).
const ALGORITHM: &str = "EdDSA";

/// What kind of thing is signed: no signature of one kind counts as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signed {
    /// The receipt of a choice.
    Receipt,
    /// The certificate of a deletion.
    Certificate,
    /// What a consignee is told to do.
    Instruction,
}

impl Signed {
    const ALL: [Self; 3] = [Self::Receipt, Self::Certificate, Self::Instruction];

    const fn name(self) -> &'static str {
        match self {
            Self::Receipt => "changho-receipt+jws",
            Self::Certificate => "changho-certificate+jws",
            Self::Instruction => "changho-instruction+jws",
        }
    }
}

/// Why something is no receipt of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoReceipt {
    /// Longer than any receipt.
    TooLong,
    /// Not in the form of a receipt.
    Unreadable,
    /// Signed in a way that proves nothing, or not at all.
    Algorithm,
    /// Signed with a key that is not ours.
    UnknownKey,
    /// Changed after it was signed.
    Changed,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
}

fn header(key: Uuid, kind: Signed) -> String {
    let kind = kind.name();
    URL_SAFE_NO_PAD.encode(format!(r#"{{"alg":"{ALGORITHM}","kid":"{key}","typ":"{kind}"}}"#))
}

/// Signs claims.
pub(super) fn sign(signer: &Signer, kind: Signed, claims: &impl Serialize) -> Result<String, Fault> {
    let claims = serde_json::to_vec(claims).map_err(|_| Fault::Content("a receipt is no JSON"))?;
    let mut jws = [header(signer.id, kind), URL_SAFE_NO_PAD.encode(claims)].join(".");
    let signature = URL_SAFE_NO_PAD.encode(signer.sign(jws.as_bytes()));
    jws.push('.');
    jws.push_str(&signature);
    Ok(jws)
}

/// What was signed, and by which key; what it says is still in its bytes.
pub(super) struct Opened<'a> {
    pub kind: Signed,
    pub key: &'a PublicKey,
    body: Vec<u8>,
}

impl Opened<'_> {
    /// What it says.
    pub(super) fn claims<T: DeserializeOwned>(&self) -> Result<T, NoReceipt> {
        // Signed by us and not in our form: of another version of this program.
        serde_json::from_slice(&self.body).map_err(|_| NoReceipt::Unreadable)
    }
}

/// Reads something that was signed and checks its signature. Spaces and line breaks, which mail programs and printers put in, do
/// not count.
pub(super) fn read<'a>(text: &str, keys: &'a [PublicKey]) -> Result<Opened<'a>, NoReceipt> {
    if text.len() > LONGEST_RECEIPT {
        return Err(NoReceipt::TooLong);
    }
    let text: String = text.chars().filter(|c| !c.is_ascii_whitespace() && *c != '\u{feff}').collect();
    let [head, body, signature] = text.split('.').collect::<Vec<_>>()[..] else { return Err(NoReceipt::Unreadable) };
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| NoReceipt::Unreadable);
    let told: Header = serde_json::from_slice(&decode(head)?).map_err(|_| NoReceipt::Unreadable)?;
    if told.alg != ALGORITHM {
        return Err(NoReceipt::Algorithm);
    }
    let named = told.kid.and_then(|id| Uuid::parse_str(&id).ok());
    let key = keys.iter().find(|key| Some(key.id) == named).ok_or(NoReceipt::UnknownKey)?;
    let (body, signature) = (decode(body)?, decode(signature)?);
    let signed = text.rsplit_once('.').map_or("", |(signed, _)| signed);
    let kind = Signed::ALL.into_iter().find(|kind| head == header(key.id, *kind)).ok_or(NoReceipt::Changed)?;
    if !key.signed(signed.as_bytes(), &signature) {
        return Err(NoReceipt::Changed);
    }
    Ok(Opened { kind, key, body })
}

/// The public keys as a JSON Web Key Set (RFC 7517, 8037): the one that signs, and all that ever did.
#[must_use]
pub fn jwks(keys: &[PublicKey]) -> Value {
    let key = |key: &PublicKey| {
        json!({
            "kty": "OKP",
            "crv": "Ed25519",
            "use": "sig",
            "alg": ALGORITHM,
            "kid": key.id,
            "x": URL_SAFE_NO_PAD.encode(key.bytes()),
        })
    };
    json!({ "keys": keys.iter().map(key).collect::<Vec<_>>() })
}

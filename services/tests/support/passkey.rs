//! A passkey in software: it answers what a page asks as a browser with an authenticator would (W3C Web Authentication, Level
//! 3, Sections 6.1 and 6.5), with ECDSA over P-256.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// One passkey. What it gets wrong on purpose can be set.
#[derive(Clone)]
pub(crate) struct Passkey {
    key: SigningKey,
    id: Vec<u8>,
    user: Vec<u8>,
    counter: u32,
    /// The site that the browser is at.
    pub(crate) origin: String,
    /// Whether it checks its owner.
    pub(crate) verifies: bool,
}

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const ATTESTED: u8 = 1 << 6;

fn written(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn text<'a>(options: &'a Value, pointer: &str) -> &'a str {
    options.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer} in {options}"))
}

impl Passkey {
    /// A new one, at a site. The seed makes the key.
    pub(crate) fn new(seed: u8, origin: &str) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).expect("a key");
        Self { key, id: vec![seed; 20], user: Vec::new(), counter: 0, origin: origin.to_owned(), verifies: true }
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let client = json!({
            "type": kind, "challenge": text(options, "/challenge"), "origin": self.origin, "crossOrigin": false,
        });
        client.to_string().into_bytes()
    }

    fn authenticator(&mut self, rp: &str, flags: u8) -> Vec<u8> {
        self.counter += 1;
        let flags = flags | PRESENT | if self.verifies { VERIFIED } else { 0 };
        [&Sha256::digest(rp.as_bytes())[..], &[flags], &self.counter.to_be_bytes()].concat()
    }

    /// Answers `navigator.credentials.create`.
    pub(crate) fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("options");
        self.user = URL_SAFE_NO_PAD.decode(text(&options, "/user/id")).expect("base64");
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().expect("x"), point.y().expect("y"));
        // COSE_Key as CBOR: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
        let cose = [&[0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..], x, &[0x22, 0x58, 32], y].concat();
        let mut data = self.authenticator(text(&options, "/rp/id"), ATTESTED);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).expect("short").to_be_bytes());
        data.extend(&self.id);
        data.extend(cose);
        // {"fmt": "none", "attStmt": {}, "authData": …}
        let length = u8::try_from(data.len()).expect("less than 256 bytes");
        let object = [b"\xA3\x63fmt\x64none\x67attStmt\xA0\x68authData\x58", &[length][..], &data].concat();
        json!({
            "id": written(&self.id), "rawId": written(&self.id), "type": "public-key", "clientExtensionResults": {},
            "response": {
                "attestationObject": written(&object),
                "clientDataJSON": written(&self.client("webauthn.create", &options)),
                "transports": ["internal"],
            },
        })
        .to_string()
    }

    /// Answers `navigator.credentials.get`.
    pub(crate) fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("options");
        let client = self.client("webauthn.get", &options);
        let data = self.authenticator(text(&options, "/rpId"), 0);
        let signature: Signature = self.key.sign(&[&data[..], &Sha256::digest(&client)].concat());
        json!({
            "id": written(&self.id), "rawId": written(&self.id), "type": "public-key", "clientExtensionResults": {},
            "response": {
                "authenticatorData": written(&data),
                "clientDataJSON": written(&client),
                "signature": written(signature.to_der().as_bytes()),
                "userHandle": written(&self.user),
            },
        })
        .to_string()
    }
}

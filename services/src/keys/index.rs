//! Keyed hashes: finding again without being able to read.

use super::seal::SubjectKey;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::fmt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The key that all keyed hashes of a center come from. Each purpose has a subkey of its own (HKDF-SHA256), so that a hash
/// of one purpose says nothing about the same value's hash for another.
#[derive(Clone)]
pub(super) struct IndexKey(Arc<Zeroizing<[u8; 32]>>);

impl IndexKey {
    pub(super) fn new(key: &SubjectKey) -> Self {
        Self(Arc::new(Zeroizing::new(*key.bytes())))
    }

    /// HMAC-SHA256 under the subkey of a purpose: 32 bytes.
    pub(super) fn hash(&self, purpose: &'static str, value: &[u8]) -> Vec<u8> {
        let mut subkey = Zeroizing::new([0; 32]);
        let Ok(()) = Hkdf::<Sha256>::new(None, &**self.0).expand(purpose.as_bytes(), &mut *subkey) else {
            unreachable!("HKDF gives up to 8160 bytes");
        };
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&*subkey) else {
            unreachable!("HMAC takes a key of any length");
        };
        mac.update(value);
        mac.finalize().into_bytes().to_vec()
    }
}

impl fmt::Debug for IndexKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IndexKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;

    #[test]
    fn a_hash_depends_on_key_purpose_and_value_and_on_nothing_else() {
        let entropy = Entropy::fixed(1);
        let (key, other) = (IndexKey::new(&SubjectKey::draw(&entropy)), IndexKey::new(&SubjectKey::draw(&entropy)));
        let hash = key.hash("email", b"ada@example.org");
        assert_eq!(hash.len(), 32);
        assert_eq!(hash, key.hash("email", b"ada@example.org"));
        assert_ne!(hash, key.hash("network", b"ada@example.org"));
        assert_ne!(hash, key.hash("email", b"bob@example.org"));
        assert_ne!(hash, other.hash("email", b"ada@example.org"));
    }

    #[test]
    fn the_algorithm_stays_what_it_was() {
        // HMAC-SHA256(HKDF-SHA256(ikm = 07…, salt = none, info = "email"), "ada@example.org"), reckoned with Python's hmac:
        // a change here means that nobody is found any more.
        let key = IndexKey(Arc::new(Zeroizing::new([7; 32])));
        let hash: String = key.hash("email", b"ada@example.org").iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, "5e7f75d00ec75dfc79eec47e15fdb862b1e52e888dc0b975cf5c0cd47399851d");
    }
}

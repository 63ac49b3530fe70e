//! How fields become bytes, so that no two lists of fields give the same.

use super::Hash;
use crate::time::Instant;

/// The length that stands for a field that is not there; no field is that long.
const ABSENT: u32 = u32::MAX;

/// Bytes that are being put together: each field is its length (four bytes, the highest first) and then itself. A number is
/// eight bytes, the highest first, in two's complement; a text is UTF-8; for a field that is not there, `ff ff ff ff` stands
/// alone.
#[derive(Debug)]
pub struct Bytes(Vec<u8>);

impl Bytes {
    /// Begins with the kind of what is encoded, as a text: no bytes of one kind are those of another.
    #[must_use]
    pub fn of(kind: &str) -> Self {
        Self(Vec::with_capacity(512)).text(kind)
    }

    /// Adds bytes.
    #[must_use]
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        // A field of 4 GiB does not exist: the longest comes from a register, whose file was read into memory.
        let length = u32::try_from(bytes.len()).unwrap_or(ABSENT - 1);
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// Adds a number.
    #[must_use]
    pub fn number(self, number: i64) -> Self {
        self.bytes(&number.to_be_bytes())
    }

    /// Adds bytes that may be missing.
    #[must_use]
    pub fn optional(mut self, bytes: Option<&[u8]>) -> Self {
        match bytes {
            Some(bytes) => self.bytes(bytes),
            None => {
                self.0.extend_from_slice(&ABSENT.to_be_bytes());
                self
            }
        }
    }

    /// The bytes.
    #[must_use]
    pub fn done(self) -> Vec<u8> {
        self.0
    }
}

/// What the signatures of the ledger begin with.
pub const CHECKPOINT: &str = "changho checkpoint 1";

/// What the signature of a checkpoint is made over: up to this entry, which has this hash, the chain was so at that moment.
/// The kind says which chain.
#[must_use]
pub fn checkpoint_bytes(kind: &str, number: i64, hash: &Hash, at: Instant) -> Vec<u8> {
    Bytes::of(kind).number(number).bytes(hash).number(at.millis()).done()
}

//! The master keys, which come from the configuration and are stored nowhere.

use super::seal::{SubjectKey, open, seal};
use crate::entropy::Entropy;
use crate::error::Fault;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use std::fmt;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The longest name of a master key, in characters.
const LONGEST_ID: usize = 32;

/// One or more master keys: the first wraps, the others still unwrap what they once wrapped.
///
/// Written as `id:base64` of 32 random bytes each, separated by commas, the current one first. The bytes are overwritten
/// when the last copy is dropped; `Debug` shows the names alone.
#[derive(Clone)]
pub struct MasterKeys(Arc<[MasterKey]>);

struct MasterKey {
    id: String,
    key: Zeroizing<[u8; 32]>,
}

/// Why a text is not a list of master keys. Names a key by its place in the list, never by what was given as its value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMasterKeys {
    /// Nothing was given.
    #[error("no master key is given: write id:base64 of 32 random bytes, such as k1:$(openssl rand -base64 32)")]
    Missing,
    /// A key of the list is not `id:base64`, with an id of letters, digits, `-`, `_` and `.`.
    #[error(
        "master key number {0} is not written as id:base64, with an id of up to 32 letters, digits, '-', '_' or '.'"
    )]
    Shape(usize),
    /// The value of a key is not base64.
    #[error("the value of master key number {0} is not base64")]
    Base64(usize),
    /// The value of a key does not have 32 bytes.
    #[error("master key number {number} has {bytes} bytes instead of 32")]
    Length {
        /// Its place in the list, from 1.
        number: usize,
        /// How many bytes it has.
        bytes: usize,
    },
    /// The value of a key is one byte repeated, which nobody drew at random.
    #[error("master key number {0} is not random")]
    NotRandom(usize),
    /// Two keys have the same id.
    #[error("master key number {0} has the id of another one")]
    SameId(usize),
}

impl MasterKeys {
    /// Draws a new master key and writes it as `id:base64`, for a configuration to keep. It is the secret itself.
    #[must_use]
    pub fn draw(id: &str, entropy: &Entropy) -> Zeroizing<String> {
        let mut key = Zeroizing::new([0; 32]);
        entropy.fill(&mut *key);
        Zeroizing::new(format!("{id}:{}", *Zeroizing::new(base64::engine::general_purpose::STANDARD.encode(*key))))
    }

    /// Reads `id:base64,id:base64,…`; spaces and line breaks around a key are forgiven, so that a file can hold the list.
    ///
    /// # Errors
    /// One line that says which key is wrong and how.
    pub fn parse(text: &str) -> Result<Self, BadMasterKeys> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadMasterKeys::Missing);
        }
        let mut keys: Vec<MasterKey> = Vec::new();
        for (number, entry) in (1..).zip(text.split(',')) {
            let key = read_one(number, entry.trim())?;
            if keys.iter().any(|other| other.id == key.id) {
                return Err(BadMasterKeys::SameId(number));
            }
            keys.push(key);
        }
        Ok(Self(keys.into()))
    }

    /// The name of the key that wraps from now on.
    #[must_use]
    pub fn current_id(&self) -> &str {
        &self.current().id
    }

    /// Whether any key of one list has the bytes of any of the other, whatever they are called.
    #[must_use]
    pub fn share_a_key_with(&self, other: &Self) -> bool {
        self.0.iter().any(|one| other.0.iter().any(|two| bool::from(one.key.ct_eq(&*two.key))))
    }

    /// Whether a key of that name was given.
    pub(super) fn has(&self, id: &str) -> bool {
        self.0.iter().any(|master| master.id == id)
    }

    /// Wraps the key of a row with the current master key.
    pub(crate) fn wrap(&self, row: Uuid, key: &SubjectKey, entropy: &Entropy) -> Vec<u8> {
        let master = self.current();
        seal(&master.key, &associated(row, &master.id), key.bytes(), entropy)
    }

    /// Unwraps the key of a row with the master key of that name.
    pub(crate) fn unwrap(&self, row: Uuid, master_id: &str, wrapped: &[u8]) -> Result<SubjectKey, Fault> {
        let master = self.0.iter().find(|master| master.id == master_id).ok_or(Fault::Sealed)?;
        SubjectKey::from_bytes(&open(&master.key, &associated(row, master_id), wrapped)?)
    }

    fn current(&self) -> &MasterKey {
        // Never empty: parsing refuses that.
        &self.0[0]
    }
}

/// A wrapped key belongs to its row.
fn associated(row: Uuid, master_id: &str) -> Vec<u8> {
    [b"changho wrapped key\0".as_slice(), master_id.as_bytes(), &[0], row.as_bytes()].concat()
}

fn read_one(number: usize, entry: &str) -> Result<MasterKey, BadMasterKeys> {
    let (id, value) = entry.split_once(':').ok_or(BadMasterKeys::Shape(number))?;
    let is_name =
        (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    if !is_name {
        return Err(BadMasterKeys::Shape(number));
    }
    // With padding or without: both are in use.
    let bytes =
        Zeroizing::new(STANDARD_NO_PAD.decode(value.trim_end_matches('=')).map_err(|_| BadMasterKeys::Base64(number))?);
    let key: [u8; 32] =
        bytes.as_slice().try_into().map_err(|_| BadMasterKeys::Length { number, bytes: bytes.len() })?;
    let key = Zeroizing::new(key);
    if key.iter().all(|byte| *byte == key[0]) {
        return Err(BadMasterKeys::NotRandom(number));
    }
    Ok(MasterKey { id: id.to_owned(), key })
}

impl fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|master| &master.id)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VALUE: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    #[test]
    fn a_list_is_taken_or_refused_in_one_line() {
        let cases: &[(String, Result<&str, BadMasterKeys>)] = &[
            (format!("k1:{VALUE}"), Ok("k1")),
            (format!("  k1:{}\n", VALUE.trim_end_matches('=')), Ok("k1")),
            (format!("2026.b:{VALUE} ,\n k1:{VALUE}\n"), Ok("2026.b")),
            (String::new(), Err(BadMasterKeys::Missing)),
            (" \n".to_owned(), Err(BadMasterKeys::Missing)),
            (VALUE.to_owned(), Err(BadMasterKeys::Shape(1))),
            (format!(":{VALUE}"), Err(BadMasterKeys::Shape(1))),
            (format!("k 1:{VALUE}"), Err(BadMasterKeys::Shape(1))),
            (format!("{}:{VALUE}", "k".repeat(33)), Err(BadMasterKeys::Shape(1))),
            (format!("k1:{VALUE},"), Err(BadMasterKeys::Shape(2))),
            ("k1:no base64".to_owned(), Err(BadMasterKeys::Base64(1))),
            ("k1:".to_owned(), Err(BadMasterKeys::Length { number: 1, bytes: 0 })),
            (format!("k2:{VALUE},k1:AAECAw=="), Err(BadMasterKeys::Length { number: 2, bytes: 4 })),
            (format!("k1:{}", "A".repeat(43)), Err(BadMasterKeys::NotRandom(1))),
            (format!("k1:{VALUE},k1:{VALUE}"), Err(BadMasterKeys::SameId(2))),
        ];
        for (text, expected) in cases {
            let read = MasterKeys::parse(text);
            assert_eq!(read.as_ref().map(MasterKeys::current_id), expected.as_ref().map(|id| *id), "{text:?}");
            if let Err(error) = read {
                assert!(!error.to_string().contains('\n'));
            }
        }
    }

    #[test]
    fn the_same_key_is_found_under_another_name_and_at_another_place() {
        const OTHER: &str = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";
        let read = |text: &str| MasterKeys::parse(text).expect("good keys");
        let one = read(&format!("k1:{VALUE}"));
        assert!(one.share_a_key_with(&read(&format!("x:{OTHER},y:{VALUE}"))));
        assert!(read(&format!("x:{OTHER},y:{VALUE}")).share_a_key_with(&one));
        assert!(!one.share_a_key_with(&read(&format!("k1:{OTHER}"))));
    }

    #[test]
    fn debug_output_names_the_keys_and_does_not_hold_them() {
        let keys = MasterKeys::parse(&format!("k2:{VALUE},k1:{VALUE}")).expect("good keys");
        assert_eq!(format!("{keys:?}"), r#"["k2", "k1"]"#);
    }

    #[test]
    fn a_drawn_key_is_one() {
        let entropy = Entropy::fixed(1);
        let text = MasterKeys::draw("k1", &entropy);
        assert_eq!(MasterKeys::parse(&text).expect("a good key").current_id(), "k1");
        assert_ne!(*text, *MasterKeys::draw("k1", &entropy));
    }

    proptest! {
        #[test]
        fn a_wrapped_key_unwraps_for_its_row_and_name_alone(seed: u64, row: u128) {
            let entropy = Entropy::fixed(seed);
            let keys = MasterKeys::parse(&format!("k2:{VALUE},k1:{VALUE}")).expect("good keys");
            let (row, other) = (Uuid::from_u128(row), Uuid::from_u128(row.wrapping_add(1)));
            let key = SubjectKey::draw(&entropy);
            let wrapped = keys.wrap(row, &key, &entropy);
            let unwrapped = keys.unwrap(row, "k2", &wrapped).expect("unwraps");
            prop_assert_eq!(unwrapped.bytes(), key.bytes());
            prop_assert!(keys.unwrap(other, "k2", &wrapped).is_err());
            prop_assert!(keys.unwrap(row, "k1", &wrapped).is_err());
            prop_assert!(keys.unwrap(row, "k3", &wrapped).is_err());
        }

        #[test]
        fn no_text_makes_reading_panic(text in ".*") {
            let _ = MasterKeys::parse(&text);
        }
    }
}

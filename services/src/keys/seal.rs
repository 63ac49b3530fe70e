//! Sealing and opening: XChaCha20-Poly1305, with the place of a value as associated data.

use crate::entropy::Entropy;
use crate::error::Fault;
use chacha20poly1305::aead::{AeadInOut as _, KeyInit as _};
use chacha20poly1305::{Key, Tag, XChaCha20Poly1305, XNonce};
use std::fmt;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The first byte of everything sealed: which algorithm and layout the rest has.
const VERSION: u8 = 1;
/// A nonce of 192 bits may be drawn at random for every value, without counting (draft-irtf-cfrg-xchacha, section 2.1).
const NONCE: usize = 24;
const TAG: usize = 16;

/// Where a sealed value stands. It opens nowhere else: who can write to the database cannot move one person's value, or one
/// column's, to another place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'a str,
    /// The row.
    pub row: Uuid,
}

impl Place<'_> {
    /// What is authenticated along with a value. The zero bytes keep `a.bc` and `ab.c` apart.
    fn associated(self) -> Vec<u8> {
        [&[VERSION][..], self.table.as_bytes(), &[0], self.column.as_bytes(), &[0], self.row.as_bytes()].concat()
    }
}

/// The key of one person, form or mail. Overwritten when it is dropped; `Debug` does not show it.
pub struct SubjectKey(Zeroizing<[u8; 32]>);

impl SubjectKey {
    /// Draws a new key.
    pub(crate) fn draw(entropy: &Entropy) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        entropy.fill(&mut *key);
        Self(key)
    }

    /// Takes a key that was unwrapped.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, Fault> {
        Ok(Self(Zeroizing::new(bytes.try_into().map_err(|_| Fault::Sealed)?)))
    }

    /// The key itself, to be wrapped.
    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals a value for its place.
    #[must_use]
    pub fn seal(&self, place: Place<'_>, plain: &[u8], entropy: &Entropy) -> Vec<u8> {
        seal(&self.0, &place.associated(), plain, entropy)
    }

    /// Opens what was sealed for that place.
    ///
    /// # Errors
    /// [`Fault::Sealed`] when it was changed, comes from another place, or was sealed with another key.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
        open(&self.0, &place.associated(), sealed)
    }

    /// Seals a text for its place.
    #[must_use]
    pub fn seal_text(&self, place: Place<'_>, plain: &str, entropy: &Entropy) -> Vec<u8> {
        self.seal(place, plain.as_bytes(), entropy)
    }

    /// Opens a text that was sealed for that place.
    ///
    /// # Errors
    /// [`Fault::Sealed`] as for [`open`](Self::open); [`Fault::Content`] when it is not a text.
    pub fn open_text(&self, place: Place<'_>, sealed: &[u8]) -> Result<String, Fault> {
        let mut plain = self.open(place, sealed)?;
        String::from_utf8(std::mem::take(&mut *plain)).map_err(|_| Fault::Content("a sealed text is not UTF-8"))
    }
}

impl fmt::Debug for SubjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubjectKey(…)")
    }
}

/// Seals: version, nonce, ciphertext, tag.
pub(super) fn seal(key: &[u8; 32], associated: &[u8], plain: &[u8], entropy: &Entropy) -> Vec<u8> {
    let nonce: [u8; NONCE] = entropy.bytes();
    let mut sealed = Vec::with_capacity(1 + NONCE + plain.len() + TAG);
    sealed.push(VERSION);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(plain);
    let Ok(tag) =
        cipher(key).encrypt_inout_detached(&XNonce::from(nonce), associated, (&mut sealed[1 + NONCE..]).into())
    else {
        // The one error of the algorithm, and no form, mail or request comes near it.
        unreachable!("a value of 256 GiB or more");
    };
    sealed.extend_from_slice(&tag);
    sealed
}

/// Opens what [`seal`] made.
pub(super) fn open(key: &[u8; 32], associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let (version, rest) = sealed.split_first().ok_or(Fault::Sealed)?;
    let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or(Fault::Sealed)?;
    let (body, tag) = rest.split_last_chunk::<TAG>().ok_or(Fault::Sealed)?;
    if *version != VERSION {
        return Err(Fault::Sealed);
    }
    let mut plain = Zeroizing::new(body.to_vec());
    cipher(key)
        .decrypt_inout_detached(&XNonce::from(*nonce), associated, plain.as_mut_slice().into(), &Tag::from(*tag))
        .map_err(|_| Fault::Sealed)?;
    Ok(plain)
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(row: u128) -> Place<'static> {
        Place { table: "subjects", column: "name_sealed", row: Uuid::from_u128(row) }
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_again(plain: Vec<u8>, row: u128, seed: u64) {
            let entropy = Entropy::fixed(seed);
            let key = SubjectKey::draw(&entropy);
            let sealed = key.seal(place(row), &plain, &entropy);
            let opened = key.open(place(row), &sealed).expect("opens");
            prop_assert_eq!(&*opened, &plain);
        }

        #[test]
        fn a_text_opens_again(plain in ".*", row: u128, seed: u64) {
            let entropy = Entropy::fixed(seed);
            let key = SubjectKey::draw(&entropy);
            let sealed = key.seal_text(place(row), &plain, &entropy);
            prop_assert_eq!(key.open_text(place(row), &sealed).ok(), Some(plain));
        }

        #[test]
        fn a_changed_byte_does_not_open(plain: Vec<u8>, seed: u64, at: prop::sample::Index, change in 1_u8..) {
            let entropy = Entropy::fixed(seed);
            let key = SubjectKey::draw(&entropy);
            let mut sealed = key.seal(place(1), &plain, &entropy);
            let at = at.index(sealed.len());
            sealed[at] ^= change;
            prop_assert!(matches!(key.open(place(1), &sealed), Err(Fault::Sealed)));
        }

        #[test]
        fn a_shortened_value_does_not_open(plain: Vec<u8>, seed: u64, length: prop::sample::Index) {
            let entropy = Entropy::fixed(seed);
            let key = SubjectKey::draw(&entropy);
            let sealed = key.seal(place(1), &plain, &entropy);
            prop_assert!(matches!(key.open(place(1), &sealed[..length.index(sealed.len())]), Err(Fault::Sealed)));
        }

        #[test]
        fn the_key_of_another_row_does_not_open(plain: Vec<u8>, seed: u64) {
            let entropy = Entropy::fixed(seed);
            let (key, other) = (SubjectKey::draw(&entropy), SubjectKey::draw(&entropy));
            let sealed = key.seal(place(1), &plain, &entropy);
            prop_assert!(matches!(other.open(place(1), &sealed), Err(Fault::Sealed)));
        }

        #[test]
        fn another_place_does_not_open(plain: Vec<u8>, seed: u64, row: u128) {
            let entropy = Entropy::fixed(seed);
            let key = SubjectKey::draw(&entropy);
            let here = place(row);
            let sealed = key.seal(here, &plain, &entropy);
            let elsewhere = [
                Place { row: Uuid::from_u128(row.wrapping_add(1)), ..here },
                Place { column: "email_sealed", ..here },
                Place { table: "signups", ..here },
                // The same letters, cut elsewhere.
                Place { table: "subjectsn", column: "ame_sealed", ..here },
            ];
            for place in elsewhere {
                prop_assert!(matches!(key.open(place, &sealed), Err(Fault::Sealed)), "{place:?}");
            }
        }

        #[test]
        fn no_bytes_make_it_panic(sealed: Vec<u8>, seed: u64) {
            prop_assert!(SubjectKey::draw(&Entropy::fixed(seed)).open(place(1), &sealed).is_err());
        }
    }

    #[test]
    fn the_same_value_is_never_sealed_alike() {
        let entropy = Entropy::fixed(7);
        let key = SubjectKey::draw(&entropy);
        assert_ne!(key.seal(place(1), b"Kim", &entropy), key.seal(place(1), b"Kim", &entropy));
    }

    #[test]
    fn what_was_sealed_long_ago_still_opens() {
        // Reckoned with another program, from the specifications: a change here makes every stored value unreadable.
        let sealed =
            "01000102030405060708090a0b0c0d0e0f101112131415161742ae2b697e80b73f9d53183b7aae25668f497025fa60d6e2fc";
        let sealed: Vec<u8> =
            (0..sealed.len()).step_by(2).map(|at| u8::from_str_radix(&sealed[at..at + 2], 16).expect("hex")).collect();
        let key = SubjectKey(Zeroizing::new([7; 32]));
        let row = Uuid::from_bytes(std::array::from_fn(|at| u8::try_from(at).expect("small")));
        assert_eq!(key.open_text(Place { row, ..place(0) }, &sealed).expect("opens"), "김서울");
    }

    #[test]
    fn debug_output_does_not_hold_the_key() {
        assert_eq!(format!("{:?}", SubjectKey(Zeroizing::new([7; 32]))), "SubjectKey(…)");
    }
}

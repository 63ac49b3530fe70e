//! A text with gaps that are filled anew for every reader, compressed ahead around the gaps.
//!
//! Both formats can be put together from pieces that were compressed apart:
//!
//! - gzip (RFC 1952) holds a deflate stream (RFC 1951). A piece that ends with a full flush ends at a whole byte and
//!   refers to nothing before it. A filling goes between pieces as a stored block, in the clear. The checksum of the whole
//!   follows from those of the pieces.
//! - Brotli (RFC 7932) is a row of meta-blocks. The encoder can be told to make some that refer to nothing before them and
//!   end at a whole byte; a filling goes between as an uncompressed meta-block.
//!
//! So a reader costs no compression, and no copy either: the pieces are sent from where they are kept ([`Filled`]).

use super::filled::Filled;
use axum::body::Bytes;
use brotli::enc::BrotliEncoderParams;
use crc32fast::Hasher;
use flate2::{Compress, Compression, FlushCompress};
use std::io;

/// The longest filling: what the length of one stored block can say.
const LONGEST: usize = u16::MAX as usize;

/// A text with gaps.
#[derive(Debug)]
pub struct Stencil {
    pieces: Vec<Piece>,
}

/// What stands between two gaps.
#[derive(Debug)]
struct Piece {
    plain: Bytes,
    deflated: Bytes,
    checksum: Hasher,
    brotli: Bytes,
}

/// Magic number, deflate, no flags, no time, nothing about the encoder, unknown system.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// A last deflate block with nothing in it.
const DEFLATE_END: [u8; 2] = [0x03, 0x00];
/// A window of 2^22 bytes, and a meta-block with nothing in it that fills the byte.
const BROTLI_HEAD: [u8; 2] = [0x6b, 0x00];
/// The binary logarithm of that window.
const BROTLI_WINDOW: i32 = 22;
/// A last meta-block with nothing in it.
const BROTLI_END: [u8; 1] = [0x03];
/// A tenth of a second for a long page, made once, and close to the best there is.
const BROTLI_QUALITY: i32 = 9;

impl Stencil {
    /// Cuts a text at every mark and compresses what is left.
    ///
    /// # Errors
    /// When a piece cannot be compressed, which writing to memory has no reason for.
    pub fn cut(text: &str, mark: &str) -> io::Result<Self> {
        let pieces = text.split(mark).map(Piece::new).collect::<io::Result<_>>()?;
        Ok(Self { pieces })
    }

    /// How many gaps there are.
    #[must_use]
    pub fn gaps(&self) -> usize {
        self.pieces.len().saturating_sub(1)
    }

    /// How many bytes this takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.pieces.iter().map(|piece| piece.plain.len() + piece.deflated.len() + piece.brotli.len()).sum()
    }

    /// The text with its gaps filled.
    #[must_use]
    pub fn plain(&self, filling: &str) -> Filled {
        self.fill(Bytes::new(), |piece| &piece.plain, filling.as_bytes().to_vec(), Bytes::new())
    }

    /// The same as gzip. A filling is shorter than 65,536 bytes.
    #[must_use]
    pub fn gzip(&self, filling: &str) -> Filled {
        let filling = &filling.as_bytes()[..filling.len().min(LONGEST)];
        let length = (filling.len() as u16).to_le_bytes();
        let mut checksum = Hasher::new();
        for (place, piece) in self.pieces.iter().enumerate() {
            if place > 0 {
                checksum.update(filling);
            }
            checksum.combine(&piece.checksum);
        }
        let plain: usize =
            self.pieces.iter().map(|piece| piece.plain.len()).sum::<usize>() + self.gaps() * filling.len();
        // Not the last block, stored; its length, and the same with every bit turned.
        let stored = [&[0, length[0], length[1], !length[0], !length[1]], filling].concat();
        let mut end = DEFLATE_END.to_vec();
        end.extend(checksum.finalize().to_le_bytes());
        end.extend((plain as u32).to_le_bytes());
        self.fill(Bytes::from_static(&GZIP_HEAD), |piece| &piece.deflated, stored, end.into())
    }

    /// The same as Brotli. A filling is shorter than 65,536 bytes and not empty.
    #[must_use]
    pub fn brotli(&self, filling: &str) -> Filled {
        let filling = &filling.as_bytes()[..filling.len().min(LONGEST)];
        // Not the last, a length of four times four bits less one, uncompressed, and up to the next whole byte.
        let head = match (filling.len() as u32).checked_sub(1) {
            Some(length) => (length << 3 | 1 << 19).to_le_bytes()[..3].to_vec(),
            None => Vec::new(),
        };
        self.fill(
            Bytes::from_static(&BROTLI_HEAD),
            |piece| &piece.brotli,
            [&head, filling].concat(),
            Bytes::from_static(&BROTLI_END),
        )
    }

    fn fill<'a>(&'a self, head: Bytes, piece: impl Fn(&'a Piece) -> &'a Bytes, filling: Vec<u8>, end: Bytes) -> Filled {
        let filling = Bytes::from(filling);
        let mut parts = Vec::with_capacity(2 * self.pieces.len() + 2);
        parts.push(head);
        for (place, p) in self.pieces.iter().enumerate() {
            if place > 0 {
                parts.push(filling.clone());
            }
            parts.push(piece(p).clone());
        }
        parts.push(end);
        Filled::new(parts)
    }
}

impl Piece {
    fn new(plain: &str) -> io::Result<Self> {
        let mut checksum = Hasher::new();
        checksum.update(plain.as_bytes());
        // As slices: what a vector had room for would be kept with it.
        let kept = |bytes: Vec<u8>| Bytes::from(bytes.into_boxed_slice());
        let (deflated, brotli) = (kept(deflate(plain.as_bytes())?), kept(brotli(plain.as_bytes())?));
        Ok(Self { plain: Bytes::from(plain.to_owned()), deflated, checksum, brotli })
    }
}

/// Deflate blocks that refer to nothing before them, are not the last ones, and end at a whole byte.
fn deflate(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut deflated = Vec::with_capacity(plain.len() / 2 + 64);
    if plain.is_empty() {
        return Ok(deflated);
    }
    let mut encoder = Compress::new(Compression::best(), false);
    loop {
        let done = usize::try_from(encoder.total_in()).map_err(io::Error::other)?;
        encoder.compress_vec(plain.get(done..).unwrap_or_default(), &mut deflated, FlushCompress::Full)?;
        // The flush is complete only when it has left room.
        if encoder.total_in() == plain.len() as u64 && deflated.len() < deflated.capacity() {
            return Ok(deflated);
        }
        deflated.reserve(plain.len() / 4 + 64);
    }
}

/// Meta-blocks that refer to nothing before them, are not the last ones, and end at a whole byte.
fn brotli(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut blocks = Vec::new();
    if plain.is_empty() {
        return Ok(blocks);
    }
    let parameters = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: plain.len(),
        // Without the built-in dictionary, whose words are counted from where the whole text begins.
        catable: true,
        appendable: true,
        use_dictionary: false,
        bare_stream: true,
        byte_align: true,
        ..BrotliEncoderParams::default()
    };
    brotli::BrotliCompress(&mut &plain[..], &mut blocks, &parameters)?;
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Read as _;

    fn gunzipped(bytes: &[u8]) -> String {
        let mut text = String::new();
        // One member and nothing behind it.
        let mut decoder = flate2::bufread::GzDecoder::new(bytes);
        decoder.read_to_string(&mut text).expect("sound gzip");
        assert!(decoder.into_inner().is_empty(), "nothing follows");
        text
    }

    fn unbrotlied(bytes: &[u8]) -> String {
        let mut text = Vec::new();
        brotli::BrotliDecompress(&mut &bytes[..], &mut text).expect("sound Brotli");
        String::from_utf8(text).expect("text")
    }

    fn check(text: &str, mark: &str, filling: &str) {
        let expected = text.replace(mark, filling);
        let stencil = Stencil::cut(text, mark).expect("cut");
        assert_eq!(stencil.plain(filling).into_vec(), expected.as_bytes());
        assert_eq!(gunzipped(&stencil.gzip(filling).into_vec()), expected);
        assert_eq!(unbrotlied(&stencil.brotli(filling).into_vec()), expected);
    }

    #[test]
    fn a_long_text_comes_out_whole_and_small() {
        let text: String =
            (0..3_000).map(|n| format!("제{n}조 개인정보의 처리 목적 <script nonce=\"@@\">\n")).collect();
        for (text, mark) in
            [(text.as_str(), "@@"), (text.as_str(), "nothing like it"), ("", "@"), ("@", "@"), ("a@", "@")]
        {
            check(text, mark, "AbCdEfGhIjKlMnOpQrStUv");
        }
        let whole = "창호지는 빛을 들이고 시선을 가립니다. ".repeat(2_000) + "@@";
        let stencil = Stencil::cut(&whole, "@@").expect("cut");
        assert!(
            stencil.gzip("x").into_vec().len() < whole.len() / 50
                && stencil.brotli("x").into_vec().len() < whole.len() / 50
        );
    }

    #[test]
    fn fillings_of_every_length_fit() {
        for length in [1, 2, 22, 255, 256, 65_535] {
            check("before @ between @ behind", "@", &"n".repeat(length));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn whatever_is_cut_is_put_together_again(
            pieces in prop::collection::vec("\\PC{0,3}|[ab<>가나다「」]{0,400}", 1..6),
            filling in "[A-Za-z0-9_-]{1,40}",
        ) {
            check(&pieces.join("\u{1}"), "\u{1}", &filling);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20))]

        #[test]
        fn large_pieces_are_put_together_too(seed in any::<u64>(), lengths in prop::collection::vec(0_usize..90_000, 1..4)) {
            let mut state = seed;
            let text: Vec<String> = lengths.iter().map(|length| {
                (0..*length).map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    char::from(b'a' + (state >> 60) as u8)
                }).collect()
            }).collect();
            check(&text.join("\u{1}"), "\u{1}", "a-nonce");
        }
    }
}

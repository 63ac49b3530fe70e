//! What differs inside a text: words in Korean and English, characters in Chinese and Japanese, which have no spaces.
//!
//! The comparison itself is `dissimilar`'s: shortest edit, then its semantic cleanup, which gives up accidental matches that
//! would tear a sentence to pieces. It compares characters. So each word is stood in for by a character of its own from
//! the planes for private use, and put back afterwards. In Chinese and Japanese only numbers and words in Latin letters
//! are such words, so that 2022 does not become 2026 by its last digit.

use changho_domain::locale::Locale;
use dissimilar::Chunk;
use std::collections::HashMap;
use unicode_normalization::char::is_combining_mark;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// In both.
    Same(String),
    /// Before only.
    Deleted(String),
    /// Now only.
    Inserted(String),
}

/// More words than any paragraph has. Longer texts are taken as replaced as a whole: the time that the comparison takes
/// grows with the product of length and difference.
const MOST_WORDS: usize = 8_000;

/// The pieces of two texts: together, those that are the same or deleted make the text before, and those that are the same
/// or inserted the text now.
pub(super) fn differences(before: &str, now: &str, locale: Locale) -> Vec<Piece> {
    if before == now {
        return if now.is_empty() { Vec::new() } else { vec![Piece::Same(now.to_owned())] };
    }
    let (words_before, words_now) = (words(before, locale), words(now, locale));
    let mut codes = Codes::default();
    let coded = (words_before.len() + words_now.len() <= MOST_WORDS)
        .then(|| Some((codes.encode(&words_before)?, codes.encode(&words_now)?)))
        .flatten();
    let Some((coded_before, coded_now)) = coded else { return replaced(before, now) };
    let pieces = dissimilar::diff(&coded_before, &coded_now).into_iter().map(|chunk| match chunk {
        Chunk::Equal(text) => Piece::Same(codes.decode(text)),
        Chunk::Delete(text) => Piece::Deleted(codes.decode(text)),
        Chunk::Insert(text) => Piece::Inserted(codes.decode(text)),
    });
    let pieces: Vec<Piece> = pieces.collect();
    if is_rewritten(&pieces) { replaced(before, now) } else { pieces }
}

fn replaced(before: &str, now: &str) -> Vec<Piece> {
    let pieces = [Piece::Deleted(before.to_owned()), Piece::Inserted(now.to_owned())];
    pieces.into_iter().filter(|piece| !piece.text().is_empty()).collect()
}

impl Piece {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Deleted(text) | Self::Inserted(text) => text,
        }
    }
}

/// A sentence of which little is left is easier to read as two sentences.
fn is_rewritten(pieces: &[Piece]) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let (mut same, mut all) = (0, 0);
    for piece in pieces {
        let count = letters(piece.text());
        all += count;
        if let Piece::Same(_) = piece {
            same += count;
            all += count;
        }
    }
    // Of both texts together, a quarter.
    same * 8 < all
}

/// A text in words: what is compared as one. Nothing is lost: together they are the text again.
fn words(text: &str, locale: Locale) -> Vec<&str> {
    let joins: fn(char) -> bool = match locale {
        Locale::Ko | Locale::En => |c| c.is_alphanumeric() || is_combining_mark(c),
        Locale::ZhTw | Locale::Zh | Locale::Ja => |c| c.is_ascii_alphanumeric(),
    };
    let mut words = Vec::new();
    let mut start = 0;
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        let belongs = last.is_none_or(|last| (joins(last) && joins(c)) || is_combining_mark(c));
        if !belongs {
            words.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// Words by the characters that stand in for them.
#[derive(Default)]
struct Codes<'a> {
    codes: HashMap<&'a str, char>,
    words: Vec<&'a str>,
}

/// The planes for private use hold so many characters each; the last two of each are none.
const PLANE: u32 = 0xFFFE;

/// The character for the word of this number; none behind the last.
fn code(number: u32) -> Option<char> {
    let first = if number < PLANE { 0xF_0000 } else { 0x10_0000 - PLANE };
    (number < 2 * PLANE).then(|| char::from_u32(first + number)).flatten()
}

/// The number of the word that a character stands in for.
fn number(code: char) -> Option<usize> {
    let number = match u32::from(code) {
        code @ 0xF_0000..0x10_0000 => code - 0xF_0000,
        code @ 0x10_0000.. => code - 0x10_0000 + PLANE,
        _ => return None,
    };
    usize::try_from(number).ok()
}

impl<'a> Codes<'a> {
    /// Single characters stand for themselves: the cleanup looks for spaces and punctuation to cut at.
    fn encode(&mut self, words: &[&'a str]) -> Option<String> {
        let mut coded = String::new();
        for &word in words {
            let mut chars = word.chars();
            match (chars.next(), chars.next()) {
                (Some(only), None) if number(only).is_none() => coded.push(only),
                _ => coded.push(match self.codes.get(word) {
                    Some(code) => *code,
                    None => {
                        let code = code(u32::try_from(self.words.len()).ok()?)?;
                        self.words.push(word);
                        self.codes.insert(word, code);
                        code
                    }
                }),
            }
        }
        Some(coded)
    }

    fn decode(&self, coded: &str) -> String {
        let mut text = String::new();
        for c in coded.chars() {
            match number(c).and_then(|number| self.words.get(number)) {
                Some(word) => text.push_str(word),
                None => text.push(c),
            }
        }
        text
    }
}

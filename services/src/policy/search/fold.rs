//! One form for all spellings of the same words, and the way back to how they were written.
//!
//! Compatibility forms are folded (NFKC: full-width letters, half-width katakana, circled figures), then case, then what
//! keyboards write differently (quotes, dashes, middle dots). Spaces count in English; in Korean, Chinese and Japanese
//! they are written or left out at will, so there they only keep words of Latin letters apart.

use changho_domain::locale::Locale;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// A folded text.
pub(super) fn fold(text: &str, locale: Locale) -> String {
    let mut folder = Folder::new(locale);
    for (_, cluster) in text.grapheme_indices(true) {
        folder.take(cluster);
    }
    folder.out
}

/// A folded text that knows where each part of it was written.
#[derive(Debug)]
pub(super) struct Folded {
    pub(super) text: String,
    /// For each cluster that left something: where that ends in the folded text, and where the cluster was written.
    places: Vec<(usize, Range<usize>)>,
}

impl Folded {
    /// Folds, taking note of places. Clusters (what a reader takes for one character) are folded one by one, so that no
    /// place is inside one.
    pub(super) fn new(text: &str, locale: Locale) -> Self {
        let mut folder = Folder::new(locale);
        let mut places = Vec::new();
        for (start, cluster) in text.grapheme_indices(true) {
            let before = folder.out.len();
            folder.take(cluster);
            if folder.out.len() > before {
                places.push((folder.out.len(), start..start + cluster.len()));
            }
        }
        Self { text: folder.out, places }
    }

    /// Where a part of the folded text was written.
    pub(super) fn written(&self, part: Range<usize>) -> Range<usize> {
        let first = self.places.partition_point(|(end, _)| *end <= part.start);
        let last = self.places.partition_point(|(end, _)| *end < part.end);
        match (self.places.get(first), self.places.get(last)) {
            (Some((_, first)), Some((_, last))) if part.start < part.end => first.start..last.end.max(first.end),
            _ => 0..0,
        }
    }
}

struct Folder {
    locale: Locale,
    out: String,
    /// Whether a space was read that nothing has followed yet.
    space: bool,
}

impl Folder {
    const fn new(locale: Locale) -> Self {
        Self { locale, out: String::new(), space: false }
    }

    fn take(&mut self, cluster: &str) {
        for c in cluster.nfkc() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if is_unseen(c) {
                continue;
            }
            let c = one_sign(c);
            if std::mem::take(&mut self.space) && self.space_counts(c) {
                self.out.push(' ');
            }
            // Upper case first: "ß" and "SS", and the two small sigmas, become one.
            self.out.extend(c.to_uppercase().flat_map(char::to_lowercase));
        }
    }

    fn space_counts(&self, next: char) -> bool {
        match self.locale {
            Locale::En => !self.out.is_empty(),
            _ => next.is_ascii_alphanumeric() && self.out.ends_with(|c: char| c.is_ascii_alphanumeric()),
        }
    }
}

/// Where a needle begins in a folded text. Latin letters and digits are found from the start of a word or number on: "art"
/// is not in "part", and "5" not in "15"; the other scripts have no such starts.
pub(super) fn occurrences<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = usize> + 'a {
    let latin = needle.starts_with(|c: char| c.is_ascii_alphanumeric());
    text.match_indices(needle).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        !latin || !before.is_some_and(|c| c.is_ascii_alphanumeric())
    })
}

/// Soft hyphens and marks of no width: copied along, never meant.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

/// Signs that keyboards and typesetters write differently.
const fn one_sign(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201B}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201F}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        // The dots of Korean (아래아 used as one), Chinese and Japanese.
        '\u{119E}' | '\u{2022}' | '\u{2027}' | '\u{22C5}' | '\u{30FB}' => '\u{00B7}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_the_same_words_become_one() {
        for (locale, one, other) in [
            (Locale::En, "Cookie", "ＣＯＯＫＩＥ"),
            (Locale::En, "data  subject", "Data\u{3000}Subject"),
            (Locale::En, "Straße", "STRASSE"),
            (Locale::En, "browser’s", "browser's"),
            (Locale::En, "café", "cafe\u{301}"),
            (Locale::Ko, "개인정보 처리방침", "개인정보처리방침"),
            (Locale::Ko, "권리·의무", "권리ㆍ의무"),
            (Locale::Ko, "동의", "\u{1103}\u{1169}\u{11BC}\u{110B}\u{1174}"),
            (Locale::Ja, "ガイド", "ｶﾞｲﾄﾞ"),
            (Locale::Ja, "第12条", "第１２条"),
            (Locale::ZhTw, "Cookie 設定", "cookie設定"),
            (Locale::Zh, "撤\u{200B}回", "撤回"),
        ] {
            assert_eq!(fold(one, locale), fold(other, locale), "{one:?} and {other:?}");
        }
        assert_eq!(fold("Global Privacy Control를", Locale::Ko), "global privacy control를");
        assert_ne!(fold("data subject", Locale::En), fold("datasubject", Locale::En));
    }

    #[test]
    fn words_of_latin_letters_are_found_from_their_start_on() {
        let starts = |text: &str, needle: &str| occurrences(text, needle).collect::<Vec<_>>();
        assert_eq!(starts("part of the art", "art"), [12]);
        assert_eq!(starts("제15조 제5조", "5조"), [12]);
        assert_eq!(starts("쿠키와쿠키", "쿠키"), [0, 9]);
        assert_eq!(starts("동의cookie", "cookie"), [6]);
    }

    #[test]
    fn half_of_a_sign_leads_to_the_whole() {
        let folded = Folded::new("a ﬁle", Locale::En);
        assert_eq!(folded.text, "a file");
        assert_eq!(folded.written(2..3), 2..5);
        assert_eq!(folded.written(0..6), 0..7);
    }

    proptest! {
        #[test]
        fn places_are_between_characters(text in "\\PC{0,40}", from in 0usize..60, to in 0usize..60) {
            for locale in Locale::ALL {
                let folded = Folded::new(&text, locale);
                prop_assert_eq!(&folded.text, &fold(&text, locale));
                let place = folded.written(from.min(to)..from.max(to).min(folded.text.len()));
                prop_assert!(text.get(place).is_some());
            }
        }

        #[test]
        fn folding_twice_is_folding_once(text in "[ -~가-힣ぁ-んァ-ン一-鿿ａ-ｚ０-９ｱ-ﾝ]{0,40}") {
            for locale in Locale::ALL {
                let once = fold(&text, locale);
                prop_assert_eq!(fold(&once, locale), once);
            }
        }
    }
}

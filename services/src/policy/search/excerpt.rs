//! What of a found passage is shown: the words, marked, and what stands around them.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// So many characters are shown of a passage.
const LONGEST: usize = 180;
/// So many of them before the first marked word.
const BEFORE: usize = 50;

/// A part of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Whether it is what was searched for.
    pub hit: bool,
}

/// The part of a text around the first hit, in pieces; "…" stands where it was cut. Hits are in order and apart.
pub(super) fn excerpt(text: &str, hits: &[Range<usize>]) -> Vec<Piece> {
    let window = window(text, hits.first().map_or(0, |hit| hit.start));
    let mut pieces = Vec::new();
    let mut push = |text: &str, hit: bool| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), hit });
        }
    };
    if window.start > 0 {
        push("…", false);
    }
    let mut at = window.start;
    for hit in hits {
        let (start, end) = (hit.start.max(at), hit.end.min(window.end));
        if start < end {
            push(text.get(at..start).unwrap_or_default(), false);
            push(text.get(start..end).unwrap_or_default(), true);
            at = end;
        }
    }
    push(text.get(at..window.end).unwrap_or_default(), false);
    if window.end < text.len() {
        push("…", false);
    }
    pieces
}

/// The part that is shown: all of a short text; else it begins a little before `first`, at the start of a word where there
/// is one.
fn window(text: &str, first: usize) -> Range<usize> {
    let starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    if starts.len() <= LONGEST {
        return 0..text.len();
    }
    let hit = starts.partition_point(|at| *at < first);
    // Near the end, more is shown of what stands before.
    let mut from = hit.saturating_sub(BEFORE).min(starts.len() - LONGEST);
    if from > 0 {
        let word = (from..hit.min(from + BEFORE / 2)).find(|place| {
            let at = starts.get(*place).copied().unwrap_or_default();
            text.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace))
        });
        from = word.unwrap_or(from);
    }
    let start = starts.get(from).copied().unwrap_or_default();
    let end = starts.get(from + LONGEST).copied().unwrap_or(text.len());
    start..end
}

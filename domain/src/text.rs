//! What any single line of text that a person types must keep to.

/// What is wrong with a typed line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineProblem {
    /// Nothing was typed.
    Empty,
    /// Longer than the given number of characters (Unicode scalar values).
    TooLong(usize),
    /// Holds a control character: a line break could smuggle a header into a mail, a NUL ends strings elsewhere.
    Control,
    /// Holds a character that reverses the direction of what follows, so that a line reads differently from what it is.
    /// (Trojan-source characters: U+202A–202E, U+2066–2069, U+200E, U+200F, U+061C.)
    Direction,
}

/// Checks one line and returns it without spaces around it.
///
/// Letters of any script, emoji and characters beyond the basic plane are welcome: names are what people say they are.
///
/// # Errors
/// The first [`LineProblem`] found.
///
/// ```
/// use changho_domain::text::{line, LineProblem};
/// assert_eq!(line("  김하늘 ", 100), Ok("김하늘"));
/// assert_eq!(line("a\r\nBcc: b@example.org", 100), Err(LineProblem::Control));
/// ```
pub fn line(typed: &str, longest: usize) -> Result<&str, LineProblem> {
    let trimmed = typed.trim();
    if trimmed.is_empty() {
        return Err(LineProblem::Empty);
    }
    if trimmed.chars().any(is_line_breaking_control) {
        return Err(LineProblem::Control);
    }
    if trimmed.chars().any(changes_direction) {
        return Err(LineProblem::Direction);
    }
    if !trimmed.chars().any(is_visible) {
        return Err(LineProblem::Empty);
    }
    if trimmed.chars().count() > longest {
        return Err(LineProblem::TooLong(longest));
    }
    Ok(trimmed)
}

/// Checks a text of several lines and returns it without spaces around it, each line ending in `\n`.
///
/// # Errors
/// The first [`LineProblem`] found.
///
/// ```
/// use changho_domain::text::{passage, LineProblem};
/// assert_eq!(passage(" a\r\nb\n", 10).as_deref(), Ok("a\nb"));
/// assert_eq!(passage("a\u{0}", 10), Err(LineProblem::Control));
/// ```
pub fn passage(typed: &str, longest: usize) -> Result<String, LineProblem> {
    let text = typed.trim().replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(LineProblem::Control);
    }
    if text.chars().any(changes_direction) {
        return Err(LineProblem::Direction);
    }
    if !text.chars().any(is_visible) {
        return Err(LineProblem::Empty);
    }
    if text.chars().count() > longest {
        return Err(LineProblem::TooLong(longest));
    }
    Ok(text)
}

fn is_line_breaking_control(c: char) -> bool {
    // U+2028 and U+2029 break lines too, though they are not in the control category.
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn changes_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Zero-width joiners are part of some scripts and of emoji; a line of nothing else is empty to a reader.
fn is_visible(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(c, '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_taken_or_refused_for_the_reason_a_reader_would_give() {
        let cases: &[(&str, Result<&str, LineProblem>)] = &[
            ("", Err(LineProblem::Empty)),
            ("   \u{3000} ", Err(LineProblem::Empty)),
            ("\u{200B}\u{200D}", Err(LineProblem::Empty)),
            ("\u{3164}", Err(LineProblem::Empty)),
            ("王小明", Ok("王小明")),
            ("  Ada King\t", Ok("Ada King")),
            ("𠮷野家 🙂", Ok("𠮷野家 🙂")),
            ("👩‍👩‍👧", Ok("👩‍👩‍👧")),
            ("a\nb", Err(LineProblem::Control)),
            ("a\u{0}b", Err(LineProblem::Control)),
            ("a\u{2028}b", Err(LineProblem::Control)),
            ("a\u{202E}b", Err(LineProblem::Direction)),
            ("abcdefghijk", Err(LineProblem::TooLong(10))),
            ("가나다라마바사아자차", Ok("가나다라마바사아자차")),
        ];
        for (typed, expected) in cases {
            assert_eq!(line(typed, 10).as_ref(), expected.as_ref(), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_has_no_control_and_fits(typed in ".*") {
            if let Ok(taken) = line(&typed, 100) {
                prop_assert!(taken.chars().count() <= 100);
                prop_assert!(!taken.chars().any(char::is_control));
                prop_assert_eq!(line(taken, 100), Ok(taken));
            }
        }
    }
}

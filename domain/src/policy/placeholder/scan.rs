//! Cuts a text at its placeholders.

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words without any doubled brace.
    Text(&'a str),
    /// What stands between `{{` and `}}`, without the spaces around it. It may still be the name of nothing.
    Name(&'a str),
}

/// Doubled braces that do not make a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BraceProblem {
    /// `{{` without `}}` on the same line, or with another brace between them.
    #[error("`{{{{` is not closed by `}}}}` on the same line")]
    Unclosed,
    /// `}}` that nothing opened.
    #[error("`}}}}` closes nothing")]
    Stray,
}

/// The parts of the text in order, each with the byte offset at which it starts. Behind a problem the scan goes on, so
/// that all of them are found.
///
/// Every doubled brace of the text is in a [`Piece::Name`] or in a problem: a text that is put together from the pieces
/// holds none.
pub fn scan(text: &str) -> Scan<'_> {
    Scan { text, at: 0 }
}

/// What [`scan`] returns.
#[derive(Debug, Clone)]
pub struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Scan<'a> {
    type Item = (usize, Result<Piece<'a>, BraceProblem>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let (taken, piece) = if let Some(inside) = rest.strip_prefix("{{") {
            match closed(inside) {
                Some(name) => (name.len() + 4, Ok(Piece::Name(name.trim()))),
                None => (2, Err(BraceProblem::Unclosed)),
            }
        } else if rest.starts_with("}}") {
            (2, Err(BraceProblem::Stray))
        } else {
            let end = match (rest.find("{{"), rest.find("}}")) {
                (Some(a), Some(b)) => a.min(b),
                (Some(end), None) | (None, Some(end)) => end,
                (None, None) => rest.len(),
            };
            (end, Ok(Piece::Text(&rest[..end])))
        };
        self.at = start + taken;
        Some((start, piece))
    }
}

/// What stands before the next `}}`, unless a brace or the end of the line comes first.
fn closed(inside: &str) -> Option<&str> {
    let end = inside.find(['{', '}', '\n'])?;
    inside.get(end..)?.starts_with("}}").then(|| &inside[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scanned(text: &str) -> Vec<(usize, Result<Piece<'_>, BraceProblem>)> {
        scan(text).collect()
    }

    #[test]
    fn cuts_at_placeholders() {
        assert_eq!(
            scanned("a {{x.y}}한{{ z }}"),
            [
                (0, Ok(Piece::Text("a "))),
                (2, Ok(Piece::Name("x.y"))),
                (9, Ok(Piece::Text("한"))),
                (12, Ok(Piece::Name("z"))),
            ]
        );
        assert_eq!(scanned("one { brace }"), [(0, Ok(Piece::Text("one { brace }")))]);
        assert_eq!(scanned(""), []);
    }

    #[test]
    fn says_which_braces_are_wrong() {
        assert_eq!(scanned("{{x"), [(0, Err(BraceProblem::Unclosed)), (2, Ok(Piece::Text("x")))]);
        assert_eq!(
            scanned("{{x\n}}"),
            [(0, Err(BraceProblem::Unclosed)), (2, Ok(Piece::Text("x\n"))), (4, Err(BraceProblem::Stray))]
        );
        assert_eq!(scanned("a}}"), [(0, Ok(Piece::Text("a"))), (1, Err(BraceProblem::Stray))]);
        assert_eq!(scanned("{{{x}}}").first(), Some(&(0, Err(BraceProblem::Unclosed))));
        assert_eq!(BraceProblem::Unclosed.to_string(), "`{{` is not closed by `}}` on the same line");
        assert_eq!(BraceProblem::Stray.to_string(), "`}}` closes nothing");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_doubled_brace_is_left(text in "([{}]{1,3}|[a-z. \\n]|한|\\PC){0,40}") {
            let mut end = 0;
            let mut wrong = false;
            let mut replaced = String::new();
            for (at, piece) in scan(&text) {
                prop_assert_eq!(at, end);
                end += match piece {
                    Ok(Piece::Text(words)) => {
                        let holds_braces = words.contains("{{") || words.contains("}}");
                        prop_assert!(!words.is_empty() && !holds_braces);
                        replaced.push_str(words);
                        words.len()
                    }
                    Ok(Piece::Name(name)) => {
                        let holds_braces = name.contains(['{', '}', '\n']);
                        prop_assert!(!holds_braces);
                        replaced.push('1');
                        text[at..].find("}}").expect("a closed placeholder") + 2
                    }
                    Err(_) => {
                        wrong = true;
                        2
                    }
                };
            }
            prop_assert_eq!(end, text.len());
            let braces_left = replaced.contains("{{");
            prop_assert!(wrong || !braces_left);
        }
    }
}

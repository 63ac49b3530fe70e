//! A file of a policy as text.

use super::problem::Problems;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file that was read: UTF-8, without a byte order mark, with `\n` at the end of lines. What an editor on another
/// system adds is not a difference, neither for the reader nor for the fingerprint.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) file: PathBuf,
    pub(super) text: String,
    lines: Lines,
}

impl Source {
    /// The file; none when it cannot be read as text, which is then among the problems.
    pub(super) fn read(file: PathBuf, problems: &mut Problems) -> Option<Self> {
        let bytes = match std::fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                problems.add(&file, "the file is missing; a version has register.toml and one text a language");
                return None;
            }
            Err(error) => {
                problems.add(&file, format!("the file cannot be read: {error}"));
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Some(Self::new(file, &text)),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let line = 1 + error.as_bytes().iter().take(valid).filter(|b| **b == b'\n').count();
                problems.add_at(&file, line, "the file is not UTF-8");
                None
            }
        }
    }

    pub(super) fn new(file: PathBuf, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
        let lines = Lines::of(&text);
        Self { file, text, lines }
    }

    pub(super) fn path(&self) -> &Path {
        &self.file
    }

    /// The line, counted from 1, of a byte of the text.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.lines.at(offset)
    }
}

/// Where the lines of a text end.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(offset, _)| offset).collect())
    }

    /// The line, counted from 1, of a byte.
    pub(super) fn at(&self, offset: usize) -> usize {
        1 + self.0.partition_point(|end| *end < offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_of_other_systems_are_forgiven() {
        let source = Source::new("x.md".into(), "\u{feff}# A\r\n\r\nb\rc");
        assert_eq!(source.text, "# A\n\nb\nc");
        assert_eq!([0, 3, 4, 5, 7].map(|offset| source.line_at(offset)), [1, 1, 2, 3, 4]);
    }

    #[test]
    fn a_file_that_is_missing_or_not_text_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str| folder.path().join(name);
        std::fs::write(file("bytes.md"), b"# A\n\n\xff\xfe").expect("written");
        let mut problems = Problems::default();
        for name in ["none.md", "bytes.md"] {
            assert!(Source::read(file(name), &mut problems).is_none());
        }
        let said: Vec<String> = problems.into_sorted().iter().map(ToString::to_string).collect();
        let at = |name: &str| file(name).display().to_string();
        assert_eq!(
            said,
            [
                format!("{}:3: the file is not UTF-8", at("bytes.md")),
                format!("{}: the file is missing; a version has register.toml and one text a language", at("none.md")),
            ]
        );
    }
}

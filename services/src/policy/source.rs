//! A file of a policy as text.

use super::problem::Problems;
use sha2::{Digest, Sha256};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// A file that was read: UTF-8, without a byte order mark, with `\n` at the end of lines. What an editor on another
/// system adds is not a difference, neither for the reader nor for the fingerprint.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) file: PathBuf,
    pub(super) text: String,
    lines: Lines,
}

/// The largest file that is read, in bytes. A text of a policy has about 30 KiB; what is larger is another file by
/// mistake, and would be held in memory in several forms.
pub(super) const LARGEST: u64 = 1024 * 1024;

impl Source {
    /// The file; none when it cannot be read as text, which is then among the problems.
    pub(super) fn read(file: PathBuf, problems: &mut Problems) -> Option<Self> {
        match bytes(&file) {
            Ok(bytes) => Self::of_bytes(file, bytes, problems),
            Err(error) if error.kind() == ErrorKind::NotFound && !file.is_symlink() => {
                problems.add(&file, "the file is missing; a version has register.toml and one text a language");
                None
            }
            Err(error) => {
                problems.add(&file, format!("the file cannot be read: {error}"));
                None
            }
        }
    }

    /// The file; none when there is none, or when it cannot be read as text, which is then among the problems.
    pub(super) fn read_if_there(file: PathBuf, problems: &mut Problems) -> Option<Self> {
        let nothing = matches!(std::fs::symlink_metadata(&file), Err(error) if error.kind() == ErrorKind::NotFound);
        if nothing { None } else { Self::read(file, problems) }
    }

    fn of_bytes(file: PathBuf, bytes: Vec<u8>, problems: &mut Problems) -> Option<Self> {
        match String::from_utf8(bytes) {
            Ok(text) => Some(Self::new(file, &text)),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                // Lines end as they do below, so that the number is that of an editor.
                let before =
                    String::from_utf8_lossy(&error.as_bytes()[..valid]).replace("\r\n", "\n").replace('\r', "\n");
                problems.add_at(&file, 1 + before.matches('\n').count(), "the file is not UTF-8");
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

    /// The name of the file without its folder.
    pub(super) fn name(&self) -> String {
        self.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// SHA-256 of the text in hexadecimal digits. Line ends and a byte order mark make no difference.
    pub(super) fn fingerprint(&self) -> String {
        hexadecimal(Sha256::digest(&self.text).as_slice())
    }

    /// The line, counted from 1, of a byte of the text.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.lines.at(offset)
    }
}

/// Bytes in hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is in a file. A link is followed to a file, because some systems mount folders so, but to nothing else: a device
/// or a pipe might never end.
fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    let metadata = std::fs::metadata(file)?;
    if !metadata.is_file() {
        return Err(std::io::Error::other("it is not a file"));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("it has more than {} KiB, and no text of a policy is so long", LARGEST / 1024);
        return Err(std::io::Error::other(message));
    }
    Ok(bytes)
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

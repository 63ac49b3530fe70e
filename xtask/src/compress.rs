//! Compresses files ahead, so that the server only has to hand them out.

use std::{fs, io::Write as _, path::Path};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// Sizes of a file in bytes: as it is, and as it travels.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) raw: u64,
    /// Where compressing does not pay, the raw size: that is what travels then.
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

/// Kinds of files that are not compressed already.
pub(crate) fn pays(file: &Path) -> bool {
    let kinds = ["css", "html", "ico", "js", "json", "mjs", "svg", "txt", "wasm", "webmanifest", "xml"];
    file.extension().and_then(|extension| extension.to_str()).is_some_and(|extension| kinds.contains(&extension))
}

/// Writes `file.gz` and `file.br` beside the file, each only where it is smaller.
pub(crate) fn beside(file: &Path) -> Result<()> {
    let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    for (ending, compressed) in [("gz", gzip(&content)?), ("br", brotli(&content)?)] {
        if compressed.len() < content.len() {
            fs::write(with_ending(file, ending), compressed)?;
        }
    }
    Ok(())
}

/// The sizes of a file that [`beside`] was called for, read from the disk.
pub(crate) fn sizes(file: &Path) -> Result<Sizes> {
    let raw = fs::metadata(file)?.len();
    let travels = |ending| fs::metadata(with_ending(file, ending)).map_or(raw, |found| found.len());
    Ok(Sizes { raw, gzip: travels("gz"), brotli: travels("br") })
}

fn with_ending(file: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn both_can_be_read_again() -> Result<()> {
        let text = "창호지 ".repeat(500);
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("a.txt");
        fs::write(&file, &text)?;
        beside(&file)?;

        let mut unzipped = String::new();
        flate2::read::GzDecoder::new(fs::File::open(folder.path().join("a.txt.gz"))?).read_to_string(&mut unzipped)?;
        assert_eq!(unzipped, text);

        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut fs::File::open(folder.path().join("a.txt.br"))?, &mut unpacked)?;
        assert_eq!(unpacked, text.as_bytes());
        assert!(sizes(&file)?.brotli < sizes(&file)?.raw);
        Ok(())
    }

    #[test]
    fn what_does_not_get_smaller_stays_alone() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("a.txt");
        fs::write(&file, "a")?;
        beside(&file)?;
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        assert_eq!(sizes(&file)?.gzip, 1);
        Ok(())
    }
}

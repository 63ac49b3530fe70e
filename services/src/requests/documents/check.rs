//! Taking a file by what it holds.
//!
//! Pictures are read and written anew: what comes out holds the picture and nothing else, neither place and camera nor anything
//! that was hidden behind it. A PDF cannot be written anew without changing what was signed; it is held to its outer form, and
//! to holding nothing that acts by itself as far as that can be seen from outside.

use changho_domain::requests::FileKind;
use changho_domain::requests::document::{FileProblem, LARGEST};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The longest side of a picture, in pixels.
const LONGEST_SIDE: u32 = 12_000;
/// The most pixels of a picture: an A4 page at 600 dots an inch has 35 million.
const MOST_PIXELS: u64 = 50_000_000;
/// The most memory that reading a picture may take, in bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// The quality of JPEG pictures written anew, of 100: letters stay sharp.
const QUALITY: u8 = 88;
/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 100;

/// A file as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanitized {
    /// What it is.
    pub kind: FileKind,
    /// What it is called: for people, never for a path.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Takes a file, or says why not. Reading a picture takes a moment and memory: not on a thread that others wait for.
///
/// # Errors
/// See [`FileProblem`].
pub fn sanitize(name: &str, bytes: Vec<u8>) -> Result<Sanitized, FileProblem> {
    if bytes.is_empty() {
        return Err(FileProblem::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(FileProblem::TooLarge);
    }
    let kind = FileKind::of(&bytes).ok_or(FileProblem::Kind)?;
    let bytes = match kind {
        FileKind::Pdf => pdf(bytes)?,
        FileKind::Png => anew(&bytes, ImageFormat::Png)?,
        FileKind::Jpeg => anew(&bytes, ImageFormat::Jpeg)?,
    };
    Ok(Sanitized { kind, name: plain_name(name, kind), bytes })
}

/// The outer form of a PDF (ISO 32000, 7.5): it ends in `%%EOF` after `startxref`, no other kind of file ends there with it, and
/// it has no script, no program to start and no file inside.
fn pdf(bytes: Vec<u8>) -> Result<Vec<u8>, FileProblem> {
    let ends_at = rfind(&bytes, b"%%EOF").ok_or(FileProblem::Broken)?;
    let tail = &bytes[ends_at + b"%%EOF".len()..];
    let is_blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    let startxref = rfind(&bytes[..ends_at], b"startxref").is_some_and(|at| ends_at - at < 1024);
    if !tail.iter().all(is_blank) || !startxref {
        return Err(FileProblem::Broken);
    }
    // The end of a ZIP archive: some programs would open the same bytes as one.
    let end = &bytes[bytes.len().saturating_sub(66_000)..];
    let acts = [&b"/JavaScript"[..], b"/Launch", b"/EmbeddedFile", b"/RichMedia"];
    if rfind(end, b"PK\x05\x06").is_some() || acts.iter().any(|name| rfind(&bytes, name).is_some()) {
        return Err(FileProblem::Broken);
    }
    Ok(bytes)
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

/// Opens a picture and holds it to the limits by what its head says. Nothing is unpacked yet: a few kilobytes can unpack to
/// gigabytes.
fn within_limits(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder + '_, FileProblem> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|_| FileProblem::Broken)?;
    let (width, height) = decoder.dimensions();
    // The reader counts what it needs itself; the picture that comes out is counted here.
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(FileProblem::Broken);
    }
    Ok(decoder)
}

/// Reads a picture within limits and writes it anew, upright.
fn anew(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, FileProblem> {
    let mut decoder = within_limits(bytes, format)?;
    // How the camera was held stands beside the picture and goes: the picture itself is turned.
    let orientation = decoder.orientation().map_err(|_| FileProblem::Broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| FileProblem::Broken)?;
    picture.apply_orientation(orientation);
    let mut written = Vec::new();
    let done = match format {
        ImageFormat::Png if picture.color().has_alpha() => {
            DynamicImage::from(picture.to_rgba8()).write_with_encoder(PngEncoder::new(&mut written))
        }
        ImageFormat::Png => DynamicImage::from(picture.to_rgb8()).write_with_encoder(PngEncoder::new(&mut written)),
        _ => DynamicImage::from(picture.to_rgb8())
            .write_with_encoder(JpegEncoder::new_with_quality(&mut written, QUALITY)),
    };
    done.map_err(|_| FileProblem::Broken)?;
    if written.len() > LARGEST { Err(FileProblem::TooLarge) } else { Ok(written) }
}

/// A name that can be shown anywhere: without folders, controls and what turns the direction of text, ending as the content asks.
fn plain_name(name: &str, kind: FileKind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let is_plain = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}')
    };
    let stem: String = stem.chars().filter(is_plain).take(LONGEST_NAME).collect();
    let stem = stem.trim();
    format!("{}.{}", if stem.is_empty() { "document" } else { stem }, kind.extension())
}

#[cfg(test)]
mod tests;

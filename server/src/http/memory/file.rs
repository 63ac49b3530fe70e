//! A file in memory: its bytes, the same compressed, and tags by which a reader that has it already is told so.

use super::coding::Coding;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use std::io::{self, Write as _};

/// Made once, and small enough to be made when it is first asked for.
const BROTLI_QUALITY: i32 = 9;
/// How many bytes of the hash tell contents apart.
const TAG_BYTES: usize = 12;

/// A file.
#[derive(Debug)]
pub struct File {
    kind: &'static str,
    plain: Form,
    gzip: Option<Form>,
    brotli: Option<Form>,
}

/// The bytes in one coding, with a tag of their own: a strong tag names bytes, not contents (RFC 9110, section 8.8.3).
#[derive(Debug)]
struct Form {
    bytes: Bytes,
    tag: HeaderValue,
}

impl File {
    /// A file of this media type. It takes some milliseconds for a large one.
    ///
    /// # Errors
    /// When it cannot be compressed, which writing to memory has no reason for.
    pub fn new(kind: &'static str, content: impl Into<Bytes>) -> io::Result<Self> {
        let content: Bytes = content.into();
        let hash: String = Sha256::digest(&content).iter().take(TAG_BYTES).map(|byte| format!("{byte:02x}")).collect();
        let form = |bytes: Bytes, ending: &str| {
            let tag = HeaderValue::from_str(&format!("\"{hash}{ending}\"")).map_err(io::Error::other)?;
            io::Result::Ok(Form { bytes, tag })
        };
        // What does not get smaller is sent as it is.
        let smaller = |bytes: Vec<u8>| (bytes.len() < content.len()).then(|| Bytes::from(bytes.into_boxed_slice()));
        Ok(Self {
            kind,
            gzip: smaller(gzip(&content)?).map(|bytes| form(bytes, "-gzip")).transpose()?,
            brotli: smaller(brotli(&content)?).map(|bytes| form(bytes, "-br")).transpose()?,
            plain: form(content, "")?,
        })
    }

    /// What names its content.
    #[must_use]
    pub fn tag(&self) -> String {
        String::from_utf8_lossy(self.plain.tag.as_bytes()).trim_matches('"').to_owned()
    }

    /// How many bytes it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        let of = |form: &Option<Form>| form.as_ref().map_or(0, |form| form.bytes.len());
        self.plain.bytes.len() + of(&self.gzip) + of(&self.brotli)
    }

    /// The answer to a request with these headers: the file in the best coding, or 304 to a reader that has it.
    #[must_use]
    pub fn answer(&self, headers: &HeaderMap) -> Response {
        let chosen = match Coding::taken(headers) {
            Coding::Brotli => self.brotli.as_ref().map(|form| (form, Coding::Brotli)),
            Coding::Gzip => self.gzip.as_ref().map(|form| (form, Coding::Gzip)),
            Coding::Identity => None,
        };
        let (form, coding) = chosen.unwrap_or((&self.plain, Coding::Identity));
        let mut response = if has(headers, &form.tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut response = Response::new(Body::from(form.bytes.clone()));
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
            if let Some(name) = coding.name() {
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
            }
            response
        };
        let out = response.headers_mut();
        out.insert(header::ETAG, form.tag.clone());
        // Kept by anybody, and asked for again before every use: at midnight another version may be in force.
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
        out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        // Nothing in it is about a visitor: any page of any site may read it.
        out.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        out.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
        response
    }
}

/// Whether the reader says that it has what the tag names (`If-None-Match`, compared weakly: RFC 9110, section 13.1.2).
fn has(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let Ok(tag) = tag.to_str() else { return false };
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|named| named.trim())
        .any(|named| named == "*" || named.strip_prefix("W/").unwrap_or(named) == tag)
}

fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality: BROTLI_QUALITY, size_hint: content.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

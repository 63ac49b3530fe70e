//! A body in parts that stay where they are kept.

use axum::body::{Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Parts that are sent one behind the other. They are shared, not copied: a page is as large as what fits into a cache of
/// the processor, and every reader would get a copy.
#[derive(Debug)]
pub struct Filled {
    parts: std::vec::IntoIter<Bytes>,
    /// Bytes that were not sent yet.
    left: u64,
}

impl Filled {
    /// A body of these parts.
    #[must_use]
    pub fn new(mut parts: Vec<Bytes>) -> Self {
        parts.retain(|part| !part.is_empty());
        let left = parts.iter().map(|part| part.len() as u64).sum();
        Self { parts: parts.into_iter(), left }
    }

    /// The bytes in one.
    #[must_use]
    pub fn into_vec(self) -> Vec<u8> {
        self.parts.flatten().collect()
    }
}

impl HttpBody for Filled {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let part = self.parts.next();
        self.left -= part.as_ref().map_or(0, |part| part.len() as u64);
        Poll::Ready(part.map(|part| Ok(Frame::data(part))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

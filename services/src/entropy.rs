//! Where randomness comes from.

use changho_domain::time::Instant;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// Gives random bytes: the operating system's, or in tests a fixed stream.
#[derive(Clone, Debug)]
pub struct Entropy(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Fixed(Arc<Mutex<u64>>),
}

impl Entropy {
    /// The operating system's random numbers.
    #[must_use]
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A stream that is the same in every run. For tests alone.
    #[must_use]
    pub fn fixed(seed: u64) -> Self {
        Self(Source::Fixed(Arc::new(Mutex::new(seed))))
    }

    /// Fills a buffer.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: going on would mean guessable keys.
    pub fn fill(&self, buffer: &mut [u8]) {
        match &self.0 {
            #[expect(clippy::disallowed_methods, reason = "the one place where the system is asked for randomness")]
            Source::System => {
                if let Err(error) = getrandom::fill(buffer) {
                    panic!("the operating system gives no random numbers: {error}");
                }
            }
            Source::Fixed(state) => {
                let mut state = state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                for byte in buffer {
                    // SplitMix64: well spread, and the same everywhere.
                    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                    let mut z = *state;
                    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                    *byte = (z ^ (z >> 31)) as u8;
                }
            }
        }
    }

    /// So many random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A new id that sorts by time (UUIDv7).
    #[must_use]
    pub fn id(&self, now: Instant) -> Uuid {
        let millis = u64::try_from(now.millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// A new secret of 256 bits, in URL-safe letters.
    #[must_use]
    pub fn token(&self) -> String {
        use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
        URL_SAFE_NO_PAD.encode(self.bytes::<32>())
    }

    /// Six digits, each number as likely as any other.
    #[must_use]
    pub fn six_digits(&self) -> String {
        // 2^32 is not a multiple of a million: numbers past the last whole million are drawn again.
        const FAIR: u32 = u32::MAX - u32::MAX % 1_000_000;
        loop {
            let drawn = u32::from_le_bytes(self.bytes());
            if drawn < FAIR {
                return format!("{:06}", drawn % 1_000_000);
            }
        }
    }
}

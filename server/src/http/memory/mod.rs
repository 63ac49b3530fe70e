//! What is made once and handed out from memory: whole files ([`file`]), and pages with a gap for the nonce ([`page`]).
//!
//! Both kinds share one room of bounded size, so that neither a long archive nor a crawler that reads all of it fills the
//! memory. What has not been asked for lately makes way, and is made again when it is asked for.

pub mod coding;
pub mod file;
pub mod filled;
pub mod page;
pub mod stencil;

use changho_app::page::Visitor;
use changho_domain::date::Date;
use file::File;
use page::KeptPage;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;

/// How much is kept at most, in bytes. A page takes about a tenth of a megabyte and there are few variants of each: a
/// policy of the usual size fits dozens of times.
const ROOM: u64 = 64 * 1024 * 1024;
/// How many things are expected; more or fewer do no harm.
const EXPECTED: usize = 256;

/// What something is kept under. The day stands in it because what is in force depends on the day: after midnight in Korea
/// everything is made anew, and what is left of yesterday makes way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Its path.
    pub path: String,
    /// The day in Korea.
    pub day: Date,
    /// For pages, what the frame shows of the visitor: the standing about cookies. Never who somebody is.
    pub visitor: Option<Visitor>,
}

/// Something that is kept.
#[derive(Clone, Debug)]
enum Kept {
    File(Arc<File>),
    Page(Arc<KeptPage>),
}

#[derive(Clone, Debug)]
struct Bytes;

impl Weighter<Key, Kept> for Bytes {
    fn weight(&self, key: &Key, kept: &Kept) -> u64 {
        let content = match kept {
            Kept::File(file) => file.size(),
            Kept::Page(page) => page.size(),
        };
        (key.path.len() + content) as u64
    }
}

/// The room. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Memory(Arc<Cache<Key, Kept, Bytes>>);

impl Default for Memory {
    fn default() -> Self {
        Self::of_size(ROOM)
    }
}

impl Memory {
    /// A room of so many bytes.
    #[must_use]
    pub fn of_size(bytes: u64) -> Self {
        Self(Arc::new(Cache::with_weighter(EXPECTED, bytes, Bytes)))
    }

    /// How many bytes are kept.
    #[must_use]
    pub fn used(&self) -> u64 {
        self.0.weight()
    }

    /// The file under a key; made first if it is not there. However many ask at the same time, it is made once.
    ///
    /// # Errors
    /// What making it says.
    pub async fn file<E>(
        &self,
        key: Key,
        make: impl Future<Output = Result<File, E>> + Send,
    ) -> Result<Option<Arc<File>>, E> {
        let kept =
            self.0.get_or_insert_async(&key, async { make.await.map(|file| Kept::File(Arc::new(file))) }).await?;
        Ok(match kept {
            Kept::File(file) => Some(file),
            Kept::Page(_) => None,
        })
    }

    /// The page under a key; made first if it is not there.
    ///
    /// # Errors
    /// What making it says: a page that may not be kept comes back so.
    pub async fn page<E>(
        &self,
        key: Key,
        make: impl Future<Output = Result<KeptPage, E>> + Send,
    ) -> Result<Option<Arc<KeptPage>>, E> {
        let kept =
            self.0.get_or_insert_async(&key, async { make.await.map(|page| Kept::Page(Arc::new(page))) }).await?;
        Ok(match kept {
            Kept::Page(page) => Some(page),
            Kept::File(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    fn key(path: &str) -> Key {
        Key { path: path.to_owned(), day: "2026-11-24".parse().expect("a day"), visitor: None }
    }

    async fn incompressible(length: usize) -> io::Result<File> {
        let mut state = 1_u64;
        let bytes: Vec<u8> = (0..length)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 56) as u8
            })
            .collect();
        File::new("text/plain", bytes)
    }

    #[tokio::test]
    async fn what_is_kept_never_takes_more_than_the_room() {
        let memory = Memory::of_size(1024 * 1024);
        for number in 0..300 {
            let file = memory.file(key(&number.to_string()), incompressible(20_000)).await.expect("made");
            assert_eq!(file.expect("a file").size(), 20_000);
        }
        assert!(memory.used() <= 1024 * 1024, "{}", memory.used());
        // Larger than the room: handed out, and not kept.
        let large = memory.file(key("large"), incompressible(2 * 1024 * 1024)).await.expect("made");
        assert_eq!(large.expect("a file").size(), 2 * 1024 * 1024);
        assert!(memory.used() <= 1024 * 1024, "{}", memory.used());
    }

    #[tokio::test]
    async fn what_is_kept_is_made_once_and_a_failure_is_not_kept() {
        let memory = Memory::default();
        let failed = memory.file(key("a"), async { Err(io::Error::other("not now")) }).await;
        assert!(failed.is_err());
        let first = memory.file(key("a"), incompressible(100)).await.expect("made").expect("a file");
        let again = memory.file(key("a"), async { Err(io::Error::other("made twice")) }).await;
        assert!(Arc::ptr_eq(&first, &again.expect("kept").expect("a file")));
        let tomorrow = Key { day: "2026-11-25".parse().expect("a day"), ..key("a") };
        assert!(memory.file(tomorrow, async { Err(io::Error::other("another day")) }).await.is_err());
    }
}

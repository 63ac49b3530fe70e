//! What every test of a service stands on: a center that is whole and empty, on SQLite and on PostgreSQL, whose clock stands
//! still until the test moves it and whose randomness is the same in every run.
//!
//! ```text
//! on_both! {
//!     async fn a_person_is_found_again(center: Center) {
//!         center.clock.advance(MINUTE);
//!     }
//!
//!     async fn two_servers_share_a_limit(bench: Bench) {
//!         let other = bench.another_server().await;
//!     }
//! }
//! ```
//!
//! makes the tests `a_person_is_found_again::sqlite`, `a_person_is_found_again::postgres` and so on.

pub(crate) mod library;
pub(crate) mod passkey;
mod slot;

use changho_domain::consent::Place;
use changho_domain::ledger::{Part, Role, Wording};
use changho_domain::locale::Locale;
use changho_domain::time::{HOUR, Instant};
use changho_services::Center;
use changho_services::clock::Clock;
use changho_services::entropy::Entropy;
use changho_services::keys::{KeyRing, MasterKeys};
use changho_services::ledger::{Editions, Ledger};
use changho_services::policy::Shelf;
use changho_services::separate::Separate;
use changho_services::store::{Db, Kind};
use slot::Slot;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// The master key of every test.
pub(crate) const MASTER_KEY: &str = "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// The master key of the separate store of every test.
pub(crate) const SEPARATE_KEY: &str = "apart:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

/// 2026-12-01T03:00:00Z, noon in Korea: a month after the current policy took effect.
pub(crate) const NOON: Instant = Instant::from_millis(1_796_094_000_000);

/// Makes each function a test on SQLite and a test on PostgreSQL. The argument is a [`Center`], or the [`Bench`] under it.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($argument:ident : $kind:ty) $body:block)+) => { $(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "not every test needs everything that its file imports")]
            use super::*;

            async fn body($argument: $kind) $body

            #[tokio::test]
            async fn sqlite() {
                let bench = $crate::support::Bench::on_sqlite().await;
                body((&bench).into()).await;
                bench.end().await;
            }

            #[tokio::test]
            async fn postgres() {
                let bench = $crate::support::Bench::on_postgres().await;
                body((&bench).into()).await;
                bench.end().await;
            }
        }
    )+ };
}

/// A center and the databases it stands on.
#[derive(Clone)]
pub(crate) struct Bench {
    /// The center.
    pub(crate) center: Center,
    /// Where its databases are.
    pub(crate) place: Arc<Location>,
}

/// Where the databases of a test are.
pub(crate) enum Location {
    /// Two files in a folder that goes with the test.
    Folder(TempDir),
    /// Two databases on the server of `CHANGHO_TEST_POSTGRES`, the test's own until it ends.
    Server(Slot),
}

impl From<&Bench> for Center {
    fn from(bench: &Bench) -> Self {
        bench.center.clone()
    }
}

impl From<&Self> for Bench {
    fn from(bench: &Self) -> Self {
        bench.clone()
    }
}

impl Bench {
    /// A new center on SQLite.
    pub(crate) async fn on_sqlite() -> Self {
        let folder = TempDir::with_prefix("changho-").expect("a folder for the test");
        Self::at(Location::Folder(folder)).await
    }

    /// A new center on PostgreSQL.
    pub(crate) async fn on_postgres() -> Self {
        let server = std::env::var("CHANGHO_TEST_POSTGRES")
            .unwrap_or_else(|_| panic!("set CHANGHO_TEST_POSTGRES or run cargo xtask test"));
        Self::at(Location::Server(slot::take(&server).await)).await
    }

    /// A new center on SQLite with other randomness, and so with other keys.
    pub(crate) async fn seeded(seed: u64) -> Self {
        let place = Arc::new(Location::Folder(TempDir::with_prefix("changho-").expect("a folder for the test")));
        let center = place.open(Clock::set_to(NOON), Entropy::fixed(seed)).await;
        Self { center, place }
    }

    async fn at(place: Location) -> Self {
        let place = Arc::new(place);
        let center = place.open(Clock::set_to(NOON), Entropy::fixed(1)).await;
        Self { center, place }
    }

    /// A second program on the same databases, with connections of its own and the same clock.
    pub(crate) async fn another_server(&self) -> Center {
        self.place.open(self.center.clock.clone(), Entropy::fixed(2)).await
    }

    /// Ends the test: closes the databases and gives their places free.
    pub(crate) async fn end(self) {
        self.center.db.close().await;
        self.center.keys.db().close().await;
        if let Some(separate) = &self.center.separate {
            separate.db.close().await;
        }
    }
}

impl Location {
    /// Opens one of the two databases, and makes it if it is not there.
    pub(crate) async fn db(&self, kind: Kind) -> Db {
        let db = match self {
            Self::Folder(folder) => Db::open_file(&folder.path().join(format!("{}.db", name_of(kind))), kind).await,
            Self::Server(_) => Db::open_url(&self.url(kind), kind).await,
        }
        .expect("the database opens");
        if let Db::Sqlite { write, .. } = &db {
            // No test cuts the power; waiting for the disk would make up most of the time.
            sqlx::query("PRAGMA synchronous = OFF").execute(write).await.expect("set");
        }
        db
    }

    /// The address of one of the two databases on the server.
    pub(crate) fn url(&self, kind: Kind) -> String {
        match self {
            Self::Folder(_) => panic!("a file has no address"),
            Self::Server(slot) => slot.url(name_of(kind)),
        }
    }

    async fn open(&self, clock: Clock, entropy: Entropy) -> Center {
        let db = self.db(Kind::Center).await;
        let master = MasterKeys::parse(MASTER_KEY).expect("a master key");
        let keys =
            KeyRing::open(self.db(Kind::Keys).await, &db, master, clock.now(), &entropy).await.expect("the keys open");
        let shelf = shelf();
        let ledger = Ledger::new(Editions::of(&shelf, &wordings()).expect("the editions"));
        let separate = Separate {
            db: self.db(Kind::Separate).await,
            master: MasterKeys::parse(SEPARATE_KEY).expect("a master key"),
        };
        let base_url = "https://privacy.example.org".into();
        Center { db, keys, separate: Some(separate), shelf, ledger, clock, entropy, base_url, demo: false }
    }
}

/// The files of a test's databases that hold some bytes, logs included, read as they lie there; none on a server. Nothing is written
/// back before: what is found is what somebody with the disk would find.
pub(crate) fn files_holding(place: &Location, trace: &[u8]) -> Vec<String> {
    assert!(trace.len() >= 5, "too short to be told from chance");
    let Location::Folder(folder) = place else { return Vec::new() };
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder.path()).expect("the folder") {
        let file = file.expect("a file").path();
        if std::fs::read(&file).expect("its bytes").windows(trace.len()).any(|part| part == trace) {
            found.push(file.file_name().expect("a name").to_string_lossy().into_owned());
        }
    }
    found
}

fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Center => "center",
        Kind::Keys => "keys",
        Kind::Separate => "separate",
    }
}

/// The policies of the house, read once.
pub(crate) fn shelf() -> Arc<Shelf> {
    static SHELF: std::sync::OnceLock<Arc<Shelf>> = std::sync::OnceLock::new();
    SHELF.get_or_init(|| Arc::new(load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/seoul")))).clone()
}

/// A question at both places in five languages, shorter than the real one.
pub(crate) fn wordings() -> Vec<Wording> {
    let part = |role, name: &str, locale: Locale| Part::new(role, name, &format!("{name} {}", locale.autonym()));
    let parts = |locale| {
        let buttons = ["accept_all", "refuse_all", "save"].map(|name| part(Role::Button, name, locale));
        [vec![part(Role::Heading, "", locale)], buttons.to_vec()].concat()
    };
    [Place::Banner, Place::CookiesPage]
        .into_iter()
        .flat_map(|place| {
            Locale::ALL.map(|locale| Wording {
                place,
                site: None,
                locale,
                layout: "1".to_owned(),
                parts: parts(locale),
            })
        })
        .collect()
}

/// The edition that forms name at [`NOON`].
pub(crate) fn shown() -> &'static str {
    static SHOWN: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    SHOWN.get_or_init(|| {
        let editions = Editions::of(&shelf(), &wordings()).expect("the editions");
        editions.get("2026-11-01", None).expect("the version in force at noon").id().to_owned()
    })
}

fn load(folder: &Path) -> Shelf {
    Shelf::load(folder).unwrap_or_else(|problems| panic!("the policies of the house: {problems:?}"))
}

/// A moment some milliseconds after [`NOON`].
pub(crate) fn after(millis: i64) -> Instant {
    NOON + millis
}

/// From noon in Korea to the next midnight there, in milliseconds.
pub(crate) const TO_MIDNIGHT: i64 = 12 * HOUR;

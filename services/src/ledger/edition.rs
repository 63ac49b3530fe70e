//! What visitors are shown, so that an entry can point to it.
//!
//! An *edition* is everything that a server asks under one version of the policy: the wordings of all places and languages.
//! Its id is a hash, stands in every form, and comes back with the answer. So an answer is always recorded with what its own
//! page said, also when the page was opened before a new version took effect.

use super::chain::append;
use super::sha256;
use crate::center::Center;
use crate::error::Fault;
use crate::policy::Shelf;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changho_domain::consent::{Categories, Place};
use changho_domain::ledger::{Entry, Event, Hash, Means, Snapshot, Wording};
use changho_domain::locale::Locale;
use changho_domain::policy::{Register, Site};
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Mutex;

/// How many bytes of the hash make the id of an edition: 96 bits, too many for two to be alike.
const ID_BYTES: usize = 12;

/// The editions of a server, one for each version of the policy that it knows.
#[derive(Debug, Default)]
pub struct Editions(Vec<Edition>);

/// Everything that is asked under one version of the policy.
#[derive(Debug)]
pub struct Edition {
    id: String,
    version: String,
    /// On which other site it is asked; none at the center itself.
    site: Option<String>,
    register: Hash,
    sheets: Vec<Sheet>,
    /// Whether it was noted in the ledger that this is shown from now on.
    is_noted: AtomicBool,
    /// Held by who notes it. A crowd that comes just after the start waits here, and not for the one connection that writes.
    noting: Mutex<()>,
}

/// The question at one place in one language.
#[derive(Debug)]
struct Sheet {
    place: Place,
    locale: Locale,
    hash: Hash,
    body: String,
}

/// What an answer was given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The version of the policy.
    pub policy_version: String,
    /// Its fingerprint.
    pub register: Hash,
    /// What was shown.
    pub snapshot: Option<Hash>,
}

impl Editions {
    /// The editions of all versions on a shelf, in these wordings.
    ///
    /// # Errors
    /// When a wording cannot be written as JSON, or a version has no fingerprint.
    pub fn of(shelf: &Shelf, wordings: &[Wording]) -> Result<Self, Fault> {
        shelf
            .versions()
            .map(|version| Edition::of(version.id(), version.fingerprint(), wordings))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// With those of the other sites that the versions name, in the wordings that this makes of each.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn with_sites(
        mut self,
        shelf: &Shelf,
        wordings: impl Fn(&Register, &Site) -> Vec<Wording>,
    ) -> Result<Self, Fault> {
        for version in shelf.versions() {
            let register = version.register();
            for site in &register.sites {
                self.0.push(Edition::of(version.id(), version.fingerprint(), &wordings(register, site))?);
            }
        }
        Ok(self)
    }

    /// The edition of a version, at the center itself or on another site.
    #[must_use]
    pub fn get(&self, policy_version: &str, site: Option<&str>) -> Option<&Edition> {
        self.0.iter().find(|edition| edition.version == policy_version && edition.site.as_deref() == site)
    }
}

impl Edition {
    fn of(version: &str, fingerprint: &str, wordings: &[Wording]) -> Result<Self, Fault> {
        let mut sheets = Vec::with_capacity(wordings.len());
        for wording in wordings {
            let snapshot = Snapshot::of(wording, version, fingerprint);
            let body = serde_json::to_string(&snapshot).map_err(|_| Fault::Content("a wording is no JSON"))?;
            sheets.push(Sheet { place: wording.place, locale: wording.locale, hash: sha256(body.as_bytes()), body });
        }
        let all: Vec<u8> = sheets.iter().flat_map(|sheet| sheet.hash).collect();
        let id = URL_SAFE_NO_PAD.encode(&sha256(&all)[..ID_BYTES]);
        let register = from_hex(fingerprint).ok_or(Fault::Content("the fingerprint of a version"))?;
        let site = wordings.first().and_then(|wording| wording.site.clone());
        Ok(Self {
            id,
            version: version.to_owned(),
            site,
            register,
            sheets,
            is_noted: AtomicBool::new(false),
            noting: Mutex::new(()),
        })
    }

    /// Its id: 16 URL-safe letters.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    fn origin(&self, place: Place, locale: Locale) -> Origin {
        let sheet = self.sheets.iter().find(|sheet| sheet.place == place && sheet.locale == locale);
        Origin {
            policy_version: self.version.clone(),
            register: self.register,
            snapshot: sheet.map(|sheet| sheet.hash),
        }
    }
}

fn from_hex(text: &str) -> Option<Hash> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut hash = Hash::default();
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(hash)
}

/// What the form said that an answer came from: `shown` is the edition that it names. None when no form of ours ever named
/// it.
///
/// # Errors
/// When the store fails.
pub async fn origin(
    center: &Center,
    shown: &str,
    place: Place,
    site: Option<&str>,
    locale: Locale,
) -> Result<Option<Origin>, Fault> {
    if let Some(current) = current(center, site).filter(|current| current.id == shown) {
        note(center, current).await?;
        return Ok(Some(current.origin(place, locale)));
    }
    if URL_SAFE_NO_PAD.decode(shown).map_or(0, |bytes| bytes.len()) != ID_BYTES {
        return Ok(None);
    }
    // A page that was opened before the version, the program or the day changed.
    let mut tx = center.db.read().await?;
    let row = one!(
        tx,
        (Vec<u8>, String),
        "SELECT snapshots.hash, snapshots.body FROM editions JOIN snapshots ON snapshots.hash = editions.snapshot \
         WHERE editions.id = $1 AND editions.place = $2 AND editions.locale = $3",
        shown,
        place.name(),
        locale.tag()
    )?;
    let Some((hash, body)) = row else { return Ok(None) };
    let snapshot: Snapshot = serde_json::from_str(&body).map_err(|_| Fault::Content("snapshots.body"))?;
    if snapshot.site.as_deref() != site {
        return Ok(None);
    }
    Ok(Some(Origin {
        policy_version: snapshot.policy_version,
        register: from_hex(&snapshot.register).ok_or(Fault::Content("snapshots.body"))?,
        snapshot: Some(hash.try_into().map_err(|_| Fault::Content("snapshots.hash"))?),
    }))
}

/// What an answer counts for that does not say what it was given to: the version in force, and no wording.
pub(crate) fn untold(center: &Center) -> Result<Origin, Fault> {
    let version = center.shelf.current(center.today());
    let register = from_hex(version.fingerprint()).ok_or(Fault::Content("the fingerprint of a version"))?;
    Ok(Origin { policy_version: version.id().to_owned(), register, snapshot: None })
}

fn current<'a>(center: &'a Center, site: Option<&str>) -> Option<&'a Edition> {
    center.ledger.editions().get(center.shelf.current(center.today()).id(), site)
}

/// Notes in the ledger, once, that the questions of the version in force are shown from now on, with their wordings. To be
/// called before they are relied on, and from time to time: at midnight another version may take effect.
///
/// # Errors
/// When the store fails; it is done the next time then.
pub async fn ensure_shown(center: &Center) -> Result<(), Fault> {
    match current(center, None) {
        Some(edition) => note(center, edition).await,
        None => Ok(()),
    }
}

/// Notes in the ledger, once, that an edition is shown from now on.
async fn note(center: &Center, edition: &Edition) -> Result<(), Fault> {
    if edition.is_noted.load(Ordering::Acquire) {
        return Ok(());
    }
    // One of a crowd does it; the others find it done.
    let _noting = edition.noting.lock().await;
    if edition.is_noted.load(Ordering::Acquire) {
        return Ok(());
    }
    let now = center.now();
    let mut entries = Vec::new();
    let mut tx = center.db.write().await?;
    for sheet in &edition.sheets {
        run!(
            tx,
            "INSERT INTO snapshots (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
            sheet.hash.as_slice(),
            sheet.body.as_str()
        )?;
        let new = run!(
            tx,
            "INSERT INTO editions (id, place, locale, snapshot, since) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id, place, locale) DO NOTHING",
            edition.id.as_str(),
            sheet.place.name(),
            sheet.locale.tag(),
            sheet.hash.as_slice(),
            now.millis()
        )?;
        if new > 0 {
            entries.push(Entry {
                number: 0,
                before: Hash::default(),
                id: center.entropy.id(now).into_bytes(),
                event: Event::Shown,
                visitor: None,
                categories: Categories::NONE,
                place: sheet.place,
                means: Means::Center,
                gpc: false,
                policy_version: edition.version.clone(),
                register: edition.register,
                locale: sheet.locale,
                snapshot: Some(sheet.hash),
                at: now,
                expires_at: now,
                replaces: None,
                site: edition.site.clone(),
            });
        }
    }
    append(&mut tx, &mut entries).await?;
    tx.commit().await?;
    edition.is_noted.store(true, Ordering::Release);
    Ok(())
}

/// A stored snapshot.
///
/// # Errors
/// When the store fails, or what it holds is no snapshot.
pub async fn snapshot(center: &Center, hash: &Hash) -> Result<Option<Snapshot>, Fault> {
    let mut tx = center.db.read().await?;
    let row = one!(tx, (String,), "SELECT body FROM snapshots WHERE hash = $1", hash.as_slice())?;
    row.map(|(body,)| serde_json::from_str(&body).map_err(|_| Fault::Content("snapshots.body"))).transpose()
}

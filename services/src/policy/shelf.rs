//! All versions of the policy, kept in memory.

use super::compare::{Comparison, compare};
use super::guide;
use super::problem::{PolicyProblem, Problems};
use super::version::{Version, load};
use crate::limits;
use changho_domain::date::Date;
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::keeping::broken_promises;
use changho_domain::policy::{VersionId, VersionState};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The versions of a policy that are shown, of which there is at least one. They are read, checked and rendered once;
/// afterwards the files are not looked at again. Drafts are read and checked too, and then left out.
#[derive(Debug)]
pub struct Shelf {
    /// Never empty; by effective date.
    versions: Vec<Version>,
    /// Where they were read.
    folder: PathBuf,
    /// What is new in each of them; made when somebody first asks, because most readers ask for the newest alone.
    comparisons: Vec<Localized<OnceLock<Comparison>>>,
}

impl Shelf {
    /// Reads every version in the folder: its folders are named after the days they take effect.
    /// Beside them may be a guide (`guide.toml`), which explains terms; other files, and names that begin with a dot, are
    /// passed over.
    ///
    /// # Errors
    /// Everything that is wrong with any of them, by file and line.
    pub fn load(dir: &Path) -> Result<Self, Vec<PolicyProblem>> {
        let mut problems = Problems::default();
        let mut versions: Vec<Version> = Vec::new();
        let folders = folders(dir, &mut problems);
        let guide = guide::read(dir, &mut problems);
        for (id, folder) in &folders {
            versions.extend(load(folder, *id, &guide, &mut problems));
        }
        if versions.len() == folders.len() {
            check_order(dir, &versions, &mut problems);
            guide::compare(&guide, dir, &versions, &mut problems);
        }
        if versions.is_empty() && problems.is_empty() {
            problems.add(dir, "there is no version; a version is a folder named after a day, as 2026-11-01");
        }
        versions.retain(|version| !version.register().draft);
        if versions.is_empty() && problems.is_empty() {
            problems.add(dir, "every version is a draft; at least one has to be shown");
        }
        if !problems.is_empty() {
            return Err(problems.into_sorted());
        }
        let comparisons = versions.iter().map(|_| Localized::default()).collect();
        Ok(Self { versions, folder: dir.to_owned(), comparisons })
    }

    /// The version that applies on a day (in Korea): the last one that has taken effect; before the first one does, that
    /// first one.
    #[must_use]
    pub fn current(&self, today: Date) -> &Version {
        let in_force = self.versions.iter().rev().find(|version| version.effective_date() <= today);
        in_force.unwrap_or(&self.versions[0])
    }

    /// The version of this name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.id() == id)
    }

    /// What is new in the version of this name, in a language: held against the version that was shown before it.
    #[must_use]
    pub fn comparison(&self, id: &str, locale: Locale) -> Option<&Comparison> {
        let place = self.versions.iter().position(|version| version.id() == id)?;
        let now = self.versions.get(place)?;
        let before = place.checked_sub(1).and_then(|place| self.versions.get(place));
        Some(self.comparisons.get(place)?.get(locale).get_or_init(|| compare(before, now, locale)))
    }

    /// The version that takes effect next after a day (in Korea), if there is one.
    #[must_use]
    pub fn upcoming(&self, today: Date) -> Option<&Version> {
        let in_force = self.current(today).effective_date();
        self.versions.iter().find(|version| version.effective_date() > today.max(in_force))
    }

    /// The version that somebody means who asks for one that there is not: the one that applied on the day in the name, the
    /// first one for an earlier day, the one in force today for what is no day.
    #[must_use]
    pub fn nearest(&self, id: &str, today: Date) -> &Version {
        self.current(id.parse::<Date>().unwrap_or(today))
    }

    /// All versions, the newest first.
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = &Version> {
        self.versions.iter().rev()
    }

    /// What the versions that are in force on a day, or will be, promise and the program does otherwise. Past versions are
    /// history: a later program may keep less.
    #[must_use]
    pub fn broken_promises(&self, today: Date) -> Vec<PolicyProblem> {
        let mut problems = Problems::default();
        for version in self.versions.iter().filter(|version| self.state(version, today) != VersionState::Past) {
            let file = self.folder.join(version.id()).join("register.toml");
            for promise in broken_promises(version.register()) {
                problems.add(&file, promise.to_string());
            }
            if let Some(problem) = limits::broken_promise(version.register()) {
                problems.add(&file, problem);
            }
        }
        problems.into_sorted()
    }

    /// What a version of this shelf is to a reader on a day (in Korea).
    #[must_use]
    pub fn state(&self, version: &Version, today: Date) -> VersionState {
        let effective = version.effective_date();
        let replaced = self.versions.iter().map(Version::effective_date).find(|date| *date > effective);
        VersionState::on(today, effective, replaced)
    }
}

/// The folders of versions by date.
fn folders(dir: &Path, problems: &mut Problems) -> BTreeMap<VersionId, PathBuf> {
    let mut folders = BTreeMap::new();
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => {
            problems.add(dir, format!("the folder of policies cannot be read: {error}"));
            return folders;
        }
    };
    for entry in entries {
        let folder = match entry {
            Ok(entry) => entry.path(),
            Err(error) => {
                problems.add(dir, format!("the folder of policies cannot be read: {error}"));
                continue;
            }
        };
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !folder.is_dir() || name.starts_with('.') {
            continue;
        }
        match name.parse() {
            Ok(id) => {
                folders.insert(id, folder);
            }
            Err(_) => problems.add(&folder, "a version's folder is named after the day it takes effect, as 2026-11-01"),
        }
    }
    folders
}

/// Each version names the one before it, so that no version can be taken away or slipped in unnoticed. Drafts in between may
/// be passed over: readers do not know them.
fn check_order(dir: &Path, versions: &[Version], problems: &mut Problems) {
    let mut before: Option<&Version> = None;
    let mut shown: Option<&Version> = None;
    for version in versions {
        let register = version.register();
        let named = register.previous.map(|previous| previous.to_string());
        if ![before, shown].iter().any(|before| named.as_deref() == before.map(Version::id)) {
            let file = dir.join(version.id()).join("register.toml");
            let message = match (before, &named) {
                (Some(before), _) => format!("`previous` has to be {}, the version before this one", before.id()),
                (None, Some(named)) => format!("`previous` is {named}, and there is no version before this one"),
                (None, None) => continue,
            };
            problems.add(&file, message);
        }
        before = Some(version);
        if !register.draft {
            shown = before;
        }
    }
}

#[cfg(test)]
mod tests;

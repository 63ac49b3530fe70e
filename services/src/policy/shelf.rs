//! All versions of the policy, kept in memory.

use super::problem::{PolicyProblem, Problems};
use super::version::{Version, load};
use crate::limits;
use changho_domain::date::Date;
use changho_domain::policy::keeping::broken_promises;
use changho_domain::policy::{VersionId, VersionState};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The versions of a policy, of which there is at least one. They are read, checked and rendered once; afterwards the
/// files are not looked at again.
#[derive(Debug)]
pub struct Shelf {
    /// Never empty; by effective date.
    versions: Vec<Version>,
    /// Where they were read.
    folder: PathBuf,
}

impl Shelf {
    /// Reads every version in the folder: its folders are named after the days they take effect.
    /// Files beside them and names that begin with a dot are passed over.
    ///
    /// # Errors
    /// Everything that is wrong with any of them, by file and line.
    pub fn load(dir: &Path) -> Result<Self, Vec<PolicyProblem>> {
        let mut problems = Problems::default();
        let mut versions: Vec<Version> = Vec::new();
        let folders = folders(dir, &mut problems);
        for (id, folder) in &folders {
            versions.extend(load(folder, *id, &mut problems));
        }
        if versions.len() == folders.len() {
            check_order(dir, &versions, &mut problems);
        }
        if versions.is_empty() && problems.is_empty() {
            problems.add(dir, "there is no version; a version is a folder named after a day, as 2026-11-01");
        }
        if problems.is_empty() { Ok(Self { versions, folder: dir.to_owned() }) } else { Err(problems.into_sorted()) }
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

/// Each version names the one before it, so that no version can be taken away or slipped in unnoticed.
fn check_order(dir: &Path, versions: &[Version], problems: &mut Problems) {
    let mut before: Option<&Version> = None;
    for version in versions {
        let register = version.register();
        let named = register.previous.map(|previous| previous.to_string());
        if named.as_deref() != before.map(Version::id) {
            let file = dir.join(version.id()).join("register.toml");
            let message = match (before, &named) {
                (Some(before), _) => format!("`previous` has to be {}, the version before this one", before.id()),
                (None, Some(named)) => format!("`previous` is {named}, and there is no version before this one"),
                (None, None) => continue,
            };
            problems.add(&file, message);
        }
        before = Some(version);
    }
}

#[cfg(test)]
mod tests;

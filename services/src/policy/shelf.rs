//! All versions of the policy, kept in memory.

use super::compare::{Comparison, compare};
use super::guide;
use super::problem::{PolicyProblem, Problems};
use super::published::Published;
use super::register_file;
use super::version::{Sources, Version, load};
use crate::limits;
use changho_domain::date::Date;
use changho_domain::locale::Locale;
use changho_domain::locale::Localized;
use changho_domain::policy::articles::Numbering;
use changho_domain::policy::keeping::broken_promises;
use changho_domain::policy::{Cookie, VersionId, VersionState};
use std::collections::{BTreeMap, BTreeSet};
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
    published: BTreeSet<VersionId>,
}

/// The folder of a version, and what could be read from it.
pub(super) struct Folder {
    pub(super) id: VersionId,
    pub(super) sources: Sources,
    pub(super) version: Option<Version>,
}

impl Folder {
    /// Whether it is still being written: nobody is shown it.
    pub(super) fn is_draft(&self) -> bool {
        self.version.as_ref().is_some_and(|version| version.register().draft)
    }
}

/// Every version in the folder, the first one first; whatever is wrong with any, or between them, is among the problems.
pub(super) fn read(dir: &Path, problems: &mut Problems) -> Vec<Folder> {
    let mut read = Vec::new();
    let guide = guide::read(dir, problems);
    for (id, folder) in folders(dir, problems) {
        let (sources, version) = load(&folder, id, &guide, problems);
        read.push(Folder { id, sources, version });
    }
    check_order(&read, problems);
    check_numbers(&read, problems);
    let versions: Vec<&Version> = read.iter().filter_map(|folder| folder.version.as_ref()).collect();
    if versions.len() == read.len() {
        guide::compare(&guide, dir, &versions, problems);
    }
    if read.is_empty() && problems.is_empty() {
        problems.add(dir, "there is no version; a version is a folder named after a day, as 2026-11-01");
    }
    read
}

impl Shelf {
    /// Reads every version in the folder: its folders are named after the days they take effect.
    /// Beside them may be a guide (`guide.toml`), which explains terms; other files, and names that begin with a dot, are
    /// passed over.
    ///
    /// This is what tools and tests need; a center that serves people asks [`open`](Self::open).
    ///
    /// # Errors
    /// Everything that is wrong with any of them, by file and line.
    pub fn load(dir: &Path) -> Result<Self, Vec<PolicyProblem>> {
        Self::checked(dir, None)
    }

    /// Like [`load`](Self::load), and every version that has taken effect by `today` (in Korea) was published, so that no
    /// text to which people consent can be edited unnoticed.
    ///
    /// # Errors
    /// Everything that is wrong with any of them, by file and line.
    pub fn open(dir: &Path, today: Date) -> Result<Self, Vec<PolicyProblem>> {
        Self::checked(dir, Some(today))
    }

    fn checked(dir: &Path, today: Option<Date>) -> Result<Self, Vec<PolicyProblem>> {
        let mut problems = Problems::default();
        let mut folders = read(dir, &mut problems);
        let published = Published::read(dir, &mut problems);
        published.check(&folders, &mut problems);
        folders.retain(|folder| !folder.is_draft());
        if folders.is_empty() && problems.is_empty() {
            problems.add(dir, "every version is a draft; at least one has to be shown");
        }
        if let Some(today) = today {
            published.complete(dir, &folders, today, &mut problems);
        }
        if !problems.is_empty() {
            return Err(problems.into_sorted());
        }
        let listed = folders.iter().filter(|folder| published.lists(folder.id)).map(|folder| folder.id).collect();
        let versions: Vec<Version> = folders.into_iter().filter_map(|folder| folder.version).collect();
        let comparisons = versions.iter().map(|_| Localized::default()).collect();
        Ok(Self { versions, published: listed, folder: dir.to_owned(), comparisons })
    }

    /// Whether the version is in the list of what was published, so that nobody edits it any more.
    #[must_use]
    pub fn is_published(&self, version: &Version) -> bool {
        self.published.contains(&version.register().version)
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

    /// What browsers may still keep on a day (in Korea): the cookies and entries of browser storage of the version in force,
    /// and those of earlier ones that it no longer has. Each once, as the latest version has it.
    #[must_use]
    pub fn storage(&self, today: Date) -> Vec<&Cookie> {
        let in_force = self.current(today).effective_date();
        let mut found: Vec<&Cookie> = Vec::new();
        for version in self.versions().filter(|version| version.effective_date() <= in_force) {
            for cookie in &version.register().cookies {
                if !found.iter().any(|known| known.name == cookie.name && known.storage == cookie.storage) {
                    found.push(cookie);
                }
            }
        }
        found
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
/// be passed over: readers do not know them. Versions come by date, and none names one after itself, so no chain can bite its
/// own tail.
fn check_order(folders: &[Folder], problems: &mut Problems) {
    let mut before: Option<VersionId> = None;
    let mut shown: Option<VersionId> = None;
    for folder in folders {
        let (last, last_shown) = (before.replace(folder.id), shown);
        if !folder.is_draft() {
            shown = Some(folder.id);
        }
        let Some((version, file)) = folder.version.as_ref().zip(folder.sources.register.as_ref()) else { continue };
        let named = version.register().previous;
        if named != last && named != last_shown {
            let message = match (last, named) {
                (Some(before), _) => format!("`previous` has to be {before}, the version before this one"),
                (None, Some(named)) => format!("`previous` is {named}, and there is no version before this one"),
                (None, None) => continue,
            };
            let key = if named.is_some() { "previous" } else { "version" };
            problems.add_at(file.path(), register_file::line(file, &[key.into()]), message);
        }
    }
}

/// An article keeps its number, and a number its article, through all versions.
fn check_numbers(folders: &[Folder], problems: &mut Problems) {
    let mut numbering = Numbering::default();
    for folder in folders {
        let Some((version, file)) = folder.version.as_ref().zip(folder.sources.register.as_ref()) else { continue };
        for wrong in numbering.add(version.id(), &version.register().articles.subjects) {
            let path = ["articles".into(), "subjects".into(), wrong.number.to_string().into()];
            problems.add_at(file.path(), register_file::line(file, &path), wrong.message);
        }
    }
}

#[cfg(test)]
mod tests;

//! The list of what was published, `published.toml`: people have consented to these texts, so they never change again.

use super::problem::{PolicyProblem, Problems};
use super::register_file;
use super::shelf::Folder;
use super::source::Source;
use changho_domain::date::Date;
use changho_domain::policy::VersionId;
use changho_domain::policy::check::Step;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The name of the list, beside the folders of the versions.
const FILE: &str = "published.toml";

/// The file as it is written.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    versions: Vec<Entry>,
}

/// A published version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    version: VersionId,
    /// The fingerprint of the whole version.
    fingerprint: String,
    /// Each file's own, so that a message can name the file that was edited.
    files: BTreeMap<String, String>,
}

/// The list of a policy.
#[derive(Debug)]
pub(super) struct Published {
    source: Option<Source>,
    entries: Vec<Entry>,
    /// Whether it could be read; what is missing from an unreadable list is not called unpublished.
    readable: bool,
}

impl Published {
    /// Reads the list of the policy in `dir`; a policy without the file has published nothing yet.
    pub(super) fn read(dir: &Path, problems: &mut Problems) -> Self {
        let file = dir.join(FILE);
        let before = problems.count();
        let Some(source) = Source::read_if_there(file.clone(), problems) else {
            return Self { source: None, entries: Vec::new(), readable: problems.count() == before };
        };
        let entries = match toml::from_str::<Written>(&source.text) {
            Ok(written) => Some(written.versions),
            Err(error) => {
                let line = source.line_at(error.span().map_or(0, |span| span.start));
                problems.add_at(&file, line, error.message().trim().replace('\n', "; "));
                None
            }
        };
        let readable = entries.is_some();
        let published = Self { source: Some(source), entries: entries.unwrap_or_default(), readable };
        published.doubles(problems);
        published
    }

    fn doubles(&self, problems: &mut Problems) {
        let mut seen = BTreeSet::new();
        for (i, entry) in self.entries.iter().enumerate().filter(|(_, entry)| !seen.insert(entry.version)) {
            self.problem(i, "version", format!("{} is listed twice", entry.version), problems);
        }
    }

    fn problem(&self, entry: usize, key: &str, message: String, problems: &mut Problems) {
        if let Some(source) = &self.source {
            let steps = [Step::from("versions"), Step::from(entry), Step::from(key)];
            problems.add_at(source.path(), register_file::line(source, &steps), message);
        }
    }

    /// A version that was published is there, and is what it was.
    pub(super) fn check(&self, folders: &[Folder], problems: &mut Problems) {
        for (i, entry) in self.entries.iter().enumerate() {
            match folders.iter().find(|folder| folder.id == entry.version) {
                Some(folder) => self.unchanged(i, entry, folder, problems),
                None => {
                    let message = format!("{0} was published, and the folder {0} is gone; put it back", entry.version);
                    self.problem(i, "version", message, problems);
                }
            }
        }
    }

    fn unchanged(&self, i: usize, entry: &Entry, folder: &Folder, problems: &mut Problems) {
        let now = folder.sources.fingerprints();
        let mut edited = false;
        // A file that is gone or cannot be read is a problem already.
        for (name, fingerprint) in &now {
            if entry.files.get(name) != Some(fingerprint) {
                edited = true;
                let message = format!(
                    "the file was edited after {} was published; undo that, and put what is new into a new version",
                    entry.version
                );
                problems.add(&folder.sources.folder.join(name), message);
            }
        }
        if !edited && folder.sources.fingerprint().is_some_and(|fingerprint| fingerprint != entry.fingerprint) {
            let message =
                format!("this is not the fingerprint of {}, though its files are those listed", entry.version);
            self.problem(i, "fingerprint", message, problems);
        }
    }

    /// Every version that people may have consented to by today is in the list.
    pub(super) fn complete(&self, dir: &Path, folders: &[Folder], today: Date, problems: &mut Problems) {
        for folder in
            folders.iter().filter(|folder| self.readable && folder.id.date() <= today && !self.lists(folder.id))
        {
            let Some(source) = &folder.sources.register else { continue };
            let message = format!(
                "{} is in effect or has been, and is not in {FILE}; publish it first: changho policy publish {} {0}",
                folder.id,
                dir.display()
            );
            problems.add_at(source.path(), register_file::line(source, &["effective_date".into()]), message);
        }
    }

    pub(super) fn lists(&self, id: VersionId) -> bool {
        self.entries.iter().any(|entry| entry.version == id)
    }
}

/// What to write into the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Publishing {
    /// These versions, beside those listed.
    Versions(Vec<VersionId>),
    /// These versions and those listed, all as their files are now. Only for a policy that nobody has been shown yet.
    Anew(Vec<VersionId>),
}

/// Writes versions of the policy in `dir` into its list, after everything else about them was found right. Returns the
/// versions that were not in the list, or not so.
///
/// # Errors
/// Everything that is wrong, by file and line; the list is as it was then.
pub fn publish(dir: &Path, what: &Publishing) -> Result<Vec<VersionId>, Vec<PolicyProblem>> {
    let mut problems = Problems::default();
    let folders = super::shelf::read(dir, &mut problems);
    let published = Published::read(dir, &mut problems);
    let wanted: BTreeSet<VersionId> = match what {
        Publishing::Versions(versions) => {
            published.check(&folders, &mut problems);
            versions.iter().copied().collect()
        }
        Publishing::Anew(versions) => {
            versions.iter().copied().chain(published.entries.iter().map(|entry| entry.version)).collect()
        }
    };
    let mut entries: BTreeMap<VersionId, Entry> =
        published.entries.iter().map(|entry| (entry.version, entry.clone())).collect();
    let mut written = Vec::new();
    for id in &wanted {
        let folder = folders.iter().find(|folder| folder.id == *id);
        let fingerprint = folder.and_then(|folder| Some((folder, folder.sources.fingerprint()?)));
        match (folder, fingerprint) {
            (None, _) => problems.add(dir, format!("there is no version {id}")),
            (Some(_), None) => {}
            (Some(folder), _) if folder.is_draft() => {
                problems.add(dir, format!("{id} is a draft; take `draft` out of its register when it is finished"));
            }
            (Some(_), Some((folder, fingerprint))) => {
                let entry = Entry { version: *id, fingerprint, files: folder.sources.fingerprints() };
                if entries.insert(*id, entry.clone()) != Some(entry) {
                    written.push(*id);
                }
            }
        }
    }
    // The list has no gaps: a later version is a change of the one before it.
    for folder in folders.iter().filter(|folder| !folder.is_draft() && !entries.contains_key(&folder.id)) {
        let later = |id: &&VersionId| **id > folder.id && folders.iter().any(|folder| folder.id == **id);
        if let Some(later) = wanted.iter().find(later) {
            problems.add(dir, format!("{} comes before {later} and is not published; publish it too", folder.id));
        }
    }
    if !problems.is_empty() {
        return Err(problems.into_sorted());
    }
    let list = Written { versions: entries.into_values().collect() };
    write(&dir.join(FILE), &list).map_err(|(file, reason)| {
        let mut problems = Problems::default();
        problems.add(&file, reason);
        problems.into_sorted()
    })?;
    Ok(written)
}

const HEAD: &str = "\
# What was published, written by `changho policy publish`. People have consented to these versions: a file that differs from
# its fingerprint here is refused when the center starts. What is to change goes into a new version.
# A fingerprint is SHA-256 over the text, whatever its line ends. Keep this file with the versions, and never edit it.

";

/// Writes the list beside its place and moves it there, so that it is never half a list.
fn write(file: &Path, list: &Written) -> Result<(), (PathBuf, String)> {
    let failed = |reason: String| (file.to_owned(), format!("the list cannot be written: {reason}"));
    let text = toml::to_string(list).map_err(|error| failed(error.to_string()))?;
    let beside = file.with_extension("toml.new");
    let written = std::fs::File::create(&beside)
        .and_then(|mut new| new.write_all(format!("{HEAD}{text}").as_bytes()).and_then(|()| new.sync_all()))
        .and_then(|()| std::fs::rename(&beside, file));
    written.map_err(|error| failed(error.to_string()))
}

#[cfg(test)]
mod tests;

//! A small policy of an institution that does not exist, in a folder that vanishes after the test.

use super::document::Document;
use super::parse::parse;
use super::problem::Problems;
use super::register_file;
use super::source::Source;
use super::{PolicyProblem, Shelf, Version};
use changho_domain::locale::Locale;
use changho_domain::policy::Register;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// The register of [`Fixture::sound`].
pub(super) const REGISTER: &str = include_str!("fixture/register.toml");
/// The Korean text of [`Fixture::sound`].
pub(super) const KO: &str = include_str!("fixture/ko.md");

const TEXTS: [(Locale, &str); 5] = [
    (Locale::Ko, KO),
    (Locale::ZhTw, include_str!("fixture/zh-TW.md")),
    (Locale::Zh, include_str!("fixture/zh.md")),
    (Locale::Ja, include_str!("fixture/ja.md")),
    (Locale::En, include_str!("fixture/en.md")),
];

/// A folder of policies to break.
pub(super) struct Fixture(TempDir);

impl Fixture {
    /// One version, 2026-01-01, with nothing wrong with it.
    pub(super) fn sound() -> Self {
        let fixture = Self(tempfile::tempdir().expect("a folder"));
        fixture.add_version("2026-01-01", None);
        fixture
    }

    /// Adds the same version once more under another name.
    pub(super) fn add_version(&self, id: &str, previous: Option<&str>) {
        let previous = previous.map(|previous| format!("\nprevious = \"{previous}\"")).unwrap_or_default();
        let dates = format!("version = \"{id}\"\neffective_date = \"{id}\"{previous}\n");
        fs::create_dir(self.0.path().join(id)).expect("made");
        self.write(&format!("{id}/register.toml"), REGISTER.replacen(DATES, &dates, 1));
        for (locale, text) in TEXTS {
            self.write(&format!("{id}/{locale}.md"), text);
        }
    }

    /// Adds a version that is still being written.
    pub(super) fn add_draft(&self, id: &str, previous: Option<&str>) {
        self.add_version(id, previous);
        let file = format!("{id}/register.toml");
        let register = fs::read_to_string(self.0.path().join(&file)).expect("read");
        self.write(&file, register.replacen("sample = true", "sample = true\ndraft = true", 1));
    }

    pub(super) fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    pub(super) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(file), text).expect("written");
    }

    pub(super) fn remove(&self, file: &str) {
        fs::remove_file(self.0.path().join(file)).expect("removed");
    }

    /// Replaces what must be in the file of the version 2026-01-01.
    pub(super) fn edit(self, file: &str, from: &str, to: &str) -> Self {
        let path = self.0.path().join("2026-01-01").join(file);
        let text = fs::read_to_string(&path).expect("read");
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(&path, text.replacen(from, to, 1)).expect("written");
        self
    }

    pub(super) fn shelf(&self) -> Shelf {
        Shelf::load(self.0.path()).expect("a sound policy")
    }

    /// Everything that is wrong, with paths that begin below the folder.
    pub(super) fn problems(&self) -> Vec<String> {
        self.said(Shelf::load(self.0.path()).err().unwrap_or_default())
    }

    /// The problems as they are told, with paths that begin below the folder.
    pub(super) fn said(&self, problems: Vec<PolicyProblem>) -> Vec<String> {
        let folder = self.0.path().display().to_string();
        let told = problems.iter().map(ToString::to_string);
        told.map(|problem| problem.replace(&format!("{folder}/"), "").replace(&folder, ".")).collect()
    }
}

const DATES: &str = "version = \"2026-01-01\"\neffective_date = \"2026-01-01\"\n";

/// The sound version.
pub(super) fn version() -> Version {
    Fixture::sound().shelf().get("2026-01-01").expect("the version").clone()
}

/// The register of the sound version.
pub(super) fn register() -> Register {
    register_of(REGISTER)
}

/// A register that has to be sound.
pub(super) fn register_of(text: &str) -> Register {
    let mut problems = Problems::default();
    let register = register_file::read(&Source::new("register.toml".into(), text), &mut problems);
    assert_eq!(problems.into_sorted(), []);
    register.expect("a register")
}

/// A text and what is wrong with it.
pub(super) fn parsed(text: &str) -> (Document, Vec<String>) {
    let mut problems = Problems::default();
    let document = parse(&Source::new("ko.md".into(), text), &mut problems);
    (document, problems.into_sorted().iter().map(ToString::to_string).collect())
}

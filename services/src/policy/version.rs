//! One version of the policy, read and made ready.

use super::document::Document;
use super::guide::Guide;
use super::parallel::{self, Text};
use super::parse::parse;
use super::problem::Problems;
use super::register_file;
use super::render::{RenderedText, render};
use super::source::{Source, hexadecimal};
use super::tables::cookies_of;
use super::wording::{self, Written};
use super::words;
use changho_domain::date::Date;
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::{ArticleNumber, CookieCategory, Purpose, PurposeNotice, Register, VersionId};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

/// A version: its register, and its text in five languages.
#[derive(Clone, PartialEq, Eq)]
pub struct Version {
    id: String,
    register: Register,
    texts: Localized<RenderedText>,
    fingerprint: String,
}

impl Version {
    /// Its name, the day it takes effect: `2026-11-01`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The day from which it applies, in Korean time.
    #[must_use]
    pub const fn effective_date(&self) -> Date {
        self.register.effective_date
    }

    /// Its facts.
    #[must_use]
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// Its text in a language.
    #[must_use]
    pub const fn text(&self, locale: Locale) -> &RenderedText {
        locale.pick(&self.texts)
    }

    /// SHA-256 over the register and the five texts, in hexadecimal digits. The same files give the same fingerprint on
    /// every system; any edit gives another one.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What a person is told about a purpose, in a language; none for a purpose that the version does not have.
    #[must_use]
    pub fn purpose(&self, id: &str, locale: Locale) -> Option<PurposeNotice> {
        self.register.purpose(id).map(|purpose| self.notice(purpose, locale))
    }

    /// The same for every purpose, in the order of the register.
    #[must_use]
    pub fn purposes(&self, locale: Locale) -> Vec<PurposeNotice> {
        self.register.purposes.iter().map(|purpose| self.notice(purpose, locale)).collect()
    }

    fn notice(&self, purpose: &Purpose, locale: Locale) -> PurposeNotice {
        let names = |ids| words::item_names(ids, &self.register, locale);
        PurposeNotice {
            id: purpose.id.to_string(),
            name: purpose.name.get(locale).clone(),
            what: purpose.what.iter().map(|what| what.get(locale).clone()).collect(),
            required: names(&purpose.required),
            optional: names(&purpose.optional),
            derived: names(&purpose.derived),
            retention: words::retention(purpose.retention, locale),
            basis: match purpose.basis {
                Some(basis) => words::basis(basis, purpose.basis_article, locale),
                None => words::of(locale).not_stated.to_owned(),
            },
            refusal: purpose.refusal.as_ref().map(|refusal| refusal.get(locale).clone()).unwrap_or_default(),
        }
    }
}

/// Without the texts, which are long.
impl fmt::Debug for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Version").field("id", &self.id).field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}

/// What a version registers of one category of cookies and browser storage, as a table for the cookies page: the same rows as
/// in its text. `id` becomes the id of the caption. None where it registers nothing of the category.
#[must_use]
pub fn stored_html(version: &Version, category: Option<CookieCategory>, locale: Locale, id: &str) -> Option<String> {
    cookies_of(category, &version.register, locale, id).map(|table| table.markup.html)
}

/// The files of a version, as far as they can be read as text.
pub(super) struct Sources {
    pub(super) folder: PathBuf,
    pub(super) register: Option<Source>,
    texts: Localized<Option<Source>>,
}

impl Sources {
    fn read(folder: &Path, problems: &mut Problems) -> Self {
        Self {
            folder: folder.to_owned(),
            register: Source::read(folder.join("register.toml"), problems),
            texts: Localized::from_fn(|locale| Source::read(folder.join(format!("{locale}.md")), problems)),
        }
    }

    fn all(&self) -> impl Iterator<Item = Option<&Source>> {
        std::iter::once(self.register.as_ref()).chain(Locale::ALL.map(|locale| self.texts.get(locale).as_ref()))
    }

    /// Every file that could be read, by name, with its own fingerprint.
    pub(super) fn fingerprints(&self) -> BTreeMap<String, String> {
        self.all().flatten().map(|source| (source.name(), source.fingerprint())).collect()
    }

    /// The fingerprint of the version; none when a file could not be read.
    ///
    /// Each file's name, length and text, so that nothing can move from one file to the next unnoticed.
    pub(super) fn fingerprint(&self) -> Option<String> {
        let mut hash = Sha256::new();
        for source in self.all() {
            let source = source?;
            hash.update(format!("{}\n{}\n", source.name(), source.text.len()));
            hash.update(&source.text);
        }
        Some(hexadecimal(hash.finalize().as_slice()))
    }
}

/// Reads the version in a folder: its files, and the version; none when anything is missing of it. Whatever is wrong is
/// among the problems.
pub(super) fn load(folder: &Path, id: VersionId, guide: &Guide, problems: &mut Problems) -> (Sources, Option<Version>) {
    unknown_files(folder, problems);
    let sources = Sources::read(folder, problems);
    let version = version(&sources, id, guide, problems);
    (sources, version)
}

fn version(sources: &Sources, id: VersionId, guide: &Guide, problems: &mut Problems) -> Option<Version> {
    let documents =
        Localized::from_fn(|locale| sources.texts.get(locale).as_ref().map(|source| parse(source, problems)));
    let register = sources.register.as_ref().and_then(|source| register_file::read(source, problems));
    compare(&sources.texts, &documents, register.as_ref(), problems);
    let (register, file) = (register?, sources.register.as_ref()?);
    if register.version != id {
        let message = format!("`version` is {}, and the folder is named {id}", register.version);
        problems.add_at(file.path(), register_file::line(file, &["version".into()]), message);
    }
    let written: Vec<Written<'_>> = Locale::ALL
        .into_iter()
        .filter_map(|locale| {
            let (source, document) = (sources.texts.get(locale).as_ref()?, documents.get(locale).as_ref()?);
            Some(Written { locale, source, document })
        })
        .collect();
    subjects(&written, &register, file, problems);
    wording::check(&written, &register, file, problems);
    let texts = Localized::from_fn(|locale| {
        let text = written.iter().find(|text| text.locale == locale)?;
        articles(text.document, &register, text.source.path(), problems);
        Some(render(text.document, &register, guide, locale, text.source.path(), problems))
    });
    Some(Version { id: id.to_string(), register, texts: texts.all_some()?, fingerprint: sources.fingerprint()? })
}

/// A text in a language that there is not is a slip in a file's name (`zh_TW.md`), and would never be read.
fn unknown_files(folder: &Path, problems: &mut Problems) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.add(folder, format!("the folder cannot be read: {error}"));
            return;
        }
    };
    for entry in entries.flatten() {
        let file = entry.path();
        let is_text = file.extension().is_some_and(|extension| extension == "md");
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        if is_text && Locale::parse(&stem).is_none() {
            problems.add(&file, "no language is named so; the texts are ko.md, zh-TW.md, zh.md, ja.md and en.md");
        }
    }
}

/// Holds the texts against the one in the language that prevails; Korean where none does.
fn compare(
    sources: &Localized<Option<Source>>,
    documents: &Localized<Option<Document>>,
    register: Option<&Register>,
    problems: &mut Problems,
) {
    let text = |locale: Locale| {
        let (source, document) = (sources.get(locale).as_ref()?, documents.get(locale).as_ref()?);
        Some(Text { file: source.path(), document })
    };
    let prevailing = register.and_then(|register| register.prevailing_language).unwrap_or(Locale::Ko);
    let Some(reference) = text(prevailing) else { return };
    for locale in Locale::ALL.into_iter().filter(|locale| *locale != prevailing) {
        if let Some(text) = text(locale) {
            parallel::compare(text, reference, problems);
        }
    }
}

/// Every number from 1 on is an article or is said to be unused, never both.
fn articles(document: &Document, register: &Register, file: &Path, problems: &mut Problems) {
    let unused: BTreeSet<u16> = register.articles.unused.iter().copied().collect();
    let present: BTreeMap<u16, usize> =
        document.articles.iter().map(|article| (article.number, article.line)).collect();
    for (number, line) in &present {
        if unused.contains(number) {
            let message = format!("Article {number} is here, and [articles] of the register lists it as unused");
            problems.add_at(file, *line, message);
        }
    }
    let mut expected = 1;
    for (number, line) in &present {
        for missing in (expected..*number).filter(|number| !unused.contains(number)) {
            let message = format!(
                "Article {missing} is missing in front of Article {number}; write it, or list it in [articles] unused of \
                 the register"
            );
            problems.add_at(file, *line, message);
        }
        expected = number.saturating_add(1);
    }
}

/// Every article has a subject, by which later versions are held to its number, and no subject is without an article.
fn subjects(written: &[Written<'_>], register: &Register, file: &Source, problems: &mut Problems) {
    let subjects = &register.articles.subjects;
    let present: BTreeSet<u16> =
        written.iter().flat_map(|text| text.document.articles.iter().map(|article| article.number)).collect();
    let mut missing = present.iter().filter_map(|number| ArticleNumber::new(*number));
    let missing: Vec<String> = missing.by_ref().filter(|n| !subjects.contains_key(n)).map(|n| n.to_string()).collect();
    if !missing.is_empty() {
        let line = register_file::line(file, &["articles".into(), "subjects".into()]);
        let message = format!(
            "[articles] subjects has no word for {} {}; say what it is about, as 5 = \"rights\"",
            if missing.len() == 1 { "Article" } else { "Articles" },
            missing.join(", ")
        );
        problems.add_at(file.path(), line, message);
    }
    let complete = written.len() == Locale::ALL.len() && written.iter().all(|text| !text.document.incomplete);
    for number in subjects.keys().filter(|number| complete && !present.contains(&number.get())) {
        if !register.articles.unused.contains(&number.get()) {
            let line = register_file::line(file, &["articles".into(), "subjects".into(), number.to_string().into()]);
            let message = format!(
                "there is no Article {number}; take its subject out, or list the number in [articles] unused if it is left \
                 out in this version"
            );
            problems.add_at(file.path(), line, message);
        }
    }
}

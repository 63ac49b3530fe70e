//! One version of the policy, read and made ready.

use super::document::Document;
use super::guide::Guide;
use super::parallel::{self, Text};
use super::parse::parse;
use super::problem::Problems;
use super::register_file;
use super::render::{RenderedText, render};
use super::source::Source;
use super::tables::table;
use super::words;
use changho_domain::date::Date;
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::placeholder::Table;
use changho_domain::policy::{Purpose, PurposeNotice, Register, VersionId};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

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

/// The table of cookies and browser storage of a version, for the cookies page; the same as in its text. Empty for a
/// version that registers none.
#[must_use]
pub fn cookie_table_html(version: &Version, locale: Locale) -> String {
    let id = "cookie-table";
    table(Table::Cookies, &version.register, locale, id).map(|table| table.markup.html).unwrap_or_default()
}

/// Reads the version in a folder; none when anything is wrong with it, which is then among the problems.
pub(super) fn load(folder: &Path, id: VersionId, guide: &Guide, problems: &mut Problems) -> Option<Version> {
    unknown_files(folder, problems);
    let register_source = Source::read(folder.join("register.toml"), problems);
    let sources = Localized::from_fn(|locale| Source::read(folder.join(format!("{}.md", locale.tag())), problems));
    let documents = Localized::from_fn(|locale| sources.get(locale).as_ref().map(|source| parse(source, problems)));

    let register = register_source.as_ref().and_then(|source| register_file::read(source, problems));
    if let (Some(register), Some(source)) = (&register, &register_source)
        && register.version != id
    {
        let message = format!("`version` is {}, and the folder is named {id}", register.version);
        problems.add(source.path(), message);
    }

    compare(&sources, &documents, register.as_ref(), problems);
    let register = register?;
    let texts = Localized::from_fn(|locale| {
        let (source, document) = (sources.get(locale).as_ref()?, documents.get(locale).as_ref()?);
        articles(document, &register, source.path(), problems);
        Some(render(document, &register, guide, locale, source.path(), problems))
    });
    let texts = texts.all_some()?;
    let all_sources = [register_source.as_ref()].into_iter().chain(Locale::ALL.map(|l| sources.get(l).as_ref()));
    Some(Version { id: id.to_string(), register, texts, fingerprint: fingerprint(all_sources.flatten()) })
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

/// Each file's name, length and text, so that nothing can move from one file to the next unnoticed.
fn fingerprint<'a>(sources: impl Iterator<Item = &'a Source>) -> String {
    let mut hash = Sha256::new();
    for source in sources {
        let name = source.path().file_name().unwrap_or_default().to_string_lossy();
        hash.update(format!("{name}\n{}\n", source.text.len()));
        hash.update(&source.text);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

//! Reads the guide of a house, `guide.toml`, which stands beside the versions of its policy. A house may have none.

use super::problem::Problems;
use super::source::Source;
use super::version::Version;
use changho_domain::locale::Locale;
pub(super) use changho_domain::policy::Guide;
use std::path::{Path, PathBuf};

const FILE: &str = "guide.toml";

/// The guide in the folder of policies, empty if there is none. Whatever is wrong with it is added to the problems.
pub(super) fn read(dir: &Path, problems: &mut Problems) -> Guide {
    let file = dir.join(FILE);
    if !file.exists() {
        return Guide::default();
    }
    let Some(source) = Source::read(file, problems) else { return Guide::default() };
    match toml::from_str::<Guide>(&source.text) {
        Ok(guide) => {
            for problem in guide.check() {
                problems.add(source.path(), problem);
            }
            guide
        }
        Err(error) => {
            let line = source.line_at(error.span().map_or(0, |span| span.start));
            problems.add_at(source.path(), line, error.message().trim().replace('\n', "; "));
            Guide::default()
        }
    }
}

/// Holds the guide against the texts: a label has to lead somewhere, and a term that no text uses is a slip.
pub(super) fn compare(guide: &Guide, dir: &Path, versions: &[&Version], problems: &mut Problems) {
    let file: PathBuf = dir.join(FILE);
    for (label, number) in &guide.labels {
        if !versions.iter().any(|version| version.text(Locale::Ko).article(*number).is_some()) {
            problems
                .add(&file, format!("the label `{}` leads to Article {number}, which no version has", label.name()));
        }
    }
    for term in &guide.terms {
        let listed = format!("id=\"{}\"", super::terms::anchor(term));
        for locale in Locale::ALL {
            if !versions.iter().any(|version| version.text(locale).terms_html.contains(&listed)) {
                let forms: Vec<&str> = term.forms(locale).collect();
                let message =
                    format!("the term `{}` ({}) is in no text of {locale}; see `find`", term.id, forms.join(", "));
                problems.add(&file, message);
            }
        }
    }
}

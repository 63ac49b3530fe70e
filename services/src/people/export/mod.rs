//! Taking everything along: a ZIP file with all that is held, once for programs and once for people.
//!
//! The way of a download: everything is read in one transaction ([`gather`]) into tables of plain values (`tables`); both
//! `data.json` and the CSV files are written from the same tables, and the README explains the same fields, so that no
//! file can hold what another leaves out (`archive`, `readme`).

mod archive;
mod gather;
mod readme;
mod tables;

pub use archive::NotWritten;
pub use gather::gather;
pub(super) use tables::{Field, Table};

use crate::people::utc;
use changho_domain::locale::Locale;
use changho_domain::time::Instant;
use std::io::Write;
use tables::Content;

/// Everything that is held about a person, ready to be written.
pub struct Export {
    /// When it was read.
    at: Instant,
    /// The language of the README.
    locale: Locale,
    /// Who hands it out, in that language.
    house: String,
    /// Where the policy can be read.
    policy: String,
    /// The version of the policy in force.
    policy_version: String,
    /// One for each table, in the order of [`Table::ALL`].
    tables: Vec<Content>,
}

/// Without what is held.
impl std::fmt::Debug for Export {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Export").field("at", &self.at).finish_non_exhaustive()
    }
}

impl Export {
    /// A name for the file: `my-data-20261201.zip`. It tells nothing about whose it is.
    #[must_use]
    pub fn file_name(&self) -> String {
        let day: String =
            utc::written(self.at).chars().take_while(|c| *c != 'T').filter(char::is_ascii_digit).collect();
        format!("my-data-{day}.zip")
    }

    /// Writes the ZIP file, from its beginning to its end, without going back: it can be sent while it is written. The
    /// caller runs this where waiting is allowed.
    ///
    /// # Errors
    /// When it cannot be written, because the reader has gone for example.
    pub fn write_zip(&self, to: impl Write) -> Result<(), NotWritten> {
        archive::write(self, to)
    }
}

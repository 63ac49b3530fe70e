//! The README of a download: every file and every field, in the person's language.

use super::Export;
use super::archive::file_name;
use crate::people::words;
use crate::policy::words as policy_words;

/// Columns are aligned by nothing: letters of East Asia are twice as wide in some fonts only.
pub(super) fn text(export: &Export) -> String {
    let words = words::of(export.locale);
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    line(&(words.readme_title)(&export.house));
    line("");
    line(&(words.readme_lead)(&policy_words::moment(export.at, export.locale)));
    line(&(words.readme_policy)(&export.policy));
    line("");
    line(&heading(words.readme_files));
    line("");
    line(&format!("data.json - {}", words.readme_json));
    line(&format!("*.csv - {}", words.readme_csv));
    line("");
    line(words.readme_notation);
    for content in &export.tables {
        line("");
        line(&heading(&format!("{} - {}", file_name(content.table), (words.table)(content.table))));
        line("");
        if content.rows.is_empty() {
            line(words.readme_empty);
        }
        for column in &content.columns {
            line(&format!("- {}: {}", column.name, column.means));
        }
    }
    line("");
    line(&heading(words.readme_left_out));
    line("");
    for left_out in words.left_out {
        line(&format!("- {left_out}"));
    }
    text
}

fn heading(words: &str) -> String {
    format!("== {words} ==")
}

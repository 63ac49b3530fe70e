//! Reads `register.toml`: its syntax, its values, then what its entries say about each other.

use super::problem::Problems;
use super::source::Source;
use changho_domain::date::Date;
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::check::{Step, check};
use changho_domain::policy::{
    Articles, Automatic, Consignee, Controller, Cookie, Disclosure, EntryId, ForeignRecipient, Item, Officer, OwnWords,
    Period, Purpose, Recipient, Redress, Register, Right, Site, VersionId,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error, ValueDeserializer};

/// The register in the file; none when it has values that cannot be read. Whatever is wrong is added to the problems.
pub(super) fn read(source: &Source, problems: &mut Problems) -> Option<Register> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        for error in errors {
            report(source, &error, 0, problems);
        }
        return None;
    }
    match Register::deserialize(Deserializer::from(table.clone())) {
        Ok(register) => {
            for problem in check(&register) {
                let line = source.line_at(place(table.get_ref(), &problem.path));
                problems.add_at(source.path(), line, problem.message);
            }
            Some(register)
        }
        Err(first) => {
            if !report_each(source, table.get_ref(), problems) {
                report(source, &first, 0, problems);
            }
            None
        }
    }
}

/// `near` is where to look when the error itself does not know.
fn report(source: &Source, error: &Error, near: usize, problems: &mut Problems) {
    let line = source.line_at(error.span().map_or(near, |span| span.start));
    problems.add_at(source.path(), line, error.message().trim().replace('\n', "; "));
}

/// The line, counted from 1, on which the value stands to which the steps lead, or the last thing on the way that there
/// is.
pub(super) fn line(source: &Source, steps: &[Step]) -> usize {
    let (table, _) = DeTable::parse_recoverable(&source.text);
    source.line_at(place(table.get_ref(), steps))
}

/// Where the value stands to which the steps lead, or the last thing on the way that there is; a byte of the file.
fn place(root: &DeTable<'_>, steps: &[Step]) -> usize {
    let mut at = 0;
    let mut table = Some(root);
    let mut array = None;
    for step in steps {
        let value = match step {
            Step::Key(key) => {
                let Some((key, value)) = table.and_then(|table| table.get_key_value(key.as_str())) else { break };
                at = key.span().start;
                value
            }
            Step::Index(index) => {
                let Some(value) = array.and_then(|array: &toml::de::DeArray<'_>| array.get(*index)) else { break };
                at = value.span().start;
                value
            }
        };
        table = value.get_ref().as_table();
        array = value.get_ref().as_array();
    }
    at
}

/// Reading a whole register stops at the first value that does not fit. This reads every section and every entry by
/// itself, so that all such values are reported; whether any was.
fn report_each(source: &Source, table: &DeTable<'_>, problems: &mut Problems) -> bool {
    let mut each = Each { source, problems, found: false };
    for key in ["version", "effective_date", "controller", "provision", "transfer"] {
        if table.get(key).is_none() {
            each.problems.add_at(source.path(), 1, format!("missing field `{key}`"));
            each.found = true;
        }
    }
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "version" | "previous" => each.value::<VersionId>(value),
            "effective_date" => each.value::<Date>(value),
            "prevailing_language" => each.value::<Locale>(value),
            "sample" | "draft" => each.value::<bool>(value),
            "summary" => each.value::<Localized<String>>(value),
            "controller" => each.value::<Controller>(value),
            "articles" => each.value::<Articles>(value),
            "texts" => each.value::<OwnWords>(value),
            "provision" | "transfer" => each.value::<Disclosure>(value),
            "items" => each.named::<Item>(value),
            "periods" => each.named::<Period>(value),
            "purposes" => each.entries::<Purpose>(value),
            "automatic" => each.entries::<Automatic>(value),
            "consignees" => each.entries::<Consignee>(value),
            "recipients" => each.entries::<Recipient>(value),
            "foreign_recipients" => each.entries::<ForeignRecipient>(value),
            "cookies" => each.entries::<Cookie>(value),
            "rights" => each.entries::<Right>(value),
            "sites" => each.entries::<Site>(value),
            "officers" => each.entries::<Officer>(value),
            "redress" => each.entries::<Redress>(value),
            unknown => {
                let line = source.line_at(key.span().start);
                each.problems.add_at(source.path(), line, format!("a register has no section or field `{unknown}`"));
                each.found = true;
            }
        }
    }
    each.found
}

struct Each<'a> {
    source: &'a Source,
    problems: &'a mut Problems,
    found: bool,
}

impl Each<'_> {
    fn value<T: DeserializeOwned>(&mut self, value: &Spanned<DeValue<'_>>) {
        if let Err(error) = T::deserialize(ValueDeserializer::from(value.clone())) {
            report(self.source, &error, value.span().start, self.problems);
            self.found = true;
        }
    }

    /// The entries of an array; a value that is no array is read as one, for the message that follows.
    fn entries<T: DeserializeOwned>(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref().as_array() {
            Some(entries) => entries.iter().for_each(|entry| self.value::<T>(entry)),
            None => self.value::<Vec<T>>(value),
        }
    }

    /// The values of a table whose keys are ids.
    fn named<T: DeserializeOwned>(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref().as_table() {
            Some(table) => {
                for (key, value) in table {
                    if !EntryId::allows(key.get_ref()) {
                        let line = self.source.line_at(key.span().start);
                        let message = format!("`{}`: {}", key.get_ref(), changho_domain::policy::entry::NotAnId);
                        self.problems.add_at(self.source.path(), line, message);
                        self.found = true;
                    }
                    self.value::<T>(value);
                }
            }
            None => self.value::<BTreeMap<EntryId, T>>(value),
        }
    }
}

#[cfg(test)]
mod tests;

//! Writing the ZIP file.

use super::tables::{Content, Table};
use super::{Export, readme};
use crate::people::utc;
use serde_json::{Map, Value as Json};
use std::io::Write;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What the layout of `data.json` is called. A change that a reading program could stumble over gets a new name.
const FORMAT: &str = "changho-my-data-2";
/// Without it, spreadsheet programs take UTF-8 for something else.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The download could not be written to its end.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The ZIP file.
    #[error("the archive was not written: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// What is in it.
    #[error("a file in the archive was not written: {0}")]
    File(#[from] std::io::Error),
    /// A table in it.
    #[error("a table in the archive was not written: {0}")]
    Table(#[from] csv::Error),
    /// The data for programs.
    #[error("the data was not written: {0}")]
    Data(#[from] serde_json::Error),
}

type Archive<W> = ZipWriter<StreamWriter<W>>;

/// Writes README, data and tables, one behind the other.
pub(super) fn write(export: &Export, to: impl Write) -> Result<(), NotWritten> {
    let mut archive = ZipWriter::new_stream(to);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time_stamp(export));

    archive.start_file("README.txt", options)?;
    write!(archive, "{BYTE_ORDER_MARK}{}", readme::text(export).replace('\n', "\r\n"))?;

    archive.start_file("data.json", options)?;
    serde_json::to_writer_pretty(&mut archive, &data(export))?;

    for content in &export.tables {
        archive.start_file(file_name(content.table), options)?;
        write_table(&mut archive, content)?;
    }
    archive.finish()?.into_inner().flush()?;
    Ok(())
}

/// The name of the CSV file of a table.
pub(super) fn file_name(table: Table) -> String {
    format!("{}.csv", table.name())
}

fn write_table<W: Write>(archive: &mut Archive<W>, content: &Content) -> Result<(), NotWritten> {
    archive.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(archive);
    csv.write_record(content.columns.iter().map(|column| column.name.as_str()))?;
    for row in &content.rows {
        csv.write_record(row.iter().map(|value| value.cell()))?;
    }
    Ok(csv.flush()?)
}

/// Everything as JSON: a table is a list of objects, the person is one object.
fn data(export: &Export) -> Json {
    let mut data = Map::new();
    data.insert("format".to_owned(), FORMAT.into());
    data.insert("exported_at".to_owned(), utc::written(export.at).into());
    data.insert("controller".to_owned(), export.house.as_str().into());
    data.insert("policy".to_owned(), export.policy.as_str().into());
    data.insert("policy_version".to_owned(), export.policy_version.as_str().into());
    for Content { table, columns, rows } in &export.tables {
        let object = |row: &Vec<super::tables::Value>| -> Json {
            columns
                .iter()
                .zip(row)
                .map(|(column, value)| (column.name.clone(), value.json()))
                .collect::<Map<_, _>>()
                .into()
        };
        let rows: Vec<Json> = rows.iter().map(object).collect();
        let value = match (table, rows.into_iter()) {
            (Table::Person, mut rows) => rows.next().unwrap_or(Json::Null),
            (_, rows) => rows.collect(),
        };
        data.insert(table.name().to_owned(), value);
    }
    data.into()
}

/// The moment of the download, in UTC; ZIP has no time zones.
fn time_stamp(export: &Export) -> DateTime {
    let written = utc::written(export.at);
    let part = |from: usize, to: usize| written.get(from..to).and_then(|part| part.parse::<u16>().ok());
    let byte = |from, to| part(from, to).and_then(|part| u8::try_from(part).ok());
    let made = (|| {
        DateTime::from_date_and_time(
            part(0, 4)?,
            byte(5, 7)?,
            byte(8, 10)?,
            byte(11, 13)?,
            byte(14, 16)?,
            byte(17, 19)?,
        )
        .ok()
    })();
    // ZIP reckons from 1980 to 2107.
    made.unwrap_or_default()
}

//! The erasure ledger as a text, for a copy apart from the backups, and for restoring a PostgreSQL database.

use super::{What, add};
use crate::error::Fault;
use crate::store::Db;
use std::fmt::Write as _;

/// The first line.
const TITLE: &str = "changho erasures 1";
/// The length of a mark, in bytes.
const MARK: usize = 32;

/// A text is no erasure ledger.
#[derive(Debug, thiserror::Error)]
pub enum NoLedger {
    /// The first line is another one.
    #[error("it does not begin with the line \"{TITLE}\"")]
    Title,
    /// A line is not one of the ledger.
    #[error("line {0} is none of a ledger")]
    Line(usize),
    /// The database fails.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// The ledger of a database of keys: a line each, the mark in hexadecimal digits, what happened, and when in milliseconds since 1970.
///
/// # Errors
/// When the database fails.
pub async fn export(keys: &Db) -> Result<String, Fault> {
    let mut tx = keys.read().await?;
    let rows = all!(tx, Row, "SELECT mark, what, at FROM erasures ORDER BY number, mark")?;
    Ok(format!("{TITLE}\n{}", lines(rows)))
}

/// The lines of what a center's database has noted and not moved to its keys yet.
pub(crate) async fn unsettled(center: &Db) -> Result<String, Fault> {
    let mut tx = center.read().await?;
    Ok(lines(all!(tx, Row, "SELECT mark, what, at FROM erasing ORDER BY at, mark")?))
}

type Row = (Vec<u8>, String, i64);

fn lines(rows: Vec<Row>) -> String {
    let mut text = String::new();
    for (mark, what, at) in rows {
        for byte in mark {
            // Writing into a text does not fail.
            let _ = write!(text, "{byte:02x}");
        }
        let _ = writeln!(text, " {what} {at}");
    }
    text
}

/// Adds the lines of such a text to the ledger of a database of keys; what it has already stays. Says how many lines there were.
///
/// # Errors
/// When the text is no ledger, or the database fails; nothing is added then.
pub async fn import(keys: &Db, text: &str) -> Result<u64, NoLedger> {
    let mut lines = text.lines().enumerate();
    if lines.next().is_none_or(|(_, title)| title != TITLE) {
        return Err(NoLedger::Title);
    }
    let mut tx = keys.write().await.map_err(Fault::from)?;
    let mut read = 0;
    for (at, line) in lines {
        let (mark, what, when) = parse(line).ok_or(NoLedger::Line(at + 1))?;
        add(&mut tx, &mark, what.name(), when).await?;
        read += 1;
    }
    tx.commit().await.map_err(Fault::from)?;
    Ok(read)
}

fn parse(line: &str) -> Option<(Vec<u8>, What, i64)> {
    let [mark, what, at] = line.split(' ').collect::<Vec<_>>()[..] else { return None };
    if mark.len() != 2 * MARK || !mark.is_ascii() {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(mark.get(at..at + 2)?, 16).ok();
    let mark: Option<Vec<u8>> = (0..mark.len()).step_by(2).map(byte).collect();
    Some((mark?, What::named(what)?, at.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_as_it_was_written() {
        let mark = "0a".repeat(MARK);
        assert!(matches!(parse(&format!("{mark} person 7")), Some((bytes, What::Person, 7)) if bytes == [10; MARK]));
        for wrong in
            ["", "person 7", &format!("{mark} nobody 7"), &format!("{mark} person x"), &format!("{mark}0 person 7")]
        {
            assert!(parse(wrong).is_none(), "{wrong}");
        }
        let wide = "가".repeat(MARK * 2 / 3) + "x";
        assert!(parse(&format!("{wide} person 7")).is_none());
    }
}

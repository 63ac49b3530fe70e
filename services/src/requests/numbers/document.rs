//! The numbers for programs. The format is ours; `docs/numbers.schema.json` describes it, and a test holds the document to it.

use super::super::words;

use changho_domain::date::Date;
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::Register;
use changho_domain::requests::numbers::{About, Days, FEWEST, Line, Parts, Told, Year};
use serde::Serialize;

/// The name and number of the format. A change that could break a program that reads it takes the next number.
pub const FORMAT: &str = "changho-numbers/1";

/// The description of the format, JSON Schema 2020-12.
pub const SCHEMA: &str = include_str!("../../../../docs/numbers.schema.json");

/// Where things of the center are. Paths are made elsewhere; here they are put behind the center's own address, because a
/// document that was saved has to lead back.
#[derive(Debug, Clone, Copy)]
pub struct Links<'a> {
    /// The center's address, without a slash at the end.
    pub base: &'a str,
    /// The path of the document.
    pub document: &'static str,
    /// The path of the schema.
    pub schema: &'static str,
    /// The path of the page.
    pub page: fn(Locale) -> String,
    /// The path of the feed.
    pub feed: fn(Locale) -> String,
}

/// The document.
///
/// # Errors
/// When a value cannot be written as JSON, which would be a mistake in the program.
pub fn document(register: &Register, years: &[Year], links: &Links<'_>) -> serde_json::Result<String> {
    let whole = |path: &str| [links.base, path].concat();
    serde_json::to_string(&Document {
        format: FORMAT,
        schema: whole(links.schema),
        url: whole(links.document),
        controller: &register.controller.name,
        time_zone: "Asia/Seoul",
        fewest: FEWEST,
        since: years.last().map(|year| year.year),
        pages: Localized::from_fn(|locale| whole(&(links.page)(locale))),
        feeds: Localized::from_fn(|locale| whole(&(links.feed)(locale))),
        years: years.iter().map(of_year).collect(),
    })
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    schema: String,
    url: String,
    controller: &'a Localized<String>,
    time_zone: &'static str,
    fewest: u32,
    since: Option<u16>,
    pages: Localized<String>,
    feeds: Localized<String>,
    years: Vec<OfYear>,
}

#[derive(Serialize)]
struct OfYear {
    year: u16,
    closed: bool,
    until: Date,
    lines: Vec<OfLine>,
}

#[derive(Serialize)]
struct OfLine {
    kind: &'static str,
    name: Localized<&'static str>,
    statutory_days: Option<u32>,
    received: Number,
    outcomes: Option<Outcomes>,
    days: Option<OfDays>,
}

#[derive(Serialize)]
struct Outcomes {
    met: Number,
    in_part: Number,
    refused: Number,
    withdrawn: Number,
    open: Option<Number>,
}

#[derive(Serialize)]
struct OfDays {
    median: u32,
    slowest: u32,
}

#[derive(Serialize)]
struct Number {
    min: u32,
    max: Option<u32>,
}

fn of_year(year: &Year) -> OfYear {
    OfYear { year: year.year, closed: year.closed, until: year.until, lines: year.lines.iter().map(of_line).collect() }
}

fn of_line(line: &Line) -> OfLine {
    let (kind, statutory_days) = match line.about {
        About::Kind(kind) => (kind.name(), Some(kind.days())),
        About::Others => ("others", None),
    };
    OfLine {
        kind,
        name: Localized::from_fn(|locale| words::about(line.about, locale)),
        statutory_days,
        received: number(line.received),
        outcomes: line.parts.map(|Parts { met, in_part, refused, withdrawn, open }| Outcomes {
            met: number(met),
            in_part: number(in_part),
            refused: number(refused),
            withdrawn: number(withdrawn),
            open: open.map(number),
        }),
        days: line.days.map(|Days { half, slowest }| OfDays { median: half, slowest }),
    }
}

const fn number(told: Told) -> Number {
    Number { min: told.min, max: told.max }
}

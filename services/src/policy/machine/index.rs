//! The list of versions, where a program starts.

use super::super::Shelf;
use super::{FORMAT, Links};
use changho_domain::date::Date;
use changho_domain::locale::Localized;
use changho_domain::policy::{VersionId, VersionState};
use serde::Serialize;

/// The list as it is on a day (in Korea), the newest version first.
///
/// # Errors
/// When a value cannot be written as JSON, which would be a mistake in the program.
pub fn index(shelf: &Shelf, today: Date, links: &Links<'_>) -> serde_json::Result<String> {
    let current = shelf.current(today);
    serde_json::to_string(&Index {
        format: FORMAT,
        schema: [&links.whole(links.schema), "#/$defs/index"].concat(),
        url: links.whole(links.index),
        controller: &current.register().controller.name,
        current: current.id(),
        feeds: Localized::from_fn(|locale| links.whole(&(links.feed)(locale))),
        versions: shelf
            .versions()
            .map(|version| Line {
                version: version.id(),
                state: shelf.state(version, today),
                effective_date: version.effective_date(),
                previous: version.register().previous,
                sample: version.register().sample,
                fingerprint: version.fingerprint(),
                url: links.whole(&(links.document)(version.id())),
                pages: links.pages(version.id()),
            })
            .collect(),
    })
}

#[derive(Serialize)]
struct Index<'a> {
    format: &'static str,
    schema: String,
    url: String,
    controller: &'a Localized<String>,
    current: &'a str,
    feeds: Localized<String>,
    versions: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    version: &'a str,
    state: VersionState,
    effective_date: Date,
    previous: Option<VersionId>,
    sample: bool,
    fingerprint: &'a str,
    url: String,
    pages: Localized<String>,
}

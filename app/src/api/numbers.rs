//! How requests were handled, in numbers. The page is made here as a whole, and what a feed says of a year too.

use super::answer::Request;
use crate::address::{Page, RequestPage, machine};
use crate::components::markup::{Html, element, heading, join, link, list, paragraph, text, words};
use crate::i18n::numbers::{Numbers, T};
use crate::page::{MadePage, PageData};
use changho_domain::locale::Locale;
use changho_domain::requests::numbers::{Line, Told, Year};
use changho_services::Fault;
use changho_services::policy::words as said;
use changho_services::requests::{numbers, words as request_words};

/// A column: its head, and what it says of a line; none where the line says nothing of it.
type Column = (&'static str, fn(&Line, &Numbers) -> Option<String>);

/// Shows the page.
pub(super) async fn load(request: &Request<'_>) -> Result<PageData, Fault> {
    let (t, locale, center) = (T.of(request.locale), request.locale, &request.visit.center);
    let years = numbers::years(center, center.today()).await?;
    let mut parts = vec![words("h1", "", t.title), words("p", "lead", t.lead)];
    parts.extend(years.iter().map(|year| of_year(year, locale)));
    let since = years.last().map(|year| t.since.with(&year.year.to_string())).unwrap_or_default();
    let notes = [t.what_counts, &since, t.kept, t.which_days, t.hidden, t.when_closed, t.while_running];
    let links = [
        link(t.to_feed, "", &machine::numbers_feed(locale)),
        link(t.to_document, "", machine::NUMBERS),
        link(t.to_schema, "", machine::NUMBERS_SCHEMA),
    ];
    parts.extend([
        heading(t.how),
        list("", &notes.map(text)),
        element(
            "div",
            &[("class", "not-printed")],
            &[
                heading(t.elsewhere),
                list("", &links),
                element("p", &[], &[link(t.to_requests, "link", &Page::Requests(RequestPage::Start).path(locale))]),
            ],
        ),
    ]);
    let html = join(&parts).into_string();
    Ok(PageData::Made(Box::new(MadePage { heading: t.title.to_owned(), class: "page-read numbers".to_owned(), html })))
}

/// The anchor of a year on the page.
#[must_use]
pub fn anchor(year: u16) -> String {
    format!("year-{year}")
}

/// The heading of a year.
#[must_use]
pub fn title(year: &Year, locale: Locale) -> String {
    let t = T.of(locale);
    if year.closed { t.year } else { t.runs }.with(&year.year.to_string())
}

/// A year in a sentence or two. It says no more than the lines of its table.
#[must_use]
pub fn summary(year: &Year, locale: Locale) -> String {
    let t = T.of(locale);
    let (received, met) = (year.received(), year.met());
    if received == Told::at_least(0) {
        return t.few_of_each.to_owned();
    }
    let mut said = vec![t.received_in_all.with(&t.told(received))];
    if met != Told::at_least(0) {
        said.push(t.met_in_all.with(&t.told(met)));
    }
    said.join(" ")
}

fn of_year(year: &Year, locale: Locale) -> Html {
    let t = T.of(locale);
    let anchor = anchor(year.year);
    let head = element("h2", &[("id", &anchor)], &[text(&title(year, locale))]);
    join(&[head, paragraph(&summary(year, locale)), table(year, &anchor, t, locale)])
}

fn table(year: &Year, anchor: &str, t: &'static Numbers, locale: Locale) -> Html {
    let columns = columns(year, t);
    let caption_id = format!("{anchor}-table");
    let caption = [t.caption.with(&year.year.to_string()), t.as_of.with(&said::date(year.until, locale))].join(" · ");
    let head = |class: &str, said: &str| element("th", &[("scope", "col"), ("class", class)], &[text(said)]);
    let heads: Vec<Html> =
        std::iter::once(head("", t.kind)).chain(columns.iter().map(|(said, _)| head("number", said))).collect();
    let rows: Vec<Html> = year.lines.iter().map(|line| row(line, &columns, t, locale)).collect();
    let table = element(
        "table",
        &[("class", "facts")],
        &[
            element("caption", &[("id", &caption_id)], &[text(&caption)]),
            element("thead", &[], &[element("tr", &[], &heads)]),
            element("tbody", &[], &rows),
        ],
    );
    // It can be scrolled with the keys where it does not fit.
    let region =
        [("class", "table-scroll"), ("role", "region"), ("tabindex", "0"), ("aria-labelledby", caption_id.as_str())];
    element("div", &region, &[table])
}

/// The columns behind the kind. While a year runs, neither what is open nor days are told.
fn columns(year: &Year, t: &'static Numbers) -> Vec<Column> {
    let mut columns: Vec<Column> = vec![
        (t.received, |line, t| Some(t.told(line.received))),
        (t.met, |line, t| line.parts.map(|parts| t.told(parts.met))),
        (t.in_part, |line, t| line.parts.map(|parts| t.told(parts.in_part))),
        (t.refused, |line, t| line.parts.map(|parts| t.told(parts.refused))),
        (t.withdrawn, |line, t| line.parts.map(|parts| t.told(parts.withdrawn))),
    ];
    if year.closed {
        let more: [Column; 3] = [
            (t.open, |line, t| line.parts.and_then(|parts| parts.open).map(|open| t.told(open))),
            (t.median, |line, t| line.days.map(|days| t.days.of(days.half.into()))),
            (t.slowest, |line, t| line.days.map(|days| t.days.of(days.slowest.into()))),
        ];
        columns.extend(more);
    }
    columns
}

/// A line. Every cell says which column it is in, for screens on which columns stand below each other.
fn row(line: &Line, columns: &[Column], t: &'static Numbers, locale: Locale) -> Html {
    let name = request_words::about(line.about, locale);
    let mut cells = vec![element("th", &[("scope", "row")], &[text(name)])];
    let hidden = columns.len() - 1;
    for (place, (head, tell)) in columns.iter().enumerate() {
        if place > 0 && line.parts.is_none() {
            // Nothing else is told of the line: one cell says so.
            cells.push(element("td", &[("colspan", &*hidden.to_string())], &[words("span", "note", t.not_told)]));
            break;
        }
        let cell = tell(line, t).map_or_else(|| words("span", "note", t.not_told), |told| text(&told));
        cells.push(element("td", &[("class", "number"), ("data-label", head)], &[cell]));
    }
    element("tr", &[], &cells)
}

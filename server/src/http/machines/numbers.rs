//! How requests were handled, for programs: the document, its description, and a feed with an entry for each closed year.

use super::super::Site;
use super::feed::{self, Entry, Feed};
use super::{ATOM, JSON, SCHEMA_JSON, locale_of, made_of, of_the_day, page};
use axum::extract::State;
use axum::http::request::Parts;
use axum::response::Response;
use changho_app::address::{Page, machine};
use changho_app::api::numbers::{anchor, summary, title};
use changho_app::i18n::numbers::T;
use changho_domain::date::Date;
use changho_domain::locale::Locale;
use changho_domain::requests::numbers::{Year, closes_on, cutoff};
use changho_services::requests::numbers::{Links, SCHEMA, document, years};
use std::io;

/// `/numbers.json`.
pub(super) async fn json(State(site): State<Site>, parts: Parts) -> Response {
    made_of(&site, &parts, JSON, read, |site, day, years| {
        let links = Links {
            base: &site.center.base_url,
            document: machine::NUMBERS,
            schema: machine::NUMBERS_SCHEMA,
            page: |locale| Page::Numbers.path(locale),
            feed: machine::numbers_feed,
        };
        let register = site.center.shelf.current(day).register();
        document(register, &years, &links).map_err(io::Error::other)
    })
    .await
}

/// `/numbers/schema.json`.
pub(super) async fn schema(State(site): State<Site>, parts: Parts) -> Response {
    of_the_day(&site, &parts, SCHEMA_JSON, |_, _| Ok(SCHEMA.to_owned())).await
}

/// `/{locale}/numbers/feed.xml`.
pub(super) async fn closed_years(State(site): State<Site>, parts: Parts) -> Response {
    match locale_of(&parts) {
        Some(locale) => {
            made_of(&site, &parts, ATOM, read, move |site, day, years| {
                feed::write(site, day, &told(site, day, &years, locale))
            })
            .await
        }
        None => page(site, parts).await,
    }
}

async fn read(site: Site, day: Date) -> io::Result<Vec<Year>> {
    years(&site.center, day).await.map_err(io::Error::other)
}

fn told(site: &Site, day: Date, years: &[Year], locale: Locale) -> Feed<'static> {
    let t = T.of(locale);
    let whole = |path: &str| [&site.center.base_url, path].concat();
    let page = whole(&Page::Numbers.path(locale));
    let closed = years.iter().filter(|year| year.closed);
    let entries: Vec<Entry> = closed
        .filter_map(|year| {
            Some(Entry {
                page: [&page, "#", &anchor(year.year)].concat(),
                title: [&title(year, locale), " · ", t.title].concat(),
                published: closes_on(year.year)?,
                document: whole(machine::NUMBERS),
                summary: summary(year, locale),
            })
        })
        .collect();
    // Before the first year is closed, the feed is as old as what the page tells.
    let updated = entries.first().map_or_else(|| cutoff(day.year(), day), |entry| entry.published);
    Feed { locale, own: whole(&machine::numbers_feed(locale)), title: t.of_feed, updated, page, entries }
}

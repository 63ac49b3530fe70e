//! Feeds (Atom, RFC 4287), each in one language: what all of them have in common, and that of the versions of the policy. That of
//! the numbers is in [`super::numbers`].

use super::super::Site;
use super::xml::{self, Xml};
use changho_app::address::{Page, machine};
use changho_app::i18n::policy::T;
use changho_domain::date::Date;
use changho_domain::locale::Locale;
use changho_services::policy::{State, Version, words};
use std::io;

/// How many entries a feed tells of, the newest first. A feed is for what is new; a page has them all.
const ENTRIES: usize = 50;

/// A feed. Addresses are absolute.
pub(super) struct Feed<'a> {
    pub(super) locale: Locale,
    /// Where it is.
    pub(super) own: String,
    pub(super) title: &'a str,
    /// The day on which it changed last.
    pub(super) updated: Date,
    /// The page that tells the same.
    pub(super) page: String,
    /// The newest first.
    pub(super) entries: Vec<Entry>,
}

/// An entry of a feed.
pub(super) struct Entry {
    /// What it is known by, for ever: the page that it leads to.
    pub(super) page: String,
    pub(super) title: String,
    /// The day on which it was published; it does not change afterwards.
    pub(super) published: Date,
    /// The same for programs.
    pub(super) document: String,
    pub(super) summary: String,
}

/// Writes a feed of the institution.
pub(super) fn write(site: &Site, day: Date, feed: &Feed<'_>) -> io::Result<String> {
    let locale = feed.locale;
    let institution = site.center.shelf.current(day).register().controller.name.get(locale);
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", locale.html_lang())];
    xml::document("feed", &attributes, |xml| {
        xml::text(xml, "id", &feed.own)?;
        xml::text(xml, "title", &[institution, " · ", feed.title].concat())?;
        xml::text(xml, "updated", &moment(feed.updated))?;
        xml::empty(xml, "link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &feed.own)])?;
        xml::empty(xml, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)])?;
        xml.create_element("author").write_inner_content(|author| xml::text(author, "name", institution))?;
        for entry in feed.entries.iter().take(ENTRIES) {
            xml.create_element("entry").write_inner_content(|xml| tell(xml, entry))?;
        }
        Ok(())
    })
}

fn tell(xml: &mut Xml, entry: &Entry) -> io::Result<()> {
    xml::text(xml, "id", &entry.page)?;
    xml::text(xml, "title", &entry.title)?;
    xml::text(xml, "published", &moment(entry.published))?;
    xml::text(xml, "updated", &moment(entry.published))?;
    xml::empty(xml, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.page)])?;
    xml::empty(xml, "link", &[("rel", "related"), ("type", "application/json"), ("href", &entry.document)])?;
    xml::text(xml, "summary", &entry.summary)
}

/// When a day begins in Korea.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00+09:00")
}

/// The versions of the policy as they are on a day (in Korea).
pub(super) fn versions(site: &Site, locale: Locale, day: Date) -> io::Result<String> {
    let shelf = &site.center.shelf;
    let whole = |path: String| [&site.center.base_url, path.as_str()].concat();
    let entry = |version: &Version| {
        let t = T.of(locale);
        let date = words::date(version.effective_date(), locale);
        let effective = changho_app::i18n::versions::T.of(locale).takes_effect.with(&date);
        let state = match shelf.state(version, day) {
            State::Upcoming => t.upcoming,
            State::InForce => t.in_force,
            State::Past => t.past,
        };
        Entry {
            page: whole(Page::PolicyVersion(version.id().to_owned()).path(locale)),
            title: [&version.text(locale).title, " · ", &effective].concat(),
            published: version.effective_date(),
            document: whole(machine::document(version.id())),
            summary: [t.version, " ", version.id(), " · ", &effective, " · ", state].concat(),
        }
    };
    let feed = Feed {
        locale,
        own: whole(machine::feed(locale)),
        title: T.of(locale).history,
        updated: shelf.versions().next().map_or(day, Version::effective_date),
        page: whole(Page::History.path(locale)),
        entries: shelf.versions().take(ENTRIES).map(entry).collect(),
    };
    write(site, day, &feed)
}

//! The feed of versions (Atom, RFC 4287), in one language.

use super::super::Site;
use super::xml::{self, Xml};
use changho_app::address::{Page, machine};
use changho_app::i18n::policy::{Policy, T};
use changho_domain::date::Date;
use changho_domain::locale::Locale;
use changho_services::policy::{State, Version, words};
use std::io;

/// How many versions it tells of, the newest first. A feed is for what is new; the list of versions has them all.
const ENTRIES: usize = 50;

/// The feed as it is on a day (in Korea).
pub(super) fn feed(site: &Site, locale: Locale, day: Date) -> io::Result<String> {
    let shelf = &site.center.shelf;
    let whole = |path: String| [&site.center.base_url, path.as_str()].concat();
    let (t, own) = (T.of(locale), whole(machine::feed(locale)));
    let institution = shelf.current(day).register().controller.name.get(locale);
    let newest = shelf.versions().next().map(Version::effective_date);
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", locale.html_lang())];
    xml::document("feed", &attributes, |feed| {
        xml::text(feed, "id", &own)?;
        xml::text(feed, "title", &[institution, " · ", t.history].concat())?;
        xml::text(feed, "updated", &moment(newest.unwrap_or(day)))?;
        xml::empty(feed, "link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)])?;
        let history = whole(Page::History.path(locale));
        xml::empty(feed, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", &history)])?;
        feed.create_element("author").write_inner_content(|author| xml::text(author, "name", institution))?;
        for version in shelf.versions().take(ENTRIES) {
            let state = shelf.state(version, day);
            let page = whole(Page::PolicyVersion(version.id().to_owned()).path(locale));
            let document = whole(machine::document(version.id()));
            feed.create_element("entry")
                .write_inner_content(|entry| tell(entry, version, state, (locale, t), (&page, &document)))?;
        }
        Ok(())
    })
}

fn tell(
    entry: &mut Xml,
    version: &Version,
    state: State,
    (locale, t): (Locale, &Policy),
    (page, document): (&str, &str),
) -> io::Result<()> {
    let effective =
        changho_app::i18n::versions::T.of(locale).takes_effect.with(&words::date(version.effective_date(), locale));
    let state = match state {
        State::Upcoming => t.upcoming,
        State::InForce => t.in_force,
        State::Past => t.past,
    };
    xml::text(entry, "id", page)?;
    xml::text(entry, "title", &[&version.text(locale).title, " · ", &effective].concat())?;
    xml::text(entry, "published", &moment(version.effective_date()))?;
    xml::text(entry, "updated", &moment(version.effective_date()))?;
    xml::empty(entry, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", page)])?;
    xml::empty(entry, "link", &[("rel", "related"), ("type", "application/json"), ("href", document)])?;
    xml::text(entry, "summary", &[t.version, " ", version.id(), " · ", &effective, " · ", state].concat())
}

/// When a day begins in Korea.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00+09:00")
}

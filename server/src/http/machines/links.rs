//! Where documents lead, and the linked data of pages.

use changho_app::address::{Page, machine};
use changho_app::components::head::LinkedData;
use changho_domain::locale::{Locale, Localized};
use changho_services::Center;
use changho_services::policy::machine::{Links, for_script, linked};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The addresses of this program, for documents.
pub(super) fn links(base: &str) -> Links<'_> {
    Links {
        base,
        version: |locale, version| Page::PolicyVersion(version.to_owned()).path(locale),
        document: machine::document,
        index: machine::INDEX,
        schema: machine::SCHEMA,
        feed: machine::feed,
        my: |locale| Page::My.path(locale),
        cookies: |locale| Page::Cookies.path(locale),
    }
}

/// The linked data of every version and language, each made when it is first shown and kept.
#[derive(Clone, Debug)]
pub struct Linked(Arc<BTreeMap<String, Localized<OnceLock<Arc<str>>>>>);

impl Linked {
    /// Room for the versions of a center.
    #[must_use]
    pub fn of(center: &Center) -> Self {
        let room = |_| OnceLock::new();
        Self(Arc::new(center.shelf.versions().map(|v| (v.id().to_owned(), Localized::from_fn(room))).collect()))
    }
}

/// The linked data of a page; none for pages that show no version of the policy.
#[must_use]
pub fn linked_data(made: &Linked, center: &Center, path: &str) -> Option<LinkedData> {
    let (locale, page) = Page::at(path)?;
    let version = match &page {
        Page::Policy => center.shelf.current(center.today()),
        Page::PolicyVersion(id) => center.shelf.get(id)?,
        _ => return None,
    };
    let made = made.0.get(version.id())?.get(locale);
    let data = made.get_or_init(|| script(&links(&center.base_url), version, locale));
    Some(LinkedData(data.clone()))
}

fn script(links: &Links<'_>, version: &changho_services::policy::Version, locale: Locale) -> Arc<str> {
    for_script(&linked(version, locale, links)).into()
}

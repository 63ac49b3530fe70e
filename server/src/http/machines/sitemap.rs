//! The public pages, each with the same page in the other languages (sitemaps.org, with `xhtml:link` as search engines
//! read it).

use super::super::Site;
use super::xml::{self, Xml};
use changho_app::address::Page;
use changho_domain::date::Date;
use changho_domain::locale::Locale;
use std::io;

/// The sitemap as it is on a day (in Korea).
pub(super) fn sitemap(site: &Site, day: Date) -> io::Result<String> {
    let center = &site.center;
    let current = center.shelf.current(day);
    // The policy in force changes on its day; what is not dated has no day to tell.
    let mut pages = vec![
        (Page::Policy, Some(current.effective_date())),
        (Page::History, None),
        (Page::Numbers, None),
        (Page::Cookies, None),
    ];
    pages.extend(site.houses.of(current).forms.iter().map(|form| (Page::SignUp(form.slug.clone()), None)));
    pages.extend(center.shelf.versions().map(|version| (Page::PolicyVersion(version.id().to_owned()), None)));
    let attributes =
        [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")];
    xml::document("urlset", &attributes, |set| {
        for (page, changed) in &pages {
            for locale in Locale::ALL {
                set.create_element("url")
                    .write_inner_content(|url| list(url, page, locale, *changed, &center.base_url))?;
            }
        }
        Ok(())
    })
}

fn list(url: &mut Xml, page: &Page, locale: Locale, changed: Option<Date>, base: &str) -> io::Result<()> {
    let whole = |path: String| [base, &path].concat();
    xml::text(url, "loc", &whole(page.path(locale)))?;
    if let Some(day) = changed {
        xml::text(url, "lastmod", &day.to_string())?;
    }
    let languages = Locale::ALL.into_iter().map(|other| (other.hreflang(), page.path(other)));
    for (language, path) in languages.chain([("x-default", page.path_in_any_language())]) {
        let address = whole(path);
        xml::empty(url, "xhtml:link", &[("rel", "alternate"), ("hreflang", language), ("href", &address)])?;
    }
    Ok(())
}

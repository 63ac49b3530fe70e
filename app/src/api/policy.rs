//! The policy, to read.

use super::answer::{Done, Request};
use super::{search, sights, versions};
use crate::address::Page;
use crate::page::{Fields, PageData, PolicyPage, VersionState};
use changho_domain::locale::Locale;
use changho_domain::policy::ArticlePlace;
use changho_services::error::Refusal;
use changho_services::policy::{State, Version, words};
use changho_services::statistics::Kind;
use changho_services::{Center, Fault};

/// The version in force.
pub(super) async fn in_force(request: &Request<'_>, cookies: &mut Vec<String>) -> Result<PageData, Fault> {
    let center = &request.visit.center;
    let version = center.shelf.current(center.today());
    sights::remember(request, &[(Kind::Page, "policy")], cookies).await?;
    Ok(page(request, version, None))
}

/// A version by its name.
pub(super) async fn version(request: &Request<'_>, id: &str, cookies: &mut Vec<String>) -> Result<PageData, Fault> {
    let center = &request.visit.center;
    let Some(version) = center.shelf.get(id) else { return Ok(versions::no_such_version(request, id, false)) };
    sights::remember(request, &[(Kind::Page, &format!("policy/{id}"))], cookies).await?;
    Ok(page(request, version, Some(id)))
}

/// An article by its anchor: the version that has it, and where there is none what comes nearest. Whoever asks the server for
/// the page is led to the fragment before, see [`fragment`].
pub(super) async fn article(
    request: &Request<'_>,
    id: &str,
    article: &ArticlePlace,
    cookies: &mut Vec<String>,
) -> Result<PageData, Fault> {
    match request.visit.center.shelf.get(id) {
        Some(found) if !found.text(request.locale).has(article.anchor()) => {
            Ok(versions::no_such_article(request, found, article))
        }
        _ => version(request, id, cookies).await,
    }
}

/// Where the address of an article leads that there is: to the version's page, with the fragment.
#[must_use]
pub fn fragment(center: &Center, locale: Locale, page: &Page) -> Option<String> {
    let Page::PolicyArticle(id, article) = page else { return None };
    let anchor = article.anchor();
    center
        .shelf
        .get(id)?
        .text(locale)
        .has(anchor)
        .then(|| format!("{}#{anchor}", Page::PolicyVersion(id.clone()).path(locale)))
}

/// An article was read. Counted if the visitor allows it, and if there is such an article; either way nothing is to be
/// said about it.
pub(super) async fn was_read(request: &Request<'_>, page: &Page, fields: &Fields) -> Result<Done, Refusal> {
    let center = &request.visit.center;
    let version = match page {
        Page::PolicyVersion(id) => center.shelf.get(id),
        _ => Some(center.shelf.current(center.today())),
    };
    let anchor = fields.get("read").map_or("", String::as_str);
    let article = version
        .and_then(|v| Some((v, v.text(request.locale).articles.iter().find(|article| article.anchor == anchor)?)));
    let mut cookies = Vec::new();
    if let Some((version, article)) = article {
        let what = format!("{}/{}", version.id(), article.number);
        sights::remember(request, &[(Kind::Article, &what)], &mut cookies).await?;
    }
    Ok(Done { cookies, ..Done::next(page.path(request.locale))? })
}

/// Where a version stands today.
pub(super) fn state(request: &Request<'_>, version: &Version) -> VersionState {
    let center = &request.visit.center;
    match center.shelf.state(version, center.today()) {
        State::Upcoming => VersionState::Upcoming,
        State::InForce => VersionState::InForce,
        State::Past => VersionState::Past,
    }
}

/// `named` is the version that the address names.
fn page(request: &Request<'_>, version: &Version, named: Option<&str>) -> PageData {
    let (center, locale) = (&request.visit.center, request.locale);
    let current = center.shelf.current(center.today());
    let text = version.text(locale);
    PageData::Policy(Box::new(PolicyPage {
        version: version.id().to_owned(),
        effective: words::date(version.effective_date(), locale),
        title: text.title.clone(),
        state: state(request, version),
        in_force: (words::date(current.effective_date(), locale), current.id().to_owned()),
        prevailing: version.register().prevailing_language.map(|l| l.autonym().to_owned()),
        sample: version.register().sample,
        before: [search::form(locale, named, "", None).into_string(), text.labels_html.clone()].concat(),
        coming: versions::coming(request, version),
        contents: text.articles.iter().map(|article| (article.anchor.clone(), article.heading.clone())).collect(),
        html: text.html(),
    }))
}

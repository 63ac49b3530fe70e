//! The policy, to read.

use super::answer::Request;
use super::versions;
use super::visit::{LANGUAGE, VISITOR};
use crate::page::{PageData, PolicyPage, VersionState};
use changho_domain::consent::{CHOICE_LIFETIME, VISITOR_LIFETIME};
use changho_domain::time::SECOND;
use changho_services::limits::{self, Limited};
use changho_services::policy::{State, Version, words};
use changho_services::{Fault, statistics};

/// The version in force.
pub(super) async fn in_force(request: &Request<'_>, cookies: &mut Vec<String>) -> Result<PageData, Fault> {
    let center = &request.visit.center;
    let version = center.shelf.current(center.today());
    remember(request, "policy", cookies).await?;
    Ok(page(request, version))
}

/// A version by its name.
pub(super) async fn version(request: &Request<'_>, id: &str, cookies: &mut Vec<String>) -> Result<PageData, Fault> {
    let center = &request.visit.center;
    let Some(version) = center.shelf.get(id) else { return Ok(versions::no_such_version(request, id, false)) };
    remember(request, &format!("policy/{id}"), cookies).await?;
    Ok(page(request, version))
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

fn page(request: &Request<'_>, version: &Version) -> PageData {
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
        coming: versions::coming(request, version),
        contents: text.articles.iter().map(|article| (article.anchor.clone(), article.heading.clone())).collect(),
        html: text.html(),
    }))
}

/// What the choice about cookies gates when a page is read: counting the page, and remembering the language.
async fn remember(request: &Request<'_>, page: &str, cookies: &mut Vec<String>) -> Result<(), Fault> {
    let visit = request.visit;
    let allowed = visit.standing().allows();
    if allowed.statistics {
        let number = match &visit.visitor_number {
            Some(number) => number.clone(),
            None => {
                let number = visit.center.entropy.token();
                cookies.push(visit.cookies.set(VISITOR, &number, VISITOR_LIFETIME / SECOND));
                number
            }
        };
        // Past the limit somebody is making numbers up; the page is shown all the same, and not counted.
        let whose = visit.network.hashed(&visit.center.keys);
        if limits::take(&visit.center, Limited::SightPerNetwork, &whose).await?.is_ok() {
            statistics::see(&visit.center, allowed, &number, statistics::Kind::Page, page).await?;
        }
    }
    if allowed.preferences && visit.language.as_deref() != Some(request.locale.tag()) {
        cookies.push(visit.cookies.set(LANGUAGE, request.locale.tag(), CHOICE_LIFETIME / SECOND));
    }
    Ok(())
}

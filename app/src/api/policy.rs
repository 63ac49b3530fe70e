//! The policy, to read.

use super::answer::Request;
use super::visit::{LANGUAGE, VISITOR};
use crate::page::{PageData, PolicyPage, VersionLine, VersionState};
use changho_domain::policy::Period;
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
    let Some(version) = center.shelf.get(id) else { return Ok(PageData::NotFound) };
    remember(request, &format!("policy/{id}"), cookies).await?;
    Ok(page(request, version))
}

/// All versions, the newest first.
pub(super) fn history(request: &Request<'_>) -> PageData {
    let center = &request.visit.center;
    let line = |version: &Version| VersionLine {
        version: version.id().to_owned(),
        effective: words::date(version.effective_date(), request.locale),
        state: state(request, version),
    };
    PageData::History(center.shelf.versions().map(line).collect())
}

fn state(request: &Request<'_>, version: &Version) -> VersionState {
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
        contents: text.articles.iter().map(|article| (article.anchor.clone(), article.heading.clone())).collect(),
        html: text.html(),
    }))
}

/// What the choice about cookies gates when a page is read: counting the page, and remembering the language.
async fn remember(request: &Request<'_>, page: &str, cookies: &mut Vec<String>) -> Result<(), Fault> {
    let visit = request.visit;
    let (allowed, keeping) = (visit.standing().allows(), visit.center.keeping());
    let now = visit.center.now();
    let seconds = |period: Period| (period.after(now) - now) / SECOND;
    if allowed.statistics {
        let number = match &visit.visitor_number {
            Some(number) => number.clone(),
            None => {
                let number = visit.center.entropy.token();
                cookies.push(visit.cookies.set(VISITOR, &number, seconds(keeping.statistics())));
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
        cookies.push(visit.cookies.set(LANGUAGE, request.locale.tag(), seconds(keeping.language())));
    }
    Ok(())
}

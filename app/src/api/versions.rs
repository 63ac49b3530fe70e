//! The versions of the policy: the list of them, what each changed, and what is said about the one that is coming. The center
//! makes these as a whole.

use super::answer::Request;
use super::policy::state;
use crate::address::Page;
use crate::components::markup::{Html, element, join, link, link_line, list, paragraph, words};
use crate::i18n::numbers::T as NUMBERS;
use crate::i18n::policy::T as POLICY;
use crate::i18n::versions::T;
use crate::page::{MadePage, PageData, VersionState};
use changho_domain::policy::ArticlePlace;
use changho_services::policy::{Version, words as policy_words};

/// All versions, the newest first.
pub(super) fn history(request: &Request<'_>) -> PageData {
    let (t, policy, shelf) = (T.of(request.locale), POLICY.of(request.locale), &request.visit.center.shelf);
    let first = shelf.versions().next_back().map(Version::id);
    let lines: Vec<Html> =
        shelf.versions().map(|version| line(request, version, first == Some(version.id()))).collect();
    let numbers = link_line(NUMBERS.of(request.locale).to_numbers, "link", &Page::Numbers.path(request.locale));
    let parts =
        [words("h1", "", policy.history), words("p", "lead", t.history_lead), list("versions", &lines), numbers];
    made(policy.history.to_owned(), "page-form", join(&parts).into_string())
}

fn line(request: &Request<'_>, version: &Version, first: bool) -> Html {
    let (t, policy, locale) = (T.of(request.locale), POLICY.of(request.locale), request.locale);
    let date = policy_words::date(version.effective_date(), locale);
    let (to, tag, said) = match state(request, version) {
        VersionState::InForce => (Page::Policy, "tag tag-now", policy.in_force),
        VersionState::Past => (path_of(version), "tag", policy.past),
        VersionState::Upcoming => (path_of(version), "tag", policy.upcoming),
    };
    let head = [
        link(&t.takes_effect.with(&date), "version-link", &to.path(locale)),
        words("span", "note", &[policy.version, " ", version.id()].concat()),
        words("span", tag, said),
    ];
    let mut parts = vec![element("div", &[("class", "version-head")], &head)];
    if let Some(summary) = &version.register().summary {
        parts.push(words("p", "", summary.get(locale)));
    }
    if !first {
        let changes = Page::PolicyChanges(version.id().to_owned()).path(locale);
        parts.push(element("p", &[], &[link(&t.what_changed.with(&date), "", &changes)]));
    }
    join(&parts)
}

fn path_of(version: &Version) -> Page {
    Page::PolicyVersion(version.id().to_owned())
}

/// What a version changed.
pub(super) fn changes(request: &Request<'_>, id: &str) -> PageData {
    match request.visit.center.shelf.comparison(id, request.locale) {
        Some(page) => made(page.title.clone(), "page-read changes", page.html.clone()),
        None => no_such_version(request, id, true),
    }
}

fn made(heading: String, class: &'static str, html: String) -> PageData {
    PageData::Made(Box::new(MadePage { heading, class: class.to_owned(), html }))
}

/// In place of a version that there is not: the nearest one that there is.
pub(super) fn no_such_version(request: &Request<'_>, id: &str, changes: bool) -> PageData {
    let (center, locale, t) = (&request.visit.center, request.locale, T.of(request.locale));
    let nearest = center.shelf.nearest(id, center.today());
    let date = policy_words::date(nearest.effective_date(), locale);
    let name = nearest.id().to_owned();
    let (said, to) = if changes {
        (t.what_changed.with(&date), Page::PolicyChanges(name))
    } else {
        (t.nearest.with(&date), Page::PolicyVersion(name))
    };
    let nearest = join(&[paragraph(t.no_such_version), link_line(&said, "", &to.path(locale))]);
    PageData::NoSuchVersion { nearest: nearest.into_string() }
}

/// In place of an article that a version has not: the nearest one that it has.
pub(super) fn no_such_article(request: &Request<'_>, version: &Version, asked: &ArticlePlace) -> PageData {
    let (locale, t) = (request.locale, T.of(request.locale));
    let text = version.text(locale);
    let page = path_of(version).path(locale);
    let nearest =
        asked.nearest(text.articles.iter().map(|article| article.number)).and_then(|number| text.article(number));
    let way = match nearest {
        Some(article) => link_line(&article.heading, "", &[&*page, "#", &article.anchor].concat()),
        None => link_line(&text.title, "", &page),
    };
    PageData::NoSuchVersion { nearest: join(&[paragraph(t.no_such_article), way]).into_string() }
}

/// What is said on a version about the one that is coming, or on that one itself; empty where none is.
pub(super) fn coming(request: &Request<'_>, version: &Version) -> String {
    let (center, locale, t) = (&request.visit.center, request.locale, T.of(request.locale));
    let changes =
        |version: &Version| link_line(t.what_changes, "", &Page::PolicyChanges(version.id().to_owned()).path(locale));
    let (said, version, read) = match state(request, version) {
        VersionState::Past => return String::new(),
        VersionState::Upcoming => (t.this_is_coming, version, Html::default()),
        VersionState::InForce => match center.shelf.upcoming(center.today()) {
            Some(next) => (t.coming, next, link_line(t.read_coming, "", &path_of(next).path(locale))),
            None => return String::new(),
        },
    };
    let date = policy_words::date(version.effective_date(), locale);
    let parts = [paragraph(&said.with(&date)), read, changes(version)];
    element("div", &[("class", "notice notice-info")], &parts).into_string()
}

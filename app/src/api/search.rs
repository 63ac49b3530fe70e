//! Searching inside the policy. Everything is in the address and in the first HTML: a search can be linked to, and needs no
//! script.

use super::answer::Request;
use super::sights;
use crate::address::Page;
use crate::components::markup::{Html, element, heading, join, link, list, paragraph, text, void, words};
use crate::i18n::problems::say;
use crate::i18n::search::{Search, T};
use crate::page::{PageData, SearchPage};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::policy::VersionState;
use changho_services::Fault;
use changho_services::policy::Version;
use changho_services::policy::search::{Found, FoundArticle, FoundPassage, Query};
use changho_services::statistics::{self, FEWEST_SEARCHERS, Kind};

/// So many passages are shown; the longest policies have a few hundred.
const MOST: usize = 100;
/// So many popular terms are offered.
const MOST_POPULAR: usize = 8;
/// So many are looked at: those that this text does not have are of no use to its reader.
const MOST_ASKED_FOR: u32 = 40;

/// The page of a search.
pub(super) async fn load(request: &Request<'_>, cookies: &mut Vec<String>) -> Result<PageData, Fault> {
    let (center, locale, t) = (&request.visit.center, request.locale, T.of(request.locale));
    let current = center.shelf.current(center.today());
    let version = match request.query("v") {
        "" => current,
        named => match center.shelf.get(named) {
            Some(version) => version,
            None => return Ok(PageData::NotFound),
        },
    };
    let place = Place { locale, version, named: Some(request.query("v")).filter(|named| !named.is_empty()) };
    let asked = request.query("q");
    let query = match (request.readable, asked) {
        (false, _) => Err((400, Problem::Unreadable)),
        (true, "") => Ok(None),
        (true, typed) => Query::read(typed).map(Some).map_err(|problem| (422, problem.into())),
    };
    let mut looked_at = vec![(Kind::Page, "policy/search")];
    if let Ok(Some(query)) = &query {
        looked_at.push((Kind::Search, query.as_str()));
    }
    sights::remember(request, &looked_at, cookies).await?;

    let popular = popular(request, &place).await?;
    let problem = query.as_ref().err().map(|(_, problem)| *problem);
    let mut parts = vec![words("h1", "", t.title), form(locale, place.named, asked, Some(problem))];
    if place.named.is_some() && center.shelf.state(version, center.today()) != VersionState::InForce {
        let in_force = link(t.in_force, "", &address(locale, asked, None));
        parts.push(element("p", &[("class", "note")], &[text(&t.in_version.with(version.id())), text(" "), in_force]));
    }
    let mut title = t.title.to_owned();
    let mut status = 200;
    match query {
        Err((refused, _)) => status = refused,
        Ok(None) => {}
        Ok(Some(query)) => {
            let found = version.text(locale).search.find(&query, MOST);
            if found.passages == 0 {
                title = t.nothing.with(query.as_str());
                parts.push(nothing(t, &place, &query));
            } else {
                title = [&(t.found_title)(query.as_str(), found.passages), " · ", t.title].concat();
                parts.push(results(t, &place, &query, &found));
            }
        }
    }
    parts.push(popular);
    parts.push(element("p", &[], &[link(t.whole, "", &place.policy())]));
    let institution = version.register().controller.name.get(locale);
    let title = [&title, " · ", institution].concat();
    Ok(PageData::PolicySearch(Box::new(SearchPage { title, status, html: join(&parts).into_string() })))
}

/// The form of a search, with what was typed; on the page of the search itself, `problem` says what is wrong with that.
pub(super) fn form(locale: Locale, version: Option<&str>, typed: &str, problem: Option<Option<Problem>>) -> Html {
    let t = T.of(locale);
    let mut field = vec![("class", "field-line"), ("type", "search"), ("id", "find"), ("name", "q"), ("value", typed)];
    let label = if problem.is_some() { t.what } else { t.title };
    let mut inside = vec![element("label", &[("class", "field-label"), ("for", "find")], &[text(label)])];
    if problem.is_some() {
        inside.push(element("p", &[("class", "field-hint"), ("id", "find-hint")], &[text(t.hint)]));
        field.push(("aria-describedby", "find-hint"));
    }
    if let Some(Some(problem)) = problem {
        inside.push(element("p", &[("class", "field-error"), ("id", "find-error")], &[text(&say(problem, locale))]));
        field.retain(|(name, _)| *name != "aria-describedby");
        field.extend([("aria-describedby", "find-hint find-error"), ("aria-invalid", "true"), ("autofocus", "")]);
    }
    let mut line = vec![void("input", &field)];
    if let Some(version) = version {
        line.push(void("input", &[("type", "hidden"), ("name", "v"), ("value", version)]));
    }
    let button = [("class", "button button-secondary"), ("type", "submit")];
    line.push(element("button", &button, &[text(t.find)]));
    inside.push(element("div", &[("class", "find-line")], &line));
    let action = Page::PolicySearch.path(locale);
    let attributes = [("class", "find field"), ("role", "search"), ("action", &*action), ("method", "get")];
    element("form", &attributes, &inside)
}

/// Where is searched.
struct Place<'a> {
    locale: Locale,
    version: &'a Version,
    /// The version that the address names.
    named: Option<&'a str>,
}

impl Place<'_> {
    /// The page with the text.
    fn policy(&self) -> String {
        self.named.map_or(Page::Policy, |named| Page::PolicyVersion(named.to_owned())).path(self.locale)
    }
}

/// The address of a search.
fn address(locale: Locale, what: &str, version: Option<&str>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", what);
    if let Some(version) = version {
        query.append_pair("v", version);
    }
    format!("{}?{}", Page::PolicySearch.path(locale), query.finish())
}

/// What was found, article by article.
fn results(t: &Search, place: &Place<'_>, query: &Query, found: &Found) -> Html {
    let said = (t.found)(query.as_str(), found.passages, found.articles);
    let mut parts = vec![element("p", &[("class", "lead"), ("role", "status")], &[text(&said)])];
    if found.passages > MOST {
        parts.push(paragraph(&t.limited.with(&MOST.to_string())));
    }
    let policy = place.policy();
    parts.extend(found.shown.iter().map(|article| self::article(t, &policy, article)));
    element("div", &[("class", "found")], &parts)
}

fn article(t: &Search, policy: &str, article: &FoundArticle) -> Html {
    let name = if article.heading.is_empty() { t.preface } else { &article.heading };
    let count = t.in_article.of(u64::try_from(article.count).unwrap_or_default());
    let title = element("h2", &[], &[text(name), text(" "), words("span", "found-count", &count)]);
    let passages: Vec<Html> = article.passages.iter().map(|passage| self::passage(policy, passage)).collect();
    element("section", &[("class", "found-in")], &[title, list("found-list", &passages)])
}

/// A passage is a link to itself. It is left to the browser, which then marks where it leads (`:target`).
fn passage(policy: &str, passage: &FoundPassage) -> Html {
    let pieces: Vec<Html> = passage
        .pieces
        .iter()
        .map(|piece| if piece.hit { words("mark", "", &piece.text) } else { text(&piece.text) })
        .collect();
    let to = [policy, "#", &passage.anchor].concat();
    element("a", &[("href", to.as_str()), ("rel", "external")], &pieces)
}

/// Nothing was found: what is so, and what one can do next.
fn nothing(t: &Search, place: &Place<'_>, query: &Query) -> Html {
    let mut parts =
        vec![element("p", &[("class", "lead"), ("role", "status")], &[text(&t.nothing.with(query.as_str()))])];
    let index = &place.version.text(place.locale).search;
    let single: Vec<Html> = query
        .words()
        .iter()
        .filter(|word| index.count(word) > 0)
        .map(|word| link(word.as_str(), "", &address(place.locale, word.as_str(), place.named)))
        .collect();
    if !single.is_empty() {
        parts.extend([heading(t.one_by_one), list("terms-offered", &single)]);
    }
    let elsewhere: Vec<Html> = Locale::ALL
        .into_iter()
        .filter(|other| *other != place.locale && place.version.text(*other).search.count(query) > 0)
        .map(|other| {
            let to = address(other, query.as_str(), place.named);
            let attributes = [("href", to.as_str()), ("lang", other.html_lang()), ("hreflang", other.hreflang())];
            element("a", &attributes, &[text(other.autonym())])
        })
        .collect();
    if !elsewhere.is_empty() {
        parts.extend([heading(t.elsewhere), list("terms-offered", &elsewhere)]);
    }
    parts.extend([heading(t.tries), list("", &t.advice.map(text))]);
    element("div", &[("class", "empty")], &parts)
}

/// What others search for, as far as this text has it.
async fn popular(request: &Request<'_>, place: &Place<'_>) -> Result<Html, Fault> {
    let t = T.of(place.locale);
    let asked_for = statistics::popular_searches(&request.visit.center, MOST_ASKED_FOR).await?;
    let index = &place.version.text(place.locale).search;
    let terms: Vec<Html> = asked_for
        .iter()
        .filter(|term| Query::read(&term.what).is_ok_and(|query| index.count(&query) > 0))
        .take(MOST_POPULAR)
        .map(|term| link(&term.what, "", &address(place.locale, &term.what, place.named)))
        .collect();
    if terms.is_empty() {
        return Ok(Html::default());
    }
    let what = words("p", "note", &t.popular_what.with(&FEWEST_SEARCHERS.to_string()));
    Ok(element("section", &[("class", "popular")], &[heading(t.popular), list("terms-offered", &terms), what]))
}

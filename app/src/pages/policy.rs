//! A version of the policy, to read.

use crate::address::Page;
use crate::components::contents::contents;
use crate::components::copy_link::with_copied_links;
use crate::components::icons;
use crate::components::markup::{Html, element, fixed, link_line, paragraph, text, words};
use crate::components::opening::{document_title, institution};
use crate::i18n::locale;
use crate::i18n::policy::T;
use crate::page::{PolicyPage, VersionState};
use changho_domain::locale::Locale;
use leptos::prelude::*;
use leptos_meta::Title;

/// Shows a version.
#[component]
pub(super) fn PolicyView(page: PolicyPage) -> impl IntoView {
    let (t, here) = (T.here(), locale());
    let institution = institution();
    let (date_in_force, _) = page.in_force;
    let not_in_force = match page.state {
        VersionState::InForce => None,
        VersionState::Past => Some(t.past_why.with(&date_in_force)),
        VersionState::Upcoming => Some(t.upcoming_why.with(&date_in_force)),
    };
    let mut notes = Vec::new();
    if let Some(why) = not_in_force {
        let lines = [paragraph(&why), link_line(t.to_in_force, "", &Page::Policy.path(here))];
        notes.push(element("div", &[("class", "notice notice-warning")], &lines));
    }
    if !page.coming.is_empty() {
        notes.push(Html::made(page.coming));
    }
    let prevailing =
        page.prevailing.as_deref().and_then(|autonym| Locale::ALL.iter().position(|l| l.autonym() == autonym));
    if let Some(language) = prevailing.and_then(|place| t.languages.get(place)) {
        notes.push(words("p", "policy-note", &t.prevails.with(language)));
    }
    let mut tags = vec![state_tag(page.state)];
    if page.sample {
        tags.extend([text(" "), words("span", "tag tag-sample", t.sample)]);
    }
    let address = [origin(), Page::PolicyVersion(page.version.clone()).path(here)].concat();
    let sheet = [
        words("p", "", &[&institution, " · ", &page.title, " · ", t.version, " ", &page.version].concat()),
        words("p", "", &[t.address, ": ", &address].concat()),
    ];
    let head = [
        element("div", &[("class", "only-printed sheet-head")], &sheet),
        element("p", &[("class", "policy-tags")], &tags),
        words("h1", "", &page.title),
    ];
    let fact = |label, value: &str| element("div", &[], &[words("dt", "", label), words("dd", "", value)]);
    let facts = [fact(t.effective, &page.effective), fact(t.version, &page.version)];
    let facts = element("dl", &[("class", "policy-facts")], &facts);
    // Versions are told apart in the tabs and the history of the browser.
    let title = match page.state {
        VersionState::InForce => [&page.title, " · ", &institution].concat(),
        _ => [&page.title, " ", &page.version, " · ", &institution].concat(),
    };
    #[cfg(feature = "hydrate")]
    crate::components::contents::follow_reading();
    #[cfg(feature = "hydrate")]
    crate::components::sights::tell_what_is_read();
    view! {
        <Title text=document_title(title)/>
        <div class="page page-read policy">
            <header class="policy-head">
                {fixed("policy-title", &head)}
                <div class="policy-line">
                    {fixed("", &[facts])}
                    <div class="policy-tools">
                        <a class="link" href=Page::History.path(here)>{t.history}</a>
                        <button class="button button-quiet needs-script" type="button" on:click=print>{icons::printer()} {t.print}</button>
                    </div>
                </div>
                {(!notes.is_empty()).then(|| fixed("policy-notes", &notes))}
            </header>
            <div class="policy-before" inner_html=page.before></div>
            <div class="policy-body">
                {contents(&page.contents)}
                {with_copied_links(page.html)}
            </div>
        </div>
    }
    .into_any()
}

/// Where a version stands, in a word.
fn state_tag(state: VersionState) -> Html {
    let t = T.here();
    let (class, said) = match state {
        VersionState::InForce => ("tag tag-now", t.in_force),
        VersionState::Past => ("tag", t.past),
        VersionState::Upcoming => ("tag", t.upcoming),
    };
    words("span", class, said)
}

/// Where this center is, for paper.
#[cfg(feature = "ssr")]
fn origin() -> String {
    use_context::<crate::api::visit::Visit>()
        .map(|visit| visit.center.base_url.trim_end_matches('/').to_owned())
        .unwrap_or_default()
}

#[cfg(not(feature = "ssr"))]
fn origin() -> String {
    location().origin().unwrap_or_default()
}

fn print(_: leptos::ev::MouseEvent) {
    #[cfg(feature = "hydrate")]
    let _ = window().print();
}

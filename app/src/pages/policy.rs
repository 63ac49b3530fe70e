//! A version of the policy, to read.

use crate::address::Page;
use crate::components::contents::contents;
use crate::components::copy_link::with_copied_links;
use crate::components::icons;
use crate::components::opening::institution;
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
    let state_notice = not_in_force.map(|why| {
        view! {
            <div class="notice notice-warning">
                <p>{why}</p>
                <p><a href=Page::Policy.path(here)>{t.to_in_force}</a></p>
            </div>
        }
    });
    let prevails = page.prevailing.as_deref().and_then(|autonym| {
        let place = Locale::ALL.iter().position(|locale| locale.autonym() == autonym)?;
        let said = t.prevails.with(t.languages.get(place)?);
        Some(view! { <p class="policy-note">{said}</p> })
    });
    let address = [origin(), Page::PolicyVersion(page.version.clone()).path(here)].concat();
    let sheet = [&institution, " · ", &page.title, " · ", t.version, " ", &page.version].concat();
    // Versions are told apart in the tabs and the history of the browser.
    let title = match page.state {
        VersionState::InForce => [&page.title, " · ", &institution].concat(),
        _ => [&page.title, " ", &page.version, " · ", &institution].concat(),
    };
    #[cfg(feature = "hydrate")]
    crate::components::contents::follow_reading();
    view! {
        <Title text=title/>
        <div class="page page-read policy">
            <header class="policy-head">
                <div class="only-printed sheet-head">
                    <p>{sheet}</p>
                    <p>{t.address} ": " {address}</p>
                </div>
                <p class="policy-tags">{state_tag(page.state)} " " {page.sample.then(|| view! { <span class="tag tag-sample">{t.sample}</span> })}</p>
                <h1>{page.title.clone()}</h1>
                <div class="policy-line">
                    <dl class="policy-facts">
                        <div><dt>{t.effective}</dt><dd>{page.effective}</dd></div>
                        <div><dt>{t.version}</dt><dd>{page.version.clone()}</dd></div>
                    </dl>
                    <div class="policy-tools">
                        <a class="link" href=Page::History.path(here)>{t.history}</a>
                        <button class="button button-quiet needs-script" type="button" on:click=print>{icons::printer()} {t.print}</button>
                    </div>
                </div>
                {state_notice}
                {prevails}
            </header>
            <div class="policy-body">
                {contents(&page.contents)}
                {with_copied_links(page.html)}
            </div>
        </div>
    }
    .into_any()
}

/// Where a version stands, in a word.
pub(super) fn state_tag(state: VersionState) -> AnyView {
    let t = T.here();
    let (class, words) = match state {
        VersionState::InForce => ("tag tag-now", t.in_force),
        VersionState::Past => ("tag", t.past),
        VersionState::Upcoming => ("tag", t.upcoming),
    };
    view! { <span class=class>{words}</span> }.into_any()
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

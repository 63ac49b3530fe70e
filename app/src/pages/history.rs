//! All versions of the policy.

use super::policy::state_tag;
use crate::address::Page;
use crate::components::opening::opening;
use crate::i18n::locale;
use crate::i18n::policy::T;
use crate::page::{VersionLine, VersionState};
use leptos::prelude::*;

/// Lists the versions, the newest first.
#[component]
pub(super) fn HistoryView(versions: Vec<VersionLine>) -> impl IntoView {
    let (t, here) = (T.here(), locale());
    let lines: Vec<AnyView> = versions
        .into_iter()
        .map(|line| {
            let to = match line.state {
                VersionState::InForce => Page::Policy,
                _ => Page::PolicyVersion(line.version.clone()),
            };
            view! {
                <li>
                    <a href=to.path(here)>{t.takes_effect.with(&line.effective)}</a>
                    " "
                    <span class="note">{t.version} " " {line.version}</span>
                    " "
                    {state_tag(line.state)}
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="page page-form">
            {opening(t.history, t.history_lead)}
            <ul class="versions">{lines}</ul>
        </div>
    }
    .into_any()
}

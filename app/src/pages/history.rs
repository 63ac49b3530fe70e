//! All versions of the policy.

use super::policy::state_tag;
use crate::address::Page;
use crate::components::markup::{Html, join, link, list, text, words};
use crate::components::opening::{opening_of, page};
use crate::i18n::locale;
use crate::i18n::policy::T;
use crate::page::{VersionLine, VersionState};
use leptos::prelude::*;

/// Lists the versions, the newest first.
#[component]
pub(super) fn HistoryView(versions: Vec<VersionLine>) -> impl IntoView {
    let t = T.here();
    let lines: Vec<Html> = versions.iter().map(line).collect();
    page(t.history, &[opening_of(t.history, t.history_lead), list("versions", &lines)])
}

fn line(version: &VersionLine) -> Html {
    let t = T.here();
    let to = match version.state {
        VersionState::InForce => Page::Policy,
        _ => Page::PolicyVersion(version.version.clone()),
    };
    join(&[
        link(&t.takes_effect.with(&version.effective), "", &to.path(locale())),
        text(" "),
        words("span", "note", &[t.version, " ", &version.version].concat()),
        text(" "),
        state_tag(version.state),
    ])
}

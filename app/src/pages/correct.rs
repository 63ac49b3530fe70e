//! The form to correct data.

use super::sign_up::{group_fields, language_field};
use crate::address::Page;
use crate::components::fields::{Kind, Line, line, send};
use crate::components::form::PageForm;
use crate::components::opening::{button_link, opening};
use crate::i18n::my::changes::T;
use crate::i18n::{forms, locale};
use crate::page::{CorrectPage, Returned};
use changho_domain::signup::field;
use leptos::prelude::*;

/// Name, language of mails and, for members of the group, its fields; filled with what is held.
#[component]
pub(super) fn CorrectView(page: CorrectPage, form: Option<Returned>) -> impl IntoView {
    let (t, f) = (T.here(), forms::T.here());
    let CorrectPage { values, group, countries } = page;
    let start = form.unwrap_or(Returned { values, errors: Vec::new() });
    view! {
        <div class="page page-form">
            {opening(t.correct, t.correct_lead)}
            <PageForm start=start class="form">
                {line(&Line { name: field::NAME, label: f.name, hint: f.name_hint, autocomplete: "name", kind: Kind::Words })}
                {language_field()}
                {group.then(|| group_fields(&countries))}
                <div class="buttons">
                    {send(t.correct_send)}
                    {button_link(f.cancel, "link", Page::My.path(locale()))}
                </div>
            </PageForm>
            <aside class="aside">
                <p>{t.correct_address} " " <a href=Page::ChangeAddress.path(locale())>{t.correct_address_link}</a></p>
            </aside>
        </div>
    }
    .into_any()
}

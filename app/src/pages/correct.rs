//! The form to correct data.

use super::sign_up::ask;
use crate::address::Page;
use crate::components::fields::{buttons, send};
use crate::components::form::page_form;
use crate::components::markup::{element, link, text};
use crate::components::opening::{opening_of, page_with_form};
use crate::i18n::my::changes::T;
use crate::i18n::{forms, locale};
use crate::page::{CorrectPage, Returned};
use leptos::prelude::*;

/// Everything that the person told, but the address; filled with what is held.
#[component]
pub(super) fn CorrectView(page: CorrectPage, form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    let CorrectPage { values, questions, countries } = page;
    let change = link(t.correct_address_link, "", &Page::ChangeAddress.path(locale()));
    let address = element("p", &[], &[text(t.correct_address), text(" "), change]);
    let aside = element("aside", &[("class", "aside")], &[address]);
    let fields = move || {
        let mut fields: Vec<AnyView> = questions.iter().map(|question| ask(question, &countries, "")).collect();
        // An address is changed elsewhere; where it is all that is held, there is nothing to save.
        let save = (!questions.is_empty()).then(|| send(t.correct_send));
        fields.push(buttons(save.into_iter().collect(), forms::T.here().cancel, Page::My));
        fields
    };
    let start = form.unwrap_or(Returned { values, errors: Vec::new() });
    let form = page_form(start, None, Box::new(fields));
    page_with_form(t.correct, &[opening_of(t.correct, t.correct_lead)], form, &[aside])
}

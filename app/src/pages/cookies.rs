//! The cookie choice: what holds and what can be chosen. What is told around it, the center makes.

use crate::components::banner::shown;
use crate::components::form::{PageForm, say};
use crate::components::markup::{Html, fixed, paragraph};
use crate::components::opening::opening;
use crate::i18n::cookies::T;
use crate::i18n::frame;
use crate::page::{CookiesPage, Returned, Visitor};
use changho_domain::consent::{Act, Categories, Place, Standing};
use changho_domain::policy::CookieCategory;
use leptos::prelude::*;

/// Shows what holds and takes a choice.
#[component]
pub(super) fn CookiesView(page: CookiesPage, form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    let visitor = expect_context::<RwSignal<Visitor>>();
    let standing = visitor.get_untracked().standing;
    #[cfg(feature = "hydrate")]
    crate::components::display::clear_listed();
    view! {
        <div class="page page-read cookies">
            {opening(t.title, t.lead)}
            <div class="notice notice-info">
                <h2 class="notice-title">{t.now}</h2>
                {move || now(visitor.get())}
            </div>
            <div inner_html=page.above></div>
            {choice(standing, form.unwrap_or_default())}
            <div class="told" inner_html=page.below></div>
        </div>
    }
    .into_any()
}

/// What holds now, and why.
fn now(visitor: Visitor) -> AnyView {
    let t = T.here();
    let said = match visitor.standing {
        Standing::Undecided => t.undecided,
        Standing::Signal => t.by_signal,
        Standing::Chosen(Categories::ALL) => t.all,
        Standing::Chosen(Categories::NONE) => t.none,
        Standing::Chosen(Categories { preferences: true, .. }) => t.preferences_only,
        Standing::Chosen(_) => t.statistics_only,
    };
    let despite =
        matches!(visitor.standing, Standing::Chosen(allowed) if visitor.signal && allowed != Categories::NONE);
    fixed("stack", &[paragraph(said), if despite { paragraph(t.despite_signal) } else { Html::default() }])
}

/// The form. Nothing is ticked unless it was chosen before; accepting and refusing are the same kind of button.
fn choice(standing: Standing, form: Returned) -> AnyView {
    let t = T.here();
    let words = frame::T.here();
    let ticked = standing.allows();
    let errors: Vec<AnyView> = form
        .errors
        .iter()
        .filter(|error| error.field == "act")
        .map(|error| {
            view! { <p class="notice notice-danger" role="alert">{t.refused.with(&say(error.problem))}</p> }.into_any()
        })
        .collect();
    let act = |act: Act, words: &'static str, class: &'static str| {
        view! { <button class=class type="submit" name="act" value=act.name()>{words}</button> }.into_any()
    };
    let withdraw = matches!(standing, Standing::Chosen(allowed) if allowed != Categories::NONE).then(|| {
        view! {
            <div class="stack">
                <p>{t.withdraw_what}</p>
                <p>{act(Act::Withdraw, t.withdraw, "button button-secondary")}</p>
            </div>
        }
    });
    view! {
        {errors}
        <PageForm start=form class="stack">
            <input type="hidden" name="place" value=Place::CookiesPage.name()/>
            {shown()}
            <fieldset class="stack">
                <legend><h2>{t.choose}</h2></legend>
                <div class="categories">
                    <div class="category">
                        <input type="checkbox" id="necessary" checked disabled aria-describedby="necessary-what"/>
                        <div>
                            <label for="necessary">{t.necessary}</label>
                            " "
                            <span class="always">{t.always}</span>
                        </div>
                        <p class="category-what" id="necessary-what">{t.necessary_what}</p>
                        {details(CookieCategory::Necessary, t.necessary)}
                    </div>
                    {category(CookieCategory::Preferences, t.preferences, t.preferences_what, ticked.preferences)}
                    {category(CookieCategory::Statistics, t.statistics, t.statistics_what, ticked.statistics)}
                </div>
            </fieldset>
            <p>{act(Act::Save, t.save, "button button-primary")}</p>
            <div class="cookie-acts">
                {act(Act::AcceptAll, words.accept_all, "button button-secondary")}
                {act(Act::RefuseAll, words.refuse_all, "button button-secondary")}
            </div>
            <p class="note">{t.same_time}</p>
            {withdraw}
        </PageForm>
    }
    .into_any()
}

fn category(category: CookieCategory, words: &'static str, what: &'static str, ticked: bool) -> AnyView {
    let name = category.name();
    let about = [name, "-what"].concat();
    view! {
        <div class="category">
            <input type="checkbox" id=name name=name value="1" checked=ticked aria-describedby=about.clone()/>
            <label for=name>{words}</label>
            <p class="category-what" id=about>{what}</p>
            {details(category, words)}
        </div>
    }
    .into_any()
}

/// The link to everything that is stored for a category.
fn details(category: CookieCategory, words: &str) -> AnyView {
    let said = T.here().details.with(words);
    view! { <a class="category-what" href=["#stored-", category.name()].concat()>{said}</a> }.into_any()
}

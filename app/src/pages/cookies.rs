//! The cookie choice: what holds, what can be chosen, what was recorded, and everything that is stored.

use crate::address::Page;
use crate::components::form::{PageForm, say};
use crate::components::opening::opening;
use crate::i18n::cookies::T;
use crate::i18n::{frame, locale};
use crate::page::{ChoiceRecord, CookiesPage, Returned, Visitor};
use changho_domain::consent::{Act, Categories, Place, Standing};
use changho_domain::policy::CookieCategory;
use leptos::prelude::*;

/// Shows what holds and takes a choice.
#[component]
pub(super) fn CookiesView(page: CookiesPage, form: Option<Returned>) -> impl IntoView {
    let t = T.here();
    let visitor = expect_context::<RwSignal<Visitor>>();
    let Visitor { standing, signal, .. } = visitor.get_untracked();
    let record = page.record.map(record);
    view! {
        <div class="page page-form cookies">
            {opening(t.title, t.lead)}
            <div class="notice notice-info">
                <h2 class="notice-title">{t.now}</h2>
                {move || now(visitor.get())}
            </div>
            {choice(standing, form.unwrap_or_default())}
            {record}
            <section class="stack">
                <h2>{t.gpc}</h2>
                <p>{t.gpc_what}</p>
                <p>{if signal { t.gpc_here } else { t.gpc_not_here }}</p>
            </section>
            <section class="stack">
                <h2>{t.table}</h2>
                <p>{t.table_what} " " <a href=Page::Policy.path(locale())>{frame::T.here().policy}</a></p>
                <div inner_html=page.table></div>
            </section>
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
    view! {
        <p>{said}</p>
        {despite.then(|| view! { <p>{t.despite_signal}</p> })}
    }
    .into_any()
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
    let act = |act: Act, words: &'static str| {
        view! { <button class="button button-secondary" type="submit" name="act" value=act.name()>{words}</button> }
            .into_any()
    };
    let withdraw = matches!(standing, Standing::Chosen(allowed) if allowed != Categories::NONE).then(|| {
        view! {
            <div class="stack">
                <p>{t.withdraw_what}</p>
                <p>{act(Act::Withdraw, t.withdraw)}</p>
            </div>
        }
    });
    view! {
        {errors}
        <PageForm start=form class="stack">
            <input type="hidden" name="place" value=Place::CookiesPage.name()/>
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
                    </div>
                    {category(CookieCategory::Preferences, t.preferences, t.preferences_what, ticked.preferences)}
                    {category(CookieCategory::Statistics, t.statistics, t.statistics_what, ticked.statistics)}
                </div>
            </fieldset>
            <div class="cookie-acts">
                {act(Act::Save, t.save)}
                {act(Act::AcceptAll, words.accept_all)}
                {act(Act::RefuseAll, words.refuse_all)}
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
        </div>
    }
    .into_any()
}

/// What was recorded, for the visitor to keep.
fn record(record: ChoiceRecord) -> AnyView {
    let t = T.here();
    let how = match record.act {
        Act::AcceptAll => 0,
        Act::RefuseAll => 1,
        Act::Save => 2,
        Act::Withdraw => 3,
    };
    let allowed = match record.categories {
        Categories::ALL => [t.preferences, t.and, t.statistics].concat(),
        Categories::NONE => t.nothing.to_owned(),
        Categories { preferences: true, .. } => t.preferences.to_owned(),
        _ => t.statistics.to_owned(),
    };
    let signal = if record.signal { t.sent } else { t.not_sent };
    let version = Page::PolicyVersion(record.version.clone()).path(locale());
    view! {
        <section class="stack">
            <h2>{t.record}</h2>
            <p>{t.record_what}</p>
            <div class="panel">
                <dl class="facts">
                    <div><dt>{t.id}</dt><dd class="record-id">{record.id}</dd></div>
                    <div><dt>{t.how}</dt><dd>{t.acts[how]}</dd></div>
                    <div><dt>{t.allowed}</dt><dd>{allowed}</dd></div>
                    <div><dt>{t.decided}</dt><dd>{record.decided}</dd></div>
                    <div><dt>{t.expires}</dt><dd>{record.expires}</dd></div>
                    <div><dt>{t.version}</dt><dd><a href=version>{record.version}</a></dd></div>
                    <div><dt>{t.language}</dt><dd>{record.language}</dd></div>
                    <div><dt>{t.signal}</dt><dd>{signal}</dd></div>
                </dl>
            </div>
        </section>
    }
    .into_any()
}

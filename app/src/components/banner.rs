//! The question about cookies on top of a page, and the message after it was answered.

use super::form::PageForm;
use super::icons;
use crate::address::Page;
use crate::frame::{JustChosen, address_now};
use crate::i18n::frame::T;
use crate::i18n::locale;
use crate::page::{House, Returned, Visitor};
use changho_domain::consent::{Act, Categories, Place, Standing};
use leptos::prelude::*;

/// Asks, in the flow of the document. Both answers are the same kind of button: no language and no style can make one of
/// them louder, nearer or quicker.
#[component]
pub fn Banner() -> impl IntoView {
    let t = T.here();
    let answer = |act: Act, words: &'static str| {
        view! { <button class="button button-secondary" type="submit" name="act" value=act.name()>{words}</button> }
            .into_any()
    };
    view! {
        <section class="banner" aria-labelledby="banner-title">
            <PageForm start=Returned::default() page=Page::Cookies id="banner-form" class="banner-inner">
                <div>
                    <h2 id="banner-title">{t.banner}</h2>
                    <p>{t.banner_asks}</p>
                </div>
                <input type="hidden" name="place" value=Place::Banner.name()/>
                <input type="hidden" name="back" value=address_now/>
                {shown()}
                <div class="banner-choices">
                    {answer(Act::AcceptAll, t.accept_all)}
                    {answer(Act::RefuseAll, t.refuse_all)}
                    <a class="button button-secondary" href=Page::Cookies.path(locale())>{t.settings}</a>
                </div>
            </PageForm>
        </section>
    }
    .into_any()
}

/// Says in a form what it was made from, so that the answer is recorded with it.
pub fn shown() -> AnyView {
    let edition = expect_context::<StoredValue<House>>().with_value(|house| house.edition.clone());
    view! { <input type="hidden" name="shown" value=edition/> }.into_any()
}

/// Says that the choice was saved. It takes the focus when the choice was made in place; after a plain form, the address
/// leads to it.
#[component]
pub fn ChoiceMade() -> impl IntoView {
    let t = T.here();
    let JustChosen(just_chosen) = expect_context::<JustChosen>();
    // Somebody may have been sent this address by somebody who chose.
    let Standing::Chosen(allowed) = expect_context::<RwSignal<Visitor>>().get_untracked().standing else {
        return ().into_any();
    };
    #[cfg(feature = "hydrate")]
    let waits = super::waiting::is_kept();
    #[cfg(not(feature = "hydrate"))]
    let waits = false;
    let said = match allowed {
        _ if waits => t.chose_later,
        Categories::ALL => t.chose_all,
        Categories::NONE => t.chose_none,
        _ => t.chose_some,
    };
    #[cfg(feature = "hydrate")]
    if super::display::is_live() {
        request_animation_frame(|| super::in_page::focus("choice-saved"));
    }
    let hide = move |_| {
        just_chosen.set(false);
        #[cfg(feature = "hydrate")]
        super::in_page::focus("main");
    };
    let see = (expect_context::<Memo<Option<Page>>>().get_untracked() != Some(Page::Cookies))
        .then(|| view! { <a class="link" href=Page::Cookies.path(locale())>{t.see_choice}</a> });
    view! {
        <div class="chosen" id="choice-saved" role="alert" tabindex="-1">
            <div class="chosen-inner">
                <p class="chosen-said">{icons::done()} {said}</p>
                <div class="buttons">
                    {see}
                    <a class="button button-quiet" href=address_now() on:click=hide>{t.hide}</a>
                </div>
            </div>
        </div>
    }
    .into_any()
}

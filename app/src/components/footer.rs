//! The foot of every page: who is responsible, whom to ask, and the policy.

use crate::address::Page;
use crate::i18n::frame::T;
use crate::i18n::locale;
use crate::page::House;
use leptos::prelude::*;

/// The footer.
#[component]
pub fn Footer() -> impl IntoView {
    expect_context::<StoredValue<House>>().with_value(footer)
}

fn footer(house: &House) -> AnyView {
    let (t, here) = (T.here(), locale());
    let name = House::text(&house.name, here);
    let desk = House::text(&house.desk, here);
    let telephone = house.telephone.as_ref().map(|(dialed, shown)| {
        view! { " · " <a href=["tel:", dialed].concat()>{shown.clone()}</a> }
    });
    let email =
        house.email.as_ref().map(|email| view! { " · " <a href=["mailto:", email].concat()>{email.clone()}</a> });
    let sample = house.sample.then(|| view! { <p class="footer-sample">{t.sample.with(&name)}</p> });
    view! {
        <footer class="footer">
            <div class="footer-inner">
                <div>
                    <p class="footer-who">{name.clone()}</p>
                    <address>{t.ask} " · " {desk} {telephone} {email}</address>
                </div>
                <nav class="footer-links" aria-label=t.footer_links>
                    <ul>
                        <li><a class="footer-policy" href=Page::Policy.path(here)>{t.policy}</a></li>
                        <li><a href=Page::Cookies.path(here)>{t.cookies}</a></li>
                        <li><a href=Page::History.path(here)>{t.history}</a></li>
                    </ul>
                </nav>
                {sample}
            </div>
        </footer>
    }
    .into_any()
}

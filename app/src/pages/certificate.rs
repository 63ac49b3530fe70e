//! Proof of a deletion, to look at, to print and to keep.

use crate::components::opening::{institution, opening, paragraph};
use crate::i18n::locale;
use crate::i18n::my::leaving::T;
use crate::page::CertificatePage;
use leptos::prelude::*;

/// Shows a certificate. It holds no personal data, so that it may lie around.
#[component]
pub(super) fn CertificateView(page: CertificatePage) -> impl IntoView {
    let t = T.here();
    let institution = institution();
    let file = ["/", locale().tag(), "/deleted/", &page.number, "/certificate.json"].concat();
    let destroyed: Vec<AnyView> = page
        .destroyed
        .into_iter()
        .map(|(kind, number)| {
            view! { <tr><th scope="row">{kind}</th><td class="number">{number.to_string()}</td></tr> }.into_any()
        })
        .collect();
    let stays = if page.stays.is_empty() {
        paragraph(t.stays_nothing)
    } else {
        let lines: Vec<AnyView> = page.stays.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
        view! { <ul>{lines}</ul> }.into_any()
    };
    view! {
        <div class="page page-form">
            <article class="certificate stack">
                {opening(t.certificate, &t.certificate_lead.with(&institution))}
                <dl class="facts">
                    <div><dt>{t.number}</dt><dd class="certificate-number">{page.number}</dd></div>
                    <div><dt>{t.issued}</dt><dd>{page.issued}</dd></div>
                    <div><dt>{t.issuer}</dt><dd>{institution}</dd></div>
                    <div><dt>{t.version}</dt><dd>{page.version}</dd></div>
                    <div><dt>{t.method}</dt><dd>{page.method}</dd></div>
                </dl>
                <h2>{t.destroyed}</h2>
                <table>
                    <thead><tr><th scope="col">{t.kind}</th><th scope="col" class="number">{t.how_many}</th></tr></thead>
                    <tbody>{destroyed}</tbody>
                </table>
                <h2>{t.stays}</h2>
                {stays}
            </article>
            <div class="not-printed stack">
                <p>{t.certificate_keep}</p>
                <p><a class="button button-secondary" href=file download rel="external">{t.certificate_file}</a></p>
            </div>
        </div>
    }
    .into_any()
}

//! Proof of a deletion, to look at, to print and to keep.

use super::delete::what_stays;
use crate::components::markup::{element, facts, heading, paragraph, text, words};
use crate::components::opening::{self, institution, opening_of};
use crate::i18n::locale;
use crate::i18n::my::leaving::T;
use crate::page::CertificatePage;
use leptos::prelude::*;

/// Shows a certificate. It holds no personal data, so that it may lie around.
#[component]
pub(super) fn CertificateView(page: CertificatePage) -> impl IntoView {
    let t = T.here();
    let institution = institution();
    let told = [
        (t.number, words("span", "certificate-number", &page.number)),
        (t.issued, text(&page.issued)),
        (t.issuer, text(&institution)),
        (t.version, text(&page.version)),
        (t.method, text(&page.method)),
    ];
    let column = |class, said| element("th", &[("scope", "col"), ("class", class)], &[text(said)]);
    let head = element("tr", &[], &[column("", t.kind), column("number", t.how_many)]);
    let rows: Vec<_> = page
        .destroyed
        .iter()
        .map(|(kind, number)| {
            let kind = element("th", &[("scope", "row")], &[text(kind)]);
            element("tr", &[], &[kind, words("td", "number", &number.to_string())])
        })
        .collect();
    let destroyed = element("table", &[], &[element("thead", &[], &[head]), element("tbody", &[], &rows)]);
    let paper = [
        opening_of(t.certificate, &t.certificate_lead.with(&institution)),
        facts(&told),
        heading(t.destroyed),
        destroyed,
        heading(t.stays),
        what_stays(&page.stays),
    ];
    // Not one of our pages but a file: the router must not take the link for one.
    let file = ["/", locale().tag(), "/deleted/", &page.number, "/certificate.jws"].concat();
    let file = [("class", "button button-secondary"), ("href", file.as_str()), ("download", ""), ("rel", "external")];
    let file = element("p", &[], &[element("a", &file, &[text(t.certificate_file)])]);
    opening::page(
        t.certificate,
        &[
            element("article", &[("class", "certificate stack")], &paper),
            element("div", &[("class", "not-printed stack")], &[paragraph(t.certificate_keep), file]),
        ],
    )
}

//! The receipt of a choice, and checking one. Both pages are made here as a whole: nothing in them changes.

use super::answer::Request;
use crate::address::Page;
use crate::components::markup::{
    Html, element, facts, heading, join, link, link_line, list, list_of_texts, paragraph, text, void, words,
};
use crate::i18n::cookies::T as COOKIES;
use crate::i18n::my::leaving::T as LEAVING;
use crate::i18n::receipts::{Receipts, T};
use crate::i18n::stored::T as STORED;
use crate::page::{MadePage, PageData};
use changho_domain::consent::{Act, Place};
use changho_domain::ledger::{Part, Role, Snapshot};
use changho_domain::locale::Locale;
use changho_services::people::certificate::shown;
use changho_services::policy::words as said;
use changho_services::receipts::{Checked, CheckedCertificate, Claims, Genuine, Kept, NoReceipt, check, claims, qr};
use changho_services::{Center, Fault};
use uuid::Uuid;

/// The name of the field that holds a receipt to check.
pub const RECEIPT: &str = "receipt";
/// The name of the field that stands for one that was too long to be brought here.
pub const TOO_LONG: &str = "too-long";

/// A receipt. Who knows its number may see it: it says nothing about a person, and the number cannot be guessed.
pub(super) async fn load(request: &Request<'_>, number: &str) -> Result<PageData, Fault> {
    let (center, locale) = (&request.visit.center, request.locale);
    let found = match Uuid::parse_str(number) {
        // One way to write a number, so that one receipt has one address.
        Ok(id) if id.to_string() == number => claims(center, id).await?,
        _ => None,
    };
    let Some(claims) = found else { return Ok(PageData::NotFound) };
    let t = T.of(locale);
    let file = format!("{}/receipt.jws", Page::Receipt(number.to_owned()).path(locale));
    let file = [("class", "button button-secondary"), ("href", file.as_str()), ("download", ""), ("rel", "external")];
    let after = [
        paragraph(t.keep),
        element("p", &[], &[element("a", &file, &[text(t.file)])]),
        link_line(t.change, "link", &Page::Cookies.path(locale)),
        link_line(t.check, "link", &Page::CheckReceipt.path(locale)),
    ];
    let paper = [opening(t.title, t.lead), paper(center, &claims, locale), way_back(t, &claims)?];
    Ok(made(
        t.title,
        &[
            element("article", &[("class", "certificate stack")], &paper),
            element("div", &[("class", "not-printed stack")], &after),
        ],
    ))
}

/// Checks a receipt that was brought, and asks for one.
pub(super) async fn load_check(request: &Request<'_>) -> Result<PageData, Fault> {
    let (center, locale) = (&request.visit.center, request.locale);
    let t = T.of(locale);
    let value = |name| request.visit.returned.as_ref().and_then(|returned| returned.values.get(name));
    let brought = value(RECEIPT);
    let verdict = match brought.map(|text| text.trim()) {
        None if value(TOO_LONG).is_some() => failed(t, t.too_long),
        None => Html::default(),
        Some("") => failed(t, t.empty),
        Some(receipt) => match check(center, receipt).await? {
            Ok(Genuine::Receipt(checked)) => genuine(center, t, &checked, locale),
            Ok(Genuine::Certificate(checked)) => certificate(center, t, &checked, locale),
            Err(no) => failed(t, why(t, no)),
        },
    };
    let pasted = brought.map(String::as_str).unwrap_or_default();
    let page = [opening(t.check_title, t.check_lead), verdict, form(t, locale, pasted), paragraph(t.offline)];
    Ok(made(t.check_title, &page))
}

fn made(title: &str, parts: &[Html]) -> PageData {
    PageData::Made(Box::new(MadePage {
        heading: title.to_owned(),
        class: "page-form".to_owned(),
        html: join(parts).into_string(),
    }))
}

fn opening(title: &str, lead: &str) -> Html {
    join(&[words("h1", "", title), words("p", "lead", lead)])
}

fn failed(t: &Receipts, why: &str) -> Html {
    let said = [words("h2", "notice-title", t.not_genuine), paragraph(why)];
    element("div", &[("class", "notice notice-danger"), ("role", "alert")], &said)
}

const fn why(t: &Receipts, no: NoReceipt) -> &'static str {
    match no {
        NoReceipt::TooLong => t.too_long,
        NoReceipt::Unreadable => t.unreadable,
        NoReceipt::Algorithm => t.algorithm,
        NoReceipt::UnknownKey => t.unknown_key,
        NoReceipt::Changed => t.changed,
    }
}

fn genuine(center: &Center, t: &Receipts, checked: &Checked, locale: Locale) -> Html {
    let claims = &checked.claims;
    let issuer = issuer(claims);
    let mut told = vec![words("h2", "notice-title", t.genuine), paragraph(&t.genuine_what.with(&issuer))];
    if let Some(retired) = checked.key_retired {
        told.push(paragraph(&t.key_replaced.with(&said::moment(retired, locale))));
    }
    let (class, kept) = match checked.kept {
        Kept::Same => ("notice notice-success", t.same),
        Kept::NoLonger => ("notice notice-success", t.no_longer),
        Kept::Differs => ("notice notice-danger", t.differs),
    };
    told.push(paragraph(kept));
    let paper = element("article", &[("class", "certificate stack")], &[paper(center, claims, locale)]);
    join(&[element("div", &[("class", class), ("role", "status")], &told), paper])
}

/// A certificate that is ours, with what it says.
fn certificate(center: &Center, t: &Receipts, checked: &CheckedCertificate, locale: Locale) -> Html {
    let (l, claims) = (LEAVING.of(locale), &checked.claims);
    let shown = shown(center, &claims.certificate, locale);
    let mut told =
        vec![words("h2", "notice-title", t.genuine_certificate), paragraph(&t.certificate_what.with(&claims.iss))];
    if let Some(retired) = checked.key_retired {
        told.push(paragraph(&t.key_replaced.with(&said::moment(retired, locale))));
    }
    let (class, kept) = match checked.kept {
        Kept::Same => ("notice notice-success", t.certificate_same),
        Kept::NoLonger => ("notice notice-success", t.certificate_no_longer),
        Kept::Differs => ("notice notice-danger", t.certificate_differs),
    };
    told.push(paragraph(kept));
    let facts = facts(&[
        (l.number, words("span", "certificate-number", &shown.number)),
        (l.issued, text(&shown.issued)),
        (l.version, text(&shown.policy_version)),
        (l.method, text(&shown.method)),
    ]);
    let destroyed: Vec<String> = shown.destroyed.iter().map(|(kind, count)| format!("{kind}: {count}")).collect();
    let paper = [
        heading(l.certificate),
        facts,
        heading(l.destroyed),
        list_of_texts(&destroyed),
        heading(l.stays),
        list_of_texts(&shown.stays),
    ];
    let paper = element("article", &[("class", "certificate stack")], &paper);
    join(&[element("div", &[("class", class), ("role", "status")], &told), paper])
}

fn issuer(claims: &Claims) -> String {
    let name = claims.record.pii_controllers.first().map(|controller| controller.party_name.as_str());
    format!("{} ({})", name.unwrap_or_default(), claims.iss)
}

/// What was answered, what was shown, and what proves it.
fn paper(center: &Center, claims: &Claims, locale: Locale) -> Html {
    let t = T.of(locale);
    let notice = claims.notice.as_ref();
    let shown = match notice {
        Some(notice) => join(&[paragraph(t.shown_what), question(notice)]),
        None => paragraph(t.not_told),
    };
    let mut proof = vec![
        (t.entry, text(&claims.ledger.number.to_string())),
        (t.hash, words("span", "record-id", &claims.ledger.hash)),
    ];
    if let Some(snapshot) = &claims.ledger.snapshot {
        proof.push((t.snapshot, words("span", "record-id", snapshot)));
    }
    join(&[
        heading(t.answered),
        answer(center, claims, locale),
        heading(t.shown),
        shown,
        heading(t.stored),
        stored(claims),
        heading(t.proof),
        facts(&proof),
    ])
}

fn answer(center: &Center, claims: &Claims, locale: Locale) -> Html {
    let (t, cookies, stored) = (T.of(locale), COOKIES.of(locale), STORED.of(locale));
    let (act, allowed, processing) = (claims.act(), claims.categories(), &claims.record.processing);
    let how = act.map_or("", |act| match act {
        Act::AcceptAll => stored.acts[0],
        Act::RefuseAll => stored.acts[1],
        Act::Save => stored.acts[2],
        Act::Withdraw => stored.acts[3],
    });
    let names = |of: bool, none: &str| {
        let both = [(allowed.preferences, cookies.preferences), (allowed.statistics, cookies.statistics)];
        let names: Vec<&str> = both.into_iter().filter(|(is, _)| *is == of).map(|(_, name)| name).collect();
        if names.is_empty() { none.to_owned() } else { names.join(stored.and) }
    };
    let in_words = |said: &str| element("span", &[("lang", processing.language.html_lang())], &[text(said)]);
    let mut told = vec![
        (t.issuer, in_words(&issuer(claims))),
        (stored.id, words("span", "record-id", &claims.receipt_id)),
        (stored.how, text(how)),
    ];
    let button = act.and_then(|act| claims.notice.as_ref().and_then(|notice| notice.button(act.name())));
    if let Some(button) = button {
        told.push((t.pressed, in_words(button)));
    }
    let version = &processing.policy_version;
    // A receipt may be older than the policies on the shelf.
    let version = match center.shelf.get(version) {
        Some(_) => link(version, "", &Page::PolicyVersion(version.clone()).path(locale)),
        None => text(version),
    };
    told.extend([
        (
            t.place,
            match (processing.place, &processing.site) {
                (Place::Site, Some(site)) => in_words(&site.name),
                (Place::Site | Place::CookiesPage, _) => text(t.places[1]),
                (Place::Banner, _) => text(t.places[0]),
            },
        ),
        (stored.allowed, text(&names(true, stored.nothing))),
        (t.refused, text(&names(false, t.nothing))),
        (stored.decided, text(&said::moment(claims.decided_at(), locale))),
        (stored.expires, text(&said::moment(claims.expires_at(), locale))),
        (stored.version, version),
        (stored.language, text(processing.language.autonym())),
        (stored.signal, text(if processing.gpc { stored.sent } else { stored.not_sent })),
    ]);
    facts(&told)
}

/// The question as it was, as plain words: nothing in it can be pressed any more.
fn question(notice: &Snapshot) -> Html {
    let part = |Part { role, text: said, .. }: &Part| match role {
        Role::Heading => words("p", "shown-heading", said),
        Role::Text => paragraph(said),
        Role::Box => words("p", "shown-box", said),
        Role::Button => words("p", "shown-button", said),
        Role::Link => words("p", "shown-link", said),
    };
    let parts: Vec<Html> = notice.parts.iter().map(part).collect();
    element("blockquote", &[("class", "shown stack"), ("lang", notice.language.html_lang())], &parts)
}

/// What each category stores, in the language of the choice.
fn stored(claims: &Claims) -> Html {
    let lang = claims.record.processing.language.html_lang();
    let parts: Vec<Html> = claims
        .record
        .processing
        .purposes
        .iter()
        .map(|purpose| {
            let items: Vec<Html> = purpose
                .pii_information
                .iter()
                .map(|stored| {
                    join(&[
                        words("code", "", &stored.pii_type),
                        text(&format!(": {} ({})", stored.purpose, stored.retention_period)),
                    ])
                })
                .collect();
            join(&[words("h3", "", &purpose.purpose), list("", &items)])
        })
        .collect();
    element("div", &[("class", "stack"), ("lang", lang)], &parts)
}

/// The QR code of the page where the choice is changed.
fn way_back(t: &Receipts, claims: &Claims) -> Result<Html, Fault> {
    let address = &claims.record.processing.withdrawal_method;
    let (size, path) = qr(address)?;
    let (view, label) = (format!("0 0 {size} {size}"), format!("{}: {address}", t.change));
    let size = size.to_string();
    let ground = [("width", size.as_str()), ("height", size.as_str()), ("fill", "#fff")];
    let squares = [
        element("rect", &ground, &[]),
        element("path", &[("d", path.as_str()), ("fill", "#000"), ("shape-rendering", "crispEdges")], &[]),
    ];
    let svg = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("class", "qr"),
        ("viewBox", view.as_str()),
        ("width", "160"),
        ("height", "160"),
        ("role", "img"),
        ("aria-label", label.as_str()),
    ];
    let code = element("svg", &svg, &squares);
    Ok(element("div", &[("class", "stack")], &[paragraph(t.qr), code, words("p", "qr-address", address)]))
}

/// A plain form: files travel with it also without scripts.
fn form(t: &Receipts, locale: Locale, pasted: &str) -> Html {
    let field = |id, label, control| {
        element(
            "div",
            &[("class", "field")],
            &[element("label", &[("class", "field-label"), ("for", id)], &[text(label)]), control],
        )
    };
    let area = [
        ("id", "receipt-text"),
        ("name", RECEIPT),
        ("rows", "8"),
        ("class", "receipt-text"),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
        ("autocapitalize", "none"),
    ];
    let file = [("type", "file"), ("id", "receipt-file"), ("name", "file"), ("accept", ".jws,.txt,application/jose")];
    let action = Page::CheckReceipt.path(locale);
    let attributes = [
        ("method", "post"),
        ("action", action.as_str()),
        ("enctype", "multipart/form-data"),
        ("class", "stack not-printed"),
    ];
    element(
        "form",
        &attributes,
        &[
            field("receipt-text", t.paste, element("textarea", &area, &[text(pasted)])),
            field("receipt-file", t.upload, void("input", &file)),
            element(
                "p",
                &[],
                &[element("button", &[("class", "button button-primary"), ("type", "submit")], &[text(t.send)])],
            ),
        ],
    )
}

/// Fields as a form body.
#[must_use]
pub fn form_body(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

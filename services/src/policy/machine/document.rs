//! A version as a JSON document: its facts in five languages, and its texts by article and paragraph.

use super::super::{PartKind, RenderedText, Shelf, Version, words};
use super::words::{Kept, Lawful, iso, kept, lawful};
use super::{FORMAT, Links};
use changho_domain::date::Date;
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::{
    ArticleNumber, Automatic, Consignee, Controller, Cookie, CookieCategory, Disclosure, Domain, EntryId,
    ForeignRecipient, FromAbroad, ItemKind, Officer, Origin, Period, Phone, Purpose, Recipient, Redress, Right,
    Separate, SetBy, Site, SiteCategory, StorageKind, VersionId, VersionState,
};
use changho_domain::programme::{Slug, Way};
use serde::Serialize;
use std::collections::BTreeMap;

/// The document of a version, as it is on a day (in Korea). A fact that the version does not state is `null`.
///
/// # Errors
/// When a value cannot be written as JSON, which would be a mistake in the program.
pub fn document(shelf: &Shelf, version: &Version, today: Date, links: &Links<'_>) -> serde_json::Result<String> {
    let register = version.register();
    let later = shelf.versions().map(Version::effective_date).filter(|day| *day > version.effective_date());
    serde_json::to_string(&Document {
        format: FORMAT,
        schema: links.whole(links.schema),
        url: links.whole(&(links.document)(version.id())),
        version: version.id(),
        state: shelf.state(version, today),
        effective_date: version.effective_date(),
        replaced_on: later.min(),
        previous: register.previous,
        time_zone: "Asia/Seoul",
        prevailing_language: register.prevailing_language,
        sample: register.sample,
        summary: register.summary.as_ref(),
        fingerprint: version.fingerprint(),
        pages: links.pages(version.id()),
        controller: &register.controller,
        items: register.items.iter().map(|(id, item)| Item { id, name: &item.name, kind: item.kind }).collect(),
        purposes: register.purposes.iter().map(purpose).collect(),
        automatic: register.automatic.iter().map(automatic).collect(),
        consignees: &register.consignees,
        recipients: register.recipients.iter().map(recipient).collect(),
        foreign_recipients: register.foreign_recipients.iter().map(foreign_recipient).collect(),
        provision: register.provision,
        transfer: register.transfer,
        cookies: register.cookies.iter().map(cookie).collect(),
        sites: register.sites.iter().map(site).collect(),
        officers: register.officers.iter().map(officer).collect(),
        rights: &register.rights,
        redress: register.redress.iter().map(redress).collect(),
        periods: register.periods.iter().map(|(id, period)| named_period(id, *period)).collect(),
        unused_articles: &register.articles.unused,
        subjects: &register.articles.subjects,
        texts: Localized::from_fn(|locale| text(version.text(locale), locale)),
    })
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    schema: String,
    url: String,
    version: &'a str,
    state: VersionState,
    effective_date: Date,
    replaced_on: Option<Date>,
    previous: Option<VersionId>,
    time_zone: &'static str,
    prevailing_language: Option<Locale>,
    sample: bool,
    summary: Option<&'a Localized<String>>,
    fingerprint: &'a str,
    pages: Localized<String>,
    controller: &'a Controller,
    items: Vec<Item<'a>>,
    purposes: Vec<PurposeFacts<'a>>,
    automatic: Vec<AutomaticFacts<'a>>,
    consignees: &'a [Consignee],
    recipients: Vec<RecipientFacts<'a>>,
    foreign_recipients: Vec<ForeignRecipientFacts<'a>>,
    provision: Disclosure,
    transfer: Disclosure,
    cookies: Vec<CookieFacts<'a>>,
    sites: Vec<SiteFacts<'a>>,
    officers: Vec<OfficerFacts<'a>>,
    rights: &'a [Right],
    redress: Vec<RedressFacts<'a>>,
    periods: Vec<NamedPeriod<'a>>,
    unused_articles: &'a [u16],
    subjects: &'a BTreeMap<ArticleNumber, EntryId>,
    texts: Localized<Text<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a EntryId,
    name: &'a Localized<String>,
    kind: Option<ItemKind>,
}

#[derive(Serialize)]
struct PurposeFacts<'a> {
    id: &'a EntryId,
    name: &'a Localized<String>,
    tasks: &'a [Localized<String>],
    basis: Option<Lawful>,
    required: &'a [EntryId],
    optional: &'a [EntryId],
    derived: &'a [EntryId],
    refusal: Option<&'a Localized<String>>,
    retention: Kept,
    separate: Vec<SeparateFacts<'a>>,
    form: Option<FormFacts<'a>>,
    material: Option<&'a Localized<String>>,
}

/// The sign-up form that collects the items of a purpose.
#[derive(Serialize)]
struct FormFacts<'a> {
    address: &'a Slug,
    way: Way,
    offers: &'a [EntryId],
    lead: &'a Localized<String>,
}

#[derive(Serialize)]
struct RecipientFacts<'a> {
    id: &'a EntryId,
    name: &'a Localized<String>,
    purpose: &'a Localized<String>,
    items: &'a [EntryId],
    basis: Option<Lawful>,
    retention: Kept,
}

fn recipient(recipient: &Recipient) -> RecipientFacts<'_> {
    RecipientFacts {
        id: &recipient.id,
        name: &recipient.name,
        purpose: &recipient.purpose,
        items: &recipient.items,
        basis: lawful(recipient.basis, recipient.basis_article),
        retention: kept(recipient.retention),
    }
}

#[derive(Serialize)]
struct ForeignRecipientFacts<'a> {
    id: &'a EntryId,
    name: &'a Localized<String>,
    country: &'a Localized<String>,
    purpose: &'a Localized<String>,
    items: &'a [EntryId],
    method: &'a Localized<String>,
    retention: Kept,
    refusal: &'a Localized<String>,
}

fn foreign_recipient(recipient: &ForeignRecipient) -> ForeignRecipientFacts<'_> {
    ForeignRecipientFacts {
        id: &recipient.id,
        name: &recipient.name,
        country: &recipient.country,
        purpose: &recipient.purpose,
        items: &recipient.items,
        method: &recipient.method,
        retention: kept(recipient.retention),
        refusal: &recipient.refusal,
    }
}

#[derive(Serialize)]
struct SeparateFacts<'a> {
    statute: &'a Localized<String>,
    items: &'a [EntryId],
    retention: Kept,
}

fn separate(separate: &Separate) -> SeparateFacts<'_> {
    SeparateFacts { statute: &separate.statute, items: &separate.items, retention: kept(separate.retention) }
}

fn purpose(purpose: &Purpose) -> PurposeFacts<'_> {
    PurposeFacts {
        id: &purpose.id,
        name: &purpose.name,
        tasks: &purpose.what,
        basis: lawful(purpose.basis, purpose.basis_article),
        required: &purpose.required,
        optional: &purpose.optional,
        derived: &purpose.derived,
        refusal: purpose.refusal.as_ref(),
        retention: kept(purpose.retention),
        separate: purpose.separate.iter().map(separate).collect(),
        form: purpose.form.as_ref().map(|form| FormFacts {
            address: &form.slug,
            way: form.way,
            offers: &form.offers,
            lead: &form.lead,
        }),
        material: purpose.material.as_ref(),
    }
}

#[derive(Serialize)]
struct AutomaticFacts<'a> {
    id: &'a EntryId,
    name: &'a Localized<String>,
    task: Option<&'a Localized<String>>,
    basis: Option<Lawful>,
    items: &'a [EntryId],
    retention: Kept,
}

fn automatic(record: &Automatic) -> AutomaticFacts<'_> {
    AutomaticFacts {
        id: &record.id,
        name: &record.name,
        task: record.what.as_ref(),
        basis: lawful(record.basis, record.basis_article),
        items: &record.items,
        retention: kept(record.retention),
    }
}

#[derive(Serialize)]
struct CookieFacts<'a> {
    name: &'a str,
    storage: StorageKind,
    category: Option<CookieCategory>,
    purpose: &'a Localized<String>,
    set_by: Option<&'a SetBy>,
    lifetime: Kept,
    http_only: Option<bool>,
    information: Option<&'a Localized<String>>,
    sent_to: Option<&'a [EntryId]>,
    material: Option<&'a Localized<String>>,
}

fn cookie(cookie: &Cookie) -> CookieFacts<'_> {
    CookieFacts {
        name: cookie.name.as_str(),
        storage: cookie.storage,
        category: cookie.category,
        purpose: &cookie.purpose,
        set_by: cookie.set_by.as_ref(),
        lifetime: kept(cookie.lifetime),
        http_only: cookie.http_only,
        information: cookie.information.as_ref(),
        sent_to: cookie.sent_to.as_deref(),
        material: cookie.material.as_ref(),
    }
}

#[derive(Serialize)]
struct Telephone<'a> {
    number: &'a str,
    from_abroad: bool,
}

fn telephone(phone: &Phone) -> Telephone<'_> {
    Telephone { number: phone.shown(), from_abroad: phone.is_international() }
}

#[derive(Serialize)]
struct OfficerFacts<'a> {
    id: &'a EntryId,
    role: &'a Localized<String>,
    department: &'a Localized<String>,
    telephones: Vec<Telephone<'a>>,
    fax: Option<Telephone<'a>>,
    email: Option<&'a str>,
}

fn officer(officer: &Officer) -> OfficerFacts<'_> {
    OfficerFacts {
        id: &officer.id,
        role: &officer.role,
        department: &officer.department,
        telephones: officer.tel.iter().map(telephone).collect(),
        fax: officer.fax.as_ref().map(telephone),
        email: officer.email.as_ref().map(|email| email.as_str()),
    }
}

#[derive(Serialize)]
struct RedressFacts<'a> {
    id: &'a EntryId,
    name: &'a Localized<String>,
    services: Option<&'a Localized<String>>,
    telephone: Option<Telephone<'a>>,
    web: Option<&'a str>,
    address: Option<&'a Localized<String>>,
    from_abroad: FromAbroad,
}

fn redress(body: &Redress) -> RedressFacts<'_> {
    RedressFacts {
        id: &body.id,
        name: &body.name,
        services: body.services.as_ref(),
        telephone: body.tel.as_ref().map(telephone),
        web: body.web.as_ref().map(|web| web.as_str()),
        address: body.address.as_ref(),
        from_abroad: body.from_abroad,
    }
}

#[derive(Serialize)]
struct NamedPeriod<'a> {
    id: &'a EntryId,
    period: String,
    text: Localized<String>,
}

fn named_period(id: &EntryId, period: Period) -> NamedPeriod<'_> {
    NamedPeriod { id, period: iso(period), text: Localized::from_fn(|locale| words::period(period, locale)) }
}

#[derive(Serialize)]
struct Text<'a> {
    /// As `lang` attributes and `hreflang` have it, since the key is the center's own tag.
    language: &'static str,
    title: &'a str,
    preface: &'a str,
    articles: Vec<Article<'a>>,
}

#[derive(Serialize)]
struct Article<'a> {
    number: u16,
    anchor: &'a str,
    heading: &'a str,
    unused: bool,
    parts: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    kind: PartKind,
    anchor: Option<&'a str>,
    text: &'a str,
}

fn text(text: &RenderedText, locale: Locale) -> Text<'_> {
    Text {
        language: locale.html_lang(),
        title: &text.title,
        preface: &text.preface_plain,
        articles: text
            .articles
            .iter()
            .map(|article| Article {
                number: article.number,
                anchor: &article.anchor,
                heading: &article.heading,
                unused: article.unused,
                parts: article
                    .parts
                    .iter()
                    .map(|part| Part { kind: part.kind, anchor: part.anchor.as_deref(), text: &part.text })
                    .collect(),
            })
            .collect(),
    }
}

/// Another site of the institution, with what it asks and stores.
#[derive(Serialize)]
struct SiteFacts<'a> {
    id: &'a EntryId,
    name: &'a Localized<String>,
    origins: &'a [Origin],
    shared: Option<&'a Domain>,
    revision: u32,
    categories: &'a [SiteCategory],
    cookies: Vec<CookieFacts<'a>>,
}

fn site(site: &Site) -> SiteFacts<'_> {
    SiteFacts {
        id: &site.id,
        name: &site.name,
        origins: &site.origins,
        shared: site.shared.as_ref(),
        revision: site.revision,
        categories: &site.categories,
        cookies: site.cookies.iter().map(cookie).collect(),
    }
}

//! What a placeholder comes out as in a language.

use super::html::{Markup, escape, inner_link, web_link};
use super::words;
use crate::programmes;
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::placeholder::{
    AutomaticFact, ConsigneeFact, ControllerFact, CookieFact, OfficerFact, Page, PurposeFact, RedressFact,
};
use changho_domain::policy::{
    Basis, EntryId, LawArticle, MailAddress, Phone, Placeholder, Register, StorageName, WebAddress,
};

/// The figure, or one English sentence about what the register lacks.
pub(super) fn figure(placeholder: &Placeholder, register: &Register, locale: Locale) -> Result<Markup, String> {
    let said = |text: &Localized<String>| Markup::words(text.get(locale));
    match placeholder {
        Placeholder::Controller(ControllerFact::Name) => Ok(said(&register.controller.name)),
        Placeholder::Controller(ControllerFact::Short) => Ok(said(&register.controller.short)),
        Placeholder::Controller(ControllerFact::Law) => Ok(said(&register.controller.law)),
        Placeholder::Controller(ControllerFact::Address) => {
            register.controller.address.as_ref().map(said).ok_or_else(|| "[controller] has no `address`".to_owned())
        }
        Placeholder::EffectiveDate => Ok(Markup::words(&words::date(register.effective_date, locale))),
        Placeholder::Version => Ok(Markup::words(&register.version.to_string())),
        Placeholder::PreviousEffectiveDate => {
            let previous = register.previous.ok_or("the register has no `previous`")?;
            Ok(Markup::words(&words::date(previous.date(), locale)))
        }
        Placeholder::PrevailingLanguage => {
            let prevailing = register.prevailing_language.ok_or("the register has no `prevailing_language`")?;
            Ok(autonym(prevailing, locale))
        }
        Placeholder::Purpose(id, fact) => purpose(register, id, *fact, locale),
        Placeholder::Automatic(id, fact) => automatic(register, id, *fact, locale),
        Placeholder::Consignee(id, fact) => {
            let consignee = register
                .consignee(id)
                .ok_or_else(|| unknown("consignees", id, register.consignees.iter().map(|consignee| &consignee.id)))?;
            Ok(match fact {
                ConsigneeFact::Name => said(&consignee.name),
                ConsigneeFact::Tasks => Markup::words(&words::list(consignee.said_tasks(), locale)),
            })
        }
        Placeholder::Cookie(name, fact) => {
            let cookie = register.cookie(name).ok_or_else(|| unknown_cookie(register, name))?;
            Ok(match fact {
                CookieFact::Lifetime => Markup::words(&words::retention(cookie.lifetime, locale)),
                CookieFact::Purpose => said(&cookie.purpose),
            })
        }
        Placeholder::Officer(id, fact) => officer(register, id, *fact, locale),
        Placeholder::Redress(id, fact) => redress(register, id, *fact, locale),
        Placeholder::Period(id) => {
            let period = register.period(id).ok_or_else(|| unknown("periods", id, register.periods.keys()))?;
            Ok(Markup::words(&words::period(period, locale)))
        }
        Placeholder::Page(page) => Ok(page_link(*page, locale)),
        Placeholder::Table(_) => Err("a table stands alone on a line".to_owned()),
    }
}

fn purpose(register: &Register, id: &EntryId, fact: PurposeFact, locale: Locale) -> Result<Markup, String> {
    let purpose = register
        .purpose(id)
        .ok_or_else(|| unknown("purposes", id, register.purposes.iter().map(|purpose| &purpose.id)))?;
    let text = match fact {
        PurposeFact::Form => {
            let form = purpose.form.as_ref().ok_or_else(|| lacks(id, "form"))?;
            return Ok(inner_link(
                &format!("/{locale}/{}", form.slug),
                &Markup::words(&programmes::title(purpose, locale)),
            ));
        }
        PurposeFact::Name => purpose.name.get(locale).clone(),
        PurposeFact::What => words::list(&purpose.what, locale),
        PurposeFact::Items => words::items(purpose.items(), register, locale),
        PurposeFact::Required => words::items(some(&purpose.required, id, "required")?, register, locale),
        PurposeFact::Optional => words::items(some(&purpose.optional, id, "optional")?, register, locale),
        PurposeFact::Derived => words::items(some(&purpose.derived, id, "derived")?, register, locale),
        PurposeFact::Retention => words::retention(purpose.retention, locale),
        PurposeFact::Basis => basis(purpose.basis, purpose.basis_article, id, locale)?,
        PurposeFact::Refusal => purpose.refusal.as_ref().ok_or_else(|| lacks(id, "refusal"))?.get(locale).clone(),
    };
    Ok(Markup::words(&text))
}

fn automatic(register: &Register, id: &EntryId, fact: AutomaticFact, locale: Locale) -> Result<Markup, String> {
    let record = register
        .automatic(id)
        .ok_or_else(|| unknown("automatic", id, register.automatic.iter().map(|record| &record.id)))?;
    let text = match fact {
        AutomaticFact::Name => record.name.get(locale).clone(),
        AutomaticFact::What => record.what.as_ref().ok_or_else(|| lacks(id, "what"))?.get(locale).clone(),
        AutomaticFact::Items => words::items(&record.items, register, locale),
        AutomaticFact::Retention => words::retention(record.retention, locale),
        AutomaticFact::Basis => basis(record.basis, record.basis_article, id, locale)?,
    };
    Ok(Markup::words(&text))
}

fn officer(register: &Register, id: &EntryId, fact: OfficerFact, locale: Locale) -> Result<Markup, String> {
    let officer = register
        .officer(id)
        .ok_or_else(|| unknown("officers", id, register.officers.iter().map(|officer| &officer.id)))?;
    Ok(match fact {
        OfficerFact::Role => Markup::words(officer.role.get(locale)),
        OfficerFact::Department => Markup::words(officer.department.get(locale)),
        OfficerFact::Tel => phones(&officer.tel, locale),
        OfficerFact::Fax => fax(officer.fax.as_ref().ok_or_else(|| lacks(id, "fax"))?, locale),
        OfficerFact::Email => mail(officer.email.as_ref().ok_or_else(|| lacks(id, "email"))?),
    })
}

fn redress(register: &Register, id: &EntryId, fact: RedressFact, locale: Locale) -> Result<Markup, String> {
    let body =
        register.redress(id).ok_or_else(|| unknown("redress", id, register.redress.iter().map(|body| &body.id)))?;
    Ok(match fact {
        RedressFact::Name => Markup::words(body.name.get(locale)),
        RedressFact::Services => {
            Markup::words(body.services.as_ref().ok_or_else(|| lacks(id, "services"))?.get(locale))
        }
        RedressFact::Tel => phone(body.tel.as_ref().ok_or_else(|| lacks(id, "tel"))?, locale),
        RedressFact::Web => web(body.web.as_ref().ok_or_else(|| lacks(id, "web"))?),
        RedressFact::Address => Markup::words(body.address.as_ref().ok_or_else(|| lacks(id, "address"))?.get(locale)),
    })
}

fn basis(basis: Option<Basis>, article: Option<LawArticle>, id: &EntryId, locale: Locale) -> Result<String, String> {
    basis.map(|basis| words::basis(basis, article, locale)).ok_or_else(|| lacks(id, "basis"))
}

/// A list that has something in it; "required: " with nothing behind it says nothing.
fn some<'a>(items: &'a [EntryId], id: &EntryId, field: &str) -> Result<&'a [EntryId], String> {
    if items.is_empty() { Err(lacks(id, field)) } else { Ok(items) }
}

fn lacks(id: &EntryId, field: &str) -> String {
    format!("`{id}` in the register has no `{field}`")
}

fn unknown<'a>(section: &str, id: &EntryId, known: impl Iterator<Item = &'a EntryId>) -> String {
    let known: Vec<String> = known.map(|id| format!("`{id}`")).collect();
    format!("[{section}] of the register has no `{id}`; it has {}", or_nothing(&known))
}

fn unknown_cookie(register: &Register, name: &StorageName) -> String {
    let known: Vec<String> = register.cookies.iter().map(|cookie| format!("`{}`", cookie.name)).collect();
    format!("[cookies] of the register has no `{name}`; it has {}", or_nothing(&known))
}

fn or_nothing(known: &[String]) -> String {
    if known.is_empty() { "nothing".to_owned() } else { known.join(", ") }
}

/// The name of a language in itself, marked as being in that language (WCAG 3.1.2).
fn autonym(language: Locale, locale: Locale) -> Markup {
    let mut markup = Markup::words(language.autonym());
    if language != locale {
        markup.html = format!(r#"<span lang="{}">{}</span>"#, language.html_lang(), markup.html);
    }
    markup
}

/// A telephone number as a link; one that cannot be called from abroad says so.
pub(super) fn phone(phone: &Phone, locale: Locale) -> Markup {
    let mut markup = Markup::words(phone.shown());
    markup.html = format!(r#"<a class="tel" href="tel:{}">{}</a>"#, escape(&phone.dialed()), markup.html);
    if !phone.is_international() {
        markup.push(&inside_korea_only(locale));
    }
    markup
}

/// Several telephone numbers.
pub(super) fn phones(numbers: &[Phone], locale: Locale) -> Markup {
    let numbers: Vec<Markup> = numbers.iter().map(|number| phone(number, locale)).collect();
    Markup::joined(&numbers, ", ")
}

/// A fax number; no link, since nothing that reads the page could call it.
pub(super) fn fax(phone: &Phone, locale: Locale) -> Markup {
    let mut markup = Markup::words(phone.shown());
    markup.html = format!(r#"<span class="tel">{}</span>"#, markup.html);
    if !phone.is_international() {
        markup.push(&inside_korea_only(locale));
    }
    markup
}

fn inside_korea_only(locale: Locale) -> Markup {
    let mut markup = Markup::words(words::of(locale).inside_korea_only);
    markup.html = format!(r#"<span class="inside-korea">{}</span>"#, markup.html);
    markup
}

/// A mailbox as a link.
pub(super) fn mail(address: &MailAddress) -> Markup {
    let shown = Markup::words(address.as_str());
    Markup { html: format!(r#"<a href="mailto:{0}">{0}</a>"#, shown.html), plain: shown.plain }
}

/// A web site as a link.
pub(super) fn web(address: &WebAddress) -> Markup {
    web_link(address.as_str(), &Markup::words(address.shown()))
}

/// A page of the center, by its name.
fn page_link(page: Page, locale: Locale) -> Markup {
    let names = &words::of(locale).pages;
    let name = match page {
        Page::Cookies => names.cookies,
        Page::My => names.my,
        Page::History => names.history,
        Page::Requests => names.requests,
    };
    inner_link(&format!("/{locale}{}", page.path()), &Markup::words(name))
}

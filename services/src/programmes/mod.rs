//! What pages and mails say about the programmes of a register, in five languages.
//!
//! The register has the names and one sentence about what one gets; the rest is made here, one way for subscriptions and one
//! for activities, so that a new programme needs no words but its own.

mod en;
mod ja;
mod ko;
mod korean;
mod zh_hans;
mod zh_hant;

pub(crate) use korean::object;

use crate::center::Center;
use crate::policy::words;
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::{Form, Item, ItemKind, Purpose, Register, RetentionRule};
use changho_domain::programme::{ProgrammeId, Slug, Way};
use changho_domain::signup::{self, Asked, Question};
use std::collections::BTreeSet;

/// A programme as sentences in one language call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub id: ProgrammeId,
    /// How one takes part.
    pub way: Way,
    /// Its name, as in headings and menus.
    pub name: String,
    /// What it is called inside a sentence.
    pub called: String,
    /// What it is called where it was called by its name already.
    pub short: String,
}

impl Named {
    fn of(id: &ProgrammeId, purpose: &Purpose, locale: Locale) -> Self {
        let name = purpose.name.get(locale);
        let form = purpose.form.as_ref();
        let called = form.and_then(|form| form.called.as_ref()).map_or(name, |called| called.get(locale));
        let short = form.and_then(|form| form.short.as_ref()).map_or(called, |short| short.get(locale));
        // A version without forms does not say; what lasts until it is cancelled comes by mail.
        let way = form.map_or(
            if purpose.retention == RetentionRule::UntilCancelled { Way::Subscription } else { Way::Activity },
            |form| form.way,
        );
        Self { id: id.clone(), way, name: name.clone(), called: called.clone(), short: short.clone() }
    }
}

/// The purpose of a programme: in the version in force, or else in the latest version that knew it. People may take part in
/// what is no longer offered.
pub(crate) fn known<'a>(center: &'a Center, id: &ProgrammeId) -> Option<(&'a Register, &'a Purpose)> {
    let versions = center.shelf.versions().map(|version| version.register());
    let purpose = |register: &'a Register| Some((register, register.purpose(id.as_str())?));
    [center.register()].into_iter().chain(versions).find_map(purpose)
}

/// What a programme is called; by its id, if no version has it.
#[must_use]
pub fn named(center: &Center, id: &ProgrammeId, locale: Locale) -> Named {
    match known(center, id) {
        Some((_, purpose)) => Named::of(id, purpose, locale),
        None => {
            let name = id.to_string();
            Named { id: id.clone(), way: Way::Activity, called: name.clone(), short: name.clone(), name }
        }
    }
}

/// The programmes that one can sign up for now, in the order of the register.
#[must_use]
pub fn offered(center: &Center) -> Vec<(ProgrammeId, Slug)> {
    let slug = |purpose: &Purpose| Some((purpose.id.clone().into(), purpose.form.as_ref()?.slug.clone()));
    center.register().programmes().filter_map(slug).collect()
}

/// Every programme that any version knows, once, by their ids.
pub(crate) fn ever_offered(center: &Center) -> Vec<ProgrammeId> {
    let all = center.shelf.versions().flat_map(|version| version.register().programmes());
    let ids: BTreeSet<ProgrammeId> = all.map(|purpose| purpose.id.clone().into()).collect();
    ids.into_iter().collect()
}

/// The programme that one can sign up for now at an address.
#[must_use]
pub fn at(center: &Center, slug: &Slug) -> Option<ProgrammeId> {
    center.register().programme_at(slug).map(|purpose| purpose.id.clone().into())
}

/// What pages about a programme are addressed by: the address of its form, or its id if it has none (any more).
#[must_use]
pub fn address(center: &Center, id: &ProgrammeId) -> String {
    let form = center.register().purpose(id.as_str()).and_then(|purpose| purpose.form.as_ref());
    form.map_or_else(|| id.to_string(), |form| form.slug.to_string())
}

/// The reverse of [`address`]; whether there is such a programme is not looked at.
#[must_use]
pub fn addressed(center: &Center, address: &str) -> Option<ProgrammeId> {
    Slug::parse(address).and_then(|slug| at(center, &slug)).or_else(|| ProgrammeId::parse(address))
}

/// Whether any version has the programme that a page is addressed by.
#[must_use]
pub fn is_known(center: &Center, address: &str) -> bool {
    addressed(center, address).is_some_and(|id| known(center, &id).is_some())
}

/// Whether one can sign up for a programme now.
pub(crate) fn is_offered(center: &Center, id: &ProgrammeId) -> bool {
    center.register().purpose(id.as_str()).is_some_and(|purpose| purpose.form.is_some())
}

/// Where programmes come in lists: as in the version in force; those that it does not know come last, by their ids.
pub(crate) fn place(center: &Center, id: &ProgrammeId) -> (usize, ProgrammeId) {
    let at = center.register().purposes.iter().position(|purpose| &purpose.id == id.as_str());
    (at.unwrap_or(usize::MAX), id.clone())
}

/// The texts about one programme, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// Heading of its form, and the name of links to it.
    pub title: String,
    /// What one gets; empty for what one cannot sign up for.
    pub lead: String,
    /// Label of the box for consent.
    pub consent: String,
    /// The button of the form.
    pub send: &'static str,
    /// Heading of the page that a mail opens.
    pub confirm: String,
    /// What the button there does.
    pub confirm_lead: String,
    /// The button there.
    pub confirm_button: &'static str,
    /// Heading afterwards.
    pub confirmed: String,
    /// What happens next.
    pub confirmed_lead: String,
    /// Heading of the pages that end it.
    pub end: String,
    /// The button there.
    pub end_button: String,
}

/// The texts about something that a form offers beside its own programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferTexts {
    /// Whether it is wanted.
    pub question: String,
    /// That it may be left.
    pub hint: String,
    /// Heading of its own consent.
    pub heading: String,
}

/// What is said about a programme.
#[must_use]
pub fn texts(center: &Center, id: &ProgrammeId, locale: Locale) -> Texts {
    let named = named(center, id, locale);
    let within = confirmation(center, locale);
    let mut texts = match locale {
        Locale::Ko => ko::texts(&named, &within),
        Locale::ZhTw => zh_hant::texts(&named, &within),
        Locale::Zh => zh_hans::texts(&named, &within),
        Locale::Ja => ja::texts(&named, &within),
        Locale::En => en::texts(&named, &within),
    };
    let register = center.register();
    if let Some(form) = register.purpose(id.as_str()).and_then(|purpose| purpose.form.as_ref()) {
        texts.lead = form.lead.get(locale).replace(Form::CONTROLLER, register.controller.name.get(locale));
    }
    texts
}

/// The heading of a form, from its purpose alone.
pub(crate) fn title(purpose: &Purpose, locale: Locale) -> String {
    let named = Named::of(&purpose.id.clone().into(), purpose, locale);
    match locale {
        Locale::Ko => ko::title(&named),
        Locale::ZhTw => zh_hant::title(&named),
        Locale::Zh => zh_hans::title(&named),
        Locale::Ja => ja::title(&named),
        Locale::En => en::title(&named),
    }
}

/// What is said where a form offers something beside.
#[must_use]
pub fn offer_texts(center: &Center, offer: &ProgrammeId, form: &ProgrammeId, locale: Locale) -> OfferTexts {
    let (offer, form) = (named(center, offer, locale), named(center, form, locale));
    match locale {
        Locale::Ko => ko::offer(&offer, &form),
        Locale::ZhTw => zh_hant::offer(&offer, &form),
        Locale::Zh => zh_hans::offer(&offer, &form),
        Locale::Ja => ja::offer(&offer, &form),
        Locale::En => en::offer(&offer, &form),
    }
}

/// What the form of a programme asks, in a language; nothing where there is no such form.
#[must_use]
pub fn questions(center: &Center, id: &ProgrammeId, locale: Locale) -> Vec<Question> {
    let register = center.register();
    let asked = signup::Form::of(register, id).map(|form| form.items).unwrap_or_default();
    asked.iter().filter_map(|asked| Some(question(asked, register.items.get(&asked.id)?, locale))).collect()
}

/// How an item is asked for in a language.
pub(crate) fn question(asked: &Asked, item: &Item, locale: Locale) -> Question {
    let said = |text: &Option<Localized<String>>| text.as_ref().map(|text| text.get(locale).clone());
    // Pages have words of their own for what every form asks.
    let name = || if asked.kind.is_of_person() { String::new() } else { capitalized(item.name.get(locale)) };
    let usual = match asked.kind {
        ItemKind::Name => "name",
        ItemKind::Email => "email",
        ItemKind::Telephone => "tel",
        _ => "",
    };
    Question {
        id: asked.id.clone(),
        kind: asked.kind,
        required: asked.required,
        label: said(&item.label).unwrap_or_else(name),
        hint: said(&item.hint).unwrap_or_default(),
        autocomplete: item.autocomplete.clone().unwrap_or_else(|| usual.to_owned()),
        choices: item.choices.iter().map(|choice| (choice.id.to_string(), choice.name.get(locale).clone())).collect(),
    }
}

/// For how long the links that confirm work, in words.
#[must_use]
pub fn confirmation(center: &Center, locale: Locale) -> String {
    words::period(center.keeping().confirmation(), locale)
}

/// A sentence that begins with what stood inside one.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

//! The words that differences between two versions come out as, in five languages.

mod en;
mod ja;
mod ko;
mod zh_hans;
mod zh_hant;

use super::{Words, category, item_names, kept_apart, list, period, receivers, retention};
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::changes::{Change, ContactField, Detail, How, ItemUse, Of, TextField};
use changho_domain::policy::{
    Basis, DisclosureKind, EntryId, FromAbroad, LawArticle, Register, RetentionRule, Separate, SetBy, StorageKind,
};

/// The catalog of one language. Texts with gaps are functions.
pub(crate) struct ChangeWords {
    // ── The page ──
    /// Title, with the day on which the version takes effect.
    pub title: fn(&str) -> String,
    /// What is compared: the day of the version before.
    pub lead: fn(&str) -> String,
    /// Instead, on the page of the first version.
    pub first: &'static str,
    /// A link to a version, with its day.
    pub to_version: fn(&str) -> String,
    /// A link to all versions.
    pub to_history: &'static str,
    /// Heading of what the registers do not have in common.
    pub for_you: &'static str,
    /// What stands below it.
    pub for_you_lead: &'static str,
    /// Where they have everything in common.
    pub nothing: &'static str,
    /// Heading of what people consented to.
    pub material: &'static str,
    /// What follows from it.
    pub material_what: &'static str,
    /// Heading of the two texts.
    pub compared: &'static str,
    /// Before an example of what is gone.
    pub legend_deleted: &'static str,
    /// Before an example of what is new.
    pub legend_inserted: &'static str,
    /// Around what is gone, for those who hear the page.
    pub deleted: [&'static str; 2],
    /// Around what is new, for those who hear the page.
    pub inserted: [&'static str; 2],
    /// The version before.
    pub before: &'static str,
    /// The version itself.
    pub now: &'static str,
    /// Instead of an article that is the same in both.
    pub same: &'static str,
    /// Heading of what stands before the first article.
    pub preface: &'static str,

    // ── Sections of the register ──
    /// What data is processed for.
    pub purposes: &'static str,
    /// What is recorded without being asked for.
    pub automatic: &'static str,
    /// Third parties and other countries.
    pub disclosure: &'static str,
    /// Who processes on the controller's behalf.
    pub consignees: &'static str,
    /// Cookies and browser storage.
    pub cookies: &'static str,
    /// Officers and desks.
    pub officers: &'static str,
    /// Bodies that help.
    pub redress: &'static str,
    /// Periods.
    pub periods: &'static str,

    // ── How an entry differs ──
    /// It is new.
    pub added: &'static str,
    /// It is gone.
    pub removed: &'static str,
    /// It differs.
    pub changed: &'static str,
    /// A label, what is now, and what was before, in this order.
    pub from_to: fn(&str, &str, &str) -> String,
    /// What another statute requires to be kept.
    pub separate: &'static str,
    /// Items of a kind that joined.
    pub items_added: fn(ItemUse) -> &'static str,
    /// Items of a kind that left.
    pub items_removed: fn(ItemUse) -> &'static str,

    // ── Labels ──
    /// A field that is a text.
    pub text: fn(TextField) -> &'static str,
    /// A field by which somebody is reached.
    pub contact: fn(ContactField) -> &'static str,
    /// The tasks.
    pub tasks: &'static str,
    /// Those to whom work is passed on.
    pub sub_consignees: &'static str,
    /// Why processing is lawful.
    pub basis: &'static str,
    /// How long something is kept.
    pub retention: &'static str,
    /// How long a cookie lives.
    pub lifetime: &'static str,
    /// The category of a cookie.
    pub category: &'static str,
    /// Who sets a cookie.
    pub set_by: &'static str,
    /// Who is sent what is in a cookie.
    pub sent_to: &'static str,
    /// Whether scripts can read a cookie.
    pub readable: &'static str,
    /// How a body is reached from abroad.
    pub from_abroad: &'static str,
    /// The length of a period.
    pub length: &'static str,
    /// Giving data to third parties.
    pub provision: &'static str,
    /// Sending data abroad.
    pub transfer: &'static str,
    /// Whether that is done.
    pub passed_on: &'static str,
    /// The name of a period that the program knows.
    pub period: fn(&str) -> Option<&'static str>,
    /// A period that it does not know.
    pub other_period: &'static str,
}

/// The catalog of a language.
pub(crate) const fn of(locale: Locale) -> &'static ChangeWords {
    match locale {
        Locale::Ko => &ko::WORDS,
        Locale::ZhTw => &zh_hant::WORDS,
        Locale::Zh => &zh_hans::WORDS,
        Locale::Ja => &ja::WORDS,
        Locale::En => &en::WORDS,
    }
}

/// Says what differs between two registers.
#[derive(Clone, Copy)]
pub(crate) struct Teller<'a> {
    before: &'a Register,
    now: &'a Register,
    locale: Locale,
    common: &'static Words,
    words: &'static ChangeWords,
}

/// An entry that differs, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// The heading of its section.
    pub section: &'static str,
    /// The entry's name.
    pub name: String,
    /// New, gone or changed.
    pub tag: &'static str,
    /// What differs, a line each.
    pub lines: Vec<String>,
}

impl<'a> Teller<'a> {
    pub(crate) fn new(before: &'a Register, now: &'a Register, locale: Locale) -> Self {
        Self { before, now, locale, common: super::of(locale), words: of(locale) }
    }

    /// An entry in words; none for one that differs in another language's wording alone.
    pub(crate) fn tell(&self, change: &Change<'_>) -> Option<Told> {
        let (section, name) = self.entry(change);
        let (tag, lines) = match &change.how {
            How::Added => (self.words.added, self.described(change.of, self.now)),
            How::Removed => (self.words.removed, Vec::new()),
            How::Changed(details) => {
                let lines: Vec<String> = details.iter().flat_map(|detail| self.detail(detail, change.of)).collect();
                if lines.is_empty() {
                    return None;
                }
                (self.words.changed, lines)
            }
        };
        Some(Told { section, name, tag, lines })
    }

    fn entry(&self, change: &Change<'_>) -> (&'static str, String) {
        let words = self.words;
        let said = |text: &Localized<String>| text.get(self.locale).clone();
        match change.of {
            Of::Purpose(purpose) => (words.purposes, said(&purpose.name)),
            Of::Automatic(record) => (words.automatic, said(&record.name)),
            Of::Provision => (words.disclosure, words.provision.to_owned()),
            Of::Transfer => (words.disclosure, words.transfer.to_owned()),
            Of::Consignee(consignee) => (words.consignees, said(&consignee.name)),
            Of::Cookie(cookie) => {
                let name = match cookie.storage {
                    StorageKind::Cookie => cookie.name.to_string(),
                    StorageKind::LocalStorage => format!("{} ({})", cookie.name, self.common.local_storage),
                };
                (words.cookies, name)
            }
            Of::Site(site) => (words.cookies, said(&site.name)),
            Of::SiteCookie(site, cookie) => (words.cookies, format!("{} ({})", cookie.name, said(&site.name))),
            Of::Officer(officer) => (words.officers, said(&officer.role)),
            Of::Redress(body) => (words.redress, said(&body.name)),
            Of::Period(id, _) => (words.periods, (words.period)(id).unwrap_or(words.other_period).to_owned()),
        }
    }

    /// What a new entry is about, so far as it says what happens to data.
    fn described(&self, of: Of<'_>, register: &Register) -> Vec<String> {
        let mut lines = Vec::new();
        match of {
            Of::Purpose(purpose) => {
                lines.push(self.labeled(self.words.tasks, &list(&purpose.what, self.locale)));
                for (of, items) in [
                    (ItemUse::Required, &purpose.required),
                    (ItemUse::Optional, &purpose.optional),
                    (ItemUse::Derived, &purpose.derived),
                ] {
                    lines.extend(self.items((self.words.items_added)(of), items, register));
                }
                lines.push(self.labeled(self.words.retention, &retention(purpose.retention, self.locale)));
            }
            Of::Automatic(record) => {
                lines.extend(self.items((self.words.items_added)(ItemUse::Recorded), &record.items, register));
                lines.push(self.labeled(self.words.retention, &retention(record.retention, self.locale)));
            }
            Of::Consignee(consignee) => {
                lines.push(self.labeled(self.words.tasks, &list(consignee.said_tasks(), self.locale)));
            }
            Of::Site(site) => {
                let what = (self.words.text)(TextField::What);
                lines.extend(site.chosen().map(|entry| self.labeled(what, entry.purpose.get(self.locale))));
            }
            Of::Cookie(cookie) | Of::SiteCookie(_, cookie) => {
                lines.push(self.labeled((self.words.text)(TextField::What), cookie.purpose.get(self.locale)));
                lines.push(self.labeled(self.words.lifetime, &retention(cookie.lifetime, self.locale)));
            }
            Of::Officer(officer) => {
                lines.push(self.labeled((self.words.text)(TextField::Department), officer.department.get(self.locale)));
            }
            Of::Period(_, length) => lines.push(self.labeled(self.words.length, &period(length, self.locale))),
            Of::Redress(_) | Of::Provision | Of::Transfer => {}
        }
        lines
    }

    fn detail(&self, detail: &Detail<'_>, of: Of<'_>) -> Vec<String> {
        let words = self.words;
        let or_not = |text: Option<String>| text.unwrap_or_else(|| self.common.not_stated.to_owned());
        let (label, before, now) = match detail {
            Detail::Items { of, added, removed } => {
                let added = self.items((words.items_added)(*of), added.iter().copied(), self.now);
                let removed = self.items((words.items_removed)(*of), removed.iter().copied(), self.before);
                return added.into_iter().chain(removed).collect();
            }
            Detail::Tasks { before, now } => {
                (words.tasks, list(before.iter().copied(), self.locale), list(now.iter().copied(), self.locale))
            }
            Detail::SubConsignees { before, now } => {
                let names = |names: &Option<&[Localized<String>]>| match names {
                    None => or_not(None),
                    Some([]) => self.common.none.to_owned(),
                    Some(names) => list(*names, self.locale),
                };
                (words.sub_consignees, names(before), names(now))
            }
            Detail::Basis { before, now } => {
                let said = |basis: Option<(Basis, Option<LawArticle>)>| {
                    or_not(basis.map(|(basis, article)| super::basis(basis, article, self.locale)))
                };
                (words.basis, said(*before), said(*now))
            }
            Detail::Retention { before, now } => {
                let label =
                    if matches!(of, Of::Cookie(_) | Of::SiteCookie(..)) { words.lifetime } else { words.retention };
                (label, retention(*before, self.locale), retention(*now, self.locale))
            }
            Detail::Length { before, now } => (words.length, period(*before, self.locale), period(*now, self.locale)),
            Detail::Text { field, before, now } => {
                let said = |text: &Option<&Localized<String>>| or_not(text.map(|text| text.get(self.locale).clone()));
                ((words.text)(*field), said(before), said(now))
            }
            Detail::Contact { field, before, now } => {
                let said = |all: &[&str]| or_not((!all.is_empty()).then(|| all.join(", ")));
                ((words.contact)(*field), said(before), said(now))
            }
            Detail::Category { before, now } => {
                let said = |known: Option<_>| or_not(known.map(|known| category(known, self.locale).to_owned()));
                (words.category, said(*before), said(*now))
            }
            Detail::SetBy { before, now } => {
                (words.set_by, or_not(self.set_by(*before, self.before)), or_not(self.set_by(*now, self.now)))
            }
            Detail::SentTo { before, now } => {
                let said =
                    |to: &Option<&[EntryId]>, register| or_not(to.map(|to| receivers(to, register, self.locale)));
                (words.sent_to, said(before, self.before), said(now, self.now))
            }
            Detail::HttpOnly { before, now } => {
                let said = |kept: Option<bool>| {
                    or_not(kept.map(|kept| if kept { self.common.no } else { self.common.yes }.to_owned()))
                };
                (words.readable, said(*before), said(*now))
            }
            Detail::FromAbroad { before, now } => {
                let said = |way: FromAbroad| {
                    let ways = &self.common.from_abroad;
                    match way {
                        FromAbroad::None => ways.none,
                        FromAbroad::Web => ways.web,
                        FromAbroad::Tel => ways.tel,
                    }
                    .to_owned()
                };
                (words.from_abroad, said(*before), said(*now))
            }
            Detail::Separate { before, now } => {
                let said = |separate: &[Separate], register: &Register| {
                    let each: Vec<String> = separate.iter().map(|one| kept_apart(one, register, self.locale)).collect();
                    if each.is_empty() { self.common.none.to_owned() } else { each.join("; ") }
                };
                (words.separate, said(before, self.before), said(now, self.now))
            }
            Detail::Disclosure { before, now } => {
                (words.passed_on, self.passed_on(*before, of, self.before), self.passed_on(*now, of, self.now))
            }
        };
        if before == now { Vec::new() } else { vec![(words.from_to)(label, &before, &now)] }
    }

    /// To whom data is passed on: nobody, or each with what is passed on and how long it is kept there.
    fn passed_on(&self, kind: DisclosureKind, of: Of<'_>, register: &Register) -> String {
        let told = |name: &Localized<String>, items: &[EntryId], kept: RetentionRule| {
            let items = item_names(items, register, self.locale);
            format!("{} ({}; {})", name.get(self.locale), (self.common.list)(&items), retention(kept, self.locale))
        };
        match (kind, of) {
            (DisclosureKind::None, _) => self.common.none.to_owned(),
            (DisclosureKind::NotStated, _) => self.common.not_stated.to_owned(),
            (DisclosureKind::Listed, Of::Transfer) => {
                let abroad: Vec<String> =
                    register.foreign_recipients.iter().map(|r| told(&r.name, &r.items, r.retention)).collect();
                (self.common.list)(&abroad)
            }
            (DisclosureKind::Listed, _) => {
                let here: Vec<String> =
                    register.recipients.iter().map(|r| told(&r.name, &r.items, r.retention)).collect();
                (self.common.list)(&here)
            }
        }
    }

    fn set_by(&self, who: Option<&SetBy>, register: &Register) -> Option<String> {
        match who? {
            SetBy::FirstParty => Some(self.common.first_party.to_owned()),
            SetBy::Consignee(id) => Some(register.consignee(id)?.name.get(self.locale).clone()),
        }
    }

    fn items<'b>(
        &self,
        label: &str,
        items: impl IntoIterator<Item = &'b changho_domain::policy::EntryId>,
        register: &Register,
    ) -> Option<String> {
        let names = item_names(items, register, self.locale);
        (!names.is_empty()).then(|| self.labeled(label, &(self.common.list)(&names)))
    }

    fn labeled(&self, label: &str, said: &str) -> String {
        [label, self.common.colon, said].concat()
    }
}

//! What two registers do not have in common: what a new version changes for people.
//!
//! Entries are matched by their ids, cookies by name and place. Texts are compared in the language that prevails: another
//! translation of the same sentence changes nothing for anybody. Names of items are not compared, since the id says which
//! item it is.

mod difference;

pub use difference::{Change, ContactField, Detail, How, ItemUse, Of, TextField};

use super::{
    Automatic, Basis, Consignee, Cookie, CookieCategory, EntryId, LawArticle, Officer, Purpose, Redress, Register,
    RetentionRule, Site,
};
use crate::locale::{Locale, Localized};
use std::collections::BTreeSet;

/// What differs between two registers: by section, in each first what is there now, in the order of the register, then
/// what is gone.
#[must_use]
pub fn changes<'a>(before: &'a Register, now: &'a Register) -> Vec<Change<'a>> {
    let texts = Texts(now.prevailing_language.unwrap_or(Locale::Ko));
    let mut found = Vec::new();
    let f = &mut found;
    section(f, &before.purposes, &now.purposes, |p| &p.id, Of::Purpose, |b, n| texts.purpose(b, n));
    section(f, &before.automatic, &now.automatic, |a| &a.id, Of::Automatic, |b, n| texts.automatic(b, n));
    for (of, was, is, same) in [
        (Of::Provision, before.provision, now.provision, before.recipients == now.recipients),
        (Of::Transfer, before.transfer, now.transfer, before.foreign_recipients == now.foreign_recipients),
    ] {
        if was != is || !same {
            f.push(Change { of, how: How::Changed(vec![Detail::Disclosure { before: was.kind, now: is.kind }]) });
        }
    }
    section(f, &before.consignees, &now.consignees, |c| &c.id, Of::Consignee, |b, n| texts.consignee(b, n));
    section(f, &before.cookies, &now.cookies, |c| (&c.name, c.storage), Of::Cookie, |b, n| texts.cookie(b, n));
    section(f, &before.sites, &now.sites, |s| &s.id, Of::Site, |b, n| texts.site(b, n));
    for site in &now.sites {
        let old = before.sites.iter().find(|old| old.id == site.id);
        if let Some(old) = old {
            let of = |cookie| Of::SiteCookie(site, cookie);
            section(f, &old.cookies, &site.cookies, |c| (&c.name, c.storage), of, |b, n| texts.cookie(b, n));
        }
    }
    section(f, &before.officers, &now.officers, |o| &o.id, Of::Officer, |b, n| texts.officer(b, n));
    section(f, &before.redress, &now.redress, |r| &r.id, Of::Redress, |b, n| texts.redress(b, n));
    let periods = |register: &'a Register| register.periods.iter().collect::<Vec<_>>();
    section(
        f,
        &periods(before),
        &periods(now),
        |(id, _)| *id,
        |(id, period)| Of::Period(id, **period),
        |(_, before), (_, now)| {
            let length = Detail::Length { before: **before, now: **now };
            if before == now { Vec::new() } else { vec![length] }
        },
    );
    found
}

/// Compares a section entry by entry.
fn section<'a, 'b, T, K: PartialEq>(
    found: &mut Vec<Change<'a>>,
    before: &'b [T],
    now: &'b [T],
    key: impl Fn(&'b T) -> K,
    of: impl Fn(&'b T) -> Of<'a>,
    details: impl Fn(&'b T, &'b T) -> Vec<Detail<'a>>,
) {
    for entry in now {
        let how = match before.iter().find(|old| key(old) == key(entry)) {
            None => How::Added,
            Some(old) => match details(old, entry) {
                details if details.is_empty() => continue,
                details => How::Changed(details),
            },
        };
        found.push(Change { of: of(entry), how });
    }
    let gone = before.iter().filter(|old| !now.iter().any(|entry| key(entry) == key(old)));
    found.extend(gone.map(|old| Change { of: of(old), how: How::Removed }));
}

/// Compares texts, in the language that prevails.
#[derive(Clone, Copy)]
struct Texts(Locale);

impl Texts {
    fn purpose<'a>(self, before: &'a Purpose, now: &'a Purpose) -> Vec<Detail<'a>> {
        let mut details = Vec::new();
        self.text(&mut details, TextField::Name, Some(&before.name), Some(&now.name));
        self.tasks(&mut details, before.what.iter(), now.what.iter());
        items(&mut details, ItemUse::Required, &before.required, &now.required);
        items(&mut details, ItemUse::Optional, &before.optional, &now.optional);
        items(&mut details, ItemUse::Derived, &before.derived, &now.derived);
        basis(&mut details, (before.basis, before.basis_article), (now.basis, now.basis_article));
        retention(&mut details, before.retention, now.retention);
        let alike =
            before.separate.len() == now.separate.len()
                && before.separate.iter().zip(&now.separate).all(|(b, n)| {
                    b.items == n.items && b.retention == n.retention && self.alike(&b.statute, &n.statute)
                });
        if !alike {
            details.push(Detail::Separate { before: &before.separate, now: &now.separate });
        }
        self.text(&mut details, TextField::Refusal, before.refusal.as_ref(), now.refusal.as_ref());
        details
    }

    fn automatic<'a>(self, before: &'a Automatic, now: &'a Automatic) -> Vec<Detail<'a>> {
        let mut details = Vec::new();
        self.text(&mut details, TextField::Name, Some(&before.name), Some(&now.name));
        self.text(&mut details, TextField::What, before.what.as_ref(), now.what.as_ref());
        items(&mut details, ItemUse::Recorded, &before.items, &now.items);
        basis(&mut details, (before.basis, before.basis_article), (now.basis, now.basis_article));
        retention(&mut details, before.retention, now.retention);
        details
    }

    fn consignee<'a>(self, before: &'a Consignee, now: &'a Consignee) -> Vec<Detail<'a>> {
        let mut details = Vec::new();
        self.text(&mut details, TextField::Name, Some(&before.name), Some(&now.name));
        self.tasks(&mut details, before.said_tasks(), now.said_tasks());
        handed(&mut details, before, now);
        let (before, now) = (before.sub_consignees.as_deref(), now.sub_consignees.as_deref());
        let alike = match (before, now) {
            (Some(before), Some(now)) => self.all_alike(before, now),
            (None, None) => true,
            _ => false,
        };
        if !alike {
            details.push(Detail::SubConsignees { before, now });
        }
        details
    }

    fn cookie<'a>(self, before: &'a Cookie, now: &'a Cookie) -> Vec<Detail<'a>> {
        let mut details = Vec::new();
        if before.category != now.category {
            details.push(Detail::Category { before: before.category, now: now.category });
        }
        self.text(&mut details, TextField::What, Some(&before.purpose), Some(&now.purpose));
        if before.set_by != now.set_by {
            details.push(Detail::SetBy { before: before.set_by.as_ref(), now: now.set_by.as_ref() });
        }
        self.text(&mut details, TextField::Information, before.information.as_ref(), now.information.as_ref());
        let (was, is) = (before.sent_to.as_deref(), now.sent_to.as_deref());
        // Their order says nothing.
        let sorted = |ids: Option<&'a [EntryId]>| ids.map(|ids| ids.iter().collect::<BTreeSet<_>>());
        if sorted(was) != sorted(is) {
            details.push(Detail::SentTo { before: was, now: is });
        }
        retention(&mut details, before.lifetime, now.lifetime);
        if before.http_only != now.http_only {
            details.push(Detail::HttpOnly { before: before.http_only, now: now.http_only });
        }
        details
    }

    /// What its visitors are asked: its name, and what each category is for.
    fn site<'a>(self, before: &'a Site, now: &'a Site) -> Vec<Detail<'a>> {
        let mut details = Vec::new();
        self.text(&mut details, TextField::Name, Some(&before.name), Some(&now.name));
        let origins = |site: &'a Site| site.origins.iter().map(super::Origin::as_str).collect();
        contact(&mut details, ContactField::Website, origins(before), origins(now));
        for category in CookieCategory::ALL {
            let purpose = |site: &'a Site| {
                let entry = site.categories.iter().find(|entry| entry.category == category);
                entry.map(|entry| &entry.purpose)
            };
            self.text(&mut details, TextField::What, purpose(before), purpose(now));
        }
        details
    }

    fn officer<'a>(self, before: &'a Officer, now: &'a Officer) -> Vec<Detail<'a>> {
        let mut details = Vec::new();
        self.text(&mut details, TextField::Name, Some(&before.role), Some(&now.role));
        self.text(&mut details, TextField::Department, Some(&before.department), Some(&now.department));
        contact(&mut details, ContactField::Telephone, shown(&before.tel), shown(&now.tel));
        contact(&mut details, ContactField::Fax, shown(before.fax.as_slice()), shown(now.fax.as_slice()));
        let email = |officer: &'a Officer| officer.email.iter().map(super::MailAddress::as_str).collect();
        contact(&mut details, ContactField::Email, email(before), email(now));
        details
    }

    fn redress<'a>(self, before: &'a Redress, now: &'a Redress) -> Vec<Detail<'a>> {
        let mut details = Vec::new();
        self.text(&mut details, TextField::Name, Some(&before.name), Some(&now.name));
        self.text(&mut details, TextField::What, before.services.as_ref(), now.services.as_ref());
        contact(&mut details, ContactField::Telephone, shown(before.tel.as_slice()), shown(now.tel.as_slice()));
        let web = |body: &'a Redress| body.web.iter().map(super::WebAddress::as_str).collect();
        contact(&mut details, ContactField::Website, web(before), web(now));
        self.text(&mut details, TextField::Address, before.address.as_ref(), now.address.as_ref());
        if before.from_abroad != now.from_abroad {
            details.push(Detail::FromAbroad { before: before.from_abroad, now: now.from_abroad });
        }
        details
    }

    fn alike(self, before: &Localized<String>, now: &Localized<String>) -> bool {
        before.get(self.0) == now.get(self.0)
    }

    fn all_alike(self, before: &[Localized<String>], now: &[Localized<String>]) -> bool {
        before.len() == now.len() && before.iter().zip(now).all(|(before, now)| self.alike(before, now))
    }

    fn tasks<'a>(
        self,
        details: &mut Vec<Detail<'a>>,
        before: impl Iterator<Item = &'a Localized<String>>,
        now: impl Iterator<Item = &'a Localized<String>>,
    ) {
        let (before, now): (Vec<_>, Vec<_>) = (before.collect(), now.collect());
        let alike = before.len() == now.len() && before.iter().zip(&now).all(|(before, now)| self.alike(before, now));
        if !alike {
            details.push(Detail::Tasks { before, now });
        }
    }

    fn text<'a>(
        self,
        details: &mut Vec<Detail<'a>>,
        field: TextField,
        before: Option<&'a Localized<String>>,
        now: Option<&'a Localized<String>>,
    ) {
        let alike = match (before, now) {
            (Some(before), Some(now)) => self.alike(before, now),
            (None, None) => true,
            _ => false,
        };
        if !alike {
            details.push(Detail::Text { field, before, now });
        }
    }
}

/// Their order says nothing.
fn items<'a>(details: &mut Vec<Detail<'a>>, of: ItemUse, before: &'a [EntryId], now: &'a [EntryId]) {
    let added: Vec<_> = now.iter().filter(|item| !before.contains(item)).collect();
    let removed: Vec<_> = before.iter().filter(|item| !now.contains(item)).collect();
    if !added.is_empty() || !removed.is_empty() {
        details.push(Detail::Items { of, added, removed });
    }
}

/// The items that a consignee is handed, whatever for. A version that names none says nothing about it.
fn handed<'a>(details: &mut Vec<Detail<'a>>, before: &'a Consignee, now: &'a Consignee) {
    let of = |consignee: &'a Consignee| consignee.tasks.iter().flat_map(|task| &task.items).collect::<BTreeSet<_>>();
    let (before, now) = (of(before), of(now));
    if before.is_empty() || now.is_empty() || before == now {
        return;
    }
    let added = now.difference(&before).copied().collect();
    let removed = before.difference(&now).copied().collect();
    details.push(Detail::Items { of: ItemUse::Handed, added, removed });
}

type CitedBasis = (Option<Basis>, Option<LawArticle>);

fn basis(details: &mut Vec<Detail<'_>>, before: CitedBasis, now: CitedBasis) {
    let cited = |(basis, article): CitedBasis| basis.map(|basis| (basis, article));
    let (before, now) = (cited(before), cited(now));
    if before != now {
        details.push(Detail::Basis { before, now });
    }
}

fn retention(details: &mut Vec<Detail<'_>>, before: RetentionRule, now: RetentionRule) {
    if before != now {
        details.push(Detail::Retention { before, now });
    }
}

fn shown(numbers: &[super::Phone]) -> Vec<&str> {
    numbers.iter().map(super::Phone::shown).collect()
}

fn contact<'a>(details: &mut Vec<Detail<'a>>, field: ContactField, before: Vec<&'a str>, now: Vec<&'a str>) {
    if before != now {
        details.push(Detail::Contact { field, before, now });
    }
}

#[cfg(test)]
mod tests;

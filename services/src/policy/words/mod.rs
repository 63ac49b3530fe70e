//! The words that rules, facts and tables of a register come out as, in five languages.
//!
//! A catalog is a struct with a field a text and a file a language: a text that is missing in one of them does not
//! compile. `docs/policy-format.md` lists the words that the texts of a policy are built around; who changes one here
//! changes it there.

mod catalog;
pub(crate) mod changes;
mod en;
mod ja;
mod ko;
pub(super) mod reading;
mod zh_hans;
mod zh_hant;

pub(super) use catalog::{TableWords, Words};

use changho_domain::date::Date;
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::{
    Basis, Cookie, CookieCategory, EntryId, LawArticle, Period, Register, RetentionRule, Separate,
};
use changho_domain::time::{Instant, MINUTE};

/// The catalog of a language.
pub(super) const fn of(locale: Locale) -> &'static Words {
    match locale {
        Locale::Ko => &ko::WORDS,
        Locale::ZhTw => &zh_hant::WORDS,
        Locale::Zh => &zh_hans::WORDS,
        Locale::Ja => &ja::WORDS,
        Locale::En => &en::WORDS,
    }
}

/// A day, written out: "2026년 11월 1일", "2026年11月1日", "1 November 2026".
#[must_use]
pub fn date(date: Date, locale: Locale) -> String {
    (of(locale).date)(date)
}

/// A moment, written out to the minute in Korean time and saying so: "2026년 11월 1일 09:30(한국 시간)".
#[must_use]
pub fn moment(moment: Instant, locale: Locale) -> String {
    let day = moment.korean_date();
    let minutes = (moment - moment.start_of_korean_day()) / MINUTE;
    (of(locale).moment)(&date(day, locale), &format!("{:02}:{:02}", minutes / 60, minutes % 60))
}

/// A length of time: "6개월", "6 months".
#[must_use]
pub fn period(period: Period, locale: Locale) -> String {
    (of(locale).period)(period)
}

/// How long something is kept: "until 3 months after the activity ends".
#[must_use]
pub fn retention(rule: RetentionRule, locale: Locale) -> String {
    let words = of(locale);
    match rule {
        RetentionRule::UntilCancelled => words.until_cancelled.to_owned(),
        RetentionRule::AfterEnd(after) => (words.after_end)(&period(after, locale)),
        RetentionRule::For(length) => period(length, locale),
        RetentionRule::UntilDeleted => words.until_deleted.to_owned(),
        RetentionRule::UntilWithdrawn => words.until_withdrawn.to_owned(),
        RetentionRule::UntilResubscribed => words.until_resubscribed.to_owned(),
        RetentionRule::Session => words.until_browser_closed.to_owned(),
        RetentionRule::NotStated => words.not_stated.to_owned(),
    }
}

/// The legal basis, with its place in the Act where that is known: "consent of the data subject (Article 15(1)1 of the
/// Act)".
#[must_use]
pub fn basis(basis: Basis, article: Option<LawArticle>, locale: Locale) -> String {
    let words = of(locale);
    let name = match basis {
        Basis::Consent => words.basis.consent,
        Basis::Law => words.basis.law,
        Basis::PublicTask => words.basis.public_task,
        Basis::Contract => words.basis.contract,
        Basis::VitalInterest => words.basis.vital_interest,
        Basis::LegitimateInterest => words.basis.legitimate_interest,
        Basis::PublicSafety => words.basis.public_safety,
    };
    match article {
        Some(article) => (words.basis_in_the_act)(name, article),
        None => name.to_owned(),
    }
}

/// The name of a category of cookies.
#[must_use]
pub const fn category(category: CookieCategory, locale: Locale) -> &'static str {
    let words = of(locale);
    match category {
        CookieCategory::Necessary => words.categories.necessary,
        CookieCategory::Preferences => words.categories.preferences,
        CookieCategory::Statistics => words.categories.statistics,
    }
}

/// Who is sent the information in a cookie or an entry of browser storage, in words; none where the version does not say.
#[must_use]
pub fn sent_to(cookie: &Cookie, register: &Register, locale: Locale) -> Option<String> {
    cookie.sent_to.as_deref().map(|ids| receivers(ids, register, locale))
}

/// The same, by their ids.
fn receivers(ids: &[EntryId], register: &Register, locale: Locale) -> String {
    let words = of(locale);
    match ids {
        [] => words.nowhere.to_owned(),
        [only] if only == Cookie::CENTER => words.only_here.to_owned(),
        ids => {
            let name = |id: &EntryId| match register.receiver(id) {
                Some(name) => Some(name.get(locale).clone()),
                None => (id == Cookie::CENTER).then(|| words.first_party.to_owned()),
            };
            (words.list)(&ids.iter().filter_map(name).collect::<Vec<_>>())
        }
    }
}

/// The names of items as a list in words: "name, e-mail address and nationality". An item that the register does not
/// name is left out; [`Shelf::load`](super::Shelf::load) lets no such register through.
#[must_use]
pub fn items<'a>(ids: impl IntoIterator<Item = &'a EntryId>, register: &Register, locale: Locale) -> String {
    (of(locale).list)(&item_names(ids, register, locale))
}

/// The names of items, one by one.
#[must_use]
pub fn item_names<'a>(ids: impl IntoIterator<Item = &'a EntryId>, register: &Register, locale: Locale) -> Vec<String> {
    ids.into_iter().filter_map(|id| register.item(id)).map(|name| name.get(locale).clone()).collect()
}

/// Texts of the register as a list in words.
#[must_use]
pub fn list<'a>(texts: impl IntoIterator<Item = &'a Localized<String>>, locale: Locale) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| text.get(locale).clone()).collect();
    (of(locale).list)(&texts)
}

#[cfg(test)]
mod tests;

/// What another statute requires to be kept when a purpose ends: the items, the statute, how long.
pub(crate) fn kept_apart(separate: &Separate, register: &Register, locale: Locale) -> String {
    let names = items(&separate.items, register, locale);
    (of(locale).kept_apart)(&names, separate.statute.get(locale), &retention(separate.retention, locale))
}

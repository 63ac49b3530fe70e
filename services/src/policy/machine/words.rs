//! Rules and bases, each as a program takes them and as people read them.

use super::super::words;
use changho_domain::locale::Localized;
use changho_domain::policy::{Basis, LawArticle, Period, RetentionRule, Unit};
use serde::Serialize;

/// How long something is kept.
#[derive(Serialize)]
pub(super) struct Kept {
    /// The rule as the register writes it: its name, and its period where it has one.
    #[serde(flatten)]
    rule: RetentionRule,
    /// The same as ISO 8601 writes periods.
    period: Option<String>,
    /// The same in words.
    text: Localized<String>,
}

pub(super) fn kept(rule: RetentionRule) -> Kept {
    Kept { rule, period: rule.period().map(iso), text: Localized::from_fn(|locale| words::retention(rule, locale)) }
}

/// Why processing is lawful.
#[derive(Serialize)]
pub(super) struct Lawful {
    ground: Basis,
    article: Option<LawArticle>,
    text: Localized<String>,
}

pub(super) fn lawful(basis: Option<Basis>, article: Option<LawArticle>) -> Option<Lawful> {
    let ground = basis?;
    Some(Lawful { ground, article, text: Localized::from_fn(|locale| words::basis(ground, article, locale)) })
}

/// A length of time as ISO 8601 writes it: `P3M`, `PT10M`.
pub(super) fn iso(period: Period) -> String {
    let count = period.count();
    match period.unit() {
        Unit::Minutes => format!("PT{count}M"),
        Unit::Hours => format!("PT{count}H"),
        Unit::Days => format!("P{count}D"),
        Unit::Months => format!("P{count}M"),
        Unit::Years => format!("P{count}Y"),
    }
}

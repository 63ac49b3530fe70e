//! What a decision says to the one who asked: on the page of the request, and at the desk before it is sent.

use super::steps::lines;
use crate::components::markup::{Html, facts, join, paragraph, text};
use crate::i18n::requests::T;
use changho_domain::date::Date;
use changho_domain::locale::Locale;
use changho_domain::policy::Register;
use changho_domain::requests::{Decision, Postponement, objection};
use changho_services::requests::words;

/// The whole notice in a language: outcome, ground, facts, what was done, and how to object where something was not met.
pub(crate) fn notice(decision: &Decision, decided: Date, register: &Register, locale: Locale) -> Html {
    let t = T.of(locale);
    let mut told = vec![(t.decision, text(words::outcome(decision.outcome, locale)))];
    if let Some(ground) = decision.ground {
        let cited = words::cited(ground.article(), locale);
        let code = format!("{} ({cited}; {})", words::ground(ground, locale), ground.code());
        told.push((t.ground, text(&code)));
    }
    for (label, value) in [(t.statute, &decision.statute), (t.fact, &decision.fact), (t.done_label, &decision.done)] {
        told.extend(value.as_ref().map(|value| (label, lines(value))));
    }
    let route = decision.ground.map(|_| paragraph(&route(decided, register, locale)));
    join(&[facts(&told), route.unwrap_or_default()])
}

/// The whole notice that access is put off: why, and how to object.
pub(crate) fn postponed(reason: Postponement, fact: &str, register: &Register, locale: Locale) -> Html {
    let t = T.of(locale);
    let told = [(t.ground, text(words::postponement(reason, locale))), (t.fact, lines(fact))];
    join(&[facts(&told), paragraph(&words::objection_route(None, register, locale))])
}

/// How to object to what was decided that day.
pub(crate) fn route(decided: Date, register: &Register, locale: Locale) -> String {
    words::objection_route(Some(objection::last_day(decided)), register, locale)
}

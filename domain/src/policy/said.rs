//! What a text has to say: every fact of the register, by a placeholder or in a table.

use super::check::{Step, at};
use super::placeholder::{
    AutomaticFact, ConsigneeFact, ControllerFact, CookieFact, OfficerFact, PurposeFact, RedressFact, Table,
};
use super::{Placeholder, Register, RetentionRule};
use std::collections::BTreeSet;

/// A fact of the register that a text does not say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unsaid {
    /// The way to its entry in the register.
    pub path: Vec<Step>,
    /// The fact, in words: "the keeping time of the purpose `newsletter`".
    pub fact: String,
    /// What would say it, for a message: "{{purpose.newsletter.retention}} or {{table:purposes}}".
    pub remedy: String,
}

/// The facts that a text with these placeholders and tables leaves out.
///
/// A policy has to name its purposes, items, periods, consignees, cookies, desks and remedies (Act, Article 30(1);
/// Decree, Article 31(1)). What a version does not state, because the register has no value for it, need not be said.
#[must_use]
pub fn unsaid(register: &Register, said: &BTreeSet<Placeholder>) -> Vec<Unsaid> {
    let mut search = Search { said, unsaid: Vec::new() };
    search.frame(register);
    search.purposes(register);
    search.separate(register);
    search.automatic(register);
    search.others(register);
    search.sites(register);
    search.contacts(register);
    search.unsaid
}

struct Search<'a> {
    said: &'a BTreeSet<Placeholder>,
    unsaid: Vec<Unsaid>,
}

impl Search<'_> {
    /// The fact is said when one of the placeholders is there.
    fn one_of(&mut self, path: Vec<Step>, fact: String, ways: &[Placeholder]) {
        if !ways.iter().any(|way| self.said.contains(way)) {
            let ways: Vec<String> = ways.iter().map(ToString::to_string).collect();
            self.unsaid.push(Unsaid { path, fact, remedy: ways.join(" or ") });
        }
    }

    fn frame(&mut self, register: &Register) {
        let name = Placeholder::Controller(ControllerFact::Name);
        self.one_of(at!["controller", "name"], "the name of the controller".to_owned(), &[name]);
        self.one_of(at!["effective_date"], "the effective date".to_owned(), &[Placeholder::EffectiveDate]);
        if register.prevailing_language.is_some() {
            let fact = "which language prevails".to_owned();
            self.one_of(at!["prevailing_language"], fact, &[Placeholder::PrevailingLanguage]);
        }
    }

    fn purposes(&mut self, register: &Register) {
        for (i, purpose) in register.purposes.iter().enumerate() {
            let id = &purpose.id;
            let lists = [
                ("what", "the tasks", PurposeFact::What, !purpose.what.is_empty()),
                ("required", "the required items", PurposeFact::Required, !purpose.required.is_empty()),
                ("optional", "the optional items", PurposeFact::Optional, !purpose.optional.is_empty()),
                ("derived", "the derived items", PurposeFact::Derived, !purpose.derived.is_empty()),
                ("basis", "the legal basis", PurposeFact::Basis, purpose.basis.is_some()),
                ("retention", "the keeping time", PurposeFact::Retention, stated(purpose.retention)),
            ];
            for (field, words, fact, _) in lists.into_iter().filter(|(.., stated)| *stated) {
                let is_item = matches!(fact, PurposeFact::Required | PurposeFact::Optional | PurposeFact::Derived);
                let all_items = is_item.then(|| Placeholder::Purpose(id.clone(), PurposeFact::Items));
                let own = Placeholder::Purpose(id.clone(), fact);
                let ways: Vec<Placeholder> =
                    [own].into_iter().chain(all_items).chain([Placeholder::Table(Table::Purposes)]).collect();
                self.one_of(at!["purposes", i, field], format!("{words} of the purpose `{id}`"), &ways);
            }
        }
    }

    /// What is stored apart under another statute (Act, Article 30(1)3-2).
    fn separate(&mut self, register: &Register) {
        for (i, purpose) in register.purposes.iter().enumerate().filter(|(_, purpose)| !purpose.separate.is_empty()) {
            let fact = format!("what of the purpose `{}` another statute requires to be kept", purpose.id);
            self.one_of(at!["purposes", i, "separate"], fact, &[Placeholder::Table(Table::Purposes)]);
        }
    }

    fn automatic(&mut self, register: &Register) {
        for (i, record) in register.automatic.iter().enumerate() {
            let id = &record.id;
            for (field, words, fact, stated) in [
                ("items", "the items", AutomaticFact::Items, true),
                ("what", "the purpose", AutomaticFact::What, record.what.is_some()),
                ("basis", "the legal basis", AutomaticFact::Basis, record.basis.is_some()),
                ("retention", "the keeping time", AutomaticFact::Retention, stated(record.retention)),
            ] {
                if stated {
                    let ways = [Placeholder::Automatic(id.clone(), fact), Placeholder::Table(Table::Automatic)];
                    self.one_of(at!["automatic", i, field], format!("{words} of the automatic record `{id}`"), &ways);
                }
            }
        }
    }

    fn others(&mut self, register: &Register) {
        let table = Placeholder::Table(Table::Consignees);
        for (i, consignee) in register.consignees.iter().enumerate() {
            let id = &consignee.id;
            for (field, words, fact) in
                [("name", "the name", ConsigneeFact::Name), ("tasks", "the tasks", ConsigneeFact::Tasks)]
            {
                let ways = [Placeholder::Consignee(id.clone(), fact), table.clone()];
                self.one_of(at!["consignees", i, field], format!("{words} of the consignee `{id}`"), &ways);
            }
            if consignee.sub_consignees.is_some() {
                let fact = format!("the sub-consignees of the consignee `{id}`");
                self.one_of(at!["consignees", i, "sub_consignees"], fact, std::slice::from_ref(&table));
            }
        }
        for (i, recipient) in register.recipients.iter().enumerate() {
            let fact = format!("that data is given to `{}`", recipient.id);
            self.one_of(at!["recipients", i], fact, &[Placeholder::Table(Table::Recipients)]);
        }
        for (i, recipient) in register.foreign_recipients.iter().enumerate() {
            let fact = format!("that data goes abroad to `{}`", recipient.id);
            self.one_of(at!["foreign_recipients", i], fact, &[Placeholder::Table(Table::ForeignRecipients)]);
        }
        for (i, cookie) in register.cookies.iter().enumerate() {
            let name = &cookie.name;
            for (field, words, fact, stated) in [
                ("purpose", "the purpose", CookieFact::Purpose, true),
                ("lifetime", "the lifetime", CookieFact::Lifetime, stated(cookie.lifetime)),
            ] {
                if stated {
                    let ways = [Placeholder::Cookie(name.clone(), fact), Placeholder::Table(Table::Cookies)];
                    self.one_of(at!["cookies", i, field], format!("{words} of the cookie `{name}`"), &ways);
                }
            }
            for (field, words, stated) in [
                ("information", "the information in", cookie.information.is_some()),
                ("sent_to", "who is sent the information in", cookie.sent_to.is_some()),
            ] {
                if stated {
                    let table = [Placeholder::Table(Table::Cookies)];
                    self.one_of(at!["cookies", i, field], format!("{words} the cookie `{name}`"), &table);
                }
            }
        }
        for id in register.periods.keys() {
            let fact = format!("the period `{id}`");
            self.one_of(at!["periods", id.as_str()], fact, &[Placeholder::Period(id.clone())]);
        }
    }

    fn sites(&mut self, register: &Register) {
        for (i, site) in register.sites.iter().enumerate() {
            let fact = format!("what the site `{}` asks and stores", site.id);
            self.one_of(at!["sites", i], fact, &[Placeholder::Table(Table::Sites)]);
        }
    }

    fn contacts(&mut self, register: &Register) {
        for (i, officer) in register.officers.iter().enumerate() {
            let id = &officer.id;
            for (field, words, fact, stated) in [
                ("department", "the department", OfficerFact::Department, true),
                ("tel", "the telephone number", OfficerFact::Tel, !officer.tel.is_empty()),
                ("fax", "the fax number", OfficerFact::Fax, officer.fax.is_some()),
                ("email", "the mailbox", OfficerFact::Email, officer.email.is_some()),
            ] {
                if stated {
                    let ways = [Placeholder::Officer(id.clone(), fact), Placeholder::Table(Table::Officers)];
                    self.one_of(at!["officers", i, field], format!("{words} of the officer `{id}`"), &ways);
                }
            }
        }
        for (i, body) in register.redress.iter().enumerate() {
            let id = &body.id;
            for (field, words, fact, stated) in [
                ("name", "the name", RedressFact::Name, true),
                ("services", "the services", RedressFact::Services, body.services.is_some()),
                ("tel", "the telephone number", RedressFact::Tel, body.tel.is_some()),
                ("web", "the web site", RedressFact::Web, body.web.is_some()),
                ("address", "the address", RedressFact::Address, body.address.is_some()),
            ] {
                if stated {
                    let ways = [Placeholder::Redress(id.clone(), fact), Placeholder::Table(Table::Redress)];
                    self.one_of(at!["redress", i, field], format!("{words} of the body `{id}`"), &ways);
                }
            }
        }
        for (i, right) in register.rights.iter().enumerate() {
            let fact = format!("the right `{}` and how to exercise it", right.id.name());
            self.one_of(at!["rights", i], fact, &[Placeholder::Table(Table::Rights)]);
        }
    }
}

/// Whether there is anything to say.
const fn stated(rule: RetentionRule) -> bool {
    !matches!(rule, RetentionRule::NotStated)
}

#[cfg(test)]
mod tests {
    use super::super::check::sample::{sound, with};
    use super::*;
    use serde_json::json;

    fn register() -> Register {
        serde_json::from_value(sound()).expect("well-formed")
    }

    fn said(names: &[&str]) -> BTreeSet<Placeholder> {
        names.iter().map(|name| name.parse().expect(name)).collect()
    }

    const WHOLE: [&str; 9] = [
        "controller.name",
        "effective_date",
        "prevailing_language",
        "table:purposes",
        "table:automatic",
        "table:consignees",
        "table:cookies",
        "period.request_deadline",
        "table:officers",
    ];

    #[test]
    fn tables_say_everything_in_them() {
        let whole = [&WHOLE[..], &["table:redress"]].concat();
        assert_eq!(unsaid(&register(), &said(&whole)), []);
        for left_out in &whole {
            let rest: Vec<&str> = whole.iter().copied().filter(|name| name != left_out).collect();
            let unsaid = unsaid(&register(), &said(&rest));
            assert!(!unsaid.is_empty() && unsaid.iter().all(|fact| fact.remedy.contains(left_out)), "{left_out}");
        }
    }

    #[test]
    fn placeholders_say_a_fact_each() {
        let rest: Vec<&str> = WHOLE.iter().copied().filter(|name| *name != "table:purposes").collect();
        let names = [&rest[..], &["table:redress", "purpose.newsletter.name", "purpose.newsletter.items"]].concat();
        let facts: Vec<(String, String)> =
            unsaid(&register(), &said(&names)).into_iter().map(|unsaid| (unsaid.fact, unsaid.remedy)).collect();
        let expect = |words: &str, fact: &str| {
            let remedy = format!("{{{{purpose.newsletter.{fact}}}}} or {{{{table:purposes}}}}");
            (format!("{words} of the purpose `newsletter`"), remedy)
        };
        assert_eq!(
            facts,
            [expect("the tasks", "what"), expect("the legal basis", "basis"), expect("the keeping time", "retention")]
        );
    }

    #[test]
    fn a_site_is_said_by_its_table_alone() {
        let site = json!({
            "id": "tour", "name": sound()["controller"]["name"], "origins": ["https://a.example.org"],
            "categories": [], "cookies": [],
        });
        let register: Register = serde_json::from_value(with("/sites", json!([site]))).expect("well-formed");
        let whole = [&WHOLE[..], &["table:redress"]].concat();
        let missing: Vec<String> = unsaid(&register, &said(&whole)).into_iter().map(|unsaid| unsaid.remedy).collect();
        assert_eq!(missing, ["{{table:sites}}"]);
        assert_eq!(unsaid(&register, &said(&[&whole[..], &["table:sites"]].concat())), []);
    }

    #[test]
    fn what_a_version_does_not_state_need_not_be_said() {
        let mut register = with("/automatic/0/retention", json!({"rule": "not_stated"}));
        register["automatic"][0]["what"] = json!(null);
        register["automatic"][0]["basis"] = json!(null);
        let register: Register = serde_json::from_value(register).expect("well-formed");
        let rest: Vec<&str> = WHOLE.iter().copied().filter(|name| *name != "table:automatic").collect();
        let names = [&rest[..], &["table:redress", "automatic.log.items"]].concat();
        assert_eq!(unsaid(&register, &said(&names)), []);
    }
}

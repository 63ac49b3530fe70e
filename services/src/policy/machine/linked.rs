//! A version as linked data in its own page: schema.org for what the page is, and the Data Privacy Vocabulary 2.3 of the
//! W3C Community Group for what is processed, why and how long. `docs/machines.md` lists the terms.
//!
//! The vocabulary has no module for Korean law; an article of the Act is given in words and never as a term of another
//! country's law.

use super::super::{Version, words};
use super::Links;
use super::words::iso;
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::{
    Basis, Channel, Consignee, Cookie, EntryId, LawArticle, Officer, Redress, Register, RetentionRule, Right,
    StorageKind,
};
use serde_json::{Map, Value, json};

/// The linked data of a version in a language.
#[must_use]
pub fn linked(version: &Version, locale: Locale, links: &Links<'_>) -> Value {
    let page = links.page(locale, version.id());
    Draw { version, register: version.register(), locale, links, page }.all()
}

struct Draw<'a> {
    version: &'a Version,
    register: &'a Register,
    locale: Locale,
    links: &'a Links<'a>,
    /// The address of the page, which all ids inside it begin with.
    page: String,
}

impl Draw<'_> {
    fn all(&self) -> Value {
        let mut graph = vec![self.notice(), self.controller()];
        graph.extend(self.register.items.iter().map(|(id, item)| self.item(id, &item.name)));
        graph.extend(self.processes());
        json!({
            "@context": {
                "@vocab": "https://schema.org/",
                "dcterms": "http://purl.org/dc/terms/",
                "dpv": "https://w3id.org/dpv#",
                "pd": "https://w3id.org/dpv/pd#",
                "tech": "https://w3id.org/dpv/tech#",
                "@language": self.locale.html_lang(),
            },
            "@graph": graph,
        })
    }

    fn id(&self, place: &str) -> String {
        [&self.page, "#", place].concat()
    }

    fn own(&self, place: &str) -> Value {
        json!({ "@id": self.id(place) })
    }

    fn say(&self, text: &Localized<String>) -> String {
        text.get(self.locale).clone()
    }

    /// The page itself.
    fn notice(&self) -> Value {
        let version = self.version.id();
        let others = Locale::ALL.into_iter().filter(|other| *other != self.locale);
        let mut notice = json!({
            "@id": self.page,
            "@type": ["WebPage", "dpv:PrivacyNotice"],
            "name": self.version.text(self.locale).title,
            "inLanguage": self.locale.html_lang(),
            "version": version,
            "dcterms:valid": self.version.effective_date(),
            "publisher": self.own("controller"),
            "workTranslation": others.map(|other| json!({ "@id": self.links.page(other, version) })).collect::<Vec<_>>(),
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": "application/json",
                "contentUrl": { "@id": self.links.whole(&(self.links.document)(version)) },
            },
            "dpv:hasApplicableLaw": { "@type": "dpv:Law", "name": self.say(&self.register.controller.law) },
            "dpv:hasDataController": self.own("controller"),
            "dpv:hasProcess": self.process_ids(),
            "dpv:hasAuthority": self.register.redress.iter().map(|body| self.authority(body)).collect::<Vec<_>>(),
            "dpv:hasRight": self.rights(),
        });
        if let (Some(previous), Value::Object(fields)) = (self.register.previous, &mut notice) {
            let page = self.links.page(self.locale, &previous.to_string());
            fields.insert("dcterms:replaces".to_owned(), json!({ "@id": page }));
        }
        notice
    }

    /// Each right that the version lists, or the page of them all where it lists none.
    fn rights(&self) -> Value {
        let words = words::of(self.locale);
        let my = || self.desk((self.links.my)(self.locale), words.pages.my);
        if self.register.rights.is_empty() {
            return json!({ "@type": "dpv:DataSubjectRight", "dpv:isExercisedAt": my() });
        }
        let right = |right: &Right| {
            let in_center = right.channels.contains(&Channel::Center);
            json!({
                "@type": "dpv:DataSubjectRight",
                "name": words.rights.right(right.id),
                "dpv:isExercisedAt": in_center.then(my),
            })
        };
        self.register.rights.iter().map(right).collect()
    }

    fn controller(&self) -> Value {
        let controller = &self.register.controller;
        let mut node = json!({
            "@id": self.id("controller"),
            "@type": ["Organization", "dpv:DataController"],
            "name": self.say(&controller.name),
            "alternateName": self.say(&controller.short),
            "contactPoint": self.register.officers.iter().map(|officer| self.contact(officer)).collect::<Vec<_>>(),
        });
        if let (Some(address), Value::Object(fields)) = (&controller.address, &mut node) {
            fields.insert("address".to_owned(), self.say(address).into());
        }
        node
    }

    fn contact(&self, officer: &Officer) -> Value {
        let telephones: Vec<&str> = officer.tel.iter().map(|number| number.shown()).collect();
        let mut contact = Map::new();
        contact.insert("@type".to_owned(), "ContactPoint".into());
        contact.insert("contactType".to_owned(), self.say(&officer.role).into());
        contact.insert("name".to_owned(), self.say(&officer.department).into());
        contact.insert("telephone".to_owned(), telephones.into());
        if let Some(fax) = &officer.fax {
            contact.insert("faxNumber".to_owned(), fax.shown().into());
        }
        if let Some(email) = &officer.email {
            contact.insert("email".to_owned(), email.as_str().into());
        }
        contact.into()
    }

    fn authority(&self, body: &Redress) -> Value {
        let mut authority = Map::new();
        authority.insert("@type".to_owned(), "dpv:Authority".into());
        authority.insert("name".to_owned(), self.say(&body.name).into());
        if let Some(web) = &body.web {
            authority.insert("url".to_owned(), json!({ "@id": web.as_str() }));
        }
        if let Some(telephone) = &body.tel {
            authority.insert("telephone".to_owned(), telephone.shown().into());
        }
        authority.into()
    }

    /// Where a right is exercised.
    fn desk(&self, path: String, name: &str) -> Value {
        json!({ "@id": self.links.whole(&path), "@type": "dpv:RightExerciseNotice", "name": name })
    }

    fn item(&self, id: &EntryId, name: &Localized<String>) -> Value {
        let classes: Vec<&str> = ["dpv:PersonalData"].into_iter().chain(class_of(id)).collect();
        json!({ "@id": self.id(&format!("item-{id}")), "@type": classes, "name": self.say(name) })
    }

    fn items<'i>(&self, ids: impl IntoIterator<Item = &'i EntryId>) -> Value {
        ids.into_iter().map(|id| self.own(&format!("item-{id}"))).collect::<Vec<_>>().into()
    }

    fn process_ids(&self) -> Vec<Value> {
        let purposes = self.register.purposes.iter().map(|purpose| format!("purpose-{}", purpose.id));
        let records = self.register.automatic.iter().map(|record| format!("record-{}", record.id));
        let browser = (!self.register.cookies.is_empty()).then(|| "browser-storage".to_owned());
        purposes.chain(records).chain(browser).map(|place| self.own(&place)).collect()
    }

    fn processes(&self) -> Vec<Value> {
        let processors: Vec<Value> =
            self.register.consignees.iter().flat_map(|consignee| self.processors(consignee)).collect();
        let mut processes = Vec::new();
        for purpose in &self.register.purposes {
            let mut process = self.process(&format!("purpose-{}", purpose.id), &purpose.name);
            process.insert(
                "dpv:hasPurpose".to_owned(),
                json!({ "@type": "dpv:Purpose", "name": words::list(&purpose.what, self.locale) }),
            );
            process.insert("dpv:hasPersonalData".to_owned(), self.items(purpose.items()));
            // Which of them must be given is a statement about the pair of purpose and item.
            let parts: Vec<Value> = [("dpv:Required", &purpose.required), ("dpv:Optional", &purpose.optional)]
                .into_iter()
                .filter(|(_, ids)| !ids.is_empty())
                .map(|(necessity, ids)| {
                    json!({
                        "@type": "dpv:Process",
                        "dpv:hasNecessity": { "@id": necessity },
                        "dpv:hasPersonalData": self.items(ids),
                    })
                })
                .collect();
            if !parts.is_empty() {
                process.insert("dpv:hasProcess".to_owned(), parts.into());
            }
            self.grounds(&mut process, purpose.basis, purpose.basis_article);
            if purpose.basis == Some(Basis::Consent) {
                process.insert("dpv:hasConsentControl".to_owned(), self.withdrawal((self.links.my)(self.locale)));
            }
            process.insert("dpv:hasStorageCondition".to_owned(), self.duration(purpose.retention));
            if !processors.is_empty() {
                process.insert("dpv:hasDataProcessor".to_owned(), processors.clone().into());
            }
            processes.push(process.into());
        }
        for record in &self.register.automatic {
            let mut process = self.process(&format!("record-{}", record.id), &record.name);
            if let Some(what) = &record.what {
                process.insert("dpv:hasPurpose".to_owned(), json!({ "@type": "dpv:Purpose", "name": self.say(what) }));
            }
            process.insert("dpv:hasPersonalData".to_owned(), self.items(&record.items));
            self.grounds(&mut process, record.basis, record.basis_article);
            process.insert("dpv:hasStorageCondition".to_owned(), self.duration(record.retention));
            processes.push(process.into());
        }
        if !self.register.cookies.is_empty() {
            let used: Vec<Value> = self.register.cookies.iter().map(|cookie| self.cookie(cookie)).collect();
            processes.push(json!({
                "@id": self.id("browser-storage"),
                "@type": "dpv:Process",
                "name": words::of(self.locale).tables.cookies.caption,
                "dpv:isImplementedUsingTechnology": used,
                "dpv:hasConsentControl": self.withdrawal((self.links.cookies)(self.locale)),
            }));
        }
        processes
    }

    fn process(&self, place: &str, name: &Localized<String>) -> Map<String, Value> {
        let mut process = Map::new();
        process.insert("@id".to_owned(), self.id(place).into());
        process.insert("@type".to_owned(), "dpv:Process".into());
        process.insert("name".to_owned(), self.say(name).into());
        process.insert("dpv:hasDataController".to_owned(), self.own("controller"));
        process
    }

    /// Where consent is taken back.
    fn withdrawal(&self, path: String) -> Value {
        json!({ "@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": { "@id": self.links.whole(&path) } })
    }

    /// Why processing is lawful.
    fn grounds(&self, process: &mut Map<String, Value>, basis: Option<Basis>, article: Option<LawArticle>) {
        let Some(basis) = basis else { return };
        let class = match basis {
            Basis::Consent => "dpv:Consent",
            Basis::Law => "dpv:LegalObligation",
            Basis::PublicTask => "dpv:OfficialAuthorityOfController",
            Basis::Contract => "dpv:Contract",
            Basis::VitalInterest => "dpv:VitalInterest",
            Basis::LegitimateInterest => "dpv:LegitimateInterest",
            Basis::PublicSafety => "dpv:PublicInterest",
        };
        let name = words::basis(basis, article, self.locale);
        process.insert("dpv:hasLegalBasis".to_owned(), json!({ "@type": class, "name": name }));
    }

    fn duration(&self, rule: RetentionRule) -> Value {
        let class = match rule {
            RetentionRule::For(_) => "dpv:TemporalDuration",
            RetentionRule::NotStated => "dpv:IndeterminateDuration",
            RetentionRule::AfterEnd(_)
            | RetentionRule::UntilCancelled
            | RetentionRule::UntilDeleted
            | RetentionRule::UntilWithdrawn
            | RetentionRule::UntilResubscribed
            | RetentionRule::Session => "dpv:UntilEventDuration",
        };
        let mut duration = Map::new();
        duration.insert("@type".to_owned(), json!(["dpv:StorageDuration", class]));
        duration.insert("name".to_owned(), words::retention(rule, self.locale).into());
        if let Some(period) = rule.period() {
            duration.insert("duration".to_owned(), iso(period).into());
        }
        duration.into()
    }

    fn processors(&self, consignee: &Consignee) -> Vec<Value> {
        let node = |class: &str, name: &Localized<String>| json!({ "@type": class, "name": self.say(name) });
        let direct = node("dpv:DataProcessor", &consignee.name);
        let further = consignee.sub_consignees.iter().flatten().map(|name| node("dpv:DataSubProcessor", name));
        std::iter::once(direct).chain(further).collect()
    }

    fn cookie(&self, cookie: &Cookie) -> Value {
        let class = match cookie.storage {
            StorageKind::Cookie => "tech:Cookie",
            StorageKind::LocalStorage => "tech:LocalStorage",
        };
        json!({
            "@type": class,
            "name": cookie.name.as_str(),
            "description": self.say(&cookie.purpose),
            "dpv:hasDuration": self.duration(cookie.lifetime),
        })
    }
}

/// The class of the vocabulary for items that registers commonly name so.
fn class_of(item: &EntryId) -> Option<&'static str> {
    Some(match item.as_str() {
        "name" => "pd:Name",
        "email" => "pd:EmailAddress",
        "phone" | "telephone" => "pd:TelephoneNumber",
        "nationality" => "pd:Nationality",
        "country_of_residence" => "pd:Country",
        "city_of_residence" => "pd:City",
        "language" => "pd:Language",
        "ip_address" => "pd:IPAddress",
        "mac_address" => "pd:MACAddress",
        _ => return None,
    })
}

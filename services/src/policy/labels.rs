//! What a version says at a glance: six labels on top of the text, drawn from the register.

use super::document::{Article, Block, Document, figures, texts};
use super::figure::{mail, phones};
use super::html::{Markup, escape};
use super::words::reading::{self, ReadingWords};
use super::words::{self, Words};
use changho_domain::locale::Locale;
use changho_domain::policy::placeholder::{Placeholder, PurposeFact, Table};
use changho_domain::policy::{DisclosureKind, EntryId, Guide, Label, Register};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// So many names are said; more are counted.
const MOST_NAMES: usize = 6;

/// The labels as HTML. Each says in a few words what holds, opens for more, and leads to its article.
pub(super) fn labels(document: &Document, register: &Register, guide: &Guide, locale: Locale) -> String {
    let draw = Draw { register, locale, words: words::of(locale), reading: reading::of(locale) };
    let mut html = format!(
        r#"<section class="labels" aria-labelledby="labels-heading"><h2 class="labels-heading" id="labels-heading">{}</h2><ul class="labels-list">"#,
        draw.reading.at_a_glance
    );
    for label in Label::ALL {
        let (short, details) = draw.label(label);
        let name = draw.reading.label(label);
        let _ = write!(
            html,
            r#"<li class="label label-{}"><details><summary><svg class="icon label-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"></path></svg><span class="label-said"><strong class="label-name">{name}</strong> <span class="label-short">{}</span></span> <span class="label-more">{}</span></summary>{details}</details>"#,
            label.name(),
            lines(label),
            escape(&short),
            draw.reading.more,
        );
        if let Some(number) = article_of(label, document, register, guide) {
            let read = escape(&(draw.reading.read_in)(&(draw.words.article)(number)));
            let _ = write!(html, r##"<a class="label-to" href="#article-{number}">{read}</a>"##);
        }
        html.push_str("</li>");
    }
    html.push_str("</ul></section>");
    html
}

struct Draw<'a> {
    register: &'a Register,
    locale: Locale,
    words: &'static Words,
    reading: &'static ReadingWords,
}

impl Draw<'_> {
    /// What a label says, and what is in it (HTML).
    fn label(&self, label: Label) -> (String, String) {
        let (register, locale) = (self.register, self.locale);
        match label {
            Label::Items => {
                let mut seen = BTreeSet::new();
                let required = register.purposes.iter().flat_map(|purpose| &purpose.required);
                let required: Vec<&EntryId> = required.filter(|id| seen.insert(id.as_str())).collect();
                let names = words::item_names(required, register, locale);
                (
                    self.names_or_count(&names),
                    self.pairs(register.purposes.iter().map(|p| (p.name.get(locale), self.items(p)))),
                )
            }
            Label::Purposes => {
                let names: Vec<String> =
                    register.purposes.iter().map(|purpose| purpose.name.get(locale).clone()).collect();
                let what =
                    register.purposes.iter().map(|p| (p.name.get(locale), escape(&words::list(&p.what, locale))));
                (self.names_or_count(&names), self.pairs(what))
            }
            Label::Retention => {
                let mut rules: Vec<String> = Vec::new();
                for purpose in &register.purposes {
                    let rule = words::retention(purpose.retention, locale);
                    if !rules.contains(&rule) {
                        rules.push(rule);
                    }
                }
                let each = register
                    .purposes
                    .iter()
                    .map(|p| (p.name.get(locale), escape(&words::retention(p.retention, locale))));
                (self.names_or_count(&rules), self.pairs(each))
            }
            Label::Provision => {
                let given: Vec<String> = register.recipients.iter().map(|r| r.name.get(locale).clone()).collect();
                let abroad: Vec<String> =
                    register.foreign_recipients.iter().map(|r| r.name.get(locale).clone()).collect();
                let provision = self.disclosed(register.provision.kind, self.reading.not_provided, &given);
                let transfer = self.disclosed(register.transfer.kind, self.reading.not_transferred, &abroad);
                let both = [(self.reading.provision, &provision), (self.reading.transfer, &transfer)];
                let pairs = self.pairs(both.map(|(name, said)| (name, escape(said))));
                (provision, pairs)
            }
            Label::Consignment => {
                let names: Vec<String> = register.consignees.iter().map(|c| c.name.get(locale).clone()).collect();
                let short =
                    if names.is_empty() { self.reading.not_consigned.to_owned() } else { self.names_or_count(&names) };
                let tasks = register
                    .consignees
                    .iter()
                    .map(|c| (c.name.get(locale), escape(&words::list(c.said_tasks(), locale))));
                (short, self.pairs(tasks))
            }
            Label::Desk => self.desk(),
        }
    }

    fn desk(&self) -> (String, String) {
        let Some(desk) = self.register.desk() else { return (self.words.not_stated.to_owned(), String::new()) };
        let [tel, email, address] = self.reading.reach;
        let tel = (!desk.tel.is_empty()).then(|| (tel, phones(&desk.tel, self.locale).html));
        let email = desk.email.as_ref().map(|mailbox| (email, mail(mailbox).html));
        let address = self.register.controller.address.as_ref().map(|text| (address, escape(text.get(self.locale))));
        (desk.department.get(self.locale).clone(), self.pairs([tel, email, address].into_iter().flatten()))
    }

    /// The items of a purpose by kind.
    fn items(&self, purpose: &changho_domain::policy::Purpose) -> String {
        let kinds = [
            (self.words.required, &purpose.required),
            (self.words.optional, &purpose.optional),
            (self.words.derived, &purpose.derived),
        ];
        let kinds = kinds.into_iter().filter(|(_, items)| !items.is_empty()).map(|(kind, items)| {
            Markup::words(&[kind, self.words.colon, &words::items(items, self.register, self.locale)].concat()).html
        });
        kinds.collect::<Vec<_>>().join("<br>")
    }

    /// To whom data is passed on, in short: nobody, or by name.
    fn disclosed(&self, kind: DisclosureKind, none: &'static str, names: &[String]) -> String {
        match kind {
            DisclosureKind::None => none.to_owned(),
            DisclosureKind::NotStated => self.words.not_stated.to_owned(),
            DisclosureKind::Listed => self.names_or_count(names),
        }
    }

    fn names_or_count(&self, names: &[String]) -> String {
        match names.len() {
            0 => self.words.not_stated.to_owned(),
            1..=MOST_NAMES => capitalized(&(self.words.list)(names)),
            many => (self.reading.count)(many),
        }
    }

    /// Names, each with what holds for it (HTML).
    fn pairs<'a>(&self, pairs: impl IntoIterator<Item = (impl AsRef<str> + 'a, String)>) -> String {
        let pairs: String = pairs
            .into_iter()
            .map(|(name, said)| format!("<li><b>{}</b><br>{said}</li>", escape(&capitalized(name.as_ref()))))
            .collect();
        if pairs.is_empty() { pairs } else { format!(r#"<ul class="label-details">{pairs}</ul>"#) }
    }
}

/// The register writes English as inside a sentence.
fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The article that a label leads to: the one the guide names, or else the one whose text says the label's facts.
fn article_of(label: Label, document: &Document, register: &Register, guide: &Guide) -> Option<u16> {
    let named = guide.labels.get(&label).copied();
    if let Some(number) = named {
        return document.articles.iter().any(|article| article.number == number).then_some(number);
    }
    let fact = |wanted: &dyn Fn(&Placeholder) -> bool| first(document, |article| says(article, wanted));
    let table = |wanted: Table| first(document, |article| shows(article, wanted));
    match label {
        Label::Items => fact(&|place| {
            use PurposeFact::{Derived, Items, Optional, Required};
            matches!(place, Placeholder::Purpose(_, Items | Required | Optional | Derived))
        })
        .or_else(|| table(Table::Purposes)),
        Label::Purposes => table(Table::Purposes)
            .or_else(|| fact(&|place| matches!(place, Placeholder::Purpose(_, PurposeFact::What | PurposeFact::Name)))),
        Label::Retention => fact(&|place| matches!(place, Placeholder::Purpose(_, PurposeFact::Retention)))
            .or_else(|| table(Table::Purposes)),
        // No figure says that there is none; the guide does.
        Label::Provision => None,
        Label::Consignment => {
            table(Table::Consignees).or_else(|| fact(&|place| matches!(place, Placeholder::Consignee(..))))
        }
        Label::Desk => {
            let desk = register.desk()?;
            fact(&|place| matches!(place, Placeholder::Officer(id, _) if *id == desk.id))
                .or_else(|| table(Table::Officers))
        }
    }
}

fn first(document: &Document, is_it: impl Fn(&Article) -> bool) -> Option<u16> {
    document.articles.iter().find(|article| is_it(article)).map(|article| article.number)
}

fn says(article: &Article, wanted: &dyn Fn(&Placeholder) -> bool) -> bool {
    texts(&article.blocks).into_iter().flat_map(figures).any(|(placeholder, _)| wanted(placeholder))
}

fn shows(article: &Article, wanted: Table) -> bool {
    article.blocks.iter().any(|block| matches!(block, Block::Table { table, .. } if *table == wanted))
}

/// Line drawings of our own on a grid of 24: a list, a target, an hourglass, an arrow out of a door, a parcel handed on, a
/// counter with a bell.
const fn lines(label: Label) -> &'static str {
    match label {
        Label::Items => "M5 3.5h14v17H5zM8.5 8h.01M11.5 8h4M8.5 12h.01M11.5 12h4M8.5 16h.01M11.5 16h4",
        Label::Purposes => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8M12 12h.01",
        Label::Retention => "M6.5 3.5h11M6.5 20.5h11M8 3.5c0 5.5 8 5.5 8 11v6M16 3.5c0 5.5-8 5.5-8 11v6M10.5 17.5h3",
        Label::Provision => "M13 3.5H5v17h8M9.5 12H20.5M17 8.5l3.5 3.5-3.5 3.5",
        Label::Consignment => {
            "M8 4h8v7H8zM12 4v3M3.5 15h4l3 1.5h3.5a1.5 1.5 0 0 1 0 3H10M3.5 20h4l3 .5h5l5-4a1.5 1.5 0 0 0-2-2l-3 2"
        }
        Label::Desk => "M3.5 19.5h17M5.5 16.5a6.5 6.5 0 0 1 13 0zM12 10V7.5M10 7.5h4",
    }
}

#[cfg(test)]
mod tests;

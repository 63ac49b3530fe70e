//! `{{names}}` in the texts: where they are, and what each asks the register for.

mod scan;

pub use scan::{BraceProblem, Piece, scan};

use super::{EntryId, StorageName};
use std::fmt;
use std::str::FromStr;

/// What a placeholder asks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placeholder {
    /// Who is responsible.
    Controller(ControllerFact),
    /// The day the version takes effect, written out.
    EffectiveDate,
    /// The name of the version.
    Version,
    /// The day the version before took effect, written out.
    PreviousEffectiveDate,
    /// The language that prevails, by its own name.
    PrevailingLanguage,
    /// A fact of a purpose.
    Purpose(EntryId, PurposeFact),
    /// A fact of an automatic record.
    Automatic(EntryId, AutomaticFact),
    /// A fact of a consignee.
    Consignee(EntryId, ConsigneeFact),
    /// A fact of a cookie or storage entry.
    Cookie(StorageName, CookieFact),
    /// A fact of an officer or desk.
    Officer(EntryId, OfficerFact),
    /// A fact of a body of redress.
    Redress(EntryId, RedressFact),
    /// One of the other periods.
    Period(EntryId),
    /// A link to a page of the center.
    Page(Page),
    /// A table; alone on a line.
    Table(Table),
}

/// An enum whose values are written as words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// All of them, in the order of the manual.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands in the placeholder.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|fact| fact.word() == word)
            }
        }
    };
}

words! {
    /// `{{controller.…}}`
    ControllerFact {
        /// The full name.
        Name = "name",
        /// What the texts call it.
        Short = "short",
        /// The postal address.
        Address = "address",
        /// The name of the Act that applies.
        Law = "law",
    }
}
words! {
    /// `{{purpose.ID.…}}`
    PurposeFact {
        /// Its name.
        Name = "name",
        /// The tasks it covers, as a list in words.
        What = "what",
        /// All items, as a list in words.
        Items = "items",
        /// The required items.
        Required = "required",
        /// The optional items.
        Optional = "optional",
        /// The items that the center works out itself.
        Derived = "derived",
        /// The keeping time in words.
        Retention = "retention",
        /// The legal basis in words.
        Basis = "basis",
        /// The right to refuse and what follows.
        Refusal = "refusal",
        /// A link to its sign-up form.
        Form = "form",
    }
}
words! {
    /// `{{automatic.ID.…}}`
    AutomaticFact {
        /// Its name.
        Name = "name",
        /// What it is for.
        What = "what",
        /// What is in it, as a list in words.
        Items = "items",
        /// The keeping time in words.
        Retention = "retention",
        /// The legal basis in words.
        Basis = "basis",
    }
}
words! {
    /// `{{consignee.ID.…}}`
    ConsigneeFact {
        /// Its name.
        Name = "name",
        /// What it does, as a list in words.
        Tasks = "tasks",
    }
}
words! {
    /// `{{cookie.NAME.…}}`
    CookieFact {
        /// How long the browser keeps it.
        Lifetime = "lifetime",
        /// What it is for.
        Purpose = "purpose",
    }
}
words! {
    /// `{{officer.ID.…}}`
    OfficerFact {
        /// What it is there for.
        Role = "role",
        /// The department.
        Department = "department",
        /// The telephone numbers, as links.
        Tel = "tel",
        /// The fax number.
        Fax = "fax",
        /// The mailbox, as a link.
        Email = "email",
    }
}
words! {
    /// `{{redress.ID.…}}`
    RedressFact {
        /// Its name.
        Name = "name",
        /// What it does.
        Services = "services",
        /// The telephone number, as a link.
        Tel = "tel",
        /// The web site, as a link.
        Web = "web",
        /// The postal address.
        Address = "address",
    }
}
words! {
    /// `{{page.…}}`: the pages of the center to which a policy may lead.
    Page {
        /// The choice about cookies.
        Cookies = "cookies",
        /// What is held about the reader.
        My = "my",
        /// All versions of the policy.
        History = "history",
        /// Requests about the reader's data.
        Requests = "requests",
    }
}
words! {
    /// `{{table:…}}`
    Table {
        /// Purposes, items, basis, keeping time.
        Purposes = "purposes",
        /// What is recorded automatically.
        Automatic = "automatic",
        /// Consignees and their tasks.
        Consignees = "consignees",
        /// Third parties that are given data.
        Recipients = "recipients",
        /// Recipients in other countries.
        ForeignRecipients = "foreign_recipients",
        /// Cookies and browser storage.
        Cookies = "cookies",
        /// Rights, and how to exercise them.
        Rights = "rights",
        /// The institution's other sites, with what each asks and stores.
        Sites = "sites",
        /// Officers and desks.
        Officers = "officers",
        /// Bodies of redress.
        Redress = "redress",
    }
}

impl Page {
    /// The path behind the language: `/ko/cookies` is `/ko` and this.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Cookies => "/cookies",
            Self::My => "/my",
            Self::History => "/policy/history",
            Self::Requests => "/requests",
        }
    }
}

/// No placeholder has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown placeholder {{{{{name}}}}}; known are {known}")]
pub struct UnknownPlaceholder {
    /// The name as it was written.
    pub name: String,
    /// The names that come nearest, as a list for people.
    pub known: String,
}

impl FromStr for Placeholder {
    type Err = UnknownPlaceholder;

    /// Reads the name between the braces.
    fn from_str(name: &str) -> Result<Self, UnknownPlaceholder> {
        read(name).ok_or_else(|| UnknownPlaceholder { name: name.to_owned(), known: known_beside(name) })
    }
}

fn read(name: &str) -> Option<Placeholder> {
    if let Some(table) = name.strip_prefix("table:") {
        return Table::named(table).map(Placeholder::Table);
    }
    match name {
        "effective_date" => return Some(Placeholder::EffectiveDate),
        "version" => return Some(Placeholder::Version),
        "previous.effective_date" => return Some(Placeholder::PreviousEffectiveDate),
        "prevailing_language" => return Some(Placeholder::PrevailingLanguage),
        _ => {}
    }
    let (family, rest) = name.split_once('.')?;
    match family {
        "controller" => return ControllerFact::named(rest).map(Placeholder::Controller),
        "page" => return Page::named(rest).map(Placeholder::Page),
        "period" => return id(rest).map(Placeholder::Period),
        _ => {}
    }
    // The name of a cookie may have dots in it; the word behind the last one is the fact.
    let (entry, fact) = rest.rsplit_once('.')?;
    match family {
        "purpose" => Some(Placeholder::Purpose(id(entry)?, PurposeFact::named(fact)?)),
        "automatic" => Some(Placeholder::Automatic(id(entry)?, AutomaticFact::named(fact)?)),
        "consignee" => Some(Placeholder::Consignee(id(entry)?, ConsigneeFact::named(fact)?)),
        "officer" => Some(Placeholder::Officer(id(entry)?, OfficerFact::named(fact)?)),
        "redress" => Some(Placeholder::Redress(id(entry)?, RedressFact::named(fact)?)),
        "cookie" => {
            let name = StorageName::try_from(entry.to_owned()).ok()?;
            Some(Placeholder::Cookie(name, CookieFact::named(fact)?))
        }
        _ => None,
    }
}

fn id(text: &str) -> Option<EntryId> {
    EntryId::try_from(text.to_owned()).ok()
}

/// The names of the same family when there is one, else one example of each family.
fn known_beside(name: &str) -> String {
    fn family(prefix: &str, words: impl Iterator<Item = &'static str>) -> Vec<String> {
        words.map(|word| format!("{{{{{prefix}{word}}}}}")).collect()
    }
    let tables = || family("table:", Table::ALL.iter().map(|table| table.word()));
    let pages = || family("page.", Page::ALL.iter().map(|page| page.word()));
    let controller = || family("controller.", ControllerFact::ALL.iter().map(|fact| fact.word()));
    let known = match name.split(['.', ':']).next().unwrap_or_default() {
        "table" => tables(),
        "page" => pages(),
        "controller" => controller(),
        "previous" => family("", ["previous.effective_date"].into_iter()),
        "period" => family("period.", ["ID"].into_iter()),
        "purpose" => family("purpose.ID.", PurposeFact::ALL.iter().map(|fact| fact.word())),
        "automatic" => family("automatic.ID.", AutomaticFact::ALL.iter().map(|fact| fact.word())),
        "consignee" => family("consignee.ID.", ConsigneeFact::ALL.iter().map(|fact| fact.word())),
        "cookie" => family("cookie.NAME.", CookieFact::ALL.iter().map(|fact| fact.word())),
        "officer" => family("officer.ID.", OfficerFact::ALL.iter().map(|fact| fact.word())),
        "redress" => family("redress.ID.", RedressFact::ALL.iter().map(|fact| fact.word())),
        _ => {
            let single = ["effective_date", "version", "previous.effective_date", "prevailing_language"];
            let of_entries = [
                "controller.…",
                "purpose.ID.…",
                "automatic.ID.…",
                "consignee.ID.…",
                "cookie.NAME.…",
                "officer.ID.…",
                "redress.ID.…",
                "period.ID",
                "page.…",
                "table:…",
            ];
            family("", single.into_iter().chain(of_entries))
        }
    };
    known.join(", ")
}

impl fmt::Display for Placeholder {
    /// The placeholder as a text has it, with its braces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Controller(fact) => write!(f, "{{{{controller.{}}}}}", fact.word()),
            Self::EffectiveDate => f.write_str("{{effective_date}}"),
            Self::Version => f.write_str("{{version}}"),
            Self::PreviousEffectiveDate => f.write_str("{{previous.effective_date}}"),
            Self::PrevailingLanguage => f.write_str("{{prevailing_language}}"),
            Self::Purpose(id, fact) => write!(f, "{{{{purpose.{id}.{}}}}}", fact.word()),
            Self::Automatic(id, fact) => write!(f, "{{{{automatic.{id}.{}}}}}", fact.word()),
            Self::Consignee(id, fact) => write!(f, "{{{{consignee.{id}.{}}}}}", fact.word()),
            Self::Cookie(name, fact) => write!(f, "{{{{cookie.{name}.{}}}}}", fact.word()),
            Self::Officer(id, fact) => write!(f, "{{{{officer.{id}.{}}}}}", fact.word()),
            Self::Redress(id, fact) => write!(f, "{{{{redress.{id}.{}}}}}", fact.word()),
            Self::Period(id) => write!(f, "{{{{period.{id}}}}}"),
            Self::Page(page) => write!(f, "{{{{page.{}}}}}", page.word()),
            Self::Table(table) => write!(f, "{{{{table:{}}}}}", table.word()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_name_of_the_manual_reads_back() {
        for name in [
            "controller.name",
            "controller.short",
            "effective_date",
            "version",
            "previous.effective_date",
            "prevailing_language",
            "purpose.newsletter.retention",
            "automatic.access_log.items",
            "consignee.sus4.tasks",
            "cookie.__Host-session.lifetime",
            "cookie.changho.theme.purpose",
            "officer.access_request.tel",
            "redress.report_center.web",
            "period.request_deadline",
            "page.history",
            "table:purposes",
        ] {
            let read = name.parse::<Placeholder>().expect(name);
            assert_eq!(read.to_string(), format!("{{{{{name}}}}}"));
        }
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        for (name, message) in [
            ("contact.tel", "unknown placeholder {{contact.tel}}; known are {{effective_date}}, {{version}}, "),
            ("page.home", "unknown placeholder {{page.home}}; known are {{page.cookies}}, {{page.my}}, "),
            ("officer.desk.mail", "unknown placeholder {{officer.desk.mail}}; known are {{officer.ID.role}}, "),
            ("officer.desk", "unknown placeholder {{officer.desk}}; known are {{officer.ID.role}}, "),
            ("table:x", "unknown placeholder {{table:x}}; known are {{table:purposes}}, "),
            ("", "unknown placeholder {{}}; known are "),
            ("period.Six", "unknown placeholder {{period.Six}}; known are {{period.ID}}"),
        ] {
            let error = name.parse::<Placeholder>().expect_err(name).to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }

    proptest! {
        #[test]
        fn reading_a_name_never_panics(name in "\\PC{0,40}|(purpose|cookie|table|period)[.:]\\PC{0,20}") {
            if let Ok(read) = name.parse::<Placeholder>() {
                prop_assert_eq!(read.to_string(), format!("{{{{{name}}}}}"));
            }
        }
    }
}

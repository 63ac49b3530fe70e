//! What can differ between two registers.

use crate::locale::Localized;
use crate::policy::{
    Automatic, Basis, Consignee, Cookie, CookieCategory, DisclosureKind, EntryId, FromAbroad, LawArticle, Officer,
    Period, Purpose, Redress, RetentionRule, Separate, SetBy, Site,
};

/// One entry that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'a> {
    /// Which entry: as it is now; as it was, where it was removed.
    pub of: Of<'a>,
    /// How it differs.
    pub how: How<'a>,
}

/// An entry of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of<'a> {
    /// What data is processed for.
    Purpose(&'a Purpose),
    /// What is recorded without being asked for.
    Automatic(&'a Automatic),
    /// Giving data to third parties.
    Provision,
    /// Sending data abroad.
    Transfer,
    /// Who processes on the controller's behalf.
    Consignee(&'a Consignee),
    /// A cookie or an entry of browser storage.
    Cookie(&'a Cookie),
    /// Another site of the institution.
    Site(&'a Site),
    /// A cookie or an entry of browser storage of another site.
    SiteCookie(&'a Site, &'a Cookie),
    /// An officer or desk.
    Officer(&'a Officer),
    /// A body that helps.
    Redress(&'a Redress),
    /// Another period, such as the one within which a request is answered.
    Period(&'a EntryId, Period),
}

/// How an entry differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How<'a> {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Some of it differs; never empty.
    Changed(Vec<Detail<'a>>),
}

/// What a person has to do with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemUse {
    /// Must be given.
    Required,
    /// May be left out.
    Optional,
    /// Worked out by the center.
    Derived,
    /// Recorded without being asked for.
    Recorded,
    /// Handed to a consignee.
    Handed,
}

/// A field that is a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextField {
    /// The name for readers.
    Name,
    /// What it is for, or what it does.
    What,
    /// The right to refuse and what follows.
    Refusal,
    /// The department.
    Department,
    /// The postal address.
    Address,
    /// What information is in a cookie.
    Information,
}

/// A field by which somebody is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContactField {
    /// Telephone numbers.
    Telephone,
    /// The fax number.
    Fax,
    /// The mailbox.
    Email,
    /// The web site.
    Website,
}

/// What differs in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail<'a> {
    /// Items that joined or left.
    Items {
        /// Of which kind.
        of: ItemUse,
        /// New ones.
        added: Vec<&'a EntryId>,
        /// Gone ones.
        removed: Vec<&'a EntryId>,
    },
    /// The tasks of a purpose or a consignee.
    Tasks {
        /// All of them before.
        before: Vec<&'a Localized<String>>,
        /// All of them now.
        now: Vec<&'a Localized<String>>,
    },
    /// Those to whom a consignee passes work on; none where a version does not say.
    SubConsignees {
        /// Before.
        before: Option<&'a [Localized<String>]>,
        /// Now.
        now: Option<&'a [Localized<String>]>,
    },
    /// Why processing is lawful; none where a version does not say.
    Basis {
        /// Before.
        before: Option<(Basis, Option<LawArticle>)>,
        /// Now.
        now: Option<(Basis, Option<LawArticle>)>,
    },
    /// How long it is kept; of a cookie, how long it lives.
    Retention {
        /// Before.
        before: RetentionRule,
        /// Now.
        now: RetentionRule,
    },
    /// What another statute requires to be kept apart.
    Separate {
        /// Before.
        before: &'a [Separate],
        /// Now.
        now: &'a [Separate],
    },
    /// A period.
    Length {
        /// Before.
        before: Period,
        /// Now.
        now: Period,
    },
    /// A text; none where a version has none.
    Text {
        /// Which field.
        field: TextField,
        /// Before.
        before: Option<&'a Localized<String>>,
        /// Now.
        now: Option<&'a Localized<String>>,
    },
    /// Numbers and addresses, as they are written.
    Contact {
        /// Which field.
        field: ContactField,
        /// Before.
        before: Vec<&'a str>,
        /// Now.
        now: Vec<&'a str>,
    },
    /// What a choice says about a cookie; none where a version does not say.
    Category {
        /// Before.
        before: Option<CookieCategory>,
        /// Now.
        now: Option<CookieCategory>,
    },
    /// Who sets a cookie; none where a version does not say.
    SetBy {
        /// Before.
        before: Option<&'a SetBy>,
        /// Now.
        now: Option<&'a SetBy>,
    },
    /// Who is sent the information in a cookie; none where a version does not say.
    SentTo {
        /// Before.
        before: Option<&'a [EntryId]>,
        /// Now.
        now: Option<&'a [EntryId]>,
    },
    /// Whether scripts are kept from a cookie; none where a version does not say.
    HttpOnly {
        /// Before.
        before: Option<bool>,
        /// Now.
        now: Option<bool>,
    },
    /// How a body is reached from abroad.
    FromAbroad {
        /// Before.
        before: FromAbroad,
        /// Now.
        now: FromAbroad,
    },
    /// Whether data is passed on.
    Disclosure {
        /// Before.
        before: DisclosureKind,
        /// Now.
        now: DisclosureKind,
    },
}

impl Change<'_> {
    /// Whether it touches what somebody consented to who takes part in a purpose: the purpose itself, and those who
    /// receive its data.
    #[must_use]
    pub fn concerns(&self, purpose: &str) -> bool {
        match self.of {
            Of::Purpose(changed) => &changed.id == purpose,
            Of::Provision | Of::Transfer | Of::Consignee(_) => true,
            Of::Automatic(_)
            | Of::Cookie(_)
            | Of::Site(_)
            | Of::SiteCookie(..)
            | Of::Officer(_)
            | Of::Redress(_)
            | Of::Period(..) => false,
        }
    }
}

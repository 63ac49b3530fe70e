//! What every language has words for.

use changho_domain::date::Date;
use changho_domain::policy::{Channel, LawArticle, Period, RightKind};

/// The catalog of one language. Texts with gaps are functions, so that a gap cannot be forgotten or misnamed.
pub(crate) struct Words {
    /// A day, written out.
    pub date: fn(Date) -> String,
    /// A day and a time of day in Korea.
    pub moment: fn(&str, &str) -> String,
    /// A length of time.
    pub period: fn(Period) -> String,
    /// Several things in one sentence.
    pub list: fn(&[String]) -> String,

    /// An article of the policy by its number.
    pub article: fn(u16) -> String,
    /// The heading of an article.
    pub article_heading: fn(u16, &str) -> String,
    /// The label of the link that leads to an article itself.
    pub link_to_article: fn(&str) -> String,
    /// In place of the heading of an article that a version leaves out.
    pub unused_heading: &'static str,
    /// In place of its text.
    pub unused_text: &'static str,

    /// `until_cancelled`
    pub until_cancelled: &'static str,
    /// `after_end`, with the length of time.
    pub after_end: fn(&str) -> String,
    /// `until_deleted`
    pub until_deleted: &'static str,
    /// `until_withdrawn`
    pub until_withdrawn: &'static str,
    /// `until_resubscribed`
    pub until_resubscribed: &'static str,
    /// `session`
    pub until_browser_closed: &'static str,
    /// `not_stated`, and wherever a version says nothing.
    pub not_stated: &'static str,

    /// The legal bases.
    pub basis: BasisWords,
    /// A place in the Act, alone.
    pub in_the_act: fn(LawArticle) -> String,
    /// A legal basis with its place in the Act.
    pub basis_in_the_act: fn(&str, LawArticle) -> String,

    /// The categories of cookies.
    pub categories: CategoryWords,
    /// Beside the name of an entry of local storage.
    pub local_storage: &'static str,
    /// Who sets a cookie: the center.
    pub first_party: &'static str,
    /// Who is sent what is in a cookie: the center and nobody else.
    pub only_here: &'static str,
    /// Who is sent what is in an entry of browser storage: nobody.
    pub nowhere: &'static str,
    /// Whether scripts can read a cookie.
    pub yes: &'static str,
    /// Whether scripts can read a cookie.
    pub no: &'static str,

    /// Before the items that must be given.
    pub required: &'static str,
    /// Before the items that may be left out.
    pub optional: &'static str,
    /// Before the items that the center works out itself.
    pub derived: &'static str,
    /// Between such a label and what it labels.
    pub colon: &'static str,
    /// What another statute requires to be kept: the items, the statute, how long.
    pub kept_apart: fn(&str, &str, &str) -> String,

    /// No sub-consignees.
    pub none: &'static str,
    /// Behind a telephone number that cannot be called from abroad, in the brackets of the language.
    pub inside_korea_only: &'static str,
    /// How a body is reached from abroad.
    pub from_abroad: FromAbroadWords,

    /// The rights, and the ways to exercise them.
    pub rights: RightWords,
    /// Names of the pages that a policy leads to.
    pub pages: PageWords,
    /// The tables.
    pub tables: Tables,
}

/// The grounds of Article 15(1) of the Act.
pub(crate) struct BasisWords {
    /// (1)
    pub consent: &'static str,
    /// (2)
    pub law: &'static str,
    /// (3)
    pub public_task: &'static str,
    /// (4)
    pub contract: &'static str,
    /// (5)
    pub vital_interest: &'static str,
    /// (6)
    pub legitimate_interest: &'static str,
    /// (7)
    pub public_safety: &'static str,
}

/// The categories of cookies.
pub(crate) struct CategoryWords {
    /// Strictly necessary.
    pub necessary: &'static str,
    /// How the visitor likes the pages.
    pub preferences: &'static str,
    /// Counting.
    pub statistics: &'static str,
}

/// How a body is reached from abroad.
pub(crate) struct FromAbroadWords {
    /// Through its web site.
    pub web: &'static str,
    /// By telephone.
    pub tel: &'static str,
    /// The version gives no way.
    pub none: &'static str,
}

/// Names of pages, as they stand in a sentence.
pub(crate) struct PageWords {
    /// The choice about cookies.
    pub cookies: &'static str,
    /// What is held about the reader.
    pub my: &'static str,
    /// All versions of the policy.
    pub history: &'static str,
    /// Requests about one's data.
    pub requests: &'static str,
}

/// Captions and column heads.
pub(crate) struct Tables {
    /// Purpose, what for, items, legal basis, kept for.
    pub purposes: TableWords<5>,
    /// Record with its items, what for, legal basis, kept for.
    pub automatic: TableWords<4>,
    /// Consignee, tasks, sub-consignees.
    pub consignees: TableWords<3>,
    /// Name, category, what for, information, set by, sent to, kept for, readable by scripts.
    pub cookies: TableWords<8>,
    /// Role, department, telephone, fax, e-mail.
    pub officers: TableWords<5>,
    /// Right, ground, how it is exercised.
    pub rights: TableWords<3>,
    /// Body, what it does, telephone, web, from abroad.
    pub redress: TableWords<5>,
}

/// The rights and the ways to exercise them.
pub(crate) struct RightWords {
    /// In the order of [`RightKind::ALL`].
    pub kinds: [&'static str; 5],
    /// In this center, in writing, by telephone, by mail, by fax.
    pub channels: [&'static str; 5],
    /// What stands between two ways.
    pub between: &'static str,
}

impl RightWords {
    pub(crate) const fn right(&self, kind: RightKind) -> &'static str {
        self.kinds[kind as usize]
    }

    pub(crate) const fn channel(&self, channel: Channel) -> &'static str {
        self.channels[channel as usize]
    }
}

/// The words of a table with so many columns.
pub(crate) struct TableWords<const COLUMNS: usize> {
    /// What the table shows.
    pub caption: &'static str,
    /// The heads of its columns.
    pub columns: [&'static str; COLUMNS],
}

//! English

use super::catalog::{BasisWords, CategoryWords, FromAbroadWords, PageWords, RightWords, TableWords, Tables, Words};
use changho_domain::policy::Unit;

pub(super) static WORDS: Words = Words {
    date: |date| format!("{} {} {}", date.day(), MONTHS[usize::from(date.month() - 1) % MONTHS.len()], date.year()),
    moment: |date, time| format!("{date}, {time} (Korean time)"),
    period: |period| {
        let unit = match period.unit() {
            Unit::Minutes => "minute",
            Unit::Hours => "hour",
            Unit::Days => "day",
            Unit::Months => "month",
            Unit::Years => "year",
        };
        let plural = if period.count() == 1 { "" } else { "s" };
        format!("{} {unit}{plural}", period.count())
    },
    list: |texts| match texts {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    },

    article: |number| format!("Article {number}"),
    article_heading: |number, heading| format!("Article {number}. {heading}"),
    link_to_article: |article| format!("Link to {article}"),
    unused_heading: "Not used in this version",
    unused_text: "This version has no article of this number. Its place is kept so that no other article is renumbered.",

    until_cancelled: "until the subscription is canceled",
    after_end: |period| format!("until {period} after the activity ends"),
    until_deleted: "until your data are deleted",
    until_withdrawn: "until consent is withdrawn or the browser's data are cleared",
    until_resubscribed: "until you subscribe again",
    until_browser_closed: "until the browser is closed",
    not_stated: "not stated",

    basis: BasisWords {
        consent: "consent of the data subject",
        law: "compliance with a legal duty",
        public_task: "statutory task of a public body",
        contract: "performing a contract, or steps the data subject asked for",
        vital_interest: "protection of life, body or property in urgent danger",
        legitimate_interest: "legitimate interest",
        public_safety: "public safety and well-being",
    },
    // "Article 35-2(1)3", as the official translations of Korean statutes cite.
    in_the_act: |article| format!("Article {article} of the Act"),
    basis_in_the_act: |basis, article| format!("{basis} (Article {article} of the Act)"),

    categories: CategoryWords { necessary: "necessary", preferences: "preferences", statistics: "statistics" },
    local_storage: "browser storage",
    first_party: "this center",
    only_here: "this center alone",
    nowhere: "nowhere; it stays in the browser",
    yes: "yes",
    no: "no",

    required: "Required",
    optional: "Optional",
    derived: "Arising in operation",
    colon: ": ",
    kept_apart: |items, statute, retention| format!("{items}: stored apart under {statute}, {retention}"),

    none: "none",
    inside_korea_only: " (inside Korea only)",
    from_abroad: FromAbroadWords { web: "through the website", tel: "by telephone", none: "no way stated" },

    pages: PageWords {
        cookies: "Cookie settings",
        my: "My data",
        history: "Version history",
        requests: "Requests about your data",
    },
    rights: RightWords {
        kinds: ["access and a copy", "correction", "deletion", "suspension of processing", "withdrawal of consent"],
        channels: ["here in this center", "in writing", "by telephone", "by e-mail", "by fax"],
        between: ", ",
    },
    tables: Tables {
        purposes: TableWords {
            caption: "Purposes with their items, legal basis and retention period",
            columns: ["Purpose", "What is done", "Items", "Legal basis", "Retention period"],
        },
        automatic: TableWords {
            caption: "Records that arise automatically while you use the center",
            columns: ["Record and items", "What for", "Legal basis", "Retention period"],
        },
        consignees: TableWords {
            caption: "Consignment of processing",
            columns: ["Consignee", "Consigned tasks", "Sub-consignees"],
        },
        cookies: TableWords {
            caption: "Cookies and browser storage",
            columns: [
                "Name",
                "Category",
                "What for",
                "Information in it",
                "Set by",
                "Sent to",
                "Lifetime",
                "Readable by scripts",
            ],
        },
        officers: TableWords {
            caption: "Officers and desks",
            columns: ["Role", "Department", "Telephone", "Fax", "E-mail"],
        },
        rights: TableWords { caption: "Rights and how to exercise them", columns: ["Right", "Ground", "How"] },
        redress: TableWords {
            caption: "Bodies that help when rights are infringed",
            columns: ["Body", "What it does", "Telephone", "Website", "From abroad"],
        },
    },
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

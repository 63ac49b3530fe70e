//! The addresses of pages: the one place where paths are read and written.

use changho_domain::locale::Locale;
use changho_domain::policy::ArticlePlace;
use changho_domain::programme::{ProgrammeId, Slug};

/// A page of the center, without its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The policy in force.
    Policy,
    /// A version of the policy, by the day it took effect.
    PolicyVersion(String),
    /// An article of a version, or a part of one. The page is that of the version: a server never sees the fragment of an
    /// address, and this one it does.
    PolicyArticle(String, ArticlePlace),
    /// Searches inside a version; what for stands in the query.
    PolicySearch,
    /// What a version changed.
    PolicyChanges(String),
    /// All versions.
    History,
    /// How requests were handled, in numbers.
    Numbers,
    /// The cookie choice.
    Cookies,
    /// The sign-up form of a programme. Whether there is one at this address, the register in force knows.
    SignUp(Slug),
    /// "Look into your mailbox", after a sign-up form.
    SignUpSent(Slug),
    /// Opened from a mail: confirms a sign-up.
    Confirm,
    /// After a sign-up was confirmed.
    Confirmed(Slug),
    /// Opened from a mail: ends a subscription.
    Unsubscribe,
    /// After a subscription was ended.
    Unsubscribed,
    /// Asks for an address to mail a code to.
    SignIn,
    /// Takes the code.
    SignInCode,
    /// Opened from a mail: signs in.
    SignInLink,
    /// My data.
    My,
    /// Corrects name, mail language and the group's fields.
    Correct,
    /// Asks for a new address.
    ChangeAddress,
    /// Opened from a mail: confirms one side of a change of address.
    ConfirmAddress,
    /// Downloads the data.
    Export,
    /// Ends one programme, by the address of its form, or by its id if it has no form any more.
    Withdraw(String),
    /// Suspends processing, and ends that.
    Suspend,
    /// Deletes everything.
    Delete,
    /// Proof of a deletion.
    Certificate(String),
    /// Lists and ends sessions.
    Sessions,
    /// Takes a fresh code before a sensitive act.
    StepUp,
    /// Signs out.
    SignOut,
    /// The mails that a demo center "sent".
    Outbox,
    /// The receipt of a choice about cookies.
    Receipt(String),
    /// Checks a receipt.
    CheckReceipt,
    /// Asks something about one's data, and follows what was asked.
    Requests(RequestPage),
}

/// A page about requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestPage {
    /// What is asked, and the ways to what was asked before.
    Start,
    /// For whom.
    Who,
    /// What exactly.
    What,
    /// Who asks.
    You,
    /// The person represented.
    Person,
    /// Proof of representation.
    Documents,
    /// A look over it before it is sent.
    Review,
    /// Takes the code from the mailbox.
    Code,
    /// Asks for the number.
    Status,
    /// A request that was sent.
    File,
    /// Opened from a mail: the person concerned says yes or no.
    Concerned,
    /// Form 8, to print.
    Form8,
    /// Form 11, to print.
    Form11,
    /// The notice of the result, to print.
    Notice,
}

impl RequestPage {
    /// All of them, with the last part of their address.
    const ALL: [(Self, &'static str); 14] = [
        (Self::Start, ""),
        (Self::Who, "who"),
        (Self::What, "what"),
        (Self::You, "you"),
        (Self::Person, "person"),
        (Self::Documents, "documents"),
        (Self::Review, "review"),
        (Self::Code, "code"),
        (Self::Status, "status"),
        (Self::File, "file"),
        (Self::Concerned, "concerned"),
        (Self::Form8, "form-8"),
        (Self::Form11, "form-11"),
        (Self::Notice, "notice"),
    ];

    fn at(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == segment).map(|(page, _)| page)
    }

    fn segment(self) -> &'static str {
        Self::ALL.into_iter().find(|(page, _)| *page == self).map_or("", |(_, segment)| segment)
    }
}

impl Page {
    /// The page at a path (with its language, as in `/ko/my/export`).
    #[must_use]
    pub fn at(path: &str) -> Option<(Locale, Self)> {
        let mut segments = path.split('/').skip(1);
        let locale = Locale::parse(segments.next()?)?;
        let rest: Vec<&str> = segments.collect();
        Some((locale, Self::from_segments(&rest)?))
    }

    fn from_segments(segments: &[&str]) -> Option<Self> {
        Some(match segments {
            [] => Self::Policy,
            ["policy", "history"] => Self::History,
            ["policy", "search"] => Self::PolicySearch,
            ["policy", version, "changes"] => Self::PolicyChanges((*version).to_owned()),
            ["policy", version, article] => Self::PolicyArticle((*version).to_owned(), ArticlePlace::parse(article)?),
            ["policy", version] => Self::PolicyVersion((*version).to_owned()),
            ["numbers"] => Self::Numbers,
            ["cookies"] => Self::Cookies,
            ["confirm"] => Self::Confirm,
            ["unsubscribe"] => Self::Unsubscribe,
            ["unsubscribe", "done"] => Self::Unsubscribed,
            ["sign-in"] => Self::SignIn,
            ["sign-in", "code"] => Self::SignInCode,
            ["sign-in", "link"] => Self::SignInLink,
            ["sign-out"] => Self::SignOut,
            ["my"] => Self::My,
            ["my", "correct"] => Self::Correct,
            ["my", "address"] => Self::ChangeAddress,
            ["address", "confirm"] => Self::ConfirmAddress,
            ["my", "export"] => Self::Export,
            ["my", "withdraw", programme]
                if Slug::parse(programme).is_some() || ProgrammeId::parse(programme).is_some() =>
            {
                Self::Withdraw((*programme).to_owned())
            }
            ["my", "suspend"] => Self::Suspend,
            ["my", "delete"] => Self::Delete,
            ["my", "sessions"] => Self::Sessions,
            ["my", "code"] => Self::StepUp,
            ["deleted", number] => Self::Certificate((*number).to_owned()),
            ["outbox"] => Self::Outbox,
            ["receipts", "verify"] => Self::CheckReceipt,
            ["receipts", number] => Self::Receipt((*number).to_owned()),
            ["requests"] => Self::Requests(RequestPage::Start),
            ["requests", page] => Self::Requests(RequestPage::at(page).filter(|page| *page != RequestPage::Start)?),
            [form] => Self::SignUp(Slug::parse(form)?),
            [form, "sent"] => Self::SignUpSent(Slug::parse(form)?),
            [form, "confirmed"] => Self::Confirmed(Slug::parse(form)?),
            _ => return None,
        })
    }

    /// The path of the page in a language.
    #[must_use]
    pub fn path(&self, locale: Locale) -> String {
        let rest = match self {
            Self::Policy => return format!("/{}", locale.tag()),
            Self::PolicyVersion(version) => format!("policy/{version}"),
            Self::PolicyArticle(version, article) => format!("policy/{version}/{}", article.anchor()),
            Self::PolicySearch => "policy/search".to_owned(),
            Self::PolicyChanges(version) => format!("policy/{version}/changes"),
            Self::History => "policy/history".to_owned(),
            Self::Numbers => "numbers".to_owned(),
            Self::Cookies => "cookies".to_owned(),
            Self::SignUp(form) => form.to_string(),
            Self::SignUpSent(form) => format!("{form}/sent"),
            Self::Confirm => "confirm".to_owned(),
            Self::Confirmed(form) => format!("{form}/confirmed"),
            Self::Unsubscribe => "unsubscribe".to_owned(),
            Self::Unsubscribed => "unsubscribe/done".to_owned(),
            Self::SignIn => "sign-in".to_owned(),
            Self::SignInCode => "sign-in/code".to_owned(),
            Self::SignInLink => "sign-in/link".to_owned(),
            Self::SignOut => "sign-out".to_owned(),
            Self::My => "my".to_owned(),
            Self::Correct => "my/correct".to_owned(),
            Self::ChangeAddress => "my/address".to_owned(),
            Self::ConfirmAddress => "address/confirm".to_owned(),
            Self::Export => "my/export".to_owned(),
            Self::Withdraw(programme) => format!("my/withdraw/{programme}"),
            Self::Suspend => "my/suspend".to_owned(),
            Self::Delete => "my/delete".to_owned(),
            Self::Sessions => "my/sessions".to_owned(),
            Self::StepUp => "my/code".to_owned(),
            Self::Certificate(number) => format!("deleted/{number}"),
            Self::Outbox => "outbox".to_owned(),
            Self::Receipt(number) => format!("receipts/{number}"),
            Self::CheckReceipt => "receipts/verify".to_owned(),
            Self::Requests(RequestPage::Start) => "requests".to_owned(),
            Self::Requests(page) => ["requests/", page.segment()].concat(),
        };
        format!("/{}/{rest}", locale.tag())
    }

    /// Where a reader whose language is not known is sent: `/` asks the browser for it; the other pages have no such
    /// address, and English is what `/` ends in.
    #[must_use]
    pub fn path_in_any_language(&self) -> String {
        if *self == Self::Policy { "/".to_owned() } else { self.path(Locale::En) }
    }

    /// Whether the page shows or takes what belongs to one person: never stored by a cache, never counted, and without
    /// the cookie banner.
    #[must_use]
    pub const fn is_personal(&self) -> bool {
        !matches!(
            self,
            Self::Policy
                | Self::PolicyVersion(_)
                | Self::PolicyArticle(..)
                | Self::PolicySearch
                | Self::PolicyChanges(_)
                | Self::History
                | Self::Numbers
                | Self::Cookies
                | Self::SignUp(_)
        )
    }

    /// Whether the cookie banner may be shown: not on the page that asks the same, and not inside personal journeys.
    #[must_use]
    pub const fn has_banner(&self) -> bool {
        !self.is_personal() && !matches!(self, Self::Cookies)
    }

    /// Whether the page is only for somebody who is signed in.
    #[must_use]
    pub const fn needs_session(&self) -> bool {
        matches!(
            self,
            Self::My
                | Self::Correct
                | Self::ChangeAddress
                | Self::Export
                | Self::Withdraw(_)
                | Self::Suspend
                | Self::Delete
                | Self::Sessions
                | Self::StepUp
                | Self::SignOut
        )
    }

    /// Whether the page has a form in which something is typed, that a switch of language must not lose.
    #[must_use]
    pub const fn keeps_typed(&self) -> bool {
        matches!(
            self,
            Self::SignUp(_)
                | Self::SignIn
                | Self::SignInCode
                | Self::Correct
                | Self::ChangeAddress
                | Self::StepUp
                | Self::Requests(
                    RequestPage::Start
                        | RequestPage::Who
                        | RequestPage::What
                        | RequestPage::You
                        | RequestPage::Person
                        | RequestPage::Status
                        | RequestPage::File
                        | RequestPage::Concerned
                )
        )
    }
}

/// What programs read: no pages, and the same for everybody.
#[cfg(feature = "ssr")]
pub mod machine {
    use changho_domain::locale::Locale;

    /// The list of versions.
    pub const INDEX: &str = "/policy/index.json";
    /// The description of the documents.
    pub const SCHEMA: &str = "/policy/schema.json";
    /// How requests were handled, in numbers.
    pub const NUMBERS: &str = "/numbers.json";
    /// The description of that document.
    pub const NUMBERS_SCHEMA: &str = "/numbers/schema.json";
    /// The public pages.
    pub const SITEMAP: &str = "/sitemap.xml";

    /// The document of a version of the policy.
    #[must_use]
    pub fn document(version: &str) -> String {
        format!("/policy/{version}.json")
    }

    /// The feed of versions in a language.
    #[must_use]
    pub fn feed(locale: Locale) -> String {
        format!("/{}/policy/feed.xml", locale.tag())
    }

    /// The feed of closed years in a language.
    #[must_use]
    pub fn numbers_feed(locale: Locale) -> String {
        format!("/{}/numbers/feed.xml", locale.tag())
    }
}

/// A path inside the center that a form may lead back to; anything else (another host, `//host`, a scheme) is refused.
#[must_use]
pub fn inside(path: &str) -> Option<&str> {
    let bare = path.split(['?', '#']).next().unwrap_or_default();
    (path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && Page::at(bare).is_some())
    .then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_path_and_no_form_can_take_it() {
        let form = || Slug::parse("reading-circle").expect("an address");
        for page in [
            Page::Policy,
            Page::PolicyVersion("2022-06-21".into()),
            Page::PolicyArticle("2022-06-21".into(), ArticlePlace::parse("article-5-2").expect("a place")),
            Page::PolicySearch,
            Page::PolicyChanges("2026-11-01".into()),
            Page::History,
            Page::Numbers,
            Page::Cookies,
            Page::SignUp(form()),
            Page::SignUpSent(form()),
            Page::Confirm,
            Page::Confirmed(form()),
            Page::Unsubscribe,
            Page::Unsubscribed,
            Page::SignIn,
            Page::SignInCode,
            Page::SignInLink,
            Page::SignOut,
            Page::My,
            Page::Correct,
            Page::ChangeAddress,
            Page::ConfirmAddress,
            Page::Export,
            Page::Withdraw("reading-circle".into()),
            Page::Withdraw("reading_circle".into()),
            Page::Suspend,
            Page::Delete,
            Page::Sessions,
            Page::StepUp,
            Page::Certificate("x".into()),
            Page::Outbox,
            Page::Receipt("x".into()),
            Page::CheckReceipt,
            Page::Requests(RequestPage::Start),
            Page::Requests(RequestPage::Who),
            Page::Requests(RequestPage::Review),
            Page::Requests(RequestPage::Form11),
            Page::Requests(RequestPage::Concerned),
        ] {
            for locale in Locale::ALL {
                assert_eq!(Page::at(&page.path(locale)), Some((locale, page.clone())));
            }
            let path = page.path(Locale::Ko);
            let first = path.split('/').nth(2).and_then(Slug::parse);
            let is_form = first == Some(form());
            assert!(is_form || first.is_none_or(|first| first.is_taken()), "{path}: add it to the taken addresses");
        }
    }

    #[test]
    fn what_cannot_be_an_address_leads_nowhere() {
        for path in [
            "/ko/Newsletter",
            "/ko/a_b",
            "/ko/a.b",
            "/ko/a//sent",
            "/ko/-",
            "/ko/%61",
            "/ko/my/withdraw/A",
            "/ko/a/b",
            "/ko/policy/a/b",
        ] {
            assert_eq!(Page::at(path), None, "{path}");
        }
    }

    #[test]
    fn a_form_leads_back_into_the_center_alone() {
        for path in ["/ko", "/ko/cookies?a=b#c", "/en/policy/2022-06-21#article-5"] {
            assert_eq!(inside(path), Some(path));
        }
        for path in [
            "",
            "ko",
            "//evil.example/ko",
            "https://evil.example",
            "/ko\\evil",
            "/\\evil.example",
            "/ko\r\nX: y",
            "/nowhere",
            "javascript:alert(1)",
        ] {
            assert_eq!(inside(path), None, "{path:?}");
        }
    }
}

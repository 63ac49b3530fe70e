//! The data that pages are made from. Loaders fill these in; views read them; they cross the wire as JSON.
//!
//! Dates, names of countries, figures and sentences of the policy come ready for the reader: the browser formats nothing.

use crate::address::Page;
use changho_domain::consent::Standing;
use changho_domain::form::FieldError;
use changho_domain::locale::Locale;
use changho_domain::programme::{ProgrammeId, Slug};
use changho_domain::signup::Question;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod made;

pub use made::{MadePage, MyPage};

/// The fields of a form, by name, as typed.
pub type Fields = BTreeMap<String, String>;

/// What a loader answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Loaded {
    /// The language of the page.
    pub locale: Locale,
    /// What the page is made from.
    pub data: PageData,
    /// What was typed, when a form came back refused (without JavaScript) or the language was switched.
    pub form: Option<Returned>,
    /// What holds for this visitor now.
    pub visitor: Visitor,
}

/// What the frame around every page has to know of the visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Visitor {
    /// About cookies.
    pub standing: Standing,
    /// Whether the browser sends `Sec-GPC: 1`.
    pub signal: bool,
    /// Whether somebody is signed in here.
    pub signed_in: bool,
}

/// A form that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// What was typed.
    pub values: Fields,
    /// What is wrong; empty when only the language was switched.
    pub errors: Vec<FieldError>,
}

/// What a form led to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Outcome {
    /// Done; go there next.
    Next {
        /// A path inside the center.
        to: String,
        /// What holds for this visitor now.
        visitor: Visitor,
    },
    /// Not taken: nothing was stored.
    Refused(Returned),
    /// The center is at fault: nothing was stored, and trying again may help.
    Fault {
        /// The number under which the log tells more.
        id: String,
    },
}

/// What stays the same for all pages: who runs this center.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct House {
    /// The name of the institution, by the order of [`Locale::ALL`].
    pub name: Vec<String>,
    /// Its short name.
    pub short: Vec<String>,
    /// The department that answers questions.
    pub desk: Vec<String>,
    /// Its telephone: number to dial and number to read.
    pub telephone: Option<(String, String)>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// The sign-up forms of the policy in force.
    pub forms: Vec<FormLink>,
    /// Whether the policy is a sample that the institution did not issue.
    pub sample: bool,
    /// Demo mode: mails stay here and can be read on the outbox page.
    pub demo: bool,
    /// The edition of the question about cookies that this page was made from; forms bring it along.
    pub edition: String,
}

/// Where a sign-up form is, and what links to it say.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FormLink {
    /// Its address.
    pub slug: Slug,
    /// The name of its programme, by the order of [`Locale::ALL`].
    pub name: Vec<String>,
    /// The heading of the form.
    pub title: Vec<String>,
}

impl House {
    /// Whether there is such a page: an address that nothing else has could be that of a form.
    #[must_use]
    pub fn knows(&self, page: &Page) -> bool {
        match page {
            Page::SignUp(slug) => self.forms.iter().any(|form| form.slug == *slug),
            _ => true,
        }
    }

    /// One of the texts above in a language.
    #[must_use]
    pub fn text(texts: &[String], locale: Locale) -> String {
        let index = Locale::ALL.iter().position(|l| *l == locale).unwrap_or(0);
        texts.get(index).cloned().unwrap_or_default()
    }
}

/// The data of a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum PageData {
    /// A version of the policy.
    Policy(Box<PolicyPage>),
    /// A search inside the policy.
    PolicySearch(Box<SearchPage>),
    /// A page that the center made as a whole.
    Made(Box<MadePage>),
    /// The cookie choice.
    Cookies(Box<CookiesPage>),
    /// A sign-up form.
    SignUp(Box<SignUpPage>),
    /// "Look into your mailbox."
    SignUpSent {
        /// The form that was sent.
        form: Slug,
        /// For how long the mailed link works, in words.
        within: String,
    },
    /// The link of a sign-up mail.
    Confirm {
        /// What is said about what the link confirms; nothing when it is too old, used, or made up.
        said: Option<Said>,
        /// For how long such links work, in words.
        within: String,
        /// The token, for the form.
        token: String,
    },
    /// A sign-up was confirmed.
    Confirmed(Said),
    /// The unsubscribe link of a mail.
    Unsubscribe {
        /// What is said about what it ends; nothing when the link is made up.
        said: Option<Said>,
        /// The token, for the form.
        token: String,
    },
    /// A subscription was ended.
    Unsubscribed {
        /// The form to subscribe again, if there is one.
        form: Option<Slug>,
    },
    /// Asks for the address.
    SignIn,
    /// Takes the code.
    SignInCode,
    /// The link of a sign-in mail.
    SignInLink {
        /// The token, for the form.
        token: String,
        /// Whether this is the browser that asked for it: elsewhere the link is of no use.
        same_browser: bool,
    },
    /// My data.
    My(Box<MyPage>),
    /// The form to correct data.
    Correct(Box<CorrectPage>),
    /// The form for a new address.
    ChangeAddress {
        /// The address now.
        now: String,
    },
    /// The link of a mail about a change of address.
    ConfirmAddress {
        /// The token, for the form.
        token: String,
        /// Where the change stands.
        state: AddressChangeState,
    },
    /// The download.
    Export,
    /// Before one programme is ended.
    Withdraw(Box<PreviewPage>),
    /// Before everything is deleted.
    Delete(Box<PreviewPage>),
    /// Proof of a deletion.
    Certificate(Box<CertificatePage>),
    /// Sessions.
    Sessions(Vec<SessionLine>),
    /// Asks for a fresh code.
    StepUp {
        /// Whether a code was mailed already.
        sent: bool,
        /// Where to go afterwards.
        back: String,
        /// Where the code went, masked.
        address: String,
    },
    /// Asks whether to sign out.
    SignOut,
    /// The mails of the demo.
    Outbox(Vec<OutboxLine>),
    /// Nobody is signed in; the page is for those who are.
    SignInNeeded {
        /// Where to go afterwards.
        back: String,
    },
    /// There is no such page.
    NotFound,
    /// There is no such version of the policy, or no such article in it.
    NoSuchVersion {
        /// What comes nearest, as HTML.
        nearest: String,
    },
    /// The center is at fault.
    Fault {
        /// The number under which the log tells more.
        id: String,
    },
}

/// A version of the policy, to read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PolicyPage {
    /// Its name: the day it takes effect, `2026-11-01`.
    pub version: String,
    /// The day, written out.
    pub effective: String,
    /// Its title.
    pub title: String,
    /// In force, past or to come.
    pub state: VersionState,
    /// The day the version in force took effect, written out, and its name: for the notice on the others.
    pub in_force: (String, String),
    /// The autonym of the language that prevails, and its address, where the version says.
    pub prevailing: Option<String>,
    /// Whether it is a sample that the institution did not issue.
    pub sample: bool,
    /// What stands before the text, as HTML made by the center: the search form and the labels. It travels as `html` does.
    pub before: String,
    /// What is said about a version that is coming, as HTML; empty where none is.
    pub coming: String,
    /// Anchors and headings.
    pub contents: Vec<(String, String)>,
    /// The text, as HTML made by the center. It travels in the document alone, not a second time beside it.
    pub html: String,
}

/// A search inside the policy. Nothing in it changes, and the texts it needs are those of the center alone: it comes whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SearchPage {
    /// The title of the document: what was searched for, and how often it was found.
    pub title: String,
    /// Whether what was typed could not be searched for, and the status that says so (200 when it could).
    pub status: u16,
    /// The page, as HTML made by the center. It travels in the document alone.
    pub html: String,
}

/// Where a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VersionState {
    /// Takes effect later.
    Upcoming,
    /// Holds now.
    InForce,
    /// Held before.
    Past,
}

/// The cookie choice: what is told around it, as HTML made by the center. It travels in the document alone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CookiesPage {
    /// Why it is asked for again; empty where it is not.
    pub above: String,
    /// What was cleared and recorded, and everything that is stored.
    pub below: String,
}

/// What a page about a programme says: made by the center, from the register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The heading.
    pub title: String,
    /// What is so; empty where the page has words of its own.
    pub lead: String,
    /// The button; empty where there is none.
    pub button: String,
}

/// A sign-up form.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignUpPage {
    /// Which programme.
    pub programme: ProgrammeId,
    /// Heading, what one gets, and the button.
    pub said: Said,
    /// The label of the box for consent.
    pub consent: String,
    /// What is asked.
    pub questions: Vec<Question>,
    /// Whether people say that they are 14 or older.
    pub age14: bool,
    /// What is told before consent is asked for (Art. 15(2)).
    pub notice: ConsentNotice,
    /// What is offered beside.
    pub offers: Vec<Offer>,
    /// Countries by code, in the order of the reader's language; empty where the form asks for none.
    pub countries: Vec<(String, String)>,
    /// The version of the policy under which consent is asked for.
    pub version: String,
    /// Within what time the sign-up has to be confirmed, in words.
    pub within: String,
}

/// Something that a form offers beside its own programme, with a consent of its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Offer {
    /// The name of the field; that of the box for consent is made from it.
    pub id: ProgrammeId,
    /// Whether it is wanted.
    pub question: String,
    /// That it may be left.
    pub hint: String,
    /// Heading of its consent.
    pub heading: String,
    /// The label of the box.
    pub consent: String,
    /// What is told before.
    pub notice: ConsentNotice,
}

/// What Art. 15(2) of the Act wants told before consent: purpose, items, period, the right to refuse.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ConsentNotice {
    /// The purpose in a few words.
    pub purpose: String,
    /// What is done for it.
    pub what: Vec<String>,
    /// Items that are needed.
    pub required: Vec<String>,
    /// Items that may be left out.
    pub optional: Vec<String>,
    /// How long they are kept.
    pub retention: String,
    /// The right to refuse, and what follows from refusing.
    pub refusal: String,
}

/// The form to correct data.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CorrectPage {
    /// What is held now, by field name.
    pub values: Fields,
    /// What can be corrected.
    pub questions: Vec<Question>,
    /// Countries by code; empty where none is asked for.
    pub countries: Vec<(String, String)>,
}

/// Where a change of address stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddressChangeState {
    /// The link is too old, used, or made up.
    Gone,
    /// This mailbox has not said yes yet.
    Asked,
    /// This mailbox said yes; the other one has not.
    WaitsForOther,
    /// Both said yes: the new address counts.
    Done,
}

/// What goes and what stays.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PreviewPage {
    /// What is said about the programme that ends; none when everything goes.
    pub said: Option<Said>,
    /// What goes: a sentence each.
    pub goes: Vec<String>,
    /// What stays, with the reason: a sentence each.
    pub stays: Vec<String>,
    /// Whether nothing is left of the person afterwards.
    pub everything: bool,
}

/// Proof of a deletion: no personal data.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CertificatePage {
    /// Its number.
    pub number: String,
    /// When, written out.
    pub issued: String,
    /// Under which version of the policy.
    pub version: String,
    /// What was destroyed: kind and how many.
    pub destroyed: Vec<(String, u64)>,
    /// How.
    pub method: String,
    /// What stays, and why.
    pub stays: Vec<String>,
}

/// A session.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SessionLine {
    /// Its id, for the form.
    pub id: String,
    /// Whether it is this browser's.
    pub this: bool,
    /// When it began, written out.
    pub began: String,
    /// When it was last used, written out.
    pub seen: String,
    /// When it ends at the latest, written out.
    pub ends: String,
}

/// A mail of the demo.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OutboxLine {
    /// Its id.
    pub id: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// Its language.
    pub lang: String,
    /// When, written out.
    pub at: String,
}

impl PageData {
    /// The same without the HTML that the document holds already.
    #[must_use]
    pub fn without_html(&self) -> Self {
        let mut data = self.clone();
        match &mut data {
            Self::Policy(page) => {
                page.before.clear();
                page.html.clear();
            }
            Self::PolicySearch(page) => page.html.clear(),
            Self::Made(page) => page.html.clear(),
            Self::Cookies(page) => {
                page.above.clear();
                page.below.clear();
            }
            _ => {}
        }
        data
    }
}

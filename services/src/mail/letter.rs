//! What the center writes to people about.

use crate::programmes::Named;
use changho_domain::code::CODE_LIFETIME;
use changho_domain::policy::Keeping;

/// A mail, before it is put into words.
#[derive(Clone, PartialEq, Eq)]
pub enum Letter {
    /// Asks to confirm a sign-up.
    ConfirmSignUp {
        /// For what.
        programme: Named,
        /// Opens the page that confirms.
        link: String,
        /// For how long it does, in words.
        within: String,
    },
    /// Somebody signed up again with an address that takes part already.
    AlreadySubscribed {
        /// For what.
        programme: Named,
        /// Opens the sign-in page.
        sign_in_link: String,
    },
    /// A sign-up was confirmed.
    Welcome {
        /// For what.
        programme: Named,
        /// Ends it; for programmes that consist of mails.
        unsubscribe_link: Option<String>,
    },
    /// A code and a link to sign in.
    SignInCode {
        /// Six digits.
        code: String,
        /// Opens the page that signs in.
        link: String,
    },
    /// Somebody asked for a sign-in code for an address under which nothing is held.
    NothingHeld {
        /// Opens the center.
        home_link: String,
    },
    /// A fresh code before a sensitive act.
    StepUpCode {
        /// Six digits.
        code: String,
    },
    /// Asks the old mailbox whether the address may change.
    ConfirmAddressOld {
        /// Opens the page that says yes.
        link: String,
        /// The new address, masked.
        new_masked: String,
        /// For how long the link works, in words.
        within: String,
    },
    /// Asks the new mailbox whether it belongs to the person.
    ConfirmAddressNew {
        /// Opens the page that says yes.
        link: String,
        /// For how long it does, in words.
        within: String,
    },
    /// The address was changed.
    AddressChanged,
    /// A version of the policy changes what the person consented to.
    PolicyChange {
        /// The day from which it applies, written out.
        from: String,
        /// What changes: the name of the purpose and a sentence.
        changes: Vec<(String, String)>,
        /// Whether the person is asked to consent again.
        asks: bool,
        /// Opens the page that asks, or the one that says what changes.
        link: String,
    },
    /// A programme was ended.
    Cancelled {
        /// Which.
        programme: Named,
        /// Opens the sign-up form, for those who think again; none for what one cannot sign up for any more.
        sign_up_link: Option<String>,
    },
    /// A code that opens a request.
    RequestCode {
        /// Six digits.
        code: String,
        /// The number of the request.
        reference: String,
        /// Whether the request was just sent, and comes in with the code.
        confirms: bool,
    },
    /// A request has come in.
    RequestReceived {
        /// Its number.
        reference: String,
        /// What is asked for, in words.
        kind: String,
        /// Opens the page that asks for the number.
        link: String,
        /// By when it is answered, written out; none while something has to be established first.
        due: Option<String>,
    },
    /// Somebody asks for the receiver.
    RequestConcerned {
        /// In what capacity, in words.
        asker: String,
        /// What is asked for, in words.
        kind: String,
        /// Opens the page that asks whether this is so.
        link: String,
    },
    /// There is news about a request. What it is in full stands on its page alone.
    RequestNews {
        /// Its number.
        reference: String,
        /// What is asked for, in words.
        kind: String,
        /// Opens the page that asks for the number.
        link: String,
        /// What happened.
        news: RequestNews,
        /// By when it is answered, written out.
        due: Option<String>,
    },
    /// To the office: a request has come or changed, or is due soon.
    RequestDue {
        /// Its number.
        reference: String,
        /// What is asked for, in words.
        kind: String,
        /// By when it has to be answered, written out.
        due: Option<String>,
        /// In how many days, for a reminder.
        days: Option<i64>,
        /// Opens the desk.
        link: String,
    },
    /// To privacy officers: records wait for somebody to approve their destruction.
    DisposalWaits {
        /// How many.
        records: u64,
        /// When the first of them goes without approval, written out.
        gone_on: String,
        /// In how many days that is, for a reminder; none when a plan was just made.
        days: Option<i64>,
        /// Opens the desk.
        link: String,
    },
    /// Everything was deleted.
    Deleted {
        /// The number of the certificate.
        certificate_number: String,
        /// Opens it.
        certificate_link: String,
        /// When, written out.
        issued: String,
    },
}

/// What happened to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestNews {
    /// An officer works on it.
    InReview,
    /// Something is missing.
    InformationAsked,
    /// Who asks has to be proven.
    ProofAsked,
    /// Access was put off.
    Postponed,
    /// Days were added.
    Extended,
    /// The office wrote.
    Message,
    /// It was decided.
    Decided,
    /// What was decided was done.
    Done,
    /// The person concerned said yes.
    Concurred,
    /// The objection has come in.
    Objection,
}

/// Gives every letter the name of its kind, and lists the names: a letter without one does not compile, and so the list is whole.
macro_rules! kinds {
    ($($letter:ident: $kind:literal,)+) => {
        impl Letter {
            /// The kinds of all letters there are.
            pub const KINDS: &[&str] = &[$($kind),+];

            /// The name of the kind, as it is kept and shown to the person. It never holds what the mail says.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$letter { .. } => $kind,)+
                }
            }
        }
    };
}

kinds! {
    ConfirmSignUp: "confirm_sign_up",
    AlreadySubscribed: "already_subscribed",
    Welcome: "welcome",
    SignInCode: "sign_in_code",
    NothingHeld: "nothing_held",
    StepUpCode: "step_up_code",
    ConfirmAddressOld: "confirm_address_old",
    ConfirmAddressNew: "confirm_address_new",
    AddressChanged: "address_changed",
    PolicyChange: "policy_change",
    Cancelled: "cancelled",
    RequestCode: "request_code",
    RequestReceived: "request_received",
    RequestConcerned: "request_concerned",
    RequestNews: "request_news",
    RequestDue: "request_due",
    DisposalWaits: "disposal_waits",
    Deleted: "deleted",
}

impl Letter {
    /// The programme that it is about.
    #[must_use]
    pub(super) const fn programme(&self) -> Option<&Named> {
        match self {
            Self::ConfirmSignUp { programme, .. }
            | Self::AlreadySubscribed { programme, .. }
            | Self::Welcome { programme, .. }
            | Self::Cancelled { programme, .. } => Some(programme),
            _ => None,
        }
    }

    /// The address for `List-Unsubscribe`, if the mail has one.
    #[must_use]
    pub fn unsubscribe_link(&self) -> Option<&str> {
        match self {
            Self::Welcome { unsubscribe_link, .. } => unsubscribe_link.as_deref(),
            _ => None,
        }
    }

    /// For how long after it was written a mail of that kind is of use, in milliseconds; nothing, if it does not run out: a code
    /// and a link that no longer work only make people try them.
    #[must_use]
    pub fn useful_for(kind: &str, keeping: &Keeping) -> Option<i64> {
        match kind {
            "sign_in_code" | "step_up_code" | "nothing_held" | "request_code" => Some(CODE_LIFETIME),
            "confirm_sign_up" | "confirm_address_old" | "confirm_address_new" => Some(keeping.confirm_within()),
            _ => None,
        }
    }
}

/// The kind alone: codes, links and addresses do not get into a log.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Letter({})", self.kind())
    }
}

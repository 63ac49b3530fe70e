//! English

use super::catalog::{MailState, Words};
use crate::people::activities::Happened;
use crate::people::certificate::Kind;
use crate::people::export::{Field, Table};
use crate::people::my_data::Held;
use changho_domain::desk::{Event, Role, Task};

pub(super) static WORDS: Words = Words {
    list: |texts| match texts {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    },
    joined: |named, _| format!("{named}: sign-up confirmed"),
    ended: |named| format!("{named}: ended"),
    happened: |activity| match activity {
        Happened::SignedIn => "Signed in",
        Happened::Corrected => "Data corrected",
        Happened::Exported => "Data downloaded",
        Happened::AddressChangeAsked => "Change of e-mail address requested",
        Happened::AddressChanged => "E-mail address changed",
        Happened::ConsentRenewed => "Consent confirmed again",
        Happened::Suspended => "Processing suspended",
        Happened::Resumed => "Suspension ended",
    },

    held: |held| match held {
        Held::Looks => "Who looked at my data",
        Held::Transfers => "Transfers to consignees",
        Held::Activities => "Sign-ins and changes",
        Held::Sessions => "Sessions",
        Held::Mails => "Mails sent",
        Held::Choices => "Cookie choice records",
        Held::SignUps => "Unconfirmed sign-ups",
        Held::Codes => "Sign-in codes",
        Held::Requests => "Requests",
        Held::Suspensions => "Suspensions of processing",
    },
    yes: "yes",
    no: "no",
    from_to: |first, last| format!("{first} to {last}"),
    not_entered: "not entered yet",
    consent: |when, version, language| format!("{when}, to the policy of {version}, read in {language}"),
    session: |this, began, ends| {
        let whose = if this { "This browser" } else { "Another browser" };
        format!("{whose}: since {began}, until {ends} at the latest")
    },
    mail: |kind, state| match state {
        MailState::Sent => kind.to_owned(),
        MailState::Waiting => format!("{kind} (not sent yet)"),
        MailState::Failed => format!("{kind} (could not be delivered)"),
    },
    choice: |categories| match (categories.preferences, categories.statistics) {
        (false, false) => "Preferences and statistics refused",
        (true, false) => "Preferences accepted, statistics refused",
        (false, true) => "Preferences refused, statistics accepted",
        (true, true) => "Preferences and statistics accepted",
    },
    waiting: |programme, until| format!("{programme}: waits for confirmation until {until}"),
    code: |until| format!("A code that works until {until}; only its hash is stored"),
    suspended: |what, until| match (what, until) {
        (Some(what), None) => format!("{what}: suspended"),
        (None, None) => "Everything: suspended".to_owned(),
        (Some(what), Some(until)) => format!("{what}: was suspended until {until}"),
        (None, Some(until)) => format!("Everything: was suspended until {until}"),
    },
    handed: |consignee, programme, items| match items {
        Some(items) => format!("{consignee}, for {programme}: {items}"),
        None => format!("{consignee}, for {programme}"),
    },
    desk_role: |role| match role {
        Role::Handler => "Handler",
        Role::PrivacyOfficer => "Privacy officer",
        Role::Auditor => "Auditor",
    },
    desk_event: |event| match event {
        Event::LookedAt => "looked at your data",
        Event::PeriodEntered => "entered the days of your activity",
        Event::Exported => "downloaded your data as a file",
        Event::RequestOpened => "opened a request",
        Event::IdentityVerified => "confirmed your identity",
        Event::MandateVerified => "confirmed that somebody may act for you",
        Event::InformationAsked => "asked for further information",
        Event::DocumentOpened => "opened a document that was submitted",
        Event::RequestDecided => "decided a request",
        Event::RequestPostponed => "postponed a request",
        Event::ObjectionDecided => "decided an objection",
        Event::RequestFinished => "finished a request",
        Event::RequestTakenUp => "began to work on a request",
        Event::RequestContinued => "went on with a request",
        Event::RequestExtended => "added days to a request",
        Event::MessageWritten => "wrote to the requester",
        Event::NoteWritten => "added an internal note about a request",
        Event::RequestCarriedOut => "did what your request was granted for",
        _ => "did something else",
    },
    desk_did: |role, what| format!("{role}: {what}"),
    desk_task: |task| match task {
        Task::Request => "answering a request",
        Task::Question => "answering a question",
        Task::Running => "running a service that you use",
        Task::Incident => "looking into an incident or a complaint",
        Task::Legal => "a legal duty",
    },
    desk_for: |said, task| format!("{said} (for: {task})"),
    desk_words: |task, words| format!("{task}, “{words}”"),
    not_linked: "Nothing in this record is linked to you, so nobody can tell which entries are yours.",

    kind: |kind| match kind {
        Kind::Identity => "Name, e-mail address and language for e-mails",
        Kind::Consents => "Consents, with the items given for them",
        Kind::Activities => "Records of sign-ins and changes",
        Kind::Sessions => "Sessions",
        Kind::Codes => "Hashes of sign-in codes",
        Kind::AddressChanges => "Changes of address under way",
        Kind::Mails => "Records of mails, and mails not sent yet",
        Kind::ChoiceLinks => "Links between you and your cookie choices",
        Kind::LookLinks => "Links between you and the access log, with the reasons given in it",
        Kind::TransferLinks => "Links between you and the record of transfers to consignees",
        Kind::RequestLinks => "Links between you and your requests",
        Kind::SignUps => "Unconfirmed sign-ups",
        Kind::Suspensions => "Suspensions of processing",
        Kind::Keys => "Encryption keys",
    },
    goes_count: |kind, count| format!("{kind}: {count}"),
    goes_programme: |programme, items| match items {
        Some(items) => format!("{programme}: your consent, and {items}"),
        None => format!("{programme}: your consent"),
    },
    goes_key: "The key that your data is encrypted with, so that copies in backups cannot be read any more either",
    stays_for_other: |items, programme| format!("{items}: still needed for another service ({programme})."),
    stays_records: "Records of your sign-ins, of changes and of mails sent: they stay for you to see for as long as you use another service.",
    stays_suppression: "A keyed hash of your e-mail address, so that the address is not registered again against your wishes.",
    stays_choices: "The records of your answers about cookies, which no longer point to you: they show whether consent was given.",
    stays_looks: "The log of who looked at personal data, when and for what task. It holds no name or address, only a number that no longer leads to anybody.",
    stays_transfers: "The record of which consignee received personal data and when. It holds no name or address, only a number that no longer leads to anybody. The consignees are told to destroy what they received about you.",
    stays_requests: "The requests you made about your data, with what you wrote and attached in them and what was decided. They show that the law was followed, and are no longer linked to the data you had registered.",
    stays_limits: "Keyed hashes by which repeated attempts are limited.",
    stays_certificate: "The certificate, which holds no personal data. The mail that brings it to you is deleted once it has been sent.",
    stays_apart: "Items that another statute requires to be kept: stored apart for as long as that statute says.",
    full_stop: ".",
    kept: |retention| format!("Kept: {retention}."),
    basis: |basis| format!("Legal basis: {basis}."),
    method: "The entries were deleted and overwritten, and the keys that they were encrypted with were destroyed, so that copies in backups cannot be restored either (cryptographic erase, NIST SP 800-88 Rev. 2).",

    readme_title: |house| format!("Your data at the privacy center of the {house}"),
    readme_lead: |when| {
        format!(
            "This file holds what was stored about you on {when}. It is not encrypted: please keep it where nobody else can read it."
        )
    },
    readme_policy: |address| {
        format!(
            "What the data is used for, for how long, and on what legal basis is stated in the privacy policy: {address}"
        )
    },
    readme_files: "Files",
    readme_json: "everything in one file, for other services and programs (JSON)",
    readme_csv: "one table a file, for spreadsheet programs (CSV, UTF-8)",
    readme_notation: "Times are in UTC (ISO 8601); Korea is nine hours ahead. An empty cell in CSV, null in JSON, means that there is no value. Yes and no are true and false. Languages and countries are codes (BCP 47, ISO 3166-1). In CSV, a text that a spreadsheet program could take for a formula begins with an apostrophe (').",
    readme_left_out: "Held, and not in this file",
    left_out: &[
        "Hashes that guard codes, links and sessions: they would only be of use to somebody who wants to get into your data.",
        "The text of mails that have not been sent yet: it may hold a code. Once a mail is sent, its text is deleted.",
        "Keyed hashes by which repeated attempts are limited, for as long as the policy says.",
        "Usage statistics, if you allowed them: they hang on a random number in your browser and not on you.",
        "The key that your data is encrypted with.",
    ],
    chosen: |name| format!("Whether this was chosen: {name}"),
    readme_empty: "Nothing is held here.",
    table: |table| match table {
        Table::Person => "Who you are to the center",
        Table::Programmes => "What you take part in, and the consent behind it",
        Table::Activities => "Sign-ins and changes",
        Table::Sessions => "Browsers that are signed in",
        Table::Mails => "Mails to you",
        Table::CookieChoices => {
            "Answers about cookies that were given while you were signed in, or by the browser you signed in with"
        }
        Table::SignUps => "Sign-ups with your address that were not confirmed yet",
        Table::AddressChanges => "A change of address that is under way",
        Table::Codes => "Codes that were mailed to you and can still be entered",
        Table::Looks => "Who looked at my data",
        Table::Transfers => "Transfers of my data to consignees",
        Table::ConsigneesTold => "What consignees that have my data were told to do",
        Table::Requests => "Requests about my data",
        Table::RequestMessages => "Messages about my requests",
        Table::RequestFiles => "Files attached to my requests",
        Table::EarlierConsents => "Consents that were given again later: what was agreed to before",
        Table::Suspensions => "Suspensions of processing, including those that have ended",
    },
    field: |field| match field {
        Field::Id => "Your number at the center, drawn at random",
        Field::Name => "Name",
        Field::Email => "E-mail address; domains with other letters in the form that mail servers use",
        Field::EmailHash => "Keyed hash of the e-mail address, by which it is found",
        Field::MailLanguage => "Language of mails",
        Field::HeldSince => "Since when you are known to the center",
        Field::ChangedAt => "When name, address, language or another item was last changed",
        Field::Programme => "The service, by its short name",
        Field::ConsentedAt => "When you sent the form, and so gave your consent",
        Field::ConfirmedAt => "When you confirmed it through the mailbox",
        Field::PolicyVersion => "Version of the privacy policy that applied, by the day it took effect",
        Field::PolicyLanguage => "Language that the question was shown in",
        Field::BeganOn => "First day of the activity",
        Field::EndedOn => "Last day of the activity",
        Field::RecordId => "Number of the entry",
        Field::What => {
            "What happened: signed_in, corrected, exported, address_change_asked, address_changed, consent_renewed, suspended, resumed, joined_… and ended_… with the programme"
        }
        Field::At => "When",
        Field::BeganAt => "When the browser signed in",
        Field::LastUsedAt => "When it was last used, to the minute",
        Field::EndsAt => "When it ends at the latest",
        Field::CodeEnteredAt => "When a code was last entered there",
        Field::ThisSession => "Whether this file was downloaded there",
        Field::MailKind => "Kind of mail",
        Field::MailEvent => "What gave rise to the mail, by the number of the entry",
        Field::MailState => "queued: waits; sending: on its way; sent: taken by the mail server; failed: given up",
        Field::Attempts => "How often sending was tried",
        Field::QueuedAt => "When the mail was written",
        Field::DueAt => "When it is tried, or was last due to be tried",
        Field::SentAt => "When the mail server took it",
        Field::Failure => "Class of the last failure",
        Field::Preferences => "Whether remembering settings was accepted",
        Field::Statistics => "Whether statistics were accepted",
        Field::ChoiceAct => "How: accept_all, refuse_all, save or withdraw",
        Field::ChoicePlace => "Where: banner, cookies_page, or site (another site of the institution)",
        Field::BrowserSignal => "Whether the browser sent a refusal signal (GPC)",
        Field::DecidedAt => "When the answer was given",
        Field::ExpiresAt => "Until when it is valid",
        Field::Replaces => "Number of the answer before, in the same browser",
        Field::AskedAt => "When it was requested",
        Field::NewEmail => "The new e-mail address",
        Field::NewEmailHash => "Keyed hash of the new e-mail address",
        Field::OldConfirmedAt => "When the mailbox of the old address agreed",
        Field::NewConfirmedAt => "When the mailbox of the new address agreed",
        Field::CodePurpose => "sign_in: to sign in; step_up: before a download, a change of address or a deletion",
        Field::DeskRole => "Role of who looked",
        Field::DeskTask => "Task",
        Field::DeskReason => "Reason",
        Field::Consignee => "The consignee that received the data, by its id in the policy",
        Field::ConsigneeHandle => {
            "The number under which the consignee knows you; empty when it has nothing of you any more"
        }
        Field::Instruction => {
            "What it was told: correction, suspension, resumption (the suspension ended), withdrawal (you left the service), erasure"
        }
        Field::DeliveredAt => "When the call arrived there; empty if it did not yet, or if the consignee asks itself",
        Field::DoneAt => "When the consignee confirmed that it was done",
        Field::Reference => "Reference number of the request",
        Field::RequestKind => "Kind of request",
        Field::RequestAsker => "In what capacity: for oneself or for somebody else",
        Field::RequestStatus => "How the request stands",
        Field::DueOn => {
            "Day on which the answer is due, YYYY-MM-DD; empty while days do not count or no answer is owed"
        }
        Field::Wrote => "What was entered, as JSON: what is asked for, name and e-mail address, and for whom",
        Field::ClosedAt => "When it was closed",
        Field::RequestRole => "Who acted or wrote",
        Field::Said => "What was said or decided, as JSON",
        Field::FileName => "Name of the file",
        Field::Bytes => "Size in bytes",
        Field::Tries => "How often it was tried",
        Field::ReplacedAt => "When another consent took its place",
        Field::SuspendedAt => "Since when processing was suspended",
        Field::SuspensionEndedAt => "Until when it was; empty while it holds",
        Field::BeganBy => "Who began it: person or officer",
        Field::EndedBy => "Who ended it: person or officer",
        Field::Reason => "The officer's reason",
    },
};

//! The tables of a download: names that programs may rely on, and plain values.

use crate::people::utc;
use changho_domain::time::Instant;

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::people) enum Table {
    Person,
    Programmes,
    Activities,
    Sessions,
    Mails,
    CookieChoices,
    SignUps,
    AddressChanges,
    Codes,
    EarlierConsents,
    Suspensions,
    Looks,
    Transfers,
    ConsigneesTold,
    Requests,
    RequestMessages,
    RequestFiles,
}

/// A field. One of a name means the same in every table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::people) enum Field {
    Id,
    Name,
    Email,
    EmailHash,
    MailLanguage,
    HeldSince,
    ChangedAt,
    Programme,
    ConsentedAt,
    ConfirmedAt,
    PolicyVersion,
    PolicyLanguage,
    BeganOn,
    EndedOn,
    RecordId,
    What,
    At,
    BeganAt,
    LastUsedAt,
    EndsAt,
    CodeEnteredAt,
    ThisSession,
    MailKind,
    MailEvent,
    MailState,
    Attempts,
    QueuedAt,
    DueAt,
    SentAt,
    Failure,
    Preferences,
    Statistics,
    ChoiceAct,
    ChoicePlace,
    BrowserSignal,
    DecidedAt,
    ExpiresAt,
    Replaces,
    AskedAt,
    NewEmail,
    NewEmailHash,
    OldConfirmedAt,
    NewConfirmedAt,
    CodePurpose,
    Tries,
    ReplacedAt,
    SuspendedAt,
    SuspensionEndedAt,
    BeganBy,
    EndedBy,
    Reason,
    DeskRole,
    DeskTask,
    DeskReason,
    Consignee,
    ConsigneeHandle,
    Instruction,
    DeliveredAt,
    DoneAt,
    Reference,
    RequestKind,
    RequestAsker,
    RequestStatus,
    DueOn,
    Wrote,
    ClosedAt,
    RequestRole,
    Said,
    FileName,
    Bytes,
}

impl Table {
    /// All of them, in the order of the files.
    pub(in crate::people) const ALL: [Self; 17] = [
        Self::Person,
        Self::Programmes,
        Self::Activities,
        Self::Sessions,
        Self::Mails,
        Self::CookieChoices,
        Self::SignUps,
        Self::AddressChanges,
        Self::Codes,
        Self::EarlierConsents,
        Self::Suspensions,
        Self::Looks,
        Self::Transfers,
        Self::ConsigneesTold,
        Self::Requests,
        Self::RequestMessages,
        Self::RequestFiles,
    ];

    /// The name in `data.json`, and of the CSV file.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Programmes => "programmes",
            Self::Activities => "activities",
            Self::Sessions => "sessions",
            Self::Mails => "mails",
            Self::CookieChoices => "cookie_choices",
            Self::SignUps => "sign_ups",
            Self::AddressChanges => "address_changes",
            Self::Codes => "codes",
            Self::EarlierConsents => "earlier_consents",
            Self::Suspensions => "suspensions",
            Self::Looks => "looks",
            Self::Transfers => "consignee_transfers",
            Self::ConsigneesTold => "consignees_told",
            Self::Requests => "requests",
            Self::RequestMessages => "request_messages",
            Self::RequestFiles => "request_files",
        }
    }

    /// Its columns.
    pub(super) const fn fields(self) -> &'static [Field] {
        use Field as F;
        match self {
            Self::Person => &[F::Id, F::Name, F::Email, F::EmailHash, F::MailLanguage, F::HeldSince, F::ChangedAt],
            Self::Programmes => &[
                F::Programme,
                F::ConsentedAt,
                F::ConfirmedAt,
                F::PolicyVersion,
                F::PolicyLanguage,
                F::BeganOn,
                F::EndedOn,
            ],
            Self::Activities => &[F::RecordId, F::What, F::At],
            Self::Sessions => &[F::RecordId, F::ThisSession, F::BeganAt, F::LastUsedAt, F::EndsAt, F::CodeEnteredAt],
            Self::Mails => &[
                F::RecordId,
                F::MailKind,
                F::Programme,
                F::MailEvent,
                F::MailLanguage,
                F::MailState,
                F::Attempts,
                F::QueuedAt,
                F::DueAt,
                F::SentAt,
                F::Failure,
            ],
            Self::CookieChoices => &[
                F::RecordId,
                F::Preferences,
                F::Statistics,
                F::ChoiceAct,
                F::ChoicePlace,
                F::BrowserSignal,
                F::PolicyVersion,
                F::PolicyLanguage,
                F::DecidedAt,
                F::ExpiresAt,
                F::Replaces,
            ],
            Self::SignUps => &[
                F::RecordId,
                F::Programme,
                F::Name,
                F::Email,
                F::MailLanguage,
                F::PolicyVersion,
                F::PolicyLanguage,
                F::AskedAt,
                F::ExpiresAt,
            ],
            Self::AddressChanges => &[
                F::RecordId,
                F::NewEmail,
                F::NewEmailHash,
                F::AskedAt,
                F::OldConfirmedAt,
                F::NewConfirmedAt,
                F::ExpiresAt,
            ],
            Self::Codes => &[F::RecordId, F::CodePurpose, F::Tries, F::AskedAt, F::ExpiresAt],
            Self::Looks => &[F::At, F::DeskRole, F::What, F::DeskTask, F::DeskReason],
            Self::Transfers => &[F::RecordId, F::Consignee, F::ConsigneeHandle, F::Programme, F::PolicyVersion, F::At],
            Self::ConsigneesTold => &[
                F::RecordId,
                F::Consignee,
                F::ConsigneeHandle,
                F::Programme,
                F::Instruction,
                F::At,
                F::DeliveredAt,
                F::DoneAt,
            ],
            Self::Requests => &[
                F::RecordId,
                F::Reference,
                F::RequestKind,
                F::RequestAsker,
                F::RequestStatus,
                F::AskedAt,
                F::DueOn,
                F::ClosedAt,
                F::PolicyVersion,
                F::MailLanguage,
                F::Wrote,
            ],
            Self::RequestMessages => &[F::Reference, F::At, F::RequestRole, F::RequestStatus, F::Said],
            Self::RequestFiles => &[F::RecordId, F::Reference, F::FileName, F::Bytes, F::At],
            Self::EarlierConsents => &[
                F::RecordId,
                F::Programme,
                F::ConsentedAt,
                F::ConfirmedAt,
                F::PolicyVersion,
                F::PolicyLanguage,
                F::ReplacedAt,
            ],
            Self::Suspensions => {
                &[F::RecordId, F::Programme, F::SuspendedAt, F::BeganBy, F::SuspensionEndedAt, F::EndedBy, F::Reason]
            }
        }
    }
}

impl Field {
    /// The name in `data.json` and at the head of a CSV column.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Email => "email",
            Self::EmailHash => "email_hash",
            Self::MailLanguage => "mail_language",
            Self::HeldSince => "held_since",
            Self::ChangedAt => "changed_at",
            Self::Programme => "programme",
            Self::ConsentedAt => "consented_at",
            Self::ConfirmedAt => "confirmed_at",
            Self::PolicyVersion => "policy_version",
            Self::PolicyLanguage => "policy_language",
            Self::BeganOn => "began_on",
            Self::EndedOn => "ended_on",
            Self::RecordId => "record_id",
            Self::What => "what",
            Self::DeskRole => "role",
            Self::DeskTask => "task",
            Self::DeskReason => "reason",
            Self::Consignee => "consignee",
            Self::ConsigneeHandle => "consignee_subscriber_id",
            Self::Instruction => "instruction",
            Self::DeliveredAt => "delivered_at",
            Self::DoneAt => "done_at",
            Self::Reference => "reference",
            Self::RequestKind => "kind",
            Self::RequestAsker => "asker",
            Self::RequestStatus => "status",
            Self::DueOn => "due_on",
            Self::Wrote => "wrote",
            Self::ClosedAt => "closed_at",
            Self::RequestRole => "role",
            Self::Said => "said",
            Self::FileName => "file_name",
            Self::Bytes => "bytes",
            Self::At => "at",
            Self::BeganAt => "began_at",
            Self::LastUsedAt => "last_used_at",
            Self::EndsAt => "ends_at",
            Self::CodeEnteredAt => "code_entered_at",
            Self::ThisSession => "this_session",
            Self::MailKind => "kind",
            Self::MailEvent => "event",
            Self::MailState => "state",
            Self::Attempts => "attempts",
            Self::QueuedAt => "queued_at",
            Self::DueAt => "due_at",
            Self::SentAt => "sent_at",
            Self::Failure => "failure",
            Self::Preferences => "preferences",
            Self::Statistics => "statistics",
            Self::ChoiceAct => "act",
            Self::ChoicePlace => "place",
            Self::BrowserSignal => "browser_signal",
            Self::DecidedAt => "decided_at",
            Self::ExpiresAt => "expires_at",
            Self::Replaces => "replaces",
            Self::AskedAt => "asked_at",
            Self::NewEmail => "new_email",
            Self::NewEmailHash => "new_email_hash",
            Self::OldConfirmedAt => "old_confirmed_at",
            Self::NewConfirmedAt => "new_confirmed_at",
            Self::CodePurpose => "purpose",
            Self::Tries => "tries",
            Self::ReplacedAt => "replaced_at",
            Self::SuspendedAt => "suspended_at",
            Self::SuspensionEndedAt => "suspension_ended_at",
            Self::BeganBy => "began_by",
            Self::EndedBy => "ended_by",
            Self::Reason => "reason",
        }
    }
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Words.
    Text(String),
    /// A moment.
    Time(Instant),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// None.
    Empty,
}

/// A column of a table of one download: a field that the program knows, or one that the register names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// The name in `data.json` and at the head of a CSV column.
    pub name: String,
    /// What it means, in the language of the README.
    pub means: String,
}

/// The rows of a table; each has a value for each of its columns, in their order.
pub(super) struct Content {
    pub table: Table,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Value>>,
}

impl Value {
    /// As JSON has it.
    pub(super) fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Time(at) => utc::written(*at).into(),
            Self::Flag(flag) => (*flag).into(),
            Self::Number(number) => (*number).into(),
            Self::Empty => serde_json::Value::Null,
        }
    }

    /// As a cell of a CSV file. Spreadsheet programs run what begins like a formula (OWASP, CSV Injection), so such a text
    /// gets an apostrophe in front; the full-width signs are formulas to some programs in East Asia.
    pub(super) fn cell(&self) -> String {
        match self {
            Self::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) => {
                format!("'{text}")
            }
            Self::Text(text) => text.clone(),
            Self::Time(at) => utc::written(*at),
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Empty => String::new(),
        }
    }
}

/// What becomes a value as it is.
macro_rules! values {
    ($($from:ty => $variant:ident($via:expr)),+ $(,)?) => { $(
        impl From<$from> for Value {
            fn from(value: $from) -> Self {
                Self::$variant($via(value))
            }
        }
    )+ };
}

values! {
    String => Text(|text| text),
    &str => Text(str::to_owned),
    uuid::Uuid => Text(|id: uuid::Uuid| id.to_string()),
    Instant => Time(|at| at),
    bool => Flag(|flag| flag),
    i64 => Number(|number| number),
    i32 => Number(i64::from),
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_table_has_two_columns_of_one_name() {
        for table in Table::ALL {
            let names: BTreeSet<&str> = table.fields().iter().map(|field| field.name()).collect();
            assert_eq!(names.len(), table.fields().len(), "{table:?}");
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        for formula in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "=HYPERLINK(\"https://evil.example\")",
        ] {
            assert_eq!(Value::from(formula).cell(), format!("'{formula}"));
        }
        for plain in ["김하늘", "'=1", "1-1", "a@example.org", ""] {
            assert_eq!(Value::from(plain).cell(), plain);
        }
        assert_eq!(Value::from(-1_i64).cell(), "-1", "a number is no text");
    }
}

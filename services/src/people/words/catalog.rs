//! What every language has words for.

use crate::people::activities::Happened;
use crate::people::certificate::Kind;
use crate::people::export::{Field, Table};
use crate::people::my_data::Held;
use changho_domain::consent::Categories;
use changho_domain::desk::{Event, Role, Task};
use changho_domain::programme::Way;

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::people) enum MailState {
    /// Waits, or is on its way.
    Waiting,
    /// The mail server took it.
    Sent,
    /// Given up.
    Failed,
}

/// The catalog of one language. Texts with gaps are functions, so that a gap cannot be forgotten.
pub(in crate::people) struct Words {
    /// Several things in one sentence.
    pub list: fn(&[String]) -> String,
    /// A sign-up for a programme of that name was confirmed.
    pub joined: fn(&str, Way) -> String,
    /// A programme of that name ended.
    pub ended: fn(&str) -> String,
    /// What else happened.
    pub happened: fn(Happened) -> &'static str,

    // ── Overview ──
    /// The name of a kind of record, where the policy in force has none.
    pub held: fn(Held) -> &'static str,
    /// An answer.
    pub yes: &'static str,
    /// An answer.
    pub no: &'static str,
    /// The first and the last day of something.
    pub from_to: fn(&str, &str) -> String,
    /// A value that nobody entered yet.
    pub not_entered: &'static str,
    /// A consent: when it was given, the day its version took effect, the language it was read in.
    pub consent: fn(&str, &str, &str) -> String,
    /// A session: whether it is this browser's, when it began, when it ends.
    pub session: fn(bool, &str, &str) -> String,
    /// A mail and where it stands.
    pub mail: fn(&str, MailState) -> String,
    /// An answer about cookies.
    pub choice: fn(Categories) -> &'static str,
    /// A sign-up that waits: for what, and until when.
    pub waiting: fn(&str, &str) -> String,
    /// A code that waits, and until when.
    pub code: fn(&str) -> String,
    /// A suspension of processing: of what (everything, if of nothing by itself), and until when, if it ended.
    pub suspended: fn(Option<&str>, Option<&str>) -> String,
    /// A transfer: to which consignee, for which programme, which items, if that is known.
    pub handed: fn(&str, &str, Option<&str>) -> String,
    /// A role at the desk.
    pub desk_role: fn(Role) -> &'static str,
    /// What was done with the data at the desk.
    pub desk_event: fn(Event) -> &'static str,
    /// Somebody in a role did something.
    pub desk_did: fn(&str, &str) -> String,
    /// For what task.
    pub desk_task: fn(Task) -> &'static str,
    /// What was done, and for what.
    pub desk_for: fn(&str, &str) -> String,
    /// A task, and the words of the reason.
    pub desk_words: fn(&str, &str) -> String,
    /// Why a kind of record has no entries here.
    pub not_linked: &'static str,

    // ── What goes and what stays ──
    /// A kind of what is destroyed.
    pub kind: fn(Kind) -> &'static str,
    /// So many of a kind go.
    pub goes_count: fn(&str, u64) -> String,
    /// A consent goes, and items with it that nothing else needs.
    pub goes_programme: fn(&str, Option<&str>) -> String,
    /// The key goes.
    pub goes_key: &'static str,
    /// Items stay for another programme.
    pub stays_for_other: fn(&str, &str) -> String,
    /// The records about the person stay as long as the person does.
    pub stays_records: &'static str,
    /// The suppression list.
    pub stays_suppression: &'static str,
    /// Answers about cookies.
    pub stays_choices: &'static str,
    /// The log of the desk.
    pub stays_looks: &'static str,
    /// The record of transfers to consignees.
    pub stays_transfers: &'static str,
    /// Requests about rights stay.
    pub stays_requests: &'static str,
    /// Limits on attempts.
    pub stays_limits: &'static str,
    /// The certificate and its mail.
    pub stays_certificate: &'static str,
    /// What another statute requires.
    pub stays_apart: &'static str,
    /// What ends a sentence.
    pub full_stop: &'static str,
    /// How long something stays.
    pub kept: fn(&str) -> String,
    /// Why something may stay.
    pub basis: fn(&str) -> String,
    /// How data is destroyed.
    pub method: &'static str,

    // ── README of the download ──
    /// Title, with the name of the institution.
    pub readme_title: fn(&str) -> String,
    /// What the file is, with the moment it was made.
    pub readme_lead: fn(&str) -> String,
    /// Where the policy is, with its address.
    pub readme_policy: fn(&str) -> String,
    /// Heading of the list of files.
    pub readme_files: &'static str,
    /// What `data.json` is.
    pub readme_json: &'static str,
    /// What the CSV files are.
    pub readme_csv: &'static str,
    /// How times, empty values and yes and no are written.
    pub readme_notation: &'static str,
    /// Heading of what is held and not in the file.
    pub readme_left_out: &'static str,
    /// What is held and not in the file, and why: a sentence each.
    pub left_out: &'static [&'static str],
    /// Whether something of that name was chosen.
    pub chosen: fn(&str) -> String,
    /// Beside a table that has no rows.
    pub readme_empty: &'static str,
    /// What a table holds.
    pub table: fn(Table) -> &'static str,
    /// What a field means.
    pub field: fn(Field) -> &'static str,
}

//! Finds what contradicts itself in a register whose values are all well-formed.
//!
//! Each rule is a function that looks at one part and reports all it finds: who edits a register wants to see everything
//! at once.

mod forms;
mod previous;
mod recipients;
mod separate;
mod sites;
mod texts;

pub use texts::texts;

use super::{Basis, Cookie, EntryId, FromAbroad, Register, RetentionRule, SetBy, StorageKind, Task};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterProblem {
    /// The way to the value from the top of the file, so that a reader of the file can find the line.
    pub path: Vec<Step>,
    /// What is wrong and what would be right; one English sentence for whoever edits the policy.
    pub message: String,
}

/// One step of the way to a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into the value of a key.
    Key(String),
    /// To an element of an array, counted from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<String> for Step {
    fn from(key: String) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl fmt::Display for RegisterProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.path.iter().enumerate() {
            match step {
                Step::Key(key) if i == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        write!(f, ": {}", self.message)
    }
}

/// Everything that is wrong with the register; empty when it is sound.
#[must_use]
pub fn check(register: &Register) -> Vec<RegisterProblem> {
    let mut found = Found::default();
    dates(register, &mut found);
    previous::check(register, &mut found);
    numbers(register, &mut found);
    ids(register, &mut found);
    items(register, &mut found);
    purposes(register, &mut found);
    forms::check(register, &mut found);
    automatic(register, &mut found);
    consignees(register, &mut found);
    recipients::check(register, &mut found);
    separate::check(register, &mut found);
    cookies(register, &mut found);
    sites::check(register, &mut found);
    contacts(register, &mut found);
    texts::check(register, &mut found);
    found.0
}

/// `at!["purposes", 2, "items"]`
macro_rules! at {
    ($($step:expr),+ $(,)?) => { vec![$($crate::policy::check::Step::from($step)),+] };
}
pub(crate) use at;

#[derive(Default)]
struct Found(Vec<RegisterProblem>);

impl Found {
    fn add(&mut self, path: Vec<Step>, message: impl Into<String>) {
        self.0.push(RegisterProblem { path, message: message.into() });
    }
}

fn dates(register: &Register, found: &mut Found) {
    if register.version.date() != register.effective_date {
        found.add(
            at!["effective_date"],
            format!(
                "the version is named {} and takes effect on {}; a version is named after the day it takes effect",
                register.version, register.effective_date
            ),
        );
    }
    if let Some(previous) = register.previous.filter(|previous| *previous >= register.version) {
        found.add(at!["previous"], format!("{previous} is not before {}", register.version));
    }
}

fn numbers(register: &Register, found: &mut Found) {
    let mut seen = BTreeSet::new();
    for (i, number) in register.articles.unused.iter().enumerate() {
        if *number == 0 {
            found.add(at!["articles", "unused", i], "articles are counted from 1");
        } else if !seen.insert(number) {
            found.add(at!["articles", "unused", i], format!("Article {number} is listed twice"));
        }
    }
    let mut first = BTreeMap::new();
    for (number, subject) in &register.articles.subjects {
        if let Some(first) = first.insert(subject, number) {
            found.add(
                at!["articles", "subjects", number.to_string()],
                format!("`{subject}` is the subject of Article {first} already; each article has a subject of its own"),
            );
        }
    }
}

/// Every item is the item of something, so that the list of items does not promise what nobody processes.
fn items(register: &Register, found: &mut Found) {
    let of_purposes = register.purposes.iter().flat_map(super::Purpose::items);
    let used: BTreeSet<&EntryId> =
        of_purposes.chain(register.automatic.iter().flat_map(|record| &record.items)).collect();
    for id in register.items.keys().filter(|id| !used.contains(id)) {
        found.add(at!["items", id.as_str()], format!("no purpose and no automatic record has the item `{id}`"));
    }
}

fn ids(register: &Register, found: &mut Found) {
    unique("purposes", register.purposes.iter().map(|entry| &entry.id), found);
    unique("automatic", register.automatic.iter().map(|entry| &entry.id), found);
    unique("consignees", register.consignees.iter().map(|entry| &entry.id), found);
    unique("recipients", register.recipients.iter().map(|entry| &entry.id), found);
    unique("foreign_recipients", register.foreign_recipients.iter().map(|entry| &entry.id), found);
    unique("officers", register.officers.iter().map(|entry| &entry.id), found);
    unique("redress", register.redress.iter().map(|entry| &entry.id), found);
    let mut seen = BTreeSet::new();
    for (i, cookie) in register.cookies.iter().enumerate() {
        if !seen.insert((&cookie.name, cookie.storage)) {
            found.add(at!["cookies", i, "name"], format!("`{}` is registered twice", cookie.name));
        }
    }
}

fn unique<'a>(section: &str, ids: impl Iterator<Item = &'a EntryId>, found: &mut Found) {
    let mut seen = BTreeSet::new();
    for (i, id) in ids.enumerate() {
        if !seen.insert(id) {
            found.add(at![section, i, "id"], format!("the id `{id}` is used twice in [[{section}]]"));
        }
    }
}

fn purposes(register: &Register, found: &mut Found) {
    if register.purposes.is_empty() {
        found.add(at!["purposes"], "there is no [[purposes]]; a policy names at least one (Act, Article 30(1)1)");
    }
    for (i, purpose) in register.purposes.iter().enumerate() {
        let id = &purpose.id;
        if purpose.what.is_empty() {
            found.add(at!["purposes", i, "what"], format!("purpose `{id}` names no task"));
        }
        if purpose.items().next().is_none() {
            found.add(at!["purposes", i], format!("purpose `{id}` has no item in `required`, `optional` or `derived`"));
        }
        let mut seen = BTreeSet::new();
        for (field, items) in
            [("required", &purpose.required), ("optional", &purpose.optional), ("derived", &purpose.derived)]
        {
            for (n, item) in items.iter().enumerate() {
                item_is_named(register, item, at!["purposes", i, field, n], found);
                if !seen.insert(item) {
                    found.add(at!["purposes", i, field, n], format!("purpose `{id}` names the item `{item}` twice"));
                }
            }
        }
        if purpose.refusal.is_none() && (purpose.basis == Some(Basis::Consent) || purpose.form.is_some()) {
            found.add(
                at!["purposes", i],
                format!(
                    "purpose `{id}` is consented to and has no `refusal`: say that one may refuse and what follows \
                     (Act, Article 15(2)4)"
                ),
            );
        }
        if purpose.basis.is_none() && purpose.basis_article.is_some() {
            found.add(
                at!["purposes", i, "basis_article"],
                format!("purpose `{id}` cites an article and has no `basis`"),
            );
        }
        not_of_a_browser(purpose.retention, id, at!["purposes", i, "retention"], found);
    }
}

fn automatic(register: &Register, found: &mut Found) {
    for (i, record) in register.automatic.iter().enumerate() {
        let id = &record.id;
        if record.items.is_empty() {
            found.add(at!["automatic", i, "items"], format!("the automatic record `{id}` has no item"));
        }
        let mut seen = BTreeSet::new();
        for (n, item) in record.items.iter().enumerate() {
            item_is_named(register, item, at!["automatic", i, "items", n], found);
            if !seen.insert(item) {
                found.add(
                    at!["automatic", i, "items", n],
                    format!("the automatic record `{id}` names the item `{item}` twice"),
                );
            }
        }
        not_of_a_browser(record.retention, id, at!["automatic", i, "retention"], found);
        if record.basis.is_none() && record.basis_article.is_some() {
            found.add(
                at!["automatic", i, "basis_article"],
                format!("the automatic record `{id}` cites an article and has no `basis`"),
            );
        }
    }
}

/// The center keeps it, so closing or clearing a browser cannot end it.
fn not_of_a_browser(rule: RetentionRule, id: &EntryId, path: Vec<Step>, found: &mut Found) {
    if matches!(rule, RetentionRule::Session | RetentionRule::UntilWithdrawn) {
        found.add(
            path,
            format!("the retention of `{id}` cannot end in a browser; this rule is for cookies and browser storage"),
        );
    }
}

fn item_is_named(register: &Register, item: &EntryId, path: Vec<Step>, found: &mut Found) {
    if register.item(item).is_none() {
        found.add(path, format!("[items] has no name for `{item}`; it has {}", list(register.items.keys())));
    }
}

fn consignees(register: &Register, found: &mut Found) {
    for (i, consignee) in register.consignees.iter().enumerate() {
        if consignee.tasks.is_empty() {
            found.add(at!["consignees", i, "tasks"], format!("consignee `{}` has no task", consignee.id));
        }
        for (n, task) in consignee.tasks.iter().enumerate() {
            handed(register, task, || at!["consignees", i, "tasks", n], found);
        }
    }
}

/// What the center hands over for a task is asked for by the form of the purpose that the task is about: nothing more can be
/// needed for it (Act, Article 16(1)).
fn handed(register: &Register, task: &Task, path: impl Fn() -> Vec<Step>, found: &mut Found) {
    let at = |further: &[Step]| [path().as_slice(), further].concat();
    let Some(id) = &task.purpose else {
        if !task.items.is_empty() {
            found.add(at(&["items".into()]), "a task that names items names their `purpose` too".to_owned());
        }
        return;
    };
    let Some(purpose) = register.purpose(id) else {
        let known = list(register.purposes.iter().map(|purpose| &purpose.id));
        found.add(at(&["purpose".into()]), format!("there is no purpose `{id}`; [[purposes]] has {known}"));
        return;
    };
    if task.items.is_empty() {
        found.add(path(), format!("a task for the purpose `{id}` names the `items` that are handed over for it"));
    }
    for (n, item) in task.items.iter().enumerate() {
        if !purpose.asked().any(|asked| asked == item) {
            let known = list(purpose.asked());
            let message = format!("`{item}` is nothing that the purpose `{id}` asks for; it asks for {known}");
            found.add(at(&["items".into(), n.into()]), message);
        }
    }
}

fn cookies(register: &Register, found: &mut Found) {
    for (i, cookie) in register.cookies.iter().enumerate() {
        let name = &cookie.name;
        if let Some(SetBy::Consignee(id)) = &cookie.set_by
            && register.consignee(id).is_none()
        {
            found.add(
                at!["cookies", i, "set_by"],
                format!(
                    "`{id}` is neither `first_party` nor a consignee; [[consignees]] has {}",
                    list(register.consignees.iter().map(|consignee| &consignee.id))
                ),
            );
        }
        if cookie.storage == StorageKind::LocalStorage && cookie.http_only == Some(true) {
            found.add(
                at!["cookies", i, "http_only"],
                format!("`{name}` is in browser storage, which scripts can always read"),
            );
        }
        receivers(register, i, cookie, found);
        if let Some(message) = lifetime_fits(cookie) {
            found.add(at!["cookies", i, "lifetime"], message);
        }
    }
}

/// Who is sent what is in a cookie: known, named once, and at least the center, to which browsers send every cookie.
fn receivers(register: &Register, i: usize, cookie: &Cookie, found: &mut Found) {
    let name = &cookie.name;
    let Some(sent_to) = &cookie.sent_to else { return };
    if cookie.storage == StorageKind::Cookie && sent_to.is_empty() {
        found.add(
            at!["cookies", i, "sent_to"],
            format!("browsers send the cookie `{name}` to the center: `sent_to` has `first_party` at least"),
        );
    }
    let mut seen = BTreeSet::new();
    for (n, id) in sent_to.iter().enumerate() {
        if !seen.insert(id) {
            found.add(at!["cookies", i, "sent_to", n], format!("`{name}` is sent to `{id}` twice"));
        }
        if id != Cookie::CENTER && register.receiver(id).is_none() {
            found.add(
                at!["cookies", i, "sent_to", n],
                format!(
                    "`{id}` is neither `first_party` nor in [[consignees]], [[recipients]] or [[foreign_recipients]]; they \
                     have {}",
                    list(
                        register
                            .consignees
                            .iter()
                            .map(|entry| &entry.id)
                            .chain(register.recipients.iter().map(|entry| &entry.id))
                            .chain(register.foreign_recipients.iter().map(|entry| &entry.id))
                    )
                ),
            );
        }
    }
}

/// What is wrong with the lifetime, if a browser cannot keep to it.
fn lifetime_fits(cookie: &Cookie) -> Option<String> {
    let name = &cookie.name;
    let fits = match cookie.lifetime {
        RetentionRule::For(_) | RetentionRule::NotStated => true,
        RetentionRule::Session => cookie.storage == StorageKind::Cookie,
        RetentionRule::UntilWithdrawn => cookie.storage == StorageKind::LocalStorage,
        _ => false,
    };
    let message = match cookie.storage {
        StorageKind::Cookie => format!("the lifetime of the cookie `{name}` is `for` a period, or `session`"),
        StorageKind::LocalStorage => {
            format!("the lifetime of `{name}` in local storage is `for` a period, or `until_withdrawn`")
        }
    };
    (!fits).then_some(message)
}

fn contacts(register: &Register, found: &mut Found) {
    if register.officers.is_empty() {
        found.add(
            at!["officers"],
            "there is no [[officers]]; a policy names at least one officer or department (Act, Article 30(1)6)",
        );
    }
    for (i, officer) in register.officers.iter().enumerate() {
        if officer.tel.is_empty() {
            found.add(
                at!["officers", i, "tel"],
                format!("officer `{}` has no telephone number (Act, Article 30(1)6)", officer.id),
            );
        }
    }
    rights(register, found);
    for (i, body) in register.redress.iter().enumerate() {
        let reached = match body.from_abroad {
            FromAbroad::None => true,
            FromAbroad::Web => body.web.is_some(),
            FromAbroad::Tel => body.tel.as_ref().is_some_and(super::Phone::is_international),
        };
        if !reached {
            let needed = match body.from_abroad {
                FromAbroad::Tel => "an international telephone number (`+82-…`)",
                FromAbroad::Web | FromAbroad::None => "a web address",
            };
            found.add(
                at!["redress", i, "from_abroad"],
                format!("`{}` is said to be reached from abroad and has not {needed}", body.id),
            );
        }
    }
}

fn rights(register: &Register, found: &mut Found) {
    let mut seen = BTreeSet::new();
    for (i, right) in register.rights.iter().enumerate() {
        let name = right.id.name();
        if !seen.insert(right.id) {
            found.add(at!["rights", i, "id"], format!("`{name}` is listed twice"));
        }
        if right.channels.is_empty() {
            found.add(at!["rights", i, "channels"], format!("there is no way to exercise `{name}`"));
        }
        let mut ways = BTreeSet::new();
        for (n, channel) in right.channels.iter().enumerate() {
            if !ways.insert(channel) {
                found.add(at!["rights", i, "channels", n], format!("a way to exercise `{name}` is listed twice"));
            }
            if let Some(lacks) = channel.lacks(register) {
                found.add(at!["rights", i, "channels", n], format!("this way needs {lacks}, and there is none"));
            }
        }
    }
}

/// The ids in backticks with commas between them, or "none".
fn list<'a>(ids: impl Iterator<Item = &'a EntryId>) -> String {
    let ids: Vec<String> = ids.map(|id| format!("`{id}`")).collect();
    if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
}

#[cfg(test)]
pub(super) mod sample;
#[cfg(test)]
mod tests;

//! Who else handles the data: consignees, third parties, recipients abroad.

use super::EntryId;
use crate::locale::Localized;
use serde::{Deserialize, Serialize};

/// Somebody who processes on the controller's behalf (`[[consignees]]`; Act, Article 26).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consignee {
    /// The name by which texts know it.
    pub id: EntryId,
    /// Its name for readers.
    pub name: Localized<String>,
    /// What it does for the controller, at least one task.
    pub tasks: Vec<Task>,
    /// The names of those to whom it passes work on; they are published like itself (Act, Article 26(2)). Empty: there
    /// are none. None: the version does not say.
    #[serde(default)]
    pub sub_consignees: Option<Vec<Localized<String>>>,
}

impl Consignee {
    /// The tasks in words.
    pub fn said_tasks(&self) -> impl Iterator<Item = &Localized<String>> {
        self.tasks.iter().map(|task| &task.what)
    }

    /// The purposes whose data the tasks need, each once, in the order of the tasks.
    #[must_use]
    pub fn purposes(&self) -> Vec<&EntryId> {
        let mut purposes = Vec::new();
        for purpose in self.tasks.iter().filter_map(|task| task.purpose.as_ref()) {
            if !purposes.contains(&purpose) {
                purposes.push(purpose);
            }
        }
        purposes
    }

    /// The items of a purpose that the tasks need, each once, in the order of the tasks; none where no task is about the
    /// purpose, so that nothing of it may be handed over.
    #[must_use]
    pub fn items_of(&self, purpose: &str) -> Option<Vec<&EntryId>> {
        let tasks = || self.tasks.iter().filter(|task| task.purpose.as_deref() == Some(purpose));
        tasks().next()?;
        let mut items = Vec::new();
        for item in tasks().flat_map(|task| &task.items) {
            if !items.contains(&item) {
                items.push(item);
            }
        }
        Some(items)
    }
}

/// A task of a consignee: its words, and, where the center hands data over for it, of which purpose and which items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WrittenTask", into = "WrittenTask")]
pub struct Task {
    /// The task in words (Act, Article 26(1)1).
    pub what: Localized<String>,
    /// The purpose whose data the consignee may fetch for it; none where the center hands nothing over.
    pub purpose: Option<EntryId>,
    /// The items that are handed over, of those that the form of the purpose asks for.
    pub items: Vec<EntryId>,
}

/// A task as a register writes it: the words beside the other keys, so that a task of words alone stays one line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTask {
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    items: Vec<EntryId>,
    ko: String,
    #[serde(rename = "zh-TW")]
    zh_tw: String,
    zh: String,
    ja: String,
    en: String,
}

impl From<WrittenTask> for Task {
    fn from(WrittenTask { purpose, items, ko, zh_tw, zh, ja, en }: WrittenTask) -> Self {
        Self { what: Localized { ko, zh_tw, zh, ja, en }, purpose, items }
    }
}

impl From<Task> for WrittenTask {
    fn from(Task { what: Localized { ko, zh_tw, zh, ja, en }, purpose, items }: Task) -> Self {
        Self { purpose, items, ko, zh_tw, zh, ja, en }
    }
}

/// What a version says about passing data on (`[provision]`: to third parties; `[transfer]`: to other countries).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// What is said.
    pub kind: DisclosureKind,
}

/// Whether data is passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureKind {
    /// It is not.
    None,
    /// It is, to those listed in `[[recipients]]` or `[[foreign_recipients]]`.
    Listed,
    /// The version does not say. A statement of fact about older policies.
    NotStated,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn task(more: Value) -> Value {
        let mut task = json!({"ko": "a", "zh-TW": "b", "zh": "c", "ja": "d", "en": "e"});
        let (Value::Object(fields), Value::Object(more)) = (&mut task, more) else { panic!("objects") };
        fields.extend(more);
        task
    }

    fn consignee(tasks: &[Value]) -> Consignee {
        let names = json!({"ko": "a", "zh-TW": "a", "zh": "a", "ja": "a", "en": "a"});
        serde_json::from_value(json!({"id": "post", "name": names, "tasks": tasks})).expect("well-formed")
    }

    #[test]
    fn what_no_task_is_about_is_not_handed_over() {
        let plain = consignee(&[task(json!({}))]);
        assert_eq!((plain.items_of("letters"), plain.purposes().len()), (None, 0));
        let told = consignee(&[
            task(json!({"purpose": "letters", "items": ["mail"]})),
            task(json!({})),
            task(json!({"purpose": "letters", "items": ["mail", "name"]})),
            task(json!({"purpose": "circle", "items": ["name"]})),
        ]);
        let items =
            |purpose: &str| told.items_of(purpose).map(|items| items.into_iter().map(ToString::to_string).collect());
        assert_eq!(items("letters"), Some(vec!["mail".to_owned(), "name".to_owned()]));
        assert_eq!(items("circle"), Some(vec!["name".to_owned()]));
        assert_eq!(items("visits"), None::<Vec<String>>);
        assert_eq!(told.purposes().iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["letters", "circle"]);
        assert_eq!(told.said_tasks().count(), 4);
    }

    #[test]
    fn a_task_is_written_as_it_was_read() {
        for written in [task(json!({})), task(json!({"purpose": "letters", "items": ["mail"]}))] {
            let task: Task = serde_json::from_value(written.clone()).expect("a task");
            assert_eq!(serde_json::to_value(&task).ok(), Some(written));
        }
        assert!(serde_json::from_value::<Task>(task(json!({"item": ["mail"]}))).is_err());
    }
}

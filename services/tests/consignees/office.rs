//! A consignee with a token, and the other end of the line.

use crate::support::library;
use changho_domain::policy::EntryId;
use changho_domain::programme::ProgrammeId;
use changho_services::Center;
use changho_services::consignees::wire::{RequestType, Subscribers};
use changho_services::consignees::{self, Asked, Caller, Carrier, Failure, NoAnswer, events, pull};
use changho_services::policy::Shelf;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

pub(crate) fn id(name: &str) -> EntryId {
    EntryId::try_from(name.to_owned()).expect("an id")
}

/// The consignee of the house, let in.
pub(crate) async fn sus4(center: &Center) -> Caller {
    let_in(center, "sus4").await
}

pub(crate) async fn let_in(center: &Center, name: &str) -> Caller {
    let made = consignees::issue(center, &id(name)).await.expect("a token");
    consignees::find(center, &made.token).await.expect("the store answers").expect("let in")
}

pub(crate) async fn page(
    center: &Center,
    caller: &Caller,
    programme: &ProgrammeId,
    after: Option<&str>,
    limit: usize,
) -> Result<Subscribers, NoAnswer> {
    pull(center, caller, Asked { programme, after, limit }).await
}

/// Everybody on the list.
pub(crate) async fn all(center: &Center, caller: &Caller, programme: &ProgrammeId) -> Subscribers {
    let page = page(center, caller, programme, None, 500).await.expect("a page");
    assert_eq!(page.next, None);
    page
}

pub(crate) fn emails(page: &Subscribers) -> Vec<&str> {
    page.subscribers.iter().map(|subscriber| subscriber.items["email"].as_str()).collect()
}

/// What a consignee was told so far: what, about whom, for what.
pub(crate) async fn told(center: &Center, caller: &Caller) -> Vec<(RequestType, Uuid, String)> {
    let mut told = Vec::new();
    let mut after = 0;
    loop {
        let page = events(center, caller, after).await.expect("told");
        if page.events.is_empty() {
            assert_eq!(page.last, after);
            return told;
        }
        for event in page.events {
            assert!(event.number > after, "in order");
            after = event.number;
            assert_eq!(event.subject_identities.len(), 1);
            told.push((event.subject_request_type, event.subject_identities[0].identity_value, event.programme));
        }
        assert_eq!(page.last, after);
    }
}

/// The other end of the line: takes what it is sent, and answers as it is told.
#[derive(Default)]
pub(crate) struct Line {
    pub(crate) took: Mutex<Vec<String>>,
    answer: Mutex<Option<Answering>>,
}

type Answering = Box<dyn Fn(&serde_json::Value) -> Result<u16, Failure> + Send>;

impl Line {
    /// From now on it answers so.
    pub(crate) fn answers(&self, how: impl Fn(&serde_json::Value) -> Result<u16, Failure> + Send + 'static) {
        *self.answer.lock().expect("a lock") = Some(Box::new(how));
    }

    /// What arrived, as it was read, and nothing any more.
    pub(crate) fn took(&self) -> Vec<serde_json::Value> {
        let took = std::mem::take(&mut *self.took.lock().expect("a lock"));
        took.iter().map(|jws| payload(jws)).collect()
    }
}

/// What a JWS says, unchecked.
pub(crate) fn payload(jws: &str) -> serde_json::Value {
    use base64::Engine as _;
    let part = jws.split('.').nth(1).expect("three parts");
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part).expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}

impl Carrier for Line {
    async fn carry(&self, _to: &str, jws: String) -> Result<u16, Failure> {
        let answer = self.answer.lock().expect("a lock").as_ref().map_or(Ok(204), |answer| answer(&payload(&jws)));
        self.took.lock().expect("a lock").push(jws);
        answer
    }
}

/// The library with two consignees, both for its letters, and one of them without what is handed over.
pub(crate) fn library(center: &Center) -> Center {
    let words = |said: &str| {
        format!("ko = \"{said}\"\nzh-TW = \"{said}\"\nzh = \"{said}\"\nja = \"{said}\"\nen = \"{said}\"\n")
    };
    let name = |said: &str| {
        format!("name = {{ ko = \"{said}\", zh-TW = \"{said}\", zh = \"{said}\", ja = \"{said}\", en = \"{said}\" }}\n")
    };
    let consignee = |id: &str, handed: &str| {
        format!(
            "[[consignees]]\nid = \"{id}\"\n{}[[consignees.tasks]]\n{handed}{}",
            name(&id.to_uppercase()),
            words("ABC")
        )
    };
    let handed = "purpose = \"letters\"\nitems = [\"mail\"]\n";
    let three = [consignee("post", handed), consignee("print", handed), consignee("clean", "")].concat();
    let folder = tempfile::tempdir().expect("a folder");
    library::write(folder.path(), &[("[provision]\n", &format!("{three}\n[provision]\n"))]);
    library::say_too(folder.path(), "{{table:consignees}}");
    let shelf =
        Shelf::load(folder.path()).unwrap_or_else(|problems| panic!("the policies of the library: {problems:#?}"));
    Center { shelf: Arc::new(shelf), ..center.clone() }
}

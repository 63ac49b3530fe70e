//! An office with people in it.

use crate::support::passkey::Passkey;
use changho_domain::desk::{Reason, Role};
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_services::desk::passkeys::{self, Answer};
use changho_services::desk::{Actor, Asked, Denied, NewOfficer, Seat, log, officers, seats};
use changho_services::limits::Network;
use changho_services::{Center, all, one, run};
use std::net::{IpAddr, Ipv4Addr};
use uuid::Uuid;

pub(crate) const ORIGIN: &str = "https://privacy.example.org";
pub(crate) const SOURCE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));

/// An officer with a passkey, signed in.
pub(crate) struct Office {
    pub(crate) seat: Seat,
    pub(crate) passkey: Passkey,
    pub(crate) token: String,
}

pub(crate) fn network() -> Network {
    Network::of(SOURCE)
}

pub(crate) fn answer<'a>(asked: &'a Asked, credential: &'a str) -> Answer<'a> {
    Answer { challenge: &asked.challenge, credential }
}

pub(crate) async fn invite(center: &Center, role: Role, name: &str) -> (Uuid, String) {
    let email = format!("{}@office.example.org", name.to_lowercase());
    let new = NewOfficer { name, email: &email, role, locale: Locale::Ko };
    officers::invite(center, Actor::Operator, new).await.expect("invited")
}

/// Invites somebody, who joins with a new passkey.
pub(crate) async fn officer(center: &Center, role: Role, name: &str, seed: u8) -> Office {
    let (_, link) = invite(center, role, name).await;
    let (_, asked) = passkeys::ask_to_join(center, &link).await.expect("asked");
    let mut passkey = Passkey::new(seed, ORIGIN);
    let credential = passkey.create(&asked.options);
    let new = passkeys::join(center, &link, answer(&asked, &credential), SOURCE).await.expect("joined");
    Office { seat: seat(center, &new.token).await.expect("signed in"), passkey, token: new.token }
}

pub(crate) async fn seat(center: &Center, token: &str) -> Option<Seat> {
    seats::find(center, token, SOURCE).await.expect("the store answers")
}

/// Confirms an act with the passkey of an officer.
pub(crate) async fn confirmed(center: &Center, office: &mut Office, act: &str) -> (Asked, String) {
    let asked = passkeys::ask_to_confirm(center, &office.seat, act).await.expect("asked");
    let credential = office.passkey.get(&asked.options);
    (asked, credential)
}

pub(crate) fn reason() -> Reason {
    Reason::read("question", "전화로 등록된 주소를 물어보셨습니다").expect("a reason")
}

pub(crate) fn group() -> ProgrammeId {
    ProgrammeId::parse("global_monitoring").expect("an id")
}

/// What happened, in order.
pub(crate) async fn events(center: &Center) -> Vec<String> {
    let mut tx = center.db.read().await.expect("reading begins");
    let rows = all!(tx, (String,), "SELECT event FROM desk_log ORDER BY number").expect("the store answers");
    rows.into_iter().map(|(event,)| event).collect()
}

pub(crate) async fn count(center: &Center, statement: &'static str) -> i64 {
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, (i64,), statement).expect("counts").expect("one row").0
}

pub(crate) async fn tamper(center: &Center, statement: &'static str) {
    let mut tx = center.db.write().await.expect("writing begins");
    run!(tx, statement).expect("changed");
    tx.commit().await.expect("committed");
}

pub(crate) async fn walk(
    center: &Center,
) -> Result<changho_services::ledger::Verified, changho_services::ledger::Broken> {
    log::verify(&center.db, center.keys.db(), |_| {}).await.expect("the databases answer")
}

pub(crate) fn refused<T: std::fmt::Debug>(result: Result<T, Denied>) -> Denied {
    result.expect_err("refused")
}

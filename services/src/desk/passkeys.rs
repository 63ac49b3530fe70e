//! Passkeys: registering, signing in, and confirming an act with one (W3C Web Authentication, Level 3).
//!
//! Every use asks the authenticator to check its owner (user verification), so that one passkey is two factors. Codes by mail
//! are no way in (NIST SP 800-63B: e-mail shall not be used for out-of-band authentication).

use super::challenge::{self, Asked};
use super::log::{self, Note};
use super::officers::{self, Officer};
use super::seats::{self, NewSeat};
use super::{Actor, Denied, NoEntry, Seat};
use crate::center::Center;
use crate::error::Fault;
use crate::limits::{self, Limited, Network};
use crate::store::Tx;
use changho_domain::code;
use changho_domain::desk::Event;
use changho_domain::time::Instant;
use serde_json::Value;
use std::net::IpAddr;
use uuid::Uuid;
use webauthn_rs::prelude::{
    AuthenticationResult, CredentialID, DiscoverableAuthentication, Passkey, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
    WebauthnError,
};

/// So many passkeys an officer has at most.
pub const MOST_PASSKEYS: usize = 10;

/// The answer of a passkey, as the page sends it.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The challenge that the page brought along.
    pub challenge: &'a str,
    /// What the browser said, as JSON.
    pub credential: &'a str,
}

/// A passkey in the list of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub id: Uuid,
    /// When it was added.
    pub added: Instant,
    /// When it was last used.
    pub used: Option<Instant>,
}

/// Where the desk is reached: the center's address. Passkeys belong to a name; a demo at the machine's own number is reached as
/// `localhost`. None where there is no name.
#[must_use]
pub fn desk_url(base_url: &str) -> Option<String> {
    let url = Url::parse(base_url).ok()?;
    let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
    match url.host_str()? {
        "127.0.0.1" | "[::1]" | "0.0.0.0" | "[::]" => Some(format!("{}://localhost{port}", url.scheme())),
        _ => url.domain().map(|name| format!("{}://{name}{port}", url.scheme())),
    }
}

fn relying_party(center: &Center) -> Result<Webauthn, Denied> {
    let no_name = || Denied::Passkey(NoEntry::NoName);
    let origin = Url::parse(&desk_url(&center.base_url).ok_or_else(no_name)?).map_err(|_| no_name())?;
    let name = center.register().controller.name.get(changho_domain::locale::Locale::Ko).clone();
    let id = origin.domain().ok_or_else(no_name)?;
    WebauthnBuilder::new(id, &origin).and_then(|builder| builder.rp_name(&name).build()).map_err(|_| no_name())
}

fn invalid<E>(_: E) -> Denied {
    Denied::Passkey(NoEntry::Invalid)
}

fn unwritten<E>(_: E) -> Denied {
    Fault::Content("what a passkey is asked cannot be written").into()
}

// ── Registering ──

/// Asks whoever holds the link of an invitation for a passkey.
///
/// # Errors
/// [`NoEntry::NoLink`] when the link does not work; a fault when the store fails.
pub async fn ask_to_join(center: &Center, token: &str) -> Result<(Officer, Asked), Denied> {
    let (officer, _) = officers::invited(center, token).await?.ok_or(Denied::Passkey(NoEntry::NoLink))?;
    let asked = ask_to_register(center, &officer, &join_bound(token)).await?;
    Ok((officer, asked))
}

/// Takes the first passkey of somebody invited, or a new one of somebody who lost theirs, whose old ones go then. The link
/// is used up, and the officer signed in.
///
/// # Errors
/// [`Denied::Passkey`] when the link or the answer does not hold; a fault when the store fails. Nothing is changed then.
pub async fn join(center: &Center, token: &str, answer: Answer<'_>, source: IpAddr) -> Result<NewSeat, Denied> {
    let state: PasskeyRegistration = challenge::read(center, &join_bound(token), answer.challenge)?;
    let passkey = registered(center, &state, answer.credential)?;
    let mut tx = center.db.write().await?;
    challenge::spend(&mut tx, center, answer.challenge).await?;
    let (officer, recovers) =
        officers::invited_in(&mut tx, center, token).await?.ok_or(Denied::Passkey(NoEntry::NoLink))?;
    officers::end_everything(&mut tx, officer.id).await?;
    let actor = Actor::Officer { id: officer.id, role: officer.role, source };
    if recovers {
        let gone = run!(tx, "DELETE FROM passkeys WHERE officer_id = $1", officer.id)?;
        if gone > 0 {
            let count = usize::try_from(gone).unwrap_or(usize::MAX);
            log::note(&mut tx, center, actor, Note::of(Event::PasskeyRemoved).count(count)).await?;
        }
    }
    let seat = seats::begin(&mut tx, center, officer, source).await?;
    store(&mut tx, center, actor, seat.officer.id, &passkey).await?;
    tx.commit().await?;
    Ok(seat)
}

/// Asks an officer for a further passkey.
///
/// # Errors
/// A fault when the store fails.
pub async fn ask_for_another(center: &Center, seat: &Seat) -> Result<Asked, Denied> {
    ask_to_register(center, &seat.officer, &another_bound(seat)).await
}

/// Takes a further passkey, from somebody who signed in within the last ten minutes.
///
/// # Errors
/// [`NoEntry::NotFresh`] when it was longer ago; [`Denied::Passkey`] when the answer does not hold. Nothing is changed then.
pub async fn add(center: &Center, seat: &Seat, answer: Answer<'_>) -> Result<(), Denied> {
    if !is_fresh(center, seat) {
        return Err(Denied::Passkey(NoEntry::NotFresh));
    }
    let state: PasskeyRegistration = challenge::read(center, &another_bound(seat), answer.challenge)?;
    let passkey = registered(center, &state, answer.credential)?;
    let mut tx = center.db.write().await?;
    seats::still(&mut tx, seat).await?;
    challenge::spend(&mut tx, center, answer.challenge).await?;
    let there = one!(tx, (i64,), "SELECT COUNT(*) FROM passkeys WHERE officer_id = $1", seat.officer.id)?;
    if there.is_some_and(|(count,)| usize::try_from(count).unwrap_or(0) >= MOST_PASSKEYS) {
        return Err(Denied::Passkey(NoEntry::AlreadyThere));
    }
    store(&mut tx, center, seat.actor(), seat.officer.id, &passkey).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether the sign-in was recent enough to add a passkey.
#[must_use]
pub fn is_fresh(center: &Center, seat: &Seat) -> bool {
    code::is_fresh(Some(seat.since), center.now())
}

/// Removes a passkey of one's own; the last one stays. Confirmed with a passkey.
///
/// # Errors
/// [`Denied::Gone`] when it is none of theirs, or the last; [`Denied::Passkey`] when the answer does not hold.
pub async fn remove(center: &Center, seat: &Seat, id: Uuid, answer: Answer<'_>) -> Result<(), Denied> {
    let mut tx = center.db.write().await?;
    confirm(&mut tx, center, seat, &remove_act(id), answer).await?;
    let others =
        one!(tx, (i64,), "SELECT COUNT(*) FROM passkeys WHERE officer_id = $1 AND id <> $2", seat.officer.id, id)?;
    let gone = if others.is_some_and(|(others,)| others > 0) {
        run!(tx, "DELETE FROM passkeys WHERE id = $1 AND officer_id = $2", id, seat.officer.id)?
    } else {
        0
    };
    if gone == 0 {
        return Err(Denied::Gone);
    }
    log::note(&mut tx, center, seat.actor(), Note::of(Event::PasskeyRemoved).about(id)).await?;
    tx.commit().await?;
    Ok(())
}

/// What has to be confirmed to remove a passkey.
#[must_use]
pub fn remove_act(id: Uuid) -> String {
    format!("remove passkey {id}")
}

/// What has to be confirmed to let another officer make a new passkey.
#[must_use]
pub fn recover_act(id: Uuid) -> String {
    format!("recover {id}")
}

/// Lets another officer, who lost their passkeys, make a new one; gives the secret of the link. Confirmed with a passkey.
///
/// # Errors
/// [`Denied`] as everywhere; nobody recovers themselves.
pub async fn recover(center: &Center, seat: &Seat, id: Uuid, answer: Answer<'_>) -> Result<String, Denied> {
    super::must(center, seat, changho_domain::desk::Duty::ManageOfficers).await?;
    let mut tx = center.db.write().await?;
    confirm(&mut tx, center, seat, &recover_act(id), answer).await?;
    let token = officers::recover(&mut tx, center, seat, id).await?;
    tx.commit().await?;
    Ok(token)
}

/// The passkeys of an officer, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn list(center: &Center, officer: Uuid) -> Result<Vec<Line>, Fault> {
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        (Uuid, i64, Option<i64>),
        "SELECT id, created_at, used_at FROM passkeys WHERE officer_id = $1 ORDER BY created_at, id",
        officer
    )?;
    let moment = Instant::from_millis;
    Ok(rows.into_iter().map(|(id, added, used)| Line { id, added: moment(added), used: used.map(moment) }).collect())
}

async fn ask_to_register(center: &Center, officer: &Officer, bound: &str) -> Result<Asked, Denied> {
    let mut tx = center.db.read().await?;
    let there: Vec<CredentialID> =
        passkeys_of(&mut tx, officer.id).await?.into_iter().map(|(_, passkey)| passkey.cred_id().clone()).collect();
    drop(tx);
    let (options, state) = relying_party(center)?
        .start_passkey_registration(officer.id, &officer.name, &officer.name, Some(there))
        .map_err(unwritten)?;
    let mut options = serde_json::to_value(&options).map_err(unwritten)?;
    // Nobody types a name here: the passkey itself says whose it is.
    let selection = &mut options["publicKey"]["authenticatorSelection"];
    selection["residentKey"] = "required".into();
    selection["requireResidentKey"] = true.into();
    asked(center, bound, options, &state)
}

fn asked<S: serde::Serialize>(center: &Center, bound: &str, options: Value, state: &S) -> Result<Asked, Denied> {
    let options = serde_json::to_string(&options["publicKey"]).map_err(unwritten)?;
    Ok(Asked { options, challenge: challenge::write(center, bound, state)? })
}

fn registered(center: &Center, state: &PasskeyRegistration, credential: &str) -> Result<Passkey, Denied> {
    let credential: RegisterPublicKeyCredential =
        serde_json::from_str(credential).map_err(|_| Denied::Passkey(NoEntry::Unreadable))?;
    relying_party(center)?.finish_passkey_registration(&credential, state).map_err(|error| match error {
        // The library (0.6.2) says the second of one that is excluded because it is there.
        WebauthnError::CredentialExcludedFromRequest | WebauthnError::CredentialAlteredAlgFromRequest => {
            Denied::Passkey(NoEntry::AlreadyThere)
        }
        other => invalid(other),
    })
}

async fn store(tx: &mut Tx, center: &Center, actor: Actor, officer: Uuid, passkey: &Passkey) -> Result<(), Denied> {
    let id = center.entropy.id(center.now());
    let new = run!(
        *tx,
        "INSERT INTO passkeys (id, officer_id, credential_id, body, created_at, used_at) VALUES ($1, $2, $3, $4, $5, NULL) \
         ON CONFLICT (credential_id) DO NOTHING",
        id,
        officer,
        passkey.cred_id().as_slice(),
        serde_json::to_string(passkey).map_err(unwritten)?,
        center.now().millis()
    )?;
    if new == 0 {
        return Err(Denied::Passkey(NoEntry::AlreadyThere));
    }
    log::note(tx, center, actor, Note::of(Event::PasskeyAdded).about(id)).await?;
    Ok(())
}

// ── Signing in ──

/// What the answer to a sign-in is bound to.
const SIGN_IN: &str = "sign in";

/// Asks for any passkey of any officer.
///
/// # Errors
/// [`NoEntry::NoName`] where passkeys cannot work.
pub fn ask_to_sign_in(center: &Center) -> Result<Asked, Denied> {
    let (options, state) = relying_party(center)?.start_discoverable_authentication().map_err(unwritten)?;
    asked(center, SIGN_IN, serde_json::to_value(&options).map_err(unwritten)?, &state)
}

/// Signs in with a passkey.
///
/// # Errors
/// [`Denied::Passkey`] when the answer does not hold, which the log notes if it is somebody's passkey; [`Denied::Form`] when
/// the network tries too often.
pub async fn sign_in(
    center: &Center,
    answer: Answer<'_>,
    source: IpAddr,
    network: &Network,
) -> Result<NewSeat, Denied> {
    let taken = limits::take(center, Limited::DeskPerNetwork, &network.hashed(&center.keys)).await?;
    taken.map_err(|after| Denied::field("credential", after.into()))?;
    let state: DiscoverableAuthentication = challenge::read(center, SIGN_IN, answer.challenge)?;
    let credential = read_credential(answer.credential)?;
    let mut tx = center.db.write().await?;
    challenge::spend(&mut tx, center, answer.challenge).await?;
    let found = by_credential(&mut tx, credential.get_credential_id()).await?;
    let Some((row, officer, mut passkey)) = found else {
        tx.commit().await?;
        return Err(Denied::Passkey(NoEntry::Unknown));
    };
    let Some(officer) = officers::find_in(&mut tx, center, officer).await? else {
        return Err(Denied::Passkey(NoEntry::Unknown));
    };
    let party = relying_party(center)?;
    let is_theirs = party.identify_discoverable_authentication(&credential).is_ok_and(|(user, _)| user == officer.id);
    let result = party.finish_discoverable_authentication_v2(&credential, state, &passkey).ok().filter(|_| is_theirs);
    let Some(result) = result else {
        let actor = Actor::Officer { id: officer.id, role: officer.role, source };
        log::note(&mut tx, center, actor, Note::of(Event::SignInRefused)).await?;
        tx.commit().await?;
        return Err(Denied::Passkey(NoEntry::Invalid));
    };
    used(&mut tx, center, row, &mut passkey, &result).await?;
    let seat = seats::begin(&mut tx, center, officer, source).await?;
    tx.commit().await?;
    Ok(seat)
}

// ── Confirming ──

/// Asks an officer to confirm an act with a passkey. The answer holds for this act, in this session, once.
///
/// # Errors
/// A fault when the store fails.
pub async fn ask_to_confirm(center: &Center, seat: &Seat, act: &str) -> Result<Asked, Denied> {
    let mut tx = center.db.read().await?;
    let theirs: Vec<Passkey> =
        passkeys_of(&mut tx, seat.officer.id).await?.into_iter().map(|(_, passkey)| passkey).collect();
    drop(tx);
    let (options, state) = relying_party(center)?.start_passkey_authentication(&theirs).map_err(unwritten)?;
    asked(center, &confirm_bound(seat, act), serde_json::to_value(&options).map_err(unwritten)?, &state)
}

/// Takes the answer, in the transaction that does what was confirmed.
///
/// # Errors
/// [`Denied::Passkey`] when it does not hold; [`Denied::Ended`] when the session ended. Nothing may be committed then.
pub(crate) async fn confirm(
    tx: &mut Tx,
    center: &Center,
    seat: &Seat,
    act: &str,
    answer: Answer<'_>,
) -> Result<(), Denied> {
    seats::still(tx, seat).await?;
    let state: PasskeyAuthentication = challenge::read(center, &confirm_bound(seat, act), answer.challenge)?;
    let credential = read_credential(answer.credential)?;
    challenge::spend(tx, center, answer.challenge).await?;
    let found = by_credential(tx, credential.get_credential_id()).await?;
    // Also one that was removed since the page was made.
    let Some((row, _, mut passkey)) = found.filter(|(_, officer, _)| *officer == seat.officer.id) else {
        return Err(Denied::Passkey(NoEntry::Unknown));
    };
    let result = relying_party(center)?.finish_passkey_authentication(&credential, &state).map_err(invalid)?;
    used(tx, center, row, &mut passkey, &result).await
}

fn join_bound(token: &str) -> String {
    format!("join {token}")
}

fn another_bound(seat: &Seat) -> String {
    format!("add {}", seat.id)
}

fn confirm_bound(seat: &Seat, act: &str) -> String {
    format!("confirm {} {act}", seat.id)
}

fn read_credential(credential: &str) -> Result<PublicKeyCredential, Denied> {
    serde_json::from_str(credential).map_err(|_| Denied::Passkey(NoEntry::Unreadable))
}

/// Notes the use, and how often the passkey says that it was used: a copy would fall behind.
async fn used(
    tx: &mut Tx,
    center: &Center,
    row: Uuid,
    passkey: &mut Passkey,
    result: &AuthenticationResult,
) -> Result<(), Denied> {
    if !result.user_verified() {
        return Err(Denied::Passkey(NoEntry::Invalid));
    }
    passkey.update_credential(result);
    run!(
        *tx,
        "UPDATE passkeys SET body = $2, used_at = $3 WHERE id = $1",
        row,
        serde_json::to_string(&*passkey).map_err(unwritten)?,
        center.now().millis()
    )?;
    Ok(())
}

async fn passkeys_of(tx: &mut Tx, officer: Uuid) -> Result<Vec<(Uuid, Passkey)>, Denied> {
    let rows = all!(
        *tx,
        (Uuid, String),
        "SELECT id, body FROM passkeys WHERE officer_id = $1 ORDER BY created_at, id",
        officer
    )?;
    rows.into_iter().map(|(id, body)| Ok((id, read_passkey(&body)?))).collect()
}

async fn by_credential(tx: &mut Tx, credential: &[u8]) -> Result<Option<(Uuid, Uuid, Passkey)>, Denied> {
    let row = one!(
        *tx,
        (Uuid, Uuid, String),
        "SELECT id, officer_id, body FROM passkeys WHERE credential_id = $1",
        credential
    )?;
    row.map(|(id, officer, body)| Ok((id, officer, read_passkey(&body)?))).transpose()
}

fn read_passkey(body: &str) -> Result<Passkey, Denied> {
    serde_json::from_str(body).map_err(|_| Fault::Content("passkeys.body").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_belong_to_a_name() {
        for (base, desk) in [
            ("https://privacy.example.org", Some("https://privacy.example.org")),
            ("https://privacy.example.org:8443", Some("https://privacy.example.org:8443")),
            ("http://127.0.0.1:3000", Some("http://localhost:3000")),
            ("http://[::1]:3000", Some("http://localhost:3000")),
            ("http://0.0.0.0:3000", Some("http://localhost:3000")),
            ("http://localhost:3000", Some("http://localhost:3000")),
            ("http://192.168.0.4:3000", None),
            ("", None),
        ] {
            assert_eq!(desk_url(base).as_deref(), desk, "{base}");
        }
    }
}

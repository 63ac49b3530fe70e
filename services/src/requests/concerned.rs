//! The person for whom somebody else asks: told by mail, and asked.

use super::file::{self, Deed, File, Said, gone, tell};
use super::words;
use crate::center::Center;
use crate::error::{Fault, Refusal};
use crate::mail::{self, Letter, RequestNews};
use crate::store::Tx;
use changho_domain::email::EmailAddress;
use changho_domain::requests::{AccessScope, Act, Asker, Decision, Ground, Kind, Outcome, Role, Status};
use uuid::Uuid;

/// What the person concerned is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// Who asks.
    pub name: String,
    /// In what capacity.
    pub asker: Asker,
    /// What is asked for.
    pub kind: Kind,
    /// Which data it is about.
    pub item: String,
    /// What one wants to see, where it is about access.
    pub scopes: Vec<AccessScope>,
    /// Whether the word is still wanted: a no, until it is decided.
    pub is_open: bool,
    /// Whether a yes changes anything: only while it is looked into who asks.
    pub is_awaited: bool,
    /// What was said already: yes or no.
    pub answered: Option<bool>,
}

fn hash(center: &Center, token: &str) -> Vec<u8> {
    center.keys.hash("request concerned", token.as_bytes())
}

/// Asks the person concerned by mail, if there is one with a mailbox. The mail is in the language of whoever asks: that of the
/// person is not known here.
pub(super) async fn ask(tx: &mut Tx, center: &Center, file: &File) -> Result<(), Fault> {
    let Some(represented) = &file.content.represented else { return Ok(()) };
    let Some(email) = &represented.email else { return Ok(()) };
    let email = EmailAddress::parse(email).map_err(|_| Fault::Content("the mailbox of a person concerned"))?;
    let token = center.entropy.token();
    run!(*tx, "UPDATE requests SET concerned_hash = $1 WHERE id = $2", hash(center, &token), file.id)?;
    let letter = Letter::RequestConcerned {
        asker: words::asker(file.asker, file.locale).to_owned(),
        kind: words::kind(file.kind, file.locale).to_owned(),
        link: format!("{}/{}/requests/concerned?token={token}", center.base_url, file.locale.tag()),
    };
    mail::enqueue(tx, center, &letter, &email, file.locale, None, &format!("request_concerned:{}", file.id)).await
}

async fn find(tx: &mut Tx, center: &Center, token: &str) -> Result<Option<Uuid>, Fault> {
    let found = one!(*tx, (Uuid,), "SELECT id FROM requests WHERE concerned_hash = $1", hash(center, token))?;
    Ok(found.map(|(id,)| id))
}

/// What a link from a mail shows. Looking changes nothing.
///
/// # Errors
/// When the store fails.
pub async fn look(center: &Center, token: &str) -> Result<Option<Concern>, Fault> {
    let mut tx = center.db.read().await?;
    let Some(id) = find(&mut tx, center, token).await? else { return Ok(None) };
    let Some(file) = file::open(&mut tx, center, id).await? else { return Ok(None) };
    let answered = match file.mandate {
        Some(file::Mandate::Concurred) => Some(true),
        Some(file::Mandate::Contradicted) => Some(false),
        _ => None,
    };
    Ok(Some(Concern {
        name: file.content.name.clone(),
        asker: file.asker,
        kind: file.kind,
        item: file.content.matter.as_ref().map(|matter| matter.item.clone()).unwrap_or_default(),
        scopes: file.content.matter.as_ref().map(|matter| matter.scopes.clone()).unwrap_or_default(),
        is_awaited: is_awaited(file.status),
        is_open: file.status.is_open() && !file.status.is_decided(),
        answered,
    }))
}

/// The person concerned says whether the representative acts for them. An agent who does not has no mandate, and the request
/// ends; a legal representative acts by law, and an officer looks into it.
///
/// # Errors
/// [`Problem::Expired`](changho_domain::form::Problem::Expired) for a link that is none;
/// [`RequestProblem::NotNow`](changho_domain::requests::form::RequestProblem::NotNow) when it is too late.
pub async fn answer(center: &Center, token: &str, yes: bool) -> Result<(), Refusal> {
    let mut tx = center.db.write().await?;
    let id = find(&mut tx, center, token).await?.ok_or_else(gone)?;
    let mut file = file::lock(&mut tx, center, id).await?.ok_or_else(gone)?;
    if yes {
        file::apply(&mut tx, center, &mut file, Deed::of(Act::Concur, Role::Concerned)).await?;
        tell(&mut tx, center, &file, RequestNews::Concurred).await?;
        file::tell_office(&mut tx, center, &file, None).await?;
    } else if file.asker.can_be_disowned() {
        // Decree, Article 45(2): without a mandate nobody asks for somebody else.
        let decision = Decision {
            outcome: Outcome::Refused,
            ground: Some(Ground::MandateUnproven),
            statute: None,
            fact: Some(words::disowned(file.locale).to_owned()),
            done: None,
        };
        let deed = Deed::of(Act::Disown, Role::Concerned).saying(Said::Decided(decision));
        file::apply(&mut tx, center, &mut file, deed).await?;
        run!(tx, "UPDATE requests SET decided_at = $1 WHERE id = $2", center.now().millis(), file.id)?;
        tell(&mut tx, center, &file, RequestNews::Decided).await?;
    } else {
        file::apply(&mut tx, center, &mut file, Deed::of(Act::Contradict, Role::Concerned)).await?;
        file::tell_office(&mut tx, center, &file, None).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether a person concerned still has to say something about a request in that state.
#[must_use]
pub const fn is_awaited(status: Status) -> bool {
    matches!(status, Status::Verifying)
}

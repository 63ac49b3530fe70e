//! Writing a request, a page at a time, and sending it.

use super::file::{self, Content, Deed, File, gone, not_now, tell_office};
use super::words;
use super::{browser, codes, documents};
use crate::center::Center;
use crate::error::{Fault, Refusal};
use crate::limits::{self, Limited, Network};
use crate::mail::{self, Letter, RequestNews};
use crate::people::sessions::Session;
use crate::people::{address, subject_of};
use crate::store::Tx;
use changho_domain::email::EmailAddress;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::requests::form::{self, RequestProblem, Typed, field};
use changho_domain::requests::{Act, Asker, DRAFT_FOR, Kind, Role, Status, UNCONFIRMED_FOR};
use uuid::Uuid;

/// What has to be written next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// What is asked.
    Matter,
    /// Who asks.
    Person,
    /// For whom.
    Represented,
    /// The proof.
    Documents,
    /// Nothing: it can be looked over and sent.
    Review,
}

impl File {
    /// What has to be written before it can be sent. `documents` says how many files there are.
    #[must_use]
    pub fn next_step(&self, documents: usize) -> Step {
        if self.content.matter.is_none() {
            Step::Matter
        } else if self.content.email.is_empty() {
            Step::Person
        } else if self.asker.is_for_another() && self.content.represented.is_none() {
            Step::Represented
        } else if self.asker.is_for_another() && documents == 0 {
            Step::Documents
        } else {
            Step::Review
        }
    }
}

/// Begins a request; gives the token for the browser. Whoever is signed in need not say who they are.
///
/// # Errors
/// [`Problem::TooMany`] at [`field::KIND`]; a fault when the store fails.
pub async fn begin(
    center: &Center,
    kind: Kind,
    locale: Locale,
    session: Option<&Session>,
    network: &Network,
) -> Result<String, Refusal> {
    limit(center, Limited::RequestsPerNetwork, &network.hashed(&center.keys), field::KIND).await?;
    let now = center.now();
    let id = center.entropy.id(now);
    let key = center.keys.create(id, now, &center.entropy).await?;
    let mut tx = center.db.write().await?;
    let person = match session {
        Some(session) => subject_of(&mut tx, center, session).await?,
        None => None,
    };
    let (name, email) = person.map_or_else(Default::default, |(name, email)| (name, email.to_string()));
    let content = Content { matter: None, name, email, represented: None };
    let subject = session.map(|session| session.subject_id).filter(|_| !content.email.is_empty());
    let new = file::New { id, kind, locale, content: &content, subject, expires_at: now + DRAFT_FOR };
    file::insert(&mut tx, center, &key, new).await?;
    let token = browser::tie(&mut tx, center, Some(id), false, now + DRAFT_FOR).await?;
    tx.commit().await?;
    Ok(token)
}

async fn limit(center: &Center, what: Limited, whose: &[u8], field: &str) -> Result<(), Refusal> {
    match limits::take(center, what, whose).await? {
        Ok(()) => Ok(()),
        Err(after) => Err(Refusal::field(field, after.into())),
    }
}

/// Changes the draft of a browser and gives it some more time.
async fn change(
    center: &Center,
    token: &str,
    how: impl FnOnce(&mut File) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut tx = center.db.write().await?;
    let mut draft = own_draft(&mut tx, center, token).await?;
    how(&mut draft)?;
    draft.keep(&mut tx, center).await?;
    prolong(&mut tx, center, token, draft.id).await?;
    Ok(tx.commit().await?)
}

/// The draft of a browser, with its row taken.
pub(super) async fn own_draft(tx: &mut Tx, center: &Center, token: &str) -> Result<File, Refusal> {
    let id = browser::find(tx, center, token).await?.and_then(|(id, _)| id).ok_or_else(gone)?;
    let draft = file::lock(tx, center, id).await?.ok_or_else(gone)?;
    if draft.status == Status::Draft { Ok(draft) } else { Err(gone()) }
}

pub(super) async fn prolong(tx: &mut Tx, center: &Center, token: &str, id: Uuid) -> Result<(), Fault> {
    let until = (center.now() + DRAFT_FOR).millis();
    run!(*tx, "UPDATE requests SET expires_at = $1 WHERE id = $2", until, id)?;
    run!(*tx, "UPDATE request_visits SET expires_at = $1 WHERE token_hash = $2", until, browser::hash(center, token))?;
    Ok(())
}

/// Sets another kind. What was written about the one before goes where it does not fit.
///
/// # Errors
/// [`Problem::Expired`] when there is no draft; a fault when the store fails.
pub async fn set_kind(center: &Center, token: &str, typed: &Typed) -> Result<(), Refusal> {
    let kind = form::kind(typed)?;
    change(center, token, |draft| {
        if draft.kind != kind {
            draft.kind = kind;
            draft.content.matter = None;
            draft.content.represented = None;
        }
        Ok(())
    })
    .await
}

/// Sets in what capacity.
///
/// # Errors
/// As [`set_kind`], and what is wrong at [`field::ASKER`].
pub async fn set_asker(center: &Center, token: &str, typed: &Typed) -> Result<(), Refusal> {
    let asker = form::asker(typed)?;
    change(center, token, |draft| {
        if draft.asker != asker {
            draft.asker = asker;
            draft.content.represented = None;
        }
        Ok(())
    })
    .await
}

/// Sets what is asked.
///
/// # Errors
/// As [`set_kind`], and what is wrong with the fields.
pub async fn set_matter(center: &Center, token: &str, typed: &Typed) -> Result<(), Refusal> {
    change(center, token, |draft| {
        draft.content.matter = Some(form::matter(draft.kind, typed)?);
        Ok(())
    })
    .await
}

/// Sets who asks. Whoever is signed in is known.
///
/// # Errors
/// As [`set_kind`], and what is wrong with the fields.
pub async fn set_person(center: &Center, token: &str, typed: &Typed) -> Result<(), Refusal> {
    change(center, token, |draft| {
        if draft.subject_id.is_some() {
            return Ok(());
        }
        let (name, email) = form::person(typed, address::read)?;
        draft.content.name = name;
        draft.content.email = email.to_string();
        Ok(())
    })
    .await
}

/// Sets for whom, and why.
///
/// # Errors
/// As [`set_kind`], and what is wrong with the fields.
pub async fn set_represented(center: &Center, token: &str, typed: &Typed) -> Result<(), Refusal> {
    let today = center.today();
    change(center, token, |draft| {
        let represented = form::represented(draft.kind, draft.asker, typed, today, address::read)?;
        if represented.email.as_deref().is_some_and(|email| same_mailbox(email, &draft.content.email)) {
            // Nobody confirms for themselves that they may act for somebody else.
            return Err(Refusal::field(field::FOR_EMAIL, Problem::EmailSame));
        }
        draft.content.represented = Some(represented);
        Ok(())
    })
    .await
}

fn same_mailbox(one: &str, other: &str) -> bool {
    let key = |text: &str| EmailAddress::parse(text).map(|address| address.lookup_key()).ok();
    key(one) == key(other)
}

/// Sends it. From a person who is signed in it has come in with that; everybody else is mailed a code.
///
/// Says whether it has come in.
///
/// # Errors
/// [`RequestProblem::ProofMissing`] or [`RequestProblem::NotNow`] when something is not written yet; [`Problem::TooMany`];
/// [`Problem::Expired`] when there is no draft; a fault when the store fails.
pub async fn send(center: &Center, token: &str, session: Option<&Session>, network: &Network) -> Result<bool, Refusal> {
    let mut tx = center.db.read().await?;
    let id = browser::find(&mut tx, center, token).await?.and_then(|(id, _)| id).ok_or_else(gone)?;
    let draft = file::open(&mut tx, center, id).await?.ok_or_else(gone)?;
    drop(tx);
    let asker_hash = address::hash(&center.keys, &draft_mailbox(&draft)?);
    limit(center, Limited::RequestMailsPerNetwork, &network.hashed(&center.keys), "").await?;
    limit(center, Limited::RequestsPerAddress, &asker_hash, "").await?;

    let mut tx = center.db.write().await?;
    let mut draft = own_draft(&mut tx, center, token).await?;
    match draft.next_step(documents::count(&mut tx, draft.id).await?) {
        Step::Review => {}
        Step::Documents => return Err(Refusal::field(field::FILE, RequestProblem::ProofMissing.into())),
        _ => return Err(not_now()),
    }
    // Looked at again: the mandate may have run out while it was being written.
    if let Some(represented) = &draft.content.represented
        && represented.until.is_some_and(|until| until < center.today())
    {
        return Err(Refusal::field(field::UNTIL, RequestProblem::Over.into()));
    }
    let role = draft.role_of_asker();
    file::apply(&mut tx, center, &mut draft, Deed::of(Act::File, role)).await?;
    let until = (center.now() + UNCONFIRMED_FOR).millis();
    run!(tx, "UPDATE requests SET asker_hash = $1, expires_at = $2 WHERE id = $3", asker_hash, until, draft.id)?;
    let signed_in = session.is_some_and(|session| draft.subject_id == Some(session.subject_id));
    if signed_in {
        confirm(&mut tx, center, &mut draft).await?;
        browser::let_in(&mut tx, center, token).await?;
    } else {
        mail_code(&mut tx, center, &draft, token, true).await?;
    }
    tx.commit().await?;
    Ok(signed_in)
}

fn draft_mailbox(draft: &File) -> Result<EmailAddress, Refusal> {
    EmailAddress::parse(&draft.content.email).map_err(|_| not_now())
}

/// Mails a code to whoever asks.
pub(super) async fn mail_code(
    tx: &mut Tx,
    center: &Center,
    file: &File,
    token: &str,
    confirms: bool,
) -> Result<(), Fault> {
    let code = codes::make(tx, center, Some(file.id), &browser::hash(center, token)).await?;
    let letter = Letter::RequestCode { code: code.code, reference: file.reference.to_string(), confirms };
    mail::enqueue(tx, center, &letter, &file.mailbox()?, file.locale, None, &code.event).await
}

/// It has come in: the days begin, both sides are told, and the person concerned is asked.
pub(super) async fn confirm(tx: &mut Tx, center: &Center, file: &mut File) -> Result<(), Refusal> {
    let role = file.role_of_asker();
    file::apply(tx, center, file, Deed::of(Act::Confirm, role)).await?;
    run!(*tx, "UPDATE requests SET expires_at = NULL WHERE id = $1", file.id)?;
    if file.kind == Kind::Automated {
        // None are made, and that is no secret of anybody.
        let deed = Deed::of(Act::AnswerAtOnce, Role::Center).saying(file::Said::NoAutomatedDecisions);
        file::apply(tx, center, file, deed).await?;
        file::tell(tx, center, file, RequestNews::Done).await?;
        return Ok(());
    }
    let letter = Letter::RequestReceived {
        reference: file.reference.to_string(),
        kind: super::words::kind(file.kind, file.locale).to_owned(),
        link: format!("{}/{}/requests/status", center.base_url, file.locale.tag()),
        due: file.last_day().map(|last| words::last_day(last, file.locale)),
    };
    let event = format!("request_received:{}", file.id);
    mail::enqueue(tx, center, &letter, &file.mailbox()?, file.locale, None, &event).await?;
    super::concerned::ask(tx, center, file).await?;
    tell_office(tx, center, file, None).await?;
    Ok(())
}

/// Enters the code: a request that waited for it has come in, and the browser may see it.
///
/// # Errors
/// At `code`: what is wrong with what was typed, [`Problem::CodeWrong`], [`Problem::CodeGone`], [`Problem::TooMany`].
pub async fn enter_code(center: &Center, token: &str, typed: &str, network: &Network) -> Result<(), Refusal> {
    let code = codes::admit(center, typed, network).await?;
    let mut tx = center.db.write().await?;
    let entered = codes::enter(&mut tx, center, &browser::hash(center, token), &code).await?;
    let opened = match entered {
        Ok(id) => match file::lock(&mut tx, center, id).await? {
            Some(mut file) => {
                if file.status == Status::Unconfirmed {
                    confirm(&mut tx, center, &mut file).await?;
                }
                browser::let_in(&mut tx, center, token).await?;
                Ok(())
            }
            None => Err(Problem::CodeGone),
        },
        Err(problem) => Err(problem),
    };
    tx.commit().await?;
    opened.map_err(|problem| Refusal::field(codes::CODE, problem))
}

/// Throws a draft away.
///
/// # Errors
/// When the store fails.
pub async fn discard(center: &Center, token: &str) -> Result<(), Refusal> {
    let mut tx = center.db.write().await?;
    let draft = own_draft(&mut tx, center, token).await?;
    file::discard(&mut tx, center, draft.id).await?;
    Ok(tx.commit().await?)
}

/// Whether somebody may ask for others in that capacity without their mailbox.
#[must_use]
pub const fn mailbox_is_needed(asker: Asker) -> bool {
    !asker.acts_by_law()
}

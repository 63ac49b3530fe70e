//! Carrying out what was granted: for people who cannot do it themselves in *my data*, on the data of the person concerned.
//!
//! One transaction has the officer's passkey, the entry in the log, what is done to the data, and the end of the request: none
//! of it is half done. Correcting is not among it: what is right, the person knows and not the officer.

use super::Officer;
use super::desk::{noted, take, whose};
use super::file::{self, Deed, File, Said, not_now, tell};
use crate::center::Center;
use crate::desk::passkeys::{self, Answer};
use crate::desk::{Denied, Seat, must};
use crate::error::{Fault, Refusal};
use crate::mail::RequestNews;
use crate::people::at_desk::takes_part_in;
use crate::people::suspension::{self, By};
use crate::people::{delete, withdraw};
use crate::store::Tx;
use changho_domain::desk::{Duty, Event};
use changho_domain::programme::ProgrammeId;
use changho_domain::requests::{Act, Kind, Status};
use std::fmt;
use uuid::Uuid;

/// What is done to somebody's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// Processing is suspended: of a programme, or of everything.
    Suspend(Option<ProgrammeId>),
    /// A programme ends, as if the person had withdrawn consent; what is left without any is deleted.
    End(ProgrammeId),
    /// Everything is deleted.
    Delete,
}

/// As forms have it: `suspend`, `suspend:newsletter`, `end:newsletter`, `delete`.
impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Suspend(None) => f.write_str("suspend"),
            Self::Suspend(Some(programme)) => write!(f, "suspend:{}", programme.as_str()),
            Self::End(programme) => write!(f, "end:{}", programme.as_str()),
            Self::Delete => f.write_str("delete"),
        }
    }
}

/// What can be carried out of a request as it stands: nothing before it was granted, without proof, or where nobody is held.
///
/// # Errors
/// When the store fails.
pub async fn at_hand(center: &Center, file: &File) -> Result<Vec<Carried>, Fault> {
    let mut tx = center.db.read().await?;
    at_hand_in(&mut tx, center, file).await
}

async fn at_hand_in(tx: &mut Tx, center: &Center, file: &File) -> Result<Vec<Carried>, Fault> {
    if !matches!(file.status, Status::Granted | Status::Partial) || !file.is_established() {
        return Ok(Vec::new());
    }
    let Some(person) = whose(tx, center, file).await? else { return Ok(Vec::new()) };
    let programmes = takes_part_in(tx, center, person).await?;
    let each = |made: fn(ProgrammeId) -> Carried| programmes.iter().cloned().map(made);
    Ok(match file.kind {
        Kind::Suspend => {
            std::iter::once(Carried::Suspend(None)).chain(each(|programme| Carried::Suspend(Some(programme)))).collect()
        }
        Kind::Withdraw => each(Carried::End).collect(),
        Kind::Delete => std::iter::once(Carried::Delete).chain(each(Carried::End)).collect(),
        Kind::Access | Kind::Correct | Kind::Complaint | Kind::Automated => Vec::new(),
    })
}

/// What has to be confirmed with a passkey to carry a request out.
#[must_use]
pub fn act(id: Uuid) -> String {
    format!("carry out request {id}")
}

/// Carries out what was granted, and completes the request. Confirmed with a passkey.
///
/// # Errors
/// [`Denied::Form`] with [`RequestProblem::NotNow`](changho_domain::requests::form::RequestProblem::NotNow) where it is not among
/// what is [`at_hand`]; [`Denied`] as everywhere at the desk. Nothing is done then.
pub async fn carry_out(center: &Center, seat: &Seat, id: Uuid, what: &str, answer: Answer<'_>) -> Result<(), Denied> {
    must(center, seat, Duty::HandleRequests).await?;
    let officer = Officer::from(seat);
    let mut tx = center.db.write().await?;
    let mut file = take(&mut tx, center, id).await.map_err(denied)?;
    let carried = at_hand_in(&mut tx, center, &file).await?.into_iter().find(|carried| carried.to_string() == what);
    let (Some(carried), Some(person)) = (carried, whose(&mut tx, center, &file).await?) else {
        return Err(denied(not_now()));
    };
    passkeys::confirm(&mut tx, center, seat, &act(id), answer).await?;
    // Before the data goes, so that the entry says whose it was.
    noted(&mut tx, center, officer, &file, Event::RequestCarriedOut).await?;
    match &carried {
        Carried::Suspend(programme) => {
            let reason = file.reference.to_string();
            let by = By::Officer { id: &officer.id.to_string(), reason: &reason };
            suspension::suspend_in(&mut tx, center, person, programme.as_ref(), by).await.map_err(denied)?;
        }
        Carried::End(programme) => {
            withdraw::end_for(&mut tx, center, person, programme).await?;
        }
        Carried::Delete => {
            delete::remove_for(&mut tx, center, person).await?;
        }
    }
    // The person's rows may have gone, and with them what the request knew of them.
    if let Some(now) = file::open(&mut tx, center, id).await? {
        file = now;
    }
    let deed = Deed::by(Act::Complete, officer, Said::Nothing);
    file::apply(&mut tx, center, &mut file, deed).await.map_err(denied)?;
    tell(&mut tx, center, &file, RequestNews::Done).await?;
    tx.commit().await?;
    delete::destroy_keys(center).await;
    Ok(())
}

fn denied(refusal: Refusal) -> Denied {
    match refusal {
        Refusal::Form(errors) => Denied::Form(errors),
        Refusal::Fault(fault) => Denied::Fault(fault),
    }
}

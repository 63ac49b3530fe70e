//! People: signing up and in, seeing, correcting, taking along and deleting what is held about them.
//!
//! One file is one thing that people do; the words around it (`words`) are in five languages. Three rules run through all
//! of them:
//!
//! - Whoever asks learns nothing about others. A known and an unknown address take the same way, with as many statements
//!   and mails; only the owner of the mailbox is told which it was.
//! - Whatever is decided is decided in one transaction, by a statement that only one of two simultaneous requests can win.
//!   Whoever changes something about a person first takes the person's row ([`subject::lock`]), so that they queue there.
//! - What a row seals goes with its key: who deletes such a row gives its key up in the same transaction ([`spent`]).

pub mod activities;
pub mod address;
mod apart;
pub mod at_desk;
pub mod certificate;
pub mod change_address;
mod codes;
pub mod consents;
pub mod correct;
pub mod delete;
pub mod dispose;
pub mod export;
pub(crate) mod hand_over;
mod items;
pub mod my_data;
mod reader;
mod remains;
pub mod sessions;
pub mod sign_in;
pub mod sign_up;
mod spent;
pub mod step_up;
mod subject;
pub mod suppression;
pub mod suspension;
pub mod unsubscribe;
pub(crate) mod utc;
pub mod withdraw;
mod words;

pub use remains::Preview;

use crate::center::Center;
use crate::error::Fault;
use crate::store::Tx;
use changho_domain::email::EmailAddress;

/// The name and the mailbox of whoever is signed in.
///
/// # Errors
/// When the store fails.
pub(crate) async fn subject_of(
    tx: &mut Tx,
    center: &Center,
    session: &sessions::Session,
) -> Result<Option<(String, EmailAddress)>, Fault> {
    Ok(subject::open(tx, center, session.subject_id).await?.map(|person| (person.name, person.email)))
}

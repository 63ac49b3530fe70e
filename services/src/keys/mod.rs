//! The keys that seal what people tell.
//!
//! Every person, unconfirmed form and queued mail has a key of its own. The keys live in a database of their own, wrapped
//! by a master key that lives in no database at all. Destroying one key destroys everything it sealed, in all backups of
//! the data too; that is what *deleted* means here (docs/decisions/0007-sealing.md).

mod index;
mod master;
mod opening;
mod ring;
mod seal;
mod signing;

pub use master::{BadMasterKeys, MasterKeys};
pub use opening::KeysDoNotFit;
pub use ring::KeyRing;
pub use seal::{Place, SubjectKey};
pub use signing::{PublicKey, SIGNATURE, Signer, public_keys};

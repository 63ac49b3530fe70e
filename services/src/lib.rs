//! What the center does: the policy shelf, the choice about cookies, people and their data, mail, keys and the store.
//!
//! Nothing in here knows HTTP or HTML pages. Every service takes the moment and the randomness it needs from
//! [`Center`], so that tests decide both.

#![warn(missing_docs)]

#[macro_use]
pub mod store;
mod backoff;
pub mod backup;
mod center;
mod chain;
pub mod choices;
pub mod clock;
pub mod consignees;
pub mod countries;
pub mod data_map;
pub mod desk;
pub mod disposal;
pub mod entropy;
pub mod erasures;
pub mod error;
pub mod keys;
pub mod ledger;
pub mod limits;
pub mod mail;
pub mod people;
pub mod policy;
pub mod programmes;
pub mod receipts;
pub mod requests;
pub mod separate;
pub mod sites;
pub mod statistics;

pub mod sweep;

pub use center::{Center, day_in_korea};
pub use error::Fault;

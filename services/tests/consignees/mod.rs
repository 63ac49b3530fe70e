//! Consignees: what they are handed, what they are told, and that people see it. Each test runs on both engines.

mod delivery;
pub(crate) mod office;
mod told;
mod transfers;

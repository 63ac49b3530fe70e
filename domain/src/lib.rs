//! Vocabulary and rules of the privacy center.
//!
//! Nothing in here knows SQL, HTTP or HTML, reads a clock or asks for randomness: what a rule needs comes in as a
//! parameter. The crate is compiled for the server and for the browser, so that a form is checked by the same code on
//! both sides.

#![warn(missing_docs)]

pub mod clearing;
pub mod code;
pub mod consent;
pub mod consignment;
pub mod country;
pub mod date;
pub mod desk;
pub mod disposal;
pub mod email;
pub mod form;
pub mod ledger;
pub mod locale;
pub mod my_data;
pub mod person;
pub mod policy;
pub mod programme;
pub mod requests;
pub mod session;
pub mod signup;
pub mod suspension;
pub mod text;
pub mod time;

//! What people do: signing up and in, seeing, correcting, taking along, moving, leaving. One file a journey; each test runs
//! on both engines.

mod apart;
mod bad_input;
mod change_address;
mod consents;
mod correct;
mod delete;
mod disposal;
mod earlier;
mod erasures;
mod everything;
pub(crate) mod export;
mod library;
mod my_data;
mod promises;
mod retention;
mod sessions;
mod sign_in;
mod sign_up;
mod step_up;
pub(crate) mod story;
mod suppression;
mod suspension;
mod unsubscribe;
mod withdraw;

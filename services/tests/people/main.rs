//! What people do: signing up and in, seeing, correcting, taking along, moving, leaving. One file a journey; each test runs
//! on both engines.

#[path = "../requests/story.rs"]
#[allow(dead_code, reason = "shared with the tests of requests, which take all of it")]
mod asking;
#[path = "../desk/office.rs"]
#[allow(dead_code, reason = "shared with the tests of the desk, which take all of it")]
mod office;
#[path = "../support/passkey.rs"]
mod passkey;
#[path = "../support/mod.rs"]
mod support;

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
mod export;
mod library;
mod my_data;
mod promises;
mod retention;
mod sessions;
mod sign_in;
mod sign_up;
mod step_up;
mod story;
mod suppression;
mod suspension;
mod unsubscribe;
mod withdraw;

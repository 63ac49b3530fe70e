//! The officers' desk: who gets in, what each may do, and that nothing is seen without being noted.

#[path = "../support/passkey.rs"]
mod passkey;
#[path = "../people/story.rs"]
#[allow(dead_code, reason = "shared with the tests of people, which take all of it")]
mod story;
#[path = "../support/mod.rs"]
mod support;

mod disposal;
mod exports;
mod log;
mod office;
mod officers;
mod people;
mod sign_in;

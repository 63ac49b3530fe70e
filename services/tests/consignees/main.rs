//! Consignees: what they are handed, what they are told, and that people see it. Each test runs on both engines.

#[path = "../people/story.rs"]
#[allow(dead_code, reason = "shared with the tests of people, which take all of it")]
mod story;
#[path = "../support/mod.rs"]
mod support;

mod delivery;
mod office;
mod told;
mod transfers;

//! Requests: written, confirmed, followed, answered. Each test runs on both engines.

#[path = "../support/mod.rs"]
mod support;

mod documents;
mod follow;
mod life;
mod numbers;
mod office;
mod story;

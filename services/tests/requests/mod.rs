//! Requests: written, confirmed, followed, answered. Each test runs on both engines.

mod carried_out;
mod documents;
mod doubts;
mod follow;
mod life;
mod logged;
mod numbers;
pub(crate) mod office;
pub(crate) mod story;

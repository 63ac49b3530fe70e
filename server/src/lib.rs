//! The program around the center: configuration, HTTP, background jobs.

#![recursion_limit = "512"]

pub mod application;
pub mod backup;
pub mod carrier;
pub mod config;
pub mod consignees;
pub mod disposal;
pub mod http;
pub mod jobs;
pub mod ledger;
pub mod log;
pub mod officers;
pub mod policy;
pub mod separate;

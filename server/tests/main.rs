//! The center as it is met from outside: over HTTP, on the command line, in its folders.
//!
//! One program for all: the server is linked once and not for every file, which took most of a first run's minutes and
//! gigabytes.

mod backup;
mod bad_input;
mod choosing;
mod consignees;
mod desk;
mod desk_disposal;
mod desk_requests;
mod disposal;
mod embed;
mod first_visit;
mod institution;
mod journeys;
mod ledger;
mod library;
mod machines;
mod memory;
mod numbers;
mod policy;
mod promises;
mod reading;
mod receipts;
mod requests;
mod separate;
mod start;
mod store_fails;
mod support;
mod suspension;
mod versions;

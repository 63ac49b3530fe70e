//! What the center does, without a server before it. What touches the store runs on SQLite and on PostgreSQL.
//!
//! One program for all, so that everything is linked once.

mod any_house;
mod backup;
mod choices;
mod consignees;
mod data_map;
mod desk;
mod keys;
mod ledger;
mod limits;
mod mail;
mod migrations;
mod people;
mod requests;
mod sites;
mod smtp;
mod statistics;
mod store;
mod support;
mod sweep;

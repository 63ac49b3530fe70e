//! What *my data* shows a person: everything that is held about them, in their words.
//!
//! The services fill it in; it crosses the wire as it is. Dates, periods, names of items and countries come ready for the
//! reader: the browser formats nothing.

use crate::programme::ProgrammeId;
use serde::{Deserialize, Serialize};

/// Everything that is held about a person, on one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The full name; empty where nothing that the person takes part in asks for it.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The language of mails, by its own name.
    pub language: String,
    /// Since when anything is held, written out.
    pub since: String,
    /// When a value was last changed, written out.
    pub changed: String,
    /// What the person takes part in, at least one.
    pub programmes: Vec<Participation>,
    /// A new address that was asked for and is not confirmed on both sides yet.
    pub address_change: Option<AddressChange>,
    /// What is recorded without being asked for, one entry for each kind of record that the policy in force names, and for
    /// each kind that is held.
    pub records: Vec<Record>,
    /// What is not shown to an officer because its processing is suspended or its keeping time is over, by name; the person is shown
    /// everything.
    #[serde(skip)]
    pub withheld: Vec<String>,
}

/// A programme that a person takes part in, and the consent behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// Which one.
    pub programme: ProgrammeId,
    /// Where it is ended: the address of its form, or its id if it has none any more.
    pub address: String,
    /// The words on the button that leads there.
    pub end: String,
    /// The purpose, as the version consented to calls it.
    pub purpose: String,
    /// The tasks it covers.
    pub what: Vec<String>,
    /// The legal basis, in words.
    pub basis: String,
    /// What is held for it: the names of items and their values.
    pub items: Vec<Item>,
    /// When consent was given, written out.
    pub consented: String,
    /// When the mailbox was confirmed, written out.
    pub confirmed: String,
    /// How long it is kept, in words.
    pub until: String,
    /// The name of the version of the policy that consent was given under, for a link to it.
    pub version: String,
    /// The day that version took effect, written out.
    pub version_date: String,
    /// The language that it was read in, by its own name.
    pub version_language: String,
    /// The versions that have taken effect since, the oldest first. This and what follows stays on the server, which makes
    /// the page's words of it.
    #[serde(skip)]
    pub newer: Vec<NewerVersion>,
    /// What differs between the version consented to and the one in force, so far as it concerns this purpose; a sentence
    /// each.
    #[serde(skip)]
    pub changes: Vec<String>,
    /// What the person is asked to confirm again.
    #[serde(skip)]
    pub confirm_again: Option<ConfirmAgain>,
    /// Consents to the same that this one took the place of, the oldest first.
    #[serde(skip)]
    pub earlier: Vec<EarlierConsent>,
}

/// A version that has taken effect since consent was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewerVersion {
    /// Its name, for a link to what it changed.
    pub version: String,
    /// The day it took effect, written out.
    pub version_date: String,
}

/// A consent that has to be given again, because what was consented to changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmAgain {
    /// The version that is asked about.
    pub version: String,
    /// The day it takes effect, written out.
    pub version_date: String,
    /// Whether that day is still to come.
    pub upcoming: bool,
    /// What changes; a sentence each.
    pub sentences: Vec<String>,
}

/// A consent that another one took the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierConsent {
    /// When it was given, written out.
    pub consented: String,
    /// The version it was given under, for a link to it.
    pub version: String,
    /// The day that version took effect, written out.
    pub version_date: String,
}

/// An item of personal data and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What the policy calls it.
    pub name: String,
    /// The value, as a reader writes it: the name of a country and not its code.
    pub value: String,
}

/// A change of address that waits for a mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressChange {
    /// The new address.
    pub to: String,
    /// Whether the mailbox of the old address has said yes.
    pub old_confirmed: bool,
    /// Whether the mailbox of the new address has said yes.
    pub new_confirmed: bool,
    /// When the links stop working, written out.
    pub until: String,
}

/// A kind of record that arises while the center is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The id of the record in the register, or the program's own where the register has none; for anchors.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for; empty where the policy does not say.
    pub what: String,
    /// The legal basis in words; empty where the policy does not say.
    pub basis: String,
    /// How long it is kept, in words.
    pub until: String,
    /// What is held, the latest first; empty when nothing is, or nothing that can be told to be this person's.
    pub entries: Vec<Entry>,
    /// How many older entries there are beside; the download has them all.
    pub older: u64,
    /// Why there are no entries where there cannot be any: the record is held without a connection to the person.
    pub note: Option<String>,
}

/// Something that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What.
    pub what: String,
    /// When, written out.
    pub at: String,
}

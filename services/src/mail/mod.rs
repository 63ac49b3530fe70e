//! Mail: what is written to people, and how it leaves.
//!
//! A mail is put into words and into the outbox in the transaction that gives rise to it; [`Outbox`] sends it later. Nothing
//! is lost when the mail server is down, and nothing is sent for what did not happen.

mod compose;
mod delivery;
mod letter;
mod outbox;
mod raw;
mod sender;
mod smtp;
mod texts;

pub use compose::Message;
pub use letter::{Letter, RequestNews};
pub use outbox::{Delivered, Outbox, OutboxMail, demo_outbox, enqueue, forget};
pub use sender::{Failure, Security, Sender, SmtpSettings, UnusableServer};
pub use texts::{Words, kind_name, words};

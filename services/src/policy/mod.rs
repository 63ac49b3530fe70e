//! The policy shelf: reads the policies from their folders, checks them, and keeps them ready to be sent.
//!
//! The way of a version: [`Shelf::load`] finds its folder; the register is read (`register_file`), the five texts are
//! parsed into trees (`parse` → `document`), held against each other (`parallel`) and against the register (`wording`,
//! `script`), and rendered with the register's figures in their places (`render`, `figure`, `tables`). The versions are
//! then held against each other and against the list of what was published (`shelf`, `published`). Whatever is wrong on the way is collected, so that whoever
//! edits a policy sees all of it at once, with file and line; a shelf with a problem is not opened.
//!
//! Two versions are held against each other for readers in `compare`: their registers entry by entry, their texts word by
//! word.
//!
//! [`words`] says rules and facts in five languages, for these texts and for every page and mail that shows them.

mod compare;
mod document;
mod figure;
mod guide;
mod html;
mod labels;
pub mod machine;
mod parallel;
mod parse;
mod problem;
mod published;
mod register_file;
mod render;
mod script;
pub mod search;
mod shelf;
mod source;
mod tables;
mod terms;
mod version;
mod wording;
pub mod words;

pub use changho_domain::policy::VersionState as State;
pub use compare::Comparison;
pub(crate) use compare::{asks_again, since};
pub use problem::PolicyProblem;
pub use published::{Publishing, publish};
pub use render::{PartKind, RenderedArticle, RenderedPart, RenderedText};
pub use shelf::Shelf;
pub use version::{Version, stored_html};

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod fixture;

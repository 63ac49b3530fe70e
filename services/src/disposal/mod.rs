//! Destroying what is kept no longer, with proof: preview, plan, approval by a privacy officer, execution, and an entry in the
//! disposal register (파기관리대장).
//!
//! Planned is what somebody takes part in under a keeping time that ends by itself (`after_end`, `for`). What people end or delete by
//! themselves, and the short-lived records of the program, go at once. The steps:
//!
//! - [`preview`] and [`waiting`] only read.
//! - [`plan`] lists what falls due until a day; the list is what is approved, and nothing joins it later.
//! - [`approve`] or [`refuse`]: a privacy officer who did not make the plan. These three are for the operator, who names the officer;
//!   officers themselves do the same at the desk ([`crate::desk::disposal`]), and both ways are noted in its log.
//! - [`remind`] mails privacy officers about what goes without approval soon.
//! - [`run`] carries out approved plans, record by record as each falls due, a transaction each, so that a program that is
//!   killed has destroyed a record with everything or not at all, and goes on with the plan when it starts again. What is no longer due by then is left alone.
//! - The last record of a plan gone, one transaction closes the plan and appends the entry: what kind, how many, how, who, when; of
//!   nobody. Entries are chained and signed; [`verify`] walks them.
//!
//! What nobody approved until the statutory day goes by a plan of the program's own, and the entry says so.

mod due;
mod plans;
mod register;
mod remind;
mod report;
mod run;

pub use crate::chain::{Broken, Damage, Verified};
pub(crate) use due::over_since;
pub use due::{Line, Preview, Waiting, preview, waiting};
pub use plans::{NotDone, PROGRAM, Plan, approve, find, list, plan, refuse, to_decide};
pub(crate) use plans::{decide_in, noted_as, plan_in};
pub use register::{Body, Destroyed, Entry, entries, verify};
pub use remind::remind;
pub use report::{Month, Part, Report, Sheet, report};
pub use run::run;

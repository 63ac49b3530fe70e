//! The officers' desk: who may do what, for what, for how long, and what is noted of it.
//!
//! Rules alone. That a duty is refused to a role, that nobody approves what they asked for themselves, that data is shown
//! for a stated reason only: all of it is decided here, as tables that tests walk through.

mod export;
mod log;
mod mask;
mod reason;
mod reminder;
mod role;
mod session;

pub use export::{BulkExport, DOWNLOAD_WITHIN, Decision, ExportState, NotNow, decide, download, export_state};
pub use log::{DESK_CHECKPOINT, Event, LogEntry};
pub use mask::{masked_address, masked_name};
pub use reason::{LONGEST_REASON, Reason, SHORTEST_REASON, Task, field};
pub use reminder::reminder;
pub use role::{Duty, Role};
pub use session::{DESK_IDLE_LIMIT, INVITATION_LIFETIME, LONGEST_DESK_SESSION, RECOVERY_LIFETIME, is_live};

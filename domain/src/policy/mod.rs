//! The policy as the program knows it: the register of facts of one version, and the rules that a register obeys.
//!
//! A version of a policy is a folder with a register and five texts. The texts are for people; everything that the
//! center does (which items a form asks for, how long they are kept, which cookies exist, whom one can write to) comes
//! from the register. `docs/policy-format.md` is the manual for those who write one.
//!
//! Where things are: [`Register`] is the whole file, its parts are in the modules named after them; [`check`] finds what
//! contradicts itself; [`changes`] tells two versions apart; [`placeholder`] reads the `{{names}}` in the texts; [`retention`]
//! counts. What a text has to say and may not say is in [`said`] and [`literal`]; what one version owes the versions before it
//! is in [`articles`].

pub mod agreed;
pub mod articles;
pub mod changes;
pub mod check;
pub mod consignee;
pub mod contact;
pub mod entry;
pub mod guide;
pub mod item;
pub mod keeping;
pub mod law_article;
pub mod literal;
pub mod notice;
pub mod own_words;
pub mod place;
pub mod placeholder;
pub mod purpose;
pub mod recipient;
pub mod register;
pub mod retention;
pub mod right;
pub mod said;
pub mod site;
pub mod storage;
pub mod version;

pub use articles::{ArticleNumber, Articles};
pub use changes::{Change, changes};
pub use check::{RegisterProblem, check};
pub use consignee::{Consignee, Disclosure, DisclosureKind, Task};
pub use contact::{FromAbroad, MailAddress, Officer, Phone, Redress, WebAddress};
pub use entry::EntryId;
pub use guide::{Guide, Label, Term};
pub use item::{Choice, Item, ItemKind};
pub use keeping::Keeping;
pub use law_article::LawArticle;
pub use notice::PurposeNotice;
pub use own_words::OwnWords;
pub use place::ArticlePlace;
pub use placeholder::Placeholder;
pub use purpose::{Automatic, Basis, Form, Purpose, Separate};
pub use recipient::{ForeignRecipient, Recipient};
pub use register::{Controller, Register};
pub use retention::{Period, RetentionRule, Unit};
pub use right::{Channel, Right, RightKind};
pub use site::{ConsentSignal, Domain, Origin, Site, SiteCategory};
pub use storage::{Cookie, CookieCategory, SetBy, StorageKind, StorageName};
pub use version::{VersionId, VersionState};

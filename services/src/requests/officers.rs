//! To which mailboxes the office is written.

use crate::center::Center;
use crate::error::Fault;
use crate::people::address;
use crate::store::Tx;
use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;

/// The mailboxes of the office, with the language each is written to in: the desk for requests that the register names (Act,
/// Article 30(1)6). As long as there are no officers with a mailbox of their own, that is the one that people know.
///
/// # Errors
/// When the store fails.
pub async fn mailboxes(_: &mut Tx, center: &Center) -> Result<Vec<(EmailAddress, Locale)>, Fault> {
    let desk = center.register().desk().and_then(|desk| desk.email.as_ref());
    Ok(desk.and_then(|email| address::read(email.as_str()).ok()).map(|email| (email, Locale::Ko)).into_iter().collect())
}

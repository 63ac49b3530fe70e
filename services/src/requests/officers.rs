//! To which mailboxes the office is written.

use crate::center::Center;
use crate::desk;
use crate::error::Fault;
use crate::people::address;
use crate::store::Tx;
use changho_domain::email::EmailAddress;
use changho_domain::locale::Locale;

/// The mailboxes of the office, with the language each is written to in: those of the officers who work on requests. As long as
/// there are none, that of the desk for requests that the register names (Act, Article 30(1)6).
///
/// # Errors
/// When the store fails.
pub async fn mailboxes(tx: &mut Tx, center: &Center) -> Result<Vec<(EmailAddress, Locale)>, Fault> {
    let officers = desk::officers::mailboxes(tx, center).await?;
    if !officers.is_empty() {
        return Ok(officers);
    }
    let desk = center.register().desk().and_then(|desk| desk.email.as_ref());
    Ok(desk.and_then(|email| address::read(email.as_str()).ok()).map(|email| (email, Locale::Ko)).into_iter().collect())
}

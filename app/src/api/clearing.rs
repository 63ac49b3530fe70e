//! Taking away what is not allowed: cookies under every domain and path they may lie under, what the center counted under
//! them, and, where that fits, the browser's storage.

use super::visit::Visit;
use changho_domain::clearing::{domains, host, paths};
use changho_domain::consent::Categories;
use changho_domain::policy::{Cookie, StorageKind};
use changho_services::{Fault, statistics};

/// What may not be in this browser: everything of a category that is chosen about and is not allowed, as far as any version of
/// the policy ever registered it.
pub(super) fn refused(visit: &Visit, allowed: Categories) -> Vec<&Cookie> {
    let mut found = visit.center.shelf.storage(visit.center.today());
    found.retain(|cookie| cookie.category.is_some_and(|category| !allowed.has(category)));
    found
}

/// The `Set-Cookie` values that expire every registered cookie that is not allowed, wherever it may lie, whether or not this
/// request brought it: a cookie for another path is not sent along, and scripts do not see one that is kept from them.
pub(super) fn everywhere(visit: &Visit, allowed: Categories) -> Vec<String> {
    let (domains, paths) = (domains(host(&visit.center.base_url)), paths());
    let cookies = refused(visit, allowed).into_iter().filter(|cookie| cookie.storage == StorageKind::Cookie);
    let mut lines = Vec::new();
    for cookie in cookies {
        for domain in &domains {
            lines.extend(paths.iter().map(|path| visit.cookies.expire(cookie.name.as_str(), *domain, path)));
        }
    }
    lines
}

/// Removes what the center holds under a cookie that is not allowed.
pub(super) async fn rows(visit: &Visit, allowed: Categories) -> Result<(), Fault> {
    match &visit.visitor_number {
        Some(number) if !allowed.statistics => statistics::forget(&visit.center, number).await,
        _ => Ok(()),
    }
}

/// What a request brought along that is not allowed (any more): the choice has run out, the browser signals a refusal, or
/// something put the cookie back. Its rows go, and it is expired everywhere.
pub(super) async fn leftovers(visit: &Visit, cookies: &mut Vec<String>) -> Result<(), Fault> {
    if !visit.leftovers().is_empty() {
        let allowed = visit.standing().allows();
        rows(visit, allowed).await?;
        cookies.extend(everywhere(visit, allowed));
    }
    Ok(())
}

/// Whether the browser can be told to empty its storage (`Clear-Site-Data: "storage"`): that throws away every entry of this
/// origin, so that it fits only where no registered entry may stay. It works without scripts.
///
/// `"cookies"` never fits: it would take the choice itself, the session, and the cookies of every other site of the
/// institution under the same domain.
pub(super) fn empties_storage(visit: &Visit, allowed: Categories) -> bool {
    let stored = visit.center.shelf.storage(visit.center.today());
    let mut entries = stored.iter().filter(|entry| entry.storage == StorageKind::LocalStorage).peekable();
    entries.peek().is_some() && entries.all(|entry| entry.category.is_some_and(|category| !allowed.has(category)))
}

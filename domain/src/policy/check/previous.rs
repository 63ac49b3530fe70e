//! What a version says about the version before it.

use super::{Found, at};
use crate::policy::Register;

/// What changed can be said only where there is something before, and has to be said there.
pub(super) fn check(register: &Register, found: &mut Found) {
    if register.previous.is_some() {
        if register.summary.is_none() {
            found.add(
                at!["previous"],
                "there is no `summary`: say in one line a language what is new in this version, for the list of versions",
            );
        }
        return;
    }
    for (i, purpose) in register.purposes.iter().enumerate().filter(|(_, purpose)| purpose.material.is_some()) {
        found.add(
            at!["purposes", i, "material"],
            format!(
                "purpose `{}` has a `material` change and the version has no `previous` that it could differ from",
                purpose.id
            ),
        );
    }
    for (i, cookie) in register.cookies.iter().enumerate().filter(|(_, cookie)| cookie.material.is_some()) {
        found.add(
            at!["cookies", i, "material"],
            format!(
                "`{}` has a `material` change and the version has no `previous` that it could differ from",
                cookie.name
            ),
        );
    }
}

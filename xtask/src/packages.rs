//! Installs Debian packages where we may, and says what to install where we may not.

use std::process::Command;

use anyhow::{Context, Result, bail};
use rustix::process::geteuid;

use crate::processes;

/// Whether Debian packages can be installed without asking anybody.
pub(crate) fn can_install() -> bool {
    geteuid().is_root() && processes::answer(Command::new("apt-get").arg("--version")).is_some()
}

/// Installs Debian packages; the error of a person who may not names what to install.
pub(crate) fn install(packages: &[&str], for_what: &str) -> Result<()> {
    let line = format!("{for_what}: install it with `apt-get install {}`", packages.join(" "));
    if !can_install() {
        bail!("{line}");
    }
    println!("    installing {} with apt-get", packages.join(" "));
    let apt = |arguments: &[&str]| {
        processes::must(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet").args(arguments))
    };
    apt(&["update"])
        .and_then(|()| apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat()))
        .context(line)
}

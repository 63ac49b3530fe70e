//! `changho policy`: the gate before a policy is served, and the list of what was published.

use crate::config::PolicyCommand;
use changho_services::clock::Clock;
use changho_services::policy::{PolicyProblem, Publishing, Shelf, publish};
use std::io::{self, Write};
use std::path::Path;

/// Does what was asked for and says what came of it; whether everything is well.
///
/// # Errors
/// When it cannot be said, because `out` takes nothing.
pub fn run(command: &PolicyCommand, out: &mut impl Write) -> io::Result<bool> {
    match command {
        PolicyCommand::Check { policies } => check(policies, out),
        PolicyCommand::Publish { policies, versions, anew } => {
            let what = if *anew { Publishing::Anew(versions.clone()) } else { Publishing::Versions(versions.clone()) };
            match publish(policies, &what) {
                Ok(written) => {
                    for version in &written {
                        writeln!(out, "{version} is published")?;
                    }
                    if written.is_empty() {
                        writeln!(out, "nothing to do: what was asked for is published already")?;
                    }
                    Ok(true)
                }
                Err(problems) => tell(&problems, policies, out),
            }
        }
    }
}

fn check(policies: &Path, out: &mut impl Write) -> io::Result<bool> {
    let shelf = match Shelf::open(policies, Clock::system().today()) {
        Ok(shelf) => shelf,
        Err(problems) => return tell(&problems, policies, out),
    };
    let count = shelf.versions().count();
    let versions = if count == 1 { "version" } else { "versions" };
    writeln!(out, "{}: {count} {versions}, nothing wrong", policies.display())?;
    for version in shelf.versions().rev() {
        let published = if shelf.is_published(version) { "published" } else { "not published yet" };
        writeln!(out, "  {}  {}  {published}", version.id(), version.fingerprint())?;
    }
    Ok(true)
}

fn tell(problems: &[PolicyProblem], policies: &Path, out: &mut impl Write) -> io::Result<bool> {
    for problem in problems {
        writeln!(out, "{problem}")?;
    }
    let count = problems.len();
    let noun = if count == 1 { "problem" } else { "problems" };
    writeln!(out, "{}: {count} {noun}", policies.display())?;
    Ok(false)
}

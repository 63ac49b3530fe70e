//! Builds and serves, and does so again at every change.

use std::{
    collections::BTreeSet,
    net::IpAddr,
    path::Path,
    process::ExitCode,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::Duration,
};

use anyhow::{Context, Result};
use notify::{EventKind, RecursiveMode, Watcher as _};
use rustix::process::Signal;

use crate::{
    assets,
    browser::{self, Module},
    place::Place,
    processes::{Running, asked_to_stop},
    progress::Steps,
    server::{self, Profile},
    setup,
};

/// What has to be made again. The order is that of the work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Work {
    Browser,
    Assets,
    Server,
    /// The policies are read at the start of the server.
    Restart,
}

/// The folders and files that are watched, and what a change in them asks for.
const WATCHED: &[(&str, &[Work])] = &[
    ("Cargo.lock", &[Work::Browser, Work::Assets, Work::Server]),
    ("domain", &[Work::Browser, Work::Assets, Work::Server]),
    ("app", &[Work::Browser, Work::Assets, Work::Server]),
    ("services", &[Work::Server]),
    ("server", &[Work::Server]),
    ("embed", &[Work::Assets]),
    ("style", &[Work::Assets]),
    ("public", &[Work::Assets]),
    ("policies", &[Work::Restart]),
];

/// A save of several files, or of one file in several strokes, is one change.
const QUIET: Duration = Duration::from_millis(200);

/// Runs until somebody presses Ctrl-C.
pub(crate) fn run(place: &Place, host: IpAddr, port: u16) -> Result<ExitCode> {
    let (changed, changes) = mpsc::channel();
    let root = place.root.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // A watcher that lost events says so with an error; then everything is looked at, cargo knows the rest.
        let work = event.map_or_else(|_| all(), |event| asked_for(&root, &event));
        if !work.is_empty() {
            // Nobody listens any more only when the program ends.
            let _ = changed.send(work);
        }
    })?;
    for (name, _) in WATCHED {
        let path = place.root.join(name);
        if path.exists() {
            watcher.watch(&path, RecursiveMode::Recursive).with_context(|| format!("cannot watch {name}/"))?;
        }
    }

    setup::browser_target(place)?;
    let mut open: Option<Running> = None;
    let mut work = all();
    while !asked_to_stop() {
        match build(place, &work) {
            Ok(()) => {
                if let Some(mut before) = open.take() {
                    before.stop(Signal::TERM, Duration::from_secs(5))?;
                }
                open = Some(Running::start(&mut server::serve(place, Profile::Debug, host, port))?);
            }
            Err(_) if asked_to_stop() => break,
            Err(error) => {
                eprintln!("error: {error:#}");
                if open.is_some() {
                    println!("the center stays open as it was before this change");
                }
            }
        }
        println!("waiting for a change (Ctrl-C ends)");
        work = match next(&changes, open.as_mut())? {
            Some(work) => work,
            None => break,
        };
    }
    if let Some(mut last) = open {
        last.stop(Signal::INT, Duration::from_secs(10))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn all() -> BTreeSet<Work> {
    BTreeSet::from([Work::Browser, Work::Assets, Work::Server])
}

/// What a change in the file system asks for.
fn asked_for(root: &Path, event: &notify::Event) -> BTreeSet<Work> {
    if matches!(event.kind, EventKind::Access(_)) {
        return BTreeSet::new();
    }
    let written_by_people = |path: &&std::path::PathBuf| {
        path.file_name()
            .and_then(|name| name.to_str())
            // What editors leave lying while they save.
            .is_some_and(|name| !name.starts_with('.') && !name.ends_with('~') && name != "4913")
    };
    event
        .paths
        .iter()
        .filter(written_by_people)
        .filter_map(|path| path.strip_prefix(root).ok())
        .flat_map(|path| {
            WATCHED.iter().filter(move |(name, _)| path.starts_with(name)).flat_map(|(_, work)| work.iter().copied())
        })
        .collect()
}

fn build(place: &Place, work: &BTreeSet<Work>) -> Result<()> {
    let wanted = |kind| work.contains(&kind);
    let mut steps = Steps::new(work.iter().filter(|work| **work != Work::Restart).count());
    if wanted(Work::Browser) {
        steps.take("browser module", || browser::compile(place, Module::Quick))?;
    }
    if wanted(Work::Assets) {
        steps.take("assets", || assets::prepare(place, Module::Quick))?;
    }
    if wanted(Work::Server) {
        steps.take("server", || server::compile(place, Profile::Debug))?;
    }
    Ok(())
}

/// Waits for the next change and until it is quiet again; nothing when somebody asked us to stop.
fn next(changes: &Receiver<BTreeSet<Work>>, mut open: Option<&mut Running>) -> Result<Option<BTreeSet<Work>>> {
    let mut said = false;
    let mut work = loop {
        if asked_to_stop() {
            return Ok(None);
        }
        match changes.recv_timeout(QUIET) {
            Ok(work) => break work,
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Some(open) = &mut open
            && !said
            && let Some(status) = open.ended()?
            && !asked_to_stop()
        {
            said = true;
            println!("the server ended with {status}");
        }
    };
    while let Ok(more) = changes.recv_timeout(QUIET) {
        work.extend(more);
    }
    Ok(Some(work))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(path: &str, kind: EventKind) -> Vec<Work> {
        let event = notify::Event::new(kind).add_path(Path::new("/checkout").join(path));
        asked_for(Path::new("/checkout"), &event).into_iter().collect()
    }

    #[test]
    fn a_change_asks_for_no_more_than_it_needs() {
        let changed = EventKind::Modify(notify::event::ModifyKind::Any);
        assert_eq!(after("style/tokens.css", changed), [Work::Assets]);
        assert_eq!(after("services/src/lib.rs", changed), [Work::Server]);
        assert_eq!(after("app/src/lib.rs", changed), [Work::Browser, Work::Assets, Work::Server]);
        assert_eq!(after("policies/seoul/ko.md", changed), [Work::Restart]);
        assert!(after("app/src/.lib.rs.swp", changed).is_empty());
        let read = EventKind::Access(notify::event::AccessKind::Any);
        assert!(after("style/tokens.css", read).is_empty());
    }
}

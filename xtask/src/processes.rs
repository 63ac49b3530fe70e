//! Starts other programs and stops them again, also when somebody presses Ctrl-C.
//!
//! Each child leads a process group of its own, and this program passes the wish to stop on to those groups. So it does
//! not matter whether the wish came from the keyboard or from `kill`, and this program always has the last word: it
//! outlives its children and can clean up behind them.

use std::{
    env,
    ffi::OsStr,
    io::{self, BufReader},
    os::unix::process::CommandExt as _,
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

/// How often somebody asked us to stop.
static STOPS: AtomicU32 = AtomicU32::new(0);
/// The groups that a wish to stop is passed on to.
static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

fn groups() -> MutexGuard<'static, Vec<Pid>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on Ctrl-C, SIGTERM and SIGHUP end the running children first; a second one ends them by force.
pub(crate) fn listen_for_stop() -> Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).context("cannot listen for Ctrl-C")?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let before = STOPS.fetch_add(1, Ordering::SeqCst);
            let passed_on = match (before, signal) {
                (0, SIGINT) => Signal::INT,
                (0, _) => Signal::TERM,
                _ => Signal::KILL,
            };
            for group in groups().iter() {
                // A group that ended by itself in this moment is no error.
                let _ = kill_process_group(*group, passed_on);
            }
        }
    });
    Ok(())
}

/// Whether somebody asked us to stop.
pub(crate) fn asked_to_stop() -> bool {
    STOPS.load(Ordering::SeqCst) > 0
}

/// Ends the work with an error when somebody asked us to stop.
pub(crate) fn go_on() -> Result<()> {
    if asked_to_stop() {
        bail!("stopped");
    }
    Ok(())
}

/// A child that gets the wish to stop, and is never left behind.
pub(crate) struct Running {
    child: Child,
    group: Pid,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        Self::start_with(command, Stdio::null())
    }

    /// The same for one that is told something.
    pub(crate) fn start_with(command: &mut Command, told: Stdio) -> Result<Self> {
        // Held over the start, so that a Ctrl-C in this moment waits until the child is known.
        let mut groups = groups();
        go_on()?;
        let child = command
            .stdin(told)
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start `{}`", shown(command)))?;
        let group = Pid::from_child(&child);
        groups.push(group);
        Ok(Self { child, group })
    }

    /// Its number.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it says, if that was asked for when it was started; once.
    pub(crate) fn said(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    pub(crate) fn wait(&mut self) -> Result<ExitStatus> {
        let status = self.child.wait().context("lost sight of a child")?;
        self.forget();
        Ok(status)
    }

    /// Whether it has ended by itself.
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        let status = self.child.try_wait().context("lost sight of a child")?;
        if status.is_some() {
            self.forget();
        }
        Ok(status)
    }

    /// Asks it to stop, waits up to `patience`, then ends it by force.
    pub(crate) fn stop(&mut self, signal: Signal, patience: Duration) -> Result<()> {
        if self.ended()?.is_some() {
            return Ok(());
        }
        let _ = kill_process_group(self.group, signal);
        let ended = wait_until(patience, || Ok(self.ended()?.is_some()))?;
        if !ended {
            let _ = kill_process_group(self.group, Signal::KILL);
            self.wait()?;
        }
        Ok(())
    }

    fn forget(&self) {
        groups().retain(|group| *group != self.group);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Only reached with a living child when something else failed; that error is the one to be told.
        let _ = self.stop(Signal::TERM, Duration::from_secs(10));
    }
}

/// Asks again and again until it is so or the time is over; says whether it is so.
pub(crate) fn wait_until(patience: Duration, mut is_so: impl FnMut() -> Result<bool>) -> Result<bool> {
    let (_never_sends, pause) = mpsc::channel::<()>();
    let step = Duration::from_millis(25);
    let mut waited = Duration::ZERO;
    while !is_so()? {
        if waited >= patience {
            return Ok(false);
        }
        let _ = pause.recv_timeout(step);
        waited += step;
    }
    Ok(true)
}

/// Runs it to its end with our terminal.
pub(crate) fn run(command: &mut Command) -> Result<ExitStatus> {
    let status = Running::start(command)?.wait()?;
    go_on()?;
    Ok(status)
}

/// Runs it to its end with our terminal; an unsuccessful end is an error.
pub(crate) fn must(command: &mut Command) -> Result<()> {
    let status = run(command)?;
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs it quietly to its end; what it says on standard output is returned, nothing where it fails or is not there.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Which of the two outputs is read along.
pub(crate) enum Heard {
    Out,
    Err,
}

/// Runs it to its end; one of its outputs is read along line by line, and still shown.
pub(crate) fn run_heard(command: &mut Command, heard: Heard, mut line: impl FnMut(&str)) -> Result<ExitStatus> {
    match heard {
        Heard::Out => command.stdout(Stdio::piped()),
        Heard::Err => command.stderr(Stdio::piped()),
    };
    let mut running = Running::start(command)?;
    let mut hear = |bytes: &mut dyn io::BufRead, show: &mut dyn io::Write| -> Result<()> {
        let mut raw = Vec::new();
        while bytes.read_until(b'\n', &mut raw)? > 0 {
            show.write_all(&raw)?;
            show.flush()?;
            line(&without_color(&String::from_utf8_lossy(&raw)));
            raw.clear();
        }
        Ok(())
    };
    match heard {
        Heard::Out => {
            if let Some(out) = running.child.stdout.take() {
                hear(&mut BufReader::new(out), &mut io::stdout())?;
            }
        }
        Heard::Err => {
            if let Some(err) = running.child.stderr.take() {
                hear(&mut BufReader::new(err), &mut io::stderr())?;
            }
        }
    }
    let status = running.wait()?;
    go_on()?;
    Ok(status)
}

/// Runs it to its end with our terminal for its errors; what it says on standard output is returned.
pub(crate) fn said_by(command: &mut Command) -> Result<String> {
    let mut running = Running::start(command.stdout(Stdio::piped()))?;
    let mut text = String::new();
    if let Some(mut said) = running.said() {
        io::Read::read_to_string(&mut said, &mut text)?;
    }
    let status = running.wait()?;
    go_on()?;
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(text)
}

/// The text without ANSI color sequences and the line's end.
fn without_color(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut letters = line.trim_end().chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            for skipped in letters.by_ref() {
                if skipped.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            plain.push(letter);
        }
    }
    plain
}

/// Cargo of the toolchain that runs us, in the root of the workspace, without what `cargo run` told us about xtask.
pub(crate) fn cargo(place: &crate::Place) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&place.root);
    for (name, _) in env::vars_os() {
        let told_by_cargo_run = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || matches!(name, "CARGO" | "CARGO_BIN_NAME" | "CARGO_CRATE_NAME" | "OUT_DIR")
        });
        if told_by_cargo_run {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// A program as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words: Vec<_> =
        [command.get_program()].into_iter().chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn color_is_taken_away() {
        assert_eq!(
            without_color("\u{1b}[32;1m     Summary\u{1b}[0m [   0.1s] 2 tests run\n"),
            "     Summary [   0.1s] 2 tests run"
        );
    }

    #[test]
    fn a_child_is_stopped_and_forgotten() -> Result<()> {
        let mut sleeper = Running::start(Command::new("sleep").arg("600"))?;
        assert!(sleeper.ended()?.is_none());
        sleeper.stop(Signal::TERM, Duration::from_secs(10))?;
        assert!(!groups().contains(&sleeper.group));
        Ok(())
    }
}

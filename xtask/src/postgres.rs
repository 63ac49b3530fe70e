//! A throw-away PostgreSQL for tests and benchmarks: a cluster of its own in a temporary folder, on a free port of
//! 127.0.0.1, gone when they are over.

use std::{
    env, fs,
    net::{Ipv4Addr, TcpListener},
    os::unix::{fs::chown, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use rustix::process::{Signal, geteuid};
use tempfile::TempDir;

use crate::{
    packages,
    processes::{self, Running, answer, wait_until},
};

/// The two programs of the server are all that is needed; no client, no running service.
pub(crate) struct Programs {
    folder: PathBuf,
}

impl Programs {
    /// Those that are installed, else those of Debian's package.
    pub(crate) fn find() -> Result<Self> {
        if let Some(found) = installed() {
            return Ok(found);
        }
        packages::install(&["postgresql"], "the tests need PostgreSQL's server programs (initdb, postgres)")?;
        installed().context("PostgreSQL was installed, but initdb and postgres are not where Debian puts them")
    }

    /// Where they lie.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A program that connects to a server: psql, pgbench. It belongs to the same package, or to that of the client beside it.
    pub(crate) fn client(&self, name: &str) -> Command {
        let beside = self.folder.join(name);
        let mut command = if beside.is_file() { Command::new(beside) } else { Command::new(name) };
        for (variable, _) in env::vars_os() {
            if variable.to_str().is_some_and(|name| name.starts_with("PG")) {
                command.env_remove(variable);
            }
        }
        command
    }

    fn command(&self, name: &str, user: Option<(u32, u32)>) -> Command {
        // With setpriv the server also ends when this program is ended in a way it cannot notice.
        let has_setpriv = answer(Command::new("setpriv").arg("--version")).is_some();
        let mut command = if has_setpriv {
            let mut setpriv = Command::new("setpriv");
            setpriv.args(["--pdeathsig", "INT"]).arg(self.folder.join(name));
            setpriv
        } else {
            Command::new(self.folder.join(name))
        };
        for (variable, _) in env::vars_os() {
            if variable.to_str().is_some_and(|name| name.starts_with("PG")) {
                command.env_remove(variable);
            }
        }
        if let Some((user, group)) = user {
            command.uid(user).gid(group);
        }
        command.env("LC_ALL", "C").current_dir("/");
        command
    }
}

fn installed() -> Option<Programs> {
    let of_pg_config = answer(Command::new("pg_config").arg("--bindir")).map(PathBuf::from);
    let on_path = env::var_os("PATH");
    let on_path = on_path.iter().flat_map(env::split_paths);
    let mut of_debian: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|version| {
            let number = version.file_name().to_str()?.parse().ok()?;
            Some((number, version.path().join("bin")))
        })
        .collect();
    of_debian.sort();
    of_pg_config
        .into_iter()
        .chain(on_path)
        .chain(of_debian.into_iter().rev().map(|(_, folder)| folder))
        .find(|folder| ["initdb", "postgres"].iter().all(|name| folder.join(name).is_file()))
        .map(|folder| Programs { folder })
}

/// A running cluster; dropping it stops the server and removes all of it.
pub(crate) struct Cluster {
    server: Running,
    port: u16,
    password: String,
    _folder: TempDir,
}

/// What happens to it when the power goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It is lost, and quicker: for tests.
    No,
    /// What was committed is there, as PostgreSQL does unless it is told otherwise: for benchmarks.
    Yes,
}

impl Cluster {
    pub(crate) fn start(programs: &Programs, kept: Kept) -> Result<Self> {
        let user = unprivileged()?;
        let home = if kept == Kept::Yes {
            // `/tmp` may lie in memory.
            PathBuf::from("/var/tmp")
        } else if user.is_some() {
            // Root's own TMPDIR may be closed to everybody else.
            PathBuf::from("/tmp")
        } else {
            env::temp_dir()
        };
        let folder = tempfile::Builder::new().prefix("changho-postgres-").tempdir_in(home)?;
        let (data, password_file, log) =
            (folder.path().join("data"), folder.path().join("password"), folder.path().join("log"));
        // Others on this machine can reach 127.0.0.1 too, and a superuser of a database can run programs.
        let password = password()?;
        fs::write(&password_file, &password)?;
        fs::write(&log, "")?;
        if let Some((user, group)) = user {
            for path in [folder.path(), &password_file, &log] {
                chown(path, Some(user), Some(group))?;
            }
        }

        let made = processes::run(
            programs
                .command("initdb", user)
                .arg("--pgdata")
                .arg(&data)
                .arg("--pwfile")
                .arg(&password_file)
                .args(["--username", "changho", "--auth", "scram-sha-256"])
                .args(["--encoding", "UTF8", "--locale", "C", "--no-sync"])
                .stdout(fs::File::options().append(true).open(&log)?)
                .stderr(fs::File::options().append(true).open(&log)?),
        )?;
        if !made.success() {
            bail!("initdb ended with {made}:\n{}", end_of(&log));
        }

        // Between asking for a free port and using it somebody else may take it.
        let mut tries = 3;
        loop {
            tries -= 1;
            let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
            match open(programs, user, &data, &log, port, kept)? {
                Some(server) => {
                    return Ok(Self { server, port, password, _folder: folder });
                }
                None if tries > 0 => {}
                None => bail!("postgres does not start:\n{}", end_of(&log)),
            }
        }
    }

    /// What tests connect to; each makes a database of its own.
    pub(crate) fn url(&self) -> String {
        self.url_of("postgres")
    }

    /// A database of it.
    pub(crate) fn url_of(&self, database: &str) -> String {
        format!("postgres://changho:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
        if let Err(error) = self.server.stop(Signal::INT, Duration::from_secs(20)) {
            eprintln!("error: PostgreSQL could not be stopped: {error:#}");
        }
    }
}

/// Starts the server and waits until it takes connections; nothing when it ended instead.
fn open(
    programs: &Programs,
    user: Option<(u32, u32)>,
    data: &Path,
    log: &Path,
    port: u16,
    kept: Kept,
) -> Result<Option<Running>> {
    let mut settings = vec![
        format!("port={port}"),
        "listen_addresses=127.0.0.1".to_owned(),
        "unix_socket_directories=".to_owned(),
        "max_connections=200".to_owned(),
    ];
    if kept == Kept::No {
        settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"].map(str::to_owned));
    }
    let mut command = programs.command("postgres", user);
    command.arg("-D").arg(data);
    for setting in settings {
        command.arg("-c").arg(setting);
    }
    let mut server = Running::start(command.stdout(Stdio::null()).stderr(fs::File::options().append(true).open(log)?))?;
    // The eighth line of this file is how pg_ctl learns it, too.
    let status = data.join("postmaster.pid");
    let mut ended = false;
    let ready = wait_until(Duration::from_secs(60), || {
        processes::go_on()?;
        ended = server.ended()?.is_some();
        let says_ready = fs::read_to_string(&status)
            .is_ok_and(|text| text.lines().nth(7).is_some_and(|line| line.trim() == "ready"));
        Ok(ended || says_ready)
    })?;
    if !ready {
        bail!("postgres does not become ready:\n{}", end_of(log));
    }
    Ok((!ended).then_some(server))
}

/// PostgreSQL refuses to run as root: the user and group to run as, where we are root.
fn unprivileged() -> Result<Option<(u32, u32)>> {
    if !geteuid().is_root() {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| ids(&users, name))
        .map(Some)
        .context("PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`")
}

fn ids(users: &str, name: &str) -> Option<(u32, u32)> {
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next()? != name {
            return None;
        }
        Some((fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?))
    })
}

fn password() -> Result<String> {
    use std::io::Read as _;
    let mut bytes = [0; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn end_of(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(15)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_found_by_their_whole_name() {
        let users = "root:x:0:0:root:/root:/bin/sh\npostgres2:x:7:8:::\npostgres:x:101:104:a,,,:/var:/bin/sh\n";
        assert_eq!(ids(users, "postgres"), Some((101, 104)));
        assert_eq!(ids(users, "nobody"), None);
    }
}

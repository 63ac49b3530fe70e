//! Builds the server and opens the center with it.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    process::{Command, ExitCode},
};

use anyhow::Result;

use crate::{
    place::Place,
    processes::{self, Running},
};

/// How the server is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Debug,
    Release,
}

/// The server's program.
pub(crate) fn program(place: &Place, profile: Profile) -> PathBuf {
    place
        .target
        .join(match profile {
            Profile::Debug => "debug",
            Profile::Release => "release",
        })
        .join("changho")
}

/// Compiles the server; cargo itself knows when there is nothing to do.
pub(crate) fn compile(place: &Place, profile: Profile) -> Result<()> {
    let mut cargo = processes::cargo(place);
    cargo.args(["build", "--package", "changho", "--bin", "changho"]).arg("--target-dir").arg(&place.target);
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    processes::must(&mut cargo)
}

/// The command that opens a demonstration center with the sample policies and its data under `data/`.
pub(crate) fn serve(place: &Place, profile: Profile, host: IpAddr, port: u16) -> Command {
    let mut server = Command::new(program(place, profile));
    server
        .current_dir(&place.root)
        .args(["serve", "--demo", "--assets"])
        .arg(place.site())
        .args(["--policies", "policies/seoul", "--data", "data", "--listen"])
        .arg(SocketAddr::new(host, port).to_string());
    server
}

/// Opens the center and stays until it closes; the server itself says where it is open.
pub(crate) fn open(place: &Place, profile: Profile, host: IpAddr, port: u16) -> Result<ExitCode> {
    println!("opening the center (Ctrl-C closes it)");
    let status = Running::start(&mut serve(place, profile, host, port))?.wait()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        eprintln!("error: the server ended with {status}");
        ExitCode::FAILURE
    })
}

//! The privacy center: reads its configuration, builds itself, and serves until told to stop.

use changho_server::config::{Cli, Command};
use changho_server::{application, ledger, log};
use clap::Parser as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(options) => {
            log::start(options.log);
            serve(*options).await
        }
        Command::Ledger(command) => ledger::run(command).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            #[expect(clippy::print_stderr, reason = "the last word of the program to whoever started it")]
            {
                eprintln!("{reason}");
            }
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: changho_server::config::ServeOptions) -> Result<(), changho_server::config::CannotStart> {
    let application = application::Application::build(options).await?;
    #[expect(clippy::print_stdout, reason = "tells a person, and the tests, where to go")]
    {
        println!("Changho is open at http://{}", application.address());
    }
    application.run_until(application::told_to_stop()).await
}

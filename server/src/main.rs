//! The privacy center: reads its configuration, builds itself, and serves until told to stop; or looks after policies.

use changho_server::config::{Cli, Command};
use changho_server::{application, log, policy};
use clap::Parser as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let options = match Cli::parse().command {
        Command::Serve(options) => options,
        Command::Policy(command) => {
            return match policy::run(&command, &mut std::io::stdout().lock()) {
                Ok(true) => ExitCode::SUCCESS,
                // A reader that went away (`| head`) has seen what it wanted; whether all is well is not said then.
                Ok(false) | Err(_) => ExitCode::FAILURE,
            };
        }
    };
    log::start(options.log);
    match serve(*options).await {
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

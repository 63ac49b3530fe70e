//! The privacy center: reads its configuration, builds itself, and serves until told to stop; or looks after policies.

use changho_server::config::{Cli, Command};
use changho_server::{application, backup, consignees, disposal, ledger, log, officers, policy, separate};
use clap::Parser as _;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(options) => {
            log::start(options.log);
            serve(*options).await
        }
        Command::ActivityPeriod(options) => {
            log::start(options.center.log);
            enter_period(*options).await
        }
        Command::Policy(command) => {
            return match policy::run(&command, &mut std::io::stdout().lock()) {
                Ok(true) => ExitCode::SUCCESS,
                // A reader that went away (`| head`) has seen what it wanted; whether all is well is not said then.
                Ok(false) | Err(_) => ExitCode::FAILURE,
            };
        }
        Command::Ledger(command) => ledger::run(command).await,
        Command::Disposal(command) => disposal::run(command).await,
        Command::Separate(command) => separate::run(command).await,
        Command::Backup(options) => backup::run(&options).await,
        Command::Restore(options) => backup::restore(&options).await,
        Command::Erasures(command) => backup::erasures(command).await,
        Command::Officer(command) => officers::run(command).await,
        Command::DeskLog(command) => ledger::run_desk_log(command).await,
        Command::Consignee(command) => consignees::run(command).await,
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

async fn enter_period(
    options: changho_server::config::PeriodOptions,
) -> Result<(), changho_server::config::CannotStart> {
    let entered = application::enter_period(options).await?;
    #[expect(clippy::print_stdout, reason = "the answer to whoever typed the command")]
    {
        println!("entered for {entered}");
    }
    Ok(())
}

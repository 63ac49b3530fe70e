//! `changho officer`: who may use the desk. The operator invites and removes, at the machine itself; every change is in the log.

use crate::application::open_center;
use crate::config::{CannotStart, DeskLanguage, InviteOptions, OfficerCommand, RemoveOptions, RoleOptions};
use changho_domain::desk::Role;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_services::Center;
use changho_services::desk::passkeys::desk_url;
use changho_services::desk::{Actor, Denied, NewOfficer, officers};
use changho_services::policy::words;
use std::io::Write as _;
use uuid::Uuid;

/// Does what was asked, and says what came of it on the standard output.
///
/// # Errors
/// One line that says what is missing or wrong and what to do.
pub async fn run(command: OfficerCommand) -> Result<(), CannotStart> {
    let said = match command {
        OfficerCommand::Invite(options) => invite(*options).await?,
        OfficerCommand::List(options) => {
            let center = open_center(&options).await?;
            let said = list(&center).await;
            close(&center).await;
            said?
        }
        OfficerCommand::Role(options) => {
            let RoleOptions { who, role, center } = *options;
            let center = open_center(&center).await?;
            let said = change(&center, &who, Some(role.into())).await;
            close(&center).await;
            said?
        }
        OfficerCommand::Remove(options) => {
            let RemoveOptions { who, center } = *options;
            let center = open_center(&center).await?;
            let said = change(&center, &who, None).await;
            close(&center).await;
            said?
        }
    };
    writeln!(std::io::stdout(), "{said}").map_err(|error| CannotStart::because(format!("cannot say it: {error}")))
}

async fn close(center: &Center) {
    center.db.close().await;
    center.keys.db().close().await;
}

/// Invites somebody; gives the sentence with the link.
///
/// # Errors
/// One line that says what is missing or wrong and what to do.
pub async fn invite(options: InviteOptions) -> Result<String, CannotStart> {
    let InviteOptions { role, name, email, language, center: options } = options;
    let base = options.checked_base_url(options.listen)?;
    let center = open_center(&options).await?;
    let locale = match language {
        DeskLanguage::Ko => Locale::Ko,
        DeskLanguage::En => Locale::En,
    };
    let new = NewOfficer { name: &name, email: &email, role: role.into(), locale };
    let invited = officers::invite(&center, Actor::Operator, new).await;
    close(&center).await;
    let (_, token) = invited.map_err(|denied| because(&denied))?;
    let Some(desk) = desk_url(&base) else {
        return Err(CannotStart::because(format!(
            "passkeys need an address that is a name, and --base-url {base} is a number: use a host name (localhost on this machine)"
        )));
    };
    let mut said = format!(
        "{name} is invited. Hand over this link yourself; it works once, within 24 hours:\n{desk}/desk/{}/join?token={token}",
        locale.tag()
    );
    if desk != base {
        said.push_str(&format!("\nPasskeys do not work at {base}: open the desk at {desk}/desk"));
    }
    Ok(said)
}

async fn list(center: &Center) -> Result<String, CannotStart> {
    let lines = officers::list(center).await.map_err(|fault| because(&fault.into()))?;
    let day = |at| words::moment(at, Locale::En);
    let lines: Vec<String> = lines
        .iter()
        .map(|line| {
            let state = match (line.removed, line.passkeys, line.seen) {
                (Some(at), ..) => format!("removed {}", day(at)),
                (None, 0, _) => "invited, no passkey yet".to_owned(),
                (None, n, seen) => {
                    format!("{n} passkeys, last used {}", seen.map_or_else(|| "never".to_owned(), day))
                }
            };
            let officer = &line.officer;
            format!("{}  {:<15}  {} <{}>  {state}", officer.id, officer.role.name(), officer.name, line.email)
        })
        .collect();
    Ok(if lines.is_empty() { "there are no officers yet".to_owned() } else { lines.join("\n") })
}

async fn change(center: &Center, who: &str, role: Option<Role>) -> Result<String, CannotStart> {
    let nobody = || CannotStart::because(format!("there is no officer {who}: give the e-mail address or the number"));
    let id: Uuid = officers::named(center, who).await.map_err(|fault| because(&fault.into()))?.ok_or_else(nobody)?;
    let done = match role {
        Some(role) => officers::set_role(center, Actor::Operator, id, role).await,
        None => officers::remove(center, Actor::Operator, id).await,
    };
    match done {
        Ok(()) => Ok(match role {
            Some(role) => format!("{who} is {} now; sessions have ended", role.name()),
            None => format!("{who} was removed; sessions and passkeys have ended"),
        }),
        Err(Denied::Gone) => Err(nobody()),
        Err(denied) => Err(because(&denied)),
    }
}

fn because(denied: &Denied) -> CannotStart {
    match denied {
        Denied::Form(errors) => {
            let said = errors.iter().map(|error| match (error.field.as_str(), error.problem) {
                ("email", Problem::EmailSame) => "an officer has that e-mail address already".to_owned(),
                ("email", _) => "--email is not an e-mail address".to_owned(),
                (field, problem) => format!("--{field} cannot be taken: {problem:?}"),
            });
            CannotStart::because(said.collect::<Vec<_>>().join("; "))
        }
        other => CannotStart::because(format!("nothing was changed: {other}")),
    }
}

//! `changho consignee`: tokens by which consignees are let in, and where they are called. The operator gives and takes them, at the
//! machine itself.

use crate::application::open_center;
use crate::carrier::address;
use crate::config::{CannotStart, ConsigneeCommand, RevokeOptions, TokenOptions, WebhookOptions};
use changho_domain::locale::Locale;
use changho_domain::policy::EntryId;
use changho_services::Center;
use changho_services::consignees::{self, CannotIssue};
use changho_services::policy::words::moment;
use std::io::Write as _;

/// Does what was asked, and says what came of it on the standard output.
///
/// # Errors
/// One line that says what is missing or wrong and what to do.
pub async fn run(command: ConsigneeCommand) -> Result<(), CannotStart> {
    let said = match command {
        ConsigneeCommand::Token(options) => {
            let TokenOptions { consignee, webhook, center } = *options;
            let center = open_center(&center).await?;
            let said = token(&center, &consignee, webhook.as_deref()).await;
            close(&center).await;
            said?
        }
        ConsigneeCommand::List(options) => {
            let center = open_center(&options).await?;
            let said = list(&center).await;
            close(&center).await;
            said?
        }
        ConsigneeCommand::Revoke(options) => {
            let RevokeOptions { token, center } = *options;
            let center = open_center(&center).await?;
            let revoked = consignees::revoke(&center, token).await;
            close(&center).await;
            if !revoked.map_err(|fault| CannotStart::because(format!("nothing was changed: {fault}")))? {
                return Err(CannotStart::because(format!(
                    "there is no token {token} that lets anybody in; `changho consignee list` says which do"
                )));
            }
            format!("token {token} lets nobody in any more")
        }
        ConsigneeCommand::Webhook(options) => {
            let WebhookOptions { consignee, to, center } = *options;
            let center = open_center(&center).await?;
            let said = webhook(&center, &consignee, to.as_deref()).await;
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

/// Makes a token, and sets the webhook if one is given; gives the sentences with the token.
///
/// # Errors
/// One line that says what is missing or wrong and what to do. Nothing is made then.
pub async fn token(center: &Center, consignee: &EntryId, webhook: Option<&str>) -> Result<String, CannotStart> {
    // First, so that nothing is made when it is wrong.
    let webhook = webhook.map(|typed| checked(center, typed)).transpose()?;
    let made = consignees::issue(center, consignee).await.map_err(|why| because(center, consignee, &why))?;
    if let Some(to) = webhook {
        consignees::set_webhook(center, consignee, Some(to)).await.map_err(|why| because(center, consignee, &why))?;
    }
    let register = center.register().consignee(consignee);
    let purposes: Vec<&str> = register.iter().flat_map(|consignee| consignee.purposes()).map(EntryId::as_str).collect();
    let may = if purposes.is_empty() {
        "The register in force hands it nothing: no task names a purpose and items ([[consignees.tasks]]).".to_owned()
    } else {
        format!("It may fetch, as the register in force says: {}.", purposes.join(", "))
    };
    Ok(format!(
        "Token {} of {consignee}. Hand this over yourself; it is shown once and stored as a hash:\n{}\n{may}",
        made.id, made.token
    ))
}

/// Sets where a consignee is called; without an address, it is not called and asks itself.
///
/// # Errors
/// One line that says what is missing or wrong and what to do. Nothing is changed then.
pub async fn webhook(center: &Center, consignee: &EntryId, to: Option<&str>) -> Result<String, CannotStart> {
    let to = to.map(|typed| checked(center, typed)).transpose()?;
    consignees::set_webhook(center, consignee, to).await.map_err(|why| because(center, consignee, &why))?;
    Ok(match to {
        Some(to) => format!("{consignee} is called at {to}"),
        None => {
            format!("{consignee} is not called any more; it asks for what it is told (GET /api/consignee/v1/events)")
        }
    })
}

fn checked<'a>(center: &Center, typed: &'a str) -> Result<&'a str, CannotStart> {
    address(typed, center.demo)
        .map(|_| typed)
        .map_err(|why| CannotStart::because(format!("{typed} cannot be called: {why}")))
}

/// Tokens and addresses, a line each.
///
/// # Errors
/// When the store fails.
pub async fn list(center: &Center) -> Result<String, CannotStart> {
    let fault = |fault| CannotStart::because(format!("they cannot be read: {fault}"));
    let said = |at| moment(at, Locale::En);
    let mut lines = Vec::new();
    for token in consignees::tokens(center).await.map_err(fault)? {
        let used = token.used_at.map_or_else(|| "never used".to_owned(), |at| format!("last used {}", said(at)));
        let state = token.revoked_at.map_or(used, |at| format!("revoked {}", said(at)));
        lines.push(format!("{}  {}  since {}  {state}", token.id, token.consignee, said(token.created_at)));
    }
    for webhook in consignees::webhooks(center).await.map_err(fault)? {
        let state = webhook
            .failing_since
            .map_or_else(|| "answers".to_owned(), |since| format!("does not answer since {}", said(since)));
        lines.push(format!("{} is called at {}  {state}", webhook.consignee, webhook.to));
    }
    Ok(if lines.is_empty() { "no consignee has a token yet".to_owned() } else { lines.join("\n") })
}

fn because(center: &Center, consignee: &EntryId, why: &CannotIssue) -> CannotStart {
    match why {
        CannotIssue::Unknown => {
            let known: Vec<&str> = center.register().consignees.iter().map(|known| known.id.as_str()).collect();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            CannotStart::because(format!("the register in force has no consignee `{consignee}`; it has {known}"))
        }
        CannotIssue::Fault(fault) => CannotStart::because(format!("nothing was changed: {fault}")),
    }
}

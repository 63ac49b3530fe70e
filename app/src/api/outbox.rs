//! The mails of a demo, to read.

use super::answer::Request;
use crate::page::{OutboxLine, PageData};
use changho_services::policy::words;
use changho_services::{Fault, mail};

/// The mails, the newest first; outside demo mode there is no such page.
pub(super) async fn load(request: &Request<'_>) -> Result<PageData, Fault> {
    let center = &request.visit.center;
    if !center.demo {
        return Ok(PageData::NotFound);
    }
    let mails = mail::demo_outbox(center, None).await?;
    let line = |mail: mail::OutboxMail| OutboxLine {
        id: mail.id.to_string(),
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        lang: mail.locale.html_lang().to_owned(),
        at: words::moment(mail.created_at, request.locale),
    };
    Ok(PageData::Outbox(mails.into_iter().rev().map(line).collect()))
}

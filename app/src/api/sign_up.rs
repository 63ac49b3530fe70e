//! Signing up for a programme, confirming it, and ending it by the link in a mail.

use super::answer::{Done, Request};
use crate::address::Page;
use crate::page::{ConsentNotice, Fields, PageData, SignUpPage};
use changho_domain::form::Problem;
use changho_domain::programme::Programme;
use changho_services::error::Refusal;
use changho_services::people::{sign_up, unsubscribe};
use changho_services::policy::Version;
use changho_services::{Fault, countries};

/// The form, with what is told before consent is asked for.
pub(super) fn load(request: &Request<'_>, programme: Programme) -> PageData {
    let center = &request.visit.center;
    let version = center.shelf.current(center.today());
    let Some(notice) = notice(request, version, programme) else { return PageData::NotFound };
    let is_group = programme == Programme::GlobalMonitoring;
    PageData::SignUp(Box::new(SignUpPage {
        programme,
        notice,
        newsletter: is_group.then(|| self::notice(request, version, Programme::Newsletter)).flatten(),
        countries: if is_group { country_list(request) } else { Vec::new() },
        version: version.id().to_owned(),
    }))
}

/// Countries by code, in the order of the reader's language.
pub(super) fn country_list(request: &Request<'_>) -> Vec<(String, String)> {
    countries::names(request.locale).iter().map(|(code, name)| (code.to_string(), (*name).to_owned())).collect()
}

fn notice(request: &Request<'_>, version: &Version, programme: Programme) -> Option<ConsentNotice> {
    let notice = version.purposes(request.locale).into_iter().find(|purpose| purpose.form == Some(programme))?;
    Some(ConsentNotice {
        purpose: notice.name,
        what: notice.what,
        required: notice.required,
        optional: notice.optional,
        retention: notice.retention,
        refusal: notice.refusal,
    })
}

/// "Look into your mailbox."
pub(super) fn sent(request: &Request<'_>, programme: Programme) -> PageData {
    let center = &request.visit.center;
    if notice(request, center.shelf.current(center.today()), programme).is_some() {
        PageData::SignUpSent(programme)
    } else {
        PageData::NotFound
    }
}

/// Takes the form and mails the link that confirms it.
pub(super) async fn ask(request: &Request<'_>, programme: Programme, fields: &Fields) -> Result<Done, Refusal> {
    sign_up::ask(&request.visit.center, programme, fields, request.locale, &request.visit.network).await?;
    Done::next(Page::SignUpSent(programme).path(request.locale))
}

/// The page of the mailed link. Looking changes nothing: mail scanners follow links.
pub(super) async fn load_confirm(request: &Request<'_>) -> Result<PageData, Fault> {
    let token = request.query("token").to_owned();
    let programme = sign_up::look(&request.visit.center, &token).await?;
    Ok(PageData::Confirm { programme, token })
}

/// Confirms a sign-up.
pub(super) async fn confirm(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let token = fields.get("token").map_or("", String::as_str);
    match sign_up::confirm(&request.visit.center, token).await? {
        Some(programme) => Done::next(Page::Confirmed(programme).path(request.locale)),
        None => Err(Refusal::field("token", Problem::CodeGone)),
    }
}

/// The page of the unsubscribe link.
pub(super) fn load_unsubscribe(request: &Request<'_>) -> PageData {
    let token = request.query("token").to_owned();
    let programme = unsubscribe::look(&request.visit.center, &token);
    PageData::Unsubscribe { programme, token }
}

/// Ends a subscription. Doing it twice is the same as once.
pub(super) async fn unsubscribe(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let token = fields.get("token").map_or("", String::as_str);
    unsubscribe::cancel(&request.visit.center, token).await?;
    Done::next(Page::Unsubscribed.path(request.locale))
}

//! My data: see, correct, move to another address, download, end, delete.

use super::answer::{Done, Request};
use super::consents;
use super::sign_up::{country_list, ending};
use crate::address::{Page, inside};
use crate::page::{
    AddressChangeState, CertificatePage, CorrectPage, Fields, PageData, PreviewPage, SessionLine, Visitor,
};
use changho_domain::code::is_fresh;
use changho_domain::form::Problem;
use changho_services::Fault;
use changho_services::error::Refusal;
use changho_services::people::sessions::{self, Session};
use changho_services::people::{certificate, change_address, correct, delete, my_data, step_up, suspension, withdraw};
use changho_services::policy::words;
use changho_services::programmes;

/// Everything that is held.
pub(super) async fn overview(request: &Request<'_>) -> Result<PageData, Fault> {
    let session = session(request)?;
    let overview = my_data::overview(&request.visit.center, session, request.locale).await?;
    let held = suspension::held(&request.visit.center, session, request.locale).await?;
    Ok(PageData::My(Box::new(consents::page(request, overview, &held))))
}

/// Gives a consent again that is asked for again.
pub(super) async fn renew(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    consents::renew(request, session(request)?, fields).await
}

/// The form to correct data, filled with what is held.
pub(super) async fn load_correct(request: &Request<'_>) -> Result<PageData, Fault> {
    let held = correct::held(&request.visit.center, session(request)?, request.locale).await?;
    let countries = country_list(request, &held.questions);
    Ok(PageData::Correct(Box::new(CorrectPage { values: held.values, questions: held.questions, countries })))
}

/// Corrects at once.
pub(super) async fn correct(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    correct::correct(&request.visit.center, session(request)?, fields).await?;
    Done::next(format!("{}?done=corrected", Page::My.path(request.locale)))
}

/// The form for a new address; needs a fresh code.
pub(super) async fn load_change_address(request: &Request<'_>) -> Result<PageData, Fault> {
    let session = session(request)?;
    if !is_verified(request, session) {
        return load_step_up_for(request, &Page::ChangeAddress).await;
    }
    Ok(PageData::ChangeAddress { now: change_address::address(&request.visit.center, session).await? })
}

/// Mails both mailboxes.
pub(super) async fn change_address(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let session = session(request)?;
    if !is_verified(request, session) {
        return Done::next(Page::ChangeAddress.path(request.locale));
    }
    let email = fields.get("email").map_or("", String::as_str);
    change_address::ask(&request.visit.center, session, email, &request.visit.network).await?;
    Done::next(format!("{}?done=address-asked", Page::My.path(request.locale)))
}

/// The page of the link that went to one of the two mailboxes.
pub(super) async fn load_confirm_address(request: &Request<'_>) -> Result<PageData, Fault> {
    let token = request.query("token").to_owned();
    let state = match change_address::look(&request.visit.center, &token).await? {
        change_address::State::Gone => AddressChangeState::Gone,
        change_address::State::Asked => AddressChangeState::Asked,
        change_address::State::WaitsForOther => AddressChangeState::WaitsForOther,
        change_address::State::Done => AddressChangeState::Done,
    };
    Ok(PageData::ConfirmAddress { token, state })
}

/// One mailbox says yes.
pub(super) async fn confirm_address(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let token = fields.get("token").map_or("", String::as_str);
    change_address::confirm(&request.visit.center, token).await?;
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("token", token).finish();
    Done::next(format!("{}?{query}", Page::ConfirmAddress.path(request.locale)))
}

/// The download page; needs a fresh code. The download itself is a file and no page.
pub(super) async fn load_export(request: &Request<'_>) -> Result<PageData, Fault> {
    if is_verified(request, session(request)?) {
        Ok(PageData::Export)
    } else {
        load_step_up_for(request, &Page::Export).await
    }
}

/// What ends with a programme.
pub(super) async fn load_withdraw(request: &Request<'_>, address: &str) -> Result<PageData, Fault> {
    let center = &request.visit.center;
    let Some(programme) = programmes::addressed(center, address) else { return Ok(PageData::NotFound) };
    let preview = withdraw::preview(center, session(request)?, &programme, request.locale).await?;
    Ok(preview.map_or(PageData::NotFound, |p| {
        PageData::Withdraw(Box::new(PreviewPage {
            said: Some(ending(request, &programme)),
            goes: p.goes,
            stays: p.stays,
            everything: p.everything,
        }))
    }))
}

/// Ends a programme; the person with it, if it was the last one.
pub(super) async fn withdraw(request: &Request<'_>, address: &str) -> Result<Done, Refusal> {
    let (center, session) = (&request.visit.center, session(request)?);
    let outcome = match programmes::addressed(center, address) {
        Some(programme) => withdraw::withdraw(center, session, &programme).await?,
        None => None,
    };
    match outcome {
        Some(number) => Ok(gone(request, &number)),
        None => Done::next(format!("{}?done=withdrawn", Page::My.path(request.locale))),
    }
}

/// What goes and what stays when everything is deleted; needs a fresh code.
pub(super) async fn load_delete(request: &Request<'_>) -> Result<PageData, Fault> {
    let session = session(request)?;
    if !is_verified(request, session) {
        return load_step_up_for(request, &Page::Delete).await;
    }
    let preview = delete::preview(&request.visit.center, session, request.locale).await?;
    Ok(PageData::Delete(Box::new(PreviewPage {
        said: None,
        goes: preview.goes,
        stays: preview.stays,
        everything: preview.everything,
    })))
}

/// Deletes everything and shows the certificate.
pub(super) async fn delete(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let session = session(request)?;
    if !is_verified(request, session) {
        return Done::next(Page::Delete.path(request.locale));
    }
    if fields.get("understood").is_none_or(|tick| tick != "yes") {
        return Err(Refusal::field("understood", Problem::Missing));
    }
    let number = delete::delete(&request.visit.center, session).await?;
    Ok(gone(request, &number))
}

/// After a person is gone: the session's cookie goes, and the certificate is shown.
fn gone(request: &Request<'_>, number: &str) -> Done {
    let visit = request.visit;
    Done {
        to: Page::Certificate(number.to_owned()).path(request.locale),
        cookies: vec![visit.cookies.set(visit.cookies.session(), "", 0)],
        visitor: Some(Visitor { signed_in: false, ..visit.visitor() }),
        empties_storage: false,
    }
}

/// Proof of a deletion, for whoever knows its number.
pub(super) async fn certificate(request: &Request<'_>, number: &str) -> Result<PageData, Fault> {
    let found = certificate::find(&request.visit.center, number, request.locale).await?;
    Ok(found.map_or(PageData::NotFound, |c| {
        PageData::Certificate(Box::new(CertificatePage {
            number: c.number,
            issued: c.issued,
            version: c.policy_version,
            destroyed: c.destroyed,
            method: c.method,
            stays: c.stays,
        }))
    }))
}

/// The sessions.
pub(super) async fn load_sessions(request: &Request<'_>) -> Result<PageData, Fault> {
    let here = session(request)?;
    let lines = sessions::list(&request.visit.center, here).await?;
    let line = |session: Session| SessionLine {
        id: session.id.to_string(),
        this: session.id == here.id,
        began: words::moment(session.created_at, request.locale),
        seen: words::moment(session.seen_at, request.locale),
        ends: words::moment(session.expires_at, request.locale),
    };
    Ok(PageData::Sessions(lines.into_iter().map(line).collect()))
}

/// Ends one session, or all others.
pub(super) async fn end_sessions(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let (center, here) = (&request.visit.center, session(request)?);
    match fields.get("session").map(String::as_str) {
        Some("others") => sessions::end_others(center, here).await?,
        Some(id) => match id.parse() {
            Ok(id) => sessions::end(center, here, id).await?,
            Err(_) => return Err(Refusal::field("session", Problem::UnknownChoice)),
        },
        None => return Err(Refusal::field("session", Problem::Missing)),
    }
    Done::next(format!("{}?done=ended", Page::Sessions.path(request.locale)))
}

/// The page that asks for a fresh code.
pub(super) async fn load_step_up(request: &Request<'_>) -> Result<PageData, Fault> {
    let back = inside(request.query("back")).map_or_else(|| Page::My.path(request.locale), str::to_owned);
    step_up_page(request, back).await
}

async fn load_step_up_for(request: &Request<'_>, page: &Page) -> Result<PageData, Fault> {
    step_up_page(request, page.path(request.locale)).await
}

async fn step_up_page(request: &Request<'_>, back: String) -> Result<PageData, Fault> {
    let state = step_up::state(&request.visit.center, session(request)?).await?;
    Ok(PageData::StepUp { sent: state.sent, back, address: state.address_masked })
}

/// Mails a code, or takes it.
pub(super) async fn step_up(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let (visit, session) = (request.visit, session(request)?);
    let back =
        fields.get("back").and_then(|path| inside(path)).map_or_else(|| Page::My.path(request.locale), str::to_owned);
    match fields.get("act").map(String::as_str) {
        Some("send") => {
            step_up::ask(&visit.center, session, &visit.network).await?;
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("back", &back).finish();
            Done::next(format!("{}?{query}", Page::StepUp.path(request.locale)))
        }
        _ => {
            let code = fields.get("code").map_or("", String::as_str);
            step_up::enter(&visit.center, session, code, &visit.network).await?;
            Done::next(back)
        }
    }
}

fn is_verified(request: &Request<'_>, session: &Session) -> bool {
    is_fresh(session.verified_at, request.visit.center.now())
}

/// Whose data; pages that need a session are not loaded without one.
pub(super) fn session<'a>(request: &Request<'a>) -> Result<&'a Session, Fault> {
    request.visit.session.as_ref().ok_or(Fault::Content("a page for signed-in people was loaded for nobody"))
}

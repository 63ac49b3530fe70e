//! Signing in with a mailed code or link, and signing out.

use super::answer::{Done, Request};
use crate::address::{Page, inside};
use crate::page::{Fields, PageData, Visitor};
use changho_domain::code::CODE_LIFETIME;
use changho_domain::form::Problem;
use changho_domain::time::SECOND;
use changho_services::error::Refusal;
use changho_services::people::sessions::NewSession;
use changho_services::people::{sessions, sign_in};
use changho_services::{Fault, choices};

/// Mails a code and a link, and binds them to this browser.
pub(super) async fn ask(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let visit = request.visit;
    let email = fields.get("email").map_or("", String::as_str);
    // The same browser keeps its secret, so that a new code voids the one before.
    let browser = match &visit.browser {
        Some(browser) if browser.len() == 43 => browser.clone(),
        _ => visit.center.entropy.token(),
    };
    sign_in::ask(&visit.center, email, request.locale, &browser, &visit.network).await?;
    let mut done = Done::next(with_back(Page::SignInCode.path(request.locale), request))?;
    done.cookies.push(visit.cookies.set(visit.cookies.sign_in(), &browser, CODE_LIFETIME / SECOND));
    Ok(done)
}

/// Signs in with the typed code.
pub(super) async fn with_code(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let visit = request.visit;
    let code = fields.get("code").map_or("", String::as_str);
    let browser = visit.browser.as_deref().unwrap_or_default();
    let session = sign_in::with_code(&visit.center, browser, code, &visit.network).await?;
    signed_in(request, session).await
}

/// The page of the mailed link. Looking changes nothing.
pub(super) async fn load_link(request: &Request<'_>) -> Result<PageData, Fault> {
    let token = request.query("token").to_owned();
    let browser = request.visit.browser.as_deref().unwrap_or_default();
    let same_browser = sign_in::is_from(&request.visit.center, browser, &token).await?;
    Ok(PageData::SignInLink { token, same_browser })
}

/// Signs in with the mailed link.
pub(super) async fn with_link(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let visit = request.visit;
    let token = fields.get("token").map_or("", String::as_str);
    let browser = visit.browser.as_deref().ok_or_else(|| Refusal::field("token", Problem::CodeGone))?;
    let session = sign_in::with_link(&visit.center, browser, token, &visit.network).await?;
    signed_in(request, session).await
}

/// Ends this session.
pub(super) async fn sign_out(request: &Request<'_>) -> Result<Done, Refusal> {
    let visit = request.visit;
    if let Some(session) = &visit.session {
        sessions::end(&visit.center, session, session.id).await?;
    }
    let mut done = Done::next(Page::Policy.path(request.locale))?;
    done.cookies.push(visit.cookies.set(visit.cookies.session(), "", 0));
    done.visitor = Some(Visitor { signed_in: false, ..visit.visitor() });
    Ok(done)
}

async fn signed_in(request: &Request<'_>, new: NewSession) -> Result<Done, Refusal> {
    let visit = request.visit;
    // The answer about cookies that this browser carries is shown to the person from now on, like everything else.
    if let Some(answer) = &visit.answer {
        choices::link(&visit.center, answer.id, new.session.subject_id).await?;
    }
    let lasts = (new.session.expires_at - new.session.created_at) / SECOND;
    let back = inside(request.query("back")).map_or_else(|| Page::My.path(request.locale), str::to_owned);
    Ok(Done {
        to: back,
        cookies: vec![
            visit.cookies.set(visit.cookies.session(), &new.token, lasts),
            visit.cookies.set(visit.cookies.sign_in(), "", 0),
        ],
        visitor: Some(Visitor { signed_in: true, ..visit.visitor() }),
        empties_storage: false,
    })
}

/// Carries on where to go after signing in.
fn with_back(path: String, request: &Request<'_>) -> String {
    match inside(request.query("back")) {
        Some(back) => {
            format!("{path}?{}", form_urlencoded::Serializer::new(String::new()).append_pair("back", back).finish())
        }
        None => path,
    }
}

//! Getting in: signing in with a passkey, and the first passkey of somebody invited.

use super::parts::{button, notice, opening, passkey_form};
use super::{Done, Page, Request, frame};
use crate::components::markup::{Html, join, link_line, paragraph};
use changho_services::desk::passkeys::{self, Answer, desk_url};
use changho_services::desk::{Denied, NoEntry};

/// What the passkey answered.
pub(super) fn answered(request: &Request) -> Answer<'_> {
    Answer { challenge: request.field("challenge"), credential: request.field("credential") }
}

/// The page that asks for a passkey, and takes it.
pub(super) async fn sign_in(request: &Request) -> Result<Done, Denied> {
    if request.seat.is_some() {
        return Ok(Done::To(request.at("")));
    }
    let said = if request.is_post() {
        match passkeys::sign_in(&request.center, answered(request), request.source, &request.network).await {
            Ok(seat) => return Ok(Done::SignedIn { token: seat.token, to: request.at("") }),
            Err(Denied::Passkey(why)) => Some(notice("danger", frame::no_entry(request, why))),
            Err(other) => return Err(other),
        }
    } else {
        let t = request.t();
        [("ended", "warning", t.ended), ("out", "success", t.signed_out)]
            .into_iter()
            .find(|(name, _, _)| !request.query(name).is_empty())
            .map(|(_, kind, said)| notice(kind, said))
    };
    let refused = request.is_post();
    let t = request.t();
    let page = match passkeys::ask_to_sign_in(&request.center) {
        Ok(asked) => {
            let send = [button("button-primary", t.sign_in_button)];
            let form = passkey_form(request, &request.at("sign-in"), "get", &asked, &send);
            vec![
                said.unwrap_or_default(),
                opening(t.sign_in, t.sign_in_lead),
                elsewhere(request),
                form,
                paragraph(t.lost),
            ]
        }
        Err(Denied::Passkey(NoEntry::NoName)) => vec![opening(t.sign_in, t.sign_in_lead), notice("danger", t.no_name)],
        Err(other) => return Err(other),
    };
    Ok(Done::Page(Page::new(t.sign_in, page).asking().status(if refused { 422 } else { 200 })))
}

/// Passkeys belong to a name: a demo that is reached by its number says where else it is.
fn elsewhere(request: &Request) -> Html {
    match desk_url(&request.center.base_url) {
        Some(url) if url != *request.center.base_url => {
            let there = format!("{url}{}", request.at("sign-in"));
            join(&[paragraph(request.t().by_name), link_line(&there, "link", &there)])
        }
        _ => Html::default(),
    }
}

/// The page of the link that invites, or helps somebody who lost their passkeys.
pub(super) async fn join_page(request: &Request, token: &str, said: Option<Html>) -> Result<Done, Denied> {
    let t = request.t();
    let refused = said.is_some();
    let (officer, asked) = match passkeys::ask_to_join(&request.center, token).await {
        Ok(asked) => asked,
        Err(Denied::Passkey(why)) => {
            let page = vec![opening(t.join, t.join_lead), notice("danger", frame::no_entry(request, why))];
            return Ok(Done::Page(Page::new(t.join, page).status(404)));
        }
        Err(other) => return Err(other),
    };
    let send = [button("button-primary", t.make_passkey)];
    let to = request.at("join");
    let hidden = super::parts::hidden("token", token);
    let page = vec![
        said.unwrap_or_default(),
        opening(t.join, t.join_lead),
        paragraph(&format!("{} · {}", officer.name, t.role(officer.role))),
        elsewhere(request),
        passkey_form(request, &to, "create", &asked, &[hidden, join(&send)]),
        paragraph(t.passkey_what),
    ];
    Ok(Done::Page(Page::new(t.join, page).asking().status(if refused { 422 } else { 200 })))
}

/// Shows that page, and takes the first passkey.
pub(super) async fn join_desk(request: &Request) -> Result<Done, Denied> {
    if !request.is_post() {
        return join_page(request, request.query("token"), None).await;
    }
    let token = request.field("token");
    match passkeys::join(&request.center, token, answered(request), request.source).await {
        Ok(seat) => Ok(Done::SignedIn { token: seat.token, to: format!("{}?welcome=1", request.at("account")) }),
        Err(Denied::Passkey(why)) => {
            join_page(request, token, Some(notice("danger", frame::no_entry(request, why)))).await
        }
        Err(other) => Err(other),
    }
}

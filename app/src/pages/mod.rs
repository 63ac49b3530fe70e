//! The pages, made from their data.

#![expect(unreachable_pub, reason = "the component macro makes the props of a view public")]

use crate::components::opening;
use crate::page::{Loaded, PageData};
use leptos::prelude::*;

mod certificate;
mod change_address;
mod cookies;
mod correct;
mod delete;
mod export;
mod failed;
mod history;
mod my;
mod outbox;
mod policy;
mod sessions;
mod sign_in;
mod sign_up;
mod step_up;
mod unsubscribe;

/// How the data of a page travels inside the document: as JSON, less the HTML that the document holds already. The
/// browser leaves that HTML alone while it takes over the page.
#[derive(Debug)]
pub struct InDocument;

impl codee::Encoder<Option<Loaded>> for InDocument {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(loaded: &Option<Loaded>) -> Result<String, serde_json::Error> {
        serde_json::to_string(
            &loaded.as_ref().map(|loaded| Loaded { data: loaded.data.without_html(), ..loaded.clone() }),
        )
    }
}

impl codee::Decoder<Option<Loaded>> for InDocument {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(json: &str) -> Result<Option<Loaded>, serde_json::Error> {
        // From bytes, as server functions do: with a second kind of reader, the code for every type would exist twice.
        serde_json::from_slice(json.as_bytes())
    }
}

/// Shows a loaded page.
pub(crate) fn show(loaded: Option<Loaded>) -> AnyView {
    let Some(Loaded { data, form, .. }) = loaded else {
        return view! { <failed::OutOfReach/> }.into_any();
    };
    match data {
        PageData::Policy(page) => view! { <policy::PolicyView page=*page/> }.into_any(),
        PageData::History(versions) => view! { <history::HistoryView versions/> }.into_any(),
        PageData::Cookies(page) => view! { <cookies::CookiesView page=*page form/> }.into_any(),
        PageData::SignUp(page) => view! { <sign_up::SignUpView page=*page form/> }.into_any(),
        PageData::SignUpSent(programme) => view! { <sign_up::SentView programme/> }.into_any(),
        PageData::Confirm { programme, token } => view! { <sign_up::ConfirmView programme token/> }.into_any(),
        PageData::Confirmed(programme) => view! { <sign_up::ConfirmedView programme/> }.into_any(),
        PageData::Unsubscribe { programme, token } => {
            view! { <unsubscribe::UnsubscribeView programme token/> }.into_any()
        }
        PageData::Unsubscribed => view! { <unsubscribe::UnsubscribedView/> }.into_any(),
        PageData::SignIn => view! { <sign_in::SignInView form/> }.into_any(),
        PageData::SignInCode => view! { <sign_in::CodeView form/> }.into_any(),
        PageData::SignInLink { token, same_browser } => {
            view! { <sign_in::LinkView token same_browser form/> }.into_any()
        }
        PageData::SignInNeeded { back } => view! { <sign_in::NeededView back/> }.into_any(),
        PageData::SignOut => view! { <sign_in::SignOutView/> }.into_any(),
        PageData::My(overview) => view! { <my::MyView overview=*overview/> }.into_any(),
        PageData::Correct(page) => view! { <correct::CorrectView page=*page form/> }.into_any(),
        PageData::ChangeAddress { now } => view! { <change_address::ChangeAddressView now form/> }.into_any(),
        PageData::ConfirmAddress { token, state } => {
            view! { <change_address::ConfirmAddressView token state/> }.into_any()
        }
        PageData::Export => view! { <export::ExportView/> }.into_any(),
        PageData::Withdraw(page) => view! { <delete::WithdrawView page=*page/> }.into_any(),
        PageData::Delete(page) => view! { <delete::DeleteView page=*page form/> }.into_any(),
        PageData::Certificate(page) => view! { <certificate::CertificateView page=*page/> }.into_any(),
        PageData::Sessions(sessions) => view! { <sessions::SessionsView sessions/> }.into_any(),
        PageData::StepUp { sent, back, address } => view! { <step_up::StepUpView sent back address form/> }.into_any(),
        PageData::Outbox(mails) => view! { <outbox::OutboxView mails/> }.into_any(),
        PageData::Made(page) => opening::page_of_center(&page.title, page.html),
        PageData::NotFound => view! { <failed::NotFoundView/> }.into_any(),
        PageData::Fault { id } => view! { <failed::FaultView id/> }.into_any(),
    }
}

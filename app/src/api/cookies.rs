//! The choice about cookies.

use super::answer::{Done, Request};
use super::visit::{CHOICE, Visit, WAITING};
use super::{clearing, stored};
use crate::address::{Page, inside};
use crate::page::{CookiesPage, Fields, PageData};
use changho_domain::consent::{Categories, Given, Place, Standing};
use changho_domain::form::Problem;
use changho_domain::ledger::Means;
use changho_domain::time::SECOND;
use changho_services::choices::Answer;
use changho_services::error::Refusal;
use changho_services::{Fault, choices};

/// The page: the boxes, what was answered, and what is stored.
pub(super) async fn load(request: &Request<'_>) -> Result<PageData, Fault> {
    let answers = match &request.visit.answer {
        Some(answer) => choices::history(&request.visit.center, answer.id).await?,
        None => Vec::new(),
    };
    let (above, below) = (stored::above(request), stored::below(request, &answers));
    Ok(PageData::Cookies(Box::new(CookiesPage { above: above.into_string(), below: below.into_string() })))
}

/// The answer in a form. What is asked on other sites comes in another way.
fn given(fields: &Fields) -> Option<Given> {
    Given::read(|name| fields.get(name).map(String::as_str)).filter(|given| given.place != Place::Site)
}

/// Takes an answer. Only an explicit act counts; anything else is refused and nothing changes.
pub(super) async fn choose(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let (visit, center) = (request.visit, &request.visit.center);
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let given = given(fields).ok_or_else(|| Refusal::field("act", Problem::UnknownChoice))?;

    let choice = choices::record(
        center,
        choices::NewChoice {
            subject: visit.session.as_ref().map(|session| session.subject_id),
            replaces: visit.answer.as_ref().map(|answer| answer.id),
            network: &visit.network,
            act: given.act,
            place: given.place,
            ticked: given.ticked,
            // Some browsers tell the signal to scripts alone.
            gpc: visit.signal || field("gpc") == "1",
            shown: field("shown"),
            means: if visit.by_program { Means::Script } else { Means::Form },
            locale: request.locale,
        },
    )
    .await?;

    let allowed = choice.categories;
    clearing::rows(visit, allowed).await?;
    let lasts = (choice.expires_at - choice.decided_at) / SECOND;
    let mut cookies = vec![visit.cookies.set(CHOICE, &choice.answer().encode(center), lasts)];
    cookies.extend(clearing::everywhere(visit, allowed));
    if visit.at_most.is_some() {
        cookies.push(visit.cookies.set(WAITING, "", 0));
    }
    let back = match given.place {
        Place::Banner => inside(field("back")).map(str::to_owned),
        Place::CookiesPage | Place::Site => None,
    };
    let back = back.unwrap_or_else(|| Page::Cookies.path(request.locale));
    let mut visitor = visit.visitor();
    visitor.standing = Standing::Chosen(allowed);
    // Our program clears entry by entry, and looks whether they are gone; without it the browser is asked to.
    let empties_storage = !visit.by_program && clearing::empties_storage(visit, allowed);
    Ok(Done { to: with_mark(&back), cookies, visitor: Some(visitor), empties_storage })
}

/// The cookie for an answer that was given and could not be recorded, and what is allowed under it.
pub(super) type Unrecorded = (String, Categories);

/// What of an answer holds though it could not be recorded: what it refuses. The browser is given the answer that it had, less
/// that; the record still says what it said, until the new one can be made.
pub(super) fn unrecorded(visit: &Visit, fields: &Fields) -> Option<Unrecorded> {
    let Standing::Chosen(holds) = visit.standing() else { return None };
    let (answer, left) = (visit.answer.as_ref()?, holds.and(given(fields)?.allows()));
    let lasts = (answer.expires_at - visit.center.now()) / SECOND;
    let cookie = Answer { categories: left, ..*answer }.encode(&visit.center);
    (left != holds).then(|| (visit.cookies.set(CHOICE, &cookie, lasts), left))
}

/// Marks the address so that the page says, once, that the choice was saved, and a browser without scripts moves there.
fn with_mark(back: &str) -> String {
    let bare = back.split('#').next().unwrap_or(back);
    if bare.contains("choice=saved") {
        return format!("{bare}#choice-saved");
    }
    let sign = if bare.contains('?') { '&' } else { '?' };
    format!("{bare}{sign}choice=saved#choice-saved")
}

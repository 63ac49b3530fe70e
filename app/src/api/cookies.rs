//! The choice about cookies.

use super::answer::{Done, Request};
use super::visit::{CHOICE, LANGUAGE, VISITOR};
use crate::address::{Page, inside};
use crate::page::{ChoiceRecord, CookiesPage, Fields, PageData};
use changho_domain::consent::{Act, Categories, Place, Standing};
use changho_domain::form::Problem;
use changho_domain::ledger::Means;
use changho_domain::time::SECOND;
use changho_services::error::Refusal;
use changho_services::policy::{cookie_table_html, words};
use changho_services::{Fault, choices, statistics};

/// The page: what is stored, what was answered, and the boxes.
pub(super) async fn load(request: &Request<'_>) -> Result<PageData, Fault> {
    let (center, locale) = (&request.visit.center, request.locale);
    let record = match &request.visit.answer {
        Some(answer) => choices::find(center, answer.id).await?,
        None => None,
    };
    let record = record.map(|choice| ChoiceRecord {
        id: choice.id.to_string(),
        categories: choice.categories,
        act: choice.act,
        decided: words::moment(choice.decided_at, locale),
        expires: words::moment(choice.expires_at, locale),
        version: choice.policy_version,
        language: choice.locale.autonym().to_owned(),
        signal: choice.gpc,
    });
    let table = cookie_table_html(center.shelf.current(center.today()), locale);
    Ok(PageData::Cookies(Box::new(CookiesPage { record, table })))
}

/// Takes an answer. Only an explicit act counts; anything else is refused and nothing changes.
pub(super) async fn choose(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let (visit, center) = (request.visit, &request.visit.center);
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let act = Act::named(field("act")).ok_or_else(|| Refusal::field("act", Problem::UnknownChoice))?;
    // What is asked on other sites comes in another way.
    let place = Place::named(field("place")).filter(|place| *place != Place::Site);
    let place = place.ok_or_else(|| Refusal::field("act", Problem::UnknownChoice))?;
    let ticked = Categories { preferences: field("preferences") == "1", statistics: field("statistics") == "1" };

    let choice = choices::record(
        center,
        choices::NewChoice {
            subject: visit.session.as_ref().map(|session| session.subject_id),
            replaces: visit.answer.as_ref().map(|answer| answer.id),
            network: &visit.network,
            act,
            place,
            ticked,
            gpc: visit.signal,
            shown: field("shown"),
            means: if visit.by_program { Means::Script } else { Means::Form },
            locale: request.locale,
        },
    )
    .await?;

    let allowed = choice.categories;
    let lasts = (choice.expires_at - choice.decided_at) / SECOND;
    let mut cookies = vec![visit.cookies.set(CHOICE, &choice.answer().encode(center), lasts)];
    if !allowed.preferences && visit.language.is_some() {
        cookies.push(visit.cookies.set(LANGUAGE, "", 0));
    }
    if !allowed.statistics
        && let Some(number) = &visit.visitor_number
    {
        statistics::forget(center, number).await?;
        cookies.push(visit.cookies.set(VISITOR, "", 0));
    }
    let back = match place {
        Place::Banner => inside(field("back")).map(str::to_owned),
        Place::CookiesPage | Place::Site => None,
    };
    let back = back.unwrap_or_else(|| Page::Cookies.path(request.locale));
    let mut visitor = visit.visitor();
    visitor.standing = Standing::Chosen(allowed);
    Ok(Done { to: with_mark(&back), cookies, visitor: Some(visitor) })
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

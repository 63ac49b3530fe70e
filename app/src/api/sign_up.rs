//! Signing up for a programme, confirming it, and ending it by the link in a mail.

use super::answer::{Done, Request};
use crate::address::Page;
use crate::page::{ConsentNotice, Fields, Offer, PageData, Said, SignUpPage};
use changho_domain::form::Problem;
use changho_domain::policy::ItemKind;
use changho_domain::programme::{ProgrammeId, Slug};
use changho_domain::signup::{Form, Question};
use changho_services::error::Refusal;
use changho_services::people::{sign_up, unsubscribe};
use changho_services::programmes::{self, Texts};
use changho_services::{Fault, countries};

/// The form, with what is told before consent is asked for.
pub(super) fn load(request: &Request<'_>, slug: &Slug) -> PageData {
    form(request, slug).map_or(PageData::NotFound, |page| PageData::SignUp(Box::new(page)))
}

fn form(request: &Request<'_>, slug: &Slug) -> Option<SignUpPage> {
    let (center, locale) = (&request.visit.center, request.locale);
    let programme = programmes::at(center, slug)?;
    let form = Form::of(center.register(), &programme)?;
    let questions = programmes::questions(center, &programme, locale);
    let Texts { title, lead, consent, send, .. } = texts(request, &programme);
    let offer = |id: &ProgrammeId| {
        let said = programmes::offer_texts(center, id, &programme, locale);
        Some(Offer {
            id: id.clone(),
            question: said.question,
            hint: said.hint,
            heading: said.heading,
            consent: texts(request, id).consent,
            notice: notice(request, id)?,
        })
    };
    Some(SignUpPage {
        said: Said { title, lead, button: send.to_owned() },
        consent,
        countries: country_list(request, &questions),
        questions,
        age14: form.age14,
        notice: notice(request, &programme)?,
        offers: form.offers.iter().filter_map(offer).collect(),
        version: center.register().version.to_string(),
        within: programmes::confirmation(center, locale),
        programme,
    })
}

fn texts(request: &Request<'_>, programme: &ProgrammeId) -> Texts {
    programmes::texts(&request.visit.center, programme, request.locale)
}

/// Countries by code, in the order of the reader's language; none where no question is about one.
pub(super) fn country_list(request: &Request<'_>, questions: &[Question]) -> Vec<(String, String)> {
    if questions.iter().all(|question| question.kind != ItemKind::Country) {
        return Vec::new();
    }
    countries::names(request.locale).iter().map(|(code, name)| (code.to_string(), (*name).to_owned())).collect()
}

fn notice(request: &Request<'_>, programme: &ProgrammeId) -> Option<ConsentNotice> {
    let center = &request.visit.center;
    let notice = center.shelf.current(center.today()).purpose(programme.as_str(), request.locale)?;
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
pub(super) fn sent(request: &Request<'_>, slug: &Slug) -> PageData {
    let center = &request.visit.center;
    if programmes::at(center, slug).is_none() {
        return PageData::NotFound;
    }
    PageData::SignUpSent { form: slug.clone(), within: programmes::confirmation(center, request.locale) }
}

/// Takes the form and mails the link that confirms it.
pub(super) async fn ask(request: &Request<'_>, slug: &Slug, fields: &Fields) -> Result<Done, Refusal> {
    let center = &request.visit.center;
    let Some(programme) = programmes::at(center, slug) else {
        return Done::next(Page::SignUp(slug.clone()).path(request.locale));
    };
    sign_up::ask(center, &programme, fields, request.locale, &request.visit.network).await?;
    Done::next(Page::SignUpSent(slug.clone()).path(request.locale))
}

/// The page of the mailed link. Looking changes nothing: mail scanners follow links.
pub(super) async fn load_confirm(request: &Request<'_>) -> Result<PageData, Fault> {
    let center = &request.visit.center;
    let token = request.query("token").to_owned();
    let said = sign_up::look(center, &token).await?.map(|programme| {
        let Texts { confirm, confirm_lead, confirm_button, .. } = texts(request, &programme);
        Said { title: confirm, lead: confirm_lead, button: confirm_button.to_owned() }
    });
    Ok(PageData::Confirm { said, within: programmes::confirmation(center, request.locale), token })
}

/// Confirms a sign-up.
pub(super) async fn confirm(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let center = &request.visit.center;
    let token = fields.get("token").map_or("", String::as_str);
    let confirmed = sign_up::confirm(center, token).await?;
    match confirmed.and_then(|programme| Slug::parse(&programmes::address(center, &programme))) {
        Some(slug) => Done::next(Page::Confirmed(slug).path(request.locale)),
        None => Err(Refusal::field("token", Problem::CodeGone)),
    }
}

/// A sign-up was confirmed.
pub(super) fn confirmed(request: &Request<'_>, slug: &Slug) -> PageData {
    let Some(programme) = programmes::at(&request.visit.center, slug) else { return PageData::NotFound };
    let Texts { confirmed, confirmed_lead, .. } = texts(request, &programme);
    PageData::Confirmed(Said { title: confirmed, lead: confirmed_lead, button: String::new() })
}

/// What is said where a programme is ended.
pub(super) fn ending(request: &Request<'_>, programme: &ProgrammeId) -> Said {
    let Texts { end, end_button, .. } = texts(request, programme);
    Said { title: end, lead: String::new(), button: end_button }
}

/// The page of the unsubscribe link.
pub(super) fn load_unsubscribe(request: &Request<'_>) -> PageData {
    let token = request.query("token").to_owned();
    let said = unsubscribe::look(&request.visit.center, &token).map(|programme| ending(request, &programme));
    PageData::Unsubscribe { said, token }
}

/// Ends a subscription. Doing it twice is the same as once.
pub(super) async fn unsubscribe(request: &Request<'_>, fields: &Fields) -> Result<Done, Refusal> {
    let center = &request.visit.center;
    let token = fields.get("token").map_or("", String::as_str);
    let programme = unsubscribe::cancel(center, token).await?;
    Done::next(format!("{}?of={}", Page::Unsubscribed.path(request.locale), programmes::address(center, &programme)))
}

/// A subscription was ended; the address says which, to lead back to its form.
pub(super) fn unsubscribed(request: &Request<'_>) -> PageData {
    let form = Slug::parse(request.query("of")).filter(|slug| programmes::at(&request.visit.center, slug).is_some());
    PageData::Unsubscribed { form }
}

//! Signing up for a programme: the form, what to do next, and the two pages that a mail leads to.

use crate::address::Page;
use crate::components::fields::{Kind, Line, hidden, line, named, radios, select, send, tick};
use crate::components::form::PageForm;
use crate::components::opening::{button_link, institution, is_demo, opening, paragraph};
use crate::i18n::sign_up::{SignUp, T};
use crate::i18n::{forms, locale};
use crate::page::{ConsentNotice, Returned, SignUpPage};
use changho_domain::locale::Locale;
use changho_domain::programme::Programme;
use changho_domain::signup::field;
use leptos::prelude::*;

/// The form of a programme.
#[component]
pub(super) fn SignUpView(page: SignUpPage, form: Option<Returned>) -> impl IntoView {
    let (t, f) = (T.here(), forms::T.here());
    let SignUpPage { programme, notice, newsletter, countries, version } = page;
    let of = t.of(programme);
    let mut start = form.unwrap_or_default();
    start.values.entry(field::LOCALE.to_owned()).or_insert_with(|| locale().tag().to_owned());
    view! {
        <div class="page page-form">
            {opening(of.title, &of.lead.with(&institution()))}
            <p class="form-needed">{f.all_needed}</p>
            <PageForm start=start class="form">
                {line(&Line { name: field::NAME, label: f.name, hint: f.name_hint, autocomplete: "name", kind: Kind::Words })}
                {line(&Line { name: field::EMAIL, label: f.email, hint: t.email_hint, autocomplete: "email", kind: Kind::Email })}
                {language_field()}
                {(programme == Programme::GlobalMonitoring).then(|| group_fields(&countries))}
                {newsletter.is_some().then(newsletter_question)}
                {tick(field::AGE, t.age)}
                {consent(t, t.consent_heading, notice, &version)}
                {tick(field::CONSENT, of.consent)}
                {newsletter.map(|notice| newsletter_consent(t, notice, &version))}
                {hidden(field::VERSION, version)}
                {send(of.send)}
                <p class="form-next">{t.next}</p>
            </PageForm>
        </div>
    }
    .into_any()
}

/// The language of mails, each by its name in itself.
pub(super) fn language_field() -> AnyView {
    let f = forms::T.here();
    let languages: Vec<_> = Locale::ALL.iter().map(|l| (l.tag(), l.autonym(), Some(l.html_lang()))).collect();
    radios(field::LOCALE, f.language, f.language_hint, &languages)
}

/// What the group asks for beside name and address.
pub(super) fn group_fields(countries: &[(String, String)]) -> AnyView {
    let f = forms::T.here();
    view! {
        {select(field::NATIONALITY, f.nationality, "", "off", countries)}
        {select(field::COUNTRY, f.country, "", "country", countries)}
        {line(&Line { name: field::CITY, label: f.city, hint: f.city_hint, autocomplete: "address-level2", kind: Kind::Words })}
    }
    .into_any()
}

/// Whether to have the newsletter beside the group.
fn newsletter_question() -> AnyView {
    let (t, f) = (T.here(), forms::T.here());
    let answers = [(field::YES, f.yes, None), (field::NO, f.no, None)];
    radios(field::NEWSLETTER, t.newsletter_question, t.newsletter_hint, &answers)
}

/// The newsletter's own consent. The style sheet shows it once that question is answered with yes; a browser that cannot
/// do this shows it always.
fn newsletter_consent(t: &'static SignUp, notice: ConsentNotice, version: &str) -> AnyView {
    view! {
        <div class="form-if-yes">
            {consent(t, t.newsletter_consent_heading, notice, version)}
            {tick(field::NEWSLETTER_CONSENT, t.newsletter.consent)}
        </div>
    }
    .into_any()
}

/// What is told before consent is asked for (Act, Art. 15(2)). What matters most, what is done and how long data is kept,
/// stands out by its weight (Decree, Art. 17(3); Notice on methods of processing, Art. 4).
fn consent(t: &'static SignUp, heading: &'static str, notice: ConsentNotice, version: &str) -> AnyView {
    let row = |term: &'static str, list: &[String]| {
        (!list.is_empty()).then(|| view! { <div><dt>{term}</dt><dd>{list.join(t.comma)}</dd></div> }.into_any())
    };
    let policy = Page::PolicyVersion(version.to_owned()).path(locale());
    view! {
        <section class="panel consent">
            <h2 class="panel-title">{heading}</h2>
            <dl class="facts">
                <div><dt>{t.purpose}</dt><dd><strong>{notice.what.join(t.comma)}</strong></dd></div>
                {row(t.required, &notice.required)}
                {row(t.optional, &notice.optional)}
                <div><dt>{t.retention}</dt><dd><strong>{notice.retention}</strong></dd></div>
                <div><dt>{t.refusal}</dt><dd>{notice.refusal}</dd></div>
            </dl>
            <p><a href=policy target="_blank">{t.policy_link.with(version)}</a></p>
        </section>
    }
    .into_any()
}

/// "Look into your mailbox": the same words for every address.
#[component]
pub(super) fn SentView(programme: Programme) -> impl IntoView {
    let t = T.here();
    view! {
        <div class="page page-form">
            {opening(t.sent, t.sent_lead)}
            {paragraph(t.sent_until)}
            {no_mail(&[t.sent_already, t.check_address])}
            <p>{button_link(t.again, "link", Page::SignUp(programme).path(locale()))}</p>
        </div>
    }
    .into_any()
}

/// What to do when no mail comes.
pub(super) fn no_mail(more: &[&'static str]) -> AnyView {
    let f = forms::T.here();
    let more: Vec<AnyView> = more.iter().map(|text| view! { <li>{*text}</li> }.into_any()).collect();
    let outbox = is_demo().then(|| {
        view! {
            <p class="notice">
                {f.demo_mail} " " <a href=Page::Outbox.path(locale())>{f.demo_outbox}</a>
            </p>
        }
    });
    view! {
        {outbox}
        <h2>{f.no_mail}</h2>
        <ul>
            <li>{f.look_in_spam}</li>
            {more}
        </ul>
    }
    .into_any()
}

/// The page of the mailed link: a button confirms, because opening a link changes nothing.
#[component]
pub(super) fn ConfirmView(programme: Option<Programme>, token: String) -> impl IntoView {
    let t = T.here();
    let Some(programme) = programme else {
        let links: Vec<AnyView> = Programme::ALL
            .into_iter()
            .map(|programme| {
                view! { <li><a href=Page::SignUp(programme).path(locale())>{t.of(programme).title}</a></li> }.into_any()
            })
            .collect();
        return view! {
            <div class="page page-form">
                {opening(t.gone, t.gone_lead)}
                <ul>
                    <li><a href=Page::My.path(locale())>{t.see_my}</a></li>
                    {links}
                </ul>
            </div>
        }
        .into_any();
    };
    let of = t.of(programme);
    view! {
        <div class="page page-form">
            {opening(of.confirm, of.confirm_lead)}
            <PageForm start=Returned::default() class="form">
                {hidden(named::TOKEN, token)}
                {send(of.confirm_button)}
                <p class="form-next">{t.why_button}</p>
            </PageForm>
        </div>
    }
    .into_any()
}

/// A sign-up was confirmed.
#[component]
pub(super) fn ConfirmedView(programme: Programme) -> impl IntoView {
    let t = T.here();
    let of = t.of(programme);
    view! {
        <div class="page page-form">
            {opening(of.confirmed, of.confirmed_lead)}
            {paragraph(t.rights)}
            <p>{button_link(t.see_my, "button button-secondary", Page::My.path(locale()))}</p>
        </div>
    }
    .into_any()
}

//! Signing up for a programme: the form, what to do next, and the two pages that a mail leads to.

use crate::address::Page;
use crate::components::fields::{Kind, Line, hidden, line, named, radios, select, send, tick};
use crate::components::form::page_form;
use crate::components::markup::{
    Html, element, facts, fixed, heading, join, link, link_line, list, paragraph, text, words,
};
use crate::components::opening::{institution, is_demo, opening_of, page, page_with_form};
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
    let of = t.of(page.programme);
    let mut start = form.unwrap_or_default();
    start.values.entry(field::LOCALE.to_owned()).or_insert_with(|| locale().tag().to_owned());
    let before = [opening_of(of.title, &of.lead.with(&institution())), words("p", "form-needed", f.all_needed)];
    let fields = move || {
        let SignUpPage { programme, notice, newsletter, countries, version } = page;
        let mut fields = vec![name_line(), email_line(f.email, t.email_hint), language_field()];
        if programme == Programme::GlobalMonitoring {
            fields.extend(group_fields(&countries));
        }
        if newsletter.is_some() {
            let answers = [(field::YES, f.yes, None), (field::NO, f.no, None)];
            fields.push(radios(field::NEWSLETTER, t.newsletter_question, t.newsletter_hint, &answers));
        }
        fields.push(tick(field::AGE, t.age));
        fields.push(consent(t, t.consent_heading, &notice, &version));
        fields.push(tick(field::CONSENT, of.consent));
        fields.extend(newsletter.map(|notice| newsletter_consent(t, &notice, &version)));
        fields.extend([hidden(field::VERSION, version), send(of.send), fixed("form-next", &[text(t.next)])]);
        fields
    };
    page_with_form(of.title, &before, page_form(start, None, Box::new(fields)), &[])
}

/// The line for a name.
pub(super) fn name_line() -> AnyView {
    let f = forms::T.here();
    line(&Line { name: field::NAME, label: f.name, hint: f.name_hint, autocomplete: "name", kind: Kind::Words })
}

/// The line for an address.
pub(super) fn email_line(label: &'static str, hint: &'static str) -> AnyView {
    line(&Line { name: field::EMAIL, label, hint, autocomplete: "email", kind: Kind::Email })
}

/// The language of mails, each by its name in itself.
pub(super) fn language_field() -> AnyView {
    let f = forms::T.here();
    let languages = Locale::ALL.map(|l| (l.tag(), l.autonym(), Some(l.html_lang())));
    radios(field::LOCALE, f.language, f.language_hint, &languages)
}

/// What the group asks for beside name and address.
pub(super) fn group_fields(countries: &[(String, String)]) -> [AnyView; 3] {
    let f = forms::T.here();
    let city =
        Line { name: field::CITY, label: f.city, hint: f.city_hint, autocomplete: "address-level2", kind: Kind::Words };
    [
        select(field::NATIONALITY, f.nationality, "", "off", countries),
        select(field::COUNTRY, f.country, "", "country", countries),
        line(&city),
    ]
}

/// The newsletter's own consent, beside that to the group. The style sheet shows it once the question about the newsletter
/// is answered with yes; a browser that cannot do this shows it always.
fn newsletter_consent(t: &'static SignUp, notice: &ConsentNotice, version: &str) -> AnyView {
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
fn consent(t: &'static SignUp, title: &'static str, notice: &ConsentNotice, version: &str) -> AnyView {
    let listed = |list: &[String]| text(&list.join(t.comma));
    let strong = |said: Html| element("strong", &[], &[said]);
    let mut told = vec![(t.purpose, strong(listed(&notice.what))), (t.required, listed(&notice.required))];
    if !notice.optional.is_empty() {
        told.push((t.optional, listed(&notice.optional)));
    }
    told.push((t.retention, strong(text(&notice.retention))));
    told.push((t.refusal, text(&notice.refusal)));
    let policy = Page::PolicyVersion(version.to_owned()).path(locale());
    let policy = element("a", &[("href", &policy), ("target", "_blank")], &[text(&t.policy_link.with(version))]);
    fixed("panel consent", &[words("h2", "panel-title", title), facts(&told), element("p", &[], &[policy])])
}

/// "Look into your mailbox": the same words for every address.
#[component]
pub(super) fn SentView(programme: Programme) -> impl IntoView {
    let t = T.here();
    let parts = [
        opening_of(t.sent, t.sent_lead),
        paragraph(t.sent_until),
        no_mail(&[t.sent_already, t.check_address]),
        link_line(t.again, "link", &Page::SignUp(programme).path(locale())),
    ];
    page(t.sent, &parts)
}

/// What to do when no mail comes.
pub(super) fn no_mail(more: &[&'static str]) -> Html {
    let f = forms::T.here();
    let outbox = link(f.demo_outbox, "", &Page::Outbox.path(locale()));
    let demo = element("p", &[("class", "notice")], &[text(f.demo_mail), text(" "), outbox]);
    let mut lines = vec![text(f.look_in_spam)];
    lines.extend(more.iter().map(|more| text(more)));
    join(&[if is_demo() { demo } else { Html::default() }, heading(f.no_mail), list("", &lines)])
}

/// Links to the forms of all programmes.
pub(super) fn forms_of_all() -> Vec<Html> {
    let t = T.here();
    Programme::ALL.map(|programme| link(t.of(programme).title, "", &Page::SignUp(programme).path(locale()))).to_vec()
}

/// The page of the mailed link: a button confirms, because opening a link changes nothing.
#[component]
pub(super) fn ConfirmView(programme: Option<Programme>, token: String) -> impl IntoView {
    let t = T.here();
    let Some(programme) = programme else {
        let mut links = vec![link(t.see_my, "", &Page::My.path(locale()))];
        links.extend(forms_of_all());
        return page(t.gone, &[opening_of(t.gone, t.gone_lead), list("", &links)]);
    };
    let of = t.of(programme);
    let before = [opening_of(of.confirm, of.confirm_lead)];
    page_with_form(of.confirm, &before, button_form(token, of.confirm_button), &[])
}

/// The form of a page that a mail leads to: the token of its link, and a button.
pub(super) fn button_form(token: String, label: &'static str) -> AnyView {
    let t = T.here();
    let fields = move || vec![hidden(named::TOKEN, token), send(label), fixed("form-next", &[text(t.why_button)])];
    page_form(Returned::default(), None, Box::new(fields))
}

/// A sign-up was confirmed.
#[component]
pub(super) fn ConfirmedView(programme: Programme) -> impl IntoView {
    let t = T.here();
    let of = t.of(programme);
    let see_my = link_line(t.see_my, "button button-secondary", &Page::My.path(locale()));
    page(of.confirmed, &[opening_of(of.confirmed, of.confirmed_lead), paragraph(t.rights), see_my])
}

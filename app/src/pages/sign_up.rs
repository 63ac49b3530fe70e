//! Signing up for a programme: the form, what to do next, and the two pages that a mail leads to.

use crate::address::Page;
use crate::components::fields::{Kind, Line, hidden, line, named, radios, select, send, tick};
use crate::components::form::page_form;
use crate::components::markup::{
    Html, element, facts, fixed, heading, join, link, link_line, list, paragraph, text, words,
};
use crate::components::opening::{is_demo, opening_of, page, page_with_form};
use crate::i18n::sign_up::{SignUp, T};
use crate::i18n::{forms, locale};
use crate::page::{ConsentNotice, FormLink, House, Offer, Returned, Said, SignUpPage};
use changho_domain::locale::Locale;
use changho_domain::policy::ItemKind;
use changho_domain::programme::Slug;
use changho_domain::signup::{Question, field};
use leptos::prelude::*;

/// The form of a programme.
#[component]
pub(super) fn SignUpView(page: SignUpPage, form: Option<Returned>) -> impl IntoView {
    let (t, f) = (T.here(), forms::T.here());
    let SignUpPage {
        said, consent: consent_label, questions, age14, notice, offers, countries, version, within, ..
    } = page;
    let mut start = form.unwrap_or_default();
    // Mails come in the language of the page, until another is chosen.
    for question in questions.iter().filter(|question| question.kind == ItemKind::MailLanguage) {
        start.values.entry(question.id.to_string()).or_insert_with(|| locale().tag().to_owned());
    }
    let all_needed = questions.iter().all(|question| question.required);
    let needed = if all_needed { f.all_needed } else { f.most_needed };
    let before = [opening_of(&said.title, &said.lead), words("p", "form-needed", needed)];
    let send_label = said.button;
    let fields = move || {
        let mut fields: Vec<AnyView> =
            questions.iter().map(|question| ask(question, &countries, t.email_hint)).collect();
        for (place, offer) in (1..).zip(&offers) {
            let answers = [(field::YES, f.yes, None), (field::NO, f.no, None)];
            let question = radios(offer.id.as_str(), &offer.question, &offer.hint, true, &answers);
            fields.push(view! { <div class=numbered("offer-", place)>{question}</div> }.into_any());
        }
        if age14 {
            fields.push(tick(field::AGE, t.age));
        }
        fields.push(consent(t, t.consent_heading, &notice, &version));
        fields.push(tick(field::CONSENT, &consent_label));
        fields.extend((1..).zip(&offers).map(|(place, offer)| consent_to(t, place, offer, &version)));
        let next = fixed("form-next", &[text(&t.next.with(&within))]);
        fields.extend([hidden(field::VERSION, version), send(&send_label), next]);
        fields
    };
    page_with_form(&said.title, &before, page_form(start, None, Box::new(fields)), &[])
}

/// A field for an item of the register.
pub(super) fn ask(question: &Question, countries: &[(String, String)], email_hint: &'static str) -> AnyView {
    let f = forms::T.here();
    let Question { id, kind, required, label, hint, autocomplete, choices } = question;
    let (own_label, own_hint) = match kind {
        ItemKind::Name => (f.name, f.name_hint),
        ItemKind::Email => (f.email, email_hint),
        ItemKind::MailLanguage => (f.language, f.language_hint),
        _ => ("", ""),
    };
    let label = if label.is_empty() { own_label } else { label };
    let hint = if hint.is_empty() { own_hint } else { hint };
    let line_of = |kind| line(&Line { name: id, label, hint, autocomplete, kind, required: *required });
    match kind {
        ItemKind::MailLanguage => {
            let languages = Locale::ALL.map(|l| (l.tag(), l.autonym(), Some(l.html_lang())));
            radios(id, label, hint, *required, &languages)
        }
        ItemKind::Country => select(id, label, hint, autocomplete, *required, countries),
        ItemKind::Choice => select(id, label, hint, autocomplete, *required, choices),
        ItemKind::Email => line_of(Kind::Email),
        ItemKind::Telephone => line_of(Kind::Telephone),
        _ => line_of(Kind::Words),
    }
}

/// The line for an address.
pub(super) fn email_line(label: &'static str, hint: &'static str) -> AnyView {
    line(&Line { name: field::EMAIL, label, hint, autocomplete: "email", kind: Kind::Email, required: true })
}

/// The own consent to what is offered, beside that to the programme of the form. The style sheet shows it once the question
/// about it is answered with yes; a browser that cannot do this shows it always.
fn consent_to(t: &'static SignUp, place: u8, offer: &Offer, version: &str) -> AnyView {
    let name = field::consent_to(offer.id.as_str());
    view! {
        <div class=numbered("form-if-yes form-if-yes-", place)>
            {consent(t, &offer.heading, &offer.notice, version)}
            {tick(&name, &offer.consent)}
        </div>
    }
    .into_any()
}

fn numbered(class: &str, place: u8) -> String {
    [class, &place.to_string()].concat()
}

/// What is told before consent is asked for (Act, Art. 15(2)). What matters most, what is done and how long data is kept,
/// stands out by its weight (Decree, Art. 17(3); Notice on methods of processing, Art. 4).
fn consent(t: &'static SignUp, title: &str, notice: &ConsentNotice, version: &str) -> AnyView {
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
pub(super) fn SentView(form: Slug, within: String) -> impl IntoView {
    let t = T.here();
    let parts = [
        opening_of(t.sent, t.sent_lead),
        paragraph(&t.sent_until.with(&within)),
        no_mail(&[t.sent_already, t.check_address]),
        link_line(t.again, "link", &Page::SignUp(form).path(locale())),
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

/// Links to all sign-up forms.
pub(super) fn all_forms() -> Vec<Html> {
    let link_to = |form: &FormLink| {
        link(&House::text(&form.title, locale()), "", &Page::SignUp(form.slug.clone()).path(locale()))
    };
    let house = expect_context::<StoredValue<House>>();
    house.with_value(|house| house.forms.iter().map(link_to).collect())
}

/// The page of the mailed link: a button confirms, because opening a link changes nothing.
#[component]
pub(super) fn ConfirmView(said: Option<Said>, within: String, token: String) -> impl IntoView {
    let t = T.here();
    let Some(said) = said else {
        let mut links = vec![link(t.see_my, "", &Page::My.path(locale()))];
        links.extend(all_forms());
        return page(t.gone, &[opening_of(t.gone, &t.gone_lead.with(&within)), list("", &links)]);
    };
    let before = [opening_of(&said.title, &said.lead)];
    page_with_form(&said.title, &before, button_form(token, &said.button), &[])
}

/// The form of a page that a mail leads to: the token of its link, and a button.
pub(super) fn button_form(token: String, label: &str) -> AnyView {
    let (t, label) = (T.here(), label.to_owned());
    let fields = move || vec![hidden(named::TOKEN, token), send(&label), fixed("form-next", &[text(t.why_button)])];
    page_form(Returned::default(), None, Box::new(fields))
}

/// A sign-up was confirmed.
#[component]
pub(super) fn ConfirmedView(said: Said) -> impl IntoView {
    let t = T.here();
    let see_my = link_line(t.see_my, "button button-secondary", &Page::My.path(locale()));
    page(&said.title, &[opening_of(&said.title, &said.lead), paragraph(t.rights), see_my])
}

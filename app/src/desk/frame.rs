//! The document around every page of the desk, and the pages that say why there is none.

use super::{PASSKEY_PATH, Page, Request, log_fault};
use crate::components::markup::{Html, element, join, link, link_line, paragraph, text, void, words};
use changho_domain::desk::{Duty, ExportState, NotNow};
use changho_domain::locale::Locale;
use changho_services::desk::{Denied, NoEntry, Seat};
use changho_services::programmes;

/// The document.
pub(super) fn document(request: &Request, page: &Page) -> String {
    let (t, locale) = (request.t(), request.locale());
    let mut head = vec![
        void("meta", &[("charset", "utf-8")]),
        void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
        void("meta", &[("name", "color-scheme"), ("content", "light dark")]),
        void("meta", &[("name", "robots"), ("content", "noindex, nofollow")]),
        words("title", "", &format!("{} · {}", page.title, t.desk)),
        void("link", &[("rel", "icon"), ("href", "/icon.svg"), ("type", "image/svg+xml")]),
        void("link", &[("rel", "stylesheet"), ("href", &request.style)]),
    ];
    if page.asks {
        head.push(element("script", &[("type", "module"), ("src", PASSKEY_PATH)], &[]));
    }
    let main = element("div", &[("class", "page page-desk")], &page.inside);
    let body = [
        element("a", &[("class", "skip"), ("href", "#main")], &[text(t.skip)]),
        masthead(request),
        element("main", &[("id", "main"), ("tabindex", "-1")], &[main]),
    ];
    let html =
        element("html", &[("lang", locale.html_lang())], &[element("head", &[], &head), element("body", &[], &body)]);
    ["<!DOCTYPE html>", &html.into_string()].concat()
}

fn masthead(request: &Request) -> Html {
    let (t, locale) = (request.t(), request.locale());
    let house = request.center.register().controller.short.get(locale).clone();
    let (other, tag, name) = match locale {
        Locale::Ko => (Locale::En, "en", "English"),
        _ => (Locale::Ko, "ko", "한국어"),
    };
    // What was sent is not sent again by switching: the page in the other language begins anew.
    let rest = request.path.split_once('/').map_or("", |(_, rest)| rest);
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&request.query).finish();
    let query = if query.is_empty() { query } else { format!("?{query}") };
    let there = format!("{}{query}", super::at(other, rest));
    let switch = [("href", there.as_str()), ("lang", tag), ("hreflang", tag)];
    let top = [
        element("a", &[("class", "desk-name"), ("href", &request.at(""))], &[text(&format!("{house} {}", t.desk))]),
        element("a", &switch, &[text(name)]),
    ];
    let mut inside = vec![element("div", &[("class", "desk-top")], &top)];
    if let Some(seat) = &request.seat {
        inside.push(navigation(request));
        inside.push(who(request, seat));
    }
    element("header", &[("class", "desk-head")], &inside)
}

fn navigation(request: &Request) -> Html {
    let (t, center) = (request.t(), &request.center);
    let mut items = Vec::new();
    let here = request.path.split('/').nth(1).unwrap_or_default();
    let mut add = |rest: &str, said: &str, is_here: bool| {
        let to = request.at(rest);
        let attributes = [("href", to.as_str()), ("aria-current", "page")];
        items.push(element("a", if is_here { &attributes } else { &attributes[..1] }, &[text(said)]));
    };
    add("", t.home, here.is_empty());
    if request.may(Duty::HandleRequests) {
        add("requests", crate::i18n::desk::requests::of(request.locale()).queue, here == "requests");
        add("consignees", crate::i18n::desk::consignees::of(request.locale()).consignees, here == "consignees");
    }
    if request.may(Duty::ListPeople) {
        add("people", t.people, here == "people");
        for (programme, slug) in programmes::offered(center) {
            if has_period(request, &programme) {
                let name = programmes::named(center, &programme, request.locale()).name;
                let is_here = request.path.split('/').skip(1).eq(["members", slug.as_str()]);
                add(&format!("members/{}", slug.as_str()), &name, is_here);
            }
        }
    }
    if request.may(Duty::AskForExport) {
        add("exports", t.exports, here == "exports");
    }
    let disposal = crate::i18n::desk::disposal::of(request.locale());
    if request.may(Duty::PlanDisposal) {
        add("disposal", disposal.disposal, here == "disposal");
    } else if request.may(Duty::ReadDisposals) {
        add("disposal/register", disposal.register, here == "disposal");
    }
    if request.may(Duty::ManageOfficers) {
        add("officers", t.officers, here == "officers");
    }
    if request.may(Duty::ReadLog) {
        add("log", t.log, here == "log");
    }
    add("account", t.account, here == "account");
    let list: Vec<Html> = items.iter().map(|item| element("li", &[], std::slice::from_ref(item))).collect();
    element("nav", &[("class", "desk-nav"), ("aria-label", t.areas)], &[element("ul", &[], &list)])
}

/// Whether the desk enters days for a programme.
pub(super) fn has_period(request: &Request, programme: &changho_domain::programme::ProgrammeId) -> bool {
    let register = request.center.register();
    register.purpose(programme.as_str()).is_some_and(|purpose| {
        let kinds = purpose.items().filter_map(|id| register.items.get(id)).map(|item| item.kind);
        kinds.into_iter().any(|kind| kind == Some(changho_domain::policy::ItemKind::ActivityPeriod))
    })
}

fn who(request: &Request, seat: &Seat) -> Html {
    let t = request.t();
    let said = format!("{} · {}", seat.officer.name, t.role(seat.officer.role));
    let button = element("button", &[("class", "button button-quiet"), ("type", "submit")], &[text(t.sign_out)]);
    let form = element("form", &[("method", "post"), ("action", &request.at("sign-out"))], &[button]);
    element("div", &[("class", "desk-who")], &[words("span", "", &said), form])
}

/// There is no such page.
pub(super) fn missing(request: &Request) -> Page {
    let t = request.t();
    said(request, t.missing, t.missing_help).status(404)
}

fn said(request: &Request, title: &str, help: &str) -> Page {
    let t = request.t();
    let inside = [words("h1", "", title), paragraph(help), link_line(t.back_home, "link", &request.at(""))];
    Page::new(title, vec![element("div", &[("class", "empty")], &inside)])
}

/// Why it was not done.
pub(super) fn denied(request: &Request, denied: &Denied) -> Page {
    let t = request.t();
    match denied {
        Denied::Duty => said(request, t.no_duty, t.no_duty_help).status(403),
        Denied::Gone => said(request, t.gone, t.gone_help).status(404),
        Denied::Suspended => said(request, t.suspended, t.suspended_help).status(409),
        Denied::NotNow(why) => said(request, t.not_now, not_now(request, *why)).status(409),
        Denied::Disposal(why) => said(request, t.not_now, &super::disposal::refusal(request, why)).status(409),
        Denied::Passkey(why) => said(request, t.no_passkey, no_entry(request, *why)).status(403),
        Denied::Form(errors) => {
            let help: Vec<Html> = errors.iter().map(|error| paragraph(&super::problem(request, error))).collect();
            let inside = [words("h1", "", t.not_taken), join(&help), link(t.back_home, "link", &request.at(""))];
            Page::new(t.not_taken, vec![element("div", &[("class", "empty")], &inside)]).status(422)
        }
        Denied::Fault(fault) => {
            log_fault(fault);
            said(request, t.fault, t.fault_help).status(503)
        }
        Denied::Ended => said(request, t.ended, t.ended).status(401),
    }
}

pub(super) fn not_now(request: &Request, why: NotNow) -> &'static str {
    let t = request.t();
    match why {
        NotNow::Role => t.no_duty_help,
        NotNow::OwnRequest => t.four_eyes,
        NotNow::NotTheirs => t.not_theirs,
        NotNow::Over(ExportState::Waiting) => t.still_waiting,
        NotNow::Over(_) => t.decided_already,
    }
}

pub(super) fn no_entry(request: &Request, why: NoEntry) -> &'static str {
    let t = request.t();
    match why {
        NoEntry::TooLate => t.too_late,
        NoEntry::Unreadable | NoEntry::Invalid => t.invalid,
        NoEntry::Unknown => t.unknown,
        NoEntry::AlreadyThere => t.already_there,
        NoEntry::NoLink => t.no_link,
        NoEntry::NotFresh => t.not_fresh,
        NoEntry::NoName => t.no_name,
    }
}

//! Reading the log, and having its chain checked.

use super::parts::{button, form, line, moment, notice, opening, question, select, table};
use super::{Done, Errors, Page, Request};
use crate::components::markup::{Html, element, heading, join, link, paragraph, text, words};
use changho_domain::desk::Event;
use changho_services::desk::log::{self, Filter, Line};
use changho_services::desk::{Denied, Seat};
use uuid::Uuid;

/// A page of the log.
pub(super) async fn read(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    let (t, center) = (request.t(), &request.center);
    let checked = if request.is_post() {
        match log::check(center, seat).await? {
            Ok(whole) => notice("success", &t.whole.with(&whole.entries.to_string())),
            // Which entry, and what is wrong, in the words of the program: they go to whoever looks after it.
            Err(broken) => notice("danger", &format!("{} ({broken})", t.broken)),
        }
    } else {
        Html::default()
    };
    let filter = Filter {
        officer: None,
        whose: Uuid::parse_str(request.query("whose")).ok(),
        event: Event::named(request.query("event")),
        from: request.query("from").parse().ok(),
        to: request.query("to").parse().ok(),
        before: request.query("before").parse().ok(),
    };
    let (lines, more) = log::read(center, seat, &filter).await?;
    let rows: Vec<Vec<Html>> = lines.iter().map(|line| row(request, line)).collect();
    let mut page = vec![checked, opening(t.log, t.log_lead), filters(request)];
    page.push(if rows.is_empty() {
        paragraph(t.no_entries)
    } else {
        table(t.log, &[t.number, t.when, t.who, t.what, t.whose, t.what_for, t.from_where], &rows)
    });
    if let (true, Some(last)) = (more, lines.last()) {
        let mut query: Vec<(String, String)> =
            request.query.iter().filter(|(name, _)| name != "before").cloned().collect();
        query.push(("before".to_owned(), last.number.to_string()));
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&query).finish();
        page.push(element("p", &[], &[link(t.older, "link", &format!("{}?{query}", request.at("log")))]));
    }
    page.push(heading(t.check_chain));
    page.push(paragraph(t.check_chain_what));
    page.push(form(&request.at("log"), "form", &[button("button-secondary", t.check_chain)]));
    Ok(Done::Page(Page::new(t.log, page)))
}

fn row(request: &Request, line: &Line) -> Vec<Html> {
    let t = request.t();
    let who = match (&line.officer, line.role) {
        (Some(name), Some(role)) => format!("{name} · {}", t.role(role)),
        (None, Some(role)) => t.role(role).to_owned(),
        _ => t.operator.to_owned(),
    };
    let what = match (line.granted, line.count) {
        (Some(role), _) => format!("{}: {}", t.event(line.event), t.role(role)),
        (None, Some(count)) => format!("{} ({count})", t.event(line.event)),
        (None, None) => t.event(line.event).to_owned(),
    };
    // The last part of a number alone is random; the first is the time.
    let short = |id: uuid::Uuid| format!("…{}", id.to_string().get(24..).unwrap_or_default());
    let about = line.about.map(|id| join(&[text(" "), words("span", "note", &short(id))])).unwrap_or_default();
    let whose = line.whose.map_or_else(
        || text(""),
        |id| {
            let to = format!("{}?whose={id}", request.at("log"));
            link(&short(id), "", &to)
        },
    );
    let task = line.task.map(|task| text(t.task(task))).unwrap_or_default();
    let words = line.words.as_deref().map(|said| words("span", "note", said)).unwrap_or_default();
    vec![
        text(&line.number.to_string()),
        moment(request, line.at),
        text(&who),
        join(&[text(&what), about]),
        whose,
        join(&[task, words]),
        text(line.source.as_deref().unwrap_or_default()),
    ]
}

fn filters(request: &Request) -> Html {
    let t = request.t();
    let none = Errors::new();
    let kinds: Vec<(&str, &str)> =
        std::iter::once(("", t.all)).chain(Event::ALL.iter().map(|event| (event.name(), t.event(*event)))).collect();
    let inside = [
        question(request, &none, "event", t.what, "", select(&kinds, request.query("event"))),
        question(request, &none, "from", t.from_day, "", line("date", request.query("from"), &[])),
        question(request, &none, "to", t.to_day, "", line("date", request.query("to"), &[])),
        button("button-secondary", t.filter),
    ];
    element("form", &[("method", "get"), ("action", &request.at("log")), ("class", "form desk-filter")], &inside)
}

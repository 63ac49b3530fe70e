//! Consignees: what each fetched last, and what it has not confirmed.

use super::parts::{moment, opening, table};
use super::{Done, Page, Request};
use crate::components::markup::{Html, element, facts, heading, join, list_of_texts, paragraph, text, words};
use crate::i18n::desk::consignees::{Consignees, of};
use changho_services::consignees::{self, Failure, Line, Open};
use changho_services::desk::{Denied, Seat};
use changho_services::policy::words as said;
use changho_services::programmes;

fn t(request: &Request) -> &'static Consignees {
    of(request.locale())
}

/// All of them.
pub(super) async fn list(request: &Request, seat: &Seat) -> Result<Done, Denied> {
    let t = t(request);
    let lines = consignees::overview(&request.center, seat).await?;
    let mut page = vec![opening(t.consignees, t.lead)];
    if lines.is_empty() {
        page.push(element("div", &[("class", "empty")], &[paragraph(t.none)]));
    }
    for line in &lines {
        page.extend(one(request, line));
    }
    Ok(Done::Page(Page::new(t.consignees, page)))
}

fn one(request: &Request, line: &Line) -> Vec<Html> {
    let (t, locale) = (t(request), request.locale());
    let named = request.center.register().consignee(&line.consignee);
    let name = named.map_or(line.consignee.as_str(), |consignee| consignee.name.get(locale).as_str());
    let mut inside = vec![heading(name)];
    if named.is_none() {
        inside.push(words("p", "tag", t.not_named));
    }
    let mut pairs = Vec::new();
    if let Some(consignee) = named {
        let tasks: Vec<String> = consignee.said_tasks().map(|task| task.get(locale).clone()).collect();
        pairs.push((t.tasks, list_of_texts(&tasks)));
    }
    let last = line.last.as_ref().map_or_else(
        || text(request.t().never),
        |(at, programme, people)| {
            let of = programmes::named(&request.center, programme, locale).name;
            join(&[moment(request, *at), text(&format!(" · {of} · {}", t.last_of.of(*people)))])
        },
    );
    pairs.push((t.last, last));
    pairs.push((t.people, text(&t.last_of.of(line.people))));
    let used = line.used_at.map(|at| t.used.with(&said::moment(at, locale)));
    let access = match line.tokens {
        0 => t.no_token.to_owned(),
        tokens => [Some(t.tokens.of(tokens)), used].into_iter().flatten().collect::<Vec<_>>().join(", "),
    };
    pairs.push((t.access, text(&access)));
    let called = line.called_at.as_ref().map_or_else(|| t.asks.to_owned(), |host| t.called_at.with(host));
    pairs.push((t.called, text(&called)));
    inside.push(facts(&pairs));
    if let Some((since, failure)) = line.failing {
        inside.push(words("p", "notice notice-warning", &t.failing.with(&said::moment(since, locale))));
        if failure == Some(Failure::NotThere) {
            inside.push(paragraph(t.not_there));
        }
    }
    inside.push(words("h3", "", t.open));
    if line.open.is_empty() {
        inside.push(paragraph(t.nothing_open));
    } else {
        let rows: Vec<Vec<Html>> = line.open.iter().map(|open| row(request, open)).collect();
        inside.push(table(t.open, &[t.what, t.programme, t.since, t.arrived], &rows));
        if line.all_open > u64::try_from(line.open.len()).unwrap_or(u64::MAX) {
            inside.push(paragraph(&t.more.with(&line.all_open.to_string())));
        }
    }
    inside
}

fn row(request: &Request, open: &Open) -> Vec<Html> {
    let t = t(request);
    vec![
        text(t.instruction(open.what)),
        text(&programmes::named(&request.center, &open.programme, request.locale()).name),
        moment(request, open.since),
        open.delivered_at.map_or_else(|| text(t.not_yet), |at| moment(request, at)),
    ]
}

//! The rules of the register are what disposal goes by: nothing outlives its rule, and nothing dies early. Rules, people and
//! days are drawn at random, the same in every run.

use crate::on_both;
use crate::people::story::{mail, network, programme, token, with};
use crate::support::library::{self, VERSION};
use crate::support::wordings;
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::ledger::Means;
use changho_domain::locale::Locale;
use changho_domain::policy::{Period, RetentionRule, Unit};
use changho_domain::signup::Fields;
use changho_domain::time::{DAY, HOUR, Instant};
use changho_services::choices::{self, NewChoice};
use changho_services::ledger::{Editions, Ledger};
use changho_services::people::{address, dispose, sign_up, suppression};
use changho_services::statistics::{self, Kind};
use changho_services::sweep::sweep;
use changho_services::{Center, one};
use std::sync::Arc;
use uuid::Uuid;

/// A number below `end`.
fn draw(center: &Center, end: u64) -> u64 {
    u64::from_le_bytes(center.entropy.bytes()) % end
}

/// A period of days or months, not longer than a few months.
fn period(center: &Center) -> Period {
    let (count, unit) =
        if draw(center, 2) == 0 { (1 + draw(center, 60), Unit::Days) } else { (1 + draw(center, 3), Unit::Months) };
    Period::new(u32::try_from(count).expect("small"), unit).expect("not zero")
}

/// A period as a register writes it.
fn written(period: Period) -> String {
    format!("{} = {}", format!("{:?}", period.unit()).to_lowercase(), period.count())
}

/// Something that is held, and until when it may be.
enum Held {
    /// What somebody takes part in: gone on a day, or some days later where the house gives time to approve.
    Until(String, Option<Instant>),
    /// The same, to the moment.
    Through(String, Instant),
    /// An answer about cookies.
    Choice(Uuid, Instant),
    /// What a visitor looked at.
    Visitor(String, Instant),
    /// A sign-up that waits.
    Waiting(String, Instant),
}

async fn is_there(center: &Center, held: &Held) -> bool {
    match held {
        Held::Until(email, _) | Held::Through(email, _) => {
            let hash = address::hash(&center.keys, &address::read(email).expect("an address"));
            let mut tx = center.db.read().await.expect("reading begins");
            one!(tx, (Uuid,), "SELECT id FROM subjects WHERE email_hash = $1", hash).expect("looked").is_some()
        }
        Held::Choice(id, _) => choices::find(center, *id).await.expect("looked").is_some(),
        Held::Visitor(number, _) => !statistics::held(center, number).await.expect("looked").is_empty(),
        Held::Waiting(email, _) => {
            let hash = address::hash(&center.keys, &address::read(email).expect("an address"));
            let mut tx = center.db.read().await.expect("reading begins");
            one!(tx, (Uuid,), "SELECT id FROM signups WHERE email_hash = $1", hash).expect("looked").is_some()
        }
    }
}

fn may_be_there(center: &Center, held: &Held) -> bool {
    match held {
        Held::Until(_, due) => due.is_none_or(|due| center.now() < due),
        Held::Through(_, end) | Held::Choice(_, end) | Held::Visitor(_, end) | Held::Waiting(_, end) => {
            center.now() < *end
        }
    }
}

fn form(email: &str) -> Fields {
    let typed = [
        ("full_name", "김하늘"),
        ("mail", email),
        ("book", "토지"),
        ("letters", "no"),
        ("age14", "yes"),
        ("consent", "yes"),
        ("version", VERSION),
    ];
    with(Fields::new(), &typed)
}

async fn asked(center: &Center, email: &str, network_number: u8) {
    let circle = programme("reading_circle");
    sign_up::ask(center, &circle, &form(email), Locale::En, &network(network_number)).await.expect("taken");
}

on_both! {
    async fn nothing_outlives_its_rule_and_nothing_dies_early(center: Center) {
        let start = center.now();
        for round in 0..6_u8 {
            // Every round has rules of its own. The later version, which no longer has the circle, comes into force on the way.
            let (kept, record) = (period(&center), period(&center));
            let statistics = Period::new(1 + u32::try_from(draw(&center, 40)).expect("small"), Unit::Days).expect("not zero");
            let choice = Period::new(1, Unit::Days).expect("not zero");
            // Every other house gives an officer some days to approve; nobody does.
            let delay = (round % 2 == 1).then(|| Period::new(1 + u32::try_from(draw(&center, 9)).expect("small"), Unit::Days).expect("not zero"));
            let delayed = |end: Instant| delay.map_or(end, |delay| delay.after(end));
            let waits = 1 + draw(&center, 7 * 24);
            let ends = round % 3 != 0;
            let rule = if ends { RetentionRule::AfterEnd(kept) } else { RetentionRule::For(kept) };
            let name = if ends { "after_end" } else { "for" };
            let shelf = library::shelf_with(&[
                ("retention = { rule = \"after_end\", months = 1 }", &format!("retention = {{ rule = \"{name}\", {} }}", written(kept))),
                ("hours = 48", &format!("hours = {waits}")),
                ("{ rule = \"for\", months = 8 }", &format!("{{ rule = \"for\", {} }}", written(record))),
                ("{ rule = \"for\", days = 7 }", &format!("{{ rule = \"for\", {} }}", written(statistics))),
                ("consent_choice = { months = 3 }", &format!("consent_choice = {{ {} }}{}", written(choice), delay.map(|delay| format!("\ndisposal = {{ {} }}", written(delay))).unwrap_or_default())),
            ]);
            assert_eq!(shelf.broken_promises(center.today()), []);
            let ledger = Ledger::new(Editions::of(&shelf, &wordings()).expect("the editions"));
            let center = Center { shelf: Arc::new(shelf), ledger, clock: changho_services::clock::Clock::set_to(start), ..center.clone() };

            let mut held = Vec::new();
            for number in 0..5_u8 {
                center.clock.advance(i64::try_from(draw(&center, 3 * 24)).expect("small") * HOUR);
                let email = format!("a{round}.{number}@example.org");
                asked(&center, &email, round * 10 + number).await;
                let link = token(&mail(&center, &email, "confirm_sign_up").await);
                sign_up::confirm(&center, &link).await.expect("confirmed").expect("a programme");
                let confirmed = center.now();
                held.push(if ends {
                    // Some end before, some long after, of some nobody knows the end.
                    let ended = (number != 0).then(|| center.today().plus_days(u32::try_from(draw(&center, 50)).expect("small")).expect("a day"));
                    let of = address::read(&email).expect("an address");
                    dispose::enter_period(&center, &programme("reading_circle"), Some(&of), None, ended).await.expect("entered");
                    Held::Until(email, ended.and_then(|ended| rule.due_on(ended)).map(|due| delayed(due.start_in_korea())))
                } else {
                    Held::Through(email, delayed(kept.after(confirmed)))
                });
            }
            let waiting = format!("w{round}@example.org");
            asked(&center, &waiting, round * 10 + 9).await;
            held.push(Held::Waiting(waiting, center.now() + i64::try_from(waits).expect("small") * HOUR));
            let new = NewChoice {
                subject: None,
                replaces: None,
                network: &network(round),
                act: Act::AcceptAll,
                place: Place::Banner,
                ticked: Categories::NONE,
                gpc: false,
                shown: center.ledger.editions().get(VERSION, None).expect("the version in force").id(),
                means: Means::Form,
                locale: Locale::En,
            };
            let answer = choices::record(&center, new).await.expect("recorded");
            assert_eq!(answer.expires_at, choice.after(center.now()));
            held.push(Held::Choice(answer.id, record.after(center.now())));
            let visitor = center.entropy.token();
            statistics::see(&center, Categories::ALL, &visitor, Kind::Page, "policy").await.expect("counted");
            held.push(Held::Visitor(visitor, statistics.after(center.now())));

            // Half a year in uneven steps.
            let mut gone = 0;
            let end = center.now() + 180 * DAY;
            while center.now() < end {
                sweep(&center).await.expect("swept");
                for one in &held {
                    assert_eq!(is_there(&center, one).await, may_be_there(&center, one), "round {round}, {rule:?}, {}", center.today());
                }
                gone = held.iter().filter(|one| !may_be_there(&center, one)).count();
                center.clock.advance(HOUR * i64::try_from(1 + draw(&center, 9 * 24)).expect("small"));
            }
            // What nobody knows the end of stays.
            assert_eq!(gone, held.len() - usize::from(ends), "round {round}");
            for one in &held {
                if let Held::Until(email, Some(_)) | Held::Through(email, _) = one {
                    let of = address::read(email).expect("an address");
                    assert!(suppression::is_suppressed(&center, &of).await.expect("looked"), "nobody enters {email} again");
                }
            }
        }
    }
}

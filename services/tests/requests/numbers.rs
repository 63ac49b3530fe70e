//! How requests were handled, in numbers: from the log, and after the log is gone.

use crate::on_both;
use crate::requests::story::{HANDLER, came_in, seen, written};
use changho_domain::date::Date;
use changho_domain::requests::decision::Typed as Decision;
use changho_domain::requests::fate::{Became, Step, fate};
use changho_domain::requests::numbers::{About, Days, Line, Parts, Told, Year};
use changho_domain::requests::{Holidays, Kind, Status};
use changho_domain::time::DAY;
use changho_services::requests::desk;
use changho_services::requests::numbers::{FORMAT, Links, SCHEMA, document, years};
use changho_services::{Center, one, run, sweep};
use serde_json::Value;

fn day(text: &str) -> Date {
    text.parse().expect(text)
}

/// Moves the clock to noon of a day.
fn go_to(center: &Center, to: &str) {
    let noon = day(to).start_in_korea() + DAY / 2;
    center.clock.advance(noon.millis() - center.now().millis());
}

async fn told(center: &Center) -> Vec<Year> {
    years(center, center.today()).await.expect("counted")
}

async fn count(center: &Center, statement: &'static str) -> i64 {
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, (i64,), statement).expect("counted").expect("a row").0
}

/// Writes a request with its log into the store: days and states, the first of which is the day on which it came in. What is sealed
/// in it is not looked at.
async fn filed(center: &Center, kind: Kind, log: &[(&str, Status)]) {
    let id = center.entropy.id(center.now());
    let at = |day_of: &str| (day(day_of).start_in_korea() + DAY / 3).millis();
    let (first, last) = (log.first().expect("a step"), log.last().expect("a step"));
    let closed = matches!(last.1, Status::Refused | Status::Done | Status::Withdrawn).then(|| at(last.0));
    let mut tx = center.db.write().await.expect("writing begins");
    run!(
        tx,
        "INSERT INTO requests (id, reference, kind, asker, status, locale, policy_version, sealed, created_at, changed_at, received_at, closed_at) \
         VALUES ($1, $2, $3, 'person', $4, 'ko', '2026-11-01', $5, $6, $6, $6, $7)",
        id,
        id.simple().to_string(),
        kind.name(),
        last.1.name(),
        b"sealed".as_slice(),
        at(first.0),
        closed
    )
    .expect("a request");
    for (number, (on, status)) in (1_i32..).zip(log) {
        run!(
            tx,
            "INSERT INTO request_entries (id, request_id, number, at, role, status, internal, sealed) \
             VALUES ($1, $2, $3, $4, 'center', $5, 0, $6)",
            center.entropy.id(center.now()),
            id,
            number,
            at(on),
            status.name(),
            b"sealed".as_slice()
        )
        .expect("an entry");
    }
    tx.commit().await.expect("filed");
}

async fn several(center: &Center, number: u32, kind: Kind, log: &[(&str, Status)]) {
    for _ in 0..number {
        filed(center, kind, log).await;
    }
}

fn line(year: &Year, about: About) -> Line {
    *year.lines.iter().find(|line| line.about == about).expect("a line")
}

const MET: [Status; 3] = [Status::Received, Status::InReview, Status::Granted];

/// Received on a day, taken up on it, and met some days later.
fn met(received: &'static str, on: &'static str) -> [(&'static str, Status); 3] {
    [(received, MET[0]), (received, MET[1]), (on, MET[2])]
}

on_both! {
    async fn what_the_office_did_is_counted_in_days_of_the_law(center: Center) {
        for _ in 0..5 {
            let (_, shown) = came_in(&center, Kind::Access).await;
            let id = shown.file.id;
            center.clock.advance(DAY);
            desk::take_up(&center, HANDLER, id).await.expect("taken up");
            desk::ask_for_information(&center, HANDLER, id, "Which?").await.expect("asked");
            center.clock.advance(2 * DAY);
            desk::go_on(&center, HANDLER, id).await.expect("gone on");
            center.clock.advance(DAY);
            let grant = Decision { outcome: "granted", done: "Sent.", ..Decision::default() };
            desk::decide(&center, HANDLER, id, &grant).await.expect("decided");
            // The log says what the clock of the request says.
            let file = seen(&center, id).await;
            let log: Vec<Step> = file
                .entries
                .iter()
                .filter_map(|entry| Some(Step { on: entry.at.korean_date(), status: entry.status? }))
                .collect();
            let clock = file.file.clock.expect("it counts");
            let fate = fate(Kind::Access, &log, Holidays::of_korea()).expect("it came in");
            assert_eq!((fate.became, fate.days), (Became::Met, clock.counted(center.today(), Holidays::of_korea())));
            assert_eq!(fate.days, 2);
        }
        // One is being written, and counts for nothing.
        written(&center, Kind::Access).await;
        assert_eq!(told(&center).await[0].lines[0].received, Told::FEW, "what came in this month is not told of");
        go_to(&center, "2027-01-31");
        let running = told(&center).await;
        assert_eq!(running.iter().map(|year| (year.year, year.closed)).collect::<Vec<_>>(), [(2026, false)]);
        assert_eq!(running[0].until, day("2026-12-31"));
        let access = line(&running[0], About::Kind(Kind::Access));
        assert_eq!((access.received, access.days), (Told::by_fives(5), None));
        go_to(&center, "2027-02-01");
        let closed = told(&center).await;
        assert_eq!(closed.iter().map(|year| (year.year, year.closed)).collect::<Vec<_>>(), [(2027, false), (2026, true)]);
        let access = line(&closed[1], About::Kind(Kind::Access));
        assert_eq!((access.received, access.days), (Told::at_least(5), Some(Days { half: 2, slowest: 2 })));
        assert_eq!(access.parts.map(|parts| parts.met), Some(Told::exactly(5)));
    }

    async fn what_is_told_of_a_closed_year_stays_when_its_requests_are_destroyed(center: Center) {
        several(&center, 6, Kind::Access, &met("2026-12-07", "2026-12-10")).await;
        several(&center, 5, Kind::Access, &[met("2026-12-28", "2027-01-06").as_slice(), &[("2027-01-07", Status::Done)]].concat()).await;
        several(&center, 2, Kind::Access, &[("2026-12-28", Status::Received), ("2026-12-30", Status::Withdrawn)]).await;
        // Decided after the year was closed: open when it was.
        several(&center, 2, Kind::Access, &met("2026-12-28", "2027-02-03")).await;
        several(&center, 3, Kind::Delete, &[("2026-12-28", Status::Received), ("2027-01-04", Status::Refused)]).await;
        // Objected to in time, and changed after the year was closed.
        several(
            &center,
            3,
            Kind::Correct,
            &[
                ("2026-12-28", Status::Received),
                ("2027-01-04", Status::Refused),
                ("2027-01-30", Status::Objection),
                ("2027-02-02", Status::InReview),
                ("2027-02-02", Status::Granted),
                ("2027-02-02", Status::Done),
            ],
        )
        .await;
        // Never came in.
        filed(&center, Kind::Suspend, &[("2026-12-28", Status::Unconfirmed)]).await;
        go_to(&center, "2027-02-01");
        let first = told(&center).await;
        let year = first.last().expect("2026");
        let access = line(year, About::Kind(Kind::Access));
        assert_eq!(access.received, Told::exactly(15));
        let few = Told::FEW;
        assert_eq!(
            access.parts,
            Some(Parts { met: Told::exactly(11), in_part: few, refused: few, withdrawn: few, open: Some(few) })
        );
        assert_eq!(access.days, Some(Days { half: 3, slowest: 9 }));
        assert_eq!((line(year, About::Kind(Kind::Delete)).received, line(year, About::Kind(Kind::Correct)).received), (few, few));
        let others = line(year, About::Others);
        assert_eq!((others.received, others.parts.map(|parts| parts.refused)), (Told::at_least(6), Some(Told::exactly(6))));
        assert_eq!(others.days, Some(Days { half: 7, slowest: 7 }));

        go_to(&center, "2027-03-01");
        assert_eq!(told(&center).await.last(), Some(year), "what came later changes nothing");
        // Three years after each was closed; what was only granted is not closed, and stays.
        go_to(&center, "2030-02-10");
        sweep::sweep(&center).await.expect("swept");
        assert_eq!(count(&center, "SELECT COUNT(*) FROM requests WHERE closed_at IS NOT NULL").await, 0);
        assert_eq!(count(&center, "SELECT CAST(SUM(requests) AS BIGINT) FROM request_tallies").await, 13);
        assert_eq!(count(&center, "SELECT COUNT(*) FROM requests WHERE status = 'granted'").await, 8);
        assert_eq!(told(&center).await.last(), Some(year));
        assert_eq!(sweep::sweep(&center).await.expect("swept").closed_requests, 0);
        assert_eq!(told(&center).await.last(), Some(year), "none is counted twice");
        assert_eq!(told(&center).await.len(), 5, "2026 to 2030");
    }

    async fn a_request_that_is_opened_again_is_neither_destroyed_nor_counted_as_such(center: Center) {
        filed(&center, Kind::Delete, &[("2026-12-28", Status::Received), ("2027-01-04", Status::Refused), ("2027-01-05", Status::Objection)]).await;
        go_to(&center, "2031-01-01");
        sweep::sweep(&center).await.expect("swept");
        assert_eq!(count(&center, "SELECT COUNT(*) FROM requests").await, 1);
        assert_eq!(count(&center, "SELECT COUNT(*) FROM request_tallies").await, 0);
    }

    async fn programs_are_told_the_same_in_a_form_that_is_described(center: Center) {
        let links = Links {
            base: "https://privacy.example.org",
            document: "/numbers.json",
            schema: "/numbers/schema.json",
            page: |locale| format!("/{locale}/numbers"),
            feed: |locale| format!("/{locale}/numbers/feed.xml"),
        };
        let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
        jsonschema::meta::validate(&schema).expect("the schema is JSON Schema 2020-12");
        let schema = jsonschema::options().should_validate_formats(true).build(&schema).expect("a sound schema");
        let written = async |center: &Center| -> Value {
            let json = document(center.register(), &told(center).await, &links).expect("written");
            let json: Value = serde_json::from_str(&json).expect("JSON");
            let errors: Vec<String> = schema.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert_eq!(errors, [""; 0]);
            json
        };
        assert_eq!(written(&center).await["since"], 2026, "nothing has come in yet");
        several(&center, 21, Kind::Access, &met("2026-12-07", "2026-12-10")).await;
        several(&center, 3, Kind::Delete, &met("2026-12-07", "2026-12-10")).await;
        several(&center, 3, Kind::Suspend, &met("2026-12-07", "2026-12-10")).await;
        go_to(&center, "2027-02-01");
        let json = written(&center).await;
        assert_eq!((&json["format"], &json["years"][1]["until"]), (&FORMAT.into(), &"2027-01-31".into()));
        let lines = &json["years"][1]["lines"];
        assert_eq!(lines[0]["kind"], "access");
        assert_eq!(lines[0]["name"]["ko"], "열람");
        assert_eq!(lines[0]["received"], serde_json::json!({ "min": 21, "max": null }));
        assert_eq!(lines[0]["outcomes"]["met"], serde_json::json!({ "min": 21, "max": 21 }));
        assert_eq!(lines[0]["days"], serde_json::json!({ "median": 3, "slowest": 3 }));
        assert_eq!((&lines[2]["outcomes"], &lines[2]["received"]["max"]), (&Value::Null, &4.into()));
        assert_eq!(lines[7]["kind"], "others");
        for (place, wrong) in [
            ("/format", Value::from("changho-numbers/2")),
            ("/years/0/until", "2026-02-30".into()),
            ("/years/1/lines/0/kind", "portability".into()),
            ("/years/1/lines/0/received", 21.into()),
            ("/years/1/lines/0/days/median", (-1).into()),
            ("/pages/ko", Value::Null),
        ] {
            let mut broken = json.clone();
            *broken.pointer_mut(place).unwrap_or_else(|| panic!("{place} is there")) = wrong;
            assert!(!schema.is_valid(&broken), "{place}");
        }
    }
}

//! The log is a chain in which nothing is changed unnoticed, that is kept for as long as the policy says and no longer.

use crate::desk::office::{count, group, officer, reason, tamper, walk};
use crate::on_both;
use crate::people::story::{KIM, subscribe};
use crate::support::library;
use changho_domain::desk::{Event, Role};
use changho_domain::locale::Locale;
use changho_domain::time::{DAY, HOUR};
use changho_services::Center;
use changho_services::desk::{Actor, log, officers};
use changho_services::ledger::{Broken, Damage};
use changho_services::people::at_desk;
use changho_services::sweep::sweep;
use std::sync::Arc;

async fn some_work(center: &Center) -> crate::desk::office::Office {
    subscribe(center, KIM).await;
    let office = officer(center, Role::PrivacyOfficer, "Hong", 1).await;
    let id = at_desk::search(center, &office.seat, KIM).await.expect("answers").expect("known").id;
    at_desk::look(center, &office.seat, id, &reason(), Locale::Ko).await.expect("shown");
    at_desk::members(center, &office.seat, &group(), 0).await.expect("a list");
    office
}

/// The center of a house whose register says a year.
fn of_a_house_in_a_hurry(center: &Center) -> Center {
    let said = |years: u32| {
        format!("id = \"desk_log\"\nitems = [\"moments\"]\nretention = {{ rule = \"for\", years = {years} }}")
    };
    Center { shelf: Arc::new(library::shelf_with(&[(&said(4), &said(1))])), ..center.clone() }
}

on_both! {
    async fn the_chain_is_whole_and_signed_every_hour(center: Center) {
        some_work(&center).await;
        let whole = walk(&center).await.expect("whole");
        assert_eq!((whole.entries, whole.first, whole.last, whole.checkpoints), (6, 1, 6, 0));
        center.clock.advance(HOUR);
        sweep(&center).await.expect("swept");
        let whole = walk(&center).await.expect("whole");
        assert_eq!((whole.checkpoints, whole.signed), (1, 6));
    }

    async fn every_change_is_found(center: Center) {
        some_work(&center).await;
        log::sign_now(&center).await.expect("signed");
        for (change, back, broken) in [
            (
                "UPDATE desk_log SET task = 'legal' WHERE number = 5",
                "UPDATE desk_log SET task = 'question' WHERE number = 5",
                Broken::Entry(5, Damage::Changed),
            ),
            (
                "UPDATE desk_log SET event = 'listed' WHERE number = 5",
                "UPDATE desk_log SET event = 'looked_at' WHERE number = 5",
                Broken::Entry(5, Damage::Changed),
            ),
            (
                "UPDATE desk_log SET event = 'nothing' WHERE number = 5",
                "UPDATE desk_log SET event = 'looked_at' WHERE number = 5",
                Broken::Entry(5, Damage::Unreadable),
            ),
            (
                "UPDATE desk_log_head SET number = number + 1",
                "UPDATE desk_log_head SET number = number - 1",
                Broken::Entry(7, Damage::Missing),
            ),
        ] {
            tamper(&center, change).await;
            assert_eq!(walk(&center).await, Err(broken), "{change}");
            tamper(&center, back).await;
            assert!(walk(&center).await.is_ok(), "{back}");
        }
        tamper(&center, "DELETE FROM desk_log WHERE number = 6").await;
        assert!(matches!(walk(&center).await, Err(Broken::Checkpoint(6, _))));
        tamper(&center, "DELETE FROM desk_log WHERE number = 3").await;
        assert_eq!(walk(&center).await, Err(Broken::Entry(3, Damage::Missing)));
    }

    async fn a_signature_of_the_other_chain_is_none_here(center: Center) {
        some_work(&center).await;
        log::sign_now(&center).await.expect("signed");
        changho_services::ledger::ensure_shown(&center).await.expect("shown");
        changho_services::ledger::sign_now(&center).await.expect("signed");
        tamper(
            &center,
            "UPDATE desk_log_checkpoints SET (hash, signed_at, key_id, signature) = \
             (SELECT hash, signed_at, key_id, signature FROM ledger_checkpoints)",
        )
        .await;
        assert_eq!(walk(&center).await, Err(Broken::Checkpoint(6, "does not hold")));
    }

    async fn nothing_in_it_can_be_read_without_keys(center: Center) {
        some_work(&center).await;
        let mut tx = center.db.read().await.expect("reading begins");
        let rows = changho_services::all!(tx, (Vec<u8>,), "SELECT source_sealed FROM desk_log WHERE source_sealed IS NOT NULL \
            UNION ALL SELECT reason_sealed FROM desk_log WHERE reason_sealed IS NOT NULL \
            UNION ALL SELECT name_sealed FROM officers UNION ALL SELECT email_sealed FROM officers").expect("rows");
        assert_eq!(rows.len(), 5 + 1 + 2);
        for plain in ["192.0.2.7", "전화로", "Hong", "hong@office"] {
            let found = rows.iter().any(|(sealed,)| sealed.windows(plain.len()).any(|part| part == plain.as_bytes()));
            assert!(!found, "{plain}");
        }
    }

    async fn entries_go_after_three_years_and_so_do_the_officers_in_them(center: Center) {
        let office = some_work(&center).await;
        officers::remove(&center, Actor::Operator, office.seat.officer.id).await.expect("removed");
        center.clock.advance(3 * 365 * DAY - DAY);
        sweep(&center).await.expect("swept");
        assert_eq!(count(&center, "SELECT COUNT(*) FROM desk_log").await, 7);
        center.clock.advance(3 * DAY);
        sweep(&center).await.expect("swept");
        assert_eq!(count(&center, "SELECT COUNT(*) FROM desk_log").await, 0);
        assert_eq!(count(&center, "SELECT COUNT(*) FROM officers").await, 0);
        assert!(center.keys.get(office.seat.officer.id).await.is_err(), "the key went too");
        let whole = walk(&center).await.expect("still whole");
        assert_eq!((whole.entries, whole.last, whole.checkpoints), (0, 7, 1));
        officer(&center, Role::Handler, "Next", 2).await;
        assert_eq!(walk(&center).await.expect("goes on").first, 8);
    }

    async fn entries_stay_for_three_years_whatever_a_register_says(center: Center) {
        some_work(&center).await;
        let entries = count(&center, "SELECT COUNT(*) FROM desk_log").await;
        assert!(entries > 0);
        // The gate lets no such version in; the program does not go by it either.
        let short = of_a_house_in_a_hurry(&center);
        center.clock.advance(3 * 365 * DAY - DAY);
        sweep(&short).await.expect("swept");
        assert_eq!(count(&center, "SELECT COUNT(*) FROM desk_log").await, entries);
        center.clock.advance(3 * DAY);
        sweep(&short).await.expect("swept");
        assert_eq!(count(&center, "SELECT COUNT(*) FROM desk_log").await, 0);
    }

    async fn the_log_is_read_by_page_and_filter_and_reading_is_noted(center: Center) {
        let office = some_work(&center).await;
        let read = async |filter: log::Filter| log::read(&center, &office.seat, &filter).await.expect("read").0;
        let all = read(log::Filter::default()).await;
        assert_eq!(all.iter().map(|line| line.number).collect::<Vec<_>>(), [6, 5, 4, 3, 2, 1]);
        assert_eq!(all[5].officer, None, "the operator");
        let looks = read(log::Filter { event: Some(Event::LookedAt), ..log::Filter::default() }).await;
        assert_eq!(looks.iter().map(|line| line.number).collect::<Vec<_>>(), [5]);
        let whose = read(log::Filter { whose: looks[0].whose, ..log::Filter::default() }).await;
        assert_eq!(whose.len(), 1);
        let day = |day: &str| Some(day.parse().expect("a day"));
        // Noon in Korea on the first of December.
        assert_eq!(read(log::Filter { from: day("2026-12-02"), ..log::Filter::default() }).await, []);
        assert_eq!(read(log::Filter { to: day("2026-11-30"), ..log::Filter::default() }).await, []);
        let of_the_day = log::Filter { from: day("2026-12-01"), to: day("2026-12-01"), ..log::Filter::default() };
        assert_eq!(read(of_the_day).await.len(), 11, "five readings were noted meanwhile");
        assert_eq!(read(log::Filter { before: Some(4), ..log::Filter::default() }).await[0].number, 3);
        assert!(log::check(&center, &office.seat).await.expect("checked").is_ok());
    }
}

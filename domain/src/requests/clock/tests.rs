use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().expect(text)
}

fn korea() -> &'static Holidays {
    Holidays::of_korea()
}

fn last(clock: &Clock) -> String {
    match clock.due(korea()) {
        Due::By(last) => last.day.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn ten_days_without_the_first_and_moved_on_to_a_day_on_which_offices_are_open() {
    for (received, due) in [
        // A Thursday; the tenth day after is a Sunday.
        ("2026-11-26", "2026-12-07"),
        ("2026-11-23", "2026-12-03"),
        // Saturday to Monday.
        ("2026-11-25", "2026-12-07"),
        // Christmas is a Friday in 2026.
        ("2026-12-15", "2026-12-28"),
        // Across the end of the year, onto New Year's Day, a Friday.
        ("2026-12-22", "2027-01-04"),
        // Lunar New Year 2027: Saturday to Monday, and a substitute Tuesday.
        ("2027-01-27", "2027-02-10"),
        // Chuseok 2028 takes five days with its substitute, after a weekend.
        ("2028-09-20", "2028-10-06"),
        // Substitute of Liberation Day.
        ("2026-08-05", "2026-08-18"),
        // A leap day counts.
        ("2028-02-20", "2028-03-02"),
    ] {
        assert_eq!(last(&Clock::start(Kind::Access, day(received))), due, "{received}");
    }
}

#[test]
fn thirty_days_twice_extended_for_automated_decisions_and_for_nothing_else() {
    let received = day("2026-11-02");
    let mut clock = Clock::start(Kind::Automated, received);
    assert_eq!(last(&clock), "2026-12-02");
    for due in ["2027-01-04", "2027-02-01"] {
        clock = clock.extend(Kind::Automated, received, korea()).expect("extended");
        assert_eq!(last(&clock), due);
    }
    assert_eq!(clock.extend(Kind::Automated, received, korea()), Err(NoDelay::NoMore));
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Automated) {
        assert_eq!(Clock::start(kind, received).extend(kind, received, korea()), Err(NoDelay::NoMore));
    }
    let clock = Clock::start(Kind::Automated, received);
    assert_eq!(clock.extend(Kind::Automated, day("2026-12-03"), korea()), Err(NoDelay::Late));
}

#[test]
fn days_stand_still_while_something_is_awaited() {
    let clock = Clock::start(Kind::Correct, day("2026-11-02"));
    assert_eq!(last(&clock), "2026-11-12");
    let still = clock.stop(day("2026-11-05"));
    assert_eq!(still.due(korea()), Due::Still { since: day("2026-11-05"), left: 7 });
    // A second reason to wait changes nothing.
    assert_eq!(still.stop(day("2026-11-08")), still);
    assert_eq!(last(&still.go_on(day("2026-11-10"), korea())), "2026-11-17");
    // Asked and answered on one day.
    assert_eq!(last(&clock.stop(day("2026-11-05")).go_on(day("2026-11-05"), korea())), "2026-11-12");
    assert!(!still.is_overdue(day("2027-11-05"), korea()));
}

#[test]
fn who_is_late_does_not_become_punctual_by_asking() {
    let clock = Clock::start(Kind::Delete, day("2026-11-02"));
    let late = clock.stop(day("2026-11-13")).go_on(day("2026-11-30"), korea());
    assert_eq!(last(&late), "2026-11-12");
    assert!(late.is_overdue(day("2026-11-30"), korea()));
    // Nor while the answer is awaited.
    assert!(clock.stop(day("2026-11-13")).is_overdue(day("2026-11-20"), korea()));
    assert!(!clock.stop(day("2026-11-12")).is_overdue(day("2026-11-20"), korea()));
    // On the last day itself there is still time to ask.
    assert_eq!(last(&clock.stop(day("2026-11-12")).go_on(day("2026-11-30"), korea())), "2026-11-30");
}

#[test]
fn only_access_is_postponed_and_only_in_time() {
    let received = day("2026-11-02");
    for kind in Kind::ALL {
        let postponed = Clock::start(kind, received).postpone(kind, day("2026-11-12"), korea());
        match kind {
            Kind::Access => {
                let postponed = postponed.expect("postponed");
                assert_eq!(postponed.due(korea()), Due::Postponed { since: day("2026-11-12") });
                assert!(!postponed.is_overdue(day("2027-11-12"), korea()));
            }
            _ => assert_eq!(postponed, Err(NoDelay::Kind)),
        }
    }
    let access = Clock::start(Kind::Access, received);
    assert_eq!(access.postpone(Kind::Access, day("2026-11-13"), korea()), Err(NoDelay::Late));
    assert_eq!(last(&Clock::restart(Kind::Access, day("2026-11-23"))), "2026-12-03");
}

#[test]
fn a_year_without_known_holidays_is_marked() {
    let clock = Clock::start(Kind::Access, day("2030-12-27"));
    // 2031-01-06 is a Monday.
    assert_eq!(clock.due(korea()), Due::By(LastDay { day: day("2031-01-06"), unknown_year: Some(2031) }));
    let clock = Clock::start(Kind::Access, day("2030-12-20"));
    assert_eq!(clock.due(korea()), Due::By(LastDay { day: day("2030-12-30"), unknown_year: None }));
    // Over a weekend into the unknown year.
    let clock = Clock::start(Kind::Access, day("2030-12-25"));
    assert_eq!(clock.due(korea()), Due::By(LastDay { day: day("2031-01-06"), unknown_year: Some(2031) }));
}

#[test]
fn officers_are_reminded_three_days_and_one_day_before() {
    let clock = Clock::start(Kind::Access, day("2026-11-02"));
    for (today, reminder) in [
        ("2026-11-08", None),
        ("2026-11-09", Some(3)),
        ("2026-11-10", Some(3)),
        ("2026-11-11", Some(1)),
        ("2026-11-12", Some(1)),
        ("2026-11-13", None),
    ] {
        assert_eq!(clock.reminder(day(today), korea()), reminder, "{today}");
    }
    assert_eq!(clock.stop(day("2026-11-05")).reminder(day("2026-11-11"), korea()), None);
}

fn any_day() -> impl Strategy<Value = Date> {
    (20_454_i64..22_600).prop_map(Date::of_day_number)
}

fn any_kind() -> impl Strategy<Value = Kind> {
    (0..Kind::ALL.len()).prop_map(|at| Kind::ALL[at])
}

proptest! {
    #[test]
    fn the_last_day_is_never_before_the_period_ends_and_offices_are_open(kind in any_kind(), received in any_day()) {
        let Due::By(last) = Clock::start(kind, received).due(korea()) else { panic!("counts") };
        let days = received.days_until(last.day);
        prop_assert!(days >= i64::from(kind.days()) && days <= i64::from(kind.days()) + 9, "{days}");
        match korea().is_day_off(last.day) {
            Ok(off) => prop_assert!(!off && last.unknown_year.is_none()),
            Err(MissingYear(year)) => prop_assert_eq!(last.unknown_year, Some(year)),
        }
    }

    #[test]
    fn who_asks_later_is_never_due_earlier(kind in any_kind(), one in any_day(), other in any_day()) {
        let (Due::By(a), Due::By(b)) = (Clock::start(kind, one.min(other)).due(korea()), Clock::start(kind, one.max(other)).due(korea()))
        else { panic!("counts") };
        prop_assert!(a.day <= b.day);
    }

    #[test]
    fn whatever_happens_the_last_day_never_runs_backwards(
        kind in any_kind(), received in any_day(), steps in prop::collection::vec((0_u8..6, 0_u32..12), 0..20),
    ) {
        let mut clock = Clock::start(kind, received);
        let mut today = received;
        let mut before = clock.last(korea()).day;
        for (what, later) in steps {
            today = today.plus_days(later).unwrap_or(today);
            clock = match what {
                0 => clock.stop(today),
                1 => clock.go_on(today, korea()),
                2 => clock.extend(kind, today, korea()).unwrap_or(clock),
                // Put off and taken up again, which is how an objection begins too.
                3 => clock.postpone(kind, today, korea()).map_or(clock, |put_off| {
                    assert_eq!(put_off.due(korea()), Due::Postponed { since: today });
                    Clock::restart(kind, today)
                }),
                _ => clock,
            };
            let now = clock.last(korea()).day;
            prop_assert!(now >= before, "{before} {now}");
            before = now;
        }
    }

    #[test]
    fn waiting_never_shortens_what_is_left(kind in any_kind(), received in any_day(), asked in 0_u32..10, waited in 0_u32..400) {
        let stop = received.plus_days(asked).expect("a day");
        let end = stop.plus_days(waited).expect("a day");
        let clock = Clock::start(kind, received).stop(stop);
        let Due::Still { left, .. } = clock.due(korea()) else { panic!("stands still") };
        let Due::By(last) = clock.go_on(end, korea()).due(korea()) else { panic!("counts") };
        prop_assert!(end.days_until(last.day) >= i64::from(left));
    }
}

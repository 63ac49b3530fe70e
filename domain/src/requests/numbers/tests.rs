use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const FIVE: [Became; 5] = Became::ALL;

fn counts(parts: [u32; 5]) -> Counts {
    let mut counts = Counts::default();
    for (became, requests) in FIVE.into_iter().zip(parts) {
        if requests > 0 {
            counts.add(Fate { became, days: 3 }, requests);
        }
    }
    counts
}

fn year(kinds: [[u32; 5]; 7]) -> ByKind {
    kinds.map(counts)
}

fn parts_of(line: &Line) -> Vec<Told> {
    line.parts.map_or_else(Vec::new, |parts| {
        let Parts { met, in_part, refused, withdrawn, open } = parts;
        [met, in_part, refused, withdrawn].into_iter().chain(open).collect()
    })
}

/// As a reader sees it: `12`, `<5`, `12+`, `10-14`.
fn seen(told: Told) -> String {
    match told {
        Told { min: 0, max: Some(FEW) } => "<5".to_owned(),
        Told { min, max: None } => format!("{min}+"),
        Told { min, max: Some(max) } if min == max => min.to_string(),
        Told { min, max: Some(max) } => format!("{min}-{max}"),
    }
}

fn seen_line(line: &Line) -> String {
    let parts: Vec<String> = parts_of(line).into_iter().map(seen).collect();
    format!("{}: {}{}", seen(line.received), parts.join(" "), if line.days.is_some() { " days" } else { "" })
}

#[test]
fn what_is_told_of_a_line() {
    for (parts, expected) in [
        // Nothing is hidden.
        ([9, 8, 7, 6, 5], "35: 9 8 7 6 5 days"),
        // One hidden part would be what is missing to the whole.
        ([9, 8, 7, 6, 1], "30+: 9 8 7 6 <5 days"),
        ([9, 8, 7, 6, 0], "30+: 9 8 7 6 <5 days"),
        // All were met: the whole would say that nothing else happened.
        ([20, 0, 0, 0, 0], "20+: 20 <5 <5 <5 <5 days"),
        ([20, 1, 0, 0, 0], "20+: 20 <5 <5 <5 <5 days"),
        ([20, 1, 1, 1, 0], "20+: 20 <5 <5 <5 <5 days"),
        // Four are missing: any of the four parts may have them all.
        ([20, 1, 1, 1, 1], "24: 20 <5 <5 <5 <5 days"),
        ([20, 4, 4, 4, 0], "32: 20 <5 <5 <5 <5 days"),
        // Thirteen are missing to four parts: none of them could be nobody.
        ([20, 4, 4, 4, 1], "20+: 20 <5 <5 <5 <5 days"),
        ([20, 9, 2, 2, 0], "33: 20 9 <5 <5 <5 days"),
        ([20, 9, 8, 2, 2], "41: 20 9 8 <5 <5 days"),
        ([20, 9, 8, 2, 1], "37+: 20 9 8 <5 <5 days"),
        // Five came in, and each became something else.
        ([1, 1, 1, 1, 1], "5: <5 <5 <5 <5 <5"),
        ([4, 4, 4, 4, 0], "16: <5 <5 <5 <5 <5"),
        ([4, 4, 4, 4, 4], "5+: <5 <5 <5 <5 <5"),
        // Five were decided, which is not to be seen: no days.
        ([4, 1, 0, 0, 0], "5: <5 <5 <5 <5 <5"),
        ([0, 0, 0, 9, 0], "9+: <5 <5 <5 9 <5"),
        ([0, 0, 5, 0, 0], "5+: <5 <5 5 <5 <5 days"),
    ] {
        assert_eq!(seen_line(&line(About::Others, &counts(parts))), expected, "{parts:?}");
    }
}

#[test]
fn what_is_told_of_the_kinds_of_a_closed_year() {
    for (received, expected) in [
        ([0, 0, 0, 0, 0, 0, 0], "<5 <5 <5 <5 <5 <5 <5"),
        ([20, 0, 0, 0, 0, 0, 0], "20+ <5 <5 <5 <5 <5 <5"),
        ([20, 1, 1, 1, 1, 0, 0], "20+ <5 <5 <5 <5 <5 <5"),
        // Five together: any kind may have four of them.
        ([20, 1, 1, 1, 1, 1, 0], "20+ <5 <5 <5 <5 <5 <5 | 5+"),
        ([20, 4, 4, 4, 4, 4, 0], "20+ <5 <5 <5 <5 <5 <5 | 20+"),
        // Each kind would be four, or at least three.
        ([20, 4, 4, 4, 4, 4, 4], "20+ <5 <5 <5 <5 <5 <5"),
        ([20, 20, 20, 20, 20, 4, 4], "20+ 20+ 20+ 20+ 20+ <5 <5"),
        ([20, 20, 20, 20, 20, 20, 4], "20+ 20+ 20+ 20+ 20+ 20+ <5"),
        ([20, 20, 20, 20, 4, 4, 0], "20+ 20+ 20+ 20+ <5 <5 <5 | 8+"),
        ([20, 20, 20, 20, 4, 4, 1], "20+ 20+ 20+ 20+ <5 <5 <5"),
    ] {
        let lines = closed(&year(received.map(|received| [received, 0, 0, 0, 0])));
        let of = |about: fn(About) -> bool| -> Vec<String> {
            lines.iter().filter(|line| about(line.about)).map(|line| seen(line.received)).collect()
        };
        let (kinds, others) = (of(|about| about != About::Others), of(|about| about == About::Others));
        let found = [vec![kinds.join(" ")], others].concat().join(" | ");
        assert_eq!(found, expected, "{received:?}");
        for line in lines.iter().filter(|line| line.received == Told::FEW) {
            assert_eq!((line.parts, line.days), (None, None));
        }
    }
}

#[test]
fn while_a_year_runs_numbers_go_up_by_fives() {
    for (number, expected) in [(0, "<5"), (4, "<5"), (5, "5-9"), (9, "5-9"), (10, "10-14"), (12_344, "12340-12344")] {
        assert_eq!(seen(Told::by_fives(number)), expected);
    }
    let lines = running(&year([[12, 4, 0, 5, 2]; 7]));
    assert_eq!(lines.len(), 7);
    assert!(lines.iter().all(|line| seen_line(line) == "20-24: 10-14 <5 <5 5-9"));
}

#[test]
fn days_are_those_of_half_of_the_decisions_and_of_the_slowest() {
    for (days, half, slowest) in [
        (&[3][..], 3, 3),
        (&[3, 9], 3, 9),
        (&[3, 4, 9], 4, 9),
        (&[0, 0, 0, 0, 1], 0, 1),
        (&[10, 1, 2, 30, 4, 5], 4, 30),
    ] {
        let mut counts = Counts::default();
        for days in days {
            counts.add(Fate { became: Became::Met, days: *days }, 1);
        }
        // What was not decided took no days.
        counts.add(Fate { became: Became::Open, days: 0 }, 50);
        counts.add(Fate { became: Became::Withdrawn, days: 0 }, 50);
        assert_eq!(counts.days(), Some(Days { half, slowest }), "{days:?}");
    }
    assert_eq!(Counts::default().days(), None);
}

#[test]
fn a_year_is_closed_a_month_after_its_end() {
    for (today, year, closed, until) in [
        ("2027-03-15", 2027, false, "2027-02-28"),
        ("2027-01-01", 2026, false, "2026-12-31"),
        ("2027-01-31", 2026, false, "2026-12-31"),
        ("2027-02-01", 2026, true, "2027-01-31"),
        ("2030-07-09", 2026, true, "2027-01-31"),
        ("2026-11-26", 2026, false, "2026-10-31"),
    ] {
        let found = Year::of(year, today.parse().expect("a day"), &ByKind::default());
        assert_eq!((found.closed, found.until.to_string().as_str()), (closed, until), "{today} {year}");
    }
    for (today, last) in [("2027-01-31", 2026), ("2027-02-01", 2027), ("2026-11-26", 2026)] {
        assert_eq!(last_year(today.parse().expect("a day")), last, "{today}");
    }
}

#[test]
fn years_follow_each_other_from_that_of_the_first_request_on() {
    let today = "2030-03-15".parse().expect("a day");
    let mut tally = Tally::default();
    assert_eq!(tally.years(today).iter().map(|year| year.year).collect::<Vec<_>>(), [2030]);
    for (year, kind) in [(2027, Kind::Delete), (2029, Kind::Access)] {
        tally.add(year, kind, Fate { became: Became::Met, days: 7 }, 9);
    }
    let years = tally.years(today);
    assert_eq!(years.iter().map(|year| year.year).collect::<Vec<_>>(), [2030, 2029, 2028, 2027]);
    assert_eq!(years.iter().map(|year| seen(year.met())).collect::<Vec<_>>(), ["0+", "9+", "0+", "9+"]);
    assert_eq!(years[1].lines[0].days, Some(Days { half: 7, slowest: 7 }));
    // What came in this month is not told of yet.
    tally.add(2031, Kind::Access, Fate { became: Became::Met, days: 7 }, 9);
    assert_eq!(tally.years(today), years);
}

#[test]
fn sums_tell_no_more_than_their_lines() {
    let day = "2027-02-01".parse().expect("a day");
    let exact = Year::of(2026, day, &year([[9, 8, 7, 6, 5]; 7]));
    assert_eq!((exact.received(), exact.met()), (Told::exactly(245), Told::exactly(63)));
    let hidden = Year::of(2026, day, &year([[9, 0, 0, 0, 0]; 7]));
    assert_eq!((hidden.received(), hidden.met()), (Told::at_least(63), Told::exactly(63)));
    let few = Year::of(2026, day, &ByKind::default());
    assert_eq!((few.received(), few.met()), (Told::at_least(0), Told::at_least(0)));
}

/// Everything that looks the same in a line, for every line with parts of up to six. Larger parts are told whole, and it does not
/// matter how large they are.
#[test]
fn who_knows_the_rule_cannot_reckon_a_hidden_part_either() {
    let mut alike: BTreeMap<String, Vec<[u32; 5]>> = BTreeMap::new();
    for number in 0..7_u32.pow(5) {
        let parts = [number, number / 7, number / 49, number / 343, number / 2401].map(|number| number % 7);
        if parts.iter().sum::<u32>() >= FEWEST {
            let line = line(About::Others, &counts(parts));
            alike.entry(seen_line(&line)).or_default().push(parts);
        }
    }
    for (seen, all) in alike {
        for (place, part) in parts_of(&line(About::Others, &counts(all[0]))).into_iter().enumerate() {
            let possible: BTreeSet<u32> = all.iter().map(|parts| parts[place]).collect();
            if part.is_exact() {
                assert_eq!(possible.len(), 1, "{seen}");
            } else {
                // All five, but for lines of at least seventeen in which no part reaches five.
                assert!(possible.len() >= if seen.starts_with("5+: <5 <5 <5 <5 <5") { 4 } else { 5 }, "{seen} {place}");
            }
        }
        let wholes: BTreeSet<u32> = all.iter().map(|parts| parts.iter().sum()).collect();
        assert!(seen.contains('+') != (wholes.len() == 1), "{seen}: {wholes:?}");
    }
}

/// The same for the kinds of which few came in.
#[test]
fn who_knows_the_rule_cannot_reckon_how_many_came_in_of_a_kind() {
    for kinds in 1..=7_u32 {
        let mut alike: BTreeMap<String, Vec<Vec<u32>>> = BTreeMap::new();
        for number in 0..5_u32.pow(kinds) {
            let received: Vec<u32> = (0..kinds).map(|place| number / 5_u32.pow(place) % 5).collect();
            let mut year = year([[20, 0, 0, 0, 0]; 7]);
            for (counts, received) in year.iter_mut().zip(&received) {
                // Each request ends in another way, so that together they are told as exactly as can be.
                *counts = self::counts([0, 1, 2, 3, 4].map(|part| u32::from(part < *received)));
            }
            let lines = closed(&year);
            let others = lines.iter().find(|line| line.about == About::Others);
            alike.entry(others.map(seen_line).unwrap_or_default()).or_default().push(received);
        }
        for (seen, all) in alike {
            for place in 0..usize::try_from(kinds).expect("a few") {
                let possible: BTreeSet<u32> = all.iter().map(|received| received[place]).collect();
                assert!(possible.len() > 1, "{kinds} kinds, {seen}: {possible:?}");
            }
        }
    }
}

/// What a reader can reckon: each part from the whole and the other parts, as far as they are told.
fn reckoned(line: &Line, place: usize) -> (u32, u32) {
    let parts = parts_of(line);
    let others = || parts.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, part)| *part);
    let most_of_others: Option<u32> = others().map(|part| part.max).sum();
    // What is open is not told while the year runs: it may be anything.
    let open_is_told = line.parts.is_some_and(|parts| parts.open.is_some());
    let least = match most_of_others {
        Some(most) if open_is_told => line.received.min.saturating_sub(most),
        _ => 0,
    };
    let least_of_others: u32 = others().map(|part| part.min).sum();
    let most = line.received.max.map_or(u32::MAX, |max| max.saturating_sub(least_of_others));
    (least.max(parts[place].min), most.min(parts[place].max.unwrap_or(u32::MAX)))
}

fn any_year() -> impl Strategy<Value = ByKind> {
    let part = prop_oneof![4 => 0..5_u32, 2 => 5..9_u32, 1 => 9..400_u32];
    prop::array::uniform7(prop::array::uniform5(part)).prop_map(year)
}

proptest! {
    #[test]
    fn no_hidden_number_can_be_reckoned_from_what_is_told(counts in any_year()) {
        for lines in [closed(&counts), running(&counts)] {
            for line in &lines {
                for (place, part) in parts_of(line).into_iter().enumerate().filter(|(_, part)| !part.is_exact()) {
                    let (least, most) = reckoned(line, place);
                    // At least four of the five numbers from none to four, or of those of its step.
                    prop_assert!(most - least >= FEW - 1, "{:?}: part {} of {:?}", part, place, line);
                }
            }
            // The others together say how many came in of all kinds that are hidden: each may be anything up to four.
            if let Some(others) = lines.iter().find(|line| line.about == About::Others) {
                let hidden = lines.iter().filter(|line| line.received == Told::FEW).count();
                let parts: u32 = parts_of(others).iter().map(|part| part.min).sum();
                let least = others.received.min.max(parts);
                let most = others.received.max.unwrap_or(u32::MAX);
                let room = u32::try_from(hidden - 1).expect("a few") * FEW;
                prop_assert!(least <= room && most >= FEWEST);
            }
        }
    }

    #[test]
    fn what_is_told_is_true_and_nothing_below_five_is_told(counts in any_year()) {
        for lines in [closed(&counts), running(&counts)] {
            for line in &lines {
                let of = match line.about {
                    About::Kind(kind) => counts[Kind::ALL.iter().position(|other| *other == kind).expect("a kind")].clone(),
                    About::Others => {
                        let mut others = Counts::default();
                        counts.iter().filter(|counts| counts.received() < FEWEST).for_each(|counts| others.take_in(counts));
                        others
                    }
                };
                let numbers = std::iter::once(of.received()).chain(of.became);
                for (told, number) in std::iter::once(line.received).chain(parts_of(line)).zip(numbers) {
                    prop_assert!(told.min <= number && told.max.is_none_or(|max| number <= max));
                    prop_assert!(!told.is_exact() || told.min >= FEWEST);
                    prop_assert!(told.min == 0 || told.min >= FEWEST);
                }
                let decided: u32 = of.became[..3].iter().sum();
                prop_assert!(line.days.is_none() || decided >= FEWEST);
            }
        }
    }
}

use super::*;
use proptest::prelude::*;

fn entry() -> Entry {
    Entry {
        number: 1,
        before: [0; 32],
        id: [1; 16],
        event: Event::Chosen(Act::RefuseAll),
        visitor: Some([2; 16]),
        categories: Categories::NONE,
        place: Place::Banner,
        means: Means::Form,
        gpc: false,
        policy_version: "2026-11-01".to_owned(),
        register: [3; 32],
        locale: Locale::Ko,
        snapshot: Some([4; 32]),
        at: Instant::from_millis(1_796_094_000_000),
        expires_at: Instant::from_millis(1_796_094_000_000) + 182 * crate::time::DAY,
        replaces: None,
        site: None,
    }
}

prop_compose! {
    fn any_entry()(
        number in 1_i64..,
        before: Hash,
        id: [u8; 16],
        event in prop::sample::select(&Event::ALL[..]),
        visitor: Option<[u8; 16]>,
        (preferences, statistics, is_banner, gpc) in any::<(bool, bool, bool, bool)>(),
        means in prop::sample::select(&Means::ALL[..]),
        (policy_version, register) in ("[0-9-]{0,12}", any::<Hash>()),
        locale in prop::sample::select(&Locale::ALL[..]),
        (snapshot, replaces) in any::<(Option<Hash>, Option<[u8; 16]>)>(),
        (at, expires_at, site) in (any::<i64>(), any::<i64>(), prop::option::of("[a-z][a-z0-9_]{0,8}")),
    ) -> Entry {
        Entry {
            number, before, id, event, visitor, means, gpc, policy_version, register, locale, snapshot, replaces, site,
            categories: Categories { preferences, statistics },
            place: if is_banner { Place::Banner } else { Place::CookiesPage },
            at: Instant::from_millis(at),
            expires_at: Instant::from_millis(expires_at),
        }
    }
}

/// Takes the bytes of an entry apart again, by what the documentation says and nothing else.
fn fields(mut bytes: &[u8]) -> Vec<Option<Vec<u8>>> {
    let mut fields = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        if *length == [0xff; 4] {
            (fields, bytes) = ([fields, vec![None]].concat(), rest);
            continue;
        }
        let (field, rest) = rest.split_at(usize::try_from(u32::from_be_bytes(*length)).expect("fits"));
        fields.push(Some(field.to_vec()));
        bytes = rest;
    }
    assert!(bytes.is_empty(), "nothing is left over");
    fields
}

proptest! {
    #[test]
    fn the_bytes_say_everything_that_the_entry_says(entry in any_entry()) {
        let fields = fields(&entry.canonical());
        prop_assert_eq!(fields.len(), if entry.site.is_some() { 19 } else { 18 });
        prop_assert_eq!(fields.get(18).cloned().flatten(), entry.site.clone().map(String::into_bytes));
        let number = |at: usize| i64::from_be_bytes(fields[at].clone().expect("there").try_into().expect("eight bytes"));
        let text = |at: usize| String::from_utf8(fields[at].clone().expect("there")).expect("a text");
        let form = if entry.site.is_some() { "changho entry 2" } else { "changho entry 1" };
        prop_assert_eq!(text(0), form);
        prop_assert_eq!(number(1), entry.number);
        prop_assert_eq!(fields[2].as_deref(), Some(entry.before.as_slice()));
        prop_assert_eq!(fields[3].as_deref(), Some(entry.id.as_slice()));
        prop_assert_eq!(Event::named(&text(4)), Some(entry.event));
        prop_assert_eq!(fields[5].as_deref(), entry.visitor.as_ref().map(<[u8; 16]>::as_slice));
        prop_assert_eq!(text(6) == "preferences=allowed", entry.categories.preferences);
        prop_assert_eq!(text(7) == "statistics=allowed", entry.categories.statistics);
        prop_assert_eq!(Place::named(&text(8)), Some(entry.place));
        prop_assert_eq!(Means::named(&text(9)), Some(entry.means));
        prop_assert_eq!(text(10) == "1", entry.gpc);
        prop_assert_eq!(text(11), entry.policy_version);
        prop_assert_eq!(fields[12].as_deref(), Some(entry.register.as_slice()));
        prop_assert_eq!(text(13), entry.locale.tag());
        prop_assert_eq!(fields[14].as_deref(), entry.snapshot.as_ref().map(<Hash>::as_slice));
        prop_assert_eq!(number(15), entry.at.millis());
        prop_assert_eq!(number(16), entry.expires_at.millis());
        prop_assert_eq!(fields[17].as_deref(), entry.replaces.as_ref().map(<[u8; 16]>::as_slice));
    }

    #[test]
    fn two_entries_have_the_same_bytes_only_if_they_are_the_same(one in any_entry(), other in any_entry()) {
        prop_assert_eq!(one == other, one.canonical() == other.canonical());
        prop_assert_eq!(one.canonical(), one.clone().canonical());
    }

    #[test]
    fn letters_that_move_from_one_field_to_the_next_show(left in "[a-z]{0,6}", right in "[a-z]{1,6}") {
        let (first, rest) = right.split_at(1);
        let one = Bytes::of("k").text(&left).text(&right).done();
        let other = Bytes::of("k").text(&[left.as_str(), first].concat()).text(rest).done();
        prop_assert_ne!(one, other);
    }
}

#[test]
fn the_encoding_stays_what_it_was() {
    // Put together by hand from docs/consent-ledger.md: a change here means that no chain that exists verifies any more.
    let expected = [
        "0000000f",
        "6368616e67686f20656e7472792031", // "changho entry 1"
        "00000008",
        "0000000000000001",
        "00000020",
        &"00".repeat(32),
        "00000010",
        &"01".repeat(16),
        "0000000a",
        "7265667573655f616c6c", // "refuse_all"
        "00000010",
        &"02".repeat(16),
        "00000013",
        "707265666572656e6365733d72656675736564", // "preferences=refused"
        "00000012",
        "737461746973746963733d72656675736564", // "statistics=refused"
        "00000006",
        "62616e6e6572", // "banner"
        "00000004",
        "666f726d", // "form"
        "00000001",
        "30", // "0"
        "0000000a",
        "323032362d31312d3031", // "2026-11-01"
        "00000020",
        &"03".repeat(32),
        "00000002",
        "6b6f", // "ko"
        "00000020",
        &"04".repeat(32),
        "00000008",
        "000001a22f8b7b80",
        "00000008",
        "000001a5d8d0e380",
        "ffffffff",
    ]
    .concat();
    let bytes: String = entry().canonical().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(bytes, expected);
}

#[test]
fn a_checkpoint_is_never_taken_for_an_entry() {
    let bytes = checkpoint_bytes(CHECKPOINT, 7, &[9; 32], Instant::from_millis(5));
    let fields = fields(&bytes);
    assert_eq!(fields[0].as_deref(), Some(b"changho checkpoint 1".as_slice()));
    assert_eq!(fields[1].as_deref(), Some(7_i64.to_be_bytes().as_slice()));
    assert_eq!(fields[2].as_deref(), Some([9; 32].as_slice()));
    assert_eq!(fields[3].as_deref(), Some(5_i64.to_be_bytes().as_slice()));
    assert_eq!(fields.len(), 4);
}

#[test]
fn events_and_means_are_known_by_name_and_nothing_else_is() {
    for event in Event::ALL {
        assert_eq!(Event::named(event.name()), Some(event));
        assert_eq!(event.act().is_some(), matches!(event, Event::Chosen(_)));
    }
    for means in Means::ALL {
        assert_eq!(Means::named(means.name()), Some(means));
    }
    for name in ["", "chosen", "Shown", "accept", "form "] {
        assert_eq!((Event::named(name), Means::named(name)), (None, None), "{name:?}");
    }
}

#[test]
fn only_an_act_that_allows_something_gives_consent() {
    for event in Event::ALL {
        for is_allowed in [true, false] {
            let given = event.state(is_allowed) == "ConsentGiven";
            assert_eq!(given, is_allowed && event.act().is_some(), "{event:?}");
        }
    }
    assert_eq!(Event::Chosen(Act::Withdraw).state(false), "Withdrawn");
    assert_eq!(Event::Chosen(Act::RefuseAll).state(false), "Refused");
    assert_eq!(Event::Signal.state(false), "Refused");
}

//! Limits: so many at once, then one by one; for everybody apart; the same on several servers.

use crate::on_both;
use crate::support::Bench;
use changho_domain::form::Problem;
use changho_domain::time::{MINUTE, SECOND};
use changho_services::limits::{Limited, Network, RetryAfterMinutes, take, take_in};
use changho_services::{Center, all};
use std::net::IpAddr;

/// Takes until nothing is left, and says how many there were.
async fn take_all(center: &Center, what: Limited, whose: &[u8]) -> i64 {
    let mut taken = 0;
    while take(center, what, whose).await.expect("the store answers").is_ok() {
        taken += 1;
    }
    taken
}

on_both! {
    async fn so_many_at_once_and_then_one_by_one(center: Center) {
        let what = Limited::SignInPerAddress;
        assert_eq!(take_all(&center, what, b"ada").await, what.burst());

        // Nothing more for ten minutes, to the millisecond; being refused costs nothing.
        center.clock.advance(what.every() - 1);
        assert_eq!(take_all(&center, what, b"ada").await, 0);
        center.clock.advance(1);
        assert_eq!(take_all(&center, what, b"ada").await, 1);

        // Three at once after three times as long, all after all of it and not more after longer.
        center.clock.advance(3 * what.every());
        assert_eq!(take_all(&center, what, b"ada").await, 3);
        center.clock.advance(100 * what.every());
        assert_eq!(take_all(&center, what, b"ada").await, what.burst());
    }

    async fn every_limit_keeps_its_numbers(center: Center) {
        for what in Limited::ALL {
            assert_eq!(take_all(&center, what, b"ada").await, what.burst(), "{what:?}");
            center.clock.advance(what.every());
            assert_eq!(take_all(&center, what, b"ada").await, 1, "{what:?}");
        }
    }

    async fn a_clock_that_was_set_back_keeps_nobody_waiting_for_its_day(center: Center) {
        let what = Limited::ChoicePerNetwork;
        assert_eq!(take_all(&center, what, b"ada").await, what.burst());
        center.clock.advance(-40 * 24 * 60 * MINUTE);
        assert_eq!(take_all(&center, what, b"ada").await, what.burst());
        // Clocks of servers that differ by a little are no way around a limit.
        center.clock.advance(-MINUTE);
        assert_eq!(take_all(&center, what, b"ada").await, 0);
    }

    async fn the_wait_is_told_in_whole_minutes(center: Center) {
        let what = Limited::SignInPerAddress;
        take_all(&center, what, b"ada").await;
        for (advanced, minutes) in [(0, 10), (MINUTE - 1, 10), (1, 9), (8 * MINUTE, 1), (MINUTE - 1, 1)] {
            center.clock.advance(advanced);
            assert_eq!(take(&center, what, b"ada").await.expect("answers"), Err(RetryAfterMinutes(minutes)), "{advanced}");
        }
        center.clock.advance(1);
        assert_eq!(take(&center, what, b"ada").await.expect("answers"), Ok(()));
        assert_eq!(Problem::from(RetryAfterMinutes(9)), Problem::TooMany(9));
    }

    async fn everybody_and_everything_is_limited_apart(center: Center) {
        let what = Limited::SignInPerAddress;
        assert_eq!(take_all(&center, what, b"ada").await, what.burst());
        assert_eq!(take_all(&center, what, b"bob").await, what.burst());
        assert_eq!(take_all(&center, Limited::SignUpPerAddress, b"ada").await, Limited::SignUpPerAddress.burst());
    }

    async fn nothing_readable_is_stored(center: Center) {
        take(&center, Limited::SignInPerAddress, b"ada@example.org").await.expect("answers").expect("taken");
        let mut tx = center.db.read().await.expect("reading begins");
        let buckets = all!(tx, (Vec<u8>,), "SELECT bucket FROM limits").expect("read");
        assert_eq!(buckets.len(), 1);
        assert!(buckets.iter().all(|(bucket,)| bucket.len() == 32 && !bucket.windows(3).any(|window| window == b"ada")));
    }

    async fn a_transaction_that_is_undone_has_taken_nothing(center: Center) {
        let what = Limited::AddressChangePerPerson;
        for _ in 0..10 {
            let mut tx = center.db.write().await.expect("writing begins");
            take_in(&mut tx, &center.keys, center.now(), what, b"ada").await.expect("answers").expect("taken");
        }
        assert_eq!(take_all(&center, what, b"ada").await, what.burst());
    }

    async fn a_clock_that_was_set_back_locks_nobody_out_for_long(center: Center) {
        let what = Limited::CodeTriesPerNetwork;
        take(&center, what, b"ada").await.expect("answers").expect("taken");
        center.clock.advance(-10 * SECOND);
        assert_eq!(take_all(&center, what, b"ada").await, what.burst() - 2);
    }

    async fn servers_that_take_at_once_give_no_more_than_there_is(bench: Bench) {
        let servers = [bench.center.clone(), bench.another_server().await];
        let what = Limited::SignInPerNetwork;
        let mut takers = tokio::task::JoinSet::new();
        for number in 0..60 {
            let center = servers[number % 2].clone();
            takers.spawn(async move { take(&center, what, b"ada").await.expect("answers").is_ok() });
        }
        let taken = takers.join_all().await.into_iter().filter(|taken| *taken).count();
        assert_eq!(i64::try_from(taken).expect("few"), what.burst());
        servers[1].db.close().await;
        servers[1].keys.db().close().await;
    }

    async fn a_network_is_an_address_of_the_old_kind_or_a_house_of_the_new(center: Center) {
        let hash = |address: &str| Network::of(address.parse::<IpAddr>().expect("an address")).hashed(&center.keys);
        assert_eq!(hash("192.0.2.1"), hash("192.0.2.1"));
        assert_ne!(hash("192.0.2.1"), hash("192.0.2.2"));
        assert_eq!(hash("192.0.2.1"), hash("::ffff:192.0.2.1"));
        assert_eq!(hash("2001:db8:1:2::1"), hash("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(hash("2001:db8:1:2::1"), hash("2001:db8:1:3::1"));
    }
}

//! Counting: only for who allowed it, once a day, and gone on withdrawal.

use crate::on_both;
use crate::support::{Bench, NOON, TO_MIDNIGHT};
use changho_domain::consent::Categories;
use changho_domain::date::Date;
use changho_domain::time::{DAY, HOUR, MINUTE};
use changho_services::statistics::{Counted, Kind, Sight, forget, held, popular_searches, see, views};
use changho_services::{Center, Fault, one, run};

const ALLOWED: Categories = Categories { preferences: false, statistics: true };

/// A visitor who allowed statistics looks at a page.
async fn look(center: &Center, visitor: &str, what: &str) {
    see(center, ALLOWED, visitor, Kind::Page, what).await.expect("counted");
}

async fn search(center: &Center, visitor: &str, what: &str) {
    see(center, ALLOWED, visitor, Kind::Search, what).await.expect("counted");
}

async fn all_views(center: &Center, kind: Kind) -> Vec<(String, i64)> {
    let day = |text: &str| text.parse::<Date>().expect("a day");
    pairs(views(center, kind, day("2000-01-01"), day("2100-01-01"), 100).await)
}

fn pairs(counted: Result<Vec<Counted>, Fault>) -> Vec<(String, i64)> {
    counted.expect("the store answers").into_iter().map(|counted| (counted.what, counted.count)).collect()
}

async fn rows(center: &Center) -> i64 {
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, (i64,), "SELECT (SELECT COUNT(*) FROM visitors) + (SELECT COUNT(*) FROM sights)")
        .expect("counts")
        .expect("one row")
        .0
}

on_both! {
    async fn without_consent_nothing_is_written(center: Center) {
        let visitor = center.entropy.token();
        for not_allowed in [Categories::NONE, Categories { preferences: true, statistics: false }] {
            see(&center, not_allowed, &visitor, Kind::Page, "policy").await.expect("nothing to do");
        }
        assert_eq!(rows(&center).await, 0);
        assert!(all_views(&center, Kind::Page).await.is_empty());
    }

    async fn a_page_counts_once_a_visitor_and_day(center: Center) {
        let (ada, bob) = (center.entropy.token(), center.entropy.token());
        look(&center, &ada, "policy").await;
        look(&center, &ada, "policy").await;
        look(&center, &ada, "cookies").await;
        look(&center, &bob, "policy").await;
        assert_eq!(all_views(&center, Kind::Page).await, [("policy".to_owned(), 2), ("cookies".to_owned(), 1)]);

        // The day ends at midnight in Korea.
        center.clock.advance(TO_MIDNIGHT - 1);
        look(&center, &ada, "policy").await;
        assert_eq!(all_views(&center, Kind::Page).await[0].1, 2);
        center.clock.advance(1);
        look(&center, &ada, "policy").await;
        look(&center, &ada, "policy").await;
        assert_eq!(all_views(&center, Kind::Page).await[0].1, 3);

        let day = |text: &str| text.parse::<Date>().expect("a day");
        let on = async |from, to| pairs(views(&center, Kind::Page, day(from), day(to), 1).await);
        assert_eq!(on("2026-12-01", "2026-12-01").await, [("policy".to_owned(), 2)]);
        assert_eq!(on("2026-12-02", "2026-12-02").await, [("policy".to_owned(), 1)]);
        assert_eq!(on("2026-12-01", "2026-12-02").await, [("policy".to_owned(), 3)]);
        assert!(on("2026-12-03", "2026-12-31").await.is_empty());
    }

    async fn a_visitor_sees_everything_that_is_kept(center: Center) {
        let ada = center.entropy.token();
        look(&center, &ada, "policy").await;
        center.clock.advance(MINUTE);
        see(&center, ALLOWED, &ada, Kind::Article, "2026-11-01/5").await.expect("counted");
        center.clock.advance(MINUTE);
        search(&center, &ada, "  ＣＯＯＫＩＥ ").await;
        let expected = [(Kind::Search, "cookie", 2), (Kind::Article, "2026-11-01/5", 1), (Kind::Page, "policy", 0)]
            .map(|(kind, what, minutes)| Sight { kind, what: what.to_owned(), seen_at: NOON + minutes * MINUTE });
        assert_eq!(held(&center, &ada).await.expect("answers"), expected);
        assert!(held(&center, &center.entropy.token()).await.expect("answers").is_empty());
        assert_eq!(all_views(&center, Kind::Article).await, [("2026-11-01/5".to_owned(), 1)]);
        assert!(all_views(&center, Kind::Search).await.is_empty());
    }

    async fn what_a_visitor_withdraws_is_gone_and_totals_stay(center: Center) {
        let (ada, bob) = (center.entropy.token(), center.entropy.token());
        look(&center, &ada, "policy").await;
        search(&center, &ada, "cookie").await;
        look(&center, &bob, "policy").await;
        forget(&center, &ada).await.expect("forgotten");
        forget(&center, &ada).await.expect("and again");
        assert!(held(&center, &ada).await.expect("answers").is_empty());
        assert_eq!(rows(&center).await, 2);
        assert_eq!(all_views(&center, Kind::Page).await, [("policy".to_owned(), 2)]);
    }

    async fn the_number_itself_is_not_stored(center: Center) {
        let ada = center.entropy.token();
        look(&center, &ada, "policy").await;
        let mut tx = center.db.read().await.expect("reading begins");
        let (hash,) = one!(tx, (Vec<u8>,), "SELECT visitor_hash FROM visitors").expect("read").expect("a visitor");
        assert_eq!(hash.len(), 32);
        assert!(!ada.as_bytes().windows(8).any(|part| hash.windows(8).any(|window| window == part)));
    }

    async fn a_number_that_we_did_not_draw_is_nobody(center: Center) {
        let long = "a".repeat(44);
        for forged in ["", "1", "한국어한국어한국어한국어한", &long, "' OR 1=1 --aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            look(&center, forged, "policy").await;
            forget(&center, forged).await.expect("nothing to do");
            assert!(held(&center, forged).await.expect("answers").is_empty());
        }
        assert_eq!(rows(&center).await, 0);
    }

    async fn what_has_no_name_or_too_long_a_one_is_not_counted(center: Center) {
        let ada = center.entropy.token();
        let long = "a".repeat(101);
        for what in ["", " ", &long, "a\nb"] {
            look(&center, &ada, what).await;
        }
        for what in ["", "ada@example.org", "010-1234-5678"] {
            search(&center, &ada, what).await;
        }
        assert_eq!(rows(&center).await, 0);
    }

    async fn a_visitor_runs_out_after_thirty_days(center: Center) {
        let ada = center.entropy.token();
        look(&center, &ada, "policy").await;
        center.clock.advance(30 * DAY - 1);
        look(&center, &ada, "cookies").await;
        assert_eq!(rows(&center).await, 3);
        center.clock.advance(1);
        look(&center, &ada, "newsletter").await;
        assert_eq!(rows(&center).await, 3);
    }

    async fn no_visitor_fills_the_store(center: Center) {
        let ada = center.entropy.token();
        for number in 0..505 {
            look(&center, &ada, &format!("page {number}")).await;
        }
        assert_eq!(rows(&center).await, 501);
        // What is known still counts on another day.
        center.clock.advance(DAY);
        look(&center, &ada, "page 0").await;
        assert_eq!(all_views(&center, Kind::Page).await[0], ("page 0".to_owned(), 2));
    }

    async fn a_search_is_popular_from_five_visitors_on(center: Center) {
        let visitors: Vec<String> = (0..6).map(|_| center.entropy.token()).collect();
        for visitor in &visitors[..4] {
            search(&center, visitor, "탈퇴").await;
            search(&center, visitor, "탈퇴").await;
            search(&center, visitor, "Cookie").await;
        }
        assert!(popular_searches(&center, 10).await.expect("answers").is_empty());
        search(&center, &visitors[4], "탈퇴").await;
        search(&center, &visitors[4], "ｃｏｏｋｉｅ").await;
        search(&center, &visitors[5], "cookie ").await;
        let both = [("cookie".to_owned(), 6), ("탈퇴".to_owned(), 5)];
        assert_eq!(pairs(popular_searches(&center, 10).await), both);
        assert_eq!(pairs(popular_searches(&center, 1).await), both[..1]);

        // Who withdraws does not count any more; nor who ran out.
        forget(&center, &visitors[0]).await.expect("forgotten");
        assert_eq!(pairs(popular_searches(&center, 10).await), [("cookie".to_owned(), 5)]);
        center.clock.advance(30 * DAY);
        assert!(popular_searches(&center, 10).await.expect("answers").is_empty());
    }

    async fn requests_at_once_count_once(bench: Bench) {
        let servers = [bench.center.clone(), bench.another_server().await];
        let ada = bench.center.entropy.token();
        let mut requests = tokio::task::JoinSet::new();
        for number in 0..20 {
            let (center, ada) = (servers[number % 2].clone(), ada.clone());
            requests.spawn(async move { see(&center, ALLOWED, &ada, Kind::Page, "policy").await });
        }
        for result in requests.join_all().await {
            result.expect("counted");
        }
        assert_eq!(all_views(&bench.center, Kind::Page).await, [("policy".to_owned(), 1)]);
        servers[1].db.close().await;
        servers[1].keys.db().close().await;
    }

    async fn who_withdraws_while_looking_is_forgotten(center: Center) {
        for _ in 0..10 {
            let ada = center.entropy.token();
            look(&center, &ada, "policy").await;
            let looking: Vec<_> = ["cookies", "newsletter", "history"]
                .map(|page| {
                    let (center, ada) = (center.clone(), ada.clone());
                    tokio::spawn(async move { see(&center, ALLOWED, &ada, Kind::Page, page).await })
                })
                .into();
            let forgetting = tokio::spawn({
                let (center, ada) = (center.clone(), ada.clone());
                async move { forget(&center, &ada).await }
            });
            for look in looking {
                look.await.expect("no panic").expect("no fault");
            }
            forgetting.await.expect("no panic").expect("no fault");
            // Those that came later than the withdrawal made the visitor anew; none is left over without a visitor.
            forget(&center, &ada).await.expect("forgotten");
        }
        assert_eq!(rows(&center).await, 0);
    }

    async fn a_day_in_korea_begins_nine_hours_early(center: Center) {
        assert_eq!((center.today().to_string().as_str(), center.start_of_today()), ("2026-12-01", NOON + -12 * HOUR));
        center.clock.advance(TO_MIDNIGHT - 1);
        assert_eq!((center.today().to_string().as_str(), center.start_of_today()), ("2026-12-01", NOON + -12 * HOUR));
        center.clock.advance(1);
        assert_eq!((center.today().to_string().as_str(), center.start_of_today()), ("2026-12-02", NOON + 12 * HOUR));
    }

    async fn the_store_takes_no_unknown_kind(center: Center) {
        let ada = center.entropy.token();
        look(&center, &ada, "policy").await;
        let mut tx = center.db.write().await.expect("writing begins");
        assert!(run!(tx, "UPDATE sights SET kind = 'other'").is_err());
    }
}

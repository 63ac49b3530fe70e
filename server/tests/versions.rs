//! Versions of the policy over plain HTTP: what is shown from when on, what each changed, and consent that is asked for again.

use crate::support::{COMING, Center, IN_FORCE, with_coming};
use axum::http::StatusCode;
use changho_domain::time::{Instant, SECOND};
use changho_services::clock::Clock;
use changho_services::people::consents;

const LANGUAGES: [&str; 5] = ["ko", "zh-TW", "zh", "ja", "en"];

/// 2026-12-31T14:59:59Z: one second before the day begins in Korea on which the next version takes effect.
const LAST_SECOND: Instant = Instant::from_millis(1_798_729_199_000);

/// A center in the last second before the next version, and its clock.
async fn center(draft: bool) -> (Center, Clock) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let policies = with_coming(folder.path(), draft);
    let clock = Clock::set_to(LAST_SECOND);
    (Center::open_with(folder, Some(&policies), clock.clone()).await, clock)
}

#[tokio::test]
async fn the_version_changes_at_midnight_in_korea_without_a_restart() {
    let (mut center, clock) = center(false).await;
    let days = |text: &str| (text.contains("<dd>1 November 2026</dd>"), text.contains("<dd>1 January 2027</dd>"));
    let page = center.get("/en").await;
    assert_eq!(days(&page.text), (true, false), "14:59:59 UTC is 23:59:59 in Korea");
    assert!(page.text.contains("A new version takes effect on 1 January 2027."));
    assert!(
        page.text.contains("href=\"/en/policy/2027-01-01\"")
            && page.text.contains("href=\"/en/policy/2027-01-01/changes\"")
    );

    clock.advance(SECOND);
    let page = center.get("/en").await;
    assert_eq!(days(&page.text), (false, true), "15:00:00 UTC is midnight in Korea");
    assert!(!page.text.contains("A new version takes effect"));
    let before = center.get("/en/policy/2026-11-01").await;
    assert_eq!(before.status, StatusCode::OK);
    assert!(before.text.contains("This is a past version"));
}

#[tokio::test]
async fn a_version_to_come_is_shown_and_says_from_when_on() {
    let (mut center, _) = center(false).await;
    for (language, said) in [
        ("ko", "이 버전은 2027년 1월 1일부터 시행됩니다."),
        ("zh-TW", "此版本將自2027年1月1日起施行。"),
        ("zh", "此版本将自2027年1月1日起施行。"),
        ("ja", "この版は2027年1月1日から施行されます。"),
        ("en", "This version takes effect on 1 January 2027."),
    ] {
        let page = center.get(&format!("/{language}/policy/{COMING}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains(said), "{language}");
        let history = center.get(&format!("/{language}/policy/history")).await;
        assert!(history.text.contains(&format!("href=\"/{language}/policy/{COMING}\"")), "{language}");
    }
}

#[tokio::test]
async fn the_history_has_every_version_with_its_summary_and_what_it_changed() {
    let (mut center, _) = center(false).await;
    let page = center.get("/en/policy/history").await;
    for said in
        ["Not yet in force", "In force", "Past version", "The first version that is known.", "States the legal basis"]
    {
        assert!(page.text.contains(said), "{said}");
    }
    for language in LANGUAGES {
        let page = center.get(&format!("/{language}/policy/history")).await;
        let mut summaries = std::collections::BTreeSet::new();
        for version in center.services.shelf.versions() {
            let summary = version.register().summary.as_ref().expect("every version here says what it is");
            let said = summary.get(language.parse().expect("a language"));
            assert!(page.text.contains(&format!("<p>{}</p>", said.replace('&', "&amp;"))), "{language}: {said}");
            summaries.insert(said.clone());
            for other in LANGUAGES.iter().filter(|other| **other != language) {
                assert_ne!(summary.get(other.parse().expect("a language")), said, "{language} {other}");
            }
        }
        assert!(summaries.len() > 1, "{language}");
        for version in [IN_FORCE, COMING] {
            assert!(page.text.contains(&format!("href=\"/{language}/policy/{version}/changes\"")), "{version}");
        }
        assert!(!page.text.contains("/2022-06-21/changes"), "the first version changed nothing");
    }
}

#[tokio::test]
async fn what_a_version_changed_is_shown_in_every_language() {
    let (mut center, _) = center(false).await;
    for language in LANGUAGES {
        let page = center.get(&format!("/{language}/policy/{COMING}/changes")).await;
        assert_eq!(page.status, StatusCode::OK, "{language}");
        assert_eq!(page.text.matches("<h1>").count(), 1, "{language}");
        // The deadline in Articles 5, once before and once now, for each of the two sides.
        assert!(page.text.contains("<del>") && page.text.contains("<ins>"), "{language}");
        assert!(page.text.contains("id=\"article-5\"") && page.text.contains("id=\"for-you\""), "{language}");
        let first = center.get(&format!("/{language}/policy/2022-06-21/changes")).await;
        assert_eq!(first.status, StatusCode::OK, "{language}");
        assert!(!first.text.contains("<ins>"), "{language}");
    }
}

#[tokio::test]
async fn the_text_of_a_comparison_travels_once() {
    let (mut center, _) = center(false).await;
    let page = center.get("/en/policy/2026-11-01/changes").await;
    assert_eq!(page.text.matches("Read the version of 21 June 2022").count(), 1);
}

#[tokio::test]
async fn an_unknown_version_leads_to_the_nearest_in_the_readers_language() {
    let (mut center, _) = center(false).await;
    for (asked, nearest) in [
        ("2026-12-30", IN_FORCE),
        ("2024-02-29", "2022-06-21"),
        ("1999-01-01", "2022-06-21"),
        ("2099-01-01", COMING),
        ("latest", IN_FORCE),
        ("2026-13-45", IN_FORCE),
        ("%3Cscript%3E", IN_FORCE),
    ] {
        for (language, said) in [
            ("ko", "찾으시는 버전은 없습니다."),
            ("zh-TW", "沒有您要找的版本"),
            ("zh", "没有您要找的版本"),
            ("ja", "お探しの版はありません。"),
            ("en", "There is no such version."),
        ] {
            let page = center.get(&format!("/{language}/policy/{asked}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{asked}");
            assert!(page.text.contains(said) && !page.text.contains("<script>alert"), "{language} {asked}");
            assert!(page.text.contains(&format!("href=\"/{language}/policy/{nearest}\"")), "{language} {asked}");
            let changes = center.get(&format!("/{language}/policy/{asked}/changes")).await;
            assert_eq!(changes.status, StatusCode::NOT_FOUND, "{asked}");
            assert!(
                changes.text.contains(&format!("href=\"/{language}/policy/{nearest}/changes\"")),
                "{language} {asked}"
            );
        }
    }
}

#[tokio::test]
async fn the_address_of_an_article_leads_to_its_place_and_an_unknown_one_to_the_nearest() {
    let (mut center, _) = center(false).await;
    for language in LANGUAGES {
        for (asked, to) in [
            ("2026-11-01/article-5", "2026-11-01#article-5"),
            ("2026-11-01/article-1-1", "2026-11-01#article-1-1"),
            ("2022-06-21/article-2", "2022-06-21#article-2"),
        ] {
            let answer = center.get(&format!("/{language}/policy/{asked}")).await;
            let to = format!("/{language}/policy/{to}");
            assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, to.as_str()), "{asked}");
            let (page, anchor) = to.split_once('#').expect("a fragment");
            assert!(center.get(page).await.text.contains(&format!("id=\"{anchor}\"")), "{to}");
        }
    }
    for (language, said) in [
        ("ko", "찾으시는 조항은 이 버전에 없습니다."),
        ("zh-TW", "此版本沒有您要找的條款"),
        ("zh", "此版本没有您要找的条款"),
        ("ja", "お探しの条項はこの版にありません。"),
        ("en", "This version has no such article."),
    ] {
        let text = center.services.shelf.get(IN_FORCE).expect("a version").text(language.parse().expect("a language"));
        let (first, last) = (text.articles.first().expect("one").clone(), text.articles.last().expect("one").clone());
        for (asked, article) in [("article-999", &last), ("article-0", &first), ("article-1-99", &first)] {
            let page = center.get(&format!("/{language}/policy/{IN_FORCE}/{asked}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{language} {asked}");
            let (to, name) = (format!("href=\"/{language}/policy/{IN_FORCE}#{}\"", article.anchor), &article.heading);
            assert!(page.text.contains(said), "{language} {asked}");
            let link = page.text.split(&to).nth(1).and_then(|rest| rest.split("</a>").next());
            assert!(
                link.is_some_and(|link| link.ends_with(name.as_str())),
                "{language} {asked}: {link:?} is not {name}"
            );
        }
        // Of a version that there is not, the nearest version is told first.
        let page = center.get(&format!("/{language}/policy/2024-02-29/article-1")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{language}");
        assert!(page.text.contains(&format!("href=\"/{language}/policy/2022-06-21\"")), "{language}");
        // And what is no article is no page.
        let page = center.get(&format!("/{language}/policy/{IN_FORCE}/article-x")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{language}");
        assert!(!page.text.contains(said), "{language}");
    }
}

#[tokio::test]
async fn a_draft_is_nowhere_to_be_found() {
    let (mut center, clock) = center(true).await;
    for _ in 0..2 {
        assert_eq!(center.get(&format!("/policy/{COMING}.json")).await.status, StatusCode::NOT_FOUND);
        for path in
            ["/policy/index.json", "/policy/2026-11-01.json", "/sitemap.xml", "/robots.txt", "/.well-known/gpc.json"]
        {
            let answer = center.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!tells(&answer.text), "{path}");
        }
        for language in LANGUAGES {
            for path in ["", "/changes", "/article-5"] {
                let path = format!("/{language}/policy/{COMING}{path}");
                assert_eq!(center.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
            // What only the draft says: the deadline of seven days. Searched for in the draft, the version in force answers or none.
            for path in ["", "/policy/history", "/policy/2026-11-01", "/policy/2026-11-01/changes", "/policy/feed.xml"]
            {
                let path = format!("/{language}{path}");
                let answer = center.get(&path).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                assert!(!tells(&answer.text), "{path}");
            }
            for query in ["q=2027", "q=7"] {
                let found = center.get(&format!("/{language}/policy/search?{query}")).await;
                assert_eq!(found.status, StatusCode::OK, "{language} {query}");
                assert!(!tells(&found.text), "{language} {query}");
            }
            let named = center.get(&format!("/{language}/policy/search?q=a&version={COMING}")).await;
            assert!(!tells(&named.text.replace(&format!("version={COMING}"), "")), "{language}: {}", named.status);
        }
        // On its day it is still a draft.
        clock.advance(SECOND);
    }
}

/// Whether something tells of the draft: its name, or its day in any language.
fn tells(text: &str) -> bool {
    [COMING, "2027년 1월 1일", "2027年1月1日", "1 January 2027"].iter().any(|day| text.contains(day))
}

#[tokio::test]
async fn consent_is_asked_for_again_and_a_yes_ends_the_asking() {
    let (mut center, clock) = center(false).await;
    center.subscribe("Ada", "ada@example.org").await;
    // The newest of several mails is told by its time.
    clock.advance(1);
    center.sign_in("ada@example.org").await;
    clock.advance(1);
    assert_eq!(consents::tell(&center.services).await.expect("told"), 1);
    let mail = center.newest_mail("ada@example.org").await;
    assert!(mail.contains("The version of the privacy policy that applies from 1 January 2027 changes"), "{mail}");

    let page = center.get("/en/my").await;
    assert!(page.text.contains("Newsletter: please confirm again"));
    assert!(page.text.contains("If you do nothing, your data continues to be processed only as you agreed before"));
    assert!(
        page.text.contains("href=\"/en/my/withdraw/newsletter\"")
            && page.text.contains("href=\"/en/policy/2027-01-01/changes\"")
    );

    for (programme, version, said) in [
        ("newsletter", IN_FORCE, "The policy changed once more in the meantime"),
        ("nothing", COMING, "What was sent could not be understood"),
        ("global_monitoring", COMING, "What was sent could not be understood"),
        ("", "", "What was sent could not be understood"),
    ] {
        let refused = center.post("/en/my", &[("programme", programme), ("version", version)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{programme} {version}");
        assert!(refused.text.contains(said) && refused.text.contains("please confirm again"), "{programme} {version}");
    }

    let taken = center.post("/en/my", &[("programme", "newsletter"), ("version", COMING)]).await;
    assert_eq!((taken.status, taken.header("location")), (StatusCode::SEE_OTHER, "/en/my?done=consented"));
    let page = center.get("/en/my?done=consented").await;
    assert!(page.text.contains("Your consent was recorded.") && !page.text.contains("please confirm again"));
    assert!(page.text.contains("Earlier consents") && page.text.contains("href=\"/en/policy/2026-11-01\""));
}

#[tokio::test]
async fn asking_again_is_for_those_who_are_signed_in() {
    let (mut center, _) = center(false).await;
    let answer = center.post("/en/my", &[("programme", "newsletter"), ("version", COMING)]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/en/my"));
}

//! Suspending processing over plain HTTP, as a browser without scripts does, and certificates that are checked like receipts.

use crate::support::Center;
use axum::http::StatusCode;

#[tokio::test]
async fn a_person_suspends_and_ends_it() {
    let mut center = Center::open().await;
    assert_eq!(center.get("/en/my/suspend").await.status, StatusCode::UNAUTHORIZED);
    center.subscribe("Mary Jackson", "mary@example.org").await;
    center.sign_in("mary@example.org").await;
    let my = center.get("/en/my").await.text;
    assert!(my.contains("href=\"/en/my/suspend\"") && !my.contains("Suspended since"));
    let page = center.get("/en/my/suspend").await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(page.text.contains("Not suspended.") && page.text.contains("All personal data"), "{}", page.text);
    // Looking changes nothing.
    assert!(!center.get("/en/my").await.text.contains("suspended since"));

    for fields in [
        &[][..],
        &[("act", "suspend")],
        &[("act", "suspend"), ("programme", "global_monitoring")],
        &[("act", "suspend"), ("programme", "Ã")],
        &[("act", "stop"), ("programme", "everything")],
    ] {
        let refused = center.post("/en/my/suspend", fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.text.contains("nothing was changed"), "{fields:?}");
    }
    let done = center.post("/en/my/suspend", &[("act", "suspend"), ("programme", "everything")]).await;
    assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, "/en/my/suspend?done=suspend"));
    let page = center.get("/en/my/suspend?done=suspend").await.text;
    assert!(page.contains("Processing is suspended from now on.") && page.contains("Suspended since "), "{page}");
    let my = center.get("/en/my").await.text;
    assert!(my.contains("All processing has been suspended since "), "{my}");
    for (lang, title) in [("ko", "처리정지"), ("zh-TW", "停止處理"), ("zh", "停止处理"), ("ja", "処理停止")]
    {
        let page = center.get(&format!("/{lang}/my/suspend")).await.text;
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{lang}");
    }
    // Statistics: whoever is signed in and suspended is given no number.
    center.choose("/en", "accept_all", &[]).await;
    center.get("/en").await;
    assert!(center.jar.iter().all(|(name, _)| name != "visitor"), "{:?}", center.jar);

    let done = center.post("/en/my/suspend", &[("act", "resume"), ("programme", "everything")]).await;
    assert_eq!(done.header("location"), "/en/my/suspend?done=resume");
    let one = center.post("/en/my/suspend", &[("act", "suspend"), ("programme", "newsletter")]).await;
    assert_eq!(one.status, StatusCode::SEE_OTHER);
    let my = center.get("/en/my").await.text;
    assert!(!my.contains("All processing has been suspended") && my.contains("Suspended since "), "{my}");
}

#[tokio::test]
async fn whoever_was_counted_and_suspends_is_counted_no_further() {
    let mut center = Center::open().await;
    center.subscribe("Mary Jackson", "mary@example.org").await;
    center.sign_in("mary@example.org").await;
    center.choose("/en", "accept_all", &[]).await;
    center.get("/en").await;
    center.get("/en/policy/search?q=cookies").await;
    assert!(center.jar.iter().any(|(name, _)| name == "visitor"), "{:?}", center.jar);
    let counted = async |center: &Center| {
        let mut tx = center.services.db.read().await.expect("reading begins");
        let views = "SELECT CAST(COALESCE(SUM(views), 0) AS BIGINT), (SELECT COUNT(*) FROM sights), (SELECT COUNT(*) FROM visitors) \
                     FROM daily_counts";
        changho_services::one!(tx, (i64, i64, i64), views).expect("counted").expect("one row")
    };
    let before = counted(&center).await;
    assert!(before.0 >= 2 && before.1 >= 2 && before.2 == 1, "{before:?}");
    let done = center.post("/en/my/suspend", &[("act", "suspend"), ("programme", "everything")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let looks = [
        "/en",
        "/ko",
        "/en/policy/2026-11-01",
        "/en/policy/2022-06-21",
        "/en/policy/search?q=period",
        "/en/policy/search?q=cookies",
    ];
    for path in looks {
        assert_eq!(center.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(counted(&center).await, before, "the number is still in the browser, and nothing comes to it");
    // Ended, it goes on.
    center.post("/en/my/suspend", &[("act", "resume"), ("programme", "everything")]).await;
    center.get("/en/policy/2022-06-21").await;
    assert!(counted(&center).await.0 > before.0);
}

#[tokio::test]
async fn a_certificate_is_checked_like_a_receipt() {
    let mut center = Center::open().await;
    center.subscribe("Mary Jackson", "mary@example.org").await;
    center.sign_in("mary@example.org").await;
    let deleted = center.post("/en/my/delete", &[("understood", "yes")]).await;
    assert_eq!(deleted.status, StatusCode::SEE_OTHER, "{}", deleted.errors());
    let certificate = deleted.header("location").to_owned();
    let page = center.get(&certificate).await.text;
    assert!(page.contains(&format!("{certificate}/certificate.jws")), "the signed one is the one to keep");
    let jws = center.get(&format!("{certificate}/certificate.jws")).await;
    assert_eq!((jws.status, jws.header("content-type")), (StatusCode::OK, "application/jose"));
    assert!(!jws.text.contains("mary") && jws.text.split('.').count() == 3);
    assert_eq!(center.get("/en/deleted/x/certificate.jws").await.status, StatusCode::NOT_FOUND);

    let verdict = async |center: &mut Center, text: &str| {
        let answer = center.post("/en/receipts/verify", &[("_switch", "1"), ("receipt", text)]).await;
        answer.text
    };
    let genuine = verdict(&mut center, &jws.text).await;
    assert!(genuine.contains("This certificate was issued here and has not been changed since"), "{genuine}");
    assert!(genuine.contains("It says the same as the copy kept here."), "{genuine}");
    // A changed letter, and a receipt's kind on a certificate.
    let (head, rest) = jws.text.split_once('.').expect("three parts");
    let changed = format!("{head}.{}", rest.replacen(|c: char| c.is_ascii_lowercase(), "Q", 1));
    assert!(!verdict(&mut center, &changed).await.contains("issued here and has not been changed"));
    // The center does not know it any more, as after a restore: the signature holds by itself.
    let mut tx = center.services.db.write().await.expect("writing begins");
    changho_services::run!(tx, "DELETE FROM certificates").expect("deleted");
    tx.commit().await.expect("committed");
    let left = verdict(&mut center, &jws.text).await;
    assert!(left.contains("the signature holds by itself"), "{left}");
}

//! What bad input gets: a clear answer, nothing half-stored, and never a 500 for what a client sent.

use crate::support::{Center, IN_FORCE};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn an_unknown_language_or_version_is_not_found_in_the_nearest_language() {
    let mut center = Center::open().await;
    for (path, lang) in [
        ("/fr", "en"),
        ("/zh-HK/cookies", "zh-Hant-TW"),
        ("/KO/cookies", "ko"),
        ("/jp", "ja"),
        ("/ko/policy/1999-01-01", "ko"),
        ("/ja/policy/..%2f..%2fetc", "ja"),
        ("/ja/nowhere", "ja"),
        ("/zh/policy/2026-11-01/x/y", "zh-Hans"),
        ("/en/my/withdraw/nothing", "en"),
        ("/en/deleted/not-a-number", "en"),
        ("/%ff%fe", "en"),
        ("/favicon.ico", "en"),
    ] {
        let answer = center.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text.contains(&format!("lang=\"{lang}\"")), "{path}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused_with_its_reason() {
    let mut center = Center::open().await;
    let long = format!("name={}", "a".repeat(10 * 1024 * 1024)).into_bytes();
    for (kind, body, status) in [
        (FORM, long, StatusCode::PAYLOAD_TOO_LARGE),
        ("application/json", b"{\"name\":\"a\"}".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("multipart/form-data; boundary=x", b"--x--".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("", b"name=a".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (FORM, b"name=%ff%fe".to_vec(), StatusCode::BAD_REQUEST),
        (FORM, b"name=\xff\xfe".to_vec(), StatusCode::BAD_REQUEST),
        (FORM, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY),
        (FORM, b"&&&=&%&%zz=%".to_vec(), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = center.post_raw("/ko/newsletter", kind, body.clone()).await;
        assert_eq!(answer.status, status, "{kind} {:?}", String::from_utf8_lossy(&body[..body.len().min(20)]));
        assert!(answer.text.contains("<form"), "the form is there again: {kind}");
        assert!(answer.text.contains("lang=\"ko\""));
    }
}

#[tokio::test]
async fn marks_upon_marks_are_a_name_as_long_as_they_are_short_enough() {
    let mut center = Center::open().await;
    let (fits, long) = (["e", &"\u{301}".repeat(99)].concat(), "\u{301}".repeat(10_000));
    center.subscribe(&fits, "marks@example.org").await;
    center.sign_in("marks@example.org").await;
    let my = center.get("/en/my").await;
    assert_eq!(my.status, StatusCode::OK);
    // One spelling for all who mean the same (NFC): the first mark joins its letter, the others stay.
    assert!(my.text.contains(&["\u{e9}", &"\u{301}".repeat(98)].concat()), "no mark is lost");

    for name in [&long, &["e", &"\u{301}".repeat(101)].concat()] {
        let form = [
            ("name", name.as_str()),
            ("email", "long@example.org"),
            ("language", "en"),
            ("age14", "yes"),
            ("version", IN_FORCE),
            ("consent", "yes"),
        ];
        let refused = center.post("/en/newsletter", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.errors().contains("100"), "{}", refused.errors());
    }
    assert_eq!(center.mails("long@example.org").await, 0, "nothing was taken");
}

#[tokio::test]
async fn the_server_functions_take_no_nonsense_either() {
    let mut center = Center::open().await;
    for path in ["/api/page", "/api/form", "/api/nowhere", "/api/"] {
        for (kind, body) in [
            (FORM, b"".to_vec()),
            (FORM, b"path=%ff&query=&fields=".to_vec()),
            (FORM, b"path=/ko/cookies&query=&fields=act%3Dnonsense".to_vec()),
            (FORM, vec![b'a'; 1024 * 1024]),
            ("application/json", b"{}".to_vec()),
        ] {
            let answer = center.post_raw(path, kind, body).await;
            assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path} {kind} {}", answer.text);
        }
        assert_ne!(center.get(path).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    }
}

#[tokio::test]
async fn a_post_from_another_site_is_refused() {
    let mut center = Center::open().await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        let request = Request::post("/ko/cookies")
            .header(header::HOST, "127.0.0.1")
            .header(name, value)
            .header(header::CONTENT_TYPE, FORM);
        let answer = center.ask(request, "act=accept_all&place=banner&back=/ko").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
        assert!(!answer.header("content-security-policy").is_empty());
    }
}

#[tokio::test]
async fn a_form_never_leads_to_another_site() {
    let mut center = Center::open().await;
    for back in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/ko\r\nset-cookie: a=b",
        "javascript:alert(1)",
        "",
    ] {
        let answer = center.post("/ko/cookies", &[("act", "refuse_all"), ("place", "banner"), ("back", back)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(answer.header("location").starts_with("/ko/cookies"), "{back:?} → {}", answer.header("location"));
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let mut center = Center::open().await;
    let mut answers = Vec::new();
    for path in ["/", "/ko", "/en/cookies", "/ja/nowhere", "/robots.txt", "/healthz", "/pkg/changho.1.js", "/zh/my"] {
        answers.push((path, center.get(path).await));
    }
    answers.push(("refused", center.post("/ko/newsletter", &[]).await));
    answers.push(("done", center.post("/ko/cookies", &[("act", "refuse_all"), ("place", "cookies_page")]).await));
    for (path, answer) in answers {
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("unsafe-eval'  "), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(!answer.header("permissions-policy").is_empty(), "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
        assert!(answer.header("strict-transport-security").is_empty(), "not over plain http: {path}");
    }
}

#[tokio::test]
async fn nonces_are_new_for_every_page_and_scripts_and_style_carry_them() {
    let mut center = Center::open().await;
    let (first, second) = (center.get("/ko").await, center.get("/ko").await);
    assert_ne!(first.header("content-security-policy"), second.header("content-security-policy"));
    assert!(!first.text.contains(" style=\""));
    let nonce = first
        .header("content-security-policy")
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next())
        .expect("a nonce");
    let policy = first.header("content-security-policy");
    assert!(
        policy.contains(&format!("style-src 'self' 'nonce-{nonce}';")) && !policy.contains("unsafe-inline"),
        "{policy}"
    );
    let styles: Vec<&str> = first.text.split("<style").skip(1).filter_map(|rest| rest.split('>').next()).collect();
    assert_eq!(styles, [format!(" nonce=\"{nonce}\"")]);
    for script in first.text.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap_or_default();
        // A block of data is never run.
        assert!(tag.contains(nonce) || tag.contains("application/ld+json"), "a script without the nonce: {tag}");
    }
}

#[tokio::test]
async fn personal_pages_are_kept_nowhere_and_hashed_files_for_ever() {
    let mut center = Center::open().await;
    for path in ["/ko/my", "/ko/sign-in", "/ko/confirm?token=a", "/ko/my/export", "/ko/deleted/a"] {
        assert_eq!(center.get(path).await.header("cache-control"), "no-store", "{path}");
    }
    assert_eq!(center.get("/pkg/changho.1.js").await.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(!center.get("/pkg/changho.9.js").await.header("cache-control").contains("immutable"));
    assert_eq!(center.get("/ko").await.header("cache-control"), "private, no-cache");
}

#[tokio::test]
async fn odd_methods_and_paths_are_no_fault() {
    let mut center = Center::open().await;
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"] {
        for path in ["/ko", "/ko/newsletter", "/api/form", "/", "/nowhere"] {
            let answer = center.ask(Request::builder().method(method).uri(path), Body::empty()).await;
            assert!(answer.status.as_u16() < 500, "{method} {path}: {}", answer.status);
        }
    }
    for path in ["/../../etc/passwd", "/pkg/../hash.txt", "/pkg/%2e%2e/hash.txt", "/hash.txt", "/.env", "/ko//", "//ko"]
    {
        let answer = center.get(path).await;
        assert!(answer.status.as_u16() < 500 && !answer.text.contains("wasm: 2"), "{path}");
    }
}

//! What somebody gets who comes for the first time: a page that can be read, and answered, before anything else was fetched.

use crate::support::{self, Center};

/// Where something stands in a page.
fn at(page: &str, what: &str) -> usize {
    page.find(what).unwrap_or_else(|| panic!("no {what}"))
}

#[tokio::test]
async fn nothing_is_waited_for_before_the_question_can_be_answered() {
    let mut center = Center::open().await;
    for path in ["/ko", "/en/policy/2022-06-21", "/ja/policy/history", "/zh/newsletter", "/zh-TW?made-anew"] {
        let page = center.get(path).await.text;
        let before = &page[..at(&page, "value=\"refuse_all\"")];
        // The sheet stands in the page, word for word, and the file is named afterwards alone: nothing is fetched before.
        assert!(before.contains(">x</style>"), "{path}");
        for fetched in ["/pkg/", " src=", "import", "rel=\"stylesheet\"", "preload"] {
            assert!(!before.contains(fetched), "{path}: {fetched} before the question");
        }
        assert!(before.len() < 4_000, "{path}: {} bytes before the question", before.len());
        let later = at(&page, "<link rel=\"prefetch\" href=\"/pkg/changho.3.css\" as=\"style\">");
        assert!(later > at(&page, "</main>") && at(&page, "import(\"/pkg/changho.1.js\")") > later, "{path}");
        // The program waits for a sign of somebody, who may only want to read.
        assert!(page.contains("\"pointermove\"") && !page.contains("requestIdleCallback"), "{path}");
    }
}

#[tokio::test]
async fn who_has_chosen_has_the_file_and_is_not_sent_the_sheet_again() {
    let mut center = Center::open().await;
    center.choose("/en", "refuse_all", &[]).await;
    for path in ["/en", "/en?choice=saved", "/ko/cookies"] {
        let page = center.get(path).await.text;
        assert!(at(&page, "<link rel=\"stylesheet\" href=\"/pkg/changho.3.css\">") < at(&page, "</head>"), "{path}");
        assert!(!page.contains("<style") && !page.contains("prefetch"), "{path}");
        assert!(page.contains("requestIdleCallback") && !page.contains("\"pointermove\""), "{path}");
    }
}

#[tokio::test]
async fn a_browser_that_signals_a_refusal_has_never_been_here_either() {
    let mut center = Center::open().await;
    let request = axum::http::Request::get("/ja").header("sec-gpc", "1");
    let page = center.ask(request, axum::body::Body::empty()).await.text;
    assert!(page.contains(">x</style>") && !page.contains("value=\"refuse_all\""));
}

#[tokio::test]
async fn a_sheet_that_could_end_its_place_in_a_page_keeps_the_center_from_starting() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = support::demo_options(folder.path());
    std::fs::write(folder.path().join("site/pkg/changho.3.css"), "a{content:\"</style><script>\"}").expect("written");
    let error = match changho_server::application::Application::build(options).await {
        Ok(_) => panic!("it started"),
        Err(error) => error.to_string(),
    };
    assert!(error.contains("changho.3.css") && error.contains("`</`"), "{error}");
}

//! The pages of another house: forms, menu and mails are made from its register, and nothing of the first house is left.

use crate::support::library::{self, VERSION};
use crate::support::{Center, demo_options, link};
use axum::http::StatusCode;
use changho_server::application::Application;

async fn open() -> Center {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut options = demo_options(folder.path());
    options.policies = folder.path().join("policies");
    library::write(&options.policies, &[]);
    // The clock is that of the computer: the version without the circle would come into force one day.
    std::fs::remove_dir_all(options.policies.join(library::WITHOUT_CIRCLE)).expect("a folder");
    library::publish(&options.policies, VERSION);
    let application = Application::build(options).await.expect("the library opens");
    Center::of(folder, &application)
}

#[tokio::test]
async fn its_forms_have_their_own_addresses_and_fields() {
    let mut center = open().await;
    let page = center.get("/en/reading-circle").await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "Join the Reading Circle",
        "We read together at the Hanbit Library.",
        "name=\"full_name\"",
        "name=\"book\"",
        "Favorite book",
        "One is enough.",
        "type=\"tel\"",
        "Telephone number (optional)",
        "name=\"evening\"",
        ">Friday<",
        "Would you like the letters as well?",
        "name=\"letters_consent\"",
        "form-if-yes-1",
        "within 48 hours",
        "href=\"/en/letters\"",
    ] {
        assert!(page.text.contains(part), "{part}\n{}", page.text);
    }
    for part in ["Monitoring", "newsletter", "nationality", "Seoul"] {
        assert!(!page.text.contains(part), "{part}");
    }
    for path in
        ["/en/newsletter", "/ko/monitoring-group", "/ko/newsletter/sent", "/ja/newsletter/confirmed", "/en/nothing"]
    {
        let missing = center.get(path).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{path}");
        assert!(missing.text.contains("noindex"), "{path}: machines are told nothing about a page that is not there");
    }
    let letters = center.get("/ko/letters").await;
    assert!(letters.text.contains("소식지 구독") && !letters.text.contains("name=\"age14\""), "{}", letters.text);
}

#[tokio::test]
async fn somebody_joins_corrects_and_leaves() {
    let mut center = open().await;
    let mut form = vec![
        ("full_name", "Kim"),
        ("mail", "kim@example.org"),
        ("book", "Pachinko"),
        ("phone", "soon"),
        ("letters", "yes"),
        ("letters_consent", "yes"),
        ("age14", "yes"),
        ("consent", "yes"),
        ("version", VERSION),
    ];
    let refused = center.post("/en/reading-circle", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.errors().starts_with("This is not a telephone number."), "{}", refused.errors());
    assert!(refused.text.contains("value=\"Pachinko\""), "what was typed is kept");
    form[3].1 = "02-120";
    let taken = center.post("/en/reading-circle", &form).await;
    assert_eq!(
        (taken.status, taken.header("location")),
        (StatusCode::SEE_OTHER, "/en/reading-circle/sent"),
        "{}",
        taken.errors()
    );
    let page = link(&center.newest_mail("kim@example.org").await);
    assert!(center.get(&page).await.text.contains("Join the Reading Circle?"));
    let token = page.split("token=").nth(1).unwrap_or_default().to_owned();
    let confirmed = center.post(&page, &[("token", &token)]).await;
    assert_eq!(confirmed.header("location"), "/en/reading-circle/confirmed");
    assert!(center.get("/en/reading-circle/confirmed").await.text.contains("You have joined the Reading Circle"));

    center.sign_in("kim@example.org").await;
    let my = center.get("/en/my").await.text;
    for part in
        ["Reading Circle", "favorite book", "Pachinko", "02-120", "Leave the circle", "/en/my/withdraw/reading-circle"]
    {
        assert!(my.contains(part), "{part}\n{my}");
    }
    let corrected = [("full_name", "Kim"), ("book", "Land"), ("phone", ""), ("evening", "monday")];
    assert_eq!(center.post("/en/my/correct", &corrected).await.header("location"), "/en/my?done=corrected");
    assert!(center.get("/en/my").await.text.contains("Monday"));
    assert!(center.get("/en/my/withdraw/reading-circle").await.text.contains("Leave the Reading Circle?"));
    assert_eq!(center.post("/en/my/withdraw/reading-circle", &[]).await.header("location"), "/en/my?done=withdrawn");
    assert!(!center.get("/en/my").await.text.contains("Monday"));
    // Only an address is left, and that is changed elsewhere.
    assert!(!center.get("/en/my/correct").await.text.contains(">Save<"));
}

#[tokio::test]
async fn a_version_that_promises_what_is_not_done_keeps_the_center_closed() {
    for (from, to, said) in [
        ("{ rule = \"for\", hours = 2 }", "{ rule = \"for\", days = 2 }", "`sessions` for 12 hours"),
        ("hours = 48", "days = 30", "`unconfirmed` for 7 days"),
        (
            "[periods]\nconsent_choice = { months = 3 }",
            "[periods]\nconsent_choice = { months = 3 }\nsign_in_code = { minutes = 30 }",
            "`sign_in_code` for 10 minutes",
        ),
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut options = demo_options(folder.path());
        options.policies = folder.path().join("policies");
        library::write(&options.policies, &[(from, to)]);
        if to.contains("sign_in_code") {
            library::say_too(&options.policies, "{{period.sign_in_code}}");
        }
        library::publish(&options.policies, VERSION);
        let error = Application::build(options).await.err().expect("it does not start").to_string();
        assert!(error.contains("promise what this program does otherwise") && error.contains(said), "{error}");
        assert!(error.contains("2026-01-01/register.toml"), "{error}");
    }
}

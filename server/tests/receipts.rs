//! What visitors are asked is what the ledger keeps, and whoever has a receipt can have it checked.

use crate::support::{self, Answer, Center, scanned};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changho_domain::consent::Place;
use changho_domain::ledger::Snapshot;
use changho_domain::locale::Locale;
use changho_services::ledger::verify;
use changho_services::{Center as Services, all};
use serde_json::Value;

async fn open() -> (Center, Services) {
    let center = Center::open().await;
    let services = center.services.clone();
    (center, services)
}

/// The words of a piece of HTML, as a reader sees them.
fn seen(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let text = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")]
        .iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands between two marks of a page.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let after = page.split(from).nth(1).unwrap_or_else(|| panic!("no {from} in {page}"));
    &after[after.find('>').map_or(0, |at| at + 1)..after.find(to).expect("an end")]
}

async fn snapshots(services: &Services) -> Vec<Snapshot> {
    let mut tx = services.db.read().await.expect("reading begins");
    let rows = all!(tx, (String,), "SELECT body FROM snapshots").expect("the store answers");
    rows.into_iter().map(|(body,)| serde_json::from_str(&body).expect("a snapshot")).collect()
}

/// The number of this browser's record.
async fn number(center: &mut Center) -> String {
    let page = center.get("/en/cookies").await.text;
    between(&page, "class=\"record-id\"", "<").to_owned()
}

async fn receipt(center: &mut Center) -> String {
    let number = number(center).await;
    let file = center.get(&format!("/en/receipts/{number}/receipt.jws")).await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/jose"));
    file.text
}

/// Brings a receipt to be checked, as a browser without scripts does.
async fn bring(center: &mut Center, field: &str, receipt: &str) -> Answer {
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{receipt}\r\n--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\r\n--b--\r\n"
    );
    center.post_raw("/en/receipts/verify", "multipart/form-data; boundary=b", body.into_bytes()).await
}

const GENUINE: &str = "This receipt is genuine";
const NOT_GENUINE: &str = "This could not be confirmed as a receipt of this center";

#[tokio::test]
async fn what_the_ledger_keeps_is_letter_by_letter_what_pages_ask() {
    let (mut center, services) = open().await;
    // The question is noted with the first answer.
    center.choose("/ko", "refuse_all", &[]).await;
    let kept = snapshots(&services).await;
    assert_eq!(kept.len(), 10);
    for locale in Locale::ALL {
        let words = |place| {
            let snapshot = kept.iter().find(|kept| kept.place == place && kept.language == locale).expect("kept");
            snapshot.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        center.jar.clear();
        let page = center.get(&format!("/{}", locale.tag())).await.text;
        assert_eq!(seen(between(&page, "class=\"banner\"", "</section>")), words(Place::Banner), "{locale:?}");
        // Who has allowed something is shown all parts of the page, withdrawing too.
        center.choose(&format!("/{}", locale.tag()), "accept_all", &[]).await;
        let page = center.get(&format!("/{}/cookies", locale.tag())).await.text;
        let form = page.find("<form").map(|at| &page[at..]).expect("a form");
        let form = &form[form.find("name=\"place\" value=\"cookies_page\"").expect("the form of the page")..];
        assert_eq!(seen(between(form, "value=\"cookies_page\"", "</form>")), words(Place::CookiesPage), "{locale:?}");
    }
}

#[tokio::test]
async fn the_qr_code_of_a_receipt_leads_to_where_the_choice_is_changed() {
    for locale in Locale::ALL {
        let (mut center, services) = open().await;
        center.choose(&format!("/{locale}"), "accept_all", &[]).await;
        let number = number(&mut center).await;
        // In whatever language it is read: the way back is that of the choice.
        for other in [locale, if locale == Locale::Ja { Locale::Ko } else { Locale::Ja }] {
            let page = center.get(&format!("/{other}/receipts/{number}")).await.text;
            let address = scanned(&page);
            assert_eq!(address, format!("{}/{locale}/cookies", services.base_url), "{other}");
            assert!(page.contains(&format!("<p class=\"qr-address\">{address}</p>")), "it can be typed, too");
        }
    }
}

#[tokio::test]
async fn a_receipt_says_what_was_shown_and_chosen_in_the_language_of_the_choice() {
    for (locale, pressed) in
        [("ko", "모두 거부"), ("zh-TW", "全部拒絕"), ("zh", "全部拒绝"), ("ja", "すべて拒否"), ("en", "Refuse all")]
    {
        let (mut center, _) = open().await;
        center.choose(&format!("/{locale}"), "refuse_all", &[]).await;
        let number = number(&mut center).await;
        let page = center.get(&format!("/{locale}/receipts/{number}")).await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        assert!(page.text.contains("noindex"), "kept out of search engines");
        assert!(page.text.contains(pressed) && page.text.contains(&number), "{locale}");
        // In another language the page changes, and the words of then do not.
        let other = if locale == "en" { "ja" } else { "en" };
        let page = center.get(&format!("/{other}/receipts/{number}")).await.text;
        let html_lang = Locale::parse(locale).expect("a language").html_lang();
        let shown = between(&page, &format!("<blockquote class=\"shown stack\" lang=\"{html_lang}\""), "</blockquote>");
        assert!(seen(shown).contains(pressed), "{shown}");
        assert!(page.contains("<svg") && page.contains(&format!("/{locale}/cookies")), "the way back");
        assert!(!page.contains(" style=\""));
    }
}

#[tokio::test]
async fn a_receipt_has_the_fields_of_the_specification_and_is_signed_with_a_published_key() {
    let (mut center, services) = open().await;
    center.choose("/ja/cookies", "save", &["statistics"]).await;
    let receipt = receipt(&mut center).await;
    let [head, body, signature] = receipt.split('.').collect::<Vec<_>>()[..] else { panic!("{receipt}") };
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).expect("base64url");
    let head: Value = serde_json::from_slice(&decode(head)).expect("a header");
    assert_eq!(head["alg"], "EdDSA");
    let claims: Value = serde_json::from_slice(&decode(body)).expect("claims");
    for field in [
        "/schema_version",
        "/receipt_id",
        "/record/schema_version",
        "/record/record_id",
        "/record/pii_principal_id",
        "/record/processing/privacy_notice",
        "/record/processing/language",
        "/record/processing/purposes/0/purpose",
        "/record/processing/purposes/0/lawful_basis",
        "/record/processing/purposes/0/pii_information/0/pii_type",
        "/record/processing/purposes/0/pii_information/0/retention_period",
        "/record/processing/purposes/0/storage_locations",
        "/record/processing/purposes/0/recipient_third_parties",
        "/record/processing/jurisdiction",
        "/record/processing/withdrawal_method",
        "/record/processing/collection_method",
        "/record/pii_controllers/0/party_id",
        "/record/pii_controllers/0/party_name",
        "/record/pii_controllers/0/party_contact",
        "/record/pii_controllers/0/party_type",
        "/record/events/0/event_time",
        "/record/events/0/validity_duration",
        "/record/events/0/entity_id",
        "/record/events/0/event_type",
        "/record/events/0/event_state",
        "/notice/parts/0/text",
        "/ledger/hash",
    ] {
        assert!(claims.pointer(field).is_some_and(|value| !value.is_null()), "{field}");
    }
    let states = [0, 1].map(|at| claims["record"]["events"][at]["event_state"].clone());
    assert_eq!(states, ["Refused", "ConsentGiven"]);

    // Checked with nothing but the published keys.
    let keys = center.get("/.well-known/jwks.json").await;
    assert_eq!(keys.header("content-type"), "application/jwk-set+json");
    let keys: Value = serde_json::from_str(&keys.text).expect("keys");
    let key =
        keys["keys"].as_array().and_then(|keys| keys.iter().find(|key| key["kid"] == head["kid"])).expect("the key");
    assert_eq!((&key["kty"], &key["crv"]), (&Value::from("OKP"), &Value::from("Ed25519")));
    assert!(key.get("d").is_none(), "the secret half stays here");
    let public: [u8; 32] = decode(key["x"].as_str().expect("x")).try_into().expect("32 bytes");
    let public = ed25519_dalek::VerifyingKey::from_bytes(&public).expect("a key");
    let signed = receipt.rsplit_once('.').expect("parts").0;
    let signature = ed25519_dalek::Signature::from_slice(&decode(signature)).expect("a signature");
    public.verify_strict(signed.as_bytes(), &signature).expect("it holds");
    assert!(verify(&services.db, services.keys.db(), |_| {}).await.expect("answers").is_ok());
}

#[tokio::test]
async fn a_receipt_is_confirmed_pasted_or_uploaded_also_after_the_key_was_replaced() {
    let (mut center, services) = open().await;
    center.choose("/ko", "accept_all", &[]).await;
    let receipt = receipt(&mut center).await;
    center.jar.clear();
    let wrapped: String =
        receipt.as_bytes().chunks(60).map(|line| format!("{}\r\n", String::from_utf8_lossy(line))).collect();
    for (field, brought) in [
        ("receipt", receipt.as_str()),
        ("file", &receipt),
        ("receipt", &wrapped),
        ("file", &format!("\u{feff}{receipt}\n")),
    ] {
        let answer = bring(&mut center, field, brought).await;
        assert!(answer.status == StatusCode::OK && answer.text.contains(GENUINE), "{field}: {}", seen(&answer.text));
        assert!(answer.text.contains("모두 수락") && answer.text.contains("The ledger says the same"));
    }
    // Sent as a plain field it is read too.
    let answer = center.post("/en/receipts/verify", &[("_switch", "1"), ("receipt", &receipt)]).await;
    assert!(answer.text.contains(GENUINE));

    services.keys.replace_signer(services.now(), &services.entropy).await.expect("replaced");
    let answer = bring(&mut center, "receipt", &receipt).await;
    assert!(answer.text.contains(GENUINE) && answer.text.contains("was replaced"), "{}", seen(&answer.text));
    let keys: Value = serde_json::from_str(&center.get("/.well-known/jwks.json").await.text).expect("keys");
    assert_eq!(keys["keys"].as_array().map(Vec::len), Some(2));
    assert!(center.jar.is_empty(), "checking stores nothing");
}

#[tokio::test]
async fn what_is_no_receipt_of_ours_is_told_apart_and_is_no_fault() {
    let (mut center, _) = open().await;
    center.choose("/ko", "accept_all", &[]).await;
    let receipt = receipt(&mut center).await;
    let parts: Vec<&str> = receipt.split('.').collect();
    let decode = |part: &str| String::from_utf8(URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("text");
    let with_head = |head: &str| format!("{}.{}.{}", URL_SAFE_NO_PAD.encode(head), parts[1], parts[2]);
    let head = decode(parts[0]);
    let changed_body = decode(parts[1]).replace("ConsentGiven", "Refused");
    let kid = head.split("\"kid\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a kid").to_owned();
    let own_key = format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"changho-receipt+jws","jwk":{{"kty":"OKP"}}}}"#);
    for (brought, why) in [
        (String::new(), "Paste the receipt"),
        ("  \n".to_owned(), "Paste the receipt"),
        ("nonsense".to_owned(), "does not have the form"),
        ("a.b.c".to_owned(), "does not have the form"),
        ("..".to_owned(), "does not have the form"),
        (format!("{receipt}.x"), "does not have the form"),
        (parts[..2].join("."), "does not have the form"),
        (with_head("{\"alg\":[]}"), "does not have the form"),
        (with_head(&head.replace("EdDSA", "none")), "proves nothing"),
        (format!("{}.{}.", URL_SAFE_NO_PAD.encode("{\"alg\":\"none\"}"), parts[1]), "proves nothing"),
        (with_head(&head.replace("EdDSA", "HS256")), "proves nothing"),
        (with_head(&head.replace("EdDSA", "eddsa")), "proves nothing"),
        (with_head(&head.replace(&kid, "00000000-0000-7000-8000-000000000000")), "with a key of this center"),
        (with_head("{\"alg\":\"EdDSA\"}"), "with a key of this center"),
        (with_head(&own_key), "changed after"),
        (format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(changed_body), parts[2]), "changed after"),
        (format!("{}.{}.", parts[0], parts[1]), "changed after"),
        ("{".repeat(30_000), "does not have the form"),
        ("여기에 붙여 넣기 <script>alert(1)</script>".to_owned(), "does not have the form"),
    ] {
        for field in ["receipt", "file"] {
            let answer = bring(&mut center, field, &brought).await;
            let said = seen(&answer.text);
            assert!(
                said.contains(NOT_GENUINE) && said.contains(why),
                "{field} {:?}: {said}",
                &brought[..brought.len().min(80)]
            );
            assert!(!said.contains(GENUINE) && answer.status == StatusCode::OK);
            assert!(!answer.text.contains("<script>alert"));
        }
    }
    // One changed letter anywhere, and it is ours no more.
    for at in (0..receipt.len()).step_by(97) {
        let letter = if &receipt[at..=at] == "A" { "B" } else { "A" };
        let brought = format!("{}{letter}{}", &receipt[..at], &receipt[at + 1..]);
        let answer = bring(&mut center, "receipt", &brought).await;
        assert!(answer.text.contains(NOT_GENUINE) && !answer.text.contains(GENUINE), "letter {at}");
    }
    // A megabyte of JSON, a receipt with a megabyte behind it, and forms that are none.
    for brought in [format!("{{\"a\":\"{}\"}}", "x".repeat(1024 * 1024)), format!("{receipt}{}", "A".repeat(50_000))] {
        let answer = bring(&mut center, "receipt", &brought).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.text.contains("too long to be a receipt") && !answer.text.contains(&"x".repeat(100)));
    }
    for (kind, body) in [
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=b", "no parts"),
        ("application/json", "{}"),
        ("", ""),
    ] {
        let answer = center.post_raw("/en/receipts/verify", kind, body.as_bytes().to_vec()).await;
        assert!(answer.status.is_client_error() && answer.text.contains("<form"), "{kind}: {}", answer.status);
    }
}

#[tokio::test]
async fn a_receipt_that_there_is_not_is_not_found() {
    let (mut center, services) = open().await;
    center.choose("/ko", "accept_all", &[]).await;
    let number = number(&mut center).await;
    // That a question was shown is an entry too, and nobody's receipt.
    let mut tx = services.db.read().await.expect("reading begins");
    let shown = all!(tx, (uuid::Uuid,), "SELECT id FROM choices WHERE act = 'shown'").expect("the store answers");
    drop(tx);
    for wrong in [
        "x",
        "00000000-0000-7000-8000-000000000000",
        &number.to_uppercase(),
        &number.replace('-', ""),
        &shown[0].0.to_string(),
    ] {
        for path in [format!("/ko/receipts/{wrong}"), format!("/ko/receipts/{wrong}/receipt.jws")] {
            let is_file_of_same_number =
                path.ends_with("jws") && wrong.replace('-', "").eq_ignore_ascii_case(&number.replace('-', ""));
            let status = center.get(&path).await.status;
            assert!(status == StatusCode::NOT_FOUND || is_file_of_same_number, "{path}: {status}");
        }
    }
    assert_eq!(center.get(&format!("/ko/receipts/{number}")).await.status, StatusCode::OK);
    assert_eq!(center.get("/ko/receipts/verify").await.status, StatusCode::OK);
}

#[tokio::test]
async fn consent_to_a_page_that_is_not_ours_is_refused_and_nothing_is_set() {
    let (mut center, _) = open().await;
    for shown in ["", "AAAAAAAAAAAAAAAA", "'; DROP TABLE choices; --"] {
        let fields = [("act", "accept_all"), ("place", "banner"), ("back", "/ko"), ("shown", shown)];
        let answer = center.post("/ko/cookies", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{shown}");
        assert!(center.jar.is_empty());
        let answer = center.post("/ko/cookies", &[("act", "refuse_all"), ("place", "banner"), ("shown", shown)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "a refusal counts");
        center.jar.clear();
    }
}

#[tokio::test]
async fn the_browser_program_records_that_it_sent_the_form() {
    let (mut center, services) = open().await;
    let shown = support::hidden(&center.get("/ko").await.text, "shown");
    let fields = format!("act=accept_all&place=banner&back=/ko&shown={shown}");
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("path", "/ko/cookies"), ("query", ""), ("fields", &fields)])
        .finish();
    let request = Request::post("/api/form")
        .header(header::HOST, "127.0.0.1")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(center.ask(request, Body::from(body)).await.status, StatusCode::OK);
    let mut tx = services.db.read().await.expect("reading begins");
    let means = all!(tx, (String,), "SELECT means FROM choices WHERE act = 'accept_all'").expect("the store answers");
    assert_eq!(means, [("script".to_owned(),)]);
}

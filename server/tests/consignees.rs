//! Consignees over HTTP: a program that fetches, is called, confirms; and what the person and the desk see of it.

use crate::support::passkey::Passkey;
use crate::support::{Answer, Center, hidden};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use changho_domain::desk::Role;
use changho_domain::locale::Locale;
use changho_domain::policy::EntryId;
use changho_domain::time::{DAY, Instant, MINUTE};
use changho_server::carrier::HttpCarrier;
use changho_server::consignees as commands;
use changho_services::clock::Clock;
use changho_services::consignees::deliver_due;
use changho_services::desk::{Actor, NewOfficer, officers};
use changho_services::keys::public_keys;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// 2026-12-01T03:00:00Z.
const NOON: Instant = Instant::from_millis(1_796_094_000_000);

async fn open() -> (Center, Clock) {
    let clock = Clock::set_to(NOON);
    let center = Center::open_at(&clock, &["--base-url", "http://127.0.0.1"]).await;
    (center, clock)
}

fn sus4() -> EntryId {
    EntryId::try_from("sus4".to_owned()).expect("an id")
}

/// What the command prints.
async fn token(center: &Center, webhook: Option<&str>) -> String {
    let said = commands::token(&center.services, &sus4(), webhook).await.expect("a token");
    assert!(said.contains("newsletter, global_monitoring"), "{said}");
    said.lines().nth(1).expect("the second line").to_owned()
}

async fn ask(center: &mut Center, method: &str, path: &str, token: &str) -> (Answer, Value) {
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/consignee/v1/{path}"))
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    let answer = center.ask(request, Body::empty()).await;
    assert_eq!(answer.header("content-type"), "application/json", "{path}: {}", answer.text);
    let told = serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("{path}: {}", answer.text));
    (answer, told)
}

async fn get(center: &mut Center, path: &str, token: &str) -> (Answer, Value) {
    ask(center, "GET", path, token).await
}

/// A consignee that listens: keeps the requests it gets, and answers with the status it is set to.
struct Listening {
    url: String,
    status: Arc<Mutex<u16>>,
    took: Arc<Mutex<Vec<String>>>,
}

impl Listening {
    async fn begin() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/privacy", listener.local_addr().expect("an address"));
        let (status, took) = (Arc::new(Mutex::new(204)), Arc::new(Mutex::new(Vec::new())));
        let (answer, keep) = (Arc::clone(&status), Arc::clone(&took));
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let mut request = Vec::new();
                let mut part = [0; 4096];
                // The body is as long as the head says.
                loop {
                    let read = socket.read(&mut part).await.expect("read");
                    request.extend_from_slice(&part[..read]);
                    let text = String::from_utf8_lossy(&request).into_owned();
                    let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
                        let length = head
                            .lines()
                            .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
                        length.is_some_and(|length: usize| body.len() >= length)
                    });
                    if whole || read == 0 {
                        keep.lock().expect("a lock").push(text);
                        break;
                    }
                }
                let status = *answer.lock().expect("a lock");
                let said = format!(
                    "HTTP/1.1 {status} x\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                );
                socket.write_all(said.as_bytes()).await.expect("written");
            }
        });
        Self { url, status, took }
    }

    fn answers(&self, status: u16) {
        *self.status.lock().expect("a lock") = status;
    }

    fn took(&self) -> Vec<String> {
        std::mem::take(&mut *self.took.lock().expect("a lock"))
    }
}

#[tokio::test]
async fn a_program_fetches_is_called_and_confirms() {
    let (mut center, clock) = open().await;
    center.subscribe("Mary Jackson", "mary@example.org").await;
    // People are handed over in the order in which they came, and ids of one moment have none.
    clock.advance(1);
    center.subscribe("Ada Lovelace", "ada@example.org").await;
    let consignee = Listening::begin().await;
    let token = token(&center, Some(&consignee.url)).await;
    let (answer, first) = get(&mut center, "subscribers?programme=newsletter&limit=1", &token).await;
    assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"));
    assert_eq!(first["subscribers"][0]["items"]["email"], "mary@example.org");
    let next = first["next"].as_str().expect("there is more").to_owned();
    let (_, second) = get(&mut center, &format!("subscribers?programme=newsletter&limit=1&after={next}"), &token).await;
    assert_eq!(
        (&second["subscribers"][0]["items"]["email"], &second["next"]),
        (&"ada@example.org".into(), &Value::Null)
    );

    // The person sees it, and deletes everything.
    let mary = first["subscribers"][0]["id"].as_str().expect("a number").to_owned();
    clock.advance(MINUTE);
    center.sign_in("mary@example.org").await;
    let my = center.get("/en/my").await.text;
    assert!(my.contains("Transfers to consignees") && my.contains("SUS4 inc., for Newsletter: "), "{my}");
    let deleted = center.post("/en/my/delete", &[("understood", "yes")]).await;
    assert_eq!(deleted.status, StatusCode::SEE_OTHER, "{}", deleted.errors());

    // The consignee fails for a day.
    let carrier = HttpCarrier::new(true);
    consignee.answers(500);
    for _ in 0..24 * 6 {
        deliver_due(&center.services, &carrier).await.expect("a round");
        clock.advance(10 * MINUTE);
    }
    assert!((20..40).contains(&consignee.took().len()));
    // It is not followed elsewhere.
    consignee.answers(302);
    clock.advance(2 * 60 * MINUTE);
    assert_eq!(deliver_due(&center.services, &carrier).await.expect("a round").retried, 1);
    consignee.took();
    consignee.answers(204);
    clock.advance(2 * 60 * MINUTE);
    assert_eq!(deliver_due(&center.services, &carrier).await.expect("a round").delivered, 1);
    let took = consignee.took();
    let (head, jws) = took[0].split_once("\r\n\r\n").expect("a head and a body");
    assert!(
        head.starts_with("POST /privacy HTTP/1.1\r\n") && head.contains("content-type: application/jose"),
        "{head}"
    );
    assert!(!took[0].contains("mary"));

    // Signed with a published key.
    let published: Value = serde_json::from_str(&center.get("/.well-known/jwks.json").await.text).expect("a key set");
    let part = |part: usize| jws.split('.').nth(part).expect("three parts");
    let head: Value = serde_json::from_slice(&decoded(part(0))).expect("JSON");
    assert_eq!((&head["alg"], &head["typ"]), (&"EdDSA".into(), &"changho-instruction+jws".into()));
    assert!(published["keys"].as_array().expect("keys").iter().any(|key| key["kid"] == head["kid"]));
    let keys = public_keys(center.services.keys.db()).await.expect("keys");
    let signed = jws.rsplit_once('.').expect("three parts").0;
    assert!(keys.iter().any(|key| key.signed(signed.as_bytes(), &decoded(part(2)))));
    let said: Value = serde_json::from_slice(&decoded(part(1))).expect("JSON");
    assert_eq!((&said["aud"], &said["subject_request_type"]), (&"sus4".into(), &"erasure".into()));
    assert_eq!(said["subject_identities"][0]["identity_value"], mary.as_str());

    // It asks too, and confirms, twice.
    let (_, events) = get(&mut center, "events", &token).await;
    assert_eq!((&events["last"], &events["events"][0]["request_status"]), (&1.into(), &"pending".into()));
    assert_eq!(get(&mut center, "events?after=1", &token).await.1["events"], serde_json::json!([]));
    let back = said["status_callback_urls"][0].as_str().expect("an address");
    let back = back.strip_prefix("http://127.0.0.1/api/consignee/v1/").expect("of this center").to_owned();
    assert_eq!(get(&mut center, &back, &token).await.1["request_status"], "pending");
    let (answer, done) = ask(&mut center, "POST", &back, &token).await;
    assert_eq!((answer.status, &done["request_status"]), (StatusCode::OK, &"completed".into()));
    clock.advance(DAY);
    let (answer, again) = ask(&mut center, "POST", &back, &token).await;
    assert_eq!((answer.status, again), (StatusCode::OK, done));
}

fn decoded(part: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part).expect("base64url")
}

#[tokio::test]
async fn who_shows_no_token_or_asks_for_too_much_is_told_so_in_json() {
    let (mut center, _) = open().await;
    let right = token(&center, None).await;
    let problem = async |center: &mut Center, path: &str, token: &str| {
        let (answer, told) = get(center, path, token).await;
        assert!(told["help"].as_str().is_some_and(|help| help.len() > 10), "{told}");
        assert_eq!(answer.header("cache-control"), "no-store");
        (answer.status.as_u16(), told["code"].as_str().unwrap_or_default().to_owned())
    };
    let said = |status: u16, code: &str| (status, code.to_owned());
    for (path, expected) in [
        ("subscribers?programme=statistics", said(403, "not_your_task")),
        ("subscribers?programme=%F0%9F%92%A9", said(403, "not_your_task")),
        ("subscribers", said(400, "bad_query")),
        ("subscribers?programme=newsletter&limit=0", said(400, "bad_query")),
        ("subscribers?programme=newsletter&limit=501", said(400, "bad_query")),
        ("subscribers?programme=newsletter&limit=x", said(400, "bad_query")),
        ("subscribers?programme=newsletter&aftr=x", said(400, "bad_query")),
        ("subscribers?programme=newsletter&after=x", said(400, "bad_cursor")),
        ("events?after=x", said(400, "bad_query")),
        ("events/x/subscriber", said(404, "nothing_here")),
        ("events/00000000-0000-0000-0000-000000000000/subscriber", said(404, "nothing_here")),
        ("confirmations/00000000-0000-0000-0000-000000000000", said(404, "nothing_here")),
        ("people", said(404, "nothing_here")),
    ] {
        assert_eq!(problem(&mut center, path, &right).await, expected, "{path}");
    }
    let (answer, _) = get(&mut center, "events", "wrong").await;
    assert_eq!((answer.status, answer.header("www-authenticate")), (StatusCode::UNAUTHORIZED, "Bearer"));
    // Without any, and with another scheme.
    for request in [
        Request::get("/api/consignee/v1/events"),
        Request::get("/api/consignee/v1/events").header(header::AUTHORIZATION, format!("Basic {right}")),
    ] {
        assert_eq!(center.ask(request, Body::empty()).await.status, StatusCode::UNAUTHORIZED);
    }
    // Twenty wrong ones at once; who has a right one is let in all the same.
    for _ in 0..17 {
        assert_eq!(problem(&mut center, "events", "wrong").await, said(401, "bad_token"));
    }
    let (answer, _) = get(&mut center, "events", "wrong").await;
    assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "60"));
    assert_eq!(get(&mut center, "events", &right).await.0.status, StatusCode::OK);

    // Revoked.
    let listed = commands::list(&center.services).await.expect("listed");
    let number = listed.split(' ').next().expect("a number").parse().expect("a number");
    assert!(!listed.contains(&right) && listed.contains("sus4"), "{listed}");
    assert!(changho_services::consignees::revoke(&center.services, number).await.expect("revoked"));
    assert_ne!(get(&mut center, "events", &right).await.0.status, StatusCode::OK);
    assert!(commands::list(&center.services).await.expect("listed").contains("revoked"));
}

#[tokio::test]
async fn the_command_line_says_what_is_wrong() {
    let (center, _) = open().await;
    let nobody = EntryId::try_from("acme".to_owned()).expect("an id");
    let refused = commands::token(&center.services, &nobody, None).await.expect_err("refused").to_string();
    assert!(refused.contains("`acme`") && refused.contains("sus4"), "{refused}");
    let refused = commands::token(&center.services, &sus4(), Some("http://crm.example.org/")).await;
    assert!(refused.expect_err("refused").to_string().contains("http is for this machine alone"));
    assert_eq!(
        commands::list(&center.services).await.expect("listed"),
        "no consignee has a token yet",
        "nothing was made"
    );
    assert!(commands::webhook(&center.services, &nobody, None).await.is_err());
    let said =
        commands::webhook(&center.services, &sus4(), Some("https://crm.example.org/privacy")).await.expect("set");
    assert_eq!(said, "sus4 is called at https://crm.example.org/privacy");
    assert!(commands::list(&center.services).await.expect("listed").contains("https://crm.example.org/privacy"));
    assert!(commands::webhook(&center.services, &sus4(), None).await.expect("set").contains("not called any more"));
}

#[tokio::test]
async fn the_desk_sees_what_is_not_confirmed() {
    let (mut center, clock) = open().await;
    center.subscribe("Mary Jackson", "mary@example.org").await;
    let mut officer = center.beside();
    join(&mut officer, Role::Handler, "Hong").await;
    let page = officer.get("/desk/en/consignees").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for said in ["SUS4 inc.", "Last transfer", "Not yet", "It has no token.", "Every instruction has been confirmed."] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let consignee = Listening::begin().await;
    let token = token(&center, Some(&consignee.url)).await;
    get(&mut center, "subscribers?programme=newsletter", &token).await;
    clock.advance(MINUTE);
    center.sign_in("mary@example.org").await;
    let done = center.post("/en/my/suspend", &[("act", "suspend"), ("programme", "everything")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    consignee.answers(404);
    deliver_due(&center.services, &HttpCarrier::new(true)).await.expect("a round");
    let page = officer.get("/desk/en/consignees").await.text;
    for said in [
        "Newsletter · 1 person",
        "1 valid token",
        "Suspension",
        "Not yet",
        "has not answered since",
        "The address is wrong",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("mary") && !page.contains("/privacy") && !page.contains("style="), "{page}");
    let korean = officer.get("/desk/ko/consignees").await.text;
    assert!(korean.contains("확인을 기다리는 조치") && korean.contains("처리정지"), "{korean}");
    // Confirmed, it is not open any more.
    let (_, events) = get(&mut center, "events", &token).await;
    let number = events["events"][0]["subject_request_id"].as_str().expect("a number");
    ask(&mut center, "POST", &format!("confirmations/{number}"), &token).await;
    assert!(officer.get("/desk/en/consignees").await.text.contains("Every instruction has been confirmed."));
    // Another role has no business there.
    let mut auditor = center.beside();
    join(&mut auditor, Role::Auditor, "Baekho").await;
    assert_eq!(auditor.get("/desk/en/consignees").await.status, StatusCode::FORBIDDEN);
}

/// Follows an invitation, and is signed in.
async fn join(center: &mut Center, role: Role, name: &str) {
    let email = format!("{name}@office.example.org");
    let new = NewOfficer { name, email: &email, role, locale: Locale::En };
    let (_, token) = officers::invite(&center.services, Actor::Operator, new).await.expect("invited");
    let page = center.get(&format!("/desk/en/join?token={token}")).await;
    let asked = page.text.split("data-options=\"").nth(1).expect("a passkey is asked for");
    let asked = asked.split('"').next().unwrap_or_default();
    let asked = asked.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    let mut passkey = Passkey::new(u8::try_from(name.len()).expect("short"), "http://localhost");
    let credential = passkey.create(&asked);
    let challenge = hidden(&page.text, "challenge");
    let fields = [("token", token.as_str()), ("challenge", &challenge), ("credential", &credential)];
    assert_eq!(center.post("/desk/en/join", &fields).await.status, StatusCode::SEE_OTHER);
}

/// The document, with a schema of it made whole: `#/components/…` leads into the document.
fn schema(document: &Value, of: &Value) -> Value {
    let mut schema = of.clone();
    schema["components"] = document["components"].clone();
    schema
}

async fn document(center: &mut Center) -> Value {
    let answer = center.ask(Request::get("/api/consignee/v1/openapi.json"), Body::empty()).await;
    serde_json::from_str(&answer.text).expect("JSON")
}

/// Holds an answer to what the document says about that route and status. Gives the route as the document writes it.
fn assert_fits(document: &Value, method: &str, path: &str, answer: &Answer) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let is_it = |route: &&String| {
        let (named, asked): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), path.split('/').collect());
        named.len() == asked.len() && named.iter().zip(&asked).all(|(named, asked)| named == asked || *named == "{id}")
    };
    let route = document["paths"].as_object().and_then(|paths| paths.keys().find(is_it));
    let route = route.unwrap_or_else(|| panic!("{path} is not in the document"));
    let status = answer.status.as_u16().to_string();
    let described = &document["paths"][route][method]["responses"][&status]["content"]["application/json"]["schema"];
    assert!(described.is_object(), "{method} {path} answers {status}, of which the document says nothing");
    let told: Value = serde_json::from_str(&answer.text).expect("JSON");
    let validator = jsonschema::validator_for(&schema(document, described)).expect("a schema");
    let problems: Vec<String> = validator.iter_errors(&told).map(|problem| problem.to_string()).collect();
    assert!(problems.is_empty(), "{method} {path}: {problems:?}: {told}");
    route.clone()
}

#[tokio::test]
async fn every_answer_that_is_none_fits_the_document_too() {
    let (mut center, clock) = open().await;
    let document = document(&mut center).await;
    center.subscribe("Mary Jackson", "mary@example.org").await;
    let right = token(&center, None).await;
    get(&mut center, "subscribers?programme=newsletter", &right).await;
    clock.advance(MINUTE);
    center.sign_in("mary@example.org").await;
    for act in ["suspend", "resume", "suspend"] {
        center.post("/en/my/suspend", &[("act", act), ("programme", "everything")]).await;
    }
    let (_, events) = get(&mut center, "events", &right).await;
    let resumed = events["events"][1]["subject_request_id"].as_str().expect("a number").to_owned();
    let nobody = "00000000-0000-0000-0000-000000000000";
    let confirmation = format!("confirmations/{resumed}");
    let subscriber = format!("events/{resumed}/subscriber");
    let all = [
        ("get", "subscribers?programme=newsletter"),
        ("get", "events"),
        ("get", subscriber.as_str()),
        ("get", confirmation.as_str()),
        ("post", confirmation.as_str()),
    ];
    let mut seen = BTreeSet::new();
    let mut check = async |center: &mut Center, method: &str, path: &str, token: &str, status: u16| {
        let (answer, _) = ask(center, &method.to_uppercase(), path, token).await;
        assert_eq!(answer.status.as_u16(), status, "{method} {path}: {}", answer.text);
        let route = assert_fits(&document, method, &format!("/api/consignee/v1/{path}"), &answer);
        seen.insert((method.to_owned(), route, status.to_string()));
    };
    for (path, status) in [
        ("subscribers", 400),
        ("subscribers?programme=newsletter&after=x", 400),
        ("events?after=x", 400),
        ("subscribers?programme=statistics", 403),
        (&format!("events/{nobody}/subscriber"), 404),
        (&format!("confirmations/{nobody}"), 404),
        (&subscriber, 409),
    ] {
        check(&mut center, "get", path, &right, status).await;
    }
    check(&mut center, "post", &format!("confirmations/{nobody}"), &right, 404).await;
    for (method, path) in all {
        check(&mut center, method, path, "wrong", 401).await;
    }
    for _ in all.len()..20 {
        check(&mut center, "get", "events", "wrong", 401).await;
    }
    for (method, path) in all {
        check(&mut center, method, path, "wrong", 429).await;
    }
    center.services.db.close().await;
    for (method, path) in all {
        check(&mut center, method, path, &right, 503).await;
    }
    // Nothing is described that was not seen, but for the person of a programme that a new version of the policy took away.
    let mut described = BTreeSet::new();
    for (route, operations) in document["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            let statuses =
                operation["responses"].as_object().expect("answers").keys().filter(|status| *status != "200");
            described.extend(statuses.map(|status| (method.clone(), route.clone(), status.clone())));
        }
    }
    let taken_away = ("get".to_owned(), "/api/consignee/v1/events/{id}/subscriber".to_owned(), "403".to_owned());
    assert!(described.remove(&taken_away));
    assert_eq!(described, seen);
}

#[tokio::test]
async fn every_route_of_the_document_answers_and_every_answer_fits_it() {
    let (mut center, clock) = open().await;
    let document = document(&mut center).await;
    assert_eq!((&document["openapi"], &document["servers"][0]["url"]), (&"3.1.0".into(), &"http://127.0.0.1".into()));
    assert!(document["components"]["securitySchemes"]["token"]["scheme"] == "bearer");

    center.subscribe("Mary Jackson", "mary@example.org").await;
    let token = token(&center, None).await;
    get(&mut center, "subscribers?programme=newsletter", &token).await;
    clock.advance(MINUTE);
    center.sign_in("mary@example.org").await;
    for act in ["suspend", "resume"] {
        center.post("/en/my/suspend", &[("act", act), ("programme", "everything")]).await;
    }
    let (_, events) = get(&mut center, "events", &token).await;
    let resumed = events["events"][1]["subject_request_id"].as_str().expect("a number").to_owned();

    let mut checked = 0;
    let paths = document["paths"].as_object().expect("paths");
    for (path, operations) in paths {
        for (method, operation) in operations.as_object().expect("operations") {
            let path = path.replace("{id}", &resumed);
            let needed = operation["parameters"].as_array().into_iter().flatten();
            let query = needed.filter(|parameter| parameter["in"] == "query" && parameter["required"] == true);
            let query: Vec<&str> = query.filter_map(|parameter| parameter["name"].as_str()).collect();
            let query = if query == ["programme"] { "?programme=newsletter" } else { "" };
            assert!(
                query.is_empty() || path.ends_with("subscribers"),
                "{path}: a parameter that this test does not know"
            );
            let mut statuses = Vec::new();
            for token in [token.as_str(), "wrong"] {
                let request = Request::builder()
                    .method(method.to_uppercase().as_str())
                    .uri(format!("{path}{query}"))
                    .header(header::AUTHORIZATION, format!("Bearer {token}"));
                let answer = center.ask(request, Body::empty()).await;
                assert_fits(&document, method, &path, &answer);
                statuses.push(answer.status);
                checked += 1;
            }
            assert_eq!(statuses[0], StatusCode::OK, "{method} {path}");
            let open = operation["security"].as_array().is_none_or(Vec::is_empty);
            assert_eq!(
                statuses[1] == StatusCode::OK,
                open,
                "{method} {path}: a token is needed where the document says so"
            );
        }
    }
    assert_eq!(checked, 12);
    // What is called with is described too, and says what is signed.
    let called = &document["webhooks"]["instruction"]["post"]["requestBody"]["content"]["application/jose"]["schema"];
    assert_eq!(called["type"], "string");
    let claims = schema(&document, &document["components"]["schemas"]["Claims"]);
    let validator = jsonschema::validator_for(&claims).expect("a schema");
    let mut said = events["events"][0].clone();
    assert!(!validator.is_valid(&said));
    for (name, value) in [("iss", "x"), ("aud", "sus4"), ("jti", resumed.as_str())] {
        said[name] = value.into();
    }
    said["iat"] = 1.into();
    assert!(validator.is_valid(&said), "{said}");
}
